"""Choose one thing or several, or say it in other words."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from copingtui.skills.answers import Answer, Chosen
from copingtui.skills.model import Choose
from copingtui.widgets.choices import Choice, Choices
from copingtui.widgets.lines import Line
from copingtui.widgets.steps.base import StepWidget
from copingtui.words import _, several

OWN = ""  # no option of a skill has this id


class ChooseStep(StepWidget[Choose]):
    """A digit picks, Enter takes the highlighted line and goes on. Nothing is highlighted until the person moves."""

    DEFAULT_CSS = """
    ChooseStep > Line { width: 100%; max-width: 66; margin: 0 0 0 5; }
    ChooseStep > .choose-note { height: auto; color: $quiet; margin: 1 0 0 2; }
    ChooseStep.-low > .choose-note { margin: 0 0 0 2; }
    """

    def body(self) -> ComposeResult:
        step = self.step
        before = self.before if isinstance(self.before, Chosen) else Chosen()
        lines = [Choice(option.id, option.text) for option in step.options]
        picked = list(before.ids)
        if step.own:
            lines.append(Choice(OWN, _("Something else")))
            picked += [OWN] if before.own else []
        yield Choices(lines, picked, many=step.many, most=step.most)
        if step.own:
            own = Line(before.own, placeholder=_("in your own words"))
            own.display = bool(before.own)
            yield own
        note = Static("", classes="choose-note", markup=False)
        note.display = False
        yield note

    def on_mount(self) -> None:
        self.query_one(Choices).focus(scroll_visible=False)  # the question first, however long the list

    @property
    def own(self) -> Line | None:
        """The field for other words, where the step has one."""
        return next(iter(self.query(Line)), None)

    def on_choices_changed(self, event: Choices.Changed) -> None:
        self.say("")
        if self.own is not None:
            wanted = event.choices.is_picked(OWN)
            if wanted and not self.own.display:
                self.own.display = True
                self.own.focus()
            elif not wanted:
                self.own.display = False
        self.changed()

    def on_choices_full(self) -> None:
        most = self.step.most
        self.say(several(most, _("One fits here."), _("{n} fit here.")) + " " + _("Take one off to add another."))

    def on_choices_below(self) -> None:
        if self.own is not None and self.own.display:
            self.own.focus()

    def on_line_neighbour(self, event: Line.Neighbour) -> None:
        if event.by < 0:
            self.query_one(Choices).focus()

    def on_line_erased(self) -> None:
        """Backspace in the empty field: it was not something else after all."""
        choices = self.query_one(Choices)
        choices.focus()
        choices.set_picked(each for each in choices.picked if each != OWN)

    def on_input_changed(self) -> None:
        self.changed()

    def say(self, text: str) -> None:
        note = self.query_one(".choose-note", Static)
        note.display = bool(text)
        note.update(text)

    def forward(self) -> bool:
        choices = self.query_one(Choices)
        if not choices.has_focus or choices.cursor is None:
            return False
        here = choices.choices[choices.cursor].id
        if here == OWN and not choices.is_picked(OWN):
            choices.pick(choices.cursor)
            return True
        if self.step.many:
            if not choices.picked:
                choices.pick(choices.cursor)
                return True
        elif not choices.is_picked(here):
            choices.pick(choices.cursor)
        return False

    def answer(self) -> Answer | None:
        choices = self.query_one(Choices)
        ids = tuple(each for each in choices.picked if each != OWN)
        own = self.own.value.strip() if self.own is not None and choices.is_picked(OWN) else ""
        return Chosen(ids, own) if ids or own else None
