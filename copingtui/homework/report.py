"""What may go back to a therapist: every line that could, each with its own tick, and nothing that was not ticked.

Ratings, tags and skills are ticked to begin with; free text, own words, what third persons may be named in, and step 6
of the safety plan are not (R-50). A report says it is not monitored and self-reported (R-52); it holds no risk level,
no percentage and no verdict, only what the person recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from copingtui.homework.assignment import day_words, span
from copingtui.words import _

if TYPE_CHECKING:
    from collections.abc import Collection

FORMAT = "copingtui-report/1"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that may leave: ``text`` for people, ``data`` for programs; both say the same.

    ``free``: words of the person's own, or about others; not ticked until the person ticks them. ``why`` says so where
    a line needs a sentence of its own beside the tick.
    """

    id: str
    text: str
    data: dict[str, Any]
    free: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its lines. ``free``: the whole part is left out until it is ticked."""

    id: str
    title: str
    lines: tuple[Line, ...]

    @property
    def ticked(self) -> frozenset[str]:
        """The ids of the lines that are ticked to begin with."""
        return frozenset(line.id for line in self.lines if not line.free)


@dataclass(frozen=True, slots=True)
class Report:
    """All that may leave, for a stretch of days, both with. ``name`` is what the therapist is to call the person; may be empty."""

    since: date
    until: date
    made: date
    parts: tuple[Part, ...]
    name: str = ""

    @property
    def ticked(self) -> frozenset[str]:
        return frozenset().union(*(part.ticked for part in self.parts)) if self.parts else frozenset()

    @property
    def lines(self) -> Iterator[Line]:
        for part in self.parts:
            yield from part.lines

    def only(self, ticked: Collection[str]) -> Report:
        """The report with these lines and no others; parts without a line are gone. This is what leaves."""
        parts = (replace(part, lines=tuple(line for line in part.lines if line.id in ticked)) for part in self.parts)
        return replace(self, parts=tuple(part for part in parts if part.lines))

    def without(self, parts: Collection[str]) -> Report:
        return replace(self, parts=tuple(part for part in self.parts if part.id not in parts))


def part_titles() -> dict[str, str]:
    """What each part is called, in the order they come."""
    return {
        "bring": _("What I want to bring"),
        "homework": _("Homework"),
        "card": _("Diary card"),
        "checkins": _("Check-ins"),
        "urges": _("Urges"),
        "practices": _("Skills practised"),
        "tags": _("What was around"),
        "notes": _("Notes marked for my therapist"),
        "plan": _("Safety plan"),
    }


def about() -> str:
    """The sentence every report begins with (R-35, R-52)."""
    return _(
        "Written by the person themselves with copingtui, and chosen by them line by line. Nobody watches these "
        "entries: a report is a snapshot, not monitoring. What is not here was left out, or never recorded."
    )


def heading(report: Report) -> str:
    """The first line: whose it is, if that was said, and which days."""
    days = span(report.since.isoformat(), report.until.isoformat())
    return _("{name}, {days}").format(name=report.name, days=days) if report.name else days[:1].upper() + days[1:]


def made_words(report: Report) -> str:
    return _("Made on {day}.").format(day=day_words(report.made.isoformat()))


def as_data(report: Report) -> dict[str, Any]:
    """The report for programs (docs/formats.md): each part a list of what its lines say."""
    found: dict[str, Any] = {
        "format": FORMAT,
        "about": about(),
        "made": report.made.isoformat(),
        "since": report.since.isoformat(),
        "until": report.until.isoformat(),
    }
    if report.name:
        found["name"] = report.name
    for part in report.parts:
        found[part.id] = [line.data for line in part.lines]
    return found


def part(id: str, lines: Iterable[Line]) -> Part:
    return Part(id, part_titles()[id], tuple(lines))
