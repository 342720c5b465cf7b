"""What was left open when the terminal closed: go on with it, let it go, or leave it for later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.errors import CopingError
from copingtui.plain.card import words
from copingtui.plain.checkin import checkin
from copingtui.plain.choosing import pick, pick_one
from copingtui.plain.journal import note
from copingtui.plain.left_open import draft_words
from copingtui.plain.practice import resume
from copingtui.plain.talk import Talk, Turn
from copingtui.plain.urge import urge
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.drafts import Draft
    from copingtui.profile import Profile

MOST = 3
_TAKE_UP = {"practice": resume, "checkin": checkin, "urge": urge, "note": note, "card": words}


def offer_resume(talk: Talk, profile: Profile) -> None:
    """Ask about drafts, where there are any. Raises EndOfInput."""
    kept = profile.journal
    drafts = [draft for draft in kept.drafts() if draft.kind in _TAKE_UP][:MOST] if kept else []
    if kept is None or not drafts:
        return
    talk.gap()
    try:
        picked = pick(
            talk,
            _("Left open. A number takes it up. An empty line leaves it."),
            [draft_words(profile, each) for each in drafts],
        )
        if not picked.places:
            return
        draft = drafts[picked.places[0]]
        ways = (("go", _("go on with it")), ("drop", _("let it go")))
        chosen = pick_one(talk, _("Go on with it, or let it go? An empty line leaves it."), ways)
    except Turn:
        return
    if chosen == "drop":
        kept.drop_draft(draft.id)
        talk.say(_("It is gone."))
    elif chosen == "go":
        _take_up(talk, profile, draft)


def _take_up(talk: Talk, profile: Profile, draft: Draft) -> None:
    kept = profile.need_journal()
    taken = kept.take_draft(draft.id)
    if taken is None:
        talk.say(_("It is open in another copingtui now."))
        return
    try:
        _TAKE_UP[taken.kind](talk, profile, taken)
    except (CopingError, ValueError):
        talk.say(_("That cannot be taken up any more. What you kept in the journal is there."))
