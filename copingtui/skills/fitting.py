"""Whether a skill that could be read also fits together: bounds that keep it usable, ids that exist, links that can be.

What stands here is about one skill alone. Whether a link leads to a skill that is there is asked of the whole library.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from copingtui.skills.measures import MEASURE_IDS
from copingtui.skills.model import (
    INTO,
    PLACES,
    Breathe,
    Caution,
    Cell,
    Choose,
    Collect,
    Compose,
    Countdown,
    Drift,
    Grid,
    Group,
    Head,
    Link,
    Part,
    Rate,
    Read,
    Ride,
    Sort,
    Step,
    Tense,
    Variant,
    keeps,
)
from copingtui.skills.spots import Path
from copingtui.words import _

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,47}")
LIMIT_TITLE, LIMIT_SUMMARY = 60, 160  # characters on one line
LIMIT_PHASE = 20  # seconds of one part of a breath; a hold beyond that is no skill
LIMIT_CYCLES = 300
LIMIT_LINES = 30  # short answers asked for in one step

Tell = Callable[[Path, str], None]


def check_head(head: Head, tell: Tell) -> None:
    for key, limit in (("title", LIMIT_TITLE), ("family", LIMIT_TITLE), ("module", LIMIT_TITLE)):
        one_line(getattr(head, key), limit, (key,), tell)
    one_line(head.summary, LIMIT_SUMMARY, ("summary",), tell)
    if not ID.fullmatch(head.id):
        tell(("id",), _("small letters, digits and hyphens are expected, such as my-skill"))
    if head.measure and head.measure not in MEASURE_IDS:
        tell(("measure",), _measure_words())
    if head.instead and not ID.fullmatch(head.instead):
        tell(("instead",), _("the id of a skill is expected"))


def check_caution(caution: Caution, at: Path, tell: Tell) -> None:
    if not caution.text:
        tell((*at, "text"), _("a text is needed here"))
    if caution.link and not is_target(caution.link):
        tell((*at, "link"), _target_words())
    if caution.instead and not ID.fullmatch(caution.instead):
        tell((*at, "instead"), _("the id of a skill is expected"))


def check_variants(variants: Sequence[Variant | None], tell: Tell) -> None:
    seen = set()
    for number, variant in enumerate(variants, 1):
        if variant is None:
            continue
        at: Path = ("variant", number)
        one_line(variant.title, LIMIT_TITLE, (*at, "title"), tell)
        if not ID.fullmatch(variant.id):
            tell((*at, "id"), _("small letters, digits and hyphens are expected"))
        if variant.id in seen:
            tell((*at, "id"), _taken(variant.id))
        seen.add(variant.id)


def check_steps(steps: Sequence[tuple[Path, Step]], unread: frozenset[str], tell: Tell) -> None:
    """What one step says of another: unique ids, choices that exist, links of a known form; each step with its place.

    ``unread``: ids of steps that are wrong in themselves; nothing is said of what points at them.
    """
    seen: dict[str, Step] = {}
    ids = {step.id for _at, step in steps} | unread
    for at, step in steps:
        if not ID.fullmatch(step.id):
            tell((*at, "id"), _("small letters, digits and hyphens are expected"))
        elif step.id in seen:
            tell((*at, "id"), _taken(step.id))
        for choice, said in enumerate(step.when, 1):
            name, _colon, option = said.partition(":")
            earlier = seen.get(name)
            if isinstance(earlier, Choose) and option in {each.id for each in earlier.options}:
                continue
            if name not in unread:
                tell((*at, "when", choice), _("a choice of an earlier step is expected, written step-id:option-id"))
        if step.into and (step.into not in INTO or keeps(step) == "never"):
            tell(
                (*at, "into"),
                _("one of {choices} is expected, in a step that may be kept").format(choices=", ".join(INTO)),
            )
        _check_kind(step, at, seen, ids, unread, tell)
        seen[step.id] = step


def _check_kind(step: Step, at: Path, seen: dict[str, Step], ids: set[str], unread: frozenset[str], tell: Tell) -> None:
    match step:
        case Read(lines=lines):
            _some(lines, (*at, "lines"), tell)
        case Rate(measure=name) if name not in MEASURE_IDS:
            tell((*at, "measure"), _measure_words())
        case Ride():
            if step.measure not in MEASURE_IDS:
                tell((*at, "measure"), _measure_words())
            _from_one(step, ("seconds", "every"), at, tell)
        case Choose():
            _check_options(step, at, ids, tell)
        case Countdown():
            source = seen.get(step.seconds_from)
            if step.seconds_from and step.seconds_from not in unread and not isinstance(source, Choose):
                tell((*at, "seconds_from"), _("the id of an earlier choose step is expected"))
            if not step.seconds and not step.seconds_from:
                tell((*at, "seconds"), _("seconds, 1 or more, are expected"))
            if step.show_from and step.show_from not in seen and step.show_from not in unread:
                tell((*at, "show_from"), _("the id of an earlier step is expected"))
        case Breathe():
            _check_breaths(step, at, tell)
        case Collect(n=n) if not 1 <= n <= LIMIT_LINES:
            tell((*at, "n"), _("a number from {low} to {high} is expected").format(low=1, high=LIMIT_LINES))
        case Drift():
            _from_one(step, ("seconds",), at, tell)
        case Tense(groups=groups):
            _each_its_own(groups, (*at, "groups"), tell)
            _from_one(step, ("release",), at, tell)
        case Grid(cells=cells):
            _each_its_own(cells, (*at, "cells"), tell)
        case Compose(parts=parts):
            _each_its_own(parts, (*at, "parts"), tell)
        case Sort(cards=cards, piles=piles):
            _some(cards, (*at, "cards"), tell)
            if len(set(cards)) < len(cards):
                tell((*at, "cards"), _("cards that differ from each other are expected"))
            if piles and (len(piles) != 3 or len(set(piles)) < 3):
                tell((*at, "piles"), _("three piles that differ from each other are expected"))
        case Link(target=target) if not is_target(target):
            tell((*at, "target"), _target_words())


def _check_options(step: Choose, at: Path, ids: set[str], tell: Tell) -> None:
    for number, option in enumerate(step.options, 1):
        place = (*at, "options", number)
        if not option.text:
            tell((*place, "text"), _("a text is needed here"))
        if option.goto and option.goto not in ids:
            tell((*place, "goto"), _("the id of a step of this skill is expected"))
        if option.link and not is_target(option.link):
            tell((*place, "link"), _target_words())
    different = min(len({option.id for option in step.options}), len({option.text for option in step.options}))
    if different < len(step.options) or not step.options:
        tell((*at, "options"), _("one or more options, each different, are expected"))


def _check_breaths(step: Breathe, at: Path, tell: Tell) -> None:
    for key in ("inhale", "exhale", "hold", "rest", "sip"):
        seconds, needed = getattr(step, key), key in ("inhale", "exhale")
        if seconds > LIMIT_PHASE or (needed and seconds <= 0):
            words = (
                _("seconds above 0, up to {high}, are expected") if needed else _("up to {high} seconds are expected")
            )
            tell((*at, key), words.format(high=LIMIT_PHASE))
    if not 1 <= step.cycles <= LIMIT_CYCLES:
        tell((*at, "cycles"), _("a number from {low} to {high} is expected").format(low=1, high=LIMIT_CYCLES))


def _from_one(step: Step, keys: tuple[str, ...], at: Path, tell: Tell) -> None:
    for key in keys:
        if getattr(step, key) < 1:
            tell((*at, key), _("seconds, 1 or more, are expected"))


def _some(texts: Sequence[str], at: Path, tell: Tell) -> None:
    if not texts or not all(texts):
        tell(at, _("one or more texts are expected, none of them empty"))


def _each_its_own(parts: Sequence[Group | Cell | Part], at: Path, tell: Tell) -> None:
    titles = [each.text if isinstance(each, Group) else each.title for each in parts]
    if not parts or len({each.id for each in parts}) < len(parts) or not all(titles):
        tell(at, _("one or more are expected, each with a text and an id of its own"))


def one_line(text: str, limit: int, at: Path, tell: Tell) -> None:
    if not text or "\n" in text or len(text) > limit:
        tell(at, _("one line of text, up to {limit} characters, is expected").format(limit=limit))


def _taken(name: str) -> str:
    return _("an id of its own is expected; {id} is taken").format(id=name)


def _measure_words() -> str:
    return _("one of {ids} is expected").format(ids=", ".join(sorted(MEASURE_IDS)))


def is_target(text: str) -> bool:
    """Whether this is ``skill:ID`` or a place; not whether it is there."""
    return text in PLACES or (text.startswith("skill:") and bool(ID.fullmatch(text[6:])))


def _target_words() -> str:
    return _("skill:ID or one of {places} is expected").format(places=", ".join(PLACES))
