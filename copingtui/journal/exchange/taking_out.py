"""Taking entries out: what would leave is made ready and shown first, then written as one private file, then noted.

A file that left cannot be called back, so the person can see later what was taken out, and when (R-51).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from copingtui.errors import CopingError
from copingtui.journal import rows
from copingtui.journal.entries import KINDS, Entry, Kind
from copingtui.journal.exchange import csv_table, html_page, markdown_text, own_json
from copingtui.journal.exchange.choice import GROUPS, SUFFIX, Choice, thin
from copingtui.journal.exchange.progress import Progress, collecting_nothing
from copingtui.journal.exchange.report import report, text_lines
from copingtui.journal.items import Item
from copingtui.journal.uid import new_uid
from copingtui.paths import Places, put_private, reason
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.store import Journal

AT_ONCE = 500
LOCKED = ".age"  # what the name of a locked file ends in


class FileThere(CopingError):
    """There is a file of this name; it is not written over without asking."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What would leave, oldest first; ``empty`` counts entries of which the choice leaves nothing."""

    choice: Choice
    entries: list[Entry]
    now: datetime
    items: list[Item] = field(default_factory=list)
    deleted: list[tuple[str, int]] = field(default_factory=list)
    empty: int = 0

    @property
    def counts(self) -> dict[Kind, int]:
        counted = Counter(entry.kind for entry in self.entries)
        return {kind: counted[kind] for kind in KINDS if counted[kind]}

    def text(self) -> Iterator[str]:
        """The file, piece by piece."""
        choice, entries = self.choice, self.entries
        if choice.format == "json":
            yield from own_json.write(choice, entries, self.items, self.deleted, self.now)
        elif choice.format == "csv":
            yield from csv_table.write(choice, entries)
        else:
            told = report(entries, choice.since, choice.until, self.now.date())
            yield from (html_page.write if choice.format == "html" else markdown_text.write)(told)

    def lines(self) -> list[str]:
        """What will be in the file as lines to look through: of a page its words, of all else the very text."""
        if self.choice.format == "html":
            return text_lines(report(self.entries, self.choice.since, self.choice.until, self.now.date()))
        return "".join(self.text()).lstrip(csv_table.BOM).replace("\r\n", "\n").rstrip("\n").split("\n")


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that left: when, what, as which format, with which parts, how many, and the file's name alone."""

    name: str
    at_ms: int
    format: str
    parts: tuple[str, ...]
    since: str | None
    until: str | None
    count: int
    place: str
    what: str = "export"
    locked: bool = False


def one_sentence() -> str:
    """What a person knows before anything leaves (R-51)."""
    return _(
        "This file is not encrypted: mail, shared drives, cloud folders and screenshots can show it to others. "
        "It cannot be called back."
    )


def before_the_first() -> str:
    """Said before the first time (R-54)."""
    return _("If you are under 18, or others use this computer: parents, a school or a clinic may come to read it.")


@collecting_nothing()
def get_ready(journal: Journal, choice: Choice, now: datetime, progress: Progress) -> Ready:
    """Read what the choice takes and leave out the rest. Raises JournalTrouble, JournalStopped."""
    progress.begin(_("reading"))
    index = journal.index(filters=choice.filters)
    found: list[Entry] = []
    empty = 0
    for stop in range(len(index), 0, -AT_ONCE):
        progress.at(len(index) - stop, len(index))
        for row in reversed(index.values(max(0, stop - AT_ONCE), stop)):
            entry = rows.entry_of(row)
            if choice.marked and entry.share != "therapist":
                continue
            left = thin(entry, choice.parts)
            if left is None:
                empty += 1
            else:
                found.append(left)
    items: list[Item] = []
    deleted: list[tuple[str, int]] = []
    if choice.format == "json":
        wanted = [kind for group in GROUPS if group in choice.groups for kind in GROUPS[group]]
        items = [item for kind in wanted for item in journal.items.all(kind)]
        if choice.complete:
            deleted = [(uid, at) for uid, at in journal._database.ask("SELECT uid, deleted_ms FROM tombstone")]
    return Ready(choice, found, now, items, deleted, empty)


def locked_sentence() -> str:
    return _("This file is locked: whoever has the passphrase can read it. It cannot be called back.")


def can_lock() -> bool:
    """Whether a file can be locked with age here."""
    from copingtui.homework import sealing

    return sealing.available()


def default_name(choice: Choice, now: datetime, folder: Path, *, locked: bool = False) -> Path:
    """A neutral name that nothing in this folder has yet."""
    stem, suffix = f"notes-{now:%Y-%m-%d}", SUFFIX[choice.format] + (LOCKED if locked else "")
    path = folder / f"{stem}.{suffix}"
    number = 2
    while os.path.lexists(path):
        path = folder / f"{stem}-{number}.{suffix}"
        number += 1
    return path


def place(typed: str, ready_choice: Choice, now: datetime, places: Places) -> Path:
    """The file meant by what was typed; a folder gets the neutral name. Raises CopingError where it cannot be there."""
    try:
        path = Path(typed.strip()).expanduser().absolute()
    except RuntimeError:
        path = Path(typed.strip()).absolute()
    if path.is_dir():
        path = default_name(ready_choice, now, path)
    if not path.parent.is_dir():
        raise CopingError(_("There is no such folder."), _("Nothing was written."), _("Name a folder that is there."))
    own = {folder.absolute().resolve() for folder in (places.data, places.state, places.config)}
    if own & {path.parent.resolve(), *path.parent.resolve().parents}:
        raise CopingError(
            _("That is copingtui's own folder; a readable file is out of place there."),
            _("Nothing was written."),
            _("Name another folder."),
        )
    return path


def save(ready: Ready, path: Path, progress: Progress, *, over: bool = False, passphrase: str = "") -> None:
    """Write the file, readable for its owner alone, whole or not at all; locked with age where a passphrase is given.

    Raises FileThere, CopingError, JournalStopped.
    """
    progress.begin(_("writing"))
    try:
        if os.path.lexists(path) and not over:
            raise FileExistsError(path)
        put_private(path, _locked(ready, progress, passphrase) if passphrase else _bytes(ready, progress), over=over)
    except FileExistsError:
        raise FileThere(
            _("There is a file of that name already."), _("It was not changed."), _("Choose another name.")
        ) from None
    except OSError as error:
        raise CopingError(
            _("The file cannot be written: {why}.").format(why=reason(error)),
            _("Nothing was left there."),
            _("Choose another place."),
        ) from None


def note_shared(journal: Journal, ready: Ready, path: str, *, locked: bool = False) -> None:
    """Keep that it left, when and what; never what stood in it. Raises JournalTrouble."""
    choice = ready.choice
    data = {
        "at_ms": round(ready.now.timestamp() * 1000),
        "what": "export",
        "format": choice.format,
        "parts": [*choice.ordered_parts, *choice.ordered_groups],
        "range": [choice.since and choice.since.isoformat(), choice.until and choice.until.isoformat()],
        "count": len(ready.entries),
        "place": Path(path).name,
        "locked": locked,
    }
    journal.items.put("shared", new_uid(), data)


def shared(journal: Journal) -> list[Shared]:
    """What was taken out, the last first. What another program of the house noted there is in it as well."""
    found = []
    for item in reversed(journal.items.all("shared")):
        with suppress(TypeError, ValueError, AttributeError):  # whatever another version wrote there
            found.append(_shared(item))
    return sorted(found, key=lambda each: -each.at_ms)


def _shared(item: Item) -> Shared:
    data = item.data
    since, until = (*(data.get("range") or ()), None, None)[:2]
    form = str(data.get("format", ""))
    return Shared(
        item.name,
        int(data.get("at_ms") or item.created_ms),
        form.removesuffix(LOCKED),
        tuple(map(str, data.get("parts") or ())),
        since,
        until,
        int(data.get("count") or 0),
        str(data.get("place", "")),
        str(data.get("what", "export")),
        data.get("locked") is True or form.endswith(LOCKED),
    )


def forget_shared(journal: Journal, names: Iterable[str]) -> None:
    """Take these off the list. The files are wherever they went."""
    for name in names:
        journal.items.drop("shared", name)


def _locked(ready: Ready, progress: Progress, passphrase: str) -> Iterator[bytes]:
    from copingtui.homework.sealing import Lock, seal

    content = b"".join(_bytes(ready, progress))
    yield seal(content, Lock(passphrase=passphrase))


def _bytes(ready: Ready, progress: Progress) -> Iterator[bytes]:
    whole = len(ready.entries)
    for number, piece in enumerate(ready.text()):
        if number % AT_ONCE == 0:
            progress.at(min(number, whole), whole)
        yield piece.encode("utf-8", "replace")
