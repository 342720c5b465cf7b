"""A small list of things to tick, several at once."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Button, OptionList, Static

from copingtui.screens.base import Dialog
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _


class TickDialog(Dialog):
    """Gives the ids that are ticked as a frozenset, or None where nothing was decided."""

    DEFAULT_CSS = """
    TickDialog #list { height: auto; max-height: 14; margin: 1 0; }
    TickDialog.-medium #list { max-height: 9; margin: 0; }
    TickDialog.-short #list { max-height: 4; margin: 0; }
    """
    HELP_TEXT = _("Space or Enter ticks a line, or takes its tick away. Tab goes to the button. Esc changes nothing.")
    BINDINGS = [Binding("space", "tick", _("tick"))]

    def __init__(self, question: str, items: tuple[Item, ...], ticked: frozenset[str]) -> None:
        super().__init__()
        self.question, self.items, self.ticked = question, items, set(ticked)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(self.question, markup=False)
            yield Menu(*self.lines(), id="list")
            yield Button(_("Keep this"), compact=True)

    def lines(self) -> tuple[Item, ...]:
        return tuple(
            replace(item, title=f"[{'x' if item.id in self.ticked else ' '}] {item.title}") for item in self.items
        )

    def on_mount(self) -> None:
        menu = self.query_one(Menu)
        menu.highlighted = 0
        menu.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.turn(event.option.id or "")

    def action_tick(self) -> None:
        option = self.query_one(Menu).highlighted_option
        if option is not None and self.query_one(Menu).has_focus:
            self.turn(option.id or "")

    def turn(self, name: str) -> None:
        self.ticked ^= {name}
        self.query_one(Menu).show(*self.lines())

    def on_button_pressed(self) -> None:
        self.dismiss(frozenset(self.ticked))
