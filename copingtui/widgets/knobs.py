"""A quiet row of what can be done here: each with its key, each clickable; it takes no focus of its own."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

GAP = 3


@dataclass(frozen=True, slots=True)
class Knob:
    """``action`` is run by whoever holds the row; ``key`` is what a person would press for it."""

    action: str
    key: str
    text: str


class Knobs(Widget):
    """As many rows as it needs. A click says which knob; keys are the holder's bindings."""

    COMPONENT_CLASSES = {"knobs--key", "knobs--text", "knobs--hover"}
    DEFAULT_CSS = """
    Knobs {
        height: auto; width: 100%; color: $quiet;
        .knobs--key { color: $accent; }
        .knobs--text { color: $quiet; }
        .knobs--hover { color: $foreground; text-style: underline; }
    }
    """
    hover: reactive[int | None] = reactive(None)

    class Pressed(Message):
        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, *knobs: Knob, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.knobs = knobs

    def show(self, *knobs: Knob) -> None:
        """Show these instead."""
        if knobs != self.knobs:
            self.knobs = knobs
            self.hover = None
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max((y for _x, y, _end in self._places(width)), default=-1) + 1

    def _places(self, width: int) -> list[tuple[int, int, int]]:
        """(first column, row, end column) of each knob."""
        places, x, y = [], 0, 0
        for knob in self.knobs:
            length = cell_len(knob.key) + 1 + cell_len(knob.text)
            if x and x + length > width:
                x, y = 0, y + 1
            places.append((x, y, x + length))
            x += length + GAP
        return places

    def _at(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        for index, (x, y, end) in enumerate(self._places(self.content_size.width)):
            if y == offset.y and x <= offset.x < end:
                return index
        return None

    def on_click(self, event: events.Click) -> None:
        index = self._at(event)
        if index is not None:
            self.post_message(self.Pressed(self.knobs[index].action))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self.hover = self._at(event)

    def on_leave(self) -> None:
        self.hover = None

    def render_line(self, y: int) -> Strip:
        style, width = self.rich_style, self.content_size.width
        key = style + self.get_component_rich_style("knobs--key", partial=True)
        segments: list[Segment] = []
        at = 0
        for index, (x, row, end) in enumerate(self._places(width)):
            if row == y:
                look = "knobs--hover" if index == self.hover else "knobs--text"
                text = style + self.get_component_rich_style(look, partial=True)
                knob = self.knobs[index]
                segments += [Segment(" " * (x - at), style), Segment(f"{knob.key} ", key), Segment(knob.text, text)]
                at = end
        return Strip(segments).adjust_cell_length(width, style)
