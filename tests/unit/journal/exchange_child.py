"""A program that takes a file in and out of the journal, for tests that end it in rude ways.

``python exchange_child.py FILE``: it says "ready", then brings the file in and takes it out again without end, and says
before and after each what it does.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from copingtui.journal.exchange import bringing_in
from copingtui.journal.exchange.opening import read_file
from copingtui.journal.exchange.progress import Progress
from copingtui.journal.store import Journal
from copingtui.paths import places


def say(*words: str) -> None:
    os.write(1, (" ".join(words) + "\n").encode())


def main() -> None:
    journal, now = Journal.open(places()), datetime.now(UTC)
    found = bringing_in.find(bringing_in.look(read_file(Path(sys.argv[1]))), now, Progress())
    say("ready")
    while True:
        plan = bringing_in.plan(journal, found, Progress())
        say("in?")
        past = bringing_in.take_in(journal, plan, round(now.timestamp() * 1000), Progress())
        say("in")
        say("out?")
        bringing_in.undo(journal, past, Progress())
        say("out")


main()
