"""Read one short thought at a time; what was read stays, quieter."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from copingtui.skills.model import Read
from copingtui.widgets.steps.base import StepWidget

READ, AHEAD = "●", "○"


class ReadStep(StepWidget[Read]):
    """Enter or a click shows the next line; ``forward`` is False once all of them are shown."""

    DEFAULT_CSS = """
    ReadStep { align: center middle; }
    ReadStep > .step-text, ReadStep > .step-hint { text-align: center; }
    ReadStep > .read-line { width: 100%; height: auto; margin: 0 0 1 0; text-align: center; color: $quiet; }
    ReadStep > .read-line.-now { color: $foreground; text-style: bold; }
    ReadStep > .read-more { width: 100%; height: auto; margin: 1 0 0 0; text-align: center; color: $quiet; }
    ReadStep.-low > .read-line, ReadStep.-low > .read-more { margin: 0; }
    """

    def body(self) -> ComposeResult:
        self.shown = 1
        for number, line in enumerate(self.step.lines):
            text = Static(line, classes="read-line", markup=False)
            text.display = number < self.shown
            yield text
        yield Static("", classes="read-more", markup=False)

    def on_mount(self) -> None:
        self.show()

    def show(self) -> None:
        """Bring the lines up to the last one shown into their voices."""
        for number, line in enumerate(self.query(".read-line")):
            line.display = number < self.shown
            line.set_class(number == self.shown - 1, "-now")
        more = self.query_one(".read-more", Static)
        count = len(self.step.lines)
        more.display = count > 1
        more.update(" ".join([READ] * self.shown + [AHEAD] * (count - self.shown)))
        self.call_after_refresh(self.scroll_end, animate=False)

    def forward(self) -> bool:
        if self.shown >= len(self.step.lines):
            return False
        self.shown += 1
        self.show()
        return True

    def on_click(self) -> None:
        """A click shows the next line, but never leaves the step: that is said, not slipped into."""
        self.forward()

    def words(self) -> str:
        return "\n".join(self.step.lines[: self.shown])
