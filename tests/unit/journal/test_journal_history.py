"""Figures come from the person's own ratings, with how often, and say nothing where nothing was rated."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from statistics import mean, stdev
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal_parts import NOW, Clock, noted

from copingtui.journal.entries import Checkin, Entry, Practice, Rating, Urge
from copingtui.journal.history import BeforeAfter
from copingtui.journal.store import Journal


def practised(skill: str, *rated: tuple[str, str, int, str]) -> Entry:
    ratings: Any = tuple(Rating(*each) for each in rated)  # type: ignore[arg-type]
    return Entry.new(Practice(skill, skill.title(), ratings=ratings), NOW, 0)


def test_easier_is_counted_in_the_direction_that_is_easier_for_the_person(journal: Journal) -> None:
    journal.add(practised("stop", ("urge", "before", 8, "lower"), ("urge", "after", 5, "lower")))
    journal.add(practised("stop", ("urge", "before", 6, "lower"), ("urge", "after", 7, "lower")))
    journal.add(practised("anchor", ("here-ness", "before", 2, "higher"), ("here-ness", "after", 6, "higher")))
    found = journal.before_after()
    assert found["stop"] == BeforeAfter(2, 1.0, stdev([3, -1]), "lower")
    assert found["anchor"] == BeforeAfter(1, 4.0, None, "higher")
    assert journal.before_after(["anchor", "unknown"]).keys() == {"anchor"}


def test_what_was_not_rated_twice_or_has_no_easier_side_is_left_out(journal: Journal) -> None:
    journal.add(practised("a"))
    journal.add(practised("b", ("urge", "before", 8, "lower")))
    journal.add(practised("c", ("urge", "after", 8, "lower")))
    journal.add(practised("d", ("urge", "before", 8, "lower"), ("calm", "after", 3, "higher")))
    journal.add(practised("e", ("lived", "before", 8, "neither"), ("lived", "after", 3, "neither")))
    journal.add(practised("f", ("urge", "during", 8, "lower"), ("urge", "during", 3, "lower")))
    assert journal.before_after() == {}


def test_first_before_and_last_after_of_the_first_measure_rated_twice_count_once(journal: Journal) -> None:
    journal.add(
        practised(
            "ride",
            ("calm", "before", 1, "higher"),
            ("urge", "before", 9, "lower"),
            ("urge", "before", 2, "lower"),
            ("urge", "after", 8, "lower"),
            ("urge", "after", 4, "lower"),
            ("distress", "before", 5, "lower"),
            ("distress", "after", 5, "lower"),
        )
    )
    assert journal.before_after() == {"ride": BeforeAfter(1, 5.0, None, "lower")}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=2, max_size=12))
def test_mean_and_spread_are_those_of_the_differences(long_lived: Journal, pairs: list[tuple[int, int]]) -> None:
    for row in long_lived.page(limit=1_000):
        long_lived.delete(row.uid)
    for before, after in pairs:
        long_lived.add(practised("s", ("urge", "before", before, "lower"), ("urge", "after", after, "lower")))
    found = long_lived.before_after()["s"]
    easier = [before - after for before, after in pairs]
    assert found.n == len(pairs)
    assert found.mean == pytest.approx(mean(easier))
    assert found.spread == pytest.approx(stdev(easier), abs=1e-6)


def at(day: str, time: str, hours_east: int) -> tuple[int, int]:
    when = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=timezone(timedelta(hours=hours_east)))
    return int(when.timestamp() * 1000), hours_east * 60


def test_a_night_belongs_to_the_day_before_it_where_it_was_written(journal: Journal, clock: Clock) -> None:
    journal.add(Entry.new(Urge(at_first=3, peak=9, now=2), *at("2026-03-02", "03:59", 1)))
    journal.add(Entry.new(Urge(at_first=4), *at("2026-03-02", "04:00", 1)))
    journal.add(Entry.new(Urge(now=0), *at("2026-03-02", "23:30", -8)))  # on a journey: 3 March at home by then
    journal.add(Entry.new(Urge(), *at("2026-03-02", "12:00", 1)))
    journal.add(Entry.new(Checkin(pleasant=-2), *at("2026-03-02", "13:00", 1)))
    journal.add(Entry.new(Checkin(energy=1), *at("2026-03-02", "14:00", 1)))
    journal.add(noted("text", at("2026-03-03", "10:00", 1)[0]))
    clock.now, tz_min = at("2026-03-04", "03:00", 1)  # still the 3rd
    days = journal.recent_days(tz_min, days=4)
    assert [(day.date, day.urges, day.pleasant, day.n) for day in days] == [
        (date(2026, 2, 28), (), (), 0),
        (date(2026, 3, 1), (9,), (), 1),
        (date(2026, 3, 2), (4, 0), (-2,), 5),
        (date(2026, 3, 3), (), (), 1),
    ]
    assert journal.recent_days(tz_min, days=4, day_starts_hour=0)[-1].date == date(2026, 3, 4)


def test_no_entries_are_gaps_not_zeros(journal: Journal) -> None:
    days = journal.recent_days(60)
    assert len(days) == 14
    assert all((day.urges, day.pleasant, day.n) == ((), (), 0) for day in days)
