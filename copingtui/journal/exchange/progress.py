"""How far long work has come, and whether it is to stop: written by the work, looked at from anywhere."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from copingtui.journal import trouble

TELL_SECONDS = 1.0


@contextmanager
def collecting_nothing() -> Iterator[None]:
    """Reading a hundred thousand entries takes half the time where Python does not look for garbage among them."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


class Progress:
    """``done`` is 0-1, ``what`` a few words for it. ``tell`` is called about once a second while the work goes on."""

    def __init__(self, tell: Callable[[Progress], None] | None = None, stop: Callable[[], bool] | None = None) -> None:
        self.what, self.done = "", 0.0
        self._tell, self._stop = tell, stop
        self._stopped = False
        self._told = time.monotonic()

    def stop(self) -> None:
        """Nothing of the work is to be kept."""
        self._stopped = True

    @property
    def stopped(self) -> bool:
        return self._stopped or (self._stop is not None and self._stop())

    def at(self, done: int, whole: int) -> None:
        """So much of it is done. Raises JournalStopped where it is to stop."""
        self.done = done / whole if whole else 1.0
        if self.stopped:
            raise trouble.stopped()
        if self._tell is not None and time.monotonic() - self._told >= TELL_SECONDS:
            self._told = time.monotonic()
            self._tell(self)

    def begin(self, what: str) -> None:
        self.what = what
        self.at(0, 1)
