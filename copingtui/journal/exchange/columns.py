"""Any CSV file, with the person's word for which column is what; a first guess comes from the columns' names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from copingtui.errors import CopingError
from copingtui.journal.entries import Checkin, Entry, Note, Pick
from copingtui.journal.exchange.found import Found, Refused, moment, uid_from, why
from copingtui.journal.exchange.progress import Progress
from copingtui.journal.exchange.sheet import Line, Sheet, read_date, read_moment, read_time
from copingtui.words import _

ROLES = ("date", "time", "text", "tags", "mood")
NOON = time(12, 0)  # where a file has days only
_NAMES = {
    "date": ("date", "day", "datetime", "timestamp", "created", "created_at", "when", "datum", "data"),
    "time": ("time", "hour", "uhrzeit", "godzina", "heure", "hora"),
    "text": ("text", "note", "notes", "entry", "body", "content", "journal", "comment", "message", "notiz"),
    "tags": ("tags", "tag", "activities", "labels", "categories"),
    "mood": ("mood", "pleasant", "score", "rating", "feeling", "stimmung", "nastrój"),
}
_NUMBER = re.compile(r"[-+]?\d{1,6}(?:[.,]\d{1,6})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """Which column is what, None for none. ``low`` and ``high`` are the ends of the mood's own scale.

    ``low`` may be larger than ``high``: then a smaller number is more pleasant. Where moods are words, ``words`` says
    what each is: -2..2, None for not said.
    """

    date: str | None = None
    time: str | None = None
    text: str | None = None
    tags: str | None = None
    mood: str | None = None
    low: float | None = None
    high: float | None = None
    words: Mapping[str, int | None] | None = None

    def but(self, **changes: Any) -> Mapped:
        return replace(self, **changes)


def guess(sheet: Sheet) -> Mapped:
    """What the names of the columns suggest; the person has the last word."""
    small = {column.casefold(): column for column in reversed(sheet.columns)}
    found = {role: next((small[name] for name in _NAMES[role] if name in small), None) for role in ROLES}
    mapped = Mapped().but(**found)
    ends = mood_ends(sheet, mapped.mood)
    return mapped if ends is None else mapped.but(low=ends[0], high=ends[1])


def mood_ends(sheet: Sheet, column: str | None) -> tuple[float, float] | None:
    """The usual scale that holds every number of this column; None where it has words."""
    if column is None:
        return None
    numbers = [number for line in sheet.lines if (number := as_number(line.get(column))) is not None]
    said = sum(bool(line.get(column).strip()) for line in sheet.lines)
    if not numbers or len(numbers) * 2 < said:
        return None
    least, most = min(numbers), max(numbers)
    for low, high in ((-2, 2), (1, 5), (0, 5), (1, 7), (1, 10), (0, 10), (-5, 5), (0, 100)):
        if low <= least and most <= high and (low >= 0) == (least >= 0):
            return low, high
    return least, most


def mood_words(sheet: Sheet, column: str | None) -> list[str]:
    """The words of this column, most frequent first, at most 50."""
    counted: dict[str, int] = {}
    for line in sheet.lines:
        word = line.get(column).strip() if column else ""
        if word and as_number(word) is None:
            counted[word] = counted.get(word, 0) + 1
    return sorted(counted, key=lambda word: -counted[word])[:50]


def as_number(text: str) -> float | None:
    text = text.strip()
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def read(sheet: Sheet, mapped: Mapped, now: datetime, progress: Progress) -> Found:
    """A check-in where a row has a mood, else a note. Raises CopingError where no column is a date."""
    if mapped.date is None:
        raise CopingError(_("One column has to be the date."), _("Nothing was taken in."))
    found = Found("csv")
    found.refused.extend(sheet.broken)
    for number, line in enumerate(sheet.lines):
        if number % 500 == 0:
            progress.at(number, len(sheet.lines))
        try:
            found.add(_entry(line, mapped, now))
        except (ValueError, OverflowError, OSError, CopingError) as error:
            found.refused.append(Refused(_("line {n}").format(n=line.number), why(error)))
    return found


def _entry(line: Line, mapped: Mapped, now: datetime) -> Entry:
    at_ms, tz_min = moment(_when(line, mapped), now)
    text = line.get(mapped.text).strip() if mapped.text else ""
    cell = line.get(mapped.tags) if mapped.tags else ""
    tags = tuple(Pick(tag.strip(), own=True) for tag in re.split(r"[|;,]", cell) if tag.strip())
    pleasant = _pleasant(line.get(mapped.mood), mapped) if mapped.mood else None
    uid = uid_from("csv", at_ms, pleasant, *(tag.name for tag in tags), text)
    if pleasant is None and not tags:
        if not text:
            raise ValueError(_("there is nothing in it but its date"))
        return Entry(uid, at_ms, tz_min, Note(), at_ms, text)
    return Entry(uid, at_ms, tz_min, Checkin(pleasant=pleasant, tags=tags), at_ms, text or None)


def _when(line: Line, mapped: Mapped) -> datetime:
    assert mapped.date is not None
    cell = line.get(mapped.date)
    if mapped.time is None:
        if at := read_moment(cell):
            return at
        day, clock = read_date(cell), NOON
    else:
        day, clock = read_date(cell), read_time(line.get(mapped.time)) or NOON
        if line.get(mapped.time).strip() and read_time(line.get(mapped.time)) is None:
            raise ValueError(_("its time cannot be read; 21:30 or 9:30 pm would be one"))
    if day is None:
        raise ValueError(_("its date cannot be read; 2026-11-22 would be one"))
    return datetime.combine(day, clock)


def _pleasant(cell: str, mapped: Mapped) -> int | None:
    """-2..2 from the mood's own scale, both ends to the ends; None where it was not said."""
    cell = cell.strip()
    if not cell:
        return None
    number = as_number(cell)
    if number is None:
        return (mapped.words or {}).get(cell)
    if mapped.low is None or mapped.high is None or mapped.low == mapped.high:
        return None
    share = (number - mapped.low) / (mapped.high - mapped.low)
    if not 0 <= share <= 1:
        raise ValueError(_("its mood lies outside the scale"))
    return round(share * 4 - 2)
