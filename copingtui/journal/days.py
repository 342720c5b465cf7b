"""Which day an entry belongs to: a night belongs to the day before it, on the clock of the place where it was written."""

from __future__ import annotations

from datetime import date

from copingtui.journal.history import DAY_MS, DAY_STARTS_HOUR, HOUR_MS

__all__ = ["DAY_STARTS_HOUR", "bounds_ms", "day_of", "day_sql"]

_EPOCH = date(1970, 1, 1).toordinal()
_FURTHEST_MS = DAY_MS  # no place is further from UTC


def day_of(at_ms: int, tz_min: int, hour: int = DAY_STARTS_HOUR) -> date:
    """The day of this moment (milliseconds since 1970) where the clock is ``tz_min`` minutes east of UTC."""
    day = (at_ms + tz_min * 60_000 - hour * HOUR_MS) // DAY_MS
    return date.fromordinal(max(1, _EPOCH + day))


def day_sql(entry: str, hour: int = DAY_STARTS_HOUR) -> str:
    """The day of an entry as SQL, in days since 1970; ``entry`` is what the table is called in the query."""
    # a day is added and taken away again: SQLite's division goes toward zero
    return f"(({entry}.at_ms + {entry}.tz_min * 60000 - {hour * HOUR_MS} + {2 * DAY_MS}) / {DAY_MS} - 2)"


def bounds_ms(day: date, hour: int = DAY_STARTS_HOUR) -> tuple[int, int]:
    """From when (with) to when (without) it can be this day anywhere, in milliseconds since 1970."""
    start = (day.toordinal() - _EPOCH) * DAY_MS + hour * HOUR_MS
    return start - _FURTHEST_MS, start + DAY_MS + _FURTHEST_MS
