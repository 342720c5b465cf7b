"""The scales of the diary card: what can stand in a cell, in which words, and which key means what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from copingtui.words import _

ZERO_FIVE, ZERO_TEN, SKILL_USE = "0-5", "0-10", "0-7"
YES_NO, SLEEP, ACT = "yes/no", "ok/so-so/rough", "no/partly/yes"
TEXT, SKILLS = "text", "skills"
OWN = (ZERO_FIVE, ZERO_TEN, YES_NO, TEXT)  # what a row of one's own can be
TEXT_LIMIT = 20_000  # characters in one cell: some eight pages


@dataclass(frozen=True, slots=True)
class Step:
    """One value of a scale. ``words`` say what it means; ``short`` fits a cell; ``keys`` are what types it."""

    value: int | str
    words: str
    short: str
    keys: str


@dataclass(frozen=True, slots=True)
class Scale:
    """``about`` says in one line what the scale is for; ``steps`` is empty for text and for skills."""

    id: str
    about: str
    steps: tuple[Step, ...]

    @property
    def is_number(self) -> bool:
        return bool(self.steps) and isinstance(self.steps[0].value, int)

    @property
    def top(self) -> int:
        """The highest number; 0 where there are none."""
        return len(self.steps) - 1 if self.is_number else 0

    def step(self, value: object) -> Step | None:
        return next((step for step in self.steps if type(step.value) is type(value) and step.value == value), None)

    def holds(self, value: object) -> bool:
        """Whether this can be a value of the scale."""
        if self.id == TEXT:
            return isinstance(value, str) and bool(value.strip()) and len(value) <= TEXT_LIMIT
        return self.step(value) is not None

    def typed(self, key: str, before: object) -> int | str | None:
        """The value after this key (one character) was pressed in a cell that held ``before``; None for none.

        A digit selects and never goes on; 0 after 1 makes 10, on a scale that has a ten.
        """
        if self.id == ZERO_TEN and key == "0" and before == 1:
            return 10
        return next((step.value for step in self.steps if key in step.keys), None)

    def worded(self) -> list[str]:
        """Each value with its words, as one would read it aloud: "3 moderate"."""
        return [step_words(self, step) for step in self.steps]


@cache
def scale(name: str) -> Scale:
    """The scale of this name. Raises ValueError where this version knows none."""
    match name:
        case "0-5":
            words = (_("none"), _("a flicker"), _("mild"), _("moderate"), _("strong"), _("strongest I know"))
            return _numbers(name, _("0 to 5, the strongest of the day"), words)
        case "0-10":
            ten = ("",) * 4
            return _numbers(name, _("0 to 10"), (_("none"), *ten, _("in the middle"), *ten, _("strongest I know")))
        case "0-7":
            return _numbers(
                name,
                _("0 to 7, how it was with skills on the whole day"),
                (
                    _("didn't come to mind"),
                    _("came to mind, didn't want to"),
                    _("came to mind, wanted to, didn't"),
                    _("tried, couldn't get into it"),
                    _("did it, didn't help this time"),
                    _("did it, helped"),
                    _("happened almost by itself, didn't help this time"),
                    _("happened almost by itself, helped"),
                ),
            )
        case "yes/no":
            return Scale(name, _("yes or no"), (_yes(), _no()))
        case "no/partly/yes":
            partly = Step("partly", _("partly"), _("partly"), "2p")
            return Scale(name, _("acted on it: yes, partly or no"), (_yes(), partly, _no()))
        case "ok/so-so/rough":
            return Scale(
                name,
                _("how it was"),
                (
                    Step("ok", _("ok"), _("ok"), "1o"),
                    Step("so-so", _("so-so"), _("so-so"), "2s"),
                    Step("rough", _("rough"), _("rough"), "3r"),
                ),
            )
        case "text":
            return Scale(name, _("your own words"), ())
        case "skills":
            return Scale(name, _("skills used"), ())
    raise ValueError("scale: one this version knows is expected")


def step_words(scale: Scale, step: Step) -> str:
    """The value and what it means: "3 moderate", "yes"."""
    if scale.is_number:
        return f"{step.value} {step.words}".rstrip()
    return step.words


def key_words(scale: Scale) -> str:
    """What to press, with what it means: "1 yes, 2 partly, 0 no"; "" for text and skills."""
    if scale.id == ZERO_TEN:
        words = [each for step, each in zip(scale.steps, scale.worded(), strict=True) if step.words]
    elif scale.is_number:
        words = scale.worded()
    else:
        words = [f"{step.keys[0]} {step.words}" for step in scale.steps]
    return " · ".join(words)


def _numbers(name: str, about: str, words: tuple[str, ...]) -> Scale:
    steps = tuple(Step(n, each, str(n), str(n) if n < 10 else "") for n, each in enumerate(words))
    return Scale(name, about, steps)


def _yes() -> Step:
    return Step("yes", _("yes"), _("yes"), "1y")


def _no() -> Step:
    return Step("no", _("no"), _("no"), "0n")
