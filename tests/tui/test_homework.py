"""Homework in the app: a file is read before anything is taken, done one's own way, and only what was seen leaves."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from room_parts import seen
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from copingtui.app import CopingApp
from copingtui.homework import accepted, desk
from copingtui.journal.entries import Checkin, Entry
from copingtui.profile import Profile
from copingtui.widgets.menu import Menu

FILE = """
format = "copingtui-homework/1"
from = "Dr. Ada"
created = 2026-11-20
review = 2026-11-29
note = "Take what fits."

[[assignment]]
skill = "feet-on-floor"
why = "You said mornings are hard."
smallest = "One breath."
times = 3
per = "week"
questions = ["What did you notice?"]

[[assignment]]
task = "Ring the library"
times = 1
per = "all"

[[track]]
label = "Went outside"
scale = "yes-no"
"""
Opened = Callable[..., CopingApp]
SIZES = [(80, 24), (60, 20), (40, 12)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "task.toml"
    path.write_text(FILE)
    return path


@pytest.fixture
def accepted_all(profile: Profile, file: Path) -> list[accepted.Task]:
    from copingtui.homework.reading import read

    whole, text = read(file, profile.library)
    return accepted.accept(
        profile.need_journal(), whole, text, profile.library, take={0, 1}, changes={}, now_ms=profile.clock()
    )


async def pick(pilot: Pilot[None], id: str) -> None:
    """Choose the line of this id in the list that is open."""
    menu = pilot.app.screen.query(Menu).last()
    menu.focus()
    menu.highlighted = menu.get_option_index(id)
    await pilot.press("enter")
    await pilot.pause()


async def test_nothing_is_kept_by_looking_at_a_file(opened: Opened, profile: Profile, file: Path) -> None:
    app = opened("homework_add", str(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "You said mornings are hard." in seen(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Nothing here yet" in seen(app)
    assert accepted.received(profile.need_journal()) == []


@pytest.mark.parametrize("size", SIZES)
async def test_each_part_can_be_taken_in_ones_own_size_or_left(
    opened: Opened, profile: Profile, file: Path, size: tuple[int, int]
) -> None:
    app = opened("homework_add", str(file))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pick(pilot, "a0")
        await pick(pilot, "change")
        times = app.screen.query_one("#times", Input)
        times.value = "1"
        app.screen.query_one("#keep").focus()
        await pilot.press("enter")
        await pilot.pause()
        await pick(pilot, "t0")
        await pilot.press("ctrl+s")
        await pilot.pause()
    first, second = accepted.tasks(profile.need_journal())
    assert (first.asked.times, first.now.times, first.taken) == (3, 1, True)
    assert not second.taken  # what was not said is left for another time
    from copingtui.journal.card_rows import rows_of

    assert "Went outside" in [row.label for row in rows_of(profile.need_journal())]


async def test_a_file_that_cannot_be_used_says_why(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text("format = 1")
    app = opened("homework_add", str(path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert any("format" in note.message for note in app._notifications)


async def test_home_says_how_much_is_open_and_leads_there(app: CopingApp, accepted_all: list[accepted.Task]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert "2 things open today" in seen(app)
        await pilot.press("t")
        await pilot.pause()
        assert "Ring the library" in seen(app)


@pytest.mark.parametrize("size", SIZES)
async def test_a_task_is_ticked_answered_and_stopped(
    opened: Opened, profile: Profile, accepted_all: list[accepted.Task], size: tuple[int, int]
) -> None:
    first = accepted_all[0]
    app = opened("task", first.name)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pick(pilot, "smallest")
        await pick(pilot, "answers")
        app.screen.query_one(TextArea).insert("The floor is cold.")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pick(pilot, "state")
        await pick(pilot, "stopped")
    (each, _other) = desk.standings(profile)
    assert [one.smallest for one in each.done] == [True]
    assert each.task.answers == {0: "The floor is cold."}
    assert (each.state, each.open_today) == ("stopped", False)


async def test_an_answer_left_half_way_is_offered_again(
    opened: Opened, profile: Profile, accepted_all: list[accepted.Task]
) -> None:
    app = opened("task_words", None, accepted_all[0].name, "answer:0")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.screen.query_one(TextArea).insert("HALF A THOUGHT")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
    (draft,) = profile.need_journal().drafts()
    assert draft.payload["text"] == "HALF A THOUGHT"
    again = opened("task_words", draft)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "What did you notice?" in seen(again)
        assert again.screen.query_one(TextArea).text == "HALF A THOUGHT"


async def test_the_skill_opens_with_the_therapists_words_in_view(
    opened: Opened, accepted_all: list[accepted.Task]
) -> None:
    app = opened("task", accepted_all[0].name)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pick(pilot, "start")
        await pilot.pause()
        assert type(app.screen).__name__ == "PracticeRoom"
        assert "You said mornings are hard." in seen(app)
        await pilot.press("s")
        await pilot.pause()
        assert "You said mornings are hard." in seen(app)


async def test_a_task_that_asks_for_no_ratings_brings_none(
    opened: Opened, profile: Profile, accepted_all: list[accepted.Task]
) -> None:
    from dataclasses import replace

    first = accepted_all[0]
    accepted.keep(profile.need_journal(), replace(first, now=replace(first.now, rate=False)))
    app = opened("task", first.name)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pick(pilot, "start")
        await pilot.pause()
        assert "How steady are you" not in seen(app)
        assert "step 1" in seen(app)


async def test_what_to_bring_is_on_the_page_for_the_session(opened: Opened, profile: Profile) -> None:
    desk.keep_points(profile, ["the letter"])
    app = opened("session")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "the letter" in seen(app)
        await pilot.press("k")
        await pilot.pause()
        assert "the letter" not in seen(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_preview_is_the_file_byte_for_byte_and_own_words_stay_out(
    opened: Opened, profile: Profile, accepted_all: list[accepted.Task], tmp_path: Path, size: tuple[int, int]
) -> None:
    from dataclasses import replace

    journal = profile.need_journal()
    journal.add(Entry.new(Checkin(pleasant=1, energy=0), profile.clock(), 60))
    accepted.keep(journal, replace(accepted_all[0], obstacles="MY OWN WORDS"))
    app = opened("report")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pick(pilot, "on")  # read once before the first report
        await pilot.press("v")
        await pilot.pause()
        shown = app.screen
        await pilot.press("f")
        await pilot.pause()
        await pick(pilot, "json")
        preview = str(shown.query_one("#bytes").render())  # type: ignore[attr-defined]
        await pilot.press("w")
        await pilot.pause()
        await pick(pilot, "open")
        await pick(pilot, "yes")
        app.screen.query_one(Input).value = str(tmp_path)
        app.screen.query("Button").last().focus()
        await pilot.press("enter")
        await pilot.pause()
    written = tmp_path / "notes-2026-11-21.json"
    assert written.read_text() == preview
    assert written.stat().st_mode & 0o777 == 0o600
    data = json.loads(preview)
    assert data["checkins"][0]["pleasant"] == [1]
    assert "MY OWN WORDS" not in preview
    (shared,) = journal.items.all("shared")
    assert shared.data["place"] == written.name


async def test_a_caseload_shows_clients_by_name_and_keeps_nothing(
    opened: Opened, profile: Profile, tmp_path: Path
) -> None:
    for name, day in (("Zoe", "2026-11-20"), ("Ben", "2026-11-21")):
        (tmp_path / f"{name}.json").write_text(
            json.dumps(
                {
                    "format": "copingtui-report/1",
                    "name": name,
                    "made": day,
                    "since": "2026-11-01",
                    "until": day,
                    "urges": [{"day": day, "n": 2, "strongest": [7, 3]}],
                }
            )
        )
    before = sorted(tmp_path.iterdir())
    app = opened("caseload", str(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        text = seen(app)
        assert text.index("Ben") < text.index("Zoe")
        await pick(pilot, "Zoe")
        assert "urge  7 of 10, 2 urges" in seen(app)
    assert sorted(tmp_path.iterdir()) == before


async def test_homework_is_written_in_the_app_from_a_picked_skill(opened: Opened, tmp_path: Path) -> None:
    from copingtui.homework.reading import read

    app = opened("homework_new")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("plus")
        await pilot.pause()
        await pick(pilot, "skill")
        await pick(pilot, "feet-on-floor")
        await pick(pilot, "why")
        app.screen.query_one(Input).value = "Mornings are hard."
        app.screen.query("Button").last().focus()
        await pilot.press("enter")
        await pilot.pause()
        await pick(pilot, "done")
        await pilot.press("v")
        await pilot.pause()
        assert "Why: Mornings are hard." in seen(app)
        await pilot.press("escape")
        await pilot.press("ctrl+s")
        await pilot.pause()
        app.screen.query_one(Input).value = str(tmp_path / "new.toml")
        app.screen.query("Button").last().focus()
        await pilot.press("enter")
        await pilot.pause()
        whole, _text = read(tmp_path / "new.toml", app.profile.library)
    assert [(each.skill, each.why) for each in whole.assignments] == [("feet-on-floor", "Mornings are hard.")]
