"""Any number of lines to look through: only those in sight are drawn, long ones go on in the next line."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from textual.binding import Binding
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

GAP = "  "  # in front of a line that goes on


class Leaves(ScrollView, can_focus=True):
    """Read only; the arrow keys, Page Up and Page Down, Home and End move."""

    DEFAULT_CSS = """
    Leaves { height: 1fr; padding: 0 0 0 1; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """
    BINDINGS = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]

    def __init__(self, lines: list[str], id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = lines
        self._laid: list[str] = []
        self._width = 0

    def on_resize(self) -> None:
        width = max(12, self.scrollable_content_region.width - 1)
        if width != self._width:
            self._width = width
            self._laid = [part for line in self.text for part in laid(line, width)]
            self.virtual_size = Size(width, len(self._laid))
            self.refresh()

    def render_line(self, y: int) -> Strip:
        number, width, style = y + self.scroll_offset.y, self.size.width, self.rich_style
        text = self._laid[number] if number < len(self._laid) else ""
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)


def laid(line: str, width: int) -> list[str]:
    """The line in parts of at most ``width`` cells, broken between words where there are any."""
    line = line.replace("\t", "    ").replace("\r", "")
    parts: list[str] = []
    while cell_len(line) > width:
        head = chop_cells(line, width)[0]
        cut = head.rfind(" ")
        if cut <= len(GAP) or not head[:cut].strip():
            cut = len(head)
        parts.append(line[:cut])
        line = GAP + line[cut:].lstrip(" ")
    return [*parts, line]
