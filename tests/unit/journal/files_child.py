"""A program that copies, merges, restores or migrates without end, for tests that kill it: ``python files_child.py WHAT FOLDER``."""

from __future__ import annotations

import contextlib
import os
import sys
from datetime import datetime
from pathlib import Path

from journal_parts import noted

from copingtui.journal import backup, copies, restore, schema, slots
from copingtui.journal.store import Journal
from copingtui.paths import places


def say(*words: str) -> None:
    os.write(1, (" ".join(words) + "\n").encode())


def now() -> datetime:
    return datetime.now().astimezone()


def copy(folder: str) -> None:
    """Write, copy, back up."""
    journal = Journal.open(places())
    extra = slots.wrap_with_code(journal.key, slots.new_code())
    say("ready")
    while True:
        say("done", journal.add(noted("text " * 400)).uid)
        copies.take(journal, now())
        backup.make(journal, Path(folder), now(), extra=extra)


def merge(folder: str) -> None:
    """Bring in what lies in the folder, write something, delete what came, and again."""
    journal = Journal.open(places())
    found = backup.read(next(Path(folder).glob("*.backup")))
    secret = (Path(folder) / "codes").read_text().split()[1]
    say("ready")
    while True:
        with restore.unpacked(places(), found, None, secret) as unpacked:
            restore.bring_in(journal, unpacked, now())
        say("done", journal.add(noted("text " * 400)).uid)
        journal.database.write("DELETE FROM entry WHERE note LIKE 'theirs%'", {})


def swap(folder: str) -> None:
    """Put one backup in place of the other."""
    found = [backup.read(path) for path in sorted(Path(folder).glob("*.backup"))]
    secrets = (Path(folder) / "codes").read_text().split()
    say("ready")
    while True:
        for one, secret in zip(found, secrets, strict=True):
            with restore.unpacked(places(), one, None, secret) as unpacked:
                restore.put_back(places(), one, unpacked, now(), None)
            say("done")


def migrate(_folder: str) -> None:
    """Open the journal with ever newer tables."""
    say("ready")
    step = 0
    while True:
        step += 1
        name = f"later{os.getpid()}_{step}"
        more = f"CREATE TABLE {name} (x); INSERT INTO {name} SELECT note FROM entry;"
        with Journal.open(places()) as journal:
            version = journal.database.version()
        have = schema.JOURNAL + ("SELECT 1 WHERE false;",) * (version - len(schema.JOURNAL))
        schema.JOURNAL = (*have, more)
        with contextlib.closing(Journal.open(places())):
            say("done")


if __name__ == "__main__":
    {"copy": copy, "merge": merge, "swap": swap, "migrate": migrate}[sys.argv[1]](sys.argv[2])
