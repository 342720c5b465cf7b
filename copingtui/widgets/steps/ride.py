"""Ride the wave: move it as it moves, for as long as it takes or as long as one likes."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from copingtui.skills.answers import Answer, Rated, Rode
from copingtui.skills.clock import Clock, now
from copingtui.skills.dial import dial
from copingtui.skills.measures import measure
from copingtui.skills.model import Rate, Ride
from copingtui.skills.practice import Practice
from copingtui.skills.ride import Ride as Course
from copingtui.skills.ride import say_ride, trend_words
from copingtui.widgets.knobs import Knob, Knobs
from copingtui.widgets.lines import tell
from copingtui.widgets.steps.base import StepWidget
from copingtui.widgets.wave import Wave
from copingtui.words import _

MORE_SECONDS = 60.0


class RideStep(StepWidget[Ride], can_focus=True):
    """Arrows, digits or the mouse move the wave. Now and then a line changes and asks, and nothing waits for it."""

    DEFAULT_CSS = """
    RideStep > .ride-cue { width: 100%; height: auto; min-height: 1; color: $primary; text-style: italic; }
    RideStep > .ride-ask { margin: 0; }
    RideStep > Wave { margin: 1 0 0 0; min-height: 4; }
    RideStep.-low > Wave { margin: 0; min-height: 3; }
    """
    BINDINGS = [
        Binding("up,right", "nudge(1)", _("it climbs"), show=False),
        Binding("down,left", "nudge(-1)", _("it eases"), show=False),
        Binding("r", "trend('rising')", _("still rising"), show=False),
        Binding("a", "trend('same')", _("about here"), show=False),
        Binding("e", "trend('easing')", _("easing"), show=False),
        Binding("m,plus,equals_sign", "more", _("one more minute"), show=False),
        Binding("n", "numbers", _("numbers on or off"), show=False),
    ]

    def __init__(self, step: Ride, practice: Practice, *, clock: Clock = now) -> None:
        super().__init__(step, practice)
        self._clock = clock
        self._cue = -1
        self._steep = False

    def body(self) -> ComposeResult:
        yield Static("", classes="ride-cue", markup=False)
        scale = measure(self.step.measure)
        yield Wave(self.course(), low=scale.low, middle=scale.middle, high=scale.high, clock=self._clock)
        yield Knobs(classes="ride-ask")

    def course(self) -> Course:
        """Where it was left, or from the strength that was said last; else it waits for the person's first word."""
        step = self.step
        if isinstance(self.before, Rode):
            return Course(
                max(step.seconds, self.before.seconds),
                every=step.every,
                clock=self._clock,
                points=self.before.points,
                spent=self.before.seconds,
            )
        return Course(step.seconds, every=step.every, clock=self._clock, value=self.said_before())

    def said_before(self) -> int | None:
        """The strength of the same thing as it was rated last in this practice."""
        for step, answer in reversed(self.practice.earlier()):
            if isinstance(step, Rate) and step.measure == self.step.measure and isinstance(answer, Rated):
                return answer.value
        return None

    def on_mount(self) -> None:
        self.focus()
        self.look()
        self.set_interval(1.0, self.look)
        if not self.practice.paused:
            self.wave.start()

    @property
    def wave(self) -> Wave:
        return self.query_one(Wave)

    def hold_on(self, paused: bool) -> None:
        if self.is_mounted:
            (self.wave.pause if paused else self.wave.resume)()

    def look(self) -> None:
        """Once a second: whether another line is due, and what can be answered now."""
        ride, cues = self.wave.ride, self.step.cues
        number = int(ride.elapsed // self.step.every) if self.step.every else 0
        if number != self._cue:
            self._cue, self._steep = number, False
        if ride.done:
            line = _("The time is up. Stay a minute longer, or go on.")
        elif self._steep:
            line = self.step.steep
        else:
            line = cues[number % len(cues)] if cues else ""
        tell(self.query_one(".ride-cue", Static), line)
        self.show_knobs()

    def show_knobs(self) -> None:
        ride = self.wave.ride
        keys = {"rising": "r", "same": "a", "easing": "e"}
        if ride.done:
            knobs = [Knob("more", "m", _("one more minute"))]
        elif ride.asks or ride.value is None:
            knobs = [Knob(f"trend('{trend}')", keys[trend], text) for trend, text in trend_words()]
        else:
            knobs = [
                Knob("nudge(1)", "↑", _("it climbs")),
                Knob("nudge(-1)", "↓", _("it eases")),
                Knob("more", "m", _("one more minute")),
                Knob("numbers", "n", _("numbers")),
            ]
        self.query_one(Knobs).show(*knobs)

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isascii() and event.character.isdigit():
            event.stop()
            event.prevent_default()
            self.wave.put(dial(self.wave.ride.value, int(event.character)))

    def action_nudge(self, by: int) -> None:
        self.wave.nudge(by)

    def action_trend(self, trend: str) -> None:
        for known, _text in trend_words():
            if known == trend:
                self.wave.answer(known)
        self.look()

    def action_more(self) -> None:
        self.wave.extend(MORE_SECONDS)
        self.look()

    def action_numbers(self) -> None:
        self.wave.toggle_numbers()

    async def on_knobs_pressed(self, event: Knobs.Pressed) -> None:
        await self.run_action(event.action)

    def on_wave_nudged(self) -> None:
        points = self.wave.ride.points()
        self._steep = bool(self.step.steep) and len(points) > 1 and points[-1][1] > points[-2][1]
        self.look()
        self.changed()

    def on_wave_asked(self) -> None:
        self.look()

    def on_wave_done(self) -> None:
        self.look()
        self.changed()

    def answer(self) -> Answer | None:
        ride = self.wave.ride
        if not ride.points() and ride.elapsed < 1:
            return None
        return Rode(ride.points(), round(ride.elapsed, 1))

    def words(self) -> str:
        return say_ride(self.wave.ride)
