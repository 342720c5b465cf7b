"""A new data key, for when somebody else knows the passphrase: everything they could have copied opens nothing newer.

Two files change, so the order decides what a power cut can do. First keys.json gets slots that hold the new key and the
one before; then a copy of the journal under the new key takes its place, in one step; then keys.json loses the key of
before. Whoever opens the journal in between has both keys, tries the new one first, and ends what was begun.

The journal is not rewritten in its place (``PRAGMA rekey``): killed in the midst of that, it opened with neither key.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from copingtui.errors import CopingError
from copingtui.journal import keys, slots, trouble
from copingtui.journal.pragmas import PAGE
from copingtui.paths import Places, sync_folder

if TYPE_CHECKING:
    from copingtui.journal.database import Database


def renew(places: Places, key: bytes, passphrase: str, *, code: str | None) -> bytes:
    """Give the journal a new data key under a new passphrase, and under a new recovery code where there is one.

    The journal is closed in this process; what waited in the inbox is merged. All slots of before go. Gives the new key.
    Raises JournalBusy where another copingtui has it open, JournalTrouble; the journal is then as it was.
    """
    from copingtui.journal import inbox
    from copingtui.journal.locks import Alone

    with Alone(places.state):
        ring = keys.read(places.keys)
        if not ring.asks:
            raise trouble.no_passphrase()
        new = os.urandom(slots.KEY_BYTES)
        made: list[slots.Slot] = [slots.wrap_with_passphrase(new, passphrase, before=key)]
        if code is not None:
            made.append(slots.wrap_with_code(new, code, before=key))
        with _only_one(places, key) as file:
            public = inbox.make_keys(file)
            keys.write(places.keys, replace(ring, slots=tuple(made), inbox=public))
            try:
                fresh = _copied(places, file, key, new)
            except CopingError:  # the journal is as it was, and so are the ways into it
                keys.write(places.keys, ring)
                raise
            _swap(places, file, fresh)
        _settle(places, key, new)
    return new


def go_through(places: Places, new: bytes, old: bytes) -> None:
    """End a renewal that was cut off before the journal had its new key. Raises JournalBusy, JournalTrouble."""
    from copingtui.journal import database
    from copingtui.journal.locks import Alone

    with Alone(places.state):
        try:
            with _only_one(places, old) as file:
                _swap(places, file, _copied(places, file, old, new))
        except trouble.JournalDamaged:  # another process was quicker, or else this is no key of it either
            database.connect(places.journal, new).close()
        _settle(places, old, new)


def settle(places: Places, new: bytes, old: bytes) -> None:
    """The journal has its new key: drop the one before from the list, where it still stands."""
    from copingtui.journal.locks import Alone

    with Alone(places.state):
        _settle(places, old, new)


@contextlib.contextmanager
def _only_one(places: Places, key: bytes) -> Iterator[Database]:
    """The journal, open here and nowhere else."""
    from copingtui.journal import database

    file = database.connect(places.journal, key)
    try:
        if file.readonly is not None:
            raise file.readonly
        file.be_alone()
        yield file
    finally:
        file.close()


def _copied(places: Places, file: Database, old: bytes, new: bytes) -> Path:
    """A copy under the new key, looked through. What a process that was killed left of one is overwritten."""
    fresh = places.journal.with_name(f"{places.journal.name}.renewed")
    for left in ("", "-journal"):
        fresh.with_name(fresh.name + left).unlink(missing_ok=True)
    file.copy_under(new, fresh, key=old)
    return fresh


def _swap(places: Places, file: Database, fresh: Path) -> None:
    """Put the copy in the journal's place, in one step, and spoil what was there."""
    if sys.platform == "win32":  # where a file that is open cannot be replaced
        file.close()
        fresh.replace(places.journal)
        return
    # Opened now and closed after the connection: closing any handle of a file drops all of a process's locks on it.
    before = os.open(places.journal, os.O_WRONLY | os.O_NOFOLLOW)
    try:
        fresh.replace(places.journal)
        with contextlib.suppress(OSError):
            sync_folder(places.data)
            # Someone who opened the old file and waits for it finds that it is none, and looks again (database.py).
            os.pwrite(before, bytes(PAGE), 0)
            os.fsync(before)
        file.close()
    finally:
        os.close(before)


def _settle(places: Places, old: bytes, new: bytes) -> None:
    from copingtui.journal import copies

    ring = keys.read(places.keys)
    if ring.renewing:
        copies.renew(places, old, new)  # what lies here for a rainy day opens with the key somebody knows
        keys.write(places.keys, ring.settled())
