"""The gentle offer after a very high rating: when it is made, in which form, and its words (R-20 to R-29).

Only the moment of the last offer in full is remembered, in memory (R-25). No rating is kept here, no level is made of
one, and no text is ever looked at (R-24, R-27).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from copingtui.crisis.facts import main_line, my_country
from copingtui.crisis.say import emergency
from copingtui.words import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from copingtui.crisis.person import WhoAsks
    from copingtui.skills.answers import Answer
    from copingtui.skills.library import Library
    from copingtui.skills.measures import Better
    from copingtui.skills.model import Step
    from copingtui.skills.practice import Practice

AGAIN_SECONDS = 30 * 60  # in full at most once in this time
HIGH_AFTER = 7  # from here a rating that is higher afterwards than before counts, too


def is_due(
    value: int | None,
    line: int | None,
    *,
    now: bool = True,
    distress: bool = True,
    before: int | None = None,
    better: Better = "lower",
) -> bool:
    """Whether a rating from 0 to 10 brings the offer (R-20). Never where the person turned it off (``line`` None).

    ``now``: it is about this very time. ``distress``: it is how strong an urge or distress is. ``before``: for a rating
    at the end of something, the one at its beginning. ``better``: which direction is easier on this measure.
    """
    if value is None or line is None or not now or better != "lower":
        return False
    return (distress and value >= line) or (before is not None and value > before and value >= HIGH_AFTER)


def is_due_in(practice: Practice, step: Step | None, answer: Answer | None, line: int | None) -> bool:
    """The same for what was answered at a step of a practice: a rating at its end is compared with the beginning."""
    from copingtui.skills.answers import Rated
    from copingtui.skills.measures import measure
    from copingtui.skills.model import Rate

    if not isinstance(step, Rate) or not isinstance(answer, Rated):
        return False
    scale = measure(step.measure)
    before = (
        practice.before_after()[0] if step.point == "after" and step.measure == practice.skill.head.measure else None
    )
    return is_due(answer.value, line, distress=scale.about_now, before=before, better=scale.better)


class Offers:
    """When the offer was last made in full, for as long as the program runs. ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last: float | None = None

    def in_full(self) -> bool:
        """Whether the offer made now is the full one; asking is making it."""
        at = self._clock()
        if self._last is not None and 0 <= at - self._last < AGAIN_SECONDS:
            return False
        self._last = at
        return True


@dataclass(frozen=True, slots=True)
class Offer:
    """What one offer says. ``full`` False: one quiet line."""

    full: bool
    first: tuple[str, ...]  # the sentences it opens with
    kept: str  # what its one quiet line goes on saying: "" but after "not be here"
    reach: str  # who answers, and the emergency number
    not_be_here: bool  # it follows on "not be here": ``first`` names the numbers itself
    skill: bool  # two minutes of steadying belong to it: not where someone is hurt


def make(
    settings: WhoAsks,
    now: datetime,
    guessed: str | None = None,
    *,
    full: bool,
    not_be_here: bool = False,
    acted: bool = False,
) -> Offer:
    """The offer for this person now. ``not_be_here``, ``acted``: what they picked, where they picked something."""
    number = emergency(my_country(settings, guessed))
    line = main_line(settings, now, guessed)
    first: tuple[str, ...] = (_("That's a lot to carry right now."),)
    kept = ""
    if not_be_here:
        kept = _("If you might act on this now: {emergency}.").format(emergency=number)
        first = (
            _("If you might act on this now: {emergency}. To talk: {line}.").format(emergency=number, line=line),
            _("You could go where other people are."),
        )
    return Offer(full, first, kept, f"{line} · {number}", not_be_here, not acted)


def steadying(
    library: Library, easy: frozenset[str], hidden: frozenset[str], open_skill: str | None = None
) -> str | None:
    """The id of a short skill that fits almost anybody; another one than the one that is open. None: there is none."""
    from copingtui.skills.suggest import suggest

    found = [each.head.id for each in suggest(None, None, library, easy=easy, hidden=hidden).suggestions]
    return next((name for name in found if name != open_skill), None)
