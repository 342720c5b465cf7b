"""Taking out and bringing in, in the app: look first, tick, write; see what comes, take it in, take it out again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from room_parts import seen
from textual.pilot import Pilot
from textual.widgets import Input

from copingtui.app import CopingApp
from copingtui.journal.entries import Checkin, Entry, Felt, Note
from copingtui.journal.exchange import bringing_in, taking_out
from copingtui.profile import Profile

Opened = Callable[..., CopingApp]
DAYLIO = """full_date,date,weekday,time,mood,activities,scales,note_title,note
2026-10-03,October 3,Saturday,9:30 pm,rad,"friends | walk",,"","A long evening."
2026-10-02,October 2,Friday,20:15,prickly,"work",,"",""
2026-10-01,October 1,Thursday,8:05,meh,,,"","once more"
2026-13-01,x,x,8:05,meh,,,"","no such month"
"""
TABLE = """when;what;score
2026-10-03 20:00;walked by the water;5
2026-10-04 21:00;stayed in;1
"""


@pytest.fixture
def filled(profile: Profile) -> Profile:
    journal = profile.need_journal()
    at = profile.clock()
    journal.add(Entry.new(Checkin(1, 0, (Felt("tired", "sadness", 4),)), at - 60_000, 60, note="heronsong"))
    journal.add(Entry.new(Note(), at, 60, note="kingfisher"))
    return profile


async def settled(pilot: Pilot[None], words: str, wait: int = 200) -> str:
    """What is on the screen once these words are: work goes on in threads."""
    for _ in range(wait):
        await pilot.pause()
        if words in " ".join(seen(pilot.app).split()):  # type: ignore[arg-type]
            return seen(pilot.app)  # type: ignore[arg-type]
        await asyncio.sleep(0.02)
    raise AssertionError(f"{words!r} did not come:\n{seen(pilot.app)}")  # type: ignore[arg-type]


async def ask_for_file(pilot: Pilot[None]) -> None:
    """To the question where to write an open file."""
    await pilot.press("w")
    if taking_out.can_lock():
        await settled(pilot, "Lock the file?")
        await choose(pilot, "Leave it open")
    await settled(pilot, "Not now")


async def write_to(pilot: Pilot[None], path: Path) -> None:
    await ask_for_file(pilot)
    pilot.app.screen.query_one(Input).value = str(path)
    await pilot.press("enter", "enter")


async def choose(pilot: Pilot[None], words: str) -> None:
    """Put the highlight of the menu on the line with these words, and press Enter."""
    from copingtui.widgets.menu import Menu

    menu = pilot.app.screen.query_one(Menu)
    for number, option in enumerate(menu.options):
        if words in str(option.prompt):
            menu.highlighted = number
            menu.focus()
            await pilot.press("enter")
            await pilot.pause()
            return
    raise AssertionError(words)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
async def test_what_would_leave_can_be_looked_at_and_own_words_are_not_in_it(
    filled: Profile, opened: Opened, size: tuple[int, int]
) -> None:
    app = opened("take_out")
    async with app.run_test(size=size) as pilot:
        await settled(pilot, "2 entries")
        await pilot.press("v")
        text = await settled(pilot, "1 entry, all days")
        assert "heronsong" not in text
        await pilot.press("escape")
        await settled(pilot, "Take out")


async def test_a_file_is_written_only_after_being_asked_and_is_noted(
    filled: Profile, opened: Opened, tmp_path: Path
) -> None:
    app = opened("take_out")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "2 entries")
        await choose(pilot, "what you wrote")
        await write_to(pilot, tmp_path / "out.html")
        await settled(pilot, "only you can read it")
        text = (tmp_path / "out.html").read_text("utf-8")
        assert "kingfisher" in text
        assert (tmp_path / "out.html").stat().st_mode & 0o777 == 0o600
        await pilot.press("t")
        assert "out.html" in await settled(pilot, "cannot be called back; this is only")
        await pilot.press("delete")
        await settled(pilot, "Nothing so far")
    assert taking_out.shared(filled.need_journal()) == []


async def test_a_file_that_is_there_stays_and_another_name_can_be_typed(
    filled: Profile, opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / "mine.html").write_text("mine")
    app = opened("take_out")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "2 entries")
        await write_to(pilot, tmp_path / "mine.html")
        await settled(pilot, "There is a file of that name already")
        assert (tmp_path / "mine.html").read_text() == "mine"
        pilot.app.screen.query_one(Input).value = str(tmp_path / "other.html")
        await pilot.press("enter", "enter")
        await settled(pilot, "only you can read it")
    assert (tmp_path / "other.html").exists()


async def test_esc_at_the_file_leaves_nothing_behind(filled: Profile, opened: Opened, tmp_path: Path) -> None:
    app = opened("take_out")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "2 entries")
        await ask_for_file(pilot)
        pilot.app.screen.query_one(Input).value = str(tmp_path / "out.html")
        await pilot.press("escape")
        await settled(pilot, "Take out")
    assert list(tmp_path.glob("*.html")) == []
    assert taking_out.shared(filled.need_journal()) == []


@pytest.mark.skipif(not taking_out.can_lock(), reason="age is not installed")
async def test_a_file_can_be_locked_first_and_comes_in_with_its_passphrase(
    filled: Profile, opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "all.json.age"
    app = opened("take_out")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "2 entries")
        await choose(pilot, "Everything, for moving")
        await pilot.press("w")
        await settled(pilot, "Lock the file?")
        await pilot.press("enter")
        await settled(pilot, "twice the same")
        await pilot.press(*"heron", "tab", *"herons", "tab", "enter")
        await settled(pilot, "The two are not the same")
        await pilot.press(*"heron", "tab", *"heron", "tab", "enter")
        await settled(pilot, "Not now")
        pilot.app.screen.query_one(Input).value = str(path)
        await pilot.press("enter", "enter")
        await settled(pilot, "only you can read it", 600)
    assert path.read_bytes().startswith(b"age-encryption.org/v1")
    assert b"heronsong" not in path.read_bytes()
    assert taking_out.shared(filled.need_journal())[0].locked
    app = opened("bring_in", str(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "locked with age")
        await pilot.press(*"heron", "tab", "enter")
        await settled(pilot, "No new entries are in it", 600)


async def test_everything_ticks_all_there_is_for_moving_house(filled: Profile, opened: Opened, tmp_path: Path) -> None:
    app = opened("take_out")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "2 entries")
        await choose(pilot, "Everything, for moving")
        await write_to(pilot, tmp_path / "all.json")
        await settled(pilot, "only you can read it")
    data = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert data["complete"]
    assert [entry["text"] for entry in data["entries"]] == ["heronsong", "kingfisher"]


async def test_days_narrow_it_and_a_typo_is_said(filled: Profile, opened: Opened) -> None:
    app = opened("take_out")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "2 entries")
        await choose(pilot, "Days")
        await pilot.press(*"2026-99", "enter", "tab", "enter")
        await settled(pilot, "can't read that as a day")
        await choose(pilot, "Days")
        await pilot.press(*"2026-11-23", "enter", "enter", "enter")
        await settled(pilot, "0 entries")


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_daylio_file_comes_in_and_goes_out_again_as_a_whole(
    filled: Profile, opened: Opened, tmp_path: Path, size: tuple[int, int]
) -> None:
    (tmp_path / "daylio.csv").write_text(DAYLIO, "utf-8-sig")
    app = opened("bring_in", str(tmp_path / "daylio.csv"))
    journal = filled.need_journal()
    async with app.run_test(size=size) as pilot:
        await settled(pilot, "prickly (1 time)")
        await pilot.press("up", "enter")  # unpleasant
        await settled(pilot, "New: 3 entries")
        assert journal.count() == 2
        await choose(pilot, "Take it in")
        await settled(pilot, "Taken in: 3 entries")
        found = [entry for entry in journal.entries(journal.index()) if entry.kind == "checkin"]
        assert [entry.detail.pleasant for entry in found] == [1, 2, -1, 0]  # type: ignore[union-attr]
        await choose(pilot, "Take it out again")
        await settled(pilot, "3 entries are out again")
    assert journal.count() == 2
    assert bringing_in.imports(journal) == []


async def test_a_table_is_asked_about_column_by_column(filled: Profile, opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    app = opened("bring_in")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "any other table")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "table.csv")
        await pilot.press("enter")
        await settled(pilot, "Which column is what?")
        await choose(pilot, "the text")
        await settled(pilot, "is which column?")
        await choose(pilot, "what")
        await settled(pilot, "Which column is what?")
        await choose(pilot, "Go on")
        await settled(pilot, "very unpleasant")
        await pilot.press("enter", "enter", "enter")
        await settled(pilot, "New: 2 entries")
        await choose(pilot, "Take it in")
        await settled(pilot, "Taken in: 2 entries")
    journal = filled.need_journal()
    (found,) = journal.entries(journal.index(words="water"))
    assert found.detail == Checkin(pleasant=2)


async def test_a_file_that_is_no_text_is_refused_with_a_sentence(
    filled: Profile, opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / "photo.jpg").write_bytes(bytes(range(256)) * 40)
    app = opened("bring_in", str(tmp_path / "photo.jpg"))
    async with app.run_test(size=(60, 20)) as pilot:
        assert "Nothing was taken in" in " ".join((await settled(pilot, "This is not a text")).split())
        await pilot.press("escape")
        await settled(pilot, "Right now")


async def test_not_now_takes_nothing_in(filled: Profile, opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "daylio.csv").write_text(DAYLIO.replace("prickly", "bad"), "utf-8")
    app = opened("bring_in", str(tmp_path / "daylio.csv"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "New: 3 entries")
        await choose(pilot, "Not now")
        await settled(pilot, "any other table")
        await pilot.press("escape")
        await settled(pilot, "Right now")
    assert filled.need_journal().count() == 2


async def test_crisis_lines_open_over_a_question(filled: Profile, opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "daylio.csv").write_text(DAYLIO, "utf-8")
    app = opened("bring_in", str(tmp_path / "daylio.csv"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot, "prickly (1 time)")
        await pilot.press("f2")
        await pilot.pause()
        assert app.is_open("crisis")
        await pilot.press("escape")
        await settled(pilot, "prickly (1 time)")


async def test_both_rooms_are_reached_from_the_journal_and_from_the_settings(filled: Profile, app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "o")
        await settled(pilot, "cannot be called back")
        await pilot.press("escape", "i")
        await settled(pilot, "any other table")
        await pilot.press("escape", "escape", "comma")
        await choose(pilot, "Take entries out")
        await settled(pilot, "cannot be called back")
