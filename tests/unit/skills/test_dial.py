"""Digits and arrows give the same number everywhere a rating is asked."""

from __future__ import annotations

from copingtui.skills.dial import dial, nudge


def dialled(*digits: int) -> int | None:
    value: int | None = None
    for digit in digits:
        value = dial(value, digit)
    return value


def test_a_digit_selects_and_the_next_takes_its_place() -> None:
    assert dialled(7) == 7
    assert dialled(7, 3) == 3


def test_nought_after_one_makes_ten_and_only_then() -> None:
    assert dialled(1, 0) == 10
    assert dialled(2, 0) == 0
    assert dialled(1, 0, 0) == 0
    assert dialled(0, 1) == 1


def test_arrows_stay_between_nought_and_ten() -> None:
    assert nudge(10, 1) == 10
    assert nudge(0, -1) == 0
    assert nudge(None, 1) == 0
    assert nudge(None, -1) == 10
