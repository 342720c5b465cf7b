"""The breathing picture: a soft light that swells and settles, or a square, a bar or plain words where those fit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from copingtui.skills.clock import Clock, now
from copingtui.skills.pacing import RISING, Moment, Pacer, Pattern, phase_word, say_breaths
from copingtui.widgets import shapes
from copingtui.widgets.motion import Frame, Motion
from copingtui.widgets.shades import Inks, ladder, mix
from copingtui.words import _

Form = Literal["circle", "square", "bar", "words"]
LOOK_AGAIN = 1.0  # the pacer wants to be looked at this often, so that it knows a closed lid from a long hold
CIRCLE_ROWS, CIRCLE_COLUMNS = 6, 16  # the smallest picture in which a circle still looks round
SQUARE_ROWS = 9
BAR_COLUMNS = 12


class Breath(Motion):
    """Shows a ``Pacer``. It draws the shape asked for where that fits, else a bar, else words."""

    COMPONENT_CLASSES = {"breath--core", "breath--body", "breath--rim", "breath--word", "breath--quiet"}
    DEFAULT_CSS = """
    Breath {
        width: 1fr; height: 1fr;
        .breath--core { color: $foreground; }
        .breath--body { color: $primary; }
        .breath--rim { color: $accent; }
        .breath--word { color: $foreground; text-style: bold; }
        .breath--quiet { color: $text-muted; }
    }
    """

    class Told(Message):
        """Something about the breath that the screen may want to act on."""

        def __init__(self, breath: Breath) -> None:
            super().__init__()
            self.breath = breath

        @property
        def control(self) -> Breath:
            return self.breath

    class Turned(Told):
        """Another part of the breath began."""

    class Gapped(Told):
        """Nobody looked for a while (a closed lid); the pacer waits. ``again`` starts with a fresh in-breath."""

    class Done(Told):
        """All the breaths there were."""

    def __init__(
        self,
        pattern: Pattern,
        *,
        cycles: int | None = None,
        shape: Form = "circle",
        numbers: bool = True,
        clock: Clock = now,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(clock=clock, id=id, classes=classes)
        self.pacer = Pacer(pattern, cycles=cycles, clock=clock)
        self.shape: Form = shape
        self.numbers = numbers
        self._phase = ""
        self._told: set[type[Breath.Told]] = set()
        self._inks: Inks | None = None

    @property
    def runs(self) -> bool:
        return self.pacer.runs

    def start(self) -> None:
        self.resume()

    def resume(self) -> None:
        """Go on, or begin."""
        self._told.discard(self.Gapped)
        self.pacer.resume()
        self.poke()

    def pause(self) -> None:
        self.pacer.pause()
        self.poke()

    def again(self) -> None:
        """Go on with a fresh in-breath."""
        self._told.discard(self.Gapped)
        self.pacer.again()
        self.poke()

    def faster(self) -> Pattern:
        """One rung quicker; gives the new pattern."""
        pattern = self.pacer.faster()
        self.poke()
        return pattern

    def slower(self) -> Pattern:
        """One rung slower; gives the new pattern."""
        pattern = self.pacer.slower()
        self.poke()
        return pattern

    def drop_holds(self) -> Pattern:
        pattern = self.pacer.drop_holds()
        self.poke()
        return pattern

    def toggle_numbers(self) -> bool:
        """Show or hide every number, seconds and breaths alike; gives whether they show now."""
        self.numbers = not self.numbers
        self.poke()
        return self.numbers

    def user_led(self, on: bool) -> None:
        """Let the person turn the breath with ``nudge``, or hand it back to the clock."""
        self.pacer.lead(on)
        self.poke()

    def nudge(self) -> None:
        self.pacer.nudge()
        self.poke()

    def notify_style_update(self) -> None:
        self._inks = None
        super().notify_style_update()

    def frame(self, width: int, height: int) -> Frame:
        moment = self.pacer.moment()
        self._tell(moment)
        form = self.form(width, height)
        lines = self._captions(moment, height, form)
        room = height - len(lines)
        if form == "words":
            rows = self._words(moment, lines, width, height)
        else:
            rows = [*self._picture(form, moment, width, room), *(self.line(*each, width) for each in lines)]
        return Frame(rows, self._wait(form, moment, width, room))

    def form(self, width: int, height: int) -> Form:
        """What is drawn in this many cells."""
        if self.still or self.shape == "words" or height < 3 or width < BAR_COLUMNS:
            return "words"
        room = height - self._caption_rows(height)
        if self.shape == "bar" or room < CIRCLE_ROWS or width < CIRCLE_COLUMNS:
            return "bar"
        pattern = self.pacer.pattern
        if self.shape == "square" and (room < SQUARE_ROWS or not (pattern.hold and pattern.rest)):
            return "circle"
        return self.shape

    def _caption_rows(self, height: int) -> int:
        return 1 if height < 9 else 2 if height < 14 else 3

    def _captions(self, moment: Moment, height: int, form: Form) -> list[tuple[str, Style]]:
        word, quiet = self.text("breath--word"), self.text("breath--quiet")
        number = f"  {moment.number}" if self.numbers and self.pacer.runs and moment.number else ""
        lines = [(self._word(moment) + number, word)]
        if self._caption_rows(height) > 1:
            lines.append((self._count(moment), quiet))
        if self._caption_rows(height) > 2:
            lines.insert(0, ("", quiet))
        return lines

    def _word(self, moment: Moment) -> str:
        if self.pacer.gapped:
            return _("Welcome back. Start again when you like.")
        if self.pacer.done:
            return _("That was the last one.")
        if not self.pacer.runs:
            return _("paused") if self.pacer.seconds else _("ready when you are")
        return phase_word(moment.phase)

    def _count(self, moment: Moment) -> str:
        if not self.numbers or self.pacer.done:
            return ""
        return say_breaths(moment.cycle + 1, self.pacer.cycles)

    def _words(self, moment: Moment, lines: list[tuple[str, Style]], width: int, height: int) -> list[Strip]:
        """The still form: the word, the seconds as beads, the number; it changes once a second."""
        lines = [line for line in lines if line[0]]
        beads = self._beads(moment)
        if beads and height > len(lines) and len(beads) <= width:
            lines.insert(1, (beads, self.text("breath--body")))
        blank = ("", self.text("breath--quiet"))
        above = max(0, (height - len(lines)) // 2)
        lines = [blank] * above + lines
        return [self.line(*each, width) for each in (lines + [blank] * height)[:height]]

    def _beads(self, moment: Moment) -> str:
        if not self.pacer.runs or self.pacer.user_led or self.pacer.done:
            return ""
        whole = math.ceil(dict(self.pacer.pattern.parts)[moment.phase])
        return " ".join("●" if bead <= whole - moment.number else "·" for bead in range(whole))

    def _picture(self, form: Form, moment: Moment, width: int, room: int) -> Sequence[Strip]:
        steps = self._steps(form, width, room)
        if form == "square":  # one frame for both: the light on the edge, and the breath it stands for
            step = min(steps - 1, int(moment.fraction * steps))
            key: tuple[object, ...] = (form, moment.phase, step, width, room)
        else:
            step = round(moment.level * steps)
            key = (form, step, width, room)
        rows = self.kept(key)
        if rows is None:
            if form == "square":
                part = (step + 0.5) / steps
                pixels = shapes.square(width, room, self.pacer.pattern.level(moment.phase, part), moment.phase, part)
            elif form == "circle":
                pixels = shapes.orb(width, room, step / steps)
            else:
                pixels = shapes.bar(width, room, step / steps)
            rows = self.keep(key, self._strips(pixels, width))
        return rows

    def _strips(self, pixels: Sequence[shapes.PixelRow], width: int) -> list[Strip]:
        pairs = zip(pixels[::2], pixels[1::2], strict=True)
        if not self.colourful:
            style = self.text("breath--body")
            return [Strip([Segment(shapes.weave_glyphs(top, bottom), style)], width) for top, bottom in pairs]
        inks = self._shades()
        strips = []
        for top, bottom in pairs:
            pieces = shapes.weave(top, bottom)
            strips.append(Strip([Segment(text, inks[fore, back]) for text, fore, back in pieces], width))
        return strips

    def _shades(self) -> Inks:
        """The theme's gradient: background, rim, core; the ring last."""
        if self._inks is None:
            ground, core = self.ground, self.shade("breath--core")
            body, rim = self.shade("breath--body"), self.shade("breath--rim")
            glow, middle, heart = (
                (0.42, 0.6, mix(ground, body, 0.86)) if ground.brightness > 0.5 else (0.66, 0.94, None)
            )
            tones = ladder(
                (
                    (0.0, ground),
                    (0.2, mix(ground, rim, 0.24)),
                    (0.5, mix(ground, rim, glow)),
                    (0.75, mix(ground, body, middle)),
                    (1.0, heart or mix(body, core, 0.62)),
                ),
                shapes.TOP,
            )
            self._inks = Inks((*tones, mix(ground, rim, 0.27)), self.app.console.color_system)
        return self._inks

    def _steps(self, form: Form, width: int, room: int) -> int:
        """How many sizes the picture has between empty and full: about five to a pixel, so that none jumps."""
        if form == "bar":
            return max(8, min(64, width))
        if form == "square":
            return max(8, min(28, shapes.square_side(width, room)))
        return max(8, min(64, round(shapes.orb_radius(width, room) * 0.64 * 5)))

    def _wait(self, form: Form, moment: Moment, width: int, room: int) -> float:
        """Seconds until the next visible change."""
        if not self.pacer.runs or self.pacer.done:
            return math.inf
        if self.pacer.user_led:
            return 1 / 12 if form != "words" and moment.fraction < 1 else math.inf
        wait = moment.seconds_left
        if self.numbers or form == "words":
            wait = min(wait, moment.seconds_left - (moment.number - 1))
        if form == "square":
            steps = self._steps(form, width, room)
            done = int(moment.fraction * steps) + 1
            wait = min(wait, (done / steps - moment.fraction) * dict(self.pacer.pattern.parts)[moment.phase])
        elif form != "words":
            wait = min(wait, self._until_next_size(moment, self._steps(form, width, room)))
        return min(wait, LOOK_AGAIN)

    def _until_next_size(self, moment: Moment, steps: int) -> float:
        if moment.phase in ("hold", "rest"):
            return math.inf
        swell = round(moment.level * steps)
        half = 0.5 if moment.phase in RISING else -0.5
        goal = (swell + half) / steps
        if not 0 < goal < 1:
            return moment.seconds_left
        pattern = self.pacer.pattern
        here = pattern.place(moment.phase, moment.fraction, moment.level)
        return pattern.place(moment.phase, moment.fraction, goal) - here

    def _tell(self, moment: Moment) -> None:
        if self.pacer.gapped:
            self._tell_once(self.Gapped)
        if self.pacer.done:
            self._tell_once(self.Done)
        turn = f"{moment.cycle} {moment.phase}"
        if self.pacer.runs and turn != self._phase:
            self._phase = turn
            self.post_message(self.Turned(self))

    def _tell_once(self, kind: type[Told]) -> None:
        if kind not in self._told:
            self._told.add(kind)
            self.post_message(kind(self))
