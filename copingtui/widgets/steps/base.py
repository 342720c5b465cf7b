"""What every step widget is to the practice screen: it shows a step, takes an answer, and says when it changed."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.message import Message
from textual.widgets import Static

from copingtui.skills.answers import Answer, from_plain, to_plain
from copingtui.skills.model import Step
from copingtui.skills.practice import Practice

S = TypeVar("S", bound=Step)
LOW, TINY, SLIM = 10, 7, 56  # below so many rows, fewer still, or columns a step sits closer


class StepWidget(VerticalScroll, Generic[S], can_focus=False):
    """One step on the screen.

    A subclass composes its own parts below the step's text (``body``), gives its answer (``answer``), and posts
    ``Changed`` whenever the answer so far changes, so that a draft of it can be kept. It posts ``Done`` when the
    person goes on by the widget itself (Enter in it, the timer that ran out and was set to go on). It starts from
    ``before``: what was answered here earlier, after coming back or taking up a draft.
    """

    DEFAULT_CSS = """
    StepWidget { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    StepWidget > .step-text { width: 100%; height: auto; margin: 0 0 1 0; text-style: bold; }
    StepWidget > .step-hint { width: 100%; height: auto; color: $quiet; margin: 0 0 1 0; }
    StepWidget.-hinted > .step-text { margin: 0; }
    StepWidget.-low > .step-text, StepWidget.-low > .step-hint { margin: 0; }
    StepWidget.-low > Knobs { max-height: 1; margin: 0; }
    StepWidget.-tiny > .step-hint { display: none; }
    StepWidget.-slim { padding: 0 1; }
    """
    TYPES: ClassVar[bool] = False  # whether letters go into a text field here: then one-letter keys stay quiet

    class Changed(Message):
        """The answer so far, as data; the practice keeps it as ``partial``."""

        def __init__(self, partial: dict[str, Any] | None) -> None:
            super().__init__()
            self.partial = partial

    class Done(Message):
        """The person goes on from here."""

    def __init__(self, step: S, practice: Practice) -> None:
        super().__init__(classes="step -hinted" if step.text and step.hint else "step")
        self.step: S = step
        self.practice = practice
        try:
            self.before: Answer | None = from_plain(practice.partial)
        except ValueError:
            self.before = None

    def compose(self) -> ComposeResult:
        if self.step.text:
            yield Static(self.step.text, classes="step-text", markup=False)
        if self.step.hint:
            yield Static(self.step.hint, classes="step-hint", markup=False)
        yield from self.body()

    def body(self) -> ComposeResult:
        """The parts of this kind."""
        yield from ()

    def answer(self) -> Answer | None:
        """What the person has answered so far; None for nothing."""
        return None

    def changed(self) -> None:
        """Tell the practice what has been answered so far."""
        self.post_message(self.Changed(to_plain(self.answer())))

    def done(self) -> None:
        self.post_message(self.Done())

    def on_resize(self, event: Resize) -> None:
        """Where there is little room, none of it goes to empty lines."""
        self.set_class(event.size.height < LOW, "-low")
        self.set_class(event.size.height < TINY, "-tiny")
        self.set_class(event.size.width < SLIM, "-slim")

    def forward(self) -> bool:
        """Enter was pressed: take the next small thing inside this step, or return False to leave the step."""
        return False

    def hold_on(self, paused: bool) -> None:
        """The practice was paused or goes on."""

    def words(self) -> str:
        """What is on this step now, for a screen that shows no motion."""
        return self.step.text
