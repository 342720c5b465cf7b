"""What was kept, newest first: open one, delete one, bring it back."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from copingtui.errors import CopingError
from copingtui.screens.base import Room
from copingtui.widgets.timeline import Timeline
from copingtui.words import _, several


class JournalRoom(Room):
    CSS_PATH = "journal.tcss"
    HELP_TEXT = _("Enter opens an entry. Delete takes it away for good; u brings it back, for ten minutes.")
    BINDINGS = [
        Binding("delete,d", "delete", _("delete")),
        Binding("u", "undo", _("bring back")),
        Binding("n", "note", _("write a note")),
    ]

    def heading(self) -> str:
        return _("Journal")

    def body(self) -> ComposeResult:
        yield Static("", id="said", markup=False)
        yield Timeline(id="timeline")

    def on_mount(self) -> None:
        self.query_one(Timeline).focus()
        self.freshen()

    def on_screen_resume(self) -> None:
        self.freshen()

    def freshen(self) -> None:
        """Read the list again."""
        said = self.query_one("#said", Static)
        try:
            index = self.profile.need_journal().index()
        except CopingError as error:
            said.update(str(error))
            return
        self.query_one(Timeline).show(index)
        words = several(len(index), _("{n} entry"), _("{n} entries"))
        said.update(words if len(index) else _("Nothing kept yet. What you keep will be here."))

    def on_timeline_opened(self, event: Timeline.Opened) -> None:
        self.coping.go("entry", event.uid)

    def action_delete(self) -> None:
        row = self.query_one(Timeline).at
        if row is None:
            return
        try:
            self.profile.need_journal().delete(row.uid)
        except CopingError as error:
            self.coping.tell(error)
            return
        self.freshen()
        self.notify(_("Deleted. Press u to bring it back, within ten minutes."), timeout=6, markup=False)

    def action_undo(self) -> None:
        try:
            back = self.profile.need_journal().undo_delete()
        except CopingError as error:
            self.coping.tell(error)
            return
        self.notify(_("It is back.") if back else _("There is nothing to bring back."), timeout=4, markup=False)
        self.freshen()

    def action_note(self) -> None:
        self.coping.go("note")
