"""One function for each kind of step: it says the step, takes the answer, and knows nothing of what comes next."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from copingtui.skills.answers import Answer, Collected, Filled, Written, from_plain
from copingtui.skills.model import Step, keeps, kind_of
from copingtui.skills.recount import recount
from copingtui.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from copingtui.plain.talk import Command, Talk
    from copingtui.skills.practice import Practice

    Asks = Callable[[Talk, Practice, Step, Answer | None], Answer | None]

# kind -> (module below this package, function); a test keeps it in step with the model.
FUNCTIONS = {
    "read": ("reading", "read"),
    "write": ("reading", "write"),
    "choose": ("picking", "choose"),
    "rate": ("picking", "rate"),
    "sort": ("picking", "sort"),
    "link": ("picking", "link"),
    "collect": ("listing", "collect"),
    "grid": ("listing", "grid"),
    "compose": ("listing", "compose"),
    "breathe": ("breathing", "breathe"),
    "countdown": ("waiting", "countdown"),
    "tense": ("waiting", "tense"),
    "drift": ("waiting", "drift"),
    "ride": ("riding", "ride"),
    "name": ("naming", "name"),
}


def ask(talk: Talk, practice: Practice, step: Step) -> Answer | Command | None:
    """Ask this step: the answer, None for "not said", or the command that was typed instead. Raises EndOfInput.

    What is typed line by line is in ``practice.partial`` at once, and ``talk.changed`` is called for it.
    """
    from copingtui.plain.talk import Turn

    try:
        so_far = _given(practice, step)
        if so_far is not None:
            kept, so_far = _keep_or_change(talk, step, so_far)
            if kept is not None:
                return kept
        return _function(step)(talk, practice, step, so_far)
    except Turn as turn:
        return turn.command


def _function(step: Step) -> Asks:
    module, name = FUNCTIONS[kind_of(step)]
    found: Asks = getattr(import_module(f"{__name__}.{module}"), name)
    return found


def _given(practice: Practice, step: Step) -> Answer | None:
    """What was answered here before; nothing of a step that is never kept, and nothing that does not read back."""
    if keeps(step) == "never":
        practice.partial = None
    try:
        return from_plain(practice.partial)
    except ValueError:
        return None


def _keep_or_change(talk: Talk, step: Step, given: Answer) -> tuple[Answer | None, Answer | None]:
    """Ask whether the earlier answer stays: (the answer if it does, else None; what a new answer starts from)."""
    from copingtui.plain.asking import Again, keep_or_change

    if step.text:
        talk.say(step.text)
    words = "; ".join(recount(step, given))
    said = _("Here you said: {words}").format(words=words) if words else _("You have been here.")
    choice = keep_or_change(talk, said, adds=isinstance(given, Written | Collected))
    if choice is Again.KEEP:
        return given, None
    return None, given if choice is Again.ADD or isinstance(given, Filled) else None
