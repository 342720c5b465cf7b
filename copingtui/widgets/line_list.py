"""A short list that grows while one writes: Enter begins the next line, Backspace in an empty one takes it away."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from copingtui.widgets.lines import Line

MOST_LINES = 20
STAR, NO_STAR = "★", "☆"


class StarLine(Line):
    """A line in which * sets or takes a star instead of typing itself."""

    class Starred(Message):
        def __init__(self, line: StarLine) -> None:
            super().__init__()
            self.line = line

        @property
        def control(self) -> StarLine:
            return self.line

    def on_key(self, event: events.Key) -> None:
        if event.character == "*":
            event.stop()
            event.prevent_default()
            self.post_message(self.Starred(self))


class Row(Horizontal):
    """One line with its star."""

    DEFAULT_CSS = """
    Row { height: 1; width: 100%; }
    Row > Static { width: 2; color: $quiet; }
    Row.-starred > Static { color: $accent; text-style: bold; }
    Row > Line { width: 1fr; padding: 0; }
    """

    def __init__(self, text: str, starred: bool, stars: bool) -> None:
        super().__init__()
        self.line: Line = StarLine(text) if stars else Line(text)
        self.stars, self.starred = stars, starred
        self._mark = Static("", markup=False)

    def compose(self) -> ComposeResult:
        yield self._mark
        yield self.line

    def on_mount(self) -> None:
        self.show()

    def toggle(self) -> bool:
        """Set or take the star; False where there is nothing to star."""
        if not self.stars or not self.line.value.strip():
            return False
        self.starred = not self.starred
        self.show()
        return True

    def show(self) -> None:
        self.set_class(self.starred, "-starred")
        open_mark = NO_STAR if self.stars and self.line.value.strip() else "·"
        self._mark.update(STAR if self.starred else open_mark)


class LineList(Vertical, can_focus=False):
    """Lines of text, some of them starred. There is always one empty line to write in."""

    DEFAULT_CSS = """
    LineList { height: auto; width: 100%; }
    """

    class Changed(Message):
        """A line or a star has changed."""

    class Past(Message):
        """The person goes up past the first line (-1) or down past the last (1)."""

        def __init__(self, lines: LineList, by: int) -> None:
            super().__init__()
            self.lines, self.by = lines, by

        @property
        def control(self) -> LineList:
            return self.lines

    def __init__(
        self, lines: Sequence[str] = (), starred: Collection[str] = (), *, stars: bool = True, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.stars = stars
        self._first = [Row(text, text in starred, stars) for text in lines] + [Row("", False, stars)]

    def compose(self) -> ComposeResult:
        yield from self._first

    # -- what is in it ---------------------------------------------------------------------------------------------

    @property
    def rows(self) -> list[Row]:
        return [row for row in self.query(Row) if row.display]

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(row.line.value.strip() for row in self.rows if row.line.value.strip())

    @property
    def starred(self) -> tuple[str, ...]:
        return tuple(row.line.value.strip() for row in self.rows if row.starred and row.line.value.strip())

    @property
    def focused_row(self) -> int | None:
        return next((number for number, row in enumerate(self.rows) if row.line.has_focus), None)

    # -- moving ----------------------------------------------------------------------------------------------------

    def enter(self) -> bool:
        """Enter: the next line; False in the last one, which is empty unless the list is full."""
        at = self.focused_row
        if at is None:
            return False
        rows = self.rows
        if at + 1 < len(rows):
            rows[at + 1].line.focus()
            return True
        return False

    def keep_one_free(self) -> None:
        """The next line is there before it is asked for, so that no key is lost between Enter and its coming."""
        rows = self.rows
        if rows[-1].line.value.strip() and len(rows) < MOST_LINES:
            self.mount(Row("", False, self.stars))

    def begin(self, at_end: bool = True) -> None:
        """Put the cursor in the empty line at the end, or in the first."""
        self.rows[-1 if at_end else 0].line.focus()

    def on_line_neighbour(self, event: Line.Neighbour) -> None:
        event.stop()
        rows = self.rows
        at = next(number for number, row in enumerate(rows) if row.line is event.line) + event.by
        if 0 <= at < len(rows):
            rows[at].line.focus()
        else:
            self.post_message(self.Past(self, event.by))

    def on_line_erased(self, event: Line.Erased) -> None:
        event.stop()
        rows = self.rows
        at = next(number for number, row in enumerate(rows) if row.line is event.line)
        if at:
            rows[at - 1].line.focus()
        if at < len(rows) - 1:
            self._drop(rows[at])  # the last one stays free to write in

    def _drop(self, row: Row) -> None:
        """Out of sight first: Textual 8.2 may paint a widget once more after it has taken its styles away."""
        row.display = False
        self.call_after_refresh(row.remove)

    # -- changing --------------------------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        for row in self.rows:
            if row.line is event.input:
                row.starred = row.starred and bool(event.value.strip())
                row.show()
        self.keep_one_free()
        self.post_message(self.Changed())

    def on_star_line_starred(self, event: StarLine.Starred) -> None:
        event.stop()
        for row in self.rows:
            if row.line is event.line and row.toggle():
                self.post_message(self.Changed())

    def on_click(self, event: events.Click) -> None:
        """A click on the star sets or takes it; below the lines it begins to write."""
        if isinstance(event.widget, Static) and isinstance(event.widget.parent, Row):
            event.stop()
            if event.widget.parent.toggle():
                self.post_message(self.Changed())
            else:
                event.widget.parent.line.focus()
