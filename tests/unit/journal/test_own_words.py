"""A person's own words come back to them: offered again, most used first, and renamed, put away or added as they like."""

from __future__ import annotations

import pytest
from journal_parts import NOW

from copingtui.errors import CopingError
from copingtui.journal.entries import Checkin, Did, Entry, Felt, Pick, Urge
from copingtui.journal.own_words import LONGEST, ROLES, OwnWord, role_words
from copingtui.journal.store import Journal


def own(name: str) -> Pick:
    return Pick(name, own=True)


def test_a_word_used_once_is_offered_again_in_its_role_and_in_no_other(journal: Journal) -> None:
    urge = Urge(
        own("the old thing"), around=(own("the bus"), Pick("night")), vulnerable=(own("no lunch"),),
        emotions=(Felt("wobbly", own=True), Felt("lonely", "sadness")), body=(own("shoulders"),),
        did=(Did("walked", own=True), Did("STOP", 1, "stop"), Did("waited")),
    )  # fmt: skip
    journal.add(Entry.new(urge, NOW, 0))
    offered = {role: journal.own_words.offered(role) for role in ROLES}
    assert offered == {
        "target": ("the old thing",), "feeling": ("wobbly",), "around": ("the bus",), "vulnerable": ("no lunch",),
        "body": ("shoulders",), "did": ("walked",),
    }  # fmt: skip
    assert set(role_words()) == set(ROLES)


def test_the_most_used_come_first_and_check_ins_and_urges_share_what_was_around(journal: Journal) -> None:
    for tags in (("rain",), ("rain", "Anna"), ("Anna", "zoo")):
        journal.add(Entry.new(Checkin(tags=tuple(map(own, tags))), NOW, 0))
    journal.add(Entry.new(Urge(around=(own("rain"),)), NOW, 0))
    assert journal.own_words.offered("around") == ("rain", "Anna", "zoo")
    assert journal.own_words.offered("around", most=1) == ("rain",)


def test_a_word_put_away_is_not_offered_and_entries_still_say_it(journal: Journal) -> None:
    entry = journal.add(Entry.new(Checkin(tags=(own("rain"),)), NOW, 0))
    journal.own_words.hide("around", "rain")
    assert journal.own_words.offered("around") == ()
    assert journal.own_words.all("around") == [OwnWord("rain", 1, hidden=True)]
    assert journal.get(entry.uid) == entry
    journal.own_words.add("around", "rain")
    assert journal.own_words.offered("around") == ("rain",)


def test_a_word_added_by_hand_is_offered_before_it_was_used_and_gone_when_put_away(journal: Journal) -> None:
    assert journal.own_words.add("feeling", "  grey\n all over ") == "grey all over"
    assert journal.own_words.offered("feeling") == ("grey all over",)
    journal.own_words.hide("feeling", "grey all over")
    assert journal.own_words.all("feeling") == []
    assert journal.items.all("option") == []


def test_a_new_name_is_offered_in_place_of_the_old_one(journal: Journal) -> None:
    journal.add(Entry.new(Urge(own("old")), NOW, 0))
    journal.own_words.rename("target", "old", "new")
    assert journal.own_words.offered("target") == ("new",)
    assert journal.own_words.all("target") == [OwnWord("old", 1, hidden=True), OwnWord("new", 0)]
    journal.own_words.rename("target", "new", " new ")
    assert journal.own_words.offered("target") == ("new",)


@pytest.mark.parametrize("word", ["", "  \n", "x" * (LONGEST + 1), "\x1b"])
def test_what_is_no_word_is_refused_with_a_sentence(journal: Journal, word: str) -> None:
    with pytest.raises(CopingError, match="fit here"):
        journal.own_words.add("body", word)
    assert journal.items.all("option") == []


def test_a_word_too_long_to_offer_stays_where_it_was_written(journal: Journal) -> None:
    journal.add(Entry.new(Checkin(tags=(own("x" * 400),)), NOW, 0))
    assert journal.own_words.all("around") == []
