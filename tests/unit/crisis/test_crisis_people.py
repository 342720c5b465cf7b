"""One's own people: kept in the journal in the person's order, first wherever there is someone to talk to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from copingtui.crisis.lines import country
from copingtui.crisis.people import Contact, People, people, people_of
from copingtui.crisis.say import cards, first_lines, report, short_lines
from copingtui.errors import CopingError
from copingtui.paths import places
from copingtui.profile import Profile
from copingtui.settings import Settings

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ME = Settings(country="PL", country_confirmed=True, own_line_name="Dr. W", own_line_number="601 000 000")


@pytest.fixture
def profile(home: Path) -> Iterator[Profile]:
    made = Profile(places())
    yield made
    made.close()


@pytest.fixture
def mine(profile: Profile) -> People:
    return People(profile)


def names(profile: Profile) -> list[str]:
    return [each.name for each in people_of(profile)]


def test_people_stay_in_the_order_the_person_gives_them(profile: Profile, mine: People) -> None:
    anna, ben, cleo = (mine.keep(Contact(name=name)) for name in ("Anna", "Ben", "Cleo"))
    mine.move(cleo.id, -1)
    mine.move(anna.id, -1)  # she is first already
    assert names(profile) == ["Anna", "Cleo", "Ben"]
    mine.move(ben.id, 1)
    assert names(profile) == ["Anna", "Cleo", "Ben"]


def test_somebody_taken_off_the_list_can_come_back_to_the_same_place(profile: Profile, mine: People) -> None:
    anna = mine.keep(Contact(name="Anna", number="600 1", shown=True))
    mine.keep(Contact(name="Ben"))
    gone = mine.remove(anna.id)
    assert names(profile) == ["Ben"]
    assert people(None, profile.visible) == ()
    assert gone is not None
    mine.bring_back(gone)
    assert names(profile) == ["Anna", "Ben"]
    assert [each.number for each in people(None, profile.visible)] == ["600 1"]


def test_only_those_marked_so_are_there_while_the_journal_is_locked_and_no_note_goes_with_them(
    profile: Profile, mine: People
) -> None:
    mine.keep(Contact(name="Anna", number="600 1", how="text first", note="a private word", shown=True))
    ben = mine.keep(Contact(name="Ben", number="600 2"))
    assert profile.visible is not None
    (seen,) = people(None, profile.visible)
    assert (seen.name, seen.number, seen.how, seen.note) == ("Anna", "600 1", "text first", "")
    assert "a private word" not in str(profile.visible.shown("person"))
    mine.keep(Contact(id=ben.id, name="Ben", number="600 2", shown=True, place=ben.place))
    assert [each.name for each in people(None, profile.visible)] == ["Anna", "Ben"]


def test_nothing_is_written_beside_the_journal_for_people_nobody_wanted_shown(profile: Profile, mine: People) -> None:
    mine.keep(Contact(name="Anna", number="600 1"))
    assert not profile.where.visible.exists()


def test_a_name_is_the_one_thing_needed(mine: People) -> None:
    with pytest.raises(CopingError, match="name"):
        mine.keep(Contact(name="  ", number="1"))


def test_own_line_and_people_come_before_every_other_number_but_the_one_for_danger() -> None:
    found, anna = country("PL"), Contact(id="x", name="Anna", number="600 1", how="text first")
    lines = first_lines(found, ME, NOW, [anna])
    assert lines[0].endswith("112.")
    assert lines[1:4] == [
        "To talk: Dr. W, 601 000 000.",
        "To talk: Anna, 600 1, text first.",
        "To talk: Centrum Wsparcia, 800 70 2222, day and night.",
    ]
    assert [each.kind for each in cards(found, ME, NOW, [anna])][:3] == ["own", "person", "emergency"]
    whole = report("PL", ME, NOW, [anna])
    assert whole.index("Anna") < whole.index("Centrum Wsparcia dla Osób w Kryzysie Psychicznym")


def test_the_short_form_is_four_lines_that_reach_somebody() -> None:
    people = [Contact(name=name, number="6") for name in "abcdef"]
    lines = short_lines(country("PL"), ME, NOW, people)
    assert len(lines) == 4
    assert "112" in lines[0]
    assert "800 70 2222" in lines[3]  # whoever else is there, the country's line is, too
    assert "800 70 2222" in short_lines(country("PL"), Settings(), NOW, people)[3]
    assert len(short_lines(None, Settings(), NOW)) == 2


def test_while_the_journal_is_locked_only_those_marked_so_are_shown_and_no_passphrase_is_asked_for(
    profile: Profile, mine: People
) -> None:
    mine.keep(Contact(name="Anna", number="600 1", shown=True))
    mine.keep(Contact(name="Ben", number="600 2"))
    assert [each.name for each in people_of(profile)] == ["Anna", "Ben"]
    profile.lock()
    assert [each.name for each in people_of(profile)] == ["Anna"]


def test_looking_for_people_makes_no_journal(profile: Profile) -> None:
    assert people_of(profile) == ()
    assert not profile.where.data.exists()
