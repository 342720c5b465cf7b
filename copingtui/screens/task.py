"""One task of homework: the therapist's words, how it stands, and everything that can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from copingtui.errors import CopingError
from copingtui.homework import accepted, desk, telling
from copingtui.homework.accepted import STATES, Task
from copingtui.homework.standing import Standing, state_words
from copingtui.screens.ask import AskDialog
from copingtui.screens.base import Room
from copingtui.screens.locked import UNLOCK, go_and_unlock, unlock_items
from copingtui.screens.own_size import ask_own_size
from copingtui.screens.pick import PickDialog
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _

DOING_ROOMS = {"check-in": "checkin", "urge-log": "urge", "diary-card": "card", "note": "note"}


class TaskRoom(Room):
    """``name`` is the task's (accepted.py)."""

    HELP_TEXT = _(
        "The lines above are your therapist's words and what you made of it. Choose below what you want to do. You can "
        "change it, pause it or stop it at any time; nobody is told."
    )
    DEFAULT_CSS = """
    TaskRoom #page { height: auto; max-height: 55%; padding: 0 2; scrollbar-size-vertical: 1; }
    TaskRoom #page:focus { border-left: outer $accent; }
    TaskRoom #ways { height: 1fr; margin: 1 0 0 0; }
    TaskRoom.-short #ways { margin: 0; }
    """
    BINDINGS = [Binding("enter", "ways", show=False)]

    def __init__(self, name: str) -> None:
        super().__init__()
        self.task_name = name
        self.standing: Standing | None = None

    def body(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Static("", id="words", classes="text", markup=False)
        yield Menu(id="ways")

    def on_mount(self) -> None:
        self.query_one(Menu).focus()
        self.freshen()

    def on_screen_resume(self) -> None:
        self.freshen()

    def freshen(self) -> None:
        """How it stands now; back where it was taken away meanwhile."""
        try:
            found = desk.standings(self.profile)
        except CopingError as error:
            self.standing = None
            self.query_one("#words", Static).update(str(error))
            self.query_one(Menu).show(*unlock_items(self.profile))
            return
        self.standing = next((each for each in found if each.task.name == self.task_name), None)
        if self.standing is None:
            self.query_one("#words", Static).update(_("This task is not there any more."))
            self.query_one(Menu).show()
            return
        task = self.standing.task
        self.set_heading(_("Homework · {title}").format(title=task.title))
        lines = [*telling.assignment_lines(task.now, self.profile.library), *telling.task_lines(self.standing)]
        self.query_one("#words", Static).update(
            "\n".join(f"{what}: {words}" if what else words for what, words in lines)
        )
        self.query_one(Menu).show(*(Item(name, words) for name, words in desk.ways(task)))

    def action_ways(self) -> None:
        self.query_one(Menu).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == UNLOCK:
            go_and_unlock(self.coping)
        elif self.standing is not None and event.option.id:
            self.act(event.option.id, self.standing.task)

    def act(self, way: str, task: Task) -> None:
        asking: dict[str, Callable[[Task], None]] = {
            "start": self.start, "take": self.take, "answers": self.answers, "size": self.own_size, "pause": self.pause, "state": self.state,
        }  # fmt: skip
        if way in asking:
            asking[way](task)
        elif way in ("obstacles", "note"):
            self.coping.go("task_words", None, task.name, way)
        elif way in ("tick", "smallest"):
            self.change(
                lambda journal: accepted.tick(
                    journal, task, self.profile.clock(), self.profile.tz_min(), smallest=way == "smallest"
                )
            )
            self.notify(_("Noted."), timeout=3, markup=False)

    def start(self, task: Task) -> None:
        """Begin, with the therapist's words still in view."""
        if task.now.skill:
            said = desk.words_in_view(task)
            self.coping.start_skill(task.now.skill, task.now.form or None, rated=task.now.rate, said=said)
        else:
            self.coping.go(DOING_ROOMS[task.now.do])

    def take(self, task: Task) -> None:
        self.change(lambda journal: accepted.keep(journal, replace(task, said="")))

    def answers(self, task: Task) -> None:
        questions = task.asked.questions
        if len(questions) == 1:
            self.coping.go("task_words", None, task.name, "answer:0")
            return
        items = tuple(
            Item(str(n), words, _("answered") if n in task.answers else "") for n, words in enumerate(questions)
        )
        self.coping.push_screen(
            PickDialog(_("Which question?"), items),
            lambda picked: self.coping.go("task_words", None, task.name, f"answer:{picked}") if picked else None,
        )

    def own_size(self, task: Task) -> None:
        def sized(values: dict[str, Any]) -> None:
            self.change(lambda journal: accepted.keep(journal, replace(task, now=accepted.changed(task.now, values))))

        ask_own_size(self.coping, task.now, sized)

    def pause(self, task: Task) -> None:
        """Out of sight on home up to a day, moved to another day, or shown again."""

        def picked(way: str | None) -> None:
            if way == desk.OWN_DAY:
                question = _("On which day would you like it back? Written like 2026-11-22.")
                self.coping.push_screen(AskDialog(question, (_("day"),), ("",), 10), own_day)
            elif way:
                self.change(lambda _journal: self.noted(desk.pause(self.profile, task, way)))

        def own_day(said: tuple[str] | None) -> None:
            if not said or not said[0]:
                return
            try:
                back = date.fromisoformat(said[0])
                self.change(lambda _journal: self.noted(desk.pause(self.profile, task, desk.OWN_DAY, back)))
            except ValueError:
                self.noted(_("A day after today fits here, written like 2026-11-22. Nothing was changed."))

        items = tuple(Item(way, words, apart=way == desk.OWN_DAY) for way, words in desk.pauses(task))
        self.coping.push_screen(PickDialog(_("Home does not show it meanwhile."), items), picked)

    def noted(self, words: str) -> None:
        self.notify(words, timeout=4, markup=False)

    def state(self, task: Task) -> None:
        words = state_words()
        items = tuple(Item(each, words[each]) for each in STATES[1:])
        count = Item("count", _("let the counting say it"), apart=True)

        def picked(said: Any) -> None:
            if said:
                self.change(lambda journal: accepted.keep(journal, replace(task, said="" if said == "count" else said)))

        self.coping.push_screen(PickDialog(_("How does it stand, for you?"), (*items, count), at=task.said), picked)

    def change(self, do: Callable[[Any], object]) -> None:
        try:
            do(self.profile.need_journal())
        except CopingError as error:
            self.coping.tell(error)
        self.freshen()
