"""Leaving at once: nothing to see, nothing to scroll back to, nothing lost (R-40, R-43)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DEMO, Demo, answered
from demo_app import SECRET
from rig import Terminal

WRITTEN = "plum-harbour"  # what a person typed
ALL_OFF = {7, 25}  # line wrap and a visible cursor: what a terminal starts with


def _left_clean(terminal: Terminal) -> None:
    """The terminal is as it was found, on both of its screens."""
    emulator = terminal.emulator
    assert not emulator.in_alternate
    assert emulator.modes == ALL_OFF
    assert emulator.keyboards == 0
    assert emulator.window_title == "user@host"
    assert terminal.settings() == terminal.before
    assert WRITTEN not in terminal.primary_text()
    assert not any(emulator.left_behind), "the alternate screen can be called up again"


@pytest.mark.parametrize("key", ["f8", "ctrl+q"])
def test_one_key_leaves_a_clean_terminal_and_keeps_the_draft(demo: Demo, draft: Path, key: str) -> None:
    terminal = demo()
    terminal.type(WRITTEN)
    terminal.wait_for(WRITTEN)
    terminal.send(key)
    assert terminal.exit_status() == 0
    _left_clean(terminal)
    assert terminal.primary_text().strip() == ""
    assert draft.read_text() == WRITTEN


@pytest.mark.parametrize("over", ["f5", "ctrl+p", "f9", "f11", "ctrl+b"])
def test_the_key_works_over_anything(demo: Demo, draft: Path, over: str) -> None:
    terminal = demo()
    terminal.type(WRITTEN)
    terminal.send(over)
    answered(terminal)
    terminal.send("f8")
    assert terminal.exit_status() == 0
    _left_clean(terminal)


def test_the_key_works_while_the_app_is_busy_with_something_else(demo: Demo) -> None:
    terminal = demo()
    terminal.type(WRITTEN)
    terminal.wait_for(WRITTEN)
    terminal.send("ctrl+a")  # the app hears nothing any more
    terminal.settle()
    terminal.send("f8")
    terminal.wait_until(lambda: not terminal.emulator.in_alternate, "the other screen")
    assert terminal.exit_status() == 0
    _left_clean(terminal)


def test_a_draft_that_takes_too_long_does_not_keep_the_app_open(demo: Demo) -> None:
    terminal = demo("save-hangs")
    terminal.send("f8")
    assert terminal.exit_status() == 0
    _left_clean(terminal)


def test_a_draft_that_cannot_be_kept_is_not_a_word_on_the_terminal(demo: Demo) -> None:
    terminal = demo("save-error")
    terminal.send("f8")
    assert terminal.exit_status() == 0
    assert terminal.primary_text().strip() == ""


def test_keys_pressed_after_leaving_do_not_reach_the_shell(home: Path) -> None:
    line = f"{sys.executable} {DEMO} save-hangs; read -t 0.2 -N 1 && echo LEFTOVER; echo the end"
    with Terminal(["bash", "-c", line], home=home) as terminal:
        terminal.wait_for("Select")
        answered(terminal)
        terminal.send("f8")
        terminal.wait_until(lambda: not terminal.emulator.in_alternate, "the other screen")
        terminal.send("x", "f8", "y")  # pressed again, in a hurry, while the draft is being kept
        terminal.wait_for("the end")
        assert not terminal.shows("LEFTOVER")


def test_nothing_is_drawn_any_more_once_the_screen_is_cleared(demo: Demo) -> None:
    terminal = demo(row=None)
    terminal.send("ctrl+s")  # draws and draws, and hears nothing
    terminal.wait_for(SECRET)
    terminal.send("f8")
    assert terminal.exit_status() == 0
    assert SECRET not in terminal.primary_text()
    assert bytes(terminal.raw).endswith(b"\x1b[23;0t")


def test_what_the_shell_showed_before_is_shown_again(home: Path) -> None:
    with Terminal(["bash", "-c", f"echo an older line; {sys.executable} {DEMO}; echo exit $?"], home=home) as terminal:
        terminal.wait_for("Select")
        terminal.type(WRITTEN)
        terminal.wait_for(WRITTEN)
        terminal.send("f8")
        terminal.wait_for("exit 0")
        assert terminal.primary_text().split("\n")[:2] == ["an older line", "exit 0"]


def test_leaving_can_clear_what_other_programs_left_too(home: Path) -> None:
    line = f"seq 1000 1100; {sys.executable} {DEMO} wipe; echo exit $?"
    with Terminal(["bash", "-c", line], home=home) as terminal:
        terminal.wait_for("Select")
        terminal.send("f8")
        terminal.wait_for("exit 0")
        assert terminal.primary_text().strip() == "exit 0"


def test_a_key_of_ones_own_leaves_and_the_old_one_does_not(demo: Demo) -> None:
    terminal = demo("own-key")
    terminal.send("f8")
    answered(terminal)  # still there
    terminal.send("ctrl+d")
    assert terminal.exit_status() == 0
    _left_clean(terminal)


def test_ctrl_c_says_how_to_leave_and_does_not(demo: Demo) -> None:
    terminal = demo()
    terminal.send("ctrl+c")
    terminal.wait_for("To leave at once: f8 or ^q.")
    terminal.type("still here")
    terminal.wait_for("still here")


def test_copying_stays_inside_the_app(demo: Demo) -> None:
    terminal = demo()
    terminal.type(WRITTEN)
    terminal.wait_for(WRITTEN)
    terminal.send("\x1b[1;2H", "ctrl+c", "end", "ctrl+v")  # shift+home selects the line
    terminal.wait_for(WRITTEN * 2)
    assert terminal.emulator.clipboard == []


def test_copying_out_is_the_one_way_to_the_terminals_clipboard(demo: Demo) -> None:
    terminal = demo()
    terminal.send("ctrl+l")
    terminal.wait_until(lambda: terminal.emulator.clipboard != [], "the clipboard")
    assert terminal.emulator.clipboard == ["c;dGFrZW4gb3V0"]


def test_the_palette_offers_no_screenshot(demo: Demo) -> None:
    terminal = demo()
    terminal.send("ctrl+p")
    terminal.wait_for("Keys")
    terminal.type("screenshot")
    terminal.wait_for("No matches found")


def test_the_window_title_says_nothing(demo: Demo) -> None:
    terminal = demo()
    terminal.send("f3", "f5")
    answered(terminal)
    assert terminal.emulator.every_title == ["Terminal"]


def test_developers_switches_write_nothing(demo: Demo, tmp_path: Path) -> None:
    for name in ("log", "shots"):
        (tmp_path / name).mkdir()
    terminal = demo(
        env={
            "TEXTUAL": "debug,devtools",
            "TEXTUAL_DEBUG": "1",
            "TEXTUAL_LOG": str(tmp_path / "log" / "all.log"),
            "TEXTUAL_SCREENSHOT": "0",
            "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path / "shots"),
            "TEXTUAL_PRESS": "x,y,z",
            "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
            "TEXTUAL_ALLOW_SIGNALS": "1",
        }
    )
    terminal.type(WRITTEN)
    terminal.wait_for(WRITTEN)
    terminal.send("ctrl+c")
    answered(terminal)
    assert not terminal.shows("xyz")
    terminal.send("f8")
    assert terminal.exit_status() == 0
    assert [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "draft.txt"] == []


def test_the_draft_is_readable_by_its_owner_alone(demo: Demo, draft: Path) -> None:
    terminal = demo()
    terminal.send("f8")
    assert terminal.exit_status() == 0
    assert draft.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_no_core_dump_and_no_reading_of_the_memory(child_env: Callable[..., dict[str, str]]) -> None:
    code = (
        "import ctypes, resource\n"
        "from copingtui.terminal.guard import harden\n"
        "ask = lambda: (ctypes.CDLL(None).prctl(3), resource.getrlimit(resource.RLIMIT_CORE))\n"  # 3: PR_GET_DUMPABLE
        "before = ask()\nharden()\nprint(before[0], *ask())"
    )
    done = subprocess.run([sys.executable, "-c", code], env=child_env(), capture_output=True, text=True, check=True)
    assert done.stdout == "1 0 (0, 0)\n"
