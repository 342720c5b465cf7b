"""The journal's data key and the slots that hold it.

One random 32-byte key opens the journal. ``keys.json`` lists slots, each a way to that key. Here there is one kind,
the device slot: the key lies in ``journal.key`` in the state folder, another folder than the journal's. Further kinds
are carried along untouched, so that a later version's passphrase survives being opened by this one.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copingtui.journal import trouble
from copingtui.journal.uid import new_uid
from copingtui.paths import Places, reason, replace_private
from copingtui.words import _

FORMAT = "copingtui-keys/"
VERSION = 1
KEY_BYTES = 32
LIMIT_BYTES = 64_000


@dataclass(frozen=True, slots=True)
class DeviceSlot:
    """Opens with this computer account: whoever can read ``journal.key`` can open the journal."""

    id: str


@dataclass(frozen=True, slots=True)
class OtherSlot:
    """A way to the key that this version does not know; kept word for word."""

    raw: str  # JSON

    @property
    def kind(self) -> str:
        return str(json.loads(self.raw)["kind"])


Slot = DeviceSlot | OtherSlot


@dataclass(frozen=True, slots=True)
class Keyring:
    """What keys.json says: whose journal (a random name, not a person's) and the slots that open it."""

    journal: str
    slots: tuple[Slot, ...]

    @property
    def device(self) -> DeviceSlot | None:
        return next((slot for slot in self.slots if isinstance(slot, DeviceSlot)), None)


def fresh_keyring() -> Keyring:
    return Keyring(new_uid(), (DeviceSlot(os.urandom(8).hex()),))


def dump(ring: Keyring) -> bytes:
    slots = [
        {"kind": "device", "id": slot.id} if isinstance(slot, DeviceSlot) else json.loads(slot.raw)
        for slot in ring.slots
    ]
    table = {"format": f"{FORMAT}{VERSION}", "journal": ring.journal, "slots": slots}
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
    return Keyring(journal, tuple(_slot(raw, path) for raw in slots))


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
    try:
        content = read_private(path, 1_000)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise trouble.key_damaged(path, _why(error)) from None
    digits = content.removesuffix(b"\n")
    if len(digits) != 2 * KEY_BYTES or set(digits) - set(b"0123456789abcdef"):
        raise trouble.key_damaged(path, _("it does not hold a key"))
    return bytes.fromhex(digits.decode())


def read_or_make_secret(path: Path) -> bytes:
    """The key in this file, a new one where there is none. An existing key is never replaced: it may open something."""
    try:
        return read_secret(path)
    except FileNotFoundError:
        secret = os.urandom(KEY_BYTES)
        replace_private(path, secret.hex().encode() + b"\n")
        return secret


def data_key(places: Places, ring: Keyring) -> bytes:
    """The journal's key through the slots this version knows.

    Raises JournalLockedAway where the key file is missing or damaged, JournalNewer where only later versions' slots
    are left.
    """
    if ring.device is None:
        raise trouble.newer(places.keys)
    try:
        return read_secret(places.journal_key)
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
    if not isinstance(raw, dict) or not isinstance(raw.get("kind"), str) or not raw["kind"]:
        raise trouble.keys_damaged(path, _("a slot is not one"))
    if raw["kind"] != "device":
        return OtherSlot(json.dumps(raw, ensure_ascii=False, sort_keys=True))
    if not isinstance(raw.get("id"), str) or set(raw) != {"kind", "id"}:
        raise trouble.keys_damaged(path, _("a slot is not one"))
    return DeviceSlot(raw["id"])


def _why(error: OSError | ValueError) -> str:
    return reason(error) if isinstance(error, OSError) else str(error)
