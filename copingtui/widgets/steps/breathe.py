"""Breathe with the light, at its pace or at one's own."""

from __future__ import annotations

from typing import cast

from textual.app import ComposeResult
from textual.binding import Binding

from copingtui.settings import Settings
from copingtui.skills.answers import Answer, Breathed
from copingtui.skills.clock import Clock, now
from copingtui.skills.model import Breathe
from copingtui.skills.pacing import Pattern
from copingtui.skills.practice import Practice
from copingtui.widgets.breath import Breath
from copingtui.widgets.knobs import Knob, Knobs
from copingtui.widgets.steps.base import StepWidget
from copingtui.words import _

SETTLE_SECONDS = 2.0  # to put the hands down and look up, before the first breath


class BreatheStep(StepWidget[Breathe], can_focus=True):
    """It begins by itself after a moment, or with Enter. Enter later leaves, whenever the person likes."""

    DEFAULT_CSS = """
    BreatheStep > Knobs { margin: 1 0 0 0; }
    """
    BINDINGS = [
        Binding("plus,equals_sign,up", "slower", _("slower"), show=False),
        Binding("minus,underscore,down", "faster", _("quicker"), show=False),
        Binding("space", "turn", _("lead the breath myself"), show=False),
        Binding("t", "timed", _("back to the pace"), show=False),
        Binding("n", "numbers", _("numbers on or off"), show=False),
        Binding("h", "drop_holds", _("without holds"), show=False),
    ]

    def __init__(self, step: Breathe, practice: Practice, *, clock: Clock = now) -> None:
        super().__init__(step, practice)
        self._clock = clock
        self.begun = False

    def body(self) -> ComposeResult:
        settings = settings_of(self)
        yield Breath(
            self.pattern(settings),
            cycles=self.step.cycles,
            shape=self.step.shape,
            numbers=settings.count_breaths,
            clock=self._clock,
        )
        yield Knobs()

    def pattern(self, settings: Settings) -> Pattern:
        """The skill's own pattern; the person's ratio takes its place where there are no holds or second in-breaths."""
        step = self.step
        mine = step.own and not (step.hold or step.rest or step.sip)
        if mine and settings.breath_in and settings.breath_out:
            return Pattern(settings.breath_in, out=settings.breath_out)
        return Pattern(step.inhale, step.sip, step.hold, step.exhale, step.rest)

    def on_mount(self) -> None:
        self.show_knobs()
        self.focus()
        self.set_timer(SETTLE_SECONDS, self.begin)

    @property
    def breath(self) -> Breath:
        return self.query_one(Breath)

    def begin(self) -> None:
        """The first in-breath."""
        if not self.begun and not self.practice.paused:
            self.begun = True
            self.breath.start()

    def forward(self) -> bool:
        pacer = self.breath.pacer
        if pacer.gapped:
            self.breath.again()
            return True
        if not self.begun:
            self.begin()
            return True
        return False

    def hold_on(self, paused: bool) -> None:
        if self.is_mounted and self.begun:
            (self.breath.pause if paused else self.breath.resume)()
        elif self.is_mounted and not paused:
            self.set_timer(SETTLE_SECONDS, self.begin)

    def action_slower(self) -> None:
        self.breath.slower()
        self.show_knobs()

    def action_faster(self) -> None:
        self.breath.faster()
        self.show_knobs()

    def action_turn(self) -> None:
        """From here on the person leads: space turns from in to out and back."""
        self.begun = True
        if not self.breath.pacer.user_led:
            self.breath.user_led(True)
            self.show_knobs()
        self.breath.nudge()

    def action_timed(self) -> None:
        self.breath.user_led(False)
        self.show_knobs()

    def action_numbers(self) -> None:
        self.breath.toggle_numbers()

    def action_drop_holds(self) -> None:
        if self.breath.pacer.pattern.has_holds:
            self.breath.drop_holds()
            self.show_knobs()

    def show_knobs(self) -> None:
        pacer = self.breath.pacer
        if pacer.user_led:
            knobs = [Knob("turn", "space", _("in, out")), Knob("timed", "t", _("back to the pace"))]
        else:
            seconds = f"{pacer.pattern.in_:g}/{pacer.pattern.out:g}"
            knobs = [
                Knob("faster", "-", _("quicker")),
                Knob("slower", "+", _("slower ({seconds} s)").format(seconds=seconds)),
                Knob("turn", "space", _("my own pace")),
            ]
            if pacer.pattern.has_holds:
                knobs.append(Knob("drop_holds", "h", _("without holds")))
        knobs.append(Knob("numbers", "n", _("numbers")))
        self.query_one(Knobs).show(*knobs)

    async def on_knobs_pressed(self, event: Knobs.Pressed) -> None:
        await self.run_action(event.action)

    def on_breath_turned(self, event: Breath.Turned) -> None:
        if event.breath.pacer.breaths:
            self.changed()

    def on_breath_done(self) -> None:
        self.changed()

    def answer(self) -> Answer | None:
        pacer = self.breath.pacer
        if pacer.seconds < 1:
            return self.before if isinstance(self.before, Breathed) else None
        return Breathed(pacer.breaths, round(pacer.seconds, 1), "" if pacer.user_led else pacer.pattern.name)

    def words(self) -> str:
        return ", ".join(f"{phase} {seconds:g}" for phase, seconds in self.breath.pacer.pattern.parts)


def settings_of(widget: StepWidget[Breathe]) -> Settings:
    """The person's settings, where the app has a profile."""
    profile = getattr(widget.app, "profile", None)
    return cast(Settings, profile.settings) if profile is not None else Settings()
