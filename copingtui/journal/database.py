"""One encrypted file, open: statements in, rows out, and every error of the library turned into words.

Imports apsw, so it is imported only when a file is really opened.
"""

from __future__ import annotations

import contextlib
import os
import stat
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import apsw

from copingtui.errors import CopingError
from copingtui.journal import pragmas, trouble
from copingtui.paths import create_private, reason, sync_folder
from copingtui.words import _

Bindings = Mapping[str, Any]
WAIT_MS = 5_000  # without a wait, two writers saw 50-95 % errors; with this, none
WATCH_STEPS = 100_000  # of the library's own small steps: some 20 ms
ALONE_WAIT_MS = 1_000
OPEN_TRIES = 4
FOLD_WAIT_MS = 500  # how long a deletion waits for readers elsewhere before its log is folded in later

# Files this process has open, by device and inode, and how often. POSIX drops all of a process's locks on a file when
# it closes any handle of it: reading the first bytes of a file that is open here would take the lock away under
# SQLite's feet, and another process could then remove the write-ahead log we are using.
_open_here: dict[tuple[int, int], int] = {}
_opening = threading.RLock()


class Database:
    """A connection to one encrypted file, for any thread, one at a time.

    ``write`` takes a whole transaction as one script and hands it to the library in one call. A Python signal handler
    runs between two calls, never inside one, so it never finds a transaction half way (see drafts.py).
    ``readonly`` says why nothing can be written, None where it can.
    """

    def __init__(self, path: Path, connection: apsw.Connection, readonly: CopingError | None = None) -> None:
        self.path, self.readonly = path, readonly
        self._connection = connection
        self._file = _name(path.stat())
        _open_here[self._file] = _open_here.get(self._file, 0) + 1
        self._closed = False
        self._lock = threading.RLock()
        self._writer: int | None = None  # the thread that is inside ``write``
        self.unfolded = False  # deleted text may still be in the write-ahead log
        self.give_way = 0  # signal handlers that are writing: begin nothing new. No lock: one could be held below them

    def ask(self, query: str, bindings: Bindings | Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of one query. Raises JournalTrouble."""
        with self._lock:
            try:
                return self._connection.execute(query, bindings).fetchall()  # type: ignore[arg-type]
            except apsw.Error as error:
                raise words_for(error, self.path) from None

    def write(self, script: str, bindings: Bindings) -> int:
        """Do all of the script or nothing of it; how many rows were changed. Raises JournalTrouble.

        The script must not give rows: a row would end the one call on which the class's promise rests.
        """
        with self._lock:
            if self.readonly:
                raise self.readonly
            while self.give_way:
                time.sleep(0.002)
            try:
                self._writer = threading.get_ident()
                self.drop_unfinished()
                before = self._connection.total_changes()
                self._connection.execute(f"BEGIN IMMEDIATE; {script}; COMMIT", bindings)
                return self._connection.total_changes() - before
            except apsw.Error as error:
                raise words_for(error, self.path) from None
            finally:
                self.drop_unfinished()
                self._writer = None

    @contextlib.contextmanager
    def watched(self, going: Callable[[], bool]) -> Iterator[None]:
        """Ask now and then, while a long script runs, whether to go on; where not, it is rolled back: JournalStopped.

        ``going`` may not use this connection.
        """
        self._connection.set_progress_handler(lambda: not going(), WATCH_STEPS)
        try:
            yield
        finally:
            self._connection.set_progress_handler(None)

    def drop_unfinished(self) -> None:
        """Roll back what an error left open in this thread; nothing of it had been promised to anyone."""
        if self._writer == threading.get_ident() and self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def fold(self) -> None:
        """Empty the write-ahead log, so that deleted text is in no file any more; later, if someone is reading now."""
        with self._lock:
            if self.readonly:
                return
            try:
                self._connection.set_busy_timeout(FOLD_WAIT_MS)
                self.unfolded = not pragmas.checkpoint(self._connection)
                self._connection.set_busy_timeout(WAIT_MS)
            except apsw.Error:
                self.unfolded = True

    def version(self) -> int:
        with self._lock:
            try:
                return pragmas.version(self._connection)
            except apsw.Error as error:
                raise words_for(error, self.path) from None

    def sound(self) -> bool:
        """Whether every page of the file is as it was written. Slow with a large journal: ask in a worker."""
        with self._lock:
            try:
                return pragmas.sound(self._connection)
            except apsw.Error:
                return False

    def be_alone(self) -> None:
        """Let nobody else use the file until it is closed. Raises JournalBusy where somebody does."""
        with self._lock:
            try:
                self._connection.set_busy_timeout(ALONE_WAIT_MS)
                pragmas.be_alone(self._connection)
            except (apsw.BusyError, apsw.LockedError):
                raise trouble.others_open() from None
            except apsw.Error as error:
                raise words_for(error, self.path) from None

    def copy_under(self, new: bytes, fresh: Path, *, key: bytes) -> None:
        """Write the whole database to a new file under a new key, safely on the disk, and look through all of it.

        ``key`` is its own.
        Raises JournalTrouble; nothing is left then.
        """
        try:
            create_private(fresh)
            self.ask("VACUUM INTO :copy", {"copy": str(fresh)})
            copy = apsw.Connection(str(fresh), flags=apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_NOFOLLOW)
            try:
                pragmas.unlock(copy, key)
                pragmas.settle(copy, wait_ms=0, write=False)
                pragmas.rekey(copy, new)
                if not pragmas.sound(copy):
                    raise trouble.damaged(fresh)
            finally:
                copy.close()
            if pragmas.is_plain(_head(fresh)):
                raise trouble.no_encryption()
            with fresh.open("rb") as file:
                os.fsync(file.fileno())
        except BaseException as error:
            for left in ("", "-journal"):
                fresh.with_name(fresh.name + left).unlink(missing_ok=True)
            if isinstance(error, pragmas.NotEncrypted):
                raise trouble.no_encryption() from None
            if isinstance(error, apsw.Error):
                raise words_for(error, self.path) from None
            if isinstance(error, OSError):
                raise trouble.unwritable(self.path, reason(error)) from None
            raise

    def attach(self, path: Path, key: bytes, name: str) -> None:
        """Have the tables of another of our files at hand as ``name.table``, until ``close``. Raises JournalTrouble."""
        with self._lock:
            try:
                look_at(path)
                self._connection.execute(f"ATTACH ? AS {name} KEY ?", (str(path), pragmas.as_key(key)))
            except OSError as error:
                raise trouble.unwritable(path, reason(error)) from None
            except apsw.Error as error:
                raise words_for(error, path) from None

    def script(self, script: str) -> None:
        """Statements outside a transaction, such as for tables that live in memory. Raises JournalTrouble."""
        with self._lock:
            try:
                self._connection.execute(script)
            except apsw.Error as error:
                raise words_for(error, self.path) from None

    def look_only(self, because: CopingError) -> None:
        self.readonly = because
        pragmas.look_only(self._connection)

    def close(self) -> None:
        """Fold the log in and close. Safe to call twice."""
        with self._lock:
            if self._closed:
                return
            self.fold()
            self._connection.close()
            self._closed = True
            self.readonly = trouble.closed()
        with _opening:
            _open_here[self._file] -= 1


def connect(path: Path, key: bytes, *, wait_ms: int = WAIT_MS, write: bool = True) -> Database:
    """Open a file that is there, with its raw key; read-only where file or folder cannot be written.

    ``write=False`` opens a copy that nobody else has open, leaves nothing beside it and changes nothing in it.
    Raises FileNotFoundError, JournalDamaged, JournalForeign, JournalUnwritable, JournalBusy.
    """
    with _opening:
        for left in reversed(range(OPEN_TRIES)):
            file = look_at(path)
            if not (write and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
                break
            try:
                found = _opened(path, key, wait_ms, write=True)
            except trouble.JournalUnwritable:
                if not left and _is_still(path, file):
                    break  # a read-only medium may say so only now
                time.sleep(0.02)  # or another process was just taking its log away: seen 5 times in 900 changes of key
                continue
            except trouble.JournalDamaged:
                if _is_still(path, file):
                    raise
                continue  # one with another key lies there now (renewal.py)
            if _is_still(path, file):
                return found
            found.close()  # it waited for one that put another file in its place
        else:
            raise trouble.busy()
        found = _opened(path, key, wait_ms, write=False)
        found.readonly = trouble.unwritable(path, _("it is in a place where nothing can be written"))
        return found


def create(path: Path, key: bytes, steps: tuple[str, ...], first: str = "") -> None:
    """Make a new file with all its tables, closed and safely on the disk. Raises FileExistsError, CopingError.

    ``first`` is SQL for what is in it from the beginning. Nothing is left behind where the library did not encrypt.
    """
    try:
        create_private(path)
        try:
            with _opening:
                database = _opened(path, key, WAIT_MS, write=True, fresh=True)
            try:
                database.write(f"{''.join(steps)} {first} {pragmas.stamp(len(steps))}", {})
            finally:
                database.close()
            if pragmas.is_plain(_head(path)):
                raise trouble.no_encryption()
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
    except FileExistsError:
        raise
    except OSError as error:
        raise trouble.unwritable(path, reason(error)) from None


def upgrade(database: Database, steps: tuple[str, ...]) -> None:
    """Bring the file to the newest version, in one transaction, after a copy beside it (``.before``, the last one only).

    For one process at a time. Raises JournalTrouble; the file is then as it was.
    """
    since = database.version()
    path = database.path
    copy, fresh = path.with_name(f"{path.name}.before"), path.with_name(f"{path.name}.before.new")
    try:
        fresh.unlink(missing_ok=True)
        create_private(fresh)  # otherwise the copy would be 0644
        database.ask("VACUUM INTO :copy", {"copy": str(fresh)})
        if pragmas.is_plain(_head(fresh)):
            fresh.unlink()
            raise trouble.no_encryption()
        fresh.replace(copy)
    except OSError as error:
        raise trouble.unwritable(path, reason(error)) from None
    database.write(f"{''.join(steps[since:])} {pragmas.stamp(len(steps))}", {})


def look_at(path: Path) -> tuple[int, int]:
    """Refuse what cannot be one of our files, before a byte of it is used; which file it is, by device and inode.

    Raises FileNotFoundError and JournalTrouble.
    """
    try:
        info = path.lstat()
        if stat.S_ISLNK(info.st_mode):
            raise trouble.foreign(path, _("it is a link"))
        if not stat.S_ISREG(info.st_mode):
            raise trouble.foreign(path, _("it is not a file"))
        if hasattr(os, "getuid") and info.st_uid != os.getuid():
            raise trouble.foreign(path, _("it belongs to another account"))
        if info.st_size == 0:
            raise trouble.empty(path)
        if info.st_size % pragmas.PAGE and not _log(path).exists():
            raise trouble.damaged(path)
        if not _open_here.get(_name(info)) and pragmas.is_plain(_head(path)):
            raise trouble.foreign(path, _("it is a database without encryption"))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise trouble.unwritable(path, reason(error)) from None
    if info.st_mode & 0o077 and os.name == "posix":
        with contextlib.suppress(OSError):  # read-only medium: reading is still right
            path.chmod(0o600)
    return _name(info)


def _opened(path: Path, key: bytes, wait_ms: int, *, write: bool, fresh: bool = False) -> Database:
    connection = None
    try:
        if write:
            flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_NOFOLLOW
            connection = apsw.Connection(str(path), flags=flags)
        else:
            flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_NOFOLLOW
            connection = apsw.Connection(_as_uri(path), flags=flags)
        pragmas.unlock(connection, key)
        pragmas.settle(connection, wait_ms=wait_ms, write=write)
        if not fresh and pragmas.application(connection) != pragmas.APPLICATION:
            raise trouble.foreign(path, _("another program made it"))
        return Database(path, connection)
    except BaseException as error:
        if connection:
            connection.close()
        raise _not_opened(error, path) from None


def _not_opened(error: BaseException, path: Path) -> BaseException:
    match error:
        case pragmas.NotEncrypted():
            return trouble.no_encryption()
        case pragmas.NoLog():
            return trouble.unwritable(path, _("the file system there lacks what several programs at once need"))
        case apsw.NotADBError() if _is_text(path):
            return trouble.foreign(path, _("it is a text"))
        case apsw.Error():
            return words_for(error, path)
    return error


def _as_uri(path: Path) -> str:
    from urllib.parse import quote

    log = _log(path)
    unfolded = log.exists() and log.stat().st_size > 0
    # "immutable" skips the log: right only where there is none
    return f"file:{quote(str(path))}?mode=ro" + ("" if unfolded else "&immutable=1")


def _log(path: Path) -> Path:
    """The write-ahead log, there while someone has the file open, or after they were killed."""
    return path.with_name(f"{path.name}-wal")


def _name(info: os.stat_result) -> tuple[int, int]:
    return info.st_dev, info.st_ino


def _is_still(path: Path, file: tuple[int, int]) -> bool:
    try:
        return _name(path.lstat()) == file
    except OSError:
        return False


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(64)


def _is_text(path: Path) -> bool:
    """Whether a file that no key opens begins like a text. Asked only then: 16 random bytes can look like one."""
    if _open_here.get(_name(path.stat())):
        return False
    head = _head(path)
    return head.isascii() and all(byte >= 32 or byte in b"\t\r\n" for byte in head)


def words_for(error: apsw.Error, path: Path) -> trouble.JournalTrouble:
    """The library's error as a sentence; none of its own text, which may quote what was being written."""
    if isinstance(error, apsw.NotADBError | apsw.CorruptError | apsw.FormatError):
        return trouble.damaged(path)
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        return trouble.busy()
    if isinstance(error, apsw.InterruptError):
        return trouble.stopped()
    if isinstance(error, apsw.FullError):
        return trouble.unwritable(path, _("the disk is full"))
    if isinstance(error, apsw.ReadOnlyError | apsw.PermissionsError | apsw.CantOpenError | apsw.AuthError):
        return trouble.unwritable(path, _("the system does not allow it"))
    if isinstance(error, apsw.IOError):
        return trouble.unwritable(path, _("the disk answered with an error"))
    return trouble.JournalTrouble(
        _("The journal could not do this ({name}).").format(name=type(error).__name__),
        _("What is in it is as it was."),
        _("If it goes on, open copingtui anew."),
    )
