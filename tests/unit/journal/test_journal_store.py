"""What is written in the journal comes back as it was, changes when the person changes it, and goes when they say so."""

from __future__ import annotations

import threading
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal_parts import NOW, Clock, details, entries, noted

from copingtui.journal.entries import Answer, Checkin, Entry, Felt, Pick, Practice, Rating, Urge
from copingtui.journal.listing import Cursor
from copingtui.journal.rows import START
from copingtui.journal.store import Journal
from copingtui.journal.trouble import EntryGone, JournalAbsent, JournalTrouble, JournalUnwritable
from copingtui.paths import Places

TABLES = (
    "entry", "checkin", "urge", "practice", "note", "felt", "pick", "did", "rating", "curve", "answer", "entry_text",
)  # fmt: skip


def ask(journal: Journal, query: str) -> list[tuple]:
    return journal._database.ask(query)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entry=entries)
def test_any_entry_comes_back_as_it_was_written(long_lived: Journal, entry: Entry) -> None:
    long_lived.add(entry)
    assert long_lived.get(entry.uid) == entry
    assert any(row.uid == entry.uid for row in long_lived.page(Cursor(entry.at_ms + 1, 0), limit=1_000))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entry=entries, data=st.data())
def test_any_entry_can_become_any_other_of_its_kind(long_lived: Journal, entry: Entry, data: st.DataObject) -> None:
    long_lived.add(entry)
    other = data.draw(details.filter(lambda detail: type(detail) is type(entry.detail)))
    changed = long_lived.change(replace(entry, detail=other, note="now so", at_ms=0, tz_min=0, created_ms=0))
    assert changed == replace(entry, detail=other, note="now so", edited_ms=changed.edited_ms)
    assert long_lived.get(entry.uid) == changed


def test_what_was_not_said_is_null_in_the_file_never_zero(journal: Journal) -> None:
    journal.add(Entry.new(Checkin(), NOW, 60))
    journal.add(Entry.new(Urge(), NOW, 60))
    assert ask(journal, "SELECT pleasant, energy, slept, sleep_hours, medication FROM checkin") == [(None,) * 5]
    assert ask(
        journal, "SELECT what, what_own, at_first, peak, now, started_ms, lasted, thought, outcome FROM urge"
    ) == [(None,) * 9]
    assert ask(journal, "SELECT note, edited_ms FROM entry") == [(None, None)] * 2
    assert ask(journal, "SELECT * FROM felt") == ask(journal, "SELECT * FROM pick") == []


def test_a_value_of_zero_stays_zero_with_its_scale(journal: Journal) -> None:
    entry = journal.add(Entry.new(Urge(at_first=0, peak=0), NOW, 60))
    assert ask(journal, "SELECT at_first, peak, now, scale FROM urge") == [(0, 0, None, "0-10")]
    found = journal.get(entry.uid)
    assert found is not None
    assert found.detail == Urge(at_first=0, peak=0)


def test_a_practice_keeps_ratings_answers_and_wave_in_order(journal: Journal) -> None:
    practice = Practice(
        "urge-surfing",
        "Urge surfing",
        ratings=tuple(Rating("urge", "during", value, "lower", NOW + value) for value in (7, 9, 8, 4)),
        answers=(Answer("b", "second", ("z", "a")), Answer("a", "first", ("m",)), Answer("b", "second", ("again",))),
        curve=tuple((float(second), 10 - second / 2) for second in range(20)),
    )
    entry = journal.add(Entry.new(practice, NOW, 60))
    found = journal.get(entry.uid)
    assert found is not None
    assert found.detail == practice


def test_a_change_keeps_the_original_time_and_the_old_text_is_gone(journal: Journal, clock: Clock) -> None:
    entry = journal.add(noted("the first wording"))
    clock.forward(minutes=5)
    changed = journal.change(replace(entry, note="another wording", at_ms=1, tz_min=0, created_ms=1))
    assert (changed.at_ms, changed.tz_min, changed.created_ms) == (entry.at_ms, entry.tz_min, entry.created_ms)
    assert changed.edited_ms == clock.now
    assert journal.count(words="first") == 0
    assert journal.count(words="another") == 1


def test_a_deleted_entry_leaves_its_name_and_the_time_and_nothing_else(journal: Journal, clock: Clock) -> None:
    full = Urge(
        what=Pick("own word", own=True), peak=8, emotions=(Felt("down"),), thought="a thought", curve=((1.0, 2.0),)
    )
    entry = journal.add(Entry.new(full, NOW, 60, note="a note"))
    clock.forward(minutes=1)
    assert journal.delete(entry.uid) == entry
    assert journal.get(entry.uid) is None
    assert ask(journal, "SELECT * FROM tombstone") == [(entry.uid, clock.now)]
    for table in TABLES:
        assert ask(journal, f"SELECT count(*) FROM {table}") == [(0,)], table
    assert ask(journal, "SELECT count(*) FROM entry_fts WHERE entry_fts MATCH 'note OR thought OR own'") == [(0,)]


def test_a_deletion_can_be_undone_for_ten_minutes(journal: Journal, clock: Clock) -> None:
    first, second = journal.add(noted("one")), journal.add(noted("two"))
    journal.delete(first.uid)
    journal.delete(second.uid)
    clock.forward(minutes=9.9)
    assert journal.undo_delete() == second
    assert journal.undo_delete(first.uid) == first
    assert [journal.get(entry.uid) for entry in (first, second)] == [first, second]
    assert journal.count(words="two") == 1
    assert ask(journal, "SELECT * FROM tombstone") == []


def test_after_ten_minutes_or_closing_a_deletion_is_final(journal: Journal, clock: Clock) -> None:
    entry = journal.add(noted("one"))
    journal.delete(entry.uid)
    clock.forward(minutes=10)
    assert journal.undo_delete() is None
    assert len(journal.undo) == 0
    other = journal.add(noted("two"))
    journal.delete(other.uid)
    assert len(journal.undo) == 1
    journal.close()
    assert len(journal.undo) == 0


def test_changing_what_another_window_deleted_says_so(journal: Journal, where: Places) -> None:
    entry = journal.add(noted("one"))
    with Journal.open(where) as other:
        other.delete(entry.uid)
    with pytest.raises(EntryGone):
        journal.change(replace(entry, note="two"))
    with pytest.raises(EntryGone):
        journal.delete(entry.uid)
    assert journal.count() == 0


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(times=st.lists(st.integers(0, 30), min_size=1, max_size=25), limit=st.integers(1, 7))
def test_pages_show_every_entry_once_newest_first(long_lived: Journal, times: list[int], limit: int) -> None:
    for row in long_lived.page(limit=1_000):
        long_lived.delete(row.uid)
    for at_ms in times:
        long_lived.add(noted("x", at_ms))
    seen, before = [], None
    while page := long_lived.page(before, limit):
        seen += page
        before = Cursor.after(page[-1])
    assert [row.at_ms for row in seen] == sorted(times, reverse=True)
    assert len({row.uid for row in seen}) == len(times) == long_lived.count()
    index = long_lived.index()
    assert [row for start in range(0, len(index), limit) for row in index.rows(start, start + limit)] == seen


def test_the_list_by_number_stays_still_while_entries_come_and_go(journal: Journal) -> None:
    kept = [journal.add(noted(f"{n}", NOW + n)) for n in range(5)]
    index = journal.index()
    journal.delete(kept[2].uid)
    journal.add(noted("new", NOW + 100))
    assert [row and row.start for row in index.rows(0, 9)] == ["4", "3", None, "1", "0"]
    assert index.rows(7, 9) == []


def test_the_list_shows_only_the_kinds_asked_for(journal: Journal) -> None:
    journal.add(noted("a note"))
    journal.add(Entry.new(Urge(peak=5), NOW, 60))
    journal.add(Entry.new(Checkin(pleasant=1), NOW, 60))
    assert {row.kind for row in journal.page(kinds=["urge", "note"])} == {"urge", "note"}
    assert journal.count(kinds=["checkin"]) == 1
    assert journal.count(kinds=[]) == 0


def test_a_row_carries_what_its_line_is_worded_from(journal: Journal) -> None:
    long = "word " * 100
    journal.add(Entry.new(Checkin(-1, 2, (Felt("down", "sadness"), Felt("meh", own=True))), NOW, 60, note=long))
    journal.add(Entry.new(Urge(Pick("food"), 4, 9, 2, outcome="came_and_went"), NOW + 1, 60))
    ratings = [("urge", "before", 8), ("calm", "before", 1), ("urge", "after", 6), ("urge", "after", 3)]
    rated = tuple(Rating(measure, moment, value, "lower") for measure, moment, value in ratings)  # type: ignore[arg-type]
    journal.add(Entry.new(Practice("stop", "STOP", finished=False, ratings=rated, eased="eased"), NOW + 2, 60))
    practice, urge, checkin = journal.page()
    assert (practice.skill, practice.title, practice.finished, practice.eased) == ("stop", "STOP", False, "eased")
    assert (practice.before, practice.after) == (8, 3)
    assert (urge.what, urge.at_first, urge.peak, urge.now, urge.outcome) == (Pick("food"), 4, 9, 2, "came_and_went")
    assert (checkin.pleasant, checkin.energy) == (-1, 2)
    assert checkin.emotions == (Pick("down"), Pick("meh", own=True))
    assert (checkin.start, checkin.more) == (long[:START], True)
    assert not {item.name for item in fields(urge)} & {"thought"}  # a list in a waiting room shows no inner words


def test_a_full_disk_gets_a_sentence_and_reading_goes_on(journal: Journal) -> None:
    entry = journal.add(noted("before"))
    journal._database._connection.pragma("max_page_count", 1)  # the smallest it can be: what is there now
    with pytest.raises(JournalUnwritable) as caught:
        journal.add(noted("marker " * 20_000))
    assert "full" in caught.value.what
    assert "marker" not in str(caught.value)
    assert journal.get(entry.uid) == entry
    journal._database._connection.pragma("max_page_count", 1_000_000)
    after = journal.add(noted("after"))
    assert [row.uid for row in journal.page()] == [after.uid, entry.uid]


def test_the_same_entry_twice_changes_nothing(journal: Journal) -> None:
    entry = journal.add(noted("one"))
    with pytest.raises(JournalTrouble, match="could not do this"):
        journal.add(replace(entry, note="two"))
    assert journal.get(entry.uid) == entry
    assert journal.restore(replace(entry, note="three")) == entry


def test_what_could_not_be_written_does_not_keep_others_waiting(journal: Journal, where: Places) -> None:
    entry = journal.add(noted("one"))
    with pytest.raises(JournalTrouble):
        journal.add(entry)
    with Journal.open(where) as other:
        other._database._connection.set_busy_timeout(10)
        other.add(noted("two"))
    assert journal.count() == 2


def test_threads_can_write_at_the_same_time(journal: Journal) -> None:
    def write() -> None:
        for _ in range(25):
            journal.page(limit=3)
            journal.add(noted("from a thread"))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert journal.count(words="thread") == 100
    assert journal.sound()


def test_looking_does_not_begin_a_journal(where: Places) -> None:
    with pytest.raises(JournalAbsent):
        Journal.open(where, create=False)
    assert not where.data.exists()
    assert not where.state.exists()


def test_a_closed_journal_says_so(journal: Journal) -> None:
    journal.close()
    journal.close()
    with pytest.raises(JournalTrouble, match="closed"):
        journal.add(noted("late"))


def test_a_clock_that_was_set_back_makes_no_change_look_older_than_what_it_changed(
    journal: Journal, clock: Clock
) -> None:
    entry = journal.add(noted("first", clock.now))
    changed = journal.change(replace(entry, note="second"))
    clock.forward(minutes=-600)
    again = journal.change(replace(entry, note="third"))
    assert again.note == "third"
    assert changed.edited_ms is not None
    assert again.edited_ms == changed.edited_ms + 1
    journal.delete(entry.uid)
    assert ask(journal, "SELECT deleted_ms FROM tombstone") == [(again.edited_ms,)]
    clock.forward(minutes=600)
    plan = journal.items.put("plan", "plan", {"a": 1})
    clock.forward(minutes=-600)
    journal.items.drop("plan", "plan")
    assert (plan.uid, plan.edited_ms) in ask(journal, "SELECT * FROM tombstone")
    assert journal.items.put("plan", "plan", {"a": 2}).edited_ms == plan.edited_ms + 1
