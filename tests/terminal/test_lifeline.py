"""Signals, closed windows, ctrl+z: what is being typed is kept and the terminal handed back."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import DEMO, NUMBER, Demo, answered
from rig import Terminal
from test_leave import WRITTEN, _left_clean


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"])
def test_a_signal_keeps_the_draft_and_hands_the_terminal_back(demo: Demo, draft: Path, name: str) -> None:
    number = getattr(signal, name)
    terminal = demo()
    terminal.type(WRITTEN)
    terminal.wait_for(WRITTEN)
    terminal.kill(number)
    assert terminal.exit_status() == 128 + number
    assert draft.read_text() == WRITTEN
    _left_clean(terminal)


def test_a_second_signal_does_not_stop_the_first_from_saving(demo: Demo, draft: Path) -> None:
    terminal = demo("save-is-slow")
    terminal.type(WRITTEN)
    terminal.wait_for(WRITTEN)
    terminal.kill(signal.SIGTERM)
    for number in (signal.SIGHUP, signal.SIGTERM):
        time.sleep(0.15)  # while it is saving
        terminal.kill(number)
    assert terminal.exit_status() in (128 + signal.SIGTERM, 128 + signal.SIGHUP)
    assert draft.read_text() == WRITTEN  # and not: saved inside of saving


def test_a_signal_ends_an_app_whose_draft_cannot_be_kept(demo: Demo) -> None:
    terminal = demo("save-hangs")
    terminal.kill(signal.SIGTERM)
    assert terminal.exit_status() == 128 + signal.SIGTERM
    _left_clean(terminal)


def test_closing_the_window_keeps_the_draft(demo: Demo, draft: Path) -> None:
    terminal = demo()
    terminal.type(WRITTEN)
    terminal.wait_for(WRITTEN)
    terminal.close_master()
    assert terminal.exit_status() == 129
    assert draft.read_text() == WRITTEN


def test_a_terminal_that_goes_without_a_signal_is_noticed(demo: Demo, draft: Path) -> None:
    """As under ``nohup``, or when the connection drops and nobody sends a hang-up."""
    terminal = demo("deaf-to-hangup")
    terminal.type(WRITTEN)
    terminal.wait_for(WRITTEN)
    terminal.close_master()
    assert terminal.exit_status() == 129
    assert draft.read_text() == WRITTEN


def test_a_terminal_that_stops_reading_does_not_keep_the_app(demo: Demo, draft: Path) -> None:
    terminal = demo("chatty")
    terminal.type(WRITTEN)
    terminal.wait_for(WRITTEN)
    time.sleep(0.5)  # nobody reads now: everything between us and the app fills up
    terminal.kill(signal.SIGTERM)
    deadline = time.monotonic() + 20
    while terminal.process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert terminal.process.returncode == 128 + signal.SIGTERM
    assert draft.read_text() == WRITTEN


@contextlib.contextmanager
def _in_a_shell(home: Path, *args: str) -> Iterator[Terminal]:
    """The demo app started from an interactive bash, as a person would start it."""
    argv = ["bash", "--norc", "--noprofile", "-i"]
    with Terminal(argv, home=home, row=NUMBER, env={"PS1": "prompt> ", "DEMO_DRAFT": str(home.parent / "d")}) as shell:
        shell.wait_for("prompt>")
        shell.type(f"clear; {' '.join([sys.executable, str(DEMO), *args])}\r")
        shell.wait_for("Select")
        answered(shell)
        shell.type(WRITTEN)
        shell.wait_for(WRITTEN)
        yield shell


def test_ctrl_z_shows_the_shell_and_fg_brings_everything_back(home: Path) -> None:
    with _in_a_shell(home) as shell:
        shell.send("ctrl+k")  # away from the text field: there ctrl+z is undo
        answered(shell)
        for _ in range(2):
            shell.send("ctrl+z")
            shell.wait_for("Stopped")
            assert not shell.emulator.in_alternate
            assert WRITTEN not in shell.primary_text()
            assert not any(shell.emulator.left_behind)
            assert shell.emulator.window_title == "user@host"
            assert not {1000, 1003, 1004} & shell.emulator.modes
            shell.resize(70, 20)
            shell.type("echo $((6*7))\r")
            shell.wait_for("\n42")
            shell.resize(80, 24)
            before = len(shell.raw)
            shell.type("fg\r")
            shell.wait_for(WRITTEN)
            answered(shell)
            opening = bytes(shell.raw[before:]).partition(b"\x1b[?1049h")[2]
            assert opening.index(NUMBER.encode()) < opening.index(b"\x1b[?2026h")  # before the first frame
            assert shell.emulator.in_alternate
            assert NUMBER in shell.last_line
            assert shell.emulator.window_title == "Terminal"
        _leave(shell)
        shell.type("stty -a | grep -c ' echo '; echo ended with $?\r")
        shell.wait_for("ended with 0")


def test_in_the_background_it_waits_until_it_is_in_front_again(home: Path) -> None:
    with _in_a_shell(home) as shell:
        shell.send("ctrl+k")
        answered(shell)
        shell.send("ctrl+z")
        shell.wait_for("Stopped")
        shell.type("clear; bg\r")
        shell.settle()
        shell.type("\r")
        shell.wait_for("Stopped")
        assert not shell.emulator.in_alternate
        shell.type("fg\r")
        shell.wait_for(WRITTEN)
        answered(shell)
        assert NUMBER in shell.last_line


def test_in_a_text_field_ctrl_z_is_undo(home: Path) -> None:
    with _in_a_shell(home) as shell:
        shell.send("ctrl+z")
        shell.wait_until_gone(WRITTEN)
        assert shell.emulator.in_alternate


def test_ctrl_z_also_stops_what_started_the_app(home: Path) -> None:
    """``make run`` waits for the app: stopping the app alone would leave a terminal that answers nobody."""
    argv = ["bash", "--norc", "--noprofile", "-i"]
    with Terminal(argv, home=home, row=NUMBER, env={"PS1": "prompt> "}) as shell:
        shell.wait_for("prompt>")
        shell.type(f"clear; sh -c '{sys.executable} {DEMO}; true'\r")
        shell.wait_for("Select")
        shell.send("ctrl+k", "ctrl+z")
        shell.wait_for("Stopped")
        shell.type("fg\r")
        shell.wait_for("Select")
        answered(shell)


def test_where_no_shell_could_bring_it_back_ctrl_z_does_not_freeze_the_app(demo: Demo) -> None:
    terminal = demo()
    terminal.send("ctrl+k", "ctrl+z")
    answered(terminal)
    terminal.wait_for("Select")
    assert terminal.emulator.in_alternate


def test_a_stop_from_outside_and_a_prompt_in_between_leave_no_mess(home: Path) -> None:
    with _in_a_shell(home) as shell:
        pid = _child_of(shell.process.pid)
        os.kill(pid, signal.SIGSTOP)
        shell.wait_until(lambda: b"Stopped" in shell.raw, "the shell's word")
        before = len(shell.raw)
        shell.type("fg\r")
        shell.wait_until(lambda: b"\x1b[?1049h" in shell.raw[before:], "the app")
        answered(shell)
        shell.type("more")
        shell.wait_for(f"{WRITTEN}more")  # one reader of keys, not two
        _leave(shell)
        assert shell.emulator.modes - {2004} == {7, 25}
        assert shell.emulator.keyboards == 0


def test_a_stopped_app_that_is_ended_does_not_write_into_the_shell(home: Path) -> None:
    with _in_a_shell(home) as shell:
        shell.send("ctrl+k", "ctrl+z")
        shell.wait_for("Stopped")
        shell.wait_for("prompt>")
        before = len(shell.raw)
        pid = _child_of(shell.process.pid)
        shell.type("kill %1\r")
        shell.wait_until(lambda: not Path(f"/proc/{pid}").exists(), "its end")
        shell.type("\r")
        shell.wait_for("Exit 143")
        assert b"\x1b[?1049" not in shell.raw[before:]
        assert (home.parent / "d").read_text() == WRITTEN


def test_a_continue_without_a_stop_changes_nothing(demo: Demo) -> None:
    terminal = demo()
    for times in range(2, 5):
        terminal.kill(signal.SIGCONT)
        terminal.wait_until(lambda times=times: terminal.raw.count(b"\x1b[?1049h") == times, "the app, anew")
        answered(terminal)
    terminal.type(WRITTEN)
    terminal.wait_for(WRITTEN)
    terminal.send("f8")
    assert terminal.exit_status() == 0
    _left_clean(terminal)


def test_a_lone_escape_closes_the_palette(demo: Demo) -> None:
    terminal = demo()
    terminal.send("ctrl+p")
    terminal.wait_for("Search for commands")
    terminal.send("bare esc")
    terminal.wait_until_gone("Search for commands")


@pytest.mark.parametrize(
    "noise",
    [
        "\x1b[99999999u",
        "\x1b[1;1;99999999:0u",
        "\x1b[<999;-5;-5M",
        "\x1b[48;a;b;c;dt",
        "\x1b[200~" + "\x1b" * 50,
        "\x9b\xff",
    ],
)
def test_whatever_a_terminal_sends_the_app_goes_on(demo: Demo, noise: str) -> None:
    terminal = demo()
    terminal.type(noise)
    terminal.type("\x1b[201~")
    terminal.settle()
    answered(terminal)
    terminal.type(WRITTEN)
    terminal.wait_for(WRITTEN)
    answered(terminal)


def test_a_character_that_arrives_in_pieces_is_one_character(demo: Demo) -> None:
    terminal = demo()
    for byte in "zażółć".encode():
        os.write(terminal._master, bytes([byte]))
        terminal.pump(0.02)
    terminal.wait_for("zażółć")


def _leave(shell: Terminal) -> None:
    before = len(shell.raw)
    shell.send("f8")
    shell.wait_until(lambda: b"prompt>" in shell.raw[before:], "the prompt")


def _child_of(pid: int) -> int:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(children[-1])
