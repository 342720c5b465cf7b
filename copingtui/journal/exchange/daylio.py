"""Daylio's CSV export: one row a moment, a mood by name, activities set apart by " | ", a title and a note.

Columns: full_date, date, weekday, time, mood, activities, scales (newer versions), note_title, note. Moods, weekday and
time are worded in the language and clock of the phone, and moods may have names of the person's own: they say what each
is on the way from very unpleasant to very pleasant.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from copingtui.errors import CopingError
from copingtui.journal.entries import Checkin, Entry, Felt, Pick
from copingtui.journal.exchange.found import Found, Refused, moment, uid_from, why
from copingtui.journal.exchange.progress import Progress
from copingtui.journal.exchange.sheet import Line, read_date, read_time
from copingtui.words import _

NEEDED = frozenset({"full_date", "time", "mood", "activities"})
# Daylio's own five names; -2..2 on our grid. Any other name is asked for.
MOODS = {"rad": 2, "good": 1, "meh": 0, "bad": -1, "awful": -2}
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li)>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|s|strong|em|strike|del|p|div|ul|ol|li|span|font|h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)


def moods(lines: Iterable[Line]) -> list[tuple[str, int | None, int]]:
    """Every mood in the file: (name, what it is taken for if that is known, how often), most first."""
    counted = Counter(mood for line in lines if (mood := line.get("mood").strip()))
    return [(name, MOODS.get(name.casefold()), count) for name, count in counted.most_common()]


def read(lines: list[Line], scale: Mapping[str, int | None], now: datetime, progress: Progress) -> Found:
    """Check-ins from the rows. ``scale``: mood name -> -2..2, None for not said; names not in it are not said."""
    found = Found("daylio")
    for number, line in enumerate(lines):
        if number % 500 == 0:
            progress.at(number, len(lines))
        try:
            found.add(_entry(line, scale, now))
        except (ValueError, CopingError) as error:
            found.refused.append(Refused(_("line {n}").format(n=line.number), why(error)))
    return found


def _entry(line: Line, scale: Mapping[str, int | None], now: datetime) -> Entry:
    day = read_date(line.get("full_date"))
    if day is None:
        raise ValueError(_("its date cannot be read; 2026-11-22 would be one"))
    time = read_time(line.get("time"))
    if time is None:
        raise ValueError(_("its time cannot be read; 21:30 or 9:30 pm would be one"))
    at_ms, tz_min = moment(datetime.combine(day, time), now)
    mood = line.get("mood").strip()
    tags = tuple(Pick(name.strip(), own=True) for name in line.get("activities").split("|") if name.strip())
    own_mood = () if not mood or mood.casefold() in MOODS else (Felt(mood, own=True),)
    detail = Checkin(pleasant=scale.get(mood), emotions=own_mood, tags=tags)
    scales = " · ".join(part.strip() for part in line.get("scales").replace("\xa0", " ").split("|") if part.strip())
    note = "\n".join(part for part in (plain(line.get("note_title")), plain(line.get("note")), scales) if part)
    uid = uid_from("daylio", at_ms, mood, *(tag.name for tag in tags), note)
    return Entry(uid, at_ms, tz_min, detail, at_ms, note or None)


def plain(text: str) -> str:
    """A note without the few marks Daylio writes into it; every other sign stays as it was typed."""
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))
    return text.strip()
