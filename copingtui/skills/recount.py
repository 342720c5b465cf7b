"""Says an answer back in a person's words: for the steps that build on it, for the end, for the journal."""

from __future__ import annotations

from copingtui.skills.answers import (
    Answer,
    Breathed,
    Chosen,
    Collected,
    Filled,
    Named,
    Rated,
    Rode,
    Tensed,
    Waited,
    Written,
)
from copingtui.skills.measures import measure
from copingtui.skills.model import Choose, Compose, Grid, Rate, Ride, Sort, Step, Tense
from copingtui.skills.practice import Practice, peak
from copingtui.words import _


def recount(step: Step, answer: Answer) -> tuple[str, ...]:
    """The answer as short lines; empty where there is nothing to say of it."""
    match answer:
        case Written(text=text):
            return (text,)
        case Collected(items=items):
            return items
        case Chosen():
            return _chosen(step, answer)
        case Rated(value=value) if isinstance(step, Rate):
            return (_("{what}: {value} of 10").format(what=measure(step.measure).label, value=value),)
        case Named(felt=felt):
            return tuple(each.word if each.strength is None else f"{each.word} {each.strength}" for each in felt)
        case Rode(points=points) if isinstance(step, Ride) and points:
            return (
                _("{what}: {first} at first, {top} at its strongest, {last} at the end").format(
                    what=measure(step.measure).label, first=points[0][1], top=peak(points), last=points[-1][1]
                ),
            )
        case Breathed(cycles=cycles, pattern=pattern) if cycles:
            if not pattern:
                return (_("{n} breaths at my own pace").format(n=cycles),)
            return (_("{n} breaths, {pattern}").format(n=cycles, pattern=pattern),)
        case Waited():
            return ()
        case Tensed(done=done) if isinstance(step, Tense):
            return tuple(group.text for group in step.groups if group.id in done)
        case Filled(lines=lines, stars=stars):
            return _filled(step, lines, stars)
    return ()


def _chosen(step: Step, answer: Chosen) -> tuple[str, ...]:
    options = step.options if isinstance(step, Choose) else ()
    said = [option.text for option in options if option.id in answer.ids]
    return tuple(said + ([answer.own] if answer.own else []))


def _filled(step: Step, lines: dict[str, tuple[str, ...]], stars: tuple[str, ...]) -> tuple[str, ...]:
    titles: dict[str, str] = {}
    if isinstance(step, Grid):
        titles = {cell.id: cell.title for cell in step.cells}
    elif isinstance(step, Compose):
        titles = {part.id: part.title for part in step.parts}
    elif isinstance(step, Sort):
        titles = {pile: pile for pile in step.piles}
    said = []
    for key, texts in lines.items():
        if texts:
            shown = ", ".join(f"* {text}" if text in stars else text for text in texts)
            said.append(f"{titles.get(key, key)}: {shown}")
    return tuple(said)


def measured(practice: Practice) -> str:
    """The skill's own measure before and after, as bare numbers; "" if nothing was rated."""
    before, after = practice.before_after()
    if before is None and after is None:
        return ""
    label = measure(practice.skill.head.measure).label.capitalize()
    if before is None or after is None:
        return _("{what}: {value} of 10").format(what=label, value=before if after is None else after)
    return _("{what}: {before} before, {after} after").format(what=label, before=before, after=after)
