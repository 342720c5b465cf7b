"""An entry holds what was said, nothing else, and cannot hold what makes no sense."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from journal_parts import texts

from copingtui.journal.entries import (
    TEXT_LIMIT,
    Answer,
    Checkin,
    Did,
    Entry,
    Felt,
    Note,
    Pick,
    Practice,
    Rating,
    TextTooLong,
    Urge,
    clean,
)
from copingtui.journal.uid import is_uid, new_uid


@pytest.mark.parametrize("detail", [Checkin(), Urge(), Note()])
def test_nothing_is_filled_in_for_the_person(detail: Any) -> None:
    for item in dataclasses.fields(detail):
        assert getattr(detail, item.name) in (None, (), "0-10"), item.name


@pytest.mark.parametrize(
    "make",
    [
        lambda: Checkin(pleasant=3),
        lambda: Checkin(energy=-3),
        lambda: Checkin(pleasant=True),
        lambda: Checkin(sleep_hours=25),
        lambda: Checkin(sleep_hours=float("nan")),
        lambda: Checkin(slept="well"),  # type: ignore[arg-type]
        lambda: Checkin(medication=1),  # type: ignore[arg-type]
        lambda: Checkin(emotions=("down",)),  # type: ignore[arg-type]
        lambda: Urge(peak=11),
        lambda: Urge(now=-1),
        lambda: Urge(at_first=2.5),  # type: ignore[arg-type]
        lambda: Urge(outcome="better"),  # type: ignore[arg-type]
        lambda: Urge(what="food"),  # type: ignore[arg-type]
        lambda: Urge(curve=((1.0, 11.0),)),
        lambda: Urge(curve=((float("inf"), 1.0),)),
        lambda: Urge(scale="0-5"),
        lambda: Felt("down", strength=11),
        lambda: Felt(" "),
        lambda: Pick(""),
        lambda: Did("waited", helped=4),
        lambda: Rating("urge", "before", 5, "worse"),  # type: ignore[arg-type]
        lambda: Rating("urge", "later", 5, "lower"),  # type: ignore[arg-type]
        lambda: Practice("stop", ""),
        lambda: Practice("stop", "STOP", finished=1),  # type: ignore[arg-type]
        lambda: Answer("step", "asked", ()),
        lambda: Answer("step", "asked", "one text"),  # type: ignore[arg-type]
        lambda: Entry("not a name", 0, 0, Note(), 0),
        lambda: Entry(new_uid(), -1, 0, Note(), 0),
        lambda: Entry(new_uid(), None, 0, Note(), 0),  # type: ignore[arg-type]
        lambda: Entry(new_uid(), 0, None, Note(), 0),  # type: ignore[arg-type]
        lambda: Entry(new_uid(), 0, 0, Note(), None),  # type: ignore[arg-type]
        lambda: Entry(new_uid(), 0, 1441, Note(), 0),
        lambda: Entry(new_uid(), 0, 0, "note", 0),  # type: ignore[arg-type]
        lambda: Entry(new_uid(), 0, 0, Note(), 0, share="all"),  # type: ignore[arg-type]
    ],
)
def test_what_makes_no_sense_is_refused(make: Any) -> None:
    with pytest.raises(ValueError):
        make()


def test_a_text_larger_than_the_journal_takes_gets_a_sentence_that_repeats_none_of_it() -> None:
    with pytest.raises(TextTooLong) as caught:
        Entry.new(Note(), 0, 0, note="marker " * 1_000_000)
    assert f"{TEXT_LIMIT}" in caught.value.what
    assert "marker" not in str(caught.value)
    assert caught.value.do


def test_a_blank_note_is_not_said() -> None:
    assert Entry.new(Note(), 0, 0, note=" \n ").note is None


def test_a_pasted_escape_sequence_cannot_act_on_the_terminal_later() -> None:
    entry = Entry.new(Note(), 0, 0, note="a\x1b[2Jb\x07\x9b31mc\r\nd\te\x00")
    assert entry.note == "a[2Jb31mc\nd\te"


@given(texts)
def test_cleaned_text_is_valid_and_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert once.encode("utf-8").decode("utf-8") == once


def test_ordinary_text_of_any_language_is_not_touched() -> None:
    for text in ("Zażółć gęślą jaźń", "今日は疲れた。", "שלום", "👩‍👧 e\u0301", "tab\there\nand there"):
        assert clean(text) == text


def test_an_entry_can_tell_of_an_earlier_time_than_it_was_written() -> None:
    entry = Entry.new(Urge(peak=7), 2_000_000, 60, at_ms=1_000_000)
    assert (entry.at_ms, entry.created_ms, entry.kind) == (1_000_000, 2_000_000, "urge")


def test_names_sort_in_the_order_of_writing_and_never_repeat(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [new_uid() for _ in range(5_000)]
    monkeypatch.setattr("time.time_ns", lambda: 1_000)  # the clock jumps back by decades
    names += [new_uid() for _ in range(10)]
    assert names == sorted(names)
    assert len(set(names)) == len(names)
    assert all(is_uid(name) and name[14] == "7" and name[19] in "89ab" for name in names)
