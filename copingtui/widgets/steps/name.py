"""Name what is felt, as far as words reach."""

from __future__ import annotations

from textual.app import ComposeResult

from copingtui.skills.answers import Answer, Named, is_empty
from copingtui.skills.model import Name
from copingtui.widgets.emotion_picker import EmotionPicker
from copingtui.widgets.steps.base import StepWidget


class NameStep(StepWidget[Name]):
    """The emotion picker as a step."""

    TYPES = True

    def body(self) -> ComposeResult:
        before = self.before if isinstance(self.before, Named) else None
        yield EmotionPicker(before, most=self.step.most, strength=self.step.strength)

    @property
    def picker(self) -> EmotionPicker:
        return self.query_one(EmotionPicker)

    def on_mount(self) -> None:
        self.picker.begin()

    def on_emotion_picker_changed(self) -> None:
        self.changed()

    def on_emotion_picker_done(self) -> None:
        self.done()

    def forward(self) -> bool:
        return self.picker.forward()

    def answer(self) -> Answer | None:
        named = self.picker.named
        return None if is_empty(named) else named
