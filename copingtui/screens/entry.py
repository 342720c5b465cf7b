"""One entry, all of it: read, change, delete."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from copingtui.errors import CopingError
from copingtui.journal.entries import Entry
from copingtui.journal.wording import full, kinds, times
from copingtui.screens.base import Room
from copingtui.words import _

# where an entry of this kind is changed; what happened in a practice stays, its note can be written anew
ROOMS = {"checkin": "checkin", "urge": "urge", "note": "note", "practice": "note"}


class EntryRoom(Room):
    CSS_PATH = "entry.tcss"
    BINDINGS = [
        Binding("e", "edit", _("change")),
        Binding("v", "day", _("day")),
        Binding("delete,d", "delete", _("delete")),
    ]

    def __init__(self, uid: str) -> None:
        super().__init__()
        self.uid = uid
        self.entry: Entry | None = None

    def heading(self) -> str:
        return _("Journal")

    def body(self) -> ComposeResult:
        yield VerticalScroll(id="entry", classes="body")

    async def on_mount(self) -> None:
        await self.freshen()
        self.query_one("#entry").focus()

    async def on_screen_resume(self) -> None:
        await self.freshen()

    async def freshen(self) -> None:
        """Read the entry again; it may have been changed, or deleted elsewhere."""
        page = self.query_one("#entry", VerticalScroll)
        await page.remove_children()
        try:
            self.entry = self.profile.need_journal().get(self.uid)
        except CopingError as error:
            await page.mount(Static(str(error), classes="text", markup=False))
            return
        if self.entry is None:
            await page.mount(Static(_("This entry is not there any more."), classes="text", markup=False))
            return
        parts = [Static(times(self.entry), classes="text quiet", markup=False)]
        parts.append(Static(kinds()[self.entry.kind], classes="text kind", markup=False))
        for what, words in full(self.entry):
            lines = f"\n{words}" if "\n" in words or len(words) > 60 else words
            text = Content.assemble((f"{what}: ", "$text-muted"), lines) if what else Content(words)
            parts.append(Static(text, classes="text said", markup=False))
        await page.mount_all(parts)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An entry of a kind that only a later version knows can be read and deleted."""
        if action == "edit":
            return self.entry is not None and self.entry.kind in ROOMS
        return True

    def action_edit(self) -> None:
        if self.entry is not None and self.entry.kind in ROOMS:
            self.coping.go(ROOMS[self.entry.kind], None, self.entry)

    def action_day(self) -> None:
        """All of the day it belongs to; back, where one came from there."""
        from copingtui.journal.days import day_of
        from copingtui.screens.day import DayRoom

        if self.entry is None:
            return
        before = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else None
        day = day_of(self.entry.at_ms, self.entry.tz_min, self.profile.settings.day_starts)
        if isinstance(before, DayRoom) and before.day == day:
            self.action_back()
        else:
            self.coping.go("day", day, self.uid)

    def action_delete(self) -> None:
        try:
            self.profile.need_journal().delete(self.uid)
        except CopingError as error:
            self.coping.tell(error)
            return
        from copingtui.journal.safe_wording import deleted_words

        self.coping.go_back()
        self.app.notify(deleted_words(self.profile.need_journal()), timeout=8, markup=False)
