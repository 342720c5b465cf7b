"""One's own people: write somebody down, change, put in order, take off the list; they come first on the crisis screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static

from copingtui.crisis.people import LONGEST, LONGEST_NOTE, Contact, People, about
from copingtui.errors import CopingError
from copingtui.plan.kept import PEOPLE_PARTS
from copingtui.plan.safety_plan import part
from copingtui.screens.base import Dialog, Room
from copingtui.widgets.lines import Field
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.items import Item as Kept

ADD = "+"


class PeopleRoom(Room):
    """The list, in the person's own order. Everything here is in the journal."""

    DEFAULT_CSS = """
    PeopleRoom #said { height: auto; padding: 0 2; color: $quiet; margin: 0 0 1 0; }
    PeopleRoom.-short #said { margin: 0; }
    """
    HELP_TEXT = _(
        "Enter changes a line, a adds somebody, Delete takes somebody off the list and u brings them back. "
        "[ and ] move a line up and down; whoever stands first comes first everywhere. Nothing here calls or writes to anyone."
    )
    BINDINGS = [
        Binding("a", "add", _("add")),
        Binding("delete", "remove", _("take off")),
        Binding("u", "bring_back", _("bring back")),
        Binding("left_square_bracket,shift+up", "move(-1)", _("up"), key_display="["),
        Binding("right_square_bracket,shift+down", "move(1)", _("down"), key_display="]"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._gone: Kept | None = None
        self._contacts: list[Contact] = []

    def heading(self) -> str:
        return _("My people")

    def body(self) -> ComposeResult:
        yield Static(
            _("They come first when you want to talk to someone. Nobody is called or told from here."),
            id="said",
            markup=False,
        )
        yield Menu(id="lines", classes="body")

    def on_mount(self) -> None:
        self.freshen()
        self.query_one(Menu).focus()

    def freshen(self, at: str = "") -> None:
        """The list as it is now, with the highlight on this person."""
        try:
            self._contacts = People(self.profile).all()
        except CopingError as error:
            self.coping.tell(error)
        menu = self.query_one(Menu)
        items = [Item(each.id, each.name, about(each)) for each in self._contacts]
        menu.show(*items, Item(ADD, _("Add somebody"), apart=bool(items)))
        if at in [each.id for each in items]:
            menu.highlighted = menu.get_option_index(at)

    @property
    def at(self) -> Contact | None:
        """Whoever is highlighted."""
        option = self.query_one(Menu).highlighted_option
        return next((each for each in self._contacts if option is not None and each.id == option.id), None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == ADD:
            self.action_add()
        elif self.at is not None:
            self.open(self.at)

    def said(self, result: Any) -> None:
        """What the dialog gave: (what to do, somebody)."""
        if result is None:
            return
        what, contact = result
        if what == "keep":
            self.change(lambda people: people.keep(contact).id)
        elif what == "remove":
            self.take_off(contact)
        else:
            self.move(contact, -1 if what == "up" else 1)

    def change(self, act: Any) -> None:
        """Do something to the list; where that cannot be, it stays as it was, with words."""
        at = self.at.id if self.at else ""
        try:
            at = act(People(self.profile)) or at
        except CopingError as error:
            self.coping.tell(error)
        self.freshen(at)

    def open(self, contact: Contact) -> None:
        try:
            written = People(self.profile).written_in_plan(contact.id)
        except CopingError as error:
            self.coping.tell(error)
            return
        self.coping.push_screen(PersonDialog(contact, written), self.said)

    def action_add(self) -> None:
        self.open(Contact(name=""))

    def action_remove(self) -> None:
        if self.at is not None:
            self.take_off(self.at)

    def take_off(self, contact: Contact) -> None:
        def act(people: People) -> str:
            self._gone = people.remove(contact.id) or self._gone
            return ""

        self.change(act)
        self.app.notify(_("Taken off the list. u brings them back."), timeout=6, markup=False)

    def action_bring_back(self) -> None:
        """Whoever was taken off last, while this screen is open."""
        gone, self._gone = self._gone, None
        if gone is not None:

            def act(people: People) -> str:
                people.bring_back(gone)
                return gone.name

            self.change(act)

    def action_move(self, by: int) -> None:
        if self.at is not None:
            self.move(self.at, by)

    def move(self, contact: Contact, by: int) -> None:
        def act(people: People) -> str:
            people.move(contact.id, by)
            return contact.id

        self.change(act)


class Tick(Button):
    """A button that Space presses, too."""

    BINDINGS = [Binding("space", "press", show=False)]


class PersonDialog(Dialog):
    """Gives (what to do, Contact): "keep", "up", "down" or "remove"; None for nothing.

    ``written``: parts of the plan that name them in a line of their own.
    """

    DEFAULT_CSS = """
    PersonDialog .box { height: auto; max-height: 96%; scrollbar-size-vertical: 1; }
    PersonDialog Static { height: auto; }
    PersonDialog Button { margin: 0; }
    PersonDialog .apart { margin: 1 0 0 0; }
    """
    CSS = """
    PersonDialog.-short > .box { padding: 0 1; border: none; max-height: 100%; }
    PersonDialog.-short .apart { margin: 0; }
    """
    HELP_TEXT = _("Enter and Tab go on, Space ticks. Esc changes nothing.")
    BINDINGS = [Binding("up", "app.focus_previous", show=False), Binding("down", "app.focus_next", show=False)]

    def __init__(self, contact: Contact, written: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.contact, self.written = contact, written
        self.steps = {name: name in contact.steps or name in written for name in PEOPLE_PARTS}
        self.ticked = {"shown": contact.shown, "knows_plan": contact.knows_plan}

    def compose(self) -> ComposeResult:
        was = self.contact
        with VerticalScroll(classes="box", can_focus=False):
            yield Static(_("Name, or what you call them"), markup=False)
            yield Field(was.name, id="name", max_length=LONGEST)
            yield Static(_("Number"), markup=False)
            yield Field(was.number, id="number", max_length=LONGEST)
            yield Static(_("How: call, text, or in your words"), markup=False)
            yield Field(was.how, id="how", max_length=LONGEST)
            yield Static(_("A note for yourself"), markup=False)
            yield Field(was.note, id="note", max_length=LONGEST_NOTE)
            yield Static(_("In my safety plan"), classes="apart", markup=False)
            for name in PEOPLE_PARTS:
                yield Tick("", id=name, compact=True)
            yield Tick("", id="knows_plan", compact=True)
            yield Tick("", id="shown", compact=True)
            yield Static(
                _(
                    "Shown so, name, number and how can be read without your passphrase by whoever uses this computer account."
                ),
                classes="quiet",
                markup=False,
            )
            yield Tick("› " + _("Keep this"), id="keep", compact=True, classes="apart")
            if was.id:
                yield Tick("› " + _("Move up"), id="up", compact=True)
                yield Tick("› " + _("Move down"), id="down", compact=True)
                yield Tick("› " + _("Take off the list"), id="remove", compact=True)

    def on_mount(self) -> None:
        self.show_ticks()
        self.query_one("#name").focus()

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        super().set_focus(widget, False, from_app_focus)  # below is what scrolls

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show what a field is for along with it."""
        box, widget = self.query_one(".box"), event.widget
        if widget in box.children:
            label = box.children[max(0, box.children.index(widget) - 1)]
            self.call_after_refresh(label.scroll_visible, animate=False)
            self.call_after_refresh(widget.scroll_visible, animate=False)

    def show_ticks(self) -> None:
        words = {"knows_plan": _("knows about my plan"), "shown": _("show while the journal is locked, too")}
        words |= {name: f"{part(name).number} {part(name).title}" for name in PEOPLE_PARTS}
        on = self.ticked | self.steps
        for name, text in words.items():
            self.query_one(f"#{name}", Button).label = Content(("■ " if on[name] else "□ ") + text)

    def on_input_submitted(self) -> None:
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        name = event.button.id or ""
        if name in self.ticked:
            self.ticked[name] = not self.ticked[name]
            self.show_ticks()
        elif name in self.written:
            self.app.notify(_("A line of your plan names them. It can be changed there."), timeout=5, markup=False)
        elif name in self.steps:
            self.steps[name] = not self.steps[name]
            self.show_ticks()
        elif name == "keep":
            self.keep()
        else:
            self.dismiss((name, self.contact))

    def keep(self) -> None:
        steps = tuple(name for name in PEOPLE_PARTS if self.steps[name] and name not in self.written)
        said: dict[str, Any] = {**self.words(), **self.ticked, "steps": steps}
        if said["name"].strip():
            self.dismiss(("keep", replace(self.contact, **said)))
        else:
            self.app.notify(_("A name is needed here. A nickname is fine."), markup=False)
            self.query_one("#name").focus()

    def words(self) -> dict[str, str]:
        return {name: self.query_one(f"#{name}", Input).value for name in ("name", "number", "how", "note")}
