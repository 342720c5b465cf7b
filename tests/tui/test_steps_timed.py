"""Steps that take their time: breathing, waiting, riding, tensing, and the stream that keeps nothing."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from rich.cells import cell_len
from steps_app import SAMPLES, SIZE, Hand, StepsApp, app_for, partial, practice_of, shown, type_in
from textual.pilot import Pilot

from copingtui.settings import Settings
from copingtui.skills.answers import Breathed, Drifted, Rated, Rode, Tensed, Waited, Written
from copingtui.skills.model import Breathe, Countdown, Drift, Rate, Ride, Tense, Write
from copingtui.widgets.body_outline import FIGURE, PARTS, SMALL, letters_of
from copingtui.widgets.breath import Breath
from copingtui.widgets.knobs import Knobs
from copingtui.widgets.lines import Line
from copingtui.widgets.quiet_timer import QuietTimer
from copingtui.widgets.steps.breathe import BreatheStep
from copingtui.widgets.steps.countdown import CountdownStep, cues
from copingtui.widgets.steps.drift import DriftStep
from copingtui.widgets.steps.ride import RideStep
from copingtui.widgets.steps.tense import Round, TenseStep
from copingtui.widgets.stream import Stream

# -- breathe -----------------------------------------------------------------------------------------------------------


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


# -- countdown ---------------------------------------------------------------------------------------------------------


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


# -- ride --------------------------------------------------------------------------------------------------------------


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


# -- tense -------------------------------------------------------------------------------------------------------------


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
    sample, hand = SAMPLES["tense"], Hand()
    assert isinstance(sample, Tense)
    step = replace(sample, text="", tense=0)
    practice = practice_of(step)
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


# -- drift -------------------------------------------------------------------------------------------------------------


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
