"""Collect a few short answers, typed or only ticked off; fewer is fine."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from copingtui.skills.answers import Answer, Collected
from copingtui.skills.model import Collect
from copingtui.widgets.lines import Line, Onward
from copingtui.widgets.steps.base import StepWidget
from copingtui.words import _

OPEN, THERE = "○", "●"


class Spot(Horizontal):
    """One line of the collection with its mark. A spot without words can be ticked: noticed, and that is enough."""

    DEFAULT_CSS = """
    Spot { height: 1; width: 100%; max-width: 70; }
    Spot > Static { width: 3; color: $quiet; }
    Spot.-there > Static { color: $accent; text-style: bold; }
    Spot > Line { width: 1fr; }
    """

    class Ticked(Message):
        """A tick was set or taken back."""

    def __init__(self, text: str, ticked: bool, placeholder: str) -> None:
        super().__init__()
        self.line = Line(text, placeholder=placeholder)
        self.ticked = ticked
        self._placeholder = placeholder
        self._mark = Static(OPEN, markup=False)

    def compose(self) -> ComposeResult:
        yield self._mark
        yield self.line

    def on_mount(self) -> None:
        self.show()

    def on_click(self, event: events.Click) -> None:
        """The mark ticks and unticks."""
        if event.widget is self._mark and not self.line.value.strip():
            self.tick(not self.ticked)

    @property
    def there(self) -> bool:
        return self.ticked or bool(self.line.value.strip())

    def tick(self, ticked: bool) -> None:
        if ticked != self.ticked:
            self.ticked = ticked
            self.show()
            self.post_message(self.Ticked())

    def show(self) -> None:
        self.set_class(self.there, "-there")
        self._mark.update(THERE if self.there else OPEN)
        self.line.placeholder = _("noticed") if self.ticked else self._placeholder


class CollectStep(StepWidget[Collect]):
    """Enter on an empty line ticks it and goes to the next; Backspace on a ticked empty line takes the tick back."""

    TYPES = True
    DEFAULT_CSS = """
    CollectStep > Onward { margin: 1 0 0 2; }
    CollectStep.-low > Onward { margin: 0 0 0 2; }
    """

    def body(self) -> ComposeResult:
        before = self.before if isinstance(self.before, Collected) else Collected()
        count = max(self.step.n, len(before.items) + before.ticked)
        for number in range(count):
            text = before.items[number] if number < len(before.items) else ""
            ticked = len(before.items) <= number < len(before.items) + before.ticked
            example = self.step.examples[number] if number < len(self.step.examples) else self.step.each
            yield Spot(text, ticked, example)
        yield Onward(_("go on (fewer is fine)"))

    def on_mount(self) -> None:
        spots = self.spots
        (next((each for each in spots if not each.there), spots[-1])).line.focus()

    @property
    def spots(self) -> list[Spot]:
        return list(self.query(Spot))

    def forward(self) -> bool:
        """Enter: a tick where nothing is typed, then the next line, then the way on."""
        spots = self.spots
        at = next((number for number, each in enumerate(spots) if each.line.has_focus), None)
        if at is None:
            return False
        if not spots[at].there:
            spots[at].tick(True)
        self.go_to(at + 1)
        return True

    def go_to(self, number: int) -> None:
        """Focus this line, or the way on below the last."""
        spots = self.spots
        if number < len(spots):
            spots[max(0, number)].line.focus()
        else:
            self.query_one(Onward).focus()

    def on_line_neighbour(self, event: Line.Neighbour) -> None:
        self.go_to([each.line for each in self.spots].index(event.line) + event.by)

    def on_onward_above(self) -> None:
        self.go_to(len(self.spots) - 1)

    def on_onward_pressed(self) -> None:
        self.done()

    def on_spot_ticked(self) -> None:
        self.changed()

    def on_line_erased(self, event: Line.Erased) -> None:
        for each in self.spots:
            if each.line is event.line:
                each.tick(False)

    def on_input_changed(self, event: Line.Changed) -> None:
        for each in self.spots:
            if each.line is event.input:
                if event.value.strip():
                    each.tick(False)  # words take the place of the tick
                each.show()
        self.changed()

    def answer(self) -> Answer | None:
        spots = self.spots
        items = tuple(each.line.value.strip() for each in spots if each.line.value.strip())
        ticked = sum(1 for each in spots if each.ticked and not each.line.value.strip())
        return Collected(items, ticked) if items or ticked else None
