"""A person sees exactly the entries they asked for: by kind, day, feeling, tag, skill, target, words, and all together."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from journal_parts import NOW, entries, noted

from copingtui.journal.days import day_of
from copingtui.journal.entries import Checkin, Did, Entry, Felt, Note, Pick, Practice, Urge
from copingtui.journal.filters import Filters
from copingtui.journal.store import Journal

HOUR = 3_600_000
DAY = 24 * HOUR
MIDNIGHT = 1_795_219_200_000  # 21 November 2026, 00:00 UTC


def at(hours: float, tz_min: int = 0, text: str = "x") -> Entry:
    """A note so many hours after midnight UTC of 21 November 2026."""
    return Entry.new(Note(), NOW, tz_min, note=text, at_ms=MIDNIGHT + round(hours * HOUR))


def found(journal: Journal, **wanted: object) -> set[str]:
    """The names of what these filters leave, the same by page, by number and by count."""
    filters = Filters(**wanted)  # type: ignore[arg-type]
    rows = journal.page(filters=filters, limit=1_000)
    index = journal.index(filters=filters)
    assert [row.uid for row in rows] == [row.uid for row in index.rows(0, len(index)) if row]
    assert journal.count(filters=filters) == len(rows)
    return {row.uid for row in rows}


def test_an_emotion_word_finds_check_ins_and_urges_that_named_it_and_several_find_either(journal: Journal) -> None:
    lonely = journal.add(Entry.new(Checkin(emotions=(Felt("lonely", "sadness", 7),)), NOW, 0))
    both = journal.add(Entry.new(Urge(emotions=(Felt("lonely", "sadness"), Felt("wobbly", own=True))), NOW, 0))
    journal.add(noted("lonely"))  # written is not named
    assert found(journal, emotions=("lonely",)) == {lonely.uid, both.uid}
    assert found(journal, emotions=("wobbly",)) == {both.uid}
    assert found(journal, emotions=("wobbly", "lonely")) == {lonely.uid, both.uid}


def test_a_tag_is_found_in_check_ins_and_urges_and_own_words_are_not_mixed_with_ids(journal: Journal) -> None:
    tagged = journal.add(Entry.new(Checkin(tags=(Pick("night"),)), NOW, 0))
    around = journal.add(Entry.new(Urge(around=(Pick("night"), Pick("the bus", own=True))), NOW, 0))
    own = journal.add(Entry.new(Checkin(tags=(Pick("night", own=True),)), NOW, 0))
    journal.add(Entry.new(Urge(vulnerable=(Pick("night"),), body=(Pick("night"),)), NOW, 0))
    assert found(journal, tag=Pick("night")) == {tagged.uid, around.uid}
    assert found(journal, tag=Pick("night", own=True)) == {own.uid}
    assert found(journal, tag=Pick("the bus", own=True)) == {around.uid}


def test_a_skill_is_found_where_it_was_practised_and_where_it_was_done_with_an_urge(journal: Journal) -> None:
    practised = journal.add(Entry.new(Practice("stop", "STOP"), NOW, 0))
    done = journal.add(Entry.new(Urge(did=(Did("waited"), Did("STOP", 2, "stop"))), NOW, 0))
    journal.add(Entry.new(Practice("paced-breathing", "Paced breathing"), NOW, 0))
    journal.add(Entry.new(Urge(did=(Did("stop", own=True),)), NOW, 0))
    assert found(journal, skill="stop") == {practised.uid, done.uid}


def test_a_target_is_the_kind_of_urge_in_its_own_word_or_from_the_list(journal: Journal) -> None:
    listed = journal.add(Entry.new(Urge(Pick("food"), peak=4), NOW, 0))
    own = journal.add(Entry.new(Urge(Pick("the old thing", own=True)), NOW, 0))
    journal.add(Entry.new(Urge(peak=3), NOW, 0))
    assert found(journal, target=Pick("food")) == {listed.uid}
    assert found(journal, target=Pick("the old thing", own=True)) == {own.uid}


def test_a_night_belongs_to_the_day_before_it(journal: Journal) -> None:
    evening, night, morning = (journal.add(at(hours)) for hours in (22, 27.99, 28))
    day = date(2026, 11, 21)
    assert found(journal, since=day, until=day) == {evening.uid, night.uid}
    assert found(journal, since=date(2026, 11, 22)) == {morning.uid}


def test_a_day_is_that_of_the_clock_where_the_entry_was_written(journal: Journal) -> None:
    tokyo = journal.add(at(-3, tz_min=540))  # there it was six in the morning of the 21st
    honolulu = journal.add(at(37, tz_min=-600))  # and there three in the morning of the 22nd
    day = date(2026, 11, 21)
    assert found(journal, since=day, until=day) == {tokyo.uid, honolulu.uid}


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    hours=st.lists(st.integers(0, 4_000), min_size=1, max_size=6),
    zones=st.lists(st.sampled_from([-720, -60, 0, 60, 330, 840]), min_size=6, max_size=6),
    first=st.integers(0, 165),
    days=st.integers(0, 5),
)
def test_every_entry_is_on_one_day_and_days_follow_each_other(
    long_lived: Journal, hours: list[int], zones: list[int], first: int, days: int
) -> None:
    for row in long_lived.page(limit=100):
        long_lived.delete(row.uid)
    kept = [long_lived.add(at(n, tz_min)) for n, tz_min in zip(hours, zones, strict=False)]
    own_day = {entry.uid: day_of(entry.at_ms, entry.tz_min) for entry in kept}
    since = date.fromordinal(date(2026, 11, 20).toordinal() + first)
    until = date.fromordinal(since.toordinal() + days)
    assert found(long_lived, since=since, until=until) == {uid for uid, day in own_day.items() if since <= day <= until}
    before = [day for day in own_day.values() if day < since]
    after = [day for day in own_day.values() if day > since]
    assert long_lived.day_beside(since, -1) == max(before, default=None)
    assert long_lived.day_beside(since, 1) == min(after, default=None)


@pytest.mark.parametrize("day", [date.min, date(1900, 1, 1), date(1970, 1, 1), date(2100, 1, 1), date.max])
def test_days_long_gone_and_far_off_are_days_like_others(journal: Journal, day: date) -> None:
    entry = journal.add(at(12))
    here = date(2026, 11, 21)
    assert found(journal, since=day) == ({entry.uid} if day <= here else set())
    assert found(journal, until=day) == ({entry.uid} if day >= here else set())
    assert journal.day_beside(day, 1) == (here if day < here else None)
    assert journal.day_beside(day, -1) == (here if day > here else None)


def test_all_filters_together_leave_what_fits_every_one(journal: Journal) -> None:
    fits = Entry.new(
        Urge(Pick("food"), 3, around=(Pick("night"),), emotions=(Felt("lonely"),), did=(Did("STOP", 1, "stop"),)),
        NOW, 0, note="rain on the roof", at_ms=MIDNIGHT + 12 * HOUR,
    )  # fmt: skip
    journal.add(fits)
    day = date(2026, 11, 21)
    wanted = {
        "kinds": ("urge",), "since": day, "until": day, "emotions": ("lonely",), "tag": Pick("night"),
        "skill": "stop", "target": Pick("food"), "words": "roo rain",
    }  # fmt: skip
    others = {
        "kinds": ("note",), "since": date(2026, 11, 22), "until": date(2026, 11, 20), "emotions": ("calm",),
        "tag": Pick("pain"), "skill": "tipp", "target": Pick("other"), "words": "snow",
    }  # fmt: skip
    assert found(journal, **wanted) == {fits.uid}
    for name, other in others.items():
        assert found(journal, **(wanted | {name: other})) == set(), name


def test_where_no_word_begins_so_the_inside_of_words_is_searched_under_the_same_filters(journal: Journal) -> None:
    journal.add(noted("unbelievable"))
    urge = journal.add(Entry.new(Urge(peak=1), NOW, 0, note="unbelievable"))
    assert found(journal, words="believ", kinds=("urge",)) == {urge.uid}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=30))
@example("'; DROP TABLE entry; --")
@example(":tag")
@example("%")
def test_whatever_a_word_is_made_of_it_is_only_compared(long_lived: Journal, name: str) -> None:
    try:
        pick, felt = Pick(name, own=True), Felt(name, own=True)
    except ValueError:
        return
    kept = long_lived.add(Entry.new(Urge(pick, around=(pick,), emotions=(felt,)), NOW, 0))
    assert kept.uid in found(long_lived, tag=pick, target=pick, emotions=(felt.word,))
    there = long_lived.there_is()
    assert pick in {each for each, _n in there.tags} & {each for each, _n in there.targets}
    assert felt.word in {word for word, _n in there.emotions}
    long_lived.delete(kept.uid)


def test_what_can_be_chosen_is_what_there_is_most_first(journal: Journal) -> None:
    assert journal.there_is().kinds == ()
    journal.add(Entry.new(Checkin(emotions=(Felt("calm"),), tags=(Pick("night"),)), NOW, 0))
    journal.add(Entry.new(Urge(Pick("food"), around=(Pick("night"), Pick("the bus", own=True))), NOW, 0))
    journal.add(Entry.new(Urge(Pick("food"), emotions=(Felt("low"), Felt("calm"), Felt("calm"))), NOW, 0))
    journal.add(Entry.new(Urge(did=(Did("STOP", 1, "stop"), Did("STOP", 2, "stop"))), NOW, 0))
    journal.add(Entry.new(Practice("stop", "STOP"), NOW, 0))
    there = journal.there_is()
    assert there.kinds == (("urge", 3), ("checkin", 1), ("practice", 1))
    assert there.emotions == (("calm", 2), ("low", 1))
    assert there.tags == ((Pick("night"), 2), (Pick("the bus", own=True), 1))
    assert there.skills == (("stop", "STOP", 2),)
    assert there.targets == ((Pick("food"), 2),)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=st.lists(entries, max_size=5, unique_by=lambda entry: entry.uid))
def test_a_list_gives_its_entries_whole_and_in_order(long_lived: Journal, kept: list[Entry]) -> None:
    for row in long_lived.page(limit=100):
        long_lived.delete(row.uid)
    for entry in kept:
        long_lived.add(entry)
    index = long_lived.index()
    whole = list(long_lived.entries(index, at_once=2))
    assert [entry.uid for entry in whole] == [row.uid for row in index.rows(0, len(index)) if row]
    assert sorted(whole, key=lambda entry: entry.uid) == sorted(kept, key=lambda entry: entry.uid)


def test_filters_that_say_nothing_are_empty() -> None:
    assert Filters().is_empty
    assert Filters(words="  ").is_empty
    assert not Filters(kinds=()).is_empty  # none of the kinds is none of the entries
    assert not Filters(words="a").is_empty
    assert Filters(words="a", skill="stop").without_words == Filters(skill="stop")
