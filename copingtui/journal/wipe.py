"""Deleting for real: days of the journal, or everything. The keys go first, so what a disk may keep is unreadable.

Honest about what that means (R-48): on SSDs and copying file systems overwriting does not reach the old bytes, and what
left this computer is out of reach. Nothing here asks; the caller does, once and calmly (R-62).
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from copingtui.journal import backup, copies, keychain, keys, trouble
from copingtui.journal.alone import alone
from copingtui.journal.entries import Entry
from copingtui.journal.filters import Filters
from copingtui.journal.slots import KeychainSlot
from copingtui.paths import Places
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.store import Journal

MOST_HELD = 2_000  # entries that can be brought back: more are too many to hold in memory

_DRAFTS = "DELETE FROM draft WHERE updated_ms BETWEEN :first AND :last;"
# Files of ours by where they lie. What else is in these folders is not touched.
_KEYS_STATE = ("journal.key*", "device.key*", "aside-*.key", ".*.key.*.new")
_KEYS_DATA = ("keys.json*", ".keys.json.*.new")
_DATA = ("journal.db*", "visible.db*", "restoring.json", ".*.new")
_DATA_FOLDERS = ("backups", "aside", "inbox")
_STATE = ("row.txt", "*.lock", "lock.now", ".*.new")


@dataclass(frozen=True, slots=True)
class Range:
    """What lies in these days: entries, days of the diary card, things done for homework, drafts."""

    since: date | None
    until: date | None
    entries: tuple[str, ...]
    items: tuple[str, ...]
    drafts: int

    def __bool__(self) -> bool:
        return bool(self.entries or self.items or self.drafts)


@dataclass(frozen=True, slots=True)
class Deleted:
    """What was deleted; ``held`` are the entries that can come back for ten minutes while this program runs."""

    entries: int
    items: int
    held: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Wiped:
    """What is gone: how many files, and whether keys were among them. ``left``: what could not be removed."""

    files: int
    keys: int
    left: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Something that left the journal: when (milliseconds since 1970), what ("backup", "export", ...), where."""

    at_ms: int
    what: str
    place: str


# -- days --------------------------------------------------------------------------------------------------------------


def in_range(journal: Journal, since: date | None, until: date | None) -> Range:
    """What was kept from one day to another, both with; None: without an end. Days as the clock showed them there."""
    filters = Filters(since=since, until=until)
    uids = tuple(row.uid for row in journal.page(limit=10_000_000, filters=filters))
    first, last = (since or date.min).isoformat(), (until or date.max).isoformat()
    items = [item.uid for item in journal.items.between("card_day", first, last)]
    start, end = _bounds(since, until)
    items += [item.uid for item in journal.items.all("done") if start <= int(item.data.get("at_ms", -1)) <= end]
    drafts = sum(1 for draft in journal.drafts() if start <= draft.updated_ms <= end)
    return Range(since, until, uids, tuple(items), drafts)


def delete_range(journal: Journal, found: Range) -> Deleted:
    """Delete what ``in_range`` found, in one transaction; names and times of deletion stay, so that it stays deleted.

    Raises JournalTrouble; nothing is deleted then.
    """
    held = []
    if len(found.entries) <= MOST_HELD:
        held = [entry for uid in found.entries if (entry := journal.get(uid)) is not None]
    start, end = _bounds(found.since, found.until)
    uids = json.dumps([*found.entries, *found.items])
    file = journal.second()
    try:
        if file.readonly:
            raise file.readonly
        script = copies.FORGET + copies.FORGET_ITEMS + _DRAFTS
        file.write(script, {"uids": uids, "now": journal.now_ms(), "first": start, "last": end})
        file.fold()
    finally:
        file.close()
    for entry in held:
        journal.undo.hold(entry)
    return Deleted(len(found.entries), len(found.items), tuple(held))


def bring_back(journal: Journal, deleted: Deleted) -> int:
    """Undo a deletion of days, within ten minutes; how many entries came back. Card days do not."""
    return sum(journal.undo_delete(entry.uid) is not None for entry in deleted.held)


def forget_in_backups(journal: Journal, uids: tuple[str, ...]) -> copies.Forgotten:
    """Take deleted entries out of the copies on this computer as well. Seconds where there are many: for a worker."""
    return copies.forget(journal.places, journal.key, uids, journal.now_ms())


def copies_here(journal: Journal) -> int:
    """How many copies on this computer may still hold what was deleted just now."""
    return len(copies.local_copies(journal.places))


def elsewhere(journal: Journal) -> list[Elsewhere]:
    """What left the journal and lies outside, as far as it was noted; the newest first."""
    found = [Elsewhere(at_ms, "backup", place) for at_ms, place in backup.noted(journal)]
    for item in journal.items.all("shared"):
        with contextlib.suppress(TypeError, ValueError):
            at_ms = int(item.data.get("at_ms", item.created_ms))
            what, place = str(item.data.get("what", "export")), str(item.data.get("place", ""))
            found.append(Elsewhere(at_ms, what, place))
    return sorted(found, key=lambda each: -each.at_ms)


# -- everything --------------------------------------------------------------------------------------------------------


def everything(places: Places, *, settings: bool = False, skills: bool = False, current: bytes | None = None) -> Wiped:
    """Destroy the keys, then delete the journal, its copies, what is readable while locked, drafts, inbox and row.

    ``settings`` and ``skills`` (the person's own) only where asked for. Needs no key; ``current`` is the journal's where it
    is known, to notice another copingtui. This process has closed everything. Being killed on the way leaves less,
    never more, and it can be done again. Raises JournalBusy; nothing is deleted then.
    """
    removed: list[Path] = []
    left: list[Path] = []
    lock = places.state / "alone.lock"
    real = [folder for folder in (places.data, places.state) if folder.is_dir() and not folder.is_symlink()]
    with alone(places, current) if real else contextlib.nullcontext():
        named = _in_keychain(places)
        secrets = _unlinked(_keys(places), removed, left, destroy=True)
        _unlinked((path for path in _files(places) if path != lock), removed, left)
        if settings:
            _unlinked(_matching(places.config, ("settings.toml", ".*.new")), removed, left)
        if skills:
            _unlinked(_below(places.packs), removed, left)
    _unlinked([lock], [], left)
    for name in named:
        keychain.forget(name)  # what it kept opens nothing any more; last, as it may take seconds
    for folder in (
        *(places.data / name for name in _DATA_FOLDERS),
        places.packs,
        places.data,
        places.state,
        places.config,
    ):
        with contextlib.suppress(OSError):
            folder.rmdir()  # only where nothing is left in it
    return Wiped(len(removed), secrets, tuple(left))


def not_promised() -> list[str]:
    """What deleting cannot do, in words."""
    return [
        _("The keys were destroyed first. What a disk may still hold of the files is unreadable without them."),
        _(
            "SSDs and some file systems keep old bytes for a while, keys too; so do snapshots and backups of the whole computer."
        ),
        _("Backups, reports and prints that left copingtui are wherever they went."),
    ]


# -- inside ------------------------------------------------------------------------------------------------------------


def _bounds(since: date | None, until: date | None) -> tuple[int, int]:
    """Milliseconds since 1970 from the first day's begin to the last one's end, here."""
    from datetime import datetime, time, timedelta

    start = int(datetime.combine(since, time()).timestamp() * 1000) if since else 0
    end = int(datetime.combine(until + timedelta(days=1), time()).timestamp() * 1000) - 1 if until else 1 << 62
    return start, end


def _keys(places: Places) -> Iterator[Path]:
    yield from _matching(places.state, _KEYS_STATE)
    yield from _matching(places.data, _KEYS_DATA)
    with contextlib.suppress(OSError):
        yield from sorted(places.aside.glob("*/keys.json"))


def _in_keychain(places: Places) -> list[str]:
    """Under which names the system's keychain keeps something for this journal."""
    with contextlib.suppress(OSError, trouble.JournalTrouble):
        return [slot.id for slot in keys.read(places.keys).slots if isinstance(slot, KeychainSlot)]
    return []


def _files(places: Places) -> Iterator[Path]:
    yield from _matching(places.data, _DATA)
    for name in _DATA_FOLDERS:
        yield from _below(places.data / name)
    yield from _matching(places.state, _STATE)


def _matching(folder: Path, patterns: tuple[str, ...]) -> list[Path]:
    found: dict[Path, None] = {}
    with contextlib.suppress(OSError):
        for pattern in patterns:
            found |= dict.fromkeys(sorted(folder.glob(pattern)))
    return list(found)


def _below(folder: Path) -> list[Path]:
    """Every file and folder inside, the deepest first, and the folder itself; links are not followed."""
    if folder.is_symlink():
        return [folder]
    found: list[Path] = []
    for root, folders, files in os.walk(folder, topdown=False):
        found += [Path(root) / name for name in (*sorted(files), *sorted(folders))]
    return [*found, folder] if folder.is_dir() else found


def _unlinked(
    paths: Iterator[Path] | list[Path], removed: list[Path], left: list[Path], *, destroy: bool = False
) -> int:
    """Remove each; how many. ``destroy`` overwrites first."""
    number = 0
    for path in paths:
        try:
            mode = path.lstat().st_mode
            if stat.S_ISDIR(mode):
                path.rmdir()
                continue
            if destroy and stat.S_ISREG(mode):
                _overwrite(path)
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError:
            left.append(path)
            continue
        removed.append(path)
        number += 1
    return number


def _overwrite(path: Path) -> None:
    """Put random bytes where the key was; on some disks they go elsewhere, which the caller says."""
    with contextlib.suppress(OSError):
        path.chmod(0o600)
        with path.open("rb+", buffering=0) as file:
            for _time in range(2):
                file.seek(0)
                file.write(os.urandom(max(1, path.stat().st_size)))
                os.fsync(file.fileno())
            file.truncate(0)
            os.fsync(file.fileno())
