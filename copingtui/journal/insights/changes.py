"""Before and after: each skill on each measure it was rated on, never two measures together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from copingtui.journal.entries import Better
from copingtui.journal.insights.figure import TEN, Figure, Scale, figure
from copingtui.journal.insights.period import WITHIN, Period

if TYPE_CHECKING:
    from copingtui.journal.database import Database

# Of each practice and measure the first rating before and the last one after.
_PAIRS = f"""
SELECT p.skill, b.measure, b.better, b.value,
    (SELECT a.value FROM rating a WHERE a.entry = p.entry AND a.measure = b.measure AND a.moment = 'after'
        ORDER BY a.n DESC LIMIT 1) AS after, count(*)
FROM entry e JOIN practice p ON p.entry = e.id JOIN rating b ON b.entry = p.entry AND b.moment = 'before'
WHERE {WITHIN} AND after IS NOT NULL AND NOT EXISTS (SELECT 1 FROM rating c WHERE c.entry = b.entry
    AND c.measure = b.measure AND c.moment = 'before' AND c.n < b.n)
GROUP BY p.skill, b.measure, b.better, b.value, after
"""
_TITLES = f"""
SELECT p.skill, p.title, max(e.at_ms) FROM entry e JOIN practice p ON p.entry = e.id WHERE {WITHIN} GROUP BY p.skill
"""


@dataclass(frozen=True, slots=True)
class Change:
    """One skill on one measure. ``change`` is after minus before, as it was given; ``better`` says which way is easier."""

    skill: str
    title: str
    measure: str
    better: Better
    before: Figure
    after: Figure
    change: Figure

    @property
    def n(self) -> int:
        return self.change.n


@dataclass(frozen=True, slots=True)
class Changes:
    """By title, then by measure: no order of merit."""

    period: Period
    scale: Scale
    changes: tuple[Change, ...]

    @property
    def n(self) -> int:
        return sum(each.n for each in self.changes)


def changes(database: Database, period: Period, starts_hour: int) -> Changes:
    bindings = period.bindings(starts_hour)
    titles = {skill: title for skill, title, _at in database.ask(_TITLES, bindings)}
    held: dict[tuple[str, str, str], tuple[dict[float, int], dict[float, int], dict[float, int]]] = {}
    for skill, measure, better, before, after, times in database.ask(_PAIRS, bindings):
        for counts, value in zip(
            held.setdefault((skill, measure, better), ({}, {}, {})), (before, after, after - before), strict=True
        ):
            counts[value] = counts.get(value, 0) + times
    found = [
        Change(skill, titles[skill], measure, cast(Better, better), figure(first), figure(second), figure(moved))
        for (skill, measure, better), (first, second, moved) in held.items()
    ]
    found.sort(key=lambda each: (each.title.casefold(), each.skill, each.measure, each.better))
    return Changes(period, TEN, tuple(found))
