"""Parts for sleep and medication, where a check-in has them."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.widgets import Input

from copingtui.journal import options
from copingtui.journal.forms import hours_of
from copingtui.widgets.form.part import Part, leave
from copingtui.widgets.form.picks import OnePart
from copingtui.widgets.lines import Line
from copingtui.words import _


class SleptPart(OnePart):
    def __init__(self, value: str | None) -> None:
        super().__init__("slept", _("How did you sleep?"), options.slept(), value)


class MedicationPart(OnePart):
    """Taken as agreed or not; None is "not said"."""

    def __init__(self, value: bool | None) -> None:
        super().__init__(
            "medication", _("Medication?"), options.medication(), {True: "yes", False: "no", None: None}[value]
        )

    @property
    def values(self) -> dict[str, Any]:
        return {"medication": None if self.value is None else self.value == "yes"}


class HoursPart(Part):
    """Hours slept, 0 to 24; what is no such number is "not said"."""

    DEFAULT_CSS = """
    HoursPart > Line { width: 12; }
    """

    def __init__(self, hours: float | None) -> None:
        super().__init__(_("How many hours?"), id="sleep_hours")
        self.hours = hours

    def body(self) -> ComposeResult:
        yield Line("" if self.hours is None else f"{self.hours:g}", placeholder=_("7.5"))

    @property
    def values(self) -> dict[str, Any]:
        return {"sleep_hours": self.hours}

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        before = self.hours
        self.hours = hours_of(event.value)
        if self.hours != before:
            self.changed()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        leave(event.input, 1)

    def on_line_neighbour(self, event: Line.Neighbour) -> None:
        event.stop()
        leave(event.line, event.by)
