"""Gathers every line that a report may hold, from the journal of a stretch of days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from copingtui.homework.accepted import Task, tasks
from copingtui.homework.assignment import how_often
from copingtui.homework.report import Line, Report, part
from copingtui.homework.standing import Standing, standing, state_words
from copingtui.journal import card_rows, options
from copingtui.journal.card import Cell, Week, week_of
from copingtui.journal.card import Line as CardLine
from copingtui.journal.card_scale import SKILLS, TEXT
from copingtui.journal.card_text import cell_words, line_words
from copingtui.journal.card_weeks import SEVEN, WEEK_STARTS, week_first
from copingtui.journal.days import DAY_STARTS_HOUR, day_of
from copingtui.journal.entries import Checkin, Entry, Pick, Practice, Urge
from copingtui.journal.filters import Filters
from copingtui.journal.wording import picked
from copingtui.plan.kept import kept_plan
from copingtui.plan.safety_plan import SAFER
from copingtui.skills.emotions import grid_words
from copingtui.skills.measures import measures
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.journal.store import Journal

BRING = "bring"  # the name of the item of kind "state" that holds what to bring to the session


def gather(
    journal: Journal,
    since: date,
    until: date,
    today: date,
    *,
    name: str = "",
    day_starts: int = DAY_STARTS_HOUR,
    week_starts: str = WEEK_STARTS,
) -> Report:
    """Every line there is for these days, both with. Raises JournalTrouble."""
    found = journal.entries(journal.index(filters=Filters(since=since, until=until)))
    entries = sorted(found, key=lambda entry: (entry.at_ms, entry.uid))
    parts = (
        part("bring", _bring(journal)),
        part("homework", _homework(journal, since, until, day_starts, week_starts)),
        part("card", _card(journal, since, until, day_starts, week_starts)),
        part("checkins", _checkins(entries, day_starts)),
        part("urges", _urges(entries, day_starts)),
        part("practices", _practices(entries)),
        part("tags", _tags(entries)),
        part("notes", _notes(entries, day_starts)),
        part("plan", _plan(journal)),
    )
    return Report(since, until, today, tuple(each for each in parts if each.lines), name)


def short_day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


# -- what to bring, homework -------------------------------------------------------------------------------------------


def _bring(journal: Journal) -> Iterator[Line]:
    item = journal.items.get("state", BRING)
    for number, text in enumerate(item.data.get("points", []) if item else []):
        yield Line(f"bring-{number}", str(text), {"text": str(text)}, free=True)


def _homework(journal: Journal, since: date, until: date, day_starts: int, week_starts: str) -> Iterator[Line]:
    for each in standing(journal, tasks(journal), until, day_starts=day_starts, week_starts=week_starts):
        task = each.task
        taken = day_of(task.accepted_ms, 0, day_starts).isoformat()
        first, last = task.now.since or taken, task.now.until or until.isoformat()
        if last < since.isoformat() or first > until.isoformat():
            continue
        done = [one for one in each.done if since <= one.day <= until]
        days = ", ".join(dict.fromkeys(short_day(one.day) for one in done))
        words = [_("{title}: {state}").format(title=task.title, state=state_words()[each.state])]
        if done:
            words.append(f"{several(len(done), _('{n} time'), _('{n} times'))} ({days})")
        if task.now.times is not None and (done or task.taken):
            words.append(_("meant: {often}").format(often=how_often(task.now.times, task.now.per)))
        data = {
            "task": task.title,
            "state": each.state,
            "times": task.now.times,
            "per": task.now.per,
            "done": [{"day": one.day.isoformat(), "smallest": one.smallest} for one in done],
        }
        yield Line(f"homework-{task.name}", " · ".join(words), _said(data))
        yield from _about(each)


def _about(each: Standing) -> Iterator[Line]:
    """The person's own size, and their own words about a task."""
    task = each.task
    if task.changed:
        then, now = asdict(task.asked), asdict(task.now)
        names = {
            "times": _("how often"), "per": _("per what"), "cue": _("when or where"), "since": _("first day"),
            "until": _("last day"), "smallest": _("smallest version"),
        }  # fmt: skip
        said = "; ".join(f"{names[key]}: {_shown(then[key])} → {_shown(now[key])}" for key in task.changed)
        own = any(key in ("cue", "smallest") for key in task.changed)
        yield Line(
            f"changed-{task.name}",
            _("{title}, changed to my size: {what}").format(title=task.title, what=said),
            {"task": task.title, "changed": {key: [then[key], now[key]] for key in task.changed}},
            free=own,
        )
    for number, text in sorted(task.answers.items()):
        question = task.asked.questions[number] if number < len(task.asked.questions) else ""
        yield _free(
            f"answer-{task.name}-{number}", f"{task.title}: {question} {text}", task, question=question, answer=text
        )
    if task.obstacles:
        words = _("{title}, what got in the way: {text}").format(title=task.title, text=task.obstacles)
        yield _free(f"obstacles-{task.name}", words, task, obstacles=task.obstacles)
    if task.note:
        yield _free(f"note-{task.name}", f"{task.title}: {task.note}", task, note=task.note)


def _free(id: str, text: str, task: Task, **data: str) -> Line:
    return Line(id, text, {"task": task.title, **data}, free=True)


def _shown(value: Any) -> str:
    return str(value) if value not in ("", None) else _("open")


# -- the diary card ----------------------------------------------------------------------------------------------------


def _card(journal: Journal, since: date, until: date, day_starts: int, week_starts: str) -> Iterator[Line]:
    """A line for each row and week. The person's own rows and words are free; a note for themselves is none of it."""
    first = week_first(since, week_starts)
    while first <= until:
        week = week_of(journal, first, week_starts, day_starts)
        for line in week.lines:
            if line.key != card_rows.FOR_ME and (found := _card_line(week, line, since, until)):
                yield found
        first += timedelta(days=SEVEN)


def _card_line(week: Week, line: CardLine, since: date, until: date) -> Line | None:
    """One row of one week; None where nothing was said in it."""
    cells = [(day.date, week.cell(day.date, line)) for day in week.days if since <= day.date <= until]
    said = [(day, cell) for day, cell in cells if cell is not None]
    if not said:
        return None
    if line.row.weekly:
        said = said[:1]
        values = _card_words(said[0][1])
    else:
        values = ", ".join(f"{day:%a} {_card_words(cell)}" for day, cell in said)
    scales = sorted({cell.scale for _day, cell in said})
    data = {
        "row": line_words(line),
        "week": week.first.isoformat(),
        "scale": ", ".join(scales),
        **(
            {"value": _card_value(said[0][1])}
            if line.row.weekly
            else {"values": {day.isoformat(): _card_value(cell) for day, cell in said}}
        ),
    }
    of = _("{row}, week of {day}").format(row=line_words(line), day=short_day(week.first))
    words = f"{of}: {values}" + (f" ({scales[0]})" if scales[0][:1].isdecimal() else "")
    return Line(f"card-{week.first}-{line.key}", words, data, free=line.row.own or line.scale.id == TEXT)


def _card_words(cell: Cell) -> str:
    """A number stands alone, the scale stands behind the line; everything else is said in full."""
    return str(cell.value) if isinstance(cell.value, int) and not isinstance(cell.value, bool) else cell_words(cell)


def _card_value(cell: Cell) -> Any:
    return [title for _id, title in cell.value] if cell.scale == SKILLS else cell.value


# -- entries -----------------------------------------------------------------------------------------------------------


def _by_day(entries: list[Entry], kind: type, day_starts: int) -> dict[date, list[Entry]]:
    found: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        if isinstance(entry.detail, kind):
            found[day_of(entry.at_ms, entry.tz_min, day_starts)].append(entry)
    return found


def _checkins(entries: list[Entry], day_starts: int) -> Iterator[Line]:
    for day, found in _by_day(entries, Checkin, day_starts).items():
        said = [entry.detail for entry in found if isinstance(entry.detail, Checkin)]
        places = [grid_words(each.pleasant, each.energy) for each in said]
        feelings = [felt for each in said for felt in each.emotions]
        known = [_strength(felt.word, felt.strength) for felt in feelings if not felt.own]
        words = "; ".join(place for place in places if place)
        data = {
            "day": day.isoformat(),
            "n": len(said),
            "pleasant": [each.pleasant for each in said if each.pleasant is not None],
            "energy": [each.energy for each in said if each.energy is not None],
            "scale": "-2..2",
            "slept": [each.slept for each in said if each.slept],
            "sleep_hours": [each.sleep_hours for each in said if each.sleep_hours is not None],
            "feelings": [_said({"word": felt.word, "strength": felt.strength}) for felt in feelings if not felt.own],
        }
        parts = [words or several(len(said), _("{n} check-in"), _("{n} check-ins")), ", ".join(known)]
        slept = ", ".join(options.label(options.slept(), each.slept) for each in said if each.slept)
        parts.append(_("slept: {words}").format(words=slept) if slept else "")
        yield Line(f"checkin-{day}", f"{short_day(day)}: " + " · ".join(each for each in parts if each), _said(data))
        own = [_strength(felt.word, felt.strength) for felt in feelings if felt.own]
        if own:
            yield Line(
                f"checkin-own-{day}",
                _("{day}, in my own words: {words}").format(day=short_day(day), words=", ".join(own)),
                {"day": day.isoformat(), "own_feelings": own},
                free=True,
            )


def _urges(entries: list[Entry], day_starts: int) -> Iterator[Line]:
    for day, found in _by_day(entries, Urge, day_starts).items():
        said = [entry.detail for entry in found if isinstance(entry.detail, Urge)]
        peaks = [
            max(values)
            for each in said
            if (values := [v for v in (each.at_first, each.peak, each.now) if v is not None])
        ]
        words = several(len(said), _("{n} urge"), _("{n} urges"))
        if peaks:
            words += " · " + _("at the strongest: {peaks} of 10").format(peaks=", ".join(map(str, peaks)))
        skills = [each.label for one in said for each in one.did if each.skill]
        if skills:
            words += " · " + _("skills: {titles}").format(titles=", ".join(dict.fromkeys(skills)))
        data = {"day": day.isoformat(), "n": len(said), "strongest": peaks, "scale": "0-10", "skills": skills}
        yield Line(f"urge-{day}", f"{short_day(day)}: {words}", _said(data))
        kinds = [picked(each.what, options.urge_kinds()) for each in said if each.what]
        if kinds:
            yield Line(
                f"urge-kind-{day}",
                _("{day}, kind: {words}").format(day=short_day(day), words=", ".join(dict.fromkeys(kinds))),
                {"day": day.isoformat(), "kinds": list(dict.fromkeys(kinds))},
                free=True,
            )
        outcomes = [options.label(options.outcomes(), each.outcome) for each in said if each.outcome]
        if outcomes:
            yield Line(
                f"urge-outcome-{day}",
                _("{day}, how it went on: {words}").format(day=short_day(day), words=", ".join(outcomes)),
                {"day": day.isoformat(), "outcomes": [each.outcome for each in said if each.outcome]},
                free=True,
            )


def _practices(entries: list[Entry]) -> Iterator[Line]:
    runs: dict[str, list[Practice]] = defaultdict(list)
    for entry in entries:
        if isinstance(entry.detail, Practice):
            runs[entry.detail.skill].append(entry.detail)
    known = measures()
    for skill, practices in sorted(runs.items(), key=lambda each: each[1][-1].title.casefold()):
        title = practices[-1].title
        pairs: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for each in practices:
            before = next((rating for rating in each.ratings if rating.moment == "before"), None)
            if before is None:
                continue
            after = [r.value for r in each.ratings if r.moment == "after" and r.measure == before.measure]
            if after:
                pairs[before.measure].append((before.value, after[-1]))
        words = [several(len(practices), _("{n} time"), _("{n} times"))]
        for measure, values in pairs.items():
            label = known[measure].label if measure in known else measure
            both = ", ".join(f"{before} → {after}" for before, after in values)
            words.append(_("{label} before → after: {values}").format(label=label, values=both))
        yield Line(
            f"practice-{skill}",
            f"{title}: " + " · ".join(words),
            _said(
                {
                    "skill": skill,
                    "title": title,
                    "n": len(practices),
                    "ratings": [
                        {"measure": measure, "scale": "0-10", "before_after": [list(pair) for pair in values]}
                        for measure, values in pairs.items()
                    ],
                }
            ),
        )


def _tags(entries: list[Entry]) -> Iterator[Line]:
    counts: Counter[Pick] = Counter()
    for entry in entries:
        detail = entry.detail
        counts.update(detail.tags if isinstance(detail, Checkin) else detail.around if isinstance(detail, Urge) else ())
    for pick, n in sorted(counts.items(), key=lambda each: (-each[1], each[0].name)):
        words = picked(pick, options.around())
        yield Line(
            f"tag-{'own-' if pick.own else ''}{pick.name}",
            _("{words}: {times}").format(words=words, times=several(n, _("{n} time"), _("{n} times"))),
            {"tag": words, "n": n},
            free=pick.own,
        )


def _notes(entries: list[Entry], day_starts: int) -> Iterator[Line]:
    for entry in entries:
        if entry.share == "therapist" and entry.note:
            day = day_of(entry.at_ms, entry.tz_min, day_starts)
            yield Line(
                f"note-{entry.uid}",
                f"{short_day(day)}: {entry.note}",
                {"day": day.isoformat(), "text": entry.note},
                free=True,
            )


def _plan(journal: Journal) -> Iterator[Line]:
    """The plan, step by step; none of it is ticked, and step 6 says why to think twice (R-30)."""
    plan = kept_plan(journal)
    for step in plan.filled():
        words = "; ".join(line.words for line in plan.lines(step.id) if line.words)
        why = _("This is the most private part of the plan. It helps most on paper you both look at.")
        yield Line(
            f"plan-{step.id}",
            f"{step.title}: {words}",
            {"step": step.title, "lines": [line.words for line in plan.lines(step.id) if line.words]},
            free=True,
            why=why if step.id == SAFER else "",
        )


def _said(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value is not None and value != []}


def _strength(word: str, strength: int | None) -> str:
    return word if strength is None else f"{word} {strength}"
