"""How tasks stand: what was done when, what is open today, and the state in one word. Never a percentage, never late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal

from copingtui.homework.accepted import State, Task
from copingtui.homework.assignment import how_often
from copingtui.journal.card_weeks import WEEK_STARTS, week_first
from copingtui.journal.days import DAY_STARTS_HOUR, day_of
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.journal.entries import Kind
    from copingtui.journal.store import Journal

Way = Literal["practice", "checkin", "urge", "note", "card", "tick"]
_KINDS: dict[str, Kind] = {"check-in": "checkin", "urge-log": "urge", "note": "note"}


@dataclass(frozen=True, slots=True)
class Done:
    """One time it was done: ``day`` is the person's day (it may begin at 04:00), ``uid`` the entry or item behind it."""

    day: date
    at_ms: int
    tz_min: int
    way: Way
    uid: str
    smallest: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A task and how it stands on one day: what was done ever, in this day or week, and what is open now."""

    task: Task
    done: tuple[Done, ...]
    lately: int  # times in the running day or week, or in all
    state: State
    open_today: bool

    @property
    def words(self) -> str:
        """ "2 so far, 3 times a week was the idea": figures, no verdict."""
        now = self.task.now
        if now.times is None:
            return several(len(self.done), _("{n} time so far"), _("{n} times so far"))
        so_far = {"day": _("{n} today"), "week": _("{n} this week"), "all": _("{n} so far")}[now.per]
        return _("{so_far} · {often}").format(so_far=so_far.format(n=self.lately), often=how_often(now.times, now.per))


def standing(
    journal: Journal,
    tasks: list[Task],
    today: date,
    *,
    day_starts: int = DAY_STARTS_HOUR,
    week_starts: str = WEEK_STARTS,
) -> list[Standing]:
    """How these tasks stand on this day of the person's."""
    ticked = journal.items.all("done")
    cards = [item for item in journal.items.all("card_day") if item.data] if _asks(tasks, "diary-card") else []
    found = []
    for task in tasks:
        done = [
            Done(
                day_of(item.data["at_ms"], item.data["tz_min"], day_starts),
                item.data["at_ms"],
                item.data["tz_min"],
                "tick",
                item.uid,
                bool(item.data.get("smallest")),
            )
            for item in ticked
            if item.data.get("assignment") == task.name
        ]
        done += _entries(journal, task, day_starts)
        if task.now.do == "diary-card":
            done += [
                Done(date.fromisoformat(item.name), item.edited_ms, 0, "card", item.uid)
                for item in cards
                if item.edited_ms >= task.accepted_ms
            ]
        done = sorted((each for each in done if _within(task, each.day)), key=lambda each: each.at_ms)
        found.append(_stands(task, tuple(done), today, week_starts))
    return found


def _stands(task: Task, done: tuple[Done, ...], today: date, week_starts: str) -> Standing:
    now = task.now
    if now.per == "day":
        lately = sum(each.day == today for each in done)
    elif now.per == "week":
        first = week_first(today, week_starts)
        lately = sum(first <= each.day <= today for each in done)
    else:
        lately = len(done)
    enough = now.times is not None and (_asked_in_all(task) or 0) <= len(done) and len(done) > 0
    state: State = task.said or ("done" if enough else "tried" if done else "changed" if task.changed else "planned")
    open_today = (
        task.taken
        and task.said != "done"
        and _within(task, today)
        and not (task.paused_until and today.isoformat() <= task.paused_until)
        and (now.times is None or lately < now.times)
        and not (now.per == "all" and state == "done")
    )
    return Standing(task, done, lately, state, open_today)


def _asked_in_all(task: Task) -> int | None:
    """How many times it was meant to be in all, where that can be counted; None where it goes on."""
    now = task.now
    if now.times is None:
        return None
    if now.per == "all":
        return now.times
    if not (now.since and now.until):
        return 10**9  # a habit without an end is never "done" by itself
    days = (date.fromisoformat(now.until) - date.fromisoformat(now.since)).days + 1
    return now.times * (days if now.per == "day" else max(1, round(days / 7)))


def _within(task: Task, day: date) -> bool:
    here = day.isoformat()
    return (not task.now.since or task.now.since <= here) and (not task.now.until or here <= task.now.until)


def _asks(tasks: list[Task], doing: str) -> bool:
    return any(task.now.do == doing for task in tasks)


def _entries(journal: Journal, task: Task, day_starts: int) -> list[Done]:
    """Entries that count by themselves: practices of the skill, check-ins, urges, notes, from acceptance on."""
    kind: Kind | None = "practice" if task.now.skill else _KINDS.get(task.now.do)
    if kind is None:
        return []
    since = min(task.accepted_ms, _first_ms(task))
    return [
        Done(day_of(at_ms, tz_min, day_starts), at_ms, tz_min, kind, uid)
        for uid, at_ms, tz_min in journal.times_of(kind, since, task.now.skill or None)
    ]


def _first_ms(task: Task) -> int:
    """The first moment that can count: the day the task begins, where it began before it was accepted."""
    if not task.now.since:
        return task.accepted_ms
    first = datetime.fromisoformat(task.now.since).replace(tzinfo=UTC)
    return int(first.timestamp() * 1000) - 14 * 3_600_000  # whatever the time zone


def today_of(
    journal: Journal, today: date, *, day_starts: int = DAY_STARTS_HOUR, week_starts: str = WEEK_STARTS
) -> list[Standing]:
    """What is open today, in the order it came."""
    from copingtui.homework.accepted import tasks

    found = standing(journal, tasks(journal), today, day_starts=day_starts, week_starts=week_starts)
    return [each for each in found if each.open_today]


def state_words() -> dict[State, str]:
    """What each state is called."""
    return {
        "planned": _("planned"),
        "tried": _("tried"),
        "done": _("done"),
        "changed": _("changed"),
        "not this time": _("not this time"),
        "stopped": _("stopped"),
    }
