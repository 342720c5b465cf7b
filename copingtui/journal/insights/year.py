"""A year day by day: the middle of each day's check-ins, or its strongest urge, or that something was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from copingtui.journal.insights.figure import SCALES, Scale, What
from copingtui.journal.insights.over_time import VALUES
from copingtui.journal.insights.period import DAY, WITHIN, Period, date_of

if TYPE_CHECKING:
    from copingtui.journal.database import Database

WEEKS = 53


@dataclass(frozen=True, slots=True)
class Cell:
    """One day. ``value`` is None where nothing was rated; ``n`` counts its ratings, ``entries`` all that was written."""

    day: date
    value: float | None
    n: int
    entries: int


@dataclass(frozen=True, slots=True)
class Year:
    """Every day of 53 weeks up to today, the first one a week's first day. Values are the record, nothing is summed up."""

    what: What
    scale: Scale
    period: Period
    week_starts: int
    cells: tuple[Cell, ...]

    @property
    def n(self) -> int:
        """How many ratings there are in it."""
        return sum(cell.n for cell in self.cells)

    @property
    def rated(self) -> int:
        """How many days have one."""
        return sum(cell.n > 0 for cell in self.cells)


def year(database: Database, what: What, last: date, starts_hour: int, week_starts: int) -> Year:
    first = last - timedelta(days=(last.weekday() - week_starts) % 7 + 7 * (WEEKS - 1))
    period = Period(first, last)
    bindings = period.bindings(starts_hour)
    written = dict(database.ask(f"SELECT {DAY} AS day, count(*) FROM entry e WHERE {WITHIN} GROUP BY day", bindings))
    table, value = VALUES[what]
    given: dict[int, list[float]] = {}
    for day, each, times in database.ask(
        f"SELECT {DAY} AS day, {value} AS value, count(*) FROM entry e JOIN {table} t ON t.entry = e.id "
        f"WHERE {WITHIN} AND value IS NOT NULL GROUP BY day, value ORDER BY day, value",
        bindings,
    ):
        given.setdefault(day, []).extend([each] * times)
    cells = tuple(
        Cell(date_of(number), _of_day(what, given.get(number)), len(given.get(number, ())), written.get(number, 0))
        for number in range(bindings["first"], bindings["last"] + 1)
    )
    return Year(what, SCALES[what], period, week_starts, cells)


def _of_day(what: What, ratings: list[float] | None) -> float | None:
    if not ratings:
        return None
    if what == "urge":
        return ratings[-1]
    return (ratings[(len(ratings) - 1) // 2] + ratings[len(ratings) // 2]) / 2
