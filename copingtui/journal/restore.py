"""Putting a backup in the journal's place, or bringing it into the journal; the one from before is always kept.

Up to four files change when a journal is put in place of another. What is to be moved is written down first
(``restoring.json``); a process that is killed in between leaves the rest to whoever opens the journal next.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from copingtui.journal import backup, copies, keys, merge, schema, trouble
from copingtui.journal.alone import alone
from copingtui.journal.backup import Backup, BackupTrouble
from copingtui.journal.items import uid_of
from copingtui.journal.slots import portable
from copingtui.journal.store import Journal
from copingtui.paths import Places, reason, replace_private, safe_folder, sync_folder
from copingtui.words import _

RESTORED = ".restored"


class NeedsSecret(BackupTrouble):
    """The backup opens with a passphrase or a recovery code, and none was given yet."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A backup's database, whole, of the newest version, opened once with ``key`` and closed again.

    ``here``: the list of keys on this computer opens it as well, so that list stays as it is.
    ``beside`` is what the backup held beside the journal: what to go easy on, pinned and hidden skills, cautions seen.
    """

    path: Path
    key: bytes
    here: bool
    entries: int
    beside: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Restored:
    """A journal put back: how many entries it has, the folder of the one from before (None: there was none).

    ``asks``: whether it opens with the passphrase it had where the backup was made.
    """

    entries: int
    aside: Path | None
    asks: bool


@contextmanager
def unpacked(
    places: Places, found: Backup, current: bytes | None = None, secret: str | None = None
) -> Iterator[Unpacked]:
    """``with unpacked(...)``: the backup's database in a file of its own, gone again at the end.

    ``current`` is the key of the journal that is open here, ``secret`` a passphrase or recovery code as it was typed.
    Raises NeedsSecret, WrongSecret, BackupTrouble (damaged, newer), JournalTrouble.
    """
    path = copies.unfinished(safe_folder(safe_folder(places.data) / places.backups.name))
    candidates = _keys_without_asking(places, current)
    if secret is not None:
        candidates += _keys_for(places, found, secret)
    try:
        backup.extract(found, path)
        key, here = next((each for each in candidates if _fits(path, each[0])), (b"", False))
        if not key:
            raise _needs_secret(places, found) if secret is None else other_key(found)
        yield _prepared(found, path, key, here)
    finally:
        copies.remove(path)


def bring_in(journal: Journal, other: Unpacked, now: datetime) -> merge.Merged:
    """Bring an unpacked backup into the open journal; a copy of how it was is kept first. Raises JournalTrouble."""
    copies.take(journal, now)
    return merge.merge(journal, other.path, other.key)


def put_back(places: Places, found: Backup, other: Unpacked, now: datetime, current: bytes | None) -> Restored:
    """Put an unpacked backup in the journal's place and the one that is there aside. This process has closed it before.

    ``current`` is the key of the journal that is there, where it is known. Raises JournalBusy where another copingtui
    is open, CopingError where something cannot be written; the journal is then as it was.
    """
    real = Places(places.config, safe_folder(places.data), safe_folder(places.state))
    with alone(real, current):
        finish(real)
        try:
            for path in (real.journal, real.keys, real.journal_key):  # of one that was killed before it had begun
                _beside(path).unlink(missing_ok=True)
            ring = None if other.here else _ring(found)
            if ring is not None:
                keys.write(_beside(real.keys), ring)
                if ring.device is not None:
                    keys.write_secrets(_beside(real.journal_key), other.key)
            other.path.replace(_beside(real.journal))
            aside = _aside(real, now)
            moves = _moves(real, aside, with_keys=ring is not None)
            for folder in (real.data, real.state):
                sync_folder(folder)
            replace_private(real.restoring, json.dumps(moves, indent=1).encode())
            finish(real)
        except OSError as error:
            raise trouble.unwritable(real.journal, reason(error)) from None
    if aside is not None and not aside.exists():
        aside = None
    asks = ring.asks if ring else keys.read(real.keys).asks
    return Restored(other.entries, aside, asks)


def finish(places: Places) -> None:
    """Do what a restore wrote down, from wherever it stopped; nothing where there is none. Be the only one that does.

    First the old files go aside, then the new ones come in. As long as all of the new ones still wait, the first part
    may not be through.
    """
    try:
        moves = json.loads(keys.read_private(places.restoring, 64_000))
        away = [(Path(old), Path(new)) for old, new in moves["away"]]
        come = [(Path(old), Path(new)) for old, new in moves["in"]]
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError):
        raise trouble.unwritable(places.restoring, _("it cannot be read")) from None
    try:
        if all(old.exists() for old, _new in come):
            for old, new in away:
                if os.path.lexists(old) and not os.path.lexists(new):
                    safe_folder(new.parent)
                    old.replace(new)
            for beside in copies.BESIDE[1:]:  # what is left of the old one's log must not meet the new journal
                places.journal.with_name(places.journal.name + beside).unlink(missing_ok=True)
        for old, new in come:
            if os.path.lexists(old):
                old.replace(new)
        for folder in {new.parent for _old, new in (*away, *come)}:
            if folder.is_dir():
                sync_folder(folder)
        places.restoring.unlink(missing_ok=True)
        sync_folder(places.data)
    except OSError as error:
        raise trouble.unwritable(places.journal, reason(error)) from None


def bring_back_beside(places: Places, other: Unpacked) -> bool:
    """Take over what the backup held beside the journal, where this computer has nothing of the kind yet."""
    from copingtui.journal.visible import Visible
    from copingtui.skills.model import EASY_ON

    def texts(name: str) -> list[str]:
        found = other.beside.get(name)
        return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []

    if os.path.lexists(places.visible) or not any(texts(name) for name in ("easy", "pins", "hidden", "gates")):
        return False
    visible = Visible.open(places)
    try:
        visible.set_easy(set(texts("easy")) & set(EASY_ON))
        for name, keep in (("pins", visible.pin), ("hidden", visible.hide), ("gates", visible.mark_gate)):
            for skill in texts(name):
                keep(skill)
    finally:
        visible.close()
    return True


# -- inside ------------------------------------------------------------------------------------------------------------


def _fits(path: Path, key: bytes) -> bool:
    from copingtui.journal import database

    try:
        database.connect(path, key, write=False).close()
    except trouble.JournalDamaged:
        return False
    return True


def _keys_without_asking(places: Places, current: bytes | None) -> list[tuple[bytes, bool]]:
    """Keys that may fit, and whether the list of keys here gives them."""
    found = [] if current is None else [(current, True)]
    with contextlib.suppress(OSError, trouble.JournalTrouble):
        listed = places.keys.is_file()
        found += [(key, listed) for key in keys.read_secrets(places.journal_key)]
    for path in sorted(places.state.glob("aside-*.key")):
        with contextlib.suppress(OSError, trouble.JournalTrouble):
            found += [(key, False) for key in keys.read_secrets(path)]
    return found


def _keys_for(places: Places, found: Backup, secret: str) -> list[tuple[bytes, bool]]:
    """Keys that a passphrase or a code gives, from the backup's own list, else from the one on this computer."""
    if found.ring is not None:
        return [(key, False) for key in backup.keys_from(found, secret)]
    with contextlib.suppress(FileNotFoundError):
        return [(key, True) for key in backup.keys_from(replace(found, ring=keys.read(places.keys)), secret)]
    return []


def _prepared(found: Backup, path: Path, key: bytes, here: bool) -> Unpacked:
    """Look through every page, bring it to the newest version, take out what lay beside the journal."""
    from copingtui.journal import database, pragmas

    file = database.connect(path, key)
    try:
        if not file.sound():
            raise backup.damaged(found.path)
        version, newest = file.version(), len(schema.JOURNAL)
        if version > newest:
            raise BackupTrouble(
                _("{file} was made by a newer copingtui.").format(file=found.path),
                _("Nothing was changed."),
                _("Update copingtui to use it."),
            )
        if version < newest:
            file.write(f"{''.join(schema.JOURNAL[version:])} {pragmas.stamp(newest)}", {})
        uid = uid_of("state", backup.VISIBLE)
        rows = file.ask("SELECT data FROM item WHERE uid = ?", (uid,))
        file.write("DELETE FROM item WHERE uid = :uid", {"uid": uid})
        entries = int(file.ask("SELECT count(*) FROM entry")[0][0])
        file.ask("PRAGMA journal_mode=DELETE")
    finally:
        file.close()
    beside = json.loads(rows[0][0]) if rows else {}
    return Unpacked(path, key, here, entries, beside if isinstance(beside, dict) else {})


def _ring(found: Backup) -> keys.Keyring:
    """The list of keys of a journal that comes from elsewhere: it opens as it did there."""
    if found.ring is None:
        return keys.fresh_keyring()
    slots = tuple(slot for slot in portable(found.ring.slots) if getattr(slot, "id", "") not in found.only_here)
    if not found.asks or not slots:
        slots = (keys.fresh_device(), *slots)
    return replace(found.ring, slots=slots)


def _aside(places: Places, now: datetime) -> Path | None:
    there = (places.journal, places.keys, places.journal_key)
    if not any(os.path.lexists(path) for path in there):
        return None
    return copies.free_name(safe_folder(places.aside), f"{now:{copies.STAMP}}", "")


def _moves(places: Places, aside: Path | None, *, with_keys: bool) -> dict[str, list[tuple[str, str]]]:
    come = [(_beside(places.journal), places.journal)]
    away = []
    if aside is not None:
        away += [(places.journal, aside / "journal.db"), (_log(places.journal), aside / "journal.db-wal")]
    if with_keys:
        come += [(_beside(places.keys), places.keys), (_beside(places.journal_key), places.journal_key)]
        if aside is not None:
            away += [(places.keys, aside / places.keys.name)]
            away += [(places.journal_key, places.state / f"aside-{aside.name}.key")]
            away += [(places.inbox, aside / places.inbox.name)]
    # a journal that asks for a passphrase brings no key file
    come = [(old, new) for old, new in come if new != places.journal_key or old.exists()]
    return {"away": [(str(old), str(new)) for old, new in away], "in": [(str(old), str(new)) for old, new in come]}


def _beside(path: Path) -> Path:
    return path.with_name(path.name + RESTORED)


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _needs_secret(places: Places, found: Backup) -> BackupTrouble:
    ring = found.ring
    if ring is None:
        with contextlib.suppress(OSError, trouble.JournalTrouble):
            ring = keys.read(places.keys)
    asked = replace(found, ring=ring)
    if not asked.codes and not asked.passphrases:
        return other_key(found)
    if not asked.codes:
        what = _("a passphrase")
    elif not asked.passphrases:
        what = _("a recovery code")
    else:
        what = _("a passphrase or a recovery code")
    return NeedsSecret(_("This opens with {what}.").format(what=what), _("Nothing was changed."))


def other_key(found: Backup) -> BackupTrouble:
    return BackupTrouble(
        _("{file} cannot be opened: it is damaged, or it belongs to another key.").format(file=found.path),
        _("Nothing was changed."),
        _("A copy made on this computer opens only with the key it had then."),
    )
