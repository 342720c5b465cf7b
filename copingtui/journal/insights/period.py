"""Which days a figure is about, and the steps a stretch of time is shown in: days, weeks, months, years.

A day runs from 04:00 to 04:00 where the entry was written: a night belongs to the day before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from copingtui.journal.history import DAY_MS, DAY_STARTS_HOUR, HOUR_MS
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.journal.database import Database

Step = Literal["day", "week", "month", "year"]
Span = Literal["30", "90", "365", "all"]
SPANS: tuple[Span, ...] = ("30", "90", "365", "all")
DAYS_BY_DAY, DAYS_BY_WEEK, DAYS_BY_MONTH = 100, 400, 3_000
EPOCH = date(1970, 1, 1).toordinal()

# Ten days are added and taken away again: dividing cuts towards zero, and a day before 1970 is below it.
DAY = f"((e.at_ms + e.tz_min * 60000 - :starts_ms + {10 * DAY_MS}) / {DAY_MS} - 10)"
HOUR = f"((e.at_ms + e.tz_min * 60000 + {10 * DAY_MS}) / {HOUR_MS} % 24)"
WEEKDAY = f"(({DAY} + 10) % 7)"  # Monday is 0; the first day of 1970 was a Thursday
# The first two conditions are for the index: places on earth lie up to two days apart.
WITHIN = f"e.at_ms >= :from_ms AND e.at_ms < :to_ms AND {DAY} BETWEEN :first AND :last"


def spans() -> dict[Span, str]:
    """What each period is called."""
    return {"30": _("30 days"), "90": _("90 days"), "365": _("a year"), "all": _("everything")}


def span_words(span: str) -> str:
    """What a period is called: one of those to choose from, or so many days."""
    named = {str(name): words for name, words in spans().items()}
    return named.get(span) or several(int(span), _("{n} day"), _("{n} days"))


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last one, both in it."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def bindings(self, starts_hour: int = DAY_STARTS_HOUR) -> dict[str, int]:
        """What WITHIN asks for."""
        first, last = self.first.toordinal() - EPOCH, self.last.toordinal() - EPOCH
        return {
            "first": first,
            "last": last,
            "starts_ms": starts_hour * HOUR_MS,
            "from_ms": (first - 2) * DAY_MS,
            "to_ms": (last + 4) * DAY_MS,
        }


def date_of(number: int) -> date:
    """The date of a day by its number from 1970 on."""
    return date.fromordinal(EPOCH + number)


def last_days(last: date, days: int) -> Period:
    return Period(last - timedelta(days=days - 1), last)


def everything(database: Database, last: date, starts_hour: int = DAY_STARTS_HOUR) -> Period:
    """From the day of the oldest entry on."""
    asked = f"SELECT min({DAY}) FROM entry e WHERE e.at_ms <= (SELECT min(at_ms) FROM entry) + {2 * DAY_MS}"
    found = database.ask(asked, {"starts_ms": starts_hour * HOUR_MS})[0][0]
    return Period(last if found is None else min(last, date_of(found)), last)


def step_for(period: Period) -> Step:
    """Days for up to about three months, weeks for a year, then months, then years."""
    if period.days <= DAYS_BY_DAY:
        return "day"
    if period.days <= DAYS_BY_WEEK:
        return "week"
    return "month" if period.days <= DAYS_BY_MONTH else "year"


def start_of(day: date, step: Step, week_starts: int = 0) -> date:
    """The first day of the week, month or year this day is in. ``week_starts``: 0 is Monday."""
    if step == "week":
        return day - timedelta(days=(day.weekday() - week_starts) % 7)
    if step == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if step == "year" else day


def stretches(period: Period, step: Step, week_starts: int = 0) -> list[Period]:
    """The period in steps; the first and the last may be shorter than the others."""
    found, first = [], period.first
    while first <= period.last:
        following = _after(start_of(first, step, week_starts), step)
        found.append(Period(first, min(period.last, following - timedelta(days=1))))
        first = following
    return found


def _after(begun: date, step: Step) -> date:
    """The first day of the next step."""
    if step == "month":
        return (begun + timedelta(days=31)).replace(day=1)
    if step == "year":
        return begun.replace(year=begun.year + 1)
    return begun + timedelta(days=7 if step == "week" else 1)
