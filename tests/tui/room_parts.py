"""What tests of rooms share: a clock that stands still, and what is on the screen."""

from __future__ import annotations

from copingtui.app import CopingApp


class Clock:
    """Wall time that stands still unless it is told to go on: 22 November 2026, 02:10 in Warsaw."""

    def __init__(self) -> None:
        self.ms = 1_795_309_800_000

    def __call__(self) -> int:
        return self.ms

    def go(self, seconds: float) -> None:
        self.ms += round(seconds * 1000)


def seen(app: CopingApp) -> str:
    """What is on the screen now, as text, without the crisis row."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)
