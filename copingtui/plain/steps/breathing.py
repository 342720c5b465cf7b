"""Breathe in words: each part of the breath is one line, paced by the clock, or led by the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.plain.steps.common import say_step
from copingtui.skills.answers import Answer, Breathed
from copingtui.skills.clock import Stopwatch
from copingtui.skills.model import Breathe
from copingtui.skills.pacing import Pacer, Pattern, say_moment, say_pattern
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.plain.talk import Talk
    from copingtui.skills.practice import Practice


def breathe(talk: Talk, practice: Practice, step: Breathe, before: Answer | None) -> Answer | None:
    """Enter ends it early; + and - change the pace, x takes the holds away, own hands the lead over."""
    say_step(talk, step)
    pattern = pattern_of(talk, step)
    talk.say(say_pattern(pattern).capitalize() + ". " + _("{cycles} times.").format(cycles=step.cycles))
    if not talk.timed:
        return None  # no breath was taken here
    talk.once(_("Enter ends it early. On a line of its own, + is slower, - is quicker, and own is at your own pace."))
    if pattern.has_holds:
        talk.say(_("Type x to leave the holds out."))
    pacer = Pacer(pattern, cycles=step.cycles, clock=talk.clock)
    with talk.pausing(pacer.pause, pacer.again):
        pacer.start()
        led = _walk(talk, pacer)
    if led:
        return _led(talk, pacer)
    return Breathed(pacer.breaths, round(pacer.seconds, 1), pacer.pattern.name)


def pattern_of(talk: Talk, step: Breathe) -> Pattern:
    """The skill's pattern, or the person's own ratio where the skill leaves room for it."""
    ways = talk.ways
    if step.own and ways.breath_in and ways.breath_out:
        return Pattern(ways.breath_in, out=ways.breath_out)
    return Pattern(step.inhale, step.sip, step.hold, step.exhale, step.rest)


def _walk(talk: Talk, pacer: Pacer) -> bool:
    """Say each part as it begins. True where the person wants to lead from here."""
    said = None
    while True:
        moment = pacer.moment()
        if pacer.gapped:
            talk.say(_("Some time went by. An empty line goes on with a fresh breath."))
            talk.line()
            pacer.again()
            said = None
            continue
        if pacer.done:
            break
        part = (moment.cycle, moment.phase)
        if part != said:
            said = part
            talk.say(say_moment(moment, numbers=talk.ways.count_breaths))
        typed = talk.rest(moment.seconds_left)
        if typed is None:
            continue
        if not typed:
            break
        if typed.casefold() == _("own"):
            pacer.pause()
            return True
        if typed not in ("+", "-", "x", "X"):
            talk.say(_("Enter alone ends it. +, -, x and own are known here."))
            continue
        change = {"+": pacer.slower, "-": pacer.faster}.get(typed, pacer.drop_holds)
        talk.say(say_pattern(change()).capitalize() + ".")
    pacer.pause()
    return False


def _led(talk: Talk, pacer: Pacer) -> Answer:
    """The person breathes without a pace; an empty line ends it."""
    watch = Stopwatch(talk.clock, seconds=pacer.seconds)
    talk.say(_("At your own pace, as long as you like. An empty line goes on."))
    watch.start()
    with talk.pausing(watch.pause, watch.start):
        talk.line()
    return Breathed(pacer.breaths, round(watch.seconds, 1), "")
