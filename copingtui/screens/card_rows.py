"""The rows of the diary card: add one, call it something else, move, hide, take off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from copingtui.errors import CopingError
from copingtui.journal import card_rows, card_scale
from copingtui.journal.card import Card, card_of
from copingtui.journal.card_rows import (
    CardRow,
    Removed,
    bring_back,
    change_row,
    keep_row,
    move_row,
    propose_row,
    remove_row,
    rename_row,
)
from copingtui.journal.card_text import row_about, scale_words
from copingtui.screens.ask import AskDialog
from copingtui.screens.base import Room
from copingtui.screens.pick import PickDialog
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _

ADD = "+add"
WIDE = 56  # columns below which a row stands alone


class CardRowsRoom(Room):
    """Every row there is, with what becomes of it; nothing here takes a value away unasked."""

    CSS_PATH = "card_rows.tcss"
    HELP_TEXT = _(
        "Enter shows what can be done with a row. n adds one, h hides it or shows it again, the minus and plus keys move "
        "it up and down, u undoes the last row that was taken off."
    )
    BINDINGS = [
        Binding("n", "add", _("new row")),
        Binding("h", "hide", _("hide or show")),
        Binding("minus", "move(-1)", _("up")),
        Binding("plus", "move(1)", _("down")),
        Binding("delete", "remove", _("take off"), show=False),
        Binding("u", "undo", _("undo"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.card: Card | None = None
        self.rows: list[CardRow] = []
        self._removed: list[tuple[CardRow, Removed]] = []

    def heading(self) -> str:
        return _("Diary card · rows")

    def body(self) -> ComposeResult:
        yield Static(_("What is hidden keeps its values."), id="said", markup=False)
        yield Menu(id="rows")

    def on_mount(self) -> None:
        try:
            self.card = card_of(self.profile)
        except CopingError as error:
            self.query_one("#said", Static).update(str(error))
            return
        self.freshen()
        self.query_one(Menu).focus()

    def freshen(self, at: str = "") -> None:
        """Read the rows again, the highlight on this one, or where it was."""
        assert self.card is not None
        self.rows = [row for row in self.card.rows() if not row.past]
        menu = self.query_one(Menu)
        menu.show(*self.items())
        if at:
            menu.highlighted = menu.get_option_index(at)

    def items(self) -> list[Item]:
        found = [Item(ADD, _("Add a row of my own"))]
        block = ""
        for row in self.rows:
            apart, block = row.block != block, row.block
            about = row_about(row) if self.app.size.width >= WIDE else ""
            found.append(Item(row.id, row.label, about, apart=apart))
        return found

    @property
    def at(self) -> CardRow | None:
        """The row the highlight is on."""
        option = self.query_one(Menu).highlighted_option
        return next((row for row in self.rows if option is not None and row.id == option.id), None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == ADD:
            self.action_add()
        elif (row := self.at) is not None:
            shown = _("Show it on the card") if is_hidden(row) else _("Hide it")
            items = [Item("rename", _("Call it something else")), Item("hide", shown)]
            items += [Item("up", _("Move it up")), Item("down", _("Move it down"))]
            items.append(Item("remove", _("Take it off the card"), apart=True))
            self.app.push_screen(PickDialog(row.label, tuple(items)), self.do_with)

    def do_with(self, what: str | None) -> None:
        ways: dict[str, Callable[[], object]] = {
            "rename": self.rename,
            "hide": self.action_hide,
            "up": lambda: self.action_move(-1),
            "down": lambda: self.action_move(1),
            "remove": self.action_remove,
        }
        if what in ways:
            ways[what]()

    # -- changing --------------------------------------------------------------------------------------------------

    def change(self, make: Callable[[], object], at: str = "") -> bool:
        """Make a change and show it. False, with words, where it could not be."""
        try:
            make()
        except ValueError:
            self.notify(label_words(), timeout=6, markup=False)
            return False
        except CopingError as error:
            self.coping.tell(error)
            return False
        self.freshen(at)
        return True

    def rename(self) -> None:
        card, row = self.card, self.at
        if card is None or row is None:
            return
        question = _("What is this row called?")

        def said(words: tuple[str, ...] | None) -> None:
            if words is not None and words[0] != row.label:
                self.change(lambda: rename_row(card.journal, row, words[0]), row.id)

        self.app.push_screen(AskDialog(question, (_("name"),), (row.label,), card_rows.LABEL_LIMIT), said)

    def action_hide(self) -> None:
        card, row = self.card, self.at
        if card is not None and row is not None:
            hidden = not is_hidden(row)
            self.change(lambda: change_row(card.journal, replace(row, hidden=hidden, when_used=False)), row.id)

    def action_move(self, by: int) -> None:
        card, row = self.card, self.at
        if card is not None and row is not None:
            self.change(lambda: move_row(card.journal, self.rows, row, by), row.id)

    def action_remove(self) -> None:
        """Ask what becomes of what was filled in, then take the row off."""
        card, row = self.card, self.at
        if card is None or row is None:
            return
        question = _("Take “{row}” off the card. What becomes of what was filled in?").format(row=row.label)
        items = (
            Item("no", _("Leave the row where it is")),
            Item("keep", _("Keep it: it stays in the weeks it belongs to")),
            Item("delete", _("Delete it from every week")),
        )

        def decided(way: str | None) -> None:
            def take() -> None:
                self._removed.append((row, remove_row(card.journal, row, history=way == "keep")))

            if way in ("keep", "delete") and self.change(take):
                self.notify(_("Taken off. u brings it back while this page is open."), timeout=6, markup=False)

        self.app.push_screen(PickDialog(question, items), decided)

    def action_undo(self) -> None:
        if self.card is None or not self._removed:
            self.notify(_("There is nothing to undo."), timeout=4, markup=False)
            return
        card, (row, removed) = self.card, self._removed[-1]
        if self.change(lambda: bring_back(card.journal, row, removed), row.id):
            self._removed.pop()

    # -- adding ----------------------------------------------------------------------------------------------------

    def action_add(self) -> None:
        if self.card is None:
            return
        question = _("What would you like to have on the card? Your own word is fine.")

        def said(words: tuple[str, ...] | None) -> None:
            if words is None:
                return
            try:
                card_rows.one_line(words[0])
            except ValueError:
                self.notify(label_words(), timeout=6, markup=False)
                return
            self.ask_block(words[0])

        self.app.push_screen(AskDialog(question, (_("name of the row"),), ("",), card_rows.LABEL_LIMIT), said)

    def ask_block(self, label: str) -> None:
        items = tuple(Item(name, words) for name, words in card_rows.kinds_of_row())
        self.app.push_screen(
            PickDialog(_("What is “{row}”?").format(row=label), items),
            lambda block: self.ask_scale(label, block) if block else None,
        )

    def ask_scale(self, label: str, block: str) -> None:
        card = self.card
        items = tuple(Item(name, scale_words(name)) for name in card_scale.OWN)

        def chosen(scale: str | None) -> None:
            if scale is None or card is None:
                return
            row = propose_row(label, scale, acts=block == card_rows.URGES, block=block)
            self.change(lambda: keep_row(card.journal, row))
            at = next((each.id for each in self.rows if each.label == row.label and each.scale == scale), "")
            self.freshen(at)

        self.app.push_screen(PickDialog(_("What is filled in there?"), items), chosen)


def is_hidden(row: CardRow) -> bool:
    """Whether it is not seen in every week: hidden, or a module that is seen where it was used."""
    return row.hidden or row.when_used


def label_words() -> str:
    return _("A name of up to {n} characters fits here.").format(n=card_rows.LABEL_LIMIT)
