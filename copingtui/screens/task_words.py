"""A page to write on for one task: an answer to a question, what got in the way, a note. Kept as a draft while it grows."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static, TextArea

from copingtui.errors import CopingError
from copingtui.homework import accepted
from copingtui.homework.accepted import Task
from copingtui.journal.drafts import Draft
from copingtui.journal.entries import Entry, Note
from copingtui.journal.uid import new_uid
from copingtui.screens.base import Room
from copingtui.words import _

KIND = "task_words"


class TaskWordsRoom(Room):
    """``field`` is "obstacles", "note" or "answer:N"; a draft brings its own task and field."""

    CSS_PATH = "note.tcss"
    HELP_TEXT = _("Write as much or as little as you like. ctrl+s keeps it. Esc leaves it open for later.")
    BINDINGS = [Binding("ctrl+s", "keep", _("keep it"), priority=True)]

    def __init__(self, draft: Draft | None = None, task: str = "", field: str = "note") -> None:
        super().__init__()
        payload = draft.payload if draft else {}
        self.task_name, self.field = str(payload.get("task", task)), str(payload.get("field", field))
        self.draft_id = draft.id if draft else new_uid()
        self.words = str(payload.get("text", "")) if draft else None
        self.before = ""
        self.done = False

    def heading(self) -> str:
        return _("Homework")

    def body(self) -> ComposeResult:
        task = self.task_now()
        self.before = self.text_of(task) if task else ""
        yield Static(self.question(task), classes="text quiet", markup=False)
        text = self.before if self.words is None else self.words
        yield TextArea(text, soft_wrap=True, tab_behavior="focus", placeholder=_("whatever you like"), id="page")

    def on_mount(self) -> None:
        page = self.query_one(TextArea)
        page.move_cursor(page.document.end)
        page.focus()

    def task_now(self) -> Task | None:
        journal = self.profile.journal
        try:
            return accepted.task(journal, self.task_name) if journal else None
        except CopingError:
            return None

    @property
    def number(self) -> int | None:
        """The number of the question this answers; None for other words."""
        word = self.field.removeprefix("answer:")
        return int(word) if word != self.field and word.isdecimal() else None

    def question(self, task: Task | None) -> str:
        if task and self.number is not None and self.number < len(task.asked.questions):
            return task.asked.questions[self.number]
        if self.field == "obstacles":
            return _("What got in the way? It happens, and it is good to know.")
        return _("A note of your own")

    def text_of(self, task: Task) -> str:
        if self.number is not None:
            return task.answers.get(self.number, "")
        return task.obstacles if self.field == "obstacles" else task.note

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.words = event.text_area.text
        self.coping.touch()

    def action_keep(self) -> None:
        task, text = self.task_now(), self.query_one(TextArea).text.strip()
        try:
            journal = self.profile.need_journal()
            if task is not None:
                if self.number is not None:
                    answers = {number: words for number, words in task.answers.items() if number != self.number}
                    task = replace(task, answers={**answers, self.number: text} if text else answers)
                elif self.field == "obstacles":
                    task = replace(task, obstacles=text)
                else:
                    task = replace(task, note=text)
                accepted.keep(journal, task)
            elif text:
                self.profile.keep(Entry.new(Note(), self.profile.clock(), self.profile.tz_min(), note=text))
        except CopingError as error:
            self.coping.tell(error)
            return
        self.done = True
        self.coping.drop_draft(self.draft_id)
        gone = _("This task is not there any more. Your words are kept as a note.")
        self.app.notify(_("Kept.") if task or not text else gone, timeout=4, markup=False)
        self.coping.go_back()

    def draft(self) -> Draft | None:
        if self.done or self.words is None or self.words == self.before:
            return None
        return Draft.of(KIND, {"task": self.task_name, "field": self.field, "text": self.words}, id=self.draft_id)
