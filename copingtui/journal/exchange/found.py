"""What was found in a file that is to come in: entries, items, and what could not be taken, with its place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from copingtui.errors import CopingError
from copingtui.journal.entries import Entry, clean
from copingtui.journal.items import Item
from copingtui.words import _

WHY_LIMIT = 160  # characters of a reason; a file may bring names of any length


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that cannot be taken: ``place`` is "line 12" or "entry 3"."""

    place: str
    why: str


@dataclass(slots=True)
class Found:
    """``source`` is the format. ``foreign``: another program's, so sameness is seen by time and text, not by uid."""

    source: str
    complete: bool = False
    entries: list[Entry] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    deleted: list[tuple[str, int]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    twice: int = 0  # the same again in the same file
    _seen: set[str] = field(default_factory=set)

    @property
    def foreign(self) -> bool:
        return self.source != "json"

    def add(self, entry: Entry) -> None:
        if entry.uid in self._seen:
            self.twice += 1
            return
        self._seen.add(entry.uid)
        self.entries.append(entry)


def why(error: Exception) -> str:
    """The reason in one line, without anything that could act on a terminal, and of a bearable length."""
    text = " ".join(clean(error.what if isinstance(error, CopingError) else str(error)).split())
    return text if len(text) <= WHY_LIMIT else text[: WHY_LIMIT - 1] + "…"


def uid_from(*parts: object) -> str:
    """The same uid for the same content each time, so that a file brought in twice is recognised (UUID version 8)."""
    digest = hashlib.sha256("\n".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()
    text = f"{digest[:12]}8{digest[13:16]}{'89ab'[int(digest[16], 16) & 3]}{digest[17:32]}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def moment(at: datetime, now: datetime) -> tuple[int, int]:
    """(at_ms, tz_min) of a time as the clock showed it. Raises ValueError with a sentence where it cannot be."""
    if at.year < 1970:
        raise ValueError(_("it lies before 1970, where the journal begins"))
    try:
        local = at if at.tzinfo else at.astimezone()
        at_ms = round(local.timestamp() * 1000)
    except (OverflowError, OSError, ValueError):
        raise ValueError(_("this is not a date the journal can keep")) from None
    if at_ms > now.timestamp() * 1000:
        raise ValueError(_("it lies in the future"))
    if at_ms < 0:
        raise ValueError(_("it lies before 1970, where the journal begins"))
    offset = local.utcoffset()
    return at_ms, int(offset.total_seconds() // 60) if offset else 0
