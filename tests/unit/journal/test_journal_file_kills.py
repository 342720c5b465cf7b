"""Killed in the midst of a copy, a merge, a restore or a new format, the journal is whole and what was saved is there."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from journal_parts import NOW, noted

from copingtui.journal import backup, copies, database, restore, schema, slots
from copingtui.journal.store import Journal
from copingtui.paths import Places

CHILD = Path(__file__).with_name("files_child.py")
WHEN = datetime(2026, 11, 22, 21, 3).astimezone()
Kill = Callable[[str, Path, float], list[list[str]]]


@pytest.fixture
def kill(child_env: Callable[..., dict[str, str]]) -> Kill:
    """Runs the child for a while, kills it, and gives what it had said was done."""

    def run(what: str, folder: Path, seconds: float) -> list[list[str]]:
        child = subprocess.Popen(
            [sys.executable, str(CHILD), what, str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=child_env(),
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n", child.stderr and child.stderr.read()
        time.sleep(seconds)
        child.kill()
        out, error = child.communicate(timeout=30)
        assert child.returncode == -signal.SIGKILL, error
        return [line.split() for line in out.splitlines() if line.strip()]

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "backups"
    made.mkdir()
    return made


def while_copying(where: Places, folder: Path, kill: Kill, seconds: float) -> None:
    lines = kill("copy", folder, seconds)
    with Journal.open(where) as journal:
        assert journal.sound()
        for _done, uid in lines:
            assert journal.get(uid) is not None
        key = journal.key
    for copy in copies.local_copies(where):  # a copy that has a name is whole
        opened = database.connect(copy.path, key, write=False)
        assert opened.sound()
        opened.close()
    for path in folder.glob("*.backup"):
        with restore.unpacked(where, backup.read(path), key) as unpacked:
            assert unpacked.entries > 0
    copies.rotate(where)
    for path in folder.iterdir():
        path.unlink()


def while_merging(where: Places, folder: Path, kill: Kill, seconds: float) -> None:
    lines = kill("merge", folder, seconds)
    with Journal.open(where) as journal:
        assert journal.sound()
        for _done, uid in lines:
            assert journal.get(uid) is not None
        theirs = [row for row in journal.page(limit=100_000) if (row.start or "").startswith("theirs")]
        assert len(theirs) in (0, 30)  # all of a merge or nothing of it
        journal.database.write("DELETE FROM entry WHERE note LIKE 'theirs%'", {})


def while_restoring(where: Places, folder: Path, kill: Kill, seconds: float) -> None:
    kill("swap", folder, seconds)
    with Journal.open(where) as journal:
        assert journal.sound()
        texts = {row.start for row in journal.page(limit=1_000)}
        assert texts in ({"here"}, {f"theirs {n}" for n in range(30)})
    assert not where.restoring.exists()


def while_migrating(where: Places, folder: Path, kill: Kill, seconds: float) -> None:
    kill("migrate", folder, seconds)
    key = Journal.open(where).key
    opened = database.connect(where.journal, key)
    assert opened.sound()
    assert opened.ask("SELECT count(*) FROM entry") == [(1,)]
    tables = opened.ask("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'later%'")[0][0]
    assert opened.version() == len(schema.JOURNAL) + tables  # a step is there with its number, or not at all
    opened.close()


def again_and_again(which: str, where: Places, folder: Path, kill: Kill, times: int) -> None:
    with Journal.open(where) as journal:
        journal.add(noted("here"))
        key = journal.key
        codes = [slots.new_code(), slots.new_code()]
        if which == "restore":
            backup.make(journal, folder, WHEN, extra=slots.wrap_with_code(key, codes[0]))
    if which in ("merge", "restore"):
        root = folder.parent / "other"
        with Journal.open(Places(root / "config", root / "data", root / "state")) as other:
            for n in range(30):
                other.add(noted(f"theirs {n}", NOW + n))
            backup.make(other, folder, WHEN.replace(hour=22), extra=slots.wrap_with_code(other.key, codes[1]))
    (folder / "codes").write_text("\n".join(codes))
    check = {"copy": while_copying, "merge": while_merging, "restore": while_restoring, "migrate": while_migrating}[
        which
    ]
    for _time in range(times):
        check(where, folder, kill, random.uniform(0.01, 0.25))


WHICH = ["copy", "merge", "restore", "migrate"]


@pytest.mark.parametrize("which", WHICH)
def test_kill_9_leaves_a_whole_journal(which: str, where: Places, folder: Path, kill: Kill) -> None:
    again_and_again(which, where, folder, kill, 5)


@pytest.mark.soak
@pytest.mark.parametrize("which", WHICH)
def test_fifty_times_kill_9_leave_a_whole_journal(which: str, where: Places, folder: Path, kill: Kill) -> None:
    again_and_again(which, where, folder, kill, 50)
