"""The hope kit: things come and go, hurt is put away without being deleted, and each is shown once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_parts import on_the_disk

from copingtui.errors import CopingError
from copingtui.plan import hope
from copingtui.plan.hope import Thing, one_by_one
from copingtui.profile import Profile

kits = st.lists(st.builds(Thing, what=st.sampled_from(hope.WHATS), text=st.text(min_size=1), id=st.uuids().map(str),
                          starred=st.booleans(), away=st.booleans()), max_size=12)  # fmt: skip


def test_a_thing_is_kept_changed_and_deleted_and_comes_back(profile: Profile) -> None:
    journal = profile.need_journal()
    song = hope.put(journal, Thing("song", "Blue in green\n"))
    hope.put(journal, replace(song, text="Blue in green, live", starred=True))
    (kept,) = hope.things(journal)
    assert (kept.text, kept.starred, kept.id) == ("Blue in green, live", True, song.id)
    item = hope.drop(journal, kept)
    assert hope.things(journal) == ()
    assert item is not None
    journal.items.restore(item)
    assert hope.things(journal) == (kept,)


def test_a_letter_keeps_its_lines(profile: Profile) -> None:
    journal = profile.need_journal()
    hope.put(journal, Thing("letter", "Dear me,\n\nMay you rest."))
    (letter,) = hope.things(journal)
    assert letter.text == "Dear me,\n\nMay you rest."
    assert letter.title == "Dear me,"


@pytest.mark.parametrize("text", ["", "   \n"])
def test_nothing_is_not_a_thing(profile: Profile, text: str) -> None:
    with pytest.raises(CopingError):
        hope.put(profile.need_journal(), Thing("line", text))


def test_what_is_in_the_kit_already_does_not_come_twice(profile: Profile) -> None:
    journal = profile.need_journal()
    assert (
        hope.put_new(journal, [Thing("reason", "the dog"), Thing("reason", "the dog"), Thing("line", "the dog")]) == 2
    )
    assert hope.put_new(journal, [Thing("reason", "the dog ")]) == 0


@given(kits, st.integers())
@settings(max_examples=60)
def test_each_thing_is_shown_once_the_starred_first_and_none_that_was_put_away(kit: list[Thing], seed: int) -> None:
    shown = one_by_one(kit, seed)
    assert sorted(each.id for each in shown) == sorted(each.id for each in kit if not each.away)
    assert [each.starred for each in shown] == sorted((each.starred for each in shown), reverse=True)


def test_the_order_is_not_always_the_same() -> None:
    kit = [Thing("line", str(number), id=str(number)) for number in range(12)]
    assert len({one_by_one(kit, seed) for seed in range(5)}) > 1


def test_showing_the_kit_writes_nothing(profile: Profile) -> None:
    hope.put(profile.need_journal(), Thing("line", "stay"))
    before = on_the_disk(profile)
    assert hope.something_to_show(profile)
    one_by_one(hope.readable(profile), 3)
    assert on_the_disk(profile) == before


def test_a_kit_that_cannot_be_read_is_an_empty_one(profile: Profile) -> None:
    assert hope.readable(profile) == ()
    assert not profile.where.data.exists()
