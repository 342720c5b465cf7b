"""The whole plan as one list: headings, lines, and under each part a way to add to it. Long lines go on, set in a little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Spacing
from textual.visual import Padding
from textual.widgets.option_list import Option

from copingtui.widgets.menu import Menu

STYLES = {"heading": "$accent bold", "quiet": "$text-muted", "line": "", "way": ""}


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``id`` "" is a row that nothing can be done with; ``voice`` is one of STYLES."""

    text: str
    id: str = ""
    voice: str = "line"
    indent: int = 0


class PlanList(Menu):
    DEFAULT_CSS = """
    PlanList { height: 1fr; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[Row, ...] = ()

    def fill(self, rows: Sequence[Row], at: str = "") -> None:
        """Show these rows, the one with the id ``at`` highlighted where it is there, else the one nearest to before."""
        before, top = self.highlighted or 0, self.scroll_offset.y
        self._shown = tuple(rows)
        self.set_options([self._option(row) for row in rows])
        there = [n for n, row in enumerate(rows) if row.id]
        wanted = [n for n in there if rows[n].id == at] or sorted(there, key=lambda n: (abs(n - before), n))
        self.scroll_to(y=top, animate=False, immediate=True)
        self.highlighted = wanted[0] if wanted else None

    @property
    def current(self) -> str:
        """The id of the highlighted row, "" for none."""
        at = self.highlighted
        return self._shown[at].id if at is not None and at < len(self._shown) else ""

    def _option(self, row: Row) -> Option:
        text = Content.assemble((row.text, STYLES[row.voice]))
        return Option(Padding(text, Spacing(0, 0, 0, row.indent)), id=row.id or None, disabled=not row.id)
