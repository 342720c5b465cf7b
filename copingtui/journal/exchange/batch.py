"""Many entries in one transaction: everything goes to SQLite as a few long lists, and SQLite takes them apart.

One script, one call: 10,000 entries in half a second, where a transaction each would take minutes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from copingtui.journal import items as item_rows
from copingtui.journal import rows
from copingtui.journal.entries import Entry
from copingtui.journal.exchange.progress import Progress
from copingtui.journal.items import Item
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.database import Database

MANY, STAYS_FOR_ONE = 2_000, 10  # see undo_script
_ENTRY = ("uid", "at_ms", "tz_min", "kind", "note", "share", "created_ms", "edited_ms")
_DETAIL = {
    "checkin": ("pleasant", "energy", "slept", "sleep_hours", "medication"),
    "urge": ("what", "what_own", "at_first", "peak", "now", "started_ms", "lasted", "thought", "outcome"),
    "practice": (
        "skill", "title", "variant", "started_ms", "seconds", "finished", "eased", "eased_word", "helped",
    ),
    "note": ("prompt",),
}  # fmt: skip
# The columns of each list, "" where a fixed value stands; the first is the entry.
_SCALES = {"checkin": (2, "'-2..2'"), "urge": (5, "'0-10'")}
_LISTS = ("felt", "pick", "did", "rating", "curve", "answer")
_KEYED = {  # SELECT of each list: the place in the list is its key unless it is said
    "felt": "j.value->>1, j.value->>2, j.value->>3, j.value->>4, '0-10', j.value->>5",
    "pick": "j.value->>2, j.value->>1, j.value->>3, j.value->>4",
    "did": "j.value->>1, j.value->>2, j.value->>3, j.value->>4, j.value->>5",
    "rating": "j.value->>1, j.value->>2, j.value->>3, j.value->>4, j.value->>5, j.value->>6, j.value->>7",
    "curve": "j.value->>1, j.value->>2, j.value->>3",
    "answer": "j.value->>2, j.value->>3, j.value->>4, j.value->>5, j.value->>6",
}
_OF = "FROM json_each(:{table}) j CROSS JOIN entry e ON e.uid = j.value->>0;"


def _columns(first: int, count: int) -> list[str]:
    return [f"j.value->>{place}" for place in range(first, first + count)]


def _detail(table: str) -> str:
    columns = _columns(1, len(_DETAIL[table]))
    if table in _SCALES:
        place, scale = _SCALES[table]
        columns.insert(place, scale)
    return f"INSERT INTO {table} SELECT e.id, {', '.join(columns)} {_OF.format(table=table)}\n"


ADD = (
    "INSERT INTO import_batch VALUES (:batch, :now, :source);\n"
    f"INSERT INTO entry ({', '.join(_ENTRY)}) SELECT {', '.join(_columns(0, len(_ENTRY)))} FROM json_each(:entry) j;\n"
    "INSERT INTO imported SELECT e.id, :batch FROM json_each(:entry) j CROSS JOIN entry e ON e.uid = j.value->>0;\n"
    + "".join(_detail(table) for table in _DETAIL)
    + "".join(f"INSERT INTO {table} SELECT e.id, {_KEYED[table]} {_OF.format(table=table)}\n" for table in _LISTS)
    + f"INSERT INTO entry_text SELECT e.id, j.value->>1 {_OF.format(table='text')}\n"
    """
INSERT INTO item SELECT j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4, j.value->>5
    FROM json_each(:item) j WHERE true ON CONFLICT DO NOTHING;
DELETE FROM tombstone WHERE uid IN (SELECT value->>0 FROM json_each(:entry))
    OR uid IN (SELECT value->>0 FROM json_each(:item));
INSERT INTO tombstone SELECT j.value->>0, j.value->>1 FROM json_each(:deleted) j
    WHERE NOT EXISTS (SELECT 1 FROM entry WHERE uid = j.value->>0)
    AND NOT EXISTS (SELECT 1 FROM item WHERE uid = j.value->>0)
    ON CONFLICT (uid) DO UPDATE SET deleted_ms = max(deleted_ms, excluded.deleted_ms);
"""
)
# An entry that was changed since is in ``imported`` no more (rows.py): it is the person's own now, and stays.
UNDO = """
DELETE FROM entry WHERE id IN (SELECT entry FROM imported WHERE batch = :batch);
DELETE FROM item WHERE uid IN (SELECT value->>0 FROM json_each(:item))
    AND edited_ms = (SELECT value->>1 FROM json_each(:item) WHERE value->>0 = uid);
DELETE FROM tombstone WHERE EXISTS (
    SELECT 1 FROM json_each(:deleted) j WHERE j.value->>0 = tombstone.uid AND j.value->>1 = tombstone.deleted_ms
);
INSERT INTO tombstone SELECT j.value->>0, j.value->>1 FROM json_each(:gone) j
    WHERE NOT EXISTS (SELECT 1 FROM entry WHERE uid = j.value->>0)
    AND NOT EXISTS (SELECT 1 FROM item WHERE uid = j.value->>0)
    ON CONFLICT (uid) DO NOTHING;
DELETE FROM import_batch WHERE id = :batch;
DELETE FROM item WHERE uid = :record;
"""


def undo_script(database: Database, many: int) -> str:
    """UNDO, for so many entries. Where they are most of the journal, the word index is made anew for what stays.

    Taken from the index one by one, 100,000 entries need a minute; this way four seconds.
    """
    trigger = database.ask("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = 'entry_text_deleted'")
    stays = int(database.ask("SELECT count(*) FROM entry")[0][0]) - many
    if many < MANY or stays > STAYS_FOR_ONE * many or not trigger:
        return UNDO
    rebuild = "INSERT INTO entry_fts (entry_fts) VALUES ('rebuild');"
    return f"DROP TRIGGER entry_text_deleted; {UNDO} {trigger[0][0]}; {rebuild}"


def bindings(
    entries: list[Entry], items: Iterable[Item], deleted: Iterable[tuple[str, int]], progress: Progress
) -> dict[str, Any]:
    """What ADD asks for, but for batch, now and source. Raises JournalStopped."""
    lists: dict[str, list[Any]] = {name: [] for name in ("entry", *_DETAIL, *_LISTS, "text")}
    progress.begin(_("getting ready"))
    for number, entry in enumerate(entries):
        if number % 500 == 0:
            progress.at(number, len(entries))
        found = rows.bindings(entry)
        uid = entry.uid
        lists["entry"].append([found[name] for name in _ENTRY])
        lists[entry.kind].append([uid, *(found[name] for name in _DETAIL[entry.kind])])
        for name in _LISTS:
            if found[name] == "[]":
                continue
            lists[name] += _keyed(name, uid, json.loads(found[name]))
        lists["text"].append([uid, found["folded"]])
    made: dict[str, Any] = {}
    for name in list(lists):
        made[name] = _json(lists.pop(name))
        progress.at(0, 1)
    made["item"] = _json(
        [
            (each.uid, each.kind, each.name, item_rows._text(each.data), each.created_ms, each.edited_ms)
            for each in items
        ]
    )
    return made | {"deleted": _json(list(deleted))}


def run(database: Database, script: str, values: dict[str, Any], expected_steps: int, progress: Progress) -> None:
    """Do the script as one transaction, stopped and rolled back where ``progress`` says so.

    ``expected_steps``: how many of SQLite's steps it takes, near enough for a person who waits.
    """
    from copingtui.journal.database import WATCH_STEPS

    done = 0

    def going() -> bool:
        nonlocal done
        done += WATCH_STEPS
        if progress.stopped:
            return False
        progress.at(min(done, expected_steps * 95 // 100), expected_steps)
        return True

    with database.watched(going):
        database.write(script, values)


def _keyed(name: str, uid: str, held: list[Any]) -> list[list[Any]]:
    """Each row of a list with the entry's uid and its place in front, as _KEYED reads them."""
    if name == "answer":  # brings its own places
        return [[uid, None, *each] for each in held]
    return [[uid, place, *each] for place, each in enumerate(held)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
