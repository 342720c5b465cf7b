"""What the step functions share: how a step is put as a question, and how a growing answer is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.skills.answers import Answer, to_plain
from copingtui.skills.model import Step

if TYPE_CHECKING:
    from copingtui.plain.talk import Talk
    from copingtui.skills.practice import Practice


def question_of(step: Step, otherwise: str = "") -> str:
    """The step's text and hint as one question."""
    return " ".join(part for part in (step.text or otherwise, step.hint) if part)


def say_step(talk: Talk, step: Step) -> None:
    """The step's text and hint, for a step that is not a question."""
    if question := question_of(step):
        talk.say(question)


def so_far(talk: Talk, practice: Practice, answer: Answer | None) -> None:
    """The answer as it stands while it grows; a draft is kept of it."""
    practice.partial = to_plain(answer)
    talk.changed()
