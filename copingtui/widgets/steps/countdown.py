"""Wait for a while, with a quiet line; it can be stretched, paused, hidden or left."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from copingtui.skills.answers import Answer, Waited
from copingtui.skills.clock import Clock, now
from copingtui.skills.countdown import Countdown as Timer
from copingtui.skills.countdown import Cue, say_left, spread
from copingtui.skills.model import Countdown
from copingtui.skills.practice import Practice
from copingtui.skills.recount import recount
from copingtui.widgets.knobs import Knob, Knobs
from copingtui.widgets.quiet_timer import QuietTimer
from copingtui.widgets.steps.base import StepWidget
from copingtui.words import _

MORE_SECONDS = 30.0


class CountdownStep(StepWidget[Countdown], can_focus=True):
    """Runs by itself. Enter goes on at any time; when the time is up it says so and waits."""

    DEFAULT_CSS = """
    CountdownStep > .said { width: 100%; height: auto; margin: 0 0 1 0; padding: 0 1; border-left: outer $accent; }
    CountdownStep > QuietTimer { height: 1fr; min-height: 3; }
    CountdownStep > Knobs { margin: 1 0 0 0; }
    CountdownStep.-low > .said { margin: 0; }
    """
    BINDINGS = [
        Binding("plus,equals_sign", "more", _("30 more seconds"), show=False),
        Binding("space", "hold", _("wait, or go on"), show=False),
        Binding("n", "hide", _("hide or show the time"), show=False),
    ]

    def __init__(self, step: Countdown, practice: Practice, *, clock: Clock = now) -> None:
        super().__init__(step, practice)
        self._clock = clock

    def body(self) -> ComposeResult:
        if said := self.said():
            yield Static(said, classes="said", markup=False)
        seconds = self.practice.seconds_of(self.step)
        spent = self.before.seconds if isinstance(self.before, Waited) else 0.0
        timer = Timer(seconds, cues=cues(self.step), clock=self._clock, spent=spent if spent < seconds - 1 else 0.0)
        yield QuietTimer(timer, clock=self._clock)
        yield Knobs(
            Knob("more", "+", _("30 more seconds")),
            Knob("hold", "space", _("wait, or go on")),
            Knob("hide", "n", _("hide the time")),
        )

    def said(self) -> str:
        """What the person said earlier and may want in view meanwhile."""
        for step, answer in self.practice.earlier():
            if step.id == self.step.show_from:
                return "\n".join(recount(step, answer))
        return ""

    def on_mount(self) -> None:
        self.focus()
        if not self.practice.paused:
            self.timer.start()

    @property
    def timer(self) -> QuietTimer:
        return self.query_one(QuietTimer)

    def hold_on(self, paused: bool) -> None:
        if self.is_mounted:
            (self.timer.pause if paused else self.timer.resume)()

    def action_more(self) -> None:
        self.timer.extend(MORE_SECONDS)

    def action_hold(self) -> None:
        (self.timer.pause if self.timer.runs else self.timer.resume)()

    def action_hide(self) -> None:
        self.timer.hide(not self.timer.hidden)

    async def on_knobs_pressed(self, event: Knobs.Pressed) -> None:
        await self.run_action(event.action)

    def on_quiet_timer_cued(self) -> None:
        self.changed()

    def on_quiet_timer_half(self) -> None:
        self.changed()

    def on_quiet_timer_done(self) -> None:
        self.changed()

    def answer(self) -> Answer | None:
        spent = round(self.timer.countdown.spent, 1)
        return Waited(spent) if spent >= 1 else None

    def words(self) -> str:
        return say_left(self.timer.countdown.left)


def cues(step: Countdown) -> tuple[Cue, ...]:
    """The step's lines over its time; the half-way line stands in the middle of them."""
    if not step.half_way:
        return spread(step.cues)
    before = step.cues[: (len(step.cues) + 1) // 2]
    after = step.cues[len(before) :]
    first = [Cue(each.fraction / 2, each.text) for each in spread(before)]
    second = [Cue(0.5 + 0.5 * (number + 1) / (len(after) + 1), text) for number, text in enumerate(after)]
    return (*first, Cue(0.5, step.half_way), *second)
