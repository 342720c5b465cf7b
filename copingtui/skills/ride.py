"""A ride on an urge wave: where the person says it is over time, as a smooth curve that is theirs and stays."""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import Literal

from copingtui.skills.clock import Clock, Stopwatch, now
from copingtui.words import _

Trend = Literal["rising", "same", "easing"]
TOP = 10
MIDDLE = 5  # where the sea lies as long as nothing was said
EASE_SECONDS = 2.0  # how long the sea takes to reach a new value
ONE_POINT_SECONDS = 2.0  # presses closer together than this are one point in the record
LONGEST_SECONDS = 4 * 3600.0


class Ride:
    """The wave lies where the person puts it. Every ``every`` seconds it asks where the urge is (0: it never asks).

    Time goes on through a closed lid, an urge does too; only ``pause`` stops it.
    """

    def __init__(
        self,
        seconds: float,
        *,
        value: int | None = None,
        every: float = 30.0,
        clock: Clock = now,
        points: tuple[tuple[float, int], ...] = (),
        spent: float = 0.0,
    ) -> None:
        """``value`` 0..10 where it starts, if it was said; ``points`` and ``spent`` (seconds) to take a ride up again.

        Raises ValueError for a value outside 0..10 or a length that is not above 0.
        """
        if not 0 < seconds < math.inf or every < 0:
            raise ValueError("a ride needs more than 0 seconds")
        self.total = float(seconds)
        self.every = every
        self._watch = Stopwatch(clock, seconds=spent)
        self._ended = False
        self._asked = spent
        self._times: list[float] = []
        self._values: list[int] = []
        self._starts: list[float] = []  # how high the sea was when each value was said
        self._open = value is not None or bool(points)  # the first point is the value it started with
        self._first = MIDDLE if value is None else _checked(value)
        for at, each in points:
            self._say(at, _checked(each))
        if value is not None and not points:
            self._say(spent, value)

    def start(self) -> None:
        self._watch.start()

    def pause(self) -> None:
        self._watch.pause()

    def resume(self) -> None:
        self._watch.start()

    def extend(self, seconds: float) -> None:
        """Stay on this wave longer, also after its end."""
        if not seconds > 0:
            raise ValueError("more time is more than 0 seconds")
        if self.done:
            self._watch.forget_beyond(self.total)
            self.total, self._ended = self._watch.seconds, False
        self.total = min(LONGEST_SECONDS, self.total + seconds)

    def end(self) -> None:
        self._watch.pause(at_most=self.total)
        self._ended = True

    @property
    def runs(self) -> bool:
        return self._watch.runs and not self.done

    @property
    def elapsed(self) -> float:
        """Seconds ridden, pauses left out, never more than ``total``."""
        return min(self.total, self._watch.seconds)

    @property
    def left(self) -> float:
        return 0.0 if self._ended else max(0.0, self.total - self._watch.seconds)

    @property
    def done(self) -> bool:
        return self.left <= 0

    @property
    def value(self) -> int | None:
        """The last value said, 0..10; None where nothing was said yet."""
        return self._values[-1] if self._values else None

    def nudge(self, by: int) -> int:
        """Up or down by so much, within 0..10. Gives the new value."""
        return self.put((self.value if self.value is not None else self._first) + by)

    def put(self, value: int) -> int:
        """The wave is here now; beyond 0..10 means 0 or 10."""
        value = min(TOP, max(0, value))
        if value != self.value:
            self._say(self.elapsed, value, at_once=not self.runs)
        return value

    def answer(self, trend: Trend | None) -> int | None:
        """Answer "rising, about here, easing"; None is "not said". The next question comes ``every`` seconds later."""
        self._asked = self.elapsed
        if trend is None:
            return self.value
        value = self.nudge({"rising": 1, "same": 0, "easing": -1}[trend])
        if not self._times or self._times[-1] < self.elapsed:  # "about here" is worth a point of its own
            self._say(self.elapsed, value)
        return value

    @property
    def asks(self) -> bool:
        """Whether the question is due. It waits as long as the person likes (R-62)."""
        return self.every > 0 and not self.done and self.elapsed - self._asked >= self.every

    @property
    def asked_at(self) -> float:
        """Running seconds at which it was last answered: tells one question from the next."""
        return self._asked

    @property
    def next_ask(self) -> float:
        """Running seconds until the question is due; infinite where it is already, or never is."""
        if self.every <= 0 or self.done or self.asks:
            return math.inf
        return self.every - (self.elapsed - self._asked)

    def height(self, at: float | None = None) -> float:
        """How high the sea is, 0..10, at these running seconds (None: now): eased, between the values said."""
        at = self.elapsed if at is None else at
        here = bisect_right(self._times, at) - 1
        if here < 0:
            return float(self._first)
        return self._eased(here, at)

    @property
    def moves(self) -> bool:
        """Whether the sea is still on its way to the last value."""
        return bool(self._times) and self.elapsed - self._times[-1] < EASE_SECONDS

    def points(self) -> tuple[tuple[float, int], ...]:
        """What was said, for the record: (running seconds, value 0..10). Presses in quick succession are one point."""
        kept: list[tuple[float, int]] = []
        for at, value in zip(self._times, self._values, strict=True):
            first = len(kept) == 1 and self._open
            if kept and not first and at - kept[-1][0] < ONE_POINT_SECONDS:
                kept[-1] = (kept[-1][0], value)
            else:
                kept.append((round(at, 1), value))
        return tuple(kept)

    def _say(self, at: float, value: int, *, at_once: bool = False) -> None:
        """``at_once``: while it is paused no time passes in which the sea could move there."""
        start = self._eased(len(self._times) - 1, at) if self._times else float(self._first)
        start = float(value) if at_once else start
        self._times.append(at)
        self._values.append(value)
        self._starts.append(start)

    def _eased(self, number: int, at: float) -> float:
        part = min(1.0, max(0.0, (at - self._times[number]) / EASE_SECONDS))
        value, start = self._values[number], self._starts[number]
        return start + (value - start) * (1 - (1 - part) ** 3)  # it answers at once and settles gently


def _checked(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= TOP:
        raise ValueError("a wave is between 0 and 10")
    return value


def trend_words() -> tuple[tuple[Trend, str], ...]:
    """The three answers, in the order they are offered."""
    return (("rising", _("still rising")), ("same", _("about here")), ("easing", _("easing")))


def trend_word(ride: Ride, over: float = 30.0) -> str:
    """Which way the sea has gone in the last ``over`` seconds, in words."""
    change = ride.height() - ride.height(max(0.0, ride.elapsed - over))
    words = dict(trend_words())
    return words["same"] if abs(change) < 0.5 else words["rising"] if change > 0 else words["easing"]


def say_ride(ride: Ride) -> str:
    """The wave in words alone: "The wave is at 6 of 10, easing.\""""
    if ride.value is None:
        return _("Where is the wave now, from 0 to 10?")
    return _("The wave is at {value} of 10, {trend}.").format(value=ride.value, trend=trend_word(ride))
