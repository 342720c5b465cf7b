"""Homework from one person to another and back, in a real terminal, with a home for each of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from rig import Terminal

from copingtui.settings import Settings, save

DAY = str(Path(__file__).parent / "on_a_day.py")


def home_of(tmp_path: Path, who: str) -> Path:
    home = tmp_path / who / "home"
    home.mkdir(parents=True)
    save(home / "config" / "settings.toml", Settings(country="PL", country_confirmed=True))
    return home


def hold(home: Path, moment: str, args: list[str], said: list[tuple[str, str]], status: int = 0) -> str:
    """A whole conversation: wait for some words, type a line; everything that was on the terminal, as text."""
    argv = [sys.executable, DAY, moment, *args]
    with Terminal(argv, home=home, size=(100, 40)) as terminal:
        for words, line in said:
            terminal.wait_for(words)
            terminal.send(*line, "enter") if line else terminal.send("enter")
        assert terminal.exit_status() == status
        return terminal.raw.decode(errors="replace").replace("\r\n", "\n")


@pytest.fixture
def homework_file(tmp_path: Path) -> Path:
    """Written by a therapist who answers questions."""
    file = tmp_path / "for-you.toml"
    hold(
        home_of(tmp_path, "therapist"),
        "2026-11-02T09:00",
        ["homework", "new", "--plain", str(file)],
        [
            ("Your name", "Dr. Ada"),
            ("next session", "2026-11-16"),
            ("A line or two", "Take what fits."),
            ("", ""),
            ("What comes first?", "1"),
            ("Which skill?", "feet on"),
            ("Which one?", "1"),
            ("Another form", ""),
            ("Why, in your words?", "You said mornings are hard."),
            ("", ""),
            ("How?", ""),
            ("smallest version", "One breath."),
            ("When or where?", "After waking"),
            ("How many times?", "3"),
            ("Per what?", "2"),
            ("From which day?", "2026-11-02"),
            ("Until which day?", "2026-11-15"),
            ("before and after", ""),
            ("Questions to think about", "What did you notice?"),
            ("What did you notice?", ""),
            ("What to bring", "One moment"),
            ("What comes next?", "3"),
            ("What is the task", "Ring the library"),
            ("Why, in your words?", ""),
            ("How?", ""),
            ("smallest version", ""),
            ("When or where?", ""),
            ("How many times?", "1"),
            ("Per what?", "3"),
            ("From which day?", ""),
            ("Until which day?", ""),
            ("Questions to think about", ""),
            ("What to bring", ""),
            ("What comes next?", "5"),
            ("Write for-you.toml?", "yes"),
        ],
    )
    return file


def test_homework_goes_there_and_comes_back(tmp_path: Path, homework_file: Path) -> None:
    client, reports = home_of(tmp_path, "client"), tmp_path / "reports"
    reports.mkdir()
    said = hold(
        client,
        "2026-11-03T10:00",
        ["homework", "add", "--plain", str(homework_file)],
        [
            ("Feet on the floor: what would you like?", "2"),
            ("How many times?", "1"),
            ("Per what?", "2"),
            ("When or where?", "on the bus"),
            ("smallest version that counts?", ""),
            ("First day", ""),
            ("Last day", ""),
            ("Ring the library: what would you like?", "3"),
            ("Keep it like this?", "yes"),
        ],
    )
    assert said.index("You said mornings are hard.") < said.index("what would you like?")  # all of it first
    assert "Dr. Ada sees none of it" in said

    for day in ("2026-11-04", "2026-11-10"):
        hold(
            client,
            f"{day}T08:00",
            ["do", "feet-on-floor", "--plain"],
            [
                ("How steady are you right now?", "3"),
                ("Press both feet down.", ":q"),
            ],
        )
    listed = hold(client, "2026-11-10T20:00", ["homework", "list", "--json"], [])
    first, second = json.loads(listed)
    assert (first["done"], first["open_today"]) == (["2026-11-04", "2026-11-10"], False)
    assert second["state"] == "not this time"

    report = hold(
        client,
        "2026-11-15T20:00",
        ["homework", "report", "--plain"],
        [
            ("From which day?", "2026-11-02"),
            ("Up to which day?", ""),
            ("What may it call you?", "J."),
            ("Numbers of lines to leave out?", ""),
            ("Numbers of lines to put in?", ""),
            ("As what?", "3"),
            ("Locked or open?", "3"),
            ("Which folder or file?", str(reports)),
            ("Write notes-2026-11-15.json?", "yes"),
        ],
    )
    written = (reports / "notes-2026-11-15.json").read_text()
    shown = report.partition("This is all that leaves:")[2]
    assert all(
        line.strip() in " ".join(shown.split()) for line in (" ".join(each.split()) for each in written.split("\n"))
    )
    assert "on the bus" not in written  # the person's own words, not ticked

    table = hold(home_of(tmp_path, "office"), "2026-11-16T09:00", ["caseload", str(reports), "--plain", "--each"], [])
    assert "J." in table
    assert "Feet on the floor" in table
    assert "not this time" in table
    assert sorted(path.name for path in reports.iterdir()) == ["notes-2026-11-15.json"]
