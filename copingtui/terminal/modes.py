"""The escape sequences that begin and end the full screen, and whether we are in it.

It imports nothing that the interpreter has not loaded already: the very first write of the program may use it.
"""

from __future__ import annotations

import contextlib
import os

in_full_screen = False  # True from the write that entered the alternate screen to the one that leaves it

# What a process that replaced itself found in its environment (see terminal/relaunch.py): it took the full screen over
# from the one before, with the crisis row on it, the title set, and the terminal's echo off.
taken_over = ""

TITLE = "Terminal"  # neutral and fixed

# The Linux console has neither title nor pointer, and older ones print what is meant for those.
_WINDOW = os.environ.get("TERM") != "linux"

# XTWINOPS 22 keeps the title the person had; a terminal without that stack stays at the neutral one.
NEUTRAL_TITLE = f"\x1b[22;0t\x1b]0;{TITLE}\x07" if _WINDOW else ""
OLD_TITLE = "\x1b[23;0t" if _WINDOW else ""
_POINTER = "\x1b]22;default\x07" if _WINDOW else ""

ALTERNATE = "\x1b[?1049h"
PRIMARY = "\x1b[?1049l"

# Erasing from the top, not with 2J: several terminals push what 2J erases into their scrollback.
# Done before leaving as well as after entering: what stays in the alternate screen can be called up again with ?47h.
ERASE = "\x1b[0m\x1b[H\x1b[J"

# Mouse (all encodings), focus, paste and resize reports, pointer shape; then the keyboard protocol, popped while
# still in the alternate screen because terminals keep one stack for each screen.
REPORTS_OFF = (
    f"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l\x1b[?2004l\x1b[?2048l{_POINTER}\x1b[<u"
)

# Screen and scrollback of the primary screen: also what other programs printed there, so only where it was chosen.
WIPE = "\x1b[H\x1b[2J\x1b[3J"


def goodbye(*, wipe_scrollback: bool = False, begun: bool = True) -> str:
    """Everything that takes a terminal from any point of our output back to how it was found, as one string.

    It starts with a string terminator, which ends whatever sequence was cut off half-way, and the end of a
    synchronised update, so that the terminal shows the cleared screen at once. ``begun=False`` before the app
    itself has started: then there is no report, keyboard mode or title of ours to take back.
    """
    reports, title = (REPORTS_OFF, OLD_TITLE) if begun else ("", "")
    wipe = WIPE if wipe_scrollback else ""
    return f"\x1b\\\x1b[?2026l{ERASE}{reports}{PRIMARY}\x1b[0m\x1b[?25h\x1b[?7h{title}{wipe}"


def leave_full_screen(*, wipe_scrollback: bool = False) -> None:
    """Leave the screen the first write of the program entered, where no driver has taken over yet."""
    global in_full_screen
    if not in_full_screen and not wipe_scrollback:
        return
    in_full_screen = False
    if taken_over:
        from copingtui.terminal.relaunch import echo_again

        echo_again()
    for handle in (2, 1):
        with contextlib.suppress(OSError):
            if os.isatty(handle):
                os.write(handle, goodbye(wipe_scrollback=wipe_scrollback, begun=bool(taken_over)).encode())
                return
