"""Fourteen days of the person's own ratings in one line of blocks; it is not there before there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.app import CopingApp
    from copingtui.journal.history import Day

BLOCKS = "▁▂▃▄▅▆▇█"


def urge_cell(day: Day) -> str:
    """The strongest urge of the day as a block; a dot where none was noted, a blank where nothing was."""
    if day.urges:
        return BLOCKS[max(day.urges) * (len(BLOCKS) - 1) // 10]
    return "·" if day.n else " "


def mood_cell(day: Day) -> str:
    """The middle of the day's check-ins, -2..2, as a block."""
    if day.pleasant:
        middle = sorted(day.pleasant)[len(day.pleasant) // 2]
        return BLOCKS[(middle + 2) * (len(BLOCKS) - 1) // 4]
    return "·" if day.n else " "


class Strip14(Widget):
    """Two short lines, urges and check-ins, with their counts; plain heights, one colour, no verdict."""

    DEFAULT_CSS = """
    Strip14 { height: auto; padding: 1 0 0 2; color: $quiet; display: none; }
    Strip14.-some { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def on_mount(self) -> None:
        self.call_after_refresh(self.freshen)

    def freshen(self) -> None:
        """Look at the journal again."""
        profile = cast("CopingApp", self.app).profile
        hour = profile.settings.day_starts
        days = profile.journal.recent_days(profile.tz_min(), day_starts_hour=hour) if profile.journal else []
        self.lines = strip_lines(days) if days else []
        self.set_class(bool(self.lines), "-some")
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self.lines)

    def render_line(self, y: int) -> Strip:
        text = self.lines[y] if y < len(self.lines) else ""
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)


def strip_lines(days: list[Day]) -> list[str]:
    """The strip in words and blocks; empty while there are no ratings."""
    lines = []
    for label, cell, count in (
        (_("urges, strongest of the day"), urge_cell, sum(len(day.urges) for day in days)),
        (_("check-ins, how pleasant"), mood_cell, sum(len(day.pleasant) for day in days)),
    ):
        if count:
            lines.append(f"{''.join(map(cell, days))}  {label} (n = {count})")
    return [_("last 14 days"), *lines] if lines else []
