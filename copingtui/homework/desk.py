"""Homework on this person's desk: what today is for them, how everything stands, what to bring to the next session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from copingtui.homework import accepted, telling
from copingtui.homework.gathering import BRING, gather
from copingtui.homework.report import Report
from copingtui.homework.standing import Standing, standing
from copingtui.journal.card_weeks import week_first
from copingtui.journal.days import day_of
from copingtui.journal.entries import clean
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.homework.accepted import Received, Task
    from copingtui.profile import Profile

LIMIT_POINTS = 50
SPAN_DAYS = 14  # of a report where no session was before


def today(profile: Profile) -> date:
    """The person's day now: before the hour their day begins, it is still the one before."""
    return day_of(profile.clock(), profile.tz_min(), profile.settings.day_starts)


def standings(profile: Profile, homework: str | None = None) -> list[Standing]:
    """Every task and how it stands today. Raises JournalTrouble where the journal cannot be read."""
    journal = profile.need_journal()
    tasks = accepted.tasks(journal, homework)
    return standing(
        journal, tasks, today(profile), day_starts=profile.settings.day_starts, week_starts=profile.settings.week_starts
    )


def open_today(profile: Profile) -> list[Standing]:
    return [each for each in standings(profile) if each.open_today]


def last_received(profile: Profile) -> Received | None:
    """The homework that came last."""
    found = accepted.received(profile.need_journal())
    return found[-1] if found else None


def points(profile: Profile) -> list[str]:
    """What the person wants to bring to the session, in their words."""
    item = profile.need_journal().items.get("state", BRING)
    return [str(each) for each in item.data.get("points", [])] if item else []


def keep_points(profile: Profile, given: list[str]) -> None:
    """Keep what to bring: short lines; an empty list takes all of it away. Raises JournalTrouble."""
    kept = [text for each in given if (text := " ".join(clean(each).split()))][:LIMIT_POINTS]
    items = profile.need_journal().items
    if kept:
        items.put("state", BRING, {"points": kept})
    else:
        items.drop("state", BRING)


def usual_span(profile: Profile) -> tuple[date, date]:
    """The days a report is about unless the person says others: since the last homework came, two weeks at least one."""
    last, until = last_received(profile), today(profile)
    since = until - timedelta(days=SPAN_DAYS - 1)
    if last and last.created and last.created <= until.isoformat():
        since = date.fromisoformat(last.created)
    return min(since, until), until


def full_report(profile: Profile, since: date, until: date, name: str = "") -> Report:
    """Every line that could go back, for these days. Raises JournalTrouble."""
    return gather(
        profile.need_journal(),
        since,
        until,
        today(profile),
        name=name,
        day_starts=profile.settings.day_starts,
        week_starts=profile.settings.week_starts,
    )


def this_week(profile: Profile) -> tuple[date, date]:
    """The first and the last day of the running week."""
    first = week_first(today(profile), profile.settings.week_starts)
    return first, first + timedelta(days=6)


def session_parts(profile: Profile) -> list[tuple[str, list[str]]]:
    """The page for "today with my therapist": headings and lines. What to bring comes first; nothing here leaves."""
    from copingtui.journal.card import card_of
    from copingtui.journal.card_text import Leaves, week_lines

    found: list[tuple[str, list[str]]] = []
    if bring := points(profile):
        found.append((_("What I want to bring"), [f"- {point}" for point in bring]))
    for each in standings(profile):
        task, lines = each.task, [f"{what}: {words}" if what else words for what, words in telling.task_lines(each)]
        if task.now.bring:
            lines.append(_("To bring to the session: {what}").format(what=task.now.bring))
        found.append((task.title, lines))
    week = card_of(profile).week(today(profile))
    leaves = Leaves(own_rows=True, why=True, texts=True)  # a note for oneself is no one else's, across a desk either
    if not week.is_empty:
        found.append((_("Diary card, this week"), week_lines(week, leaves, hints=False)))
    return found or [("", [_("Nothing is set or noted yet.")])]


def session_lines(profile: Profile) -> list[str]:
    """The same as plain lines."""
    lines: list[str] = []
    for heading, said in session_parts(profile):
        lines += [*([heading] if heading else []), *said, ""]
    return lines[:-1]


def ways(task: Task) -> list[tuple[str, str]]:
    """What can be done with a task, in the order it is likely wanted."""
    found = []
    if not task.taken:
        found.append(("take", _("Take it up after all")))
    if task.now.skill or task.now.do:
        found.append(("start", _("Do it now")))
    if not (task.now.skill or task.now.do):
        found.append(("tick", _("I did it")))
    elif task.now.skill:
        found.append(("tick", _("I did it elsewhere")))
    if task.now.smallest:
        found.append(("smallest", _("I did the smallest version")))
    if task.asked.questions:
        found.append(("answers", _("Answer the questions")))
    found += [
        ("obstacles", _("Write what got in the way")),
        ("note", _("Write a note")),
        ("size", _("Change it to my size")),
        ("pause", _("Pause it") if not task.paused_until else _("Go on, or move the pause")),
        ("state", _("Say how it stands")),
    ]
    return found


GO_ON, OWN_DAY = "on", "day"


def pauses(task: Task) -> list[tuple[str, str]]:
    """For how long a task can be out of sight: days by number, OWN_DAY for a day to be asked for, GO_ON for an end of it."""
    found = [(GO_ON, _("Go on now"))] if task.paused_until else []
    return [
        *found,
        ("1", _("Until tomorrow")),
        ("3", _("For three days")),
        ("7", _("For a week")),
        ("14", _("For two weeks")),
        (OWN_DAY, _("Until a day of my own")),
    ]


def pause(profile: Profile, task: Task, way: str, back: date | None = None) -> str:
    """Pause a task, move its pause or end it, and say so. ``back`` is the first day it is shown again, with OWN_DAY.

    Raises JournalTrouble; ValueError for OWN_DAY without a day after today.
    """
    now = today(profile)
    if way == GO_ON:
        last = ""
    else:
        first = back if way == OWN_DAY else now + timedelta(days=int(way))
        if first is None or first <= now:
            raise ValueError("a day after today")
        last = (first - timedelta(days=1)).isoformat()
    kept = accepted.keep(profile.need_journal(), replace(task, paused_until=last))
    return _("Paused, {back}.").format(back=telling.back_words(kept)) if last else _("It goes on.")


def words_in_view(task: Task) -> str:
    """The therapist's words to keep in view while a skill is practised: how, else why; and the smallest version."""
    smallest = _("The smallest version counts: {what}").format(what=task.now.smallest) if task.now.smallest else ""
    return " ".join(" ".join(each.split()) for each in (task.now.how or task.now.why, smallest) if each)
