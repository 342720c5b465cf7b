"""Name feelings: by typing a word, from a short list of questions, or starting from the body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from copingtui.plain.choosing import Picked, numbered, pick
from copingtui.plain.steps.common import question_of, so_far
from copingtui.plain.talk import Command, Turn
from copingtui.plain.understanding import whole_number
from copingtui.skills import emotions
from copingtui.skills.answers import Answer, Felt, Named, is_empty
from copingtui.skills.library import fold
from copingtui.skills.model import Name
from copingtui.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from copingtui.plain.talk import Talk
    from copingtui.skills.practice import Practice

MOST_FOUND = 9  # matches said in one go


@dataclass(slots=True)
class Naming:
    """The feelings named so far, and the place on the grid where it was said."""

    felt: list[Felt]
    pleasant: int | None = None
    energy: int | None = None

    def answer(self) -> Named:
        return Named(tuple(self.felt), self.pleasant, self.energy)


def name(talk: Talk, practice: Practice, step: Name, before: Answer | None) -> Answer | None:
    naming = Naming([])
    question = question_of(step, _("What are you feeling?"))
    name_feelings(talk, question, naming, step.most, step.strength, lambda: so_far(talk, practice, naming.answer()))
    named = naming.answer()
    return None if is_empty(named) else named


def name_feelings(
    talk: Talk, question: str, naming: Naming, most: int, strength: bool, keep: Callable[[], None]
) -> None:
    """Fill ``naming`` with up to ``most`` feelings; ``keep`` is called after each. An empty line goes on."""
    asked = question
    while len(naming.felt) < most:
        try:
            felt = _one(talk, asked, naming)
            if felt is None:
                return
            naming.felt.append(felt)
            keep()
            if strength and _has_strength(felt):
                naming.felt[-1] = Felt(felt.word, felt.family, _strength(talk, felt.word))
        except Turn as turn:
            if not naming.felt or turn.command is Command.STOP:
                raise
            if turn.command is Command.SKIP:
                return
            talk.say(_("Taken back: {word}.").format(word=naming.felt.pop().word))
        keep()
        asked = ""


def _has_strength(felt: Felt) -> bool:
    """Not knowing, being numb and a sign in the body are whole answers; no number is asked for them."""
    return felt.word not in dict(emotions.unsure()).values() and felt.family != _("body")


def _strength(talk: Talk, word: str) -> int | None:
    question = _("How strong, from 0 to 10: {word}?").format(word=word)
    words = _("0 is not there, 5 clear, 10 as strong as it gets.")
    try:
        return talk.ask(question, lambda line: whole_number(line, 0, 10), more=(words,))
    except Turn as turn:
        if turn.command is not Command.SKIP:
            raise
        return None


def _one(talk: Talk, question: str, naming: Naming) -> Felt | None:
    """One feeling, None for "not said": the two first answers, two ways to look for a word, or the word itself."""
    first = [label for _id, label in emotions.unsure()]
    ways = [*first, _("look for a word, step by step"), _("start from the body")]
    while True:
        line = _first_question(talk, question, ways)
        if not line:
            return None
        for number, label in enumerate(first, 1):
            if line == str(number) or fold(line) == fold(label):
                return Felt(label)
        try:
            if line == "3":
                found = _by_grid(talk, naming)
            elif line == "4":
                found = _by_body(talk)
            else:
                return _by_word(talk, line)
        except Turn as turn:
            if turn.command is not Command.BACK:
                raise
            found = None
        if found is not None:
            return found


def _first_question(talk: Talk, question: str, ways: list[str]) -> str:
    listed = (*numbered(ways), _("Or type a word."))
    if question:
        return talk.short(question, more=listed)
    again = _("Another feeling? A word, or a number from 1 to {count}. An empty line goes on.")
    return talk.short(again.format(count=len(ways)), help=listed)  # once the ways were said, a reminder is enough


def _pick(talk: Talk, question: str, options: Sequence[str], *, own: bool = False) -> Picked:
    """A question on the way to a word: leaving it out is not leaving out the feeling."""
    try:
        return pick(talk, question, options, own=own)
    except Turn as turn:
        if turn.command is not Command.SKIP:
            raise
        return Picked()


def _by_word(talk: Talk, typed: str) -> Felt:
    """The word of the vocabulary that was meant, or the person's own."""
    found = emotions.search(typed)
    for match in found:
        if fold(match.name) == fold(typed):
            return Felt(match.name, match.family)
    if not found:
        return Felt(typed)
    shown = found[:MOST_FOUND]
    question = _("Which one? An empty line keeps your own word.")
    picked = _pick(talk, question, [_said(match) for match in shown])
    if not picked.places:
        return Felt(typed)
    match = shown[picked.places[0]]
    return Felt(match.name, match.family)


def _said(match: emotions.Match) -> str:
    return match.name if not match.under else _("{word}, a kind of {other}").format(word=match.name, other=match.under)


def _by_grid(talk: Talk, naming: Naming) -> Felt | None:
    """How pleasant, how much energy, then family, word, finer word; each of them can be left open."""
    if naming.pleasant is None and naming.energy is None:
        naming.pleasant, naming.energy = ask_grid(talk)
    families = emotions.near(naming.pleasant, naming.energy)
    picked = _pick(talk, _("Which is nearest?"), [family.name for family in families])
    if not picked.places:
        return None
    family = families[picked.places[0]]
    question = _("A closer word? An empty line keeps: {word}.").format(word=family.name)
    picked = _pick(talk, question, [word.name for word in family.words])
    if not picked.places:
        return Felt(family.name, family.name)
    word = family.words[picked.places[0]]
    if not word.finer:
        return Felt(word.name, family.name)
    question = _("A finer word? An empty line keeps: {word}.").format(word=word.name)
    picked = _pick(talk, question, word.finer)
    return Felt(word.finer[picked.places[0]] if picked.places else word.name, family.name)


def ask_grid(talk: Talk) -> tuple[int | None, int | None]:
    """(how pleasant, how much energy), each -2 to 2 or "not said"."""
    pleasant = _pick(
        talk,
        _("How pleasant is it?"),
        (_("very unpleasant"), _("unpleasant"), _("in between"), _("pleasant"), _("very pleasant")),
    )
    energy = _pick(
        talk, _("How much energy is in it?"), (_("very little"), _("little"), _("some"), _("much"), _("very much"))
    )
    return (
        pleasant.places[0] - 2 if pleasant.places else None,
        energy.places[0] - 2 if energy.places else None,
    )


def _by_body(talk: Talk) -> Felt | None:
    signs = emotions.body_signs()
    picked = _pick(talk, _("What do you notice in the body?"), signs, own=True)
    if not picked:
        return None
    return Felt(signs[picked.places[0]], _("body")) if picked.places else Felt(picked.own)
