"""A program that seals, merges or renews until it is killed: ``python lock_child.py WHAT ...``. It says what is done."""

from __future__ import annotations

import os
import random
import sys
import time

from journal_parts import noted

from copingtui.errors import CopingError
from copingtui.journal import inbox, opening, slots, trouble
from copingtui.journal.inbox import Inbox
from copingtui.journal.store import Journal
from copingtui.journal.uid import new_uid
from copingtui.paths import places
from copingtui.profile import Profile


def say(word: str) -> None:
    os.write(1, f"{word}\n".encode())


def merge(passphrase: str) -> None:
    import nacl.public  # noqa: F401  - loaded now, so that what is killed is the work

    journal = Journal.open(places(), opener=opening.with_passphrase(passphrase))
    say("ready")
    inbox.merge(journal)
    say("done")
    sys.stdin.readline()


def renew(now: str, new: str) -> None:
    slots.OPS, slots.MEM_KIB = 1, 8
    profile = Profile()
    profile.unlock(opening.with_passphrase(now))
    say("ready")
    profile.renew(new, code=True)
    say("done")
    sys.stdin.readline()


def seal() -> None:
    box = Inbox.of(places())
    say("ready")
    while True:
        text = new_uid()
        box.keep(noted(text))
        say(text)


def add(passphrase: str) -> None:
    """Open, add, close, again and again, whatever happens to the keys meanwhile; says each entry, and each trouble."""
    say("ready")
    while True:
        try:
            with Journal.open(places(), opener=opening.with_passphrase(passphrase)) as journal:
                say(journal.add(noted("another")).uid)
        except trouble.JournalBusy:
            say("busy")
        except CopingError as error:
            say(type(error).__name__)
        time.sleep(random.uniform(0, 0.4))  # else nobody is ever alone


if __name__ == "__main__":
    {"add": add, "merge": merge, "renew": renew, "seal": seal}[sys.argv[1]](*sys.argv[2:])
