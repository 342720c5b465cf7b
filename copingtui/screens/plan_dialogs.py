"""Two small screens over the plan: what may be read without unlocking, and what goes on paper."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Button, OptionList, Static

from copingtui.errors import CopingError
from copingtui.plan import page
from copingtui.plan.ending import crisis_for_paper
from copingtui.plan.safety_plan import SAFER, Plan, parts
from copingtui.screens.base import Dialog
from copingtui.widgets.lines import Field
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _

DONE, SAFER_TOO, NUMBERS = "done", "safer", "numbers"


def ticked(on: bool, words: str) -> str:
    return ("[x] " if on else "[ ] ") + words


class ShownDialog(Dialog):
    """Gives the parts ticked, None for Esc. Nothing is ticked unless the person ticks it (R-41)."""

    CSS_PATH = "plan_dialogs.tcss"

    def __init__(self, plan: Plan, *, once: bool = False) -> None:
        super().__init__()
        self.shown, self.once = set(plan.shown), once

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            with VerticalScroll(classes="why", can_focus=False):
                yield Static(self.question(), classes="text", markup=False)
            yield Menu(*self.items())

    def question(self) -> str:
        words = _(
            "While the journal is locked or will not open, your plan cannot be read. Parts you tick stay readable, to anyone at "
            "this computer."
        )
        return words + " " + _("You are asked once; no tick is fine.") if self.once else words

    def items(self) -> tuple[Item, ...]:
        done = _("Done: nothing without unlocking") if not self.shown else _("Done")
        return (
            Item(DONE, done),
            *(Item(part.id, ticked(part.id in self.shown, f"{part.number} {part.title}")) for part in parts()),
        )

    def on_mount(self) -> None:
        menu = self.query_one(Menu)
        menu.highlighted = 0
        menu.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option.id == DONE:
            self.dismiss(frozenset(self.shown))
        else:
            self.shown ^= {event.option.id or ""}
            self.query_one(Menu).show(*self.items())


class PrintDialog(Dialog):
    """Writes the page into a file; gives nothing."""

    CSS_PATH = "plan_dialogs.tcss"

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan
        self.on: set[str] = set()

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            with VerticalScroll(classes="why", can_focus=False):
                yield Static(
                    page.anyone_can_read()
                    + " "
                    + _("A name that ends in .html gives a page for a printer, any other name plain text."),
                    classes="text",
                    markup=False,
                )
            yield Menu(*self.items())
            yield Field(suggested(), placeholder=_("the file to write"), id="file", select_on_focus=False)
            yield Button(_("Write the file"), compact=True)

    def items(self) -> tuple[Item, ...]:
        step6 = next(part.title for part in parts() if part.id == SAFER)
        return (
            Item(SAFER_TOO, ticked(SAFER_TOO in self.on, _("with step 6: {title}").format(title=step6))),
            Item(NUMBERS, ticked(NUMBERS in self.on, _("with the numbers of your own people"))),
        )

    def on_mount(self) -> None:
        self.query_one(Menu).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.on ^= {event.option.id or ""}
        self.query_one(Menu).show(*self.items())

    def on_input_submitted(self) -> None:
        self.write()

    def on_button_pressed(self) -> None:
        self.write()

    def write(self) -> None:
        wanted = {*page.USUAL, *({SAFER} if SAFER_TOO in self.on else ())}
        chosen = page.page(self.plan, wanted, numbers=NUMBERS in self.on)
        try:
            path = page.write(
                self.query_one("#file", Field).value,
                chosen,
                self.profile.now().date(),
                crisis_for_paper(self.profile),
            )
        except CopingError as error:
            self.coping.tell(error)
            return
        self.app.notify(_("Written: {file}").format(file=path), timeout=8, markup=False)
        self.dismiss(None)


def suggested() -> str:
    """A file that is not there yet, with a name that says nothing (R-51)."""
    names = ("page.html", *(f"page-{number}.html" for number in range(2, 100)))
    free = next((name for name in names if not (Path.home() / name).exists()), names[0])
    return f"~/{free}"
