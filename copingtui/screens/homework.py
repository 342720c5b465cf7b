"""Homework: what is open today, everything else that was set, and the ways in and out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from copingtui.errors import CopingError
from copingtui.homework import accepted, desk, telling
from copingtui.homework.reading import read
from copingtui.homework.standing import Standing, state_words
from copingtui.journal.items import Item as KeptItem
from copingtui.screens.ask import AskDialog
from copingtui.screens.base import Room
from copingtui.screens.locked import UNLOCK, go_and_unlock, unlock_items
from copingtui.screens.pick import PickDialog
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _

NARROW = 60  # columns below which a title stands alone
PATH_LIMIT = 1000


class HomeworkRoom(Room):
    HELP_TEXT = _(
        "Enter opens a task. a looks at a file you were given; nothing is kept before you say so. t is the page for "
        "today with your therapist, m makes a report, n writes homework for someone. Delete takes a homework away, u puts "
        "it back. Nothing here is ever late."
    )
    DEFAULT_CSS = """
    HomeworkRoom #said { height: auto; padding: 0 2; color: $quiet; margin: 0 0 1 0; }
    HomeworkRoom #tasks { height: 1fr; }
    HomeworkRoom.-short #said { margin: 0; }
    """
    BINDINGS = [
        Binding("a", "add", _("look at a file")),
        Binding("t", "enter('session')", _("session")),
        Binding("m", "enter('report')", _("report")),
        Binding("n", "enter('homework_new')", _("write some")),
        Binding("delete", "remove", _("take away"), show=False),
        Binding("u", "put_back", _("undo"), show=False),
    ]

    def __init__(self, file: str = "") -> None:
        """``file`` is one to look at straight away."""
        super().__init__()
        self.file = file
        self.gone: list[KeptItem] = []  # what was taken away last, for an undo

    def heading(self) -> str:
        return _("Homework")

    def body(self) -> ComposeResult:
        yield Static("", id="said", markup=False)
        yield Menu(id="tasks")

    def on_mount(self) -> None:
        self.query_one(Menu).focus()
        self.freshen()
        if self.file:
            self.call_after_refresh(self.look_at, self.file)

    def on_screen_resume(self) -> None:
        self.freshen()

    def freshen(self) -> None:
        said = self.query_one("#said", Static)
        try:
            found = desk.standings(self.profile)
        except CopingError as error:
            said.update(str(error))
            self.query_one(Menu).show(*unlock_items(self.profile))
            return
        today = [each for each in found if each.open_today]
        rest = [each for each in found if not each.open_today]
        items = [self.item(each) for each in today]
        items += [replace(self.item(each, state=True), apart=bool(today) and n == 0) for n, each in enumerate(rest)]
        self.query_one(Menu).show(*items)
        said.update(
            telling.open_words(len(today))
            if found
            else _("Nothing here yet. If your therapist gave you a file, press a to look at it.")
        )

    def item(self, each: Standing, *, state: bool = False) -> Item:
        words = state_words()[each.state] if state else each.words
        return Item(each.task.name, each.task.title, words if self.app.size.width >= NARROW else "")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == UNLOCK:
            go_and_unlock(self.coping)
        elif event.option.id:
            self.coping.go("task", event.option.id)

    def action_enter(self, room: str) -> None:
        self.coping.go(room)

    def action_add(self) -> None:
        """Ask for a file; a file dragged into the terminal types its own name."""
        self.coping.push_screen(
            AskDialog(
                _("Which file? Type its name with its folder, or drag it here."), (_("file"),), ("",), PATH_LIMIT
            ),
            self.look,
        )

    def look(self, said: tuple[str] | None) -> None:
        if said and said[0]:
            self.look_at(said[0])

    def look_at(self, file: str) -> None:
        """All of a file, to be read before anything is taken."""
        try:
            whole, text = read(Path(file).expanduser(), self.profile.library)
            known = accepted.known(self.profile.need_journal(), text)
            clash = accepted.clash(whole, self.profile.library, self.profile.library.lent)
        except CopingError as error:
            self.coping.tell(error)
            return
        if clash is not None:
            self.coping.tell(clash)
        elif known is not None:
            self.notify(_("This homework is here already."), markup=False)
        else:
            self.coping.go("homework_file", whole, text)

    def action_remove(self) -> None:
        """Take a whole homework away, asked once; what was practised stays in the journal."""
        option = self.query_one(Menu).highlighted_option
        journal = self.profile.journal
        if journal is None or option is None or not option.id:
            return
        try:
            task = accepted.task(journal, option.id)
            if task is None:
                return
            head = next((each for each in accepted.received(journal) if each.name == task.homework), None)
        except CopingError as error:
            self.coping.tell(error)
            return
        question = _("Take away all of “{homework}”, with your answers? What you practised stays in the journal.")
        words = question.format(homework=telling.received_words(head) if head else task.title)
        self.coping.push_screen(
            PickDialog(words, (Item("no", _("Leave it")), Item("yes", _("Take it away")))),
            lambda picked: self.removed(task.homework) if picked == "yes" else None,
        )

    def removed(self, homework: str) -> None:
        try:
            self.gone = accepted.remove(self.profile.need_journal(), homework)
            self.notify(_("Taken away. u puts it back."), timeout=6, markup=False)
        except CopingError as error:
            self.coping.tell(error)
        self.freshen()

    def action_put_back(self) -> None:
        if not self.gone:
            return
        try:
            accepted.put_back(self.profile.need_journal(), self.gone)
            self.gone = []
            self.notify(_("It is back as it was."), timeout=4, markup=False)
        except CopingError as error:
            self.coping.tell(error)
        self.freshen()
