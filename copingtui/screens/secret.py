"""Small boxes for secrets: one that asks for a new passphrase, one that shows a recovery code."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Button, Input, Static

from copingtui.journal.ways_wording import about_code, code_lines, two_differ
from copingtui.screens.base import Dialog
from copingtui.widgets.secret import SecretField
from copingtui.words import _


class NewSecretDialog(Dialog):
    """Gives the new passphrase, typed twice the same, or None."""

    DEFAULT_CSS = """
    NewSecretDialog SecretField { margin: 1 0 0 0; }
    NewSecretDialog #said { height: auto; min-height: 1; }
    NewSecretDialog.-short SecretField { margin: 0; }
    NewSecretDialog.-short .box { padding: 0 1; }
    """

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box", can_focus=False):
            yield Static(self.words, markup=False)
            yield SecretField(_("new passphrase"), id="first")
            yield SecretField(_("the same again"), id="again")
            yield Static("", id="said", markup=False)
            yield Button(_("Use this passphrase"), compact=True)

    def on_mount(self) -> None:
        self.query_one("#first").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "first":
            self.query_one("#again").focus()
        else:
            self.on_button_pressed()

    def on_button_pressed(self) -> None:
        first, again = (field.value for field in self.query(SecretField))
        if not first:
            self.say(_("A passphrase needs at least one sign."))
            self.query_one("#first").focus()
        elif first != again:
            self.say(two_differ())
            self.query_one("#again").focus()
        else:
            self.dismiss(first)

    def say(self, words: str) -> None:
        self.query_one("#said", Static).update(words)


class CodeDialog(Dialog):
    """Shows a recovery code, once."""

    DEFAULT_CSS = """
    CodeDialog #code { margin: 1 0; text-style: bold; width: auto; }
    CodeDialog.-short #code { margin: 0; }
    CodeDialog.-short .box { padding: 0 1; }
    """

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box", can_focus=False):
            yield Static(about_code(), markup=False)
            yield Static("\n".join(code_lines(self.code)), id="code", markup=False)
            yield Button(_("I have written it down"), compact=True)

    def on_mount(self) -> None:
        self.query_one(Button).focus()

    def on_button_pressed(self) -> None:
        self.dismiss(None)
