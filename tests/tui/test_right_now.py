"""Right now from anywhere: both questions can be left out, people and plan first at one's own line, nothing put away."""

from __future__ import annotations

from room_parts import seen

from copingtui.app import CopingApp
from copingtui.crisis.people import Contact, People
from copingtui.plan import kept, safety_plan
from copingtui.plan.safety_plan import Line
from copingtui.profile import Profile
from copingtui.skills.suggest import _TOP_ROW
from copingtui.widgets.menu import Menu


def offers(app: CopingApp) -> list[str]:
    return [each.id or "" for each in app.screen.query_one("#offers", Menu).options]


async def test_a_skill_that_was_put_away_is_not_offered(profile: Profile) -> None:
    assert profile.visible is not None
    profile.visible.hide("stop")
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+n", "9")
        await pilot.pause()
        assert "stop" in _TOP_ROW
        assert "stop" not in offers(app)
        assert len(offers(app)) == len(("crisis", "three", "of", "them", "all"))


async def test_at_ones_own_line_people_and_plan_come_first_and_below_it_the_body_does(profile: Profile) -> None:
    kept.keep(profile, safety_plan.add("alone", Line("a walk")))
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        await pilot.press("r")
        assert offers(app)[-3:] == ["plan", "crisis", "all"]  # nothing said yet
        await pilot.press("7")
        assert offers(app)[0] == "grounding-54321"
        await pilot.press("8")
        assert offers(app)[:3] == ["crisis", "plan", "stop"]


async def test_without_a_plan_no_way_leads_to_one(app: CopingApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("r", "9")
        await pilot.pause()
        assert "plan" not in offers(app)
        assert "F6" not in seen(app)
        await pilot.press("f6")
        assert app.is_open("right_now")


async def test_f6_opens_the_plan_from_the_offer(profile: Profile) -> None:
    kept.keep(profile, safety_plan.add("alone", Line("a walk by the river")))
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        await pilot.press("r", "9")
        await pilot.pause()
        assert "F6 my safety plan" in seen(app)
        await pilot.press("f6")
        await pilot.pause()
        assert app.is_open("plan_use")
        assert "a walk by the river" in seen(app)
        await pilot.press("escape")
        assert app.is_open("right_now")


async def test_both_questions_can_be_left_out(app: CopingApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("r", "tab", "tab", "enter")
        await pilot.pause()
        assert app.is_open("practice")


async def test_talk_to_someone_names_ones_own_person(profile: Profile) -> None:
    People(profile).keep(Contact(name="Anna", number="6001"))
    app = CopingApp(profile)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert "Anna 6001 · 112" in seen(app)


async def test_the_crisis_screen_leads_to_the_plan_where_there_is_one(profile: Profile) -> None:
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        await pilot.press("f2")
        await pilot.pause()
        assert "safety plan" not in seen(app)
        await pilot.press("s")
        assert app.is_open("crisis")
        kept.keep(profile, safety_plan.add("alone", Line("a walk")))
        await pilot.press("p", "escape")
        await pilot.pause()
        assert "My safety plan: press s" in seen(app)
        await pilot.press("s")
        await pilot.pause()
        assert app.is_open("plan_use")
