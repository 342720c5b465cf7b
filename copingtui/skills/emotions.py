"""Names for feelings: family, word, finer word; by a grid, by typing, or starting from the body."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from copingtui.skills.finding import fold
from copingtui.words import _

FILE = Path(__file__).parent / "emotions.toml"


@dataclass(frozen=True, slots=True)
class Word:
    """A feeling word. ``pleasant`` -2..2 and ``energy`` 0..2 are hints for the grid; the person may see it differently."""

    name: str
    family: str
    pleasant: int
    energy: int
    finer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    name: str
    dbt: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A word found by typing: the word itself, its family, and the broader word it refines, if any."""

    name: str
    family: str
    under: str = ""


@cache
def families() -> tuple[Family, ...]:
    """All families in their own order."""
    table = tomllib.loads(FILE.read_text("utf-8"))
    return tuple(
        Family(
            _(raw["name"]),
            raw["dbt"],
            tuple(
                Word(_(word["name"]), _(raw["name"]), word["v"], word["a"], tuple(map(_, word["finer"])))
                for word in raw["word"]
            ),
        )
        for raw in table["family"]
    )


def unsure() -> tuple[tuple[str, str], ...]:
    """(id, label) of the two answers that come first, because many people need them first."""
    return (("numb", _("numb, or nothing")), ("dont-know", _("I don't know")))


def pleasant_words() -> tuple[str, ...]:
    """How pleasant, from -2 to 2."""
    return (_("very unpleasant"), _("unpleasant"), _("in between"), _("pleasant"), _("very pleasant"))


def energy_words() -> tuple[str, ...]:
    """How much energy, from -2 to 2."""
    return (_("hardly any energy"), _("low energy"), _("some energy"), _("high energy"), _("very high energy"))


def grid_words(pleasant: int | None, energy: int | None) -> str:
    """A place on the grid in words, those of it that were said: "unpleasant, low energy"."""
    parts = [pleasant_words()[pleasant + 2]] if pleasant is not None else []
    if energy is not None:
        parts.append(energy_words()[energy + 2])
    return ", ".join(parts)


def near(pleasant: int | None, energy: int | None) -> tuple[Family, ...]:
    """Families, those with words near this corner of the grid first. ``energy`` is the grid's -2..2.

    Nothing is left out: the grid is a door, not a judgement.
    """
    if pleasant is None and energy is None:
        return families()

    def distance(family: Family) -> float:
        return min(
            (0 if pleasant is None else abs(word.pleasant - pleasant))
            + (0 if energy is None else abs(word.energy - (energy + 2) / 2))
            for word in family.words
        )

    return tuple(sorted(families(), key=distance))


def search(typed: str) -> tuple[Match, ...]:
    """Words that begin with what is typed, then those that hold it."""
    wanted = fold(typed)
    if not wanted:
        return ()
    found = [Match(word.name, word.family) for family in families() for word in family.words]
    found += [
        Match(finer, word.family, word.name) for family in families() for word in family.words for finer in word.finer
    ]
    first = [each for each in found if fold(each.name).startswith(wanted)]
    return tuple(first + [each for each in found if each not in first and wanted in fold(each.name)])


def family_of(word: str) -> str:
    """The family of a word of the vocabulary, "" for the person's own."""
    wanted = fold(word)
    return next((each.family for each in search(word) if fold(each.name) == wanted), "")


def body_signs() -> tuple[str, ...]:
    """Where a feeling can sit, for those who start from the body."""
    return (
        _("tight chest"), _("lump in throat"), _("stomach knot"), _("hot face"), _("cold hands"), _("shaking"),
        _("heavy limbs"), _("restless legs"), _("headache"), _("racing heart"), _("shallow breath"),
        _("teeth clenched"), _("tears near"), _("far away"), _("nothing"),
    )  # fmt: skip
