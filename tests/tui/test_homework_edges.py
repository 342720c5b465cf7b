"""Homework where something is in the way: a locked journal, a task that is gone, a month of lines, a hundred clients."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from room_parts import Clock, seen
from textual.widgets import Input, Static, TextArea

from copingtui.app import CopingApp
from copingtui.homework import accepted, desk, leaving
from copingtui.homework.reading import load
from copingtui.journal import slots, ways
from copingtui.journal.entries import Checkin, Entry, Note
from copingtui.profile import Profile
from copingtui.widgets.menu import Menu

FILE = """
format = "copingtui-homework/1"
from = "Dr. Ada"

[[assignment]]
skill = "warm-stone"
times = 1
per = "day"
questions = ["What was it like?"]

[[skill]]
id = "warm-stone"
title = "Warm stone"
family = "From my therapist"
module = "Ours"
summary = "A stone to hold."
why = "We found it together."
when = ["everyday"]
states = []
minutes = 1
sources = []
evidence = "Ours."

[[skill.step]]
kind = "read"
id = "hold"
lines = ["Hold the stone."]

[[skill.step]]
kind = "read"
id = "feel"
lines = ["Feel its weight."]
"""
Opened = Callable[..., CopingApp]


@pytest.fixture
def task(profile: Profile) -> accepted.Task:
    whole = load(FILE, "file.toml", profile.library)
    (made,) = accepted.accept(
        profile.need_journal(), whole, FILE, profile.library, take={0}, changes={}, now_ms=profile.clock()
    )
    return made


@pytest.fixture
def locked(profile: Profile, task: accepted.Task, monkeypatch: pytest.MonkeyPatch) -> Profile:
    monkeypatch.setattr(slots, "OPS", 1)
    monkeypatch.setattr(slots, "MEM_KIB", 8)
    ways.set_passphrase(profile.need_journal(), "pass")
    profile.close()
    return Profile(clock=profile.clock)


async def shown(pilot: Any, room: str) -> None:
    """Wait until this room is in front."""
    for _ in range(100):
        await pilot.pause(0.02)
        if type(pilot.app.screen).__name__ == room:
            return
    raise AssertionError(seen(pilot.app))


async def pick(pilot: Any, id: str) -> None:
    menu = pilot.app.screen.query(Menu).last()
    menu.focus()
    menu.highlighted = menu.get_option_index(id)
    await pilot.press("enter")
    await pilot.pause()


@pytest.mark.parametrize("room", ["homework", "session", "report"])
@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_locked_journal_is_said_and_can_be_unlocked(locked: Profile, room: str, size: tuple[int, int]) -> None:
    app = CopingApp(locked)
    async with app.run_test(size=size) as pilot:
        await shown(pilot, "UnlockRoom")
        await pilot.press("escape")  # on without the journal
        await shown(pilot, "HomeRoom")
        app.push_screen(app.room(room))  # as where it locked with the room behind the lock screen
        await pilot.pause()
        assert "The journal is locked." in " ".join(seen(app).split())
        keys = {"session": ["b", "x", "tab", "enter", "k"], "report": [*"vyws"], "homework": ["u", "delete"]}[room]
        await pilot.press(*keys)  # nothing of this can be done, and nothing breaks
        await pilot.pause()
        await pick(pilot, "unlock")
        assert type(app.screen).__name__ == "UnlockRoom"


async def test_a_pause_until_a_day_of_ones_own_and_on_again(
    opened: Opened, profile: Profile, task: accepted.Task
) -> None:
    app = opened("task", task.name)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pick(pilot, "pause")
        await pick(pilot, desk.OWN_DAY)
        app.screen.query_one(Input).value = "2026-11-25"
        app.screen.query("Button").last().focus()
        await pilot.press("enter")
        await pilot.pause()
        assert "Paused: back on Wednesday 25 November 2026" in seen(app)
        assert desk.open_today(profile) == []
        await pick(pilot, "pause")
        await pick(pilot, "3")
        assert "back on Wednesday 25" not in str(app.screen.query_one("#words", Static).render())
        await pick(pilot, "pause")
        await pick(pilot, desk.OWN_DAY)
        app.screen.query_one(Input).value = "yesterday"
        app.screen.query("Button").last().focus()
        await pilot.press("enter")
        await pilot.pause()
        assert any("A day after today fits here" in note.message for note in app._notifications)
        await pick(pilot, "pause")
        await pick(pilot, desk.GO_ON)
    assert len(desk.open_today(profile)) == 1


async def test_a_carried_skill_goes_on_where_it_was_left(opened: Opened, profile: Profile, task: accepted.Task) -> None:
    app = opened("task", task.name)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pick(pilot, "start")
        await pilot.press("enter")
        await pilot.pause()
        assert "Feel its weight." in seen(app)
        app.keep_drafts()  # as when the terminal closes
    (draft,) = profile.need_journal().drafts()
    again = CopingApp(profile)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pick_left_open(pilot)
        assert "Feel its weight." in seen(again)
    accepted.remove(profile.need_journal(), task.homework)
    profile.library.lend(())  # as after a new start
    last = CopingApp(profile)
    async with last.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pick_left_open(pilot)
        assert any("That skill is not here any more." in note.message for note in last._notifications)
    assert [each.id for each in profile.need_journal().drafts()] == [draft.id]


async def pick_left_open(pilot: Any) -> None:
    """Choose what home offers to go on with."""
    menu = pilot.app.screen.query(Menu).first()
    menu.focus()
    menu.highlighted = 0
    await pilot.press("enter")
    await pilot.pause()
    await pilot.pause()


async def test_words_for_a_task_that_is_gone_become_a_note(
    opened: Opened, profile: Profile, task: accepted.Task
) -> None:
    app = opened("task_words", None, task.name, "answer:0")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.screen.query_one(TextArea).insert("IT WAS HEAVY")
        accepted.remove(profile.need_journal(), task.homework)
        await pilot.press("ctrl+s")
        await pilot.pause()
    journal = profile.need_journal()
    (kept,) = journal.entries(journal.index())
    assert (type(kept.detail), kept.note) == (Note, "IT WAS HEAVY")


async def test_a_homework_taken_away_by_key_comes_back_by_key(
    opened: Opened, profile: Profile, task: accepted.Task
) -> None:
    app = opened("homework")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("delete")
        await pilot.pause()
        await pick(pilot, "yes")
        assert accepted.tasks(profile.need_journal()) == []
        await pilot.press("u")
        await pilot.pause()
        assert "Warm stone" in seen(app)
    assert accepted.tasks(profile.need_journal()) == [task]


async def test_a_tick_far_down_a_month_stays_in_view(opened: Opened, profile: Profile, clock: Clock) -> None:
    journal = profile.need_journal()
    for days in range(14):
        journal.add(Entry.new(Checkin(pleasant=1, energy=0), clock() - days * 86_400_000, 60))
    leaving.was_explained(journal, clock())
    app = opened("report")
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        menu = app.screen.query_one(Menu)
        menu.highlighted = 10
        await pilot.pause()
        before, view = menu.get_option_at_index(10).id, menu.scroll_offset
        await pilot.press("space")
        await pilot.pause()
        assert (menu.highlighted, menu.highlighted_option and menu.highlighted_option.id) == (10, before)
        assert menu.scroll_offset == view
        assert str(menu.get_option_at_index(10).prompt).startswith("[ ]")
        assert "13 of 14 in" in str(menu.get_option_at_index(0).prompt)


async def test_what_can_be_chosen_is_seen_below_a_long_question(opened: Opened, profile: Profile) -> None:
    app = opened("report")
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert "You choose every line." in seen(app)
        assert "Go on" in seen(app)


async def test_a_hundred_clients_are_all_there(opened: Opened, tmp_path: Path) -> None:
    first = date(2026, 11, 1)
    for number in range(100):
        for week in range(2):
            since = first + timedelta(days=7 * week)
            until = since + timedelta(days=6)
            report = {
                "format": "copingtui-report/1", "name": f"Client {number:03}", "made": until.isoformat(),
                "since": since.isoformat(), "until": until.isoformat(),
                "urges": [
                    {"day": (since + timedelta(days=n)).isoformat(), "n": 1, "strongest": [number % 11]} for n in range(7)
                ],
                "homework": [{"task": "Feet on the floor", "state": "tried", "done": [{"day": since.isoformat()}]}],
            }  # fmt: skip
            (tmp_path / f"{number}-{week}.json").write_text(json.dumps(report))
    app = opened("caseload", str(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        menu = app.screen.query_one(Menu)
        names = [menu.get_option_at_index(n).id for n in range(menu.option_count)]
        assert names == [f"Client {number:03}" for number in range(100)]  # by name, and by nothing else
        await pick(pilot, "Client 042")
        text = seen(app)
        assert "urge  9 of 10, 1 urge" in text
