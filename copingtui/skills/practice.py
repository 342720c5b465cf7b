"""One run of a skill: the small state machine that the app, the plain mode and the tests all drive.

It knows no screen and no clock but the one it is given, and it can be written down and taken up again, which is what
brings a practice back after the terminal was closed or the program was killed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from copingtui.skills.answers import Answer, Chosen, Rated, Rode, from_plain, is_empty, to_plain
from copingtui.skills.measures import easier, measure
from copingtui.skills.model import (
    Breathe,
    Caution,
    Choose,
    Countdown,
    Link,
    Option,
    Point,
    Rate,
    Skill,
    Step,
    keeps,
    without_holds,
)

FORMAT = 1


class Stage(StrEnum):
    GATE = "gate"  # a caution to read first
    STEPS = "steps"
    END = "end"


class Change(StrEnum):
    """What became of the main measure, in the person's direction of easier."""

    EASED = "eased"
    STAYED = "stayed"
    ROSE = "rose"


@dataclass(frozen=True, slots=True)
class Rating:
    """One value 0-10 on a measure, when it was given."""

    measure: str
    point: Point
    value: int
    at_ms: int
    step: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A step that was passed, with what was answered there (None: skipped, or nothing to say)."""

    step: str
    answer: Answer | None
    at_ms: int


@dataclass(frozen=True, slots=True)
class Result:
    """What a practice leaves behind; ``answers`` are only those that may be kept, newest last."""

    skill: str
    title: str
    variant: str | None
    started_ms: int
    seconds: int
    finished: bool
    ratings: tuple[Rating, ...]
    change: Change | None
    answers: tuple[tuple[Step, Answer], ...]
    curve: tuple[tuple[float, int], ...]


def anywhere(target: str) -> bool:
    """The default for ``reach``: every link leads somewhere."""
    return True


class Practice:
    """A person going through one skill.

    ``clock`` gives milliseconds since 1970. ``easy`` is what the person goes easy on. ``reach`` says whether a link
    leads somewhere: what does not exist is never shown. ``gate_seen`` leaves the caution gate out.
    """

    def __init__(
        self,
        skill: Skill,
        clock: Callable[[], int],
        *,
        variant: str | None = None,
        easy: frozenset[str] = frozenset(),
        reach: Callable[[str], bool] = anywhere,
        gate_seen: bool = False,
        rated: bool = True,
        said: str = "",
    ) -> None:
        """``rated`` False: not asked how it is before and after. ``said``: words to keep in view, a therapist's."""
        self.skill, self.variant, self.easy = skill, variant, easy
        self.rated, self.said = rated, said
        self._clock, self._reach = clock, reach
        self._steps = skill.steps_for(variant)
        self._by_id = {step.id: step for step in self._steps}
        self.trail: list[Visit] = []
        self.partial: dict[str, Any] | None = None  # what is being answered at this step, not yet given
        self._ahead: dict[str, dict[str, Any]] = {}  # what was given at steps that were gone back over
        self.started_ms = clock()
        self._active_ms = 0
        self._since: int | None = self.started_ms  # None while paused
        self.stage = Stage.STEPS
        self.finished = False
        self._at: Step | None = self._next_after(None)
        if self.check or (self.gate and not gate_seen):
            self.stage = Stage.GATE

    # -- where am I ------------------------------------------------------------------------------------------------

    @property
    def gate(self) -> Caution | None:
        """The caution that has to be seen once a profile."""
        return self.skill.head.gate

    @property
    def check(self) -> Caution | None:
        """The question that is asked every time before this skill (danger, abuse)."""
        return next((each for each in self.skill.head.cautions if each.check), None)

    @property
    def step(self) -> Step | None:
        """The step to show now, fitted to this person; None before the steps and after them."""
        return self._fit(self._at) if self.stage is Stage.STEPS and self._at else None

    @property
    def place(self) -> tuple[int, int]:
        """(number of this step, how many there are on the way as it looks now), from 1."""
        shown = [step for step in self._steps if self._shown(step)]
        if self._at is None or self._at not in shown:
            return len(shown), len(shown)
        return shown.index(self._at) + 1, len(shown)

    @property
    def paused(self) -> bool:
        return self._since is None

    @property
    def seconds(self) -> float:
        """Time spent, pauses left out."""
        running = 0 if self._since is None else max(0, self._clock() - self._since)
        return (self._active_ms + running) / 1000

    def answer_at(self, step_id: str) -> Answer | None:
        """The latest answer given at a step."""
        return next((visit.answer for visit in reversed(self.trail) if visit.step == step_id), None)

    def earlier(self) -> tuple[tuple[Step, Answer], ...]:
        """What was said so far, oldest first, one answer a step: for the later steps that build on it."""
        latest = {visit.step: visit.answer for visit in self.trail}
        return tuple(
            (self._by_id[name], answer)
            for name, answer in latest.items()
            if answer is not None and not is_empty(answer)
        )

    def seconds_of(self, step: Countdown) -> int:
        """How long this countdown takes: its own seconds, or those of the choice made earlier."""
        source = self._by_id.get(step.seconds_from)
        answer = self.answer_at(step.seconds_from)
        if isinstance(source, Choose) and isinstance(answer, Chosen):
            for option in source.options:
                if option.id in answer.ids and option.seconds:
                    return option.seconds
        if step.seconds:
            return step.seconds
        return (
            next((option.seconds for option in source.options if option.seconds), 60)
            if isinstance(source, Choose)
            else 60
        )

    # -- moving ----------------------------------------------------------------------------------------------------

    def accept_gate(self) -> None:
        """The person has read the caution and goes on."""
        if self.stage is Stage.GATE:
            self.stage = Stage.STEPS
            if self._at is None:
                self.finish()

    def answer(self, answer: Answer | None = None) -> None:
        """Give the answer of this step (None: nothing to say) and go on."""
        step = self.step
        if step is None:
            return
        if is_empty(answer):
            answer = None
        self.trail.append(Visit(step.id, answer, self._clock()))
        option = self._option(step, answer)
        target = self._by_id.get(option.goto) if option and option.goto else None
        self._go(target if target and self._shown(target) else self._next_after(step))

    def skip(self) -> None:
        """Go on without an answer; what was begun here waits in case the person comes back."""
        step, begun = self._at, self.partial
        self.answer(None)
        if step is not None and begun is not None and keeps(step) != "never":
            self._ahead[step.id] = begun

    def back(self) -> bool:
        """Return to the step before, its answer taken back into ``partial``; False at the first step.

        Answers further on wait for the person there. A step marked not kept comes back empty.
        """
        if self.stage is Stage.END and self.trail:
            self.stage, self.finished = Stage.STEPS, False
        if self.stage is not Stage.STEPS or not self.trail:
            return False
        if self._at is not None and self.partial is not None and keeps(self._at) != "never":
            self._ahead[self._at.id] = self.partial
        visit = self.trail.pop()
        self._at = self._by_id[visit.step]
        begun = self._ahead.pop(visit.step, None)
        self.partial = None if keeps(self._at) == "never" else to_plain(visit.answer) or begun
        return True

    def pause(self) -> None:
        if self._since is not None:
            self._active_ms += max(0, self._clock() - self._since)
            self._since = None

    def resume(self) -> None:
        if self._since is None and self.stage is not Stage.END:
            self._since = self._clock()

    def stop(self) -> None:
        """Stop here. As easy as finishing (R-63); what was answered so far stays."""
        self.pause()
        self.stage, self.finished = Stage.END, False

    def finish(self) -> None:
        self.pause()
        self.stage, self.finished, self._at = Stage.END, True, None

    def chosen_link(self) -> str:
        """Where the latest choice leads outside this skill ("" if nowhere)."""
        if not self.trail:
            return ""
        visit = self.trail[-1]
        step = self._by_id[visit.step]
        if isinstance(step, Link):
            return step.target if visit.answer is not None else ""
        option = self._option(step, visit.answer)
        return option.link if option and option.link and self._reach(option.link) else ""

    @property
    def was_hurt(self) -> bool:
        """The person said they are hurt or have taken something: no skill goes on then, and nothing is recorded (R-28)."""
        for visit in self.trail:
            option = self._option(self._by_id[visit.step], visit.answer)
            if option is not None and option.link == "hurt":
                return True
        return False

    def led_away(self, step: Step) -> bool:
        """Whether the answer at this step led to another place: there is nothing in it for later steps to build on."""
        option = self._option(step, self.answer_at(step.id))
        return isinstance(step, Link) or (option is not None and bool(option.link))

    # -- what it leaves --------------------------------------------------------------------------------------------

    def ratings(self) -> tuple[Rating, ...]:
        """Every rating given, in order; rounds give several at the same step."""
        found = []
        for visit in self.trail:
            step = self._by_id[visit.step]
            if isinstance(step, Rate) and isinstance(visit.answer, Rated):
                found.append(Rating(step.measure, step.point, visit.answer.value, visit.at_ms, step.id))
        return tuple(found)

    def change(self) -> Change | None:
        """How the skill's own measure moved from the first "before" to the last "after"; None if either is not said."""
        before, after = self.before_after()
        if before is None or after is None:
            return None
        better = measure(self.skill.head.measure).better
        if better == "neither":  # neither direction is easier: the numbers are shown, nothing is said of them
            return None
        points = easier(better, before, after)
        return Change.EASED if points > 0 else Change.ROSE if points < 0 else Change.STAYED

    def before_after(self) -> tuple[int | None, int | None]:
        """The first "before" and the last "after" value of the skill's own measure."""
        own = [each for each in self.ratings() if each.measure == self.skill.head.measure]
        before = next((each.value for each in own if each.point == "before"), None)
        after = next((each.value for each in reversed(own) if each.point == "after"), None)
        return before, after

    def curve(self) -> tuple[tuple[float, int], ...]:
        """All waves ridden, one after the other, in seconds from the start of the first."""
        points: list[tuple[float, int]] = []
        offset = 0.0
        for visit in self.trail:
            if isinstance(visit.answer, Rode) and keeps(self._by_id[visit.step]) != "never":
                points.extend((offset + seconds, value) for seconds, value in visit.answer.points)
                offset += visit.answer.seconds
        return tuple(points)

    def asks_to_keep(self) -> bool:
        """Whether the person wrote something that is kept only if they say so."""
        return any(
            keeps(step) == "ask" or _own_words(answer) for step, answer in self.earlier() if keeps(step) != "never"
        )

    def result(self, *, keep_texts: bool) -> Result:
        """The record of this practice. Answers marked not-kept are never in it; asked-for ones only if ``keep_texts``."""
        wanted = ("yes", "ask") if keep_texts else ("yes",)
        answers = tuple(
            (step, answer if keep_texts else _without_own_words(answer))
            for step, answer in self.earlier()
            if keeps(step) in wanted
        )
        answers = tuple((step, answer) for step, answer in answers if not is_empty(answer))
        return Result(
            self.skill.id,
            self.skill.title,
            self.variant,
            self.started_ms,
            round(self.seconds),
            self.finished,
            self.ratings(),
            self.change(),
            answers,
            self.curve(),
        )

    # -- written down and taken up again ---------------------------------------------------------------------------

    def snapshot(self) -> dict[str, Any]:
        """All that is needed to go on later. Nothing of a not-kept step is in it."""
        at = self._at.id if self._at else None
        hidden = self._at is not None and keeps(self._at) == "never"
        return {
            "format": FORMAT,
            "skill": self.skill.id,
            "variant": self.variant,
            "started_ms": self.started_ms,
            "active_ms": round(self.seconds * 1000),
            "stage": self.stage.value,
            "finished": self.finished,
            "at": at,
            "partial": None if hidden else self.partial,
            "trail": [
                [visit.step, None if keeps(self._by_id[visit.step]) == "never" else to_plain(visit.answer), visit.at_ms]
                for visit in self.trail
            ],
            "rated": self.rated,
            "said": self.said,
        }

    @classmethod
    def restore(
        cls,
        skill: Skill,
        clock: Callable[[], int],
        snapshot: dict[str, Any],
        *,
        easy: frozenset[str] = frozenset(),
        reach: Callable[[str], bool] = anywhere,
    ) -> Practice:
        """Take up a practice where it was left, paused time left out. Raises ValueError if it does not fit the skill."""
        try:
            if snapshot["format"] != FORMAT or snapshot["skill"] != skill.id:
                raise ValueError("another skill")
            practice = cls(
                skill,
                clock,
                variant=snapshot["variant"],
                easy=easy,
                reach=reach,
                gate_seen=True,
                rated=snapshot.get("rated") is not False,
                said=str(snapshot.get("said", "")),
            )
            practice.stage = Stage(snapshot["stage"])
            practice.finished = bool(snapshot["finished"])
            practice.trail = [
                Visit(practice._by_id[step].id, from_plain(plain), int(at_ms))
                for step, plain, at_ms in snapshot["trail"]
            ]
            at = snapshot["at"]
            practice._at = practice._by_id[at] if at is not None else None
            practice.started_ms = int(snapshot["started_ms"])
            practice._active_ms = int(snapshot["active_ms"])
            partial = snapshot["partial"]
            practice.partial = dict(partial) if partial is not None else None
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a practice of this skill: {type(error).__name__}") from None
        if practice.stage is Stage.END:
            practice._since = None
        return practice

    # -- inside ----------------------------------------------------------------------------------------------------

    def _go(self, step: Step | None) -> None:
        self._at = step
        self.partial = self._ahead.pop(step.id, None) if step else None
        if step is None:
            self.finish()

    def _next_after(self, step: Step | None) -> Step | None:
        start = 0 if step is None else next(n for n, each in enumerate(self._steps, 1) if each.id == step.id)
        return next((each for each in self._steps[start:] if self._shown(each)), None)

    def _shown(self, step: Step) -> bool:
        if self.easy.intersection(step.easy):
            return False
        if isinstance(step, Link) and not self._reach(step.target):
            return False
        if isinstance(step, Rate) and step.point != "during" and not self.rated:
            return False
        if step.when and not any(self._was_chosen(each) for each in step.when):
            return False
        return not isinstance(step, Choose) or bool(self._options(step)) or step.own

    def _was_chosen(self, choice: str) -> bool:
        name, _colon, option = choice.partition(":")
        answer = self.answer_at(name)
        return isinstance(answer, Chosen) and option in answer.ids

    def _options(self, step: Choose) -> tuple[Option, ...]:
        return tuple(
            option
            for option in step.options
            if not self.easy.intersection(option.easy) and (not option.link or self._reach(option.link))
        )

    def _fit(self, step: Step) -> Step:
        """The step as this person gets it: no option that leads nowhere, no breath hold they go easy on."""
        if isinstance(step, Choose):
            return replace(step, options=self._options(step))
        if isinstance(step, Breathe) and "breath_holds" in self.easy:
            return without_holds(step)
        return step

    def _option(self, step: Step, answer: Answer | None) -> Option | None:
        if not isinstance(step, Choose) or not isinstance(answer, Chosen) or step.many:
            return None
        return next((option for option in step.options if option.id in answer.ids), None)


def _own_words(answer: Answer) -> bool:
    return isinstance(answer, Chosen) and bool(answer.own)


def _without_own_words(answer: Answer) -> Answer:
    """A choice is part of the record; what was typed beside it is text like any other, kept only if asked for."""
    return replace(answer, own="") if isinstance(answer, Chosen) else answer


def peak(curve: tuple[tuple[float, int], ...]) -> int | None:
    """The highest point of a wave, None where there is no wave."""
    return max((value for _seconds, value in curve), default=None)


__all__ = ["Change", "Practice", "Rating", "Result", "Stage", "Visit", "anywhere", "peak"]
