"""The only place that knows where files live, and the only one that makes or replaces them."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from copingtui.errors import CopingError
from copingtui.words import _

APP = "copingtui"


@dataclass(frozen=True, slots=True)
class Places:
    """The three folders of one profile. Nothing is created by asking for them."""

    config: Path  # settings.toml: no content but country and own line
    data: Path  # journal.db, keys.json, visible.db, packs/
    state: Path  # device.key, journal.key, row.txt

    @property
    def settings(self) -> Path:
        return self.config / "settings.toml"

    @property
    def journal(self) -> Path:
        return self.data / "journal.db"

    @property
    def keys(self) -> Path:
        return self.data / "keys.json"

    @property
    def visible(self) -> Path:
        return self.data / "visible.db"

    @property
    def inbox(self) -> Path:
        """What was written while the journal was locked, sealed."""
        return self.data / "inbox"

    @property
    def packs(self) -> Path:
        return self.data / "packs"

    @property
    def backups(self) -> Path:
        """Copies of the journal that copingtui makes by itself."""
        return self.data / "backups"

    @property
    def aside(self) -> Path:
        """Journals that made room for a restored one."""
        return self.data / "aside"

    @property
    def restoring(self) -> Path:
        """What is still to be moved while a backup takes the journal's place; there for a moment only."""
        return self.data / "restoring.json"

    @property
    def device_key(self) -> Path:
        """Opens visible.db, always."""
        return self.state / "device.key"

    @property
    def journal_key(self) -> Path:
        """The device slot: the journal's data key, kept in another folder than the journal."""
        return self.state / "journal.key"

    @property
    def lock_now(self) -> Path:
        """Empty; its time tells a running app to lock."""
        return self.state / "lock.now"

    @property
    def row(self) -> Path:
        return self.state / "row.txt"

    def listed(self) -> tuple[tuple[Path, str], ...]:
        """Every file and folder of this profile, with what it is; those that are not there yet, too."""
        return (
            (self.settings, _("settings, as text you can read")),
            (self.journal, _("the journal, encrypted; -wal and -shm beside it belong to it")),
            (self.keys, _("which keys open the journal; no key is in it")),
            (self.visible, _("what stays readable without the journal, encrypted")),
            (self.inbox, _("what was written while the journal was locked, sealed until it is opened")),
            (self.backups, _("copies of the journal that copingtui makes by itself, with the same key")),
            (self.packs, _("your own skills")),
            (self.journal_key, _("the key of the journal: whoever has it and the journal can read it")),
            (self.device_key, _("the key of what stays readable")),
            (self.row, _("the crisis row, ready to show")),
            (self.lock_now, _("empty; its time tells an open copingtui to lock")),
        )


def places() -> Places:
    """Where this profile lives: under ``COPINGTUI_HOME`` if set, else where the system keeps such things."""
    home = os.environ.get("COPINGTUI_HOME")
    if home:
        root = Path(home).expanduser().absolute()
        return Places(root / "config", root / "data", root / "state")
    from platformdirs import PlatformDirs  # 2.7x a bare interpreter: not before it is needed

    dirs = PlatformDirs(APP, appauthor=False)
    return Places(Path(dirs.user_config_dir), Path(dirs.user_data_dir), Path(dirs.user_state_dir))


def safe_folder(folder: Path) -> Path:
    """Make the folder (0700) if it is not there, and refuse one that is not ours alone to use.

    A link in the path above is followed once (realpath); the folder itself may not be one.
    Raises CopingError where the folder cannot be made, is no folder, or belongs to someone else.
    """
    real = Path(os.path.realpath(folder.parent)) / folder.name
    try:
        real.mkdir(mode=0o700, parents=True, exist_ok=True)
        info = real.lstat()
    except OSError as error:
        raise CopingError(
            _("The folder {folder} cannot be used: {why}.").format(folder=real, why=reason(error)),
            _("Nothing was changed. Skills and crisis lines work without it."),
            _("Make it writable, or set COPINGTUI_HOME to a folder of your own."),
        ) from None
    if stat.S_ISLNK(info.st_mode) or not stat.S_ISDIR(info.st_mode):
        raise CopingError(
            _("{folder} is a link or a file, not a folder of its own.").format(folder=real),
            _("Nothing was changed."),
            _("Move it away, or set COPINGTUI_HOME to a folder of your own."),
        )
    if hasattr(os, "getuid") and info.st_uid != os.getuid():
        raise CopingError(
            _("The folder {folder} belongs to another account.").format(folder=real),
            _("Nothing was read or changed."),
            _("Set COPINGTUI_HOME to a folder of your own."),
        )
    if sys.platform != "win32" and stat.S_IMODE(info.st_mode) & 0o077:
        with contextlib.suppress(OSError):  # on a read-only medium it stays as it is
            real.chmod(0o700)
    return real


def create_private(path: Path, content: bytes = b"") -> None:
    """Make a new file only its owner can read (0600). Raises FileExistsError rather than touch one that is there."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_private(path: Path, content: bytes) -> None:
    """Write the whole file (0600) or leave the old one: never half of it, whatever happens in between."""
    folder = safe_folder(path.parent)
    fresh = folder / f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}.new"
    try:
        create_private(fresh, content)
        fresh.replace(folder / path.name)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise CopingError(
            _("{file} cannot be written: {why}.").format(file=path, why=reason(error)),
            _("The old file is as it was."),
            _("Check that the disk has room and the folder is yours."),
        ) from None
    sync_folder(folder)


def put_private(path: Path, pieces: Iterable[bytes], *, over: bool = False) -> None:
    """Write a file of the person's own anywhere (0600), piece by piece; it is there whole, or not at all.

    Where the system can, it has no name until it is whole: even a program that is killed leaves nothing behind.
    Raises FileExistsError rather than touch one that is there, unless ``over``; OSError; whatever ``pieces`` raises.
    """
    folder = path.absolute().parent
    if not over and os.path.lexists(path):
        raise FileExistsError(path)
    fresh = folder / f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}.new"
    nameless = getattr(os, "O_TMPFILE", 0)
    try:
        handle = os.open(folder, os.O_WRONLY | nameless, 0o600) if nameless else -1
    except OSError:  # a file system that cannot
        handle = -1
    named = handle < 0
    if named:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
            if not named:
                # the handle is named only because Python then follows the link to the file
                os.link(f"/proc/self/fd/{file.fileno()}", fresh, src_dir_fd=file.fileno(), follow_symlinks=True)
        if over:
            fresh.replace(path)
        else:
            _name_once(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(folder)


def _name_once(fresh: Path, path: Path) -> None:
    """Give the file its name if nothing has it. Raises FileExistsError."""
    try:
        os.link(fresh, path, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:  # FAT has no second names: then a file made in this very moment could be replaced
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        fresh.replace(path)


def sync_folder(folder: Path) -> None:
    """Make a new name in this folder survive a power cut, where the system can."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def reason(error: OSError) -> str:
    """The system's own short word for the error, with no path in it."""
    return (error.strerror or type(error).__name__).lower()
