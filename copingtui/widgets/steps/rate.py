"""Rate something from 0 to 10."""

from __future__ import annotations

from textual.app import ComposeResult

from copingtui.skills.answers import Answer, Rated
from copingtui.skills.measures import measure
from copingtui.skills.model import Rate
from copingtui.widgets.bulls_eye import BullsEye
from copingtui.widgets.rating import Rating
from copingtui.widgets.steps.base import StepWidget


class RateStep(StepWidget[Rate]):
    DEFAULT_CSS = "RateStep.-low BullsEye { display: none; }"

    def body(self) -> ComposeResult:
        scale = measure(self.step.measure)
        value = self.before.value if isinstance(self.before, Rated) else None
        if self.step.measure == "lived":
            yield BullsEye(value)
        yield Rating(value, low=scale.low, middle=scale.middle, high=scale.high)

    def on_rating_changed(self, event: Rating.Changed) -> None:
        for eye in self.query(BullsEye):
            eye.value = event.value
        self.changed()

    def answer(self) -> Answer | None:
        value = self.query_one(Rating).value
        return None if value is None else Rated(value)
