"""Two machines, one journal: whichever is brought into which, nothing comes back that was deleted and nothing is lost."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journal_parts import NOW, details, noted

from copingtui.journal import database, merge, rows, schema
from copingtui.journal.drafts import Draft
from copingtui.journal.entries import Checkin, Detail, Entry, Note
from copingtui.journal.items import uid_of
from copingtui.journal.keys import read_secret
from copingtui.journal.store import Journal
from copingtui.journal.trouble import JournalTrouble
from copingtui.paths import Places

UIDS = [f"019a0000-0000-7000-8000-00000000000{n}" for n in range(5)]
NAMES = ["2026-11-20", "2026-11-21", "2026-11-22"]


@dataclass(frozen=True)
class Kept:
    """An entry on one machine: which, when written, when changed, from which import."""

    uid: str
    detail: Detail
    edited_ms: int | None
    batch: str | None


@dataclass(frozen=True)
class Machine:
    entries: tuple[Kept, ...]
    items: tuple[tuple[str, str, int], ...]  # name, data, when changed
    gone: tuple[tuple[str, int], ...]  # uid, when deleted


few_times = st.integers(NOW, NOW + 3)
kept = st.builds(
    Kept, st.sampled_from(UIDS), details, st.none() | few_times, st.sampled_from([None, None, "batch-1", "batch-2"])
)
items = st.tuples(st.sampled_from(NAMES), st.sampled_from("abc"), few_times)
gone = st.tuples(st.sampled_from([*UIDS, *(uid_of("card_day", name) for name in NAMES)]), few_times)


@st.composite
def machines(draw: st.DrawFn) -> Machine:
    """A machine whose entries and items are there or deleted, never both."""
    tombs = dict(draw(st.lists(gone, max_size=3)))
    entries = {each.uid: each for each in draw(st.lists(kept, max_size=4)) if each.uid not in tombs}
    days = {each[0]: each for each in draw(st.lists(items, max_size=3)) if uid_of("card_day", each[0]) not in tombs}
    return Machine(tuple(entries.values()), tuple(days.values()), tuple(tombs.items()))


def put(journal: Journal, machine: Machine) -> None:
    write = journal._database.write
    for each in machine.entries:
        entry = Entry(each.uid, NOW, 60, each.detail, NOW - 5, None, "private", each.edited_ms)
        write(rows.ADD + rows.FILL, rows.bindings(entry))
        if each.batch:
            script = (
                "INSERT INTO import_batch VALUES (:batch, 1, 'x') ON CONFLICT DO NOTHING;"
                "INSERT INTO imported SELECT id, :batch FROM entry WHERE uid = :uid"
            )
            write(script, {"batch": each.batch, "uid": each.uid})
    for name, data, edited_ms in machine.items:
        values = {"uid": uid_of("card_day", name), "name": name, "data": json.dumps({"a": data}), "now": edited_ms}
        write("INSERT INTO item VALUES (:uid, 'card_day', :name, :data, :now, :now)", values)
    for uid, deleted_ms in machine.gone:
        write("INSERT INTO tombstone VALUES (:uid, :at)", {"uid": uid, "at": deleted_ms})


def everything(journal: Journal) -> dict[str, Any]:
    """All that merging is about, whatever the rows are numbered."""
    ask = journal._database.ask
    entries = [journal.get(uid) for (uid,) in ask("SELECT uid FROM entry ORDER BY uid")]
    folded = ask("SELECT uid, folded FROM entry_text JOIN entry USING (id) ORDER BY uid")
    imported = ask("SELECT uid, batch FROM imported JOIN entry ON entry.id = imported.entry ORDER BY uid")
    found = {"entries": entries, "folded": folded, "imported": imported}
    for table in ("item", "tombstone", "import_batch"):
        found[table] = sorted(ask(f"SELECT * FROM {table}"))
    journal._database.write("INSERT INTO entry_fts (entry_fts) VALUES ('integrity-check')", {})
    assert len(entries) == journal.count() == len(folded)
    return found


class Bench:
    """Machines made from one empty journal, so that each example is quick."""

    def __init__(self, root: Path) -> None:
        self.root, self.number = root, 0
        self.empty = self.places("empty")
        Journal.open(self.empty).close()
        self.key = read_secret(self.empty.journal_key)

    def places(self, name: str) -> Places:
        return Places(*(self.root / name / part for part in ("config", "data", "state")))

    def new(self, source: Places | None = None) -> Places:
        self.number += 1
        shutil.copytree((source or self.empty).data.parent, self.root / str(self.number))
        return self.places(str(self.number))

    def of(self, machine: Machine) -> Places:
        where = self.new()
        with Journal.open(where) as journal:
            put(journal, machine)
        return where

    def together(self, into: Places, *others: Places) -> tuple[dict[str, Any], Places]:
        where = self.new(into)
        with Journal.open(where) as journal:
            for other in others:
                merge.merge(journal, other.journal, self.key)
            return everything(journal), where


@pytest.fixture(scope="module")
def bench() -> Any:
    with tempfile.TemporaryDirectory() as name:
        yield Bench(Path(name))


@settings(max_examples=12)
@given(one=machines(), two=machines(), three=machines())
def test_whichever_is_brought_into_which_and_however_often_it_is_the_same_journal(
    bench: Bench, one: Machine, two: Machine, three: Machine
) -> None:
    a, b, c = (bench.of(each) for each in (one, two, three))
    both, ab = bench.together(a, b)
    back, ba = bench.together(b, a)
    assert both == back
    assert bench.together(ab, b, a, ba)[0] == both  # twice gives what once gave
    left = bench.together(ab, c)[0]
    right = bench.together(a, bench.together(b, c)[1])[0]
    assert left == right  # in any order
    for machine in (one, two):
        for uid, deleted_ms in machine.gone:
            alive = next((entry for entry in both["entries"] if entry.uid == uid), None)
            assert alive is None or (alive.edited_ms or alive.created_ms) > deleted_ms
        for each in machine.entries:  # nothing is lost but to a deletion or a later version
            stamp = each.edited_ms or NOW - 5
            now = next((entry for entry in both["entries"] if entry.uid == each.uid), None)
            dead = dict(both["tombstone"]).get(each.uid)
            assert (now and (now.edited_ms or now.created_ms) >= stamp) or (dead is not None and dead >= stamp)
    for number in range(1, bench.number + 1):
        shutil.rmtree(bench.root / str(number), ignore_errors=True)


def test_what_the_other_machine_brought_is_counted_and_can_be_found(bench: Bench) -> None:
    same, edited, deleted = noted("the same"), noted("before"), noted("goes")
    start = bench.new()
    with Journal.open(start) as journal:
        for entry in (same, edited, deleted):
            journal.add(entry)
    here, there = bench.new(start), bench.new(start)
    with Journal.open(there) as journal:
        journal.change(replace(edited, note="after, on the train"))
        journal.delete(deleted.uid)
        journal.add(new := noted("written on the train"))
        journal.items.put("plan", "plan", {"warning": ["a"]})
        journal.keep_draft(Draft.of("note", {"note": "half"}))
        journal.items.put("state", "here-checked", {"at_ms": 1})
    with Journal.open(here) as journal:
        mine = journal.add(noted("written at home"))
        assert merge.merge(journal, there.journal, bench.key) == merge.Merged(new=2, changed=1, deleted=1)
        assert {row.uid for row in journal.page(words="train")} == {new.uid, edited.uid}
        assert {row.uid for row in journal.page()} == {same.uid, edited.uid, new.uid, mine.uid}
        assert journal.items.get("plan", "plan") is not None
        assert journal.items.all("state") == []  # what belongs to one machine stays there
        assert journal.drafts() == []
        assert not merge.merge(journal, there.journal, bench.key)
        assert journal.sound()


def test_the_later_words_win_on_both_machines_even_in_the_same_millisecond(bench: Bench) -> None:
    entry = Entry(UIDS[0], NOW, 60, Note(), NOW, "as it was", "private", None)
    a, b = bench.new(), bench.new()
    for where, words in ((a, "one way"), (b, "another way")):
        with Journal.open(where, clock=lambda: NOW) as journal:
            journal.add(entry)
            journal.change(replace(entry, note=words))
    assert bench.together(a, b)[0] == bench.together(b, a)[0]
    untouched = bench.new()
    with Journal.open(untouched) as journal:
        journal.add(entry)
    (found,) = bench.together(a, untouched)[0]["entries"]
    assert found.note == "one way"  # an edit in the very millisecond of writing still counts


def test_a_merge_that_cannot_be_done_changes_nothing(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = bench.new(), bench.new()
    with Journal.open(b) as journal:
        journal.add(noted("there"))
    with Journal.open(a) as journal:
        journal.add(noted("here"))
        before = everything(journal)
        with pytest.raises(JournalTrouble):
            merge.merge(journal, b.journal, b"x" * 32)
        monkeypatch.setattr(merge, "_NO_EMPTY_BATCH", "DELETE FROM entry; SELECT * FROM nowhere;")
        with pytest.raises(JournalTrouble):
            merge.merge(journal, b.journal, bench.key)
        monkeypatch.undo()
        other = database.connect(b.journal, bench.key)
        other.ask("PRAGMA user_version = 1")
        other.close()
        with pytest.raises(JournalTrouble, match="version"):
            merge.merge(journal, b.journal, bench.key)
        assert everything(journal) == before


def test_every_table_is_either_brought_together_or_known_to_stay(bench: Bench) -> None:
    with Journal.open(bench.new()) as journal:
        tables = {
            name
            for (name,) in journal._database.ask("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if not name.startswith(("entry_fts", "sqlite_"))
        }
        assert tables == merge.TOGETHER | merge.APART | set(merge._children(journal._database))
    assert schema.JOURNAL


def test_a_long_check_in_of_another_machine_comes_over_whole(bench: Bench) -> None:
    entry = Entry.new(Checkin(pleasant=-1, sleep_hours=7.1), NOW, -330, note="zażółć " * 500)
    there = bench.new()
    with Journal.open(there) as journal:
        journal.add(entry)
    (found,) = bench.together(bench.new(), there)[0]["entries"]
    assert found == entry
