"""What quick hide can show in place of everything: a text file of the person's own, read once and never written."""

from __future__ import annotations

import os
import stat
import unicodedata
from pathlib import Path

from copingtui.errors import CopingError
from copingtui.paths import reason
from copingtui.words import _

LIMIT_BYTES = 200_000  # more than anybody scrolls through; the rest is left out
MOST_LINES = 5_000
TAB = 8


def read_text(path: str) -> list[str]:
    """The lines of the file, without any character that acts on a terminal. Raises CopingError, which names no path.

    A pipe or a device is refused rather than waited for.
    """
    try:
        handle = os.open(Path(path).expanduser(), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise _unusable(_("it is no file"))
            content = file.read(LIMIT_BYTES)
    except (OSError, ValueError, RuntimeError) as error:
        raise _unusable(reason(error) if isinstance(error, OSError) else _("that is no path")) from None
    text = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return [_bare(line.expandtabs(TAB)) for line in text.split("\n")[:MOST_LINES]]


def _bare(line: str) -> str:
    """The line without control and escape characters, and without those that turn the reading direction."""
    if line.isprintable():
        return line
    return "".join(char for char in line if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))


def _unusable(why: str) -> CopingError:
    return CopingError(
        _("That file cannot be shown: {why}.").format(why=why),
        _("Nothing was changed."),
        _("A text file you can read yourself fits here."),
    )
