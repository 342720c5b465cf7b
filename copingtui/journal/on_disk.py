"""What lies in copingtui's folders besides its content: modes, links, leftovers, and whether the folder is synced."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from copingtui.journal import copies
from copingtui.paths import Places
from copingtui.words import _

STALE_SECONDS = 3_600
# Names that say a folder is carried to other machines or to somebody's server, as words in any part of the path.
SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "nextcloud", "owncloud", "icloud", "mobile documents",
          "clouddocs", "syncthing", "pcloud", "megasync", "box sync", "seafile")  # fmt: skip
SYNC_MARKS = (".stfolder", ".stversions", ".dropbox", ".dropbox.cache", ".owncloudsync.log", ".sync_journal.db")


def synced(folder: Path) -> str:
    """What says that this folder is synced; "" where nothing does."""
    real = Path(os.path.realpath(folder))
    for part in real.parts:
        words = f" {' '.join(re.findall(r'[a-z0-9]+', part.casefold()))} "
        if any(f" {name} " in words for name in SYNCED):
            return part
    for above in (real, *real.parents):
        for mark in SYNC_MARKS:
            with contextlib.suppress(OSError):
                if (above / mark).exists():
                    return str(above)
    return ""


def _ours(places: Places) -> Iterator[Path]:
    for folder in (places.config, places.data, places.state):
        if folder.is_symlink() or not folder.is_dir():
            continue
        yield folder
        for root, folders, files in os.walk(folder):
            yield from (Path(root) / name for name in (*folders, *files))


def also(places: Places) -> list[tuple[Path, str]]:
    """Files that come and go beside those that are always there, with what each is."""
    found = [
        (copy.path, _("a copy of the journal, encrypted with the same key")) for copy in copies.local_copies(places)
    ]
    with contextlib.suppress(OSError):
        for folder in sorted(places.aside.iterdir()):
            found.append((folder, _("a journal that made room for a restored one")))
    with contextlib.suppress(OSError):
        for path in sorted(places.state.glob("aside-*.key")):
            found.append((path, _("the key of a journal that made room")))
    for beside, what in (
        ("journal.db-wal", _("the journal's log, encrypted")),
        ("journal.db-shm", _("the index of that log, no words in it")),
        ("journal.db.before", _("the journal from before the last change of its format, encrypted")),
        ("visible.db.before", _("what stays readable, from before the last change of its format")),
    ):
        if (places.data / beside).exists():
            found.append((places.data / beside, what))
    with contextlib.suppress(OSError):
        locks = sorted(places.state.glob("*.lock"))
        found += [(path, _("empty; how running copingtui notice each other")) for path in locks]
    return found


def too_open(places: Places) -> list[Path]:
    if sys.platform == "win32":
        return []
    found = []
    for path in _ours(places):
        with contextlib.suppress(OSError):
            info = path.lstat()
            if not stat.S_ISLNK(info.st_mode) and info.st_mode & 0o077 and places.packs not in (path, *path.parents):
                found.append(path)
    return found


def links(places: Places) -> list[Path]:
    names = (
        places.journal,
        places.keys,
        places.visible,
        places.journal_key,
        places.device_key,
        places.data,
        places.state,
    )
    return [path for path in names if path.is_symlink()]


def left_over(places: Places) -> list[Path]:
    """Unfinished files of an hour ago or more, and locks nobody holds."""
    found = []
    patterns = (
        (places.data, ".*.new"),
        (places.state, ".*.new"),
        (places.config, ".*.new"),
        (places.state, "open-*.lock"),
    )
    candidates = [path for folder, pattern in patterns for path in folder.glob(pattern)]
    candidates += list(places.backups.glob(f"{copies.MAKING}*"))
    for path in candidates:
        with contextlib.suppress(OSError):
            if abs(time.time() - path.lstat().st_mtime) > STALE_SECONDS and not (
                path.suffix == ".lock" and _held(path)
            ):
                found.append(path)
    return found


def _held(path: Path) -> bool:
    import apsw

    from copingtui.journal.locks import Lock

    try:
        Lock(path).release()
    except (apsw.Error, OSError):
        return True
    return False
