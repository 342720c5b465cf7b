"""Write freely, any length, or nothing."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import TextArea

from copingtui.skills.answers import Answer, Written
from copingtui.skills.model import Write
from copingtui.widgets.lines import Onward
from copingtui.widgets.steps.base import StepWidget
from copingtui.words import _


class WriteStep(StepWidget[Write]):
    """Enter is a new line here; Tab leaves the field, and Enter on "go on" the step."""

    TYPES = True
    DEFAULT_CSS = """
    WriteStep > TextArea { height: 1fr; min-height: 3; border: none; padding: 0 1; background: $panel; }
    WriteStep > TextArea:focus { border: none; background: $boost; }
    WriteStep > Onward { margin: 1 0 0 0; }
    WriteStep.-low > Onward { margin: 0; }
    """

    def body(self) -> ComposeResult:
        text = self.before.text if isinstance(self.before, Written) else ""
        field = TextArea(
            text,
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            highlight_cursor_line=False,
            placeholder=_("a word, a line, a page, or nothing"),
        )
        if self.step.rows <= 3:
            field.styles.max_height = self.step.rows + 2
        yield field
        yield Onward(_("go on (Tab, then Enter)"))

    def on_mount(self) -> None:
        field = self.query_one(TextArea)
        field.move_cursor(field.document.end)
        field.focus()

    def on_text_area_changed(self) -> None:
        self.changed()

    def on_onward_pressed(self) -> None:
        self.done()

    def on_onward_above(self) -> None:
        self.query_one(TextArea).focus()

    def answer(self) -> Answer | None:
        text = self.query_one(TextArea).text
        return Written(text) if text.strip() else None
