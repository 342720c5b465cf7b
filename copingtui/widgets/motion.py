"""The one animation loop: draws a frame, shows the rows that changed, and sleeps until the next visible change."""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.errors import NoWidget
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from copingtui.skills.clock import Clock, now
from copingtui.widgets.shades import ink

BLURRED_WAIT = 0.2  # another window has the keys, but this one may still be in sight: fewer frames, none lost
EARLY = 0.001  # a timer may fire this much too soon; a frame drawn then would show nothing new
FRAME_CELLS = 120_000  # how many cells of finished frames are kept: 60 at 80x24, about 6 MiB


class Frame(NamedTuple):
    """A picture, and how long it stays true."""

    rows: Sequence[Strip]
    wait: float  # seconds until something visible changes; infinite: only ``poke`` changes it


class Motion(Widget):
    """A picture that moves by the clock. A subclass says what it looks like now (``frame``), never when to draw.

    Nothing runs while the widget is out of sight, under another screen, or while nothing is due to change. Where
    animations are off (``App.animation_level`` is "none", which the app sets from the settings) ``still`` is true and
    the subclass gives its still form (R-60).
    """

    FPS: ClassVar[float] = 20.0

    def __init__(self, *, clock: Clock = now, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.clock = clock
        self.frames_drawn = 0
        self._rows: Sequence[Strip] = ()
        self._unseen = False  # asleep only because nobody could see it
        self._timer: Timer | None = None
        self._kept: dict[object, Sequence[Strip]] = {}

    @abstractmethod
    def frame(self, width: int, height: int) -> Frame:
        """The picture for this size, now."""

    @property
    def still(self) -> bool:
        """Whether the person wants no moving pictures."""
        return self.app.animation_level == "none"

    @property
    def colourful(self) -> bool:
        """Whether the terminal can show gradients; without, pictures are drawn in glyphs of one colour."""
        depth = self.app.console.color_system  # None: no terminal; Textual writes true colour then
        return not self.app.native_ansi_color and depth in ("truecolor", "256", None)

    def poke(self) -> None:
        """Draw anew: something other than time has changed."""
        self._step()

    def on_mount(self) -> None:
        self.app.screen_change_signal.subscribe(self, self._perhaps_seen_again)
        self.screen.screen_layout_refresh_signal.subscribe(self, self._perhaps_seen_again)
        self.watch(self.app, "app_focus", self.poke, init=False)

    def on_show(self) -> None:
        self._step()

    def on_resize(self) -> None:
        self._kept.clear()
        self._step()

    def notify_style_update(self) -> None:
        """The theme or a style changed: every colour is found anew."""
        super().notify_style_update()
        self._kept.clear()
        if self.is_attached:
            self.call_later(self._step)

    def render_line(self, y: int) -> Strip:
        if y < len(self._rows):
            return self._rows[y]
        return Strip.blank(self.content_size.width, self.rich_style)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Gradients are in true colour already: looking at each of their segments again would cost as much as drawing."""
        filters = super().get_line_filters()
        return [each for each in filters if not isinstance(each, ANSIToTruecolor)] if self.colourful else filters

    def keep(self, key: object, rows: Sequence[Strip]) -> Sequence[Strip]:
        """Remember a finished picture: a breath comes back to the same ones, already rendered, again and again.

        When there is no room the first ones stay: pictures come in turn, so the oldest is the next to be needed.
        """
        if len(self._kept) < max(8, FRAME_CELLS // max(1, self.size.area)):
            self._kept[key] = rows
        return rows

    def kept(self, key: object) -> Sequence[Strip] | None:
        """The picture remembered under this key, if it was."""
        return self._kept.get(key)

    def shade(self, name: str) -> Color:
        """The theme's colour for this component class, on the widget's own background."""
        colour = self.get_component_styles(name).color
        return self.ground + colour if colour.a < 1 else colour

    @property
    def ground(self) -> Color:
        """The background as it is seen."""
        return self.background_colors[1]

    def text(self, name: str) -> Style:
        """How text of this component class is drawn on the widget's own background."""
        return self.get_component_rich_style(name)

    def line(self, text: str, style: Style, width: int) -> Strip:
        """One centred line of text."""
        text = text[:width]
        left = (width - len(text)) // 2
        blank = self.blank_style
        pieces = [(" " * left, blank), (text, style), (" " * (width - left - len(text)), blank)]
        return Strip([Segment(piece, each) for piece, each in pieces if piece], width)

    @property
    def blank_style(self) -> Style:
        return ink(self.ground, self.ground) if self.colourful else self.rich_style

    def _perhaps_seen_again(self, _screen: Screen[object]) -> None:
        if self._unseen:
            self._step()

    @property
    def _in_sight(self) -> bool:
        """Whether a row of it is on the screen and no other screen lies over it."""
        if not (self.is_attached and self.screen.is_active):
            return False
        try:
            return bool(self.screen.find_widget(self).visible_region)
        except NoWidget:
            return False

    def _step(self) -> None:
        """Draw one frame, if anyone can see it, and sleep until the next."""
        width, height = self.content_size
        self._unseen = not (width and height and self._in_sight)
        if self._unseen:
            self._sleep(math.inf)
            return
        rows, wait = self.frame(width, height)
        self._show(rows, width)
        self.frames_drawn += 1
        least = 1 / self.FPS if self.app.app_focus else BLURRED_WAIT
        self._sleep(max(wait + EARLY, least))

    def _show(self, rows: Sequence[Strip], width: int) -> None:
        before, self._rows = self._rows, rows
        if len(before) != len(rows):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, rows, strict=True)) if old is not new and old != new]
        if changed:
            self.refresh(Region(0, changed[0], width, changed[-1] - changed[0] + 1))

    def _sleep(self, wait: float) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if wait < math.inf:
            self._timer = self.set_timer(wait, self._step)
