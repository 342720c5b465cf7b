"""The list of skills under its headings, and the strip of families above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.option_list import Option

from copingtui.widgets.menu import Menu
from copingtui.words import _

GAP = 2  # columns between two names of the strip


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: ``id`` "" is a heading; ``shelf`` is the part of the list it stands in."""

    title: str
    id: str = ""
    shelf: str = ""
    indent: int = 0
    quiet: str = ""  # said behind the title in a quieter voice


class Sideways(Message):
    """The person wants the next part of the list (1), or the one before (-1)."""

    def __init__(self, by: int) -> None:
        super().__init__()
        self.by = by


class SearchLine(Input):
    """A search field whose left and right arrows, while it is empty, go through the families."""

    BINDINGS = [Binding("enter", "submit", _("start"))]

    def action_cursor_left(self, select: bool = False) -> None:
        if self.value:
            super().action_cursor_left(select)
        else:
            self.post_message(Sideways(-1))

    def action_cursor_right(self, select: bool = False) -> None:
        if self.value:
            super().action_cursor_right(select)
        else:
            self.post_message(Sideways(1))


class SkillList(Menu):
    """One line each, whatever is in a title. A click shows a skill; another click, or Enter, starts it."""

    DEFAULT_CSS = """
    SkillList { height: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    SkillList > .option-list--option-disabled { color: $quiet; }
    """
    BINDINGS = [("left", "sideways(-1)"), ("right", "sideways(1)")]

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines_shown: tuple[Line, ...] = ()

    def fill(self, lines: Sequence[Line], at: str = "", place: int = 0) -> None:
        """Show these lines, the one with the id ``at`` highlighted; else the one nearest to line number ``place``."""
        row = (self.highlighted or 0) - self.scroll_offset.y
        self._lines_shown = tuple(lines)
        self.set_options([self._option(line) for line in lines])
        fit = [n for n, line in enumerate(lines) if line.id and line.id == at] or sorted(
            (n for n, line in enumerate(lines) if line.id), key=lambda n: (abs(n - place), n)
        )
        self.highlighted = fit[0] if fit else None
        if fit and at:  # what is in view stays where it was
            self.scroll_to(y=fit[0] - row, animate=False, immediate=True)

    def _option(self, line: Line) -> Option:
        style = "$accent bold" if not line.id and not line.indent else ""
        behind = f" · {_one_line(line.quiet)}" if line.quiet else ""
        text = Content.assemble(" " * line.indent, (_one_line(line.title), style), (behind, "$text-muted"))
        return Option(text, id=line.id or None, disabled=not line.id)

    @property
    def current(self) -> Line | None:
        """The highlighted line."""
        return self._lines_shown[self.highlighted] if self.highlighted is not None and self._lines_shown else None

    def to_shelf(self, shelf: str) -> None:
        """Highlight the first skill of this part, its heading in the first row."""
        first = next((n for n, line in enumerate(self._lines_shown) if line.shelf == shelf and line.id), None)
        if first is None:
            return
        self.highlighted = first
        heading = next(n for n, line in enumerate(self._lines_shown) if line.shelf == shelf)
        self.scroll_to(y=heading, animate=False, immediate=True)

    def action_sideways(self, by: int) -> None:
        self.post_message(Sideways(by))

    def _on_click(self, event: Click) -> None:  # type: ignore[override]
        """The first click on a line only shows it: its caution can be read before anything starts."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked != self.highlighted:
            event.prevent_default()
            if not self.options[clicked].disabled:
                self.highlighted = clicked


class FamilyStrip(Widget):
    """The parts of the list in one row, the one that is in view marked; as many as there is room for around it."""

    DEFAULT_CSS = """
    FamilyStrip { height: 1; width: 1fr; }
    """

    class Chosen(Message):
        def __init__(self, shelf: str) -> None:
            super().__init__()
            self.shelf = shelf

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._names: tuple[tuple[str, str], ...] = ()
        self._at = ""

    def fill(self, names: Sequence[tuple[str, str]]) -> None:
        """(id, words) of each part."""
        self._names = tuple(names)
        self.refresh()

    def mark(self, shelf: str) -> None:
        if shelf != self._at:
            self._at = shelf
            self.refresh()

    def beside(self, by: int) -> str:
        """The part after the marked one (1) or before it (-1), going round; "" where there is none."""
        ids = [name for name, _words in self._names]
        if not ids:
            return ""
        return ids[(ids.index(self._at) + by) % len(ids)] if self._at in ids else ids[0 if by > 0 else -1]

    def pieces(self, width: int) -> list[tuple[int, str, str]]:
        """(column, id, words) of every part that fits around the marked one; an id "" is a sign that there are more."""
        names = [(name, _one_line(words)) for name, words in self._names]
        ids = [name for name, _words in names]
        first = last = ids.index(self._at) if self._at in ids else 0
        while names:
            if last + 1 < len(names) and _width(names, first, last + 1) <= width:
                last += 1
            elif first > 0 and _width(names, first - 1, last) <= width:
                first -= 1
            else:
                break
        placed, column = list[tuple[int, str, str]](), 0
        shown = [("", "‹")] if first else []
        shown += names[first : last + 1]
        shown += [("", "›")] if last + 1 < len(names) else []
        for name, words in shown:
            placed.append((column, name, words))
            column += Content(words).cell_length + GAP
        return placed

    def render(self) -> Content:
        parts: list[str | tuple[str, str]] = []
        for column, name, words in self.pieces(self.content_size.width):
            parts.append(" " * GAP if column else "")
            parts.append((words, "reverse" if name and name == self._at else "$text-muted"))
        return Content.assemble(*parts)

    def on_click(self, event: Click) -> None:
        for column, name, words in self.pieces(self.content_size.width):
            if column <= event.x < column + Content(words).cell_length:
                if name:
                    self.post_message(self.Chosen(name))
                else:
                    self.post_message(Sideways(1 if words == "›" else -1))


def _width(names: list[tuple[str, str]], first: int, last: int) -> int:
    """Columns of these names and the signs beside them."""
    signs = (first > 0) + (last + 1 < len(names))
    return sum(Content(words).cell_length + GAP for _name, words in names[first : last + 1]) - GAP + signs * (1 + GAP)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def more_hidden(n: int) -> str:
    """The last line of a list that is not all there is."""
    return _("{n} hidden: show").format(n=n)
