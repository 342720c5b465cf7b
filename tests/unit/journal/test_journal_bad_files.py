"""A journal file that is not one: a sentence, nothing overwritten, and the rest of copingtui goes on."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import urllib.parse  # noqa: F401 - loaded before the account changes, which cannot read Python's own files
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal_parts import NOW, noted

from copingtui.errors import CopingError
from copingtui.journal import schema
from copingtui.journal.drafts import Draft
from copingtui.journal.entries import Entry, Urge
from copingtui.journal.store import Journal
from copingtui.journal.trouble import (
    JournalAbsent,
    JournalBusy,
    JournalDamaged,
    JournalForeign,
    JournalNewer,
    JournalTrouble,
    JournalUnwritable,
)
from copingtui.paths import Places


@pytest.fixture
def kept(where: Places) -> Places:
    """A journal of many pages, closed."""
    with Journal.open(where) as journal:
        for n in range(40):
            journal.add(noted(f"marker {n} " + "words " * 300, NOW + n))
    return where


def plain_database(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE entry (note TEXT)")
    connection.commit()
    connection.close()


def link(path: Path) -> None:
    path.rename(path.with_name("real"))
    path.symlink_to(path.with_name("real"))


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda path: path.write_bytes(b""), JournalDamaged),
        (lambda path: path.write_bytes(path.read_bytes()[:-4096]), JournalDamaged),
        (lambda path: path.write_bytes(path.read_bytes()[:-100]), JournalDamaged),
        (lambda path: path.write_bytes(path.read_bytes()[:500]), JournalDamaged),
        (lambda path: path.write_bytes(os.urandom(8192)), JournalDamaged),
        (lambda path: flip(path, 0), JournalDamaged),
        (lambda path: flip(path, 1000), JournalDamaged),
        (lambda path: path.write_bytes(b"Dear diary, this is a text.\n" * 1024), JournalForeign),
        (plain_database, JournalForeign),
        (link, JournalForeign),
        (folder, JournalForeign),
    ],
    ids=[
        "empty", "truncated", "truncated inside a page", "first bytes only", "random bytes", "first bit flipped",
        "a bit of the first page flipped", "a text", "a plain database", "a link", "a folder",
    ],
)  # fmt: skip
def test_a_spoilt_file_gets_its_sentence_and_is_left_alone(
    kept: Places, spoil: Callable[[Path], None], expected: type[CopingError]
) -> None:
    spoil(kept.journal)
    before = kept.journal.read_bytes() if kept.journal.is_file() else None
    for _again in range(2):
        with pytest.raises(expected) as caught:
            Journal.open(kept)
        assert "Skills and crisis lines still work" in caught.value.safe
        assert caught.value.do
        assert "marker" not in str(caught.value)
    assert (kept.journal.read_bytes() if kept.journal.is_file() else None) == before


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_anywhere_gives_a_sentence_or_the_right_entries_never_wrong_ones(
    kept: Places, data: st.DataObject
) -> None:
    whole = kept.journal.read_bytes()
    try:
        flip(kept.journal, data.draw(st.integers(0, len(whole) - 1)))
        try:
            with Journal.open(kept) as journal:
                for row in journal.page(limit=100):
                    entry = journal.get(row.uid)
                    assert entry is not None
                    assert entry.note is not None
                    assert entry.note.startswith("marker")
                    assert entry.note.count("words") == 300
                journal.count(words="marker")
        except JournalTrouble as error:
            assert "marker" not in str(error)
    finally:
        for left in kept.data.glob("journal.db*"):
            left.unlink()
        kept.journal.write_bytes(whole)


def test_damage_in_the_middle_is_found_when_looked_for(kept: Places) -> None:
    flip(kept.journal, kept.journal.stat().st_size // 2)
    with Journal.open(kept) as journal:
        assert not journal.sound()


def test_a_file_of_another_program_with_the_same_key_is_not_taken_for_ours(kept: Places) -> None:
    with Journal.open(kept) as journal:
        journal._database._connection.pragma("application_id", 7)
    with pytest.raises(JournalForeign, match="another program"):
        Journal.open(kept)


def test_a_journal_from_a_newer_copingtui_can_be_read_and_not_written(kept: Places) -> None:
    with Journal.open(kept) as journal:
        journal._database._connection.execute("ALTER TABLE entry ADD COLUMN colour TEXT")
        journal._database._connection.pragma("user_version", len(schema.JOURNAL) + 1)
    with Journal.open(kept) as journal:
        assert isinstance(journal.readonly, JournalNewer)
        assert journal.count(words="marker") == 40
        first = journal.page(limit=1)[0]
        for change in (
            lambda: journal.add(noted("x")),
            lambda: journal.delete(first.uid),
            lambda: journal.keep_draft(Draft.of("note", {})),
            lambda: journal.lifeline(),
        ):
            with pytest.raises(JournalNewer):
                change()
        assert journal.count() == 40


def test_what_a_newer_copingtui_alone_understands_is_no_crash(kept: Places) -> None:
    with Journal.open(kept) as journal:
        uid = journal.page(limit=1)[0].uid
        journal._database._connection.execute("UPDATE entry SET kind = 'card' WHERE uid = ?", (uid,))
    with Journal.open(kept) as journal:
        assert len(journal.page(limit=100)) == 40
        with pytest.raises(JournalTrouble):
            journal.get(uid)


def test_an_older_journal_is_brought_up_to_date_after_a_copy(kept: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    step = "ALTER TABLE entry ADD COLUMN colour TEXT; UPDATE entry SET colour = 'blue';"
    monkeypatch.setattr(schema, "JOURNAL", (*schema.JOURNAL, step))
    with Journal.open(kept) as journal:
        assert journal._database.ask("SELECT DISTINCT colour FROM entry") == [("blue",)]
        assert journal._database.version() == len(schema.JOURNAL)
    copy = kept.data / "journal.db.before"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert b"marker" not in copy.read_bytes()
    monkeypatch.undo()
    copy.replace(kept.journal)  # the way back to the older version
    with Journal.open(kept) as journal:
        assert journal.readonly is None
        assert journal.count(words="marker") == 40


def test_a_step_that_cannot_be_done_leaves_the_journal_as_it_was(kept: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "JOURNAL", (*schema.JOURNAL, "DELETE FROM entry; SELECT * FROM nowhere;"))
    with pytest.raises(JournalTrouble):
        Journal.open(kept)
    monkeypatch.undo()
    with Journal.open(kept) as journal:
        assert journal.count() == 40


def test_only_the_last_copy_is_kept(kept: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(2):
        monkeypatch.setattr(schema, "JOURNAL", (*schema.JOURNAL, f"CREATE TABLE later{n} (x);"))
        Journal.open(kept).close()
    assert [path.name for path in kept.data.glob("*before*")] == ["journal.db.before"]


def test_another_program_that_keeps_writing_gets_a_sentence_in_the_end(kept: Places) -> None:
    with Journal.open(kept) as journal, Journal.open(kept) as other:
        other._database._connection.execute("BEGIN IMMEDIATE")
        journal._database._connection.set_busy_timeout(10)
        with pytest.raises(JournalBusy):
            journal.add(noted("x"))
        other._database._connection.execute("ROLLBACK")
        journal.add(noted("x"))


# -- where nothing can be written --------------------------------------------------------------------------------------


@contextmanager
def ordinary_account(owned: Path) -> Iterator[None]:
    """As somebody without root's powers, whom the folder belongs to."""
    if os.getuid() != 0:
        yield
        return
    os.chown(owned, 65534, 65534)
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def own_places() -> Iterator[Places]:
    """Places another account can reach, too."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        root = Path(name)
        root.chmod(0o755)
        (root / "home").mkdir()
        yield Places(*(root / "home" / part for part in ("config", "data", "state")))


def test_a_journal_on_a_read_only_medium_can_be_read(own_places: Places) -> None:
    where = own_places
    with ordinary_account(where.data.parent):
        with Journal.open(where) as journal:
            entry = journal.add(Entry.new(Urge(peak=7), NOW, 60, note="still readable"))
        where.journal.chmod(0o400)
        where.data.chmod(0o500)
        where.state.chmod(0o500)
        try:
            with Journal.open(where) as journal:
                assert isinstance(journal.readonly, JournalUnwritable)
                assert journal.get(entry.uid) == entry
                assert journal.count(words="readable") == 1
                with pytest.raises(JournalUnwritable):
                    journal.add(noted("x"))
                with pytest.raises(JournalUnwritable):
                    journal.lifeline()
            assert sorted(path.name for path in where.data.iterdir()) == ["journal.db", "keys.json"]
        finally:
            where.data.chmod(0o700)
            where.state.chmod(0o700)


def test_where_no_journal_can_be_made_there_is_a_sentence(own_places: Places) -> None:
    where = own_places
    with ordinary_account(where.data.parent):
        where.data.parent.chmod(0o500)
        with pytest.raises(CopingError) as caught:
            Journal.open(where)
        assert caught.value.do
        where.data.parent.chmod(0o700)
        where.state.mkdir(mode=0o700)
        where.data.mkdir(mode=0o500)
        with pytest.raises(CopingError):
            Journal.open(where)
        assert list(where.data.iterdir()) == []
        where.data.chmod(0o700)
        Journal.open(where).close()


def test_someone_elses_journal_is_not_opened(kept: Places) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can make a file of another account")
    os.chown(kept.journal, 65534, 65534)
    with pytest.raises(JournalForeign, match="another account"):
        Journal.open(kept)


def test_a_folder_that_is_a_file_is_refused(where: Places) -> None:
    where.data.parent.mkdir(parents=True)
    where.data.write_text("not a folder")
    with pytest.raises(CopingError):
        Journal.open(where)
    with pytest.raises((JournalAbsent, CopingError)):
        Journal.open(where, create=False)
    assert where.data.read_text() == "not a folder"
