"""Ride an urge in words: now and then, where is the wave; the answers draw the same curve as in the app."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from copingtui.plain.steps.common import so_far
from copingtui.plain.talk import Command, Turn
from copingtui.plain.understanding import Unclear, whole_number
from copingtui.skills.answers import Answer, Rode
from copingtui.skills.measures import measure
from copingtui.skills.model import Ride
from copingtui.skills.ride import Ride as Wave
from copingtui.skills.ride import Trend
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.plain.talk import Talk
    from copingtui.skills.practice import Practice

MORE_SECONDS = 120.0
DONE = "done"
MORE = "more"
Said = int | Trend | None  # a value, a direction, or "not said"


class _Steps:
    """A clock that moves only from question to question, for a ride in which nothing waits."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def ride(talk: Talk, practice: Practice, step: Ride, before: Answer | None) -> Answer | None:
    """A question every so often (or one after the other where nothing waits); typing in between is as welcome."""
    if step.text:
        talk.say(step.text)
    talk.say(
        _(
            "Now and then you are asked where it is: r for rising, h for about here, e for easing, or a number, 0 to 10."
        ),
        _("An empty line is fine. Type done when you have had enough."),
    )
    scale = measure(step.measure)
    talk.say(_("0 is {low}, 5 {middle}, 10 {high}.").format(low=scale.low, middle=scale.middle, high=scale.high))
    steps = _Steps()
    known = next((each.value for each in reversed(practice.ratings()) if each.measure == step.measure), None)
    wave = Wave(step.seconds, value=known, every=step.every, clock=talk.clock if talk.timed else steps)
    riding = _Riding(talk, practice, step, wave)
    wave.start()
    if known is None:
        talk.say(_("Where is the wave now, from 0 to 10?"))
    else:
        talk.say(_("The wave is at {value} of 10.").format(value=known))
    try:
        with talk.pausing(wave.pause, wave.resume):
            if talk.timed:
                riding.along()
            else:
                riding.by_questions(steps)
    except Turn as turn:
        if turn.command is not Command.SKIP or not riding.moved:
            raise
    return riding.answer()


class _Riding:
    """One ride: the wave, the cues in turn, and what was said so far kept as it grows."""

    def __init__(self, talk: Talk, practice: Practice, step: Ride, wave: Wave) -> None:
        self.talk, self.practice, self.wave = talk, practice, wave
        self.moved = False  # whether anything was said on this wave
        self._cues, self._next, self._steep = step.cues, 0, step.steep

    def answer(self) -> Rode | None:
        points = self.wave.points()
        return Rode(points, round(self.wave.elapsed, 1)) if points else None

    def along(self) -> None:
        """By the clock: a question every so often, and whatever is typed in between."""
        talk, wave = self.talk, self.wave
        while True:
            while not wave.done:
                if wave.asks:
                    if not self._ask():
                        return
                    continue
                typed = talk.rest(min(wave.next_ask, wave.left))
                if typed is None:
                    continue
                try:
                    said = _understand(typed)
                except Unclear as unclear:
                    talk.say(str(unclear))
                    continue
                if not self._heard(said):
                    return
            talk.say(_("That was the time for this wave."))
            if not talk.ask(_("Type more to stay on it a little longer. An empty line goes on."), _more):
                return
            wave.extend(MORE_SECONDS)
            wave.start()

    def by_questions(self, steps: _Steps) -> None:
        """One question after the other, as many as the time would have brought."""
        wave = self.wave
        every = wave.every if wave.every > 0 else wave.total
        while not wave.done:
            steps.seconds = min(wave.total, steps.seconds + every)
            if not self._ask():
                return

    def _ask(self) -> bool:
        cue = _("Where is it now?")
        if self._cues:
            cue = self._cues[self._next % len(self._cues)]
            self._next += 1
        return self._heard(self.talk.ask(cue, _understand))

    def _heard(self, said: Said | str) -> bool:
        """Put the wave where the person says; False where they have had enough."""
        wave = self.wave
        if said == DONE:
            wave.end()
            return False
        if said is None:
            wave.answer(None)
            return True
        if isinstance(said, int):
            wave.put(said)
            wave.answer("same")
        else:
            wave.answer(cast(Trend, said))
        if said == "rising" and self._steep:
            self.talk.say(self._steep)
            self._steep = ""
        self.talk.say(_("The wave is at {value} of 10.").format(value=wave.value))
        self.moved = True
        so_far(self.talk, self.practice, self.answer())
        return True


def _understand(line: str) -> Said | str:
    """Raises Unclear."""
    word = line.casefold().removesuffix(".")
    if not word:
        return None
    if word in ("d", DONE, _("done"), _("enough")):
        return DONE
    if word in ("r", "+", _("rising"), _("still rising")):
        return "rising"
    if word in ("h", "=", _("here"), _("about here"), _("same")):
        return "same"
    if word in ("e", "-", _("easing")):
        return "easing"
    try:
        return whole_number(line, 0, 10)
    except Unclear:
        raise Unclear(_("r, h, e, a number from 0 to 10, done, or an empty line fits here.")) from None


def _more(line: str) -> bool:
    word = line.casefold()
    if not word or word in (DONE, _("no")):
        return False
    if word in (MORE, _("more"), _("yes"), "m"):
        return True
    raise Unclear(_("more or an empty line fits here."))
