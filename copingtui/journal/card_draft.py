"""Words for the diary card that were typed when the terminal closed, and how they find their cell again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from copingtui.journal import card_scale
from copingtui.journal.card import Card

KIND = "card"


def payload(day: date, words: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """What a draft keeps: for each line by its key, what the cell held before and what was typed."""
    return {"day": day.isoformat(), "words": {key: list(each) for key, each in words.items()}}


def take_up(card: Card, kept: Mapping[str, Any], today: date) -> date:
    """Put the words where they belong; the day they are of. What was written there meanwhile stays, above them.

    Raises ValueError for what is no such draft, TextTooLong, JournalTrouble.
    """
    day, words = date.fromisoformat(str(kept.get("day"))), kept.get("words")
    if not isinstance(words, Mapping):
        raise ValueError("words: a table is expected")
    week = card.week(day)
    for line in week.lines:
        typed = words.get(line.key)
        if line.scale.id != card_scale.TEXT or not isinstance(typed, list) or len(typed) != 2:
            continue
        before, text = map(str, typed)
        cell = week.cell(day, line)
        here = str(cell.value) if cell else ""
        card.put(day, line, text if here in (before, "") else f"{here}\n{text}", today)
    return day
