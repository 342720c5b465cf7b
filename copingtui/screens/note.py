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
from copingtui.journal.when import local_time, offset_min, parse_when, when_text, when_words
from copingtui.screens.ask import AskDialog
from copingtui.screens.base import Room
from copingtui.screens.prompt import pick_prompt
from copingtui.words import _


class NoteRoom(Room):
    """``draft``: what was left open. ``entry``: a note, or the note of a practice, to change. ``prompt``: a question
    to begin with."""

    CSS_PATH = "note.tcss"
    HELP_TEXT = _(
        "Write as much or as little as you like. ctrl+s keeps it in the journal. Esc leaves it open for later. ctrl+o "
        "puts a question above the page, or takes it away; ctrl+t says when it was, ctrl+l whom it is for."
    )
    BINDINGS = [
        Binding("ctrl+s", "keep", _("keep it"), priority=True),
        Binding("ctrl+o", "prompt", _("a question")),
        Binding("ctrl+t", "when", _("when")),
        Binding("ctrl+l", "share", _("who for")),
    ]

    def __init__(self, draft: Draft | None = None, entry: Entry | None = None, prompt: str = "") -> None:
        super().__init__()
        self.draft_id = draft.id if draft else new_uid()
        self.form = NoteForm.of(entry) if entry else NoteForm(prompt=prompt or None)
        if draft is not None:
            try:
                self.form = NoteForm.from_dict(draft.payload)
            except ValueError:
                self.form = NoteForm()
        self.done = False
        self._at_first = self.form.to_dict()

    def heading(self) -> str:
        return _("Note")

    def body(self) -> ComposeResult:
        yield Static("", classes="text", id="prompt", markup=False)
        yield TextArea(
            self.form.note, soft_wrap=True, tab_behavior="focus", placeholder=_("whatever you like"), id="page"
        )
        yield Static("", classes="text quiet", id="about", markup=False)

    def on_mount(self) -> None:
        page = self.query_one(TextArea)
        page.move_cursor(page.document.end)
        page.focus()
        self.freshen()

    def freshen(self) -> None:
        """Show the question, and what is not as it is for most notes: an earlier time, someone else it is for."""
        form = self.form
        said = []
        if form.at_ms is not None:
            said.append(when_words(local_time(form.at_ms), self.profile.now()))
        if form.share != "private":
            said.append(_("for a report for my therapist, too"))
        for name, words in (("#prompt", form.title), ("#about", " · ".join(said))):
            line = self.query_one(name, Static)
            line.update(words)
            line.display = bool(words)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.form.note = event.text_area.text
        self.coping.touch()

    def changed(self) -> None:
        self.freshen()
        self.coping.touch()

    # -- around the page -------------------------------------------------------------------------------------------

    def action_prompt(self) -> None:
        def chosen(prompt: str) -> None:
            self.form.prompt = prompt or None
            self.changed()

        pick_prompt(self.app, chosen, now=self.form.prompt or "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A note that is in the journal keeps its time; that of a practice answers no question."""
        if action == "prompt":
            return self.form.about is None
        return action != "when" or self.form.original is None

    def action_when(self, typed: str | None = None) -> None:
        form = self.form
        given = typed if typed is not None else when_text(local_time(form.at_ms)) if form.at_ms is not None else ""

        def said(lines: tuple[str, ...] | None) -> None:
            if lines is None:
                return
            try:
                at = parse_when(lines[0], self.profile.now())
            except CopingError as error:
                self.coping.tell(error)
                self.action_when(lines[0])
                return
            form.at_ms = None if at is None else int(at.timestamp() * 1000)
            self.changed()

        question = _("When was it? Such as 21:30, or yesterday 21:30. Left empty, it is now.")
        self.app.push_screen(AskDialog(question, (_("when"),), (given,)), said)

    def action_share(self) -> None:
        self.form.share = "private" if self.form.share == "therapist" else "therapist"
        self.changed()

    # -- keeping it ------------------------------------------------------------------------------------------------

    def action_keep(self) -> None:
        form = self.form
        tz_min = self.profile.tz_min() if form.at_ms is None else offset_min(form.at_ms)
        try:
            entry = form.entry(self.profile.clock(), tz_min)
            if entry is not None:
                self.profile.keep(entry, instead_of=form.original, draft=self.draft_id)
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
        if self.done or self.form.is_empty or self.form.to_dict() == self._at_first:
            return None
        return Draft.of("note", self.form.to_dict(), id=self.draft_id)
