"""The safety plan as data: six steps and what keeps me going, each a list of lines in the person's own words.

The order of the steps follows the safety-planning steps described by Stanley & Brown (2012); headings, questions and
hints are this project's own. A plan is no vow and asks for none (R-17). Step 6 stays general: it asks for no thing by
name, and what stands in it leaves this program only where the person ticks it (R-30).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from copingtui.errors import CopingError
from copingtui.words import _

SIGNS, ALONE, COMPANY, HELP, SERVICES, SAFER, KEEPS = PARTS = (
    "signs", "alone", "company", "help", "services", "safer", "keeps",
)  # fmt: skip
LINE_LIMIT = 500  # characters of one line
MOST_LINES = 30  # of one part
KIND = NAME = "plan"  # the one item (journal/items.py) a plan is kept as
SKILL, PERSON = "skill:", "person:"


@dataclass(frozen=True, slots=True)
class Part:
    """One step: its key, its number from 1, its heading, the question it answers, and more words for whoever makes it."""

    id: str
    number: int
    title: str
    ask: str
    hint: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``link`` is "skill:ID", "person:NAME" or ""; ``text`` may be empty where there is a link.

    ``name`` is what the link was called when it was last looked up. ``number`` and ``how`` belong to a linked person;
    they are looked up each time and never kept in the plan itself. ``lent``: nobody wrote this line here; the person
    was put down for this step among people.
    """

    text: str = ""
    link: str = ""
    name: str = ""
    number: str = ""
    how: str = ""
    lent: bool = False

    @property
    def words(self) -> str:
        """The person's own words, or else the name of what it leads to."""
        return self.text or self.name

    @property
    def skill(self) -> str:
        """The id of the linked skill, "" for none."""
        return self.link.removeprefix(SKILL) if self.link.startswith(SKILL) else ""

    @property
    def person(self) -> str:
        """The name of the linked person's item, "" for none."""
        return self.link.removeprefix(PERSON) if self.link.startswith(PERSON) else ""

    @property
    def whole(self) -> str:
        """Words, number and way to reach, in one line."""
        named = (
            f"{self.words} ({self.name})" if self.person and self.name and self.name not in self.words else self.words
        )
        return ", ".join(part for part in (named, self.number, self.how) if part)

    def same(self, other: Line) -> bool:
        """Whether both are the same line of the plan, whatever was looked up for them."""
        return (self.text, self.link) == (other.text, other.link)


@dataclass(frozen=True, slots=True)
class Plan:
    """``shown`` are the parts that can be read without unlocking; ``asked``: whether that was asked once (R-41).

    ``talk_over``: the person wants to go through it with someone. ``reviewed`` is when they last looked through it.
    ``more`` is what a later program may have kept beside; it is carried along.
    """

    parts: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    reviewed: date | None = None
    talk_over: bool = False
    shown: frozenset[str] = frozenset()
    asked: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)

    def lines(self, part: str) -> tuple[Line, ...]:
        return self.parts.get(part, ())

    @property
    def is_empty(self) -> bool:
        return not any(self.parts.values())

    def filled(self) -> tuple[Part, ...]:
        """The parts that say something, in their order."""
        return tuple(part for part in parts() if self.lines(part.id))

    def with_lines(self, part: str, lines: Iterable[Line]) -> Plan:
        """The plan with these lines in this part. Raises KeyError for a part that is none."""
        if part not in PARTS:
            raise KeyError(part)
        return replace(self, parts={**self.parts, part: tuple(lines)})


def parts() -> tuple[Part, ...]:
    """The steps in their order, with words to make them by."""
    words = (
        (SIGNS, _("How I notice it coming"), _("How do I notice that a hard time may be coming?"),
         _("Thoughts, feelings, signs of the body, situations.")),
        (ALONE, _("What I can do on my own"), _("What can I do on my own?"),
         _("Skills fit here. Would I do it on a hard night? What could get in the way?")),
        (COMPANY, _("Who or where takes my mind off it"), _("Who is good to be with, and where is it good to be?"),
         _("People and places. Nothing has to be explained to anyone.")),
        (HELP, _("Who can help me"), _("Who can I tell, and ask for help?"),
         _("A name and a number. It helps if they know about this plan.")),
        (SERVICES, _("Professionals and lines"), _("Which professionals and lines can I turn to?"),
         _("Therapist, doctor, a line, the emergency number, the nearest hospital.")),
        (SAFER, _("Making things around me safer"), _("How could things around me be safer for now?"),
         _("With someone you trust: could anything you might use to hurt yourself be further away for a while? "
           "Given to someone, locked, or left elsewhere. No thing has to be named. “Agreed with Sam, until May” is enough. "
           "A doctor or a pharmacy can help with this. Alcohol lowers the brakes; less of it can be part of this.")),
        (KEEPS, _("What keeps me going"), _("What keeps me going?"),
         _("People, animals, places, small things ahead. However small.")),
    )  # fmt: skip
    return tuple(Part(id, number, *each) for number, (id, *each) in enumerate(words, 1))


def part(name: str) -> Part:
    """The part with this key."""
    return next(each for each in parts() if each.id == name)


def about() -> tuple[str, ...]:
    """What a plan is, for someone who is about to make one."""
    return (
        _("A plan thinks for you when thinking is hard. It is a list of steps in your own words; it is not a vow."),
        _("It works best when made with a person: a therapist, a doctor, someone you trust."),
        _("Begin anywhere, leave anything out, change it whenever you like."),
    )


class LineGone(CopingError):
    """The line that was to be changed is not there any more."""

    def __init__(self) -> None:
        super().__init__(
            _("This line is not there any more: the plan was changed elsewhere."),
            _("The plan is as it was last kept."),
            _("Look at it again."),
        )


Edit = Callable[[Plan], Plan]


def add(where: str, line: Line, at: int | None = None) -> Edit:
    """An edit that puts a line in, at the end or at this place from 0."""

    def edit(plan: Plan) -> Plan:
        lines = list(plan.lines(where))
        if len(lines) >= MOST_LINES:
            raise CopingError(_("{n} lines are as many as fit here.").format(n=MOST_LINES), _("Nothing was changed."))
        lines.insert(len(lines) if at is None else at, checked(line))
        return plan.with_lines(where, lines)

    return edit


def change(where: str, at: int, old: Line, new: Line) -> Edit:
    """An edit that puts ``new`` in the place of ``old``, which was last seen at place ``at``."""

    def edit(plan: Plan) -> Plan:
        lines = list(plan.lines(where))
        lines[_place(lines, at, old)] = checked(new)
        return plan.with_lines(where, lines)

    return edit


def remove(where: str, at: int, old: Line) -> Edit:
    """An edit that takes a line out."""

    def edit(plan: Plan) -> Plan:
        lines = list(plan.lines(where))
        del lines[_place(lines, at, old)]
        return plan.with_lines(where, lines)

    return edit


def move(where: str, at: int, old: Line, by: int) -> Edit:
    """An edit that moves a line up (-1) or down (1) in its part; at the end of the part it stays."""

    def edit(plan: Plan) -> Plan:
        lines = list(plan.lines(where))
        place = _place(lines, at, old)
        lines.insert(max(0, place + by), lines.pop(place))
        return plan.with_lines(where, lines)

    return edit


def checked(line: Line) -> Line:
    """The line on one line, without what was looked up. Raises CopingError where nothing is said, or too much."""
    text = " ".join(line.text.split())
    if not text and not line.link:
        raise CopingError(_("There is nothing in this line yet."), _("Nothing was changed."))
    if len(text) > LINE_LIMIT:
        raise CopingError(
            _("That is longer than one line of a plan: up to {n} characters.").format(n=LINE_LIMIT),
            _("Nothing was changed."),
            _("Two lines may do."),
        )
    return replace(line, text=text, number="", how="")


def _place(lines: list[Line], at: int, old: Line) -> int:
    """Where this line stands now. Raises LineGone."""
    if 0 <= at < len(lines) and lines[at].same(old):
        return at
    found = next((place for place, line in enumerate(lines) if line.same(old)), None)
    if found is None:
        raise LineGone
    return found


# -- as it is kept ----------------------------------------------------------------------------------------------------

_OWN = frozenset({*PARTS, "reviewed", "talk_over", "shown", "asked"})


def to_data(plan: Plan) -> dict[str, Any]:
    """The plan as an item's data: a list for each part under its key, and what belongs to the whole."""
    data: dict[str, Any] = {key: value for key, value in plan.more.items() if key not in _OWN}
    data |= {name: lines_data(plan.lines(name)) for name in PARTS if plan.lines(name)}
    if plan.reviewed:
        data["reviewed"] = plan.reviewed.isoformat()
    if plan.shown:
        data["shown"] = sorted(plan.shown)
    return data | {key: True for key in ("asked", "talk_over") if getattr(plan, key)}


def from_data(data: Mapping[str, Any]) -> Plan:
    """The plan in an item's data. What cannot be part of a plan is left out; nothing is raised for it."""
    shown = data.get("shown")
    return Plan(
        {name: lines for name in PARTS if (lines := lines_of(data.get(name)))},
        _date(data.get("reviewed")),
        data.get("talk_over") is True,
        frozenset(each for each in shown if each in PARTS) if isinstance(shown, list) else frozenset(),
        data.get("asked") is True,
        {key: value for key, value in data.items() if key not in _OWN},
    )


def lines_data(lines: Iterable[Line], *, copy: bool = False) -> list[dict[str, str]]:
    """Lines as data; a ``copy`` stands alone, with the number of a linked person in it."""
    keys = ("text", "link", "name", "number", "how") if copy else ("text", "link", "name")
    return [{key: value for key in keys if (value := getattr(line, key))} for line in lines]


def lines_of(raw: Any) -> tuple[Line, ...]:
    found = (_line(each) for each in raw) if isinstance(raw, list) else ()
    return tuple(line for line in found if line is not None)[:MOST_LINES]


def _line(raw: Any) -> Line | None:
    if isinstance(raw, str):
        raw = {"text": raw}
    if not isinstance(raw, dict):
        return None
    text, link, name, number, how = (
        " ".join(value.split()) if isinstance(value := raw.get(key), str) else ""
        for key in ("text", "link", "name", "number", "how")
    )
    if not link.startswith((SKILL, PERSON)):
        link = ""
    line = Line(text[:LINE_LIMIT], link, name[:LINE_LIMIT], number[:LINE_LIMIT], how[:LINE_LIMIT])
    return line if line.words or line.link else None


def _date(raw: Any) -> date | None:
    try:
        return date.fromisoformat(raw)
    except (TypeError, ValueError):
        return None
