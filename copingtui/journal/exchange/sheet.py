"""A CSV file as rows with line numbers, whatever sets its columns apart; and dates and times as people write them."""

from __future__ import annotations

import csv
import io
import itertools
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from copingtui.errors import CopingError
from copingtui.journal.exchange.found import Refused, why
from copingtui.journal.exchange.opening import LIMIT_BYTES
from copingtui.words import _

COLUMNS_LIMIT = 200
AGAIN_LIMIT = 100  # quotes never closed; beyond that the file is no table
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})")
_TIME = re.compile(r"(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?\s?m\.?)?", re.IGNORECASE)
_HOUR = re.compile(r"(\d{1,2})\s*([ap])\.?\s?m\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One row. ``number`` is the line of the file it begins in."""

    number: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of a file below its head; ``broken`` are rows that do not fit the columns."""

    columns: tuple[str, ...]
    lines: list[Line]
    broken: list[Refused]


def read_sheet(text: str) -> Sheet:
    """Raises CopingError where this is no table with a head."""
    csv.field_size_limit(LIMIT_BYTES)
    head_line = text.lstrip("\ufeff\r\n").split("\n", 1)[0]
    separator = max(",;\t|", key=head_line.count)
    if not head_line.count(separator):
        raise no_table(_("its first line names no columns"))
    raw = list(io.StringIO(text.lstrip("\ufeff"), newline=""))
    columns: tuple[str, ...] = ()
    lines: list[Line] = []
    broken: list[Refused] = []
    begun = at = again = 0  # where in the file the reader began, where it is, how often it began anew
    reader = csv.reader(raw, delimiter=separator, strict=True)
    while True:
        number = at + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            cells, because = [], _("a quotation mark in it does not close where it has to")
        else:
            because = ""
        at = begun + reader.line_num
        if not because:
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _head(cells)
                continue
            while len(cells) > len(columns) and not cells[-1].strip():
                cells.pop()
            if len(cells) == len(columns):
                lines.append(Line(number, dict(zip(columns, cells, strict=True))))
                continue
            words = _("{n} columns are expected, here are {found}")
            because = words.format(n=len(columns), found=len(cells))
        broken.append(Refused(_("line {n}").format(n=number), because))
        if at > number and again < AGAIN_LIMIT:  # a quote that was never closed took the lines below it along
            again += 1
            begun = at = number
            reader = csv.reader(itertools.islice(raw, begun, None), delimiter=separator, strict=True)
    if not columns:
        raise no_table(_("it has no lines"))
    return Sheet(columns, lines, broken)


def read_date(text: str) -> date | None:
    """2026-11-22, 22.11.2026, 22/11/2026; 11/22/2026 where the month cannot be the other number. None for no date."""
    text = text.strip()
    try:
        if found := _ISO.match(text):
            return date(*map(int, found.groups()))
        if found := _DAY_FIRST.match(text):
            one, other, year = int(found[1]), int(found[3]), int(found[4])
            if found[2] == "/" and other > 12:
                one, other = other, one
            return date(year, other, one)
    except ValueError:
        return None
    return None


def read_time(text: str) -> time | None:
    """21:30, 9:30 pm, 9 pm, 21:30:05; None for no time."""
    text = text.replace("\u202f", " ").replace("\xa0", " ").strip()
    try:
        if found := _TIME.fullmatch(text):
            return _clock(int(found[1]), int(found[2]), int(found[3] or 0), found[4])
        if found := _HOUR.fullmatch(text):
            return _clock(int(found[1]), 0, 0, found[2])
    except ValueError:
        return None
    return None


def read_moment(text: str) -> datetime | None:
    """A date with a time in one cell: ISO with or without zone, seconds or milliseconds since 1970, or both in words."""
    text = text.strip()
    if re.fullmatch(r"\d{9,10}|\d{12,13}", text):
        return datetime.fromtimestamp(int(text) / (1000 if len(text) > 10 else 1), UTC).astimezone()
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    day = read_date(text)
    head = _ISO.match(text) or _DAY_FIRST.match(text)
    at = read_time(text[head.end() :].lstrip(" ,T-")) if head else None
    return datetime.combine(day, at) if day and at else None


def _clock(hour: int, minute: int, second: int, half: str | None) -> time:
    """Raises ValueError for a time no clock shows."""
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if half.casefold() == "p" else 0)
    return time(hour, minute, second)


def _head(cells: list[str]) -> tuple[str, ...]:
    """The names of the columns, each once. Raises CopingError."""
    if len(cells) > COLUMNS_LIMIT:
        raise no_table(_("it has more than {n} columns").format(n=COLUMNS_LIMIT))
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = why(ValueError(cell)) or _("column {n}").format(n=number)
        names.append(name if name not in names else f"{name} ({number})")
    return tuple(names)


def no_table(because: str) -> CopingError:
    return CopingError(
        _("This is no table that can be taken in: {why}.").format(why=because),
        _("Nothing was taken in."),
        _("The first line names the columns, with a comma, a semicolon or a tab between them."),
    )
