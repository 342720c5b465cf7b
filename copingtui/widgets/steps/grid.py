"""Four cells of short lines, seen together; the ones that matter most get a star."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Grid as Cells
from textual.containers import VerticalScroll
from textual.widgets import Static

from copingtui.skills.answers import Answer, Filled
from copingtui.skills.model import Cell, Grid
from copingtui.widgets.line_list import LineList
from copingtui.widgets.steps.base import StepWidget
from copingtui.words import _

SIDE_BY_SIDE = 52  # columns from which the cells stand two by two
ROOMY = 12  # rows from which two cells stand one above the other without scrolling the step


class CellBox(VerticalScroll, can_focus=False):
    """One cell: its title, its lines. A click anywhere in it begins to write there."""

    DEFAULT_CSS = """
    CellBox { height: 100%; border: round $border-blurred; padding: 0 1; scrollbar-size-vertical: 1; }
    CellBox:focus-within { border: round $accent; }
    CellBox > .cell-title { height: auto; width: 100%; text-style: bold; color: $primary; }
    CellBox > .cell-text { height: auto; width: 100%; color: $quiet; }
    """

    def __init__(self, cell: Cell, before: Filled, *, stars: bool) -> None:
        super().__init__()
        self.cell = cell
        self.list = LineList(before.lines.get(cell.id, ()), before.stars, stars=stars)

    def compose(self) -> ComposeResult:
        yield Static(self.cell.title, classes="cell-title", markup=False)
        if self.cell.text:
            yield Static(self.cell.text, classes="cell-text", markup=False)
        yield self.list

    def on_click(self) -> None:
        if self.list.focused_row is None:
            self.list.begin()


class GridStep(StepWidget[Grid]):
    """Enter begins the next line; in an empty one it goes on to the next cell, and from the last cell on."""

    TYPES = True
    DEFAULT_CSS = """
    GridStep > Grid { grid-size: 2; grid-gutter: 0 1; height: 1fr; min-height: 10; grid-rows: 1fr; }
    GridStep > .grid-note { height: 1; color: $quiet; }
    GridStep.-stacked > Grid { grid-size: 1; height: auto; grid-rows: auto; }
    GridStep.-stacked CellBox { height: auto; }
    """

    def body(self) -> ComposeResult:
        before = self.before if isinstance(self.before, Filled) else Filled()
        with Cells():
            for cell in self.step.cells:
                yield CellBox(cell, before, stars=self.step.stars)
        if self.step.stars:
            yield Static(_("* marks what matters most"), classes="grid-note", markup=False)

    def on_mount(self) -> None:
        self.boxes[0].list.begin()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < SIDE_BY_SIDE or event.size.height < ROOMY, "-stacked")

    @property
    def boxes(self) -> list[CellBox]:
        return list(self.query(CellBox))

    @property
    def at(self) -> int | None:
        """The cell the person is in."""
        return next((number for number, box in enumerate(self.boxes) if box.list.focused_row is not None), None)

    def forward(self) -> bool:
        at = self.at
        if at is None:
            return False
        if self.boxes[at].list.enter():
            return True
        return self.go_to(at + 1)

    def go_to(self, number: int, at_end: bool = True) -> bool:
        """Write in this cell; False where there is none."""
        if not 0 <= number < len(self.boxes):
            return False
        self.boxes[number].list.begin(at_end)
        return True

    def on_line_list_past(self, event: LineList.Past) -> None:
        at = [box.list for box in self.boxes].index(event.lines)
        self.go_to(at + event.by, at_end=event.by < 0)

    def on_line_list_changed(self) -> None:
        self.changed()

    def answer(self) -> Answer | None:
        lines = {box.cell.id: box.list.lines for box in self.boxes if box.list.lines}
        stars = tuple(star for box in self.boxes for star in box.list.starred)
        return Filled(lines, stars) if lines else None
