"""What the homework tests share: a file as a therapist writes it, and a library to read it beside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, Literal

from copingtui.homework.accepted import Task, accept
from copingtui.homework.reading import load
from copingtui.journal.entries import Entry, Practice, Rating
from copingtui.journal.store import Journal
from copingtui.skills.library import Library

FILE = """
format = "copingtui-homework/1"
from = "Dr. Ada"
created = 2026-11-02
review = 2026-11-16
note = "Take what fits."

[[assignment]]
skill = "paced-breathing"
why = "You said mornings are hard."
how = "Sit, and count."
smallest = "Three breaths."
cue = "After brushing teeth"
times = 3
per = "week"
from = 2026-11-02
until = 2026-11-15
questions = ["What did you notice?", "When was it hard?"]
bring = "One moment."

[[assignment]]
task = "Ring the library"
times = 1
per = "all"

[[assignment]]
do = "check-in"
times = 1
per = "day"
from = 2026-11-02
until = 2026-11-15

[[assignment]]
skill = "warm-stone"

[[track]]
label = "Went outside"
scale = "yes-no"

[[skill]]
id = "warm-stone"
title = "Warm stone"
family = "From my therapist"
module = "Ours"
summary = "A stone to hold."
why = "We found it together."
when = ["everyday"]
states = []
minutes = 1
sources = []
evidence = "Ours."

[[skill.step]]
kind = "read"
id = "hold"
lines = ["Hold the stone."]
"""


@cache
def library() -> Library:
    return Library(None)


TZ = 60  # minutes east of UTC, where the tests live


def at(day: str, hour: int = 12) -> int:
    """The moment of this local hour, in milliseconds since 1970."""
    return int(datetime.fromisoformat(f"{day}T{hour:02}:00:00+01:00").timestamp() * 1000)


NOW = at("2026-11-02", 9)


def taken(
    journal: Journal,
    *,
    take: tuple[int, ...] = (0, 1, 2, 3),
    changes: Mapping[int, Mapping[str, Any]] | None = None,
    text: str = FILE,
) -> list[Task]:
    """The homework of FILE, accepted on its first morning."""
    whole = load(text, "file.toml", library())
    return accept(journal, whole, text, library(), take=take, changes=changes or {}, now_ms=NOW)


def practised(skill: str, day: str, hour: int = 12, before: int | None = None, after: int | None = None) -> Entry:
    """One practice of a skill, with ratings of distress where they are given."""
    moments: list[tuple[Literal["before", "after"], int | None]] = [("before", before), ("after", after)]
    ratings = [Rating("distress", moment, value, "lower") for moment, value in moments if value is not None]
    return Entry.new(Practice(skill, skill.replace("-", " ").capitalize(), ratings=tuple(ratings)), at(day, hour), TZ)
