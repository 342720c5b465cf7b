"""Tense a part of the body a little, let go, notice; one part after the other, each of them optional."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Literal, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from copingtui.skills.answers import Answer, Tensed
from copingtui.skills.clock import Clock, Stopwatch, now
from copingtui.skills.model import Group, Tense
from copingtui.skills.practice import Practice
from copingtui.widgets.body_outline import FIGURE, SMALL, BodyOutline, letters_of
from copingtui.widgets.knobs import Knob, Knobs
from copingtui.widgets.lines import tell
from copingtui.widgets.steps.base import StepWidget
from copingtui.words import _

READY_SECONDS = 4.0  # to find the part and settle
FULL_ROWS, SMALL_ROWS = len(FIGURE) // 2, len(SMALL) // 2
Phase = Literal["ready", "tense", "release", "over"]


class Turn(NamedTuple):
    """Where in the round this moment is."""

    group: int  # the number of the part, from 0
    phase: Phase
    gone: float  # seconds of this phase that have gone by
    left: float  # seconds of this phase that are left


class Round:
    """Walks through the groups by the clock: get ready, tense, let go. A group can be left for the next."""

    def __init__(self, step: Tense, clock: Clock = now, done: Collection[str] = ()) -> None:
        self.step = step
        self.done = [group.id for group in step.groups if group.id in done]
        self.at = next((n for n, group in enumerate(step.groups) if group.id not in done), len(step.groups))
        self._watch = Stopwatch(clock)
        self._start = 0.0  # running seconds at which this group began

    def start(self) -> None:
        self._watch.start()

    def pause(self) -> None:
        self._watch.pause()

    @property
    def group(self) -> Group | None:
        return self.step.groups[self.at] if self.at < len(self.step.groups) else None

    def turn(self) -> Turn:
        """The moment now; a group whose time is over gives way to the next, however long nobody looked."""
        step = self.step
        phases: tuple[tuple[Phase, float], ...] = (
            ("ready", READY_SECONDS), ("tense", float(step.tense)), ("release", float(step.release)),
        )  # fmt: skip
        while (group := self.group) is not None:
            gone = self._watch.seconds - self._start
            for phase, length in phases:
                if phase == "release":
                    self._add(group.id)  # it was tensed: that counts, however soon the person goes on
                if gone < length:
                    return Turn(self.at, phase, gone, length - gone)
                gone -= length
            self._start += sum(length for _phase, length in phases)
            self.at += 1
        return Turn(self.at, "over", 0.0, 0.0)

    def next(self) -> None:
        """Go to the next group now. The one before counts only if it was tensed."""
        self.turn()
        if self.group is not None:
            self.at += 1
            self._start = self._watch.seconds

    def back(self) -> None:
        """Go to the group before, from its beginning."""
        self.turn()
        self.at = max(0, self.at - 1)
        self._start = self._watch.seconds

    def _add(self, group_id: str) -> None:
        if group_id not in self.done:
            self.done.append(group_id)


class TenseStep(StepWidget[Tense], can_focus=True):
    """Runs by itself. Down skips to the next part, up goes back to the one before, Enter leaves."""

    DEFAULT_CSS = """
    TenseStep > Horizontal { height: 1fr; min-height: 4; align-vertical: middle; }
    TenseStep BodyOutline { margin: 0 4 0 2; }
    TenseStep .tense-words { height: auto; width: 1fr; }
    TenseStep .tense-words > Static { height: auto; width: 100%; }
    TenseStep .tense-part { text-style: bold; color: $accent; }
    TenseStep .tense-do { margin: 1 0 0 0; }
    TenseStep .tense-beads { color: $quiet; margin: 1 0 0 0; }
    TenseStep.-low > Horizontal { min-height: 3; }
    TenseStep.-small BodyOutline { width: 11; height: 7; margin: 0 2 0 0; }
    TenseStep.-none BodyOutline { display: none; }
    TenseStep.-small .tense-do, TenseStep.-small .tense-beads { margin: 0; }
    """
    BINDINGS = [
        Binding("down,right", "next", _("next part"), show=False),
        Binding("up,left", "before", _("part before"), show=False),
        Binding("n", "numbers", _("numbers on or off"), show=False),
    ]

    def __init__(self, step: Tense, practice: Practice, *, clock: Clock = now) -> None:
        super().__init__(step, practice)
        self._clock = clock
        before = self.before.done if isinstance(self.before, Tensed) else ()
        self.round = Round(step, clock, before if len(before) < len(step.groups) else ())
        self.numbers = True
        self._told: tuple[int, str] = (-1, "")

    def body(self) -> ComposeResult:
        with Horizontal():
            yield BodyOutline(self.light, clock=self._clock)
            with Vertical(classes="tense-words"):
                yield Static("", classes="tense-part", markup=False)
                yield Static("", classes="tense-do", markup=False)
                yield Static("", classes="tense-beads", markup=False)
        yield Knobs(
            Knob("next", "↓", _("next part")), Knob("before", "↑", _("part before")), Knob("numbers", "n", _("numbers"))
        )

    def on_mount(self) -> None:
        self.focus()
        if not self.practice.paused:
            self.round.start()
        self.look()
        self.set_interval(0.25, self.look)

    def on_resize(self, event: events.Resize) -> None:
        rows = event.size.height - (3 if self.step.text else 1) - (1 if self.step.hint else 0)
        self.set_class(rows < FULL_ROWS or event.size.width < 48, "-small")
        self.set_class(rows < SMALL_ROWS or event.size.width < 36, "-none")

    def hold_on(self, paused: bool) -> None:
        (self.round.pause if paused else self.round.start)()

    def light(self) -> tuple[Collection[str], float, float]:
        """What the figure shows: the part, brighter while it is tensed, fading while it lets go."""
        turn, group = self.round.turn(), self.round.group
        if group is None:
            return ((), 0.0, math.inf)
        parts = letters_of(group.part or group.id)
        if turn.phase == "ready":
            return (parts, 0.3, turn.left)
        if turn.phase == "tense":
            return (parts, min(1.0, 0.3 + 0.7 * turn.gone / max(0.1, min(2.0, self.step.tense))), 0.15)
        return (parts, max(0.0, 1.0 - turn.gone / max(0.1, min(8.0, self.step.release))) * 0.9, 0.25)

    def look(self) -> None:
        """Bring the words up to now."""
        turn, groups = self.round.turn(), self.step.groups
        group = self.round.group
        part, do, beads = self.query(".tense-words > Static").results(Static)
        tell(part, group.text if group else _("That was the last part."))
        tell(do, self.say(turn))
        tell(beads, " ".join("●" if each.id in self.round.done else "○" for each in groups))
        if (turn.group, turn.phase) != self._told:
            self._told = (turn.group, turn.phase)
            self.query_one(BodyOutline).poke()
            if self.round.done:
                self.changed()

    def say(self, turn: Turn) -> str:
        """What to do now, in words."""
        tenses = self.step.tense > 0
        said = {
            "ready": _("Find it. Next: tense it a little.") if tenses else _("Find it. Next: let it grow loose."),
            "tense": _("Breathe in, and tense it to about half."),
            "release": _("Breathe out, let go. Notice the difference.") if tenses else _("Breathe out, let go."),
            "over": _("Feel your whole body for a moment. Then go on."),
        }[turn.phase]
        if turn.phase == "over" or not self.numbers:
            return said
        return f"{said}  {math.ceil(turn.left - 1e-9)}"

    def action_next(self) -> None:
        self.round.next()
        self.look()

    def action_before(self) -> None:
        self.round.back()
        self.look()

    def action_numbers(self) -> None:
        self.numbers = not self.numbers
        self.look()

    async def on_knobs_pressed(self, event: Knobs.Pressed) -> None:
        await self.run_action(event.action)

    def answer(self) -> Answer | None:
        done = tuple(group.id for group in self.step.groups if group.id in self.round.done)
        return Tensed(done) if done else None

    def words(self) -> str:
        group = self.round.group
        return " ".join(each for each in (group.text if group else "", self.say(self.round.turn())) if each)
