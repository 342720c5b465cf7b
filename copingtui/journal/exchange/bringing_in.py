"""Bringing a file in: look at it, say what would come, take it in as one transaction, take it out again as a whole.

Nothing that is in the journal is ever overwritten, and what was deleted here stays deleted, unless the file's version
was written after that.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from copingtui.errors import CopingError
from copingtui.journal.entries import KINDS, Entry, Kind
from copingtui.journal.exchange import batch, columns, daylio, jrnl, own_json
from copingtui.journal.exchange.columns import Mapped
from copingtui.journal.exchange.found import Found
from copingtui.journal.exchange.opening import text_of
from copingtui.journal.exchange.progress import Progress, collecting_nothing
from copingtui.journal.exchange.sheet import Sheet, read_sheet
from copingtui.journal.items import Item, uid_of
from copingtui.journal.uid import new_uid
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.database import Database
    from copingtui.journal.store import Journal

Source = Literal["json", "jrnl", "daylio", "csv"]
SOURCES: tuple[Source, ...] = ("json", "daylio", "jrnl", "csv")
STEPS_ADD, STEPS_UNDO = 310, 1_170  # of SQLite's, for one entry; measured at 10,000
MINUTE_MS = 60_000
RECORD = "import {batch}"  # the name of the item that says what came in beside entries


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read as what it is; ``data`` for JSON, ``sheet`` for a table."""

    source: Source
    guessed: bool = False  # whether its letters were a guess
    data: Any = None
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What would come in. ``deleted`` was deleted here after it was written; ``other`` is here in another version."""

    found: Found
    new: list[Entry]
    items: list[Item]
    here: int = 0
    other: int = 0
    deleted: list[Entry] = field(default_factory=list)
    items_here: int = 0
    items_deleted: int = 0
    gone: dict[str, int] = field(default_factory=dict)  # uid -> when it was deleted here, of everything in the file

    @property
    def counts(self) -> dict[Kind, int]:
        counted = Counter(entry.kind for entry in self.new)
        return {kind: counted[kind] for kind in KINDS if counted[kind]}

    @property
    def item_counts(self) -> dict[str, int]:
        return dict(Counter(item.kind for item in self.items))

    @property
    def first(self) -> Entry | None:
        return min(self.new, key=lambda entry: entry.at_ms, default=None)

    @property
    def last(self) -> Entry | None:
        return max(self.new, key=lambda entry: entry.at_ms, default=None)

    @property
    def empty(self) -> bool:
        return not self.new and not self.items

    def but(self, *, items: bool = True, deleted: bool = False) -> Plan:
        """Without what is not an entry, or with what was deleted here as well."""
        new = self.new + self.deleted if deleted else self.new
        return replace(self, new=new, items=self.items if items else [], deleted=[] if deleted else self.deleted)


@dataclass(frozen=True, slots=True)
class Past:
    """An import that can still be taken out again; ``entries`` are those nobody changed since."""

    batch: str
    at_ms: int
    source: str
    entries: int


def source_words() -> dict[str, str]:
    return {
        "json": _("copingtui"),
        "daylio": _("Daylio"),
        "jrnl": _("jrnl"),
        "csv": _("a table (CSV)"),
    }


# -- looking -----------------------------------------------------------------------------------------------------------


def is_locked(data: bytes) -> bool:
    """Whether this file is locked with age and can be opened here with its passphrase."""
    from copingtui.homework import sealing

    return sealing.is_sealed(data) and sealing.available()


def opened_with(data: bytes, passphrase: str) -> bytes:
    """What is in a locked file. Raises CopingError where it does not open."""
    from copingtui.homework import sealing

    return sealing.unseal(data, passphrase=passphrase)


@collecting_nothing()
def look(data: bytes, source: Source | None = None) -> Opened:
    """What a file is, by its content; ``source`` where the person said it. Raises CopingError."""
    read = text_of(data)
    text = read.text
    if source in ("json", "jrnl") or (source is None and text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")):
        found = _json(text)
        if source == "jrnl" and not jrnl.is_jrnl(found):
            raise CopingError(_("This is not what jrnl writes as JSON."), _("Nothing was taken in."))
        return Opened("jrnl" if source != "json" and jrnl.is_jrnl(found) else "json", read.guessed, data=found)
    sheet = read_sheet(text)
    if source == "daylio" and not set(sheet.columns) >= daylio.NEEDED:
        raise CopingError(
            _("This is not a CSV export of Daylio."),
            _("Nothing was taken in."),
            _("It has columns named full_date, time, mood and activities. Any other table can come in as CSV."),
        )
    known = source is None and set(sheet.columns) >= daylio.NEEDED
    return Opened("daylio" if known else source or "csv", read.guessed, sheet=sheet)


@collecting_nothing()
def find(
    opened: Opened,
    now: datetime,
    progress: Progress,
    *,
    moods: dict[str, int | None] | None = None,
    mapped: Mapped | None = None,
) -> Found:
    """What is in the file. ``moods`` for Daylio, ``mapped`` for a table. Raises CopingError, JournalStopped."""
    progress.begin(_("reading"))
    if opened.source == "json":
        found = own_json.read(opened.data, progress)
    elif opened.source == "jrnl":
        found = jrnl.read(opened.data, now, progress)
    else:
        assert opened.sheet is not None
        if opened.source == "daylio":
            scale = {name: value for name, value, _count in daylio.moods(opened.sheet.lines)} | (moods or {})
            found = daylio.read(opened.sheet.lines, scale, now, progress)
            found.refused[:0] = opened.sheet.broken
        else:
            found = columns.read(opened.sheet, mapped or columns.guess(opened.sheet), now, progress)
        found.refused.sort(key=lambda each: _number(each.place))
    if opened.guessed:
        found.remarks.append(_("Its letters were read as Windows-1252. If accents look wrong, save it as UTF-8."))
    return found


@collecting_nothing()
def plan(journal: Journal, found: Found, progress: Progress) -> Plan:
    """What of it is new here. Raises JournalTrouble."""
    progress.begin(_("comparing"))
    database = journal.second()
    try:
        return _planned(database, found)
    finally:
        database.close()


def _planned(database: Database, found: Found) -> Plan:
    uids = json.dumps([entry.uid for entry in found.entries] + [item.uid for item in found.items])
    here = dict(database.ask(_AMONG.format(column="edited_ms", table="entry"), (uids,)))
    gone = dict(database.ask(_AMONG.format(column="deleted_ms", table="tombstone"), (uids,)))
    items = dict(database.ask(_AMONG.format(column="edited_ms", table="item"), (uids,)))
    same = _same_time_and_text(database, found.entries) if found.foreign else set()
    new: list[Entry] = []
    deleted: list[Entry] = []
    other = already = 0
    for number, entry in enumerate(found.entries):
        if entry.uid in here:
            other += here[entry.uid] != entry.edited_ms
            already += here[entry.uid] == entry.edited_ms
        elif number in same:
            already += 1
        elif gone.get(entry.uid, -1) >= max(entry.created_ms, entry.edited_ms or 0):
            deleted.append(entry)
        else:
            new.append(entry)
    fresh = [item for item in found.items if item.uid not in items]
    wanted = [item for item in fresh if gone.get(item.uid, -1) < item.edited_ms]
    in_items = len(found.items) - len(fresh)
    return Plan(found, new, wanted, already, other, deleted, in_items, len(fresh) - len(wanted), gone)


_AMONG = "SELECT t.uid, t.{column} FROM json_each(?) j CROSS JOIN {table} t ON t.uid = j.value"
_SAME = f"""
SELECT j.value->>0 FROM json_each(?) j CROSS JOIN entry e ON e.at_ms BETWEEN j.value->>1 AND j.value->>1 + {MINUTE_MS - 1}
    AND e.kind = j.value->>2 LEFT JOIN checkin c ON c.entry = e.id
    WHERE ifnull(e.note, '') = j.value->>3 AND c.pleasant IS j.value->>4
"""


def _same_time_and_text(database: Database, entries: list[Entry]) -> set[int]:
    """Places of those that are here already: the same kind in the same minute, with the same words and mood."""
    rows = [
        (n, entry.at_ms // MINUTE_MS * MINUTE_MS, entry.kind, entry.note or "", getattr(entry.detail, "pleasant", None))
        for n, entry in enumerate(entries)
    ]
    return {row[0] for row in database.ask(_SAME, (json.dumps(rows, ensure_ascii=False),))}


# -- taking in and out again -------------------------------------------------------------------------------------------


@collecting_nothing()
def take_in(journal: Journal, plan: Plan, now_ms: int, progress: Progress) -> Past:
    """Take it in, all of it or nothing. Raises JournalTrouble, JournalStopped."""
    name = new_uid()
    found = plan.found
    deleted = found.deleted if found.complete else []
    uids = [entry.uid for entry in plan.new] + [item.uid for item in plan.items]
    record = {
        "entries": len(plan.new),
        "items": [[item.uid, item.edited_ms] for item in plan.items],
        "deleted": deleted,
        "gone": [[uid, plan.gone[uid]] for uid in uids if uid in plan.gone],
    }
    key = RECORD.format(batch=name)
    kept = Item(uid_of("state", key), "state", key, record, now_ms, now_ms)
    values = batch.bindings(plan.new, [*plan.items, kept], deleted, progress)
    values |= {"batch": name, "now": now_ms, "source": found.source}
    progress.begin(_("writing"))
    _run(journal, batch.ADD, values, STEPS_ADD * (len(plan.new) + 10), progress)
    return Past(name, now_ms, found.source, len(plan.new))


def undo(journal: Journal, past: Past, progress: Progress) -> int:
    """Really delete what came in with this import and was not changed since; how many entries. Raises JournalTrouble."""
    key = RECORD.format(batch=past.batch)
    item = journal.items.get("state", key)
    record = item.data if item else {}
    values = {
        "batch": past.batch,
        "item": json.dumps(record.get("items", [])),
        "deleted": json.dumps(record.get("deleted", [])),
        "gone": json.dumps(record.get("gone", [])),
        "record": uid_of("state", key),
    }
    there = [each for each in imports(journal) if each.batch == past.batch]
    if not there:
        return 0
    progress.begin(_("taking out"))
    many = there[0].entries
    _run(journal, batch.undo_script(journal._database, many), values, STEPS_UNDO * (many + 10), progress)
    return many


def imports(journal: Journal) -> list[Past]:
    """Every import that can be taken out again, the last one first."""
    query = (
        "SELECT b.id, b.at_ms, b.source, (SELECT count(*) FROM imported WHERE batch = b.id) FROM import_batch b"
        " ORDER BY b.at_ms DESC, b.id DESC"
    )
    return [Past(*row) for row in journal._database.ask(query)]


def _run(journal: Journal, script: str, values: dict[str, Any], steps: int, progress: Progress) -> None:
    if journal.readonly:
        raise journal.readonly
    database = journal.second()
    try:
        batch.run(database, script, values, steps, _Yielding(progress, lambda: journal._database.give_way > 0))
    finally:
        database.close()  # folds the log in: what was taken out is in no file any more


class _Yielding(Progress):
    """Stops as well where a draft has to be kept this moment: the program is ending, and nothing is half done."""

    def __init__(self, shown: Progress, giving_way: Callable[[], bool]) -> None:
        super().__init__(stop=lambda: shown.stopped or giving_way())
        self._shown = shown

    def at(self, done: int, whole: int) -> None:
        self._shown.at(done, whole)


def _json(text: str) -> Any:
    try:
        return json.loads(text.lstrip("\ufeff"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise CopingError(
            _("This JSON is broken: a sign is missing, or it is not all there."),
            _("Nothing was taken in."),
            _("Make the export again, and bring in the new file."),
        ) from None


def _no_constant(_name: str) -> None:
    raise ValueError("no number")


def _number(place: str) -> int:
    digits = "".join(char for char in place if char.isdecimal())
    return int(digits) if digits else 0
