"""A list of places to go: a key, a title, and a few words about it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a menu. ``key`` is its letter, "" for none; ``about`` is said in a quieter voice."""

    id: str
    title: str
    about: str = ""
    key: str = ""
    apart: bool = False  # one line apart from what comes before


class Menu(OptionList):
    """Enter or a click opens the line; the letters are bound by the screen."""

    DEFAULT_CSS = """
    Menu { height: auto; max-height: 100%; background: transparent; border: none; padding: 0 1; scrollbar-size-vertical: 1; }
    Menu:focus { border: none; }
    Menu > .option-list--option { padding: 0 1; }
    """

    def __init__(self, *items: Item, id: str | None = None, classes: str | None = None) -> None:
        self._gap = 0
        super().__init__(*self._options_for(items), id=id, classes=classes, markup=False)

    def show(self, *items: Item) -> None:
        """Show these lines instead; the highlight stays on the same id where it can."""
        before = self.highlighted_option.id if self.highlighted_option else None
        self.clear_options()
        self.add_options(self._options_for(items))
        ids = [item.id for item in items]
        if before in ids and before:
            self.highlighted = self.get_option_index(before)
        else:
            self.action_first()

    def render_line(self, y: int) -> Strip:
        """The line, with a mark where the highlight is: a colour alone would say nothing to some eyes."""
        strip = super().render_line(y)
        number = y + self.scroll_offset.y
        if self.highlighted is None or not 0 <= number < len(self._lines):
            return strip
        if self._lines[number] != (self.highlighted, 0) or not strip.cell_length:
            return strip
        style = next((segment.style for segment in strip if segment.text), None)
        return Strip.join([Strip([Segment("›", style)], 1), strip.crop(1)])

    def action_page_up(self) -> None:
        with suppress(KeyError):  # Textual 8.2 looks up lines that were never laid out where there is no room
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        with suppress(KeyError):
            super().action_page_down()  # type: ignore[no-untyped-call]

    def _options_for(self, items: tuple[Item, ...]) -> list[Option | None]:
        width = max((Content(item.title).cell_length for item in items if item.about), default=0)
        keyed = any(item.key for item in items)
        lines: list[Option | None] = []
        for item in items:
            if item.apart:
                lines.append(Option("", disabled=True))
            key = f"{item.key or ' '}  " if keyed else ""
            gap = " " * (max(0, width - Content(item.title).cell_length) + 3) if item.about else ""
            lines.append(
                Option(
                    Content.assemble((key, "$accent bold"), item.title, (gap + item.about, "$text-muted")), id=item.id
                )
            )
        return lines
