"""Where this profile's files are, from the environment alone: paths.py asks platformdirs, 3x a bare interpreter.

A test compares the two, so that they cannot drift apart.
"""

# Without pathlib, which costs as much again as the whole first row.
# ruff: noqa: PTH109, PTH111, PTH118
from __future__ import annotations

import os
import sys

APP = "copingtui"
XDG = {"state": ("XDG_STATE_HOME", "~/.local/state"), "config": ("XDG_CONFIG_HOME", "~/.config")}
ON_A_MAC = "~/Library/Application Support"


def row_file() -> str | None:
    """``places().row``; None where the environment alone does not say (Windows)."""
    return _file("state", "row.txt")


def settings_file() -> str | None:
    """``places().settings``; None where the environment alone does not say (Windows)."""
    return _file("config", "settings.toml")


def _file(kind: str, name: str) -> str | None:
    home = os.environ.get("COPINGTUI_HOME")
    if home:
        return os.path.join(os.getcwd(), os.path.expanduser(home), kind, name)
    if sys.platform == "win32":
        return None
    variable, usual = XDG[kind]
    folder = os.environ.get(variable, "")
    if not folder.startswith("/"):
        folder = _in_home(ON_A_MAC if sys.platform == "darwin" else usual)
    return os.path.join(folder, APP, name)


def _in_home(path: str) -> str:
    if not os.environ.get("HOME", "/").startswith("/"):  # not absolute: the account's own home counts instead
        try:
            import pwd

            return pwd.getpwuid(os.getuid()).pw_dir.rstrip("/") + path[1:]
        except (ImportError, KeyError):
            return path
    return os.path.expanduser(path)
