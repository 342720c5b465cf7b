"""A paced breath never jumps, never drifts, and never holds longer than the person wants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copingtui.skills.pacing import (
    GAP_SECONDS,
    Pacer,
    Pattern,
    neighbour,
    rungs,
    say_breaths,
    say_moment,
    say_pattern,
)

PACED = Pattern(4, out=6)
BOX = Pattern(4, hold=4, out=4, rest=4)
LONG_HOLD = Pattern(4, hold=7, out=8)
SIGH = Pattern(2.5, top_up=1, out=6)


class Clock:
    def __init__(self) -> None:
        self.seconds = 5000.0

    def __call__(self) -> float:
        return self.seconds

    def pass_by(self, pacer: Pacer, seconds: float) -> None:
        """Time goes by while the picture is looked at twice a second, as the app does."""
        while seconds > 0:
            self.seconds += min(0.5, seconds)
            seconds -= 0.5
            pacer.moment()


def parts(least: float = 0.5, most: float = 12.0) -> st.SearchStrategy[float]:
    return st.integers(int(least * 2), int(most * 2)).map(lambda halves: halves / 2)


patterns = st.builds(
    Pattern, parts(), top_up=st.just(0.0) | parts(0.5, 2), hold=st.just(0.0) | parts(), out=parts(),
    rest=st.just(0.0) | parts(),
)  # fmt: skip
times = st.floats(0, 3600)


@given(patterns, times)
def test_the_breath_swells_and_settles_without_a_jump(pattern: Pattern, at: float) -> None:
    before, after = pattern.at(at), pattern.at(at + 0.01)
    assert abs(after.level - before.level) < 0.04
    assert 0 <= before.level <= 1


@given(patterns, times)
def test_when_the_seconds_of_a_part_are_over_the_next_part_begins(pattern: Pattern, at: float) -> None:
    moment = pattern.at(at)
    then = pattern.at(at + moment.seconds_left + 1e-6)
    assert then.fraction < 0.001
    assert (then.cycle, then.phase) != (moment.cycle, moment.phase)


@given(patterns, st.integers(0, 500), st.floats(0.01, 0.99))
def test_the_five_hundredth_breath_is_paced_like_the_first(pattern: Pattern, cycle: int, part: float) -> None:
    first, later = pattern.at(part * pattern.seconds), pattern.at((cycle + part) * pattern.seconds)
    assert later.level == pytest.approx(first.level, abs=1e-6)
    assert later.cycle == cycle


def test_a_person_counts_four_three_two_one() -> None:
    assert [PACED.at(at).number for at in (0, 0.5, 1, 1.5, 3, 3.99, 4)] == [4, 4, 3, 3, 1, 1, 6]


def test_the_small_second_breath_goes_on_from_the_first() -> None:
    assert [SIGH.at(at).phase for at in (0, 2.4, 2.6, 3.6)] == ["in", "in", "sip", "out"]
    assert SIGH.at(2.5).level == pytest.approx(0.8)
    assert SIGH.at(3.5).level == pytest.approx(1)


@given(patterns, patterns, times)
def test_changing_the_pace_midway_changes_nothing_but_the_pace(old: Pattern, new: Pattern, at: float) -> None:
    clock = Clock()
    pacer = Pacer(old, clock=clock)
    pacer.start()
    clock.pass_by(pacer, at % 40)
    before = pacer.moment()
    pacer.set_pattern(new)
    after = pacer.moment()
    assert after.level == pytest.approx(before.level, abs=1e-4)
    gone = {"hold": new.hold, "rest": new.rest, "sip": new.top_up, "in": 0}
    if gone.get(before.phase, 1):
        assert after.cycle == before.cycle


@given(patterns)
def test_plus_and_minus_never_add_or_lengthen_a_hold(own: Pattern) -> None:
    for each in rungs(own):
        assert each.hold <= own.hold
        assert each.rest <= own.rest
        assert each.top_up <= own.top_up


uneven = st.builds(Pattern, st.floats(1, 20), out=st.floats(1, 20), hold=st.floats(0, 10))  # as settings allow


@given(patterns | uneven)
def test_the_ladder_holds_the_own_pattern_and_goes_from_quick_to_slow(own: Pattern) -> None:
    ladder = rungs(own)
    assert own in ladder
    lengths = [each.seconds for each in ladder]
    assert lengths == sorted(set(lengths))
    for each in ladder:
        assert min(2, own.in_) <= each.in_ <= max(14, own.in_)
        assert each.out <= max(14, own.out)
        if own.out >= own.in_:
            assert each.out >= each.in_


@given(patterns)
def test_slower_and_then_faster_is_the_pattern_one_came_from(own: Pattern) -> None:
    slower = neighbour(own, own, 1)
    assert slower.seconds >= own.seconds
    assert neighbour(own, slower, -1) == own or slower == own
    assert neighbour(own, own, -1000) == rungs(own)[0]


def test_paced_breathing_walks_the_usual_ratios() -> None:
    names = [each.name for each in rungs(PACED)]
    at = names.index("4-0-6-0")
    assert names[at - 2 : at + 2] == ["3-0-4-0", "4-0-5-0", "4-0-6-0", "5-0-7-0"]


def test_a_smaller_box_is_still_a_box() -> None:
    assert neighbour(BOX, BOX, -1).name == "3-3-3-3"
    assert neighbour(BOX, BOX, 1).name == "5-4-5-4"


def test_holds_taken_away_do_not_come_back() -> None:
    clock = Clock()
    pacer = Pacer(LONG_HOLD, clock=clock)
    pacer.start()
    clock.pass_by(pacer, 6)
    assert pacer.moment().phase == "hold"
    pacer.drop_holds()
    assert pacer.moment().phase == "out"
    assert pacer.moment().level == pytest.approx(1)
    for change in (pacer.slower, pacer.slower, pacer.faster, pacer.faster, pacer.faster):
        assert not change().has_holds


def test_pausing_keeps_the_place() -> None:
    clock = Clock()
    pacer = Pacer(PACED, clock=clock)
    pacer.start()
    clock.pass_by(pacer, 5.5)
    pacer.pause()
    here = pacer.moment()
    clock.seconds += 900
    assert pacer.moment() == here
    pacer.resume()
    assert pacer.moment() == here
    assert not pacer.gapped


def test_after_a_closed_lid_the_breath_waits_and_starts_with_a_fresh_breath_in() -> None:
    clock = Clock()
    pacer = Pacer(PACED, clock=clock)
    pacer.start()
    clock.pass_by(pacer, 17)
    clock.seconds += GAP_SECONDS + 600
    moment = pacer.moment()
    assert pacer.gapped
    assert not pacer.runs
    assert (moment.cycle, moment.phase) == (1, "out")
    assert pacer.seconds == pytest.approx(17)
    pacer.again()
    assert (pacer.moment().cycle, pacer.moment().phase, pacer.moment().level) == (1, "in", pytest.approx(0))
    clock.pass_by(pacer, 10)
    assert pacer.breaths == 2
    assert pacer.seconds == pytest.approx(27)


def test_after_a_closed_lid_one_may_also_go_on_where_one_was() -> None:
    clock = Clock()
    pacer = Pacer(PACED, clock=clock)
    pacer.start()
    clock.pass_by(pacer, 6)
    clock.seconds += 30
    pacer.moment()
    pacer.resume()
    assert not pacer.gapped
    clock.pass_by(pacer, 1)
    assert pacer.moment().fraction == pytest.approx(3 / 6)


def test_the_last_breath_ends_empty_and_time_after_it_is_not_breathed() -> None:
    clock = Clock()
    pacer = Pacer(PACED, cycles=3, clock=clock)
    pacer.start()
    clock.pass_by(pacer, 29.5)
    assert not pacer.done
    clock.pass_by(pacer, 20)
    assert pacer.done
    assert pacer.breaths == 3
    assert pacer.moment().level == 0
    assert pacer.seconds == pytest.approx(30)


def test_a_person_who_leads_is_never_hurried() -> None:
    clock = Clock()
    pacer = Pacer(PACED, clock=clock)
    pacer.lead(True)
    assert pacer.moment().level == 0
    pacer.nudge()
    clock.seconds += 40
    assert (pacer.moment().phase, pacer.moment().level) == ("in", pytest.approx(1))
    pacer.nudge()
    clock.seconds += 1
    assert pacer.moment().phase == "out"
    assert 0 < pacer.moment().level < 1
    clock.seconds += 90
    assert (pacer.moment().level, pacer.breaths, pacer.gapped) == (pytest.approx(0), 0, False)
    pacer.nudge()
    assert (pacer.moment().phase, pacer.breaths) == ("in", 1)


def test_turning_early_goes_on_from_where_the_breath_is() -> None:
    clock = Clock()
    pacer = Pacer(PACED, clock=clock)
    pacer.lead(True)
    pacer.nudge()
    clock.seconds += 1.5
    half_full = pacer.moment().level
    assert 0.2 < half_full < 0.8
    pacer.nudge()
    assert pacer.moment().level == pytest.approx(half_full)
    clock.seconds += 0.2
    assert pacer.moment().level < half_full


def test_the_picture_learns_the_pace_of_the_person_who_leads() -> None:
    clock = Clock()
    pacer = Pacer(PACED, clock=clock)
    pacer.lead(True)
    for _breath in range(2):
        pacer.nudge()
        clock.seconds += 8
        pacer.nudge()
        clock.seconds += 10
    pacer.nudge()
    clock.seconds += 4
    assert pacer.moment().level == pytest.approx(0.5)


@given(st.floats(0, 9.9))
def test_taking_the_lead_and_giving_it_back_does_not_make_the_breath_jump(at: float) -> None:
    clock = Clock()
    pacer = Pacer(PACED, clock=clock)
    pacer.start()
    clock.pass_by(pacer, at)
    level = pacer.moment().level
    pacer.lead(True)
    assert pacer.moment().level == pytest.approx(level)
    pacer.lead(False)
    assert pacer.moment().level == pytest.approx(level, abs=1e-6)


@given(patterns, times)
def test_words_without_numbers_have_no_digits(pattern: Pattern, at: float) -> None:
    said = say_moment(pattern.at(at), numbers=False)
    assert said
    assert not any(character.isdigit() for character in said)


def test_a_breath_can_be_said_in_words_alone() -> None:
    assert say_moment(LONG_HOLD.at(5)) == "hold, 6"
    assert say_pattern(LONG_HOLD) == "breathe in 4, hold 7, breathe out 8"
    assert (say_breaths(3, 30), say_breaths(3, None)) == ("breath 3 of 30", "breath 3")


@pytest.mark.parametrize("seconds", [(0, 4), (4, 0), (-1, 4), (float("nan"), 4), (4, float("inf"))])
def test_a_pattern_without_a_real_breath_is_refused(seconds: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="a breath needs"):
        Pattern(seconds[0], out=seconds[1])
