"""Whatever happens to the program, what was saved is there, whole, and what was being typed is kept."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from journal_parts import noted

from copingtui.journal.drafts import Draft
from copingtui.journal.store import Journal
from copingtui.paths import Places

CHILD = Path(__file__).with_name("journal_child.py")
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(child_env: Callable[..., dict[str, str]]) -> Iterator[Start]:
    """Starts a child and waits until it says it is ready; none outlives the test."""
    begun: list[subprocess.Popen[str]] = []

    def run(*arguments: str) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [sys.executable, str(CHILD), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=child_env(),
        )
        begun.append(child)
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        return child

    yield run
    for child in begun:
        child.kill()
        child.communicate()


def said(child: subprocess.Popen[str]) -> list[list[str]]:
    """Everything after "ready", to the end (``communicate`` would lose what was read along with that line)."""
    assert child.stdout is not None
    lines = child.stdout.read().splitlines()
    child.wait(timeout=30)
    return [line.split() for line in lines if line.strip()]


def what_has_to_be_there(lines: list[list[str]]) -> tuple[dict[str, str], dict[str, str | None]]:
    """Number of the text by entry as acknowledged, and what the one unfinished change would make of it."""
    known: dict[str, str] = {}
    for n, (what, *rest) in enumerate(lines):
        if what == "done":
            continue
        uid, number = rest
        after = None if what == "-?" else number
        if n + 1 >= len(lines):
            return known, {uid: after}
        if after is None:
            del known[uid]
        else:
            known[uid] = after
    return known, {}


def check(where: Places, lines: list[list[str]]) -> None:
    known, unfinished = what_has_to_be_there(lines)
    with Journal.open(where) as journal:
        assert journal.sound()
        found = {row.uid: journal.get(row.uid) for row in journal.page(limit=100_000)}
        texts = {uid: (entry.note or "").split()[1] for uid, entry in found.items() if entry}
        for uid in known.keys() | texts.keys():
            allowed = {known.get(uid)} | ({unfinished[uid]} if uid in unfinished else set())
            assert texts.get(uid) in allowed
        for entry in found.values():  # nothing is torn: a text is whole, and the word index agrees with it
            assert entry is not None
            assert entry.note is not None
            assert entry.note.split()[2] in ("filler", "changed")
        assert journal.count(words="text") == len(found)


def kill_again_and_again(start: Start, where: Places, times: int) -> None:
    for _ in range(times):
        child = start("churn")
        time.sleep(random.uniform(0.01, 0.2))
        child.kill()
        lines = said(child)
        assert child.returncode == -signal.SIGKILL
        check(where, lines)
        for path in where.data.iterdir():  # a fresh journal each time, so that the child's list is the whole one
            path.unlink()


def test_kill_9_while_adding_changing_and_deleting_loses_nothing_and_tears_nothing(start: Start, where: Places) -> None:
    kill_again_and_again(start, where, 20)


@pytest.mark.soak
def test_two_hundred_times_kill_9(start: Start, where: Places) -> None:
    kill_again_and_again(start, where, 200)


def end_again_and_again(start: Start, where: Places, thread: str, times: int) -> None:
    for _ in range(times):
        child = start("handler", thread)
        time.sleep(random.uniform(0, 0.15))
        child.send_signal(signal.SIGTERM)
        assert said(child)[-1] == ["kept"]
        with Journal.open(where) as journal:
            assert journal.sound()
            (draft,) = journal.drafts()
            assert (draft.payload, draft.mine) == ({"note": "what was being typed"}, False)
            journal.drop_draft(draft.id)


@pytest.mark.parametrize("thread", ["main", "worker"])
def test_being_told_to_end_in_the_middle_of_writing_keeps_the_draft(start: Start, where: Places, thread: str) -> None:
    end_again_and_again(start, where, thread, 5)


@pytest.mark.soak
@pytest.mark.parametrize("thread", ["main", "worker"])
def test_a_hundred_times_told_to_end(start: Start, where: Places, thread: str) -> None:
    end_again_and_again(start, where, thread, 100)


def test_a_handler_can_keep_a_draft_between_any_two_steps_of_a_change(journal: Journal) -> None:
    lifeline, kept = journal.lifeline(), []

    def interrupt(_number: int, _frame: object) -> None:
        kept.append(lifeline.keep(Draft.of("note", {"note": "typed"}, id="draft")))
        signal.setitimer(signal.ITIMER_REAL, 0.0013)  # the next one only now: on a busy machine they would pile up

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.001)
        while len(kept) < 400:
            entry = journal.add(noted("one"))
            journal.page(limit=2)
            journal.change(entry)
            journal.delete(entry.uid)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert all(kept)
    (draft,) = journal.drafts()
    assert draft.payload == {"note": "typed"}


def test_a_handler_that_comes_right_after_an_error_still_keeps_the_draft(journal: Journal) -> None:
    lifeline = journal.lifeline()
    main = journal._database  # as it is between a script that met an error and its roll-back
    main._writer = threading.get_ident()
    main._connection.execute("BEGIN IMMEDIATE; DELETE FROM draft")
    assert lifeline.keep(Draft.of("note", {"a": 1}))
    assert len(journal.drafts()) == 1


def test_a_draft_that_cannot_be_kept_is_said_not_raised(journal: Journal) -> None:
    lifeline = journal.lifeline()
    journal.close()
    assert lifeline.keep(Draft.of("note", {"a": 1})) is False


def test_several_programs_that_begin_the_journal_at_once_share_one(start: Start, where: Places) -> None:
    for _ in range(3):
        children = [start("together", "15") for _ in range(4)]
        for child in children:
            assert child.stdin is not None
            child.stdin.write("go\n")
            child.stdin.flush()
        for child in children:
            assert said(child)[-1] == ["done"]
        with Journal.open(where) as journal:
            assert journal.count() == 60
            assert journal.sound()
        for path in where.data.iterdir():
            path.unlink()
        where.journal_key.unlink()


def test_kill_9_while_the_journal_is_being_made_leaves_nothing_in_the_way(start: Start, where: Places) -> None:
    for n in range(12):
        child = start("together", "1")
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
        time.sleep(0.015 + n * 0.004)
        child.kill()
        wrote = ["done"] in said(child)
        with Journal.open(where) as journal:
            assert journal.count() in ((1,) if wrote else (0, 1))
        for path in where.data.iterdir():
            path.unlink()
        where.journal_key.unlink()


def test_the_draft_of_a_killed_program_is_offered_that_of_a_running_one_is_not(start: Start, where: Places) -> None:
    running, killed = start("draft", "running"), start("draft", "killed")
    killed.kill()
    killed.communicate()
    with Journal.open(where) as journal:
        assert [(draft.id, draft.payload) for draft in journal.drafts()] == [
            ("draft-of-killed", {"note": "half a thou"})
        ]
        assert journal.take_draft("draft-of-running") is None
        taken = journal.take_draft("draft-of-killed")
        assert taken is not None
        assert taken.mine
        with Journal.open(where) as second:  # another window is not offered what this one has taken
            assert second.drafts() == []
            assert second.take_draft("draft-of-killed") is None
    running.kill()
    running.communicate()
    with Journal.open(where) as journal:
        assert {draft.id for draft in journal.drafts()} == {"draft-of-running", "draft-of-killed"}


def test_a_program_that_replaces_itself_is_offered_its_own_draft(start: Start) -> None:
    child = start("draft", "exec")
    assert said(child) == [["offered", "draft-of-exec:False"]]
