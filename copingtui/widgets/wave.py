"""The live urge wave: a sea that lies where the person says, with the way ridden so far behind it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from copingtui.skills.clock import Clock, now
from copingtui.skills.countdown import clock_time
from copingtui.skills.ride import Ride, Trend, trend_word
from copingtui.widgets import sea
from copingtui.widgets.motion import Frame, Motion
from copingtui.widgets.shades import Inks, Stop, ladder, mix
from copingtui.words import _

WINDOW = 60.0  # seconds of the past that are always in the picture; a longer ride is drawn closer together
STILL_SECONDS = 5.0  # where nothing is to move, the curve grows in steps of so many seconds
SWELL_WAIT = 1 / 8  # the water is slow: more frames would not be seen
LABEL_COLUMNS, LABEL_ROWS = 72, 10  # from here on there is room for the words of the scale
DIGIT_COLUMNS = 36


class Wave(Motion):
    """Shows a ``Ride``. The person moves it with ``nudge``, by wheel or by a click above or below the light."""

    COMPONENT_CLASSES = {"wave--crest", "wave--water", "wave--deep", "wave--light", "wave--word", "wave--quiet"}
    DEFAULT_CSS = """
    Wave {
        width: 1fr; height: 1fr;
        .wave--crest { color: $foreground; }
        .wave--water { color: $primary; }
        .wave--deep { color: $accent; }
        .wave--light { color: $warning; }
        .wave--word { color: $foreground; text-style: bold; }
        .wave--quiet { color: $text-muted; }
    }
    """

    class Told(Message):
        """Something about the ride that the screen may want to act on."""

        def __init__(self, wave: Wave) -> None:
            super().__init__()
            self.wave = wave

        @property
        def control(self) -> Wave:
            return self.wave

    class Nudged(Told):
        """The person moved the wave; ``value`` is where it is now, 0..10."""

        def __init__(self, wave: Wave, value: int) -> None:
            super().__init__(wave)
            self.value = value

    class Asked(Told):
        """Time to ask: still rising, about here, easing. Answer with ``Wave.answer``, or not at all."""

    class Done(Told):
        """The time is up; ``extend`` goes on."""

    def __init__(
        self,
        ride: Ride,
        *,
        low: str = "",
        middle: str = "",
        high: str = "",
        numbers: bool = True,
        clock: Clock = now,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """``low``, ``middle``, ``high``: the words of the scale at 0, 5 and 10."""
        super().__init__(clock=clock, id=id, classes=classes)
        self.ride = ride
        self.labels = (low, middle, high)
        self.numbers = numbers
        self._told_of: float | None = None
        self._told_done = False
        self._inks: Inks | None = None
        self._mark_row = 0

    @property
    def runs(self) -> bool:
        return self.ride.runs

    def start(self) -> None:
        self.resume()

    def resume(self) -> None:
        self.ride.resume()
        self.poke()

    def pause(self) -> None:
        self.ride.pause()
        self.poke()

    def extend(self, seconds: float) -> None:
        """Stay on this wave longer."""
        self.ride.extend(seconds)
        self._told_done = False
        self.ride.resume()
        self.poke()

    def nudge(self, by: int) -> int:
        """Up or down; gives the value it is at now."""
        before = self.ride.value
        return self._moved(before, self.ride.nudge(by))

    def put(self, value: int) -> int:
        """The wave is here now, 0..10."""
        before = self.ride.value
        return self._moved(before, self.ride.put(value))

    def answer(self, trend: Trend | None) -> None:
        """What the person said to ``Asked``; None is "not said"."""
        before = self.ride.value
        value = self.ride.answer(trend)
        if value is None:
            self.poke()
        else:
            self._moved(before, value)

    def _moved(self, before: int | None, value: int) -> int:
        if value != before:
            self.post_message(self.Nudged(self, value))
        self.poke()
        return value

    def toggle_numbers(self) -> bool:
        """Show or hide every number; gives whether they show now."""
        self.numbers = not self.numbers
        self.poke()
        return self.numbers

    def on_click(self, event: events.Click) -> None:
        event.stop()
        above = event.get_content_offset_capture(self).y < self._mark_row
        self.nudge(1 if above else -1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.nudge(1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.nudge(-1)

    def notify_style_update(self) -> None:
        self._inks = None
        super().notify_style_update()

    def frame(self, width: int, height: int) -> Frame:
        self._tell()
        below = 1 if height > 3 else 0
        rows = height - below
        labels = self._labels(width, rows)
        margin = len(labels[0])
        strips = self._picture(width - margin, rows, labels)
        if below:
            strips.append(self._caption(width, margin))
        return Frame(strips, self._wait())

    def _tell(self) -> None:
        if self.ride.done and not self._told_done:
            self._told_done = True
            self.post_message(self.Done(self))
        if self.ride.asks and self._told_of != self.ride.asked_at:
            self._told_of = self.ride.asked_at
            self.post_message(self.Asked(self))

    def _wait(self) -> float:
        if not self.ride.runs:
            return math.inf
        return min(self.ride.left, self.ride.next_ask, 1.0 if self.still else SWELL_WAIT)

    def _picture(self, width: int, rows: int, labels: Sequence[str]) -> list[Strip]:
        mark = round(width * 0.66)
        seconds = 0.0 if self.still else self.ride.elapsed
        heights, zones = self._course(width, rows, mark)
        picture = sea.sea(sea.surface(heights, mark, seconds), zones, rows, mark, seconds)
        self._mark_row = rows - 1 - int(heights[mark]) // 8
        if self.colourful:
            inks = self._shades()
            drawn = [[Segment(text, inks[fore, back]) for text, fore, back in picture.pieces(y)] for y in range(rows)]
        else:
            drawn = [
                self._in_glyphs(sea.glyphs(picture, y), mark if y == self._mark_row - 1 else -1) for y in range(rows)
            ]
        quiet = self.text("wave--quiet")
        margin = len(labels[0])
        if margin:
            drawn = [[Segment(label, quiet), *row] for label, row in zip(labels, drawn, strict=True)]
        return [Strip(row, width + margin) for row in drawn]

    def _in_glyphs(self, row: str, mark: int) -> list[Segment]:
        water = self.text("wave--water")
        if mark < 0:
            return [Segment(row, water)]
        return [Segment(row[:mark], water), Segment("●", self.text("wave--light")), Segment(row[mark + 1 :], water)]

    def _course(self, width: int, rows: int, mark: int) -> tuple[list[float], list[int]]:
        """The height of each column in eighths, and how clear the water is there."""
        ride = self.ride
        ridden = ride.elapsed // STILL_SECONDS * STILL_SECONDS if self.still else ride.elapsed
        span = max(WINDOW, ridden)
        values = [ride.height(ridden - (mark - column) / mark * span) for column in range(mark)]
        here = float(ride.value) if self.still and ride.value is not None else ride.height()
        values += [here] * (width - mark)
        begun = mark * (1 - ridden / span)
        heights, zones = [], []
        for column in range(width):
            reach = min(3, column, abs(mark - column))
            near = values[column - reach : column + reach + 1]
            heights.append(sea.level(sum(near) / len(near), rows))
            ahead = (column - mark - 2) / max(1, width - mark) * sea.ZONES
            before = (begun - column) / 3
            zones.append(min(sea.ZONES - 1, max(0, math.ceil(max(ahead, before)))))
        return heights, zones

    def _labels(self, width: int, rows: int) -> list[str]:
        """What stands left of each row: the scale at 10, 5 and 0, with its words where there is room."""
        if (not self.numbers and not any(self.labels)) or width < DIGIT_COLUMNS or rows < 4:
            return [""] * rows
        words = width >= LABEL_COLUMNS and rows >= LABEL_ROWS and any(self.labels)
        margin = (4 if self.numbers else 0) + (11 if words else 0)
        found = [" " * margin] * rows
        for value, label in zip((0, 5, 10), self.labels, strict=True):
            if value == 5 and rows < sea.LOW_ROWS:
                continue
            row = min(rows - 1, max(0, rows - 1 - int(sea.level(value, rows)) // 8))
            number = f"{value:>2}  " if self.numbers else ""
            for offset, part in enumerate(_wrapped(label, 10) if words else [""]):
                if row + offset < rows:
                    found[row + offset] = ((number if not offset else " " * len(number)) + part).ljust(margin)
        return found

    def _caption(self, width: int, margin: int) -> Strip:
        ride = self.ride
        word = trend_word(ride) if ride.value is not None and ride.runs else ""
        if not ride.runs and not ride.done:
            word = _("paused") if ride.elapsed else _("ready when you are")
        parts = [str(ride.value)] if self.numbers and ride.value is not None else []
        left = "  ".join([*parts, word])
        right = clock_time(ride.left) if self.numbers else ""
        left = left[: max(0, width - margin - len(right) - 1)]
        space = width - margin - len(left) - len(right)
        styles: tuple[tuple[str, Style], ...] = (
            (" " * margin, self.blank_style),
            (left, self.text("wave--word")),
            (" " * space, self.blank_style),
            (right, self.text("wave--quiet")),
        )
        return Strip([Segment(text, style) for text, style in styles if text], width)

    def _shades(self) -> Inks:
        """The theme's water: a bright crest, then ever deeper; and the light, the board and the glow."""
        if self._inks is None:
            sky, near, crest = self.ground, self.shade("wave--water"), self.shade("wave--crest")
            deep, light = self.shade("wave--deep"), self.shade("wave--light")
            stops: tuple[Stop, ...] = (
                (0.0, mix(sky, mix(near, deep, 0.25), 0.82)),
                (0.35, mix(sky, mix(near, deep, 0.5), 0.5)),
                (1.0, mix(sky, deep, 0.08)),
            )
            depths = ladder(stops, sea.LAYERS - 2)
            tones = [sky]
            for zone in range(sea.ZONES):
                clear = (0.0, 0.22, 0.36, 0.48, 0.58, 0.67, 0.75, 0.82)[zone]
                first = mix(near, crest, 0.55) if zone == 0 else depths[0]
                tones += [mix(each, sky, clear) for each in (first, *depths)]
            tones += [light, mix(light, crest, 0.6), *(mix(sky, light, part) for part in (0.24, 0.13, 0.06))]
            self._inks = Inks(tones, self.app.console.color_system)
        return self._inks


def _wrapped(label: str, columns: int) -> list[str]:
    """The words of a label in lines of at most so many columns, three lines at most."""
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > columns:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [line[:columns] for line in lines[:3]]
