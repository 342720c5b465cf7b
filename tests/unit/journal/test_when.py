"""A time as a person writes it: read leniently, said back, never in the future and never guessed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copingtui.journal.when import NotATime, parse_when, when_text, when_words

NOW = datetime(2026, 11, 22, 14, 5).astimezone()  # a Sunday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("13:30", (22, 13, 30)),
        ("13.30", (22, 13, 30)),
        ("9", (22, 9, 0)),
        ("9h15", (22, 9, 15)),
        ("9 pm", (21, 21, 0)),
        ("12:10am", (22, 0, 10)),
        ("21:30", (21, 21, 30)),  # still to come today, so it was yesterday
        ("yesterday 21:30", (21, 21, 30)),
        ("Yesterday, at 21:30", (21, 21, 30)),
        ("21:30 yesterday", (21, 21, 30)),
        ("today 0:05", (22, 0, 5)),
        ("friday 8:00", (20, 8, 0)),
        ("sun 8:00", (15, 8, 0)),  # today is Sunday: the one before
        ("2026-11-03 7:45", (3, 7, 45)),
        ("3.11. 7:45", (3, 7, 45)),
        ("3 days ago 10:00", (19, 10, 0)),
        ("20 min ago", (22, 13, 45)),
        ("2h", (22, 12, 5)),
        ("2 hours ago", (22, 12, 5)),
    ],
)
def test_a_time_is_read_the_way_people_write_it(typed: str, meant: tuple[int, int, int]) -> None:
    assert parse_when(typed, NOW) == datetime(2026, 11, *meant).astimezone()


@pytest.mark.parametrize("typed", ["", "  ", "now", "Now"])
def test_nothing_is_now(typed: str) -> None:
    assert parse_when(typed, NOW) is None


@pytest.mark.parametrize(
    "typed",
    ["25:00", "12:60", "13pm", "0 am", "yesterday", "soon", "31.2. 10:00", "1969-12-31 10:00", "213", "x" * 500],
)
def test_what_is_no_time_gets_a_sentence_with_one_that_would_be(typed: str) -> None:
    with pytest.raises(NotATime) as caught:
        parse_when(typed, NOW)
    assert "21:30" in str(caught.value)
    assert typed == "yesterday" or typed not in str(caught.value)  # nothing private in an error


@pytest.mark.parametrize("typed", ["today 23:00", "2026-11-23 8:00"])
def test_a_time_still_to_come_is_not_taken(typed: str) -> None:
    with pytest.raises(NotATime, match="still to come"):
        parse_when(typed, NOW)


def test_a_day_late_in_last_year_is_last_year() -> None:
    assert parse_when("31.12. 23:00", NOW) == datetime(2025, 12, 31, 23, 0).astimezone()


def test_it_is_said_back_with_its_day() -> None:
    assert when_words(NOW - timedelta(hours=1), NOW) == "today, Sun 22 Nov, 13:05"
    assert when_words(NOW - timedelta(days=1), NOW) == "yesterday, Sat 21 Nov, 14:05"
    assert when_words(datetime(2025, 3, 2, 9, 0).astimezone(), NOW) == "Sun 02 Mar 2025, 09:00"


@given(st.datetimes(datetime(1971, 1, 1), datetime(2026, 11, 22, 14, 5)))
def test_a_time_written_out_is_read_back_to_the_minute(then: datetime) -> None:
    minute = then.replace(second=0, microsecond=0).astimezone()
    assert parse_when(when_text(minute), NOW) == minute


@given(
    st.text(max_size=70) | st.from_regex(r"[0-9:. ]{0,12}(am|pm|ago|h|min|yesterday|fri)?[0-9:. ]{0,8}", fullmatch=True)
)
def test_anything_typed_is_a_past_time_or_a_sentence(typed: str) -> None:
    try:
        at = parse_when(typed, NOW)
    except NotATime:
        return
    assert at is None or at <= NOW
