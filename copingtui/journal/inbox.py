"""The inbox: what is written while the journal is locked, sealed so that only the journal can read it again.

Each record is a file of its own, sealed to the journal's public key (keys.json); the private one lies in the journal.
When it is opened next, each record comes into it once, in the order in which things happened: the name of an entry says
whether it is there already, so being killed between keeping it and taking the file away changes nothing.
"""

from __future__ import annotations

import contextlib
import json
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copingtui.errors import CopingError
from copingtui.journal import codec, keys, trouble
from copingtui.journal import drafts as draft_rows
from copingtui.journal.drafts import Draft
from copingtui.journal.entries import Entry
from copingtui.paths import Places, replace_private, safe_folder, sync_folder

if TYPE_CHECKING:
    from copingtui.journal.database import Database
    from copingtui.journal.store import Journal

FORMAT = b"copingtui-inbox/1\n"
SUFFIX = ".sealed"
ASIDE = "aside"  # the folder for what could not be read
LIMIT_BYTES = 16_000_000
META = "inbox:"  # before the public key, as a name in the journal's table "meta"; the value is the private one


@dataclass(frozen=True, slots=True)
class Merged:
    """What came into the journal, and how many files were set aside because they are not readable."""

    entries: int = 0
    drafts: int = 0
    aside: int = 0
    trouble: CopingError | None = None  # why some are left for the next time


class Inbox:
    """The writing side: needs no secret. Loads PyNaCl, so make one only when something is to be sealed."""

    def __init__(self, places: Places, public: bytes) -> None:
        from nacl.public import PublicKey, SealedBox

        self._places = places
        self._box = SealedBox(PublicKey(public))

    @classmethod
    def of(cls, places: Places) -> Inbox:
        """The inbox of this journal. Raises JournalLocked where it has none, JournalLockedAway, JournalAbsent."""
        try:
            public = keys.read(places.keys).inbox
        except FileNotFoundError:
            raise trouble.absent() from None
        if public is None:
            raise trouble.locked()
        return cls(places, public)

    def keep(self, entry: Entry, *, change: bool = False, drop: str | None = None) -> None:
        """Seal an entry. ``change``: it is a later version of one that may be in the journal. ``drop``: a draft that ends.

        Raises CopingError where it cannot be written.
        """
        record: dict[str, Any] = {"what": "entry", "entry": codec.encode(entry), "change": change}
        self._write(entry.uid, record | ({"drop": drop} if drop else {}))
        if drop:
            self.drop(drop)

    def keep_draft(self, draft: Draft) -> None:
        """Seal the newest state of a draft over the one before. May be called from a signal handler."""
        payload = json.loads(json.dumps(draft.payload))
        self._write(draft.id, {"what": "draft", "id": draft.id, "kind": draft.kind, "payload": payload})

    def holds(self, uid: str) -> bool:
        """Whether an entry of this name waits here."""
        return self._path(uid).exists()

    def drop(self, name: str) -> bool:
        """Take a waiting entry or draft away. False where it is not here."""
        with contextlib.suppress(OSError, ValueError):
            self._path(name).unlink()
            return True
        return False

    def _path(self, name: str) -> Path:
        if not name or not all(sign.isalnum() or sign in "-_" for sign in name) or len(name) > 80:
            raise ValueError("a plain name is expected")
        return self._places.inbox / f"{name}{SUFFIX}"

    def _write(self, name: str, record: dict[str, Any]) -> None:
        record["sealed_ms"] = time.time_ns() // 1_000_000
        text = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
        safe_folder(self._places.data)
        replace_private(self._path(name), FORMAT + bytes(self._box.encrypt(text)))


def make_keys(file: Database) -> bytes:
    """A fresh pair of keys for an inbox, the private one kept in the journal; gives the public one."""
    from nacl.public import PrivateKey

    private = PrivateKey.generate()
    public = bytes(private.public_key)
    row = {"name": META + public.hex(), "value": bytes(private).hex()}
    file.write("INSERT INTO meta VALUES (:name, :value)", row)
    return public


def waiting(places: Places) -> list[Path]:
    """The sealed files, unread."""
    try:
        return sorted(path for path in places.inbox.iterdir() if path.name.endswith(SUFFIX))
    except OSError:
        return []


def merge(journal: Journal) -> Merged:
    """Bring what waits into the journal. Never raises for what is in the inbox; see ``Merged``."""
    if not waiting(journal.places) or journal.readonly is not None:
        return Merged()
    from copingtui.journal.locks import Alone

    try:
        journal.announce()  # takes the lock itself, so before it is held
        with Alone(journal.places.state):
            return _merge(journal)
    except CopingError as error:
        return Merged(trouble=error)


def _merge(journal: Journal) -> Merged:
    boxes = _boxes(journal)
    found: list[tuple[int, Path, Entry | Draft, dict[str, Any]]] = []
    entries = drafts = aside = 0
    for path in waiting(journal.places):
        try:
            record = _opened(path, boxes)
            what = _what(record)
        except FileNotFoundError:
            continue
        except (OSError, ValueError, CopingError, RecursionError):
            _set_aside(journal.places, path)
            aside += 1
        else:
            found.append((what.at_ms if isinstance(what, Entry) else record["sealed_ms"], path, what, record))
    try:
        for _at_ms, path, what, record in sorted(found, key=lambda each: each[:2]):
            if isinstance(what, Entry):
                entries += _take_entry(journal, what, record)
            else:
                drafts += _take_draft(journal, what)
            path.unlink(missing_ok=True)
        sync_folder(journal.places.inbox)
    except OSError:
        return Merged(entries, drafts, aside)  # it is in the journal; the file goes next time
    except CopingError as error:
        return Merged(entries, drafts, aside, error)
    _forget_old_keys(journal)
    return Merged(entries, drafts, aside)


def _take_entry(journal: Journal, entry: Entry, record: dict[str, Any]) -> int:
    """Add or change it, unless that has been done already; 1 where something was."""
    drop, here = record.get("drop"), journal.get(entry.uid)
    if here is None:
        deleted = journal.database.ask("SELECT 1 FROM tombstone WHERE uid = ?", (entry.uid,))
        if not deleted:
            journal.add(entry, draft=drop)
            return 1
    elif record["change"] and (here.edited_ms or here.created_ms) < record["sealed_ms"] and here.kind == entry.kind:
        journal.change(entry, draft=drop)
        return 1
    if drop:
        journal.drop_draft(drop)
    return 0


def _take_draft(journal: Journal, draft: Draft) -> int:
    """Keep it under the time it was left, unless a newer state of it is in the journal."""
    newer = "SELECT 1 FROM draft WHERE id = ? AND updated_ms >= ?"
    if journal.database.ask(newer, (draft.id, draft.updated_ms)):
        return 0
    journal.database.write(draft_rows.KEEP, draft_rows.bindings(draft, journal.announce(), draft.updated_ms))
    return 1


def _boxes(journal: Journal) -> list[Any]:
    from nacl.public import PrivateKey, SealedBox

    rows = journal.database.ask("SELECT value FROM meta WHERE name LIKE ?", (f"{META}%",))
    return [SealedBox(PrivateKey(bytes.fromhex(value))) for (value,) in rows]


def _opened(path: Path, boxes: list[Any]) -> dict[str, Any]:
    """What is in a sealed file. Raises OSError, ValueError."""
    from nacl.exceptions import CryptoError

    content = keys.read_private(path, LIMIT_BYTES)
    if not content.startswith(FORMAT):
        raise ValueError("not one of ours")
    for box in boxes:
        with contextlib.suppress(CryptoError):
            record = json.loads(box.decrypt(content[len(FORMAT) :]).decode())
            if not isinstance(record, dict):
                raise ValueError("a table is expected")
            return record
    raise ValueError("sealed for another journal")


def _what(record: dict[str, Any]) -> Entry | Draft:
    """The entry or draft in a record. Raises ValueError, CopingError."""
    sealed_ms, drop = record.get("sealed_ms"), record.get("drop")
    if isinstance(sealed_ms, bool) or not isinstance(sealed_ms, int) or not 0 <= sealed_ms < 1 << 60:
        raise ValueError("sealed_ms")
    if drop is not None and not isinstance(drop, str):
        raise ValueError("drop")
    if record.get("what") == "entry" and isinstance(record.get("change"), bool):
        return codec.decode(record.get("entry"))
    id, kind, payload = record.get("id"), record.get("kind"), record.get("payload")
    if record.get("what") != "draft" or not isinstance(id, str) or not isinstance(kind, str):
        raise ValueError("what")
    if not isinstance(payload, dict) or not id or not kind:
        raise ValueError("payload")
    return replace(Draft.of(kind, payload, id=id), updated_ms=sealed_ms)


def _set_aside(places: Places, path: Path) -> None:
    """Out of the way, but not thrown away: another key may open it one day."""
    with contextlib.suppress(OSError, CopingError):
        folder = safe_folder(places.inbox / ASIDE)
        path.replace(folder / path.name)


def _forget_old_keys(journal: Journal) -> None:
    """Once nothing waits, private keys of before a renewal open nothing any more."""
    public = keys.read(journal.places.keys).inbox
    if public is not None and not waiting(journal.places):
        script = "DELETE FROM meta WHERE name LIKE :all AND name <> :kept"
        if journal.database.write(script, {"all": f"{META}%", "kept": META + public.hex()}):
            journal.database.fold()
