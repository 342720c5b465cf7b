"""Drafts: encrypted, newest state only, gone once they have become an entry."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal_parts import Clock, noted

from copingtui.journal.drafts import Draft
from copingtui.journal.store import Journal
from copingtui.journal.trouble import EntryGone
from copingtui.paths import Places

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(payload=st.dictionaries(st.text(max_size=5), plain, max_size=4))
def test_any_draft_comes_back(long_lived: Journal, payload: dict[str, Any]) -> None:
    long_lived.keep_draft(Draft.of("note", payload, id="d"))
    (draft,) = long_lived.drafts()
    assert (draft.id, draft.kind, draft.payload, draft.mine) == ("d", "note", payload, True)


def test_only_the_newest_state_is_kept_and_the_newest_draft_comes_first(journal: Journal, clock: Clock) -> None:
    for n in range(3):
        clock.forward(minutes=1)
        journal.keep_draft(Draft.of("note", {"n": n}, id="a"))
    journal.keep_draft(Draft.of("urge", {}, id="b"))
    clock.forward(minutes=1)
    journal.keep_draft(Draft.of("note", {"n": 9}, id="c"))
    assert [(draft.id, draft.payload) for draft in journal.drafts()] == [("c", {"n": 9}), ("a", {"n": 2}), ("b", {})]


def test_saving_the_entry_and_dropping_its_draft_are_one(journal: Journal) -> None:
    journal.keep_draft(Draft.of("note", {}, id="d"))
    journal.add(noted("x"), draft="d")
    assert journal.drafts() == []


def test_a_draft_outlives_a_change_that_could_not_be_made(journal: Journal) -> None:
    entry = journal.add(noted("x"))
    journal.keep_draft(Draft.of("note", {"note": "y"}, id="d"))
    journal.delete(entry.uid)
    with pytest.raises(EntryGone):
        journal.change(entry, draft="d")
    assert len(journal.drafts()) == 1
    journal.drop_draft("d")
    journal.drop_draft("d")
    assert journal.drafts() == []


def test_what_a_closed_window_left_is_offered_next_time(journal: Journal, where: Places) -> None:
    journal.keep_draft(Draft.of("note", {"note": "y"}, id="d"))
    with Journal.open(where) as second:
        assert second.drafts() == []  # the first is still writing it
        journal.close()
        (draft,) = second.drafts()
        assert not draft.mine


def test_of_two_windows_that_take_a_draft_at_the_same_moment_one_gets_it(
    journal: Journal, where: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal.open(where) as gone:
        gone.keep_draft(Draft.of("note", {"note": "y"}, id="d"))
    with Journal.open(where) as second:
        alive = journal._alive

        def meanwhile() -> frozenset[str]:
            running = alive()
            assert second.take_draft("d") is not None
            return running

        monkeypatch.setattr(journal, "_alive", meanwhile)
        assert journal.take_draft("d") is None


def test_running_and_ended_programs_leave_no_files_behind(journal: Journal, where: Places) -> None:
    def locks() -> int:
        return len(list(where.state.glob("open-*")))

    journal.keep_draft(Draft.of("note", {}, id="d"))
    assert locks() == 1
    (where.state / "open-0123456789abcdef.lock").touch()  # of one that was killed
    with Journal.open(where) as second:
        second.lifeline()
        assert locks() == 3
        second.drafts()
        assert locks() == 2
    journal.close()
    assert locks() == 0


def test_a_half_pair_from_a_broken_paste_does_not_stop_a_draft(journal: Journal) -> None:
    assert journal.lifeline().keep(Draft.of("note", {"note": "a\ud83d"}, id="d"))
    assert journal.drafts()[0].payload == {"note": "a?"}
