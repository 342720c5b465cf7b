"""One's own people and the lines of one's country, by keyboard: written down, in order, first; put right, and back."""

from __future__ import annotations

import pytest
from room_parts import seen
from textual.pilot import Pilot
from textual.widgets import Input

from copingtui.app import CopingApp
from copingtui.crisis.people import Contact, People, people, people_of
from copingtui.plan import safety_plan
from copingtui.plan.kept import keep, visible_plan
from copingtui.plan.safety_plan import Line
from copingtui.profile import Profile
from copingtui.settings import load

LINE = "Centrum Wsparcia dla Osób w Kryzysie Psychicznym"


async def add(pilot: Pilot[None], name: str, number: str = "") -> None:
    await pilot.press("a")
    await pilot.press(*name, "enter", *number, "enter", "enter", "enter")
    for _ in range(5):  # the ticks
        await pilot.press("tab")
    await pilot.press("enter")
    await pilot.pause()


def names(app: CopingApp) -> list[str]:
    return [each.name for each in people_of(app.profile)]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_somebody_is_written_down_by_keyboard_and_comes_first_where_the_lines_are(
    profile: Profile, size: tuple[int, int]
) -> None:
    app = CopingApp(profile)
    async with app.run_test(size=size) as pilot:
        app.go("crisis")
        await pilot.pause()
        await pilot.press("p")
        await pilot.pause()
        await add(pilot, "Anna", "6001")
        assert names(app) == ["Anna"]
        await pilot.press("escape")
        await pilot.pause()
        text = " ".join(seen(app).split())
        assert "To talk: Anna, 6001." in text
        assert text.index("Anna") < text.index("800 70 2222")


async def test_they_are_put_in_order_taken_off_and_brought_back(profile: Profile) -> None:
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        app.go("people")
        await pilot.pause()
        for name in ("Anna", "Ben", "Cleo"):
            await add(pilot, name)
        await pilot.press("[", "[")
        assert names(app) == ["Cleo", "Anna", "Ben"]
        await pilot.press("delete")
        await pilot.pause()
        assert names(app) == ["Anna", "Ben"]
        await pilot.press("u")
        await pilot.pause()
        assert names(app) == ["Cleo", "Anna", "Ben"]


async def test_a_change_without_a_name_loses_nothing_of_what_was_typed(profile: Profile) -> None:
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        app.go("people")
        await pilot.pause()
        await pilot.press("a", "tab", *"6001")
        for _ in range(8):
            await pilot.press("tab")
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query_one("#number", Input).value == "6001"
        assert names(app) == []


async def test_showing_somebody_without_unlocking_is_off_until_ticked(profile: Profile) -> None:
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        app.go("people")
        await pilot.pause()
        await add(pilot, "Anna")
        assert people(None, profile.visible) == ()
        await pilot.press("enter")
        for _ in range(8):
            await pilot.press("tab")
        await pilot.press("space", "tab", "enter")
        await pilot.pause()
        assert [each.name for each in people(None, profile.visible)] == ["Anna"]


async def test_somebody_is_put_down_for_a_step_of_the_plan_and_stands_there(profile: Profile) -> None:
    app = CopingApp(profile)
    async with app.run_test(size=(40, 12)) as pilot:
        app.go("people")
        await pilot.pause()
        await add(pilot, "Anna", "6001")
        await pilot.press("enter", *["tab"] * 5, "space", "tab", "tab", "space", *["tab"] * 2, "enter")
        await pilot.pause()
        assert "knows about my plan" in " ".join(seen(app).split())
        plan = visible_plan(profile).plan
        assert [line.whole for line in plan.lines("help")] == ["Anna, 6001"]
        assert not plan.lines("company")
        assert not plan.lines("services")
        await pilot.press("enter", *["tab"] * 5, "space", *["tab"] * 4, "enter")
        await pilot.pause()
        assert visible_plan(profile).plan.is_empty


async def test_a_line_of_the_plan_that_names_them_is_not_unticked_from_here(profile: Profile) -> None:
    someone = People(profile).keep(Contact(name="Anna", number="6001"))
    keep(profile, safety_plan.add("help", Line("tell her", "person:" + someone.id)))
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        app.go("people")
        await pilot.pause()
        await pilot.press("enter", *["tab"] * 5)
        await pilot.pause()
        assert "■ 4 Who can help me" in seen(app)
        await pilot.press("space", *["tab"] * 4, "enter")
        await pilot.pause()
        assert [each.steps for each in people_of(profile)] == [()]
        assert [line.text for line in visible_plan(profile).plan.lines("help")] == ["tell her"]


async def test_a_wrong_number_is_put_right_in_the_row_and_comes_back_as_it_was(profile: Profile) -> None:
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        await pilot.press("f2", "c", "enter", "enter")
        await pilot.pause()
        await pilot.press("ctrl+u", *"800111222", "tab", "tab", "tab", "enter")
        await pilot.pause()
        assert "800111222" in app.shown_rows[0]
        assert "800111222" in seen(app)
        assert load(profile.where.settings).line_changes == {"PL": {LINE: {"phone": "800111222"}}}
        await pilot.press("c", "enter", "end", "enter")
        await pilot.pause()
        assert "800 70 2222" in app.shown_rows[0]
        assert load(profile.where.settings).line_changes == {}


async def test_a_hidden_line_is_gone_from_screen_and_row_and_the_emergency_number_is_not(profile: Profile) -> None:
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        await pilot.press("f2", "c", "enter", "down", "enter")
        await pilot.pause()
        assert "800 70 2222" not in seen(app) + " ".join(app.shown_rows)
        assert "112" in app.shown_rows[0]
        await pilot.press("c")
        await pilot.pause()
        assert "hidden by you" in seen(app)


async def test_right_now_and_the_offer_lead_to_ones_own_people_first(profile: Profile) -> None:
    People(profile).keep(Contact(name="Anna", number="6001"))
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        await pilot.press("r", "9", "f5")
        await pilot.pause()
        assert app.is_open("crisis")
        assert "To talk: Anna, 6001." in seen(app)
