"""When the gentle offer is made: by the person's own line, once in a while in full, and never where R-20 says never."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copingtui.crisis.offer import AGAIN_SECONDS, Offers, is_due, make, steadying
from copingtui.settings import Settings
from copingtui.skills.library import Library
from copingtui.skills.measures import measures

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ME = Settings(country="PL", country_confirmed=True)
RATINGS = st.integers(0, 10)


@pytest.mark.parametrize(
    ("value", "line", "due"), [(7, 8, False), (8, 8, True), (5, 5, True), (10, 10, True), (9, 10, False)]
)
def test_it_is_the_persons_own_line_that_counts(value: int, line: int, due: bool) -> None:
    assert is_due(value, line) is due


@pytest.mark.parametrize(
    ("before", "after", "due"), [(6, 7, True), (7, 7, False), (5, 6, False), (8, 7, False), (None, 7, False)]
)
def test_a_rating_that_rose_to_seven_counts_below_the_line(before: int | None, after: int, due: bool) -> None:
    assert is_due(after, 8, before=before) is due


@given(RATINGS, st.none() | RATINGS)
def test_it_is_never_made_where_it_was_turned_off(value: int, before: int | None) -> None:
    assert not is_due(value, None, before=before)


@given(RATINGS, RATINGS, st.none() | RATINGS)
def test_it_is_never_made_of_a_time_that_is_over_or_where_higher_is_easier(
    value: int, line: int, before: int | None
) -> None:
    assert not is_due(value, line, before=before, now=False)
    assert not is_due(value, line, before=before, better="higher")
    assert not is_due(value, line, before=before, better="neither")


def test_only_urge_and_distress_count_by_themselves_and_what_is_not_said_never_does() -> None:
    assert {
        name for name, each in measures().items() if is_due(10, 8, distress=each.about_now, better=each.better)
    } == {
        "urge",
        "distress",
    }
    assert not is_due(None, 0)


def test_in_full_once_in_half_an_hour_and_again_after_it() -> None:
    at = [1000.0]
    offers = Offers(lambda: at[0])
    said = []
    for seconds in (0, 1, AGAIN_SECONDS - 1, AGAIN_SECONDS, AGAIN_SECONDS + 5, 2 * AGAIN_SECONDS):
        at[0] = 1000.0 + seconds
        said.append(offers.in_full())
    assert said == [True, False, False, True, False, True]
    at[0] = 0.0  # the clock was set back: better once too often than never again
    assert offers.in_full()


def test_after_not_be_here_the_first_line_names_both_numbers() -> None:
    said = make(ME, NOW, full=True, not_be_here=True)
    assert said.first == (
        "If you might act on this now: 112. To talk: Centrum Wsparcia, 800 70 2222.",
        "You could go where other people are.",
    )
    unknown = make(Settings(country_confirmed=True), NOW, full=True, not_be_here=True)
    assert unknown.first[0] == (
        "If you might act on this now: your local emergency number. To talk: findahelpline.com."
    )


def test_where_someone_is_hurt_no_skill_belongs_to_it() -> None:
    assert make(ME, NOW, full=True).skill
    assert not make(ME, NOW, full=True, acted=True).skill


def test_two_minutes_of_steadying_are_neither_what_is_open_nor_what_was_put_away() -> None:
    library = Library()
    first = steadying(library, frozenset(), frozenset())
    assert first is not None
    second = steadying(library, frozenset(), frozenset(), first)
    assert second not in (None, first)
    assert steadying(library, frozenset(), frozenset({first})) != first
    assert library.head(first).minutes <= 2
