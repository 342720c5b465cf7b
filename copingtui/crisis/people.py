"""One's own people: who they are, how to reach them, in the person's order; in the journal, and nowhere else unless
the person wants them shown while it is locked, too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from copingtui.errors import CopingError
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.items import Item
    from copingtui.journal.store import Journal
    from copingtui.journal.visible import Visible
    from copingtui.profile import Profile

KIND = "person"
LONGEST = 80  # characters of a name, a number, a way to reach them
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody of the person's own. ``id`` is "" until they are kept; every text may be empty but the name."""

    id: str = ""
    name: str
    number: str = ""  # as it is dialled, or an address to write to
    how: str = ""  # "call", "text", or any words: "text first, she works nights"
    note: str = ""  # for the person alone: never copied out of the journal
    steps: tuple[str, ...] = ()  # parts of the safety plan they stand in
    knows_plan: bool = False
    shown: bool = False  # also while the journal is locked
    place: int = 0  # in the person's own order


class People:
    """Everybody the person wrote down, for changing. Every method may raise JournalTrouble or VisibleTrouble.

    What may be seen while the journal is locked, here and in the safety plan, follows every change.
    """

    def __init__(self, profile: Profile) -> None:
        """Raises the journal's CopingError where it cannot be opened."""
        self._profile, self._items = profile, profile.need_journal().items

    def all(self) -> list[Contact]:
        return list(_in_order({item.name: item.data for item in self._items.all(KIND)}))

    def written_in_plan(self, id: str) -> frozenset[str]:
        """The parts of the safety plan where a line names them: those lines are changed in the plan, not here."""
        from copingtui.plan.kept import PEOPLE_PARTS, kept_plan

        plan = kept_plan(self._profile.need_journal())
        return frozenset(part for part in PEOPLE_PARTS if id and any(line.person == id for line in plan.lines(part)))

    def keep(self, contact: Contact) -> Contact:
        """Write somebody down, or what is different about them; the new ones come last. Raises CopingError."""
        name = " ".join(contact.name.split())
        if not name:
            raise CopingError(_("A name is needed here."), _("Nothing was changed."), _("A nickname is fine."))
        if not contact.id:
            from copingtui.journal.uid import new_uid

            last = max((each.place for each in self.all()), default=-1)
            contact = replace(contact, id=new_uid(), place=last + 1)
        contact = replace(
            contact,
            name=name[:LONGEST],
            number=" ".join(contact.number.split())[:LONGEST],
            how=" ".join(contact.how.split())[:LONGEST],
            note=contact.note.strip()[:LONGEST_NOTE],
        )
        self._items.put(KIND, contact.id, _data(contact))
        self._show()
        return contact

    def remove(self, id: str) -> Item | None:
        """Take somebody off the list; what was there, for ``bring_back``."""
        item = self._items.drop(KIND, id)
        self._show()
        return item

    def bring_back(self, item: Item) -> None:
        self._items.restore(item)
        self._show()

    def move(self, id: str, by: int) -> None:
        """One place up (-1) or down (1); at the end of the list nothing happens."""
        order = self.all()
        at = next((n for n, each in enumerate(order) if each.id == id), -1)
        to = at + by
        if at < 0 or not 0 <= to < len(order):
            return
        order[at], order[to] = order[to], order[at]
        moved = [replace(each, place=n) for n, each in enumerate(order)]
        self._items.put_all((KIND, each.id, _data(each)) for each in moved)
        self._show()

    def _show(self) -> None:
        """Bring what can be seen while the journal is locked up to date: names and numbers of those marked so."""
        from copingtui.plan.kept import follow

        marked = {
            each.id: {"name": each.name, "number": each.number, "how": each.how, "place": each.place}
            for each in self.all()
            if each.shown
        }
        visible = self._profile.visible
        if visible is not None and (marked or visible.shown(KIND)):
            visible.show(KIND, marked)
        follow(self._profile)


def about(contact: Contact) -> str:
    """Number and way to reach, and whether they know about the plan, for a list."""
    knows = _("knows about my plan") if contact.knows_plan else ""
    return ", ".join(part for part in (contact.number, contact.how, knows) if part)


def people(journal: Journal | None, visible: Visible | None) -> tuple[Contact, ...]:
    """Whom the person wrote down, in their order: all of them with the journal open, else those shown without it.

    Never raises: where neither can be read, there is nobody of one's own, and the lines are there all the same.
    """
    try:
        if journal is not None:
            return _in_order({item.name: item.data for item in journal.items.all(KIND)})
    except CopingError:
        pass
    try:
        shown = visible.shown(KIND) if visible is not None else {}
    except CopingError:
        return ()
    return _in_order(shown)


def people_of(profile: Profile) -> tuple[Contact, ...]:
    """The same for this profile as it is now: no passphrase is asked for, and no journal is made only to look (R-22)."""
    journal = profile.opened_journal
    there = profile.where.journal.exists() or profile.where.keys.exists()
    if journal is None and there and not profile.locked:
        journal = profile.journal
    return people(journal, profile.visible)


def _in_order(found: dict[str, dict[str, Any]]) -> tuple[Contact, ...]:
    return tuple(sorted((_contact(id, data) for id, data in found.items()), key=lambda each: each.place))


def _contact(id: str, data: dict[str, Any]) -> Contact:
    """The contact in this data; what is not as it is expected is left out."""

    def words(key: str) -> str:
        value = data.get(key)
        return value if isinstance(value, str) else ""

    steps, place = data.get("steps"), data.get("place")
    return Contact(
        id=id,
        name=words("name"),
        number=words("number"),
        how=words("how"),
        note=words("note"),
        steps=tuple(each for each in steps if isinstance(each, str)) if isinstance(steps, list) else (),
        knows_plan=data.get("knows_plan") is True,
        shown=data.get("shown") is True,
        place=place if isinstance(place, int) else 0,
    )


def _data(contact: Contact) -> dict[str, Any]:
    return {
        "name": contact.name,
        "number": contact.number,
        "how": contact.how,
        "note": contact.note,
        "steps": list(contact.steps),
        "knows_plan": contact.knows_plan,
        "shown": contact.shown,
        "place": contact.place,
    }
