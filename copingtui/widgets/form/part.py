"""What every part of a form is to its room: it asks one thing, says whether it was answered, and tells of changes."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from copingtui.words import _


class Part(Vertical, can_focus=False):
    """``fields`` are the names of what it fills in the form, ``values`` what they hold now: None or [] for not said."""

    DEFAULT_CSS = """
    Part { height: auto; width: 100%; margin: 0 0 1 0; }
    Part > .part-ask { height: auto; width: 100%; color: $accent; }
    """

    class Changed(Message):
        """What this part holds has changed."""

        def __init__(self, part: Part) -> None:
            super().__init__()
            self.part = part

    def __init__(self, ask: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.ask = ask

    def compose(self) -> ComposeResult:
        yield Static("", classes="part-ask", markup=False)
        yield from self.body()

    def body(self) -> ComposeResult:
        """The controls of this part."""
        yield from ()

    def on_mount(self) -> None:
        self.show_ask()

    @property
    def values(self) -> dict[str, Any]:
        """What was said, by the form's names."""
        return {}

    @property
    def said(self) -> bool:
        """Whether anything was said here."""
        return any(value is not None and value != [] and value != "" for value in self.values.values())

    def show_ask(self) -> None:
        """The question; "not said" stands beside it until something is."""
        unsaid = "" if self.said else _("not said")
        self.query_one(".part-ask", Static).update(Content.assemble(self.ask, (f"  {unsaid}", "$quiet")))

    def changed(self) -> None:
        self.show_ask()
        self.post_message(self.Changed(self))

    def begin(self) -> None:
        """Focus its first control."""
        inside = next((each for each in self.walk_children(Widget) if each.focusable), None)
        if inside is not None:
            inside.focus()


def leave(widget: Widget, by: int) -> None:
    """Up (-1) or down (1), out of this control into the next one of the form."""
    (widget.screen.focus_next if by > 0 else widget.screen.focus_previous)()
