"""Ride an urge in words: now and then, where is the wave; the answers draw the same curve as in the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.plain.talk import Unclear, whole_number
from copingtui.skills.answers import Answer, Rode
from copingtui.skills.measures import measure
from copingtui.skills.model import Ride
from copingtui.skills.ride import Ride as Wave
from copingtui.skills.ride import Trend, say_ride
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
        _("Now and then you are asked where the wave is."),
        _("Answer r for rising, h for about here, e for easing, or a number from 0 to 10. An empty line is fine."),
        _("Type done when you have had enough."),
    )
    scale = measure(step.measure)
    talk.say(_("0 is {low}, 5 {middle}, 10 {high}.").format(low=scale.low, middle=scale.middle, high=scale.high))
    steps = _Steps()
    wave = Wave(
        step.seconds,
        value=_known(practice, step.measure),
        every=step.every,
        clock=talk.clock if talk.timed else steps,
    )
    wave.start()
    talk.say(say_ride(wave))
    cues = _Cues(step)
    with talk.pausing(wave.pause, wave.resume):
        if talk.timed:
            _ride_along(talk, wave, cues)
        else:
            _ride_by_questions(talk, wave, cues, steps)
    points = wave.points()
    return Rode(points, round(wave.elapsed, 1)) if points else None


def _known(practice: Practice, measure_id: str) -> int | None:
    """Where the person last said it was."""
    return next((each.value for each in reversed(practice.ratings()) if each.measure == measure_id), None)


class _Cues:
    """The step's cues, one after the other and round again; the line for a climb once."""

    def __init__(self, step: Ride) -> None:
        self._cues, self._next, self.steep = step.cues, 0, step.steep

    def next(self) -> str:
        if not self._cues:
            return _("Where is it now?")
        cue = self._cues[self._next % len(self._cues)]
        self._next += 1
        return cue


def _ride_along(talk: Talk, wave: Wave, cues: _Cues) -> None:
    while True:
        while not wave.done:
            if wave.asks:
                talk.say(cues.next())
                if not _heard(talk, wave, cues, talk.ask("", _understand)):
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
            if not _heard(talk, wave, cues, said):
                return
        talk.say(_("That was the time for this wave."))
        choice = talk.ask(_("Type more to stay on it a little longer. An empty line goes on."), _more)
        if not choice:
            return
        wave.extend(MORE_SECONDS)
        wave.start()


def _ride_by_questions(talk: Talk, wave: Wave, cues: _Cues, steps: _Steps) -> None:
    every = wave.every if wave.every > 0 else wave.total
    while not wave.done:
        steps.seconds = min(wave.total, steps.seconds + every)
        talk.say(cues.next())
        if not _heard(talk, wave, cues, talk.ask("", _understand)):
            return


def _heard(talk: Talk, wave: Wave, cues: _Cues, said: Said | str) -> bool:
    """Put the wave where the person says; False where they have had enough."""
    if said == DONE:
        wave.end()
        return False
    if isinstance(said, int):
        wave.put(said)
        wave.answer("same")
    elif said == "rising":
        wave.answer("rising")
        if cues.steep:
            talk.say(cues.steep)
            cues.steep = ""
    elif said == "same":
        wave.answer("same")
    elif said == "easing":
        wave.answer("easing")
    else:
        wave.answer(None)
        return True
    talk.say(say_ride(wave))
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
