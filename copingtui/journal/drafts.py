"""Drafts: what is being written, kept encrypted until it becomes an entry, whatever happens to the terminal.

How a draft is saved from a signal handler. A Python handler runs in the main thread, between two of its steps, and
may find the thread that it interrupted in the middle of anything. If that were a transaction, no other connection
could write until it ended, and it would not end before the handler does. So no transaction is ever left open between
two Python steps: ``Database.write`` hands a whole one to SQLite in a single call, which a handler cannot interrupt. (The
one gap, between a script that met an error and its roll-back, is closed by rolling back first.) A worker thread that is
writing ends its transaction while the handler waits, because SQLite waits without holding Python's lock, and begins no
other before the handler is done. The handler has a connection of its own, made beforehand, and takes no lock that the
interrupted code could hold.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from copingtui.journal.uid import new_uid

if TYPE_CHECKING:
    from copingtui.journal.database import Database

HANDLER_WAIT_MS = 700  # a process that has been told to end has about a second

KEEP = """
INSERT INTO draft (id, owner, kind, payload, updated_ms) VALUES (:id, :owner, :kind, :payload, :updated_ms)
    ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, kind = excluded.kind, payload = excluded.payload,
    updated_ms = excluded.updated_ms
"""
DROP = "DELETE FROM draft WHERE id = :id"


@dataclass(frozen=True, slots=True)
class Draft:
    """Something begun: ``kind`` says which form or practice made it, ``payload`` is JSON-ready data from ``to_dict``.

    ``updated_ms`` is when it was last kept; ``mine`` whether this very process is writing it.
    """

    id: str
    kind: str
    payload: dict[str, Any]
    updated_ms: int = 0
    mine: bool = True

    @classmethod
    def of(cls, kind: str, payload: dict[str, Any], *, id: str | None = None) -> Draft:
        """A draft with a fresh name, or with the one it has had since it was begun."""
        return cls(id or new_uid(), kind, payload)


def bindings(draft: Draft, owner: str, now_ms: int) -> dict[str, Any]:
    payload = json.dumps(draft.payload, ensure_ascii=False).encode("utf-8", "replace").decode()
    return {"id": draft.id, "owner": owner, "kind": draft.kind, "payload": payload, "updated_ms": now_ms}


def draft_of(row: tuple[Any, ...], me: str) -> Draft | None:
    """The draft in a row (id, owner, kind, payload, updated_ms); None where the payload is no table."""
    id_, owner, kind, text, updated_ms = row
    try:
        payload = json.loads(text)
    except ValueError:
        return None
    return Draft(id_, kind, payload, updated_ms, owner == me) if isinstance(payload, dict) else None


class LifelineConnection:
    """A second connection, kept for signal handlers: ``keep`` may be called between any two steps of the program."""

    def __init__(self, own: Database, main: Database, owner: str) -> None:
        self._own, self._main, self._owner = own, main, owner

    def keep(self, *drafts: Draft) -> bool:
        """Save drafts now, before this returns. False where that was not possible; it never raises for the journal.

        Waits at most 0.7 s for a writer elsewhere.
        """
        self._main.give_way += 1
        try:
            self._main.drop_unfinished()
            for draft in drafts:
                self._own.write(KEEP, bindings(draft, self._owner, time.time_ns() // 1_000_000))
        except Exception:  # the process is ending: an error here has nowhere to go
            return False
        finally:
            self._main.give_way -= 1
        return True

    def close(self) -> None:
        self._own.close()
