"""A small app that shows the moving pictures one at a time: to look at them, and to measure what they cost."""

from __future__ import annotations

import argparse

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widget import Widget

from copingtui.skills.countdown import Countdown, spread
from copingtui.skills.pacing import Pattern
from copingtui.skills.ride import Ride
from copingtui.widgets.breath import Breath
from copingtui.widgets.quiet_timer import QuietTimer
from copingtui.widgets.themes import THEMES
from copingtui.widgets.wave import Wave

PATTERNS = {
    "4-7-8": Pattern(4, hold=7, out=8),
    "paced": Pattern(4, out=6),
    "box": Pattern(4, hold=4, out=4, rest=4),
    "sigh": Pattern(2.5, top_up=1, out=6),
}


class Demo(App[None]):
    BINDINGS = [
        Binding("space", "space"),
        Binding("up,plus", "change(1)"),
        Binding("down,minus", "change(-1)"),
        Binding("n", "numbers"),
        Binding("u", "lead"),
        Binding("q", "quit"),
    ]

    def __init__(self, picture: str, pattern: str, shape: str, theme: str, still: bool) -> None:
        super().__init__()
        for each in THEMES:
            self.register_theme(each)
        self.picture, self.pattern, self.shape = picture, pattern, shape
        self.theme = theme
        if still:
            self.animation_level = "none"

    def compose(self) -> ComposeResult:
        if self.picture == "breath":
            yield Breath(PATTERNS[self.pattern], cycles=30, shape=self.shape)
        elif self.picture == "wave":
            yield Wave(Ride(300, value=5))
        else:
            yield QuietTimer(Countdown(90, cues=spread(("Feet on the floor.", "Look round slowly.", "Let it be."))))

    def on_mount(self) -> None:
        self.show.start()

    @property
    def show(self) -> Breath | Wave | QuietTimer:
        found: Widget = self.query_one(self.picture.title() if self.picture != "timer" else "QuietTimer")
        assert isinstance(found, Breath | Wave | QuietTimer)
        return found

    def action_space(self) -> None:
        show = self.show
        if isinstance(show, Breath) and show.pacer.user_led:
            show.nudge()
        elif show.runs:
            show.pause()
        else:
            show.resume()

    def action_change(self, by: int) -> None:
        show = self.show
        if isinstance(show, Wave):
            show.nudge(by)
        elif isinstance(show, QuietTimer):
            show.extend(30 * by) if by > 0 else show.end()
        elif by > 0:
            show.slower()
        else:
            show.faster()

    def action_numbers(self) -> None:
        self.show.toggle_numbers()

    def action_lead(self) -> None:
        if isinstance(self.show, Breath):
            self.show.user_led(not self.show.pacer.user_led)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("picture", choices=("breath", "wave", "timer"), nargs="?", default="breath")
    parser.add_argument("--pattern", choices=sorted(PATTERNS), default="4-7-8")
    parser.add_argument("--shape", choices=("circle", "square", "bar", "words"), default="circle")
    parser.add_argument("--theme", default="copingtui-dark")
    parser.add_argument("--still", action="store_true")
    given = parser.parse_args()
    Demo(given.picture, given.pattern, given.shape, given.theme, given.still).run()


if __name__ == "__main__":
    main()
