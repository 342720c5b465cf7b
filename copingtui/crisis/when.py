"""When a crisis line is open, and how long ago its number was checked."""

from __future__ import annotations

from copingtui.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from copingtui.crisis.lines import Line, Opening

ROUND_THE_CLOCK = "24/7"
DAY_MINUTES = 24 * 60


def open_now(line: Line, now: datetime) -> bool | None:
    """Whether the line answers at this moment; None where nobody has said so clearly enough to count on (R-05).

    A ``now`` without a time zone is taken as this machine's local time.
    """
    if line.hours == ROUND_THE_CLOCK:
        return True
    if not line.open:
        return None
    return _within(line.open, now)


def _within(openings: Iterable[Opening], now: datetime) -> bool | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    for opening in openings:
        try:
            local = now.astimezone(ZoneInfo(opening.tz))
        except (ZoneInfoNotFoundError, OSError, ValueError):
            return None  # this system has no time zone data: better unknown than wrong
        minute = local.hour * 60 + local.minute
        today, yesterday = local.weekday(), (local.weekday() - 1) % 7
        if today in opening.days and opening.opens <= minute < opening.closes:
            return True
        if yesterday in opening.days and minute + DAY_MINUTES < opening.closes:
            return True
    return False


def is_stale(checked: str, now: datetime) -> bool:
    """Whether the check is more than twelve months old, or has no date. "2025" counts as its first day (R-03)."""
    if not checked:
        return True
    year, month, day = (*(int(part) for part in checked.split("-")), 1, 1)[:3]
    return (now.year, now.month, now.day) > (year + 1, month, day)


def month_year(checked: str) -> str:
    """The check date for people: "Oct 2026" for "2026-10-08", "2025" where no month is known, "" where nothing is."""
    year, *rest = checked.split("-")
    if not rest:
        return year
    months = (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        _("May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )
    return f"{months[int(rest[0]) - 1]} {year}"
