"""What copingtui is measured against: an empty Textual app and a counter, as small as they can be."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static


class Empty(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("ready")


class Counter(App[None]):
    n = 0

    def compose(self) -> ComposeResult:
        yield Static("ready 0")

    def on_key(self) -> None:
        self.n += 1
        self.query_one(Static).update(f"ready {self.n}")


if __name__ == "__main__":
    {"empty": Empty, "counter": Counter}[sys.argv[1]]().run()
