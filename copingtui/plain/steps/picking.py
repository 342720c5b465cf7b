"""Choose, rate, sort, and go elsewhere: steps that are answered with a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.plain.choosing import pick
from copingtui.plain.steps.common import question_of, so_far
from copingtui.plain.talk import Command, Turn
from copingtui.plain.understanding import whole_number
from copingtui.skills.answers import Answer, Chosen, Filled, Rated
from copingtui.skills.measures import measure
from copingtui.skills.model import Choose, Link, Rate, Sort
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.plain.talk import Talk
    from copingtui.skills.practice import Practice


def choose(talk: Talk, practice: Practice, step: Choose, before: Answer | None) -> Answer | None:
    question = question_of(step, _("Which one?"))
    options = [option.text for option in step.options]
    picked = pick(talk, question, options, many=step.many, most=step.most, own=step.own)
    return Chosen(tuple(step.options[place].id for place in picked.places), picked.own) if picked else None


def rate(talk: Talk, practice: Practice, step: Rate, before: Answer | None) -> Answer | None:
    """0 to 10 with words at 0, 5 and 10; nothing is preset."""
    value = ask_rating(talk, question_of(step), step.measure)
    return None if value is None else Rated(value)


def ask_rating(talk: Talk, question: str, measure_id: str) -> int | None:
    """A value on a measure, None for "not said"."""
    scale = measure(measure_id)
    words = _("0 is {low}, 5 {middle}, 10 {high}.").format(low=scale.low, middle=scale.middle, high=scale.high)
    asked = question or scale.label.capitalize() + "."
    return talk.ask(asked, lambda line: whole_number(line, 0, 10), more=(words,))


def pile_names(step: Sort) -> tuple[str, ...]:
    """The piles; a skill that names none gets these. The names are the keys of the answer's lines, as in the app."""
    return step.piles or (_("Matters most"), _("Matters"), _("Not now"))


def sort(talk: Talk, practice: Practice, step: Sort, before: Answer | None) -> Answer | None:
    """Card by card, each into one of the piles or left out."""
    piles = pile_names(step)
    talk.say(question_of(step))
    where: list[int | None] = [None] * len(step.cards)
    if isinstance(before, Filled):
        for number, pile in enumerate(piles):
            for card in before.lines.get(pile, ()):
                if card in step.cards:
                    where[step.cards.index(card)] = number
    at = 0
    while at < len(step.cards):
        question = _("Card {number} of {count}: {card}").format(number=at + 1, count=len(where), card=step.cards[at])
        if (place := where[at]) is not None:
            question += " " + _("Now in: {pile}.").format(pile=piles[place])
        try:
            picked = pick(talk, question, piles)
        except Turn as turn:
            if turn.command is Command.SKIP and any(place is not None for place in where):
                at += 1
            elif turn.command is Command.BACK and at > 0:
                at -= 1
            else:
                raise
            continue
        if picked.places:
            where[at] = picked.places[0]
        at += 1
        so_far(talk, practice, _piled(step, where))
    piled = _piled(step, where)
    if not piled.lines:
        return None
    for pile, cards in piled.lines.items():
        talk.say(f"{pile}: {', '.join(cards)}.")
    first = piled.lines.get(piles[0], ())
    if step.most and len(first) > step.most:
        piled = _fewer(talk, step, piled, first)
    return piled


def _piled(step: Sort, where: list[int | None]) -> Filled:
    lines = {
        pile: tuple(card for card, held in zip(step.cards, where, strict=True) if held == place)
        for place, pile in enumerate(pile_names(step))
    }
    return Filled({pile: cards for pile, cards in lines.items() if cards})


def _fewer(talk: Talk, step: Sort, piled: Filled, first: tuple[str, ...]) -> Filled:
    """Offer to narrow the first pile; an empty line leaves it as it is."""
    question = _("Which of these matter most? Up to {most}; an empty line leaves all of them.").format(most=step.most)
    picked = pick(talk, question, first, many=True, most=step.most)
    if not picked.places:
        return piled
    piles = pile_names(step)
    lines = {**piled.lines, piles[0]: tuple(first[place] for place in picked.places)}
    left = tuple(card for place, card in enumerate(first) if place not in picked.places)
    if left and len(piles) > 1:
        lines[piles[1]] = left + lines.get(piles[1], ())
    return Filled(lines)


GO = "go"  # what the app answers, too


def place_words(target: str) -> str:
    """Where a link leads, for a link that brings no words of its own."""
    return {
        "crisis": _("see who I can call or text"),
        "people": _("see who I can reach"),
        "plan": _("open my safety plan"),
        "make-plan": _("write in my safety plan"),
        "hope": _("open my hope kit"),
        "hurt": _("I'm hurt, or I've taken something"),
    }.get(target, _("go there"))


def link(talk: Talk, practice: Practice, step: Link, before: Answer | None) -> Answer | None:
    """Go there, or go on here."""
    label = step.label or place_words(step.target)
    picked = pick(talk, question_of(step, _("Go there?")), (label, _("not now")))
    return Chosen((GO,)) if picked.places == (0,) else None
