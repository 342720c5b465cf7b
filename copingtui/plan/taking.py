"""From a practice into the plan or the hope kit: what the person said there, if they choose so at the end.

Which steps lead where is written in the skill (``into``). Nothing goes anywhere by itself, and nothing of a step that is
not kept can.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from copingtui.plan import hope, kept
from copingtui.plan.safety_plan import LINE_LIMIT, MOST_LINES, Line, Plan
from copingtui.skills.answers import Answer, Chosen, Filled, texts
from copingtui.skills.model import Choose, Compose, Grid, Step, keeps
from copingtui.skills.practice import Practice
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.profile import Profile

PLAN, HOPE = "plan", "hope"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that could go in: ``where`` is a part of the plan or a kind of thing."""

    target: str  # PLAN or HOPE
    where: str
    text: str
    starred: bool = False


def said(practice: Practice) -> tuple[Said, ...]:
    """What was said in this practice at steps that lead somewhere."""
    found: list[Said] = []
    for step, answer in practice.earlier():
        if step.into and keeps(step) != "never":
            target, _colon, where = step.into.partition(":")
            found += [Said(target, where, text, text in _stars(answer)) for text in _texts(step, answer, where)]
    return tuple(found)


def offered(practice: Practice) -> tuple[tuple[str, str], ...]:
    """(target, words) of what can be ticked at the end of this practice; nothing where nothing was said."""
    targets = {each.target for each in said(practice)}
    words = ((PLAN, _("Put it into my safety plan, too")), (HOPE, _("Put it into my hope kit, too")))
    return tuple(each for each in words if each[0] in targets)


def take(profile: Profile, practice: Practice, target: str) -> int:
    """Put what was said there; what stands there already is left out. How much was new. Raises CopingError."""
    taken = [each for each in said(practice) if each.target == target]
    if target == HOPE:
        things = (hope.Thing(each.where, each.text, starred=each.starred) for each in taken)
        return hope.put_new(profile.need_journal(), things)
    added = 0

    def edit(plan: Plan) -> Plan:
        nonlocal added
        added = 0
        for each in taken:
            lines = plan.lines(each.where)
            text = " ".join(each.text.split())[:LINE_LIMIT]
            if text and len(lines) < MOST_LINES and text not in {line.words for line in lines}:
                plan = plan.with_lines(each.where, (*lines, Line(text)))
                added += 1
        return plan

    kept.keep(profile, edit)
    return added


def _texts(step: Step, answer: Answer, where: str) -> list[str]:
    """The answer as separate things; a letter is one, a choice is said in its own words."""
    if isinstance(answer, Chosen) and isinstance(step, Choose):
        chosen = [option.text for option in step.options if option.id in answer.ids and not option.link]
        return [*chosen, answer.own] if answer.own.strip() else chosen
    if isinstance(step, Compose) and isinstance(answer, Filled):
        whole = "\n\n".join("\n".join(lines) for part in step.parts if (lines := answer.lines.get(part.id)))
        return [whole] if whole.strip() else []
    if isinstance(step, Grid) and isinstance(answer, Filled):
        return [line for cell in step.cells for line in answer.lines.get(cell.id, ()) if line.strip()]
    if where == "letter":
        return ["\n".join(texts(answer))] if texts(answer) else []
    return [text for text in texts(answer) if text.strip()]


def _stars(answer: Answer) -> tuple[str, ...]:
    return answer.stars if isinstance(answer, Filled) else ()
