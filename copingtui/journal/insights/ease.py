"""How long until an urge was two or more lower than at its peak: only as far as it was recorded.

Three records say it in three ways, and they are never put together: a wave that was drawn, an urge noted with its
start, and a length that was picked. What was not lower while it was recorded is counted beside it, not left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from copingtui.journal.entries import LASTED
from copingtui.journal.insights.figure import Figure, figure
from copingtui.journal.insights.period import WITHIN, Period

if TYPE_CHECKING:
    from copingtui.journal.database import Database

LOWER = 2  # points of 0-10
URGE_RIDES = ("urge-surfing",)  # skills that ride an urge, also where the person rated nothing else on the way

# Of each wave of two points or more: seconds from its beginning until it was lower, NULL where it was not.
_WAVES = f"""
WITH wave AS (
    SELECT c.entry, max(c.value) AS peak, min(c.seconds) AS begun FROM curve c JOIN entry e ON e.id = c.entry
    LEFT JOIN practice p ON p.entry = e.id
    WHERE {WITHIN} AND (e.kind = 'urge' OR p.skill IN ({", ".join(f"'{each}'" for each in URGE_RIDES)})
        OR EXISTS (SELECT 1 FROM rating r WHERE r.entry = e.id AND r.measure = 'urge'))
    GROUP BY c.entry HAVING count(*) > 1 AND max(c.value) >= {LOWER}
), top AS (
    SELECT entry, peak, begun, (SELECT min(c.seconds) FROM curve c WHERE c.entry = wave.entry AND c.value = peak) AS at
    FROM wave
)
SELECT (SELECT min(c.seconds) FROM curve c WHERE c.entry = top.entry AND c.seconds > top.at
    AND c.value <= top.peak - {LOWER}) - begun AS took, count(*) FROM top GROUP BY took
"""
# Of each urge with a start and a "now", and no wave: seconds from its start to the moment it was noted for.
_NOTED = f"""
SELECT iif(u.now <= max(u.peak, ifnull(u.at_first, 0)) - {LOWER}, (e.at_ms - u.started_ms) / 1000.0, NULL) AS took,
    count(*)
FROM entry e JOIN urge u ON u.entry = e.id
WHERE {WITHIN} AND u.started_ms < e.at_ms AND u.now IS NOT NULL AND max(u.peak, ifnull(u.at_first, 0)) >= {LOWER}
    AND (SELECT count(*) FROM curve c WHERE c.entry = e.id) < 2
GROUP BY took
"""
_PICKED = f"""
SELECT u.lasted, count(*) FROM entry e JOIN urge u ON u.entry = e.id WHERE {WITHIN} AND u.lasted IS NOT NULL
GROUP BY u.lasted
"""


@dataclass(frozen=True, slots=True)
class Ease:
    """``waves`` and ``noted`` are seconds until it was lower; the ``_not`` counts are those that were not lower yet.

    ``picked``: how long it stayed as the person chose it (an id of journal/options.py), with how often.
    """

    period: Period
    waves: Figure
    waves_not: int
    noted: Figure
    noted_not: int
    picked: tuple[tuple[str, int], ...]

    @property
    def n(self) -> int:
        """How many records say something."""
        counted = self.waves.n + self.waves_not + self.noted.n + self.noted_not
        return counted + sum(times for _name, times in self.picked)


def ease(database: Database, period: Period, starts_hour: int) -> Ease:
    bindings = period.bindings(starts_hour)
    waves, waves_not = _split(database.ask(_WAVES, bindings))
    noted, noted_not = _split(database.ask(_NOTED, bindings))
    picked = dict(database.ask(_PICKED, bindings))
    return Ease(period, waves, waves_not, noted, noted_not, tuple((each, picked.get(each, 0)) for each in LASTED))


def _split(rows: list[tuple[float | None, int]]) -> tuple[Figure, int]:
    counts = dict(rows)
    not_yet = counts.pop(None, 0)
    return figure({took: times for took, times in counts.items() if took is not None}), not_yet
