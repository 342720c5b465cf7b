"""Draws a year of days: a column for each week, a row for each weekday, a block as high as the day's number."""

from __future__ import annotations

from copingtui.journal.insights import naming
from copingtui.journal.insights.say import nothing
from copingtui.journal.insights.year import WEEKS, Cell, Year
from copingtui.widgets.plots_ink import SHADES, Line, Sheet, Tone, headed, joined, listed, text
from copingtui.words import _, several

GUTTER = 3
SIGNS = {"pleasant": "▁▂▄▆█", "energy": "▁▂▄▆█", "urge": "▁▂▃▅▆█"}
WRITTEN = "·"


def draw(part: Year, width: int) -> list[Line]:
    found = headed(naming.part_title(part), f"{naming.count(part.n)}, {_days(part.rated)}", width=width)
    if not any(cell.entries for cell in part.cells):
        return [*found, text(nothing(), "quiet")]
    room = width - GUTTER
    step = max(1, min(2, room // WEEKS))
    a_row = min(WEEKS, room // step)
    rows = -(-WEEKS // a_row)
    a_row = -(-WEEKS // rows)  # halves of about one length
    for first in reversed(range(0, WEEKS, a_row)):  # the newest is seen first where not all is in sight
        found += _block(part, first, min(WEEKS, first + a_row), step)
    return found + _legend(part, width)


def _days(n: int) -> str:
    return several(n, _("{n} day"), _("{n} days"))


def _block(part: Year, first: int, last: int, step: int) -> list[Line]:
    """The weeks from ``first`` up to, not with, ``last``."""
    sheet = Sheet((last - first) * step, 8)
    free = 0
    for week in range(first, last):
        x = (week - first) * step
        days = part.cells[week * 7 : week * 7 + 7]
        begins = next((cell.day for cell in days if cell.day.day == 1), None)
        if begins and x >= free and x + 3 <= sheet.width:
            label = str(begins.year) if begins.month == 1 and x + 4 <= sheet.width else f"{begins:%b}"
            sheet.put(x, 0, label, "quiet")
            free = x + len(label) + 1
        for row, cell in enumerate(days, 1):
            sign, tone = sign_of(part, cell)
            sheet.put(x, row, sign * step if sign != WRITTEN else sign, tone)
    names = naming.weekdays()
    gutter = ["", *(names[(part.week_starts + row) % 7][:2] if row % 2 == 0 else "" for row in range(7))]
    return [joined([(label.ljust(GUTTER), "quiet"), *line]) for label, line in zip(gutter, sheet.lines(), strict=True)]


def sign_of(part: Year, cell: Cell) -> tuple[str, Tone]:
    """The block of one day; a dot where only something was written, a blank where nothing was."""
    if cell.value is None:
        return (WRITTEN, "quiet") if cell.entries else (" ", "quiet")
    level = level_of(part, cell.value)
    signs = SIGNS[part.what]
    return signs[level], SHADES[level * (len(SHADES) - 1) // (len(signs) - 1)]


def level_of(part: Year, value: float) -> int:
    """Which block: one for each number of the grid (half-way: the one nearer to its middle), two urge numbers to a block."""
    if part.what == "urge":
        return (round(value) + 1) // 2
    return int(value) - part.scale.least


def _legend(part: Year, width: int) -> list[Line]:
    signs = SIGNS[part.what]
    if part.what == "urge":
        names = ["0", "1-2", "3-4", "5-6", "7-8", "9-10"]
    else:
        low, high = naming.ends(part.what)
        names = [f"-2 {low}", "-1", "0", "1", f"2 {high}"]
    said = [f"{sign} {name}" for sign, name in zip(signs, names, strict=True)]
    said.append(_("{sign} something was written").format(sign=WRITTEN))
    return listed(said, width, "  ")
