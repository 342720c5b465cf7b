"""The neutral screen of quick hide: a plain clock, an empty shell, or a text of the person's own choosing.

It says nothing about what lies behind it, and no key but the one that hides brings that back.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from copingtui.app_parts.neutral import read_text
from copingtui.errors import CopingError
from copingtui.screens.base import Coping

PROMPT = "$ "


class HideScreen(Coping, Screen[None]):
    """The crisis row stays below it, as plain numbers."""

    DEFAULT_CSS = """
    HideScreen { background: $background; color: $foreground; }
    HideScreen.-clock { align: center middle; }
    HideScreen.-clock Static { width: auto; color: $quiet; }
    HideScreen VerticalScroll { height: 1fr; scrollbar-size: 0 0; }
    HideScreen VerticalScroll Static { width: 100%; height: auto; }
    """
    BINDINGS = [Binding("escape", "stay", show=False)]

    def compose(self) -> ComposeResult:
        self._lines = self._text()
        settings = self.profile.settings
        if self._lines is not None:
            with VerticalScroll():
                yield Static("\n".join(self._lines), markup=False)
        elif settings.hide_screen == "shell":
            yield Static(PROMPT, id="shell", markup=False)
        else:
            yield Static("", id="clock", markup=False)

    def _text(self) -> list[str] | None:
        """The person's file; None where another screen was chosen, or where it cannot be read now."""
        settings = self.profile.settings
        if settings.hide_screen != "text":
            return None
        try:
            return read_text(settings.hide_file)
        except CopingError:
            return None  # a clock instead: this is no moment for a sentence

    def on_mount(self) -> None:
        clock = bool(self.query("#clock"))
        self.set_class(clock, "-clock")
        if clock:
            self.tick()
        for text in self.query(VerticalScroll):
            text.focus()  # the arrow keys scroll it, as in any such program

    def tick(self) -> None:
        """Once a minute, on the minute."""
        now = self.profile.now()
        self.query_one("#clock", Static).update(f"{now:%H:%M}")
        self.set_timer(60.2 - now.second, self.tick)

    def action_stay(self) -> None:
        """Somebody else is at the keys, maybe: Esc shows nothing."""

    def draft(self) -> None:
        return None
