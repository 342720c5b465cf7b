"""A text to look through: as long as it likes, to scroll, and back."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from copingtui.screens.base import Room
from copingtui.words import _


class PageRoom(Room):
    HELP_TEXT = _("The arrow keys and Page Up and Page Down scroll. Esc goes back.")
    DEFAULT_CSS = """
    PageRoom #page { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    """

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.page_title, self.page_words = title, words

    def heading(self) -> str:
        return self.page_title

    def body(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Static(self.page_words, classes="text", markup=False)

    def on_mount(self) -> None:
        self.query_one("#page").focus()
