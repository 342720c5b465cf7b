"""How the journal's file is found, opened with one of its slots, or made where there is none yet.

Never a new journal over an old one. While keys change (renewal.py) a slot may give two keys: the newer is tried first.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from copingtui.errors import CopingError
from copingtui.journal import keys, schema, trouble
from copingtui.journal.keys import Keyring
from copingtui.journal.slots import (
    KeychainSlot,
    PassphraseSlot,
    RecoverySlot,
    open_with_code,
    open_with_passphrase,
    open_with_secret,
    portable,
)
from copingtui.paths import Places, sync_folder

if TYPE_CHECKING:
    from copingtui.journal.database import Database

Opener = Callable[[Keyring], tuple[bytes, ...]]
"""Gives the keys of a keyring, the newest first. Raises WrongSecret, PassphraseUnclear, JournalTrouble."""


def with_passphrase(passphrase: str) -> Opener:
    def keys_of(ring: Keyring) -> tuple[bytes, ...]:
        slot = ring.of(PassphraseSlot)
        if slot is None:
            raise trouble.no_such_slot(code=False)
        return open_with_passphrase(slot, passphrase)

    return keys_of


def with_code(code: str) -> Opener:
    """``code`` as it was typed."""

    def keys_of(ring: Keyring) -> tuple[bytes, ...]:
        slot = ring.of(RecoverySlot)
        if slot is None:
            raise trouble.no_such_slot(code=True)
        return open_with_code(slot, code)

    return keys_of


def with_keychain(ring: Keyring) -> tuple[bytes, ...]:
    """What the system's keychain opens. Takes up to three seconds."""
    from copingtui.journal import keychain

    slot = ring.of(KeychainSlot)
    secret = keychain.fetch(slot.id) if slot else None
    if slot is None or secret is None:
        raise trouble.no_keychain()
    return open_with_secret(slot, secret)


def with_either(typed: str) -> Opener:
    """A passphrase, or the recovery code where it is no passphrase: one field for both."""

    def keys_of(ring: Keyring) -> tuple[bytes, ...]:
        try:
            return with_passphrase(typed)(ring)
        except trouble.WrongSecret as wrong:
            try:
                return with_code(typed)(ring)
            except (trouble.PassphraseUnclear, trouble.WrongSecret):
                raise wrong from None

    return keys_of


def there(places: Places) -> bool:
    return os.path.lexists(places.keys) or os.path.lexists(places.journal)


def opened(places: Places, opener: Opener | None = None) -> tuple[Database, bytes]:
    """The journal of these places (folders made sure of) and its key, brought up to date; a new one where there is none.

    Raises as ``Journal.open``.
    """
    try:
        import apsw  # noqa: F401  - asked for here once, so that what is missing is said in words
    except ImportError:
        raise trouble.no_encryption() from None
    if os.path.lexists(places.restoring):
        _end_restore(places)
    listed = _list_now(places)
    found = _keys_of(places, opener) or (_made(places),)
    try:
        file, key = _connected(places, found)
    except FileNotFoundError:
        raise trouble.gone(places.journal) from None
    except trouble.JournalDamaged:
        if listed is None or _list_now(places) == listed:
            raise
        return opened(places, opener)  # it got another key just now (renewal.py): ours was out of date
    try:
        _bring_up_to_date(file, places)
    except BaseException:
        file.close()
        raise
    if len(found) > 1:
        return _renewed(places, file, key, found)
    if opener is not None:
        _drop_key_file(places, key)
    return file, key


def _end_restore(places: Places) -> None:
    """A process was killed while it put a backup in the journal's place."""
    from copingtui.journal.locks import Alone
    from copingtui.journal.restore import finish

    with Alone(places.state):
        finish(places)


def _list_now(places: Places) -> bytes | None:
    try:
        return keys.read_private(places.keys, keys.LIMIT_BYTES)
    except (OSError, ValueError):
        return None


def _renewed(places: Places, file: Database, key: bytes, found: tuple[bytes, ...]) -> tuple[Database, bytes]:
    """End the renewal that somebody's power cut ended; where it cannot be now, it is left for the next time."""
    from copingtui.journal import database, renewal

    if key == found[0]:
        with contextlib.suppress(CopingError):
            renewal.settle(places, *found)
        return file, key
    if file.readonly is not None:
        return file, key
    file.close()
    try:
        renewal.go_through(places, *found)
    except (trouble.JournalBusy, trouble.JournalUnwritable):
        return database.connect(places.journal, key), key
    return database.connect(places.journal, found[0]), found[0]


def _connected(places: Places, found: tuple[bytes, ...]) -> tuple[Database, bytes]:
    from copingtui.journal import database

    for key in found[:-1]:
        with contextlib.suppress(trouble.JournalDamaged):
            return database.connect(places.journal, key), key
    return database.connect(places.journal, found[-1]), found[-1]


def _keys_of(places: Places, opener: Opener | None) -> tuple[bytes, ...] | None:
    """The keys to the journal that is there; None where there is nothing at all, or its list of keys was never written."""
    has_journal = os.path.lexists(places.journal)
    try:
        ring = keys.read(places.keys)
    except FileNotFoundError:
        return None
    if not has_journal:
        raise trouble.gone(places.journal)
    if ring.device is None and opener is not None:
        return opener(ring)
    if ring.device is None and ring.of(KeychainSlot) is not None:
        with contextlib.suppress(trouble.JournalTrouble):
            return with_keychain(ring)
    try:
        return keys.device_keys(places, ring)
    except trouble.JournalLockedAway:
        if portable(ring.slots):  # the key file is gone, but there is another way in
            if opener is None:
                raise trouble.locked() from None
            return opener(ring)
        raise


def _drop_key_file(places: Places, key: bytes) -> None:
    """A key file of before the passphrase, left by a process that was killed while it set one."""
    with contextlib.suppress(OSError, trouble.JournalTrouble):
        if keys.read(places.keys).asks and key in keys.read_secrets(places.journal_key):
            places.journal_key.unlink()


def _made(places: Places) -> bytes:
    """The key of a new journal, or of one whose keys.json is not there. One process at a time."""
    from copingtui.journal import database
    from copingtui.journal.locks import Alone

    with Alone(places.state):
        found = _keys_of(places, None)
        if found is not None:  # another process was quicker
            return found[0]
        if os.path.lexists(places.journal):
            return _with_new_list(places)
        key = keys.read_or_make_secret(places.journal_key)
        ring = keys.fresh_keyring()
        fresh = places.journal.with_name(f"{places.journal.name}.new")
        for left in ("", "-wal", "-shm", "-journal"):  # of a process killed here; nothing was in it yet
            fresh.with_name(fresh.name + left).unlink(missing_ok=True)
        database.create(fresh, key, schema.JOURNAL, f"INSERT INTO meta VALUES ('journal', '{ring.journal}');")
        fresh.replace(places.journal)
        sync_folder(places.data)
        keys.write(places.keys, ring)
    return key


def _with_new_list(places: Places) -> bytes:
    """The journal is there, keys.json is not: if the key on this computer opens it, write a new list."""
    from copingtui.journal import database

    database.look_at(places.journal)
    try:
        key = keys.read_secret(places.journal_key)
    except FileNotFoundError:
        raise trouble.key_missing(places.journal_key) from None
    found = database.connect(places.journal, key)
    try:
        name = found.ask("SELECT value FROM meta WHERE name = 'journal'")
    finally:
        found.close()
    if found_name := (name[0][0] if name else ""):
        keys.write(places.keys, replace(keys.fresh_keyring(), journal=found_name))
    return key


def _bring_up_to_date(opened: Database, places: Places) -> None:
    from copingtui.journal import database
    from copingtui.journal.locks import Alone

    newest = len(schema.JOURNAL)
    if opened.version() > newest:
        opened.look_only(trouble.newer(opened.path))
    elif opened.version() < newest:
        if opened.readonly:
            raise opened.readonly
        with Alone(places.state):
            if opened.version() < newest:  # else another process was quicker
                database.upgrade(opened, schema.JOURNAL)
