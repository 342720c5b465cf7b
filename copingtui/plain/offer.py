"""The gentle offer after a very high rating: a line or two that ask nothing and hold nobody up (R-20 to R-25)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.crisis.offer import make, steadying
from copingtui.plan.kept import has_plan
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.plain.talk import Talk
    from copingtui.profile import Profile

STEADY, PLAN = ":t", ":plan"


def offer(talk: Talk, profile: Profile, *, not_be_here: bool = False) -> None:
    """Say who is there. No question is asked; whatever comes next goes on as it would have.

    Once in a while in full, else in one quiet line; after "not be here" its first line is always said (R-21).
    """
    off = profile.settings.line is None
    if off and not not_be_here:
        return
    full = talk.offers.in_full() and not off
    said = make(profile.settings, profile.now(), profile.guessed, full=full, not_be_here=not_be_here)
    if not_be_here:
        talk.say(*said.first)
    elif full:
        talk.say(*said.first, _("To talk to someone: {who}.").format(who=said.reach))
    else:
        talk.say(_("The crisis lines are there whenever you type !."))
    if full and talk.knows(PLAN) and has_plan(profile):
        talk.say(_("For your safety plan, type {word}.").format(word=PLAN))
    if full and talk.knows(STEADY):
        talk.say(_("For two minutes of steadying, type {word}. Or go on here.").format(word=STEADY))


def steady(talk: Talk, profile: Profile) -> None:
    """A short skill in between that fits almost anybody; then back to where the person was."""
    from copingtui.plain.practice import practise_within

    found = steadying(profile.library, profile.easy, profile.hidden)
    if found:
        practise_within(talk, profile, found, (_("what you were doing"),))
    talk.gap()
    talk.say(_("Back to where you were."))


def use_plan(talk: Talk, profile: Profile) -> None:
    """The safety plan in between, one thing at a time; then back to where the person was."""
    from copingtui.plain.plan import use

    with talk.standing_still():
        use(talk, profile)
    talk.gap()
    talk.say(_("Back to where you were."))
