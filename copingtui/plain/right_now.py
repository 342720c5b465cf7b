"""Right now: how strong, what is it, and three things to do; both questions can be left out, nothing is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from copingtui.crisis.facts import main_line
from copingtui.crisis.offer import is_due
from copingtui.crisis.people import people_of
from copingtui.crisis.say import hurt_heading
from copingtui.plain.asking import Question, Way, go_through
from copingtui.plain.choosing import by_name, numbered, pick
from copingtui.plain.offer import offer
from copingtui.plain.practice import practise
from copingtui.plain.row import follow_place, say_hurt
from copingtui.plain.talk import Talk, Turn
from copingtui.plain.understanding import whole_number
from copingtui.plan.kept import has_plan
from copingtui.skills.suggest import states, suggest
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.profile import Profile

HURT = "h"


class _Hurt(Exception):
    """The person is hurt, or has taken something: everything else can wait (R-28)."""


@dataclass(slots=True)
class _Said:
    strength: int | None = None
    state: str | None = None


def right_now(talk: Talk, profile: Profile) -> None:
    """Raises EndOfInput."""
    talk.gap()
    said = _Said()
    try:
        if _ask(talk, said) is Way.THROUGH:
            _offer(talk, profile, said.strength, said.state)
        else:
            _take_care(talk)
    except _Hurt:
        say_hurt(talk, profile)
    except Turn:
        _take_care(talk)


def _ask(talk: Talk, said: _Said) -> Way:
    """How strong, and which state. Raises _Hurt."""
    hurt = _("{heading}: type {word}.").format(heading=hurt_heading(), word=HURT)
    choices = states()

    def strong() -> None:
        words = _("0 is not at all, 5 strong, 10 as strong as it gets.")
        question = _("How strong is it, from 0 to 10?")
        said.strength = talk.ask(question, lambda line: whole_number(_unless_hurt(line), 0, 10), more=(words, hurt))

    def which() -> None:
        more = (*numbered([words for _id, words in choices]), hurt)
        said.state = talk.ask(_("What is it?"), lambda line: _state(_unless_hurt(line), choices), more=more)

    return go_through(talk, [Question(strong), Question(which)])


def _state(line: str, choices: tuple[tuple[str, str], ...]) -> str | None:
    """Raises Unclear."""
    place = by_name(line, [words for _id, words in choices], whole=False)
    if place is None:
        number = whole_number(line, 1, len(choices))
        place = None if number is None else number - 1
    return None if place is None else choices[place][0]


def _unless_hurt(line: str) -> str:
    if line.casefold() == HURT:
        raise _Hurt
    return line


def _offer(talk: Talk, profile: Profile, strength: int | None, state: str | None) -> None:
    """Three skills with the reason for each, people, and all skills. Raises Turn."""
    found = suggest(
        strength,
        state,
        profile.library,
        easy=profile.easy,
        hidden=profile.hidden,
        record=profile.record(),
        line=profile.settings.line,
    )
    own = next((f"{each.name}, {each.number}" for each in people_of(profile) if each.number), "")
    own = "" if profile.settings.own_line_number else own
    who = own or main_line(profile.settings, profile.now(), profile.guessed)
    people = ("people", _("Talk to someone: {line}").format(line=who))
    plan = [("plan", _("My safety plan: one thing at a time"))] if has_plan(profile) else []
    skills = [(each.head.id, f"{each.head.title}: {each.reason}") for each in found.suggestions]
    ways = [people, *plan, *skills] if found.people_first else [*skills, *plan, people]
    ways.append(("all", _("All skills")))
    if is_due(strength, profile.settings.line):
        offer(talk, profile)
    question = _("One of these may help. An empty line is fine, too.")
    talk.gap()
    picked = pick(talk, question, [words for _id, words in ways])
    chosen = ways[picked.places[0]][0] if picked.places else ""
    if not chosen:
        _take_care(talk)
    elif chosen == "people":
        talk.crisis()
    elif chosen == "plan":
        follow_place(talk, profile, "plan")
    elif chosen == "all":
        from copingtui.plain.skills import skills as all_skills

        all_skills(talk, profile)
    else:
        practise(talk, profile, chosen)


def _take_care(talk: Talk) -> None:
    talk.say(_("Take care. The numbers are in the last line, and ! says whom to call."))
