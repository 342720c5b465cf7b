"""All skills as lines: find one by a word, hear what it is and when not, start it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.learn.library import articles_for
from copingtui.plain.choosing import pick, pick_one
from copingtui.plain.learn import read
from copingtui.plain.practice import practise
from copingtui.plain.talk import Talk, Turn
from copingtui.skills.preview import preview
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.profile import Profile
    from copingtui.skills.model import Head


def skills(talk: Talk, profile: Profile) -> None:
    """Look for a skill, as often as one likes. Raises EndOfInput."""
    try:
        while True:
            talk.gap()
            words = talk.short(_("Which skill? Type a name, or what is the matter. An empty line lists all of them."))
            found = profile.library.search(words)
            if not found:
                talk.say(_("Nothing by that word. Try a shorter one."))
                continue
            if words:
                talk.say(several(len(found), _("{n} skill."), _("{n} skills.")))
            chosen = _choose(talk, found)
            if chosen is not None and _show(talk, profile, chosen):
                return
    except Turn:
        return


def _choose(talk: Talk, found: tuple[Head, ...]) -> Head | None:
    lines = [f"{head.title}. {head.summary}" for head in found]
    picked = pick(talk, _("A number says more about it. An empty line goes back."), lines)
    return found[picked.places[0]] if picked.places else None


def _show(talk: Talk, profile: Profile, head: Head) -> bool:
    """Say what it is and offer to start it. Whether it was started. Raises SkillError for a broken pack file."""
    talk.gap()
    talk.say(*preview(head, profile.record().get(head.id), lambda name: _title(profile, name)))
    variants = profile.library.get(head.id).variants
    ways = [("", _("start")), *((each.id, _("start: {form}").format(form=each.title)) for each in variants)]
    texts = {f"read:{each.id}": each for each in articles_for(head.id)}
    ways += [(name, _("read: {title}").format(title=each.title)) for name, each in texts.items()]
    chosen = pick_one(talk, _("Start it? An empty line goes back."), ways)
    if chosen is None:
        return False
    if chosen in texts:
        read(talk, profile, texts[chosen])
        return False
    practise(talk, profile, head.id, chosen or None)
    return True


def _title(profile: Profile, skill_id: str) -> str:
    """The title of a skill, "" for one that is not here."""
    return profile.library.head(skill_id).title if profile.library.has(skill_id) else ""
