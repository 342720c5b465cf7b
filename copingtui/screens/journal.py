"""What was kept, newest first: search as you type, narrow by filters, read, change, delete, and bring it back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from copingtui.errors import CopingError
from copingtui.journal.days import day_of
from copingtui.journal.filters import Filters
from copingtui.journal.wording import filter_words
from copingtui.screens.base import Room
from copingtui.screens.entry import ROOMS
from copingtui.screens.prompt import pick_prompt
from copingtui.widgets.lines import Line
from copingtui.widgets.timeline import Timeline
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.journal.listing import Index
    from copingtui.journal.store import Journal

PAUSE = 0.08  # seconds without a key before the journal is searched: a word is searched once, not letter by letter


class JournalRoom(Room):
    CSS_PATH = "journal.tcss"
    HELP_TEXT = _("Delete takes an entry away for good; u brings it back, for ten minutes.")
    BINDINGS = [
        Binding("slash", "search", _("search")),
        Binding("f", "filters", _("filter")),
        Binding("x", "clear", _("show all")),
        Binding("v", "day", _("day")),
        Binding("n", "note", _("note")),
        Binding("p", "prompt", _("note with a question"), show=False),
        Binding("e", "edit", _("change"), show=False),
        Binding("delete,d", "delete", _("delete")),
        Binding("u", "undo", _("bring back")),
        Binding("k", "forget", _("out of the copies, too"), show=False),
        Binding("o", "enter('take_out')", _("take out")),
        Binding("i", "enter('bring_in')", _("bring in")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.filters = Filters()
        self.skill_title = ""

    def heading(self) -> str:
        return _("Journal")

    def body(self) -> ComposeResult:
        line = Line(placeholder=_("search: the beginning of any word"), id="words")
        line.display = False
        yield line
        yield Static("", id="said", markup=False)
        yield Timeline(id="timeline")

    def on_mount(self) -> None:
        self.filters = Filters(day_starts=self.profile.settings.day_starts)
        self.query_one(Timeline).focus()
        self.freshen()

    def on_screen_resume(self) -> None:
        self.freshen()

    # -- the list --------------------------------------------------------------------------------------------------

    def freshen(self, *, top: bool = False) -> None:
        """Read the list again."""
        try:
            self.show(self.profile.need_journal().index(filters=self.filters), top=top)
        except CopingError as error:
            self.query_one("#said", Static).update(str(error))

    def show(self, index: Index, *, top: bool) -> None:
        self.query_one(Timeline).show(index, top=top)
        words = several(len(index), _("{n} entry"), _("{n} entries"))
        if not self.filters.without_words.is_empty:
            words += f" · {_('x shows all')} · {filter_words(self.filters, self.skill_title)}"
        elif not len(index) and not self.filters.words.strip():
            words = _("Nothing kept yet. What you keep will be here.")
        self.query_one("#said", Static).update(words)
        self.refresh_bindings()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.filters = self.filters.but(words=event.value)
        self.run_worker(self.look(), exclusive=True, group="search", exit_on_error=False)

    async def look(self) -> None:
        """Search once the fingers rest, beside the keys: a large journal never holds them up."""
        await asyncio.sleep(PAUSE)
        wanted = self.filters
        try:
            journal: Journal = self.profile.need_journal()
            index = await asyncio.to_thread(lambda: journal.index(filters=wanted))
        except CopingError as error:
            self.query_one("#said", Static).update(str(error))
            return
        if self.is_attached and wanted == self.filters:
            self.show(index, top=True)

    # -- searching and narrowing -----------------------------------------------------------------------------------

    @property
    def line(self) -> Line:
        return self.query_one("#words", Line)

    def action_search(self) -> None:
        self.line.display = True
        self.line.focus()

    def on_input_submitted(self) -> None:
        self.query_one(Timeline).focus()

    def on_line_neighbour(self, event: Line.Neighbour) -> None:
        event.stop()
        if event.by > 0:
            self.query_one(Timeline).focus()

    def on_line_erased(self) -> None:
        self.stop_search()

    def stop_search(self) -> None:
        """The list without the words again."""
        line = self.line
        with line.prevent(Input.Changed):
            line.clear()
        line.display = False
        self.query_one(Timeline).focus()
        if self.filters.words:
            self.filters = self.filters.but(words="")
            self.workers.cancel_group(self, "search")
            self.freshen()

    def action_back(self) -> None:
        """Esc ends a search first, then goes back."""
        if self.line.display:
            self.stop_search()
        else:
            super().action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "clear" or not self.filters.is_empty

    def action_clear(self) -> None:
        """All entries again."""
        self.filters = Filters(words=self.filters.words, day_starts=self.filters.day_starts)
        self.stop_search()
        self.freshen()

    async def action_filters(self) -> None:
        from copingtui.screens.filters import FiltersDialog

        try:
            journal = self.profile.need_journal()
            there = await asyncio.to_thread(journal.there_is)
        except CopingError as error:
            self.coping.tell(error)
            return

        def chosen(filters: Filters | None) -> None:
            if filters is not None and filters != self.filters:
                self.filters = filters
                self.skill_title = next((title for name, title, _n in there.skills if name == filters.skill), "")
                self.freshen(top=True)

        today = day_of(self.profile.clock(), self.profile.tz_min(), self.filters.day_starts)
        self.app.push_screen(
            FiltersDialog(self.filters, there, lambda filters: journal.count(filters=filters), today), chosen
        )

    # -- one entry -------------------------------------------------------------------------------------------------

    def on_timeline_opened(self, event: Timeline.Opened) -> None:
        self.coping.go("entry", event.uid)

    def action_day(self) -> None:
        row = self.query_one(Timeline).at
        if row is not None:
            self.coping.go("day", day_of(row.at_ms, row.tz_min, self.filters.day_starts), row.uid)

    def action_edit(self) -> None:
        row = self.query_one(Timeline).at
        if row is None or row.kind not in ROOMS:
            return
        try:
            entry = self.profile.need_journal().get(row.uid)
        except CopingError as error:
            self.coping.tell(error)
            return
        if entry is None:
            self.freshen()
        else:
            self.coping.go(ROOMS[row.kind], None, entry)

    def action_delete(self) -> None:
        row = self.query_one(Timeline).at
        if row is None:
            return
        try:
            self.profile.need_journal().delete(row.uid)
        except CopingError as error:
            self.coping.tell(error)
            return
        from copingtui.journal.safe_wording import deleted_words

        self.freshen()
        self.notify(deleted_words(self.profile.need_journal()), timeout=8, markup=False)

    def action_forget(self) -> None:
        """What was deleted lately, out of the copies on this computer as well; in a thread, it may take seconds."""
        journal = self.profile.journal
        if journal is None or not journal.undo.uids:
            self.notify(_("Nothing was deleted in the last minutes."), timeout=4, markup=False)
            return
        from copingtui.journal import safe_wording, wipe

        uids = journal.undo.uids

        def work() -> None:
            try:
                said = safe_wording.forgotten(wipe.forget_in_backups(journal, uids))
            except CopingError as error:
                self.app.call_from_thread(self.coping.tell, error)
            else:
                self.app.call_from_thread(self.app.notify, " ".join(said), markup=False)

        self.run_worker(work, thread=True, exit_on_error=False)

    def action_undo(self) -> None:
        try:
            back = self.profile.need_journal().undo_delete()
        except CopingError as error:
            self.coping.tell(error)
            return
        self.notify(_("It is back.") if back else _("There is nothing to bring back."), timeout=4, markup=False)
        self.freshen()

    # -- writing ---------------------------------------------------------------------------------------------------

    def action_enter(self, room: str) -> None:
        self.coping.go(room)

    def action_note(self) -> None:
        self.coping.go("note")

    def action_prompt(self) -> None:
        """A note that begins with a question."""
        pick_prompt(self.app, lambda prompt: self.coping.go("note", None, None, prompt))
