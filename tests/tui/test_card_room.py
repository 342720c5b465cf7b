"""The diary card in the app: digits, arrows and the mouse fill it in, each cell is kept, nothing is taken over unasked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from room_parts import Clock, seen
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from copingtui.app import CopingApp
from copingtui.journal.card import card_of
from copingtui.journal.entries import Checkin, Entry, Pick, Practice, Urge
from copingtui.profile import Profile
from copingtui.screens.card import CardRoom
from copingtui.settings import load
from copingtui.widgets.menu import Menu
from copingtui.widgets.week_grid import WeekGrid

SATURDAY = date(2026, 11, 21)  # 22 November, 02:10: the night still belongs to it
Opened = Callable[..., CopingApp]


async def rest(pilot: Pilot[None]) -> str:
    for _n in range(4):
        await pilot.pause()
    return seen(pilot.app)  # type: ignore[arg-type]


def told(app: CopingApp) -> str:
    """What the app said beside the screen."""
    return " ".join(each.message for each in app._notifications)


def said(profile: Profile, key: str, day: date = SATURDAY) -> object:
    week = card_of(profile).week(day)
    cell = week.day(day).cells.get(key) or week.beliefs.get(key)
    return None if cell is None or cell.aside else cell.value


def noted(profile: Profile) -> None:
    journal = profile.need_journal()
    for detail in (Urge(what=Pick("hurt_myself"), peak=7), Checkin(medication=True), Practice("stop", "STOP")):
        journal.add(Entry.new(detail, profile.clock(), 60))
    journal.add(Entry.new(Practice("tipp", "TIPP"), profile.clock() - 86_400_000, 60))


async def to_line(pilot: Pilot[None], key: str) -> WeekGrid:
    """The cursor on this line."""
    await pilot.pause()
    grid = pilot.app.screen.query_one(WeekGrid)
    assert grid.week is not None
    assert grid.today is not None
    grid.show(grid.week, grid.today, key=key)
    await pilot.pause()
    assert grid.line is not None
    assert grid.line.key == key
    return grid


async def test_two_keys_from_home_and_a_digit_is_kept_at_once_under_the_night_s_own_day(
    app: CopingApp, profile: Profile
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d", "3")
        text = await rest(pilot)
        assert said(profile, "urge") == 3
        assert "today" in text
        assert "the urge · Saturday 21 November: 3 moderate" in text


async def test_a_digit_never_moves_on_and_backspace_leaves_the_cell_open(opened: Opened, profile: Profile) -> None:
    app = opened("card")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "5")
        await rest(pilot)
        assert said(profile, "urge") == 5
        assert said(profile, "urge.act") is None
        await pilot.press("9")
        await rest(pilot)
        assert said(profile, "urge") == 5
        await pilot.press("backspace")
        assert "not said" in await rest(pilot)
        assert profile.need_journal().items.all("card_day") == []


async def test_arrows_go_to_any_cell_and_over_the_edge_into_the_week_before(opened: Opened, profile: Profile) -> None:
    app = opened("card")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("left", "down", "down", "4")
        await rest(pilot)
        assert said(profile, "not_here", SATURDAY - timedelta(days=1)) == 4
        await pilot.press("left", "left", "left", "left", "left", "2")
        text = await rest(pilot)
        assert "9 to 15 November 2026" in text
        assert said(profile, "not_here", date(2026, 11, 15)) == 2
        assert "Sunday 15 November (added later): 2 mild" in text


async def test_brackets_and_page_keys_turn_the_week_and_stop_at_this_one(opened: Opened) -> None:
    app = opened("card")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("left_square_bracket", "pageup")
        assert "2 to 8 November 2026" in await rest(pilot)
        await pilot.press("right_square_bracket", "pagedown", "pagedown")
        assert "16 to 22 November 2026" in await rest(pilot)
        assert "still to come" in told(app)


async def test_a_click_goes_to_a_cell_and_another_opens_its_words(opened: Opened, profile: Profile) -> None:
    app = opened("card")
    async with app.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        label, column, _shown = app.screen.query_one(WeekGrid).measures
        at = (label + 2 * column + 3, 7)  # Wednesday; under days, heading and two urges with their acts: joy
        await pilot.click(WeekGrid, offset=at)
        text = await rest(pilot)
        assert "joy · Wednesday 18 November: not said" in text
        await pilot.click(WeekGrid, offset=at)
        assert "3 moderate" in await rest(pilot)
        await pilot.press("home", "down", "down", "enter")
        await rest(pilot)
        assert said(profile, "joy", date(2026, 11, 18)) == 2


async def test_whether_it_was_acted_on_can_be_said_at_urge_nought_and_only_a_quiet_line_follows(
    opened: Opened, profile: Profile
) -> None:
    app = opened("card")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("0", "down", "n")
        text = await rest(pilot)
        assert (said(profile, "urge"), said(profile, "urge.act")) == (0, "no")
        assert "medical help" not in text
        await pilot.press("y")
        text = await rest(pilot)
        assert said(profile, "urge.act") == "yes"
        assert "If you're hurt, medical help: 112." in text
        assert isinstance(app.screen, CardRoom)
        assert "lot to carry" not in text


async def test_what_the_journal_says_is_in_brackets_until_one_key_confirms_it(opened: Opened, profile: Profile) -> None:
    noted(profile)
    app = opened("card")
    async with app.run_test(size=(80, 40)) as pilot:
        text = await rest(pilot)
        assert "›[7/10]‹" in text
        assert "urge log: 7 of 10" in text
        assert "3 cells in brackets can be confirmed" in text
        await pilot.press("space")
        await rest(pilot)
        assert "on another scale" in told(app)
        assert said(profile, "urge") is None
        await to_line(pilot, "skill:Distress tolerance")
        await pilot.press("space")
        await rest(pilot)
        assert said(profile, "skill:Distress tolerance") == (("stop", "STOP"),)
        assert said(profile, "medication") is None


async def test_a_day_or_the_week_is_confirmed_at_once_and_undone_at_once(opened: Opened, profile: Profile) -> None:
    noted(profile)
    friday = SATURDAY - timedelta(days=1)
    app = opened("card")
    async with app.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        await pilot.press("d")
        await rest(pilot)
        assert said(profile, "medication") == "yes"
        assert said(profile, "skill:Distress tolerance", friday) is None
        await pilot.press("w")
        await rest(pilot)
        assert said(profile, "skill:Distress tolerance", friday) == (("tipp", "TIPP"),)
        await pilot.press("u", "u")
        await rest(pilot)
        assert said(profile, "medication") is None
        assert said(profile, "skill:Distress tolerance", friday) is None


async def test_a_value_takes_the_place_of_the_brackets_and_backspace_puts_them_aside(
    opened: Opened, profile: Profile
) -> None:
    noted(profile)
    app = opened("card")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4")
        assert "[7/10]" not in await rest(pilot)
        await pilot.press("backspace")
        assert "[7/10]" in await rest(pilot)
        await pilot.press("backspace")
        assert "[7/10]" not in await rest(pilot)
        assert said(profile, "urge") is None


async def test_space_ticks_a_module_and_enter_names_its_skills(opened: Opened, profile: Profile) -> None:
    app = opened("card")
    async with app.run_test(size=(80, 24)) as pilot:
        await to_line(pilot, "skill:Mindfulness")
        await pilot.press("space")
        await rest(pilot)
        assert said(profile, "skill:Mindfulness") == ()
        await pilot.press("space")
        await rest(pilot)
        assert said(profile, "skill:Mindfulness") is None
        await pilot.press("enter", "down", "space", "down", "space", "tab", "enter")
        await rest(pilot)
        assert [title for _id, title in said(profile, "skill:Mindfulness")] == [
            "Observe, describe, take part",
            "One thing at a time",
        ]  # type: ignore[union-attr]


async def test_the_whole_scale_of_skill_use_is_in_words_where_it_is_filled_in(opened: Opened, profile: Profile) -> None:
    app = opened("card")
    async with app.run_test(size=(80, 24)) as pilot:
        await to_line(pilot, "use")
        text = " ".join((await rest(pilot)).split())
        for words in (
            "0 didn't come to mind",
            "4 did it, didn't help this time",
            "7 happened almost by itself, helped",
        ):
            assert words in text
        await pilot.press("5")
        assert "5 did it, helped" in await rest(pilot)
        assert said(profile, "use") == 5


async def test_tab_opens_the_notes_and_they_are_kept_when_one_leaves_them(opened: Opened, profile: Profile) -> None:
    app = opened("card")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab")
        await rest(pilot)
        await pilot.press(*"bring it!", "tab", *"mine")
        await pilot.press("escape")
        text = await rest(pilot)
        assert said(profile, "note.therapist") == "bring it!"
        assert said(profile, "note.me") == "mine"
        assert app.screen.query_one(WeekGrid).has_focus
        assert "the urge" in text


async def test_words_are_kept_a_moment_after_the_last_key_without_leaving_the_field(
    opened: Opened, profile: Profile
) -> None:
    app = opened("card")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab")
        await rest(pilot)
        await pilot.press(*"abc")
        await rest(pilot)
        assert isinstance(app.screen, CardRoom)
        draft = app.screen.draft()
        assert draft is not None
        assert draft.payload["words"] == {"note.therapist": ["", "abc"]}
        await pilot.pause(0.9)
        await rest(pilot)
        assert said(profile, "note.therapist") == "abc"
        assert app.screen.draft() is None
        assert app.screen.query_one("#words-1", TextArea).has_focus


async def test_words_left_in_a_draft_go_to_their_own_day(opened: Opened, profile: Profile) -> None:
    from copingtui.journal.drafts import Draft

    draft = Draft.of("card", {"day": "2026-11-10", "words": {"note.me": ["", "half a sent"], "urge": ["", "no"]}})
    profile.need_journal().keep_draft(draft)
    app = opened("home")
    async with app.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        app.go("card", draft)
        assert "9 to 15 November 2026" in await rest(pilot)
    assert said(profile, "note.me", date(2026, 11, 10)) == "half a sent"
    assert profile.need_journal().drafts() == []


async def test_a_day_to_come_stays_open(opened: Opened, profile: Profile) -> None:
    app = opened("card")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right", "3")
        await rest(pilot)
        assert "That day is still to come." in told(app)
        assert said(profile, "urge", date(2026, 11, 22)) is None


async def test_a_belief_is_said_once_for_the_week_from_any_of_its_days(opened: Opened, profile: Profile) -> None:
    app = opened("card")
    async with app.run_test(size=(80, 24)) as pilot:
        await to_line(pilot, "belief.actions")
        await pilot.press("left", "4")
        await rest(pilot)
    assert said(profile, "belief.actions") == 4
    assert [item.name for item in profile.need_journal().items.all("card_week")] == ["2026-11-16"]


@pytest.mark.parametrize(("size", "days"), [((60, 20), 4), ((40, 12), 2), ((20, 8), 1)])
async def test_a_narrow_screen_shows_fewer_days_and_every_cell_can_be_reached(
    opened: Opened, profile: Profile, size: tuple[int, int], days: int
) -> None:
    noted(profile)
    app = opened("card")
    async with app.run_test(size=size) as pilot:
        text = await rest(pilot)
        grid = app.screen.query_one(WeekGrid)
        assert grid.measures[2] == days
        assert "7/10" in text
        for row in text.splitlines():
            assert len(row) <= size[0]
        await pilot.press("left", "left", "left", "left", "left")
        await to_line(pilot, "use")
        await pilot.press("7")
        text = await rest(pilot)
        assert said(profile, "use", date(2026, 11, 16)) == 7
        assert "›7‹" in text
        assert "Mon 16" in text
    assert app.shown_rows


async def test_a_week_that_begins_on_another_day_is_shown_from_it(opened: Opened, profile: Profile) -> None:
    profile.change(week_starts="thursday", day_starts=0)
    app = opened("card")
    async with app.run_test(size=(80, 24)) as pilot:
        text = await rest(pilot)
        assert "19 to 25 November 2026" in text
        assert "Sunday 22 November" in text


# -- rows and print ----------------------------------------------------------------------------------------------------


async def test_a_row_of_ones_own_is_on_the_card_a_few_keys_later(opened: Opened, profile: Profile) -> None:
    app = opened("card")
    async with app.run_test(size=(80, 30)) as pilot:
        await rest(pilot)
        await pilot.press("e", "n")
        await rest(pilot)
        await pilot.press(*"late call", "enter", "enter")
        await rest(pilot)
        await pilot.press("enter")
        await rest(pilot)
        await pilot.press("down", "enter")
        assert "late call" in await rest(pilot)
        await pilot.press("escape")
        text = await rest(pilot)
        assert "late call" in text
        row = next(row for row in card_of(profile).rows() if row.own)
        assert (row.scale, row.block, row.acts) == ("0-10", "urge", True)
        await to_line(pilot, row.id)
        await pilot.press("1", "0")
        await rest(pilot)
        assert said(profile, row.id) == 10


async def test_a_hidden_row_leaves_the_card_and_comes_back(opened: Opened, profile: Profile) -> None:
    app = opened("card_rows")
    async with app.run_test(size=(80, 40)) as pilot:
        await rest(pilot)
        menu = app.screen.query_one(Menu)
        menu.highlighted = menu.get_option_index("joy")
        await pilot.press("h")
        assert "hidden" in await rest(pilot)
        assert "joy" not in {line.key for line in card_of(profile).week(SATURDAY).lines}
        await pilot.press("h")
        await rest(pilot)
        assert "joy" in {line.key for line in card_of(profile).week(SATURDAY).lines}


async def test_taking_a_row_off_asks_where_its_history_goes_and_can_be_undone(opened: Opened, profile: Profile) -> None:
    from copingtui.journal.card_rows import keep_row, propose_row

    row = keep_row(profile.need_journal(), propose_row("walk", "0-5"))
    card = card_of(profile)
    line = next(line for line in card.week(SATURDAY).lines if line.key == row.id)
    card.put(SATURDAY, line, 3, SATURDAY)
    app = opened("card_rows")
    async with app.run_test(size=(80, 40)) as pilot:
        await rest(pilot)
        menu = app.screen.query_one(Menu)
        menu.highlighted = menu.get_option_index(row.id)
        await pilot.press("delete")
        assert "What becomes of" in await rest(pilot)
        await pilot.press("enter")
        await rest(pilot)
        assert said(profile, row.id) == 3
        await pilot.press("delete", "end", "enter")
        assert "walk" not in await rest(pilot)
        assert said(profile, row.id) is None
        await pilot.press("u")
        assert "walk" in await rest(pilot)
        assert said(profile, row.id) == 3


async def test_the_sheet_is_seen_line_by_line_before_it_is_written(
    opened: Opened, profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    card = card_of(profile)
    for line in card.week(SATURDAY).lines:
        if line.key in ("note.me", "note.therapist"):
            card.put(SATURDAY, line, f"WORDS {line.key}", SATURDAY)
    app = opened("card")
    async with app.run_test(size=(80, 100)) as pilot:
        await rest(pilot)
        await pilot.press("x")
        text = await rest(pilot)
        assert "not encrypted" in " ".join(text.split())
        assert "WORDS note.therapist" in text
        assert "WORDS note.me" not in text
        await pilot.press("end", "up", "up", "space")
        assert "WORDS note.me" in await rest(pilot)
        await pilot.press("space", "end", "enter")
        await rest(pilot)
        file = tmp_path / "week-2026-11-16.html"
        assert str(file) in told(app)
        assert "WORDS note.therapist" in file.read_text("utf-8")
        assert "WORDS note.me" not in file.read_text("utf-8")


async def test_another_name_can_be_given_and_a_file_that_is_there_stays(
    opened: Opened, profile: Profile, tmp_path: Path
) -> None:
    (tmp_path / "there.txt").write_text("mine")
    app = opened("card_print", date(2026, 11, 16))
    async with app.run_test(size=(100, 40)) as pilot:
        await rest(pilot)
        await pilot.press("end", "up", "enter")
        await rest(pilot)
        app.screen.query_one(Input).value = str(tmp_path / "there.txt")
        await pilot.press("tab", "enter")
        await rest(pilot)
        await pilot.press("end", "enter")
        await rest(pilot)
        assert "There is a file of that name already" in told(app)
        assert app.is_open("card_print")
    assert (tmp_path / "there.txt").read_text() == "mine"


async def test_midnight_may_pass_while_the_card_is_open(opened: Opened, profile: Profile, clock: Clock) -> None:
    app = opened("card")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        clock.go(2 * 3600)
        await pilot.press("right", "4")
        await rest(pilot)
    assert (said(profile, "urge"), said(profile, "urge", date(2026, 11, 22))) == (3, 4)


async def test_when_days_and_weeks_begin_is_set_in_the_app(opened: Opened, profile: Profile) -> None:
    app = opened("settings")
    async with app.run_test(size=(80, 40)) as pilot:
        await rest(pilot)
        menu = app.screen.query_one(Menu)
        for name, keys in (("week_starts", ("end", "enter")), ("day_starts", ("home", "enter"))):
            menu.highlighted = menu.get_option_index(name)
            await pilot.press("enter")
            await rest(pilot)
            await pilot.press(*keys)
            await rest(pilot)
    assert (profile.settings.week_starts, profile.settings.day_starts) == ("sunday", 0)
    assert load(profile.where.settings).day_starts == 0
