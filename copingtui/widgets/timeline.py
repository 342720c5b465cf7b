"""The journal as one list of any length: only the rows in sight are read and drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from copingtui.journal.wording import headline, kinds, local
from copingtui.widgets.lines import fit
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.listing import Index
    from copingtui.journal.rows import Row

PAGE = 64  # rows read at once
NARROW = 60  # columns below which a row has no room for all of its date
KIND = 9  # cells of what kind it is


class Timeline(ScrollView, can_focus=True):
    """Newest first. Enter or a click opens a row; the highlight is a mark and a colour."""

    COMPONENT_CLASSES = {"timeline--cursor", "timeline--quiet"}
    DEFAULT_CSS = """
    Timeline { height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; }
    Timeline > .timeline--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    Timeline > .timeline--quiet { color: $quiet; }
    """
    BINDINGS = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "leaf(-1)", show=False),
        Binding("pagedown", "leaf(1)", show=False),
        Binding("home", "jump(0)", show=False),
        Binding("end", "jump(-1)", show=False),
        Binding("enter", "open", _("open")),
    ]
    cursor: reactive[int] = reactive(0)

    class Opened(Message):
        def __init__(self, uid: str) -> None:
            super().__init__()
            self.uid = uid

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._index: Index | None = None
        self._pages: dict[int, list[Row | None]] = {}
        self._here: int | None = None  # the id of the highlighted row

    def show(self, index: Index, *, top: bool = False) -> None:
        """Show this list; the highlight stays on its row, else at its place, or goes to the ``top``."""
        here = self._here
        self._index = index
        self._pages.clear()
        self.virtual_size = Size(self.size.width, len(index))
        place = None if top or here is None else index.place(here)
        if place is None:
            place = 0 if top else self.cursor
        self.cursor = max(0, min(place, len(index) - 1))
        self._here = self.at.id if self.at else None
        self.refresh()

    def row(self, number: int) -> Row | None:
        """Row number ``number`` from the top; None where it was deleted meanwhile or is not there."""
        if self._index is None or not 0 <= number < len(self._index):
            return None
        page = number // PAGE
        if page not in self._pages:
            if len(self._pages) > 16:
                self._pages.clear()
            self._pages[page] = self._index.rows(page * PAGE, (page + 1) * PAGE)
        return self._pages[page][number % PAGE]

    @property
    def at(self) -> Row | None:
        """The highlighted row."""
        return self.row(self.cursor)

    # -- moving ----------------------------------------------------------------------------------------------------

    def watch_cursor(self, before: int, now: int) -> None:
        top = self.scroll_offset.y
        for number in (before, now):
            self.refresh(Region(0, number - top, self.size.width, 1))
        self.scroll_to_region(Region(0, now, 1, 1), animate=False, force=True)
        self._here = self.at.id if self.at else None

    def action_move(self, by: int) -> None:
        self.action_jump(max(0, self.cursor + by))

    def action_leaf(self, by: int) -> None:
        self.action_jump(max(0, self.cursor + by * max(1, self.size.height - 1)))

    def action_jump(self, to: int) -> None:
        last = len(self._index) - 1 if self._index else 0
        self.cursor = last if to < 0 else min(to, max(0, last))

    def action_open(self) -> None:
        if self.at is not None:
            self.post_message(self.Opened(self.at.uid))

    def on_click(self, event: events.Click) -> None:
        number = event.y + self.scroll_offset.y
        if self.row(number) is not None:
            self.cursor = number
            self.action_open()

    # -- drawing ---------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        number, width, style = y + self.scroll_offset.y, self.size.width, self.rich_style
        row = self.row(number)
        if row is None:
            gone = _("deleted") if self._index and number < len(self._index) else ""
            return Strip([Segment(f"  {gone}", style)]).adjust_cell_length(width, style)
        here = number == self.cursor
        quiet = self.get_component_rich_style("timeline--quiet", partial=True)
        cursor = self.get_component_rich_style("timeline--cursor", partial=True)
        base = style + cursor if here else style
        head = base if here else style + quiet
        narrow = width < NARROW
        kind = kinds()[row.kind]
        parts = ["› " if here else "  ", self.date(number, row), f"{kind} " if narrow else fit(kind, KIND) + " "]
        left = width - sum(map(cell_len, parts))
        return Strip(
            [
                Segment(parts[0], base),
                Segment(parts[1], head),
                Segment(parts[2], head),
                Segment(fit(headline(row), left), base + Style(bold=here)),
            ]
        ).adjust_cell_length(width, base)

    def date(self, number: int, row: Row) -> str:
        """The day where it begins, the time everywhere; in little room a day of another year instead of its time."""
        at = local(row.at_ms, row.tz_min)
        if self.size.width < NARROW:
            newest = self.row(0)
            this_year = newest is None or local(newest.at_ms, newest.tz_min).year == at.year
            return f"{at:%d %b %H:%M} " if this_year else f"{at:%d %b %Y}  "[:13]
        above = self.row(number - 1) if number else None
        same = (
            above is not None
            and local(above.at_ms, above.tz_min).date() == at.date()
            and number != self.scroll_offset.y
        )
        day = " " * 15 if same else f"{at:%a %d %b %Y}"
        return f"{day}  {at:%H:%M}  "
