"""What goes with making a plan besides its lines: a line that is still typed, and the marks the whole plan carries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from copingtui.plan.safety_plan import LINE_LIMIT, PARTS, Edit, Plan


@dataclass(frozen=True, slots=True)
class Begun:
    """A line being typed: new, or in the place ``at`` (from 0) of its part."""

    part: str
    at: int | None
    text: str

    def to_dict(self) -> dict[str, Any]:
        """The payload of its draft."""
        return {"part": self.part, "at": self.at, "text": self.text}

    @classmethod
    def of(cls, payload: dict[str, Any]) -> Begun | None:
        """The line in a draft; None where it is none."""
        part, at, text = payload.get("part"), payload.get("at"), payload.get("text")
        if part not in PARTS or not isinstance(text, str) or not text.strip():
            return None
        return cls(
            part, at if isinstance(at, int) and not isinstance(at, bool) and at >= 0 else None, text[:LINE_LIMIT]
        )


def reviewed_today(today: date) -> Edit:
    return lambda plan: replace(plan, reviewed=today)


def talk_over(wanted: bool) -> Edit:
    """Whether to go through it with someone."""
    return lambda plan: replace(plan, talk_over=wanted)


def show_parts(parts: frozenset[str]) -> Edit:
    """Exactly these parts are readable without unlocking from now on."""
    return lambda plan: replace(plan, shown=parts & frozenset(PARTS), asked=True)


def asked(parts: frozenset[str]) -> Edit:
    """The answer to the one question (R-41); none is an answer, too."""
    return show_parts(parts)


def shown_words(plan: Plan) -> tuple[str, ...]:
    """The titles of the parts that are readable without unlocking."""
    from copingtui.plan.safety_plan import parts

    return tuple(part.title for part in parts() if part.id in plan.shown)
