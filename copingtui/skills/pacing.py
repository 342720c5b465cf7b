"""A paced breath: its pattern, where in it a moment lies, and the pacer that walks through it by the wall clock."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from copingtui.skills.clock import Clock, Stopwatch, now
from copingtui.words import _

Phase = Literal["in", "sip", "hold", "out", "rest"]
RISING: tuple[Phase, ...] = ("in", "sip")
FULL_BEFORE_SIP = 0.8  # how full the first in-breath gets where a small second one follows (cyclic sighing)
GAP_SECONDS = 2.0  # not looked at for longer than this: the lid was closed, or the program stood still
SHORTEST, LONGEST = 2.0, 14.0  # seconds of an in- or out-breath that + and - may reach
LADDER = ((2, 3), (2.5, 3.5), (3, 4), (4, 5), (4, 6), (5, 7), (6, 8), (7, 9), (8, 10))  # in/out, the usual ones


class Moment(NamedTuple):
    """One moment of a paced breath."""

    cycle: int  # whole breaths before this one
    phase: Phase
    fraction: float  # 0..1 of the phase
    seconds_left: float  # of the phase; 0 where the person leads
    level: float  # 0 empty .. 1 full, eased at both ends

    @property
    def number(self) -> int:
        """The number a person counts: 4, 3, 2, 1 through a phase of four seconds."""
        return math.ceil(self.seconds_left - 1e-9)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Seconds of each part of a breath; a part of 0 seconds is left out. Raises ValueError without in- and out-breath."""

    in_: float
    top_up: float = 0.0
    hold: float = 0.0
    out: float = 0.0
    rest: float = 0.0  # a hold after the out-breath

    def __post_init__(self) -> None:
        parts = (self.in_, self.top_up, self.hold, self.out, self.rest)
        if not (self.in_ > 0 and self.out > 0 and all(0 <= part < math.inf for part in parts)):
            raise ValueError("a breath needs seconds for in and out, and none below 0")

    @property
    def parts(self) -> tuple[tuple[Phase, float], ...]:
        """The parts there are, in order, with their seconds."""
        every: tuple[tuple[Phase, float], ...] = (
            ("in", self.in_),
            ("sip", self.top_up),
            ("hold", self.hold),
            ("out", self.out),
            ("rest", self.rest),
        )
        return tuple(part for part in every if part[1] > 0)

    @property
    def seconds(self) -> float:
        """One whole breath."""
        return self.in_ + self.top_up + self.hold + self.out + self.rest

    @property
    def has_holds(self) -> bool:
        return self.hold > 0 or self.rest > 0

    @property
    def name(self) -> str:
        """As it is kept in a record: 4-7-8-0, with a small second in-breath 2.5+1-0-6-0."""
        sip = f"+{self.top_up:g}" if self.top_up else ""
        return f"{self.in_:g}{sip}-{self.hold:g}-{self.out:g}-{self.rest:g}"

    def without_holds(self) -> Pattern:
        return replace(self, hold=0.0, rest=0.0)

    def at(self, elapsed: float) -> Moment:
        """The moment ``elapsed`` seconds after the first in-breath began; before that, its beginning."""
        whole = self.seconds
        cycle, t = divmod(max(0.0, elapsed), whole)
        part, end = self.parts[0], 0.0
        for part in self.parts:
            end += part[1]
            if t < end:
                break
        phase, length = part
        fraction = min(1.0, 1 - (end - t) / length)
        return Moment(int(cycle), phase, fraction, max(0.0, end - t), self.level(phase, fraction))

    def level(self, phase: Phase, fraction: float) -> float:
        """How full the breath is at this fraction of the phase, 0 to 1."""
        low, high = self._span(phase)
        return low + (high - low) * ease(fraction)

    def place(self, phase: Phase, fraction: float, level: float) -> float:
        """Seconds into this pattern where a breath that is here in another pattern goes on without a jump.

        A hold that this pattern leaves out is over at once. The whole length means: at the next breath's beginning.
        """
        starts: dict[str, float] = {}
        start = 0.0
        for name, length in self.parts:
            starts[name] = start
            start += length
        if phase == "hold":
            return starts["hold"] + fraction * self.hold if self.hold else starts["out"]
        if phase == "rest":
            return starts["rest"] + fraction * self.rest if self.rest else self.seconds
        if phase == "out":
            return starts["out"] + self.out * (1 - unease(level))
        top = self._span("in")[1]
        if level <= top:
            return self.in_ * unease(level / top)
        return starts["sip"] + self.top_up * unease((level - top) / (1 - top))

    def _span(self, phase: Phase) -> tuple[float, float]:
        top = FULL_BEFORE_SIP if self.top_up else 1.0
        return {"in": (0.0, top), "sip": (top, 1.0), "hold": (1.0, 1.0), "out": (1.0, 0.0), "rest": (0.0, 0.0)}[phase]


def ease(fraction: float) -> float:
    """0..1 to 0..1, starting and ending gently, as a breath does."""
    return (1 - math.cos(math.pi * min(1.0, max(0.0, fraction)))) / 2


def unease(level: float) -> float:
    """The fraction at which ``ease`` gives this level."""
    return math.acos(1 - 2 * min(1.0, max(0.0, level))) / math.pi


def rungs(own: Pattern) -> tuple[Pattern, ...]:
    """The patterns + and - walk through from the skill's or the person's own, quickest first; ``own`` is one of them.

    Without holds, 3/4, 4/5, 4/6, 5/7 and their neighbours. Any other pattern keeps its proportions, in steps of half a
    second or one, and its holds grow shorter with it but never longer than they were, and none is ever added.
    """
    low, high = min(SHORTEST, own.in_), max(LONGEST, own.out)
    if not own.has_holds and not own.top_up and (own.in_, own.out) in LADDER:
        found = {Pattern(float(in_), out=float(out)) for in_, out in LADDER} | {own}
    else:
        step = 1.0 if own.in_ >= 3 and own.in_ == int(own.in_) else 0.5
        found = {own}
        for way in (-step, step):
            in_ = own.in_ + way
            while low <= in_ <= LONGEST and (scaled := _scaled(own, in_)).out <= high:
                found.add(scaled)
                in_ += way
    ladder = sorted(found, key=lambda each: (each.seconds, each != own))
    kept = [ladder[0]]
    for each in ladder[1:]:  # rounding may have made two of one length: one of them is enough, the own one first
        if each.seconds > kept[-1].seconds:
            kept.append(each)
    return tuple(kept)


def _scaled(own: Pattern, in_: float) -> Pattern:
    factor = in_ / own.in_

    def part(seconds: float, most: float = LONGEST) -> float:
        return min(most, max(0.5, round(seconds * factor * 2) / 2)) if seconds else 0.0

    least = in_ if own.out >= own.in_ else 0.5  # an out-breath as long as the in-breath stays at least that long
    return Pattern(
        in_, part(own.top_up, own.top_up), part(own.hold, own.hold), max(least, part(own.out, math.inf)),
        part(own.rest, own.rest),
    )  # fmt: skip


def neighbour(own: Pattern, current: Pattern, by: int) -> Pattern:
    """The pattern ``by`` rungs slower (or quicker, below 0); at the end of the ladder the last one there is."""
    ladder = rungs(own)
    if current in ladder:
        here = ladder.index(current)
    else:
        here = min(range(len(ladder)), key=lambda each: abs(ladder[each].seconds - current.seconds))
    return ladder[min(len(ladder) - 1, max(0, here + by))]


class Pacer:
    """Walks through a pattern by the clock, or at the pace of a person who leads. Look at it at least once a second.

    If nobody looked for more than ``GAP_SECONDS`` it stands still where it was last seen and is ``gapped``: nobody
    comes back into the middle of a breath. ``resume`` goes on from there, ``again`` with a fresh in-breath.
    """

    def __init__(self, pattern: Pattern, *, cycles: int | None = None, clock: Clock = now) -> None:
        """``cycles``: how many breaths there are; None goes on until it is stopped."""
        self.pattern = self.own = pattern
        self.cycles = cycles
        self.gapped = False
        self._finished = False
        self._clock = clock
        self._watch = Stopwatch(clock)
        self._shift = 0.0  # place in the pattern minus running time: only a change of pattern moves it
        self._seen = clock()
        self._lead: _Lead | None = None

    def start(self) -> None:
        self.resume()

    def pause(self) -> None:
        self.moment()
        self._watch.pause()
        if self._lead:
            self._lead.pause()

    def resume(self) -> None:
        """Go on where it stopped."""
        self.gapped = False
        self._seen = self._clock()
        self._watch.start()
        if self._lead:
            self._lead.resume()

    def again(self) -> None:
        """Go on with a fresh in-breath; the breath that was broken off is not counted."""
        self._move_to(self._cycle() * self.pattern.seconds)
        self.resume()

    @property
    def runs(self) -> bool:
        return self._watch.runs

    @property
    def seconds(self) -> float:
        """Time breathed, pauses and gaps left out."""
        return self._watch.seconds

    @property
    def done(self) -> bool:
        return self._finished or (self.cycles is not None and self._cycle() >= self.cycles)

    @property
    def breaths(self) -> int:
        """Whole breaths so far."""
        return self._cycle() if self.cycles is None else min(self.cycles, self._cycle())

    @property
    def user_led(self) -> bool:
        return self._lead is not None

    def moment(self) -> Moment:
        """Where the breath is now."""
        looked, self._seen = self._seen, self._clock()
        if self._lead and not self.done:
            return self._lead.moment()
        away = self._seen - looked
        if self._watch.runs and away > GAP_SECONDS:
            self._watch.pause(at_most=self._watch.seconds - away)
            self.gapped = True
        if self.done:
            self._finish()
            return Moment(self.breaths, self.pattern.parts[-1][0], 1.0, 0.0, 0.0)
        return self.pattern.at(self._place())

    def set_pattern(self, pattern: Pattern) -> None:
        """Breathe in this pattern from here on: the same part of the breath, just as full, only its pace is new."""
        if not self._lead:
            here = self.moment()
            inside = pattern.place(here.phase, here.fraction, here.level)
            self.pattern = pattern
            self._move_to(here.cycle * pattern.seconds + inside)
        self.pattern = pattern

    def slower(self) -> Pattern:
        self.set_pattern(neighbour(self.own, self.pattern, 1))
        return self.pattern

    def faster(self) -> Pattern:
        self.set_pattern(neighbour(self.own, self.pattern, -1))
        return self.pattern

    def drop_holds(self) -> Pattern:
        """Leave the holds out from here on; + and - never bring them back."""
        self.own = self.own.without_holds()
        self.set_pattern(self.pattern.without_holds())
        return self.pattern

    def lead(self, on: bool) -> None:
        """Let the person lead (``nudge`` turns the breath), or hand it back to the clock where it is."""
        if on == self.user_led:
            return
        here = self.moment()
        if on:
            self._lead = _Lead(here, self.pattern, Stopwatch(self._clock))
            if self.runs:
                self._lead.resume()
        else:
            self._lead = None
            self._move_to(here.cycle * self.pattern.seconds + self.pattern.place(here.phase, 1.0, here.level))

    def nudge(self) -> None:
        """Turn from in to out, or from out to in, where the person leads. Starts the breath if it has not begun."""
        if self._lead is None:
            return
        if not self.runs:
            self.resume()
        self._lead.turn()

    def _finish(self) -> None:
        """Time past the last breath was not breathed."""
        beyond = 0.0 if self._lead or self.cycles is None else self._place() - self.cycles * self.pattern.seconds
        self._watch.pause(at_most=self._watch.seconds - max(0.0, beyond))
        self._finished = True

    def _cycle(self) -> int:
        if self._finished and self.cycles is not None:
            return self.cycles
        return self._lead.cycle if self._lead else int(self._place() // self.pattern.seconds)

    def _place(self) -> float:
        return self._shift + self._watch.seconds

    def _move_to(self, place: float) -> None:
        self._shift = place - self._watch.seconds


class _Lead:
    """The breath while the person leads: it swells towards the end of the phase at about their own last pace."""

    def __init__(self, here: Moment, pattern: Pattern, watch: Stopwatch) -> None:
        self.cycle = here.cycle
        self._phase: Phase = "in" if here.phase in RISING else "out"
        self._from = here.level
        self._watch, self._turned, self._begun = watch, 0.0, here.fraction > 0 or here.cycle > 0
        self._pace: dict[str, float] = {"in": pattern.in_ + pattern.top_up, "out": pattern.out}

    def pause(self) -> None:
        self._watch.pause()

    def resume(self) -> None:
        self._watch.start()

    def turn(self) -> None:
        if not self._begun:  # the first press is the first in-breath
            self._begun, self._turned = True, self._watch.seconds
            return
        here = self.moment()
        lasted = self._watch.seconds - self._turned
        if abs(here.level - self._from) > 0.5:  # a breath, not a slip of the finger
            self._pace[self._phase] = min(LONGEST, max(SHORTEST, lasted))
        if self._phase == "out":
            self.cycle += 1
        self._phase = "out" if self._phase == "in" else "in"
        self._from, self._turned = here.level, self._watch.seconds

    def moment(self) -> Moment:
        if not self._begun:
            return Moment(self.cycle, "in", 0.0, 0.0, self._from)
        goal = 1.0 if self._phase == "in" else 0.0
        way = max(0.25, abs(goal - self._from))
        fraction = min(1.0, (self._watch.seconds - self._turned) / (self._pace[self._phase] * way))
        return Moment(self.cycle, self._phase, fraction, 0.0, self._from + (goal - self._from) * ease(fraction))


def phase_word(phase: Phase) -> str:
    """What a person reads and hears for this part of the breath."""
    return {
        "in": _("breathe in"),
        "sip": _("a little more"),
        "hold": _("hold"),
        "out": _("breathe out"),
        "rest": _("rest"),
    }[phase]


def say_moment(moment: Moment, *, numbers: bool = True) -> str:
    """The breath in words alone: "breathe in, 4"."""
    word = phase_word(moment.phase)
    if not numbers or moment.number < 1:
        return word
    return _("{phase}, {seconds}").format(phase=word, seconds=moment.number)


def say_pattern(pattern: Pattern) -> str:
    """A pattern in words alone: "breathe in 4, hold 7, breathe out 8"."""
    return ", ".join(f"{phase_word(phase)} {seconds:g}" for phase, seconds in pattern.parts)


def say_breaths(breath: int, total: int | None) -> str:
    """Which breath this is (from 1), and of how many where that is known."""
    if total is None:
        return _("breath {breath}").format(breath=breath)
    return _("breath {breath} of {total}").format(breath=breath, total=total)
