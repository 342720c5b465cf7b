"""A quiet timer: a thin line that grows shorter, a word or two above it; or nothing at all, if that is easier."""

from __future__ import annotations

import math

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from copingtui.skills.clock import Clock, now
from copingtui.skills.countdown import Countdown, clock_time
from copingtui.widgets.motion import Frame, Motion
from copingtui.widgets.shades import ink, mix
from copingtui.words import _

WIDEST = 60
TIP_STEPS = 4  # how many steps the tip of the line takes through one cell


class QuietTimer(Motion):
    """Shows a ``Countdown``."""

    COMPONENT_CLASSES = {"timer--line", "timer--core", "timer--word", "timer--quiet"}
    DEFAULT_CSS = """
    QuietTimer {
        width: 1fr; height: 5;
        .timer--line { color: $primary; }
        .timer--core { color: $foreground; }
        .timer--word { color: $foreground; }
        .timer--quiet { color: $text-muted; }
    }
    """

    class Told(Message):
        """Something about the timer that the screen may want to act on."""

        def __init__(self, timer: QuietTimer) -> None:
            super().__init__()
            self.timer = timer

        @property
        def control(self) -> QuietTimer:
            return self.timer

    class Cued(Told):
        """Another cue shows; ``cue`` is its number, from 0."""

        def __init__(self, timer: QuietTimer, cue: int) -> None:
            super().__init__(timer)
            self.cue = cue

    class Half(Told):
        """Half of the time has gone by; told once."""

    class Done(Told):
        """The time is up, or the person ended it."""

    def __init__(
        self,
        countdown: Countdown,
        *,
        numbers: bool = True,
        hidden: bool = False,
        clock: Clock = now,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """``hidden``: neither line nor numbers; only the cues show."""
        super().__init__(clock=clock, id=id, classes=classes)
        self.countdown = countdown
        self.numbers, self.hidden = numbers, hidden
        self._cue: int | None = None
        self._half = self._done = False

    @property
    def runs(self) -> bool:
        return self.countdown.runs

    def start(self) -> None:
        self.resume()

    def resume(self) -> None:
        self.countdown.resume()
        self.poke()

    def pause(self) -> None:
        self.countdown.pause()
        self.poke()

    def extend(self, seconds: float) -> None:
        """More time, also after the end."""
        self.countdown.extend(seconds)
        self._done = False
        self.resume()

    def end(self) -> None:
        """End it here."""
        self.countdown.end()
        self.poke()

    def toggle_numbers(self) -> bool:
        """Show or hide the time left; gives whether it shows now."""
        self.numbers = not self.numbers
        self.poke()
        return self.numbers

    def hide(self, hidden: bool) -> None:
        """Hide line and numbers, or show them."""
        self.hidden = hidden
        self.poke()

    def frame(self, width: int, height: int) -> Frame:
        self._tell()
        lines: list[Strip] = []
        if self.countdown.cues and height > 1:
            lines.append(self.line(self._cue_text(), self.text("timer--word"), width))
            if height > 3:
                lines.append(self.line("", self.text("timer--quiet"), width))
        if not self.hidden:
            lines.append(self._line(width))
        if height > len(lines):
            lines.append(self.line(self._caption(), self.text("timer--quiet"), width))
        blank = self.line("", self.text("timer--quiet"), width)
        above = max(0, (height - len(lines)) // 2)
        rows = [blank] * above + lines
        return Frame((rows + [blank] * height)[:height], self._wait(width))

    def _tell(self) -> None:
        countdown = self.countdown
        if countdown.cue != self._cue:
            self._cue = countdown.cue
            if self._cue is not None:
                self.post_message(self.Cued(self, self._cue))
        if countdown.fraction >= 0.5 and not self._half and not countdown.done:
            self._half = True
            self.post_message(self.Half(self))
        if countdown.done and not self._done:
            self._done = True
            self.post_message(self.Done(self))

    def _cue_text(self) -> str:
        cue = self.countdown.cue
        return "" if cue is None else self.countdown.cues[cue].text

    def _caption(self) -> str:
        if self.countdown.done:
            return _("The time is up.")
        if not self.countdown.runs:
            return _("paused") if self.countdown.spent else _("ready when you are")
        return clock_time(self.countdown.left) if self.numbers and not self.hidden else ""

    def _cells(self, width: int) -> int:
        return max(1, min(WIDEST, width - 4))

    def _line(self, width: int) -> Strip:
        """What is left as a thin bright line, what has gone as a faint one; the tip fades from one into the other."""
        cells = self._cells(width)
        left = (1 - self.countdown.fraction) * cells
        whole = int(left)
        tip = round((left - whole) * TIP_STEPS) / TIP_STEPS
        blank, side = self.blank_style, (width - cells) // 2
        if not self.colourful:
            half = "╸" if tip >= 0.5 else " "
            text = ("━" * whole + half).ljust(cells)[:cells]
            pieces: list[tuple[str, Style]] = [(text, self.text("timer--line"))]
        else:
            ground = self.ground
            near, core = self.shade("timer--line"), self.shade("timer--core")
            bright, faint = mix(near, core, 0.25), mix(ground, near, 0.18)
            pieces = [("━" * whole, ink(bright, ground))]
            if whole < cells:
                pieces.append(("━", ink(mix(faint, bright, tip), ground)))
                pieces.append(("━" * (cells - whole - 1), ink(faint, ground)))
        every = [(" " * side, blank), *pieces, (" " * (width - side - cells), blank)]
        return Strip([Segment(text, style) for text, style in every if text], width)

    def _wait(self, width: int) -> float:
        """Seconds until the line or the number is another one."""
        countdown = self.countdown
        if not countdown.runs:
            return math.inf
        left = countdown.left
        wait = min(left, countdown.next_cue)
        if countdown.fraction < 0.5:
            wait = min(wait, left - countdown.total / 2)
        if self.hidden:
            return wait
        if self.numbers:
            wait = min(wait, left - (math.ceil(left - 1e-9) - 1))
        step = countdown.total / self._cells(width) / TIP_STEPS
        return min(wait, max(step, 1.0) if self.still else step)
