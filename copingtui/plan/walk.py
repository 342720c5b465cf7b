"""Using the plan: one thing at a time, forward and quietly back, and at the end people and numbers.

It asks nothing, writes nothing and counts nothing: it knows a plan and a place in it, and no file.
"""

from __future__ import annotations

from dataclasses import dataclass

from copingtui.plan.safety_plan import COMPANY, HELP, SAFER, SERVICES, SIGNS, Line, Part, Plan

WHOLE = (SIGNS, SAFER)  # read at a glance: signs are for knowing where one is, step 6 was done on another day


@dataclass(frozen=True, slots=True)
class Stop:
    """What is shown at once: usually one line of a part, number ``at`` of ``of``, both from 1."""

    part: Part
    lines: tuple[Line, ...]
    at: int = 1
    of: int = 1

    @property
    def skill(self) -> str:
        """The skill that can be started here, "" for none."""
        return next((line.skill for line in self.lines if line.skill), "")


class Walk:
    """A person going through their plan. ``stop`` is None at the end, where people and numbers are."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.stops = tuple(stop for part in plan.filled() for stop in _stops(part, plan.lines(part.id)))
        self._at = 0

    @property
    def stop(self) -> Stop | None:
        return self.stops[self._at] if self._at < len(self.stops) else None

    @property
    def at_start(self) -> bool:
        return self._at == 0

    def forward(self) -> bool:
        """The next thing; False at the end, which is left in no direction but back."""
        if self._at >= len(self.stops):
            return False
        self._at += 1
        return True

    def back(self) -> bool:
        """The thing before; False at the first one."""
        if self._at == 0:
            return False
        self._at -= 1
        return True

    def jump(self, number: int) -> bool:
        """To the first thing of the step with this number (1 to 7); 0 is the end. False where that step is empty."""
        if number == 0:
            self._at = len(self.stops)
            return True
        for at, stop in enumerate(self.stops):
            if stop.part.number == number:
                self._at = at
                return True
        return False

    def numbers(self) -> tuple[int, ...]:
        """The numbers of the steps that say something."""
        return tuple(dict.fromkeys(stop.part.number for stop in self.stops))


def people(plan: Plan) -> tuple[Line, ...]:
    """Everyone in the plan who can be reached: who can help, professionals and lines, then company with a number."""
    company = [line for line in plan.lines(COMPANY) if line.number]
    found: list[Line] = []
    for line in (*plan.lines(HELP), *plan.lines(SERVICES), *company):
        if not any((line.link and line.link == other.link) or line.whole == other.whole for other in found):
            found.append(line)
    return tuple(found)


def _stops(part: Part, lines: tuple[Line, ...]) -> tuple[Stop, ...]:
    if part.id in WHOLE:
        return (Stop(part, lines),)
    return tuple(Stop(part, (line,), at, len(lines)) for at, line in enumerate(lines, 1))
