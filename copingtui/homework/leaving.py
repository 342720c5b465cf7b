"""A report leaves: first its very bytes to look at, then one file only its owner can read, then a line in the list of
what was shared. It cannot be called back (R-51)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from copingtui.errors import CopingError
from copingtui.homework import sealing
from copingtui.homework.report import Report
from copingtui.homework.sealing import Lock
from copingtui.homework.writing_report import Form, file_name, render
from copingtui.journal.uid import new_uid
from copingtui.paths import create_private, reason, sync_folder
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.store import Journal

BEFORE = "report-before"  # the name of the item of kind "state" that says the explanation was read once


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is about to leave: ``readable`` is what was looked at, ``content`` the file's bytes, locked or the same."""

    readable: bytes
    content: bytes
    name: str
    form: Form
    locked: bool


def plain_words() -> str:
    """The one sentence before a file that everybody can read."""
    return _(
        "This file is not locked: whoever gets hold of it can read it, in a mail, on a shared drive, in a screenshot. "
        "Once you have given it away it cannot be called back."
    )


def first_words() -> str:
    """Said before the first report of all (R-54)."""
    return _(
        "Your therapist may keep what you give them in their records. If you are under 18, or share this computer, "
        "parents, clinic staff or others may come to read it, too. You choose every line."
    )


def pack(report: Report, form: Form, lock: Lock | None = None) -> Parcel:
    """The file for this report, which holds only what is to leave. Raises CopingError where it cannot be locked."""
    readable = render(report, form)
    name = file_name(report, form)
    if lock is None:
        return Parcel(readable, readable, name, form, False)
    return Parcel(readable, sealing.seal(readable, lock), f"{name}.age", form, True)


def place_of(given: str, parcel: Parcel) -> Path:
    """The file meant by what was typed: a folder gets the parcel's own name in it; nothing is the folder one is in."""
    path = Path(given or ".").expanduser()
    return path / parcel.name if path.is_dir() else path


def write(parcel: Parcel, path: Path) -> Path:
    """Write the file, readable by its owner only. Raises CopingError; a file of that name is never touched."""
    try:
        create_private(path)
    except FileExistsError:
        raise CopingError(
            _("There is a file of that name already."), _("It was not touched."), _("Another name would be fine.")
        ) from None
    except OSError as error:
        raise _not_written(reason(error)) from None
    try:
        with path.open("r+b") as file:
            file.write(parcel.content)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _not_written(reason(error)) from None
    return path


def note_shared(journal: Journal, report: Report, parcel: Parcel, path: Path, now_ms: int) -> None:
    """Put it on the list of what was shared: when, which days and parts, and the file's name; none of its lines."""
    journal.items.put(
        "shared",
        new_uid(),
        {
            "at_ms": now_ms,
            "what": "report",
            "format": parcel.form + (".age" if parcel.locked else ""),
            "parts": [part.id for part in report.parts],
            "range": [report.since.isoformat(), report.until.isoformat()],
            "count": sum(1 for _line in report.lines),
            "place": path.name,
        },
    )


def first_time(journal: Journal) -> bool:
    return journal.items.get("state", BEFORE) is None


def was_explained(journal: Journal, now_ms: int) -> None:
    journal.items.put("state", BEFORE, {"at_ms": now_ms})


def _not_written(why: str) -> CopingError:
    return CopingError(
        _("The file cannot be written there: {why}.").format(why=why),
        _("Nothing was written."),
        _("Another folder may be fine."),
    )


def shared_lines(journal: Journal) -> list[str]:
    """What left the journal, when, as what file; the newest first."""
    found = []
    for item in reversed(journal.items.all("shared")):
        data = item.data
        when = datetime.fromtimestamp(int(data.get("at_ms", item.created_ms)) / 1000).astimezone()
        found.append(f"{when:%Y-%m-%d %H:%M}  {data.get('place', '')} ({data.get('format', '')})")
    return found
