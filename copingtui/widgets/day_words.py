"""What is written on the diary card for one day: a field for each row of words."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.events import Blur, DescendantBlur
from textual.message import Message
from textual.widgets import Static, TextArea

from copingtui.journal import card_scale
from copingtui.journal.card import Line, Week
from copingtui.journal.card_weeks import day_words
from copingtui.words import _

__all__ = ["DayWords"]

SAVE_SECONDS = 0.6  # after the last key


class DayWords(VerticalScroll, can_focus=False):
    """Fields one below the other; Tab goes from one to the next, Esc back to the grid. Says what is to be kept."""

    DEFAULT_CSS = """
    DayWords { height: 11; padding: 0 2; display: none; scrollbar-size-vertical: 1; }
    DayWords.-open { display: block; }
    DayWords Static { height: 1; color: $quiet; margin: 0; }
    DayWords TextArea { height: 3; }
    """
    BINDINGS = [Binding("escape", "done", _("back to the card"))]

    class Written(Message):
        """This text is to be kept."""

        def __init__(self, day: date, line: Line, text: str) -> None:
            super().__init__()
            self.day, self.line, self.text = day, line, text

    class Touched(Message):
        """Something was typed that is not kept yet."""

    class Done(Message):
        """The person is through with the words."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.day: date | None = None
        self.lines: list[Line] = []
        self.unsaved: dict[str, str] = {}  # key of the line -> text
        self.held: dict[str, str] = {}  # what the cell holds

    def compose(self) -> ComposeResult:
        yield Static("", id="words-day", markup=False)

    async def open(self, week: Week, day: date, key: str = "") -> None:
        """Show the words of this day, the cursor in the field of this line, or in the first one."""
        await self.remove_children(".field")
        self.day, self.unsaved, self.held = day, {}, {}
        self.lines = [line for line in week.lines if line.scale.id == card_scale.TEXT]
        self.query_one("#words-day", Static).update(day_words(day))
        fields: list[Static | TextArea] = []
        for n, line in enumerate(self.lines):
            cell = week.cell(day, line)
            fields.append(Static(line.label, classes="field", markup=False))
            self.held[line.key] = str(cell.value) if cell else ""
            area = TextArea(self.held[line.key], id=f"words-{n}", classes="field", tab_behavior="focus")
            area.move_cursor(area.document.end)
            fields.append(area)
        await self.mount_all(fields)
        self.add_class("-open")
        at = next((n for n, line in enumerate(self.lines) if line.key == key), 0)
        if self.lines:
            field = self.query_one(f"#words-{at}", TextArea)
            field.focus()
            self.call_after_refresh(field.scroll_visible, animate=False)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        line = self.line_of(event.text_area)
        if line is None or not event.text_area.has_focus:
            return
        self.unsaved[line.key] = event.text_area.text
        self.post_message(self.Touched())
        self.set_timer(SAVE_SECONDS, self.keep)

    def on_descendant_blur(self, event: DescendantBlur | Blur) -> None:
        self.keep()

    def keep(self) -> None:
        """Say what was typed since last time."""
        if self.day is None:
            return
        unsaved, self.unsaved = self.unsaved, {}
        for line in self.lines:
            if line.key in unsaved:
                self.held[line.key] = unsaved[line.key]
                self.post_message(self.Written(self.day, line, unsaved[line.key]))

    def line_of(self, area: TextArea) -> Line | None:
        if not (area.id or "").startswith("words-"):
            return None
        n = int(str(area.id).removeprefix("words-"))
        return self.lines[n] if n < len(self.lines) else None

    def close(self) -> None:
        self.keep()
        self.remove_class("-open")

    def action_done(self) -> None:
        self.post_message(self.Done())
