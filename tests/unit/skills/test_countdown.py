"""A quiet timer can be paused, stretched and ended early; time goes on while the machine sleeps, and never back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copingtui.skills import clock as clocks
from copingtui.skills.countdown import Countdown, Cue, clock_time, say_left, spread


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def counting(seconds: float, cues: tuple[Cue, ...] = ()) -> tuple[Countdown, Clock]:
    clock = Clock()
    countdown = Countdown(seconds, cues=cues, clock=clock)
    countdown.start()
    return countdown, clock


def test_it_goes_on_through_a_closed_lid() -> None:
    countdown, clock = counting(300)
    clock.seconds += 200
    assert countdown.left == 100
    assert not countdown.done
    clock.seconds += 200
    assert countdown.done
    assert (countdown.left, countdown.spent) == (0, 300)


def test_it_can_be_paused() -> None:
    countdown, clock = counting(60)
    clock.seconds += 20
    countdown.pause()
    clock.seconds += 1000
    assert countdown.left == 40
    countdown.resume()
    clock.seconds += 10
    assert countdown.left == 30


def test_it_can_be_stretched_before_and_after_its_end() -> None:
    countdown, clock = counting(60)
    countdown.extend(30)
    assert countdown.left == 90
    clock.seconds += 500
    assert countdown.done
    countdown.extend(30)
    assert not countdown.done
    assert countdown.spent == 90


def test_the_time_added_after_the_end_is_all_still_to_come() -> None:
    countdown, clock = counting(60)
    clock.seconds += 500
    assert countdown.done
    countdown.extend(30)
    assert countdown.left == 30
    clock.seconds += 10
    assert countdown.left == 20


def test_it_can_end_early() -> None:
    countdown, clock = counting(60)
    clock.seconds += 12
    countdown.end()
    assert countdown.done
    assert countdown.spent == 12


def test_lines_show_in_turn() -> None:
    countdown, clock = counting(90, spread(("feet", "hands", "room")))
    shown = []
    for _look in range(3):
        shown.append(countdown.cue)
        clock.seconds += countdown.next_cue if countdown.next_cue < 90 else 5
    assert shown == [0, 1, 2]
    assert countdown.next_cue == float("inf")


def test_a_line_for_half_way_waits_for_it() -> None:
    countdown, clock = counting(60, (Cue(0.5, "half way"),))
    clock.seconds += 29
    assert countdown.cue is None
    clock.seconds += 1
    assert countdown.cue == 0


@pytest.mark.parametrize(
    ("seconds", "shown", "said"),
    [
        (245, "4:05", "4 min 5 s left."),
        (60, "1:00", "1 minute left."),
        (59.2, "1:00", "1 minute left."),
        (1, "0:01", "1 second left."),
        (0, "0:00", "The time is up."),
    ],
)
def test_what_is_left_is_said_plainly(seconds: float, shown: str, said: str) -> None:
    assert (clock_time(seconds), say_left(seconds)) == (shown, said)


def test_without_numbers_nothing_counts() -> None:
    assert not any(character.isdigit() for character in say_left(245, numbers=False))


@pytest.mark.parametrize("seconds", [0, -5, float("nan")])
def test_a_countdown_of_nothing_is_refused(seconds: float) -> None:
    with pytest.raises(ValueError, match="countdown"):
        Countdown(seconds)
    with pytest.raises(ValueError, match="more time"):
        Countdown(60).extend(seconds)


@given(st.lists(st.floats(-1000, 1000), min_size=2, max_size=30))
def test_the_clock_never_goes_back_when_the_wall_clock_is_set(steps: list[float]) -> None:
    wall = Clock()
    forward = clocks._Forward(wall)
    before = forward()
    for step in steps:
        wall.seconds += step
        after = forward()
        assert after >= before
        if step > 0:
            assert after - before == pytest.approx(step)
        before = after


def test_the_clock_in_use_goes_on_while_the_machine_sleeps() -> None:
    import time

    if not hasattr(time, "CLOCK_BOOTTIME"):
        pytest.skip("this system has another way")
    assert abs(clocks.now() - time.clock_gettime(time.CLOCK_BOOTTIME)) < 60
