"""Ratings side by side: by hour of the day, by weekday, by what was around them; and which words were used for feelings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from copingtui.journal.insights.figure import SCALES, Figure, Scale, What, figure, together
from copingtui.journal.insights.over_time import VALUES
from copingtui.journal.insights.period import HOUR, WEEKDAY, WITHIN, Period

if TYPE_CHECKING:
    from copingtui.journal.database import Database

By = Literal["hour", "weekday", "around"]


@dataclass(frozen=True, slots=True)
class Group:
    """``name`` is an hour 0-23, a weekday 0-6 from Monday, or what was around; ``own``: the person's own word."""

    name: str
    own: bool
    figure: Figure


@dataclass(frozen=True, slots=True)
class Groups:
    """``whole`` is the figure of all ratings of the period, each once. Groups without a rating are not in it."""

    what: What
    scale: Scale
    by: By
    period: Period
    groups: tuple[Group, ...]
    whole: Figure


@dataclass(frozen=True, slots=True)
class Feeling:
    """A word and in how many entries it stands."""

    word: str
    n: int


@dataclass(frozen=True, slots=True)
class Family:
    """``name`` is None for words that stand in no family. Words by how often, then by the alphabet."""

    name: str | None
    n: int
    words: tuple[Feeling, ...]


@dataclass(frozen=True, slots=True)
class Feelings:
    """Words for feelings in check-ins and urges; ``entries`` is in how many of them there is one."""

    period: Period
    families: tuple[Family, ...]
    n: int
    entries: int


def by_time(
    database: Database, what: What, by: Literal["hour", "weekday"], period: Period, starts_hour: int, week_starts: int
) -> Groups:
    """In the local time of each entry. Hours in the order of a day that begins at ``starts_hour``."""
    table, value = VALUES[what]
    place = HOUR if by == "hour" else WEEKDAY
    rows = database.ask(
        f"SELECT {place} AS place, {value} AS value, count(*) FROM entry e JOIN {table} t ON t.entry = e.id "
        f"WHERE {WITHIN} AND value IS NOT NULL GROUP BY place, value",
        period.bindings(starts_hour),
    )
    counts: dict[int, dict[float, int]] = {}
    for at, given, times in rows:
        counts.setdefault(at, {})[given] = times
    first, around = (starts_hour, 24) if by == "hour" else (week_starts, 7)
    order = sorted(counts, key=lambda at: (at - first) % around)
    groups = tuple(Group(str(at), False, figure(counts[at])) for at in order)
    return Groups(what, SCALES[what], by, period, groups, together(group.figure for group in groups))


def by_around(database: Database, what: What, period: Period, starts_hour: int) -> Groups:
    """By what was around a check-in or an urge, the most frequent first. One rating may have several around it."""
    table, value = VALUES[what]
    bindings = period.bindings(starts_hour) | {"role": "around" if what == "urge" else "tag"}
    counts: dict[tuple[str, bool], dict[float, int]] = {}
    for name, own, given, times in database.ask(
        f"SELECT g.name, g.own, {value} AS value, count(*) FROM entry e CROSS JOIN {table} t ON t.entry = e.id "
        "CROSS JOIN pick g ON g.entry = e.id AND g.role = :role "  # "cross": entries first, or it goes through every pick
        f"WHERE {WITHIN} AND value IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pick b WHERE b.entry = g.entry "
        "AND b.role = g.role AND b.n < g.n AND b.name = g.name AND b.own = g.own) GROUP BY g.name, g.own, value",
        bindings,
    ):
        counts.setdefault((name, bool(own)), {})[given] = times
    found = [Group(name, own, figure(held)) for (name, own), held in counts.items()]
    found.sort(key=lambda group: (-group.figure.n, group.name, group.own))
    whole: dict[float, int] = dict(
        database.ask(
            f"SELECT {value} AS value, count(*) FROM entry e JOIN {table} t ON t.entry = e.id WHERE {WITHIN} "
            "AND value IS NOT NULL AND EXISTS (SELECT 1 FROM pick g WHERE g.entry = e.id AND g.role = :role) "
            "GROUP BY value",
            bindings,
        )
    )
    return Groups(what, SCALES[what], "around", period, tuple(found), figure(whole))


def feelings(database: Database, period: Period, starts_hour: int) -> Feelings:
    bindings = period.bindings(starts_hour)
    held: dict[str | None, list[Feeling]] = {}
    for family, word, times in database.ask(
        f"SELECT f.family, f.word, count(DISTINCT f.entry) FROM entry e JOIN felt f ON f.entry = e.id WHERE {WITHIN} "
        "GROUP BY f.family, f.word",
        bindings,
    ):
        held.setdefault(family, []).append(Feeling(word, times))
    families = [
        Family(name, sum(word.n for word in words), tuple(sorted(words, key=lambda word: (-word.n, word.word))))
        for name, words in held.items()
    ]
    families.sort(key=lambda family: (-family.n, family.name is None, family.name or ""))
    entries = database.ask(
        f"SELECT count(*) FROM entry e WHERE {WITHIN} AND EXISTS (SELECT 1 FROM felt f WHERE f.entry = e.id)", bindings
    )[0][0]
    return Feelings(period, tuple(families), sum(family.n for family in families), entries)
