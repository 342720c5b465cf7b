"""A free entry: a page to write on, kept as it is typed, in the journal when the person says so."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static, TextArea

from copingtui.errors import CopingError
from copingtui.journal.drafts import Draft
from copingtui.journal.entries import Entry
from copingtui.journal.forms import NoteForm
from copingtui.journal.uid import new_uid
from copingtui.screens.base import Room
from copingtui.words import _


class NoteRoom(Room):
    CSS_PATH = "note.tcss"
    HELP_TEXT = _(
        "Write as much or as little as you like. ctrl+s keeps it in the journal. Esc leaves it open for later."
    )
    BINDINGS = [Binding("ctrl+s", "keep", _("keep it"), priority=True)]

    def __init__(self, draft: Draft | None = None, entry: Entry | None = None) -> None:
        super().__init__()
        self.draft_id = draft.id if draft else new_uid()
        self.form = NoteForm.of(entry) if entry else NoteForm()
        if draft is not None:
            try:
                self.form = NoteForm.from_dict(draft.payload)
            except ValueError:
                self.form = NoteForm()
        self.done = False
        self._at_first = self.form.note

    def heading(self) -> str:
        return _("Note")

    def body(self) -> ComposeResult:
        if self.form.prompt:
            yield Static(self.form.prompt, classes="text quiet", markup=False)
        yield TextArea(
            self.form.note, soft_wrap=True, tab_behavior="focus", placeholder=_("whatever you like"), id="page"
        )

    def on_mount(self) -> None:
        page = self.query_one(TextArea)
        page.move_cursor(page.document.end)
        page.focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.form.note = event.text_area.text
        self.coping.touch()

    def action_keep(self) -> None:
        try:
            entry = self.form.entry(self.profile.clock(), self.profile.tz_min())
            if entry is not None:
                journal = self.profile.need_journal()
                (journal.change if self.form.original else journal.add)(entry, draft=self.draft_id)
        except CopingError as error:
            self.coping.tell(error)
            return
        self.done = True
        if entry is None:
            self.coping.drop_draft(self.draft_id)
        self.app.notify(
            _("Kept.") if entry else _("Nothing was written, so nothing was kept."), timeout=3, markup=False
        )
        self.coping.go_back()

    def draft(self) -> Draft | None:
        if self.done or self.form.is_empty or self.form.note == self._at_first:
            return None
        return Draft.of("note", self.form.to_dict(), id=self.draft_id)
