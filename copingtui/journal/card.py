"""The diary card: a week of cells, what is in them, what the journal already says, and how a cell is filled.

A cell is what the person said and nothing else: what was not said is not there (no 0 stands for it), and what an entry
says is a hint beside the cell until the person confirms it or says a value. Each change is one transaction. No cell,
whatever is in it, makes the program do anything (R-20, R-24).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from copingtui.errors import CopingError
from copingtui.journal import card_hints, card_rows, card_scale
from copingtui.journal.card_hints import OUTSIDE, Hint, Hints
from copingtui.journal.card_rows import ACT, CardRow, Module, rows_of
from copingtui.journal.card_scale import Scale, scale
from copingtui.journal.card_weeks import WEEK_STARTS, week_days, week_first
from copingtui.journal.days import DAY_STARTS_HOUR, day_of
from copingtui.journal.entries import TextTooLong, clean
from copingtui.words import _

if TYPE_CHECKING:
    from datetime import datetime

    from copingtui.journal.store import Journal
    from copingtui.profile import Profile
    from copingtui.skills.library import Library

Added = Literal["", "later", "partly"]
Skills = tuple[tuple[str, str], ...]  # (skill id, title)


class NotYet(CopingError):
    """A day that is still to come."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What was said for one row on one day, with the scale it was said on.

    ``value`` is a number, a word of the scale, a text, or for skills (id, title) of each; ``whole`` is a module ticked
    without naming skills. ``written`` is the day of the card on which it was written down. ``aside``: nothing was said,
    and the hint is not to be shown.
    """

    value: Any
    scale: str
    written: date | None = None
    whole: bool = False
    aside: bool = False

    @classmethod
    def of(cls, data: Any) -> Cell | None:
        """The cell in stored data; None for what no cell can be: only another program, or a newer one, writes that."""
        if not isinstance(data, Mapping):
            return None
        try:
            written = date.fromisoformat(str(data.get("written", "")))
        except ValueError:
            written = None
        name, value = str(data.get("scale", "")), data.get("value")
        if data.get("aside") is True:
            return cls(None, name, written, aside=True)
        if name == card_scale.SKILLS:
            skills = tuple((str(each[0]), str(each[1])) for each in _pairs(value))
            whole = data.get("whole") is True
            return cls(skills, name, written, whole) if skills or whole else None
        try:
            return cls(value, name, written) if scale(name).holds(value) else None
        except ValueError:
            return None

    def data(self) -> dict[str, Any]:
        """Every key of it, so that a patch leaves nothing of an older one; None is taken away."""
        skills = self.scale == card_scale.SKILLS and self.value is not None
        return {
            "value": ([list(each) for each in self.value] or None) if skills else self.value,
            "scale": self.scale,
            "written": self.written.isoformat() if self.written else None,
            "whole": self.whole or None,
            "aside": self.aside or None,
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the card: a row, or the line below it that says whether an urge was acted on."""

    key: str
    label: str
    scale: Scale
    row: CardRow

    @property
    def is_act(self) -> bool:
        return self.key.endswith(ACT) and self.key != self.row.id


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the card; ``cells`` and ``hints`` by the key of their line."""

    date: date
    cells: Mapping[str, Cell]
    hints: Mapping[str, Hint]

    @property
    def added(self) -> Added:
        """Whether it was filled in after its day was over: all of it ("later"), some ("partly"), or none."""
        late = [cell.written > self.date for cell in self.cells.values() if cell.written and not cell.aside]
        return "" if not any(late) else "later" if all(late) else "partly"

    def hint(self, line: Line) -> Hint | None:
        """What the journal says and the cell does not: None once the person said a value or put it aside."""
        hint, cell = self.hints.get(line.key), self.cells.get(line.key)
        if hint is None or cell is None:
            return hint
        if line.scale.id == card_scale.SKILLS and not cell.aside and not cell.whole:
            known = {skill for skill, _title in cell.value}
            more = tuple(each for each in hint.value if each[0] not in known)
            return Hint(hint.words, f"+{len(more)}", more) if more else None
        return None


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days of the card. ``rows`` is every row there is, ``lines`` those that are seen this week."""

    first: date
    days: tuple[Day, ...]
    rows: tuple[CardRow, ...]
    lines: tuple[Line, ...]
    beliefs: Mapping[str, Cell]
    hints: Hints

    @property
    def last(self) -> date:
        return self.days[-1].date

    def day(self, day: date) -> Day:
        return self.days[(day - self.first).days]

    def cell(self, day: date, line: Line) -> Cell | None:
        """What was said, None for not said. A line of the week has one cell, whatever the day."""
        cell = (self.beliefs if line.row.weekly else self.day(day).cells).get(line.key)
        return None if cell is None or cell.aside else cell

    def hint(self, day: date, line: Line) -> Hint | None:
        return None if line.row.weekly else self.day(day).hint(line)

    def waiting(self, days: Iterable[date] | None = None) -> list[tuple[date, Line]]:
        """The cells one key can confirm as they are, of these days or of the week."""
        found = []
        for day in self.days if days is None else map(self.day, days):
            for line in self.lines:
                hint = self.hint(day.date, line)
                if hint is not None and hint.value is not None:
                    found.append((day.date, line))
        return found

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was said this week; hints are not said."""
        return not self.beliefs and not any(day.cells for day in self.days)


Change = tuple[tuple[str, str, dict[str, Any]], ...]  # (kind, name, what to patch): what undoes a change


class Card:
    """The diary card of an open journal. Every method may raise JournalTrouble; each change is one transaction."""

    def __init__(
        self,
        journal: Journal,
        *,
        week_starts: str = WEEK_STARTS,
        day_starts: int = DAY_STARTS_HOUR,
        modules: Mapping[str, Module] | None = None,
    ) -> None:
        self.journal, self.week_starts, self.day_starts = journal, week_starts, day_starts
        self.modules = given_modules() if modules is None else modules

    def today(self, now: datetime) -> date:
        """The day of the card at this moment; ``now`` has a time zone."""
        return today_of(now, self.day_starts)

    def rows(self) -> list[CardRow]:
        return rows_of(self.journal, self.modules)

    def week(self, day: date, hints: Hints | None = None) -> Week:
        """The week this day is in. ``hints`` of the same week, where they were read a moment ago, spare reading them."""
        first = week_first(day, self.week_starts)
        days = week_days(first)
        names = first.isoformat(), days[-1].isoformat()
        rows = self.rows()
        if hints is None:
            hints = card_hints.hints_of(self.journal, first, days[-1], self.day_starts, rows, self.modules)
        kept = {item.name: _cells(item.data) for item in self.journal.items.between("card_day", *names)}
        beliefs: dict[str, Cell] = {}
        for item in self.journal.items.between("card_week", *names):  # more than one: weeks once began on another day
            beliefs |= _cells(item.data)
        filled = tuple(Day(each, kept.get(each.isoformat(), {}), hints.get(each, {})) for each in days)
        return Week(first, filled, tuple(rows), _lines(rows, filled, beliefs), beliefs, hints)

    # -- filling in ------------------------------------------------------------------------------------------------

    def put(self, day: date, line: Line, value: Any, today: date, *, whole: bool = False) -> Change:
        """Say a value; None, "" or no skill takes it away. What undoes it is given back.

        Raises NotYet for a day to come, TextTooLong, ValueError for what the scale does not hold.
        """
        self._not_to_come(day, line, today)
        if line.scale.id == card_scale.TEXT:
            value = _text(value)
        nothing = value is None or (line.scale.id == card_scale.SKILLS and not value and not whole)
        if nothing:
            return self._patch(day, line, None)
        if line.scale.id != card_scale.SKILLS and not line.scale.holds(value):
            raise ValueError(f"value: one of the scale {line.scale.id} is expected")
        return self._patch(day, line, Cell(value, line.scale.id, today, whole))

    def put_aside(self, day: date, line: Line, today: date) -> Change:
        """Show no hint in this cell any more."""
        return self._patch(day, line, Cell(None, line.scale.id, today, aside=True))

    def confirm(self, week: Week, cells: Iterable[tuple[date, Line]], today: date) -> Change | None:
        """Take over what the journal says, in these cells (``Week.waiting``), in one breath. None where nothing waits."""
        changes: dict[str, dict[str, Any]] = {}
        before: dict[str, dict[str, Any]] = {}
        for day, line in cells:
            hint, cell = week.hint(day, line), week.day(day).cells.get(line.key)
            if hint is None or hint.value is None:
                continue
            value = hint.value
            if line.scale.id == card_scale.SKILLS and cell is not None and not cell.aside:
                value = (*cell.value, *value)
            name = day.isoformat()
            changes.setdefault(name, {})[line.key] = Cell(value, line.scale.id, today).data()
            before.setdefault(name, {})[line.key] = cell.data() if cell else None
        if not changes:
            return None
        self.journal.items.patch_all(("card_day", name, each) for name, each in changes.items())
        return tuple(("card_day", name, each) for name, each in before.items())

    def undo(self, change: Change) -> None:
        """Put the cells back as they were before this change."""
        self.journal.items.patch_all(change)

    def _patch(self, day: date, line: Line, cell: Cell | None) -> Change:
        kind, name = ("card_day", day.isoformat())
        if line.row.weekly:
            kind, name = "card_week", week_first(day, self.week_starts).isoformat()
        item = self.journal.items.get(kind, name)
        before = Cell.of(item.data.get(line.key)) if item else None
        if cell is not None or before is not None:
            self.journal.items.patch(kind, name, {line.key: cell.data() if cell else None})
        return ((kind, name, {line.key: before.data() if before else None}),)

    def _not_to_come(self, day: date, line: Line, today: date) -> None:
        first = week_first(day, self.week_starts) if line.row.weekly else day
        if first > today:
            raise NotYet(_("That day is still to come."), "", _("Days up to today can be filled in."))


def card_of(profile: Profile) -> Card:
    """The diary card as this person set it. Raises CopingError where the journal cannot be opened."""
    settings = profile.settings
    return Card(
        profile.need_journal(),
        week_starts=settings.week_starts,
        day_starts=settings.day_starts,
        modules=modules_of(profile.library),
    )


def today_of(now: datetime, day_starts: int = DAY_STARTS_HOUR) -> date:
    """The day of the card at this moment; ``now`` has a time zone."""
    offset = now.utcoffset() or timedelta()
    return day_of(int(now.timestamp() * 1000), int(offset.total_seconds() // 60), day_starts)


def week_of(
    journal: Journal,
    day: date,
    week_starts: str = WEEK_STARTS,
    day_starts: int = DAY_STARTS_HOUR,
    modules: Mapping[str, Module] | None = None,
) -> Week:
    """The week this day is in, with everything that was said and what the journal says beside it.

    ``modules``: skill id -> its module (``modules_of``); without it those of the built-in skills.
    """
    return Card(journal, week_starts=week_starts, day_starts=day_starts, modules=modules).week(day)


def modules_of(library: Library) -> dict[str, Module]:
    """Which module each skill is of."""
    return {head.id: Module(head.module, head.family) for head in library.heads}


def titles_of(week: Week, day: date, line: Line, library: Library) -> dict[str, str]:
    """The skills that can be named in a line of a module, by id: those of the library, and those that are there."""
    module = line.row.id.removeprefix(card_rows.SKILL)
    found = {head.id: head.title for head in library.heads if head.module == module}
    cell, hint = week.cell(day, line), week.hint(day, line)
    return found | dict(cell.value if cell else ()) | dict((hint.value if hint else None) or ())


@cache
def given_modules() -> Mapping[str, Module]:
    """Those of the built-in skills; read once."""
    from copingtui.skills.library import Library

    return modules_of(Library())


def line_of(row: CardRow) -> Line:
    return Line(row.id, row.label, scale(row.scale), row)


# -- inside ------------------------------------------------------------------------------------------------------------


def _lines(rows: list[CardRow], days: tuple[Day, ...], beliefs: Mapping[str, Cell]) -> tuple[Line, ...]:
    """The lines that are seen: hidden rows never, past rows and rarer modules where something is in them."""
    used = {key for day in days for key, cell in day.cells.items() if not cell.aside} | set(beliefs)
    noted = {key for day in days for key in day.hints}
    if any(key.endswith(OUTSIDE) for key in used | noted):
        outside = card_rows.SKILL + OUTSIDE
        if not any(row.id == outside for row in rows):
            row = CardRow(
                id=outside, label=_("Other skills"), scale=card_scale.SKILLS, block=card_rows.SKILLS, place=999
            )
            at = next((n for n, each in enumerate(rows) if each.id == card_rows.USE), len(rows))
            rows.insert(at, row)
    found = []
    for row in rows:
        keys = set(row.keys)
        if row.hidden or (row.past and not keys & used) or (row.when_used and not keys & (used | noted)):
            continue
        found.append(line_of(row))
        if row.acts:
            found.append(Line(row.id + ACT, _("acted on it"), scale(card_scale.ACT), row))
    return tuple(found)


def _cells(data: Mapping[str, Any]) -> dict[str, Cell]:
    found = ((key, Cell.of(value)) for key, value in data.items())
    return {key: cell for key, cell in found if cell is not None}


def _pairs(value: Any) -> list[Any]:
    return (
        [each for each in value if isinstance(each, list | tuple) and len(each) == 2] if isinstance(value, list) else []
    )


def _text(value: Any) -> str | None:
    if value is None:
        return None
    text = clean(str(value))
    if len(text) > card_scale.TEXT_LIMIT:
        raise TextTooLong(
            _("This text has {length} characters; a cell of the card takes up to {limit}.").format(
                length=len(text), limit=card_scale.TEXT_LIMIT
            ),
            _("What was there before is still there."),
            _("A note in the journal takes longer texts."),
        )
    return text if text.strip() else None
