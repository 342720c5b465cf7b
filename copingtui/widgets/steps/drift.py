"""Put thoughts on leaves and watch them go. What was on them is never kept."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from copingtui.skills.answers import Answer, Drifted
from copingtui.skills.clock import Clock, now
from copingtui.skills.countdown import Countdown, spread
from copingtui.skills.model import Drift
from copingtui.skills.practice import Practice
from copingtui.widgets.lines import Line, Onward, tell
from copingtui.widgets.steps.base import StepWidget
from copingtui.widgets.stream import Stream
from copingtui.words import _


class LeafLine(Line):
    """Space in the empty line is a bare leaf."""

    class Bare(Message):
        """A leaf without words."""

    def on_key(self, event: events.Key) -> None:
        if event.key == "space" and not self.value:
            event.stop()
            event.prevent_default()
            self.post_message(self.Bare())


class DriftStep(StepWidget[Drift]):
    """Enter sets what was typed on a leaf and empties the line; Enter in the empty line leads to the way on."""

    TYPES = True
    DEFAULT_CSS = """
    DriftStep > .drift-cue { width: 100%; height: 1; color: $primary; text-style: italic; margin: 0 0 1 0; }
    DriftStep > Line { margin: 1 0 0 0; width: 100%; }
    DriftStep.-low > .drift-cue { margin: 0; }
    DriftStep.-low > Line { margin: 0; }
    """

    def __init__(self, step: Drift, practice: Practice, *, clock: Clock = now) -> None:
        super().__init__(step, practice)
        self._clock = clock
        self.leaves = self.before.leaves if isinstance(self.before, Drifted) else 0
        self.time = Countdown(step.seconds, cues=spread(step.cues), clock=clock)

    def body(self) -> ComposeResult:
        yield Static("", classes="drift-cue", markup=False)
        yield Stream(self.step.picture, clock=self._clock)
        yield LeafLine(undo=False, placeholder=_("type a thought, or press space"))
        yield Onward()

    def on_mount(self) -> None:
        self.query_one(LeafLine).focus()
        self.run(not self.practice.paused)
        self.look()
        self.set_interval(1.0, self.look)

    def hold_on(self, paused: bool) -> None:
        if self.is_mounted:
            self.run(not paused)

    def run(self, on: bool) -> None:
        """Let time and water run, or stand still."""
        stream = self.query_one(Stream)
        (self.time.start if on else self.time.pause)()
        (stream.start if on else stream.pause)()

    def look(self) -> None:
        """Once a second: the line that belongs to this part of the time."""
        cue = self.time.cue
        line = _("Stay as long as you like, or go on.") if self.time.done else ""
        if not line and cue is not None:
            line = self.time.cues[cue].text
        tell(self.query_one(".drift-cue", Static), line)

    def forward(self) -> bool:
        line = self.query_one(LeafLine)
        if not line.has_focus:
            return False
        text = " ".join(line.value.split())
        if text:
            line.value = ""  # at once: nothing of it stays in the field
            self.put(text)
        else:
            self.query_one(Onward).focus()
        return True

    def put(self, text: str = "") -> None:
        self.leaves += 1
        self.query_one(Stream).put(text)
        self.changed()

    def on_leaf_line_bare(self) -> None:
        self.put()

    def on_line_neighbour(self, event: Line.Neighbour) -> None:
        if event.by > 0:
            self.query_one(Onward).focus()

    def on_onward_above(self) -> None:
        self.query_one(LeafLine).focus()

    def on_onward_pressed(self) -> None:
        self.done()

    def answer(self) -> Answer | None:
        return Drifted(self.leaves) if self.leaves else None

    def words(self) -> str:
        return _("{n} on the water.").format(n=self.query_one(Stream).on_the_water)
