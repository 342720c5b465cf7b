"""How many terminal cells a text takes. Imports nothing at the start: the first row on screen waits for it."""

from __future__ import annotations

PLAIN_BELOW = "\u0300"  # below the first combining mark every printable character takes one cell
MARK = "\u200e"  # invisible; ends a right-to-left name so that the digits after it keep their order
EMOJI = "\ufe0f"  # asks for the emoji form of the character before: one cell more, in most terminals

# Two cells whatever this Python's tables say: flags, and what became wide with Unicode 16 (hexagrams, counting rods).
ALSO_WIDE = (
    ("\U0001f1e6", "\U0001f1ff"),
    ("\u2630", "\u2637"),
    ("\u268a", "\u268f"),
    ("\u4dc0", "\u4dff"),
    ("\U0001d300", "\U0001d376"),
)


def cells(text: str) -> int:
    """The cells this line takes; where terminals disagree, the larger number, so that a row never runs over."""
    if max(text, default="") < PLAIN_BELOW:
        return len(text)
    from unicodedata import category, east_asian_width

    total = 0
    for character in text:
        if east_asian_width(character) in ("W", "F") or any(a <= character <= z for a, z in ALSO_WIDE):
            total += 2
        elif character == EMOJI or category(character) not in ("Mn", "Me"):
            total += 1
    return total


def one_line(text: str) -> str:
    """The text without anything that could move the cursor, break the row or reorder its digits."""
    kept = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(kept.split())


def shielded(name: str) -> str:
    """The name, closed with an invisible mark if it is written from right to left."""
    if max(name, default="") < PLAIN_BELOW:
        return name
    from unicodedata import bidirectional

    return name + MARK if any(bidirectional(character) in ("R", "AL", "AN") for character in name) else name
