"""Breaks lines for narrow screens without ever breaking a number: half a number on a line is no number."""

from __future__ import annotations

import re

from copingtui.crisis.width import cells

_IN_A_NUMBER = re.compile(r"(?<=\d) (?=[\d(])|(?<=\)) (?=\d)")


def unbroken(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` cells, broken between words; the groups of a number stay together.

    A number wider than the line is left whole: it is cut by nothing here.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in _IN_A_NUMBER.sub("\x00", part).split(" "):
            word = word.replace("\x00", " ")
            if line and cells(f"{line} {word}") > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines
