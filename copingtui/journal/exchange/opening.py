"""Opens a file somebody brings: how large it may be, what it cannot be, and which letters it is written in.

Nothing in it is trusted (R-55): it is read as text or refused with a sentence, never run, followed or unpacked.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from copingtui.errors import CopingError
from copingtui.paths import reason
from copingtui.words import _

LIMIT_MB = 100
LIMIT_BYTES = LIMIT_MB * 1_000_000  # some 300,000 entries; a file is read whole, and takes ten times that in memory
CHUNK = 1 << 20

# How files begin that are no text: what they are, and what to do instead.
_KNOWN = {
    b"PK\x03\x04": "zip",
    b"%PDF": "pdf",
    b"SQLite format 3\0": "database",
    b"\x1f\x8b": "zip",
    b"age-encryption.org/": "age",
    b"-----BEGIN AGE": "age",
}


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file, and which encoding it was read with."""

    text: str
    encoding: str

    @property
    def guessed(self) -> bool:
        """Whether the encoding was a guess that a person needs to look at."""
        return self.encoding == "cp1252"


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises CopingError where it is not there, no file, or larger than the limit."""
    try:
        # never waiting for a pipe that nobody writes into
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise _unread(reason(error)) from None
    try:
        info = os.fstat(handle)
        if not stat.S_ISREG(info.st_mode):
            raise _unread(_("it is not a file"))
        if info.st_size > LIMIT_BYTES:
            raise too_large(info.st_size)
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(LIMIT_BYTES + 1)
    except OSError as error:
        raise _unread(reason(error)) from None
    finally:
        os.close(handle)


def text_of(data: bytes) -> Text:
    """The bytes as text: UTF-8, UTF-16, else Windows-1252. Raises CopingError for what is none of these."""
    if len(data) > LIMIT_BYTES:
        raise too_large(len(data))
    if not data.strip():
        raise _unread(_("it is empty"))
    for head, what in _KNOWN.items():
        if data.startswith(head):
            raise _no_text(what)
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\0" in data[:CHUNK]:
        return _decoded(data, _utf_16(data))
    try:
        return _checked(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decoded(data, "cp1252")


def too_large(size: int) -> CopingError:
    return CopingError(
        _("This file has {size} MB; one of up to {limit} MB fits here.").format(
            size=f"{size / 1_000_000:.0f}", limit=LIMIT_MB
        ),
        _("Nothing was taken in."),
        _("Take it in as several smaller files, by year for instance."),
    )


def _utf_16(data: bytes) -> str:
    """UTF-16 without a mark has its zeros in every second place, where text is mostly Latin; else it is no text."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 4 < len(sample) or min(even, odd) * 20 > max(even, odd):
        raise _no_text("binary")
    return "utf-16-le" if odd > even else "utf-16-be"


def _decoded(data: bytes, encoding: str) -> Text:
    try:
        return _checked(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        raise _no_text("binary") from None


def _checked(text: str, encoding: str) -> Text:
    """Refuses what decodes by chance: text has hardly any control characters."""
    sample = text[:CHUNK]
    if sum(char < " " and char not in "\t\n\r\f\x1b" for char in sample) * 100 > len(sample):
        raise _no_text("binary")
    return Text(text, encoding)


def _unread(why: str) -> CopingError:
    return CopingError(
        _("This file cannot be read: {why}.").format(why=why),
        _("Nothing was taken in."),
    )


def _no_text(what: str) -> CopingError:
    words = {
        "zip": _("This is an archive or a backup of an app, not a text."),
        "pdf": _("This is a PDF, made for reading only."),
        "database": _("This is a database, not a text."),
        "age": _("This file is locked with age."),
        "binary": _("This is not a text in an encoding known here (UTF-8, UTF-16, Windows-1252)."),
    }[what]
    do = {
        "zip": _("In Daylio, choose export as CSV. An archive has to be unpacked first."),
        "age": _("Open it with: age --decrypt"),
    }.get(what, _("A JSON or CSV file fits here."))
    return CopingError(words, _("Nothing was taken in."), do)
