"""The end of a practice: what became of it, a note if wanted, and where to go; all of it can be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input, OptionList, Static

from copingtui.journal.entries import Eased, Entry
from copingtui.journal.practised import entry_of
from copingtui.plan.taking import offered
from copingtui.skills.practice import Change, Practice
from copingtui.skills.recount import measured
from copingtui.widgets.lines import Field
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.app import CopingApp


WORDS: dict[Change | None, str] = {
    Change.STAYED: _("It didn't shift this time. Want another one, or a person to talk to?"),
    Change.ROSE: _("It rose this time. That can happen. Want another one, or a person to talk to?"),
}


class PracticeEnd(VerticalScroll, can_focus=False):
    DEFAULT_CSS = """
    PracticeEnd { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    PracticeEnd .text { height: auto; }
    PracticeEnd Input { margin: 1 0 0 0; max-width: 70; }
    PracticeEnd Menu { margin: 1 0 0 0; padding: 0; }
    """

    class Settled(Message):
        """``then``: "done", "another", "person" or "back". ``entry`` is what to keep, None for nothing.

        ``into``: where what was said goes, too, as the person ticked: "plan", "hope" (plan/taking.py).
        """

        def __init__(self, then: str, entry: Entry | None, into: frozenset[str] = frozenset()) -> None:
            super().__init__()
            self.then, self.entry, self.into = then, entry, into

    def __init__(self, practice: Practice) -> None:
        super().__init__()
        self.practice = practice
        self.eased: Eased | None = None
        self.keep = False
        self.into: frozenset[str] = frozenset()
        self.offered = offered(practice)

    def compose(self) -> ComposeResult:
        practice = self.practice
        yield Static(
            _("Thanks for taking the time.") if practice.finished else _("You stopped here. That's fine."),
            classes="text",
            markup=False,
        )
        if numbers := measured(practice):
            yield Static(numbers, classes="text", markup=False)
        if said := WORDS.get(practice.change()):
            yield Static(said, classes="text", markup=False)
        yield Static(_("How was it? (or leave it open)"), classes="text quiet space", markup=False)
        yield Menu(*self.changes(), id="change")
        yield Field(placeholder=_("in your own words, or a note, if you want"), id="note")
        if practice.asks_to_keep():
            yield Menu(self.keep_item(), id="keep")
        if self.offered:
            yield Menu(*self.into_items(), id="into")
        yield Menu(*self.ways(), id="ways")

    def changes(self) -> tuple[Item, ...]:
        words = (
            ("eased", _("It eased a little")),
            ("stayed", _("It stayed")),
            ("rose", _("It rose")),
        )
        return tuple(Item(name, ("● " if name == self.eased else "○ ") + text) for name, text in words)

    def keep_item(self) -> Item:
        return Item("keep", ("[x] " if self.keep else "[ ] ") + _("Keep what I wrote in the journal"))

    def into_items(self) -> tuple[Item, ...]:
        return tuple(Item(name, ("[x] " if name in self.into else "[ ] ") + words) for name, words in self.offered)

    def ways(self) -> tuple[Item, ...]:
        return (
            Item("done", _("Done")),
            Item("another", _("Another one")),
            Item("person", _("A person")),
            Item("nothing", _("Done, and keep no record of this")),
        )

    def on_mount(self) -> None:
        self.query_one("#change", Menu).highlighted = None
        self.query_one("#ways", Menu).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        chosen = event.option.id or ""
        if event.option_list.id == "change":
            self.eased = None if chosen == self.eased else cast(Eased, chosen)
            self.query_one("#change", Menu).show(*self.changes())
        elif event.option_list.id == "keep":
            self.keep = not self.keep
            self.query_one("#keep", Menu).show(self.keep_item())
        elif event.option_list.id == "into":
            self.into ^= {chosen}
            self.query_one("#into", Menu).show(*self.into_items())
        else:
            self.settle(chosen)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one("#ways").focus()

    def settle(self, way: str) -> None:
        """Hand over the record, or nothing where the person wants none kept."""
        if way == "nothing":
            self.post_message(self.Settled("done", None, self.into))
        else:
            self.post_message(self.Settled(way, self.entry(), self.into))

    def entry(self) -> Entry:
        app = cast("CopingApp", self.app)
        return entry_of(
            self.practice.result(keep_texts=self.keep),
            app.profile.clock(),
            app.profile.tz_min(),
            eased=self.eased,
            note=self.query_one("#note", Input).value or None,
        )
