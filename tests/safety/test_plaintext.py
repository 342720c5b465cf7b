"""What a person writes is in no file as plain text, and what they deleted is in no file at all."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from copingtui.journal import database
from copingtui.journal.drafts import Draft
from copingtui.journal.entries import Answer, Checkin, Did, Entry, Felt, Note, Pick, Practice, Urge
from copingtui.journal.forms import UrgeForm
from copingtui.journal.keys import read_secret
from copingtui.journal.store import Journal
from copingtui.journal.visible import Visible
from copingtui.paths import Places, places

MARK = "quizzaciously"  # a word that nothing but these tests writes
NOW = 1_760_000_000_000
# Another program looks: reading an open database in this one would take SQLite's locks away.
LOOK = """
import pathlib, sys
root, mark = pathlib.Path(sys.argv[1]), sys.stdin.read()
marks = [mark.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
seen = 0
for path in root.rglob("*"):
    if path.is_file():
        seen += 1
        content = path.read_bytes().lower()
        if any(each in content for each in marks) or mark in path.name.lower():
            print(path)
print(seen, "files")
"""


def files_that_show_it(root: Path) -> tuple[list[str], int]:
    found = subprocess.run(
        [sys.executable, "-c", LOOK, str(root)], input=MARK, capture_output=True, text=True, check=True
    )
    *paths, last = found.stdout.splitlines()
    return paths, int(last.split()[0])


def pages(path: Path, key: bytes) -> bytes:
    """Every page of the file as it is inside the encryption, unused ones included."""
    opened = database.connect(path, key)
    try:
        count = opened.ask("PRAGMA page_count")[0][0]
        content = b"".join(opened._connection.read("main", 0, n * 4096, 4096)[1] for n in range(count))
    finally:
        opened.close()
    assert content.startswith(b"SQLite format 3\0")
    return content


def words_in_index(journal: Journal) -> set[str]:
    journal._database._connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, entry_fts, row)")
    return {row[0] for row in journal._database.ask("SELECT term FROM vocabulary")}


def write_everywhere(journal: Journal) -> list[Entry]:
    """An entry of each kind with the marker wherever a text can be."""
    felt, pick = Felt(f"{MARK} felt", f"{MARK} family", 5, own=True), Pick(f"{MARK} own", own=True)
    details = (
        Checkin(emotions=(felt,), body=(pick,), tags=(pick,)),
        Urge(
            pick, around=(pick,), vulnerable=(pick,), emotions=(felt,), body=(pick,), thought=f"{MARK} thought",
            did=(Did(f"{MARK} did", own=True),),
        ),
        Practice("stop", f"{MARK} title", eased_word=f"{MARK} eased", answers=(Answer("s", "asked", (f"{MARK} answer",)),)),
        Note(f"{MARK} prompt"),
    )  # fmt: skip
    return [
        journal.add(Entry.new(detail, NOW + n, 60, note=f"{MARK} note {n} " + f"{MARK}{n} " * 900))
        for n, detail in enumerate(details)
    ]


@pytest.fixture
def where(home: Path) -> Places:
    return places()


def test_nothing_a_person_writes_is_in_any_file_or_file_name(where: Places, home: Path) -> None:
    journal = Journal.open(where)
    entries = write_everywhere(journal)
    journal.change(replace(entries[0], note=f"{MARK} changed"))
    journal.keep_draft(Draft.of("urge", UrgeForm(thought=f"{MARK} draft").to_dict()))
    journal.lifeline().keep(Draft.of("note", {"note": f"{MARK} saved at the last moment"}))
    visible = Visible.open(where)
    visible.mark_gate(MARK)
    journal.delete(entries[1].uid)
    assert journal.count(words=MARK) == 3
    paths, seen = files_that_show_it(home)
    assert paths == []
    assert seen >= 9  # journal, log and index of it, both keys, list of keys, visible, locks
    journal.close()
    visible.close()
    assert files_that_show_it(home)[0] == []
    assert MARK.encode() in pages(where.journal, read_secret(where.journal_key)).lower()  # the search can find it


def let_go(journal: Journal, how: str) -> None:
    """One way, and one only, to let go of every text with the marker that ``begin`` wrote."""
    uids = [row.uid for row in journal.page(words=MARK)]
    if how == "delete":
        for uid in uids:
            journal.delete(uid)
    elif how == "change":
        for detail in (Checkin(), Urge(), Practice("stop", "STOP"), Note()):
            uid = uids.pop()
            journal.change(Entry(uid, 0, 0, detail, 0, note="another text"))
    elif how == "drop":
        journal.drop_draft("draft")
    elif how == "newer state":
        journal.keep_draft(Draft.of("note", {"note": "the newest state"}, id="draft"))
        journal.close()
    else:
        journal.add(Entry.new(Note(), NOW, 60, note="saved"), draft="draft")


@pytest.mark.parametrize("how", ["delete", "change", "drop", "newer state", "save"])
def test_what_a_person_let_go_is_not_in_the_file_even_with_the_key(where: Places, how: str) -> None:
    stays = Entry.new(Note(), NOW, 60, note="something to stay " * 50)
    with Journal.open(where) as journal:
        journal.add(stays)
        if how in ("delete", "change"):
            write_everywhere(journal)
        else:
            journal.keep_draft(Draft.of("note", {"note": f"{MARK} draft " * 300}, id="draft"))
    with Journal.open(where) as journal:
        let_go(journal, how)
        log = where.journal.with_name("journal.db-wal")
        assert not log.exists() or log.stat().st_size == 0
        content = pages(where.journal, read_secret(where.journal_key)).lower()
        assert b"something to stay" in content
        assert MARK.encode() not in content
    with Journal.open(where) as journal:
        assert not {word for word in words_in_index(journal) if word.startswith(MARK)}
        assert journal.get(stays.uid) == stays


def test_a_copy_made_for_an_update_is_encrypted_too(where: Places, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from copingtui.journal import schema

    with Journal.open(where) as journal:
        write_everywhere(journal)
    monkeypatch.setattr(schema, "JOURNAL", (*schema.JOURNAL, "CREATE TABLE later (x);"))
    Journal.open(where).close()
    assert where.journal.with_name("journal.db.before").exists()
    assert files_that_show_it(home)[0] == []


def test_no_sentence_about_trouble_repeats_what_was_written(where: Places) -> None:
    with Journal.open(where) as journal:
        entry = write_everywhere(journal)[0]
        with pytest.raises(Exception, match="could not") as caught:
            journal.add(entry)
        said = [str(caught.value), repr(caught.value), str(caught.value.__cause__), str(caught.value.args)]
        assert MARK not in " ".join(said)
        assert caught.value.__suppress_context__  # the library's own text, which may quote, is not printed below ours
