"""Before a skill: its caution, asked where it has a gate, one line where it was seen before, and the other way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from copingtui.errors import CopingError
from copingtui.plain.choosing import Picked, pick
from copingtui.plain.talk import Talk, Turn
from copingtui.skills.model import Caution
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.profile import Profile
    from copingtui.skills.practice import Practice

OTHER_WAY = ":o"


class Gone(Exception):
    """The person goes somewhere else instead: "skill:ID" or a place, "" for nowhere."""

    def __init__(self, target: str) -> None:
        super().__init__(target)
        self.target = target


def pass_gate(talk: Talk, profile: Profile, practice: Practice) -> bool:
    """Read the caution out and ask. False where the person leaves; raises Gone where they go another way."""
    gate = practice.gate if not profile.gate_seen(practice.skill.id) else None
    try:
        if practice.check:
            _ask_check(talk, profile, practice, practice.check)
        if gate:
            _ask_gate(talk, profile, practice, gate)
    except Turn:
        return False
    if gate:
        with suppress(CopingError):  # then it is asked again next time: the careful side
            profile.mark_gate(practice.skill.id)
    practice.accept_gate()
    return True


def _ask_check(talk: Talk, profile: Profile, practice: Practice, caution: Caution) -> None:
    picked = _pick_needed(talk, caution.text, (_("No, that's not it"), _("Yes, it is"), _("Back")))
    if picked == 1:
        raise Gone(caution.link or _way_out(profile, practice, caution))
    if picked == 2:
        raise Gone("")


def _ask_gate(talk: Talk, profile: Profile, practice: Practice, caution: Caution) -> None:
    talk.say(_("One thing first."))
    other = _way_out(profile, practice, caution)
    ways = [
        _("Yes, fine for me"),
        *([_("Show me another way: {skill}").format(skill=_title(profile, other))] if other else []),
    ]
    picked = _pick_needed(talk, caution.text, (*ways, _("Back")))
    if picked == len(ways):
        raise Gone("")
    if picked == 1:
        raise Gone(other)


def _pick_needed(talk: Talk, question: str, options: tuple[str, ...]) -> int:
    """A caution is the one question that waits for an answer; :q leaves it."""
    picked = Picked()
    while not picked.places:
        picked = pick(talk, question, options)
        question = _("Which one? Type :q to leave.")
    return picked.places[0]


def _way_out(profile: Profile, practice: Practice, caution: Caution) -> str:
    """ "skill:ID" or a place to go to instead, "" where there is none here."""
    for target in (f"skill:{caution.instead}", caution.link, f"skill:{practice.skill.head.instead}"):
        if target not in ("", "skill:") and profile.reach(target):
            return target
    return ""


def _title(profile: Profile, target: str) -> str:
    places = {"people": _("people and lines"), "crisis": _("people and lines"), "hurt": _("medical help")}
    places |= {"plan": _("my safety plan"), "make-plan": _("my safety plan"), "hope": _("my hope kit")}
    return places.get(target) or profile.library.head(target.removeprefix("skill:")).title


@contextmanager
def say_lines(talk: Talk, profile: Profile, practice: Practice) -> Iterator[None]:
    """Above step 1: when this skill may not fit, a line each; meanwhile :o goes another way, where there is one."""
    cautions = [each for each in practice.skill.head.cautions if each.line and not each.check]
    other = next((way for each in cautions if (way := _way_out(profile, practice, each))), "")
    if not practice.trail:
        talk.say(*(each.line for each in cautions))
    if not other:
        yield
        return

    def go() -> None:
        raise Gone(other)

    help = _("{word} goes another way: {skill}.").format(word=OTHER_WAY, skill=_title(profile, other))
    with talk.also(OTHER_WAY, help, go):
        if not practice.trail:
            talk.say(help)
        yield
