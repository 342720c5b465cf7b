"""Locks that other processes see and that end with their holder, even by kill -9.

SQLite's own file locks on empty files: they work wherever the journal works, need no process numbers (which are used
again, and mean nothing across containers), and a program that replaces itself loses them as it has to.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from types import TracebackType

import apsw

from copingtui.journal import trouble
from copingtui.paths import create_private, reason

PREFIX, SUFFIX = "open-", ".lock"
ALONE = "alone.lock"
ALONE_WAIT_MS = 15_000  # a migration of a large journal takes seconds


class Lock:
    """A held lock on one small file. Raises apsw.BusyError where someone else holds it, OSError where it cannot be."""

    def __init__(self, path: Path, wait_ms: int = 0) -> None:
        with contextlib.suppress(FileExistsError):
            create_private(path)
        self._connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_NOFOLLOW)
        try:
            self._connection.set_busy_timeout(wait_ms)
            self._connection.execute(
                "PRAGMA journal_mode=MEMORY"
            ).fetchall()  # else an empty journal file comes and goes
            self._connection.execute("BEGIN EXCLUSIVE")
        except BaseException:
            self._connection.close()
            raise

    def release(self) -> None:
        self._connection.close()


class Alone:
    """``with Alone(folder):`` while one process makes or rebuilds what all of them use. The file stays, empty."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / ALONE

    def __enter__(self) -> Alone:
        try:
            self._lock = Lock(self._path, ALONE_WAIT_MS)
        except apsw.BusyError:
            raise trouble.busy() from None
        except OSError as error:
            raise trouble.unwritable(self._path, reason(error)) from None
        except apsw.Error:
            raise trouble.unwritable(self._path, "") from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()


class Presence:
    """ "This process is running": a random name, and a lock that says whether its owner still is.

    Raises JournalUnwritable where the folder takes no file.
    """

    def __init__(self, folder: Path) -> None:
        self.name = os.urandom(8).hex()
        self._path = folder / f"{PREFIX}{self.name}{SUFFIX}"
        with Alone(folder):  # nobody sweeps between making the file and locking it
            try:
                self._lock = Lock(self._path)
            except OSError as error:
                raise trouble.unwritable(self._path, reason(error)) from None
            except apsw.Error:
                raise trouble.unwritable(self._path, "") from None

    def end(self) -> None:
        """Leave no trace behind."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
        self._lock.release()


def others_alive(folder: Path) -> frozenset[str]:
    """The names of the processes that are running now. What dead ones left behind is swept away."""
    alive = set()
    with Alone(folder):
        for path in folder.glob(f"{PREFIX}*{SUFFIX}"):
            try:
                lock = Lock(path)
            except apsw.BusyError:
                alive.add(path.name.removeprefix(PREFIX).removesuffix(SUFFIX))
            except (OSError, apsw.Error):
                continue  # not one of ours, or not ours to touch
            else:
                with contextlib.suppress(OSError):
                    path.unlink()
                lock.release()
    return frozenset(alive)
