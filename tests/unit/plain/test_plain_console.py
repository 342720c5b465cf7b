"""Conversations in a real process: pipes, a real terminal, ctrl+c, a reader who walks away, bytes that are no text."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from plain_parts import put_skill, step_toml
from rig import start

from copingtui.errors import CopingError
from copingtui.journal.entries import Entry, Practice
from copingtui.paths import Places
from copingtui.plain.console import LINE_LIMIT, Console, Lines
from copingtui.plain.talk import Talk
from copingtui.profile import Profile

ROW = "116 123 Samaritans; text SHOUT to 85258; 999 emergency (UK)."
ESCAPE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
RATE_AGAIN = step_toml("rate", "after").replace('"before"', '"after"')


@pytest.fixture
def someone(home: Path) -> Profile:
    """A person in the United Kingdom with a skill of their own."""
    profile = Profile()
    profile.change(country="GB", country_confirmed=True)
    put_skill(profile, step_toml("rate"), step_toml("write"), RATE_AGAIN)
    return profile


def entries(home: Path) -> list[Entry]:
    profile = Profile(Places(home / "config", home / "data", home / "state"))
    try:
        kept = profile.need_journal()
        return [entry for row in kept.page() if (entry := kept.get(row.uid))]
    finally:
        profile.close()


def run(env: dict[str, str], args: Sequence[str], answers: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "copingtui", *args]
    return subprocess.run(command, input=answers, capture_output=True, env=env, timeout=60, check=False)


def test_a_script_can_hold_a_practice(someone: Profile, home: Path, child_env: Callable[..., dict[str, str]]) -> None:
    done = run(child_env(), ["do", "own-skill"], "8\nżal\n\n4\n1\n\nyes\n1\n".encode())
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode().splitlines()
    assert said[0] == said[-1] == ROW
    assert "Kept in your journal." in said
    assert not ESCAPE.search(done.stdout.decode())
    (entry,) = entries(home)
    assert isinstance(entry.detail, Practice)
    assert entry.detail.answers[0].texts == ("żal",)


def test_input_that_ends_early_is_kept_and_ends_with_the_row(
    someone: Profile, home: Path, child_env: Callable[..., dict[str, str]]
) -> None:
    for command, answers in ((["do", "own-skill"], b"8\n"), (["urge"], b"1\n4"), (["checkin"], b"3\n")):
        done = run(child_env(), command, answers)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode().splitlines()[-2:] == ["What you gave is kept.", ROW]
    assert len(entries(home)) == 3


def test_an_unknown_skill_is_a_sentence_and_two(someone: Profile, child_env: Callable[..., dict[str, str]]) -> None:
    done = run(child_env(), ["do", "no-such-skill"], b"")
    assert done.returncode == 2
    assert done.stderr.decode().startswith("There is no skill of that name.")


def test_bytes_that_are_no_text_and_escapes_do_no_harm(
    someone: Profile, home: Path, child_env: Callable[..., dict[str, str]]
) -> None:
    done = run(child_env(), ["do", "own-skill"], b"8\nab\xff\xfe\x1b[2Jc\x00d\r\n\r\n:q\nyes\n")
    assert (done.returncode, done.stderr) == (0, b"")
    assert not ESCAPE.search(done.stdout.decode())
    (entry,) = entries(home)
    assert isinstance(entry.detail, Practice)
    assert entry.detail.answers[0].texts == ("ab\ufffd\ufffd[2Jcd",)


def test_a_reader_who_walks_away_costs_nothing(
    someone: Profile, home: Path, child_env: Callable[..., dict[str, str]]
) -> None:
    command = [sys.executable, "-m", "copingtui", "do", "own-skill"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=child_env()) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b"8\n")
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.parametrize("presses", [1, 3])
def test_ctrl_c_stops_calmly_keeps_what_was_given_and_says_the_row(someone: Profile, home: Path, presses: int) -> None:
    with start(home, ["do", "own-skill"], env={"TERM": "dumb"}) as terminal:
        terminal.wait_for("Do the rate.")
        terminal.send("8", "enter")
        terminal.wait_for("Do the write.")
        terminal.send("it was loud", "enter")
        terminal.settle()
        terminal.send(*["ctrl+c"] * presses)
        assert terminal.exit_status() == 130
        assert terminal.primary_text().rstrip().endswith("999 emergency (UK).")
        assert b"\x1b" not in terminal.raw
        assert "Traceback" not in terminal.primary_text()
    (entry,) = entries(home)
    assert isinstance(entry.detail, Practice)
    assert [each.value for each in entry.detail.ratings] == [8]
    assert entry.detail.answers == ()
    with start(home, ["do", "own-skill"], env={"TERM": "dumb"}) as terminal:
        terminal.wait_for("Left open: Own skill")
        terminal.send("1", "enter")
        terminal.wait_for("Here you said: it was loud")
        terminal.send("enter")
        terminal.wait_for("Do the rate.")
        terminal.send(":q", "enter")
        terminal.wait_for("Keep what you wrote")
        terminal.send("yes", "enter")
        assert terminal.exit_status() == 0
    (entry,) = entries(home)
    assert isinstance(entry.detail, Practice)
    assert entry.detail.answers[0].texts == ("it was loud",)


def test_ctrl_c_breaks_in_only_where_the_conversation_waits(someone: Profile) -> None:
    out, done = io.StringIO(), []

    def conversation(talk: Talk, _profile: Profile) -> None:
        signal.raise_signal(signal.SIGINT)
        done.append("what was being saved is saved")
        talk.short("Well?")
        done.append("never")

    before = signal.getsignal(signal.SIGINT)
    assert Console(someone, io.StringIO("tea\n"), out).run(conversation) == 130
    assert done == ["what was being saved is saved"]
    assert out.getvalue().splitlines()[-1] == ROW
    assert signal.getsignal(signal.SIGINT) is before


def test_what_was_typed_line_by_line_is_there_after_kill_9(someone: Profile, home: Path) -> None:
    with start(home, ["do", "own-skill"], env={"TERM": "dumb"}) as terminal:
        terminal.wait_for("Do the rate.")
        terminal.send("8", "enter")
        terminal.wait_for("Do the write.")
        terminal.send("first line", "enter", "second line", "enter")
        terminal.settle()
        terminal.kill(signal.SIGKILL)
        terminal.exit_status()
    profile = Profile(Places(home / "config", home / "data", home / "state"))
    (draft,) = profile.need_journal().drafts()
    assert draft.payload["partial"]["text"] == "first line\nsecond line"
    profile.close()


def test_a_terminal_that_goes_away_is_the_end_of_input(someone: Profile, home: Path) -> None:
    with start(home, ["do", "own-skill"], env={"TERM": "dumb"}) as terminal:
        terminal.wait_for("Do the rate.")
        terminal.send("8", "enter")
        terminal.wait_for("Do the write.")
        terminal.close_master()
        terminal.process.wait(30)
    profile = Profile(Places(home / "config", home / "data", home / "state"))
    kept = profile.need_journal()
    assert len(kept.page()) + len(kept.drafts()) >= 1
    profile.close()


def test_breathing_waits_on_a_terminal_and_enter_ends_it(someone: Profile, home: Path) -> None:
    put_skill(someone, step_toml("breathe").replace("cycles = 2", "cycles = 40"), step_toml("rate"), id="breath")
    with start(home, ["do", "breath"], env={"TERM": "dumb"}) as terminal:
        terminal.wait_for("breathe in, 4")
        assert not terminal.shows("Do the rate.")
        terminal.send("enter")
        terminal.wait_for("Do the rate.")
        terminal.send(":q", "enter")
        assert terminal.exit_status() == 0


def test_no_sentence_is_torn_on_a_narrow_terminal(someone: Profile, home: Path) -> None:
    with start(home, ["do", "own-skill"], env={"TERM": "dumb"}, size=(40, 60)) as terminal:
        terminal.wait_for("Do the rate.")
        written = terminal.raw.decode().replace("\r\n", "\n").split("\n")
        assert all(len(line) <= 40 for line in written)
        terminal.send(":q", "enter")
        assert terminal.exit_status() == 0


def test_lines_are_read_whole_however_they_come(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "r") as stream:
        lines = Lines(stream)
        assert not lines.ready(0.0)
        os.write(writing, "pół".encode()[:2])
        os.write(writing, "pół".encode()[2:] + b"\r\nnext\nlast")
        assert lines.read() == "pół"
        assert lines.ready(0.0)
        assert lines.read() == "next"
        os.close(writing)
        assert [lines.read(), lines.read(), lines.read()] == ["last", None, None]


def test_a_line_without_end_is_read_in_pieces_and_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "long").write_text("x" * (LINE_LIMIT + 10))
    with (tmp_path / "long").open() as stream:
        lines = Lines(stream)
        assert [lines.read(), lines.read(), lines.read()] == ["x" * LINE_LIMIT, "x" * 10, None]


def test_a_sentence_about_trouble_goes_to_standard_error_and_the_row_is_still_last(
    someone: Profile, capsys: pytest.CaptureFixture[str]
) -> None:
    out = io.StringIO()

    def conversation(*_: object) -> None:
        raise CopingError("This cannot be done.", "Nothing was changed.")

    assert Console(someone, io.StringIO(""), out).run(conversation) == 2
    assert capsys.readouterr().err == "This cannot be done. Nothing was changed.\n"
    assert out.getvalue().splitlines()[-1] == ROW


def test_the_row_of_an_unknown_country_says_where_to_look(someone: Profile) -> None:
    someone.settings = someone.settings.but(country=None)
    out = io.StringIO()
    Console(someone, io.StringIO(""), out).run(lambda *_: None)
    assert out.getvalue().splitlines()[-1] == "In danger? Your local emergency number; findahelpline.com."


def test_a_persons_own_line_comes_first(someone: Profile) -> None:
    someone.settings = someone.settings.but(own_line_name="Ana", own_line_number="0700 900 000")
    out = io.StringIO()
    Console(someone, io.StringIO(""), out).run(lambda *_: None)
    assert out.getvalue().splitlines()[-1].startswith("0700 900 000 Ana; 116 123 Samaritans")


def test_plain_mode_imports_nothing_of_the_app(child_env: Callable[..., dict[str, str]]) -> None:
    code = (
        "import sys; from copingtui.plain import console, home, steps; from copingtui.plain.steps import *;"
        "[__import__(f'copingtui.plain.steps.{module}') for module, _name in steps.FUNCTIONS.values()];"
        "print(sorted({'textual', 'rich', 'click', 'apsw'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=child_env(), timeout=60, check=True)
    assert done.stdout.decode().strip() == "[]"
