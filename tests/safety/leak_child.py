"""A program with words in memory, for tests that let it crash or end it: ``python leak_child.py crash|write``."""

from __future__ import annotations

import os
import sys

MARK = "quizzaciously"


def crash() -> None:
    """A command that breaks while an entry with the marker is at hand."""
    import copingtui.journal.listing as listing
    from copingtui.__main__ import main
    from copingtui.journal.entries import Entry, Note
    from copingtui.journal.store import Journal
    from copingtui.paths import places

    with Journal.open(places()) as journal:
        journal.add(Entry.new(Note(), 1_760_000_000_000, 60, note=f"{MARK} in the journal"))

    def broken(*_arguments: object, **_named: object) -> None:
        words = f"{MARK} in a variable"
        raise RuntimeError(f"{words} and in the error itself")

    listing.page = broken
    listing.index = broken
    sys.argv = ["copingtui", "journal", "list"]
    main()


def write() -> None:
    """Keep drafts and entries without end."""
    from copingtui.journal.drafts import Draft
    from copingtui.journal.entries import Entry, Note
    from copingtui.journal.store import Journal
    from copingtui.paths import places

    journal = Journal.open(places())
    os.write(1, b"writing\n")
    number = 0
    while True:
        number += 1
        text = f"{MARK} {number} " * 50
        journal.keep_draft(Draft.of("note", {"note": text}, id="draft"))
        kept = journal.add(Entry.new(Note(), 1_760_000_000_000, 60, note=text))
        if number % 3 == 0:
            journal.delete(kept.uid)


if __name__ == "__main__":
    {"crash": crash, "write": write}[sys.argv[1]]()
