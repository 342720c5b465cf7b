"""Finds the line on which each key of a TOML file stands, so that an error can say where to look.

The standard reader gives values without places. This one is only asked about files the standard reader took, so it
checks nothing; what it cannot follow it leaves out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from contextlib import suppress

Path = tuple[str | int, ...]  # ("variant", 1, "step", 2, "options", 3, "goto"); numbers count from 1

LIMIT_DEPTH = 20  # parts of a path; a file that goes deeper could take all memory there is

_STRINGS = (
    ('"""', re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}', re.DOTALL)),
    ("'''", re.compile(r"'''.*?'{3,5}", re.DOTALL)),
    ('"', re.compile(r'"(?:[^"\\\n]|\\.)*"')),
    ("'", re.compile(r"'[^'\n]*'")),
)
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)+")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_OTHER = re.compile(r"[^,\]}#\n]+")


def lines_of(text: str) -> dict[Path, int]:
    """The line, from 1, of every table, key and item of a list in this text, as far as it can be followed."""
    scan = _Scan(text)
    with suppress(_Lost, RecursionError):
        scan.whole()
    return scan.found


class _Lost(Exception):
    """This is not TOML, or not TOML as we know it."""


class _Scan:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.found: dict[Path, int] = {}
        self._ends = [number for number, char in enumerate(text) if char == "\n"]
        self._counts: dict[Path, int] = {}  # how many [[tables]] of a name there are so far

    def whole(self) -> None:
        table: Path = ()
        self.take(_BLANK)
        while self.at < len(self.text):
            if self.text.startswith("[", self.at):
                table = self.header()
            else:
                self.pair(table)
            self.take(_BLANK)

    def header(self) -> Path:
        """``[a.b]`` or ``[[a.b]]``."""
        many = self.text.startswith("[[", self.at)
        line = self.line()
        self.at += 2 if many else 1
        names = self.key()
        self.expect("]]" if many else "]")
        path: Path = ()
        for name in names[:-1]:
            path = self.newest((*path, name))
        path = (*path, names[-1])
        if many:
            self._counts[path] = self._counts.get(path, 0) + 1
        path = self.newest(path)
        self.found.setdefault(path, line)
        return path

    def newest(self, path: Path) -> Path:
        """The table meant by this name: the last one where there are several."""
        return (*path, self._counts[path]) if path in self._counts else path

    def pair(self, table: Path) -> None:
        """``a.b = value``."""
        line, path = self.line(), table
        for name in self.key():
            path = (*path, name)
            self.found.setdefault(path, line)
        self.expect("=")
        self.take(_SPACE)
        self.value(path)

    def key(self) -> list[str]:
        names = []
        while True:
            self.take(_SPACE)
            quoted = self.text[self.at : self.at + 1] in ('"', "'")
            names.append(self.string()[1:-1] if quoted else self.need(_BARE_KEY))
            if len(names) > LIMIT_DEPTH:
                raise _Lost
            self.take(_SPACE)
            if not self.text.startswith(".", self.at):
                return names
            self.at += 1

    def value(self, path: Path) -> None:
        match self.text[self.at : self.at + 1]:
            case '"' | "'":
                self.string()
            case "[":
                self.items(path, "]", self.item)
            case "{":
                self.items(path, "}", self.inner)
            case _:
                self.need(_OTHER)

    def items(self, path: Path, end: str, read: Callable[[Path, int], None]) -> None:
        """What stands between brackets, one after the other."""
        if len(path) > LIMIT_DEPTH:
            raise _Lost
        self.at += 1
        number = 0
        while True:
            self.take(_BLANK)
            if self.text.startswith(end, self.at):
                self.at += 1
                return
            if self.text.startswith(",", self.at):
                self.at += 1
                continue
            number += 1
            read(path, number)

    def item(self, path: Path, number: int) -> None:
        self.found.setdefault((*path, number), self.line())
        self.value((*path, number))

    def inner(self, path: Path, _number: int) -> None:
        self.pair(path)

    def string(self) -> str:
        for quote, pattern in _STRINGS:
            if self.text.startswith(quote, self.at):
                return self.need(pattern)
        raise _Lost

    def line(self) -> int:
        return bisect_left(self._ends, self.at) + 1

    def take(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def need(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise _Lost
        self.at = found.end()
        return found.group()

    def expect(self, sign: str) -> None:
        self.take(_SPACE)
        if not self.text.startswith(sign, self.at):
            raise _Lost
        self.at += len(sign)
