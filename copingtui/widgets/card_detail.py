"""The cell one is on, in words: what it says, what the journal says, and what each key would mean."""

from __future__ import annotations

from datetime import date

from textual.widgets import Static

from copingtui.journal import card_scale
from copingtui.journal.card import Line, Week
from copingtui.journal.card_scale import key_words
from copingtui.journal.card_text import added_words, cell_words, line_words
from copingtui.journal.card_weeks import day_words
from copingtui.widgets.lines import tell, wrap
from copingtui.words import _

TALL, MEDIUM, SHORT = 22, 16, 10  # rows of the screen from which there is room for more words


class CardDetail(Static):
    """As many lines as there is room for; the first and the keys always."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self.lines: list[str] = []
        self.keys = ""

    def say(self, words: str) -> None:
        """This, and nothing about a cell."""
        self.lines, self.keys = [words], ""
        self.fill()

    def show(self, week: Week, day: date, line: Line, care: str) -> None:
        """This cell; ``care`` is a line about medical help, "" where there is no need of it."""
        self.lines, self.keys = said_lines(week, day, line, care), pressed(line)
        self.fill()

    def on_resize(self) -> None:
        self.fill()

    def fill(self) -> None:
        height, width = self.app.size.height, max(10, self.app.size.width - 4)
        most = 6 if height >= TALL else 4 if height >= MEDIUM else 3 if height >= SHORT else 1
        found = [part for line in self.lines for part in wrap(line, width)]
        keys = wrap(self.keys, width) if self.keys else []
        if len(found) + len(keys) > most and keys:
            keys = wrap(_("Enter shows the words"), width)[:1]
        tell(self, "\n".join([*found[: max(1, most - len(keys))], *keys]))


def said_lines(week: Week, day: date, line: Line, care: str) -> list[str]:
    """What the cell is, what it says, and what the journal says where the cell does not."""
    cell, hint = week.cell(day, line), week.hint(day, line)
    place = line_words(line) if line.row.weekly else f"{line_words(line)} · {day_words(day)}"
    if not line.row.weekly and (added := added_words(week.day(day))):
        place += f" ({added})"
    said = cell_words(cell).replace("\n", " ") if cell else _("not said")
    if cell is not None and cell.scale != line.scale.id:
        said += " " + _("(on the scale {scale})").format(scale=cell.scale)
    lines = [f"{place}: {said}"]
    if hint is not None:
        lines.append(hint.words + (" · " + _("space confirms it") if hint.value is not None else ""))
    return [*lines, care] if care else lines


def pressed(line: Line) -> str:
    """What can be pressed in this line."""
    if line.scale.id == card_scale.SKILLS:
        return _("space ticks it · Enter names the skills")
    if line.scale.id == card_scale.TEXT:
        return _("Enter to write")
    return key_words(line.scale)
