"""The hope kit: lines, songs, letters, good memories, reasons and things to hold on to, each an item of its own.

Shown one at a time, one a key, in an order that differs from time to time. What hurts to see for now can be put away
without deleting it: people leave, and people die.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from copingtui.errors import CopingError
from copingtui.plan.kept import opened
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.items import Item
    from copingtui.journal.store import Journal
    from copingtui.profile import Profile

KIND = "hope"
WHATS = ("line", "reason", "memory", "song", "letter", "picture", "thing")
TEXT_LIMIT = 100_000  # characters of one thing: a long letter
UNDO_MS = 10 * 60_000


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing in the kit. ``id`` is "" until it is kept; ``away``: not shown for now; ``starred``: shown first."""

    what: str
    text: str
    id: str = ""
    starred: bool = False
    away: bool = False

    @property
    def title(self) -> str:
        """Its first line."""
        return next((line.strip() for line in self.text.split("\n") if line.strip()), "")


def whats() -> tuple[tuple[str, str], ...]:
    """(id, words) of what can be in the kit."""
    return (
        ("line", _("A line")),
        ("reason", _("A reason")),
        ("memory", _("A good memory")),
        ("song", _("A song")),
        ("letter", _("A letter")),
        ("picture", _("A picture")),
        ("thing", _("A thing to hold")),
    )


def what_words(what: str) -> str:
    return dict(whats()).get(what, what)


def hints() -> dict[str, str]:
    """What to write, by what it is."""
    return {
        "line": _("A saying, a verse, a message someone sent."),
        "reason": _("Someone or something that holds you here. However small."),
        "memory": _("A few words are enough to find it again."),
        "song": _("Its name, and who sings it."),
        "letter": _("From you, to you, or one you were given."),
        "picture": _("What is on it, and where it is. The picture itself stays where it is."),
        "thing": _("What it is, and where it lies: a stone, something soft, a card."),
    }


def things(journal: Journal) -> tuple[Thing, ...]:
    """Everything in the kit, by what it is, the oldest first. Raises JournalTrouble."""
    found = [_thing(item) for item in journal.items.all(KIND)]
    return tuple(sorted((each for each in found if each), key=lambda each: WHATS.index(each.what)))


def put(journal: Journal, thing: Thing) -> Thing:
    """Keep a thing, new or changed; as it is kept. Raises CopingError where nothing is in it, or too much."""
    from copingtui.journal.uid import new_uid

    text = thing.text.strip()
    if not text or thing.what not in WHATS:
        raise CopingError(_("There is nothing in it yet."), _("Nothing was changed."))
    if len(text) > TEXT_LIMIT:
        raise CopingError(_("That is longer than fits here."), _("Nothing was changed."), _("Two letters may do."))
    kept = replace(thing, text=text, id=thing.id or new_uid())
    journal.items.put(KIND, kept.id, _data(kept))
    return kept


def put_new(journal: Journal, fresh: Iterable[Thing]) -> int:
    """Keep those of these that are not in the kit yet, in one breath; how many. Raises JournalTrouble."""
    from copingtui.journal.uid import new_uid

    there = {(each.what, each.text) for each in things(journal)}
    added: list[Thing] = []
    for thing in fresh:
        text = thing.text.strip()[:TEXT_LIMIT]
        if text and thing.what in WHATS and (thing.what, text) not in there:
            there.add((thing.what, text))
            added.append(replace(thing, text=text, id=new_uid()))
    if added:
        journal.items.put_all([(KIND, each.id, _data(each)) for each in added])
    return len(added)


def drop(journal: Journal, thing: Thing) -> Item | None:
    """Really delete a thing; give what it was to ``journal.items.restore`` to have it back. Raises JournalTrouble."""
    return journal.items.drop(KIND, thing.id)


def one_by_one(kit: Iterable[Thing], seed: int) -> tuple[Thing, ...]:
    """What to show, those with a star first, each group in an order made from ``seed``; nothing that was put away."""
    shown = [each for each in kit if not each.away]
    mixed = random.Random(seed)
    starred = [each for each in shown if each.starred]
    others = [each for each in shown if not each.starred]
    mixed.shuffle(starred)
    mixed.shuffle(others)
    return (*starred, *others)


def something_to_show(profile: Profile) -> bool:
    """Whether the kit can be opened now and holds anything that was not put away. Never raises, and makes nothing."""
    return bool(one_by_one(readable(profile), 0))


def readable(profile: Profile) -> tuple[Thing, ...]:
    """What of the kit can be read now. Never raises, and makes nothing."""
    journal = opened(profile)
    try:
        return things(journal) if journal else ()
    except CopingError:
        return ()


def _data(thing: Thing) -> dict[str, Any]:
    data: dict[str, Any] = {"what": thing.what, "text": thing.text}
    return data | {key: True for key in ("starred", "away") if getattr(thing, key)}


def _thing(item: Item) -> Thing | None:
    data: Mapping[str, Any] = item.data
    what, text = data.get("what"), data.get("text")
    if not isinstance(text, str) or not text.strip():
        return None
    known = what if isinstance(what, str) and what in WHATS else "line"
    return Thing(known, text, item.name, data.get("starred") is True, data.get("away") is True)
