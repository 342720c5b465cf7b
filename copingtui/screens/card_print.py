"""The diary card as a file to print: what leaves with it is seen and ticked before it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from copingtui.errors import CopingError
from copingtui.journal.card import Week, card_of
from copingtui.journal.card_print import not_encrypted, suggested, takes_two, write
from copingtui.journal.card_text import Leaves, leaves_words, week_lines
from copingtui.screens.ask import AskDialog
from copingtui.screens.base import Room
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _

WRITE, WHERE = "write", "where"


class CardPrintRoom(Room):
    """The same list of ticks as on the command line, the file's name, and every line that would leave."""

    CSS_PATH = "card_print.tcss"
    HELP_TEXT = _(
        "Enter or space ticks what is to be on the sheet. Below stands every line that leaves; Tab goes there, arrow keys "
        "read on. A name that ends in .html becomes a page to print from a browser, .txt plain text."
    )

    def __init__(self, first: date) -> None:
        super().__init__()
        self.first = first
        self.week: Week | None = None
        self.leaves = Leaves()
        self.path = Path()

    def heading(self) -> str:
        return _("Diary card · print")

    def body(self) -> ComposeResult:
        yield Static(not_encrypted(), id="said", markup=False)
        yield Menu(id="ticks")
        with VerticalScroll(id="preview"):
            yield Static("", id="lines", markup=False)

    def on_mount(self) -> None:
        try:
            self.week = card_of(self.profile).week(self.first)
        except CopingError as error:
            self.query_one("#said", Static).update(str(error))
            return
        self.path = suggested(self.week)
        self.freshen()
        self.query_one(Menu).focus()

    def freshen(self) -> None:
        """Show the ticks, the file, and every line that would leave."""
        assert self.week is not None
        self.query_one(Menu).show(*self.items())
        self.query_one("#lines", Static).update("\n".join(week_lines(self.week, self.leaves)))

    def items(self) -> list[Item]:
        assert self.week is not None
        ticks = [
            Item(name, f"[{'x' if getattr(self.leaves, name) else ' '}] {words}")
            for name, words in leaves_words().items()
        ]
        about = _("the notes take a sheet of their own") if takes_two(self.week, self.leaves) else _("one sheet")
        where = Item(WHERE, _("File: {path}").format(path=short(self.path)), apart=True)
        return [*ticks, where, Item(WRITE, _("Write it"), about)]

    def key_space(self) -> None:
        option = self.query_one(Menu).highlighted_option
        if option is not None and self.query_one(Menu).has_focus:
            self.do(option.id or "")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.do(event.option.id or "")

    def do(self, what: str) -> None:
        if what == WRITE:
            self.write()
        elif what == WHERE:
            question = _("Where to? The file is new; none is written over.")
            self.app.push_screen(AskDialog(question, (_("file"),), (str(self.path),), 1000), self.set_path)
        elif what:
            self.leaves = replace(self.leaves, **{what: not getattr(self.leaves, what)})
            self.freshen()

    def set_path(self, said: tuple[str, ...] | None) -> None:
        if said is not None and said[0]:
            self.path = Path(said[0])
            self.freshen()

    def write(self) -> None:
        if self.week is None:
            return
        try:
            path = write(self.profile.need_journal(), self.week, self.path, self.leaves, self.profile.clock())
        except CopingError as error:
            self.coping.tell(error)
            return
        self.coping.go_back()
        self.app.notify(_("Written to {file}.").format(file=path), timeout=10, markup=False)


def short(path: Path) -> str:
    """The path as one would type it."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except ValueError:
        return str(path)
