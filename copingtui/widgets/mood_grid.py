"""How pleasant and how much energy: one dot on a 5x5 field, moved by arrows or put there with the mouse."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from copingtui.skills.emotions import grid_words
from copingtui.words import _

FAR = 2  # -2..2 both ways
SPOTS = 2 * FAR + 1
PITCH = 4  # cells from one spot to the next


class MoodGrid(Widget, can_focus=True):
    """``value`` is (pleasant, energy), each -2..2, or None for "not said". Nothing is preset; Backspace clears.

    What the dot says also stands below it in words.
    """

    COMPONENT_CLASSES = {"mood--dot", "mood--near", "mood--quiet"}
    DEFAULT_CSS = """
    MoodGrid {
        width: 27; height: 8; color: $foreground;
        .mood--dot { color: $accent; text-style: bold; }
        .mood--near { color: $accent; }
        .mood--quiet { color: $quiet; }
    }
    MoodGrid:focus { background: $panel; }
    """
    BINDINGS = [
        Binding("left", "move(-1, 0)", _("less pleasant"), show=False),
        Binding("right", "move(1, 0)", _("more pleasant"), show=False),
        Binding("up", "move(0, 1)", _("more energy"), show=False),
        Binding("down", "move(0, -1)", _("less energy"), show=False),
        Binding("backspace,delete", "clear", _("not said"), show=False),
    ]
    value: reactive[tuple[int, int] | None] = reactive(None, init=False)

    class Changed(Message):
        def __init__(self, grid: MoodGrid, value: tuple[int, int] | None) -> None:
            super().__init__()
            self.grid, self.value = grid, value

        @property
        def control(self) -> MoodGrid:
            return self.grid

    def __init__(
        self, value: tuple[int, int] | None = None, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(MoodGrid.value, value)

    def watch_value(self, value: tuple[int, int] | None) -> None:
        self.post_message(self.Changed(self, value))

    def action_move(self, pleasant: int, energy: int) -> None:
        """One spot further; the first move sets out from the middle."""
        here = self.value or (0, 0)
        self.value = (_held(here[0] + pleasant), _held(here[1] + energy))

    def action_clear(self) -> None:
        self.value = None

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        column = (offset.x - self._left + PITCH // 2) // PITCH
        row = offset.y - self._top
        if 0 <= column < SPOTS and 0 <= row < SPOTS:
            value = (column - FAR, FAR - row)
            self.value = None if value == self.value else value

    # -- drawing ---------------------------------------------------------------------------------------------------

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return SPOTS + 3

    @property
    def _top(self) -> int:
        """Rows above the field: the label, where there is room for it."""
        return 1 if self.content_size.height >= SPOTS + 2 else 0

    @property
    def _left(self) -> int:
        return max(1, (self.content_size.width - (SPOTS - 1) * PITCH - 1) // 2)

    def render_line(self, y: int) -> Strip:
        height, style = self.content_size.height, self.rich_style
        quiet = style + self.get_component_rich_style("mood--quiet", partial=True)
        row = y - self._top
        if 0 <= row < SPOTS:
            return self._spots(FAR - row)
        after = y - self._top - SPOTS
        if y == 0 and self._top:
            return self._centred(_("more energy"), quiet)
        if after == 0 and height - self._top - SPOTS >= 2:
            return self._centred(_("unpleasant") + " ‹   › " + _("pleasant"), quiet)
        if y == height - 1:
            if self.value is None:
                return self._centred(_("arrows move the dot"), quiet)
            said = grid_words(*self.value)
            return self._centred(said, style)
        return self._centred("", style)

    def _spots(self, energy: int) -> Strip:
        style = self.rich_style
        quiet = style + self.get_component_rich_style("mood--quiet", partial=True)
        near = style + self.get_component_rich_style("mood--near", partial=True)
        dot = style + self.get_component_rich_style("mood--dot", partial=True)
        segments = [Segment(" " * self._left, style)]
        for pleasant in range(-FAR, FAR + 1):
            mark, look = "·", quiet
            if self.value == (pleasant, energy):
                mark, look = "●", dot
            elif self.value is not None:
                away = abs(pleasant - self.value[0]) + abs(energy - self.value[1])
                mark, look = ("•", near) if away == 1 else ("·", quiet)
            elif pleasant == energy == 0:
                mark = "○"
            segments += [Segment(mark, look), Segment(" " * (PITCH - 1), style)]
        return Strip(segments).adjust_cell_length(self.content_size.width, style)

    def _centred(self, text: str, style: Style) -> Strip:
        width = self.content_size.width
        left = max(0, (width - cell_len(text)) // 2)
        return Strip([Segment(" " * left, self.rich_style), Segment(text, style)]).adjust_cell_length(
            width, self.rich_style
        )


def _held(value: int) -> int:
    return max(-FAR, min(FAR, value))
