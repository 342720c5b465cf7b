"""The way from the first row to what was asked for: the app, the crisis lines, or a command.

The app is the common case, and nothing it does not need is imported on the way to it.
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Do what the arguments ask for. Raises SystemExit with the exit code: 2 for every sentence about bad input."""
    args = sys.argv[1:]
    if args[:1] == ["crisis"]:
        from copingtui.crisis.command import run as crisis

        sys.exit(crisis(args[1:]))
    from copingtui.terminal.guard import harden, install_excepthook

    harden()
    install_excepthook(last_row)
    if not args and full_screen():
        sys.exit(open_app())
    from copingtui.commands import run

    sys.exit(run(args))


def full_screen() -> bool:
    """Whether there is a terminal that the app can draw on."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")


def open_app(*start: str) -> int:
    """The app, with a room of it open over the first one if one is named; plain lines where the person set that."""
    import gc

    gc.disable()  # nothing that is loaded on the way to the first paint is garbage; the app turns it on again
    from copingtui.profile import Profile

    profile = Profile()
    if profile.settings.plain:
        from copingtui.terminal.modes import leave_full_screen

        leave_full_screen()  # the first row is there, and the app will not come
        from copingtui.commands import converse

        return converse(start, profile)
    from copingtui.app import run

    return run(profile, start)


def last_row() -> list[str]:
    """The crisis row as text, for whatever ends the program."""
    from copingtui.crisis.row import rows
    from copingtui.profile import Profile

    return rows(Profile().row_facts(), 80, 24)
