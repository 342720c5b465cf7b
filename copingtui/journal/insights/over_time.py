"""Ratings over a stretch of time: day by day, week by week, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from copingtui.journal.insights.figure import SCALES, Figure, Scale, What, add, figure, together
from copingtui.journal.insights.period import DAY, WITHIN, Period, Step, date_of, step_for, stretches

if TYPE_CHECKING:
    from copingtui.journal.database import Database

# An urge counts by the strongest of its three numbers, as on the home screen.
VALUES: dict[What, tuple[str, str]] = {
    "pleasant": ("checkin", "t.pleasant"),
    "energy": ("checkin", "t.energy"),
    "urge": ("urge", "nullif(max(ifnull(t.at_first, -1), ifnull(t.peak, -1), ifnull(t.now, -1)), -1)"),
}
_MET = "EXISTS (SELECT 1 FROM did d WHERE d.entry = e.id AND d.skill IS NOT NULL)"


@dataclass(frozen=True, slots=True)
class Spot:
    """One day, week, month or year. ``entries`` counts what was noted, with or without a number;
    ``met`` how many of those urges were met with a skill, None for what is not an urge.
    """

    period: Period
    figure: Figure
    entries: int
    met: int | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Every step of the period in order, also where nothing was rated: a gap, not a zero. ``whole`` is all of it."""

    what: What
    scale: Scale
    period: Period
    step: Step
    spots: tuple[Spot, ...]
    whole: Spot


def over_time(database: Database, what: What, period: Period, starts_hour: int, week_starts: int) -> Series:
    table, value = VALUES[what]
    met = _MET if what == "urge" else "0"
    rows = database.ask(
        f"SELECT {DAY} AS day, {value} AS value, count(*), sum({met}) FROM entry e JOIN {table} t ON t.entry = e.id "
        f"WHERE {WITHIN} GROUP BY day, value",
        period.bindings(starts_hour),
    )
    step = step_for(period)
    spans = stretches(period, step, week_starts)
    counts: list[dict[float, int]] = [{} for _span in spans]
    entries, skilled = [0] * len(spans), [0] * len(spans)
    place = {day: n for n, span in enumerate(spans) for day in range(span.first.toordinal(), span.last.toordinal() + 1)}
    for day, given, times, with_skill in rows:
        n = place[date_of(day).toordinal()]
        entries[n] += times
        skilled[n] += with_skill
        if given is not None:
            add(counts[n], [(given, times)])
    is_urge = what == "urge"
    spots = tuple(
        Spot(span, figure(counts[n]), entries[n], skilled[n] if is_urge else None) for n, span in enumerate(spans)
    )
    whole = Spot(period, together(spot.figure for spot in spots), sum(entries), sum(skilled) if is_urge else None)
    return Series(what, SCALES[what], period, step, spots, whole)
