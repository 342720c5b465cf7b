"""A backup: one file that opens on any computer with a passphrase or a recovery code, and never with this computer's key.

It is a plain tar of three files: ``about.json``, ``keys.json`` (the ways to the key, without those of this computer) and
``journal.db``, encrypted as ever. Making one writes nothing readable anywhere; a file from elsewhere is not trusted.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import tarfile
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from copingtui.errors import CopingError
from copingtui.journal import copies, keys, trouble
from copingtui.journal.items import uid_of
from copingtui.journal.keys import Keyring
from copingtui.journal.slots import PassphraseSlot, RecoverySlot, Slot, open_with_code, open_with_passphrase, portable
from copingtui.paths import create_private, reason, safe_folder, sync_folder
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.store import Journal

FORMAT = "copingtui-backup/"
VERSION = 1
ABOUT, KEYS, JOURNAL = "about.json", "keys.json", "journal.db"
HERE = "here-"  # items of kind "state" whose names begin so belong to one machine and do not travel
VISIBLE = f"{HERE}visible"
SMALL = 64_000  # bytes
CHUNK = 1 << 20


class BackupTrouble(CopingError):
    """A file that is no backup, or not one that can be used now."""


class NoWayBack(BackupTrouble):
    """Nothing a person has opens this journal yet, only this computer: a backup would open nowhere."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished backup: where it lies, its size in bytes, how many entries are in it."""

    path: Path
    size: int
    entries: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as it was found; nothing in it was opened yet.

    ``asks``: whether the journal asked for a passphrase where it was made. ``only_here``: slots that open this backup
    and are no way into the journal itself. ``raw``: the file is a copy of the database alone, without a list of keys.
    """

    path: Path
    at: datetime | None
    ring: Keyring | None
    asks: bool
    only_here: frozenset[str]
    offset: int
    size: int
    sha256: str | None

    @property
    def raw(self) -> bool:
        return self.ring is None

    @property
    def passphrases(self) -> tuple[PassphraseSlot, ...]:
        return tuple(slot for slot in self._slots if isinstance(slot, PassphraseSlot))

    @property
    def codes(self) -> tuple[RecoverySlot, ...]:
        return tuple(slot for slot in self._slots if isinstance(slot, RecoverySlot))

    @property
    def _slots(self) -> tuple[Slot, ...]:
        return self.ring.slots if self.ring else ()


# -- making one --------------------------------------------------------------------------------------------------------


def ways(ring: Keyring) -> tuple[Slot, ...]:
    """What opens the journal on any computer, of this keyring: empty where only this account does."""
    return portable(ring.settled().slots)


def make(
    journal: Journal,
    folder: Path,
    now: datetime,
    *,
    extra: Slot | None = None,
    visible: dict[str, list[str]] | None = None,
) -> Made:
    """Write ``copingtui-<date>-<time>.backup`` into a folder that is there. Seconds with a large journal: for a worker.

    ``extra`` is one more way to open this backup alone. ``visible``: what to go easy on, pinned and hidden skills.
    Raises NoWayBack, BackupTrouble and JournalTrouble; no half backup is left behind.
    """
    places = journal.places
    ring = keys.read(places.keys).settled()
    slots = ways(ring) + ((extra,) if extra else ())
    if not slots:
        raise NoWayBack(
            _("Only this computer account opens the journal, and its key does not go into a backup."),
            _("Nothing was written."),
            _("Give the backup a passphrase, or make a recovery code first."),
        )
    need_folder(folder)
    try:
        inside = copies.unfinished(safe_folder(places.backups))
        outside = copies.unfinished(folder)
        try:
            source = journal.second()
            try:
                copies.verified_copy(source, journal.key, inside)
            finally:
                source.close()
            entries = _enclose(inside, journal.key, visible or {}, now)
            about = {
                "format": f"{FORMAT}{VERSION}",
                "at": now.isoformat(timespec="minutes"),
                "asks": ring.asks,
                "only_here": [extra.id] if isinstance(extra, PassphraseSlot | RecoverySlot) else [],
                "sha256": _digest(inside),
            }
            _pack(outside, about, keys.dump(replace(ring, slots=slots)), inside)
            _check(outside, str(about["sha256"]))
            path = copies.free_name(folder, f"copingtui-{now:{copies.STAMP}}", ".backup")
            outside.replace(path)
        finally:
            copies.remove(inside)
            outside.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            sync_folder(folder)
        size = path.stat().st_size
    except OSError as error:
        raise _unwritable(folder, error) from None
    note(journal, path, int(now.timestamp() * 1000))
    return Made(path, size, entries)


def need_folder(folder: Path) -> None:
    """Raises BackupTrouble where there is no such folder: a stick that is not plugged in is no place for a new one."""
    if not folder.is_dir():
        raise BackupTrouble(
            _("There is no folder {folder}.").format(folder=folder),
            _("Nothing was written."),
            _("Make it, or plug in what it is on, and try again."),
        )


def note(journal: Journal, path: Path, at_ms: int) -> None:
    """Remember where a backup went, so that deleting can say where copies lie."""
    if journal.readonly is None:
        journal.items.put("state", f"backup-{path.name}", {"at_ms": at_ms, "place": str(path)})


def noted(journal: Journal) -> list[tuple[int, str]]:
    """When (milliseconds since 1970) and where backups were made, the oldest first, on every machine that was merged."""
    found = [item.data for item in journal.items.all("state") if item.name.startswith("backup-")]
    return sorted((int(data["at_ms"]), str(data["place"])) for data in found if {"at_ms", "place"} <= set(data))


def _enclose(path: Path, key: bytes, visible: dict[str, list[str]], now: datetime) -> int:
    """Put what is kept beside the journal into the copy, and look through it again; how many entries it has."""
    from copingtui.journal import database

    copy = database.connect(path, key)
    try:
        copy.write(
            "DELETE FROM item WHERE uid = :uid; INSERT INTO item VALUES (:uid, 'state', :name, :data, :now, :now)",
            {
                "uid": uid_of("state", VISIBLE),
                "name": VISIBLE,
                "data": json.dumps(visible),
                "now": int(now.timestamp() * 1000),
            },
        )
        copy.ask("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
    copy = database.connect(path, key, write=False)
    try:
        if not copy.sound():
            raise copies.unlike(path)
        return int(copy.ask("SELECT count(*) FROM entry")[0][0])
    finally:
        copy.close()


def _pack(path: Path, about: dict[str, Any], ring: bytes, journal: Path) -> None:
    create_private(path)
    with path.open("rb+") as file:
        with tarfile.open(fileobj=file, mode="w", format=tarfile.GNU_FORMAT) as tar:
            for name, content in ((ABOUT, json.dumps(about, indent=2).encode() + b"\n"), (KEYS, ring)):
                tar.addfile(_member(name, len(content)), io.BytesIO(content))
            with journal.open("rb") as inside:
                tar.addfile(_member(JOURNAL, journal.stat().st_size), inside)
        file.flush()
        os.fsync(file.fileno())


def _member(name: str, size: int) -> tarfile.TarInfo:
    found = tarfile.TarInfo(name)
    found.size, found.mode = size, 0o600
    return found


def _check(path: Path, sha256: str) -> None:
    """What was written is what was meant, read back from the file."""
    backup = read(path)
    with path.open("rb") as file:
        if backup.sha256 != sha256 or _digest_of(file, backup.offset, backup.size) != sha256:
            raise damaged(path)


# -- reading one -------------------------------------------------------------------------------------------------------


def read(path: Path) -> Backup:
    """What this file is. Raises BackupTrouble, with words, for anything that is neither a backup nor a copy of a journal."""
    try:
        if not path.is_file() and path.exists():
            raise not_one(path, _("it is not a file"))
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            head = file.read(512)
            if size >= tarfile.BLOCKSIZE and head[257:262] == b"ustar":
                return _read_tar(path, file)
    except FileNotFoundError:
        raise BackupTrouble(
            _("There is no file {file}.").format(file=path),
            _("Nothing was changed."),
            _("Backups are called copingtui-….backup; copies on this computer lie where `copingtui where` says."),
        ) from None
    except (OSError, tarfile.TarError) as error:
        why = reason(error) if isinstance(error, OSError) else _("it is not whole")
        raise not_one(path, why) from None
    from copingtui.journal import pragmas

    if size == 0:
        raise not_one(path, _("it is empty"))
    if pragmas.is_plain(head):
        raise not_one(path, _("it is a database without encryption"))
    if size % pragmas.PAGE or size < pragmas.PAGE:
        raise not_one(path, _("it is something else, or only a part"))
    ring = None
    with contextlib.suppress(OSError, trouble.JournalTrouble):
        ring = keys.read(path.with_name(KEYS))  # a journal that was set aside has its list of keys beside it
    return Backup(path, None, ring, bool(ring and ring.asks), frozenset(), 0, size, None)


def _read_tar(path: Path, file: IO[bytes]) -> Backup:
    file.seek(0)
    found: dict[str, tarfile.TarInfo] = {}
    small: dict[str, bytes] = {}
    with tarfile.open(fileobj=file, mode="r:") as tar:
        for member in tar:
            if not member.isreg() or member.name in found or member.name not in (ABOUT, KEYS, JOURNAL):
                raise not_one(path, _("there is something in it that no backup has"))
            found[member.name] = member
            if member.name != JOURNAL:
                content = tar.extractfile(member) if member.size <= SMALL else None
                small[member.name] = content.read() if content else b""
    try:
        about = json.loads(small.get(ABOUT, b""))
    except (ValueError, RecursionError):
        raise damaged(path) from None
    version = about.get("format") if isinstance(about, dict) else None
    if not isinstance(version, str) or not version.startswith(FORMAT):
        raise not_one(path, _("it does not say what it is"))
    if version != f"{FORMAT}{VERSION}":
        raise BackupTrouble(
            _("{file} was made by a newer copingtui.").format(file=path),
            _("Nothing was changed."),
            _("Update copingtui to use it."),
        )
    if JOURNAL not in found or KEYS not in found:
        raise damaged(path)
    try:
        ring = keys.parse(small[KEYS], path)
    except trouble.JournalTrouble:
        raise damaged(path) from None
    sha256, only_here = about.get("sha256"), about.get("only_here")
    if not isinstance(sha256, str) or not isinstance(only_here, list):
        raise damaged(path)
    journal = found[JOURNAL]
    names = frozenset(each for each in only_here if isinstance(each, str))
    ring = replace(ring, slots=portable(ring.slots))
    return Backup(
        path, _time(about.get("at")), ring, about.get("asks") is True, names, journal.offset_data, journal.size, sha256
    )


def extract(backup: Backup, target: Path) -> None:
    """Write the encrypted database of a backup into a new file (0600). Raises BackupTrouble where it is not whole."""
    digest = hashlib.sha256()
    try:
        create_private(target)
        with backup.path.open("rb") as file, target.open("rb+") as out:
            for chunk in _chunks(file, backup.offset, backup.size):
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        target.unlink(missing_ok=True)
        raise _unwritable(target.parent, error) from None
    if backup.sha256 is not None and digest.hexdigest() != backup.sha256:
        target.unlink(missing_ok=True)
        raise damaged(backup.path)


def keys_from(backup: Backup, secret: str) -> tuple[bytes, ...]:
    """The keys that this passphrase or recovery code gives. Raises WrongSecret where it gives none."""
    wrong: CopingError | None = None
    for code in backup.codes:
        with contextlib.suppress(trouble.PassphraseUnclear, trouble.WrongSecret):
            return open_with_code(code, secret)
    for slot in backup.passphrases:
        try:
            return open_with_passphrase(slot, secret)
        except trouble.WrongSecret as error:
            wrong = error
    raise wrong or trouble.wrong_secret(code=bool(backup.codes))


def not_one(path: Path, why: str) -> BackupTrouble:
    return BackupTrouble(
        _("{file} is not a backup of copingtui: {why}.").format(file=path, why=why),
        _("Nothing was changed."),
        _("Backups are called copingtui-….backup."),
    )


def damaged(path: Path) -> BackupTrouble:
    return BackupTrouble(
        _("The backup {file} is damaged: it is not as it was written.").format(file=path),
        _("Nothing was changed."),
        _("Try another backup, or a copy on this computer: `copingtui where` lists them."),
    )


def _unwritable(folder: Path, error: OSError) -> BackupTrouble:
    return BackupTrouble(
        _("Nothing can be written into {folder}: {why}.").format(folder=folder, why=reason(error)),
        _("Your journal is as it was."),
        _("Check that the folder is yours and has room."),
    )


def _time(said: Any) -> datetime | None:
    with contextlib.suppress(TypeError, ValueError):
        return datetime.fromisoformat(said)
    return None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return _digest_of(file, 0, path.stat().st_size)


def _digest_of(file: IO[bytes], offset: int, size: int) -> str:
    digest = hashlib.sha256()
    for chunk in _chunks(file, offset, size):
        digest.update(chunk)
    return digest.hexdigest()


def _chunks(file: IO[bytes], offset: int, size: int) -> Any:
    file.seek(offset)
    while size > 0 and (chunk := file.read(min(CHUNK, size))):
        size -= len(chunk)
        yield chunk
