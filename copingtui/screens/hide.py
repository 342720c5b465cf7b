"""The neutral screen of quick hide: a plain clock; the same key brings everything back."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from copingtui.screens.base import Coping


class HideScreen(Coping, Screen[None]):
    """Says nothing about what lies behind it. The crisis row stays, as plain numbers."""

    DEFAULT_CSS = """
    HideScreen { align: center middle; background: $background; }
    HideScreen Static { width: auto; color: $quiet; }
    """
    BINDINGS = [Binding("escape", "app.hide", show=False)]

    def compose(self) -> ComposeResult:
        yield Static("", id="clock", markup=False)

    def on_mount(self) -> None:
        self.tick()

    def tick(self) -> None:
        """Once a minute, on the minute."""
        now = self.profile.now()
        self.query_one("#clock", Static).update(f"{now:%H:%M}")
        self.set_timer(60.2 - now.second, self.tick)

    def draft(self) -> None:
        return None
