"""Gradients are smooth to an eye, in true colour and in 256 colours alike."""

from __future__ import annotations

from itertools import pairwise

import pytest
from rich.color import ColorType
from textual.color import Color

from copingtui.widgets.shades import Inks, in_256, ladder, mix

NIGHT, TEAL, PALE = Color.parse("#12181d"), Color.parse("#7fc4b8"), Color.parse("#d8dee4")


def test_a_ladder_goes_from_its_first_colour_to_its_last() -> None:
    tones = ladder(((0.0, NIGHT), (0.5, TEAL), (1.0, PALE)), 24)
    assert (tones[0], tones[12], tones[24]) == (NIGHT, TEAL, PALE)
    lights = [tone.brightness for tone in tones]
    assert lights == sorted(lights)
    assert max(after - before for before, after in pairwise(lights)) < 0.08


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#7fc4b8", "#d9b08f"])
def test_mixing_nothing_in_changes_nothing(colour: str) -> None:
    one = Color.parse(colour)
    assert mix(one, TEAL, 0.0) == one
    assert mix(TEAL, one, 1.0) == one


def test_in_256_colours_a_muted_gradient_stays_a_gradient() -> None:
    rim = mix(NIGHT, TEAL, 0.66)
    numbers = [in_256(tone).number for tone in ladder(((0.0, NIGHT), (0.5, rim), (1.0, PALE)), 24)]
    greys = [
        number for number in numbers if number is not None and (number >= 232 or number in (16, 59, 102, 145, 188, 231))
    ]
    assert len(greys) == 25
    assert len(set(numbers)) > 15


def test_in_256_colours_a_strong_colour_keeps_its_hue() -> None:
    red, green, blue = in_256(Color.parse("#0178d4")).get_truecolor()
    assert blue > green > red


def test_styles_are_written_in_what_the_terminal_knows() -> None:
    for depth, kind in (("truecolor", ColorType.TRUECOLOR), ("256", ColorType.EIGHT_BIT)):
        style = Inks((NIGHT, TEAL), depth)[1, 0]
        assert style.color is not None
        assert style.bgcolor is not None
        assert (style.color.type, style.bgcolor.type) == (kind, kind)
