"""Changing the ways into the journal, while it is open: passphrase, recovery code, or this account alone.

Nothing here rewrites the journal: a slot is made, tried, and written beside or in place of another, in an order that
leaves a way in at every moment. A new data key is another matter: renewal.py.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from copingtui.journal import keys, slots, trouble
from copingtui.journal.keys import Keyring
from copingtui.journal.slots import DeviceSlot, KeychainSlot, PassphraseSlot, RecoverySlot
from copingtui.paths import Places, sync_folder

if TYPE_CHECKING:
    from copingtui.journal.store import Journal


@dataclass(frozen=True, slots=True)
class Ways:
    """How a journal opens now. ``asks``: not without something only the person has."""

    there: bool
    asks: bool = False
    passphrase: bool = False
    recovery: bool = False
    keychain: bool = False
    waiting: int = 0  # sealed while it was locked


def ways(places: Places) -> Ways:
    """How the journal opens, without opening it. Raises JournalTrouble where keys.json cannot be used."""
    from copingtui.journal import inbox

    try:
        ring = keys.read(places.keys)
    except FileNotFoundError:
        return Ways(there=False)
    return Ways(
        there=True,
        asks=ring.asks,
        passphrase=ring.of(PassphraseSlot) is not None,
        recovery=ring.of(RecoverySlot) is not None,
        keychain=ring.of(KeychainSlot) is not None,
        waiting=len(inbox.waiting(places)),
    )


def set_passphrase(journal: Journal, passphrase: str) -> None:
    """From now on the journal asks for this passphrase; one of before, and the key on this computer, open nothing.

    A recovery code goes on working. Raises PassphraseUnclear, JournalTrouble.
    """
    from copingtui.journal import inbox

    places = journal.places
    slot = slots.wrap_with_passphrase(journal.key, passphrase)
    if slots.open_with_passphrase(slot, passphrase) != (journal.key,):
        raise trouble.no_encryption()
    with _alone(journal) as ring:
        public = ring.inbox or inbox.make_keys(journal.database)
        without = (DeviceSlot, PassphraseSlot)
        keys.write(places.keys, replace(ring.but(slot, without=without), inbox=public))
        with contextlib.suppress(FileNotFoundError):
            places.journal_key.unlink()
            sync_folder(places.state)


def remove_passphrase(journal: Journal) -> None:
    """Back to opening with this computer account. A recovery code goes on working. Raises JournalTrouble."""
    places = journal.places
    with _alone(journal) as ring:
        if not ring.asks:
            raise trouble.no_passphrase()
        keys.write_secrets(places.journal_key, journal.key)
        keys.write(places.keys, ring.but(keys.fresh_device(), without=(DeviceSlot, PassphraseSlot, KeychainSlot)))
        _forget(ring)


def new_code(journal: Journal) -> str:
    """A fresh recovery code, to be shown once; the one of before opens nothing from now on. Raises JournalTrouble."""
    from copingtui.journal import inbox

    code = slots.new_code()
    slot = slots.wrap_with_code(journal.key, code)
    with _alone(journal) as ring:
        public = ring.inbox or inbox.make_keys(journal.database)
        keys.write(journal.places.keys, replace(ring.but(slot, without=(RecoverySlot,)), inbox=public))
    return code


def drop_code(journal: Journal) -> None:
    """The recovery code opens nothing any more. Raises JournalTrouble."""
    with _alone(journal) as ring:
        keys.write(journal.places.keys, ring.but(without=(RecoverySlot,)))


def use_keychain(journal: Journal) -> None:
    """From now on the system's keychain opens the journal, too, without asking. Needs a passphrase beside it.

    Raises JournalTrouble where there is none, or the keychain does not answer within three seconds.
    """
    from copingtui.journal import keychain

    name = os.urandom(8).hex()
    with _alone(journal) as ring:
        if ring.of(PassphraseSlot) is None or not ring.asks:
            raise trouble.no_passphrase()
        slot = slots.wrap_with_secret(journal.key, keychain.keep(name), id=name)
        keys.write(journal.places.keys, ring.but(slot, without=(KeychainSlot,)))
        _forget(ring)


def leave_keychain(journal: Journal) -> None:
    """The keychain opens nothing any more. Raises JournalTrouble."""
    with _alone(journal) as ring:
        keys.write(journal.places.keys, ring.but(without=(KeychainSlot,)))
        _forget(ring)


def _forget(ring: Keyring) -> None:
    from copingtui.journal import keychain

    slot = ring.of(KeychainSlot)
    if slot is not None:
        keychain.forget(slot.id)


@contextlib.contextmanager
def _alone(journal: Journal) -> Iterator[Keyring]:
    """The list of keys, with nobody else changing it meanwhile."""
    from copingtui.journal.locks import Alone

    if journal.readonly is not None:
        raise journal.readonly
    with Alone(journal.places.state):
        ring = keys.read(journal.places.keys)
        if ring.renewing:
            raise trouble.others_open()
        yield ring
