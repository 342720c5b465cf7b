"""For someone who is hurt or has taken something: medical help first, then people; no questions, nothing kept (R-28)."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import OptionList

from copingtui.crisis.say import hurt, hurt_heading
from copingtui.screens.base import Room
from copingtui.widgets.menu import Item, Menu
from copingtui.widgets.unbroken import Unbroken
from copingtui.words import _


class HurtRoom(Room):
    CSS_PATH = "hurt.tcss"
    BINDINGS = [Binding("l", "lines", _("people and lines"))]

    def heading(self) -> str:
        return hurt_heading()

    def body(self) -> ComposeResult:
        first, *rest = hurt(self.profile.settings.country or self.profile.guessed)
        yield Unbroken(first, classes="first")  # above what scrolls: it never leaves the screen
        with VerticalScroll(classes="body", can_focus=False):
            for line in rest:
                yield Unbroken(line, classes="line")
            yield Menu(Item("crisis", _("People and lines")), Item("back", _("Back")))

    def on_mount(self) -> None:
        self.query_one(Menu).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == "crisis":
            self.action_lines()
        else:
            self.action_back()

    def action_lines(self) -> None:
        self.coping.go("crisis")
