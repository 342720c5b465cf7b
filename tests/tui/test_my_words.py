"""My words, in settings: what is offered again, renamed, put away, added; in the app and in lines."""

from __future__ import annotations

import pytest
from room_parts import Clock, seen
from textual.pilot import Pilot

from copingtui.app import CopingApp
from copingtui.journal.entries import Checkin, Entry, Felt, Pick
from copingtui.profile import Profile
from copingtui.widgets.menu import Menu


@pytest.fixture
def used(profile: Profile, clock: Clock) -> Entry:
    checkin = Checkin(emotions=(Felt("[b]wobbly[/]", own=True),), tags=(Pick("the bus", own=True),))
    return profile.need_journal().add(Entry.new(checkin, clock(), 60))


async def go(pilot: Pilot[None], name: str) -> None:
    """Enter on the line of this id, wherever it stands."""
    await pilot.pause()
    menu = pilot.app.screen.query_one(Menu)
    menu.highlighted = menu.get_option_index(name)
    menu.focus()
    await pilot.press("enter")
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
async def test_a_word_is_renamed_put_away_and_offered_again(app: CopingApp, used: Entry, size: tuple[int, int]) -> None:
    words = app.profile.need_journal().own_words
    async with app.run_test(size=size) as pilot:
        await pilot.press("comma")
        await go(pilot, "my_words")
        assert "My words" in seen(app)
        await go(pilot, "feeling/0")
        assert "[b]wobbly[/]" in seen(app)
        await go(pilot, "rename")
        await pilot.press(*["backspace"] * 12, *"shaky", "tab", "enter")
        await pilot.pause()
        assert words.offered("feeling") == ("shaky",)
        await go(pilot, "around/0")
        await go(pilot, "hide")
        assert words.offered("around") == ()
        await go(pilot, "around/0")
        await go(pilot, "show")
        assert words.offered("around") == ("the bus",)
        assert app.profile.need_journal().get(used.uid) == used
        await pilot.press("escape")
        assert app.is_open("settings")


async def test_a_word_is_added_before_it_was_ever_used(app: CopingApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("comma")
        await go(pilot, "my_words")
        await go(pilot, "target")
        await pilot.press(*"the old thing", "tab", "enter")
        await pilot.pause()
        assert "the old thing" in seen(app)
        assert "not used yet" in seen(app)
        assert app.profile.need_journal().own_words.offered("target") == ("the old thing",)
        await go(pilot, "target")
        await pilot.press("tab", "enter")  # nothing typed is nothing added
        await pilot.pause()
        assert app.profile.need_journal().own_words.offered("target") == ("the old thing",)


async def test_sleep_and_medication_are_switched_on_in_settings(app: CopingApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("comma")
        await go(pilot, "ask_sleep")
        await go(pilot, "ask_medication")
        text = app.profile.where.settings.read_text()
        assert "ask_sleep = true" in text
        assert "ask_medication = true" in text
        await pilot.press("escape", "c")
        await pilot.pause()
        assert app.screen.query("#slept")
        assert app.screen.query("#medication")
