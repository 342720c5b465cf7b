"""Everything private that is not an entry, one item each: the safety plan, card rows and days, people, homework.

An item has a kind (``KINDS``), a name among its kind, and data as JSON. Its uid follows from kind and name, so that two
machines that write the same card day or the same plan mean the same item, and the later edit wins when they are merged.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from copingtui.journal.entries import clean

if TYPE_CHECKING:
    from copingtui.journal.database import Database

KINDS = {
    "card_row": "a row of the diary card: an urge, a feeling, a row of the person's own",
    "card_day": "what was filled in on the diary card for one day; the name is the date",
    "card_week": "what belongs to a whole week of the card; the name is its first date",
    "plan": 'the safety plan; there is one, named "plan"',
    "hope": "one thing in the hope kit",
    "person": "a person or line of one's own to reach",
    "option": "an own word to offer again, or a word not to offer; the name is role and word",
    "homework": "a homework file as it was accepted",
    "assignment": "one accepted assignment, and how it stands",
    "done": "one thing done for an assignment",
    "shared": "what left the journal, when: reports and exports",
    "state": "small things the program keeps for the person, such as when the last backup was",
}
NAME_LIMIT = 500  # characters
DATA_LIMIT = 2_000_000  # characters of JSON

_FIELDS = "uid, kind, name, data, created_ms, edited_ms"
_PUT = """
INSERT INTO item SELECT value->>0, value->>1, value->>2, value->>3, max(:now, ifnull(deleted_ms + 1, 0)),
    max(:now, ifnull(deleted_ms + 1, 0)) FROM json_each(:items) LEFT JOIN tombstone ON uid = value->>0 WHERE true
    ON CONFLICT (uid) DO UPDATE SET data = excluded.data, edited_ms = max(excluded.edited_ms, item.edited_ms + 1);
DELETE FROM tombstone WHERE uid IN (SELECT value->>0 FROM json_each(:items));
"""
_PATCH = """
INSERT INTO item SELECT value->>0, value->>1, value->>2, json_patch('{}', value->3),
    max(:now, ifnull(deleted_ms + 1, 0)), max(:now, ifnull(deleted_ms + 1, 0))
    FROM json_each(:items) LEFT JOIN tombstone ON uid = value->>0 WHERE true
    ON CONFLICT (uid) DO UPDATE SET
    data = json_patch(item.data, (SELECT value->3 FROM json_each(:items) WHERE value->>0 = item.uid)),
    edited_ms = max(excluded.edited_ms, item.edited_ms + 1);
DELETE FROM tombstone WHERE uid IN (SELECT value->>0 FROM json_each(:items));
INSERT INTO tombstone SELECT uid, max(:now, edited_ms) FROM item
    WHERE uid IN (SELECT value->>0 FROM json_each(:items)) AND data = '{}';
DELETE FROM item WHERE uid IN (SELECT value->>0 FROM json_each(:items)) AND data = '{}';
"""
_DROP = """
INSERT INTO tombstone SELECT uid, max(:now, edited_ms) FROM item WHERE uid = :uid
    ON CONFLICT (uid) DO UPDATE SET deleted_ms = excluded.deleted_ms;
DELETE FROM item WHERE uid = :uid;
"""
_RESTORE = """
INSERT INTO item SELECT :uid, :kind, :name, :data, :created_ms, :edited_ms WHERE true ON CONFLICT (uid) DO NOTHING;
DELETE FROM tombstone WHERE uid = :uid;
"""


@dataclass(frozen=True, slots=True)
class Item:
    """One item; times are milliseconds since 1970."""

    uid: str
    kind: str
    name: str
    data: dict[str, Any]
    created_ms: int
    edited_ms: int


class Items:
    """The items of an open journal. Every method may raise JournalTrouble; each change is one transaction."""

    def __init__(self, database: Database, clock: Callable[[], int]) -> None:
        self._database, self._clock = database, clock

    def all(self, kind: str) -> list[Item]:
        """Every item of this kind, the one made first in front."""
        query = f"SELECT {_FIELDS} FROM item WHERE kind = ? ORDER BY created_ms, name"
        return [item_of(row) for row in self._database.ask(query, (kind,))]

    def get(self, kind: str, name: str) -> Item | None:
        rows = self._database.ask(f"SELECT {_FIELDS} FROM item WHERE kind = ? AND name = ?", (kind, name))
        return item_of(rows[0]) if rows else None

    def between(self, kind: str, first: str, last: str) -> list[Item]:
        """Items of this kind whose names lie from ``first`` to ``last``, both with: dates, as a rule."""
        query = f"SELECT {_FIELDS} FROM item WHERE kind = ? AND name BETWEEN ? AND ? ORDER BY name"
        return [item_of(row) for row in self._database.ask(query, (kind, first, last))]

    def put(self, kind: str, name: str, data: dict[str, Any]) -> Item:
        """Keep an item, new or in place of the one of this kind and name; the old data is gone."""
        self.put_all([(kind, name, data)])
        found = self.get(kind, name)
        assert found is not None
        return found

    def put_all(self, items: Iterable[tuple[str, str, dict[str, Any]]]) -> None:
        """Keep several items (kind, name, data) in one breath."""
        rows = [(uid_of(kind, name), kind, name, _text(data)) for kind, name, data in items]
        self._database.write(_PUT, {"items": json.dumps(rows, ensure_ascii=False), "now": self._clock()})
        self._database.fold()

    def patch(self, kind: str, name: str, changes: dict[str, Any]) -> None:
        """Change some keys of an item's data in one transaction, whoever else changes others meanwhile.

        A key that is given None goes, tables inside are changed likewise (RFC 7396); an item left without data goes,
        too. There need not be one before.
        """
        self.patch_all([(kind, name, changes)])

    def patch_all(self, items: Iterable[tuple[str, str, dict[str, Any]]]) -> None:
        """Change some keys of several items (kind, name, changes) in one breath; each item at most once."""
        rows = [(uid_of(kind, name), kind, name, json.loads(_text(changes))) for kind, name, changes in items]
        self._database.write(_PATCH, {"items": json.dumps(rows, ensure_ascii=False), "now": self._clock()})
        self._database.fold()

    def drop(self, kind: str, name: str) -> Item | None:
        """Really delete an item; what it was, for an undo. None where there was none."""
        item = self.get(kind, name)
        if item is not None:
            self._database.write(_DROP, {"uid": item.uid, "now": self._clock()})
            self._database.fold()
        return item

    def restore(self, item: Item) -> None:
        """Put a dropped item back as it was."""
        self._database.write(
            _RESTORE,
            {
                "uid": item.uid,
                "kind": item.kind,
                "name": item.name,
                "data": _text(item.data),
                "created_ms": item.created_ms,
                "edited_ms": item.edited_ms,
            },
        )


def uid_of(kind: str, name: str) -> str:
    """The uid of an item, a UUID of version 8 made from kind and name. Raises ValueError for what neither can be."""
    if kind not in KINDS:
        raise ValueError(f"kind: one of {sorted(KINDS)} is expected")
    if not name or len(name) > NAME_LIMIT or clean(name) != name:
        raise ValueError("name: a clean word is expected")
    digest = hashlib.sha256(f"{kind}\n{name}".encode()).hexdigest()
    text = f"{digest[:12]}8{digest[13:16]}{'89ab'[int(digest[16], 16) & 3]}{digest[17:32]}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def item_of(row: tuple[Any, ...]) -> Item:
    """The item in a row of the table, columns in the table's order."""
    uid, kind, name, data, created_ms, edited_ms = row
    found = json.loads(data)
    return Item(uid, kind, name, found if isinstance(found, dict) else {}, created_ms, edited_ms)


def _text(data: dict[str, Any]) -> str:
    """The data as it is kept: without control and escape characters in any text of it (R-55)."""
    text = json.dumps(_clean(data), ensure_ascii=False, sort_keys=True)
    if len(text) > DATA_LIMIT:
        raise ValueError("data: far larger than an item can be")
    return text


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): _clean(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(each) for each in value]
    return value
