"""The ways out: leave at once, a signal, a terminal that has gone, a crash. Each saves what is being typed.

``App.exit`` takes a tenth of a second and runs a lot of code; these take a few milliseconds and run almost none.
The order is chosen by what can be lost: leaving clears the screen first (R-40), a signal saves first.
"""

from __future__ import annotations

import _thread
import contextlib
import os
import signal
import time
from collections.abc import Callable
from typing import NoReturn, Protocol

from copingtui.terminal import modes
from copingtui.terminal.guard import say

SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")  # an outside SIGINT; ctrl+c never sends one here
PATIENCE_SECONDS = 1.0  # for saving a draft


class Release(Protocol):
    """Hands the terminal back: from any thread, at once. A second call at most drops what was typed in between."""

    def __call__(self, *, wipe_scrollback: bool = False) -> None: ...


class Lifeline:
    """Ends the process without losing what is being typed. One a process; make it before the app.

    ``save`` keeps the draft, synchronously; it may be called inside a signal handler, between any two lines of the
    main thread, so it may not wait for a lock the main thread can hold. ``release`` hands the terminal back.
    Both can be set later. Saving gets ``patience`` seconds; the process ends then whatever happens.
    """

    def __init__(self, save: Callable[[], object] | None = None, *, patience: float = PATIENCE_SECONDS) -> None:
        self.save = save
        self.release: Release = modes.leave_full_screen
        self.patience = patience
        self._ending = False

    def install(self) -> None:
        """Answer the signals that end a program: save, hand the terminal back, exit with 128 + signal."""

        def answer(number: int, _frame: object) -> None:
            if not self._ending:  # a second signal must not keep the first from saving
                self.end(128 + number)

        for name in SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                signal.signal(number, answer)

    def leave(self, *, wipe_scrollback: bool = False) -> NoReturn:
        """Leave at once: the screen is cleared before anything else, then the draft is kept. Exit code 0.

        ``wipe_scrollback`` also clears what other programs left on the screen and above it.
        """
        self._ending = True
        self.release(wipe_scrollback=wipe_scrollback)
        self.end(0)

    def end(self, code: int, *, last_words: Callable[[bool], str] | None = None) -> NoReturn:
        """Save, hand the terminal back, print the last words on standard error, exit with this code.

        The words may depend on whether the draft was kept. Call it in the main thread.
        """
        self._ending = True
        self.end_soon(code)
        kept = self.keep_draft()
        self._finish(code, last_words(kept) if last_words else "")

    def end_soon(self, code: int) -> None:
        """Make sure that the process ends within ``patience`` seconds, also if the main thread is stuck."""

        def last_resort() -> None:
            time.sleep(self.patience)
            self._finish(code)

        # Not threading.Thread: that takes a lock, and a signal may come while the main thread holds it.
        _thread.start_new_thread(last_resort, ())

    def keep_draft(self) -> bool:
        """Save what is being typed. True if that worked; an error here has nowhere to go and nothing to stop."""
        if self.save is None:
            return False
        with contextlib.suppress(BaseException):
            self.save()
            return True
        return False

    def _finish(self, code: int, text: str = "") -> NoReturn:
        with contextlib.suppress(Exception):
            self.release()
        if text:
            say(text)
        os._exit(code)
