"""A whole skill as lines to read before it is used: what it is, what to mind, each step, its other forms."""

from __future__ import annotations

from collections.abc import Callable

from copingtui.skills.measures import measure
from copingtui.skills.model import (
    Breathe,
    Choose,
    Collect,
    Compose,
    Countdown,
    Drift,
    Grid,
    Link,
    Name,
    Rate,
    Read,
    Ride,
    Skill,
    Sort,
    Step,
    Tense,
    Variant,
    Write,
    kind_of,
)
from copingtui.skills.preview import about_minutes, preview
from copingtui.words import _, several

MARK = "  "


def outline(skill: Skill, title_of: Callable[[str], str]) -> tuple[str, ...]:
    """Every line of the skill. ``title_of`` gives the title of a skill by its id, "" where it is not here."""
    lines = list(preview(skill.head, None, title_of))
    lines += ["", _("Steps:"), *step_lines(skill.steps, title_of)]
    if skill.variants:
        lines += ["", _("Other forms:")]
        for variant in skill.variants:
            lines += [f"{variant.id}: {variant.title}. {about_minutes(variant.minutes or skill.head.minutes)}"]
            lines += [MARK + text for text in _changes(skill, variant, title_of)]
    return tuple(lines)


def step_lines(steps: tuple[Step, ...], title_of: Callable[[str], str]) -> list[str]:
    """The steps, numbered, with what is asked or said in each."""
    lines = []
    for number, step in enumerate(steps, 1):
        first, *more = [text for text in (step.text, *_inside(step, title_of)) if text] or [""]
        head = f"{number}. {kind_words()[kind_of(step)]}"
        lines.append(f"{head}: {first}" if first else head)
        lines += [MARK + line for text in (*more, step.hint) if text for line in text.split("\n")]
        if step.when:
            choices = ", ".join(_chosen(steps, each) for each in step.when)
            lines.append(MARK + _("(only after: {choices})").format(choices=choices))
    return [part for line in lines for part in line.split("\n")]


def _chosen(steps: tuple[Step, ...], choice: str) -> str:
    """The words of a choice written ``step-id:option-id``."""
    name, _colon, option_id = choice.partition(":")
    for step in steps:
        if isinstance(step, Choose) and step.id == name:
            return next((option.text for option in step.options if option.id == option_id), choice)
    return choice


def kind_words() -> dict[str, str]:
    """What the person does in a step of each kind."""
    return {
        "read": _("Read"),
        "breathe": _("Breathe"),
        "countdown": _("Wait, or do something, for a while"),
        "collect": _("Give short answers"),
        "choose": _("Choose"),
        "rate": _("Rate from 0 to 10"),
        "write": _("Write"),
        "name": _("Find words for feelings"),
        "ride": _("Ride the wave"),
        "tense": _("Tense and let go"),
        "drift": _("Watch thoughts go by"),
        "grid": _("Fill in cells"),
        "sort": _("Sort cards"),
        "compose": _("Build a text"),
        "link": _("Go on elsewhere"),
    }


def seconds_words(seconds: float) -> str:
    """A length of time as it is said: "90 seconds", "5 minutes"."""
    if seconds >= 120 and seconds % 60 == 0:
        return several(int(seconds // 60), _("{n} minute"), _("{n} minutes"))
    return _("{n:g} seconds").format(n=seconds)


def _inside(step: Step, title_of: Callable[[str], str]) -> tuple[str, ...]:
    match step:
        case Read(lines=lines):
            return lines
        case Breathe():
            return (_breaths(step),)
        case Countdown():
            return ((seconds_words(step.seconds) if step.seconds else ""), step.half_way, *step.cues)
        case Collect():
            return (several(step.n, _("up to {n} line"), _("up to {n} lines")), step.each, *step.examples)
        case Choose():
            return tuple(f"- {option.text}{_way(option.link, title_of)}" for option in step.options)
        case Rate():
            return (measure(step.measure).label,)
        case Ride():
            return (measure(step.measure).label + ", " + seconds_words(step.seconds), *step.cues, step.steep)
        case Tense():
            return tuple(f"- {group.text}" for group in step.groups)
        case Drift():
            return (seconds_words(step.seconds), *step.cues)
        case Grid(cells=parts) | Compose(parts=parts):
            return tuple(f"- {part.title}" + (f": {part.text}" if part.text else "") for part in parts)
        case Sort():
            return (", ".join(step.piles), ", ".join(step.cards))
        case Link():
            return ((step.label + _way(step.target, title_of)).strip(),)
        case Name() | Write():
            return ()
    return ()


def _breaths(step: Breathe) -> str:
    parts = [
        (step.inhale, _("in {n:g} s")),
        (step.sip, _("a sip {n:g} s")),
        (step.hold, _("hold {n:g} s")),
        (step.exhale, _("out {n:g} s")),
        (step.rest, _("rest {n:g} s")),
    ]
    said = ", ".join(words.format(n=seconds) for seconds, words in parts if seconds)
    return f"{said}: " + several(step.cycles, _("{n} breath"), _("{n} breaths"))


def _way(target: str, title_of: Callable[[str], str]) -> str:
    """Where a link leads, in words."""
    if not target:
        return ""
    if target.startswith("skill:"):
        name = target.removeprefix("skill:")
        words = title_of(name) or name
    else:
        places = {
            "crisis": _("crisis lines"),
            "people": _("people"),
            "plan": _("safety plan"),
            "make-plan": _("making the safety plan"),
            "hope": _("hope kit"),
            "hurt": _("medical help"),
        }
        words = places.get(target, target)
    return " " + _("(leads to: {place})").format(place=words)


def _changes(skill: Skill, variant: Variant, title_of: Callable[[str], str]) -> list[str]:
    """How a form differs: its steps by number where it takes them over, else what stands in it."""
    number_of = {step.id: number for number, step in enumerate(skill.steps, 1)}
    if any(step.id not in number_of for step in variant.steps):
        return step_lines(variant.steps, title_of)
    same = {step.id: step for step in skill.steps}
    numbers = ", ".join(str(number_of[step.id]) for step in variant.steps)
    words = _("Step {numbers}.") if len(variant.steps) == 1 else _("Steps {numbers}.")
    lines = [words.format(numbers=numbers)]
    for step in variant.steps:
        before, now = (
            [text for text in (each.text, *_inside(each, title_of)) if text] for each in (same[step.id], step)
        )
        if before != now:
            fresh = [text for text in now if text not in before]
            lines += (
                [_("Step {n} differs: {text}").format(n=number_of[step.id], text=" / ".join(fresh))] if fresh else []
            )
    return lines
