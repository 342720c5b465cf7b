"""A program that breaks says what is safe, says nothing a person wrote, and ends with the crisis row (R-44)."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DEMO, NUMBER, Demo
from demo_app import SECRET, DemoApp, rows
from test_leave import WRITTEN, _left_clean
from textual.worker import WorkerFailed

from copingtui.terminal.guard import crash_places, crash_text, last_rows

WAYS = {
    "ctrl+o": "ValueError",  # in a handler
    "ctrl+t": "KeyError",  # in a worker
    "ctrl+u": "KeyError",  # in a worker's thread
    "ctrl+w": "LookupError",  # while a screen is made
    "ctrl+y": "RuntimeError",  # Textual's panic
}


@pytest.mark.parametrize("key", WAYS)
def test_a_crash_prints_no_values_keeps_the_draft_and_ends_with_the_row(demo: Demo, draft: Path, key: str) -> None:
    terminal = demo()
    terminal.type(WRITTEN)
    terminal.wait_for(WRITTEN)
    terminal.send(key)
    assert terminal.exit_status() == 1
    text = terminal.primary_text().strip()
    assert text.startswith("Something inside copingtui broke, so it closed.")
    assert "What you saved is safe. What you were typing is kept as a draft." in text
    assert f"\n  {WAYS[key]}\n" in text
    assert text.splitlines()[-1] == rows(80, 24)[0].strip()
    assert SECRET not in terminal.primary_text()
    assert SECRET.encode() not in terminal.raw
    assert draft.read_text() == WRITTEN
    _left_clean(terminal)


@pytest.mark.parametrize("key", ["ctrl+o", "ctrl+w"])
def test_the_report_names_the_place(demo: Demo, key: str) -> None:
    terminal = demo()
    terminal.send(key)
    assert terminal.exit_status() == 1
    line = (
        DEMO.read_text()
        .splitlines()
        .index("                raise ValueError(text)" if key == "ctrl+o" else "        raise LookupError(SECRET)")
    )
    assert re.search(rf"demo_app\.py:{line + 1}$", terminal.primary_text(), re.MULTILINE)
    assert "/home" not in terminal.primary_text()
    assert str(DEMO.parents[3]) not in terminal.primary_text()


def test_a_draft_that_could_not_be_kept_is_not_promised(demo: Demo) -> None:
    terminal = demo("save-error")
    terminal.send("ctrl+o")
    assert terminal.exit_status() == 1
    assert "What you saved is safe.\n" in terminal.primary_text()
    assert "kept as a draft" not in terminal.primary_text()
    assert SECRET not in terminal.primary_text()


@pytest.mark.parametrize("cause", ["broken-import", "css-error"])
def test_a_crash_before_the_first_frame_leaves_the_first_screen_too(demo: Demo, cause: str) -> None:
    terminal = demo("splash", cause, wait=False, row=None)
    assert terminal.exit_status() == 1
    assert not terminal.emulator.in_alternate
    assert 25 in terminal.emulator.modes
    # a terminal's late answer to a question the app had asked is echoed by the shell's settings
    text = terminal.primary_text().replace("^[[?2026;2$y", "").strip()
    assert text.startswith("Something inside copingtui broke")
    assert text.splitlines()[-1] == rows(80, 24)[0].strip()
    assert SECRET not in text


def test_ctrl_c_before_the_first_frame_is_no_crash(demo: Demo) -> None:
    terminal = demo("splash", "slow-import", wait=False, row=None)
    terminal.wait_for(NUMBER)
    terminal.send("ctrl+c")
    assert terminal.exit_status() in (130, -2)
    assert terminal.primary_text().strip() == rows(80, 24)[0].strip()


def test_the_report_fits_a_narrow_terminal(demo: Demo) -> None:
    terminal = demo(size=(40, 30))
    terminal.send("ctrl+o")
    assert terminal.exit_status() == 1
    assert "What you saved is safe. What you were\ntyping is kept as a draft." in terminal.primary_text()
    assert terminal.primary_text().strip().splitlines()[-2:] == rows(40, 30)


async def test_tests_without_a_terminal_still_see_the_error() -> None:
    app = DemoApp()
    with pytest.raises(ValueError, match=SECRET):
        async with app.run_test() as pilot:
            await pilot.press("ctrl+o")
    assert app.return_code == 1


# The same for commands and the plain mode, where no app runs.


def _run(code: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    head = "from copingtui.terminal.guard import install_excepthook\ninstall_excepthook(lambda: ['555-0100'])\n"
    return subprocess.run(
        [sys.executable, "-c", head + code], env=env, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_command_that_breaks_says_the_same(child_env: Callable[..., dict[str, str]]) -> None:
    done = _run(f"text = {SECRET!r}\n{{}}[text]", child_env())
    assert done.returncode == 1
    assert done.stdout == ""
    assert SECRET not in done.stderr
    assert done.stderr.startswith("Something inside copingtui broke")
    assert done.stderr.endswith("\n  KeyError\n    <string>:4\n\n555-0100\n")


def test_an_error_with_words_of_its_own_says_them(child_env: Callable[..., dict[str, str]]) -> None:
    done = _run("from copingtui.errors import CopingError\nraise CopingError('One.', 'Two.', 'Three.')", child_env())
    assert done.stderr == "One. Two. Three.\n555-0100\n"


def test_errors_nobody_can_act_on_are_not_printed(child_env: Callable[..., dict[str, str]]) -> None:
    done = _run(f"class Odd:\n    def __del__(self):\n        raise ValueError({SECRET!r})\nOdd()", child_env())
    assert done.stderr == ""
    assert done.returncode == 0


def test_a_row_that_cannot_be_had_gives_way_to_words_that_are_true_everywhere() -> None:
    def broken() -> list[str]:
        raise OSError

    assert last_rows(broken) == ["Your local emergency number · findahelpline.com"]
    assert last_rows(lambda: ["", "  "]) == ["Your local emergency number · findahelpline.com"]


def test_the_report_follows_causes_groups_and_workers() -> None:
    def chain() -> BaseException:
        try:
            try:
                raise KeyError(SECRET)
            except KeyError as error:
                raise ExceptionGroup(SECRET, [WorkerFailed(error), OSError(SECRET)]) from error
        except ExceptionGroup as group:
            return group

    text = crash_text(chain())
    assert SECRET not in text
    names = [line.strip() for line in crash_places(chain()) if not line.startswith("    ")]
    assert names[0] == "ExceptionGroup"
    assert {"KeyError", "WorkerFailed", "OSError"} <= set(names)


def test_a_report_of_endless_recursion_stays_short() -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as caught:
        again()
    assert len(crash_text(caught.value).splitlines()) < 20
