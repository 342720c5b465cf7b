"""What to go easy on: six things a person may tick; skills and suggestions follow."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from copingtui.errors import CopingError
from copingtui.screens.base import Room
from copingtui.skills.easy import easy_words
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _


class EasyRoom(Room):
    HELP_TEXT = _("Enter ticks a line or takes the tick away. Nothing here has to be ticked.")

    def heading(self) -> str:
        return _("What to go easy on")

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="body", can_focus=False):
            yield Static(
                _(
                    "Tick what is hard or risky for you. Skills that ask for it are shown another way or left out. "
                    "This is kept encrypted. You don't have to say why."
                ),
                classes="text",
                markup=False,
            )
            yield Menu(*self.items(), classes="space")

    def on_mount(self) -> None:
        self.query_one(Menu).focus()

    def items(self) -> tuple[Item, ...]:
        ticked = self.profile.easy
        return tuple(Item(name, ("[x] " if name in ticked else "[ ] ") + words) for name, words in easy_words())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        name = event.option.id or ""
        try:
            self.profile.set_easy(self.profile.easy ^ {name})
        except CopingError as error:
            self.coping.tell(error)
        self.query_one(Menu).show(*self.items())
