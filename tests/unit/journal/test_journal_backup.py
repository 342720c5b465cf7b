"""A backup opens anywhere with what the person has, never with this computer's key, and never costs the journal."""

from __future__ import annotations

import contextlib
import io
import json
import tarfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal_parts import noted

from copingtui.errors import CopingError
from copingtui.journal import backup, copies, database, keys, pragmas, restore, schema, slots
from copingtui.journal.alone import alone
from copingtui.journal.entries import Entry
from copingtui.journal.opening import with_passphrase
from copingtui.journal.store import Journal
from copingtui.journal.trouble import JournalBusy, JournalLocked, JournalTrouble, WrongSecret
from copingtui.journal.visible import Visible
from copingtui.paths import Places, replace_private

WHEN = datetime(2026, 11, 22, 21, 3)
SECRET = "seven quiet boats"


@pytest.fixture(autouse=True)
def quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "OPS", 1)
    monkeypatch.setattr(slots, "MEM_KIB", 8)


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


@pytest.fixture
def other(tmp_path: Path) -> Places:
    """Another machine."""
    return Places(*(tmp_path / "other" / part for part in ("config", "data", "state")))


def made(journal: Journal, folder: Path, secret: str = SECRET) -> Path:
    extra = slots.wrap_with_passphrase(journal.key, secret)
    return backup.make(journal, folder, WHEN, extra=extra).path


def put_back(places: Places, path: Path, secret: str | None = None, current: bytes | None = None) -> restore.Restored:
    found = backup.read(path)
    with restore.unpacked(places, found, current, secret) as other:
        return restore.put_back(places, found, other, WHEN, current)


def texts(places: Places, opener: Callable[..., tuple[bytes, ...]] | None = None) -> set[str | None]:
    with Journal.open(places, opener=opener) as journal:
        return {entry.note for row in journal.page() if (entry := journal.get(row.uid))}


# -- making ------------------------------------------------------------------------------------------------------------


def test_a_backup_is_one_private_file_without_this_computers_key_or_a_word_of_mine(
    where: Places, journal: Journal, usb: Path
) -> None:
    journal.add(noted("quizzaciously"))
    path = made(journal, usb)
    assert [each.name for each in usb.iterdir()] == [path.name] == ["copingtui-2026-11-22-2103.backup"]
    assert path.stat().st_mode & 0o777 == 0o600
    content = path.read_bytes()
    assert b"quizzaciously" not in content
    for key in (journal.key, keys.read_secret(where.journal_key)):
        assert key not in content
        assert key.hex().encode() not in content
    with tarfile.open(path) as tar:
        assert tar.getnames() == ["about.json", "keys.json", "journal.db"]
        kinds = [slot["kind"] for slot in json.load(tar.extractfile("keys.json"))["slots"]]  # type: ignore[arg-type]
    assert kinds == ["passphrase"]
    assert list(where.backups.iterdir()) == []
    assert backup.noted(journal) == [(int(WHEN.timestamp() * 1000), str(path))]


def test_where_only_this_computer_opens_the_journal_a_backup_waits_for_a_way_back(journal: Journal, usb: Path) -> None:
    with pytest.raises(backup.NoWayBack):
        backup.make(journal, usb, WHEN)
    assert list(usb.iterdir()) == []


def test_a_second_backup_in_the_same_minute_writes_over_nothing(journal: Journal, usb: Path) -> None:
    assert made(journal, usb) != made(journal, usb)
    assert len(list(usb.iterdir())) == 2


def test_a_backup_into_a_folder_that_is_not_there_says_so_and_makes_none(journal: Journal, usb: Path) -> None:
    with pytest.raises(CopingError, match="no folder"):
        made(journal, usb / "not plugged in")
    assert list(usb.iterdir()) == []


def test_a_copy_that_came_out_wrong_is_no_backup(journal: Journal, usb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database.Database, "sound", lambda self: False)
    with pytest.raises(JournalTrouble, match="different"):
        made(journal, usb)
    assert list(usb.iterdir()) == []
    assert list(journal.places.backups.iterdir()) == []


# -- restoring ---------------------------------------------------------------------------------------------------------


def test_a_new_machine_gets_the_journal_back_and_opens_it_by_itself(where: Places, other: Places, usb: Path) -> None:
    visible = Visible.open(where)
    visible.set_easy({"cold"})
    visible.pin("stop")
    with Journal.open(where) as journal:
        entry = journal.add(noted("from home"))
        beside = {"easy": ["cold"], "pins": ["stop"], "hidden": [], "gates": []}
        extra = slots.wrap_with_passphrase(journal.key, SECRET)
        path = backup.make(journal, usb, WHEN, extra=extra, visible=beside).path
    found = backup.read(path)
    with restore.unpacked(other, found, None, SECRET) as unpacked:
        result = restore.put_back(other, found, unpacked, WHEN, None)
        assert restore.bring_back_beside(other, unpacked)
    assert result == restore.Restored(1, None, False)
    with Journal.open(other) as journal:
        assert journal.get(entry.uid) == entry
        assert journal.items.all("state") == []
        assert keys.read(other.keys).slots == (
            keys.read(other.keys).device,
        )  # the backup's own passphrase is no way in
    assert Visible.open(other).easy() == {"cold"}
    assert Visible.open(other).pins() == ("stop",)
    assert all(path.stat().st_mode & 0o077 == 0 for path in other.data.parent.rglob("*"))


def test_a_journal_that_asked_for_a_passphrase_asks_for_it_on_the_new_machine_too(
    where: Places, other: Places, usb: Path
) -> None:
    with Journal.open(where) as journal:
        journal.add(noted("locked away"))
        ring = keys.Keyring(keys.read(where.keys).journal, (slots.wrap_with_passphrase(journal.key, SECRET),))
    keys.write(where.keys, ring)
    where.journal_key.unlink()
    with Journal.open(where, opener=with_passphrase(SECRET)) as journal:
        path = backup.make(journal, usb, WHEN).path
    with pytest.raises(WrongSecret):
        put_back(other, path, "another one")
    with pytest.raises(restore.NeedsSecret, match="passphrase"):
        put_back(other, path)
    assert not other.journal.exists()
    assert put_back(other, path, SECRET).asks
    assert not other.journal_key.exists()
    with pytest.raises(JournalLocked):
        Journal.open(other)
    assert texts(other, with_passphrase(SECRET)) == {"locked away"}


def test_a_recovery_code_opens_a_backup_however_it_is_typed(journal: Journal, other: Places, usb: Path) -> None:
    code = slots.new_code()
    ring = keys.read(journal.places.keys)
    keys.write(journal.places.keys, ring.but(slots.wrap_with_code(journal.key, code)))
    journal.add(noted("by code"))
    path = backup.make(journal, usb, WHEN).path
    put_back(other, path, code.lower().replace("-", " "))
    assert texts(other) == {"by code"}
    assert [type(slot).__name__ for slot in keys.read(other.keys).slots] == ["DeviceSlot", "RecoverySlot"]


def test_the_journal_that_was_there_is_kept_aside_and_can_come_back(where: Places, other: Places, usb: Path) -> None:
    with Journal.open(where) as journal:
        journal.add(noted("from home"))
        path = made(journal, usb)
    with Journal.open(other) as journal:
        journal.add(noted("already here"))
        key = journal.key
    result = put_back(other, path, SECRET, key)
    assert texts(other) == {"from home"}
    assert result.aside == other.aside / "2026-11-22-2103"
    assert sorted(each.name for each in result.aside.iterdir()) == ["journal.db", "keys.json"]
    back = put_back(other, result.aside / "journal.db")
    assert texts(other) == {"already here"}
    assert back.aside is not None
    assert back.aside != result.aside


def test_an_older_state_of_the_same_journal_leaves_its_keys_as_they_are(where: Places) -> None:
    with Journal.open(where) as journal:
        journal.add(noted("before"))
        copy = copies.take(journal, WHEN).path
        journal.add(noted("after"))
    listed, key = where.keys.read_bytes(), where.journal_key.read_bytes()
    put_back(where, copy)
    assert (where.keys.read_bytes(), where.journal_key.read_bytes()) == (listed, key)
    assert texts(where) == {"before"}
    assert copy.exists()


def test_a_copy_of_a_locked_journal_comes_back_with_the_passphrase_and_stays_locked(where: Places) -> None:
    with Journal.open(where) as journal:
        journal.add(noted("locked away"))
        ring = keys.Keyring(keys.read(where.keys).journal, (slots.wrap_with_passphrase(journal.key, SECRET),))
        copy = copies.take(journal, WHEN).path
    keys.write(where.keys, ring)
    where.journal_key.unlink()
    where.journal.write_bytes(b"")
    with pytest.raises(restore.NeedsSecret):
        put_back(where, copy)
    assert put_back(where, copy, SECRET).asks
    assert not where.journal_key.exists()
    assert texts(where, with_passphrase(SECRET)) == {"locked away"}


def test_while_another_copingtui_has_the_journal_open_nothing_is_put_in_its_place(where: Places) -> None:
    with Journal.open(where) as journal:
        journal.add(noted("before"))
        copy = copies.take(journal, WHEN).path
        key = journal.key
        with pytest.raises(JournalBusy):  # it is open, and has told nobody
            put_back(where, copy, current=key)
        journal.announce()
        with pytest.raises(JournalBusy):
            put_back(where, copy)
        journal.add(noted("goes on"))
        assert not where.aside.exists() or list(where.aside.iterdir()) == []
    assert texts(where) == {"before", "goes on"}
    with alone(where, key):
        pass


@pytest.mark.parametrize("stop", range(8))
def test_whatever_move_a_restore_was_killed_at_the_journal_opens_as_one_or_the_other(
    where: Places, other: Places, usb: Path, stop: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal.open(where) as journal:
        journal.add(noted("from home"))
        path = made(journal, usb)
    with Journal.open(other) as journal:
        journal.add(noted("already here"))
    done, real = 0, Path.replace

    class Killed(BaseException):
        pass

    def counted(self: Path, target: Path) -> Path:
        nonlocal done
        if done == stop:
            raise Killed
        done += 1
        return real(self, target)

    monkeypatch.setattr(Path, "replace", counted)
    with contextlib.suppress(Killed):
        put_back(other, path, SECRET)
    monkeypatch.undo()
    now = texts(other)
    assert now in ({"from home"}, {"already here"})
    assert not other.restoring.exists()
    if now == {"from home"}:
        aside = next(iter(other.aside.iterdir())) / "journal.db"
        put_back(other, aside)
        assert texts(other) == {"already here"}


# -- what is no backup -------------------------------------------------------------------------------------------------


def tar_of(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"", b"Dear diary", b"SQLite format 3\0" + b"\0" * 5_000, tar_of(), tar_of(("../../evil", b"x")),
        tar_of(("about.json", b"{}"), ("keys.json", b"{}"), ("journal.db", b"")),
        tar_of(("about.json", b'{"format": "copingtui-backup/1"}')),
        tar_of(("about.json", b"["), ("keys.json", b"["), ("journal.db", b"x" * 4_096)),
        tar_of(("about.json", b'{"format": "copingtui-backup/2"}')),
        tar_of(("about.json", b"{}"), ("about.json", b"{}")),
    ],
    ids=["empty", "a text", "a plain database", "an empty tar", "another tar", "no format", "without a journal",
         "no JSON", "newer", "twice the same"],
)  # fmt: skip
def test_what_is_no_backup_gets_a_sentence_and_changes_nothing(where: Places, usb: Path, content: bytes) -> None:
    path = usb / "a.backup"
    path.write_bytes(content)
    with pytest.raises(backup.BackupTrouble) as caught:
        put_back(where, path, SECRET)
    assert caught.value.safe
    assert caught.value.do
    assert not where.journal.exists()


def test_a_folder_or_nothing_at_all_is_no_backup(where: Places, usb: Path) -> None:
    for path in (usb, usb / "none"):
        with pytest.raises(backup.BackupTrouble):
            put_back(where, path)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_anywhere_in_a_backup_is_noticed_before_anything_is_put_back(
    where: Places, tmp_path: Path, data: st.DataObject
) -> None:
    path = tmp_path / "fuzz.backup"
    if not path.exists():
        folder = tmp_path / "made"
        folder.mkdir(exist_ok=True)
        with Journal.open(where) as journal:
            journal.add(noted("quizzaciously"))
            made(journal, folder).replace(path)
    whole = path.read_bytes()
    spoilt = bytearray(whole)
    cut = data.draw(st.none() | st.integers(0, len(whole) - 1))
    if cut is None:
        spoilt[data.draw(st.integers(0, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    else:
        del spoilt[cut:]
    copy = tmp_path / "spoilt.backup"
    copy.write_bytes(spoilt)
    try:
        with restore.unpacked(where, backup.read(copy), None, SECRET) as unpacked:
            assert unpacked.entries == 1  # what was spoilt was padding
    except CopingError as error:
        assert "quizzaciously" not in str(error)


def test_a_backup_of_an_older_version_is_brought_up_to_date_and_of_a_newer_one_refused(
    where: Places, other: Places, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal.open(where) as journal:
        journal.add(noted("kept"))
        path = made(journal, usb)
    monkeypatch.setattr(schema, "JOURNAL", (*schema.JOURNAL, "CREATE TABLE later (x);"))
    put_back(other, path, SECRET)
    with Journal.open(other) as journal:
        assert journal._database.ask("SELECT * FROM later") == []
        newer = made(journal, usb)
    monkeypatch.undo()
    with pytest.raises(backup.BackupTrouble, match="newer"):
        put_back(where, newer, SECRET)
    assert texts(where) == {"kept"}


# -- copies here -------------------------------------------------------------------------------------------------------


def test_copies_here_are_private_encrypted_and_only_as_many_as_said(journal: Journal) -> None:
    journal.add(noted("quizzaciously"))
    now = WHEN
    for _day in range(60):
        copies.take(journal, now)
        now += timedelta(days=1)
    kept = copies.local_copies(journal.places)
    days = [(now - copy.at).days for copy in kept]
    assert days[:7] == [1, 2, 3, 4, 5, 6, 7]
    assert len(days) == copies.KEEP_LAST + copies.KEEP_WEEKS
    assert days[-1] > 21
    for copy in kept:
        content = copy.path.read_bytes()
        assert b"quizzaciously" not in content
        assert not pragmas.is_plain(content)
        assert copy.path.stat().st_mode & 0o777 == 0o600
    assert journal.places.backups.stat().st_mode & 0o777 == 0o700


def test_a_copy_is_due_after_a_week_and_when_the_clock_was_set_back(journal: Journal) -> None:
    assert copies.due(journal.places, WHEN)
    copies.take(journal, WHEN)
    assert not copies.due(journal.places, WHEN + timedelta(days=6))
    assert copies.due(journal.places, WHEN + timedelta(days=7))
    assert copies.due(journal.places, WHEN - timedelta(days=300))
    back = copies.take(journal, WHEN - timedelta(days=300))
    assert back.path.exists()


def test_a_deleted_entry_can_go_from_the_copies_too(journal: Journal) -> None:
    goes, stays = journal.add(noted("quizzaciously " * 300)), journal.add(noted("stays"))
    copy = copies.take(journal, WHEN).path
    key = journal.key
    result = copies.forget(journal.places, key, [goes.uid], 5)
    assert result == copies.Forgotten(1)
    opened = database.connect(copy, key, write=False)
    count = opened.ask("PRAGMA page_count")[0][0]
    inside = b"".join(opened._connection.read("main", 0, n * 4096, 4096)[1] for n in range(count))
    assert opened.ask("SELECT uid FROM entry") == [(stays.uid,)]
    assert opened.ask("SELECT uid FROM tombstone") == [(goes.uid,)]
    opened.close()
    assert b"quizzaciously" not in inside
    assert b"stays" in inside


def test_a_new_data_key_goes_into_the_copies_and_what_cannot_take_it_goes(journal: Journal) -> None:
    journal.add(noted("kept"))
    one, two = (copies.take(journal, WHEN + timedelta(days=n)).path for n in range(2))
    two.write_bytes(b"spoilt" * 4096)
    stranger = journal.places.aside / "2026-11-01-0900" / "journal.db"
    replace_private(stranger, b"another journal" * 4096)
    replace_private(stranger.with_name("keys.json"), b"{}")
    new = b"n" * 32
    assert copies.renew(journal.places, journal.key, new) == (two,)
    assert not two.exists()
    assert stranger.exists()
    assert copies.renew(journal.places, journal.key, new) == ()
    copy = database.connect(one, new, write=False)
    assert copy.ask("SELECT count(*) FROM entry") == [(1,)]
    assert copy.sound()
    copy.close()
    with pytest.raises(JournalTrouble):
        database.connect(one, journal.key, write=False)


def test_bringing_in_keeps_a_copy_of_how_it_was(where: Places, other: Places, usb: Path) -> None:
    with Journal.open(where) as journal:
        entry: Entry = journal.add(noted("both have it"))
        path = made(journal, usb)
        journal.change(replace(entry, note="changed since"))
    put_back(other, path, SECRET)
    with Journal.open(other) as journal:
        journal.add(noted("only here"))
        with restore.unpacked(other, backup.read(path), journal.key) as unpacked:  # its key is ours: nobody is asked
            assert not restore.bring_in(journal, unpacked, WHEN)
    with Journal.open(where) as journal:
        second = made(journal, usb)
    with Journal.open(other) as journal:
        with restore.unpacked(other, backup.read(second), journal.key) as unpacked:
            merged = restore.bring_in(journal, unpacked, WHEN)
        assert (merged.new, merged.changed, merged.deleted) == (0, 1, 0)
        assert journal.undo is not None
    assert texts(other) == {"changed since", "only here"}
    newest = copies.local_copies(other)[0]
    put_back(other, newest.path)
    assert texts(other) == {"both have it", "only here"}
