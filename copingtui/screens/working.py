"""Long work over a room: how far it is after half a second, Esc to stop it, and everything else goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from copingtui.errors import CopingError
from copingtui.journal.exchange.progress import Progress
from copingtui.screens.base import Dialog
from copingtui.words import _

SHOWN_AFTER = 0.5  # seconds: what is quicker needs no word
LOOK_SECONDS = 0.1
CELLS = 20


class WorkDialog(Dialog):
    """Gives what ``work`` gives, or the CopingError it raised. The work runs in a thread of its own."""

    DEFAULT_CSS = """
    WorkDialog { background: transparent; }
    WorkDialog > .box { visibility: hidden; }
    WorkDialog.-shown { background: $background 60%; }
    WorkDialog.-shown > .box { visibility: visible; }
    """
    HELP_TEXT = _("Esc stops it; nothing of it is kept then.")

    def __init__(self, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self.work, self.progress = work, Progress()
        self.outcome: list[Any] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("", id="far", markup=False)
            yield Static(self.HELP_TEXT, classes="quiet", markup=False)

    def on_mount(self) -> None:
        self.run_worker(self._run, thread=True, exit_on_error=False)
        self.set_timer(SHOWN_AFTER, lambda: self.add_class("-shown"))
        self.set_interval(LOOK_SECONDS, self.look)

    def look(self) -> None:
        """Show how far it is, and go once it is done: only as the upper screen, for help may lie over it."""
        done = round(self.progress.done * 100)
        filled = done * CELLS // 100
        bar = "█" * filled + "░" * (CELLS - filled)
        self.query_one("#far", Static).update(f"{self.progress.what}  {bar}  " + _("about {n} of 100").format(n=done))
        if self.outcome and self.is_active:
            self.dismiss(self.outcome[0])

    def action_close(self) -> None:
        self.progress.stop()

    def on_unmount(self) -> None:
        self.progress.stop()

    def _run(self) -> None:
        try:
            self.outcome.append(self.work(self.progress))
        except CopingError as error:
            self.outcome.append(error)
