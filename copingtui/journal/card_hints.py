"""What the journal already says about a day of the card: shown beside the empty cell, and never counted as filled in.

A hint keeps the scale it was given on. Only what has the very scale of its cell can be confirmed as it is; a 7 of 10
from an urge stands beside a cell of 0 to 5 until the person says a number themselves. What was picked is matched by
the names of the choices; no text is looked into (R-27).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from copingtui.journal import card_rows, card_scale, options
from copingtui.journal.card_rows import CardRow, Module
from copingtui.journal.days import bounds_ms, day_of
from copingtui.journal.entries import Checkin, Entry, Kind, Pick, Practice, Urge
from copingtui.journal.listing import Cursor
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.journal.store import Journal

PAGE = 200
LAST_ID = 2**62
KINDS: tuple[Kind, ...] = ("urge", "checkin", "practice")
OUTSIDE = "Other skills"  # the module of a skill that is not here any more

# Which row of the card a feeling of a check-in belongs to, by the vocabulary's own names.
_BY_FAMILY = {"joy": "joy", "sadness": "sadness", "fear": "fear", "anger": "anger"}
_BY_WORD = {
    **dict.fromkeys(("ashamed", "humiliated", "exposed", "not good enough"), "shame"),
    **dict.fromkeys(("embarrassed", "awkward", "self-conscious"), "shame"),
    **dict.fromkeys(("guilty", "remorseful", "regretful"), "guilt"),
}


@dataclass(frozen=True, slots=True)
class Hint:
    """``words`` say it in full ("urge log: 7 of 10"), ``short`` in a cell ("7/10").

    ``value`` is what one key confirms; None where the person has to say it on the cell's own scale. For skills it is
    (skill id, title) of each.
    """

    words: str
    short: str
    value: Any = None


Hints = dict[date, dict[str, Hint]]  # day -> key of the cell -> hint


def hints_of(
    journal: Journal, first: date, last: date, day_starts: int, rows: Iterable[CardRow], modules: Mapping[str, Module]
) -> Hints:
    """Everything that was recorded from ``first`` to ``last``, both with, for the cells of these rows."""
    rows = list(rows)
    urges: dict[tuple[date, str], list[Urge]] = defaultdict(list)
    felt: dict[tuple[date, str], list[int]] = defaultdict(list)
    practised: dict[tuple[date, str], dict[str, str]] = defaultdict(dict)
    found: Hints = defaultdict(dict)
    for day, entry in _entries(journal, first, last, day_starts):
        match entry.detail:
            case Urge() as urge:
                urges[day, _urge_row(urge.what, rows)].append(urge)
            case Checkin() as checkin:
                for feeling in checkin.emotions:
                    row = _BY_WORD.get(feeling.word) or _BY_FAMILY.get(feeling.family or "")
                    if row and feeling.strength is not None:
                        felt[day, row].append(feeling.strength)
                found[day] |= _body(checkin)
            case Practice() as practice:
                module = modules.get(practice.skill)
                name = module.name if module else OUTSIDE
                practised[day, card_rows.SKILL + name][practice.skill] = practice.title
    by_id = {row.id: row for row in rows}
    for (day, key), noted in urges.items():
        found[day] |= _urges(key, noted, by_id.get(key))
    for (day, key), strengths in felt.items():
        words = _of_ten(_("check-in: {value} of 10"), max(strengths), len(strengths))
        found[day][key] = Hint(words, f"{max(strengths)}/10")
    for (day, key), titles in practised.items():
        words = _("you practised {skills}").format(skills=", ".join(titles.values()))
        found[day][key] = Hint(words, str(len(titles)), tuple(titles.items()))
    return found


def _entries(journal: Journal, first: date, last: date, day_starts: int) -> Iterator[tuple[date, Entry]]:
    """Oldest first, each with the day it belongs to where it was written."""
    begin, end = bounds_ms(first, day_starts)[0], bounds_ms(last, day_starts)[1]
    at, uids = Cursor(end, LAST_ID), list[str]()
    while rows := journal.page(at, PAGE, kinds=KINDS):
        uids += [
            row.uid for row in rows if row.at_ms >= begin and first <= day_of(row.at_ms, row.tz_min, day_starts) <= last
        ]
        if rows[-1].at_ms < begin or len(rows) < PAGE:
            break
        at = Cursor.after(rows[-1])
    for uid in reversed(uids):
        entry = journal.get(uid)
        if entry is not None:  # else it was deleted meanwhile
            yield day_of(entry.at_ms, entry.tz_min, day_starts), entry


def _urge_row(what: Pick | None, rows: list[CardRow]) -> str:
    """The row an urge is noted beside: one of the same name, "not wanting to be here", else "the urge"."""
    if what is not None:
        name = (what.name if what.own else options.label(options.urge_kinds(), what.name)).casefold()
        for row in rows:
            if row.own and row.block == card_rows.URGES and row.label.casefold() == name:
                return row.id
        if not what.own and what.name == "not_be_here":
            return card_rows.NOT_HERE
    return card_rows.URGE


def _urges(key: str, noted: list[Urge], row: CardRow | None) -> dict[str, Hint]:
    """The strongest number of the day, and whether one of them was acted on."""
    strongest = [
        max(said) for urge in noted if (said := [n for n in (urge.at_first, urge.peak, urge.now) if n is not None])
    ]
    found = {}
    if strongest:
        words = _of_ten(_("urge log: {value} of 10"), max(strongest), len(noted))
        same = row is not None and row.scale == card_scale.ZERO_TEN
        found[key] = Hint(words, f"{max(strongest)}/10", max(strongest) if same else None)
    else:
        found[key] = Hint(several(len(noted), _("urge log: noted once"), _("urge log: noted {n} times")), _("noted"))
    if any(urge.outcome == "acted" for urge in noted):
        found[key + card_rows.ACT] = Hint(_("urge log: acted on it"), _("noted"))
    return found


def _of_ten(words: str, value: int, times: int) -> str:
    """The strongest number, and how many there were of it."""
    said = words.format(value=value)
    return said if times == 1 else said + " " + _("(strongest of {n})").format(n=times)


def _body(checkin: Checkin) -> dict[str, Hint]:
    found = {}
    if checkin.slept is not None:
        words = options.label(options.slept(), checkin.slept)
        found["sleep"] = Hint(_("check-in: slept {words}").format(words=words), _("noted"))
    if checkin.medication is not None:
        value = "yes" if checkin.medication else "no"
        words = _("check-in: taken as agreed") if checkin.medication else _("check-in: not as agreed")
        found["medication"] = Hint(words, _("yes") if checkin.medication else _("no"), value)
    return found
