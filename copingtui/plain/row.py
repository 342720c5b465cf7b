"""The crisis row, the crisis report and "I'm hurt" as lines for a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.crisis.facts import country_code
from copingtui.crisis.row import rows

if TYPE_CHECKING:
    from copingtui.plain.talk import Talk
    from copingtui.profile import Profile

WIDE = 1000  # columns: a line is wrapped, if at all, when it is said, and nothing of it is given up
BETWEEN = " · "


def row_lines(profile: Profile) -> list[str]:
    """The row in one line, its parts set apart by a sign that is not read out."""
    facts = profile.row_facts()
    facts.hint = ""
    return [f"{'; '.join(each.strip().split(BETWEEN))}." for each in rows(facts, WIDE, 24)]


def crisis_lines(profile: Profile) -> list[str]:
    """All that `copingtui crisis` says for this person, their own people first."""
    from copingtui.crisis.people import people_of
    from copingtui.crisis.say import report

    code = country_code(profile.settings, profile.guessed)
    return report(code, profile.settings, profile.now(), people_of(profile))


def first_crisis_lines(profile: Profile) -> list[str]:
    """The few of them that come first."""
    from copingtui.crisis.facts import my_country
    from copingtui.crisis.people import people_of
    from copingtui.crisis.say import short_lines

    found = my_country(profile.settings, profile.guessed)
    return short_lines(found, profile.settings, profile.now(), people_of(profile))


def say_hurt(talk: Talk, profile: Profile) -> None:
    """Medical help first, then warmth, rest and people; no question, no skill, nothing recorded (R-28)."""
    from copingtui.crisis.say import hurt

    talk.gap()
    talk.say(*hurt(country_code(profile.settings, profile.guessed)))


def say_people(talk: Talk, profile: Profile) -> None:
    """Who can be reached now."""
    talk.crisis()


def follow_place(talk: Talk, profile: Profile, target: str) -> None:
    """Go where a link outside the skills leads."""
    if target == "hurt":
        say_hurt(talk, profile)
    elif target == "plan":
        from copingtui.plain.plan import use

        use(talk, profile)
    elif target == "make-plan":
        from copingtui.plain.plan import plan

        plan(talk, profile)
    elif target == "hope":
        from copingtui.errors import CopingError
        from copingtui.plain.hope import hope

        try:
            hope(talk, profile)
        except CopingError as error:
            talk.say(str(error))
    else:
        say_people(talk, profile)
