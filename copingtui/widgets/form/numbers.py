"""Several numbers from 0 to 10, one under the other; each stays "not said" until the person says it."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.widgets import Static

from copingtui.widgets.form.part import Part, leave
from copingtui.widgets.rating import Rating
from copingtui.words import _


class Number(Rating):
    """A rating that up, down and Enter leave for its neighbours; left and right move it."""

    BINDINGS = [
        Binding("up", "leave(-1)", show=False),
        Binding("down,enter", "leave(1)", show=False),
    ]

    def action_leave(self, by: int) -> None:
        leave(self, by)


class NumbersPart(Part):
    """``rows`` are (name, label, value)."""

    DEFAULT_CSS = """
    NumbersPart > .number-row { height: 1; width: 100%; layout: horizontal; }
    NumbersPart > .number-row > .number-label { width: 17; height: 1; }
    NumbersPart > .number-row > .number-unsaid { width: 8; height: 1; color: $quiet; }
    NumbersPart > .number-row > Number { width: 45; }
    """

    def __init__(self, ask: str, rows: tuple[tuple[str, str, int | None], ...], *, id: str) -> None:
        super().__init__(ask, id=id)
        self.rows = rows
        self.numbers: dict[str, int | None] = {name: value for name, _label, value in rows}

    def body(self) -> ComposeResult:
        for name, label, value in self.rows:
            with Container(classes="number-row"):
                yield Static(label, classes="number-label", markup=False)
                yield Static(self.unsaid(value), classes="number-unsaid", id=f"unsaid-{name}", markup=False)
                yield Number(value, id=name, classes="slim")

    @staticmethod
    def unsaid(value: int | None) -> str:
        return _("not said") if value is None else ""

    @property
    def values(self) -> dict[str, Any]:
        return dict(self.numbers)

    def show_ask(self) -> None:
        """Each number says for itself whether it was said."""
        self.query_one(".part-ask", Static).update(self.ask)

    def on_rating_changed(self, event: Rating.Changed) -> None:
        event.stop()
        name = event.rating.id or ""
        if self.numbers[name] != event.rating.value:
            self.numbers[name] = event.rating.value
            self.query_one(f"#unsaid-{name}", Static).update(self.unsaid(event.rating.value))
            self.changed()
