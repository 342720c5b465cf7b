"""Choices that follow each other like words in a text: a few lines of them instead of a long list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from copingtui.widgets.choices import MARKS
from copingtui.widgets.lines import bring_into_view, fit
from copingtui.words import _

LEAD = 3  # cells before the words: cursor, mark, blank
GAP = 2  # after them


class Picks(Widget, can_focus=True):
    """One or many, by arrows and Space or Enter, or by the mouse; Backspace takes back. Nothing is preset.

    ``options`` are (id, words). ``openers`` are ids that open something and are never picked themselves. Enter picks;
    in a list of one it also goes on. Up from the first line and down from the last one leave the widget.
    """

    COMPONENT_CLASSES = {"picks--cursor", "picks--picked", "picks--mark"}
    DEFAULT_CSS = """
    Picks {
        height: auto; width: 100%; color: $foreground;
        .picks--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
        .picks--picked { color: $accent; text-style: bold; }
        .picks--mark { color: $quiet; }
    }
    """
    BINDINGS = [
        Binding("left", "move(-1)", _("left"), show=False),
        Binding("right", "move(1)", _("right"), show=False),
        Binding("up", "row(-1)", _("up"), show=False),
        Binding("down", "row(1)", _("down"), show=False),
        Binding("home", "edge(0)", _("first"), show=False),
        Binding("end", "edge(-1)", _("last"), show=False),
        Binding("space", "take", _("choose"), show=False),
        Binding("enter", "press", _("choose"), show=False),
        Binding("backspace,delete", "clear", _("not said"), show=False),
    ]
    cursor: reactive[int] = reactive(0)

    class Changed(Message):
        """What is picked has changed."""

        def __init__(self, picks: Picks) -> None:
            super().__init__()
            self.picks = picks

        @property
        def control(self) -> Picks:
            return self.picks

    class Opened(Message):
        """A line that opens something was chosen, or a letter typed: ``typed`` begins the person's own words."""

        def __init__(self, picks: Picks, id: str, typed: str = "") -> None:
            super().__init__()
            self.picks, self.opened, self.typed = picks, id, typed

        @property
        def control(self) -> Picks:
            return self.picks

    class Left(Message):
        """The person goes on to what comes before (-1) or after (1)."""

        def __init__(self, picks: Picks, by: int) -> None:
            super().__init__()
            self.picks, self.by = picks, by

        @property
        def control(self) -> Picks:
            return self.picks

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        picked: Iterable[str] = (),
        *,
        many: bool = False,
        openers: Sequence[str] = (),
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.options = tuple(options)
        self.many, self.openers = many, tuple(openers)
        self._picked = set(picked)
        self.cursor = self._first()

    @property
    def picked(self) -> tuple[str, ...]:
        """Ids, in the order they are shown."""
        return tuple(name for name, _words in self.options if name in self._picked)

    def show(self, options: Sequence[tuple[str, str]], picked: Iterable[str]) -> None:
        """Show these instead; says nothing of it."""
        self.options, self._picked = tuple(options), set(picked)
        self.cursor = min(self.cursor, max(0, len(self.options) - 1))
        self.refresh(layout=True)

    def set_picked(self, picked: Iterable[str]) -> None:
        """Mark exactly these."""
        wanted = set(picked)
        if wanted != self._picked:
            self._picked = wanted
            self.refresh()
            self.post_message(self.Changed(self))

    def pick(self, name: str) -> None:
        """Take this one, or put it back."""
        if name in self.openers:
            self.post_message(self.Opened(self, name))
        elif name in self._picked:
            self.set_picked(self._picked - {name})
        else:
            self.set_picked(self._picked | {name} if self.many else {name})

    # -- keys and mouse --------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """A letter begins the person's own words, where they are welcome."""
        if self.openers and event.character and event.character.isalpha():
            event.stop()
            event.prevent_default()
            self.post_message(self.Opened(self, self.openers[-1], event.character))

    @property
    def here(self) -> str:
        """The id under the cursor, "" where there is nothing to choose."""
        return self.options[self.cursor][0] if self.options else ""

    def action_move(self, by: int) -> None:
        self.cursor = max(0, min(len(self.options) - 1, self.cursor + by))

    def action_row(self, by: int) -> None:
        """The nearest one in the line above or below; past the edge lies the next part of the form."""
        places = self._places(self.content_size.width)
        x, y, _text = places[self.cursor] if places else (0, 0, "")
        row = [(abs(left - x), index) for index, (left, top, _words) in enumerate(places) if top == y + by]
        if row:
            self.cursor = min(row)[1]
        else:
            self.post_message(self.Left(self, by))

    def action_edge(self, index: int) -> None:
        self.cursor = index % max(1, len(self.options))

    def action_take(self) -> None:
        if self.here:
            self.pick(self.here)

    def action_press(self) -> None:
        """Enter: take it; where one answer is enough, go on."""
        here = self.here
        if here in self.openers or self.many:
            self.action_take()
            return
        if here and here not in self._picked:
            self.pick(here)
        self.post_message(self.Left(self, 1))

    def action_clear(self) -> None:
        """Back to "not said"; of many, the one under the cursor."""
        self.set_picked(self._picked - {self.here} if self.many else ())

    def _first(self) -> int:
        return next((index for index, (name, _words) in enumerate(self.options) if name in self._picked), 0)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for index, (x, y, text) in enumerate(self._places(self.content_size.width)):
            if y == offset.y and x <= offset.x < x + LEAD + cell_len(text):
                self.cursor = index
                self.pick(self.options[index][0])

    def watch_cursor(self) -> None:
        if self.is_attached and self.has_focus:
            places = self._places(self.content_size.width)
            if self.cursor < len(places):
                bring_into_view(self, places[self.cursor][1])

    # -- drawing ---------------------------------------------------------------------------------------------------

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max((y for _x, y, _text in self._places(width)), default=0) + 1

    def _places(self, width: int) -> list[tuple[int, int, str]]:
        """(column, row, words) of each; what does not fit goes to the next row."""
        places, x, y = [], 0, 0
        for _name, words in self.options:
            text = fit(words, width - LEAD).rstrip() if cell_len(words) + LEAD > width else words
            if x and x + LEAD + cell_len(text) > width:
                x, y = 0, y + 1
            places.append((x, y, text))
            x += LEAD + cell_len(text) + GAP
        return places

    def render_line(self, y: int) -> Strip:
        width, style = self.content_size.width, self.rich_style
        picked_look = style + self.get_component_rich_style("picks--picked", partial=True)
        mark_look = style + self.get_component_rich_style("picks--mark", partial=True)
        cursor_look = style + self.get_component_rich_style("picks--cursor", partial=True)
        segments: list[Segment] = []
        at = 0
        for index, (x, row, text) in enumerate(self._places(width)):
            if row != y:
                continue
            name = self.options[index][0]
            here, taken = index == self.cursor and self.has_focus, name in self._picked
            mark = "+" if name in self.openers else MARKS[self.many][taken]
            body = cursor_look if here else picked_look if taken else style
            segments += [
                Segment(" " * (x - at), style),
                Segment("›" if here else " ", body),
                Segment(f"{mark} ", body if here or taken else mark_look),
                Segment(text, body),
            ]
            at = x + LEAD + cell_len(text)
        return Strip(segments).adjust_cell_length(width, style)
