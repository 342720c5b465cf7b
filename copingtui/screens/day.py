"""One day, all of it together: what was kept from morning into the night, each entry in full."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from copingtui.errors import CopingError
from copingtui.journal.entries import Entry
from copingtui.journal.filters import Filters
from copingtui.journal.wording import day_words, full, kinds, local
from copingtui.screens.base import Room
from copingtui.words import _, several

MOST = 200  # entries shown at once; a day with more is for the list


class DayEntry(Static, can_focus=True):
    """One entry of the day. Enter or a click opens it."""

    DEFAULT_CSS = """
    DayEntry { height: auto; width: 100%; margin: 0 0 1 0; padding: 0 1; border-left: blank; }
    DayEntry:focus { border-left: outer $accent; background: $boost; }
    """

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        lines = [
            Content.assemble((f"{local(entry.at_ms, entry.tz_min):%H:%M}  ", "$quiet"), (kinds()[entry.kind], "bold"))
        ]
        for what, words in full(entry):
            lines.append(Content.assemble((f"{what}: ", "$quiet"), words) if what else Content(words))
        super().__init__(Content("\n").join(lines), markup=False)

    def on_click(self) -> None:
        room = self.screen
        assert isinstance(room, DayRoom)
        room.coping.go("entry", self.entry.uid)


class Page(VerticalScroll, can_focus=False, inherit_bindings=False):
    """What scrolls; the arrow keys are the room's."""


class DayRoom(Room):
    """``day`` as days go here: a night belongs to the day before it."""

    DEFAULT_CSS = """
    DayRoom #said { height: auto; padding: 0 2; color: $quiet; margin: 0 0 1 0; }
    DayRoom #day { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    DayRoom.-short #said { margin: 0; }
    DayRoom.-short DayEntry { margin: 0; }
    """
    HELP_TEXT = _(
        "Left and right go to the nearest day with something in it. Up and down go from entry to entry, Enter opens one."
    )
    BINDINGS = [
        Binding("left", "turn(-1)", _("day before")),
        Binding("right", "turn(1)", _("day after")),
        Binding("enter", "open", _("open")),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "leaf(-1)", show=False),
        Binding("pagedown", "leaf(1)", show=False),
    ]

    def __init__(self, day: date, uid: str = "") -> None:
        super().__init__()
        self.day, self.uid = day, uid

    def heading(self) -> str:
        return day_words(self.day)

    def body(self) -> ComposeResult:
        yield Static("", id="said", markup=False)
        yield Page(id="day")

    async def on_mount(self) -> None:
        await self.freshen()

    async def on_screen_resume(self) -> None:
        await self.freshen()

    @property
    def page(self) -> Page:
        return self.query_one(Page)

    async def freshen(self) -> None:
        """Read the day again."""
        said, starts = self.query_one("#said", Static), self.profile.settings.day_starts
        self.set_heading(self.heading())
        try:
            journal = self.profile.need_journal()
            index = journal.index(filters=Filters(since=self.day, until=self.day, day_starts=starts))
            found = list(journal.entries(index))[::-1]
        except CopingError as error:
            await self.page.remove_children()
            said.update(str(error))
            return
        words = several(len(found), _("{n} entry"), _("{n} entries")) if found else _("Nothing is kept of this day.")
        if starts and found:
            words += ", " + _("from {hour} to {hour} the next morning").format(hour=f"{starts}:00")
        if len(found) > MOST:
            words += ". " + _("The first {n} are shown here; the list has all of them.").format(n=MOST)
        said.update(words)
        blocks = [DayEntry(entry) for entry in found[:MOST]]
        async with self.batch():
            await self.page.remove_children()
            await self.page.mount_all(blocks)
        here = next((block for block in blocks if block.entry.uid == self.uid), blocks[0] if blocks else None)
        if here is not None:
            here.focus()

    def on_descendant_focus(self) -> None:
        if isinstance(self.focused, DayEntry):
            self.uid = self.focused.entry.uid

    async def action_turn(self, by: int) -> None:
        """To the nearest day with something in it."""
        try:
            beside = self.profile.need_journal().day_beside(self.day, by, self.profile.settings.day_starts)
        except CopingError as error:
            self.coping.tell(error)
            return
        if beside is None:
            words = _("Nothing is kept before this day.") if by < 0 else _("Nothing is kept after this day.")
            self.notify(words, timeout=3, markup=False)
            return
        self.day, self.uid = beside, ""
        await self.freshen()

    def action_move(self, by: int) -> None:
        """To the next entry; through one that is longer than the screen first."""
        here = self.focused
        if isinstance(here, DayEntry):
            beyond = here.region.bottom > self.page.region.bottom if by > 0 else here.region.y < self.page.region.y
            blocks = list(self.query(DayEntry))
            place = blocks.index(here) + by
            if beyond or not 0 <= place < len(blocks):
                self.page.scroll_relative(y=by, animate=False)
            else:
                blocks[place].focus()

    def action_leaf(self, by: int) -> None:
        self.page.scroll_relative(y=by * max(1, self.page.size.height - 1), animate=False)

    def action_open(self) -> None:
        if isinstance(self.focused, DayEntry):
            self.coping.go("entry", self.focused.entry.uid)
