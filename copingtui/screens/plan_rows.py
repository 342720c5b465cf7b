"""The rows of the plan room: which there are, in which order, and what each stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from copingtui.plan.ending import country_choices, country_name, state_words
from copingtui.plan.kept import PEOPLE_PARTS, Reading
from copingtui.plan.making import shown_words
from copingtui.plan.page import day
from copingtui.plan.safety_plan import ALONE, SERVICES, Line, Part, Plan, about, parts
from copingtui.widgets.plan_list import Row
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.profile import Profile

LINE, ADD = "line", "add"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the plan: a line of a part (``at`` from 0), a way to add to it, or something about the whole plan."""

    part: str = ""
    at: int | None = None
    way: str = ""

    @property
    def id(self) -> str:
        way = self.way or (ADD if self.at is None else LINE)
        return "/".join((way, self.part, "" if self.at is None else str(self.at)))


def spot_of(id: str) -> Spot:
    """The spot a row's id stands for."""
    way, part, at = (*id.split("/"), "", "")[:3]
    return Spot(part, int(at) if at else None, way)


def rows(profile: Profile, plan: Plan, reading: Reading) -> list[Row]:
    """The whole list."""
    use = _("Use it: one thing at a time") if not plan.is_empty else _("People and numbers, now")
    found = [Row(use, Spot(way="use").id, "way"), Row("")]
    if not reading.whole:
        found.append(Row(state_words(reading), voice="quiet"))
        if profile.locked:
            found.append(Row(_("Unlock: see and change all of it"), Spot(way="unlock").id, "way"))
        found.append(Row(""))
    elif plan.is_empty:
        found += [*(Row(line, voice="quiet") for line in about()), Row("")]
    for part in parts():
        found += _part(profile, plan, part, changing=reading.whole)
    if reading.whole:
        found += _whole(plan)
    return [*found, Row(_("Hope kit"), Spot(way="hope").id, "way")]


def _part(profile: Profile, plan: Plan, part: Part, *, changing: bool) -> list[Row]:
    lines = plan.lines(part.id)
    if not lines and not changing:
        return []
    found = [Row(f"{part.number}  {part.title}", voice="heading")]
    found += [Row(_line(profile, line), Spot(part.id, at).id, indent=3) for at, line in enumerate(lines)]
    if changing:
        if not lines:
            found.append(Row(part.hint, voice="quiet", indent=3))
        found.append(Row(_("+ add a line"), Spot(part.id).id, "quiet", 3))
        found += [Row(words, Spot(part.id, way=way).id, "quiet", 3) for way, words in _more(profile, part)]
    return [*found, Row("")]


def _more(profile: Profile, part: Part) -> list[tuple[str, str]]:
    """Other ways to add to this part."""
    ways = []
    if part.id == ALONE:
        ways.append(("skill", _("+ a skill")))
    if part.id in PEOPLE_PARTS:
        ways.append(("person", _("+ one of your people")))
    if part.id == SERVICES and country_choices(profile):
        ways.append(("take", _("+ one of the lines of {country}").format(country=country_name(profile))))
    return ways


def _line(profile: Profile, line: Line) -> str:
    title = profile.library.title_of(line.skill) if line.skill else ""
    if title and line.text and title != line.text:
        return f"{line.text}  › {title}"
    return f"› {title}" if title else line.whole


def _whole(plan: Plan) -> list[Row]:
    """What concerns the plan as a whole."""
    reviewed = (
        _("Looked through on {day}. Enter: today").format(day=day(plan.reviewed))
        if plan.reviewed
        else _("Looked through: not yet. Enter: today")
    )
    shown = ", ".join(shown_words(plan)) or _("nothing")
    return [
        Row(reviewed, Spot(way="reviewed").id, "way"),
        Row(("[x] " if plan.talk_over else "[ ] ") + _("Go through it with someone"), Spot(way="talk").id, "way"),
        Row(_("Readable without unlocking: {parts}").format(parts=shown), Spot(way="shown").id, "way"),
        Row(_("Print it, or write it to a file"), Spot(way="print").id, "way"),
    ]
