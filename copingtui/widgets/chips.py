"""What was named so far, as chips that can be taken off."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from copingtui.widgets.lines import fit
from copingtui.words import _

GAP = 2
OFF = " ×"


class Chips(Widget, can_focus=True):
    """Left and right move, Backspace takes one off, Enter asks about it again (the holder's business)."""

    COMPONENT_CLASSES = {"chips--chip", "chips--cursor"}
    DEFAULT_CSS = """
    Chips {
        height: auto; width: 100%; color: $foreground;
        .chips--chip { color: $accent; text-style: bold; background: $panel; }
        .chips--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
    }
    """
    BINDINGS = [
        Binding("left", "move(-1)", _("left"), show=False),
        Binding("right", "move(1)", _("right"), show=False),
        Binding("backspace,delete", "take_off", _("take it off"), show=False),
    ]
    cursor: reactive[int] = reactive(0)

    class TakenOff(Message):
        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Chosen(Message):
        """A chip was clicked: it may be asked about again."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, texts: Sequence[str] = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.texts: tuple[str, ...] = ()
        self.show(texts)

    def show(self, texts: Sequence[str]) -> None:
        """These chips; with none the row is gone."""
        self.texts = tuple(texts)
        self.display = bool(self.texts)
        self.cursor = max(0, min(self.cursor, len(self.texts) - 1))
        self.refresh(layout=True)

    def action_move(self, by: int) -> None:
        self.cursor = max(0, min(len(self.texts) - 1, self.cursor + by))

    def action_take_off(self) -> None:
        if self.texts:
            self.post_message(self.TakenOff(self.cursor))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for index, (x, y, text) in enumerate(self._places(self.content_size.width)):
            end = x + cell_len(text)
            if y == offset.y and x <= offset.x < end:
                self.cursor = index
                off = offset.x >= end - cell_len(OFF) - 1
                self.post_message(self.TakenOff(index) if off else self.Chosen(index))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max((y for _x, y, _text in self._places(width)), default=0) + 1

    def _places(self, width: int) -> list[tuple[int, int, str]]:
        """(column, row, text) of each chip; those that do not fit go to the next row."""
        places, x, y = [], 0, 0
        for text in self.texts:
            chip = f" {text}{OFF} "
            if cell_len(chip) > width:
                chip = f" {fit(text, max(1, width - cell_len(OFF) - 2)).rstrip()}{OFF} "
            if x and x + cell_len(chip) > width:
                x, y = 0, y + 1
            places.append((x, y, chip))
            x += cell_len(chip) + GAP
        return places

    def render_line(self, y: int) -> Strip:
        width, style = self.content_size.width, self.rich_style
        segments: list[Segment] = []
        at = 0
        for index, (x, row, text) in enumerate(self._places(width)):
            if row != y:
                continue
            here = index == self.cursor and self.has_focus
            look = self.get_component_rich_style("chips--cursor" if here else "chips--chip", partial=True)
            segments += [Segment(" " * (x - at), style), Segment(("›" if here else " ") + text[1:], style + look)]
            at = x + cell_len(text)
        return Strip(segments).adjust_cell_length(width, style)
