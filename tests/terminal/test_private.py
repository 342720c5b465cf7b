"""What is left to see on the terminal after leaving, while hidden and while suspended, of the real program: nothing private."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from rig import ROOT, Terminal, clean_env, start

from copingtui.crisis.people import Contact, People
from copingtui.journal.entries import Entry, Note
from copingtui.paths import Places
from copingtui.profile import Profile

ROW = "112"
QUIET = 0.2
ENTRY, PERSON = "plum-harbour", "Annabel"  # what nobody else is to see
SCREENS = {
    "journal": (["j"], ENTRY),
    "entry": (["j", "enter"], ENTRY),
    "people": (["f2", "p"], PERSON),
    "offer": (["r", "9"], "lot to carry"),
}
PROGRAM = [sys.executable, "-m", "copingtui"]


@pytest.fixture
def someone(home: Path) -> Path:
    """Someone in Poland with an entry and a person."""
    profile = Profile(Places(home / "config", home / "data", home / "state"))
    profile.change(country="PL", country_confirmed=True, motion="still")
    profile.need_journal().add(Entry.new(Note(), profile.clock(), 60, note=ENTRY))
    People(profile).keep(Contact(name=PERSON, number="600 1"))
    profile.close()
    return home


def settle(terminal: Terminal, *keys: str) -> None:
    """One key after another, each answered before the next."""
    terminal.wait_until(lambda: terminal.frames > 0, "the first frame")
    terminal.settle(QUIET)
    for key in keys:
        terminal.send(key)
        terminal.settle(QUIET)


def change(home: Path, **settings: object) -> None:
    profile = Profile(Places(home / "config", home / "data", home / "state"))
    profile.change(**settings)
    profile.close()


def left(terminal: Terminal) -> str:
    """All a person could still see or scroll back to."""
    return "\n".join([terminal.primary_text(), *terminal.emulator.left_behind])


def prompted(terminal: Terminal) -> bool:
    """Whether the shell waits for a line again."""
    return not terminal.emulator.in_alternate and [line for line in terminal.lines if line][-1:] == ["prompt>"]


@contextmanager
def shell(home: Path, before: str = "clear") -> Iterator[Terminal]:
    """The real program, started from an interactive bash as a person would start it."""
    argv = ["bash", "--norc", "--noprofile", "-i"]
    with Terminal(argv, home=home, row=ROW, env={"PS1": "prompt> "}) as terminal:
        terminal.wait_for("prompt>")
        terminal.type(f"{before}; {' '.join(PROGRAM)}\r")
        terminal.wait_for("Right now")
        settle(terminal)
        yield terminal


@pytest.mark.parametrize("screen", SCREENS)
def test_leaving_from_any_of_them_leaves_no_word_on_screen_or_in_scrollback(someone: Path, screen: str) -> None:
    keys, private = SCREENS[screen]
    with start(someone, row=ROW) as terminal:
        settle(terminal, *keys)
        terminal.wait_for(private)
        terminal.send("f8")
        assert terminal.exit_status() == 0
        assert left(terminal).strip() == ""
        assert set(terminal.emulator.every_title) <= {"Terminal", "user@host"}
        assert terminal.emulator.window_title == "user@host"


def test_the_setting_also_clears_what_other_programs_left_above(someone: Path) -> None:
    for choice, cleared in (("leave", False), ("clear", True)):
        change(someone, quick_exit=choice)
        with shell(someone, "clear; seq 1000 1100") as terminal:
            settle(terminal, "j")
            terminal.send("ctrl+q")
            terminal.wait_until(lambda: prompted(terminal), "the prompt")
            terminal.type("echo still $((6*7))\r")
            terminal.wait_for("still 42")
            assert ("1050" not in terminal.primary_text()) is cleared
            assert ENTRY not in left(terminal)


def test_ctrl_z_shows_the_shell_and_nothing_of_it_and_fg_brings_it_back(someone: Path) -> None:
    with shell(someone) as terminal:
        for keys, private in (SCREENS["entry"], SCREENS["people"]):
            settle(terminal, *keys)
            terminal.wait_for(private)
            terminal.send("ctrl+z")
            terminal.wait_for("Stopped")
            assert private not in left(terminal)
            assert terminal.emulator.window_title == "user@host"
            terminal.resize(60, 20)
            terminal.type("clear; fg\r")
            terminal.wait_for(private)
            settle(terminal, "esc", "esc")
            assert ROW in terminal.screen_text()


@pytest.mark.parametrize("screen", ["clock", "text"])
def test_hidden_it_stays_hidden_through_a_resize_and_through_ctrl_z_and_fg(
    someone: Path, screen: str, tmp_path: Path
) -> None:
    (tmp_path / "list.txt").write_text("eggs and flour\n", "utf-8")
    change(someone, hide_screen=screen, hide_file=str(tmp_path / "list.txt"))
    with shell(someone) as terminal:
        settle(terminal, "j", "enter")
        terminal.wait_for(ENTRY)
        terminal.send("f4")
        terminal.wait_until_gone(ENTRY)
        terminal.settle(QUIET)
        hidden = len(terminal.raw)
        for size in [(40, 12), (120, 40), (80, 24)]:
            terminal.resize(*size)
            terminal.settle(QUIET)
        terminal.send("ctrl+z")
        terminal.wait_for("Stopped")
        terminal.type("fg\r")
        terminal.wait_until(lambda: terminal.emulator.in_alternate, "the hidden screen")
        terminal.settle(QUIET)
        settle(terminal, "esc", "enter", "f2", "ctrl+p", "q")
        terminal.click(10, 3)
        terminal.click(3, -1)
        terminal.settle(QUIET)
        written = terminal.raw[hidden:].decode("utf-8", "replace")
        for private in (ENTRY, "Journal", "Right now", "Centrum", "copingtui"):
            assert private not in written.replace(" ".join(PROGRAM), "")
        terminal.send("f4")
        terminal.wait_for(ENTRY)


def test_leaving_while_hidden_is_as_clean(someone: Path) -> None:
    with start(someone, row=ROW) as terminal:
        settle(terminal, "j", "f4")
        terminal.send("f8")
        assert terminal.exit_status() == 0
        assert left(terminal).strip() == ""


tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")


class Tmux:
    """A tmux server of its own, with one window."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.socket = folder / "tmux.sock"
        self.env = {**clean_env(home, folder / "network.log"), "SHELL": "/bin/sh", "PS1": "prompt> "}
        line = f"cd {ROOT} && exec sh"
        self.run("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", line)

    def run(self, *args: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", str(self.socket), *args],
            env=self.env,
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
        return done.stdout

    def seen(self) -> str:
        return self.run("capture-pane", "-p")

    def history(self) -> str:
        """The pane with all that scrolled off it, and its other screen where there is one."""
        other = subprocess.run(
            ["tmux", "-S", str(self.socket), "capture-pane", "-p", "-a", "-q", "-S", "-"],
            env=self.env, capture_output=True, text=True, timeout=30, check=False,
        ).stdout  # fmt: skip
        return self.run("capture-pane", "-p", "-S", "-") + other

    def keys(self, *keys: str) -> None:
        self.run("send-keys", *keys)

    def wait(self, text: str, *, there: bool = True) -> None:
        end = time.monotonic() + 30
        while (text in self.seen()) is not there:
            assert time.monotonic() < end, f"waited for {text!r}:\n{self.seen()}"
            time.sleep(0.1)


@pytest.fixture
def window(someone: Path, tmp_path: Path) -> Iterator[Tmux]:
    made = Tmux(someone, tmp_path)
    try:
        yield made
    finally:
        subprocess.run(["tmux", "-S", str(made.socket), "kill-server"], check=False, capture_output=True)


@tmux
def test_in_tmux_nothing_is_left_in_the_pane_or_its_history(window: Tmux) -> None:
    window.keys(" ".join(PROGRAM), "Enter")
    window.wait("Right now")
    window.keys("j")
    window.wait(ENTRY)
    window.keys("F8")
    window.wait("Journal", there=False)
    window.keys("echo still $((6*7))", "Enter")
    window.wait("still 42")
    assert ENTRY not in window.history()
    assert "800 70 2222" not in window.history()


@tmux
def test_a_tmux_that_is_left_and_joined_again_shows_the_hidden_screen_alone(window: Tmux, tmp_path: Path) -> None:
    window.keys(" ".join(PROGRAM), "Enter")
    window.wait("Right now")
    window.keys("j")
    window.wait(ENTRY)
    window.keys("F4")
    window.wait(ENTRY, there=False)
    joined = Terminal(["tmux", "-S", str(window.socket), "attach"], home=tmp_path / "home", row=ROW)
    with joined as terminal:
        terminal.wait_for("800 70 2222")
        terminal.settle(QUIET)
        assert ENTRY.encode() not in terminal.raw
        assert b"Journal" not in terminal.raw
        terminal.resize(60, 15)
        terminal.settle(QUIET)
        assert ENTRY.encode() not in terminal.raw
    assert ENTRY not in window.history()


def test_what_is_hidden_behind_cannot_be_called_up_by_its_process_name(someone: Path) -> None:
    """The command line of the process names the program and nothing else (R-42)."""
    with start(someone, row=ROW) as terminal:
        settle(terminal, "j")
        line = Path(f"/proc/{terminal.process.pid}/cmdline")
        if line.exists():
            assert ENTRY.encode() not in line.read_bytes()
        assert ENTRY not in str(os.environ)
