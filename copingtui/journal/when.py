"""Reads a time as a person would write it down: "21:30", "yesterday 21:30", "20 min ago"; and says it back in words.

Nothing is guessed beyond that: a day without a time is asked for its time, and what is still to come is no past time.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from copingtui.errors import CopingError
from copingtui.words import _

LIMIT = 60  # characters: no time is longer
EARLIEST = date(1970, 1, 2)  # what milliseconds since 1970 can say in every time zone

_TIME = re.compile(r"(?P<hour>\d{1,2})(?:\s*[:.h]\s*(?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\.?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_MONTH = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}))?")
_AGO = re.compile(r"(\d{1,4})\s*(m|min|mins|minutes?|h|hours?|d|days?)\b(?:\s+ago)?(.*)")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class NotATime(CopingError):
    """What was typed is not a time in the past."""


class NotADay(CopingError):
    """What was typed is not a day."""


def parse_when(text: str, now: datetime) -> datetime | None:
    """The moment meant, in local time; None for an empty text: not said, so it is now.

    ``now`` has a time zone. A time alone is the last one that was. Raises NotATime.
    """
    words = " ".join(text.casefold().replace(",", " ").split())
    if not words or words == _("now"):
        return None
    if len(words) > LIMIT:
        raise _unread()
    try:
        return _not_to_come(_moment(words, now), now)
    except (ValueError, OverflowError):
        raise _unread() from None


def parse_day(text: str, today: date) -> date | None:
    """The day meant; None for an empty text: not said. A day that is still to come is a day, too. Raises NotADay."""
    words = " ".join(text.casefold().replace(",", " ").split())
    if not words:
        return None
    try:
        if len(words) > LIMIT:
            raise ValueError(words)
        if (found := _AGO.fullmatch(words)) and found[2].startswith("d") and not found[3].strip():
            return today - timedelta(days=int(found[1]))
        day, rest = _day(words, today)
        if day is None or rest:
            raise ValueError(words)
    except (ValueError, OverflowError):
        raise NotADay(
            _("I can't read that as a day."),
            do=_("It could look like this: 2026-11-22, or 22.11.2026, or yesterday, or monday, or 7 days ago."),
        ) from None
    return day


def when_words(at: datetime, now: datetime) -> str:
    """The moment as a person would say it: "yesterday, Sat 21 Nov, 21:30"."""
    days = (now.date() - at.date()).days
    near = {0: _("today"), 1: _("yesterday")}.get(days, "")
    day = f"{at:%a %d %b}" if at.year == now.year else f"{at:%a %d %b %Y}"
    return ", ".join(part for part in (near, day, f"{at:%H:%M}") if part)


def when_text(at: datetime) -> str:
    """The moment in a form that ``parse_when`` reads back to the minute."""
    return f"{at:%Y-%m-%d %H:%M}"


def local_time(at_ms: int) -> datetime:
    """The moment on the clock of this place."""
    return datetime.fromtimestamp(at_ms / 1000).astimezone()


def offset_min(at_ms: int) -> int:
    """Minutes east of UTC of this place, at that moment: summer time is not winter time."""
    offset = local_time(at_ms).utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0


def _moment(words: str, now: datetime) -> datetime:
    if found := _AGO.fullmatch(words):
        unit, rest = _UNITS[found[2][0]], found[3].strip()
        if unit != "days":
            if rest:
                raise ValueError(rest)
            return now - timedelta(**{unit: int(found[1])})
        return _at(now.date() - timedelta(days=int(found[1])), rest)
    day, rest = _day(words, now.date())
    if day is not None:
        return _at(day, rest)
    at = _at(now.date(), words)
    return at if at <= now else _at(now.date() - timedelta(days=1), words)


def _day(words: str, today: date) -> tuple[date | None, str]:
    """The day named at the beginning or the end of these words, and what is left of them."""
    for pattern in (_ISO, _DAY_MONTH):
        if found := pattern.search(words):
            numbers = [int(each) for each in found.groups() if each]
            rest = (words[: found.start()] + words[found.end() :]).strip()
            if pattern is _ISO:
                return date(*numbers), rest
            day = date(numbers[2] if len(numbers) > 2 else today.year, numbers[1], numbers[0])
            return (day.replace(year=day.year - 1) if len(numbers) == 2 and day > today else day), rest
    parts = words.split()
    for at in (0, -1):
        back = _days_back(parts[at], today)
        if back is not None:
            return today - timedelta(days=back), " ".join(parts[1:] if at == 0 else parts[:-1])
    return None, words


def _days_back(word: str, today: date) -> int | None:
    """How many days ago this word means; None where it is no word for a day."""
    if word in (_("today"), _("yesterday")):
        return int(word == _("yesterday"))
    week = (_("monday"), _("tuesday"), _("wednesday"), _("thursday"), _("friday"), _("saturday"), _("sunday"))
    for number, name in enumerate(week):
        if len(word) >= 3 and name.startswith(word):
            return (today.weekday() - number) % 7 or 7
    return None


def _at(day: date, words: str) -> datetime:
    """That time on that day. The system's own rules say where the clock was changed."""
    words = words.removeprefix(_("at") + " ").strip()
    found = _TIME.fullmatch(words)
    if found is None:
        raise ValueError(words)
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(words)
        hour = hour % 12 + (12 if found["half"].startswith("p") else 0)
    elif found["minute"] is None and len(words) > 2:
        raise ValueError(words)
    if day < EARLIEST:
        raise ValueError(words)
    return datetime(day.year, day.month, day.day, hour, minute).astimezone()


def _not_to_come(at: datetime, now: datetime) -> datetime:
    if at > now:
        raise NotATime(_("That time is still to come."), "", _examples())
    if at.date() < EARLIEST:
        raise ValueError(at)
    return at


def _unread() -> NotATime:
    return NotATime(_("I can't read that as a time."), "", _examples())


def _examples() -> str:
    return _("It could look like this: 21:30, or yesterday 21:30, or 20 min ago.")
