"""What a homework file says: assignments, rows it would like on the diary card, and skills it carries.

Everything in it is a suggestion in the therapist's words. Nothing here can touch crisis texts, cautions, settings or
built-in skills (R-55): there is no key for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from copingtui.skills.model import Skill
from copingtui.words import _

FORMAT = "copingtui-homework/1"
Per = Literal["day", "week", "all"]
What = Literal["skill", "task", "do"]
Doing = Literal["check-in", "urge-log", "diary-card", "note"]
Scale = Literal["0-5", "0-10", "yes-no", "text"]
PER: tuple[Per, ...] = get_args(Per)
DOING: tuple[Doing, ...] = get_args(Doing)
SCALES: tuple[Scale, ...] = get_args(Scale)

LIMIT_LONG = 4_000  # characters of a note, a why, a how
LIMIT_SHORT = 200  # of a task, a cue, a label, a name
LIMIT_LABEL = 60  # of a row of the card
LIMIT_QUESTIONS = 20
LIMIT_ASSIGNMENTS = 50
LIMIT_TIMES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One task: a skill to practise, something of copingtui's to do, or a task in the therapist's own words.

    Exactly one of ``skill`` (an id), ``do`` and ``task`` is given. ``times`` per day, week, or in all; None: as often
    as the person likes. ``since`` and ``until`` are the first and the last day, both with, or open. ``rate`` asks for
    a rating before and after where the skill has one.
    """

    skill: str = ""
    form: str = ""  # a variant of the skill
    do: Doing | Literal[""] = ""
    task: str = field(default="", metadata={"limit": LIMIT_SHORT})
    why: str = field(default="", metadata={"limit": LIMIT_LONG})
    how: str = field(default="", metadata={"limit": LIMIT_LONG})
    smallest: str = field(default="", metadata={"limit": LIMIT_LONG})  # the smallest version that counts
    cue: str = field(default="", metadata={"limit": LIMIT_LONG})  # when or where
    times: int | None = None
    per: Per = "week"
    since: str = ""  # ISO date; "from" in the file
    until: str = ""
    rate: bool = True
    questions: tuple[str, ...] = ()
    bring: str = field(default="", metadata={"limit": LIMIT_LONG})  # what to bring to the session


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A row proposed for the diary card."""

    label: str = field(metadata={"limit": LIMIT_LABEL})
    scale: Scale = "0-5"
    why: str = field(default="", metadata={"limit": LIMIT_LONG})


@dataclass(frozen=True, slots=True, kw_only=True)
class Homework:
    """A whole file, checked. ``sender`` is "from" in the file; dates are ISO dates or empty."""

    sender: str = field(default="", metadata={"limit": LIMIT_SHORT})
    created: str = ""
    review: str = ""  # the day of the next session
    note: str = field(default="", metadata={"limit": LIMIT_LONG})
    assignments: tuple[Assignment, ...] = ()
    tracks: tuple[Track, ...] = ()
    skills: tuple[Skill, ...] = ()

    def carried(self, skill_id: str) -> Skill | None:
        """The skill of this id that the file brings with it."""
        return next((skill for skill in self.skills if skill.id == skill_id), None)


def doing_words() -> dict[Doing, str]:
    """What the things to do in copingtui are called."""
    return {
        "check-in": _("Check in"),
        "urge-log": _("Note an urge when there is one"),
        "diary-card": _("Fill in the diary card"),
        "note": _("Write a note"),
    }


def how_often(times: int | None, per: Per) -> str:
    """ "3 times a week"; "as often as you like" where no number is given."""
    if times is None:
        return _("as often as you like")
    if per == "all":
        return _("once") if times == 1 else _("{n} times in all").format(n=times)
    words = {
        "day": (_("once a day"), _("{n} times a day")),
        "week": (_("once a week"), _("{n} times a week")),
    }[per]
    return words[0] if times == 1 else words[1].format(n=times)


def span(since: str, until: str) -> str:
    """From when until when, in words; "" where both are open."""
    first, last = day_words(since), day_words(until)
    if first and last:
        return _("from {first} to {last}").format(first=first, last=last)
    if first:
        return _("from {first}").format(first=first)
    return _("until {last}").format(last=last) if last else ""


def day_words(day: str) -> str:
    """ "Sunday 22 November 2026" for an ISO date; "" for an empty one."""
    if not day:
        return ""
    found = date.fromisoformat(day)
    return f"{found:%A} {found.day} {found:%B %Y}"
