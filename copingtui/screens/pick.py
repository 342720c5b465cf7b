"""A small list to choose one thing from, with typing to narrow it where the list is long."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static

from copingtui.screens.base import Dialog
from copingtui.widgets.lines import Field
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _

Search = Callable[[str], tuple[Item, ...]]


class PickDialog(Dialog):
    """Gives the id of the line chosen, or None for none."""

    DEFAULT_CSS = """
    PickDialog #list { height: auto; max-height: 14; margin: 1 0 0 0; }
    Screen.-short PickDialog #list, PickDialog.-short #list { max-height: 6; margin: 0; }
    """
    BINDINGS = [
        Binding("down", "list_move(1)", show=False),
        Binding("up", "list_move(-1)", show=False),
    ]

    def __init__(self, question: str, items: tuple[Item, ...], search: Search | None = None, at: str = "") -> None:
        super().__init__()
        self.question, self.items, self.search, self.at = question, items, search, at

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(self.question, markup=False)
            if self.search:
                yield Field(placeholder=_("type to find"), id="words")
            yield Menu(*self.items, id="list")

    def on_mount(self) -> None:
        menu = self.query_one(Menu)
        ids = [item.id for item in self.items]
        menu.highlighted = ids.index(self.at) if self.at in ids else 0
        self.query_one("#words" if self.search else "#list").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        if self.search:
            menu = self.query_one(Menu)
            menu.show(*self.search(event.value))
            menu.action_first()  # Enter takes the best of what was found

    def on_input_submitted(self) -> None:
        chosen = self.query_one(Menu).highlighted_option
        if chosen is not None:
            self.dismiss(chosen.id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_list_move(self, by: int) -> None:
        menu = self.query_one(Menu)
        (menu.action_cursor_down if by > 0 else menu.action_cursor_up)()
