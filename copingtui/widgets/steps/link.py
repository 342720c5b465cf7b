"""Hand over: to another skill, a person, the plan, or the crisis lines; "not now" is as easy."""

from __future__ import annotations

from textual.app import ComposeResult

from copingtui.skills.answers import Answer, Chosen
from copingtui.skills.model import Link
from copingtui.widgets.choices import Choice, Choices
from copingtui.widgets.steps.base import StepWidget
from copingtui.words import _

GO, NOT_NOW = "go", "not-now"


def place_words(target: str) -> str:
    """Where a link leads, for a link that brings no words of its own."""
    return {
        "crisis": _("See who I can call or text"),
        "people": _("See who I can reach"),
        "plan": _("Open my safety plan"),
        "make-plan": _("Write in my safety plan"),
        "hope": _("Open my hope kit"),
        "hurt": _("I'm hurt, or I've taken something"),
    }.get(target, _("Go there"))


class LinkStep(StepWidget[Link]):
    """Answers ``Chosen(("go",))`` for going there, nothing for "not now"."""

    def body(self) -> ComposeResult:
        label = self.step.label or place_words(self.step.target)
        picked = (GO,) if isinstance(self.before, Chosen) and GO in self.before.ids else ()
        yield Choices((Choice(GO, label), Choice(NOT_NOW, _("Not now"))), picked)

    def on_mount(self) -> None:
        self.query_one(Choices).focus(scroll_visible=False)

    def on_choices_changed(self) -> None:
        self.changed()

    def forward(self) -> bool:
        choices = self.query_one(Choices)
        if choices.has_focus and choices.cursor is not None:
            here = choices.choices[choices.cursor].id
            if not choices.is_picked(here):
                choices.pick(choices.cursor)
        return False

    def answer(self) -> Answer | None:
        return Chosen((GO,)) if GO in self.query_one(Choices).picked else None
