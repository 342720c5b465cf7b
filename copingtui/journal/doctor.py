"""A look at everything copingtui keeps: what is fine, what is good to know, what is wrong and what can be done.

It changes nothing. ``mend`` does the few things that can do no harm: modes, and what killed programs left behind.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from copingtui.errors import CopingError
from copingtui.journal import copies, keys, on_disk, schema, trouble
from copingtui.journal.slots import portable
from copingtui.paths import Places
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.journal.database import Database

State = Literal["fine", "note", "wrong"]
LOW_SPACE = 50_000_000  # bytes
OLD_BACKUP_DAYS = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: its name for a script, how it is, what a person is told, and what can be done."""

    name: str
    state: State
    what: str
    do: str = ""


def look(places: Places, now: datetime, key: bytes | None = None) -> list[Finding]:
    """Everything there is to look at. ``key`` opens a journal that asks; without it, what is inside is
    not looked at. Takes seconds with a large journal."""
    found: list[Finding] = []
    parts: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: _modes(places),  # first: opening a file makes it private again
        lambda: _settings(places),
        lambda: _row(places),
        lambda: _keys(places),
        lambda: _journal(places, now, key),
        lambda: _visible(places),
        lambda: _packs(places),
        lambda: _left_over(places),
        lambda: _space(places),
        lambda: _synced(places),
        lambda: _running(places),
        lambda: _copies(places, now),
        _disk,
    )
    for part in parts:
        found += part()
    return found


def wrong(found: list[Finding]) -> bool:
    return any(each.state == "wrong" for each in found)


def mend(places: Places) -> list[str]:
    """Do what can do no harm; what was done, in words. Raises JournalTrouble."""
    done = []
    for path in on_disk.too_open(places):
        with contextlib.suppress(OSError):
            path.chmod(0o700 if path.is_dir() else 0o600)
            done.append(_("{file} is yours alone now.").format(file=path))
    if places.restoring.exists():
        from copingtui.journal.locks import Alone
        from copingtui.journal.restore import finish

        with Alone(places.state):
            finish(places)
        done.append(_("A restore that was not finished is through now."))
    stale = on_disk.left_over(places)
    if stale and places.state.is_dir():
        from copingtui.journal.locks import others_alive

        others_alive(places.state)  # sweeps the locks of programs that have ended
        for path in stale:
            if path.suffix != ".lock":
                with contextlib.suppress(OSError):
                    path.unlink()
        done.append(_("What ended programs left behind is gone."))
    return done


# -- the parts ---------------------------------------------------------------------------------------------------------


def _settings(places: Places) -> Iterator[Finding]:
    from copingtui import settings

    if not places.settings.exists():
        yield Finding("settings", "note", _("Settings: none kept yet."))
        return
    try:
        settings.load(places.settings)
    except CopingError as error:
        yield Finding("settings", "wrong", error.what, error.do)
    else:
        yield Finding("settings", "fine", _("Settings: can be read."))


def _row(places: Places) -> Iterator[Finding]:
    from copingtui.crisis.rowfile import MAGIC

    try:
        ready = places.row.read_text("utf-8").startswith(MAGIC)
    except (OSError, ValueError):
        ready = False
    if ready:
        yield Finding("row", "fine", _("Crisis row: ready for the next start."))
    else:
        yield Finding("row", "note", _("Crisis row: not written ahead yet."), _("The next start of the app writes it."))


def _keys(places: Places) -> Iterator[Finding]:
    if not os.path.lexists(places.keys):
        if os.path.lexists(places.journal):
            error = _("Keys: the list of keys is gone.")
            yield Finding(
                "keys", "wrong", error, _("Open copingtui: if the key on this computer fits, it writes a new one.")
            )
        else:
            yield Finding("keys", "note", _("Keys: none yet, as there is no journal."))
        return
    try:
        ring = keys.read(places.keys)
        if not ring.asks:
            keys.device_keys(places, ring)
    except trouble.JournalTrouble as trouble_:
        yield Finding("keys", "wrong", trouble_.what, trouble_.do)
        return
    if ring.renewing:
        yield Finding("keys", "note", _("Keys: a change of key is not finished; opening the journal ends it."))
    elif ring.asks:
        yield Finding("keys", "fine", _("Keys: the journal asks for a passphrase."))
    else:
        yield Finding("keys", "fine", _("Keys: the journal opens with this computer account."))
    if not portable(ring.slots):
        yield Finding(
            "way back",
            "note",
            _("Keys: if the key file is lost, the journal is lost. There is no recovery code."),
            _("copingtui backup DIR makes one, with a backup."),
        )


def _journal(places: Places, now: datetime, key: bytes | None) -> Iterator[Finding]:
    from copingtui.journal import database

    if places.restoring.exists():
        yield Finding(
            "restore", "wrong", _("A restore is not finished."), _("Open copingtui, or: copingtui doctor --mend")
        )
    if not os.path.lexists(places.journal):
        if os.path.lexists(places.keys):
            gone = trouble.gone(places.journal)
            yield Finding("journal", "wrong", gone.what, _("copingtui restore FILE puts a copy in its place."))
        else:
            yield Finding("journal", "note", _("Journal: none yet. A first check-in or urge begins one."))
        return
    try:
        database.look_at(places.journal)
        if key is None:
            try:
                key = keys.device_keys(places, keys.read(places.keys))[0]
            except (FileNotFoundError, trouble.JournalTrouble):
                yield Finding("journal", "note", _("Journal: locked, so what is inside was not looked at."))
                return
        file = database.connect(places.journal, key)
    except CopingError as error:
        yield Finding("journal", "wrong", error.what, ways_on())
        return
    try:
        yield from _inside(places, file, now)
    except CopingError as error:
        yield Finding("journal", "wrong", error.what, ways_on())
    finally:
        file.close()


def _inside(places: Places, file: Database, now: datetime) -> Iterator[Finding]:
    version, newest = file.version(), len(schema.JOURNAL)
    if version > newest:
        yield Finding("version", "note", trouble.newer(places.journal).what, trouble.newer(places.journal).do)
    elif file.readonly is not None:
        yield Finding("journal", "wrong", file.readonly.what, file.readonly.do)
    if not file.sound():
        yield Finding("journal", "wrong", _("Journal: a part of the file is damaged."), ways_on())
        return
    number = int(file.ask("SELECT count(*) FROM entry")[0][0])
    words = several(
        number, _("Journal: every page is whole, {n} entry."), _("Journal: every page is whole, {n} entries.")
    )
    yield Finding("journal", "fine", words)
    soon = int(now.timestamp() * 1000) + 24 * 3_600_000
    ahead = int(file.ask("SELECT count(*) FROM entry WHERE created_ms > ?", (soon,))[0][0])
    if ahead:
        yield Finding(
            "clock",
            "note",
            several(
                ahead,
                _("Clock: {n} entry was written later than it is now. Was the clock set back?"),
                _("Clock: {n} entries were written later than it is now. Was the clock set back?"),
            ),
            _("Set the computer's clock; the times of entries can be changed in the journal."),
        )
    if version > 1:
        made = [int(at) for (at,) in file.ask(
            "SELECT data ->> 'at_ms' FROM item WHERE kind = 'state' AND name LIKE 'backup-%' AND data ->> 'at_ms' > 0"
        )]  # fmt: skip
        yield _backups(max(made, default=None), number, now)


def _backups(newest_ms: int | None, entries: int, now: datetime) -> Finding:
    do = _("copingtui backup DIR makes one, on a stick or in a folder you carry.")
    if newest_ms is None:
        state: State = "note" if entries else "fine"
        return Finding("backup", state, _("Backups: none was made outside this computer yet."), do if entries else "")
    days = max(0, int((now.timestamp() * 1000 - newest_ms) / 86_400_000))
    words = several(days, _("Backups: the last one is {n} day old."), _("Backups: the last one is {n} days old."))
    return Finding("backup", "note" if days > OLD_BACKUP_DAYS else "fine", words, do if days > OLD_BACKUP_DAYS else "")


def _visible(places: Places) -> Iterator[Finding]:
    from copingtui.journal.visible import Visible

    if not os.path.lexists(places.visible):
        return
    try:
        opened = Visible.open(places)
        opened.easy()
        opened.close()
    except CopingError as error:
        yield Finding("visible", "wrong", error.what, error.do)
    else:
        yield Finding("visible", "fine", _("What stays readable while locked: can be read."))


def _packs(places: Places) -> Iterator[Finding]:
    from copingtui.skills.library import Library

    if not places.packs.is_dir():
        return
    library = Library(places.packs)
    library.look_into_packs()
    for problem in library.problems:
        yield Finding("own skills", "wrong", str(problem), _("copingtui skills check FILE says more."))
    if not library.problems:
        yield Finding("own skills", "fine", _("Own skills: can be read."))


def _modes(places: Places) -> Iterator[Finding]:
    if sys.platform == "win32":
        return
    for path in on_disk.links(places):
        yield Finding("link", "wrong", _("{file} is a link.").format(file=path), _("Put the file itself there."))
    open_ = on_disk.too_open(places)
    for path in open_:
        words = _("{file} can be read by other accounts.").format(file=path)
        yield Finding("modes", "wrong", words, _("Opening copingtui, or copingtui doctor --mend, changes that."))
    if not open_:
        yield Finding("modes", "fine", _("Files: readable by your account only."))


def _left_over(places: Places) -> Iterator[Finding]:
    if on_disk.left_over(places):
        yield Finding(
            "left over",
            "note",
            _("Ended programs left a few empty or unfinished files behind."),
            _("copingtui doctor --mend takes them away."),
        )


def _space(places: Places) -> Iterator[Finding]:
    folder = places.data
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    with contextlib.suppress(OSError):
        free = shutil.disk_usage(folder).free
        needed = 3 * (places.journal.stat().st_size if places.journal.is_file() else 0)
        if free < max(LOW_SPACE, needed):
            words = _("Space: {n} MB are free where the journal lies.").format(n=free // 1_000_000)
            yield Finding("space", "wrong" if free < LOW_SPACE else "note", words, _("Make room before a backup."))
        else:
            yield Finding("space", "fine", _("Space: enough is free."))


def _synced(places: Places) -> Iterator[Finding]:
    for folder in dict.fromkeys((places.data, places.state)):
        if mark := on_disk.synced(folder):
            yield Finding(
                "synced folder",
                "wrong",
                _("{folder} lies in a folder that is synced ({mark}).").format(folder=folder, mark=mark),
                _(
                    "A journal in use that is synced can break, and copies of it lie elsewhere. Move it out, and carry a "
                    "backup through that folder instead."
                ),
            )


def _running(places: Places) -> Iterator[Finding]:
    if not any(places.state.glob("open-*.lock")):
        return
    from copingtui.journal.alone import announced
    from copingtui.journal.locks import Alone

    try:
        with Alone(places.state):
            number = announced(places)
    except CopingError as error:
        yield Finding("running", "note", error.what)
        return
    if number:
        words = several(number, _("{n} other copingtui has the journal open."), _("{n} others have the journal open."))
        yield Finding("running", "note", words)


def _copies(places: Places, now: datetime) -> Iterator[Finding]:
    found = copies.local_copies(places)
    if not found:
        yield Finding("copies", "note", _("Copies on this computer: none yet. The app makes one a week."))
        return
    newest = found[0]
    days = (now.replace(tzinfo=None) - newest.at).days
    if days < -1:
        yield Finding("copies", "note", _("Copies on this computer: the newest has a date that is still to come."))
        return
    words = _("Copies on this computer: {n}, the newest from {day}. They open only with the journal's own keys.")
    yield Finding("copies", "fine", words.format(n=len(found), day=f"{newest.at:%Y-%m-%d}"))


def _disk() -> Iterator[Finding]:
    yield Finding(
        "disk",
        "note",
        _("copingtui cannot see whether this computer's disk and swap are encrypted."),
        _("Full-disk encryption protects what any program leaves behind."),
    )


def ways_on() -> str:
    """What can be done about a damaged journal, gentlest first."""
    return _(
        "copingtui restore FILE puts a backup in its place and keeps this one; copingtui where lists the copies. "
        "copingtui doctor --salvage writes what can still be read into a new file."
    )
