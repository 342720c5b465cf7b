"""Read a thought at a time; write as much as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.plain.steps.common import question_of, say_step, so_far
from copingtui.plain.talk import Command, Turn
from copingtui.skills.answers import Answer, Written
from copingtui.skills.model import Read, Write
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.plain.talk import Talk
    from copingtui.skills.practice import Practice


def read(talk: Talk, practice: Practice, step: Read, before: Answer | None) -> None:
    """One thought, then Enter, then the next; all of them at once where nothing waits."""
    say_step(talk, step)
    if not talk.timed:
        talk.say(*step.lines)
        return
    at = 0
    while at < len(step.lines):
        talk.say(step.lines[at])
        talk.once(_("Press Enter to go on."))
        try:
            talk.line(again=step.lines[at : at + 1])
        except Turn as turn:
            if turn.command is not Command.BACK or at == 0:
                raise
            at -= 1
        else:
            at += 1


def write(talk: Talk, practice: Practice, step: Write, before: Answer | None) -> Answer | None:
    """Any number of lines; an empty one ends the text."""
    start = before.text if isinstance(before, Written) else ""

    def whole(text: str) -> str:
        return "\n".join(part for part in (start, text) if part)

    how = _("Write as many lines as you like. An empty line ends it.")
    text = talk.text(question_of(step), how, so_far=lambda text: so_far(talk, practice, Written(whole(text))))
    return Written(whole(text)) if whole(text) else None
