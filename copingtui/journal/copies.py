"""Copies of the journal on this computer: once a week, and before something that changes all of it.

They are encrypted with the journal's own key, so they open only where that key is: for this computer account, or with
the passphrase that opens the journal itself. A copy is made by the database (``VACUUM INTO``), never by copying the file,
which was broken ten times of ten while it was in use; and it counts only after it was opened and looked through.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from copingtui.journal import trouble
from copingtui.paths import Places, create_private, reason, safe_folder, sync_folder
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.database import Database
    from copingtui.journal.store import Journal

KEEP_LAST, KEEP_WEEKS = 7, 4
WEEK_MS = 7 * 24 * 3_600_000
STAMP = "%Y-%m-%d-%H%M"
_NAME = re.compile(r"journal-(\d{4}-\d\d-\d\d-\d{4})(?:-(\d+))?\.db")
MAKING = ".making-"  # how the names of copies begin that are not finished yet
BESIDE = ("", "-wal", "-shm", "-journal")  # a database and what comes and goes beside it
TRIES = 3  # how often a copy is made anew because someone wrote meanwhile

_COUNTS = "SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM tombstone), (SELECT count(*) FROM draft)"
FORGET = """
INSERT INTO tombstone SELECT uid, max(:now, created_ms, ifnull(edited_ms, 0)) FROM entry
    WHERE uid IN (SELECT value FROM json_each(:uids))
    ON CONFLICT (uid) DO UPDATE SET deleted_ms = max(deleted_ms, excluded.deleted_ms);
DELETE FROM entry WHERE uid IN (SELECT value FROM json_each(:uids));
"""
FORGET_ITEMS = """
INSERT INTO tombstone SELECT uid, max(:now, edited_ms) FROM item WHERE uid IN (SELECT value FROM json_each(:uids))
    ON CONFLICT (uid) DO UPDATE SET deleted_ms = max(deleted_ms, excluded.deleted_ms);
DELETE FROM item WHERE uid IN (SELECT value FROM json_each(:uids));
"""


@dataclass(frozen=True, slots=True)
class LocalCopy:
    """One finished copy; ``at`` is the local time in its name, to the minute; ``size`` in bytes."""

    path: Path
    at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What ``forget`` did: how many copies were rewritten, and which could not be."""

    rewritten: int
    left: tuple[Path, ...] = ()


def local_copies(places: Places) -> list[LocalCopy]:
    """The finished copies, the newest first."""
    found = []
    with contextlib.suppress(OSError):
        for path in places.backups.iterdir():
            match = _NAME.fullmatch(path.name)
            with contextlib.suppress(OSError, ValueError):
                if match and not path.is_symlink():
                    at = datetime.strptime(match[1], STAMP)
                    found.append((at, int(match[2] or 1), LocalCopy(path, at, path.stat().st_size)))
    return [copy for _at, _n, copy in sorted(found, key=lambda each: each[:2], reverse=True)]


def due(places: Places, now: datetime) -> bool:
    """Whether a week has gone by since the newest copy, or that one lies in the future: a clock was set back."""
    newest = next(iter(local_copies(places)), None)
    if newest is None:
        return True
    days = (now.replace(tzinfo=None) - newest.at).total_seconds() / 86_400
    return not -1 <= days < 7


def take(journal: Journal, now: datetime) -> LocalCopy:
    """Make a copy now, and let go of the oldest ones. For a worker: seconds with a large journal, nobody waits for it.

    Raises JournalTrouble where the disk is full or the folder cannot be written; what was there stays.
    """
    from copingtui.journal import database

    places = journal.places
    try:
        folder = safe_folder(places.backups)
        fresh = unfinished(folder)
        source = journal.second()
        try:
            verified_copy(source, journal.key, fresh)
        finally:
            source.close()
        path = free_name(folder, f"journal-{now:{STAMP}}", ".db")
        fresh.replace(path)
        sync_folder(folder)
    except OSError as error:
        raise trouble.unwritable(places.backups, reason(error)) from None
    rotate(places, keep=path)
    database.look_at(path)
    return next(copy for copy in local_copies(places) if copy.path == path)


def rotate(places: Places, keep: Path | None = None) -> None:
    """Keep the last seven copies, and of the older ones one a week for four weeks. ``keep`` is never let go."""
    copies = local_copies(places)
    weeks: dict[tuple[int, int], Path] = {}
    for copy in copies[KEEP_LAST:]:
        weeks.setdefault(copy.at.isocalendar()[:2], copy.path)
    kept = {copy.path for copy in copies[:KEEP_LAST]} | set(list(weeks.values())[:KEEP_WEEKS]) | {keep}
    for copy in copies:
        if copy.path not in kept:
            remove(copy.path)
    _sweep(places)


def verified_copy(source: Database, key: bytes, path: Path) -> None:
    """Copy the whole of an open database into a new file (0600), then open that one and look through every page.

    Raises JournalTrouble and OSError; no half copy is left behind then.
    """
    from copingtui.journal import database, pragmas

    try:
        for _again in range(TRIES):
            remove(path)
            create_private(path)  # otherwise the copy would be 0644
            before = source.ask("PRAGMA data_version"), source.ask(_COUNTS)
            source.ask("VACUUM INTO :copy", {"copy": str(path)})
            undisturbed = (source.ask("PRAGMA data_version"), source.ask(_COUNTS)) == before
            with path.open("rb+") as file:
                plain = pragmas.is_plain(file.read(64))
                os.fsync(file.fileno())
            if plain:
                raise trouble.no_encryption()
            copy = database.connect(path, key, write=False)
            try:
                if not copy.sound() or (undisturbed and copy.ask(_COUNTS) != before[1]):
                    raise unlike(path)
            finally:
                copy.close()
            if undisturbed:
                break
    except BaseException:
        remove(path)
        raise


def unlike(path: Path) -> trouble.JournalTrouble:
    return trouble.JournalTrouble(
        _("A copy of the journal came out different from the journal."),
        _("The copy was removed; the journal is as it was."),
        _("Look at the disk: copingtui doctor says more."),
    )


def forget(places: Places, key: bytes, uids: Iterable[str], now_ms: int) -> Forgotten:
    """Take these entries and items out of every copy on this computer, as the journal itself forgets.

    Copies with another key, and those that cannot be written, are left as they are and named.
    """
    from copingtui.journal import database

    named = json.dumps(sorted(set(uids)))
    done, left = 0, []
    for path in all_copies(places):
        try:
            copy = database.connect(path, key)
            try:
                script = FORGET + (FORGET_ITEMS if copy.version() > 1 else "")
                copy.write(script, {"uids": named, "now": now_ms})
                copy.fold()
            finally:
                copy.close()
            done += 1
        except (trouble.JournalTrouble, OSError):
            left.append(path)
    return Forgotten(done, tuple(left))


def renew(places: Places, old: bytes, new: bytes) -> tuple[Path, ...]:
    """Give every copy of this journal here the new data key; those that could not be are removed and named.

    A renewal is made because somebody else may have the old key: what only that one opens must not stay. A journal that
    was set aside is never removed, and one with a list of keys of its own is another journal and left alone.
    """
    from copingtui.journal import database

    removed = []
    for path in all_copies(places):
        aside = places.aside in path.parents
        if (aside and path.with_name(places.keys.name).exists()) or _opens(path, new):
            continue  # the latter: a renewal that was cut off had come as far as this one
        fresh = unfinished(path.parent)
        try:
            source = database.connect(path, old, write=False)
            try:
                source.copy_under(new, fresh, key=old)
            finally:
                source.close()
            fresh.replace(path)
        except (trouble.JournalTrouble, OSError):
            remove(fresh)
            if not aside:
                remove(path)
                removed.append(path)
    return tuple(removed)


def _opens(path: Path, key: bytes) -> bool:
    from copingtui.journal import database

    try:
        database.connect(path, key, write=False).close()
    except (trouble.JournalTrouble, OSError):
        return False
    return True


def all_copies(places: Places) -> list[Path]:
    """Every copy of a journal that copingtui keeps here: weekly ones, those set aside, and of before a new format."""
    found = [copy.path for copy in local_copies(places)]
    with contextlib.suppress(OSError):
        found += sorted(path for path in places.aside.glob("*/journal.db") if not path.is_symlink())
    before = places.journal.with_name(f"{places.journal.name}.before")
    return [*found, *([before] if before.is_file() and not before.is_symlink() else [])]


def unfinished(folder: Path) -> Path:
    """A name for a file that is being made in this folder."""
    return folder / f"{MAKING}{os.urandom(6).hex()}"


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    """``stem`` and ``suffix``, with a number between them where that name is taken."""
    number = 1
    while os.path.lexists(path := folder / f"{stem}{'' if number == 1 else f'-{number}'}{suffix}"):
        number += 1
    return path


def remove(path: Path) -> None:
    """Delete a database and what may lie beside it."""
    for beside in BESIDE:
        with contextlib.suppress(OSError):
            path.with_name(path.name + beside).unlink(missing_ok=True)


def _sweep(places: Places) -> None:
    """What a process that was killed left unfinished, an hour ago or more."""
    import time

    with contextlib.suppress(OSError):
        for path in places.backups.glob(f"{MAKING}*"):
            if abs(time.time() - path.lstat().st_mtime) > 3_600:
                path.unlink(missing_ok=True)
