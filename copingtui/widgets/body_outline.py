"""A small figure in which the part that is tensed lights up, and fades again as it lets go."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from itertools import groupby

from rich.segment import Segment
from textual.color import Color
from textual.strip import Strip

from copingtui.skills.clock import Clock, now
from copingtui.widgets.motion import Frame, Motion
from copingtui.widgets.shades import ink, ladder, mix

# One letter a pixel, two rows of pixels to a cell; "." is nothing.
FIGURE = (
    "........fff........",
    "......fffffff......",
    "......fffffff......",
    "......fffffff......",
    "......fffffff......",
    ".......fffff.......",
    "........nnn........",
    ".....sssnnnsss.....",
    "...sssssssssssss...",
    "..ssscccccccccsss..",
    "..uu.ccccccccc.uu..",
    "..uu.ccccccccc.uu..",
    ".uuu..ccccccc..uuu.",
    ".aa...bbbbbbb...aa.",
    ".aa...bbbbbbb...aa.",
    ".aa..bbbbbbbbb..aa.",
    "hhh..ppppppppp..hhh",
    "hh...ppppppppp...hh",
    ".....tttt.tttt.....",
    ".....tttt.tttt.....",
    "......ttt.ttt......",
    "......ttt.ttt......",
    "......lll.lll......",
    "......lll.lll......",
    "......ll...ll......",
    "......ll...ll......",
    ".....ooo...ooo.....",
    "....oooo...oooo....",
)
SMALL = (
    "....fff....",
    "....fff....",
    ".....n.....",
    "..sssssss..",
    ".uu.ccc.uu.",
    ".uu.ccc.uu.",
    ".aa.bbb.aa.",
    ".hh.ppp.hh.",
    "....t.t....",
    "....t.t....",
    "....l.l....",
    "....l.l....",
    "...oo.oo...",
    "...........",
)
# What a skill may call a part -> the letters of the figure. Several can be named: "chest hips". Skills work in seven
# wide groups (hands, arms, face, shoulders, belly, thighs, feet): these names take their neighbours along.
PARTS = {
    "hands": "ha", "arms": "ua", "face": "f", "shoulders": "sn", "belly": "bc", "thighs": "t", "feet": "ol",
    "head": "f", "jaw": "f", "eyes": "f", "forehead": "f", "neck": "n", "chest": "c", "back": "cb", "hips": "p",
    "seat": "p", "legs": "tl", "calves": "l", "toes": "o", "fists": "h", "forearms": "a", "upper-arms": "u",
    "all": "fnsucabhptlo",
}  # fmt: skip
TOP = 12  # steps of light


def letters_of(part: str) -> frozenset[str]:
    """The letters of the figure for a part as a skill names it; none for a name that is not known."""
    return frozenset(letter for word in part.replace(",", " ").lower().split() for letter in PARTS.get(word, ""))


class BodyOutline(Motion):
    """``light`` says what is lit now: (parts, how bright 0..1, seconds until that changes visibly)."""

    COMPONENT_CLASSES = {"body--rest", "body--lit", "body--core"}
    DEFAULT_CSS = """
    BodyOutline {
        width: 19; height: 14;
        .body--rest { color: $primary; }
        .body--lit { color: $accent; }
        .body--core { color: $foreground; }
    }
    """
    FPS = 8.0  # light that swells over seconds: more would not be seen

    def __init__(
        self, light: Callable[[], tuple[Collection[str], float, float]], *, clock: Clock = now, id: str | None = None
    ) -> None:
        super().__init__(clock=clock, id=id)
        self._light = light

    def frame(self, width: int, height: int) -> Frame:
        parts, bright, wait = self._light()
        step = round(bright * TOP)
        key = (frozenset(parts), step, width, height)
        rows = self.kept(key)
        if rows is None:
            rows = self.keep(key, self._draw(frozenset(parts), step, width, height))
        return Frame(rows, max(wait, 1.0) if self.still and wait < math.inf else wait)

    def _draw(self, parts: frozenset[str], step: int, width: int, height: int) -> list[Strip]:
        figure = FIGURE if height >= len(FIGURE) // 2 else SMALL
        drawn = []
        for y in range(0, len(figure), 2):
            row = self._in_colours(figure, y, parts, step) if self.colourful else self._in_glyphs(figure, y, parts)
            left = max(0, (width - len(figure[0])) // 2)
            strip = Strip([Segment(" " * left, self.blank_style), *row])
            drawn.append(strip.adjust_cell_length(width, self.blank_style))
        blank = Strip.blank(width, self.blank_style)
        return (drawn + [blank] * height)[:height]

    def _in_colours(self, figure: Sequence[str], y: int, parts: frozenset[str], step: int) -> list[Segment]:
        tones = self._tones(step)

        def tone(y: int, x: int) -> int:
            letter = figure[y][x]
            if letter == ".":
                return 0
            return (3 if letter in parts else 1) + (figure is FIGURE and _at_edge(figure, y, x))

        segments = []
        pairs = [(tone(y, x), tone(y + 1, x)) for x in range(len(figure[0]))]
        for (upper, lower), run in groupby(pairs):
            text = ("▀" if upper != lower else " ") * sum(1 for _ in run)
            segments.append(Segment(text, ink(tones[upper], tones[lower])))
        return segments

    def _tones(self, step: int) -> tuple[Color, ...]:
        """Nothing, at rest, its edge, lit, its edge: softer at the edges, so that it is a body and no robot."""
        ground, light = self.ground, self.shade("body--lit")
        rest = mix(ground, self.shade("body--rest"), 0.3)
        warm = mix(light, self.shade("body--core"), 0.55)
        lit = ladder(((0.0, rest), (0.6, light), (1.0, warm)), TOP)[step]
        return (ground, rest, mix(ground, rest, 0.6), lit, mix(ground, lit, 0.72))

    def _in_glyphs(self, figure: Sequence[str], y: int, parts: frozenset[str]) -> list[Segment]:
        """One colour: the lit part is solid, the rest is light shade."""

        def glyph(upper: str, lower: str) -> str:
            both = {upper, lower}
            if both == {"."}:
                return " "
            return "█" if both & parts else "░"

        text = "".join(map(glyph, figure[y], figure[y + 1]))
        return [Segment(text, self.text("body--lit"))]


def _at_edge(figure: Sequence[str], y: int, x: int) -> bool:
    """Whether nothing lies beside this pixel."""
    around = ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1))
    inside = [figure[b][a] for b, a in around if 0 <= b < len(figure) and 0 <= a < len(figure[0])]
    return len(inside) < 4 or "." in inside
