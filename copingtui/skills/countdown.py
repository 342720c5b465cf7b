"""A quiet timer: it can be paused, stretched or ended early, at any time and without a comment."""

from __future__ import annotations

import math
from dataclasses import dataclass

from copingtui.skills.clock import Clock, Stopwatch, now
from copingtui.words import _


@dataclass(frozen=True, slots=True)
class Cue:
    """A line that shows from this fraction (0..1) of the time on."""

    fraction: float
    text: str


def spread(texts: tuple[str, ...]) -> tuple[Cue, ...]:
    """These lines, each for an equal share of the time."""
    return tuple(Cue(number / len(texts), text) for number, text in enumerate(texts))


class Countdown:
    """Counts down from ``total`` seconds once started. Time goes on while the machine sleeps (but not while paused)."""

    def __init__(self, seconds: float, *, cues: tuple[Cue, ...] = (), clock: Clock = now, spent: float = 0.0) -> None:
        """``spent``: seconds that ran before, for one taken up again. Raises ValueError unless ``seconds`` > 0."""
        if not seconds > 0:
            raise ValueError("a countdown needs more than 0 seconds")
        self.total = float(seconds)
        self.cues = tuple(sorted(cues, key=lambda cue: cue.fraction))
        self._watch = Stopwatch(clock, seconds=spent)
        self._ended = False

    def start(self) -> None:
        self._watch.start()

    def pause(self) -> None:
        self._watch.pause()

    def resume(self) -> None:
        self._watch.start()

    def extend(self, seconds: float) -> None:
        """Add time, also after the end: the new time starts then. Raises ValueError unless ``seconds`` > 0."""
        if not seconds > 0:
            raise ValueError("more time is more than 0 seconds")
        if self.done:
            self._watch.forget_beyond(self.total)
            self.total, self._ended = self._watch.seconds, False
        self.total += seconds

    def end(self) -> None:
        """End it here. What ran so far is ``spent``."""
        self._watch.pause(at_most=self.total)
        self._ended = True

    @property
    def runs(self) -> bool:
        return self._watch.runs and not self.done

    @property
    def spent(self) -> float:
        """Seconds that ran, pauses left out, never more than ``total``."""
        return min(self.total, self._watch.seconds)

    @property
    def left(self) -> float:
        return 0.0 if self._ended else max(0.0, self.total - self._watch.seconds)

    @property
    def done(self) -> bool:
        return self.left <= 0

    @property
    def fraction(self) -> float:
        """0 at the start, 1 at the end."""
        return 1 - self.left / self.total

    @property
    def cue(self) -> int | None:
        """The number (from 0) of the cue that shows now; None before the first."""
        reached = [number for number, cue in enumerate(self.cues) if cue.fraction <= self.fraction]
        return reached[-1] if reached else None

    @property
    def next_cue(self) -> float:
        """Running seconds until another cue shows; infinite where none is left."""
        ahead = [cue.fraction * self.total - self.spent for cue in self.cues if cue.fraction > self.fraction]
        return min(ahead, default=math.inf)


def clock_time(seconds: float) -> str:
    """Seconds left as a person reads them: 4:05."""
    whole = math.ceil(seconds - 1e-9)
    return f"{whole // 60}:{whole % 60:02}"


def say_left(seconds: float, *, numbers: bool = True) -> str:
    """What is left in words alone, for a screen reader or a plain line; without numbers, not even roughly how much."""
    whole = math.ceil(seconds - 1e-9)
    if whole <= 0:
        return _("The time is up.")
    if not numbers:
        return _("The time is running.")
    if whole < 60:
        return _("{seconds} seconds left.").format(seconds=whole) if whole != 1 else _("1 second left.")
    minutes, rest = divmod(whole, 60)
    if rest:
        return _("{minutes} min {seconds} s left.").format(minutes=minutes, seconds=rest)
    return _("{minutes} minutes left.").format(minutes=minutes) if minutes != 1 else _("1 minute left.")
