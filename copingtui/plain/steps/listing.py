"""Steps that gather short lines: a list, four cells, the parts of a script or letter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from copingtui.plain.choosing import pick
from copingtui.plain.steps.common import question_of, so_far
from copingtui.plain.talk import Command, Turn
from copingtui.skills.answers import Answer, Collected, Filled
from copingtui.skills.model import Collect, Compose, Grid
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.plain.talk import Talk
    from copingtui.skills.practice import Practice

Lines = dict[str, tuple[str, ...]]
MOST_LINES = 100
TICK = "x"


def collect(talk: Talk, practice: Practice, step: Collect, before: Answer | None) -> Answer | None:
    """Up to ``n`` short answers, typed or ticked off; an empty line goes on with fewer."""
    marks: list[str | None] = []  # None is one ticked off; in the order they came, so that the last can be taken back
    if isinstance(before, Collected):
        marks = [*before.items, *[None] * before.ticked]
    talk.say(question_of(step))
    if step.examples:
        talk.say(_("For example: {examples}.").format(examples=", ".join(step.examples)))
    talk.once(_("A few words each, or x to tick one off without words. An empty line goes on."))
    many = min(step.n, MOST_LINES)

    def given() -> Collected:
        return Collected(tuple(mark for mark in marks if mark is not None), marks.count(None))

    while len(marks) < many:
        place = _("{number} of {count}").format(number=len(marks) + 1, count=many)
        try:
            line = talk.short(f"{place}. {step.each}" if step.each else f"{place}.")
        except Turn as turn:
            if turn.command is Command.STOP or not marks:
                raise
            if turn.command is Command.SKIP:
                break
            marks.pop()
            talk.say(_("The last one is taken back."))
        else:
            if not line:
                break
            marks.append(None if line.casefold() == TICK else line)
        so_far(talk, practice, given())
    return given() if marks else None


def grid(talk: Talk, practice: Practice, step: Grid, before: Answer | None) -> Answer | None:
    """Cell by cell, as many short lines as one likes; then a look at all of it, and the ones that matter most."""
    lines = dict(before.lines) if isinstance(before, Filled) else {}
    talk.say(question_of(step))
    talk.say(_("A line for each thing. An empty line goes on to the next part."))
    cells = [(cell.id, cell.title, cell.text) for cell in step.cells]
    lines = _fill(talk, cells, lines, lambda now: so_far(talk, practice, Filled(dict(now))))
    titled = [(title, lines.get(name, ())) for name, title, _text in cells]
    for title, said in titled:
        if said:
            talk.say(f"{title}: {'; '.join(said)}")
    every = [line for _title, said in titled for line in said]
    stars: tuple[str, ...] = ()
    if step.stars and every:
        picked = pick(talk, _("Which of these matter most to the person you want to be?"), every, many=True)
        stars = tuple(every[place] for place in picked.places)
    return Filled(lines, stars) if lines else None


def compose(talk: Talk, practice: Practice, step: Compose, before: Answer | None) -> Answer | None:
    """Part by part, then the whole thing read out; any part can be changed before going on."""
    lines = dict(before.lines) if isinstance(before, Filled) else {}
    talk.say(question_of(step))
    talk.say(_("As many lines as you like for each part. An empty line goes on to the next part."))
    parts = [(part.id, part.title, part.text) for part in step.parts]

    def keep(now: Lines) -> None:
        so_far(talk, practice, Filled(dict(now)))

    lines = _fill(talk, parts, lines, keep)
    while lines:
        talk.say(_("This is what you have:"))
        for name, _title, _text in parts:
            talk.say(*lines.get(name, ()))
        titles = [title for _name, title, _text in parts]
        picked = pick(talk, _("Change a part? An empty line keeps it as it is."), titles)
        if not picked.places:
            break
        lines = _fill(talk, [parts[picked.places[0]]], lines, keep)
    return Filled(lines) if lines else None


def _fill(
    talk: Talk,
    parts: list[tuple[str, str, str]],
    lines: Lines,
    keep: Callable[[Lines], None],
) -> Lines:
    """Ask for the lines of each part (id, title, text). What a part had before stays if nothing new is said there."""
    lines, at = dict(lines), 0
    while at < len(parts):
        name, title, text = parts[at]
        had = lines.get(name, ())
        talk.say(f"{title}. {text}".strip() if text else f"{title}.")
        if had:
            talk.say(_("There now: {lines}").format(lines="; ".join(had)), _("An empty line keeps it."))
        at += _one_part(talk, name, title, lines, keep, at == 0)
    return lines


def _one_part(talk: Talk, name: str, title: str, lines: Lines, keep: Callable[[Lines], None], first: bool) -> int:
    """New lines take the place of the old ones of this part; +1 goes on to the next part, -1 back to the one before."""
    had, fresh = lines.get(name, ()), list[str]()
    while len(fresh) < MOST_LINES:
        try:
            line = talk.line(again=(title,))
        except Turn as turn:
            if turn.command is Command.SKIP and lines:
                return 1
            if turn.command is not Command.BACK or (first and not fresh):
                raise
            if not fresh:
                return -1
            fresh.pop()
            talk.say(_("The last line is taken back."))
        else:
            if not line:
                return 1
            fresh.append(line)
        lines[name] = tuple(fresh) or had
        if not lines[name]:
            del lines[name]
        keep(lines)
    talk.say(_("That is as many lines as fit here."))
    return 1
