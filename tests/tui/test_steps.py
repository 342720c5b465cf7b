"""Each kind of step, as a person meets it: by keyboard, by mouse, taken up again, in little room."""

from __future__ import annotations

import math
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from rich.cells import cell_len
from steps_app import SAMPLES, StepsApp, practice_of
from textual.events import Paste
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from copingtui.settings import Settings
from copingtui.skills.answers import (
    Answer,
    Breathed,
    Chosen,
    Collected,
    Drifted,
    Felt,
    Filled,
    Named,
    Rated,
    Rode,
    Tensed,
    Waited,
    Written,
    from_plain,
)
from copingtui.skills.emotions import body_signs, families, unsure
from copingtui.skills.model import (
    KINDS,
    Breathe,
    Choose,
    Collect,
    Countdown,
    Drift,
    Name,
    Option,
    Rate,
    Read,
    Ride,
    Step,
    Tense,
    Write,
)
from copingtui.widgets.body_outline import FIGURE, PARTS, SMALL, letters_of
from copingtui.widgets.breath import Breath
from copingtui.widgets.bulls_eye import BullsEye
from copingtui.widgets.chips import Chips
from copingtui.widgets.choices import Choices
from copingtui.widgets.knobs import Knobs
from copingtui.widgets.lines import Line, Onward
from copingtui.widgets.mood_grid import MoodGrid
from copingtui.widgets.piles import Card, Pile
from copingtui.widgets.quiet_timer import QuietTimer
from copingtui.widgets.rating import Rating
from copingtui.widgets.steps import WIDGETS, widget_for
from copingtui.widgets.steps.base import StepWidget
from copingtui.widgets.steps.breathe import BreatheStep
from copingtui.widgets.steps.countdown import CountdownStep, cues
from copingtui.widgets.steps.drift import DriftStep
from copingtui.widgets.steps.grid import CellBox
from copingtui.widgets.steps.ride import RideStep
from copingtui.widgets.steps.tense import Round, TenseStep
from copingtui.widgets.stream import Stream
from copingtui.widgets.word_columns import WordColumns

SIZE = (80, 24)


class Hand:
    """A clock that goes where it is put."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def app_for(step: Step, before: Answer | None = None) -> StepsApp:
    return StepsApp(practice_of(step, before=before))


async def type_in(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*("space" if char == " " else char for char in text))


def shown(app: StepsApp) -> str:
    """The text on the screen."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


def in_sight(widget: Widget) -> bool:
    """Whether neither it nor what holds it is hidden."""
    return all(each.display for each in widget.ancestors_with_self if isinstance(each, Widget))


def partial(app: StepsApp) -> Answer | None:
    return from_plain(app.practice.partial)


# -- all of them -----------------------------------------------------------------------------------------------------


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


# -- read ------------------------------------------------------------------------------------------------------------


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


# -- collect ---------------------------------------------------------------------------------------------------------


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


# -- choose ----------------------------------------------------------------------------------------------------------

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


# -- rate ------------------------------------------------------------------------------------------------------------


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


# -- write -----------------------------------------------------------------------------------------------------------


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


# -- link ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "answer"), [(["1", "enter"], Chosen(("go",))), (["2", "enter"], None), (["enter"], None)]
)
async def test_a_link_is_followed_only_if_it_was_chosen(keys: list[str], answer: Answer | None) -> None:
    app = app_for(SAMPLES["link"])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        assert app.given == [answer]


# -- name ------------------------------------------------------------------------------------------------------------


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


# -- breathe ---------------------------------------------------------------------------------------------------------


async def breathe_on(pilot: Pilot[None], hand: Hand, breath: Breath, seconds: int) -> None:
    for _ in range(seconds):
        hand.seconds += 1
        breath.poke()
    await pilot.pause()


async def test_breaths_are_counted_and_left_at_any_time() -> None:
    step, hand = SAMPLES["breathe"], Hand()
    practice = practice_of(step)
    assert isinstance(step, Breathe)
    app = StepsApp(practice, BreatheStep(step, practice, clock=hand))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        assert app.given == []
        await breathe_on(pilot, hand, app.query_one(Breath), 25)
        await pilot.press("enter")
        assert app.given == [Breathed(2, 25.0, "4-0-6-0")]


async def test_after_the_last_breath_it_says_so_and_waits() -> None:
    step, hand = Breathe(id="s", inhale=4, exhale=6, cycles=1), Hand()
    practice = practice_of(step)
    app = StepsApp(practice, BreatheStep(step, practice, clock=hand))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await breathe_on(pilot, hand, app.query_one(Breath), 12)
        assert "last one" in shown(app)
        assert app.given == []
        assert isinstance(partial(app), Breathed)


async def test_a_person_leads_the_breath_and_hands_it_back() -> None:
    step, hand = SAMPLES["breathe"], Hand()
    practice = practice_of(step)
    assert isinstance(step, Breathe)
    widget = BreatheStep(step, practice, clock=hand)
    app = StepsApp(practice, widget)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        await breathe_on(pilot, hand, app.query_one(Breath), 3)
        assert isinstance(widget.answer(), Breathed)
        assert widget.answer() == Breathed(0, 3.0, "")
        await pilot.press("t")
        assert widget.answer() == Breathed(0, 3.0, "4-0-6-0")


async def test_a_breath_waits_until_the_person_has_settled() -> None:
    app = app_for(SAMPLES["breathe"])
    async with app.run_test(size=SIZE) as pilot:
        app.widget.hold_on(False)  # the practice screen says so as soon as the step is there
        await pilot.pause()
        assert not app.query_one(Breath).pacer.runs
        await pilot.press("enter")
        assert app.query_one(Breath).pacer.runs
        app.widget.hold_on(True)
        assert not app.query_one(Breath).pacer.runs


async def test_the_pace_changes_holds_go_and_numbers_hide() -> None:
    step = Breathe(id="s", inhale=4, hold=4, exhale=4, rest=4, cycles=4, shape="square")
    app = app_for(step)
    async with app.run_test(size=SIZE) as pilot:
        pacer = app.query_one(Breath).pacer
        await pilot.press("plus")
        assert pacer.pattern.seconds > 16
        await pilot.press("minus", "minus")
        assert pacer.pattern.seconds < 16
        assert "without holds" in shown(app)
        await pilot.press("h")
        assert not pacer.pattern.has_holds
        assert "without holds" not in shown(app)
        await pilot.press("n")
        assert not app.query_one(Breath).numbers
        knobs = app.query_one(Knobs)
        await pilot.click(knobs, offset=(3, 0))
        assert pacer.pattern.seconds < 8


async def test_the_persons_own_ratio_takes_the_place_of_the_skills_where_there_are_no_holds() -> None:
    for holds, expected in ((0.0, "3-0-5-0"), (4.0, "4-4-6-0")):
        app = app_for(Breathe(id="s", inhale=4, hold=holds, exhale=6, cycles=4))
        app.profile = SimpleNamespace(settings=Settings(breath_in=3.0, breath_out=5.0))  # type: ignore[attr-defined]
        async with app.run_test(size=SIZE):
            assert app.query_one(Breath).pacer.pattern.name == expected


# -- countdown -------------------------------------------------------------------------------------------------------


async def test_a_countdown_is_stretched_held_hidden_and_left_early() -> None:
    step, hand = Countdown(id="s", seconds=60), Hand()
    practice = practice_of(step)
    app = StepsApp(practice, CountdownStep(step, practice, clock=hand))
    async with app.run_test(size=SIZE) as pilot:
        timer = app.query_one(QuietTimer)
        hand.seconds += 20
        await pilot.press("plus")
        assert timer.countdown.left == 70
        await pilot.press("space")
        hand.seconds += 100
        await pilot.press("space")
        assert timer.countdown.left == 70
        await pilot.press("n")
        assert timer.hidden
        await pilot.press("enter")
        assert app.given == [Waited(20.0)]


async def test_a_countdown_that_is_over_waits_for_the_person() -> None:
    step, hand = Countdown(id="s", seconds=60), Hand()
    practice = practice_of(step)
    app = StepsApp(practice, CountdownStep(step, practice, clock=hand))
    async with app.run_test(size=SIZE) as pilot:
        hand.seconds += 70
        app.query_one(QuietTimer).poke()
        await pilot.pause()
        assert "The time is up" in shown(app)
        assert app.given == []
        await pilot.press("enter")
        assert app.given == [Waited(60.0)]


async def test_what_was_said_earlier_stays_in_view_and_markup_in_it_is_text() -> None:
    practice = practice_of(Write(id="plan"), Countdown(id="s", seconds=60, show_from="plan"))
    practice.answer(Written("walk [b]slowly[/b]"))
    app = StepsApp(practice)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "walk [b]slowly[/b]" in shown(app)


def test_the_half_way_line_stands_in_the_middle_of_the_others() -> None:
    step = Countdown(id="s", seconds=60, cues=("one", "two", "three"), half_way="half")
    assert [each.text for each in cues(step)] == ["one", "two", "half", "three"]
    assert [each.fraction for each in cues(step)] == [0.0, 0.25, 0.5, 0.75]


async def test_a_countdown_is_taken_up_where_it_was() -> None:
    app = app_for(Countdown(id="s", seconds=60), Waited(20.0))
    async with app.run_test(size=SIZE):
        assert app.query_one(QuietTimer).countdown.left <= 40


# -- ride ------------------------------------------------------------------------------------------------------------


async def test_the_wave_goes_where_the_person_puts_it() -> None:
    step, hand = SAMPLES["ride"], Hand()
    practice = practice_of(step)
    assert isinstance(step, Ride)
    app = StepsApp(practice, RideStep(step, practice, clock=hand))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("6")
        hand.seconds += 5
        await pilot.press("up")
        await pilot.pause()
        assert "steep part" in shown(app)
        hand.seconds += 5
        await pilot.press("down", "down")
        await pilot.press("enter")
        (rode,) = app.given
        assert isinstance(rode, Rode)
        assert [value for _at, value in rode.points] == [6, 7, 5]
        assert rode.seconds == 10


async def test_the_wave_asks_quietly_and_takes_no_for_an_answer() -> None:
    step, hand = SAMPLES["ride"], Hand()
    practice = practice_of(step)
    assert isinstance(step, Ride)
    widget = RideStep(step, practice, clock=hand)
    app = StepsApp(practice, widget)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("4")
        assert "easing" not in shown(app).splitlines()[-3]
        hand.seconds += 31
        widget.look()
        await pilot.pause()
        assert app.focused is widget
        assert step.cues[1] in shown(app)
        assert "e easing" in shown(app)
        hand.seconds += 30
        await pilot.press("e")
        assert widget.wave.ride.value == 3


async def test_a_wave_starts_where_the_person_said_it_was_and_can_go_on_for_a_minute() -> None:
    practice = practice_of(Rate(id="before", measure="urge"), Ride(id="s", seconds=60, measure="urge"))
    practice.answer(Rated(7))
    hand = Hand()
    step = practice.step
    assert isinstance(step, Ride)
    widget = RideStep(step, practice, clock=hand)
    app = StepsApp(practice, widget)
    async with app.run_test(size=SIZE) as pilot:
        assert widget.wave.ride.value == 7
        hand.seconds += 61
        widget.look()
        await pilot.pause()
        assert "The time is up" in shown(app)
        await pilot.press("m")
        assert widget.wave.ride.left == 60


async def test_a_ride_is_taken_up_with_its_curve() -> None:
    before = Rode(((0.0, 6), (20.0, 8)), 30.0)
    app = app_for(SAMPLES["ride"], before)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        (rode,) = app.given
        assert isinstance(rode, Rode)
        assert rode.points == before.points
        assert rode.seconds >= 30


# -- tense -----------------------------------------------------------------------------------------------------------


async def test_muscle_groups_come_by_the_clock_and_each_can_be_left_out() -> None:
    step, hand = SAMPLES["tense"], Hand()
    practice = practice_of(step)
    assert isinstance(step, Tense)
    widget = TenseStep(step, practice, clock=hand)
    app = StepsApp(practice, widget)
    async with app.run_test(size=SIZE) as pilot:
        assert "Hands and forearms" in shown(app)
        await pilot.press("down")
        assert "Upper arms" in shown(app)
        hand.seconds += 4 + 5 + 1
        widget.look()
        await pilot.pause()
        assert "let go" in shown(app)
        await pilot.press("down", "enter")
        assert app.given == [Tensed(("arms",))]


def test_a_round_is_where_the_clock_says_however_long_nobody_looked() -> None:
    step, hand = SAMPLES["tense"], Hand()
    assert isinstance(step, Tense)
    walk = Round(step, hand)
    walk.start()
    hand.seconds += 2 * (4 + step.tense + step.release) + 4 + 1
    assert walk.turn()[:2] == (2, "tense")
    assert walk.done == ["hands", "arms"]
    hand.seconds += 10_000
    assert walk.turn().phase == "over"
    assert len(walk.done) == len(step.groups)


async def test_a_round_that_only_lets_go_never_asks_to_tense() -> None:
    step, hand = replace(SAMPLES["tense"], text="", tense=0), Hand()
    practice = practice_of(step)
    assert isinstance(step, Tense)
    widget = TenseStep(step, practice, clock=hand)
    app = StepsApp(practice, widget)
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(10):
            hand.seconds += 3
            widget.look()
            await pilot.pause()
            assert "tense" not in shown(app)
        assert partial(app) == Tensed(("hands", "arms"))


def test_every_part_named_in_a_skill_is_on_the_figure() -> None:
    for figure in (FIGURE, SMALL):
        drawn = set("".join(figure))
        assert all(letters_of(name) & drawn for name in PARTS)
        assert len({len(row) for row in figure}) == 1
        assert len(figure) % 2 == 0


async def test_a_round_is_taken_up_after_the_groups_that_are_done() -> None:
    app = app_for(SAMPLES["tense"], Tensed(("hands", "arms")))
    async with app.run_test(size=SIZE) as pilot:
        assert "Face" in shown(app)
        await pilot.press("enter")
        assert app.given == [Tensed(("hands", "arms"))]


# -- drift -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("picture", ["leaves", "clouds", "belt", "subtitles"])
async def test_a_thought_floats_off_and_is_kept_nowhere(picture: Any) -> None:
    step, hand = Drift(id="s", seconds=60, picture=picture), Hand()
    practice = practice_of(step)
    app = StepsApp(practice, DriftStep(step, practice, clock=hand), still=False)
    async with app.run_test(size=SIZE) as pilot:
        await type_in(pilot, "qqthought")
        await pilot.press("enter")
        await pilot.pause()
        assert "qqthought" in shown(app)
        assert app.query_one(Line).value == ""
        hand.seconds += 60
        app.query_one(Stream).poke()
        await pilot.pause()
        assert "qqthought" not in shown(app)
        held = [vars(each) for each in app.query("*")]
        assert "qqthought" not in repr([held, practice.snapshot(), practice.partial, app.given])
        assert partial(app) == Drifted(1)


async def test_what_is_being_typed_onto_a_leaf_never_reaches_a_draft() -> None:
    app = app_for(SAMPLES["drift"])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        await type_in(pilot, "half a thought")
        assert partial(app) == app.widget.answer() == Drifted(1)


async def test_a_bare_leaf_needs_only_space_and_enter_twice_leads_on() -> None:
    app = app_for(SAMPLES["drift"])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "space", "enter")
        assert app.given == []
        await pilot.press("enter")
        assert app.given == [Drifted(2)]


async def test_a_leaf_lies_still_for_those_who_want_no_motion() -> None:
    step, hand = SAMPLES["drift"], Hand()
    practice = practice_of(step)
    assert isinstance(step, Drift)
    app = StepsApp(practice, DriftStep(step, practice, clock=hand), still=True)
    async with app.run_test(size=SIZE) as pilot:
        await type_in(pilot, "leafy")
        await pilot.press("enter")
        stream = app.query_one(Stream)
        rows = [line for line in shown(app).splitlines() if "leafy" in line]
        hand.seconds += 3
        stream.poke()
        await pilot.pause()
        assert [line for line in shown(app).splitlines() if "leafy" in line] == rows
        hand.seconds += 3
        stream.poke()
        await pilot.pause()
        assert "leafy" not in shown(app)


async def test_wide_and_long_thoughts_keep_the_stream_whole() -> None:
    app = app_for(SAMPLES["drift"])
    async with app.run_test(size=(40, 12)) as pilot:
        app.query_one(Line).value = "思考" * 40
        await pilot.press("enter")
        await pilot.pause()
        stream = app.query_one(Stream)
        assert any("思" in strip.text for strip in stream._rows)
        assert {cell_len(strip.text) for strip in stream._rows} == {stream.size.width}


# -- grid ------------------------------------------------------------------------------------------------------------


async def test_four_cells_are_filled_and_starred_by_keyboard() -> None:
    app = app_for(SAMPLES["grid"])
    async with app.run_test(size=SIZE) as pilot:
        await type_in(pilot, "one")
        await pilot.press("enter")
        await type_in(pilot, "two")
        await pilot.press("*", "enter", "enter")
        await type_in(pilot, "cost")
        await pilot.press("enter", "enter", "enter", "enter")
        assert app.given == [Filled({"do-good": ("one", "two"), "do-cost": ("cost",)}, ("two",))]
        assert partial(app) == app.given[0]


async def test_a_cell_is_filled_and_a_star_set_by_mouse() -> None:
    app = app_for(SAMPLES["grid"])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(app.query(CellBox)[3], offset=(5, 4))
        await type_in(pilot, "rest")
        await pilot.click(next(iter(app.query(CellBox)[3].query("Row > Static"))))
        assert partial(app) == Filled({"not-good": ("rest",)}, ("rest",))


async def test_a_line_of_a_cell_is_taken_away_with_backspace() -> None:
    app = app_for(SAMPLES["grid"], Filled({"do-good": ("a", "b")}, ("b",)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("up", "backspace", "backspace")
        assert partial(app) == Filled({"do-good": ("a",)})
        assert len(app.query(CellBox)[0].query(Line)) == 2
        await pilot.press("!")
        assert partial(app) == Filled({"do-good": ("a!",)})


# -- sort ------------------------------------------------------------------------------------------------------------


async def test_cards_are_sorted_by_arrows_and_taken_back() -> None:
    app = app_for(SAMPLES["sort"])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("left", "down", "right", "right", "backspace", "up", "left", "enter")
        assert app.given == [
            Filled({"Matters most": ("kindness", "learning"), "Matters": ("courage",), "Not now": ("play",)})
        ]


async def test_the_first_pile_holds_no_more_than_fit() -> None:
    app = app_for(SAMPLES["sort"])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("left", "left", "left", "left")
        assert partial(app) == Filled({"Matters most": ("kindness", "courage", "play")})
        assert "3 fit on that pile" in shown(app)


async def test_a_card_is_dragged_onto_a_pile_or_laid_there_by_a_click() -> None:
    app = app_for(SAMPLES["sort"])
    async with app.run_test(size=SIZE) as pilot:
        card, piles = app.query_one(Card), list(app.query(Pile))
        await pilot.mouse_down(card, offset=(10, 1))
        await pilot.hover(piles[2], offset=(5, 4))
        await pilot.mouse_up(piles[2], offset=(5, 4))
        assert partial(app) == Filled({"Not now": ("kindness",)})
        await pilot.click(piles[1], offset=(5, 4))
        assert partial(app) == Filled({"Matters": ("courage",), "Not now": ("kindness",)})
        await pilot.click(piles[2], offset=(3, 2))
        assert partial(app) == Filled({"Matters": ("courage",)})
        assert card.text == "kindness"


async def test_a_card_is_handed_from_pile_to_pile() -> None:
    app = app_for(SAMPLES["sort"], Filled({"Matters most": ("play", "rest")}))
    async with app.run_test(size=SIZE) as pilot:
        app.query(Pile)[0].focus()
        await pilot.press("down", "right", "right")
        assert partial(app) == Filled({"Matters most": ("play",), "Not now": ("rest",)})
        await pilot.press("backspace")
        assert app.query_one(Card).text == "rest"


# -- compose ---------------------------------------------------------------------------------------------------------


async def test_parts_come_together_in_a_preview() -> None:
    app = app_for(SAMPLES["compose"])
    async with app.run_test(size=SIZE) as pilot:
        await type_in(pilot, "you came late")
        await pilot.press("enter", "enter")
        await type_in(pilot, "please call")
        preview = app.query_one(".preview-text", Static)
        assert str(preview.content) == "you came late\n\nplease call"
        await pilot.press("enter", "enter")
        assert app.given == [Filled({"describe": ("you came late",), "assert": ("please call",)})]


async def test_parts_are_taken_up_and_pasted_lines_stay_lines() -> None:
    app = app_for(SAMPLES["compose"], Filled({"describe": ("one", "two")}))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("up")  # into the part above, at its beginning
        app.post_message(Paste("zero\n[b]"))
        await pilot.pause()
        assert isinstance(partial(app), Filled)
        assert "[b]" in shown(app)
        assert len(partial(app).lines["describe"]) == 3  # type: ignore[union-attr]
