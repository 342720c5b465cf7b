"""The only place that knows pragmas: how a connection is given its key, and how it is set up.

A misspelt pragma is ignored and an empty key writes plain text, both without a word. So every answer is compared with
what it has to be, and whoever opens a file looks at its first bytes as well (``is_plain``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import apsw

PLAIN_HEADER = b"SQLite format 3\0"
PAGE = 4096  # bytes; a whole file is a multiple of it
APPLICATION = 0x636F7069  # "copi": says whose file this is, once it is open

# SQLCipher 4's file format, so that the person's data opens in other programs too.
CIPHER = (("PRAGMA cipher='sqlcipher'", "sqlcipher"), ("PRAGMA legacy=4", "4"))
KEY = ("PRAGMA key=\"x'{key}'\"", "ok")

# (name, value, what it answers when asked again)
SETTINGS = (
    ("temp_store", "MEMORY", 2),  # nothing ever goes to a temporary file
    ("secure_delete", "ON", 1),  # deleted bytes are overwritten
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),  # a damaged page is noticed before it is used
    ("synchronous", "FULL", 2),  # with WAL, NORMAL lost 1,052 of 19,269 acknowledged entries over power cuts; FULL none
)


class NotEncrypted(Exception):
    """The library did not do what it was told; nothing may be written through this connection."""


class NoLog(Exception):
    """The file system cannot keep a write-ahead log, which readers and writers at the same time need."""


def is_plain(head: bytes) -> bool:
    """Whether a file that begins like this is an SQLite file anybody can read."""
    return head.startswith(PLAIN_HEADER)


def unlock(connection: apsw.Connection, key: bytes) -> None:
    """Give the connection its raw 32-byte key, before anything else is asked of it.

    Raises ValueError for a key of another length, NotEncrypted where the library does not answer as it has to.
    """
    if len(key) != 32:
        raise ValueError("a key of 32 bytes is expected")
    for pragma, answer in (*CIPHER, (KEY[0].format(key=key.hex()), KEY[1])):
        if connection.execute(pragma, can_cache=False).fetchall() != [(answer,)]:
            raise NotEncrypted


def as_key(key: bytes) -> str:
    """A raw key as it stands in ATTACH; the attached file has the cipher of the connection."""
    if len(key) != 32:
        raise ValueError("a key of 32 bytes is expected")
    return f"x'{key.hex()}'"


def settle(connection: apsw.Connection, *, wait_ms: int, write: bool) -> None:
    """Set up an unlocked connection. ``wait_ms``: how long it waits for another writer. Raises apsw.Error, NotEncrypted, NoLog."""
    connection.set_busy_timeout(wait_ms)
    for name, value, answer in SETTINGS:
        connection.execute(f"PRAGMA {name}={value}").fetchall()
        if connection.execute(f"PRAGMA {name}").fetchall() != [(answer,)]:
            raise NotEncrypted
    if write and connection.execute("PRAGMA journal_mode=WAL").fetchall() != [("wal",)]:
        raise NoLog


def be_alone(connection: apsw.Connection) -> None:
    """From now until it is closed nobody else can use the file. Raises apsw.BusyError where somebody does."""
    for pragma, answer in (("PRAGMA locking_mode=EXCLUSIVE", "exclusive"), ("PRAGMA journal_mode=DELETE", "delete")):
        if connection.execute(pragma).fetchall() != [(answer,)]:
            raise NoLog
    connection.execute("BEGIN EXCLUSIVE; COMMIT")


def rekey(connection: apsw.Connection, key: bytes) -> None:
    """Write every page again under this key, all or none. Be alone first. Raises apsw.Error, NotEncrypted."""
    if len(key) != 32:
        raise ValueError("a key of 32 bytes is expected")
    if connection.execute(f"PRAGMA rekey=\"x'{key.hex()}'\"", can_cache=False).fetchall() != [("ok",)]:
        raise NotEncrypted


def version(connection: apsw.Connection) -> int:
    return int(str(connection.pragma("user_version")))


def application(connection: apsw.Connection) -> int:
    return int(str(connection.pragma("application_id")))


def stamp(number: int) -> str:
    """The SQL that marks a file as ours, in this version of the schema."""
    return f"PRAGMA application_id={APPLICATION}; PRAGMA user_version={number:d};"


def look_only(connection: apsw.Connection) -> None:
    """From now on this connection changes nothing."""
    connection.execute("PRAGMA query_only=ON").fetchall()


def checkpoint(connection: apsw.Connection) -> bool:
    """Fold the write-ahead log into the file and empty it; False while another process reads or writes."""
    return bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()[0][0] == 0)


def sound(connection: apsw.Connection) -> bool:
    """Look through every page (88 ms at 10,000 entries): True where nothing is wrong. Raises apsw.Error too."""
    return connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
