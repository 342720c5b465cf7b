"""What a person deletes is gone: days, or everything, keys first; what cannot be promised is said."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from journal_parts import Clock, noted

from copingtui.journal import copies, keychain, keys, slots, wipe
from copingtui.journal.drafts import Draft
from copingtui.journal.store import Journal
from copingtui.journal.trouble import JournalBusy
from copingtui.journal.visible import Visible
from copingtui.paths import Places, replace_private

WHEN = datetime(2026, 11, 22, 21, 3)
DAY_MS = 24 * 3_600_000


def at(day: int, hour: int = 12) -> int:
    return int(datetime(2026, 11, day, hour, tzinfo=UTC).timestamp() * 1000)


def written(journal: Journal) -> None:
    for day in range(1, 11):
        journal.add(noted(f"day {day}", at(day)))
        journal.items.put("card_day", f"2026-11-{day:02}", {"a": day})
    journal.items.put("done", "x", {"assignment": "a", "at_ms": at(4)})
    journal.items.put("plan", "plan", {"warning": ["b"]})


def fill(where: Places) -> bytes:
    """A profile with something of everything; the key of its journal."""
    with Journal.open(where) as journal:
        written(journal)
        journal.keep_draft(Draft.of("note", {"note": "half"}))
        copies.take(journal, WHEN)
        key = journal.key
    visible = Visible.open(where)
    visible.mark_gate("stop")
    visible.close()
    replace_private(where.settings, b"# mine\n")
    replace_private(where.packs / "own.toml", b"# mine\n")
    replace_private(where.row, b"row\n")
    replace_private(where.inbox / "a.sealed", b"sealed")
    replace_private(where.inbox / "aside" / "b.sealed", b"sealed")
    replace_private(where.aside / "2026-11-01-0900" / "journal.db", b"old")
    replace_private(where.aside / "2026-11-01-0900" / "keys.json", b"{}")
    replace_private(where.state / "aside-2026-11-01-0900.key", b"0" * 64)
    replace_private(where.data / "journal.db.before", b"old")
    replace_private(where.data / "visible.db.before", b"old")
    replace_private(where.state / "open-0123.lock", b"")
    replace_private(where.data / ".keys.json.1.ab.new", b"{}")
    return key


def files(where: Places) -> set[str]:
    root = where.data.parent
    return {str(path.relative_to(root)) for path in root.rglob("*") if not path.is_dir() or path.is_symlink()}


def test_deleting_everything_leaves_nothing_but_settings_and_own_skills(where: Places) -> None:
    key = fill(where)
    before = files(where)
    wiped = wipe.everything(where, current=key)
    assert files(where) == {"config/settings.toml", "data/packs/own.toml"}
    assert wiped.left == ()
    assert wiped.files >= len(before) - 3
    assert wiped.keys == 6  # three key files, two lists, one that was being written
    with Journal.open(where) as journal:  # and one can begin anew
        assert journal.count() == 0


def test_settings_and_own_skills_go_too_where_that_was_asked(where: Places) -> None:
    fill(where)
    wipe.everything(where, settings=True, skills=True)
    assert files(where) == set()
    assert not where.data.exists()


def test_files_that_are_not_ours_stay_and_links_are_not_followed(where: Places, tmp_path: Path) -> None:
    fill(where)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "photo.jpg").write_text("mine")
    (where.inbox / "link").symlink_to(outside)
    (where.state / "journal.key").unlink()
    (where.state / "journal.key").symlink_to(outside / "photo.jpg")
    (where.data / "shopping.txt").write_text("milk")
    wipe.everything(where)
    assert files(where) == {"config/settings.toml", "data/packs/own.toml", "data/shopping.txt"}
    assert (outside / "photo.jpg").read_text() == "mine"


def test_the_keys_are_overwritten_and_gone_before_anything_else_is_touched(
    where: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(where)
    secret = where.journal_key.read_bytes()
    hold = os.open(where.journal_key, os.O_RDONLY)  # what the disk holds under a name that is gone
    order: list[str] = []
    real = Path.unlink

    def noticed(self: Path, missing_ok: bool = False) -> None:
        order.append(self.name)
        real(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", noticed)
    wipe.everything(where)
    keys_at = [order.index(name) for name in ("journal.key", "device.key", "keys.json")]
    assert max(keys_at) < order.index("journal.db")
    os.lseek(hold, 0, os.SEEK_SET)
    assert secret[:64] not in os.read(hold, 200)
    os.close(hold)


def test_what_the_systems_keychain_keeps_for_the_journal_is_taken_out_of_it(
    where: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(where)
    ring = keys.read(where.keys)
    keys.write(where.keys, ring.but(slots.wrap_with_secret(b"k" * 32, b"s" * 32)))
    (slot,) = (each for each in keys.read(where.keys).slots if isinstance(each, slots.KeychainSlot))
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(keychain, "_ask", lambda *arguments: asked.append(arguments))  # no test asks a real keychain
    wipe.everything(where)
    assert asked == [("forget", slot.id)]
    assert files(where) == {"config/settings.toml", "data/packs/own.toml"}


def test_what_a_killed_deletion_left_can_be_deleted_again(where: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(where)
    calls = 0
    real = Path.unlink

    class Killed(BaseException):
        pass

    def stopping(self: Path, missing_ok: bool = False) -> None:
        nonlocal calls
        calls += 1
        if calls > 4:
            raise Killed
        real(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", stopping)
    with pytest.raises(Killed):
        wipe.everything(where)
    monkeypatch.undo()
    assert not where.journal_key.exists()
    wipe.everything(where)
    assert files(where) == {"config/settings.toml", "data/packs/own.toml"}


def test_nothing_is_deleted_while_another_copingtui_is_open(where: Places) -> None:
    key = fill(where)
    with Journal.open(where) as journal:
        with pytest.raises(JournalBusy):
            wipe.everything(where, current=key)
        journal.announce()
        with pytest.raises(JournalBusy):
            wipe.everything(where)
        assert journal.count() == 10
        assert where.journal_key.exists()


def test_a_damaged_or_locked_journal_can_be_deleted_too(where: Places) -> None:
    fill(where)
    where.journal.write_bytes(b"")
    where.keys.write_bytes(b"nonsense")
    wipe.everything(where)
    assert files(where) == {"config/settings.toml", "data/packs/own.toml"}
    wipe.everything(where)  # where there is nothing, that is fine as well


def test_days_are_deleted_as_they_were_lived_and_can_come_back_for_a_while(journal: Journal, clock: Clock) -> None:
    written(journal)
    found = wipe.in_range(journal, date(2026, 11, 3), date(2026, 11, 5))
    assert (len(found.entries), len(found.items), found.drafts) == (3, 4, 0)  # three card days, one thing done
    deleted = wipe.delete_range(journal, found)
    assert {(journal.get(row.uid) or noted("")).note for row in journal.page()} == {
        f"day {n}" for n in (1, 2, 6, 7, 8, 9, 10)
    }
    assert [item.name for item in journal.items.all("done")] == []
    assert journal.items.get("plan", "plan") is not None
    assert journal._database.ask("SELECT count(*) FROM tombstone") == [(7,)]
    assert wipe.bring_back(journal, deleted) == 3
    assert journal.count() == 10
    clock.forward(minutes=11)
    assert wipe.bring_back(journal, wipe.delete_range(journal, wipe.in_range(journal, None, None))) == 10
    gone = wipe.delete_range(journal, wipe.in_range(journal, None, None))
    clock.forward(minutes=11)
    assert wipe.bring_back(journal, gone) == 0


def test_days_can_be_taken_out_of_the_copies_as_well(journal: Journal) -> None:
    written(journal)
    copies.take(journal, WHEN)
    copies.take(journal, WHEN)
    found = wipe.in_range(journal, date(2026, 11, 3), None)
    wipe.delete_range(journal, found)
    assert wipe.forget_in_backups(journal, (*found.entries, *found.items)).rewritten == 2


def test_a_deletion_that_cannot_be_written_deletes_nothing(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    written(journal)
    monkeypatch.setattr(copies, "FORGET_ITEMS", "SELECT * FROM nowhere;")
    with pytest.raises(Exception, match="could not"):
        wipe.delete_range(journal, wipe.in_range(journal, None, None))
    assert journal.count() == 10
    assert len(journal.undo) == 0


def test_what_left_the_journal_is_named_with_its_place(journal: Journal) -> None:
    journal.items.put("state", "backup-a", {"at_ms": 5, "place": "/media/usb/a.backup"})
    journal.items.put("shared", "x", {"at_ms": 9, "what": "export", "place": "b.html"})
    journal.items.put("state", "backup-broken", {"at_ms": 5})
    assert wipe.elsewhere(journal) == [
        wipe.Elsewhere(9, "export", "b.html"),
        wipe.Elsewhere(5, "backup", "/media/usb/a.backup"),
    ]
