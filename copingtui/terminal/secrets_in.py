"""A passphrase from the terminal itself, without showing it, or from a file handle that was named: never from standard
input, arguments or environment, where scripts, shells and other programs keep what passes by.
"""

from __future__ import annotations

import contextlib
import os
import sys

from copingtui.errors import CopingError
from copingtui.words import _

LIMIT_BYTES = 16_000


class Secrets:
    """Where this command's passphrases come from: one line each. ``handle``: a file handle of ours, None: the terminal."""

    def __init__(self, handle: int | None = None) -> None:
        self.handle = handle
        self._left: list[str] | None = None

    def ask(self, question: str) -> str | None:
        """What was typed, as it was typed; None where there is nobody to ask, or no further line.

        Raises CopingError where the handle cannot be read, KeyboardInterrupt.
        """
        if self.handle is None:
            return _from_terminal(question)
        if self._left is None:
            self._left = _lines(self.handle)
        return self._left.pop(0) if self._left else None

    @property
    def asks_a_person(self) -> bool:
        """Whether a wrong one can be tried again."""
        return self.handle is None


def _lines(handle: int) -> list[str]:
    if handle <= 2:
        raise CopingError(
            _("A passphrase is not read from standard input, and not from standard output or error either."),
            _("Nothing was changed."),
            _("Name another handle, such as 3, or type it when you are asked."),
        )
    try:
        with os.fdopen(os.dup(handle), "rb") as file:
            content = file.read(LIMIT_BYTES + 1)
        if len(content) > LIMIT_BYTES:
            raise ValueError
        return content.decode().removesuffix("\n").split("\n") if content else []
    except (OSError, ValueError):
        raise CopingError(
            _("The handle named for the passphrase gives no text that could be one."), _("Nothing was changed.")
        ) from None


def _from_terminal(question: str) -> str | None:
    if sys.platform == "win32":
        import getpass

        return getpass.win_getpass(f"{question} ") if sys.stdin.isatty() else None
    import termios

    try:
        handle = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return None
    try:
        before = termios.tcgetattr(handle)
        quiet = [*before]
        quiet[3] &= ~(termios.ECHO | termios.ECHONL)
        try:
            # what was typed ahead stays: it may be the passphrase
            termios.tcsetattr(handle, termios.TCSADRAIN, quiet)
            os.write(handle, f"{question} ".encode())
            return _typed_line(handle)
        finally:
            termios.tcsetattr(handle, termios.TCSADRAIN, before)
            with contextlib.suppress(OSError):
                os.write(handle, b"\n")
    except (OSError, termios.error):
        return None
    finally:
        os.close(handle)


def _typed_line(handle: int) -> str | None:
    line = b""
    while not line.endswith(b"\n"):
        part = os.read(handle, 4096)
        if not part:
            return None if not line else line.decode("utf-8", "surrogateescape")
        line += part
    return line[:-1].decode("utf-8", "surrogateescape")
