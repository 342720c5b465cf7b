"""Asks for a file: what is about to happen with it in a few lines that scroll, its path, and a button that does it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Input, Static

from copingtui.screens.base import Dialog
from copingtui.widgets.lines import Field
from copingtui.words import _

PATH_LIMIT = 1_000


class FileDialog(Dialog):
    """Gives the path as it was typed, or None."""

    DEFAULT_CSS = """
    FileDialog > .box { height: auto; max-height: 96%; }
    FileDialog VerticalScroll { height: auto; max-height: 12; scrollbar-size-vertical: 1; }
    Screen.-short FileDialog VerticalScroll, FileDialog.-short VerticalScroll { max-height: 4; }
    FileDialog Field { margin: 1 0; }
    FileDialog.-short > .box { padding: 0 2; }
    FileDialog.-short Field { margin: 0; }
    """
    HELP_TEXT = _(
        "Enter in the line goes to the button. Tab reaches the words above. Esc goes back and changes nothing."
    )

    def __init__(self, words: list[str], path: str, does: str) -> None:
        super().__init__()
        self.words, self.path, self.does = words, path, does

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            with VerticalScroll():
                yield Static("\n".join(self.words), markup=False)
            yield Field(self.path, placeholder=_("file"), max_length=PATH_LIMIT)
            with Horizontal(classes="row"):
                yield Button(self.does, id="do", compact=True)
                yield Button(_("Not now"), id="not", compact=True)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self) -> None:
        self.query_one("#do").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        typed = self.query_one(Input).value.strip()
        self.dismiss(typed if event.button.id == "do" and typed else None)
