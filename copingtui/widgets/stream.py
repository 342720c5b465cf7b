"""A slow stream that carries leaves, clouds, boxes or lines out of sight; what is on them goes with them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from copingtui.skills.clock import Clock, Stopwatch, now
from copingtui.skills.model import Picture
from copingtui.widgets.lines import fit
from copingtui.widgets.motion import Frame, Motion
from copingtui.widgets.shades import ink, mix

COLUMNS_A_SECOND = 2.4  # how fast a leaf goes
BARE_EVERY = 11.0  # seconds between the leaves that come by themselves
STILL_SECONDS = 5.0  # how long a leaf lies there where nothing moves
LONGEST = 34  # cells of text on one leaf
GOLDEN = 0.618034  # spreads what should look like chance evenly

# What carries a thought: its two ends, and what a bare one looks like.
CARRIERS: dict[Picture, tuple[str, str, str]] = {
    "leaves": ("◄ ", " ►", "◄─►"),
    "clouds": ("( ", " )", "(   )"),
    "belt": ("[ ", " ]", "[   ]"),
    "subtitles": ("  ", "  ", "  …  "),
}
RIPPLES: dict[Picture, str] = {"leaves": "~", "clouds": "˙", "belt": "=", "subtitles": " "}


@dataclass(slots=True)
class Leaf:
    """One leaf on its way. Its text is held here and nowhere else, until it is out of sight."""

    text: str
    born: float  # running seconds
    lane: float  # 0..1 across the stream
    start: float  # 0..1 of the width where it was set down


class Stream(Motion):
    """``put`` sets a thought on the water. Nothing is remembered of it once it has gone."""

    COMPONENT_CLASSES = {"stream--water", "stream--leaf", "stream--text"}
    DEFAULT_CSS = """
    Stream {
        width: 1fr; height: 1fr; min-height: 3;
        .stream--water { color: $primary; }
        .stream--leaf { color: $warning; }
        .stream--text { color: $foreground; }
    }
    """
    FPS = 12.0

    def __init__(self, picture: Picture = "leaves", *, clock: Clock = now, id: str | None = None) -> None:
        super().__init__(clock=clock, id=id)
        self.picture: Picture = picture
        self._watch = Stopwatch(clock)
        self._leaves: list[Leaf] = []
        self._count = 0
        self._bare = 0  # leaves that came by themselves

    @property
    def on_the_water(self) -> int:
        """Leaves with or without words that can be seen now."""
        return len(self._leaves)

    def start(self) -> None:
        self._watch.start()
        self.poke()

    def pause(self) -> None:
        self._watch.pause()
        self.poke()

    def put(self, text: str = "") -> None:
        """A leaf with this on it, or a bare one."""
        self._count += 1
        self._leaves.append(Leaf(text, self._watch.seconds, (self._count * GOLDEN) % 1, 0.02))
        self.poke()

    def frame(self, width: int, height: int) -> Frame:
        seconds = self._watch.seconds
        self._come_by(seconds)
        placed = [(leaf, self._column(leaf, seconds, width), self._row(leaf, seconds, height)) for leaf in self._leaves]
        self._leaves = [leaf for leaf, column, _row in placed if self._in_sight_still(leaf, column, seconds, width)]
        rows = [self._water(y, width, height, seconds) for y in range(height)]
        for leaf, column, y in sorted(placed, key=lambda each: not each[0].text):  # those with words go first
            if leaf in self._leaves:
                self._lay(rows[y], leaf, column, width)
        return Frame([self._strip(row, y, height) for y, row in enumerate(rows)], self._wait())

    def _wait(self) -> float:
        if not self._watch.runs:
            return math.inf
        if self.still:
            return 1.0 if self._leaves else math.inf
        return 1 / COLUMNS_A_SECOND / 2

    def _come_by(self, seconds: float) -> None:
        """Bare leaves come by now and then, so that the stream is one before anything is set on it."""
        while not self.still and self._bare * BARE_EVERY <= seconds:
            self._leaves.append(Leaf("", self._bare * BARE_EVERY, ((self._bare * 3 + 1) * GOLDEN) % 1, -0.08))
            self._bare += 1

    def _column(self, leaf: Leaf, seconds: float, width: int) -> int:
        gone = 0.0 if self.still else (seconds - leaf.born) * COLUMNS_A_SECOND
        if self.picture == "subtitles":
            return max(0, (width - cell_len(self._face(leaf, width))) // 2)
        return round(leaf.start * width + gone)

    def _row(self, leaf: Leaf, seconds: float, height: int) -> int:
        if self.picture == "subtitles":
            return height - 1 if height < 4 else height - 2
        sway = 0.0 if self.still else 0.7 * math.sin((seconds - leaf.born) / 2.6 + leaf.lane * 9)
        return max(0, min(height - 1, round(leaf.lane * (height - 1) + sway)))

    def _in_sight_still(self, leaf: Leaf, column: int, seconds: float, width: int) -> bool:
        age = seconds - leaf.born
        if self.still or self.picture == "subtitles":
            return age < STILL_SECONDS
        return column < width

    def _face(self, leaf: Leaf, width: int) -> str:
        left, right, bare = CARRIERS[self.picture]
        if not leaf.text:
            return bare
        room = max(3, min(LONGEST, width - 8))
        return left + (fit(leaf.text, room).rstrip() if cell_len(leaf.text) > room else leaf.text) + right

    # -- drawing: a row is a list of (character, kind) cells; a wide character is followed by an empty cell -----------

    def _water(self, y: int, width: int, height: int, seconds: float) -> list[tuple[str, str]]:
        ripple = RIPPLES[self.picture]
        speed = 0.0 if self.still else 0.6 + 0.5 * ((y * GOLDEN) % 1)
        if self.picture == "belt":
            there = y in (0, height - 1) and height > 2
            drift = 0 if self.still else int(seconds * COLUMNS_A_SECOND)
            return [(ripple if there and (x - drift) % 4 else " ", "water") for x in range(width)]
        shift = int(seconds * speed)
        return [(ripple if _ripples(x - shift, y) else " ", "water") for x in range(width)]

    def _lay(self, row: list[tuple[str, str]], leaf: Leaf, column: int, width: int) -> None:
        face = self._face(leaf, width)
        around = row[max(0, column - 1) : max(0, column + cell_len(face) + 1)]
        if not leaf.text and any(kind != "water" for _char, kind in around):
            return  # a bare one passes beneath
        x = column
        last = cell_len(face) - 1
        at = 0
        for char in face:
            wide = cell_len(char)
            kind = "text" if leaf.text and 0 < at < last else "leaf"
            if wide and x >= 0 and x + wide <= width:
                row[x] = (char, kind)
                if wide == 2:
                    row[x + 1] = ("", kind)
            x += wide
            at += wide

    def _strip(self, row: Sequence[tuple[str, str]], y: int, height: int) -> Strip:
        segments: list[Segment] = []
        run, kind = "", "water"
        for char, each in row:
            if each != kind and run:
                segments.append(Segment(run, self._style(kind, y, height)))
                run = ""
            kind = each
            run += char
        segments.append(Segment(run, self._style(kind, y, height)))
        return Strip(segments, len(row))

    def _style(self, kind: str, y: int, height: int) -> Style:
        if not self.colourful:
            return self.text(f"stream--{kind}")
        ground, water = self.ground, self.shade("stream--water")
        middle = 1 - abs(y + 0.5 - height / 2) / (height / 2)  # the stream is deepest in the middle
        if kind == "water":
            return ink(mix(ground, water, 0.16 + 0.26 * middle), self._bed(ground, water, middle))
        if kind == "leaf":
            return ink(self.shade("stream--leaf"), self._bed(ground, water, middle))
        return ink(self.shade("stream--text"), mix(ground, self.shade("stream--leaf"), 0.28))

    def _bed(self, ground: Color, water: Color, middle: float) -> Color:
        if self.picture in ("belt", "subtitles"):
            return ground
        return mix(ground, water, 0.02 + 0.10 * middle)


def _ripples(x: int, y: int) -> bool:
    """Where a ripple lies: short runs of them that look scattered, the same ones every time."""
    block, inside = divmod(x + 3 * y, 8)
    chance = (block * 73856093 ^ y * 19349663) * 2654435761 >> 9
    start = chance % 5
    return chance % 7 < 3 and start <= inside < start + 2 + (chance >> 5) % 3
