"""The promises of the real program in a real terminal: the row in every frame, nothing lost, a clean way out."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
from rig import Terminal, start

from copingtui.journal.entries import Entry, Note
from copingtui.journal.store import Journal
from copingtui.paths import Places
from copingtui.profile import Profile
from copingtui.settings import Settings, save

SIZES = [(80, 24), (60, 20), (40, 12), (20, 5)]
ROW = "112"
QUIET = 0.2  # seconds without a byte: the app has answered, also on a busy machine
ROOMS = {
    "home": [],
    "right now": ["r"],
    "hurt": ["r", "tab", "end", "enter"],
    "crisis": ["f2"],
    "country dialog": ["f2", "l"],
    "skills": ["s"],
    "forms of a skill": ["s", "ctrl+o"],
    "check-in": ["c"],
    "urge": ["u"],
    "journal": ["j"],
    "entry": ["j", "enter"],
    "note": ["j", "n"],
    "settings": [","],
    "a setting": [",", "down", "down", "enter"],
    "own line": [",", "down", "enter"],
    "easy": [",", "down", "down", "down", "down", "enter"],
    "people": ["f2", "p"],
    "somebody": ["f2", "p", "a"],
    "a line put right": ["f2", "c", "enter"],
    "offer": ["r", "9"],
    "about": ["a"],
    "palette": ["ctrl+p"],
    "help": ["f1"],
    "hidden": ["f4"],
}


FURTHER_ROOMS = {
    "homework": ["t"],
    "session": ["t", "t"],
    "report": ["t", "m"],
    "homework to write": ["t", "n"],
    "diary card": ["d"],
    "what helps": ["h"],
    "safety plan": ["p"],
    "take out": ["j", "o"],
    "bring in": ["j", "i"],
    "a day": ["j", "v"],
}


def places(home: Path) -> Places:
    return Places(home / "config", home / "data", home / "state")


@pytest.fixture
def someone(home: Path) -> Profile:
    """Someone in Poland who has been here before and has one entry."""
    profile = Profile(places(home))
    profile.change(country="PL", country_confirmed=True)
    profile.need_journal().add(Entry.new(Note(), profile.clock(), 60, note="an entry from before"))
    profile.close()
    return profile


def ready(terminal: Terminal) -> None:
    """The app itself has drawn, not only the row that comes before it."""
    terminal.wait_until(lambda: terminal.frames > 0, "the first frame")
    terminal.settle(QUIET)


def press(terminal: Terminal, *keys: str) -> None:
    """One key after another, each answered before the next."""
    for key in keys:
        terminal.send(key)
        terminal.settle(QUIET)


def entries(home: Path) -> list[str | None]:
    with Journal.open(places(home)) as journal:
        return [row.start for row in journal.page()]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_row_is_in_every_frame_of_every_room(someone: Profile, home: Path, size: tuple[int, int]) -> None:
    walk(home, size, ROOMS)


@pytest.mark.parametrize("size", [(80, 24), (20, 5)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_row_is_in_every_frame_of_the_further_rooms(someone: Profile, home: Path, size: tuple[int, int]) -> None:
    walk(home, size, FURTHER_ROOMS)


def walk(home: Path, size: tuple[int, int], rooms: dict[str, list[str]]) -> None:
    """Into each room, about in it, and back; the terminal watches the row in every frame."""
    with start(home, size=size, row=ROW) as terminal:
        ready(terminal)
        for room, way in rooms.items():
            press(terminal, *way, "down", "tab", "pagedown")
            assert ROW in terminal.screen_text(), room
            assert not terminal.failures, room
            press(terminal, *(["f4"] if room == "hidden" else ["esc"] * (len(way) + 1)))
        assert terminal.frames > len(rooms)
        terminal.send("f8")
        assert terminal.exit_status() == 0


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_row_is_there_from_the_first_frame_of_the_first_run(home: Path, size: tuple[int, int]) -> None:
    with start(home, size=size, row=ROW) as terminal:
        ready(terminal)
        press(terminal, "c")
        assert ROW in terminal.screen_text()


def test_what_was_typed_is_there_after_kill_9(someone: Profile, home: Path) -> None:
    with start(home, row=ROW) as terminal:
        ready(terminal)
        terminal.send("j")
        terminal.wait_for("an entry from before")
        press(terminal, "n")
        terminal.type("half a thought about tonight")
        terminal.wait_for("tonight")
        time.sleep(2.5)  # the promise: at most two seconds after the last key
        terminal.kill(signal.SIGKILL)
        terminal.exit_status()
    with start(home, row=ROW) as terminal:
        terminal.wait_for("Left open")
        terminal.send("shift+tab", "enter")
        terminal.wait_for("half a thought about tonight")
        press(terminal, "ctrl+s")
        terminal.send("f8")
        assert terminal.exit_status() == 0
    assert entries(home)[0] == "half a thought about tonight"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, "window closed", "f8", "ctrl+q"])
def test_what_was_typed_a_moment_ago_is_there_however_it_ended(
    someone: Profile, home: Path, how: signal.Signals | str
) -> None:
    with start(home, row=ROW) as terminal:
        ready(terminal)
        press(terminal, "j", "n")
        terminal.type("the very last words")
        terminal.wait_for("the very last words")
        if isinstance(how, signal.Signals):
            terminal.kill(how)
        elif how == "window closed":
            terminal.close_master()
        else:
            terminal.send(how)
        terminal.exit_status()
    with Journal.open(places(home)) as journal:
        assert [draft.payload["note"] for draft in journal.drafts()] == ["the very last words"]


def test_a_practice_goes_on_where_kill_9_left_it(someone: Profile, home: Path) -> None:
    with start(home, row=ROW) as terminal:
        ready(terminal)
        press(terminal, "s")
        terminal.type("self-compassion")
        terminal.settle(QUIET)
        press(terminal, "enter")
        press(terminal, "7", "enter")
        press(terminal, "enter")
        step = terminal.lines[0]
        assert "step" in step
        time.sleep(2.5)
        terminal.kill(signal.SIGKILL)
        terminal.exit_status()
    with start(home, row=ROW) as terminal:
        terminal.wait_for("Left open")
        press(terminal, "shift+tab", "enter")
        assert terminal.lines[0] == step


@pytest.mark.parametrize("key", ["f8", "ctrl+q"])
@pytest.mark.parametrize("room", ["journal", "entry", "note", "palette", "own line"])
def test_leaving_at_once_leaves_a_clean_terminal(someone: Profile, home: Path, room: str, key: str) -> None:
    with start(home, row=ROW) as terminal:
        ready(terminal)
        press(terminal, *ROOMS[room])
        terminal.type("private")
        terminal.settle(QUIET)
        terminal.send(key)
        assert terminal.exit_status() == 0
        left = terminal.primary_text()
        assert "private" not in left
        assert "entry" not in left
        assert left.strip() == ""
        assert not terminal.emulator.in_alternate


def test_hiding_leaves_nothing_private_in_sight_and_comes_back(someone: Profile, home: Path) -> None:
    with start(home, row=ROW) as terminal:
        ready(terminal)
        terminal.send("j")
        terminal.wait_for("an entry from before")
        terminal.send("f4")
        terminal.wait_until_gone("an entry from before")
        terminal.settle(QUIET)
        assert not any(char.isalpha() for char in terminal.screen_text())
        terminal.send("ctrl+x")
        terminal.wait_for("an entry from before")


def test_a_resize_keeps_the_row(someone: Profile, home: Path) -> None:
    with start(home, row=ROW) as terminal:
        ready(terminal)
        for size in [(120, 40), (40, 12), (20, 5), (61, 17), (80, 24)]:
            terminal.resize(*size)
            terminal.settle(QUIET)
            assert ROW in terminal.screen_text()
        terminal.wait_for("Right now")


def test_a_click_on_the_row_opens_the_crisis_lines(someone: Profile, home: Path) -> None:
    with start(home, row=ROW) as terminal:
        ready(terminal)
        terminal.click(5, -1)
        terminal.wait_for("If you might act on this now")


def test_two_at_once_are_nothing_special(someone: Profile, home: Path) -> None:
    with start(home, row=ROW) as one, start(home, row=ROW) as other:
        for terminal, words in ((one, "from the first window"), (other, "from the second window")):
            terminal.wait_for("Right now")
            terminal.settle(QUIET)
            press(terminal, "j", "n")
            terminal.type(words)
            terminal.wait_for(words)
        for terminal in (one, other):
            press(terminal, "ctrl+s")
            terminal.send("f8")
            assert terminal.exit_status() == 0
    assert set(entries(home)) == {"an entry from before", "from the first window", "from the second window"}


def test_a_terminal_that_can_do_nothing_gets_lines(someone: Profile, home: Path) -> None:
    with Terminal([*_program()], home=home, env={"TERM": "dumb"}) as terminal:
        terminal.wait_for("112")
        assert not terminal.emulator.in_alternate
        assert b"\x1b[" not in terminal.raw


def _program() -> list[str]:
    import sys

    return [sys.executable, "-m", "copingtui"]


def test_settings_are_read_before_the_first_row(home: Path) -> None:
    profile = Profile(places(home))
    save(places(home).settings, Settings(country="GB", country_confirmed=True))
    profile.load_settings()
    profile.write_row()
    with start(home, row="999") as terminal:
        terminal.wait_for("999")
        assert b"116 123" in terminal.raw.split(b"Right now")[0]
