"""One line of a report that came, as a sentence for whoever reads it: what was sent, nothing worked out, nothing lost.

A report is untrusted (R-55): what does not have the shape of its part is said as it came, by its keys.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeGuard, TypeVar

from copingtui.homework.assignment import PER, how_often
from copingtui.homework.standing import state_words
from copingtui.journal import options
from copingtui.skills.emotions import grid_words
from copingtui.skills.measures import measures
from copingtui.words import _, several

Line = dict[str, Any]
T = TypeVar("T")


class _Other(Exception):
    """A line has another shape than its part has."""


class _Seen(Line):
    """A line that knows which of its keys were said."""

    def __init__(self, line: Line) -> None:
        super().__init__(line)
        self.used: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.used.add(key)
        return super().get(key, default)


def sentence(part: str, line: Line) -> str:
    """A line of this part in words; what has no place in them stands behind, by its key."""
    seen = _Seen(line)
    try:
        words = _WORDS[part](seen)
    except (_Other, KeyError):
        words, seen = "", _Seen(line)
    rest = " · ".join(f"{key}: {plainly(value)}" for key, value in line.items() if key not in seen.used)
    return " · ".join(each for each in (words, rest) if each)


def told_or_none(said: Callable[[Line], T], line: Line) -> T | None:
    """What one of the functions below says of a line; None where it has another shape."""
    try:
        return said(line)
    except _Other:
        return None


def plainly(value: Any) -> str:
    """Any value, without brackets and quotes."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {plainly(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(plainly(each) for each in value)
    return str(value)


def day_short(value: Any) -> str:
    """ "Wed 4 Nov" for an ISO date."""
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _Other from None
    return f"{day:%a} {day.day} {day:%b}"


def task_words(line: Line) -> str:
    """How a task stood in one report: "done · 2 times (Tue 3 Nov, Wed 4 Nov) · meant: 3 times a week"."""
    words = [_state(line.get("state"))]
    done = [each for each in _list(line.get("done")) if isinstance(each, dict)]
    if done:
        days = ", ".join(dict.fromkeys(day_short(each.get("day")) for each in done))
        words.append(f"{several(len(done), _('{n} time'), _('{n} times'))} ({days})")
        smallest = sum(each.get("smallest") is True for each in done)
        if smallest:
            words.append(several(smallest, _("{n} of it the smallest version"), _("{n} of them the smallest version")))
    times, per = line.get("times"), line.get("per")
    often = next((each for each in PER if each == per), None)
    if _number(times) and often:
        words.append(_("meant: {often}").format(often=how_often(times, often)))
    return " · ".join(words)


def practice_words(line: Line) -> str:
    """ "3 times · distress before → after: 8 → 5"."""
    words = [_times(line.get("n"))]
    for each in _list(line.get("ratings")):
        if not isinstance(each, dict):
            raise _Other
        name = _text(each.get("measure"))
        pairs = [pair for pair in _list(each.get("before_after")) if isinstance(pair, list) and len(pair) == 2]
        both = ", ".join(f"{plainly(before)} → {plainly(after)}" for before, after in pairs)
        label = measures()[name].label if name in measures() else name
        words.append(_("{label} before → after: {values}").format(label=label, values=both))
    return " · ".join(words)


def card_days(line: Line) -> dict[str, str]:
    """What one row says by day: "Tue 3 Nov: 4"; or the one value of a week, by its first day."""
    if "value" in line:
        week = line.get("week")
        return {_text(week): _("week of {day}: {value}").format(day=day_short(week), value=plainly(line.get("value")))}
    values = line.get("values")
    if not isinstance(values, dict):
        raise _Other
    return {day: f"{day_short(day)}: {plainly(value)}" for day, value in values.items()}


def card_row(line: Line) -> str:
    """ "joy (0-5)"."""
    row, scale = _text(line.get("row")), line.get("scale")
    return f"{row} ({scale})" if isinstance(scale, str) and scale[:1].isdecimal() else row


def _homework(line: Line) -> str:
    task = _text(line.get("task"))
    if "state" in line:
        return f"{task}: {task_words(line)}"
    if "changed" in line:
        return _("{task}, changed to their own size: {what}").format(task=task, what=_changed(line.get("changed")))
    if "answer" in line:
        return f"{task}. {_text(line.get('question', ''))} “{_text(line.get('answer'))}”"
    if "obstacles" in line:
        return _("{task}, what got in the way: {text}").format(task=task, text=_text(line.get("obstacles")))
    return _("{task}, a note: {text}").format(task=task, text=_text(line.get("note")))


def _changed(value: Any) -> str:
    names = {
        "times": _("how often"), "per": _("per what"), "cue": _("when or where"), "since": _("first day"),
        "until": _("last day"), "smallest": _("smallest version"),
    }  # fmt: skip
    if not isinstance(value, dict) or not all(isinstance(pair, list) and len(pair) == 2 for pair in value.values()):
        raise _Other
    shown = {
        key: [plainly(each) if each not in ("", None) else _("open") for each in pair] for key, pair in value.items()
    }
    return "; ".join(f"{names.get(key, key)}: {then} → {now}" for key, (then, now) in shown.items())


def _card(line: Line) -> str:
    row = card_row(line)
    if "value" in line:
        return f"{row}, {next(iter(card_days(line).values()))}"
    week = _("week of {day}").format(day=day_short(line.get("week")))
    return f"{row}, {week}: {', '.join(card_days(line).values())}"


def _checkin(line: Line) -> str:
    day = day_short(line.get("day"))
    if "own_feelings" in line:
        return _("{day}, in their own words: {words}").format(day=day, words=plainly(line.get("own_feelings")))
    n = line.get("n")
    pleasant, energy = _list(line.get("pleasant")), _list(line.get("energy"))
    words = [several(n, _("{n} check-in"), _("{n} check-ins"))] if _number(n) else []
    line.get("scale")  # said in words below
    if all(_number(each) and -2 <= each <= 2 for each in (*pleasant, *energy)) and (pleasant or energy):
        if len(pleasant) == len(energy) == n:
            words.append("; ".join(grid_words(*place) for place in zip(pleasant, energy, strict=True)))
        else:  # who said what together is not known then
            if pleasant:
                words.append(_("pleasant, -2 to 2: {values}").format(values=plainly(pleasant)))
            if energy:
                words.append(_("energy, -2 to 2: {values}").format(values=plainly(energy)))
    elif pleasant or energy:
        raise _Other
    feelings = _list(line.get("feelings"))
    if not all(isinstance(each, dict) for each in feelings):
        raise _Other
    words.append(", ".join(plainly([*each.values()]).replace(", ", " ") for each in feelings))
    slept = [options.label(options.slept(), _text(each)) for each in _list(line.get("slept"))]
    hours = _list(line.get("sleep_hours"))
    if slept or hours:
        said = ", ".join([*slept, *(_("{n} hours").format(n=plainly(each)) for each in hours)])
        words.append(_("slept: {words}").format(words=said))
    return f"{day}: " + " · ".join(each for each in words if each)


def _urge(line: Line) -> str:
    day = day_short(line.get("day"))
    if "kinds" in line:
        return _("{day}, kind: {words}").format(day=day, words=plainly(line.get("kinds")))
    if "outcomes" in line:
        said = [options.label(options.outcomes(), _text(each)) for each in _list(line.get("outcomes"))]
        return _("{day}, how it went on: {words}").format(day=day, words=", ".join(said))
    n, peaks, skills = line.get("n"), _list(line.get("strongest")), _list(line.get("skills"))
    line.get("scale")
    words = [several(n, _("{n} urge"), _("{n} urges"))] if _number(n) else []
    if peaks:
        words.append(_("at the strongest: {peaks} of 10").format(peaks=plainly(peaks)))
    if skills:
        words.append(_("skills: {titles}").format(titles=plainly(list(dict.fromkeys(map(plainly, skills))))))
    return f"{day}: " + " · ".join(words)


def _practice(line: Line) -> str:
    line.get("skill")  # its id; the title says it
    return f"{_text(line.get('title'))}: {practice_words(line)}"


def _tag(line: Line) -> str:
    return f"{_text(line.get('tag'))}: {_times(line.get('n'))}"


def _note(line: Line) -> str:
    return f"{day_short(line.get('day'))}: {_text(line.get('text'))}"


def _plan(line: Line) -> str:
    return f"{_text(line.get('step'))}: {'; '.join(plainly(each) for each in _list(line.get('lines')))}"


def _state(value: Any) -> str:
    return next((words for state, words in state_words().items() if state == value), None) or _text(value)


def _times(value: Any) -> str:
    if not _number(value):
        raise _Other
    return several(value, _("{n} time"), _("{n} times"))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Other
    return value


def _list(value: Any) -> list[Any]:
    """A list; an empty one where nothing was said."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise _Other
    return value


def _number(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


_WORDS: dict[str, Callable[[Line], str]] = {
    "bring": lambda line: _text(line.get("text")),
    "homework": _homework,
    "card": _card,
    "checkins": _checkin,
    "urges": _urge,
    "practices": _practice,
    "tags": _tag,
    "notes": _note,
    "plan": _plan,
}
