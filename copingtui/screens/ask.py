"""Asks for a few short lines in a small box."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button, Input, Static

from copingtui.screens.base import Dialog
from copingtui.widgets.lines import Field
from copingtui.words import _


class AskDialog(Dialog):
    """Gives the lines as a tuple of texts, or None for none."""

    DEFAULT_CSS = """
    AskDialog .box > Input { margin: 1 0 0 0; }
    AskDialog .box > Button { margin: 1 0 0 0; }
    """

    def __init__(
        self, question: str, labels: tuple[str, ...], values: tuple[str, ...], most: int = 80, *, secret: bool = False
    ) -> None:
        """``secret``: what is typed is shown as dots."""
        super().__init__()
        self.secret = secret
        self.question, self.labels, self.values, self.most = question, labels, values, most

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(self.question, markup=False)
            for label, value in zip(self.labels, self.values, strict=True):
                yield Field(value, placeholder=label, max_length=self.most, password=self.secret)
            yield Button(_("Keep this"), compact=True)

    def on_mount(self) -> None:
        self.query(Input).first().focus()

    def on_input_submitted(self) -> None:
        self.focus_next()

    def on_button_pressed(self) -> None:
        self.dismiss(tuple(" ".join(each.value.split()) for each in self.query(Input)))
