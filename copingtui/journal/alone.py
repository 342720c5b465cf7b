"""Being alone: what swaps or removes the files that every running copingtui uses has to be the only one that runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from copingtui.journal import trouble
from copingtui.paths import Places, safe_folder


@contextmanager
def alone(places: Places, key: bytes | None = None) -> Iterator[None]:
    """``with alone(places):`` nobody else has the journal open, nor makes one. This process has closed its own before.

    ``key`` opens the journal: with it, one that announced itself to nobody is noticed too. Raises JournalBusy, and
    CopingError where the folder takes no lock.
    """
    from copingtui.journal.locks import Alone

    state = safe_folder(places.state)
    try:
        waiting = Alone(state)
        waiting.__enter__()
    except trouble.JournalBusy:
        raise trouble.others_open() from None
    try:
        if announced(places):
            raise trouble.others_open()
        with _nobody_reads(places, key):
            yield
    finally:
        waiting.__exit__(None, None, None)


def announced(places: Places) -> int:
    """How many running copingtui have said so; only while the lock ``Alone`` is held. Sweeps nothing."""
    import apsw

    from copingtui.journal.locks import PREFIX, SUFFIX, Lock

    found = 0
    for path in places.state.glob(f"{PREFIX}*{SUFFIX}"):
        try:
            Lock(path).release()
        except apsw.BusyError:
            found += 1
        except (OSError, apsw.Error):
            continue
    return found


@contextmanager
def _nobody_reads(places: Places, key: bytes | None) -> Iterator[None]:
    """The whole file is ours until the end: SQLite gives that lock only where no other connection is open.

    Who opens the file meanwhile waits, and then sees that another one lies in its place (database.py).
    """
    import apsw

    from copingtui.journal import pragmas

    if key is None or not places.journal.is_file() or places.journal.is_symlink():
        yield
        return
    connection = None
    try:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_NOFOLLOW
        connection = apsw.Connection(str(places.journal), flags=flags)
        pragmas.unlock(connection, key)
        connection.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
        connection.execute("PRAGMA journal_mode=DELETE").fetchall()  # the log is folded in: the file is whole by itself
        connection.execute("BEGIN EXCLUSIVE")
    except apsw.BusyError:
        if connection:
            connection.close()
        raise trouble.others_open() from None
    except apsw.Error:  # damaged, or read-only: then nobody can have it open and write in it
        pass
    try:
        yield
    finally:
        if connection:
            with suppress(apsw.Error):
                connection.close()
