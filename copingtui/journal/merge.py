"""Bringing two journals together: by the name of each entry and item, the later of edit and deletion counts.

The result is the same whichever is brought into which, however often, and in any order: for each name the greatest of
(time, deleted, edited, batch, content) stays. A tie in time goes to the deletion, then to the version that was edited,
then to the content, so that both machines decide alike. What was deleted leaves its name and time, which travel too.

Drafts stay where they are, and so does what belongs to one machine (items named ``here-…``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from copingtui.journal import trouble
from copingtui.journal.backup import HERE
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.database import Database
    from copingtui.journal.store import Journal

# Tables that are brought together one by one below, and those that are not: a new table has to be put somewhere here.
TOGETHER = frozenset({"entry", "item", "tombstone", "import_batch"})
APART = frozenset({"meta", "draft"})

_TABLES = """
CREATE TEMP TABLE mine (uid TEXT PRIMARY KEY, stamp INTEGER, dead INTEGER, edited INTEGER, batch TEXT, item INTEGER);
CREATE TEMP TABLE theirs (uid TEXT PRIMARY KEY, stamp INTEGER, dead INTEGER, edited INTEGER, batch TEXT, item INTEGER);
CREATE TEMP TABLE take (uid TEXT PRIMARY KEY, dead INTEGER, known INTEGER, state INTEGER);
"""
_STATES = f"""
INSERT INTO temp.{{into}} SELECT uid, ifnull(edited_ms, created_ms), 0, edited_ms IS NOT NULL,
    ifnull((SELECT batch FROM {{of}}.imported WHERE entry = e.id), ''), 0 FROM {{of}}.entry e WHERE true
    ON CONFLICT DO NOTHING;
INSERT INTO temp.{{into}} SELECT uid, edited_ms, 0, 1, '', 1 FROM {{of}}.item
    WHERE NOT (kind = 'state' AND substr(name, 1, {len(HERE)}) = '{HERE}') ON CONFLICT DO NOTHING;
INSERT INTO temp.{{into}} SELECT uid, deleted_ms, 1, 0, '', -1 FROM {{of}}.tombstone WHERE true
    ON CONFLICT (uid) DO UPDATE SET stamp = excluded.stamp, dead = 1, edited = 0, batch = '', item = -1
    WHERE excluded.stamp >= stamp;
"""
_TAKE = """
INSERT INTO temp.take SELECT t.uid, t.dead, m.dead = 0,
    EXISTS (SELECT 1 FROM other.item WHERE uid = t.uid AND kind = 'state')
    OR EXISTS (SELECT 1 FROM main.item WHERE uid = t.uid AND kind = 'state') FROM temp.theirs t LEFT JOIN temp.mine m USING (uid)
WHERE m.uid IS NULL
    OR (t.stamp, t.dead, t.edited, t.batch) > (m.stamp, m.dead, m.edited, m.batch)
    OR ((t.stamp, t.dead, t.edited, t.batch) = (m.stamp, m.dead, m.edited, m.batch) AND t.dead = 0 AND CASE t.item
        WHEN 1 THEN (SELECT json_array(data, created_ms) FROM other.item WHERE uid = t.uid)
            > (SELECT json_array(data, created_ms) FROM main.item WHERE uid = t.uid)
        ELSE {theirs} > {mine} END);
"""
_GONE = "".join(
    f"DELETE FROM main.{table} WHERE uid IN (SELECT uid FROM temp.take);" for table in ("entry", "item", "tombstone")
)
_COME = """
INSERT INTO main.tombstone SELECT * FROM other.tombstone WHERE uid IN (SELECT uid FROM temp.take WHERE dead);
INSERT INTO main.item SELECT * FROM other.item WHERE uid IN (SELECT uid FROM temp.take WHERE NOT dead);
INSERT INTO main.import_batch SELECT * FROM other.import_batch WHERE id IN (SELECT batch FROM other.imported)
    ON CONFLICT (id) DO UPDATE SET at_ms = max(at_ms, excluded.at_ms), source = max(source, excluded.source);
"""
_NO_EMPTY_BATCH = "DELETE FROM main.import_batch WHERE id NOT IN (SELECT batch FROM main.imported);"


@dataclass(frozen=True, slots=True)
class Merged:
    """What the other journal brought: entries and items new here, changed there later, deleted there later.

    What the program keeps for itself (items of kind "state") comes along uncounted.
    """

    new: int
    changed: int
    deleted: int

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.deleted)


def merge(journal: Journal, other: Path, key: bytes) -> Merged:
    """Bring a journal of the newest version, which nobody has open, into this one, in one transaction. For a worker.

    Raises JournalTrouble; nothing is changed then. The caller keeps a copy from before (copies.py).
    """
    if journal.readonly:
        raise journal.readonly
    database = journal.second()
    try:
        database.attach(other, key, "other")
        if database.ask("PRAGMA other.user_version") != database.ask("PRAGMA main.user_version"):
            raise trouble.JournalTrouble(
                _("The other journal has another version."),
                _("Nothing was changed."),
                _("Update copingtui on both machines."),
            )
        database.script(_TABLES)
        database.write(_script(database), {})
        database.fold()
        counted = database.ask("""
            SELECT count(*) FILTER (WHERE NOT dead AND known IS NOT 1), count(*) FILTER (WHERE NOT dead AND known = 1),
            count(*) FILTER (WHERE dead AND known = 1) FROM temp.take WHERE NOT state""")
        return Merged(*counted[0])
    finally:
        database.close()


def _script(database: Database) -> str:
    columns = {table: _columns(database, table) for table in ("entry", *_children(database))}
    head = [name for name in columns.pop("entry") if name != "id"]
    entry = ", ".join(head)
    script = _STATES.format(into="theirs", of="other") + _STATES.format(into="mine", of="main")
    script += _TAKE.format(theirs=_content("other", head, columns), mine=_content("main", head, columns))
    script += _GONE + _COME
    script += (
        f"INSERT INTO main.entry ({entry}) SELECT {entry} FROM other.entry"
        " WHERE uid IN (SELECT uid FROM temp.take WHERE NOT dead) ORDER BY id;"
    )
    for table, names in columns.items():
        link, rest = _link(table), [name for name in names if name != _link(table)]
        listed = ", ".join([link, *rest])
        values = ", ".join(["here.id", *(f"c.{name}" for name in rest)])
        script += (
            f"INSERT INTO main.{table} ({listed}) SELECT {values} FROM other.{table} c"
            f" JOIN other.entry there ON there.id = c.{link} JOIN main.entry here ON here.uid = there.uid"
            " WHERE there.uid IN (SELECT uid FROM temp.take WHERE NOT dead);"
        )
    return script + _NO_EMPTY_BATCH


def _content(of: str, head: Sequence[str], children: dict[str, list[str]]) -> str:
    """An expression for everything in the entry with the uid ``t.uid``, the same on every machine."""
    parts = [f"e.{name}" for name in head]
    for table, names in children.items():
        if table in ("entry_text", "imported"):
            continue  # the one follows from the rest, the other was compared before
        listed = ", ".join(name for name in names if name != _link(table))
        parts.append(
            f"(SELECT json_group_array(json_array({listed})) FROM"
            f" (SELECT * FROM {of}.{table} WHERE {_link(table)} = e.id ORDER BY {', '.join(names)}))"
        )
    return f"(SELECT json_array({', '.join(parts)}) FROM {of}.entry e WHERE e.uid = t.uid)"


def _children(database: Database) -> list[str]:
    """The tables whose rows belong to an entry."""
    query = """
        SELECT DISTINCT s.name FROM main.sqlite_schema s JOIN pragma_foreign_key_list(s.name) f
        WHERE s.type = 'table' AND f."table" = 'entry' ORDER BY s.name"""
    return [name for (name,) in database.ask(query)]


def _columns(database: Database, table: str) -> list[str]:
    return [name for (name,) in database.ask("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))]


def _link(table: str) -> str:
    return "id" if table == "entry_text" else "entry"
