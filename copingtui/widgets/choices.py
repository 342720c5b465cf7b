"""A list to choose from: one or many, by digit, arrows or mouse; nothing is preset and a choice can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from copingtui.widgets.lines import bring_into_view, wrap
from copingtui.words import _

MARKS = {False: ("○", "●"), True: ("□", "■")}  # many: (free, picked); a mark as well as a colour
LEAD = 5  # cells before the text: cursor, digit, blank, mark, blank


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the list. ``plain``: it opens something and is not itself marked."""

    id: str
    text: str
    plain: bool = False


class Choices(Widget, can_focus=True):
    """As tall as its lines; whatever holds it scrolls. Enter is the holder's business.

    ``picked`` keeps the order of the list. With ``most`` above 0 no more than that many can be picked.
    """

    COMPONENT_CLASSES = {"choices--cursor", "choices--picked", "choices--number", "choices--hover"}
    DEFAULT_CSS = """
    Choices {
        height: auto; width: 100%; color: $foreground;
        .choices--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
        .choices--picked { color: $accent; text-style: bold; }
        .choices--number { color: $quiet; }
        .choices--hover { background: $panel; }
    }
    """
    BINDINGS = [
        Binding("up", "move(-1)", _("up"), show=False),
        Binding("down", "move(1)", _("down"), show=False),
        Binding("home", "end(0)", _("first"), show=False),
        Binding("end", "end(-1)", _("last"), show=False),
        Binding("space", "pick", _("choose"), show=False),
        Binding("backspace,delete", "clear", _("not said"), show=False),
    ]
    cursor: reactive[int | None] = reactive(None)
    hover: reactive[int | None] = reactive(None)

    class Changed(Message):
        """What is picked has changed."""

        def __init__(self, choices: Choices) -> None:
            super().__init__()
            self.choices = choices

        @property
        def control(self) -> Choices:
            return self.choices

    class Opened(Message):
        """A line that opens something was picked."""

        def __init__(self, choices: Choices, id: str) -> None:
            super().__init__()
            self.choices, self.choice_id = choices, id

        @property
        def control(self) -> Choices:
            return self.choices

    class Full(Message):
        """One more would be too many."""

        def __init__(self, choices: Choices) -> None:
            super().__init__()
            self.choices = choices

        @property
        def control(self) -> Choices:
            return self.choices

    class Below(Message):
        """The person went down past the last line."""

        def __init__(self, choices: Choices) -> None:
            super().__init__()
            self.choices = choices

        @property
        def control(self) -> Choices:
            return self.choices

    def __init__(
        self,
        choices: Sequence[Choice],
        picked: Iterable[str] = (),
        *,
        many: bool = False,
        most: int = 0,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.choices = tuple(choices)
        self.many, self.most = many, most
        self._picked = set(picked)
        self._lines: list[tuple[int, int, str]] = []  # (which choice, its which line, text)
        self._wrapped_at = -1

    # -- what is picked --------------------------------------------------------------------------------------------

    @property
    def picked(self) -> tuple[str, ...]:
        """Ids, in the order of the list."""
        return tuple(each.id for each in self.choices if each.id in self._picked)

    def is_picked(self, id: str) -> bool:
        return id in self._picked

    def set_picked(self, picked: Iterable[str]) -> None:
        """Mark exactly these."""
        self._picked = set(picked)
        self.refresh()
        self.post_message(self.Changed(self))

    def show(self, choices: Sequence[Choice]) -> None:
        """Show these lines instead; what is picked stays picked."""
        self.choices, self.cursor, self._wrapped_at = tuple(choices), None, -1
        self.refresh(layout=True)

    def pick(self, index: int) -> None:
        """Take this one; in a list of many, or by a click on a picked one, put it back."""
        choice = self.choices[index]
        if choice.plain:
            self.post_message(self.Opened(self, choice.id))
        elif choice.id in self._picked:
            self.set_picked(self._picked - {choice.id})
        elif not self.many:
            self.set_picked({choice.id})
        elif self.most and len(self._picked) >= self.most:
            self.post_message(self.Full(self))
        else:
            self.set_picked(self._picked | {choice.id})

    # -- keys and mouse --------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isascii() and event.character.isdigit() and event.character != "0":
            event.stop()
            event.prevent_default()
            index = int(event.character) - 1
            if index < len(self.choices):
                self.cursor = index
                if self.many or not self.is_picked(self.choices[index].id):  # the same digit again changes nothing
                    self.pick(index)

    def action_move(self, by: int) -> None:
        if not self.choices:
            return
        if self.cursor is None:
            self.cursor = 0 if by > 0 else len(self.choices) - 1
        elif by > 0 and self.cursor == len(self.choices) - 1:
            self.post_message(self.Below(self))
        else:
            self.cursor = max(0, self.cursor + by)

    def action_end(self, index: int) -> None:
        if self.choices:
            self.cursor = index % len(self.choices)

    def action_pick(self) -> None:
        if self.cursor is not None:
            self.pick(self.cursor)

    def action_clear(self) -> None:
        if self._picked:
            self.set_picked(())

    def on_click(self, event: events.Click) -> None:
        index = self._at(event)
        if index is not None:
            self.cursor = index
            self.pick(index)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self.hover = self._at(event)

    def on_leave(self) -> None:
        self.hover = None

    def _at(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        lines = self._wrapped(self.content_size.width)
        return lines[offset.y][0] if offset is not None and offset.y < len(lines) else None

    def watch_cursor(self, index: int | None) -> None:
        if index is None or not self.is_attached:
            return
        mine = [y for y, line in enumerate(self._wrapped(self.content_size.width)) if line[0] == index]
        if mine:
            bring_into_view(self, mine[0], len(mine))

    # -- drawing ---------------------------------------------------------------------------------------------------

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._wrapped(width))

    def _wrapped(self, width: int) -> list[tuple[int, int, str]]:
        if width != self._wrapped_at:
            self._wrapped_at = width
            self._lines = [
                (index, number, text)
                for index, choice in enumerate(self.choices)
                for number, text in enumerate(wrap(choice.text, width - LEAD - 1))
            ]
        return self._lines

    def render_line(self, y: int) -> Strip:
        width = self.content_size.width
        lines = self._wrapped(width)
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        index, number, text = lines[y]
        choice = self.choices[index]
        here, picked = index == self.cursor and self.has_focus, choice.id in self._picked
        style = self.rich_style
        if index == self.hover and not here:
            style += self.get_component_rich_style("choices--hover", partial=True)
        if here:
            style += self.get_component_rich_style("choices--cursor", partial=True)
        bright = style if here else style + self.get_component_rich_style("choices--picked", partial=True)
        quiet = style if here else style + self.get_component_rich_style("choices--number", partial=True)
        if number:
            lead = [Segment(" " * LEAD, style)]
        else:
            mark = MARKS[self.many][picked]
            lead = [
                Segment("›" if here else " ", bright),
                Segment(str(index + 1) if index < 9 else " ", quiet),
                Segment(" ", style),
                Segment(mark, bright if picked else quiet),
                Segment(" ", style),
            ]
        body = Segment(text, bright if picked else style)
        return Strip([*lead, body]).adjust_cell_length(width, style)
