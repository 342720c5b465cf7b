"""The first thing on screen is the row, before anything is loaded; and the terminal comes back if nothing follows."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rig import Terminal

from copingtui.crisis import rowfile
from copingtui.paths import places
from copingtui.settings import Settings

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

START = """
import sys
sys.argv = ["copingtui", *{args!r}]
{before}
from copingtui.__main__ import main
main()
"""
# Says on the terminal itself which module is asked for, so that the order of things is in the bytes.
WATCH = """
import os
sys.addaudithook(lambda event, args: event == "import" and os.write(2, b"<" + args[0].encode() + b">"))
"""
# Stands where the app would: the splash is looked at alone.
CLI = """
import types
cli = types.ModuleType("copingtui.cli")
def main():
    {body}
cli.main = main
sys.modules["copingtui.cli"] = cli
"""
# What the row may wait for: our own light modules, and what a bare interpreter has at hand.
LIGHT = {
    "copingtui", "copingtui.__main__", "copingtui.crisis", "copingtui.crisis.rowfile",
    "copingtui.crisis.where", "copingtui.crisis.width", "copingtui.crisis.row", "copingtui.words", "__future__",
    "unicodedata", "collections", "collections.abc", "_collections", "itertools", "keyword", "operator", "_operator",
    "reprlib",
}  # fmt: skip

Open = Callable[..., Terminal]


@pytest.fixture
def opened(home: Path) -> Open:
    def make(*args: str, cli: str, watch: bool = False, size: tuple[int, int] = (80, 24), **env: str) -> Terminal:
        code = START.format(args=args, before=CLI.format(body=cli) + (WATCH if watch else ""))
        return Terminal([sys.executable, "-c", code], home=home, size=size, env=env)

    return make


def keep(**settings: object) -> None:
    rowfile.write(places(), Settings().but(**settings), NOW)


def imports_before(raw: bytes, mark: bytes) -> set[str]:
    assert mark in raw
    before = raw[: raw.index(mark)].decode(errors="replace")
    return {part.partition(">")[0] for part in before.split("<")[1:]} - {"os"}


def test_the_row_is_on_screen_before_anything_heavy_is_loaded(opened: Open) -> None:
    keep(country="DE", country_confirmed=True, own_line_name="Mira", own_line_number="0171 2345678")
    with opened(cli="import textual.app", watch=True) as terminal:
        terminal.exit_status()
        assert imports_before(bytes(terminal.raw), b" 0171 2345678 Mira") <= LIGHT
        assert b"<textual.app>" in terminal.raw


def test_the_first_start_of_all_shows_where_to_turn_just_as_early(opened: Open) -> None:
    with opened(cli="pass", watch=True) as terminal:
        terminal.exit_status()
        assert imports_before(bytes(terminal.raw), b"In danger? Your local emergency number") <= LIGHT


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12), (20, 5)])
def test_the_row_is_at_the_bottom_of_the_alternate_screen_and_nothing_else_is_there(
    opened: Open, size: tuple[int, int]
) -> None:
    keep(country="DE", country_confirmed=True, own_line_name="Mira", own_line_number="0171 2345678")
    with opened(cli="import time; time.sleep(60)", size=size) as terminal:
        terminal.wait_until(lambda: "112" in terminal.lines[-1], "the row")
        assert terminal.emulator.in_alternate
        assert not "".join(terminal.lines[:-2]).strip()
        assert "0171 2345678" in "".join(terminal.lines[-2:])
        assert "0800 111 0 111" in terminal.lines[-1]


@pytest.mark.parametrize(
    ("args", "env"), [(["skills"], {}), (["--help"], {}), (["--plain"], {}), ([], {"TERM": "dumb"}), ([], {"TERM": ""})]
)
def test_a_command_or_a_plain_terminal_gets_no_full_screen(opened: Open, args: list[str], env: dict[str, str]) -> None:
    keep(country="US")
    with opened(*args, cli="print('done')", **env) as terminal:
        assert terminal.exit_status() == 0
        assert b"\x1b[?1049h" not in terminal.raw
        assert b"done" in terminal.raw


def test_a_person_who_uses_the_line_mode_gets_no_full_screen(opened: Open) -> None:
    keep(country="US", plain=True)
    with opened(cli="pass") as terminal:
        assert terminal.exit_status() == 0
        assert b"\x1b[?1049h" not in terminal.raw


@pytest.mark.parametrize(
    ("cli", "status"),
    [
        ("sys.exit(2)", 2),
        ("raise KeyError('private')", 1),
        ("raise KeyboardInterrupt", -2),
        ("import no_such_module", 1),
    ],
)
def test_if_the_app_does_not_start_the_terminal_comes_back(opened: Open, cli: str, status: int) -> None:
    keep(country="US", country_confirmed=True)
    with opened(cli=cli) as terminal:
        assert terminal.exit_status() == status
        assert not terminal.emulator.in_alternate
        if status == 2:
            assert "988 Lifeline, call or text · 911 emergency (US)" in terminal.primary_text()


def test_a_broken_installation_is_a_sentence_and_the_row(home: Path) -> None:
    keep(country="US", country_confirmed=True)
    code = START.format(args=[], before='sys.modules["copingtui.cli"] = None')
    with Terminal([sys.executable, "-c", code], home=home) as terminal:
        assert terminal.exit_status() == 1
        assert not terminal.emulator.in_alternate
        assert "988 Lifeline" in terminal.primary_text()
        assert "copingtui cannot start" in terminal.primary_text()
        assert "Traceback" not in terminal.primary_text()


def test_once_the_app_has_the_screen_nothing_of_the_splash_is_printed(opened: Open) -> None:
    keep(country="US", country_confirmed=True)
    body = "from copingtui.terminal import modes; modes.leave_full_screen(); sys.exit(0)"
    with opened(cli=body) as terminal:
        assert terminal.exit_status() == 0
        assert terminal.raw.count(b"\x1b[?1049l") == 1
        assert "988" not in terminal.primary_text()


def test_new_files_are_the_owners_alone_from_the_first_moment(opened: Open, tmp_path: Path) -> None:
    with opened(cli=f"open({str(tmp_path / 'new')!r}, 'w').close()") as terminal:
        terminal.exit_status()
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
