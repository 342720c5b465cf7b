"""Going through a row of questions, back and forth, any of them left out; what was said before can stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from copingtui.plain.talk import Command, Turn
from copingtui.plain.understanding import Unclear
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.plain.talk import Talk


class Way(Enum):
    """How a row of questions was left."""

    THROUGH = auto()  # all of them were asked
    BEFORE = auto()  # back, from the first one
    STOPPED = auto()


class Again(Enum):
    """What becomes of an earlier answer."""

    KEEP = auto()
    CHANGE = auto()
    ADD = auto()


@dataclass(frozen=True, slots=True)
class Question:
    """``ask`` asks and stores the answer; it raises Turn where a command was typed.

    ``applies``: whether to ask now. ``said``: what was answered here before, in words; "" for nothing.
    """

    ask: Callable[[], None]
    applies: Callable[[], bool] = lambda: True
    said: Callable[[], str] = lambda: ""


def go_through(talk: Talk, questions: Sequence[Question], *, start: int = 0) -> Way:
    """Ask one after the other. ``:b`` goes to the one before, ``:s`` to the next, ``:q`` ends it; talk.changed() is
    called after each."""
    at, asked = start, list[int]()
    while at < len(questions):
        question = questions[at]
        if not question.applies():
            at += 1
            continue
        try:
            said = question.said()
            if not said or keep_or_change(talk, said) is not Again.KEEP:
                question.ask()
        except Turn as turn:
            talk.changed()
            if turn.command is Command.STOP:
                return Way.STOPPED
            if turn.command is Command.BACK:
                if not asked:
                    return Way.BEFORE
                at = asked.pop()
                continue
        asked.append(at)
        talk.changed()
        at += 1
    return Way.THROUGH


def keep_or_change(talk: Talk, said: str, *, adds: bool = False) -> Again:
    """Say an earlier answer back and ask whether it stays. Raises Turn."""

    def understand(line: str) -> Again:
        word = line.casefold()
        if not word:
            return Again.KEEP
        if word in ("c", _("change")):
            return Again.CHANGE
        if adds and word in ("a", _("add")):
            return Again.ADD
        raise Unclear(_("c, a or an empty line fits here.") if adds else _("c or an empty line fits here."))

    if adds:
        how = _("An empty line keeps it. Type c to change it, or a to add to it.")
    else:
        how = _("An empty line keeps it. Type c to change it.")
    return talk.ask(said, understand, more=(how,))
