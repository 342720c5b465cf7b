"""The journal as a list, newest first, of any size: a page at a time, or by number for a list on a screen."""

from __future__ import annotations

from array import array
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NamedTuple

from copingtui.journal import search
from copingtui.journal.rows import ROW, Row, row_of

if TYPE_CHECKING:
    from copingtui.journal.database import Database
    from copingtui.journal.entries import Kind

ORDER = "ORDER BY e.at_ms DESC, e.id DESC"


class Cursor(NamedTuple):
    """A place in the list: everything after it is older."""

    at_ms: int
    id: int

    @classmethod
    def after(cls, row: Row) -> Cursor:
        return cls(row.at_ms, row.id)


class Index:
    """The list as it was when it was asked for: how long it is, and any stretch of it at once.

    What is added later is not in it; what is deleted later is left out of a stretch.
    """

    def __init__(self, database: Database, ids: array[int]) -> None:
        self._database, self._ids = database, ids

    def __len__(self) -> int:
        return len(self._ids)

    def rows(self, start: int, stop: int) -> list[Row | None]:
        """Rows number ``start`` up to, not with, ``stop``; None in the place of one that was deleted meanwhile."""
        wanted = self._ids[start:stop]
        query = f"{ROW} WHERE e.id IN (SELECT value FROM json_each(?))"
        found = {row.id: row for row in map(row_of, self._database.ask(query, (str(wanted.tolist()),)))}
        return [found.get(each) for each in wanted]


def index(database: Database, kinds: Collection[Kind] | None, words: str | None) -> Index:
    where, bindings = _condition(database, kinds, words)
    rows = database.ask(f"SELECT e.id FROM entry e WHERE {where} {ORDER}", bindings)
    return Index(database, array("q", [row[0] for row in rows]))


def count(database: Database, kinds: Collection[Kind] | None, words: str | None) -> int:
    where, bindings = _condition(database, kinds, words)
    return int(database.ask(f"SELECT count(*) FROM entry e WHERE {where}", bindings)[0][0])


def page(
    database: Database, before: Cursor | None, limit: int, kinds: Collection[Kind] | None, words: str | None
) -> list[Row]:
    where, bindings = _condition(database, kinds, words)
    if before:
        where = f"(e.at_ms, e.id) < (:at_ms, :id) AND {where}"
        bindings |= before._asdict()
    # the ids first: the subqueries of a row then run for this page only
    chosen = f"SELECT e.id FROM entry e WHERE {where} {ORDER} LIMIT :limit"
    rows = database.ask(f"{ROW} WHERE e.id IN ({chosen}) {ORDER}", bindings | {"limit": limit})
    return [row_of(row) for row in rows]


def _condition(database: Database, kinds: Collection[Kind] | None, words: str | None) -> tuple[str, dict[str, Any]]:
    """What an entry has to be to be listed.

    Words find entries where each begins some word; where there is none, or the script has no blanks, those that hold
    each anywhere (15 ms at 10,000 entries).
    """
    conditions, bindings = ["true"], {}
    if kinds is not None:
        bindings = {f"kind{n}": kind for n, kind in enumerate(kinds)}
        conditions.append(f"e.kind IN ({', '.join(':' + name for name in bindings)})")
    wanted = search.parts(words or "")
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
