"""What SQL counts is what anyone would count who went through the entries one by one."""

from __future__ import annotations

import itertools
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journal_parts import NOW, Clock, checkins, practices, urges
from journal_parts import entries as any_entries

from copingtui.journal.entries import Checkin, Did, Entry, Felt, Pick, Practice, Rating, Urge
from copingtui.journal.insights import VIEWS, Insights
from copingtui.journal.insights.figure import ENOUGH, Figure, figure
from copingtui.journal.insights.period import Period, start_of, step_for, stretches
from copingtui.journal.store import Journal
from copingtui.journal.uid import new_uid

DAY_MS = 86_400_000
TODAY = date(2025, 10, 9)  # the day of NOW


def local_day(entry: Entry) -> date:
    at = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=entry.at_ms, minutes=entry.tz_min, hours=-4)
    return at.date()


def hour(entry: Entry) -> int:
    return (datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=entry.at_ms, minutes=entry.tz_min)).hour


def value(entry: Entry, what: str) -> int | None:
    if isinstance(entry.detail, Checkin) and what in ("pleasant", "energy"):
        return getattr(entry.detail, what)
    if isinstance(entry.detail, Urge) and what == "urge":
        said = [each for each in (entry.detail.at_first, entry.detail.peak, entry.detail.now) if each is not None]
        return max(said, default=None)
    return None


def kind_of(what: str) -> str:
    return "urge" if what == "urge" else "checkin"


def values(figure: Figure) -> list[float]:
    return [each for each, times in figure.counts for _one in range(times)]


def given_values(entries: Iterable[Entry], what: str) -> list[int]:
    return sorted(found for entry in entries if (found := value(entry, what)) is not None)


# Entries of any kind, moved into the last weeks or left where they are, some of them several times: groups of five
# and more are then as likely as smaller ones.
details = any_entries | st.builds(
    lambda entry, detail: replace(entry, detail=detail), any_entries, checkins | urges | practices
)


@st.composite
def kept(draw: st.DrawFn) -> list[Entry]:
    found = []
    for entry in draw(st.lists(details, max_size=8)):
        if draw(st.booleans()):
            entry = replace(entry, at_ms=NOW - draw(st.integers(0, 120 * DAY_MS)))
        found += [
            replace(entry, uid=new_uid(), at_ms=max(0, entry.at_ms - again * draw(st.integers(0, DAY_MS))))
            for again in range(draw(st.sampled_from((1, 1, 2, 6))))
        ]
    return found


def fill(journal: Journal, entries: Iterable[Entry]) -> Insights:
    journal._database.write("DELETE FROM entry", {})
    for entry in entries:
        journal.add(entry)
    return Insights(journal._database, NOW, 120)


def within(entries: Iterable[Entry], period: Period) -> list[Entry]:
    return [entry for entry in entries if period.first <= local_day(entry) <= period.last]


@given(kept=kept(), span=st.sampled_from(("30", "90", "365", "all")))
@settings(max_examples=40)
def test_every_figure_is_what_a_slow_count_gives(long_lived: Journal, kept: list[Entry], span: str) -> None:
    insights = fill(long_lived, kept)
    assert insights.today == TODAY
    over = insights.period(span)
    if span == "all":
        assert over.first == min([TODAY, *map(local_day, kept)])
    here = within(kept, over)
    for what in ("pleasant", "energy", "urge"):
        series = insights.over_time(what, over)
        of_kind = [entry for entry in here if entry.kind == kind_of(what)]
        assert values(series.whole.figure) == given_values(of_kind, what)
        for spot in series.spots:
            of_spot = within(of_kind, spot.period)
            assert values(spot.figure) == given_values(of_spot, what)
            assert spot.entries == len(of_spot)
            if what == "urge":
                assert spot.met == sum(any(did.skill for did in entry.detail.did) for entry in of_spot)
        assert [spot.period for spot in series.spots] == stretches(over, series.step)
    check_groups(insights, here, over)
    check_feelings(insights, here, over)
    check_changes(insights, here, over)
    check_ease(insights, here, over)
    check_year(insights, kept)


def check_groups(insights: Insights, here: list[Entry], over: Period) -> None:
    for what in ("pleasant", "urge"):
        for by, of in (("hour", hour), ("weekday", lambda entry: local_day(entry).weekday())):
            held = defaultdict(list)
            for entry in here:
                if value(entry, what) is not None:
                    held[str(of(entry))].append(entry)
            groups = insights.by(what, by, over)
            assert {each.name: values(each.figure) for each in groups.groups} == {
                name: given_values(entries, what) for name, entries in held.items()
            }
            order = [int(each.name) for each in groups.groups]
            assert order == sorted(order, key=lambda at: (at - 4) % 24 if by == "hour" else at)
        around = defaultdict(list)
        for entry in here:
            if value(entry, what) is not None:
                for pick in set(entry.detail.around if what == "urge" else entry.detail.tags):
                    around[pick.name, pick.own].append(entry)
        found = insights.around(what, over)
        assert {(each.name, each.own): values(each.figure) for each in found.groups} == {
            name: given_values(entries, what) for name, entries in around.items()
        }
        some = {entry.uid: entry for entries in around.values() for entry in entries}
        assert values(found.whole) == given_values(some.values(), what)
        assert [each.figure.n for each in found.groups] == sorted(
            (each.figure.n for each in found.groups), reverse=True
        )


def check_feelings(insights: Insights, here: list[Entry], over: Period) -> None:
    felt = [entry for entry in here if getattr(entry.detail, "emotions", ())]
    words = Counter(pair for entry in felt for pair in {(each.family, each.word) for each in entry.detail.emotions})
    found = insights.feelings(over)
    assert {(family.name, word.word): word.n for family in found.families for word in family.words} == words
    assert found.entries == len(felt)
    assert found.n == sum(words.values()) == sum(family.n for family in found.families)


def check_changes(insights: Insights, here: list[Entry], over: Period) -> None:
    held = defaultdict(list)
    for entry in here:
        if isinstance(entry.detail, Practice):
            for measure in {each.measure for each in entry.detail.ratings}:
                rated = [each for each in entry.detail.ratings if each.measure == measure]
                before = [each for each in rated if each.moment == "before"]
                after = [each for each in rated if each.moment == "after"]
                if before and after:
                    key = entry.detail.skill, measure, before[0].better
                    held[key].append((before[0].value, after[-1].value))
    found = {(each.skill, each.measure, each.better): each for each in insights.changes(over).changes}
    assert found.keys() == held.keys()
    for key, pairs in held.items():
        assert values(found[key].before) == sorted(before for before, _after in pairs)
        assert values(found[key].after) == sorted(after for _before, after in pairs)
        assert values(found[key].change) == sorted(after - before for before, after in pairs)


def check_ease(insights: Insights, here: list[Entry], over: Period) -> None:
    waves, noted, picked = [], [], Counter()
    for entry in here:
        detail = entry.detail
        if isinstance(detail, Urge) and detail.lasted:
            picked[detail.lasted] += 1
        curve = getattr(detail, "curve", ())
        rides = isinstance(detail, Urge) or (
            isinstance(detail, Practice) and any(each.measure == "urge" for each in detail.ratings)
        )
        if rides and len(curve) > 1 and max(height for _at, height in curve) >= 2:
            peak = max(height for _at, height in curve)
            top = min(at for at, height in curve if height == peak)
            lower = [at for at, height in curve if at > top and height <= peak - 2]
            waves.append(min(lower) - min(at for at, _height in curve) if lower else None)
        elif isinstance(detail, Urge) and len(curve) < 2 and None not in (detail.peak, detail.now, detail.started_ms):
            peak = max(detail.peak, detail.at_first or 0)
            if peak >= 2 and detail.started_ms < entry.at_ms:
                noted.append((entry.at_ms - detail.started_ms) / 1000 if detail.now <= peak - 2 else None)
    found = insights.ease(over)
    assert values(found.waves) == pytest.approx(sorted(each for each in waves if each is not None))
    assert found.waves_not == waves.count(None)
    assert values(found.noted) == pytest.approx(sorted(each for each in noted if each is not None))
    assert found.noted_not == noted.count(None)
    assert {name: times for name, times in found.picked if times} == picked


def check_year(insights: Insights, kept: list[Entry]) -> None:
    for what in ("pleasant", "urge"):
        year = insights.year(what)
        assert year.period.first.weekday() == 0
        assert year.period.last == TODAY
        by_day = defaultdict(list)
        for entry in kept:
            by_day[local_day(entry)].append(entry)
        assert len(year.cells) == year.period.days
        for cell in year.cells:
            rated = given_values(by_day[cell.day], what)
            wanted = (max(rated) if what == "urge" else statistics.median(rated)) if rated else None
            assert (cell.value, cell.n, cell.entries) == (wanted, len(rated), len(by_day[cell.day]))


# -- one figure --------------------------------------------------------------------------------------------------------


@given(ratings=st.lists(st.integers(-2, 10), max_size=40))
def test_half_of_the_ratings_really_lie_between_low_and_high(ratings: list[int]) -> None:
    found = figure(Counter(ratings))
    assert found.n == len(ratings)
    if len(ratings) < ENOUGH:
        assert found.middle is found.low is found.high is found.least is found.most is None
        return
    assert found.middle == statistics.median(ratings)
    assert (found.least, found.most) == (min(ratings), max(ratings))
    assert found.low <= found.middle <= found.high
    assert sum(found.low <= each <= found.high for each in ratings) * 2 >= len(ratings)
    assert {found.low, found.high} <= set(ratings)


# -- periods -----------------------------------------------------------------------------------------------------------


@given(
    first=st.dates(date(1930, 1, 1), date(2090, 1, 1)), days=st.integers(1, 9_000), week_starts=st.integers(0, 6)
)  # fmt: skip
@settings(max_examples=60)
def test_the_steps_of_a_period_follow_each_other_without_a_gap(first: date, days: int, week_starts: int) -> None:
    period = Period(first, first + timedelta(days=days - 1))
    step = step_for(period)
    found = stretches(period, step, week_starts)
    assert found[0].first == period.first
    assert found[-1].last == period.last
    for one, other in itertools.pairwise(found):
        assert one.last + timedelta(days=1) == other.first == start_of(other.first, step, week_starts)


def test_weeks_go_on_through_the_last_day_of_february_in_a_leap_year() -> None:
    found = stretches(Period(date(2027, 12, 1), date(2028, 11, 30)), "week", week_starts=1)
    assert date(2028, 2, 29) in {span.first for span in found}


@pytest.mark.parametrize(("days", "step"), [(1, "day"), (90, "day"), (365, "week"), (1_000, "month"), (9_000, "year")])
def test_a_long_time_is_shown_in_longer_steps(days: int, step: str) -> None:
    assert step_for(Period(TODAY - timedelta(days=days - 1), TODAY)) == step


# -- what a person would notice ----------------------------------------------------------------------------------------


def urge_at(at_ms: int, tz_min: int = 0, **more: object) -> Entry:
    return Entry.new(Urge(**more), at_ms, tz_min)


def test_a_night_belongs_to_the_day_before_where_it_was(journal: Journal, clock: Clock) -> None:
    three_at_night = NOW // DAY_MS * DAY_MS + 3 * 3_600_000
    journal.add(urge_at(three_at_night, 0, peak=5))
    journal.add(urge_at(three_at_night, 120, peak=6))  # five in the morning there
    series = Insights(journal._database, NOW, 0).over_time("urge", Period(TODAY - timedelta(days=1), TODAY))
    assert [values(spot.figure) for spot in series.spots] == [[5], [6]]


def test_a_week_can_begin_on_another_day(journal: Journal) -> None:
    year = journal.insights(0, week_starts=3).year("urge")
    assert year.period.first.weekday() == 3
    series = journal.insights(0, week_starts=3).over_time("urge", year.period)
    assert {spot.period.first.weekday() for spot in series.spots} == {3}


def test_two_measures_of_one_skill_are_never_put_together(journal: Journal) -> None:
    ratings = (
        Rating("urge", "before", 8, "lower"),
        Rating("calm", "before", 2, "higher"),
        Rating("urge", "after", 5, "lower"),
        Rating("calm", "after", 6, "higher"),
    )
    for _each in range(5):
        journal.add(Entry.new(Practice("stop", "STOP", ratings=ratings), NOW, 0))
    insights = journal.insights(0)
    found = insights.changes(insights.period("30")).changes
    assert [(each.measure, each.better, each.change.middle) for each in found] == [
        ("calm", "higher", 4),
        ("urge", "lower", -3),
    ]


def test_skills_stand_by_name_not_by_what_they_did(journal: Journal) -> None:
    for title, after in (("Zest", 0), ("Anchor", 9), ("Middle", 4)):
        rated = (Rating("urge", "before", 9, "lower"), Rating("urge", "after", after, "lower"))
        for _each in range(6):
            journal.add(Entry.new(Practice(title.lower(), title, ratings=rated), NOW, 0))
    insights = journal.insights(0)
    assert [each.title for each in insights.changes(insights.period("30")).changes] == ["Anchor", "Middle", "Zest"]


def test_the_wave_of_another_feeling_is_not_an_urge(journal: Journal) -> None:
    wave = ((0.0, 8.0), (60.0, 3.0))
    for measure in ("strength", "urge"):
        ratings = (Rating(measure, "before", 8, "lower"),)
        journal.add(Entry.new(Practice("own-ride", "Ride", ratings=ratings, curve=wave), NOW, 0))
    journal.add(Entry.new(Practice("urge-surfing", "Urge surfing", curve=wave), NOW, 0))
    insights = journal.insights(0)
    assert values(insights.ease(insights.period("30")).waves) == [60, 60]


def test_an_empty_journal_shows_nothing_and_breaks_nothing(journal: Journal) -> None:
    insights = journal.insights(0)
    for span in ("30", "all"):
        for view in VIEWS:
            for part in insights.look(view, insights.period(span)):
                assert part.period.last == insights.today


def test_what_is_dated_after_today_is_not_shown_yet(journal: Journal) -> None:
    journal.add(urge_at(NOW + 3 * DAY_MS, peak=5))
    insights = journal.insights(0)
    assert insights.over_time("urge", insights.period("all")).whole.entries == 0


def test_a_word_used_twice_in_one_entry_counts_once(journal: Journal) -> None:
    felt = (Felt("lonely", "sadness", 4), Felt("lonely", "sadness", 6))
    tags = (Pick("night"), Pick("night"))
    journal.add(Entry.new(Checkin(pleasant=1, emotions=felt, tags=tags), NOW, 0))
    insights = journal.insights(0)
    over = insights.period("30")
    assert insights.feelings(over).n == 1
    assert [group.figure.n for group in insights.around("pleasant", over).groups] == [1]


def test_an_urge_met_with_a_skill_is_counted_once_however_many_there_were(journal: Journal) -> None:
    did = (Did("STOP", skill="stop"), Did("Paced breathing", skill="paced-breathing"), Did("waited"))
    journal.add(urge_at(NOW, peak=7, did=did))
    journal.add(urge_at(NOW, peak=6, did=(Did("waited"),)))
    insights = journal.insights(0)
    whole = insights.over_time("urge", insights.period("30")).whole
    assert (whole.entries, whole.met) == (2, 1)


class Watched:
    """A database that remembers how each question is answered."""

    def __init__(self, journal: Journal) -> None:
        self._database = journal._database
        self.plans: list[str] = []

    def ask(self, query: str, bindings: object = ()) -> list[tuple[object, ...]]:
        self.plans += [str(row[3]) for row in self._database.ask(f"EXPLAIN QUERY PLAN {query}", bindings)]
        return self._database.ask(query, bindings)


def test_a_view_of_some_days_never_goes_through_the_whole_journal(journal: Journal) -> None:
    watched = Watched(journal)
    insights = Insights(watched, NOW, 0)
    for view in VIEWS:
        insights.look(view, insights.period("90"))
    through = [plan for plan in watched.plans if plan.startswith("SCAN") and plan not in ("SCAN wave", "SCAN top")]
    assert not through
    assert not [plan for plan in watched.plans if "_by_" in plan and "at_ms>?" not in plan and "entry=?" not in plan]
    assert any("entry_by_time (at_ms>? AND at_ms<?)" in plan for plan in watched.plans)
