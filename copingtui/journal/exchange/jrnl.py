"""jrnl's JSON (``jrnl --export json``): entries with title, body, date, time, tags and a star.

Dates are YYYY-MM-DD and times HH:MM as the clock showed them; tags carry their sign (@walk, #rain).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from copingtui.errors import CopingError
from copingtui.journal.entries import Entry, Note
from copingtui.journal.exchange.found import Found, Refused, moment, uid_from, why
from copingtui.journal.exchange.progress import Progress
from copingtui.journal.exchange.sheet import read_date, read_time
from copingtui.words import _


def is_jrnl(data: Any) -> bool:
    """Whether this JSON looks like what jrnl writes."""
    if not isinstance(data, dict) or not isinstance(data.get("entries"), list) or "format" in data:
        return False
    first = data["entries"][0] if data["entries"] else {"title": "", "date": ""}
    return isinstance(first, dict) and {"title", "date"} <= set(first)


def read(data: Any, now: datetime, progress: Progress) -> Found:
    """Notes from the entries."""
    found = Found("jrnl")
    entries = data["entries"]
    for number, raw in enumerate(entries, 1):
        if number % 500 == 0:
            progress.at(number, len(entries))
        try:
            found.add(_entry(raw, now))
        except (ValueError, CopingError) as error:
            found.refused.append(Refused(_("entry {n}").format(n=number), why(error)))
    return found


def _entry(raw: Any, now: datetime) -> Entry:
    if not isinstance(raw, dict) or not all(isinstance(raw.get(key, ""), str) for key in ("title", "body")):
        raise ValueError(_("it has no title and text"))
    day = read_date(str(raw.get("date", "")))
    if day is None:
        raise ValueError(_("its date cannot be read; 2026-11-22 would be one"))
    time = read_time(str(raw.get("time", "")))
    if time is None:
        raise ValueError(_("its time cannot be read; 21:30 or 9:30 pm would be one"))
    at_ms, tz_min = moment(datetime.combine(day, time), now)
    title, body = raw.get("title", "").strip(), raw.get("body", "").strip()
    text = "\n".join(part for part in (title, body) if part)
    # a tag stands in the text already, as a rule; jrnl writes it in small letters
    more = [tag for tag in raw.get("tags") or () if isinstance(tag, str) and tag.casefold() not in text.casefold()]
    star = ["★"] if raw.get("starred") is True else []
    text = "\n".join(part for part in (text, " ".join([*more, *star])) if part)
    if not text:
        raise ValueError(_("there is no text in it"))
    return Entry(uid_from("jrnl", at_ms, text), at_ms, tz_min, Note(), at_ms, text)
