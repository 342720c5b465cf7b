"""What keeps a journal safe without being asked: a copy once a week, and a look through every page once a week.

Both take seconds with a large journal, so they run in a worker, some while after the start, never before the first
screen. Nothing is said as long as all is well.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from copingtui.errors import CopingError
from copingtui.journal import copies, trouble
from copingtui.journal.backup import HERE
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.store import Journal

CHECKED = f"{HERE}checked"
BEFORE_DAYS = 28  # how long the copy from before a new format is kept


@dataclass(frozen=True, slots=True)
class Cared:
    """What was done: the copy made and whether every page was sound, None for what was not due. ``trouble``: why not."""

    copy: copies.LocalCopy | None = None
    sound: bool | None = None
    trouble: CopingError | None = None


def take_care(journal: Journal, now: datetime) -> Cared:
    """Do what is due. Raises nothing that has to do with the journal: it is in the answer."""
    if journal.readonly is not None:
        return Cared()
    copy, sound = None, None
    try:
        journal.announce()
        if check_due(journal, now):
            sound = check(journal, now)
        if sound is not False and copies.due(journal.places, now):  # a copy of damage would push out a good one
            copy = copies.take(journal, now)
        _drop_before(journal, now)
    except CopingError as error:
        return Cared(copy, sound, error)
    return Cared(copy, sound)


def check_due(journal: Journal, now: datetime) -> bool:
    """Whether a week has gone by since the last look, it lies in the future, or it found damage."""
    found = journal.items.get("state", CHECKED)
    if found is None or found.data.get("sound") is not True or not isinstance(found.data.get("at_ms"), int):
        return True
    age_ms = int(now.timestamp() * 1000) - int(found.data["at_ms"])
    return not -copies.WEEK_MS / 7 <= age_ms < copies.WEEK_MS


def check(journal: Journal, now: datetime) -> bool:
    """Look through every page on a connection of its own, so that nobody waits; and remember when. Raises JournalTrouble."""
    file = journal.second()
    try:
        sound = file.sound()
    finally:
        file.close()
    with contextlib.suppress(trouble.JournalTrouble):  # in a damaged file it may not be possible
        journal.items.put("state", CHECKED, {"at_ms": int(now.timestamp() * 1000), "sound": sound})
    return sound


def damage_words() -> str:
    """The notice where a look through the pages found damage."""
    return _(
        "A part of the journal's file is damaged. What you write is still kept. A backup under Settings now, then "
        "putting back a copy from before, is the way on; copingtui doctor says more."
    )


def _drop_before(journal: Journal, now: datetime) -> None:
    """The copy from before a new format has done its part after four weeks; deleted words must not stay in it for ever."""
    places = journal.places
    for path in (places.journal, places.visible):
        before = path.with_name(f"{path.name}.before")
        with contextlib.suppress(OSError):
            if now.timestamp() - before.stat().st_mtime > BEFORE_DAYS * 86_400:
                copies.remove(before)
