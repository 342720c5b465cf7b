"""The gentle offer after a very high rating: a line or two that ask nothing and hold nobody up (R-20 to R-25)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.crisis.facts import country_code, main_line
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.plain.talk import Talk
    from copingtui.profile import Profile

AGAIN_SECONDS = 30 * 60  # in full at most once in this time
HIGH_AFTER = 7  # from here a rating that is higher afterwards than before counts, too
STEADY = ":t"


def is_high(value: int | None, line: int | None, *, before: int | None = None) -> bool:
    """Whether a rating about now brings the offer: at the person's own line, or risen to 7 or more.

    Never where the person turned it off (``line`` None).
    """
    if value is None or line is None:
        return False
    return value >= line or (before is not None and value > before and value >= HIGH_AFTER)


def offer(talk: Talk, profile: Profile, *, not_be_here: bool = False) -> None:
    """Say who is there. No question is asked; whatever comes next goes on as it would have."""
    now, last = talk.clock(), talk.offered_at
    if last is not None and now - last < AGAIN_SECONDS and not not_be_here:
        talk.say(_("The crisis lines are there whenever you type !."))
        return
    talk.offered_at = now
    number, line = _emergency(profile), main_line(profile.settings, profile.now(), profile.guessed)
    if not_be_here:
        talk.say(
            _("If you might act on this now: {emergency}. To talk: {line}.").format(emergency=number, line=line),
            _("You could go where other people are."),
        )
    else:
        talk.say(
            _("That's a lot to carry right now."),
            _("To talk to someone: {line}. In danger: {emergency}.").format(line=line, emergency=number),
        )
    if talk.knows(STEADY):
        talk.say(_("For two minutes of steadying, type {word}. Or go on here.").format(word=STEADY))


def steady(talk: Talk, profile: Profile) -> None:
    """A short skill in between that fits almost anybody; then back to where the person was."""
    from copingtui.plain.practice import practise_within
    from copingtui.skills.suggest import suggest

    found = suggest(None, None, profile.library, easy=profile.easy).suggestions
    if found:
        practise_within(talk, profile, found[0].head.id, (_("what you were doing"),))
    talk.gap()
    talk.say(_("Back to where you were."))


def _emergency(profile: Profile) -> str:
    from copingtui.crisis.lines import country
    from copingtui.crisis.say import emergency
    from copingtui.errors import CopingError

    try:
        return emergency(country(country_code(profile.settings, profile.guessed) or ""))
    except CopingError:
        return emergency(None)
