"""Parts to write in: free text, and a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Input, Static, TextArea

from copingtui.errors import CopingError
from copingtui.journal.when import local_time, parse_when, when_text, when_words
from copingtui.widgets.form.part import Part, leave
from copingtui.widgets.lines import Line
from copingtui.words import _


class Page(TextArea):
    """Some lines to write in. Up from the first and down from the last leave it."""

    def action_cursor_up(self, select: bool = False) -> None:
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            leave(self, -1)
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            leave(self, 1)
        else:
            super().action_cursor_down(select)


class TextPart(Part):
    """Free text of any length; it grows a little as it is written."""

    DEFAULT_CSS = """
    TextPart > Page { height: auto; min-height: 2; max-height: 8; width: 100%; border: none; padding: 0 1; background: $panel; scrollbar-size-vertical: 1; }
    TextPart > Page:focus { border: none; background: $boost; }
    """

    def __init__(self, name: str, ask: str, value: str | None, *, hint: str = "") -> None:
        super().__init__(ask, id=name)
        self.name_, self.value, self.hint = name, value or "", hint

    def body(self) -> ComposeResult:
        yield Page(self.value, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False, placeholder=self.hint)

    @property
    def values(self) -> dict[str, Any]:
        return {self.name_: self.value}

    @property
    def said(self) -> bool:
        return bool(self.value.strip())

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if event.text_area.text != self.value:
            self.value = event.text_area.text
            self.changed()


class WhenPart(Part):
    """When it was: empty is now; a past time is read as it is typed and said back in words.

    ``kept``: the entry has its time already and keeps it. ``problem`` is why the typed text is no past time.
    """

    DEFAULT_CSS = """
    WhenPart > Line { width: 100%; max-width: 44; }
    WhenPart > .when-said { height: auto; width: 100%; color: $quiet; }
    """

    NAME = "at_ms"

    def __init__(self, at_ms: int | None, now: Callable[[], datetime], *, kept: bool = False) -> None:
        super().__init__(self.question(), id=self.NAME)
        self.at_ms, self.now, self.kept = at_ms, now, kept
        self.problem: CopingError | None = None
        self.given = (when_text(local_time(at_ms)) if at_ms is not None else "", at_ms)

    def question(self) -> str:
        return _("When was it?")

    def examples(self) -> str:
        return _("now, or 21:30, or yesterday 21:30")

    def unsaid(self) -> str:
        return _("Left empty, it is now.")

    def body(self) -> ComposeResult:
        if not self.kept:
            yield Line(
                self.given[0],
                placeholder=self.examples(),
            )
        yield Static("", classes="when-said", markup=False)

    @property
    def values(self) -> dict[str, Any]:
        return {self.NAME: self.at_ms}

    def show_ask(self) -> None:
        self.query_one(".part-ask", Static).update(self.ask)
        self.query_one(".when-said", Static).update(self.words())

    def words(self) -> str:
        """What is understood so far."""
        if self.problem is not None:
            return str(self.problem)
        if self.at_ms is None:
            return self.unsaid()
        said = when_words(local_time(self.at_ms), self.now())
        return _("{when}. It keeps its time.").format(when=said) if self.kept else said

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        before = self.at_ms
        try:
            if event.value == self.given[0]:  # the text has no seconds: looking at a time does not change it
                self.at_ms, self.problem = self.given[1], None
            else:
                at = parse_when(event.value, self.now())
                self.at_ms, self.problem = None if at is None else int(at.timestamp() * 1000), None
        except CopingError as error:
            self.at_ms, self.problem = None, error
        if self.at_ms != before:
            self.changed()
        else:
            self.show_ask()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        leave(event.input, 1)

    def on_line_neighbour(self, event: Line.Neighbour) -> None:
        event.stop()
        leave(event.line, event.by)


class StartedPart(WhenPart):
    """When an urge began; empty is "not said"."""

    NAME = "started_ms"

    def question(self) -> str:
        return _("When did it start?")

    def examples(self) -> str:
        return _("around 21:30, or 20 min ago")

    def unsaid(self) -> str:
        return _("Left empty, it is not said.")
