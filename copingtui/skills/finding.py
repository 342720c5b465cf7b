"""Finds skills by what a person types: a name, or what is the matter, with a slip of the finger or another word for it.

The words are held against the catalogue's own titles, aliases, needs and states, and against nothing else; what was
typed is neither kept nor looked at in any other way (R-27).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copingtui.skills.model import Head

SAME_WORDS = Path(__file__).with_name("same_words.toml")
LONG_ENOUGH = 5  # letters from which one slip of the finger is forgiven
NEAR_ENOUGH = 0.4  # of the best, where fewer than three skills fit every word
FEW = 3
_APOSTROPHES = "'’ʼ`´‘"
# Words that say little about what is meant, as long as any other is there.
_LITTLE = frozenset(
    "i im ive id ill me my a an the to of and or but is it its am are was be been being do does did doing in on at for"
    " from by so too very really just again now today tonight right this that these some any anything everything all"
    " have has had get gets got getting with about what whats how when why where who if as no cant cannot can could couldnt"
    " dont doesnt didnt wont wouldnt not want wanna wants need needs feel feels feeling felt like make makes making keep"
    " think going gonna go up please there theres you your we them they he she her him his".split()
)
_WHOLE = {"whats": "what is", "wheres": "where is", "selfharm": "self harm"}


def fold(text: str) -> str:
    """The text for comparing: small letters, no accents or apostrophes, one blank between words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (" " if not char.isalnum() else char for char in plain if not _silent(char))
    return " ".join("".join(kept).split())


def _silent(char: str) -> bool:
    return char in _APOSTROPHES or bool(unicodedata.combining(char))


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One listed phrase; ``weight`` says how much it means for the skill."""

    text: str
    words: tuple[str, ...]
    weight: float
    part: float  # how much of the phrase one of its words is: 1 where the others say little
    kind: int  # 0 title, 1 alias, 2 need, 3 state, 4 anything else


@dataclass(frozen=True, slots=True)
class _Term:
    """One typed word, with all that it may stand for: words, and whole phrases; each with how sure that is."""

    words: dict[str, float]
    phrases: dict[str, float]


class Finder:
    """The index of these skills: built in 10 ms for 63 of them, with the first search; a search takes half of that."""

    def __init__(self, heads: Iterable[Head]) -> None:
        self._listed = [(head, _phrases(head)) for head in heads]
        self._vocabulary = sorted({word for _head, phrases in self._listed for each in phrases for word in each.words})

    def search(self, typed: str) -> tuple[Head, ...]:
        """Skills that fit every word that is known here, best first; else those that come nearest. () for no words."""
        words = " ".join(_WHOLE.get(word, word) for word in fold(typed).split()).split()
        query = " ".join(words)
        telling = [word for word in words if word not in _LITTLE] or words
        terms = [term for word in dict.fromkeys(telling) if (term := self._term(word)).words or term.phrases]
        if not terms:
            return ()
        table = [(head, phrases, [_fit(phrases, term) for term in terms]) for head, phrases in self._listed]
        rarity = [_rarity([fits[n] for _head, _phrases, fits in table]) for n in range(len(terms))]
        scored = [
            (sum(fit * rare for fit, rare in zip(fits, rarity, strict=True)), all(fits), head, phrases)
            for head, phrases, fits in table
        ]
        best = max(score for score, *_rest in scored)
        few = sum(whole for _score, whole, _head, _phrases in scored) < FEW
        ranked = [
            (not whole, -score - _as_said(phrases, query) - _leaning(head), head.minutes, head.title, head)
            for score, whole, head, phrases in scored
            if whole or (few and score >= NEAR_ENOUGH * best)
        ]
        return tuple(each[-1] for each in sorted(ranked, key=lambda each: each[:-1]))

    def _term(self, word: str) -> _Term:
        """What a typed word may stand for: itself and what begins with it, else a shorter form, else a slip."""
        sure = 1.0
        begun, known = self._beginning(word), _same_beginning(word)
        if not begun and not known:
            for stem in _stems(word):
                begun, known = begun or self._beginning(stem), known or _same_beginning(stem)
        if not begun and not known and len(word) >= LONG_ENOUGH:
            sure = 0.75
            begun = {each: 1.0 for each in self._vocabulary if one_slip(word, each)}
            known = [each for each in _same() if one_slip(word, each)]
        words, phrases = {each: sure * fit for each, fit in begun.items()}, {}
        for other in (other for each in known for other in _same()[each]):
            if " " in other:
                phrases[other] = 0.9 * sure
            elif other in self._vocabulary:
                words[other] = max((0.9 if word in known else 0.6) * sure, words.get(other, 0.0))
        return _Term(words, phrases)

    def _beginning(self, word: str) -> dict[str, float]:
        """Listed words that begin like this: the word itself, its other endings, then anything longer."""
        return {
            each: 1.0 if each == word else 0.95 if len(each) <= len(word) + 2 else 0.8
            for each in self._vocabulary
            if each.startswith(word)
        }


def _phrases(head: Head) -> tuple[_Phrase, ...]:
    """All that a skill is listed under. An earlier need is more typical of it than a later one."""
    listed = [(0, 50.0, head.title), (0, 48.0, head.id)]
    listed += [(1, 40.0, alias) for alias in head.aliases]
    listed += [(2, 36.0 - min(place, 8) / 4, need) for place, need in enumerate(head.needs)]
    listed += [(3, 26.0, _state_words().get(state, "")) for state in head.states]
    listed += [(4, 12.0, head.module), (4, 12.0, head.family), (4, 10.0, head.summary)]
    listed += [(4, 8.0, when) for when in head.when]
    folded = ((fold(text), weight, kind) for kind, weight, text in listed)
    return tuple(_Phrase(text, _words(text, kind), weight, _part(text), kind) for text, weight, kind in folded)


def _words(text: str, kind: int) -> tuple[str, ...]:
    """The words of a phrase; of a name also all of it in one: "dearman"."""
    words = tuple(text.split())
    return (*words, "".join(words)) if kind < 2 and len(words) > 1 else words


def _part(phrase: str) -> float:
    telling = sum(word not in _LITTLE for word in phrase.split())
    return 0.75 + 0.25 / max(1, telling)


def _fit(phrases: tuple[_Phrase, ...], term: _Term) -> float:
    """How well one typed word fits a skill: by the kind of place it fits best, a little by the next; 0: not at all."""
    fits = [0.0] * 5
    for phrase in phrases:
        sure = phrase.part * max((term.words.get(word, 0.0) for word in phrase.words), default=0.0)
        fits[phrase.kind] = max(fits[phrase.kind], phrase.weight * max(sure, term.phrases.get(phrase.text, 0.0)))
    second, best = sorted(fits)[-2:]
    return best + 0.3 * second


def _rarity(fits: list[float]) -> float:
    """A word that few skills are listed under says more than one that many are."""
    hits = sum(1 for fit in fits if fit)
    return 1 + log(len(fits) / hits) / 2 if hits else 0.0


def _as_said(phrases: tuple[_Phrase, ...], query: str) -> float:
    """More for what was typed word by word."""
    more = 0.0
    for phrase in phrases:
        if phrase.text == query:
            more = max(more, phrase.weight * (2 if phrase.kind < 2 or " " in query else 0.8))
        elif " " in query and f" {query}" in f" {phrase.text}":
            more = max(more, phrase.weight * 0.8)
        elif len(phrase.words) > 1 and f" {phrase.text} " in f" {query} ":
            more = max(more, phrase.weight)
    return more


def _leaning(head: Head) -> float:
    """Between equals: what fits the worst moments first, what needs a look at a caution later."""
    soon = 6 if "crisis" in head.when else 3 if "high" in head.when else 0
    return (
        soon - (14 if head.gate else 2 if any(each.check for each in head.cautions) else 0) + (1 if head.builtin else 0)
    )


@cache
def _same() -> dict[str, frozenset[str]]:
    """The other words and phrases for each single word."""
    import tomllib

    found: dict[str, set[str]] = {}
    for group in tomllib.loads(SAME_WORDS.read_text("utf-8"))["groups"]:
        folded = {fold(each) for each in group}
        for each in folded:
            if " " not in each:
                found.setdefault(each, set()).update(folded)
    return {word: frozenset(others) for word, others in found.items()}


def _same_beginning(word: str) -> list[str]:
    return [each for each in _same() if each == word or (len(word) > 3 and each.startswith(word))]


@cache
def _state_words() -> dict[str, str]:
    from copingtui.skills.suggest import states

    return dict(states())


def _stems(word: str) -> Iterable[str]:
    """The word without an ending: "urges" -> "urge", "worrying" -> "worry"."""
    for ending in ("ing", "es", "ed", "s", "ly", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            yield word[: -len(ending)]


def one_slip(typed: str, meant: str) -> bool:
    """Whether one letter too many, too few, wrong, or two letters swapped make the one into the other."""
    if typed == meant or abs(len(typed) - len(meant)) > 1 or len(meant) < LONG_ENOUGH - 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant)))
    a, b = typed[start:], meant[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
