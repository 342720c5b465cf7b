"""A program with an open journal, for tests that end it in rude ways: ``python journal_child.py WHAT`` on a fresh pipe.

It says what it is about to do and what is done, one line each, straight to the pipe.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from journal_parts import noted

from copingtui.journal.drafts import Draft
from copingtui.journal.store import Journal
from copingtui.paths import places


def say(*words: str) -> None:
    os.write(1, (" ".join(words) + "\n").encode())


def churn() -> None:
    """Add, change and delete without end."""
    journal, known, number = Journal.open(places()), [], 0
    say("ready")
    while True:
        number += 1
        what = random.choice("++~-") if len(known) > 3 else "+"
        if what == "+":
            entry = noted(f"text {number} " + "filler " * random.choice((1, 10, 2_000)))
            say("+?", entry.uid, str(number))
            journal.add(entry)
            known.append(entry)
        else:
            entry = known.pop(random.randrange(len(known)))
            say(f"{what}?", entry.uid, str(number))
            if what == "~":
                known.append(journal.change(replace(entry, note=f"text {number} changed")))
            else:
                journal.delete(entry.uid)
        say("done")


def write_without_end(journal: Journal) -> None:
    kept = journal.add(noted("to be changed"))
    while True:
        journal.add(noted("another " * 50))
        kept = journal.change(replace(kept, note="changed"))
        journal.delete(journal.page(limit=1)[0].uid)


def handler(in_thread: str) -> None:
    """Write without end, in this thread or another, and keep a draft when told to end."""
    journal = Journal.open(places())
    lifeline = journal.lifeline()
    draft = Draft.of("note", {"note": "what was being typed"}, id="draft")

    def end(number: int, _frame: object) -> None:
        say("kept" if lifeline.keep(draft) else "lost")
        os._exit(128 + number)

    signal.signal(signal.SIGTERM, end)
    if in_thread == "worker":
        threading.Thread(target=write_without_end, args=(journal,), daemon=True).start()
        say("ready")
        while True:
            signal.pause()
    say("ready")
    write_without_end(journal)


def together(amount: str) -> None:
    """Wait for the word, then open the journal (making it, perhaps) and write."""
    say("ready")
    sys.stdin.readline()
    with Journal.open(places()) as journal:
        say("open")
        for n in range(int(amount)):
            journal.add(noted(f"{os.getpid()} {n}"))
    say("done")


def draft(after: str) -> None:
    """Keep a draft, then wait, or become another program that shows which drafts it is offered."""
    journal = Journal.open(places())
    if after == "show":
        say("offered", *(f"{each.id}:{each.mine}" for each in journal.drafts()))
        return
    journal.keep_draft(Draft.of("note", {"note": "half a thou"}, id=f"draft-of-{after}"))
    say("ready")
    if after == "exec":
        os.execv(sys.executable, [sys.executable, __file__, "draft", "show"])
    sys.stdin.readline()


def full(what: str, folder: str) -> None:
    """Try to write where no file may grow any more, and say what came of it."""
    from copingtui.errors import CopingError
    from copingtui.journal import backup, copies, restore, slots

    now = datetime.now().astimezone()
    try:
        with Journal.open(places()) as journal:
            say("ready")
            if what == "add":
                for _n in range(2_000):
                    journal.add(noted("another " * 2_000))
                    say("added")
            elif what == "copy":
                copies.take(journal, now)
            elif what == "backup":
                extra = slots.wrap_with_passphrase(journal.key, "x")
                backup.make(journal, Path(folder), now, extra=extra)
            else:
                found = backup.read(next(Path(folder).glob("*.backup")))
                with restore.unpacked(places(), found, journal.key) as unpacked:
                    restore.bring_in(journal, unpacked, now)
    except CopingError as error:
        assert str(error)
        say("refused")
    else:
        say("done")


if __name__ == "__main__":
    {"churn": churn, "handler": handler, "together": together, "draft": draft, "full": full}[sys.argv[1]](*sys.argv[2:])
