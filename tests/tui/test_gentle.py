"""The gentle offer on the screen: beside what is open, taking no focus and no key, and never twice in full (R-20 to R-25)."""

from __future__ import annotations

from form_rooms import entries, form_room, open_room, shown
from room_parts import Clock, seen
from textual.pilot import Pilot

from copingtui.app import CopingApp
from copingtui.profile import Profile
from copingtui.widgets.gentle import Choice, GentlePanel
from copingtui.widgets.rating import Rating

LOT = "That's a lot to carry right now."
SKILL = """
id = "two-ratings"
title = "Two ratings"
family = "Own"
module = "Tests"
summary = "A small one."
why = "To try it."
when = ["everyday"]
minutes = 1
sources = ["none"]
evidence = "none"
measure = "{measure}"

[[step]]
kind = "rate"
id = "first"
text = "How is it?"
measure = "{measure}"
point = "before"

[[step]]
kind = "rate"
id = "last"
text = "And now?"
measure = "{measure}"
point = "after"
"""


def panel(app: CopingApp) -> GentlePanel | None:
    return next(iter(app.screen.query(GentlePanel)), None)


def ways(app: CopingApp) -> list[str]:
    return [each.way for each in app.screen.query(Choice)]


async def strong_now(app: CopingApp, pilot: Pilot[None], *keys: str) -> None:
    """Say how strong the urge is now."""
    app.screen.query_one("#now").focus()
    await pilot.press(*keys)
    await pilot.pause()


async def practise(app: CopingApp, pilot: Pilot[None], measure: str = "urge") -> None:
    app.profile.where.packs.mkdir(parents=True, exist_ok=True)
    (app.profile.where.packs / "two-ratings.toml").write_text(SKILL.format(measure=measure), "utf-8")
    app.start_skill("two-ratings")
    await pilot.pause()


async def test_it_stands_beside_the_form_and_takes_neither_focus_nor_the_next_digit(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await strong_now(app, pilot, "9")
        assert LOT in seen(app)
        assert "To talk: Centrum Wsparcia, 800 70 2222 · 112" in seen(app)
        assert app.focused is app.screen.query_one("#now")
        await pilot.press("1", "0")
        await pilot.pause()
        assert form_room(app).form.now == 10
        assert LOT not in seen(app)
        assert ways(app) == ["people", "steady"]  # one quiet line is left


async def test_every_other_key_goes_where_it_was_going(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await strong_now(app, pilot, "9", "enter")
        assert app.focused is not app.screen.query_one("#now")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert entries(app)[0].detail.now == 9  # type: ignore[union-attr]


async def test_esc_folds_it_first_and_leaves_the_room_after_that(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await strong_now(app, pilot, "8")
        await pilot.press("escape")
        assert app.is_open("urge")
        assert LOT not in seen(app)
        await pilot.press("escape")
        assert app.is_open("home")


async def test_how_strong_it_was_before_a_lower_number_and_a_line_turned_off_bring_nothing(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        app.screen.query_one("#at_first").focus()
        await pilot.press("9", "enter", "1", "0", "enter", "7")
        await pilot.pause()
        assert panel(app) is None
        app.profile.settings = app.profile.settings.but(line=None)
        await strong_now(app, pilot, "9")
        assert panel(app) is None


async def test_a_feeling_of_ten_is_no_such_number(profile: Profile) -> None:
    async with open_room(profile, "checkin") as (app, pilot):
        await pilot.press("tab", *"ashamed", "enter", "1", "0", "enter")
        await pilot.pause()
        assert form_room(app).form.emotions or form_room(app).form.to_dict() is not None
        assert panel(app) is None


async def test_of_a_time_that_is_over_nothing_is_offered(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        form_room(app).form.at_ms = app.profile.clock() - 60_000 * 60
        await strong_now(app, pilot, "1", "0")
        assert panel(app) is None


async def test_f5_leads_to_people_and_f7_to_a_short_skill_and_both_come_back(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await strong_now(app, pilot, "9", "f5")
        await pilot.pause()
        assert app.is_open("crisis")
        await pilot.press("escape", "f7")
        await pilot.pause()
        assert app.is_open("practice")
        await pilot.press("escape")
        assert app.is_open("urge")
        assert form_room(app).form.now == 9


async def test_the_keys_do_nothing_where_there_is_no_offer(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await pilot.press("f5", "f6", "f7")
        assert app.is_open("urge")


async def test_its_ways_can_be_reached_by_tab_and_by_mouse(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await strong_now(app, pilot, "9")
        for _ in range(30):
            await pilot.press("tab")
            if isinstance(app.focused, Choice):
                break
        assert isinstance(app.focused, Choice)
        assert LOT in seen(app)  # Tab does not fold it: the person is on the way there
        assert "›F5" in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.is_open("crisis")
        await pilot.press("escape")
        await pilot.click(app.screen.query(Choice).first())
        await pilot.pause()
        assert app.is_open("crisis")


async def test_in_full_once_in_half_an_hour_then_a_quiet_line(profile: Profile, clock: Clock) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await strong_now(app, pilot, "9")
        await pilot.press("ctrl+s", "escape")
        for minutes, full in ((10, False), (25, True)):
            clock.go(minutes * 60)
            app.go("urge")
            await pilot.pause()
            await strong_now(app, pilot, "9")
            assert (LOT in seen(app)) is full
            assert "people" in ways(app)
            await pilot.press("ctrl+s", "escape")


async def test_in_a_practice_the_number_is_kept_and_enter_goes_on(profile: Profile) -> None:
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        await practise(app, pilot)
        await pilot.press("8")
        await pilot.pause()
        assert LOT in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "And now?" in seen(app)
        assert LOT not in seen(app)


async def test_a_number_that_rose_brings_it_below_the_line_and_one_where_higher_is_easier_never(
    profile: Profile,
) -> None:
    for measure, offered in (("tension", True), ("calm", False)):
        app = CopingApp(profile)
        async with app.run_test() as pilot:
            await practise(app, pilot, measure)
            await pilot.press("4", "enter")
            await pilot.pause()
            await pilot.press("7")
            await pilot.pause()
            assert (panel(app) is not None) is offered, measure


async def test_right_now_shows_it_and_goes_on(profile: Profile) -> None:
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        await pilot.press("r", "9")
        await pilot.pause()
        assert LOT in seen(app)
        assert app.screen.query_one(Rating).value == 9
        await pilot.press("down", "down")
        assert app.focused is app.screen.query_one("#states")


async def test_on_the_smallest_screen_what_the_person_is_at_stays_in_sight(profile: Profile) -> None:
    async with open_room(profile, "urge", size=(40, 12)) as (app, pilot):
        await strong_now(app, pilot, "9")
        found = panel(app)
        assert found is not None
        assert found.size.height <= 3
        assert LOT in seen(app)
        assert "F5 people" in seen(app)
        assert app.focused is app.screen.query_one("#now")
        assert app.screen.query_one("#form").region.contains_region(app.focused.region)


async def test_not_be_here_on_the_smallest_screen_names_the_numbers_whole(profile: Profile) -> None:
    async with open_room(profile, "urge", size=(40, 12)) as (app, pilot):
        await pilot.press("right", "enter")
        await pilot.pause()
        text = shown(app.screen.query_one(GentlePanel))
        assert "800 70 2222" in text
        assert "act on this now: 112." in text.replace("\n", " ")


async def test_nothing_of_it_is_kept_anywhere(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        before = profile.settings
        await strong_now(app, pilot, "9", "f5")
        await pilot.pause()
        (draft,) = app.profile.need_journal().drafts()
        assert draft.payload == {"now": 9}
        assert profile.settings == before
        assert not profile.where.visible.exists()


async def test_after_i_acted_on_it_people_stand_below_the_care_and_no_skill_does(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        app.screen.query_one("#outcome Picks").focus()
        await pilot.press("home", "right", "right", "right", "space")
        await pilot.pause()
        assert "medical help now" in seen(app)
        assert ways(app) == ["people"]
        assert app.focused is app.screen.query_one("#care-ways")  # help is where the focus is, not the offer


async def test_turned_off_it_leaves_one_quiet_line_after_not_be_here_and_nothing_after_a_number(
    profile: Profile,
) -> None:
    profile.settings = profile.settings.but(line=None)
    async with open_room(profile, "urge") as (app, pilot):
        await strong_now(app, pilot, "1", "0")
        assert panel(app) is None
        app.screen.query_one("#what Picks").focus()
        await pilot.press("home", "right", "space")
        await pilot.pause()
        found = panel(app)
        assert found is not None
        assert not found.open
        assert "If you might act on this now: 112." in seen(app)


async def test_the_keys_of_the_offer_can_be_moved_and_the_panel_says_where_they_are(profile: Profile) -> None:
    profile.settings = profile.settings.but(keys={"offer_people": "f9"})
    async with open_room(profile, "urge") as (app, pilot):
        await strong_now(app, pilot, "9")
        assert "F9 talk to someone" in seen(app)
        await pilot.press("f9")
        await pilot.pause()
        assert app.is_open("crisis")
