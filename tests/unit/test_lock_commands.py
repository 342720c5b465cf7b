"""`copingtui lock` and a locked journal on the command line: where a passphrase comes from, and where never."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from copingtui.journal import inbox, opening, slots, ways
from copingtui.journal.entries import Entry, Note
from copingtui.journal.store import Journal
from copingtui.paths import Places, places
from copingtui.profile import Profile

Run = Callable[..., subprocess.CompletedProcess[str]]
NOW = 1_790_000_000_000


@pytest.fixture
def where(home: Path) -> Places:
    return places()


@pytest.fixture
def run(child_env: Callable[..., dict[str, str]], tmp_path: Path) -> Run:
    """``run("lock", "set", secrets="a\\nb\\n", stdin="")``: the real program, with no terminal to ask at."""

    def runs(*arguments: str, secrets: str | None = None, stdin: str = "") -> subprocess.CompletedProcess[str]:
        given: tuple[int, ...] = ()
        if secrets is not None:
            reading, writing = os.pipe()
            os.write(writing, secrets.encode())
            os.close(writing)
            given = (reading,)
            arguments = (*arguments, "--passphrase-fd", str(reading))
        try:
            return subprocess.run(
                [sys.executable, "-m", "copingtui", *arguments],
                input=stdin,
                capture_output=True,
                text=True,
                env=child_env(),
                pass_fds=given,
                start_new_session=True,
                timeout=60,
            )
        finally:
            for handle in given:
                os.close(handle)

    return runs


@pytest.fixture
def kept(where: Places, monkeypatch: pytest.MonkeyPatch) -> Places:
    with Journal.open(where) as journal:
        journal.add(Entry.new(Note(), NOW, 60, note="words from before"))
    return where


@pytest.fixture
def locked(kept: Places, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setattr(slots, "OPS", 1)
    monkeypatch.setattr(slots, "MEM_KIB", 8)
    with Journal.open(kept) as journal:
        ways.set_passphrase(journal, "pass")
    return kept


def opens(where: Places, typed: str) -> int:
    with Journal.open(where, opener=opening.with_either(typed)) as journal:
        return journal.count()


def code_in(said: str) -> str:
    return next(line for line in said.splitlines() if line.count("-") == 7 and len(line) == 39)


def test_from_no_passphrase_to_one_to_another_key_and_back(kept: Places, run: Run) -> None:
    first = run("lock", "status")
    assert first.stdout == (
        "Opens with this computer account. It does not protect you from someone who uses this account.\n"
    )
    done = run("lock", "set", secrets="one\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "the journal is lost" in done.stdout
    assert opens(kept, "one") == 1
    assert "if the passphrase is lost, the journal is lost" in run("lock").stdout
    done = run("lock", "change", secrets="one\ntwo\n")
    assert done.returncode == 0
    done = run("lock", "recovery", secrets="two\n")
    code = code_in(done.stdout)
    assert opens(kept, "two") == opens(kept, code) == 1
    done = run("lock", "renew", secrets=f"{code}\nthree\n")
    assert done.returncode == 0
    assert opens(kept, "three") == opens(kept, code_in(done.stdout)) == 1
    for gone in ("two", code):
        assert run("journal", "list", secrets=f"{gone}\n").returncode == 2
    done = run("lock", "remove", secrets="three\n")
    assert done.returncode == 0
    assert "whoever uses this account can open it" in done.stdout
    with Journal.open(kept) as journal:
        assert journal.count() == 1


def test_a_command_that_reads_takes_the_passphrase_from_the_handle_wherever_it_is_named(
    locked: Places, run: Run
) -> None:
    assert "words from before" in run("journal", "list", secrets="pass\n").stdout
    assert "words from before" in run("journal", "list", secrets="pass").stdout


@pytest.mark.parametrize("stdin", ["pass\n", ""])
def test_never_from_standard_input_nor_the_environment_nor_an_argument(locked: Places, run: Run, stdin: str) -> None:
    done = run("journal", "list", stdin=stdin)
    assert done.returncode == 2
    assert done.stderr.startswith("The journal is locked.")
    assert "words" not in done.stdout + done.stderr
    done = run("journal", "list", "--passphrase-fd", "0", stdin=stdin)
    assert done.returncode == 2
    assert "not read from standard input" in done.stderr
    assert run("journal", "list", "--passphrase", "pass").returncode == 2


@pytest.mark.parametrize("value", ["", "x", "-1", "99999999999", "77"])
def test_a_handle_that_is_none_is_a_sentence(locked: Places, run: Run, value: str) -> None:
    done = run("journal", "list", f"--passphrase-fd={value}")
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_passphrase_is_a_sentence_and_is_not_repeated(locked: Places, run: Run) -> None:
    done = run("journal", "list", secrets="hunter2\n")
    assert done.returncode == 2
    assert done.stderr.startswith("This passphrase does not open the journal.")
    assert "hunter2" not in done.stderr + done.stdout


def test_help_does_not_wait_for_a_passphrase(locked: Places, run: Run) -> None:
    for command in (["now", "--plain"], ["crisis"], ["skills"], ["do", "paced-breathing", "--plain"]):
        done = run(*command, stdin="\n:q\n")
        assert done.returncode == 0, command
        assert "assphrase" not in done.stdout + done.stderr, command


def test_an_urge_noted_in_lines_while_locked_is_said_to_be_sealed_and_is_there_later(locked: Places, run: Run) -> None:
    done = run("urge", "--plain", stdin="1\n" + "\n" * 30)
    assert done.returncode == 0
    assert "sealed" in done.stderr
    assert "Sealed for your journal." in done.stdout
    assert "Kept in your journal" not in done.stdout
    assert [path.suffix for path in inbox.waiting(locked)] == [".sealed"]
    listed = run("journal", "list", secrets="pass\n")
    assert "1 entry from while it was locked" in listed.stderr
    assert listed.stdout.count("\n") == 2
    assert opens(locked, "pass") == 2


def test_lock_now_only_speaks_where_there_is_something_to_lock(kept: Places, run: Run) -> None:
    done = run("lock", "now")
    assert done.returncode == 2
    assert "no passphrase" in done.stderr
    run("lock", "set", secrets="one\n")
    assert run("lock", "now").returncode == 0
    assert kept.lock_now.exists()


def test_setting_twice_and_changing_nothing_are_told_apart(locked: Places, run: Run) -> None:
    assert "already" in run("lock", "set", secrets="other\n").stderr
    done = run("lock", "change", secrets="pass\n\n")
    assert "Nothing was changed." in done.stdout
    assert opens(locked, "pass") == 1


def test_without_a_terminal_or_a_handle_nobody_is_asked(kept: Places, run: Run) -> None:
    done = run("lock", "set")
    assert done.returncode == 2
    assert "no terminal to type a passphrase in" in done.stderr
    with Journal.open(kept) as journal:
        assert journal.count() == 1


def test_the_settings_in_lines_set_and_take_away_a_passphrase(kept: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    from copingtui import unlocking
    from copingtui.plain import lock as conversation
    from copingtui.plain.talk import EndOfInput, Talk

    class Typed:
        asks_a_person = True

        def __init__(self, *lines: str) -> None:
            self.lines = list(lines)

        def ask(self, question: str) -> str | None:
            return self.lines.pop(0) if self.lines else None

    def hold(*lines: str) -> list[str]:
        said: list[str] = []
        left = list(lines)
        talk = Talk(
            lambda: left.pop(0) if left else None,
            said.append,
            sleep=lambda _seconds: False,
            timed=False,
            crisis_lines=list,
            row=list,
            width=lambda: None,
        )
        with contextlib.suppress(EndOfInput):
            conversation.lock(talk, profile)
        return said

    profile = Profile(kept)
    monkeypatch.setattr(unlocking, "secrets", Typed("one", "two", "one", "one"))
    said = hold("1")
    assert any("not the same" in line for line in said)
    assert profile.asks
    profile.lock()
    monkeypatch.setattr(unlocking, "secrets", Typed("wrong", "one"))
    hold("5", "3", "4", "1")
    assert not profile.asks
    assert profile.settings.lock_after == 3
    profile.close()
