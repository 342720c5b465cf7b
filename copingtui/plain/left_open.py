"""A draft in words, and the question whether to go on with one that fits what was just asked for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from copingtui.errors import CopingError
from copingtui.plain.choosing import pick_one
from copingtui.plain.talk import Talk, Turn
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.drafts import Draft
    from copingtui.profile import Profile


def draft_words(profile: Profile, draft: Draft) -> str:
    """What it is, and when it was left."""
    from copingtui.journal.wording import kinds

    title = {**kinds(), "card": _("Words on the diary card")}.get(draft.kind, draft.kind)
    if draft.kind == "practice":
        name = str(draft.payload.get("skill", ""))
        title = profile.library.head(name).title if profile.library.has(name) else title
    left = datetime.fromtimestamp(draft.updated_ms / 1000).astimezone()
    return _("{what}, left on {when}").format(what=title, when=f"{left:%A %d %B, %H:%M}")


def left_open(talk: Talk, profile: Profile, kind: str, skill: str = "") -> Draft | None:
    """A draft of this kind (of this skill) that the person goes on with; it is ours then.

    Only a person at a terminal is asked: a script gives its answers to the questions it knows. Raises EndOfInput.
    """
    kept = profile.journal if talk.timed else None
    if kept is None:
        return None
    try:
        found = next(
            (each for each in kept.drafts() if each.kind == kind and each.payload.get("skill", "") == skill), None
        )
        if found is None:
            return None
        talk.gap()
        talk.say(_("Left open: {what}.").format(what=draft_words(profile, found)))
        ways = (("go", _("go on with it")), ("drop", _("let it go, and begin anew")))
        chosen = pick_one(talk, _("Go on with it? An empty line begins anew and leaves it for later."), ways)
        if chosen == "drop":
            kept.drop_draft(found.id)
        return kept.take_draft(found.id) if chosen == "go" else None
    except (CopingError, Turn):
        return None
