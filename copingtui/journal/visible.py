"""visible.db: what has to be readable even while the journal is not, and nothing else.

What to go easy on, which caution gates were seen, which skills are pinned or hidden, and copies of what the person
marked "show without unlocking". It is encrypted like the journal, but always opened by the device key of this account. If it cannot be read, the caller goes easy on everything and shows every gate: a
caution too many is the smaller harm.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from copingtui.journal import keys, schema, trouble
from copingtui.paths import Places, safe_folder, sync_folder

if TYPE_CHECKING:
    from copingtui.journal.database import Database


class Visible:
    """The open file; before anything was ever chosen there is none, and everything is off."""

    def __init__(self, places: Places, database: Database | None) -> None:
        self._places, self._database = places, database

    @classmethod
    def open(cls, places: Places) -> Visible:
        """Raises VisibleTrouble where the file is there but cannot be read. Makes nothing."""
        if not os.path.lexists(places.visible):
            return cls(places, None)
        try:
            return cls(places, _connected(places))
        except trouble.JournalTrouble as error:
            raise trouble.visible(error) from None

    def close(self) -> None:
        if self._database:
            self._database.close()

    def easy(self) -> frozenset[str]:
        """Ids of what the person goes easy on; empty where nothing was ticked."""
        return self._names("SELECT what FROM easy")

    def set_easy(self, things: Iterable[str]) -> None:
        """Replace the whole choice. Raises ValueError for an id that is none, JournalTrouble where it cannot be kept."""
        from copingtui.skills.model import EASY_ON

        chosen = sorted(set(things))
        if not set(chosen) <= set(EASY_ON):
            raise ValueError("things to go easy on are expected")
        script = "DELETE FROM easy; INSERT INTO easy SELECT value FROM json_each(:things)"
        self._writable().write(script, {"things": json.dumps(chosen)})

    def gates(self) -> frozenset[str]:
        """Ids of the skills whose caution was read before."""
        return self._names("SELECT skill FROM gate")

    def gate_seen(self, skill: str) -> bool:
        return skill in self.gates()

    def mark_gate(self, skill: str) -> None:
        """From now on the gate of this skill is one line. Raises JournalTrouble where it cannot be kept."""
        script = "INSERT INTO gate VALUES (:skill, :seen_ms) ON CONFLICT (skill) DO NOTHING"
        self._writable().write(script, {"skill": skill, "seen_ms": _now_ms()})

    def pins(self) -> tuple[str, ...]:
        """Ids of the pinned skills, the one pinned first in front."""
        return tuple(row[0] for row in self._rows("SELECT skill FROM pin ORDER BY pinned_ms, skill", since=2))

    def pin(self, skill: str) -> None:
        """Put a skill on top of the list; one that was hidden is shown again. Raises JournalTrouble."""
        script = (
            "DELETE FROM hidden WHERE skill = :skill;"
            "INSERT INTO pin SELECT :skill, max(:now_ms, ifnull(max(pinned_ms) + 1, 0)) FROM pin WHERE true"
            " ON CONFLICT (skill) DO NOTHING"  # the newest stands last even where the clock was set back
        )
        self._writable().write(script, {"skill": skill, "now_ms": _now_ms()})

    def unpin(self, skill: str) -> None:
        self._writable().write("DELETE FROM pin WHERE skill = :skill", {"skill": skill})

    def hidden(self) -> frozenset[str]:
        """Ids of the skills the person does not want to see or have suggested."""
        return frozenset(row[0] for row in self._rows("SELECT skill FROM hidden", since=2))

    def hide(self, skill: str) -> None:
        """Take a skill out of the list and the suggestions; one that was pinned is not so any more. Raises JournalTrouble."""
        script = (
            "DELETE FROM pin WHERE skill = :skill;"
            "INSERT INTO hidden VALUES (:skill, :now_ms) ON CONFLICT (skill) DO NOTHING"
        )
        self._writable().write(script, {"skill": skill, "now_ms": _now_ms()})

    def unhide(self, skill: str) -> None:
        self._writable().write("DELETE FROM hidden WHERE skill = :skill", {"skill": skill})

    def shown(self, kind: str) -> dict[str, dict[str, Any]]:
        """What the person marked "show without unlocking", by name: copies of items (items.py) of this kind."""
        rows = self._rows("SELECT name, data FROM shown WHERE kind = ? ORDER BY name", (kind,), since=3)
        return {name: json.loads(data) for name, data in rows}

    def show(self, kind: str, things: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace all that is shown of this kind; nothing for an empty one. Raises JournalTrouble."""
        script = (
            "DELETE FROM shown WHERE kind = :kind;"
            "INSERT INTO shown SELECT :kind, value->>0, value->>1 FROM json_each(:things)"
        )
        rows = [(name, json.dumps(data, ensure_ascii=False)) for name, data in things.items()]
        database = self._writable()
        database.write(script, {"kind": kind, "things": json.dumps(rows, ensure_ascii=False)})
        database.fold()

    def _names(self, query: str) -> frozenset[str]:
        database = self._there()
        return frozenset(row[0] for row in database.ask(query)) if database else frozenset()

    def _rows(self, query: str, bindings: tuple[str, ...] = (), *, since: int) -> list[tuple[Any, ...]]:
        """Rows of a table that came with version ``since``; none where the file is of before and cannot be changed."""
        database = self._there()
        if database is None or database.version() < since:
            return []
        return database.ask(query, bindings)

    def _there(self) -> Database | None:
        """The file if there is one by now: another copingtui may have made it meanwhile."""
        if self._database is None and os.path.lexists(self._places.visible):
            self._database = _connected(self._places)
        return self._database

    def _writable(self) -> Database:
        if self._database is None:
            self._database = _made(self._places)
        return self._database


def _connected(places: Places) -> Database:
    from copingtui.journal import database

    try:
        key = keys.read_secret(places.device_key)
    except FileNotFoundError:
        raise trouble.key_missing(places.device_key) from None
    found = database.connect(safe_folder(places.data) / places.visible.name, key)
    newest = len(schema.VISIBLE)
    if found.version() > newest:
        found.look_only(trouble.newer(found.path))
    elif found.version() < newest and found.readonly is None:
        _bring_up_to_date(found, places)
    return found


def _bring_up_to_date(found: Database, places: Places) -> None:
    """A file of before gets what came later. Where that cannot be, it is read as it is: what to go easy on still holds."""
    from copingtui.journal import database
    from copingtui.journal.locks import Alone

    try:
        with Alone(safe_folder(places.state)):
            if found.version() < len(schema.VISIBLE):  # else another process was quicker
                database.upgrade(found, schema.VISIBLE)
    except trouble.JournalTrouble as error:
        found.look_only(error)


def _made(places: Places) -> Database:
    """A new file, by one process at a time."""
    from copingtui.journal import database
    from copingtui.journal.locks import Alone

    data, state = safe_folder(places.data), safe_folder(places.state)
    path = data / places.visible.name
    with Alone(state):
        if not os.path.lexists(path):
            key = keys.read_or_make_secret(places.device_key)
            fresh = path.with_name(f"{path.name}.new")
            for left in ("", "-wal", "-shm", "-journal"):
                fresh.with_name(fresh.name + left).unlink(missing_ok=True)
            database.create(fresh, key, schema.VISIBLE)
            fresh.replace(path)
            sync_folder(data)
    return _connected(places)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
