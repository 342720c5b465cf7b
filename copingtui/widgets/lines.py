"""Small parts many steps are made of: a one-line field, a way on, and text that fits its cells."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Offset, Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from copingtui.words import _

MOST_UNDO = 200


class Field(Input):
    """One line to type in, with ctrl+z. ``undo`` False: nothing of what was typed is held back."""

    BINDINGS = [Binding("ctrl+z", "undo", _("undo"), show=False)]

    def __init__(self, value: str = "", *, undo: bool = True, **more: Any) -> None:
        super().__init__(value, **more)
        self._undo, self._before, self._past = undo, value, list[str]()

    def on_input_changed(self, event: Input.Changed) -> None:
        if self._undo and event.input is self and event.value != self._before:
            self._past = [*self._past[-MOST_UNDO:], self._before]
            self._before = event.value

    def action_undo(self) -> None:
        if self._past:
            self._before = self.value = self._past.pop()
            self.cursor_position = len(self.value)


class Line(Field):
    """One line to type in. Up and down leave it for its neighbours; pasted line ends become blanks, nothing is lost."""

    DEFAULT_CSS = """
    Line { border: none; height: 1; padding: 0 1; background: $panel; }
    Line:focus { border: none; background: $boost; }
    """
    BINDINGS = [
        Binding("up", "neighbour(-1)", _("line above"), show=False),
        Binding("down", "neighbour(1)", _("line below"), show=False),
    ]

    class Neighbour(Message):
        """The person wants the line above (-1) or below (1)."""

        def __init__(self, line: Line, by: int) -> None:
            super().__init__()
            self.line, self.by = line, by

        @property
        def control(self) -> Line:
            return self.line

    class Erased(Message):
        """Backspace in a line with nothing in it: whatever holds the line may take it away, or its tick."""

        def __init__(self, line: Line) -> None:
            super().__init__()
            self.line = line

        @property
        def control(self) -> Line:
            return self.line

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        undo: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(value, undo=undo, placeholder=placeholder, id=id, classes=classes, select_on_focus=False)

    def action_neighbour(self, by: int) -> None:
        self.post_message(self.Neighbour(self, by))

    def action_delete_left(self) -> None:
        if not self.value:
            self.post_message(self.Erased(self))
        super().action_delete_left()

    def on_paste(self, event: events.Paste) -> None:
        """Textual would keep only the first line of what is pasted."""
        event.prevent_default()
        event.stop()
        text = " ".join(event.text.split())
        if not self.selection.is_empty:
            self.replace(text, *self.selection)
        else:
            self.insert_text_at_cursor(text)


class Onward(Static, can_focus=True):
    """A quiet "go on" for steps whose fields use Enter themselves. Enter is the screen's business, a click is said."""

    DEFAULT_CSS = """
    Onward { width: auto; max-width: 100%; height: 1; color: $quiet; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    Onward:focus { color: $accent; text-style: bold; background: $boost; }
    Onward:hover { color: $foreground; }
    """
    BINDINGS = [Binding("up", "above", _("line above"), show=False)]

    class Pressed(Message):
        """The person goes on by mouse."""

    class Above(Message):
        """The person wants to go back up into the fields."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(markup=False, id=id, classes=classes)
        self.say(text)

    def say(self, text: str = "") -> None:
        """Change its words; without any it says "go on"."""
        self.update(f"› {text or _('go on')}")

    def action_above(self) -> None:
        self.post_message(self.Above())

    def on_click(self) -> None:
        self.post_message(self.Pressed())


def tell(static: Static, text: str) -> None:
    """Show this text. Where it is there already nothing is laid out anew, which makes it cheap to say often."""
    if static.content != text:
        static.update(text)


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` cells, broken between words where that is possible."""
    return [each.plain.rstrip() for each in Content(text).wrap(max(2, width))] or [""]


def fit(text: str, width: int) -> str:
    """The text in exactly ``width`` cells: filled with blanks, or cut with an ellipsis."""
    if cell_len(text) > width > 0:
        return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)
    return set_cell_size(text, max(0, width))


def bring_into_view(widget: Widget, line: int, lines: int = 1) -> None:
    """Scroll whatever holds this widget so that these of its lines can be seen."""
    for holder in widget.ancestors:
        if isinstance(holder, Widget) and holder.allow_vertical_scroll:
            place = widget.content_region.offset + Offset(0, line) - holder.content_region.offset + holder.scroll_offset
            holder.scroll_to_region(Region(*place, 1, lines), animate=False, x_axis=False)
            return
