"""The commands. Each imports what it needs inside itself, so that none pays for another."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from copingtui.errors import CopingError
from copingtui.words import _

TROUBLE = 2  # the exit code of every sentence about bad input


def main() -> None:
    """Hand over to the app, to a command, or to the crisis lines, which wait for nothing."""
    args = sys.argv[1:]
    if args[:1] == ["crisis"]:
        from copingtui.crisis.command import run as crisis

        sys.exit(crisis(args[1:]))
    from copingtui.terminal.guard import harden, install_excepthook

    harden()
    install_excepthook(_rows)
    if not args and _full_screen():
        sys.exit(_app())
    from copingtui.commands import cli, run_cli

    run_cli(cli, args)


def _full_screen() -> bool:
    """Whether there is a terminal that the app can draw on."""
    terminal = os.environ.get("TERM", "")
    return sys.stdin.isatty() and sys.stdout.isatty() and terminal not in ("", "dumb")


def _app(*start: str) -> int:
    from copingtui.app import run

    return run(start)


def _rows() -> list[str]:
    from copingtui.crisis.facts import facts
    from copingtui.crisis.row import rows
    from copingtui.profile import Profile

    profile = Profile()
    return rows(facts(profile.settings, profile.now()), 80, 24)


__all__ = ["TROUBLE", "Any", "Callable", "CopingError", "NoReturn", "main"]
