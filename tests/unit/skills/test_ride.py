"""The wave is where the person says it is, moves there gently, and what was drawn stays as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copingtui.skills.ride import EASE_SECONDS, Ride, say_ride, trend_word


class Clock:
    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def riding(seconds: float = 180, value: int | None = 5, every: float = 30) -> tuple[Ride, Clock]:
    clock = Clock()
    ride = Ride(seconds, value=value, every=every, clock=clock)
    ride.start()
    return ride, clock


moves = st.lists(st.tuples(st.floats(0, 40), st.integers(-3, 3)), max_size=30)


@given(moves)
def test_the_sea_stays_between_nothing_and_ten_and_never_jumps(given_moves: list[tuple[float, int]]) -> None:
    ride, clock = riding(600)
    for pause, by in given_moves:
        clock.seconds += pause
        ride.nudge(by)
    clock.seconds += 10
    for tenth in range(int(ride.elapsed * 10)):
        here, then = ride.height(tenth / 10), ride.height(tenth / 10 + 0.01)
        assert 0 <= here <= 10
        assert abs(here - then) < 0.2


@given(moves, st.integers(0, 10), st.floats(0, 1))
def test_the_curve_drawn_so_far_is_theirs_and_stays(
    given_moves: list[tuple[float, int]], later: int, part: float
) -> None:
    ride, clock = riding(900)
    for pause, by in given_moves:
        clock.seconds += pause
        ride.nudge(by)
    at = ride.elapsed * part
    drawn = ride.height(at)
    ride.put(later)
    clock.seconds += 30
    assert ride.height(at) == pytest.approx(drawn)


def test_the_sea_reaches_what_was_said() -> None:
    ride, clock = riding()
    assert ride.nudge(3) == 8
    clock.seconds += EASE_SECONDS / 2
    assert 5 < ride.height() < 8
    assert ride.moves
    clock.seconds += EASE_SECONDS
    assert ride.height() == 8
    assert not ride.moves


def test_a_press_while_paused_is_seen_at_once() -> None:
    ride, _clock = riding()
    ride.pause()
    ride.put(9)
    assert ride.height() == 9


def test_quick_presses_are_one_point_in_the_record() -> None:
    ride, clock = riding()
    clock.seconds += 20
    for _press in range(3):
        ride.nudge(1)
        clock.seconds += 0.3
    clock.seconds += 20
    ride.nudge(-1)
    assert ride.points() == ((0.0, 5), (20.0, 8), (40.9, 7))


def test_nothing_said_leaves_nothing_in_the_record() -> None:
    ride, clock = riding(value=None)
    clock.seconds += 60
    assert ride.points() == ()
    assert ride.value is None
    assert say_ride(ride) == "Where is the wave now, from 0 to 10?"
    ride.nudge(1)
    assert ride.points() == ((60.0, 6),)


def test_the_question_comes_at_the_chosen_pace_and_waits() -> None:
    ride, clock = riding(every=30)
    clock.seconds += 29
    assert not ride.asks
    assert ride.next_ask == pytest.approx(1)
    clock.seconds += 50
    assert ride.asks
    assert ride.answer("rising") == 6
    assert not ride.asks
    clock.seconds += 31
    assert ride.asks
    ride.answer(None)
    assert not ride.asks
    assert ride.value == 6


def test_about_here_is_kept_too() -> None:
    ride, clock = riding()
    clock.seconds += 30
    ride.answer("same")
    assert ride.points() == ((0.0, 5), (30.0, 5))


def test_a_ride_that_never_asks_never_asks() -> None:
    ride, clock = riding(every=0)
    clock.seconds += 170
    assert not ride.asks


def test_staying_longer_works_also_after_the_end() -> None:
    ride, clock = riding(60)
    clock.seconds += 100
    assert ride.done
    assert ride.elapsed == 60
    ride.extend(60)
    assert not ride.done
    assert (ride.elapsed, ride.left) == (60, 60)
    ride.end()
    assert ride.done


def test_paused_time_is_not_ridden() -> None:
    ride, clock = riding()
    clock.seconds += 10
    ride.pause()
    clock.seconds += 500
    ride.resume()
    clock.seconds += 5
    assert ride.elapsed == pytest.approx(15)


def test_a_ride_taken_up_again_has_the_same_curve() -> None:
    ride, clock = riding()
    for value in (7, 9, 4):
        clock.seconds += 25
        ride.put(value)
    again = Ride(180, points=ride.points(), spent=ride.elapsed, clock=clock)
    assert again.points() == ride.points()
    assert (again.elapsed, again.value) == (ride.elapsed, 4)
    assert again.height(50) == pytest.approx(ride.height(50))


def test_the_wave_can_be_said_in_words_alone() -> None:
    ride, clock = riding()
    clock.seconds += 10
    ride.put(7)
    clock.seconds += 10
    assert say_ride(ride) == "The wave is at 7 of 10, still rising."
    clock.seconds += 60
    assert trend_word(ride) == "about here"


@pytest.mark.parametrize(("seconds", "value"), [(0, 5), (-1, 5), (float("nan"), 5), (60, 11), (60, -1)])
def test_a_ride_that_cannot_be_is_refused(seconds: float, value: int) -> None:
    with pytest.raises(ValueError, match=r"a (ride|wave)"):
        Ride(seconds, value=value)
