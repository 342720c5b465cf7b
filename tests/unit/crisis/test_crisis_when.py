"""When a line is open, and which check is too long ago."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copingtui.crisis.lines import Line, Opening, country
from copingtui.crisis.when import is_stale, month_year, open_now

ANY = country("GB").lines[0]


def line(hours: str, *openings: Opening) -> Line:
    return ANY._replace(hours=hours, open=openings)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


WEEKDAYS = line("Mon-Fri 08:30-17:00", Opening((0, 1, 2, 3, 4), 510, 1020, "Africa/Kampala"))
NIGHTS = line("19:00-07:00 daily", Opening(tuple(range(7)), 1140, 1860, "Europe/Ljubljana"))


@pytest.mark.parametrize(
    ("moment", "answers"),
    [
        ("2026-11-20T08:29+03:00", False),
        ("2026-11-20T08:30+03:00", True),
        ("2026-11-20T16:59+03:00", True),
        ("2026-11-20T17:00+03:00", False),
        ("2026-11-21T12:00+03:00", False),  # a Saturday
        ("2026-11-19T23:00-08:00", True),  # still Thursday where the person is, Friday morning where the line is
    ],
)
def test_a_line_is_open_by_its_own_clock_not_by_the_persons(moment: str, answers: bool) -> None:
    assert open_now(WEEKDAYS, at(moment)) is answers


@pytest.mark.parametrize(("moment", "answers"), [("2026-11-20T03:00+01:00", True), ("2026-11-20T12:00+01:00", False)])
def test_a_night_line_is_open_after_midnight(moment: str, answers: bool) -> None:
    assert open_now(NIGHTS, at(moment)) is answers


def test_a_night_that_began_on_the_last_open_day_runs_to_its_end() -> None:
    friday_night = line("Fri 22:00-04:00", Opening((4,), 1320, 1680, "Europe/Warsaw"))
    assert open_now(friday_night, at("2026-11-21T03:59+01:00")) is True
    assert open_now(friday_night, at("2026-11-20T03:59+01:00")) is False


def test_day_and_night_is_always_open_and_vague_hours_are_unknown() -> None:
    now = datetime.now(UTC)
    assert open_now(line("24/7"), now) is True
    for hours in ("24/7 (check)", "check site", "evenings", "", "08:00-20:00"):
        assert open_now(line(hours), now) is None


def test_without_time_zone_data_hours_are_unknown_rather_than_wrong() -> None:
    nowhere = line("Mon-Sun 10:00-12:00", Opening(tuple(range(7)), 600, 720, "Nowhere/Place"))
    assert open_now(nowhere, datetime.now(UTC)) is None


@pytest.mark.parametrize(
    ("checked", "stale"),
    [("2025-11-22", False), ("2025-11-21", True), ("2025-12", False), ("2025-11", True), ("2026", False), ("2025", True),
     ("", True)],
)  # fmt: skip
def test_a_check_is_too_long_ago_after_twelve_months(checked: str, stale: bool) -> None:
    assert is_stale(checked, at("2026-11-22T12:00+00:00")) is stale


@given(st.dates(), st.datetimes())
def test_a_date_known_less_exactly_is_never_taken_for_fresher(day: object, now: datetime) -> None:
    full = str(day)
    assert is_stale(full[:4], now) >= is_stale(full[:7], now) >= is_stale(full, now)


def test_dates_are_said_as_far_as_they_are_known() -> None:
    assert [month_year(each) for each in ("2026-10-08", "2026-09", "2025", "")] == ["Oct 2026", "Sep 2026", "2025", ""]
