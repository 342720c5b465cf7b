"""What can still be read of a damaged journal, written into a new file with the same key.

Every page of the file carries its own seal: a damaged one is refused as a whole, the others are as they were written. So
rows are read in stretches, and where one cannot be read the stretch is halved until the damage is alone. What is on a
damaged page is lost, and it is said how much; nothing is guessed. The damaged file itself is not touched.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copingtui.journal import copies, rows, schema, trouble
from copingtui.journal.drafts import KEEP
from copingtui.journal.entries import Checkin, Entry, Note, Urge
from copingtui.paths import Places, safe_folder, sync_folder

if TYPE_CHECKING:
    from copingtui.journal.database import Database

STRETCH = 256  # rows asked for at once
ROWS_A_PAGE = 100  # more entries than fit on one page of the file
HEX = "0123456789abcdef"
DEEPEST = 6  # signs of a name after which a damaged stretch is given up

_ITEM = "INSERT INTO item VALUES (:uid, :kind, :name, :data, :created_ms, :edited_ms) ON CONFLICT DO NOTHING"
_BARE = {"checkin": Checkin, "urge": Urge, "note": Note}


@dataclass(frozen=True, slots=True)
class Saved:
    """A new file, and what came into it: whole entries, entries of which only the free text could be read, and the rest."""

    path: Path
    entries: int
    texts: int
    items: int
    drafts: int


def salvage(places: Places, key: bytes, now: datetime) -> Saved:
    """Write what can be read into a new copy among those on this computer; ``restore`` puts it in place.

    Raises JournalTrouble where nothing at all can be read: the key does not fit, or the first page is damaged.
    """
    from copingtui.journal import database

    folder = safe_folder(safe_folder(places.data) / places.backups.name)
    damaged = database.connect(places.journal, key)
    fresh = copies.unfinished(folder)
    try:
        if damaged.version() > len(schema.JOURNAL):
            raise trouble.newer(places.journal)
        database.create(fresh, key, schema.JOURNAL)
        new = database.connect(fresh, key)
        try:
            # Nobody counts on it before it is finished: 13 s for 10,000 entries, not 39.
            new.ask("PRAGMA synchronous=OFF")
            saved = _copy(damaged, new)
            new.fold()
            new.ask("PRAGMA journal_mode=DELETE")
        finally:
            new.close()
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        path = copies.free_name(folder, f"journal-{now:{copies.STAMP}}", ".db")
        fresh.replace(path)
        sync_folder(folder)
    finally:
        damaged.close()
        copies.remove(fresh)
    return Saved(path, *saved)


def _copy(damaged: Database, new: Database) -> tuple[int, int, int, int]:
    for name, value in _rows(damaged, "SELECT name, value FROM meta"):
        new.write("INSERT INTO meta VALUES (:name, :value) ON CONFLICT DO NOTHING", {"name": name, "value": value})
    entries = texts = items = drafts = 0
    for entry, whole in _entries(damaged):
        with contextlib.suppress(trouble.JournalTrouble):
            new.write(rows.ADD + rows.FILL, rows.bindings(entry))
            entries, texts = entries + whole, texts + (not whole)
    if damaged.version() > 1:
        names = ("uid", "kind", "name", "data", "created_ms", "edited_ms")
        for row in _by_name(damaged, f"SELECT {', '.join(names)} FROM item"):
            with contextlib.suppress(trouble.JournalTrouble):
                items += bool(new.write(_ITEM, dict(zip(names, row, strict=True))))
    for uid, deleted_ms in _by_name(damaged, "SELECT uid, deleted_ms FROM tombstone"):
        new.write("INSERT INTO tombstone VALUES (:uid, :at) ON CONFLICT DO NOTHING", {"uid": uid, "at": deleted_ms})
    for row in _rows(damaged, "SELECT id, owner, kind, payload, updated_ms FROM draft"):
        drafts += bool(new.write(KEEP, dict(zip(("id", "owner", "kind", "payload", "updated_ms"), row, strict=True))))
    return entries, texts, items, drafts


def _entries(damaged: Database) -> Iterator[tuple[Entry, bool]]:
    """Every entry that can be read: whole, or with its text alone."""
    for low in range(1, _last_row(damaged) + 1, STRETCH):
        yield from _stretch(damaged, low, low + STRETCH - 1)


def _stretch(damaged: Database, low: int, high: int) -> Iterator[tuple[Entry, bool]]:
    try:
        found = damaged.ask(f"{rows.GET} WHERE e.id BETWEEN ? AND ?", (low, high))
    except trouble.JournalTrouble:
        if low < high:
            middle = (low + high) // 2
            yield from _stretch(damaged, low, middle)
            yield from _stretch(damaged, middle + 1, high)
        else:
            yield from _text(damaged, low)
        return
    for row in found:
        with contextlib.suppress(ValueError, TypeError):
            yield rows.entry_of(row), True


def _text(damaged: Database, number: int) -> Iterator[tuple[Entry, bool]]:
    """The head and free text of an entry whose other parts lie on a damaged page."""
    query = "SELECT uid, at_ms, tz_min, kind, note, share, created_ms, edited_ms FROM entry WHERE id = ?"
    for uid, at_ms, tz_min, kind, note, share, created_ms, edited_ms in _rows(damaged, query, (number,)):
        if note and kind in _BARE:
            with contextlib.suppress(ValueError, TypeError):
                yield Entry(uid, at_ms, tz_min, _BARE[kind](), created_ms, note, share, edited_ms), False


def _last_row(damaged: Database) -> int:
    """The highest number a row can have, as far as any table still says."""
    found: list[int] = [
        number
        for (number,) in _rows(damaged, "SELECT max(id) FROM (SELECT id FROM entry INDEXED BY entry_by_time)")
        if number is not None
    ]
    for table, column in (
        ("entry", "id"),
        ("entry_text", "id"),
        ("note", "entry"),
        ("checkin", "entry"),
        ("urge", "entry"),
    ):
        found += [number for (number,) in _rows(damaged, f"SELECT max({column}) FROM {table}") if number is not None]
    if found:
        return max(found) + STRETCH  # the rightmost page of one table may be the damaged one
    if _rows(damaged, "SELECT count(*) FROM entry") == [(0,)]:
        return 0
    pages = _rows(damaged, "PRAGMA page_count")
    return ROWS_A_PAGE * int(pages[0][0]) if pages else 0


def _by_name(damaged: Database, query: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table that is kept in the order of its names, by stretches of names that get ever smaller.

    Where not one stretch of a round can be read, the damage is at the table's root and no smaller one can.
    """
    stretches = [""]
    for _round in range(DEEPEST):
        failed = []
        for start in stretches:
            try:
                found = damaged.ask(f"{query} WHERE uid >= ? AND uid < ?", (start, start + "g"))
            except trouble.JournalTrouble:
                failed.append(start)
            else:
                yield from found
        if len(failed) == len(stretches) > 1:
            return
        stretches = [start + sign for start in failed for sign in HEX]


def _rows(damaged: Database, query: str, bindings: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    with contextlib.suppress(trouble.JournalTrouble):
        return damaged.ask(query, bindings)
    return []
