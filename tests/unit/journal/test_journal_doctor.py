"""What is wrong is named with a way on, nothing is changed by looking, and what can be read of a damaged file is saved."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from journal_parts import NOW, noted

from copingtui.errors import CopingError
from copingtui.journal import backup, care, copies, database, doctor, keys, on_disk, restore, salvage, schema, slots
from copingtui.journal.drafts import Draft
from copingtui.journal.store import Journal
from copingtui.paths import Places, replace_private

WHEN = datetime(2026, 11, 22, 21, 3).astimezone()
CHILD = Path(__file__).with_name("journal_child.py")


@pytest.fixture
def kept(where: Places) -> Places:
    """A journal of many pages, closed."""
    with Journal.open(where) as journal:
        for n in range(60):
            journal.add(noted(f"marker {n} " + "words " * 200, NOW + n))
        journal.items.put("plan", "plan", {"warning": ["a"]})
        for n in range(30):
            journal.items.put("card_day", f"2026-11-{n:02}", {"text": "x" * 300})
        journal.keep_draft(Draft.of("note", {"note": "half"}))
    return where


def names(found: list[doctor.Finding], state: str) -> set[str]:
    return {each.name for each in found if each.state == state}


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def snapshot(where: Places) -> dict[str, tuple[int, bytes]]:
    return {
        str(path): (path.stat().st_mode, path.read_bytes())
        for path in where.data.parent.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def test_a_healthy_profile_has_nothing_wrong_and_looking_changes_nothing(kept: Places) -> None:
    before = snapshot(kept)
    found = doctor.look(kept, WHEN)
    assert names(found, "wrong") == set()
    assert {"journal", "keys", "modes", "space"} <= names(found, "fine")
    assert {"copies", "backup", "way back", "disk"} <= names(found, "note")
    assert snapshot(kept) == before
    assert "marker" not in str(found)


def test_where_there_is_nothing_yet_nothing_is_wrong_and_nothing_is_made(where: Places) -> None:
    assert names(doctor.look(where, WHEN), "wrong") == set()
    assert not where.data.exists()


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (lambda where: where.journal.write_bytes(b""), {"journal"}),
        (lambda where: where.journal.write_bytes(where.journal.read_bytes()[:-4096]), {"journal"}),
        (lambda where: where.journal.write_bytes(where.journal.read_bytes()[:-100]), {"journal"}),
        (lambda where: flip(where.journal, 0), {"journal"}),
        (lambda where: flip(where.journal, where.journal.stat().st_size // 2), {"journal"}),
        (lambda where: where.journal.write_bytes(b"Dear diary\n" * 2_000), {"journal"}),
        (lambda where: where.journal.unlink(), {"journal"}),
        (lambda where: where.journal_key.unlink(), {"keys"}),
        (lambda where: where.journal_key.write_bytes(b"0"), {"keys"}),
        (lambda where: where.keys.write_bytes(b"{}"), {"keys"}),
        (lambda where: where.keys.unlink(), {"keys"}),
        (lambda where: replace_private(where.settings, b"country = 5"), {"settings"}),
        (lambda where: replace_private(where.packs / "a.toml", b"nonsense"), {"own skills"}),
        (lambda where: where.journal.chmod(0o644), {"modes"}),
        (lambda where: where.state.chmod(0o755), {"modes"}),
        (lambda where: replace_private(where.visible, b"spoilt"), {"visible"}),
        (lambda where: replace_private(where.restoring, b"{}"), {"restore"}),
        (lambda where: (where.data / ".stfolder").mkdir(mode=0o700), {"synced folder"}),
    ],
    ids=[
        "journal empty", "truncated", "truncated inside a page", "first bit flipped", "a bit flipped", "a text",
        "journal gone", "key gone", "key damaged", "list of keys damaged", "list of keys gone", "settings broken",
        "a skill broken", "journal readable by others", "folder open", "visible damaged", "restore cut off", "synced",
    ],
)  # fmt: skip
def test_each_thing_that_can_be_wrong_has_its_name_and_a_way_on(
    kept: Places, spoil: Callable[[Places], object], named: set[str]
) -> None:
    spoil(kept)
    found = doctor.look(kept, WHEN)
    assert names(found, "wrong") == named
    for each in found:
        if each.state == "wrong":
            assert each.do
            assert "marker" not in each.what
    assert doctor.wrong(found)


def test_a_journal_from_a_newer_copingtui_is_named_and_not_called_damaged(kept: Places) -> None:
    with Journal.open(kept) as journal:
        journal._database._connection.pragma("user_version", len(schema.JOURNAL) + 1)
    found = doctor.look(kept, WHEN)
    assert "version" in names(found, "note")
    assert names(found, "wrong") == set()


def test_a_locked_journal_is_not_looked_into_and_not_called_damaged(kept: Places) -> None:
    key = keys.read_secret(kept.journal_key)
    keys.write(kept.keys, keys.Keyring("x", (slots.PassphraseSlot("a", 1, 8, b"s" * 16, b"b" * 72),)))
    kept.journal_key.unlink()
    found = doctor.look(kept, WHEN)
    assert "journal" in names(found, "note")
    assert names(found, "wrong") == set()
    assert "journal" in names(doctor.look(kept, WHEN, key), "fine")


def test_a_clock_that_was_set_back_is_named(kept: Places) -> None:
    found = doctor.look(kept, datetime(2020, 1, 1).astimezone())
    assert "clock" in names(found, "note")


def test_an_old_backup_is_named_and_a_fresh_one_is_fine(kept: Places) -> None:
    with Journal.open(kept) as journal:
        backup.note(journal, Path("/media/usb/a.backup"), int(WHEN.timestamp() * 1000))
        copies.take(journal, WHEN)
    assert {"backup", "copies"} <= names(doctor.look(kept, WHEN + timedelta(days=3)), "fine")
    assert "backup" in names(doctor.look(kept, WHEN + timedelta(days=100)), "note")


def test_another_running_copingtui_is_counted(kept: Places) -> None:
    with Journal.open(kept) as journal:
        journal.announce()
        assert "running" in names(doctor.look(kept, WHEN), "note")
    assert "running" not in names(doctor.look(kept, WHEN), "note")


def test_mending_makes_files_private_and_takes_leftovers_away_and_nothing_else(kept: Places) -> None:
    kept.journal.chmod(0o644)
    stale = kept.state / "open-0123456789abcdef.lock"
    replace_private(stale, b"")
    replace_private(kept.data / ".keys.json.7.ab.new", b"{}")
    fresh = kept.data / ".keys.json.8.ab.new"
    replace_private(fresh, b"{}")
    old = time.time() - 7_200
    for path in (stale, kept.data / ".keys.json.7.ab.new"):
        os.utime(path, (old, old))
    kept.data.chmod(0o755)
    assert len(doctor.mend(kept)) >= 3
    assert kept.journal.stat().st_mode & 0o777 == 0o600
    assert kept.data.stat().st_mode & 0o777 == 0o700
    assert not stale.exists()
    assert fresh.exists()
    assert names(doctor.look(kept, WHEN), "wrong") == set()
    assert doctor.mend(kept) == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home/a/Dropbox/copingtui", True), ("/home/a/OneDrive - Work/x", True),
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/x", True), ("/home/megan/.local/share", False),
        ("/home/a/dropboxer", False), ("/home/a/Google Drive/x", True), ("/home/a/Nextcloud/x", True),
    ],
)  # fmt: skip
def test_a_synced_folder_is_known_by_its_name_and_no_other_is(path: str, expected: bool) -> None:
    assert bool(on_disk.synced(Path(path))) is expected


# -- the weekly look ---------------------------------------------------------------------------------------------------


def test_once_a_week_a_copy_is_made_and_every_page_looked_at(journal: Journal) -> None:
    journal.add(noted("kept"))
    first = care.take_care(journal, WHEN)
    assert first.sound is True
    assert first.copy is not None
    assert care.take_care(journal, WHEN + timedelta(days=6)) == care.Cared()
    second = care.take_care(journal, WHEN + timedelta(days=8))
    assert second.sound is True
    assert second.copy is not None
    assert len(copies.local_copies(journal.places)) == 2


def test_damage_is_said_and_no_copy_of_it_pushes_out_a_good_one(kept: Places) -> None:
    flip(kept.journal, kept.journal.stat().st_size // 2)
    with Journal.open(kept) as journal:
        cared = care.take_care(journal, WHEN)
        assert cared.sound is False
        assert cared.copy is None
        assert care.check_due(journal, WHEN)  # it is looked at again next time
    assert copies.local_copies(kept) == []


def test_where_no_copy_can_be_made_the_journal_goes_on(journal: Journal) -> None:
    journal.places.backups.write_text("a file in the way")
    cared = care.take_care(journal, WHEN)
    assert cared.trouble is not None
    journal.add(noted("goes on"))


def test_the_copy_from_before_a_new_format_goes_after_four_weeks(journal: Journal) -> None:
    before = journal.places.data / "journal.db.before"
    replace_private(before, b"old")
    care.take_care(journal, datetime.now().astimezone())
    assert before.exists()
    care.take_care(journal, datetime.now().astimezone() + timedelta(days=30))
    assert not before.exists()


# -- saving what can be read -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", [0.25, 0.4, 0.6, 0.8, 0.95])
def test_what_lies_on_whole_pages_is_saved_from_a_damaged_file(kept: Places, part: float) -> None:
    pages = kept.journal.stat().st_size // 4096
    flip(kept.journal, int(pages * part) * 4096 + 100)
    spoilt = kept.journal.read_bytes()
    key = keys.read_secret(kept.journal_key)
    saved = salvage.salvage(kept, key, WHEN)
    assert saved.entries + saved.texts >= 40
    assert saved.items >= 20
    assert kept.journal.read_bytes() == spoilt
    found = backup.read(saved.path)
    with restore.unpacked(kept, found) as unpacked:
        restore.put_back(kept, found, unpacked, WHEN, key)
    with Journal.open(kept) as journal:
        assert journal.sound()
        assert journal.count() == saved.entries + saved.texts
        assert journal.count(words="marker") == journal.count()
        for row in journal.page(limit=100):
            entry = journal.get(row.uid)
            assert entry is not None
            assert (entry.note or "").count("words") == 200


def test_whichever_page_is_damaged_saving_comes_to_an_end_and_keeps_to_what_was_written(where: Places) -> None:
    with Journal.open(where) as journal:
        for n in range(3):
            journal.add(noted(f"marker {n}", NOW + n))
    whole = where.journal.read_bytes()
    key = keys.read_secret(where.journal_key)
    most = 0
    for page in range(1, len(whole) // 4096, 3):
        flip(where.journal, page * 4096 + 7)
        with contextlib.suppress(CopingError):
            saved = salvage.salvage(where, key, WHEN)
            most = max(most, saved.entries)
            opened = database.connect(saved.path, key, write=False)
            assert opened.sound()
            assert {note for (note,) in opened.ask("SELECT note FROM entry")} <= {f"marker {n}" for n in range(3)}
            opened.close()
        for left in where.data.glob("journal.db*"):
            left.unlink()
        where.journal.write_bytes(whole)
    assert most == 3


def test_where_the_first_page_is_damaged_it_is_said_that_nothing_can_be_read(kept: Places) -> None:
    flip(kept.journal, 100)
    with pytest.raises(CopingError):
        salvage.salvage(kept, keys.read_secret(kept.journal_key), WHEN)
    assert list(kept.backups.iterdir()) == []


# -- a full disk -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["add", "copy", "backup", "merge"])
def test_a_full_disk_gives_a_sentence_and_loses_nothing(
    kept: Places, what: str, child_env: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    """No file may grow beyond a limit: the system then refuses to write, as it does on a full disk."""
    size = kept.journal.stat().st_size

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))

    arguments = [sys.executable, str(CHILD), "full", what, str(tmp_path)]
    if what == "merge":
        with Journal.open(kept) as journal:
            slot = slots.wrap_with_passphrase(journal.key, "x")
            backup.make(journal, tmp_path, WHEN, extra=slot)
    done = subprocess.run(
        arguments, env=child_env(), preexec_fn=limit, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.splitlines()[-1:] == ["refused"], done.stderr[-1_000:]
    assert "Traceback" not in done.stderr
    with Journal.open(kept) as journal:
        assert journal.count() == 60 + done.stdout.count("added")
        assert journal.sound()
    if kept.backups.exists():
        assert list(kept.backups.iterdir()) == []
    assert [path.name for path in tmp_path.glob(".making*")] == []
