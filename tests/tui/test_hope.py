"""The hope kit in the app, and what goes into it, and into the plan, at the end of a practice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from plan_room_parts import SIZES, press, rest
from room_parts import seen
from textual.pilot import Pilot
from textual.widgets import TextArea

from copingtui.app import CopingApp
from copingtui.plan import hope
from copingtui.profile import Profile


def things(profile: Profile) -> list[tuple[str, str]]:
    return [(each.what, each.text) for each in hope.things(profile.need_journal())]


@pytest.mark.parametrize("size", SIZES)
async def test_a_thing_is_added_shown_put_away_deleted_and_brought_back(
    profile: Profile, opened: Callable[..., CopingApp], size: tuple[int, int]
) -> None:
    app = opened("hope")
    async with app.run_test(size=size) as pilot:
        await press(pilot, "a", "down", "enter", *"the dog", "ctrl+s")
        assert things(profile) == [("reason", "the dog")]
        await press(pilot, "home", "enter")
        assert app.is_open("hope_use")
        assert "the dog" in await rest(pilot)
        assert "all of it for now" in " ".join((await press(pilot, "enter")).split())
        await press(pilot, "escape", "home", "down", "h")
        assert hope.readable(profile)[0].away
        await press(pilot, "h", "delete")
        assert things(profile) == []
        await press(pilot, "u")
        assert things(profile) == [("reason", "the dog")]


async def test_a_letter_being_written_is_a_draft_until_it_is_kept(
    profile: Profile, opened: Callable[..., CopingApp]
) -> None:
    app = opened("hope")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a", "down", "down", "down", "down", "enter", *"Dear")
        app.keep_drafts()
    (draft,) = profile.need_journal().drafts()
    again = opened("hope", draft)
    async with again.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        assert again.screen.query_one(TextArea).text == "Dear"
        await press(pilot, *" me", "escape")
        assert things(profile) == [("letter", "Dear me")]
        assert profile.need_journal().drafts() == []


async def end_of(pilot: Pilot[None], answers: Iterable[tuple[str, Any]]) -> None:
    """Answer what is asked at these steps, skip everything else, up to the end."""
    room: Any = pilot.app.screen
    given = dict(answers)
    room.practice.accept_gate()
    while room.practice.step is not None:
        room.practice.answer(given.get(room.practice.step.id))
    await room.show_stage()
    await rest(pilot)


async def test_a_letter_goes_into_the_kit_only_where_it_is_ticked(
    profile: Profile, opened: Callable[..., CopingApp]
) -> None:
    from copingtui.skills.answers import Filled

    for ticked in (False, True):
        app = opened("practice", "compassionate-letter")
        async with app.run_test(size=(80, 40)) as pilot:
            await rest(pilot)
            await end_of(pilot, [("letter", Filled({"wish": ("May you sleep.",)}))])
            assert "Put it into my hope kit, too" in seen(app)
            if ticked:
                app.screen.query_one("#into").focus()
                await press(pilot, "enter")
                app.screen.query_one("#ways").focus()
            await press(pilot, "enter")
        assert things(profile) == ([("letter", "May you sleep.")] if ticked else [])
