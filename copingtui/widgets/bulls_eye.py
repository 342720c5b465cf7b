"""A target of rings: how close to the middle something was lived, as one mark on it."""

from __future__ import annotations

import math

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from copingtui.widgets.shades import ink, mix

RINGS = 4
FLAT = 2.0  # a cell is about twice as high as it is wide
DIRECTION = math.radians(38)  # where on its ring the mark lies; only its distance says something


class BullsEye(Widget):
    """``value`` 0-10: 10 is the middle, 0 the rim, None no mark at all. It is a picture of a rating, never a second one."""

    COMPONENT_CLASSES = {"bulls-eye--ring", "bulls-eye--mark"}
    DEFAULT_CSS = """
    BullsEye {
        width: 26; height: 1fr; min-height: 5; max-height: 13; color: $foreground;
        .bulls-eye--ring { color: $primary; }
        .bulls-eye--mark { color: $warning; text-style: bold; }
    }
    """
    value: reactive[int | None] = reactive(None)

    def __init__(self, value: int | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(BullsEye.value, value)

    def render_line(self, y: int) -> Strip:
        width, height = self.content_size
        ring = self.get_component_styles("bulls-eye--ring").color
        mark = self.get_component_styles("bulls-eye--mark").color
        plain = self.get_component_rich_style("bulls-eye--mark")
        ground = self.background_colors[1]
        colourful = not self.app.native_ansi_color
        at = self.mark_at(width, height)
        segments = []
        for x in range(width):
            here = self._ring(x, y, width, height)
            tone = mix(ground, ring, 0.08 + 0.13 * (RINGS - here)) if here < RINGS else ground
            if (x, y) == at:
                segments.append(Segment("●", ink(mark, tone) if colourful else plain))
            elif colourful:
                segments.append(Segment(" ", ink(tone, tone)))
            else:
                edge = here < RINGS and any(self._ring(x + dx, y, width, height) > here for dx in (-1, 1))
                segments.append(Segment("·" if edge else " ", self.rich_style))
        return Strip(segments, width)

    def mark_at(self, width: int, height: int) -> tuple[int, int] | None:
        """The cell of the mark."""
        if self.value is None:
            return None
        away = (10 - self.value) / 10 * (self._radius(width, height) - 0.6)
        x = (width - 1) / 2 + math.cos(DIRECTION) * away * FLAT
        y = (height - 1) / 2 - math.sin(DIRECTION) * away
        return round(x), round(y)

    def _radius(self, width: int, height: int) -> float:
        return min(height, width / FLAT) / 2

    def _ring(self, x: int, y: int, width: int, height: int) -> int:
        """The ring of this cell from the middle, ``RINGS`` for outside."""
        away = math.hypot((x - (width - 1) / 2) / FLAT, y - (height - 1) / 2)
        return min(RINGS, int(away / self._radius(width, height) * RINGS))
