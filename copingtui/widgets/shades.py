"""Colours for pictures: ladders of tones between the theme's own colours, mixed the way an eye sees them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color

Stop = tuple[float, Color]
MUTED = 0.065  # distance from grey in OKLab below which hue matters less than smoothness


def ladder(stops: Sequence[Stop], top: int) -> tuple[Color, ...]:
    """``top`` + 1 colours from the first stop (at 0) to the last (at 1), mixed in OKLab so that no step jumps out."""
    colours = []
    for step in range(top + 1):
        at = step / top
        here = max(0, sum(1 for where, _ in stops[:-1] if where <= at) - 1)
        (low, first), (high, second) = stops[here], stops[here + 1]
        colours.append(mix(first, second, (at - low) / (high - low)))
    return tuple(colours)


@lru_cache(4096)
def mix(first: Color, second: Color, part: float) -> Color:
    """``part`` of the second colour in the first, 0..1."""
    a, b = _to_lab(first), _to_lab(second)
    return _from_lab(*(x + (y - x) * part for x, y in zip(a, b, strict=True)))


@lru_cache(8192)
def ink(fore: Color, back: Color) -> Style:
    """This colour on that one."""
    return Style.from_color(RichColor.from_rgb(*fore.rgb), RichColor.from_rgb(*back.rgb))


class Inks(dict[tuple[int, int], Style]):
    """The style for (tone of the ink, tone behind it), each found once."""

    def __init__(self, tones: Sequence[Color], depth: str | None = "truecolor") -> None:
        """``depth``: what the terminal can show, "truecolor" or "256". The first tone is the ground."""
        super().__init__()
        if depth == "256":
            self.tones = [tones[0].rich_color.downgrade(ColorSystem.EIGHT_BIT), *map(in_256, tones[1:])]
        else:
            self.tones = [RichColor.from_rgb(*tone.rgb) for tone in tones]

    def __missing__(self, pair: tuple[int, int]) -> Style:
        style = self[pair] = Style.from_color(self.tones[pair[0]], self.tones[pair[1]])
        return style


def in_256(colour: Color) -> RichColor:
    """One of the 256 colours for this one, so that a gradient stays a gradient.

    There are 24 greys and only five steps of any hue: muted colours become greys, which keeps them smooth (a moon
    instead of a rainbow); strong ones become the nearest there is.
    """
    light, green, blue = _to_lab(colour)
    muted = math.hypot(green, blue) < MUTED

    def far(each: tuple[int, float, float, float]) -> float:
        coloured = muted and math.hypot(each[2], each[3]) > 0.01
        return 2 * (each[1] - light) ** 2 + (each[2] - green) ** 2 + (each[3] - blue) ** 2 + coloured

    return RichColor.from_ansi(min(_palette(), key=far)[0])


@lru_cache(1)
def _palette() -> tuple[tuple[int, float, float, float], ...]:
    steps = (0, 95, 135, 175, 215, 255)
    cube = [Color(red, green, blue) for red in steps for green in steps for blue in steps]
    greys = [Color(8 + 10 * each, 8 + 10 * each, 8 + 10 * each) for each in range(24)]
    return tuple((16 + number, *_to_lab(each)) for number, each in enumerate([*cube, *greys]))


def _to_lab(colour: Color) -> tuple[float, float, float]:
    r, g, b = (_linear(each / 255) for each in colour.rgb)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _from_lab(light: float, green: float, blue: float) -> Color:
    long = (light + 0.3963377774 * green + 0.2158037573 * blue) ** 3
    middle = (light - 0.1055613458 * green - 0.0638541728 * blue) ** 3
    short = (light - 0.0894841775 * green - 1.2914855480 * blue) ** 3
    return Color(
        _byte(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _byte(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _byte(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _byte(value: float) -> int:
    value = min(1.0, max(0.0, value))
    return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))
