"""Which entries a person wants to see: by kind, time, feeling, tag, skill, target and words; and what there is to choose.

The conditions are SQL and run through the tables' indexes; nothing of an entry is read to leave it out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from copingtui.journal import search
from copingtui.journal.days import DAY_STARTS_HOUR, bounds_ms, day_sql
from copingtui.journal.entries import Kind, Pick

if TYPE_CHECKING:
    from copingtui.journal.database import Database

TAGS = "('tag', 'around')"  # of a check-in and of an urge: one list of choices, one filter


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Everything that is set has to be so of an entry; None and "" narrow nothing.

    ``kinds``: one of these (of none, nothing is). ``since`` and ``until``: days, both with, as the clock showed them where the entry was
    written; a day begins at the hour ``day_starts`` (days.py). ``emotions``: one of these words. ``tag``: around a check-in or
    an urge. ``skill``: the id of a skill practised, or done with an urge. ``target``: what kind of urge. ``words``: each
    of them begins a word of the entry, or stands anywhere in it where none does.
    """

    kinds: tuple[Kind, ...] | None = None
    since: date | None = None
    until: date | None = None
    emotions: tuple[str, ...] = ()
    tag: Pick | None = None
    skill: str | None = None
    target: Pick | None = None
    words: str = ""
    day_starts: int = DAY_STARTS_HOUR

    @property
    def is_empty(self) -> bool:
        return not self.words.strip() and self.without_words == Filters(day_starts=self.day_starts)

    @property
    def without_words(self) -> Filters:
        return replace(self, words="")

    def but(self, **changes: Any) -> Filters:
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class ThereIs:
    """What the journal can be filtered by: each with the number of entries, most first."""

    kinds: tuple[tuple[Kind, int], ...] = ()
    emotions: tuple[tuple[str, int], ...] = ()
    tags: tuple[tuple[Pick, int], ...] = ()
    skills: tuple[tuple[str, str, int], ...] = ()  # id, title as it was last time, how often
    targets: tuple[tuple[Pick, int], ...] = ()


def condition(database: Database, filters: Filters) -> tuple[str, dict[str, Any]]:
    """A condition on ``entry e`` with its bindings.

    Words ask the index; where it has none, or the script has no blanks, each text is looked into.
    """
    conditions, bindings = _plain(filters)
    wanted = search.parts(filters.words)
    if not wanted:
        return " AND ".join(conditions), bindings
    if search.indexed(wanted):
        found = [*conditions, "e.id IN (SELECT rowid FROM entry_fts WHERE entry_fts MATCH :match)"]
        with_match = bindings | {"match": search.match(wanted)}
        where = " AND ".join(found)
        if database.ask(f"SELECT 1 FROM entry e WHERE {where} LIMIT 1", with_match):
            return where, with_match
    held, held_bindings = search.inside(wanted)
    return " AND ".join([*conditions, f"e.id IN (SELECT id FROM entry_text WHERE {held})"]), bindings | held_bindings


def there_is(database: Database) -> ThereIs:
    """Everything there is to choose from, in one go."""
    kinds = database.ask("SELECT kind, count(*) FROM entry GROUP BY kind ORDER BY 2 DESC, 1")
    emotions = database.ask("SELECT word, count(DISTINCT entry) FROM felt GROUP BY word ORDER BY 2 DESC, 1")
    # two questions that indexes answer alone, instead of one that reads every row
    all_tags = database.ask(f"SELECT name, count(*) FROM pick WHERE role IN {TAGS} GROUP BY name")
    own_tags = dict(database.ask(f"SELECT name, count(*) FROM pick WHERE role IN {TAGS} AND own = 1 GROUP BY name"))
    tags = [(name, False, n - own_tags.get(name, 0)) for name, n in all_tags]
    tags += [(name, True, n) for name, n in own_tags.items()]
    tags = sorted((tag for tag in tags if tag[2]), key=lambda tag: (-tag[2], tag[0], tag[1]))
    skills = database.ask(
        "SELECT skill, max(title), sum(n) FROM (SELECT skill, max(title) AS title, count(*) AS n FROM practice"
        " GROUP BY skill UNION ALL SELECT skill, max(label), count(DISTINCT entry) FROM did WHERE skill IS NOT NULL"
        " GROUP BY skill) GROUP BY skill ORDER BY 3 DESC, 2"
    )
    targets = database.ask(
        "SELECT what, what_own, count(*) FROM urge WHERE what IS NOT NULL GROUP BY what, what_own ORDER BY 3 DESC, 1"
    )
    return ThereIs(
        tuple((cast(Kind, kind), n) for kind, n in kinds),
        tuple((word, n) for word, n in emotions),
        tuple((Pick(name, bool(own)), n) for name, own, n in tags),
        tuple((skill, title, n) for skill, title, n in skills),
        tuple((Pick(what, bool(own)), n) for what, own, n in targets),
    )


def day_beside(database: Database, day: date, by: int, hour: int = DAY_STARTS_HOUR) -> date | None:
    """The nearest day before (-1) or after (1) this one with something in it; None where there is none."""
    from_ms, to_ms = bounds_ms(day, hour)
    own_day, bindings = day_sql("e", hour), {"day": day.toordinal() - _EPOCH}
    # the entry nearest in time, then the nearest day among those so close that time zones could order them otherwise
    if by < 0:
        near = database.ask(
            f"SELECT e.at_ms FROM entry e WHERE e.at_ms < :ms AND {own_day} < :day ORDER BY e.at_ms DESC LIMIT 1",
            bindings | {"ms": to_ms},
        )
        query = f"SELECT max({own_day}) FROM entry e WHERE e.at_ms BETWEEN :ms - {_SLACK} AND :ms AND {own_day} < :day"
    else:
        near = database.ask(
            f"SELECT e.at_ms FROM entry e WHERE e.at_ms >= :ms AND {own_day} > :day ORDER BY e.at_ms LIMIT 1",
            bindings | {"ms": from_ms},
        )
        query = f"SELECT min({own_day}) FROM entry e WHERE e.at_ms BETWEEN :ms AND :ms + {_SLACK} AND {own_day} > :day"
    if not near:
        return None
    return date.fromordinal(_EPOCH + database.ask(query, bindings | {"ms": near[0][0]})[0][0])


_EPOCH = date(1970, 1, 1).toordinal()
_SLACK = 2 * 86_400_000  # no two clocks are further apart


def _plain(filters: Filters) -> tuple[list[str], dict[str, Any]]:
    """The conditions but for the words."""
    conditions, bindings, hour = ["true"], dict[str, Any](), filters.day_starts
    if filters.kinds is not None:
        conditions.append(f"e.kind IN ({_each('kind', filters.kinds, bindings)})")
    if filters.since:
        # at_ms narrows by the index, to all time zones there are; the entry's own clock decides
        bindings |= {"since": filters.since.toordinal() - _EPOCH, "since_ms": bounds_ms(filters.since, hour)[0]}
        conditions.append(f"e.at_ms >= :since_ms AND {day_sql('e', hour)} >= :since")
    if filters.until:
        last = min(filters.until, date.max - timedelta(days=3))
        bindings |= {"until": last.toordinal() - _EPOCH, "until_ms": bounds_ms(last, hour)[1]}
        conditions.append(f"e.at_ms < :until_ms AND {day_sql('e', hour)} <= :until")
    if filters.emotions:
        words = _each("felt", filters.emotions, bindings)
        conditions.append(f"e.id IN (SELECT entry FROM felt WHERE word IN ({words}))")
    if filters.tag:
        bindings |= {"tag": filters.tag.name, "tag_own": filters.tag.own}
        conditions.append(f"e.id IN (SELECT entry FROM pick WHERE role IN {TAGS} AND name = :tag AND own = :tag_own)")
    if filters.skill:
        bindings |= {"skill": filters.skill}
        conditions.append(
            "e.id IN (SELECT entry FROM practice WHERE skill = :skill UNION ALL"
            " SELECT entry FROM did WHERE skill = :skill)"
        )
    if filters.target:
        bindings |= {"target": filters.target.name, "target_own": filters.target.own}
        conditions.append("e.id IN (SELECT entry FROM urge WHERE what = :target AND what_own = :target_own)")
    return conditions, bindings


def _each(name: str, values: tuple[str, ...], bindings: dict[str, Any]) -> str:
    """Placeholders for several values, put among the bindings."""
    named = {f"{name}{n}": value for n, value in enumerate(values)}
    bindings |= named
    return ", ".join(f":{key}" for key in named)
