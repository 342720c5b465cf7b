"""Where using the plan ends: people and numbers, in the order to read them; and what is said where there is no plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.crisis.facts import my_country
from copingtui.crisis.people import people as people_of
from copingtui.crisis.say import emergency, first_lines
from copingtui.plan.kept import Reading, opened
from copingtui.plan.page import day
from copingtui.plan.safety_plan import Line, Plan
from copingtui.plan.walk import people
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.crisis.people import Contact
    from copingtui.profile import Profile


def people_and_numbers(profile: Profile, plan: Plan) -> tuple[str, ...]:
    """In danger, first; then everyone in the plan, then the lines."""
    found = my_country(profile.settings, profile.guessed)
    danger, *lines = first_lines(found, profile.settings, profile.now(), _others(profile, plan))
    return (danger, *(line.whole for line in people(plan)), *lines)


def state_words(reading: Reading) -> str:
    """Why there is nothing to go through, or only a part of it; "" where this is the whole plan."""
    if reading.whole:
        if reading.anything:
            return ""
        return _("There is no plan here yet. One can be made on another day, not now. People and numbers are here:")
    if reading.anything:
        return _("This is what you marked. The rest is in the journal, which is not open now.")
    return _("If you made a plan, it is in the journal, which is not open now. People and numbers are here:")


def whole_plan(profile: Profile, reading: Reading) -> tuple[str, ...]:
    """Everything that can be read now, as lines for a terminal: the plan, then people and numbers."""
    plan = reading.plan
    said = [_("My safety plan")] if reading.anything else []
    for part in plan.filled():
        said += ["", f"{part.number}. {part.title}", *(f"- {line.whole}" for line in plan.lines(part.id))]
    if reading.anything and plan.reviewed:
        said += ["", _("Looked through on {day}.").format(day=day(plan.reviewed))]
    state = state_words(reading)
    said += ["", state] if state and said else [state] if state else []
    return (*said, "", *people_and_numbers(profile, plan))


def country_choices(profile: Profile) -> tuple[Line, ...]:
    """Lines to take into the plan from those of the country, if the person wants one: the emergency number last."""
    found = my_country(profile.settings, profile.guessed)
    if found is None:
        return ()
    ways = [(line.name, line.phone or line.text) for line in found.lines if line.confidence != "low"]
    ways.append((_("Emergency"), emergency(found)))
    return tuple(Line(f"{who}, {number}") for who, number in dict(ways).items())


def country_name(profile: Profile) -> str:
    """The country these lines are of, "" for none."""
    found = my_country(profile.settings, profile.guessed)
    return found.name if found else ""


def crisis_for_paper(profile: Profile) -> tuple[str, ...]:
    """What every printed plan ends with: whom to call in danger, and two ways to talk."""
    found = my_country(profile.settings, profile.guessed)
    return tuple(first_lines(found, profile.settings, profile.now())[:-1])[:3]


def _others(profile: Profile, plan: Plan) -> tuple[Contact, ...]:
    """People of one's own who are not in the plan."""
    named = {line.person for line in people(plan)}
    return tuple(each for each in people_of(opened(profile), profile.visible) if each.id not in named)
