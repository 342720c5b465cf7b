"""The journal's data key and the list of ways to it.

One random 32-byte key opens the journal. ``keys.json`` lists slots (slots.py), each a way to that key. On day one there
is the device slot: the key lies in ``journal.key`` in the state folder, another folder than the journal's. Where a
passphrase is asked for, there is no device slot. Slots of further kinds are carried along untouched, so that a later
version's survive being opened by this one.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from copingtui.journal import trouble
from copingtui.journal.slots import (
    KEY_BYTES,
    DeviceSlot,
    KeychainSlot,
    OtherSlot,
    PassphraseSlot,
    RecoverySlot,
    Slot,
    as_table,
    from_table,
    settled,
)
from copingtui.journal.uid import new_uid
from copingtui.paths import Places, reason, replace_private
from copingtui.words import _

FORMAT = "copingtui-keys/"
VERSION = 1
LIMIT_BYTES = 64_000

SlotType = TypeVar("SlotType", bound=Slot)


@dataclass(frozen=True, slots=True)
class Keyring:
    """What keys.json says: whose journal (a random name, not a person's) and the slots that open it.

    ``inbox`` is the public key that what is written while locked is sealed to; None before there was a passphrase.
    """

    journal: str
    slots: tuple[Slot, ...]
    inbox: bytes | None = None

    def of(self, kind: type[SlotType]) -> SlotType | None:
        """The first slot of this kind."""
        return next((slot for slot in self.slots if isinstance(slot, kind)), None)

    @property
    def device(self) -> DeviceSlot | None:
        return self.of(DeviceSlot)

    @property
    def asks(self) -> bool:
        """Whether something only the person has is needed to open the journal."""
        return self.device is None

    def but(self, *added: Slot, without: tuple[type[Slot], ...] = ()) -> Keyring:
        """This keyring with further slots, and without those of some kinds."""
        kept = tuple(slot for slot in self.slots if not isinstance(slot, without))
        return replace(self, slots=kept + added)

    @property
    def renewing(self) -> bool:
        """Whether a renewal was begun and not ended: slots hold the key of before, too."""
        return any(getattr(slot, "before", None) for slot in self.slots)

    def settled(self) -> Keyring:
        return replace(
            self,
            slots=tuple(
                settled(slot) if isinstance(slot, PassphraseSlot | RecoverySlot | KeychainSlot) else slot
                for slot in self.slots
            ),
        )


def fresh_device() -> DeviceSlot:
    return DeviceSlot(os.urandom(8).hex())


def fresh_keyring() -> Keyring:
    return Keyring(new_uid(), (fresh_device(),))


def dump(ring: Keyring) -> bytes:
    table: dict[str, Any] = {"format": f"{FORMAT}{VERSION}", "journal": ring.journal}
    if ring.inbox is not None:
        table["inbox"] = ring.inbox.hex()
    table["slots"] = [as_table(slot) for slot in ring.slots]
    return (json.dumps(table, indent=2, ensure_ascii=False) + "\n").encode()


def parse(content: bytes, path: Path) -> Keyring:
    """The keyring in these bytes. ``path`` is for the sentence only.

    Raises JournalNewer for a later format, JournalLockedAway for anything else that is not a keyring.
    """
    try:
        table = json.loads(content.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise trouble.keys_damaged(path, _("it is not readable JSON")) from None
    if not isinstance(table, dict):
        raise trouble.keys_damaged(path, _("it holds no table"))
    version = table.get("format")
    if not isinstance(version, str) or not version.startswith(FORMAT) or not version[len(FORMAT) :].isdecimal():
        raise trouble.keys_damaged(path, _("its format line is not one of ours"))
    if version != f"{FORMAT}{VERSION}":
        raise trouble.newer(path)
    journal, slots = table.get("journal"), table.get("slots")
    if not isinstance(journal, str) or not journal or len(journal) > 100 or not journal.isprintable():
        raise trouble.keys_damaged(path, _("the journal's name is missing"))
    if not isinstance(slots, list) or not slots or len(slots) > 100:
        raise trouble.keys_damaged(path, _("its list of slots is missing"))
    return Keyring(journal, tuple(_slot(raw, path) for raw in slots), _inbox(table.get("inbox"), path))


def read(path: Path) -> Keyring:
    """The keyring in this file. Raises FileNotFoundError where there is none, else as ``parse``."""
    try:
        content = read_private(path, LIMIT_BYTES)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise trouble.keys_damaged(path, _why(error)) from None
    return parse(content, path)


def write(path: Path, ring: Keyring) -> None:
    replace_private(path, dump(ring))


def read_secret(path: Path) -> bytes:
    """The 32 bytes of a key file (64 hexadecimal digits in one line).

    Raises FileNotFoundError where there is none, JournalLockedAway where it holds no key.
    """
    return read_secrets(path)[0]


def read_secrets(path: Path) -> tuple[bytes, ...]:
    """The key in this file, and in the midst of a renewal the one before it in a second line. Raises as ``read_secret``."""
    try:
        content = read_private(path, 1_000)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise trouble.key_damaged(path, _why(error)) from None
    lines = content.removesuffix(b"\n").split(b"\n")
    if not 1 <= len(lines) <= 2 or any(
        len(digits) != 2 * KEY_BYTES or set(digits) - set(b"0123456789abcdef") for digits in lines
    ):
        raise trouble.key_damaged(path, _("it does not hold a key"))
    return tuple(bytes.fromhex(digits.decode()) for digits in lines)


def write_secrets(path: Path, *secrets: bytes) -> None:
    replace_private(path, b"".join(secret.hex().encode() + b"\n" for secret in secrets))


def read_or_make_secret(path: Path) -> bytes:
    """The key in this file, a new one where there is none. An existing key is never replaced: it may open something."""
    try:
        return read_secret(path)
    except FileNotFoundError:
        secret = os.urandom(KEY_BYTES)
        write_secrets(path, secret)
        return secret


def device_keys(places: Places, ring: Keyring) -> tuple[bytes, ...]:
    """The journal's key through the device slot, newest first.

    Raises JournalLocked where a passphrase is asked for, JournalLockedAway where the key file is missing or damaged,
    JournalNewer where only later versions' slots are left.
    """
    if ring.device is None:
        if all(isinstance(slot, OtherSlot) for slot in ring.slots):
            raise trouble.newer(places.keys)
        raise trouble.locked()
    try:
        return read_secrets(places.journal_key)
    except FileNotFoundError:
        raise trouble.key_missing(places.journal_key) from None


def read_private(path: Path, limit: int) -> bytes:
    """The content of a file of ours; its mode is made 0600 again if it was wider.

    Raises OSError, and ValueError (with words) for a link, a pipe or a file larger than ``limit`` bytes.
    """
    if path.is_symlink():
        raise ValueError(_("it is a link"))
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        info = os.fstat(file.fileno())
        if not stat.S_ISREG(info.st_mode):
            raise ValueError(_("it is not a file"))
        if info.st_size > limit:
            raise ValueError(_("it is far larger than it can be"))
        if info.st_mode & 0o077 and hasattr(os, "fchmod"):
            with contextlib.suppress(OSError):  # read-only medium: reading is still right
                os.fchmod(file.fileno(), 0o600)
        return file.read(limit)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a key twice")
    return table


def _slot(raw: Any, path: Path) -> Slot:
    try:
        return from_table(raw)
    except ValueError:
        raise trouble.keys_damaged(path, _("a slot is not one")) from None


def _inbox(raw: Any, path: Path) -> bytes | None:
    if raw is None:
        return None
    if not isinstance(raw, str) or len(raw) != 2 * KEY_BYTES or set(raw) - set("0123456789abcdef"):
        raise trouble.keys_damaged(path, _("the key of the inbox is not one"))
    return bytes.fromhex(raw)


def _why(error: OSError | ValueError) -> str:
    return reason(error) if isinstance(error, OSError) else str(error)
