"""Weeks of the diary card: where one begins, how one is asked for, and what it is called."""

from __future__ import annotations

import re
from datetime import date, timedelta

from copingtui.errors import CopingError
from copingtui.words import _

WEEK_STARTS = "monday"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEVEN = 7
FIRST, LAST = date(1970, 1, 12), date(9999, 12, 19)  # weeks in between lie wholly within what can be kept

_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})")


class NotAWeek(CopingError):
    """What was typed names no week."""


def weekday_words() -> tuple[tuple[str, str], ...]:
    """The days a week can begin on, with their names."""
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return tuple(zip(WEEKDAYS, names, strict=True))


def hour_words() -> tuple[tuple[str, str], ...]:
    """The hours a day can begin at, with how a clock shows them."""
    return tuple((str(hour), f"{hour:02}:00") for hour in range(13))


def week_first(day: date, week_starts: str = WEEK_STARTS) -> date:
    """The first day of the week this day is in."""
    return day - timedelta(days=(day.weekday() - WEEKDAYS.index(week_starts)) % SEVEN)


def week_days(first: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=n) for n in range(SEVEN))


def parse_week(text: str, today: date, week_starts: str = WEEK_STARTS) -> date:
    """The first day of the week meant: "" is this one, "last" the one before, else a date, or a week such as 2026-W47.

    A numbered week that begins on a Monday is the card's week that has most days in common with it. Raises NotAWeek.
    """
    words = text.strip().casefold()
    try:
        if words in ("", "this", _("this")):
            day = today
        elif words in ("last", _("last")):
            day = today - timedelta(days=SEVEN)
        elif found := _WEEK.fullmatch(words):
            day = date.fromisocalendar(int(found[1]), int(found[2]), 4)
        else:
            day = date.fromisoformat(words)
        if not FIRST <= day <= LAST:
            raise ValueError(day)
    except ValueError:
        raise NotAWeek(
            _("I can't read that as a week."),
            "",
            _("It could look like this: 2026-11-18, or 2026-W47, or last."),
        ) from None
    return week_first(day, week_starts)


def day_words(day: date) -> str:
    """A day in full: "Tuesday 17 November"."""
    return f"{day:%A} {day.day} {day:%B}"


def week_words(first: date) -> str:
    """A week as one would write it over a card: "16 to 22 November 2026"."""
    last = first + timedelta(days=SEVEN - 1)
    begin = f"{first.day}"
    if first.month != last.month:
        begin += f" {first:%B}"
    if first.year != last.year:
        begin += f" {first.year}"
    return _("{first} to {last}").format(first=begin, last=f"{last.day} {last:%B} {last.year}")
