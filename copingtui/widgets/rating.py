"""A row of numbers from 0 to 10: digits, arrows or the mouse; nothing is preset and "not said" is an answer."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from copingtui.skills.dial import dial, nudge
from copingtui.words import _


class Rating(Widget, can_focus=True):
    """0-10. A digit selects and never goes on; Enter goes on (the screen's business); Backspace clears."""

    DEFAULT_CSS = """
    Rating { height: 2; width: 100%; max-width: 66; color: $foreground; }
    Rating.slim { height: 1; }
    Rating:focus { color: $accent; }
    """
    BINDINGS = [
        Binding("left,down,minus", "nudge(-1)", show=False),
        Binding("right,up,plus", "nudge(1)", show=False),
        Binding("backspace,delete", "clear", _("not said"), show=False),
    ]
    value: reactive[int | None] = reactive(None)

    class Changed(Message):
        def __init__(self, rating: Rating, value: int | None) -> None:
            super().__init__()
            self.rating, self.value = rating, value

        @property
        def control(self) -> Rating:
            return self.rating

    def __init__(
        self,
        value: int | None = None,
        *,
        label: str = "",
        low: str = "",
        middle: str = "",
        high: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.label, self.low, self.middle, self.high = label, low, middle, high
        self.set_reactive(Rating.value, value)

    def watch_value(self, value: int | None) -> None:
        self.post_message(self.Changed(self, value))

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isascii() and event.character.isdigit():
            self.value = dial(self.value, int(event.character))
            event.stop()
            event.prevent_default()

    def action_nudge(self, by: int) -> None:
        self.value = nudge(self.value, by)

    def action_clear(self) -> None:
        self.value = None

    def on_click(self, event: events.Click) -> None:
        number = (event.x - len(self.label)) // self._pitch if event.x >= len(self.label) else -1
        if 0 <= number <= 10:
            self.value = None if number == self.value else number
        self.focus()

    @property
    def _pitch(self) -> int:
        """Cells from one number to the next: 5, 4 or 3, whatever the width holds."""
        return max(3, min(5, (self.size.width - len(self.label)) // 11))

    def render_line(self, y: int) -> Strip:
        style, width = self.rich_style, self.size.width
        if y == 0:
            return Strip(self._numbers(style)).adjust_cell_length(width, style)
        if y == 1:
            return Strip([Segment(self._words(), style + Style(dim=True, bold=False))]).adjust_cell_length(width, style)
        return Strip.blank(width, style)

    def _numbers(self, style: Style) -> list[Segment]:
        pitch = self._pitch
        segments = [Segment(self.label, style)] if self.label else []
        for number in range(11):
            if number == self.value:
                # brackets as well as reverse: meaning never by colour alone
                segments.append(Segment(f"[{number}]".center(pitch), style + Style(reverse=True, bold=True)))
            else:
                segments.append(Segment(f" {number} ".center(pitch), style))
        return segments

    def _words(self) -> str:
        pitch = self._pitch
        start, span = len(self.label), pitch * 11
        line = [" "] * (start + span)
        places: tuple[tuple[str, int], ...] = (
            (self.low, start + 1),
            (self.middle, start + 5 * pitch + pitch // 2 - len(self.middle) // 2),
        )
        ends = (self.high, start + span - len(self.high))
        if len(self.low) + len(self.middle) + len(self.high) + 6 > span:
            places = ((self.low, start + 1),)
        for text, at in (*places, ends):
            for offset, char in enumerate(text):
                if 0 <= at + offset < len(line):
                    line[at + offset] = char
        return "".join(line)
