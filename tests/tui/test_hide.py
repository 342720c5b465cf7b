"""Quick hide: a neutral screen that no other key and no mouse gets behind, and nothing said over it."""

from __future__ import annotations

from pathlib import Path

import pytest
from room_parts import seen
from textual.widgets import Input

from copingtui.app import CopingApp
from copingtui.app_parts.neutral import LIMIT_BYTES, read_text
from copingtui.errors import CopingError
from copingtui.profile import Profile
from copingtui.screens.hide import HideScreen
from copingtui.settings import load
from copingtui.widgets.menu import Menu


async def hidden(app: CopingApp, pilot: object) -> str:
    await pilot.press("f4")  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]
    assert isinstance(app.screen, HideScreen)
    return seen(app)


@pytest.mark.parametrize(("screen", "shows"), [("clock", "02:10"), ("shell", "$")])
async def test_it_shows_what_was_chosen_and_not_a_word_more(profile: Profile, screen: str, shows: str) -> None:
    profile.settings = profile.settings.but(hide_screen=screen)
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        assert (await hidden(app, pilot)).split() == [shows]
        assert app.shown_rows == (" 800 70 2222 · 112 ",)


async def test_a_text_of_ones_own_is_shown_and_can_be_scrolled_like_any(profile: Profile, tmp_path: Path) -> None:
    file = tmp_path / "recipe.txt"
    file.write_text("\x1b[31mPeel the [b]apples[/b].\n" + "\n".join(f"line {n}" for n in range(100)), "utf-8")
    profile.settings = profile.settings.but(hide_screen="text", hide_file=str(file))
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        text = await hidden(app, pilot)
        assert text.startswith("[31mPeel the [b]apples[/b].\nline 0")
        await pilot.press("end")
        await pilot.pause()
        assert "line 99" in seen(app)
    assert file.read_text("utf-8").startswith("\x1b[31m")


async def test_where_the_text_is_gone_a_clock_stands_in(profile: Profile) -> None:
    profile.settings = profile.settings.but(hide_screen="text", hide_file="/nowhere/at/all.txt")
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        assert (await hidden(app, pilot)).strip() == "02:10"


async def test_no_other_key_and_no_mouse_shows_anything(app: CopingApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("u")
        before = await hidden(app, pilot)
        for key in (
            "escape",
            "enter",
            "tab",
            "space",
            "f1",
            "f2",
            "f3",
            "f5",
            "f7",
            "ctrl+p",
            "ctrl+s",
            "ctrl+c",
            "r",
            "!",
            "?",
            "9",
        ):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, HideScreen), key
            assert seen(app) == before, key
        await pilot.click(offset=(40, 12))
        await pilot.click(offset=(3, 0))
        assert seen(app) == before
        await pilot.press("ctrl+x")
        await pilot.pause()
        assert app.is_open("urge")


async def test_what_could_not_be_done_meanwhile_is_said_afterwards_and_the_rest_is_not(app: CopingApp) -> None:
    async with app.run_test() as pilot:
        app.notify("said before")
        before = await hidden(app, pilot)
        app.notify("Noted.")
        app.tell(CopingError("It could not be kept."))
        await pilot.pause()
        assert seen(app) == before
        assert not app._notifications
        await pilot.press("f4")
        await pilot.pause()
        assert [each.message for each in app._notifications] == ["It could not be kept."]


async def test_it_comes_back_to_where_the_person_was_whatever_opened_meanwhile(app: CopingApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("j")
        await hidden(app, pilot)
        app.go("urge")  # something that was on its way
        await pilot.pause()
        await pilot.press("f4")
        await pilot.pause()
        assert app.is_open("journal")


async def test_the_first_screen_teaches_both_keys_as_they_are_bound(profile: Profile) -> None:
    profile.settings = profile.settings.but(country_confirmed=False, keys={"hide": "f9,ctrl+k"})
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        await pilot.pause()
        text = seen(app)
        assert "F9 or ctrl+k: hide." in text
        assert "F8 or ctrl+q: leave at once." in text
        await pilot.press("f9")
        assert app.hidden


@pytest.mark.parametrize(("size", "said"), [((80, 30), False), ((40, 12), True)])
async def test_where_the_first_screen_has_no_room_for_them_the_keys_are_said_on_the_next(
    profile: Profile, size: tuple[int, int], said: bool
) -> None:
    profile.settings = profile.settings.but(country_confirmed=False)
    app = CopingApp(profile)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        if said:
            assert "F4" not in seen(app)
            presses = 0
            while "F4 or ctrl+x: hide" not in seen(app):
                await pilot.press("down")
                await pilot.pause()
                presses += 1
                assert presses < 30
            await pilot.press(*["up"] * presses)
            await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert app.is_open("home")
        assert ("F4 or ctrl+x hides" in " ".join(each.message for each in app._notifications)) is said


def test_only_the_first_part_of_a_very_long_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_bytes(b"x" * (LIMIT_BYTES * 3))
    assert len(read_text(str(file))[0]) == LIMIT_BYTES


def test_characters_that_act_on_a_terminal_do_not_get_through(tmp_path: Path) -> None:
    file = tmp_path / "odd.txt"
    file.write_bytes("a\x1b]0;title\x07b\u202ec\x00d\te\xff".encode("latin-1", "ignore") + b"\xff\r\nnext")
    assert read_text(str(file))[1] == "next"
    assert all(line.isprintable() for line in read_text(str(file)))


@pytest.mark.parametrize("path", ["", "/", "/dev/zero", "/nowhere/at/all", "a\0b"])
def test_what_is_no_file_is_refused_in_words_that_name_no_path(path: str) -> None:
    with pytest.raises(CopingError) as refused:
        read_text(path)
    assert "nowhere" not in str(refused.value)
    assert "That file cannot be shown" in str(refused.value)


async def test_what_hiding_shows_is_chosen_in_the_settings_and_a_file_is_looked_at_first(
    profile: Profile, tmp_path: Path
) -> None:
    file = tmp_path / "a list.txt"
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        for typed, kept in (("/nowhere.txt", "clock"), (str(file), "text")):
            file.write_text("eggs\n", "utf-8")
            app.go("settings")
            await pilot.pause()
            menu = app.screen.query_one(Menu)
            menu.highlighted = menu.get_option_index("hide_screen")
            await pilot.press("enter", "end", "enter")
            await pilot.pause()
            app.screen.query_one(Input).value = typed
            await pilot.press("tab", "enter")
            await pilot.pause()
            assert load(profile.where.settings).hide_screen == kept
            await pilot.press("escape")
        assert "eggs" in await hidden(app, pilot)
