"""Slots: the ways to the journal's data key, each wrapping it with something a person or this computer has.

A passphrase goes through Argon2id, a recovery code (160 random bits) needs no slowing down, and a keychain slot wraps
with a random secret that the system's keychain keeps. What was wrapped is opened again with exactly the same thing, or
``WrongSecret`` is raised: no counter, no lock-out. PyNaCl is loaded when something is really wrapped or opened.

For the time of a renewal a slot holds two keys, the new one and the one before (``before``); see renewal.py.
"""

from __future__ import annotations

import json
import os
import unicodedata
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from copingtui.journal import trouble

KEY_BYTES = 32
SALT_BYTES = 16
BOX_BYTES = 24 + 16 + KEY_BYTES  # nonce, tag, what is inside

# One try takes a tenth of a second or a little more (measured: 0.12 s), and 64 MiB of memory.
OPS, MEM_KIB = 4, 65_536
MOST_OPS, MOST_MEM_KIB = 16, 1_048_576  # a list of keys from elsewhere does not get to ask for more

CODE_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: none that looks like another
CODE_LENGTH, CODE_GROUP = 32, 4  # 160 bits in 8 groups
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


@dataclass(frozen=True, slots=True)
class DeviceSlot:
    """Opens with this computer account: whoever can read ``journal.key`` can open the journal."""

    id: str


@dataclass(frozen=True, slots=True)
class PassphraseSlot:
    """Opens with a passphrase. ``ops`` and ``mem_kib`` are what Argon2id was told when it was made."""

    id: str
    ops: int
    mem_kib: int
    salt: bytes
    box: bytes
    before: bytes | None = None


@dataclass(frozen=True, slots=True)
class RecoverySlot:
    """Opens with the recovery code, for the day the passphrase is gone."""

    id: str
    salt: bytes
    box: bytes
    before: bytes | None = None


@dataclass(frozen=True, slots=True)
class KeychainSlot:
    """Opens with a secret that the system's keychain keeps under this id."""

    id: str
    salt: bytes
    box: bytes
    before: bytes | None = None


@dataclass(frozen=True, slots=True)
class OtherSlot:
    """A way to the key that this version does not know; kept word for word."""

    raw: str  # JSON

    @property
    def kind(self) -> str:
        return str(json.loads(self.raw)["kind"])


SealedSlot = PassphraseSlot | RecoverySlot | KeychainSlot
S = TypeVar("S", PassphraseSlot, RecoverySlot, KeychainSlot)
Slot = DeviceSlot | SealedSlot | OtherSlot
KINDS: dict[str, type[PassphraseSlot] | type[RecoverySlot] | type[KeychainSlot]] = {
    "passphrase": PassphraseSlot,
    "recovery": RecoverySlot,
    "keychain": KeychainSlot,
}


# -- what a person types ----------------------------------------------------------------------------------------------


def clean_passphrase(typed: str) -> str:
    """The passphrase as it is used: the same however the keyboard composes its letters. No other rule but one sign.

    Raises PassphraseUnclear for an empty one.
    """
    if not typed:
        raise trouble.passphrase_empty()
    return unicodedata.normalize("NFC", typed)


def new_code() -> str:
    """A fresh recovery code, as it is shown: 8 groups of 4."""
    number = int.from_bytes(os.urandom(CODE_LENGTH * 5 // 8))
    signs = "".join(CODE_SIGNS[number >> 5 * place & 31] for place in range(CODE_LENGTH))
    return "-".join(signs[at : at + CODE_GROUP] for at in range(0, CODE_LENGTH, CODE_GROUP))


def clean_code(typed: str) -> str:
    """The 32 signs of a code, however it was typed: small letters, blanks, dashes, O for 0, I or L for 1.

    Raises PassphraseUnclear where it cannot be a code.
    """
    folded = unicodedata.normalize("NFKC", typed).upper()
    signs = "".join(sign for sign in folded if sign.isalnum()).translate(_READ_AS)
    if len(signs) != CODE_LENGTH or set(signs) - set(CODE_SIGNS):
        raise trouble.code_unclear(len(signs), CODE_LENGTH)
    return signs


# -- wrapping and opening ---------------------------------------------------------------------------------------------


def wrap_with_passphrase(key: bytes, passphrase: str, *, before: bytes | None = None) -> PassphraseSlot:
    """A slot that gives ``key`` (32 bytes) for this passphrase. Takes as long as opening it. Raises JournalTrouble."""
    slot = PassphraseSlot(_new_id(), OPS, MEM_KIB, os.urandom(SALT_BYTES), b"")
    return _filled(slot, _passphrase_key(slot, passphrase), key, before)


def open_with_passphrase(slot: PassphraseSlot, passphrase: str) -> tuple[bytes, ...]:
    """The key in the slot, and in the midst of a renewal the one before after it. Raises WrongSecret."""
    return _opened(slot, _passphrase_key(slot, passphrase))


def wrap_with_code(key: bytes, code: str, *, before: bytes | None = None) -> RecoverySlot:
    """A slot that gives ``key`` for this recovery code (see ``new_code``)."""
    slot = RecoverySlot(_new_id(), os.urandom(SALT_BYTES), b"")
    return _filled(slot, _code_key(slot, code), key, before)


def open_with_code(slot: RecoverySlot, code: str) -> tuple[bytes, ...]:
    """As ``open_with_passphrase``, with a recovery code as it was typed. Raises WrongSecret, PassphraseUnclear."""
    return _opened(slot, _code_key(slot, code))


def wrap_with_secret(key: bytes, secret: bytes, *, id: str | None = None, before: bytes | None = None) -> KeychainSlot:
    """A slot for a random secret of 32 bytes that something else keeps, under the slot's id."""
    slot = KeychainSlot(id or _new_id(), os.urandom(SALT_BYTES), b"")
    return _filled(slot, _digest(secret, slot.salt, b"keychain"), key, before)


def open_with_secret(slot: KeychainSlot, secret: bytes) -> tuple[bytes, ...]:
    return _opened(slot, _digest(secret, slot.salt, b"keychain"))


def settled(slot: SealedSlot) -> SealedSlot:
    """The slot without the key of before, once a renewal is through. Needs no secret."""
    return replace(slot, before=None)


def portable(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """The slots that open the journal on any computer: what a backup may carry. Never the device slot, nor a keychain's."""
    return tuple(slot for slot in slots if isinstance(slot, PassphraseSlot | RecoverySlot))


# -- as data ----------------------------------------------------------------------------------------------------------


def as_table(slot: Slot) -> dict[str, Any]:
    """What stands in keys.json."""
    if isinstance(slot, OtherSlot):
        table: dict[str, Any] = json.loads(slot.raw)
        return table
    if isinstance(slot, DeviceSlot):
        return {"kind": "device", "id": slot.id}
    kind = next(name for name, cls in KINDS.items() if isinstance(slot, cls))
    table = {"kind": kind, "id": slot.id}
    if isinstance(slot, PassphraseSlot):
        table |= {"kdf": "argon2id", "ops": slot.ops, "mem_kib": slot.mem_kib}
    table |= {"salt": slot.salt.hex(), "box": slot.box.hex()}
    return table | ({"before": slot.before.hex()} if slot.before else {})


def from_table(raw: Any) -> Slot:
    """The slot in this data, which may come from anywhere. Raises ValueError where it is none."""
    if not isinstance(raw, dict) or not isinstance(raw.get("kind"), str) or not raw["kind"]:
        raise ValueError("a slot is a table with a kind")
    kind, id = raw["kind"], raw.get("id")
    if kind != "device" and (kind not in KINDS or (kind == "passphrase" and raw.get("kdf") != "argon2id")):
        return OtherSlot(json.dumps(raw, ensure_ascii=False, sort_keys=True))
    if not isinstance(id, str) or not 0 < len(id) <= 64 or not id.isascii() or not id.isprintable():
        raise ValueError("id")
    expected = {
        "device": {"kind", "id"},
        "passphrase": {"kind", "id", "kdf", "ops", "mem_kib", "salt", "box"},
    }.get(kind, {"kind", "id", "salt", "box"})
    if set(raw) - {"before"} != expected or (kind == "device" and "before" in raw):
        raise ValueError("keys of a slot")
    if kind == "device":
        return DeviceSlot(id)
    salt, box = _bytes(raw["salt"], SALT_BYTES), _bytes(raw["box"], BOX_BYTES)
    before = _bytes(raw["before"], BOX_BYTES) if "before" in raw else None
    if kind == "passphrase":
        ops, mem_kib = _within(raw["ops"], 1, MOST_OPS), _within(raw["mem_kib"], 8, MOST_MEM_KIB)
        return PassphraseSlot(id, ops, mem_kib, salt, box, before)
    return KINDS[kind](id, salt=salt, box=box, before=before)  # type: ignore[call-arg]


# -- inside -----------------------------------------------------------------------------------------------------------


def _new_id() -> str:
    return os.urandom(8).hex()


def _passphrase_key(slot: PassphraseSlot, passphrase: str) -> bytes:
    from nacl.exceptions import CryptoError
    from nacl.pwhash import argon2id

    typed = clean_passphrase(passphrase).encode("utf-8", "surrogatepass")
    try:
        return argon2id.kdf(KEY_BYTES, typed, slot.salt, opslimit=slot.ops, memlimit=slot.mem_kib * 1024)
    except (CryptoError, MemoryError):
        raise trouble.no_memory(slot.mem_kib // 1024) from None


def _code_key(slot: RecoverySlot, code: str) -> bytes:
    return _digest(clean_code(code).encode(), slot.salt, b"recovery")


def _digest(secret: bytes, salt: bytes, use: bytes) -> bytes:
    from hashlib import blake2b

    return blake2b(secret, digest_size=KEY_BYTES, salt=salt, person=use).digest()


def _filled(slot: S, wrapping: bytes, key: bytes, before: bytes | None) -> S:
    from nacl.secret import SecretBox

    if len(key) != KEY_BYTES or (before is not None and len(before) != KEY_BYTES):
        raise ValueError("a key of 32 bytes is expected")
    box = SecretBox(wrapping)
    return replace(slot, box=bytes(box.encrypt(key)), before=bytes(box.encrypt(before)) if before else None)


def _opened(slot: SealedSlot, wrapping: bytes) -> tuple[bytes, ...]:
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    box = SecretBox(wrapping)
    try:
        return tuple(bytes(box.decrypt(each)) for each in (slot.box, slot.before) if each is not None)
    except CryptoError:
        raise trouble.wrong_secret(code=isinstance(slot, RecoverySlot)) from None


def _bytes(value: Any, length: int) -> bytes:
    if not isinstance(value, str) or len(value) != 2 * length or set(value) - set("0123456789abcdef"):
        raise ValueError("hexadecimal digits")
    return bytes.fromhex(value)


def _within(value: Any, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError("a number out of its range")
    return value
