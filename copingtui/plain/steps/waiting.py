"""Steps that are mostly time: a quiet timer, muscles group by group, thoughts that are carried away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.plain.steps.common import say_step
from copingtui.skills.answers import Answer, Drifted, Tensed, Waited
from copingtui.skills.clock import Stopwatch
from copingtui.skills.countdown import Countdown as Timer
from copingtui.skills.countdown import Cue, say_left, spread
from copingtui.skills.model import Countdown, Drift, Tense
from copingtui.skills.recount import recount
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.plain.talk import Talk
    from copingtui.skills.practice import Practice

MORE_SECONDS = 60.0
LONG_SECONDS = 180  # from here on the last minute is announced
LAST_SECONDS = 60


def countdown(talk: Talk, practice: Practice, step: Countdown, before: Answer | None) -> Answer | None:
    """A timer that seldom speaks: at its cues, half way, and a minute before the end of a long one."""
    say_step(talk, step)
    seconds = practice.seconds_of(step)
    shown = next((recount(each, answer) for each, answer in practice.earlier() if each.id == step.show_from), ())
    if shown:
        talk.say(_("You chose: {words}.").format(words="; ".join(shown).rstrip(".")))
    talk.say(say_left(seconds))
    if not talk.timed:
        if step.half_way:
            talk.say(step.half_way)
        talk.say(*step.cues)
        return None
    talk.once(_("Enter ends it early. On a line of its own, + adds a minute, and ? says how long is left."))
    timer = Timer(seconds, cues=_cues(step, seconds), clock=talk.clock)
    with talk.pausing(timer.pause, timer.resume):
        timer.start()
        _run(talk, timer)
    return Waited(round(timer.spent, 1))


def _cues(step: Countdown, seconds: int) -> tuple[Cue, ...]:
    cues = list(spread(step.cues))
    if step.half_way:
        cues.append(Cue(0.5, step.half_way))
    if seconds >= LONG_SECONDS:
        cues.append(Cue(1 - LAST_SECONDS / seconds, say_left(LAST_SECONDS)))
    return tuple(cues)


def _run(talk: Talk, timer: Timer) -> None:
    said = -1
    while not timer.done:
        reached = timer.cue
        if reached is not None and reached > said:
            talk.say(*(cue.text for cue in timer.cues[said + 1 : reached + 1]))
            said = reached
        typed = talk.rest(min(timer.left, timer.next_cue))
        if typed == "":
            timer.end()
            return
        if typed == "+":
            timer.extend(MORE_SECONDS)
            talk.say(say_left(timer.left))
        elif typed is not None:
            talk.say(say_left(timer.left))
    talk.say(_("That was the time."))


def tense(talk: Talk, practice: Practice, step: Tense, before: Answer | None) -> Answer | None:
    """Group by group: tense a little, let go."""
    say_step(talk, step)
    if not talk.timed:
        talk.say(_("Tense each part a little, then let go:"), *(group.text for group in step.groups))
        return None
    talk.once(_("Enter goes on early. Type x to leave a part out."))
    done: list[str] = []
    for group in step.groups:
        talk.say(_("{part}. Tense a little.").format(part=group.text.rstrip(".")))
        typed = talk.spend(step.tense)
        if typed is None or typed.casefold() != "x":
            talk.say(_("Let go."))
            typed = talk.spend(step.release)
        if typed is None or typed.casefold() != "x":
            done.append(group.id)
    return Tensed(tuple(done))


def drift(talk: Talk, practice: Practice, step: Drift, before: Answer | None) -> Answer | None:
    """Each thought that is typed is carried away at once; nothing of it is held anywhere."""
    say_step(talk, step)
    talk.say(_("Type a thought, and it is carried away. None of them is kept. An empty line ends it."))
    watch = Stopwatch(talk.clock)
    watch.start()
    leaves, cues = 0, list(step.cues)
    with talk.pausing(watch.pause, watch.start):
        while True:
            typed = _thought(talk, step, watch, cues)
            if not typed:
                break
            leaves += 1
            talk.say(carried(step.picture, typed))
    return Drifted(leaves) if leaves else None


def _thought(talk: Talk, step: Drift, watch: Stopwatch, cues: list[str]) -> str:
    """The next thought, a cue now and then while none comes; no end but the person's own."""
    if not talk.timed:
        return talk.line()
    every = step.seconds / (len(cues) + 1) if cues else 0.0
    typed: str | None = None
    while typed is None:
        due = every * (1 + len(step.cues) - len(cues)) if cues else float("inf")
        if cues and watch.seconds >= due:
            talk.say(cues.pop(0))
            continue
        typed = talk.rest(due - watch.seconds)
    return typed


def carried(picture: str, thought: str) -> str:
    """The thought, on its way out of sight."""
    return {
        "leaves": _("On a leaf, floating off: {thought}"),
        "clouds": _("On a cloud, drifting by: {thought}"),
        "belt": _("On the belt, rolling on: {thought}"),
        "subtitles": _("At the foot of the picture, and gone: {thought}"),
    }[picture].format(thought=thought)
