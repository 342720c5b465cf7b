"""Text without anything in it that acts on a terminal: for all that is printed."""

from __future__ import annotations

import unicodedata

_TURNERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def visible(text: str) -> str:
    """The text without characters that act on a terminal or turn the reading direction; line ends stay (R-55)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if text.isprintable():
        return text
    return "".join(char for char in text if char == "\n" or not _acts(char))


def _acts(char: str) -> bool:
    return char in _TURNERS or unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")
