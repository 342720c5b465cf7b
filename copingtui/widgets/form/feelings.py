"""The part that asks what is felt: the emotion picker, with the dot on the field or with words alone."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from copingtui.journal.entries import Felt
from copingtui.journal.felt import felt_entry
from copingtui.skills import answers
from copingtui.skills.answers import Named
from copingtui.widgets.emotion_picker import EmotionPicker
from copingtui.widgets.form.part import Part, leave
from copingtui.widgets.lines import Line, Onward
from copingtui.widgets.mood_grid import MoodGrid
from copingtui.widgets.word_columns import WordColumns
from copingtui.words import _


class FeelingsPart(Part):
    """Up to three feelings with their strength, and with ``dot`` how pleasant and how much energy; ``own``: own words of earlier."""

    DEFAULT_CSS = """
    FeelingsPart > EmotionPicker { height: auto; }
    FeelingsPart > EmotionPicker > .pick-body { height: 8; }
    FeelingsPart > EmotionPicker > Onward { margin: 0; }
    """
    BINDINGS = [
        Binding("enter", "forward", _("go on"), show=False),
        Binding("up", "out(-1)", show=False),
        Binding("down", "out(1)", show=False),
    ]

    def __init__(
        self,
        ask: str,
        felt: list[Felt],
        pleasant: int | None = None,
        energy: int | None = None,
        *,
        dot: bool,
        own: tuple[str, ...] = (),
    ) -> None:
        super().__init__(ask, id="emotions")
        self.dot, self.own = dot, own
        self.given = {each.word: each for each in felt}
        shown = tuple(answers.Felt(each.word, each.family or "", each.strength) for each in felt)
        self.named = Named(shown, pleasant, energy)

    def body(self) -> ComposeResult:
        yield (EmotionPicker if self.dot else WordsPicker)(self.named, own=self.own)

    @property
    def picker(self) -> EmotionPicker:
        return self.query_one(EmotionPicker)

    @property
    def values(self) -> dict[str, Any]:
        named = self.named
        said: dict[str, Any] = {"emotions": [self.entry_of(each) for each in named.felt]}
        return said | {"pleasant": named.pleasant, "energy": named.energy} if self.dot else said

    def entry_of(self, felt: answers.Felt) -> Felt:
        """A feeling as the journal keeps it: ``own`` where the vocabulary has no such word."""
        before = self.given.get(felt.word)
        if before is not None:
            return Felt(before.word, before.family, felt.strength, before.own)
        return felt_entry(felt)

    def begin(self) -> None:
        self.picker.begin()

    def on_emotion_picker_changed(self, event: EmotionPicker.Changed) -> None:
        event.stop()
        self.named = event.named
        self.changed()

    def on_emotion_picker_done(self, event: EmotionPicker.Done) -> None:
        event.stop()
        self.screen.set_focus(self.query_one(Onward))
        leave(self, 1)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_forward()

    def action_forward(self) -> None:
        """Enter: the next small thing in the picker, then the next part."""
        if not self.picker.forward():
            leave(self, 1)

    def action_out(self, by: int) -> None:
        leave(self, by)

    def on_line_neighbour(self, event: Line.Neighbour) -> None:
        """Up from the empty search field, with nothing named above it, is the part before."""
        if event.by < 0 and not event.line.value.strip() and not self.named.felt:
            leave(self, -1)


class WordsPicker(EmotionPicker):
    """The picker without its field: where no place for the dot is kept, none is asked for."""

    def on_mount(self) -> None:
        self.query_one(MoodGrid).display = False

    def begin(self) -> None:
        (self.query_one(Onward) if self.named.felt else self.query_one(Line)).focus()

    def forward(self) -> bool:
        focused = self.screen.focused
        if isinstance(focused, Line) and not focused.value.strip():
            self.query_one(Onward).focus()
            return True
        return super().forward()

    def _one_at_a_time(self) -> None:
        self.query_one(MoodGrid).display = False

    def on_key(self, event: events.Key) -> None:
        if event.key in ("left", "right") and isinstance(self.screen.focused, Line):
            event.prevent_default()

    def on_line_neighbour(self, event: Line.Neighbour) -> None:
        if event.by > 0 and not event.line.value.strip():
            event.prevent_default()
            self.query_one(WordColumns).focus()

    def on_word_columns_left(self, event: WordColumns.Left) -> None:  # type: ignore[override]
        event.prevent_default()
        self.query_one(Line).focus()
