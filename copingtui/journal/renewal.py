"""A new data key, for when somebody else knows the passphrase: everything they could have copied opens nothing newer.

Two files change, so the order decides what a power cut can do. First keys.json gets slots that hold the new key and the
one before; then the journal is written again under the new key, all or nothing; then keys.json loses the key of before.
Whoever opens the journal in between has both keys, tries the new one first, and ends what was begun.
"""

from __future__ import annotations

import os
from dataclasses import replace

from copingtui.journal import keys, slots, trouble
from copingtui.journal.slots import PassphraseSlot
from copingtui.paths import Places


def renew(places: Places, key: bytes, passphrase: str, *, code: str | None) -> bytes:
    """Give the journal a new data key under a new passphrase, and under a new recovery code where there is one.

    The journal is closed in this process; what waited in the inbox is merged. All slots of before go. Gives the new key.
    Raises JournalBusy where another copingtui has it open, JournalTrouble; the journal is then as it was.
    """
    from copingtui.journal import database, inbox
    from copingtui.journal.locks import Alone

    with Alone(places.state):
        ring = keys.read(places.keys)
        if not ring.asks:
            raise trouble.no_passphrase()
        new = os.urandom(slots.KEY_BYTES)
        made: list[slots.Slot] = [slots.wrap_with_passphrase(new, passphrase, before=key)]
        if code is not None:
            made.append(slots.wrap_with_code(new, code, before=key))
        file = database.connect(places.journal, key)
        try:
            if file.readonly is not None:
                raise file.readonly
            file.be_alone()
            public = inbox.make_keys(file)
            keys.write(places.keys, replace(ring, slots=tuple(made), inbox=public))
            try:
                file.rekey(new)
            except trouble.JournalTrouble:  # nothing of it was written: everything is as it was
                keys.write(places.keys, ring)
                raise
        finally:
            file.close()
        _check_and_settle(places, new)
    return new


def go_through(places: Places, new: bytes, old: bytes) -> None:
    """End a renewal that was cut off before the journal had its new key. Raises JournalBusy, JournalTrouble."""
    from copingtui.journal import database
    from copingtui.journal.locks import Alone

    with Alone(places.state):
        try:
            file = database.connect(places.journal, old)
        except trouble.JournalDamaged:  # another process was quicker
            database.connect(places.journal, new).close()
        else:
            try:
                file.be_alone()
                file.rekey(new)
            finally:
                file.close()
        _check_and_settle(places, new)


def settle(places: Places) -> None:
    """The journal has its new key: drop the one before from the list, where it still stands."""
    from copingtui.journal.locks import Alone

    with Alone(places.state):
        _settle(places)


def _check_and_settle(places: Places, new: bytes) -> None:
    from copingtui.journal import database

    database.connect(places.journal, new).close()  # it opens: only now may the key of before go
    _settle(places)


def _settle(places: Places) -> None:
    ring = keys.read(places.keys)
    if ring.renewing:
        keys.write(places.keys, ring.settled())
    # the copy made before a migration lies there under the key that somebody knows
    places.journal.with_name(f"{places.journal.name}.before").unlink(missing_ok=True)


def begun(places: Places) -> bool:
    """Whether a renewal still waits to be ended."""
    try:
        ring = keys.read(places.keys)
    except (FileNotFoundError, trouble.JournalTrouble):
        return False
    return ring.renewing and ring.of(PassphraseSlot) is not None
