"""What keeps private text out of core dumps, debug logs and crash reports. Imports no Textual.

``harden`` is for the first lines of the program, before anything reads the environment.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType

from copingtui.errors import CopingError
from copingtui.terminal import modes
from copingtui.words import _

# What a person may set for their eyes, hands or terminal. Every other TEXTUAL* variable is a tool for developers
# that writes keys, screens or logs to files, opens a port, or presses keys.
KEPT_VARIABLES = frozenset(
    {
        "TEXTUAL_ANIMATIONS",
        "TEXTUAL_COLOR_SYSTEM",
        "TEXTUAL_DIM_FACTOR",
        "TEXTUAL_DISABLE_KITTY_KEY",
        "TEXTUAL_FILTERS",
        "TEXTUAL_FPS",
        "TEXTUAL_SMOOTH_SCROLL",
    }
)
ESCAPE_MS = "25"  # how long a lone Esc waits to be the start of something longer; Textual's own default is 100

MOST_PLACES = 12  # lines of a crash report for each error: the innermost ones
MOST_ERRORS = 5

Rows = Callable[[], Iterable[str]]


def harden(*, memory: bool = True) -> None:
    """Close the leaks that a process can close for itself.

    New files belong to their owner alone, no core dump is written, and no debugging switch of Textual works.
    ``memory`` also asks Linux to let no other process of this account read ours; it costs a few milliseconds, so
    commands that touch nothing private may leave it out.
    """
    os.umask(0o077)
    for name in [name for name in os.environ if name.startswith("TEXTUAL") and name not in KEPT_VARIABLES]:
        del os.environ[name]
    os.environ.setdefault("ESCDELAY", ESCAPE_MS)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory and sys.platform == "linux":
        with contextlib.suppress(ImportError, OSError, AttributeError):
            import ctypes

            pr_set_dumpable = 4
            ctypes.CDLL(None).prctl(pr_set_dumpable, 0, 0, 0, 0)


def crash_text(error: BaseException, *, draft_kept: bool = False, width: int = 80) -> str:
    """What a person reads when the program breaks: types, files and lines, never a message, a value or a local.

    Messages are left out too: ``KeyError`` and friends carry the very text somebody wrote (R-44).
    ``width`` is that of the terminal, in cells.
    """
    import textwrap

    safe = _("What you saved is safe.")
    if draft_kept:
        safe += " " + _("What you were typing is kept as a draft.")
    sentences = [
        _("Something inside copingtui broke, so it closed."),
        safe,
        _("If you want to report it, these lines hold nothing you wrote:"),
    ]
    wrapped = (textwrap.fill(each, max(20, min(width, 80) - 1)) for each in sentences)
    return "\n".join([*wrapped, *crash_places(error)])


def crash_places(error: BaseException) -> list[str]:
    """The error and those behind it, outermost first: a line with the type, then a line for each place."""
    lines: list[str] = []
    for each in list(_chain(error))[:MOST_ERRORS]:
        lines.append(f"  {type(each).__name__}")
        places = [f"    {_short(file)}:{line}" for file, line in _places(each.__traceback__)]
        lines.extend(places[-MOST_PLACES:])
    return lines


def last_rows(rows: Rows) -> list[str]:
    """The crisis rows, or the words that are true everywhere when even those cannot be had (R-02)."""
    found: list[str] = []
    with contextlib.suppress(Exception):
        found = [row.strip() for row in rows()]
    return [row for row in found if row] or [_("Your local emergency number · findahelpline.com")]


def install_excepthook(rows: Rows) -> None:
    """From here on an error nobody caught prints ``crash_text`` and the crisis rows, never a traceback.

    A CopingError prints its own words. ``rows`` is asked only then. The exit code stays Python's own: 1, and 130
    after ctrl+c.
    """

    def unexpected(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        modes.leave_full_screen()
        if isinstance(error, CopingError):
            text = [str(error)]
        elif isinstance(error, KeyboardInterrupt):
            text = []
        else:
            text = [crash_text(error), ""]
        say("\n".join([*text, *last_rows(rows)]))

    sys.excepthook = unexpected
    # Errors in a destructor or a thread name objects and values; nobody can act on them.
    sys.unraisablehook = lambda _args: None
    if "threading" in sys.modules:
        import threading

        threading.excepthook = lambda _args: None


def say(text: str) -> None:
    """Write to standard error itself, past anything that has been put in its place."""
    with contextlib.suppress(OSError):
        data = f"{text}\n".encode(errors="replace")
        while data:
            data = data[os.write(2, data) :]


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, what a worker or a group carries, and what it came from."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        each = waiting.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        carried = getattr(each, "error", None)  # Textual's WorkerFailed
        if isinstance(carried, BaseException):
            waiting.append(carried)
        if isinstance(each, BaseExceptionGroup):
            waiting.extend(each.exceptions)
        origin = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
        if origin is not None:
            waiting.append(origin)


def _places(trace: TracebackType | None) -> Iterator[tuple[str, int]]:
    while trace is not None:
        yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next


def _short(file: str) -> str:
    """The file without the folders above the package: those hold the name of the account."""
    parts = file.replace("\\", "/").split("/")
    for mark in ("site-packages", "dist-packages"):
        if mark in parts:
            return "/".join(parts[parts.index(mark) + 1 :])
    if "copingtui" in parts[:-1]:
        last = len(parts) - 2 - parts[-2::-1].index("copingtui")
        return "/".join(parts[last:])
    return parts[-1]
