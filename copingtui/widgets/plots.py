"""A view of the record as a picture: one widget that draws any part of it, line by line, at the width there is."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from copingtui.journal.insights.changes import Changes
from copingtui.journal.insights.ease import Ease
from copingtui.journal.insights.groups import Feelings, Groups
from copingtui.journal.insights.over_time import Series
from copingtui.widgets import plots_rows, plots_time, plots_year
from copingtui.widgets.plots_ink import SHADES, Line, Tone, text
from copingtui.widgets.shades import ladder, mix

if TYPE_CHECKING:
    from copingtui.journal.insights import Part

NARROWEST = 24  # columns below which nothing can be drawn
_STYLES: dict[Tone, str] = {
    "text": "text", "quiet": "quiet", "mark": "mark", "range": "range", "title": "title",
    "shade0": "quiet", "shade1": "quiet", "shade2": "range", "shade3": "range", "shade4": "text",
}  # fmt: skip
FAINTEST = 0.5  # part of the picture's colour in the faintest shade, the rest is the ground


def draw(part: Part, width: int) -> list[Line]:
    """The picture of one part of a view."""
    width = max(NARROWEST, width)
    match part:
        case Series():
            return plots_time.draw(part, width)
        case Groups():
            return plots_rows.draw_groups(part, width)
        case Feelings():
            return plots_rows.draw_feelings(part, width)
        case Changes():
            return plots_rows.draw_changes(part, width)
        case Ease():
            return plots_rows.draw_ease(part, width)
    return plots_year.draw(part, width)


class Plot(Widget):
    """Shows the parts of a view, one below the other. Shades are of one colour; every sign has its own meaning."""

    COMPONENT_CLASSES = {"plot--text", "plot--quiet", "plot--mark", "plot--range", "plot--title"}
    DEFAULT_CSS = """
    Plot {
        width: 1fr; height: auto;
        .plot--text { color: $foreground; }
        .plot--quiet { color: $quiet; }
        .plot--mark { color: $primary; text-style: bold; }
        .plot--range { color: $secondary; }
        .plot--title { color: $foreground; text-style: bold; }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._parts: tuple[Part, ...] = ()
        self._drawn: tuple[int, list[Line]] = (-1, [])

    def show(self, parts: tuple[Part, ...]) -> None:
        self._parts = parts
        self._drawn = (-1, [])
        self.refresh(layout=True)

    def picture(self, width: int) -> list[Line]:
        """All parts at this width, with an empty line between them."""
        if self._drawn[0] != width:
            found: list[Line] = []
            for part in self._parts:
                found += [text("")] * bool(found) + draw(part, width)
            self._drawn = (width, found)
        return self._drawn[1]

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self.picture(width))

    def notify_style_update(self) -> None:
        self.__dict__.pop("tones", None)
        super().notify_style_update()

    @cached_property
    def tones(self) -> dict[Tone, Style]:
        """The tones as styles of the theme; the shades are one colour, from faint to that of the text."""
        found: dict[Tone, Style] = {}
        for tone, name in _STYLES.items():
            found[tone] = self.rich_style + self.get_component_rich_style(f"plot--{name}", partial=True)
        if not self.app.native_ansi_color:
            ground = self.background_colors[1]
            mark, words = (ground + self.get_component_styles(f"plot--{name}").color for name in ("mark", "text"))
            stops = ((0.0, mix(ground, mark, FAINTEST)), (0.6, mark), (1.0, words))
            for shade, colour in zip(SHADES, ladder(stops, len(SHADES) - 1), strict=True):
                found[shade] = self.rich_style + Style(color=RichColor.from_rgb(*colour.rgb))
        return found

    def render_line(self, y: int) -> Strip:
        lines = self.picture(self.size.width)
        pieces = lines[y] if y < len(lines) else ()
        strip = Strip([Segment(words, self.tones[tone]) for words, tone in pieces])
        return strip.adjust_cell_length(self.size.width, self.rich_style)
