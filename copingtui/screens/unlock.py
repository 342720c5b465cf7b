"""Asks for the passphrase or the recovery code; everything that needs no key is one key away all the same."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.worker import Worker, WorkerState

from copingtui.errors import CopingError
from copingtui.journal import ways
from copingtui.journal.opening import Opener, with_either, with_keychain
from copingtui.screens.base import Room
from copingtui.widgets.menu import Item, Menu
from copingtui.widgets.secret import SecretField
from copingtui.words import _

WIDE = 70  # columns from which a few words fit beside each way


class UnlockRoom(Room):
    """``then`` is the room the person was on the way to: its name, and what it is given."""

    HELP_TEXT = _(
        "Type the passphrase or the recovery code and press Enter. Skills, check-ins and the numbers work without it: "
        "what you write is sealed, and comes into the journal when it opens."
    )
    DEFAULT_CSS = """
    UnlockRoom .body { padding: 1 3; }
    UnlockRoom #asked { height: auto; }
    UnlockRoom.-short #asked { display: none; }
    UnlockRoom #said { height: auto; min-height: 1; margin: 0 0 1 0; }
    UnlockRoom SecretField { margin: 1 0 0 0; max-width: 60; }
    Screen.-short UnlockRoom .body, UnlockRoom.-short .body { padding: 0 1; }
    UnlockRoom.-short SecretField, UnlockRoom.-short #said { margin: 0; min-height: 0; }
    """
    BINDINGS = [
        Binding("f3", "app.right_now", _("right now")),
        Binding("r", "app.right_now", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("escape", "back", _("without the journal")),
    ]

    def __init__(self, then: tuple[Any, ...] = ()) -> None:
        super().__init__()
        self.then = then
        self._trying = False

    def heading(self) -> str:
        return _("Locked")

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="body", can_focus=False):
            yield Static(_("The journal is locked. Passphrase or recovery code:"), id="asked", markup=False)
            yield SecretField(_("passphrase or recovery code"), id="secret")
            yield Static("", id="said", markup=False)
            yield Menu(*self.items(), id="ways")

    def items(self) -> tuple[Item, ...]:
        wide = self.app.size.width >= WIDE
        keychain = (Item("keychain", _("Open with the keychain")),) if self.ways().keychain else ()
        return (
            *keychain,
            Item("right_now", _("Right now"), _("it is hard this minute") if wide else "", "F3"),
            Item(
                "without", _("Go on without the journal"), _("what you write is sealed for it") if wide else "", "Esc"
            ),
        )

    def ways(self) -> ways.Ways:
        try:
            return ways.ways(self.profile.where)
        except CopingError:
            return ways.Ways(there=True)

    def on_mount(self) -> None:
        self.query_one(SecretField).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.value:
            self.attempt(with_either(event.value))

    def attempt(self, opener: Opener) -> None:
        if self._trying:
            return
        self._trying = True
        self.say(_("Opening ..."))
        # a try takes a tenth of a second and more: the screen goes on meanwhile
        self.run_worker(partial(self.profile.unlock, opener), thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        field = self.query_one(SecretField)
        self._trying = not event.worker.is_finished
        if event.state is WorkerState.SUCCESS:
            field.value = ""
            assert event.worker.result is not None
            self.coping.unlocked(event.worker.result, self.then)
        elif event.state is WorkerState.ERROR:
            error = event.worker.error
            if not isinstance(error, CopingError):
                raise error or RuntimeError
            field.select_all()
            self.say(" ".join(part for part in (error.what, error.do) if part))

    def say(self, words: str) -> None:
        self.query_one("#said", Static).update(words)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == "keychain":
            self.attempt(with_keychain)
        elif event.option.id == "right_now":
            self.coping.action_right_now()
        else:
            self.action_back()
