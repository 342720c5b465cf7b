"""The skills as this person sees them: pinned and recently used in front, then family by family, hidden ones away."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from copingtui.errors import CopingError
from copingtui.skills.library import Library
from copingtui.skills.model import Head
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.profile import Profile

MOST_RECENT = 5
LOOKED_BACK = 100  # practices from which the recent ones are taken
_NEVER_RECENT = frozenset({"safety-plan"})  # using the plan leaves no trace in a list
PINNED, RECENT, HIDDEN = "pinned", "recent", "hidden"


@dataclass(frozen=True, slots=True)
class Marks:
    """What this person did with the list, as ids: pinned (first one first), hidden, practised lately (last one first)."""

    pins: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    recent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """A part of the list with a title of its own; ``id`` is the family's name, or one of PINNED, RECENT, HIDDEN."""

    id: str
    title: str
    heads: tuple[Head, ...]

    def modules(self) -> tuple[tuple[str, tuple[Head, ...]], ...]:
        """(module, skills) in order; one without a title where the parts need none."""
        if self.id in (PINNED, RECENT, HIDDEN):
            return (("", self.heads),)
        found = tuple((name, tuple(heads)) for name, heads in groupby(self.heads, lambda head: head.module))
        return (("", self.heads),) if len(found) == 1 else found


def marks_of(profile: Profile) -> Marks:
    """Pins and hidden skills need no journal; what was used lately is known only while it is open. Nothing is raised."""
    pins: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    recent: tuple[str, ...] = ()
    with suppress(CopingError):  # said where it matters; the list is whole without it
        if profile.visible is not None:
            pins, hidden = profile.visible.pins(), profile.visible.hidden()
    with suppress(CopingError):
        if profile.journal is not None:
            rows = profile.journal.page(kinds=["practice"], limit=LOOKED_BACK)
            recent = tuple(dict.fromkeys(row.skill for row in rows if row.skill and row.skill not in _NEVER_RECENT))
    return Marks(pins, hidden, recent)


def shelves(library: Library, marks: Marks, *, all_of_them: bool = False) -> tuple[Shelf, ...]:
    """The whole list. Hidden skills are in none of it; with ``all_of_them`` they have a shelf at its end."""
    shown = [head for head in library.heads if head.id not in marks.hidden]
    recent = [name for name in marks.recent if name not in marks.pins][:MOST_RECENT]
    found = [
        Shelf(PINNED, _("Pinned"), _heads(library, marks.pins, marks.hidden)),
        Shelf(RECENT, _("Recently used"), _heads(library, recent, marks.hidden)),
        *(Shelf(name, name, tuple(heads)) for name, heads in groupby(shown, lambda head: head.family)),
    ]
    if all_of_them:
        found.append(Shelf(HIDDEN, _("Hidden"), hidden_heads(library, marks)))
    return tuple(shelf for shelf in found if shelf.heads)


def found(library: Library, marks: Marks, words: str, *, all_of_them: bool = False) -> tuple[Head, ...]:
    """What fits these words, best first; without hidden skills unless ``all_of_them``."""
    return tuple(head for head in library.search(words) if all_of_them or head.id not in marks.hidden)


def hidden_heads(library: Library, marks: Marks, words: str = "") -> tuple[Head, ...]:
    """The hidden skills that are still there, those that fit where something was typed."""
    return tuple(head for head in library.search(words) if head.id in marks.hidden)


def _heads(library: Library, names: Iterable[str], hidden: frozenset[str]) -> tuple[Head, ...]:
    """The skills of these ids that are here: a pack may be gone."""
    return tuple(library.head(name) for name in names if library.has(name) and name not in hidden)
