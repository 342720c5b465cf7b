"""The person's own words: used once, they are offered again; any of them can be renamed, put away or added by hand.

What was used is in the journal itself. Only what the person decided about a word is kept apart, as an item of the kind
"option" with its ``role``, its ``word`` and whether it is ``hidden``. Nothing is done to entries: they say what they said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from copingtui.errors import CopingError
from copingtui.journal.entries import clean
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.database import Database
    from copingtui.journal.items import Items

Role = Literal["target", "feeling", "around", "vulnerable", "body", "did"]
ROLES: tuple[Role, ...] = ("target", "feeling", "around", "vulnerable", "body", "did")
OFFERED = 12  # how many of a role are offered in a form; all of them are found by typing
LONGEST = 200  # characters of one word that is offered

_USED: dict[Role, str] = {
    "target": "SELECT what, count(*) FROM urge WHERE what_own = 1 GROUP BY what",
    "feeling": "SELECT word, count(*) FROM felt WHERE own = 1 GROUP BY word",
    "around": "SELECT name, count(*) FROM pick WHERE role IN ('tag', 'around') AND own = 1 GROUP BY name",
    "vulnerable": "SELECT name, count(*) FROM pick WHERE role = 'vulnerable' AND own = 1 GROUP BY name",
    "body": "SELECT name, count(*) FROM pick WHERE role = 'body' AND own = 1 GROUP BY name",
    "did": "SELECT label, count(*) FROM did WHERE own = 1 AND skill IS NULL GROUP BY label",
}


@dataclass(frozen=True, slots=True)
class OwnWord:
    """One word of the person's own; ``n`` is how often it stands in the journal."""

    word: str
    n: int
    hidden: bool = False


class OwnWords:
    """The own words of an open journal. Every method may raise JournalTrouble."""

    def __init__(self, database: Database, items: Items) -> None:
        self._database, self._items = database, items

    def all(self, role: Role) -> list[OwnWord]:
        """Every word of this role, the most used first, then by letter; those put away, too."""
        used = {word: n for word, n in self._database.ask(_USED[role]) if len(word) <= LONGEST}
        decided = {
            item.data["word"]: bool(item.data.get("hidden"))
            for item in self._items.all("option")
            if item.data.get("role") == role and isinstance(item.data.get("word"), str)
        }
        found = [OwnWord(word, used.get(word, 0), decided.get(word, False)) for word in used.keys() | decided.keys()]
        return sorted(found, key=lambda each: (-each.n, each.word.casefold(), each.word))

    def offered(self, role: Role, most: int = OFFERED) -> tuple[str, ...]:
        """The words to offer, the most used first."""
        return tuple(each.word for each in self.all(role) if not each.hidden)[:most]

    def add(self, role: Role, word: str) -> str:
        """Offer this word from now on; the word as it is kept. Raises CopingError for one that cannot be."""
        word = _checked(word)
        self._put(role, word, hidden=False)
        return word

    def hide(self, role: Role, word: str) -> None:
        """Offer it no longer. One that stands in no entry is let go altogether."""
        if any(each.word == word and each.n for each in self.all(role)):
            self._put(role, word, hidden=True)
        else:
            self._items.drop("option", _name(role, word))

    def rename(self, role: Role, word: str, new: str) -> str:
        """Offer ``new`` in its place; entries keep the word they have. Raises CopingError for one that cannot be."""
        new = self.add(role, new)
        if new != word:
            self.hide(role, word)
        return new

    def _put(self, role: Role, word: str, *, hidden: bool) -> None:
        self._items.put("option", _name(role, word), {"role": role, "word": word, "hidden": hidden})


def role_words() -> dict[Role, str]:
    """What each role is called."""
    return {
        "target": _("Kinds of urge"),
        "feeling": _("Feelings"),
        "around": _("What was around it"),
        "vulnerable": _("What made the day thinner-skinned"),
        "body": _("Where in the body"),
        "did": _("What I did"),
    }


def _name(role: Role, word: str) -> str:
    return f"{role}:{word}"


def _checked(word: str) -> str:
    word = " ".join(clean(word).split())
    if not word or len(word) > LONGEST:
        raise CopingError(
            _("A word or a few of them fit here, up to {limit} characters.").format(limit=LONGEST),
            _("Nothing was changed."),
        )
    return word
