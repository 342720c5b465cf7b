"""Whenever the program is ended while a file comes in or goes out again: all of it is there, or nothing of it."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from journal_parts import NOW, noted

from copingtui.journal.codec import encode
from copingtui.journal.entries import Checkin, Entry, Felt, Pick
from copingtui.journal.exchange import bringing_in
from copingtui.journal.store import Journal
from copingtui.paths import Places

CHILD = Path(__file__).with_name("exchange_child.py")
MANY = 400


def write_file(path: Path) -> None:
    entries = [
        Entry.new(Checkin(1, 0, (Felt("sad"),), tags=(Pick(f"tag {n}", True),)), NOW + n * 60_000, 60, note=f"came {n}")
        for n in range(MANY)
    ]
    data = {"format": "copingtui-journal/1", "entries": [encode(entry) for entry in entries]}
    path.write_text(json.dumps(data), "utf-8")


def kill_again_and_again(env: dict[str, str], where: Places, file: Path, times: int) -> set[int]:
    """How many entries were there after each kill."""
    with Journal.open(where) as journal:
        mine = journal.add(noted("mine"))
    seen = set()
    for _ in range(times):
        child = subprocess.Popen([sys.executable, str(CHILD), str(file)], stdout=subprocess.PIPE, text=True, env=env)
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(random.uniform(0, 0.25))
        child.kill()
        last = (child.stdout.read().split() or ["ready"])[-1]
        child.stdout.close()
        child.wait(timeout=30)
        with Journal.open(where) as journal:
            assert journal.sound()
            count = journal.count() - 1
            assert count in {"ready": (0, MANY), "in?": (0, MANY), "in": (MANY,), "out?": (0, MANY), "out": (0,)}[last]
            assert journal.count(words="came") == count
            assert journal.get(mine.uid) == mine
            past = bringing_in.imports(journal)
            assert [each.entries for each in past] == ([MANY] if count else [])
            if count:
                bringing_in.undo(journal, past[0], bringing_in.Progress())
                assert journal.count() == 1
            assert journal.items.all("state") == []
        seen.add(count)
    return seen


def test_kill_9_while_a_file_comes_in_or_goes_out_leaves_all_of_it_or_nothing(
    child_env: Callable[..., dict[str, str]], where: Places, tmp_path: Path
) -> None:
    write_file(tmp_path / "file.json")
    kill_again_and_again(child_env(), where, tmp_path / "file.json", 20)


@pytest.mark.soak
def test_a_hundred_times_kill_9_while_a_file_comes_in(
    child_env: Callable[..., dict[str, str]], where: Places, tmp_path: Path
) -> None:
    write_file(tmp_path / "file.json")
    assert kill_again_and_again(child_env(), where, tmp_path / "file.json", 100) == {0, MANY}
