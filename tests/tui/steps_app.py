"""A tiny app that shows one step, the way the practice screen does: to test the steps, and to look at them.

python tests/tui/steps_app.py KIND [--theme NAME] [--still]
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Button, Input, Static

import copingtui
from copingtui.skills.answers import Answer, from_plain, to_plain
from copingtui.skills.model import (
    Breathe,
    Cell,
    Choose,
    Collect,
    Compose,
    Countdown,
    Drift,
    Grid,
    Group,
    Head,
    Link,
    Name,
    Option,
    Part,
    Rate,
    Read,
    Ride,
    Skill,
    Sort,
    Step,
    Tense,
    Write,
)  # fmt: skip
from copingtui.skills.practice import Practice
from copingtui.widgets.steps import widget_for
from copingtui.widgets.steps.base import StepWidget
from copingtui.widgets.themes import THEMES

SAMPLES: dict[str, Step] = {
    "read": Read(
        id="s",
        lines=(
            "An urge is like a wave.",
            "It builds, it peaks, and it eases again, whether or not you act on it.",
            "You don't have to fight it or feed it.",
        ),
    ),
    "breathe": Breathe(
        id="s", text="Breathe around the edges of that place.", hint="Make room.", inhale=4, exhale=6, cycles=6
    ),
    "countdown": Countdown(
        id="s", text="Press both feet into the floor.", seconds=90, half_way="Half of it is behind you.",
        cues=("Toes first, then heels.", "What do your socks feel like?", "Look around you."),
    ),
    "collect": Collect(
        id="s", text="Five things you can see.", hint="Small is fine: a colour, an edge.", n=5, each="something I see",
        examples=("the light on the wall", "a cup"),
    ),
    "choose": Choose(
        id="s",
        text="What would make the next ten minutes a little easier?",
        options=(
            Option(id="skill", text="Another skill"),
            Option(id="person", text="Someone to sit with me, or to stay on the phone for a while"),
            Option(id="room", text="Leaving the room"),
            Option(id="wait", text="Waiting, and looking again later"),
        ),
    ),
    "rate": Rate(id="s", text="How strong is the urge right now?", measure="urge"),
    "write": Write(id="s", text="What did you notice?", hint="A word is enough. Or nothing.", rows=6),
    "name": Name(id="s", text="What are you feeling?"),
    "ride": Ride(
        id="s", text="Now ride. Mark where the wave is.", hint="Up when it climbs, down when it eases.", seconds=120,
        cues=("Let it be there.", "You're on the board, not under it."), steep="This is the steep part.",
    ),
    "tense": Tense(
        id="s",
        text="Tense each part to about half, then let go.",
        groups=(
            Group(id="hands", text="Hands and forearms", part="hands"),
            Group(id="arms", text="Upper arms", part="upper-arms"),
            Group(id="face", text="Face", part="face"),
            Group(id="neck", text="Neck and shoulders", part="shoulders"),
            Group(id="chest", text="Chest and belly", part="belly"),
            Group(id="thighs", text="Thighs", part="thighs"),
            Group(id="calves", text="Calves and feet", part="feet"),
        ),
    ),
    "drift": Drift(
        id="s", text="When a thought comes, put it on a leaf.", seconds=180,
        cues=("Watch it go.", "Nothing comes? That is a leaf too.", "Hooked? Notice it, and come back."),
    ),
    "grid": Grid(
        id="s",
        text="Both sides, honestly.",
        cells=(
            Cell(id="do-good", title="Acting on it gives me"),
            Cell(id="do-cost", title="It costs me"),
            Cell(id="not-hard", title="Hard about not acting"),
            Cell(id="not-good", title="Not acting gives me"),
        ),
    ),
    "sort": Sort(
        id="s",
        text="What matters to you?",
        cards=("kindness", "courage", "play", "honesty", "learning", "family", "rest", "nature", "humour", "fairness"),
        piles=("Matters most", "Matters", "Not now"),
        most=3,
    ),
    "compose": Compose(
        id="s",
        text="Build your lines.",
        parts=(
            Part(id="describe", title="Describe", text="only the facts"),
            Part(id="express", title="Express", text="I feel ... because ..."),
            Part(id="assert", title="Assert", text="the ask, or the no, in one sentence"),
            Part(id="reinforce", title="Reinforce", text="what is good in it for them"),
        ),
    ),
    "link": Link(id="s", text="Would company help right now?", target="people"),
}  # fmt: skip


def practice_of(*steps: Step, before: Answer | None = None) -> Practice:
    """A practice that stands at the first of these steps, with this much answered there already."""
    head = Head(
        id="sample", title="Sample", family="f", module="m", summary="s", why="w", when=("everyday",), minutes=1,
        sources=(), evidence="e",
    )  # fmt: skip
    practice = Practice(Skill(head=head, steps=steps), lambda: 0)
    practice.partial = to_plain(before)
    return practice


class StepsApp(App[None]):
    """Holds one step; Enter goes on, and what the person gave is in ``given``."""

    CSS_PATH = Path(copingtui.__file__).parent / "app.tcss"
    CSS = """
    #stage { height: 1fr; padding: 1 0 0 0; }
    #controls { height: 1; padding: 0 2; color: $quiet; }
    #row { height: 1; width: 100%; background: $crisis-background; color: $crisis-color; text-style: bold; }
    .-short #stage { padding: 0; }
    """
    AUTO_FOCUS = ""  # on the practice screen too a step focuses its own main part
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-middling"), (78, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-medium"), (22, "-tall")]
    BINDINGS = [
        Binding("enter", "forward", "go on", show=False),
        Binding("b,s,p,x,question_mark", "letter", show=False),
        Binding("pageup", "turn('back')", show=False, priority=True),
        Binding("pagedown", "turn('skip')", show=False, priority=True),
    ]

    def __init__(self, practice: Practice, step: StepWidget[Any] | None = None, *, still: bool = True) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "copingtui-dark"
        if still:
            self.animation_level = "none"
        self.practice, self._step = practice, step
        self.given: list[Answer | None] = []
        self.turned: list[str] = []
        self.letters = 0

    def compose(self) -> ComposeResult:
        assert self.practice.step is not None
        yield Static("Sample · step 1 of 3", id="heading", markup=False)
        with Vertical(id="stage"):
            yield self._step or widget_for(self.practice.step, self.practice)
        yield Static("b Back  s Skip  p Pause  x Stop  Go on", id="controls", markup=False)
        yield Static(" 116 123 Samaritans │ 112 emergency", id="row", markup=False)

    def on_mount(self) -> None:
        self.call_after_refresh(self.focus_first)

    def focus_first(self) -> None:
        if self.focused is None or self.widget not in self.focused.ancestors_with_self:
            inside = next((each for each in self.widget.walk_children(Widget) if each.focusable), None)
            self.screen.set_focus(inside)

    @property
    def widget(self) -> StepWidget[Any]:
        return self.query_one(StepWidget)

    def action_forward(self) -> None:
        if not self.widget.forward():
            self.given.append(self.widget.answer())

    def action_turn(self, which: str) -> None:
        self.turned.append(which)

    def action_letter(self) -> None:
        self.letters += 1

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.action_forward()

    def on_step_widget_done(self) -> None:
        self.action_forward()

    def on_step_widget_changed(self, event: StepWidget.Changed) -> None:
        self.practice.partial = event.partial

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.action_forward()


# -- for the tests ---------------------------------------------------------------------------------------------------

SIZE = (80, 24)


class Hand:
    """A clock that goes where it is put."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def app_for(step: Step, before: Answer | None = None) -> StepsApp:
    return StepsApp(practice_of(step, before=before))


async def type_in(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*("space" if char == " " else char for char in text))


def shown(app: StepsApp) -> str:
    """The text on the screen."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


def in_sight(widget: Widget) -> bool:
    """Whether neither it nor what holds it is hidden."""
    return all(each.display for each in widget.ancestors_with_self if isinstance(each, Widget))


def partial(app: StepsApp) -> Answer | None:
    return from_plain(app.practice.partial)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=sorted(SAMPLES))
    parser.add_argument("--theme", default="copingtui-dark")
    parser.add_argument("--still", action="store_true")
    given = parser.parse_args()
    app = StepsApp(practice_of(SAMPLES[given.kind]), still=given.still)
    app.theme = given.theme
    app.run()


if __name__ == "__main__":
    main()
