"""Skill files to try things with."""

from __future__ import annotations

from pathlib import Path

HEAD = """id = "{id}"
title = "{title}"
family = "{family}"
module = "Own"
summary = "A short one."
why = "Because."
when = ["everyday"]
minutes = 2
sources = ["me"]
evidence = "none"
"""
READ = '\n[[step]]\nkind = "read"\nlines = ["one", "two"]\n'


def pack(folder: Path, id: str, more: str = READ, *, title: str = "Mine", family: str = "Own", name: str = "") -> Path:
    """A skill file in this folder; ``more`` is what comes after its head."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (name or f"{id}.toml")
    path.write_text(HEAD.format(id=id, title=title, family=family) + more, "utf-8")
    return path
