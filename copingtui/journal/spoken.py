"""Says entries as sentences to be heard: for lines, screen readers and commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.journal.wording import full, headline, kinds, local, times
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.entries import Entry
    from copingtui.journal.rows import Row


def plain(words: str) -> str:
    """Signs that set parts of a line apart, as signs that are not read out."""
    return words.replace(" · ", "; ").replace(" → ", ", then ")


def row_words(row: Row) -> str:
    """A row of the list as one sentence."""
    when = f"{local(row.at_ms, row.tz_min):%A %d %B %Y, %H:%M}"
    words = _("{when}. {kind}: {words}").format(when=when, kind=kinds()[row.kind], words=plain(headline(row)))
    return words.rstrip(" :")


def entry_lines(entry: Entry) -> list[str]:
    """All of an entry, line by line."""
    lines = [f"{plain(times(entry))}. {kinds()[entry.kind]}."]
    return lines + [f"{what}: {plain(words)}" if what else words for what, words in full(entry)]
