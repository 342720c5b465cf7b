"""What rooms share that do slow things with files: one worker at a time, its sentence in the room, small boxes to ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Button, Input, OptionList, Static
from textual.worker import Worker, WorkerState

from copingtui.errors import CopingError
from copingtui.screens.base import Dialog, Room
from copingtui.widgets.menu import Item, Menu
from copingtui.widgets.secret import SecretField
from copingtui.words import _


class SlowRoom(Room):
    """A room with lines to choose from and a place where it says what came of it."""

    DEFAULT_CSS = """
    SlowRoom .body { padding: 1 2; }
    SlowRoom #how, SlowRoom #said { height: auto; padding: 0 2; margin: 0 0 1 0; }
    SlowRoom.-short .body { padding: 0 1; }
    SlowRoom.-short #how, SlowRoom.-short #said { margin: 0; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._after: Callable[[Any], object] | None = None
        self._else: Callable[[CopingError], None] | None = None

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="body", can_focus=False):
            yield Static(id="how", markup=False)
            yield Static(id="said", markup=False)
            yield Menu(*self.items(), id="lines")

    def on_mount(self) -> None:
        self._show("#how", self.how())
        self._show("#said", "")
        self.query_one(Menu).focus()

    def how(self) -> str:
        """How things stand."""
        return ""

    def items(self) -> tuple[Item, ...]:
        return ()

    def freshen(self) -> None:
        self._show("#how", self.how())
        self.query_one(Menu).show(*self.items())

    def say(self, *lines: str) -> None:
        self._show("#said", "\n".join(lines))
        self.query_one(".body").scroll_home(animate=False)

    def _show(self, name: str, words: str) -> None:
        place = self.query_one(name, Static)
        place.update(words)
        place.display = bool(words)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if self._after is None:
            getattr(self, f"do_{event.option.id}")()

    def do(
        self,
        work: Callable[[], Any],
        after: Callable[[Any], object],
        otherwise: Callable[[CopingError], None] | None = None,
    ) -> None:
        """Run ``work`` in a thread; then ``after`` with what it gave, or ``otherwise`` with the CopingError it raised."""
        if self._after is None:
            self._after, self._else = after, otherwise
            self.say(_("A moment ..."))
            self.run_worker(work, thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if not event.worker.is_finished or self._after is None:
            return
        after, otherwise = self._after, self._else
        self._after = self._else = None
        self.say("")
        if event.state is WorkerState.SUCCESS:
            after(event.worker.result)
        elif isinstance(event.worker.error, CopingError):
            if otherwise is not None:
                otherwise(event.worker.error)
            else:
                self.say(str(event.worker.error))
        elif event.worker.error is not None:
            raise event.worker.error
        if self.is_attached:
            self.freshen()


class ChoiceDialog(Dialog):
    """Several lines that can be read in peace, and a few things to choose from; gives the id, or None."""

    DEFAULT_CSS = """
    ChoiceDialog VerticalScroll { height: auto; max-height: 14; scrollbar-size-vertical: 1; }
    ChoiceDialog #list { height: auto; max-height: 8; margin: 1 0 0 0; }
    ChoiceDialog.-short VerticalScroll { max-height: 4; }
    ChoiceDialog.-short > .box { padding: 0 1; }
    ChoiceDialog.-short #list { margin: 0; max-height: 3; }
    """
    HELP_TEXT = _("Enter chooses. Tab reaches the words, to scroll them. Esc goes back and changes nothing.")

    def __init__(self, lines: list[str], items: tuple[Item, ...]) -> None:
        super().__init__()
        self.lines, self.choices = lines, items

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            with VerticalScroll():
                yield Static("\n".join(self.lines), markup=False)
            yield Menu(*self.choices, id="list")

    def on_mount(self) -> None:
        menu = self.query_one(Menu)
        menu.highlighted = 0
        menu.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)


class SecretDialog(Dialog):
    """Asks for the passphrase or code that opens a backup; gives it as it was typed, or None."""

    DEFAULT_CSS = """
    SecretDialog SecretField { margin: 1 0; }
    SecretDialog.-short SecretField { margin: 0; }
    SecretDialog.-short > .box { padding: 0 1; }
    """

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box", can_focus=False):
            yield Static(self.words, markup=False)
            yield SecretField(_("passphrase or code"))
            yield Button(_("Open it"), compact=True)

    def on_mount(self) -> None:
        self.query_one(SecretField).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.on_button_pressed()

    def on_button_pressed(self) -> None:
        self.dismiss(self.query_one(SecretField).value or None)
