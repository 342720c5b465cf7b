"""Finding words in the journal: how text is folded, and when the word index is enough.

This is the person's own search and nothing else: no other code looks at what they wrote (R-27).
"""

from __future__ import annotations

import unicodedata
from typing import Any

from copingtui.journal.entries import clean

WORDS_LIMIT = 20  # more than that narrows nothing
# Letters that Unicode does not take apart into letter and accent, so that zaloba finds żałoba.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ŧ": "t"}
)


def fold(text: str) -> str:
    """The text for comparing: small letters, without accents; blanks, digits and signs stay as they are."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(char for char in apart if not "\u0300" <= char <= "\u036f")
    return unicodedata.normalize("NFC", bare).translate(_PLAIN)


def parts(typed: str) -> list[str]:
    """The folded words of what was typed; each has to be found."""
    return fold(clean(typed)).split()[:WORDS_LIMIT]


def indexed(words: list[str]) -> bool:
    """Whether the word index can find these: not inside scripts without blanks, nor where a word has no letter."""
    return all(
        any(char.isalnum() for char in word) and not any(_without_blanks(char) for char in word) for word in words
    )


def match(words: list[str]) -> str:
    """The index's query for entries where each word begins some word."""
    return " ".join('"' + word.replace('"', '""') + '"*' for word in words)


def inside(words: list[str], name: str = "folded") -> tuple[str, dict[str, Any]]:
    """A condition for entries that hold each word anywhere, with its bindings."""
    bindings = {f"word{n}": word for n, word in enumerate(words)}
    return " AND ".join(f"instr({name}, :{key}) > 0" for key in bindings), bindings


def _without_blanks(char: str) -> bool:
    """Thai to Khmer, and from CJK on: words stand there without blanks between them (a few neighbours lose nothing)."""
    return "\u0e00" <= char <= "\u1c7f" or char >= "\u2e80"
