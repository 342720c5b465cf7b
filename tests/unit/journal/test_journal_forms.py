"""The forms behind check-in, urge and note: empty until something is chosen, and never losing what was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal_parts import NOW, checkins, noted, notes, practices, texts, times, urges

from copingtui.journal import options
from copingtui.journal.entries import (
    BETTER,
    EASED,
    LASTED,
    OUTCOMES,
    SHARES,
    SLEPT,
    Checkin,
    Entry,
    Note,
    Pick,
    Practice,
    Urge,
)
from copingtui.journal.forms import FORMS, CheckinForm, Form, NoteForm, UrgeForm


@pytest.mark.parametrize("form", list(FORMS.values()))
def test_an_untouched_form_makes_no_entry_and_no_draft(form: type[Form]) -> None:
    assert form().is_empty
    assert form().entry(NOW, 60) is None
    assert form().to_dict() == {}
    assert form(at_ms=5, note=" \n").entry(NOW, 60) is None


def test_zero_and_no_are_answers() -> None:
    assert CheckinForm(pleasant=0).entry(NOW, 60) is not None
    assert CheckinForm(medication=False).entry(NOW, 60) is not None
    assert UrgeForm(now=0).to_dict() == {"now": 0}


def test_only_what_was_chosen_is_in_the_entry() -> None:
    entry = UrgeForm(peak=7).entry(NOW, 60)
    assert entry is not None
    assert entry.detail == Urge(peak=7)
    assert (entry.at_ms, entry.created_ms, entry.tz_min, entry.note) == (NOW, NOW, 60, None)
    earlier = UrgeForm(peak=7, at_ms=NOW - 5).entry(NOW, 60)
    assert earlier is not None
    assert (earlier.at_ms, earlier.created_ms) == (NOW - 5, NOW)


def test_a_question_alone_is_not_an_answer() -> None:
    assert NoteForm(prompt="What is near?").entry(NOW, 60) is None
    written = NoteForm(prompt="What is near?", note="the cat").entry(NOW, 60)
    assert written is not None
    assert (written.detail, written.note) == (Note("What is near?"), "the cat")


@given(practices, times, texts)
def test_a_note_form_holds_all_of_the_practice_it_is_about(detail: Practice, at_ms: int, note: str) -> None:
    entry = Entry.new(detail, NOW, 60, at_ms=at_ms, note=note)
    again = NoteForm.from_dict(json.loads(json.dumps(NoteForm.of(entry).to_dict())))
    assert again.entry(NOW, 60) == entry
    again.note = ""
    emptied = again.entry(NOW, 60)
    assert emptied is not None
    assert (emptied.detail, emptied.note) == (detail, None)


@given(st.one_of(checkins, urges, notes), times, texts, st.sampled_from(SHARES))
def test_a_form_survives_being_a_draft_and_gives_the_entry_it_was_made_of(detail, at_ms, note, share) -> None:  # type: ignore[no-untyped-def]
    entry = Entry.new(detail, NOW, 60, at_ms=at_ms, note=note, share=share)
    form = FORMS[entry.kind].of(entry)  # type: ignore[index]
    again = FORMS[entry.kind].from_dict(json.loads(json.dumps(form.to_dict())))  # type: ignore[index]
    assert again.to_dict() == form.to_dict()
    made = again.entry(NOW, 60)
    if made is None:
        assert form.is_empty
    else:
        assert made == entry


@pytest.mark.parametrize(
    "data",
    [
        {"colour": "red"},
        {"pleasant": 7},
        {"pleasant": "2"},
        {"emotions": "down"},
        {"emotions": [["down", None, 99]]},
        {"body": [5]},
        {"note": 5},
        {"at_ms": "now"},
        {"share": "all"},
        {"original": 7},
        [],
    ],
)
def test_data_of_no_such_form_are_refused(data: dict) -> None:
    with pytest.raises(ValueError):
        CheckinForm.from_dict(data)


def test_a_form_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError):
        UrgeForm.of(noted("x"))


def test_changing_an_entry_keeps_its_name() -> None:
    entry = Entry.new(Checkin(pleasant=1, tags=(Pick("night"),)), NOW, 60)
    form = CheckinForm.of(entry)
    form.tags.clear()
    changed = form.entry(NOW + 5, 0)
    assert changed is not None
    assert (changed.uid, changed.detail) == (entry.uid, Checkin(pleasant=1))
    assert entry.detail == Checkin(pleasant=1, tags=(Pick("night"),))


def test_every_choice_offered_can_be_stored_and_has_words() -> None:
    assert tuple(name for name, _label in options.lasted()) == LASTED
    assert tuple(name for name, _label in options.outcomes()) == OUTCOMES
    assert tuple(name for name, _label in options.slept()) == SLEPT
    assert tuple(name for name, _label in options.eased()) == EASED
    assert [name for name, _label in options.helped()] == ["0", "1", "2", "3"]
    assert set(BETTER) == {"lower", "higher", "neither"}
    for choices in (options.urge_kinds(), options.around(), options.vulnerable(), options.body_signs(), options.did()):
        names = [name for name, _label in choices]
        assert len(set(names)) == len(names)
        assert all(Pick(name).name == name and label for name, label in choices)
    assert options.label(options.around(), "of a later version") == "of a later version"
