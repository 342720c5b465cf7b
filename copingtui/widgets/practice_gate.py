"""The caution before a skill: read it, then yes, another way, or back; one screen, no scolding."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import OptionList, Static

from copingtui.skills.model import Caution
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _


class PracticeGate(VerticalScroll, can_focus=False):
    DEFAULT_CSS = """
    PracticeGate { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    PracticeGate .text { height: auto; margin: 0 0 1 0; }
    """

    class Answered(Message):
        """``choice``: "fine", "another" (``target`` is ``skill:ID`` or a place) or "back"."""

        def __init__(self, choice: str, target: str = "") -> None:
            super().__init__()
            self.choice, self.target = choice, target

    def __init__(self, caution: Caution, way_out: str = "") -> None:
        super().__init__()
        self.caution = caution
        self.way_out = way_out  # "" where there is nowhere else to go

    def compose(self) -> ComposeResult:
        if not self.caution.check:
            yield Static(_("One thing first"), classes="quiet", markup=False)
        yield Static(self.caution.text, classes="text", markup=False)
        yield Menu(*self.items())

    def items(self) -> tuple[Item, ...]:
        if self.caution.check:
            return (Item("fine", _("No, that's not it")), Item("yes", _("Yes, it is")), Item("back", _("Back")))
        found = [Item("fine", _("Yes, fine for me"))]
        if self.way_out:
            found.append(Item("yes", _("Show me another way")))
        return (*found, Item("back", _("Back")))

    def on_mount(self) -> None:
        self.query_one(Menu).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option.id == "yes":
            self.post_message(self.Answered("another", self.way_out) if self.way_out else self.Answered("back"))
        else:
            self.post_message(self.Answered(event.option.id or "back"))
