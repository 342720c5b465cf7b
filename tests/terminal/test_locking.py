"""A journal with a passphrase, in a real terminal: what locking leaves behind, and what goes on without the key."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path

import pytest
from rig import Terminal, start

from copingtui.journal import inbox, opening, ways
from copingtui.journal.entries import Entry, Note
from copingtui.journal.store import Journal
from copingtui.paths import Places
from copingtui.profile import Profile

ROW = "112"
QUIET = 0.2
MARKER = "xylophone under the stairs"
PASSPHRASE = "zażółć gęślą 7"


@pytest.fixture
def where(home: Path) -> Places:
    return Places(home / "config", home / "data", home / "state")


@pytest.fixture
def locked(where: Places) -> Profile:
    """Someone in Poland with one entry and a passphrase."""
    profile = Profile(where)
    profile.change(country="PL", country_confirmed=True, motion="still")
    journal = profile.need_journal()
    journal.add(Entry.new(Note(), profile.clock(), 60, note=MARKER))
    ways.set_passphrase(journal, PASSPHRASE)
    profile.close()
    return profile


def ready(terminal: Terminal) -> None:
    terminal.wait_until(lambda: terminal.frames > 0, "the first frame")
    terminal.settle(QUIET)


def press(terminal: Terminal, *keys: str) -> None:
    """One key after another, each answered before the next."""
    for key in keys:
        terminal.send(key)
        terminal.settle(QUIET)


def unlock(terminal: Terminal, passphrase: str = PASSPHRASE) -> None:
    terminal.wait_for("The journal is locked")
    terminal.settle(QUIET)
    terminal.type(passphrase)
    terminal.settle(QUIET)
    terminal.send("enter")
    terminal.wait_until_gone("The journal is locked")
    terminal.settle(QUIET)


def read_memory(pid: int) -> bytes:
    """Everything the process may read itself. Raises OSError where we may not look."""
    found = []
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            span, modes, *_rest = line.split()
            if "r" not in modes or line.rstrip().endswith(("[vvar]", "[vsyscall]", "[vvar_vclock]")):
                continue
            begin, end = (int(each, 16) for each in span.split("-"))
            with contextlib.suppress(OSError, ValueError, OverflowError):
                memory.seek(begin)
                found.append(memory.read(end - begin))
    return b"\0".join(found)


def in_memory(terminal: Terminal, *words: str) -> int:
    """How often these stand in the program's memory, in any of the widths Python keeps text in."""
    memory = read_memory(terminal.process.pid)
    return sum(
        memory.count(form)
        for word in words
        for form in (word.encode(), word.encode("utf-16-le"), word.encode("utf-32-le"))
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows a process's memory as a file")
@pytest.mark.parametrize(
    "how", ["by hand", "lock now", "hiding", pytest.param("after a while", marks=pytest.mark.soak)]
)
def test_after_locking_nothing_that_was_written_is_in_memory(
    locked: Profile, where: Places, home: Path, how: str
) -> None:
    if how == "after a while":
        locked.change(lock_after=1)
    if how == "hiding":
        locked.change(hide_locks=True)
    with start(home, row=ROW) as terminal:
        unlock(terminal)
        pid = terminal.process.pid
        terminal.send("j")
        terminal.wait_for(MARKER)
        try:
            before = in_memory(terminal, MARKER)
        except OSError:
            pytest.skip("could not look: this account may not read the memory of a program that guards it")
        assert before, "could not look: what is on the screen was not found in memory"
        if how == "by hand":
            terminal.send("ctrl+p")
            terminal.settle(QUIET)
            terminal.type("Lock now")
            terminal.settle(QUIET)
            terminal.send("enter")
        elif how == "lock now":
            where.lock_now.touch()
        elif how == "hiding":
            terminal.send("f4")
        terminal.wait_until_gone(MARKER, timeout=120)
        if how == "hiding":
            terminal.settle(QUIET)
            assert "locked" not in terminal.screen_text()
            terminal.send("f4")
        terminal.wait_for("The journal is locked")
        terminal.settle(QUIET)
        assert terminal.process.pid == pid
        assert in_memory(terminal, MARKER, PASSPHRASE) == 0
        assert MARKER not in terminal.primary_text()
        unlock(terminal)
        terminal.send("j")
        terminal.wait_for(MARKER)
        terminal.send("f8")
        assert terminal.exit_status() == 0
        assert terminal.settings() == terminal.before
        assert MARKER not in terminal.primary_text()


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 5)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_row_never_leaves_while_the_program_begins_anew(
    locked: Profile, where: Places, home: Path, size: tuple[int, int]
) -> None:
    with start(home, size=size, row=ROW) as terminal:
        ready(terminal)
        terminal.type(PASSPHRASE)
        terminal.send("enter")
        terminal.wait_until(lambda: not terminal.emulator.in_alternate or "•" not in terminal.screen_text(), "home")
        terminal.settle(QUIET)
        frames = terminal.frames
        where.lock_now.touch()
        time.sleep(3)
        terminal.settle(QUIET)
        assert terminal.frames > frames
        assert terminal.emulator.in_alternate
        assert not terminal.failures
        terminal.send("f8")
        assert terminal.exit_status() == 0
        assert terminal.settings() == terminal.before


def test_what_is_typed_while_it_locks_never_shows(locked: Profile, where: Places, home: Path) -> None:
    with start(home, row=ROW) as terminal:
        unlock(terminal)
        where.lock_now.touch()
        end = time.monotonic() + 4
        while time.monotonic() < end:  # as someone who types the passphrase at once
            terminal.type("w")
            terminal.pump(0.05)
        terminal.settle(QUIET)
        assert "ww" not in terminal.screen_text()
        assert "ww" not in terminal.primary_text()


def test_what_was_being_written_when_it_locked_is_offered_after_unlocking(
    locked: Profile, where: Places, home: Path
) -> None:
    with start(home, row=ROW) as terminal:
        unlock(terminal)
        terminal.send("j")
        terminal.wait_for(MARKER)
        terminal.send("n")
        terminal.settle(QUIET)
        terminal.type("half a thought about tonight")
        terminal.wait_for("tonight")
        where.lock_now.touch()
        terminal.wait_for("The journal is locked")
        unlock(terminal)
        terminal.wait_for("Left open")
        terminal.send("f8")
        assert terminal.exit_status() == 0


def test_an_urge_noted_without_the_passphrase_is_in_the_journal_after_unlocking(
    locked: Profile, where: Places, home: Path
) -> None:
    with start(home, row=ROW) as terminal:
        terminal.wait_for("The journal is locked")
        terminal.send("esc")
        terminal.wait_for("Unlock")
        press(terminal, "u", "space", "ctrl+s", "esc")
        assert len(inbox.waiting(where)) == 1
        press(terminal, "j")
        unlock(terminal)
        terminal.wait_for("to hurt myself")
        terminal.wait_for("1 entry from while it was locked")
        terminal.send("f8")
        assert terminal.exit_status() == 0
    assert inbox.waiting(where) == []


@pytest.mark.parametrize("how", ["SIGTERM", "f8"])
def test_words_typed_while_locked_are_sealed_however_it_ends(
    locked: Profile, where: Places, home: Path, how: str
) -> None:
    import signal

    with start(home, row=ROW) as terminal:
        terminal.wait_for("The journal is locked")
        terminal.send("esc")
        terminal.wait_for("Unlock")
        terminal.send("u")
        terminal.settle(QUIET)
        terminal.send("space")
        terminal.settle(QUIET)
        if how == "f8":
            terminal.send("f8")
        else:
            terminal.kill(signal.SIGTERM)
        terminal.exit_status()
    assert inbox.waiting(where)
    with Journal.open(where, opener=opening.with_passphrase(PASSPHRASE)) as journal:
        assert inbox.merge(journal).drafts == 1
        (draft,) = journal.drafts()
        assert draft.kind == "urge"


def test_a_command_asks_in_the_terminal_and_shows_nothing_of_what_is_typed(
    locked: Profile, where: Places, home: Path
) -> None:
    with Terminal([sys.executable, "-m", "copingtui", "journal", "list"], home=home) as terminal:
        terminal.wait_for("Passphrase or recovery code")
        terminal.type("wrong one\n")
        terminal.wait_for("does not open")
        terminal.type(f"{PASSPHRASE}\n")
        assert terminal.exit_status() == 0
        assert "wrong one" not in terminal.screen_text()
        assert PASSPHRASE not in terminal.screen_text()
        assert MARKER in " ".join(terminal.screen_text().split())


def test_the_program_that_took_over_is_not_fooled_by_a_copied_environment(locked: Profile, home: Path) -> None:
    with start(home, row=ROW, env={"COPINGTUI_TAKES_OVER": f"{os.getpid()} locked"}) as terminal:
        terminal.wait_for("The journal is locked")
        assert b"\x1b[?1049h" in terminal.raw
        terminal.send("f8")
        assert terminal.exit_status() == 0
