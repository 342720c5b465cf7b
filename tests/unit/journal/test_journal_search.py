"""A person finds again what they wrote, however they type it; nothing else is ever found out about it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from journal_parts import NOW, entries, noted, texts

from copingtui.journal import rows
from copingtui.journal.entries import Answer, Checkin, Did, Entry, Felt, Pick, Practice, Urge
from copingtui.journal.store import Journal


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entry=entries, data=st.data())
def test_the_beginning_of_any_word_of_an_entry_finds_it(long_lived: Journal, entry: Entry, data: st.DataObject) -> None:
    for row in long_lived.page(limit=1_000):
        long_lived.delete(row.uid)
    long_lived.add(entry)
    word = data.draw(st.sampled_from(" ".join(rows.texts_of(entry)).split() or [""]))
    typed = word[: data.draw(st.integers(0, len(word)))]
    assert [row.uid for row in long_lived.page(words=typed)] == [entry.uid]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=texts)
@example('"')
@example("a* OR b")
@example("NEAR(a b)")
@example("folded:x")
@example("-x ^y +z")
@example("%_\\")
@example("'; DROP TABLE entry; --")
@example(":word0")
@example("0\x00")
@example("a\ud800")
@example("x " * 500)
def test_whatever_is_typed_is_only_ever_looked_for(long_lived: Journal, typed: str) -> None:
    assert long_lived.count(words=typed) == len(long_lived.page(words=typed)) == len(long_lived.index(words=typed))


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("żałoba", "zaloba"),
        ("Żałoba po babci", "ŻAŁO"),
        ("Straße", "STRASSE"),
        ("naïve café", "naive cafe"),
        ("smørrebrød", "smorre"),
        ("Привет, Йод", "йод"),
        ("今日はとても疲れた", "疲れ"),
        ("วันนี้เหนื่อยมาก", "เหนื่อย"),
        ("오늘은 힘들었다", "힘들"),
        ("İstanbul ılık", "istanbul ilik"),
        ("don't know", "don't"),
        ("half-asleep", "asleep"),
        ("a 😢 day", "😢"),
        ("9 of 10", "9"),
        ("unbelievable", "believ"),  # inside a word, where no word begins so
        ("first line\nsecond line", "second first"),
    ],
)
def test_found_however_it_is_typed(journal: Journal, text: str, typed: str) -> None:
    journal.add(noted("something else entirely"))
    entry = journal.add(noted(text))
    assert [row.uid for row in journal.page(words=typed)] == [entry.uid]


@pytest.mark.parametrize(("word", "text"), [("疲れ", "今日はとても疲れた"), ("เหนื่อย", "วันนี้เหนื่อยมาก")])
def test_where_words_stand_without_blanks_every_place_counts(journal: Journal, word: str, text: str) -> None:
    journal.add(noted(word))
    journal.add(noted(text))
    assert journal.count(words=word) == 2


def test_all_words_have_to_be_there(journal: Journal) -> None:
    journal.add(noted("rain in the morning"))
    both = journal.add(noted("rain in the evening"))
    assert [row.uid for row in journal.page(words="rain even")] == [both.uid]
    assert journal.count(words="rain snow") == 0
    assert journal.count(words="  ") == 2


def test_chosen_words_are_found_as_they_were_shown(journal: Journal) -> None:
    journal.add(
        Entry.new(Urge(what=Pick("not_be_here"), around=(Pick("too_many_people"),), did=(Did("waited"),)), NOW, 0)
    )
    journal.add(Entry.new(Checkin(emotions=(Felt("seething", "anger"),), body=(Pick("lump_in_throat"),)), NOW, 0))
    practice = Practice("grounding-54321", "Five senses", answers=(Answer("s", "What do you see?", ("a blue cup",)),))
    journal.add(Entry.new(practice, NOW, 0))
    for typed, kind in (
        ("to not be here", "urge"), ("too many people", "urge"), ("waited", "urge"), ("anger", "checkin"),
        ("lump in throat", "checkin"), ("blue cup", "practice"), ("five senses", "practice"), ("54321", "practice"),
    ):  # fmt: skip
        assert [row.kind for row in journal.page(words=typed)] == [kind], typed


def test_search_keeps_to_the_kinds_asked_for(journal: Journal) -> None:
    journal.add(noted("rain"))
    other = journal.add(Entry.new(Urge(thought="drainpipe"), NOW, 0))
    assert [row.uid for row in journal.page(words="rain", kinds=["urge"])] == [other.uid]
