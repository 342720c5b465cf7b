"""Which entries to hear, asked one thing at a time; only what is in the journal can be chosen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from copingtui.journal.filters import Filters
from copingtui.journal.when import NotADay, parse_day
from copingtui.journal.wording import filter_choices
from copingtui.plain.choosing import by_name, pick_one
from copingtui.plain.talk import Talk, Turn
from copingtui.plain.understanding import Unclear
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.store import Journal

SAID = 15  # of a longer list; the others can be typed by name
TIMES = {"0": 0, "6": 6, "29": 29, "364": 364}  # days back


def ask_filters(talk: Talk, kept: Journal, filters: Filters, today: date) -> tuple[Filters, str]:
    """Change one filter; gives all of them, and the title of the skill among them. Raises EndOfInput."""
    there = kept.there_is()
    ways = [("kinds", _("kind")), ("time", _("time"))]
    ways += [("emotions", _("feeling"))] if there.emotions else []
    ways += [("tag", _("what was around it"))] if there.tags else []
    ways += [("skill", _("skill"))] if there.skills else []
    ways += [("target", _("kind of urge"))] if there.targets else []
    try:
        name = pick_one(talk, _("Choose entries by what?"), ways)
        if name == "time":
            filters = _by_time(talk, filters, today)
        elif name is not None:
            nothing = () if name == "emotions" else None
            filters = filters.but(**{name: _one_of(talk, filter_choices(there, name), nothing)})
    except Turn:
        pass
    return filters, next((title for skill, title, _n in there.skills if skill == filters.skill), "")


def _one_of(talk: Talk, choices: list[tuple[str, Any, int]], nothing: Any) -> Any:
    """The value chosen by number or by name; ``nothing`` for any."""
    words = [each[0] for each in choices]

    def understand(line: str) -> Any:
        if not line:
            return nothing
        if line.isdecimal() and len(line) <= 6 and 1 <= int(line) <= len(choices):
            return choices[int(line) - 1][1]
        place = by_name(line, words, whole=False)
        if place is None:
            raise Unclear(_("A number from 1 to {count}, a name, or an empty line fits here.").format(count=len(words)))
        return choices[place][1]

    lines = [f"{number}. {each[0]}, {each[2]}" for number, each in enumerate(choices[:SAID], 1)]
    if len(choices) > SAID:
        lines.append(_("And {n} more, by name.").format(n=len(choices) - SAID))
    return talk.ask(_("Which one? An empty line means any."), understand, more=lines)


def _by_time(talk: Talk, filters: Filters, today: date) -> Filters:
    ways = (
        ("0", _("today")),
        ("6", _("the last 7 days")),
        ("29", _("the last 30 days")),
        ("364", _("the last 365 days")),
        ("days", _("from one day to another")),
    )
    chosen = pick_one(talk, _("Which time? An empty line means any."), ways)
    if chosen == "days":
        since = talk.ask(
            _("From which day? Such as 2026-11-01, or 7 days ago. An empty line leaves it open."), _day(today)
        )
        return filters.but(since=since, until=talk.ask(_("To which day?"), _day(today)))
    return filters.but(since=today - timedelta(days=TIMES[chosen]) if chosen else None, until=None)


def _day(today: date) -> Any:
    def understand(line: str) -> date | None:
        try:
            return parse_day(line, today)
        except NotADay as error:
            raise Unclear(str(error)) from None

    return understand
