"""Words in columns that lead from wide to fine: right or Enter opens, left goes back, Enter on a word takes it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from copingtui.widgets.lines import fit
from copingtui.words import _

NARROWEST = 17  # cells of a column


@dataclass(frozen=True, slots=True)
class Node:
    """A word, or a door to more words. ``word`` is what is taken, "" for a mere door; ``rated``: has a strength."""

    text: str
    word: str = ""
    family: str = ""
    inside: tuple[Node, ...] = ()
    rated: bool = True


class WordColumns(Widget, can_focus=True):
    """Shows as many columns as fit; the one the person is in always does, and the next where there is room."""

    COMPONENT_CLASSES = {"words--cursor", "words--path", "words--taken", "words--quiet"}
    DEFAULT_CSS = """
    WordColumns {
        width: 1fr; height: 8; color: $foreground;
        .words--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
        .words--path { background: $panel; }
        .words--taken { color: $accent; text-style: bold; }
        .words--quiet { color: $quiet; }
    }
    """
    BINDINGS = [
        Binding("up", "move(-1)", _("up"), show=False),
        Binding("down", "move(1)", _("down"), show=False),
        Binding("right", "open", _("finer words"), show=False),
        Binding("left", "close", _("wider words"), show=False),
        Binding("home", "edge(0)", _("first"), show=False),
        Binding("end", "edge(-1)", _("last"), show=False),
        Binding("space", "take", _("take this word"), show=False),
    ]

    class Taken(Message):
        """A word was taken."""

        def __init__(self, node: Node) -> None:
            super().__init__()
            self.node = node

    class Left(Message):
        """The person goes back out of the first column."""

    def __init__(self, roots: Sequence[Node], *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.roots = tuple(roots)
        self.taken: Collection[str] = ()  # words that are already taken, to mark them
        self.driven = False  # another widget moves the cursor: show it without focus
        self._path: list[int] = []  # the row in each column, as deep as the person is; empty: nowhere yet

    # -- where the person is ---------------------------------------------------------------------------------------

    @property
    def here(self) -> Node | None:
        """The word or door under the cursor."""
        return self._column(len(self._path) - 1)[self._path[-1]] if self._path else None

    @property
    def depth(self) -> int:
        return max(0, len(self._path) - 1)

    def show(self, roots: Sequence[Node], *, at: int | None = None) -> None:
        """Show these instead, with the cursor on row ``at`` of them."""
        self.roots = tuple(roots)
        self._path = [at] if at is not None and at < len(self.roots) else []
        self.refresh()

    def action_move(self, by: int) -> None:
        if not self.roots:
            return
        if not self._path:
            self._path = [0 if by > 0 else len(self.roots) - 1]
        else:
            last = len(self._column(self.depth)) - 1
            self._path[-1] = max(0, min(last, self._path[-1] + by))
        self.refresh()

    def action_edge(self, row: int) -> None:
        if self.roots:
            column = self._column(self.depth)
            self._path = [*self._path[:-1], row % len(column)]
            self.refresh()

    def action_open(self) -> None:
        if self.here is None:
            self.action_move(1)
        elif self.here.inside:
            self._path.append(0)
            self.refresh()

    def action_close(self) -> None:
        if len(self._path) > 1:
            self._path.pop()
            self.refresh()
        else:
            self.post_message(self.Left())

    def action_take(self) -> None:
        """Take the word under the cursor, however many finer ones it has."""
        if self.here is not None and self.here.word:
            self.post_message(self.Taken(self.here))
        else:
            self.action_open()

    def press(self) -> bool:
        """Enter: open a door, take a word; False where the cursor is nowhere yet."""
        if self.here is None:
            return False
        if self.here.inside:
            self.action_open()
        else:
            self.action_take()
        return True

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        level = self._first_level + offset.x // self._column_width
        if level > len(self._path):
            return
        head = self._heading_rows
        row = offset.y - head + self._scroll(level, self.content_size.height - head)
        column = self._column(level)
        if offset.y < head:
            self.action_close()
        elif level <= len(self._path) and 0 <= row < len(column):
            self._path = [*self._path[:level], row]
            self.press()

    def _column(self, level: int) -> tuple[Node, ...]:
        """The words in this column. The next one right of the cursor can be seen before it is entered."""
        nodes = self.roots
        for row in self._path[: max(0, level)]:
            nodes = nodes[row].inside
        return nodes

    # -- drawing ---------------------------------------------------------------------------------------------------

    @property
    def _columns(self) -> int:
        if not any(node.inside for node in self.roots):
            return 1
        return max(1, min(3, self.content_size.width // NARROWEST))

    @property
    def _column_width(self) -> int:
        return max(1, self.content_size.width // self._columns)

    @property
    def _first_level(self) -> int:
        """The leftmost column shown: the person's own stays in sight, and the one it leads to where two or more fit.

        It follows from the whole column, so that nothing jumps sideways while the cursor goes up and down.
        """
        leads_on = self._columns > 1 and any(node.inside for node in self._column(self.depth))
        return max(0, self.depth + leads_on - (self._columns - 1))

    @property
    def _heading_rows(self) -> int:
        return 1 if self._first_level else 0

    def _scroll(self, level: int, height: int) -> int:
        """Rows scrolled off: the cursor stays near the middle, and the words turn past it."""
        count = len(self._column(level))
        row = self._path[level] if level < len(self._path) else 0
        return max(0, min(count - height, row - height // 2))

    def render_line(self, y: int) -> Strip:
        width, style = self.content_size.width, self.rich_style
        head = self._heading_rows
        if y < head:
            path = [self._column(level)[self._path[level]].text for level in range(self._first_level)]
            quiet = style + self.get_component_rich_style("words--quiet", partial=True)
            return Strip([Segment(fit("‹ " + " › ".join(path), width), quiet)]).adjust_cell_length(width, style)
        segments: list[Segment] = []
        for level in range(self._first_level, min(self._first_level + self._columns, len(self._path) + 1)):
            if level and level >= len(self._path) and (self.here is None or not self.here.inside):
                break
            column = self._column(level)
            row = y - head + self._scroll(level, self.content_size.height - head)
            if 0 <= row < len(column):
                segments += self._cell(column[row], level, row)
            else:
                segments.append(Segment(" " * self._column_width, style))
        return Strip(segments).adjust_cell_length(width, style)

    def _cell(self, node: Node, level: int, row: int) -> list[Segment]:
        style, width = self.rich_style, self._column_width
        on_path = level < len(self._path) and self._path[level] == row
        here = on_path and level == self.depth and (self.has_focus or self.driven)
        taken = bool(node.word) and node.word in self.taken and not node.inside
        look: Style = style
        if here:
            look = style + self.get_component_rich_style("words--cursor", partial=True)
        elif on_path:
            look = style + self.get_component_rich_style("words--path", partial=True)
        elif level >= len(self._path) and level:
            look = style + self.get_component_rich_style("words--quiet", partial=True)
        if taken and not here:
            look += self.get_component_rich_style("words--taken", partial=True)
        mark = "›" if here else "●" if taken else " "
        more = " ›" if node.inside else ""
        text = fit(f"{mark}{'●' if taken and here else ''}{node.text}", width - 1 - len(more))
        return [Segment(text + more, look), Segment(" ", style)]
