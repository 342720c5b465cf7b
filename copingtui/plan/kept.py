"""The plan of one profile: read from the journal or, where that is not open, from what may be read without it; kept.

Copies of the parts marked "show without unlocking" lie in visible.db, complete in themselves, and follow every change.
Reading makes no file and leaves no trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from copingtui.crisis.people import people
from copingtui.errors import CopingError
from copingtui.plan.safety_plan import (
    COMPANY,
    HELP,
    KIND,
    NAME,
    PARTS,
    PERSON,
    SERVICES,
    Edit,
    Line,
    Plan,
    from_data,
    lines_data,
    lines_of,
    to_data,
)
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.crisis.people import Contact
    from copingtui.journal.store import Journal
    from copingtui.profile import Profile

PEOPLE_PARTS = (COMPANY, HELP, SERVICES)
UNDO_MS = 10 * 60_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What can be read now. ``whole``: the journal is open, this is all of it; else what may be read without it."""

    plan: Plan
    whole: bool

    @property
    def anything(self) -> bool:
        return not self.plan.is_empty


def visible_plan(profile: Profile) -> Reading:
    """Whatever is readable now, with the numbers of linked people. Never raises, and makes nothing."""
    journal = opened(profile)
    if journal is not None:
        try:
            return Reading(with_people(kept_plan(journal), people(journal, profile.visible)), True)
        except CopingError:
            pass
    return Reading(with_people(_copied(profile), people(None, profile.visible)), journal_absent(profile))


def has_plan(profile: Profile) -> bool:
    """Whether there is anything of a plan to be read now."""
    return visible_plan(profile).anything


def opened(profile: Profile) -> Journal | None:
    """The journal, opened if that can be: no passphrase is asked for, and none is made only to find nothing in it."""
    if profile.opened_journal is not None:
        return profile.opened_journal
    return None if journal_absent(profile) or profile.locked else profile.journal


def journal_absent(profile: Profile) -> bool:
    """Whether nothing was ever kept here."""
    return not (profile.where.journal.exists() or profile.where.keys.exists())


def _copied(profile: Profile) -> Plan:
    try:
        copies = profile.visible.shown(KIND) if profile.visible else {}
    except CopingError:
        return Plan()
    lines = {name: lines_of(copies[name].get("lines")) for name in PARTS if name in copies}
    return Plan(lines, _reviewed(copies), shown=frozenset(lines))


def _reviewed(copies: Mapping[str, Mapping[str, Any]]) -> date | None:
    return from_data(copies.get("plan", {})).reviewed


# -- people -----------------------------------------------------------------------------------------------------------


def with_people(plan: Plan, found: Iterable[Contact]) -> Plan:
    """The plan with names and numbers as they are now, and with those who were put down for a step elsewhere."""
    found = tuple(found)
    known = {each.id: each for each in found}
    parts = {name: tuple(_looked_up(line, known) for line in lines) for name, lines in plan.parts.items()}
    for name in PEOPLE_PARTS:
        there = {line.person for line in parts.get(name, ())}
        also = tuple(
            Line(link=PERSON + each.id, name=each.name, number=each.number, how=each.how, lent=True)
            for each in found
            if name in each.steps and each.id not in there
        )
        if also:
            parts[name] = (*parts.get(name, ()), *also)
    return replace(plan, parts=parts)


def _looked_up(line: Line, known: Mapping[str, Contact]) -> Line:
    found = known.get(line.person)
    return replace(line, name=found.name, number=found.number, how=found.how) if found else line


# -- keeping ----------------------------------------------------------------------------------------------------------


def keep(profile: Profile, edit: Edit) -> Plan:
    """Change the plan as it stands now, and the copies with it; the plan as it is then. Raises CopingError."""
    journal = profile.need_journal()
    before = kept_plan(journal)
    after = edit(before)
    old, new = to_data(before), to_data(after)
    changed = {key: new.get(key) for key in {*old, *new} if old.get(key) != new.get(key)}
    if changed:  # only the parts that changed: another copingtui may be writing in another one
        journal.items.patch(KIND, NAME, changed)
    follow(profile)
    return with_people(kept_plan(journal), people(journal, None))


def kept_plan(journal: Journal) -> Plan:
    """The plan as it is written down, nothing looked up. Raises JournalTrouble."""
    item = journal.items.get(KIND, NAME)
    return from_data(item.data) if item else Plan()


def follow(profile: Profile) -> None:
    """Bring the copies up to date with the plan and the people in it, where anything is copied. Raises CopingError.

    For whoever changes a person, or brings a plan in from elsewhere; ``keep`` does it itself.
    """
    journal = profile.opened_journal
    if journal is None:
        return
    plan = kept_plan(journal)
    visible = profile.visible
    if visible is None:
        if not plan.shown:
            return
        raise _not_followed()
    whole = with_people(plan, people(journal, None))
    wanted: dict[str, dict[str, Any]] = {
        name: {"lines": lines_data(whole.lines(name), copy=True)} for name in sorted(plan.shown) if whole.lines(name)
    }
    if wanted and plan.reviewed:
        wanted["plan"] = {"reviewed": plan.reviewed.isoformat()}
    try:
        if visible.shown(KIND) != wanted:
            visible.show(KIND, wanted)
    except CopingError as error:
        raise _not_followed() from error


def _not_followed() -> CopingError:
    return CopingError(
        _("What can be read without unlocking could not be changed."),
        _("The plan itself is kept."),
        _("Open the plan once more later."),
    )


class Editor:
    """The plan while it is made: one change after the other, each kept at once, the last ones to be taken back.

    What can be taken back is held in memory only, for ten minutes, like a deleted entry.
    """

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._past: list[tuple[int, Plan, Plan]] = []
        with suppress(CopingError):  # a plan that came in from elsewhere: the copies follow when it is next looked at
            follow(profile)
        self.plan = visible_plan(profile).plan

    def freshen(self) -> Plan:
        """The plan as it is now, also after a change elsewhere."""
        self.plan = visible_plan(self._profile).plan
        return self.plan

    def apply(self, edit: Edit) -> Plan:
        """Raises CopingError; the plan is then as it was, but for copies that could not follow."""
        journal = self._profile.need_journal()
        before = kept_plan(journal)
        try:
            self.plan = keep(self._profile, edit)
        finally:
            after = kept_plan(journal)
            if after != before:
                self._past.append((self._profile.clock() + UNDO_MS, before, after))
        return self.plan

    def undo(self) -> bool:
        """Take the last change back. False where there is none, or the plan was changed elsewhere since."""
        now = self._profile.clock()
        self._past = [each for each in self._past if now < each[0]]
        if not self._past:
            return False
        _until, before, after = self._past.pop()
        if kept_plan(self._profile.need_journal()) != after:
            self.freshen()
            return False
        self.plan = keep(self._profile, lambda _plan: before)
        return True
