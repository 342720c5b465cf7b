"""All skills as lines: find one by a word or shelf by shelf, hear what it is and when not, start it, pin it, put it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.errors import CopingError
from copingtui.learn.library import articles_for
from copingtui.plain.choosing import pick, pick_one
from copingtui.plain.learn import read
from copingtui.plain.practice import practise
from copingtui.plain.talk import Talk, Turn
from copingtui.skills.preview import preview
from copingtui.skills.shelf import found, hidden_heads, marks_of, shelves
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.profile import Profile
    from copingtui.skills.model import Head

PIN, UNPIN, AWAY, AGAIN = ":pin", ":unpin", ":away", ":again"  # no form of a skill has a name like that


def skills(talk: Talk, profile: Profile) -> None:
    """Look for a skill, as often as one likes. Raises EndOfInput."""
    profile.library.look_into_packs()
    talk.say(*(str(problem) for problem in profile.library.problems))
    try:
        while True:
            talk.gap()
            words = talk.short(
                _("Which skill? Type a name, or what is the matter. An empty line says which there are.")
            )
            heads = _fitting(talk, profile, words) if words else _shelf(talk, profile)
            if not heads:
                continue
            chosen = _choose(talk, heads)
            if chosen is not None and _show(talk, profile, chosen):
                return
    except Turn:
        return


def _fitting(talk: Talk, profile: Profile, words: str) -> tuple[Head, ...]:
    """What fits these words, best first; where all of it was put away, that."""
    marks = marks_of(profile)
    heads, away = found(profile.library, marks, words), hidden_heads(profile.library, marks, words)
    if heads:
        talk.say(several(len(heads), _("{n} skill."), _("{n} skills.")))
    if away:
        talk.say(several(len(away), _("{n} more is put away."), _("{n} more are put away.")))
    if not heads and not away:
        talk.say(_("Nothing by that word. Try a shorter one."))
    return heads or away


def _shelf(talk: Talk, profile: Profile) -> tuple[Head, ...]:
    """One part of the list, which the person chooses; () where they choose none."""
    listed = shelves(profile.library, marks_of(profile), all_of_them=True)
    counts = [several(len(shelf.heads), _("{n} skill"), _("{n} skills")) for shelf in listed]
    lines = [f"{shelf.title}: {count}" for shelf, count in zip(listed, counts, strict=True)]
    picked = pick(talk, _("Which of these? An empty line goes back."), lines)
    return listed[picked.places[0]].heads if picked.places else ()


def _choose(talk: Talk, heads: tuple[Head, ...]) -> Head | None:
    lines = [f"{head.title}. {head.summary}" for head in heads]
    picked = pick(talk, _("A number says more about it. An empty line goes back."), lines)
    return heads[picked.places[0]] if picked.places else None


def _show(talk: Talk, profile: Profile, head: Head) -> bool:
    """Say what it is and offer to start it. Whether it was started. Raises SkillError for a broken pack file."""
    talk.gap()
    talk.say(*preview(head, profile.record().get(head.id), profile.library.title_of))
    variants = profile.library.get(head.id).variants
    ways = [("", _("start")), *((each.id, _("start: {form}").format(form=each.title)) for each in variants)]
    texts = {f"read:{each.id}": each for each in articles_for(head.id)}
    ways += [(name, _("read: {title}").format(title=each.title)) for name, each in texts.items()]
    marks = marks_of(profile)
    ways.append(
        (UNPIN, _("take it off the top of the list"))
        if head.id in marks.pins
        else (PIN, _("pin it to the top of the list"))
    )
    ways.append(
        (AGAIN, _("show it again")) if head.id in marks.hidden else (AWAY, _("put it away: not listed, not suggested"))
    )
    chosen = pick_one(talk, _("Start it? An empty line goes back."), ways)
    if chosen is None:
        return False
    if chosen in (PIN, UNPIN, AWAY, AGAIN):
        _mark(talk, profile, head.id, chosen)
        return False
    if chosen in texts:
        read(talk, profile, texts[chosen])
        return False
    practise(talk, profile, head.id, chosen or None)
    return True


def _mark(talk: Talk, profile: Profile, skill_id: str, what: str) -> None:
    """Pin or put away, or take either back; where that cannot be kept, say so."""
    visible = profile.visible
    if visible is None:
        talk.say(str(profile.visible_problem))
        return
    change, done = {
        PIN: (visible.pin, _("It is on top of the list now.")),
        UNPIN: (visible.unpin, _("It stands in its family only, now.")),
        AWAY: (visible.hide, _("It is put away. An empty line at the next question leads to what is hidden.")),
        AGAIN: (visible.unhide, _("It is in the list again.")),
    }[what]
    try:
        change(skill_id)
    except CopingError as error:
        talk.say(str(error))
    else:
        talk.say(done)
