"""The week as on paper: a column for each day, a row for each line of the card; digits fill the cell one is on.

Where the screen is narrow it shows fewer days, down to one, and the days move with the cursor. What the journal says
and nobody confirmed stands in brackets; a dot is "not said". No colour means anything.
"""

from __future__ import annotations

from datetime import date, timedelta

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from copingtui.journal.card import Line, Week
from copingtui.journal.card_text import GAP, block_heading, cell_short
from copingtui.widgets.lines import fit
from copingtui.words import _

COLUMN, WIDEST = 8, 10  # cells of one day
LABEL, LONGEST = 24, 34  # cells of the labels, where more than one day is shown
ALONE = 12  # of the labels, where there is hardly any room


class WeekGrid(Widget, can_focus=True):
    """Shows a week and says what the person does in it; it changes nothing by itself."""

    COMPONENT_CLASSES = {"grid--quiet", "grid--heading", "grid--cursor"}
    DEFAULT_CSS = """
    WeekGrid {
        height: 1fr; min-height: 3; width: 100%; color: $foreground;
        .grid--quiet { color: $quiet; }
        .grid--heading { color: $accent; text-style: bold; }
        .grid--cursor { text-style: bold; }
    }
    WeekGrid:focus { .grid--cursor { text-style: bold reverse; } }
    """
    BINDINGS = [
        Binding("up", "line(-1)", show=False),
        Binding("down", "line(1)", show=False),
        Binding("left", "day(-1)", show=False),
        Binding("right", "day(1)", show=False),
        Binding("home", "line(-1000)", show=False),
        Binding("end", "line(1000)", show=False),
        Binding("backspace,delete", "clear", _("not said"), show=False),
        Binding("space", "take", _("confirm"), show=False),
        Binding("enter", "open", _("words")),
    ]

    class Told(Message):
        """The person did something with the cell the cursor is on."""

        def __init__(self, grid: WeekGrid) -> None:
            super().__init__()
            self.grid = grid

        @property
        def control(self) -> WeekGrid:
            return self.grid

    class Moved(Told):
        """The cursor is on another cell."""

    class Said(Told):
        """A value was typed."""

        def __init__(self, grid: WeekGrid, value: int | str) -> None:
            super().__init__(grid)
            self.value = value

    class Cleared(Told):
        """The value, or the hint, is to go."""

    class Taken(Told):
        """What the journal says is to be confirmed here, or the tick is to be set or taken away."""

    class Opened(Told):
        """The words of this cell are wanted."""

    class Beyond(Told):
        """The person went over the edge: the week before (-1) or after (1)."""

        def __init__(self, grid: WeekGrid, by: int) -> None:
            super().__init__(grid)
            self.by = by

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.week: Week | None = None
        self.today: date | None = None
        self._day, self._line = 0, 0
        self._top = 0
        self._rows: list[Line | str] = []  # a text is the heading of a block

    # -- what is shown ---------------------------------------------------------------------------------------------

    def show(self, week: Week, today: date, *, day: date | None = None, key: str = "") -> None:
        """Show this week, the cursor on this day and line, or where it was."""
        key = key or (self.line.key if self.line else "")
        self.week, self.today = week, today
        self._rows = []
        block = ""
        for line in week.lines:
            if line.row.block != block:
                block = line.row.block
                self._rows.append(block_heading(week, block))
            self._rows.append(line)
        places = [n for n, row in enumerate(self._rows) if isinstance(row, Line)]
        self._line = next((n for n in places if self._at(n).key == key), min(max(self._line, 0), len(self._rows) - 1))
        if self._line not in places and places:
            self._line = min(places, key=lambda n: abs(n - self._line))
        if day is not None:
            self._day = max(0, min(len(week.days) - 1, (day - week.first).days))
        self.keep_in_view()
        self.refresh()
        self.post_message(self.Moved(self))

    @property
    def line(self) -> Line | None:
        """The line the cursor is on; None before a week is shown."""
        row = self._rows[self._line] if 0 <= self._line < len(self._rows) else None
        return row if isinstance(row, Line) else None

    @property
    def day(self) -> date:
        """The day the cursor is on."""
        assert self.week is not None
        return self.week.first + timedelta(days=self._day)

    def _at(self, n: int) -> Line:
        row = self._rows[n]
        assert isinstance(row, Line)
        return row

    # -- moving ----------------------------------------------------------------------------------------------------

    def action_line(self, by: int) -> None:
        """Up or down by so many lines, over the headings."""
        places = [n for n, row in enumerate(self._rows) if isinstance(row, Line)]
        if not places:
            return
        at = places.index(self._line) if self._line in places else 0
        self.go(self._day, places[max(0, min(len(places) - 1, at + by))])

    def action_day(self, by: int) -> None:
        """A day to the left or right; over the edge, the next week."""
        day = self._day + by
        if 0 <= day < 7:
            self.go(day, self._line)
        else:
            self.post_message(self.Beyond(self, by))

    def go(self, day: int, line: int) -> None:
        if (day, line) != (self._day, self._line):
            self._day, self._line = day, line
            self.keep_in_view()
            self.refresh()
            self.post_message(self.Moved(self))

    def keep_in_view(self) -> None:
        """Scroll so that the cursor's line can be seen, with the heading above it where that is the first of a block."""
        height = max(1, self.content_size.height - 1)
        above = self._line - 1 if self._line and isinstance(self._rows[self._line - 1], str) else self._line
        self._top = max(0, min(self._top, above, max(0, len(self._rows) - 1)))
        if self._line >= self._top + height:
            self._top = self._line - height + 1
        self._top = max(0, min(self._top, len(self._rows) - height))

    def on_resize(self) -> None:
        self.keep_in_view()
        self.refresh()

    # -- keys and mouse --------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        line = self.line
        if self.week is None or line is None or not event.character or not event.character.isascii():
            return
        cell = self.week.cell(self.day, line)
        value = line.scale.typed(event.character, cell.value if cell else None)
        if value is not None:
            event.stop()
            event.prevent_default()
            self.post_message(self.Said(self, value))

    def action_clear(self) -> None:
        self.post_message(self.Cleared(self))

    def action_take(self) -> None:
        self.post_message(self.Taken(self))

    def action_open(self) -> None:
        self.post_message(self.Opened(self))

    def on_click(self, event: events.Click) -> None:
        """To the cell that was clicked; a click on the cell one is on opens its words."""
        offset = event.get_content_offset(self)
        self.focus()
        if offset is None or self.week is None:
            return
        label, column, shown = self.measures
        at = self._top + offset.y - 1
        day = self._first_day + (offset.x - label) // column if offset.x >= label else self._day
        if offset.y == 0:
            at = self._line
        if at >= len(self._rows) or not isinstance(self._rows[at], Line) or day >= self._first_day + shown:
            return
        if (day, at) == (self._day, self._line) and offset.y:
            self.action_open()
        else:
            self.go(day, at)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._scroll(event, 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._scroll(event, -3)

    def _scroll(self, event: events.MouseEvent, by: int) -> None:
        event.stop()
        height = max(1, self.content_size.height - 1)
        self._top = max(0, min(self._top + by, len(self._rows) - height))
        self.refresh()

    # -- drawing ---------------------------------------------------------------------------------------------------

    @property
    def measures(self) -> tuple[int, int, int]:
        """How wide the labels and a day are, and how many days are shown."""
        width = max(1, self.content_size.width)
        shown = next((n for n in range(7, 1, -1) if width - n * COLUMN >= LABEL), 1)
        label = LABEL if shown > 1 else max(ALONE, min(LABEL, width - COLUMN))
        column = max(1, min(WIDEST, (width - label) // shown))
        return min(width - 1, LONGEST, width - shown * column) if width > ALONE else width, column, shown

    @property
    def _first_day(self) -> int:
        """The first of the days that are shown: all of them, or those around the cursor."""
        shown = self.measures[2]
        return max(0, min(self._day - shown // 2, 7 - shown))

    def render_line(self, y: int) -> Strip:
        width, style = self.content_size.width, self.rich_style
        if self.week is None:
            return Strip.blank(width, style)
        if y == 0:
            return self._head().adjust_cell_length(width, style)
        number = self._top + y - 1
        if number >= len(self._rows):
            return Strip.blank(width, style)
        row = self._rows[number]
        if isinstance(row, str):
            look = style + self.get_component_rich_style("grid--heading", partial=True)
            return Strip([Segment(fit(row, width), look)]).adjust_cell_length(width, style)
        return self._row(row, number).adjust_cell_length(width, style)

    def _head(self) -> Strip:
        """The days; where not all of them fit, signs for more."""
        assert self.week is not None
        label, column, shown = self.measures
        quiet = self.rich_style + self.get_component_rich_style("grid--quiet", partial=True)
        first = self._first_day
        more = f"{'‹' if first else ' '} {'›' if first + shown < 7 else ' '}" if shown < 7 else ""
        segments = [Segment(more.rjust(label), quiet)]
        for n in range(first, first + shown):
            day = self.week.days[n].date
            name = _("today") if day == self.today else f"{day:%a} {day.day}"
            look = self.rich_style + Style(bold=True, underline=True) if n == self._day else quiet
            segments += _centred(name, column, look, self.rich_style)
        return Strip(segments)

    def _row(self, line: Line, number: int) -> Strip:
        assert self.week is not None
        label, column, shown = self.measures
        style = self.rich_style
        quiet = style + self.get_component_rich_style("grid--quiet", partial=True)
        cursor = style + self.get_component_rich_style("grid--cursor", partial=True)
        here = number == self._line
        words = f"{'›' if here else ' '}{'  ' if line.is_act else ''}{line.label}"
        segments = [Segment(fit(words, label - 1) + " ", style + Style(bold=here))]
        for n in range(self._first_day, self._first_day + shown):
            day = self.week.days[n].date
            if line.row.weekly and n != self._first_day:
                break
            mark, look = self.mark(day, line), style
            if mark.startswith("[") or mark == GAP:
                look = quiet
            if here and (n == self._day or line.row.weekly):
                held = f"›{mark}‹" if cell_len(mark) + 2 <= column else f"›{mark}"
                segments += _centred(held, column, cursor, style)
            else:
                segments += _centred(mark, column, look, style)
        return Strip(segments)

    def mark(self, day: date, line: Line) -> str:
        """What a cell shows: a value, what the journal says in brackets, or a dot for not said."""
        assert self.week is not None
        cell, hint = self.week.cell(day, line), self.week.hint(day, line)
        said = cell_short(cell, line) if cell else ""
        if self.today is not None and day > self.today and not line.row.weekly and not said:
            return " "
        return f"{said}[{hint.short}]" if hint else said or GAP


def _centred(text: str, width: int, look: Style, around: Style) -> list[Segment]:
    text = fit(text, width) if cell_len(text) > width else text
    left = (width - cell_len(text)) // 2
    right = width - cell_len(text) - left
    return [Segment(" " * left, around), Segment(text, look), Segment(" " * right, around)]
