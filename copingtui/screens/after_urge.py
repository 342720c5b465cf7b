"""After an urge was noted: it is kept, and here is where one could go."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from copingtui.screens.base import Dialog
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _

RIDE = "urge-surfing"


class AfterUrge(Dialog):
    """Gives the id of a room or a skill, None for done. Where it was acted on, people; no skill is offered (R-28)."""

    DEFAULT_CSS = """
    AfterUrge Menu { margin: 1 0 0 0; padding: 0; }
    """

    def __init__(self, *, acted: bool) -> None:
        super().__init__()
        self.acted = acted

    def compose(self) -> ComposeResult:
        if self.acted:
            ways = [Item("crisis", _("People and lines"))]
        else:
            ways = [Item(RIDE, _("Ride it out"))] if self.profile.library.has(RIDE) else []
            ways.append(Item("right_now", _("Right now"), _("three things to do")))
        with Vertical(classes="box"):
            yield Static(_("Noted."), classes="text", markup=False)
            yield Menu(Item("done", _("Done")), *ways)

    def on_mount(self) -> None:
        self.query_one(Menu).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(None if event.option.id == "done" else event.option.id)
