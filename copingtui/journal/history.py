"""Figures from the person's own record, by SQL: what changed with a skill, and how the last days were rated.

Only what they rated themselves, always with how often; nothing is concluded from it (R-24).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, cast

from copingtui.journal.entries import Better

if TYPE_CHECKING:
    from datetime import date

    from copingtui.journal.database import Database

DAY_MS = 86_400_000
HOUR_MS = 3_600_000
DAY_STARTS_HOUR = 4  # a night belongs to the day before it

# For each practice the first "before" and the last "after" on the first measure that has both.
_CHANGES = """
WITH pair AS (
    SELECT p.entry, p.skill, b.better, b.n,
        b.value AS before,
        (SELECT a.value FROM rating a WHERE a.entry = p.entry AND a.measure = b.measure AND a.moment = 'after'
            ORDER BY a.n DESC LIMIT 1) AS after
    FROM practice p JOIN rating b ON b.entry = p.entry AND b.moment = 'before' AND b.better <> 'neither'
    WHERE {where}
), first AS (
    SELECT skill, better, CASE better WHEN 'lower' THEN before - after ELSE after - before END AS easier, min(n)
    FROM pair WHERE after IS NOT NULL GROUP BY entry
)
SELECT skill, better, count(*), sum(easier), sum(easier * easier) FROM first GROUP BY skill, better ORDER BY count(*)
"""
_DAYS = """
SELECT (e.at_ms + e.tz_min * 60000 - :starts_ms) / 86400000 AS day, e.kind,
    max(ifnull(u.at_first, -1), ifnull(u.peak, -1), ifnull(u.now, -1)) AS urge, c.pleasant
FROM entry e LEFT JOIN urge u ON u.entry = e.id LEFT JOIN checkin c ON c.entry = e.id
WHERE e.at_ms >= :since_ms AND day BETWEEN :first AND :last ORDER BY e.at_ms, e.id
"""


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """What changed while practising one skill: ``mean`` points of 0-10 toward easier (negative: harder), ``n`` times.

    ``spread`` is the standard deviation, None below two times; ``better`` the direction that is easier on its measure.
    """

    n: int
    mean: float
    spread: float | None
    better: Better


@dataclass(frozen=True, slots=True)
class Day:
    """One day's own ratings in the order given: the strongest number of each urge (0-10), each check-in's pleasantness
    (-2..2); ``n`` counts all entries of the day. Empty where nothing was said: a gap, not a zero.
    """

    date: date
    urges: tuple[int, ...]
    pleasant: tuple[int, ...]
    n: int


def before_after(database: Database, skills: Collection[str] | None = None) -> dict[str, BeforeAfter]:
    """By skill id; those without a rating before and after are not in it. Of two directions the more frequent counts."""
    bindings = {} if skills is None else {f"skill{n}": skill for n, skill in enumerate(skills)}
    where = "true" if skills is None else f"p.skill IN ({', '.join(':' + name for name in bindings)})"
    found = {}
    for skill, better, n, total, squares in database.ask(_CHANGES.format(where=where), bindings):
        spread = sqrt(max(0.0, (squares - total * total / n) / (n - 1))) if n > 1 else None
        found[skill] = BeforeAfter(n, total / n, spread, cast(Better, better))
    return found


def recent_days(
    database: Database, now_ms: int, tz_min: int, days: int = 14, day_starts_hour: int = DAY_STARTS_HOUR
) -> list[Day]:
    """The last ``days`` days, oldest first, today last. Each entry counts for the day it was where it was written."""
    from datetime import date

    starts_ms = day_starts_hour * HOUR_MS
    last = (now_ms + tz_min * 60_000 - starts_ms) // DAY_MS
    first = last - days + 1
    rows = database.ask(
        _DAYS,
        # two days of slack for entries written in other time zones
        {"starts_ms": starts_ms, "first": first, "last": last, "since_ms": (first - 2) * DAY_MS},
    )
    by_day: dict[int, tuple[list[int], list[int], list[str]]] = {}
    for day, kind, urge, pleasant in rows:
        urges, pleasants, all_kinds = by_day.setdefault(day, ([], [], []))
        all_kinds.append(kind)
        if urge >= 0:
            urges.append(urge)
        if pleasant is not None:
            pleasants.append(pleasant)
    epoch = date(1970, 1, 1).toordinal()
    return [
        Day(date.fromordinal(epoch + day), tuple(held[0]), tuple(held[1]), len(held[2]))
        for day in range(first, last + 1)
        for held in [by_day.get(day, ([], [], []))]
    ]


def times_of(database: Database, kind: str, since_ms: int, skill: str | None) -> list[tuple[str, int, int]]:
    """(uid, at_ms, tz_min) of entries of this kind from a moment on, the oldest first; practices of one skill only."""
    if skill is None:
        query = "SELECT uid, at_ms, tz_min FROM entry WHERE kind = ? AND at_ms >= ? ORDER BY at_ms"
        return [(uid, at_ms, tz_min) for uid, at_ms, tz_min in database.ask(query, (kind, since_ms))]
    query = (
        "SELECT e.uid, e.at_ms, e.tz_min FROM practice p JOIN entry e ON e.id = p.entry"
        " WHERE p.skill = ? AND e.at_ms >= ? ORDER BY e.at_ms"
    )
    return [(uid, at_ms, tz_min) for uid, at_ms, tz_min in database.ask(query, (skill, since_ms))]
