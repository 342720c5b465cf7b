"""Each kind of step in general, and those that read, collect, choose, rate, write and hand over."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from steps_app import SAMPLES, SIZE, app_for, in_sight, partial, practice_of, shown, type_in
from textual.events import Paste
from textual.widget import Widget

from copingtui.skills.answers import Answer, Chosen, Collected, Rated, Written
from copingtui.skills.model import KINDS, Choose, Collect, Option, Read, Write
from copingtui.widgets.bulls_eye import BullsEye
from copingtui.widgets.choices import Choices
from copingtui.widgets.lines import Line, Onward
from copingtui.widgets.rating import Rating
from copingtui.widgets.steps import WIDGETS, widget_for
from copingtui.widgets.steps.base import StepWidget

# -- all of them -------------------------------------------------------------------------------------------------------


def test_every_kind_of_step_has_its_widget() -> None:
    assert WIDGETS.keys() == KINDS.keys() == SAMPLES.keys()
    for step in SAMPLES.values():
        assert isinstance(widget_for(step, practice_of(step)), StepWidget)


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("size", [(60, 20), (40, 12), (38, 9)])
async def test_a_step_can_be_used_in_little_room_and_its_main_part_is_in_sight(
    kind: str, size: tuple[int, int]
) -> None:
    app = app_for(SAMPLES[kind])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        stage = app.query_one("#stage").region
        main = app.focused or app.widget
        seen = stage.intersection(main.region).height
        assert seen >= min(main.region.height, 3)
        await pilot.press("right", "down", "1", "tab", "up", "backspace", "shift+tab", "enter")
        assert app.is_running


@pytest.mark.parametrize("kind", sorted(KINDS))
async def test_every_part_that_takes_keys_is_reached_by_tab(kind: str) -> None:
    app = app_for(SAMPLES[kind])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        parts = {each for each in app.widget.walk_children(Widget) if each.focusable and in_sight(each)}
        reached = set()
        for _ in range(len(parts) + 1):
            await pilot.press("tab")
            reached.add(app.focused)
        assert parts <= reached


@pytest.mark.parametrize("kind", sorted(KINDS))
async def test_page_keys_turn_steps_and_what_looks_like_markup_is_only_text(kind: str) -> None:
    app = app_for(replace(SAMPLES[kind], text="[red]stay[/red] [@click=app.quit]x[/]"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("pageup", "pagedown")
        assert app.turned == ["back", "skip"]
        assert "[red]stay[/red] [@click=app.quit]x[/]" in shown(app)


# -- read --------------------------------------------------------------------------------------------------------------


async def test_lines_are_read_one_at_a_time_and_stay() -> None:
    app = app_for(Read(id="s", lines=("first thought", "second thought", "third thought")))
    async with app.run_test(size=SIZE) as pilot:
        assert "second thought" not in shown(app)
        await pilot.press("enter")
        assert "first thought" in shown(app)
        assert "second thought" in shown(app)
        assert "third thought" not in shown(app)
        await pilot.press("enter")
        assert app.given == []
        await pilot.press("enter")
        assert app.given == [None]


async def test_a_click_shows_the_next_line_and_never_leaves_the_step() -> None:
    app = app_for(Read(id="s", lines=("first thought", "second thought")))
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(3):
            await pilot.click(offset=(20, 10))
        assert "second thought" in shown(app)
        assert app.given == []


# -- collect -----------------------------------------------------------------------------------------------------------


async def test_spots_are_typed_or_ticked_and_fewer_is_fine() -> None:
    app = app_for(Collect(id="s", n=3))
    async with app.run_test(size=SIZE) as pilot:
        await type_in(pilot, "red cup")
        await pilot.press("enter", "enter", "down")
        assert isinstance(app.focused, Onward)
        await pilot.press("enter")
        assert app.given == [Collected(("red cup",), 1)]
        assert partial(app) == Collected(("red cup",), 1)


async def test_a_tick_can_be_taken_back_by_key_and_by_mouse() -> None:
    app = app_for(Collect(id="s", n=2))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "up", "backspace")
        assert partial(app) is None
        mark = next(iter(app.query("Spot > Static")))
        await pilot.click(mark)
        assert partial(app) == Collected((), 1)
        await pilot.click(mark)
        assert partial(app) is None


async def test_words_take_the_place_of_a_tick() -> None:
    app = app_for(Collect(id="s", n=2))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "up")
        await type_in(pilot, "sky")
        assert partial(app) == Collected(("sky",), 0)
        await pilot.press("backspace", "backspace", "backspace")
        assert partial(app) is None


async def test_a_collection_is_taken_up_where_it_was() -> None:
    app = app_for(Collect(id="s", n=3), Collected(("cup",), 1))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "enter")
        assert app.given == [Collected(("cup",), 1)]


async def test_all_of_a_pasted_text_arrives_in_a_line() -> None:
    app = app_for(Collect(id="s", n=1))
    async with app.run_test(size=SIZE) as pilot:
        app.post_message(Paste("two\nlines\there"))
        await pilot.pause()
        assert partial(app) == Collected(("two lines here",), 0)


# -- choose ------------------------------------------------------------------------------------------------------------


COLOURS = Choose(id="s", text="Which?", options=tuple(Option(id=each, text=each) for each in ("red", "green", "blue")))


async def test_a_digit_picks_and_only_enter_goes_on() -> None:
    app = app_for(COLOURS)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("2")
        assert app.given == []
        assert partial(app) == Chosen(("green",))
        await pilot.press("3", "3")
        assert partial(app) == Chosen(("blue",))
        await pilot.press("enter")
        assert app.given == [Chosen(("blue",))]


async def test_enter_before_anything_was_chosen_chooses_nothing() -> None:
    app = app_for(COLOURS)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        assert app.given == [None]


async def test_enter_takes_the_line_the_person_moved_to() -> None:
    app = app_for(COLOURS)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "down", "enter")
        assert app.given == [Chosen(("green",))]


async def test_a_choice_is_made_and_taken_back_by_mouse() -> None:
    app = app_for(COLOURS)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(Choices, offset=(8, 1))
        assert partial(app) == Chosen(("green",))
        await pilot.click(Choices, offset=(8, 1))
        assert partial(app) is None


async def test_several_are_ticked_up_to_what_fits() -> None:
    app = app_for(replace(COLOURS, many=True, most=2))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("1", "down", "space", "3")
        assert partial(app) == Chosen(("red", "green"))
        assert "2 fit here" in shown(app)
        await pilot.press("1", "3", "enter")
        assert app.given == [Chosen(("green", "blue"))]


async def test_something_else_opens_a_line_and_backspace_closes_it_again() -> None:
    app = app_for(COLOURS)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("4")
        await type_in(pilot, "pale 2")
        await pilot.press("enter")
        assert app.given == [Chosen((), "pale 2")]
        await pilot.press(*["backspace"] * 7)
        assert isinstance(app.focused, Choices)
        assert not app.query_one(Line).display
        assert partial(app) is None


async def test_other_words_stand_beside_what_was_ticked() -> None:
    app = app_for(replace(COLOURS, many=True))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("1", "4")
        await type_in(pilot, "grey")
        await pilot.press("up", "2")
        assert partial(app) == Chosen(("red", "green"), "grey")


@pytest.mark.parametrize("before", [Chosen(("blue",)), Chosen((), "grey")])
async def test_a_choice_is_taken_up_where_it_was(before: Chosen) -> None:
    app = app_for(COLOURS, before)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        assert app.given == [before]


async def test_the_highlighted_line_of_a_long_list_is_always_in_sight() -> None:
    app = app_for(replace(COLOURS, options=tuple(Option(id=f"o{n}", text=f"choice {n}") for n in range(60))))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("end", "up")
        await pilot.pause()
        assert "choice 59" in shown(app)
        await pilot.press("home")
        await pilot.pause()
        assert "choice 0" in shown(app)


async def test_a_long_choice_is_wrapped_and_picked_by_any_of_its_lines() -> None:
    app = app_for(replace(COLOURS, options=(Option(id="long", text="word " * 20), Option(id="short", text="word"))))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.click(Choices, offset=(8, 2))
        assert partial(app) == Chosen(("long",))


# -- rate --------------------------------------------------------------------------------------------------------------


async def test_a_rating_is_given_by_digits_and_by_mouse_and_taken_back() -> None:
    app = app_for(SAMPLES["rate"])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("1", "0")
        assert partial(app) == Rated(10)
        await pilot.press("backspace")
        assert partial(app) is None
        await pilot.click(Rating, offset=(3 * 5 + 2, 0))
        await pilot.press("enter")
        assert app.given == [Rated(3)]


def test_the_mark_lies_closer_to_the_middle_of_the_target_the_more_was_lived() -> None:
    eye = BullsEye()
    assert eye.mark_at(26, 13) is None
    away = []
    for value in range(11):
        eye.set_reactive(BullsEye.value, value)
        mark = eye.mark_at(26, 13)
        assert mark is not None
        away.append(math.hypot((mark[0] - 12.5) / 2, mark[1] - 6))
    assert away == sorted(away, reverse=True)
    assert away[10] < 1
    assert away[0] > 5


# -- write -------------------------------------------------------------------------------------------------------------


async def test_enter_is_a_new_line_in_free_text_and_tab_leads_on() -> None:
    app = app_for(Write(id="s"))
    async with app.run_test(size=SIZE) as pilot:
        await type_in(pilot, "bsp x?")
        await pilot.press("enter")
        await type_in(pilot, "more")
        assert app.letters == 0
        await pilot.press("tab", "enter")
        assert app.given == [Written("bsp x?\nmore")]


async def test_free_text_is_taken_up_at_its_end() -> None:
    app = app_for(Write(id="s"), Written("a [b]b[/b]"))
    async with app.run_test(size=SIZE) as pilot:
        await type_in(pilot, "!")
        assert partial(app) == Written("a [b]b[/b]!")
        await pilot.click(Onward)
        assert app.given == [Written("a [b]b[/b]!")]


# -- link --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "answer"), [(["1", "enter"], Chosen(("go",))), (["2", "enter"], None), (["enter"], None)]
)
async def test_a_link_is_followed_only_if_it_was_chosen(keys: list[str], answer: Answer | None) -> None:
    app = app_for(SAMPLES["link"])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        assert app.given == [answer]
