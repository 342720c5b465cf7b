"""The list a person sees: what they pinned and used lately in front, what they put away nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from copingtui.journal.entries import Entry, Note, Practice
from copingtui.profile import Profile
from copingtui.skills.library import FAMILIES, Library
from copingtui.skills.shelf import HIDDEN, PINNED, RECENT, Marks, found, hidden_heads, marks_of, shelves


def ids(marks: Marks, *, all_of_them: bool = False) -> dict[str, list[str]]:
    return {shelf.id: [head.id for head in shelf.heads] for shelf in shelves(Library(), marks, all_of_them=all_of_them)}


def test_families_stand_in_their_order_and_every_skill_is_in_one() -> None:
    listed = ids(Marks())
    assert list(listed) == list(FAMILIES)
    assert sorted(name for names in listed.values() for name in names) == sorted(head.id for head in Library().heads)


def test_a_family_is_parted_into_its_modules_unless_there_is_only_one() -> None:
    by_id = {shelf.id: shelf for shelf in shelves(Library(), Marks(pins=("stop",)))}
    modules = [name for name, _heads in by_id["DBT"].modules()]
    assert len(modules) == len(set(modules)) > 2
    assert [name for name, _heads in by_id["ACT"].modules()] == [""]
    assert by_id[PINNED].modules() == (("", by_id[PINNED].heads),)


def test_pinned_and_recent_skills_stand_in_front_and_in_their_family_too() -> None:
    listed = ids(Marks(pins=("give", "stop"), recent=("stop", "wise-mind", "gone-pack")))
    assert list(listed)[:2] == [PINNED, RECENT]
    assert listed[PINNED] == ["give", "stop"]
    assert listed[RECENT] == ["wise-mind"]  # what is pinned is in sight already
    assert "stop" in listed["DBT"]


def test_hidden_skills_are_nowhere_until_asked_for() -> None:
    marks = Marks(pins=("give",), hidden=frozenset({"give", "stop", "gone-pack"}), recent=("stop",))
    assert not {"give", "stop"} & {name for names in ids(marks).values() for name in names}
    assert set(ids(marks, all_of_them=True)[HIDDEN]) == {"give", "stop"}
    assert "stop" not in [head.id for head in found(Library(), marks, "stop")]
    assert found(Library(), marks, "stop", all_of_them=True)[0].id == "stop"
    assert [head.id for head in hidden_heads(Library(), marks, "stop")] == ["stop"]


@pytest.fixture
def profile(home: Path) -> Profile:
    return Profile(clock=lambda: 1_795_309_800_000)


def practised(profile: Profile, skill: str, at_ms: int) -> None:
    detail = Practice(skill=skill, title=skill)
    profile.need_journal().add(Entry.new(detail, at_ms, 60, at_ms=at_ms))


def test_what_was_practised_last_comes_first_each_once_and_the_plan_not_at_all(profile: Profile) -> None:
    for minute, skill in enumerate(["stop", "give", "stop", "safety-plan", "fast"]):
        practised(profile, skill, 1_795_000_000_000 + minute * 60_000)
    profile.need_journal().add(Entry.new(Note(), 1_795_309_800_000, 60, note="x"))
    assert marks_of(profile).recent == ("fast", "stop", "give")
    profile.close()


def test_pins_hold_where_the_journal_cannot_be_opened(profile: Profile) -> None:
    assert profile.visible is not None
    profile.visible.pin("stop")
    profile.visible.hide("give")
    profile.close()
    profile.where.journal.write_bytes(b"not a journal" * 400)
    again = Profile()
    assert marks_of(again) == Marks(("stop",), frozenset({"give"}), ())
    again.close()


def test_where_neither_can_be_read_the_list_is_whole(profile: Profile) -> None:
    assert profile.visible is not None
    profile.visible.hide("give")
    profile.close()
    profile.where.visible.write_bytes(b"spoilt" * 1000)
    again = Profile()
    assert marks_of(again) == Marks()
    again.close()
