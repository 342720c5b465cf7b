"""The journal as a list, newest first, of any size: a page at a time, or by number for a list on a screen."""

from __future__ import annotations

from array import array
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NamedTuple

from copingtui.journal.filters import Filters, condition
from copingtui.journal.rows import GET, ROW, Row, row_of

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

    def place(self, id: int) -> int | None:
        """The number of the row with this id; None where it is not in the list."""
        return self._ids.index(id) if id in self._ids else None

    def values(self, start: int, stop: int) -> list[tuple[Any, ...]]:
        """Whole entries of this stretch, as rows.entry_of takes them; deleted ones are left out."""
        query = f"{GET} WHERE e.id IN (SELECT value FROM json_each(?)) {ORDER}"
        return self._database.ask(query, (str(self._ids[start:stop].tolist()),))


def narrowed(filters: Filters | None, kinds: Collection[Kind] | None, words: str | None) -> Filters:
    """The filters, with the kinds and words that were named beside them."""
    found = filters or Filters()
    if kinds is not None:
        found = found.but(kinds=tuple(kinds))
    return found.but(words=words) if words is not None else found


def index(database: Database, filters: Filters) -> Index:
    where, bindings = condition(database, filters)
    rows = database.ask(f"SELECT e.id FROM entry e WHERE {where} {ORDER}", bindings)
    return Index(database, array("q", [row[0] for row in rows]))


def count(database: Database, filters: Filters) -> int:
    where, bindings = condition(database, filters)
    return int(database.ask(f"SELECT count(*) FROM entry e WHERE {where}", bindings)[0][0])


def page(database: Database, before: Cursor | None, limit: int, filters: Filters) -> list[Row]:
    where, bindings = condition(database, filters)
    if before:
        where = f"(e.at_ms, e.id) < (:at_ms, :id) AND {where}"
        bindings |= before._asdict()
    # the ids first: the subqueries of a row then run for this page only
    chosen = f"SELECT e.id FROM entry e WHERE {where} {ORDER} LIMIT :limit"
    rows = database.ask(f"{ROW} WHERE e.id IN ({chosen}) {ORDER}", bindings | {"limit": limit})
    return [row_of(row) for row in rows]
