"""A process that replaces itself, so that nothing of what it held stays in its memory.

Closing the journal leaves hundreds of fragments of notes behind (measured: some 220); a fresh program in the same process
holds none and is there in a fifth of a second. The full screen is taken over as it is: the crisis row never leaves it.
Loads nothing but what the interpreter has already: the first lines of the program use it.
"""

from __future__ import annotations

import os
import sys

FLAG = "COPINGTUI_TAKES_OVER"  # "PID what": only for this very process, so that a copy of the environment means nothing
LOCKED, HIDDEN = "locked", "hidden"


def possible() -> bool:
    """Whether this system lets a process replace itself; elsewhere the app ends instead."""
    return sys.platform != "win32" and hasattr(os, "execv")


def relaunch(what: str) -> None:
    """Begin anew in this process, with nothing but this word. Returns only where that was not possible."""
    import contextlib

    os.environ[FLAG] = f"{os.getpid()} {what}"
    own = len(sys.orig_argv) - len(sys.argv[1:])  # interpreter, its options, and what it was told to run
    with contextlib.suppress(OSError):
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:own]])
    os.environ.pop(FLAG, None)


def taken_over() -> str:
    """What the process before left in this one: LOCKED, HIDDEN, or "" where this is an ordinary start."""
    number, _, what = os.environ.pop(FLAG, "").partition(" ")
    return what if number == str(os.getpid()) and what in (LOCKED, HIDDEN) else ""


def echo_again() -> None:
    """Let the terminal show what is typed again, where the new process ends before its app has begun."""
    import contextlib
    import termios

    with contextlib.suppress(OSError, termios.error):
        now = termios.tcgetattr(0)
        now[3] |= termios.ECHO | termios.ISIG
        termios.tcsetattr(0, termios.TCSANOW, now)
