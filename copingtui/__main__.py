"""The way in: the crisis row on screen before anything else is loaded (R-01), then everything else.

At the top stands only what the row cannot do without. The driver takes the screen over from here:
`terminal.modes.in_full_screen` tells it that the alternate screen has been entered.
"""

from __future__ import annotations

import os
import sys

from copingtui.crisis.rowfile import pick, read
from copingtui.crisis.where import row_file
from copingtui.crisis.width import cells

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copingtui.crisis.rowfile import Entries

ALTERNATE = "\x1b[?1049h"
ENTER = ALTERNATE + "\x1b[0m\x1b[H\x1b[J"  # as terminal.modes has it, which is loaded only after this is written


def main() -> None:
    """Run copingtui with the arguments of this process. Raises SystemExit with its exit code."""
    before = ""
    if "COPINGTUI_TAKES_OVER" in os.environ:
        from copingtui.terminal.relaunch import taken_over

        before = taken_over()
    shown = None if sys.argv[1:] else splash(before)
    try:
        from copingtui.cli import main as hand_over
    except ImportError as error:
        leave(shown, print_row=True)
        sys.exit(f"copingtui cannot start: {error}. What you saved is safe. Installing it again may help.")
    try:
        hand_over()
    except SystemExit:
        leave(shown, print_row=True)
        raise
    finally:
        leave(shown, print_row=False)  # an error is reported further up, with the row after it


def splash(before: str = "") -> list[str] | None:
    """Enter the alternate screen and write the row there. The rows written; None where the app will not start on it.

    ``before``: this process has replaced itself (terminal/relaunch.py), is in that screen already, and stays there.
    """
    if sys.platform == "win32" or os.environ.get("TERM", "") in ("", "dumb") or not (os.isatty(0) and os.isatty(1)):
        return None
    os.umask(0o077)
    path = row_file()
    plain, entries = read(path) if path else (False, None)
    if plain and not before:
        return None
    handle = 2 if os.isatty(2) else 1  # the one the driver draws on
    try:
        size = os.get_terminal_size(handle)
        columns, lines = size.columns or 80, size.lines or 24
        shown = _rows(entries, columns, lines)
        top = lines - len(shown)
        enter = ENTER.removeprefix(ALTERNATE) if before else ENTER
        _write(handle, enter + "".join(_placed(row, top + at, columns) for at, row in enumerate(shown, 1)) + "\x1b[H")
    except OSError:
        return None
    from copingtui.terminal import modes

    modes.in_full_screen, modes.taken_over = True, before
    return shown


def leave(shown: list[str] | None, *, print_row: bool) -> None:
    """Give the terminal back as it was, with the row on it if wanted; nothing to do where the app has had it."""
    if shown is None:
        return
    from copingtui.terminal import modes

    if modes.in_full_screen:
        modes.leave_full_screen()
        if print_row:
            _write(2, "".join(f"{row.strip()}\n" for row in shown))


def _rows(entries: Entries | None, columns: int, lines: int) -> list[str]:
    if entries is None:  # the first start of all
        from copingtui.crisis.row import RowFacts, rows

        return rows(RowFacts(), columns, lines)
    return pick(entries, columns, lines)


def _placed(row: str, line: int, columns: int) -> str:
    """The row across its whole terminal line, bold and reversed; not wrapped, whatever the terminal makes of its width."""
    return f"\x1b[{line};1H\x1b[?7l\x1b[1;7m{row}{' ' * (columns - cells(row))}\x1b[0m\x1b[?7h"


def _write(handle: int, text: str) -> None:
    data = text.encode()
    while data:
        data = data[os.write(handle, data) :]


if __name__ == "__main__":
    main()
