"""A homework file, all of it in the therapist's words, before anything is taken: each part as it is, in my size, or left."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from copingtui.errors import CopingError
from copingtui.homework import accepted, telling
from copingtui.homework.assignment import Homework
from copingtui.screens.base import Room
from copingtui.screens.own_size import ask_own_size
from copingtui.screens.pick import PickDialog
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _


class HomeworkFileRoom(Room):
    """``whole`` was read and checked; ``text`` is the file's own."""

    HELP_TEXT = _(
        "Read it first. Then Enter on each part says what you make of it. ctrl+s keeps it all; Esc leaves and keeps "
        "nothing."
    )
    DEFAULT_CSS = """
    HomeworkFileRoom #page { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    HomeworkFileRoom #page:focus { border-left: outer $accent; }
    HomeworkFileRoom #parts { height: auto; max-height: 45%; margin: 1 0 0 0; }
    HomeworkFileRoom.-short #parts { margin: 0; }
    HomeworkFileRoom #ask { height: auto; padding: 0 2; color: $quiet; }
    """
    BINDINGS = [Binding("ctrl+s", "keep", _("keep it like this"), priority=True)]

    def __init__(self, whole: Homework, text: str) -> None:
        super().__init__()
        self.whole, self.text = whole, text
        self.said: dict[int, str] = {}  # by number: take, change, leave
        self.changes: dict[int, dict[str, Any]] = {}
        self.rows: set[int] = set()

    def heading(self) -> str:
        return _("Homework from {who}").format(who=self.whole.sender) if self.whole.sender else _("Homework")

    def body(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            lines = telling.whole(self.whole, self.profile.library)
            yield Static("\n".join(lines), classes="text", markup=False)
            yield Static(telling.who_reads(self.whole.sender), classes="text quiet space", markup=False)
        yield Static(_("What do you make of each? Enter changes a line."), id="ask", markup=False)
        yield Menu(*self.items(), id="parts")

    def on_mount(self) -> None:
        self.query_one("#page").focus()

    def items(self) -> tuple[Item, ...]:
        words = {"": _("not said yet"), "take": _("take it as it is"), "leave": _("not this time")}
        found = []
        for number, asked in enumerate(self.whole.assignments):
            said = self.said.get(number, "")
            about = words.get(said) or _("take it in my size: {what}").format(what=self.own(number))
            found.append(Item(f"a{number}", accepted.title_of(asked, self.whole, self.profile.library), about))
        for number, track in enumerate(self.whole.tracks):
            on = _("put it on my diary card") if number in self.rows else _("leave it")
            found.append(Item(f"t{number}", _("Row: {label}").format(label=track.label), on))
        found.append(
            Item("keep", _("Keep it like this"), _("ctrl+s; what was not said is left for another time"), apart=True)
        )
        return tuple(found)

    def own(self, number: int) -> str:
        asked = self.whole.assignments[number]
        now = accepted.changed(asked, self.changes.get(number, {}))
        task = accepted.Task("", "", number, asked, now, "")
        return "; ".join(telling.changed_words(task)) or _("as it is")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        name = event.option.id or ""
        if name == "keep":
            self.action_keep()
        elif name.startswith("t"):
            self.rows ^= {int(name[1:])}
            self.show()
        elif name.startswith("a"):
            number = int(name[1:])
            ways = (
                Item("take", _("Take it as it is")),
                Item("change", _("Take it in my own size")),
                Item("leave", _("Not this time")),
            )
            title = accepted.title_of(self.whole.assignments[number], self.whole, self.profile.library)
            self.coping.push_screen(
                PickDialog(title, ways, at=self.said.get(number, "")), lambda picked: self.picked(number, picked)
            )

    def picked(self, number: int, picked: Any) -> None:
        if not picked:
            return
        self.said[number] = picked
        if picked == "change":
            asked = accepted.changed(self.whole.assignments[number], self.changes.get(number, {}))
            ask_own_size(self.coping, asked, lambda values: self.sized(number, values))
        else:
            self.changes.pop(number, None)
        self.show()

    def sized(self, number: int, values: dict[str, Any]) -> None:
        self.changes[number] = {**self.changes.get(number, {}), **values}
        self.show()

    def show(self) -> None:
        self.query_one(Menu).show(*self.items())

    def action_keep(self) -> None:
        take = {number for number, said in self.said.items() if said in ("take", "change")}
        changes = {number: values for number, values in self.changes.items() if number in take}
        try:
            journal = self.profile.need_journal()
            accepted.accept(
                journal,
                self.whole,
                self.text,
                self.profile.library,
                take=take,
                changes=changes,
                now_ms=self.profile.clock(),
            )
            tracks = [self.whole.tracks[number] for number in sorted(self.rows)]
            accepted.take_rows(journal, tracks, self.whole.sender)
        except CopingError as error:
            self.coping.tell(error)
            return
        self.app.notify(_("Kept. You can change or stop any of it at any time."), timeout=4, markup=False)
        self.coping.go_back()
