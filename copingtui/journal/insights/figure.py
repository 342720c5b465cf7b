"""One figure: what lies in the middle of some ratings, how far they spread, and how many they are.

Nothing is summed up from fewer than five ratings: then there is only ``n``, and the ratings themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

ENOUGH = 5
What = Literal["pleasant", "energy", "urge"]


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers a rating was given on, kept raw; ``name`` is how the journal calls it."""

    name: str
    least: int
    most: int


GRID = Scale("-2..2", -2, 2)
TEN = Scale("0-10", 0, 10)
SCALES: dict[What, Scale] = {"pleasant": GRID, "energy": GRID, "urge": TEN}


@dataclass(frozen=True, slots=True)
class Figure:
    """``middle`` (the median), ``low`` to ``high`` (half of them lie in it), ``least`` to ``most``; None below five.

    ``low`` and ``high`` are values that were given: quartiles taken outwards, so that half of them really lie in it.
    ``counts`` is each value that was given and how often, ascending.
    """

    n: int
    middle: float | None = None
    low: float | None = None
    high: float | None = None
    least: float | None = None
    most: float | None = None
    counts: tuple[tuple[float, int], ...] = ()

    @property
    def enough(self) -> bool:
        return self.n >= ENOUGH

    @property
    def values(self) -> tuple[float, ...]:
        """Each value that was given, once."""
        return tuple(value for value, _times in self.counts)


NOTHING = Figure(0)


def figure(counts: Mapping[float, int]) -> Figure:
    """The figure of values that were given so often."""
    held = tuple(sorted((value, times) for value, times in counts.items() if times > 0))
    n = sum(times for _value, times in held)
    if n < ENOUGH:
        return Figure(n, counts=held)
    middle = (_at(held, (n - 1) // 2) + _at(held, n // 2)) / 2
    low, high = _at(held, (n - 1) // 4), _at(held, n - 1 - (n - 1) // 4)
    return Figure(n, middle, low, high, held[0][0], held[-1][0], held)


def together(figures: Iterable[Figure]) -> Figure:
    """The figure of all their ratings."""
    counts: dict[float, int] = {}
    for each in figures:
        add(counts, each.counts)
    return figure(counts)


def add(counts: dict[float, int], more: Iterable[tuple[float, int]]) -> None:
    """Count these as well."""
    for value, times in more:
        counts[value] = counts.get(value, 0) + times


def _at(held: tuple[tuple[float, int], ...], place: int) -> float:
    """The value at this place of the sorted ratings, from 0."""
    for value, times in held:
        place -= times
        if place < 0:
            return value
    raise IndexError(place)
