"""What a person can do in each room, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from room_parts import Clock, seen
from textual.pilot import Pilot
from textual.widgets import Input

from copingtui.app import CopingApp
from copingtui.journal.entries import Entry, Note, Practice
from copingtui.profile import Profile
from copingtui.screens.practice import PracticeRoom
from copingtui.settings import load
from copingtui.skills.answers import Chosen, Written
from copingtui.skills.model import Write
from copingtui.widgets.themes import theme_names


async def rest(pilot: Pilot[None]) -> str:
    await pilot.pause()
    await pilot.pause()
    return seen(pilot.app)  # type: ignore[arg-type]


def keep_note(profile: Profile, text: str) -> Entry:
    return profile.need_journal().add(Entry.new(Note(), profile.clock(), 60, note=text))


async def test_the_first_start_asks_for_a_country_and_says_what_this_is(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Warsaw")
    app = CopingApp(Profile())
    async with app.run_test(size=(80, 24)) as pilot:
        text = await rest(pilot)
        assert "isn't a medical device" in text
        assert "nobody watches what you write" in " ".join(text.split())
        assert "Go on (Poland)" in text
        assert "elsewhere: findahelpline.com" in app.shown_rows[0]
        await pilot.press("enter")
        assert "Right now" in await rest(pilot)
        assert "elsewhere" not in app.shown_rows[0]
    assert load(app.profile.where.settings).country == "PL"


async def test_the_first_start_takes_rather_not_say(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Warsaw")
    app = CopingApp(Profile())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        assert "Right now" in await rest(pilot)
        assert "local emergency number" in app.shown_rows[0]
    assert load(app.profile.where.settings).country is None
    assert load(app.profile.where.settings).country_confirmed


async def test_r_on_the_first_screen_goes_straight_to_right_now(home: Path) -> None:
    app = CopingApp(Profile())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        assert "How strong is it?" in await rest(pilot)


async def test_right_now_puts_people_first_from_the_own_line_up(app: CopingApp) -> None:
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("r", "9")
        text = await rest(pilot)
        assert text.index("Talk to someone") < text.index("STOP") < text.index("All skills")
        await pilot.press("5")
        text = await rest(pilot)
        assert text.index("Feet on the floor") < text.index("Talk to someone")


async def test_two_keys_from_home_and_a_skill_has_begun(app: CopingApp) -> None:
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("f3", "tab", "tab", "enter")
        await rest(pilot)
        assert app.is_open("practice")


async def test_being_hurt_is_one_line_apart_and_asks_nothing(app: CopingApp) -> None:
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("f3")
        text = await rest(pilot)
        assert "I'm hurt, or I've taken something" in text
        await pilot.press("tab", "end", "enter")
        text = await rest(pilot)
        assert "Get medical help now, even if you feel all right: 112." in text
        assert "?" not in text.replace("? help", "")
        assert app.profile.opened_journal is None or app.profile.opened_journal.count() == 0


@pytest.mark.parametrize("key", ["f2", "exclamation_mark"])
async def test_one_key_opens_the_crisis_lines_from_anywhere(app: CopingApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma", key)
        assert "800 70 2222" in await rest(pilot)


async def test_an_exclamation_mark_types_itself_in_a_text_field(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "exclamation_mark")
        text = await rest(pilot)
        assert app.is_open("skills")
        assert "!" in text
        await pilot.press("f2")
        await rest(pilot)
        assert app.is_open("crisis")


async def test_other_countries_are_found_by_typing_and_the_row_stays(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "l", *"irel", "enter")
        text = await rest(pilot)
        assert "Ireland" in text
        assert "116 123" in text
        assert "112" in app.shown_rows[0]
        assert app.profile.settings.country == "PL"


async def test_skills_are_found_by_what_is_the_matter(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", *"sleep")
        text = await rest(pilot)
        assert "Paced breathing" in text
        assert "Box breathing" not in text
        await pilot.press("enter")
        await rest(pilot)
        assert app.is_open("practice")


async def test_what_to_go_easy_on_is_kept_and_skills_follow(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"easy", "enter")
        await rest(pilot)
        assert app.is_open("easy")
        await pilot.press("down", "down", "enter")
        assert "[x] holding my breath" in await rest(pilot)
        assert app.profile.easy == {"breath_holds"}


async def test_a_setting_is_written_to_a_file_a_person_can_read(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma", "down", "down", "enter", "down", "enter")
        await rest(pilot)
        assert app.profile.where.settings.read_text().count('row = "numbers"') == 1
        assert not any(char.isalpha() for char in "".join(app.shown_rows))


async def test_deleting_an_entry_can_be_undone_and_is_real_otherwise(app: CopingApp, clock: Clock) -> None:
    keep_note(app.profile, "the first one")
    clock.go(60)
    keep_note(app.profile, "the second one")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        text = await rest(pilot)
        assert text.index("the second one") < text.index("the first one")
        await pilot.press("delete")
        assert "the second one" not in await rest(pilot)
        await pilot.press("u")
        assert "the second one" in await rest(pilot)
        await pilot.press("home", "delete")
        clock.go(11 * 60)
        await pilot.press("u")
        await rest(pilot)
        assert app.profile.need_journal().count() == 1


async def test_an_entry_opens_and_can_be_changed_keeping_its_time(app: CopingApp, clock: Clock) -> None:
    before = keep_note(app.profile, "grey")
    clock.go(3600)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        await rest(pilot)
        await pilot.press("enter")
        assert "grey" in await rest(pilot)
        await pilot.press("e")
        await rest(pilot)
        await pilot.press(*" day", "ctrl+s")
        assert "grey day" in await rest(pilot)
    after = app.profile.need_journal().get(before.uid)
    assert after is not None
    assert (after.note, after.at_ms, after.created_ms) == ("grey day", before.at_ms, before.created_ms)


async def test_a_note_left_with_esc_is_offered_at_home(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "n", *"unfinished", "escape", "escape")
        assert "Left open" in await rest(pilot)
        await pilot.press("shift+tab", "enter")
        assert "unfinished" in await rest(pilot)
        await pilot.press("ctrl+s")
        await rest(pilot)
        journal = app.profile.need_journal()
        assert journal.drafts() == []
        assert [row.start for row in journal.page()] == ["unfinished"]


async def test_hiding_shows_a_clock_and_bare_numbers_until_the_key_again(app: CopingApp) -> None:
    keep_note(app.profile, "private words")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        assert "private words" in await rest(pilot)
        await pilot.press("f4")
        text = await rest(pilot)
        assert "private" not in text
        assert "Journal" not in text
        assert "02:10" in text
        assert not any(char.isalpha() for char in "".join(app.shown_rows))
        for key in ("j", "f2", "ctrl+p", "f3", "f1"):
            await pilot.press(key)
        assert "02:10" in await rest(pilot)
        await pilot.press("ctrl+x")
        assert "private words" in await rest(pilot)


async def test_help_names_the_keys_of_this_room_and_those_that_work_anywhere(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "f1")
        text = await rest(pilot)
        await pilot.press("pagedown")
        text += await rest(pilot)
        for word in ("bring back", "Anywhere", "crisis lines", "leave", "quick hide", "right now"):
            assert word in text


async def test_the_palette_reaches_every_room_and_skill_and_takes_no_picture(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert "Screenshot" not in titles
        for head in app.profile.library.heads:
            assert head.title in titles
        await pilot.press("ctrl+p", *"urge surf", "enter")
        await rest(pilot)
        assert app.is_open("practice")


async def test_a_broken_settings_file_is_said_and_left_alone(home: Path, profile: Profile) -> None:
    profile.where.settings.write_text("row = 7")
    app = CopingApp(Profile())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await rest(pilot)
    assert profile.where.settings.read_text() == "row = 7"


async def test_a_journal_that_cannot_open_is_said_and_skills_go_on(profile: Profile) -> None:
    keep_note(profile, "x")
    profile.close()
    profile.where.journal.write_bytes(b"not a journal at all" * 400)
    app = CopingApp(Profile(profile.where))
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("j")
        await rest(pilot)
        await pilot.press("escape", "s", *"stop", "enter")
        await rest(pilot)
        assert app.is_open("practice")
    assert profile.where.journal.read_bytes() == b"not a journal at all" * 400


async def test_your_own_record_is_shown_with_its_count(profile: Profile, opened: Callable[..., CopingApp]) -> None:
    from copingtui.journal.entries import Rating

    for before in (8, 7, 9, 6, 8):
        ratings = (Rating("steadiness", "before", 10 - before, "higher"), Rating("steadiness", "after", 8, "higher"))
        profile.need_journal().add(
            Entry.new(Practice("feet-on-floor", "Feet on the floor", ratings=ratings), profile.clock(), 60)
        )
    app = opened("right_now")
    async with app.run_test(size=(80, 30)) as pilot:
        assert "5.6 higher afterwards on average for you, 5 times" in await rest(pilot)


@pytest.mark.parametrize("size", [(60, 20), (40, 12), (20, 5)])
@pytest.mark.parametrize(
    "room",
    [
        "home",
        "right_now",
        "hurt",
        "crisis",
        "skills",
        "learn",
        "checkin",
        "urge",
        "journal",
        "note",
        "settings",
        "easy",
        "about",
    ],
)
async def test_nothing_breaks_in_a_small_terminal(
    opened: Callable[..., CopingApp], size: tuple[int, int], room: str
) -> None:
    app = opened(room)
    async with app.run_test(size=size) as pilot:
        await rest(pilot)
        await pilot.press("tab", "down", "f1", "escape", "pagedown", "end")
        await rest(pilot)
        assert any("112" in row for row in app.shown_rows)


async def test_copying_stays_inside_until_it_is_asked_for_in_so_many_words(
    app: CopingApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr(CopingApp, "copy_out", lambda _app, text: written.append(text))
    async with app.run_test(size=(80, 24)) as pilot:
        app.copy_to_clipboard("my own words")
        await pilot.press("ctrl+p", *"copy out", "enter")
        assert "Every program" in await rest(pilot)
        await pilot.press("enter")
        await rest(pilot)
        assert written == []
        await pilot.press("ctrl+p", *"copy out", "enter")
        await rest(pilot)
        await pilot.press("down", "enter")
        await rest(pilot)
    assert written == ["my own words"]


@pytest.mark.parametrize("look", [name for name, _words in theme_names()])
async def test_every_look_can_be_worn_in_every_room(opened: Callable[..., CopingApp], look: str) -> None:
    app = opened()
    async with app.run_test(size=(80, 24)) as pilot:
        app.profile.settings = app.profile.settings.but(theme=look)
        app.settings_changed()
        await rest(pilot)
        assert app.theme == look
        for room in ("right_now", "crisis", "skills", "checkin", "urge", "journal", "settings"):
            app.go(room)
            assert await rest(pilot)
        assert any("112" in row for row in app.shown_rows)


async def test_a_key_can_be_moved_and_the_old_place_is_free(profile: Profile) -> None:
    profile.settings = profile.settings.but(keys={"hide": "f9", "leave": " f10 , ctrl+q"})
    app = CopingApp(profile)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await rest(pilot)
        assert not app.hidden
        await pilot.press("f9")
        await rest(pilot)
        assert app.hidden
    assert app.leave_keys == {"f10", "ctrl+q"}


async def test_ctrl_z_is_undo_where_one_types(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma", "down", "enter", *"abc", "ctrl+z", "ctrl+z")
        await rest(pilot)
        field = app.screen.focused
        assert isinstance(field, Input)
        assert field.value == "a"


async def test_saying_i_am_hurt_in_a_skill_ends_it_and_keeps_nothing(opened: Callable[..., CopingApp]) -> None:
    app = opened("practice", "delay-and-decide")
    async with app.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        room = app.screen
        assert isinstance(room, PracticeRoom)
        while True:
            step = room.practice.step
            assert step is not None
            hurt = [option.id for option in getattr(step, "options", ()) if option.link == "hurt"]
            if hurt:
                break
            await room.action_skip()
        room.practice.answer(Chosen((hurt[0],)))
        await room.moved()
        assert "Get medical help now" in await rest(pilot)
        await pilot.press("escape")
        await rest(pilot)
        assert not app.is_open("practice")
    journal = app.profile.need_journal()
    assert journal.count() == 0
    assert journal.drafts() == []


async def test_what_i_wrote_is_kept_only_where_the_tick_says_so(opened: Callable[..., CopingApp]) -> None:
    for tick in (False, True):
        app = opened("practice", "name-the-emotion")
        async with app.run_test(size=(80, 30)) as pilot:
            await rest(pilot)
            room = app.screen
            assert isinstance(room, PracticeRoom)
            while room.practice.step is not None:
                own = isinstance(room.practice.step, Write)
                room.practice.answer(Written("my own line") if own else None)
            await room.show_stage()
            text = await rest(pilot)
            assert "[ ] Keep what I wrote" in text
            if tick:
                await pilot.press("shift+tab", "enter")
                assert "[x] Keep what I wrote" in await rest(pilot)
                await pilot.press("tab")
            await pilot.press("enter")
            await rest(pilot)
        newest = app.profile.need_journal().page(limit=1)[0]
        kept = app.profile.need_journal().get(newest.uid)
        assert ("my own line" in repr(kept)) is tick
