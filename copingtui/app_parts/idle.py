"""How long nobody has touched the keys: what locks a journal that has a passphrase."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal

NOTICE_SECONDS = 60.0  # how long before it locks a person is told

Stage = Literal["here", "soon", "over"]


def seconds_now() -> tuple[float, float]:
    """A clock that stands still while the lid is closed, and one that does not but can be set."""
    return time.monotonic(), time.time()


class Idle:
    """``minutes`` without a key or a click; None: never over. The longer of two clocks counts."""

    def __init__(self, minutes: int | None, clock: Callable[[], tuple[float, float]] = seconds_now) -> None:
        self.minutes, self._clock = minutes, clock
        self._touched = clock()

    def touch(self) -> None:
        """Somebody is here."""
        self._touched = self._clock()

    @property
    def stage(self) -> Stage:
        if self.minutes is None:
            return "here"
        idle = max(now - then for now, then in zip(self._clock(), self._touched, strict=True))
        left = self.minutes * 60 - idle
        return "over" if left <= 0 else "soon" if left <= NOTICE_SECONDS else "here"
