"""Naming what is felt: by arrows, by typing, by mouse, from the body; or not at all."""

from __future__ import annotations

from steps_app import SAMPLES, SIZE, app_for, partial, shown, type_in

from copingtui.skills.answers import Felt, Named
from copingtui.skills.emotions import body_signs, families, unsure
from copingtui.skills.model import Name
from copingtui.widgets.chips import Chips
from copingtui.widgets.lines import Onward
from copingtui.widgets.mood_grid import MoodGrid
from copingtui.widgets.word_columns import WordColumns


async def test_a_feeling_is_named_from_wide_to_fine_by_arrows() -> None:
    app = app_for(SAMPLES["name"])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("left", "left", "up", "enter")
        assert partial(app) == Named((), -2, 1)
        words = app.query_one(WordColumns)
        assert words.here is not None
        family = words.here.family
        await pilot.press("right", "down", "right", "down", "enter", "6", "enter", "enter")
        assert isinstance(app.given[0], Named)
        (felt,) = app.given[0].felt
        assert felt.family == family
        assert felt.strength == 6
        assert any(felt.word in word.finer for each in families() if each.name == family for word in each.words)


async def test_letters_typed_anywhere_search_and_never_skip_or_stop() -> None:
    app = app_for(SAMPLES["name"])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("right", "enter")
        await type_in(pilot, "resentf")
        await pilot.press("enter")
        await type_in(pilot, "10")
        await pilot.press("enter")
        await type_in(pilot, "lon")
        await pilot.press("down", "enter", "enter", "enter")
        assert app.letters == 0
        assert isinstance(app.given[0], Named)
        assert [(each.word, each.strength) for each in app.given[0].felt] == [("resentful", 10), ("lon", None)]


async def test_an_own_word_is_as_good_as_any() -> None:
    app = app_for(Name(id="s", most=1))
    async with app.run_test(size=SIZE) as pilot:
        await type_in(pilot, "zzz grey")
        await pilot.press("enter", "enter", "enter")
        assert app.given == [Named((Felt("zzz grey"),))]


async def test_numb_and_not_knowing_come_first_and_are_not_rated() -> None:
    app = app_for(SAMPLES["name"])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "down", "enter", "enter")
        assert app.given == [Named((Felt(unsure()[0][1]),))]


async def test_a_person_can_start_from_the_body() -> None:
    app = app_for(SAMPLES["name"])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "down", "down", "down", "enter", "down", "enter", "enter")
        assert app.given == [Named((Felt(body_signs()[1], "body"),))]


async def test_naming_nothing_is_fine() -> None:
    app = app_for(SAMPLES["name"])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "enter", "enter")
        assert app.given == [None]


async def test_the_dot_is_put_and_taken_off_by_mouse() -> None:
    app = app_for(SAMPLES["name"])
    async with app.run_test(size=SIZE) as pilot:
        grid = app.query_one(MoodGrid)
        await pilot.click(grid, offset=(grid._left + 4 * 4, grid._top))
        assert partial(app) == Named((), 2, 2)
        await pilot.press("backspace")
        assert partial(app) is None


async def test_a_word_is_found_and_taken_by_mouse_alone() -> None:
    app = app_for(SAMPLES["name"])
    async with app.run_test(size=SIZE) as pilot:
        words = app.query_one(WordColumns)
        await pilot.click(words, offset=(3, 3))
        await pilot.click(words, offset=(3, 2))
        await pilot.click(words, offset=(words._column_width + 3, 2))
        await pilot.click(Onward)
        assert isinstance(app.given[0], Named)
        assert app.given[0].felt == (Felt("glad", "joy"),)


async def test_what_was_named_is_rated_again_and_taken_off() -> None:
    before = Named((Felt("hurt", "sadness", 4), Felt("numb, or nothing")), -1, 0)
    app = app_for(SAMPLES["name"], before)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        assert app.given == [before]
        app.query_one(Chips).focus()
        await pilot.press("enter", "8", "enter")
        assert partial(app) == Named((Felt("hurt", "sadness", 8), Felt("numb, or nothing")), -1, 0)
        app.query_one(Chips).focus()
        await pilot.press("right", "backspace")
        assert partial(app) == Named((Felt("hurt", "sadness", 8),), -1, 0)
        await pilot.click(Chips, offset=(8, 0))
        assert partial(app) == Named((), -1, 0)


async def test_no_more_feelings_than_fit_are_taken() -> None:
    app = app_for(Name(id="s", most=1, strength=False))
    async with app.run_test(size=SIZE) as pilot:
        await type_in(pilot, "hurt")
        await pilot.press("enter")
        await type_in(pilot, "jealous")
        await pilot.press("enter")
        assert partial(app) == Named((Felt("hurt", "sadness"),))
        assert "One fits here" in shown(app)
