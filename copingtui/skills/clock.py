"""Time that goes on while the machine sleeps, and a stopwatch that can be paused."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

Clock = Callable[[], float]


class _Forward:
    """The wall clock, but never going back: where it was set back, time goes on from where it was."""

    def __init__(self, wall: Clock) -> None:
        self._wall, self._last, self._now = wall, wall(), 0.0

    def __call__(self) -> float:
        wall = self._wall()
        self._now += max(0.0, wall - self._last)
        self._last = wall
        return self._now


def _choose() -> Clock:
    if hasattr(time, "CLOCK_BOOTTIME"):
        boot = time.CLOCK_BOOTTIME
        return lambda: time.clock_gettime(boot)
    if sys.platform == "darwin":  # here this clock goes on during sleep; time.monotonic does not
        return lambda: time.clock_gettime(time.CLOCK_MONOTONIC)
    return _Forward(time.time)


now: Clock = _choose()
"""Seconds from an unknown start, only ever forward, also through sleep: a closed lid is time that passed."""


class Stopwatch:
    """Seconds of running time, pauses left out. It stands still until ``start``."""

    def __init__(self, clock: Clock = now, *, seconds: float = 0.0) -> None:
        """``seconds``: what has run before, for something taken up again."""
        self._clock, self._before, self._since = clock, seconds, -1.0
        self._runs = False

    @property
    def runs(self) -> bool:
        return self._runs

    @property
    def seconds(self) -> float:
        return self._before + (max(0.0, self._clock() - self._since) if self._runs else 0.0)

    def start(self) -> None:
        """Run, or run on. Nothing happens where it runs already."""
        if not self._runs:
            self._since, self._runs = self._clock(), True

    def pause(self, at_most: float | None = None) -> None:
        """Stand still; with ``at_most``, at that many seconds where it has run further (a gap is no running time)."""
        seconds = self.seconds
        self._before = seconds if at_most is None else min(seconds, at_most)
        self._runs = False

    def forget_beyond(self, seconds: float) -> None:
        """Be at this many seconds where it has run further; it runs on if it runs."""
        runs = self._runs
        self.pause(at_most=seconds)
        if runs:
            self.start()
