"""Reading country files: every slip of the pen is named with its file, table and key."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from copingtui.crisis.lines import UnknownCountry, countries, country, read_country, search
from copingtui.crisis.table import Table
from copingtui.errors import CopingError

GOOD = """
code = "XY"
name = "Somewhere"
footer_ready = true
[[emergency]]
number = "112"
what = "everything"
sources = ["A"]
[[line]]
name = "Someone"
phone = "116 123"
hours = "Mon-Fri 08:30-17:00"
open = [{ days = "Mon-Fri", from = "08:30", to = "17:00", tz = "Europe/Warsaw" }]
languages = ["Polish"]
audience = "general"
sources = ["A"]
checked = "2026-10"
confidence = "high"
strong_recent = true
"""


def read(text: str) -> Any:
    return read_country(Table("xy.toml", "", tomllib.loads(text)))


def test_a_whole_file_is_read_with_its_hours_as_data() -> None:
    found = read(GOOD)
    line = found.lines[0]
    assert (found.code, found.shown_as, line.short, line.phone) == ("XY", "XY", "Someone", "116 123")
    assert line.open == (((0, 1, 2, 3, 4), 8 * 60 + 30, 17 * 60, "Europe/Warsaw"),)


def test_hours_past_midnight_end_on_the_next_day() -> None:
    found = read(GOOD.replace('from = "08:30", to = "17:00"', 'from = "19:00", to = "07:00"'))
    assert (found.lines[0].open[0].opens, found.lines[0].open[0].closes) == (19 * 60, 31 * 60)


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('code = "XY"', "code = 7", "code"),
        ('name = "Somewhere"', "", "name"),
        ("footer_ready = true", 'footer_ready = "yes"', "footer_ready"),
        ('number = "112"', 'number = ""', "emergency 1, number"),
        ('what = "everything"', 'what = "fire"', "emergency 1, what"),
        ('phone = "116 123"', 'phone = "116\\n123"', "line 1, phone"),
        ('phone = "116 123"', "", "line 1, phone"),
        ('phone = "116 123"', 'phome = "116 123"', "line 1, phome"),
        ('languages = ["Polish"]', "languages = []", "line 1, languages"),
        ('checked = "2026-10"', 'checked = "October"', "line 1, checked"),
        ('checked = "2026-10"', 'checked = "2026-13"', "line 1, checked"),
        ('checked = "2026-10"', "", "line 1, checked"),
        ('confidence = "high"', 'confidence = "certain"', "line 1, confidence"),
        ('days = "Mon-Fri"', 'days = "weekdays"', "line 1, open 1, days"),
        ('days = "Mon-Fri"', 'days = "Fri-Mon"', "line 1, open 1, days"),
        ('to = "17:00"', 'to = "5 pm"', "line 1, open 1, to"),
        ('to = "17:00"', 'to = "25:00"', "line 1, open 1, to"),
        ("footer_ready = true", 'footer_ready = true\nbeside = "Nobody"', "beside"),
    ],
)
def test_a_slip_is_named_with_file_table_and_key(before: str, after: str, named: str) -> None:
    assert before in GOOD
    with pytest.raises(CopingError) as told:
        read(GOOD.replace(before, after, 1))
    assert "xy.toml" in told.value.what
    assert f"{named}:" in told.value.what


def test_a_country_without_an_emergency_number_is_refused() -> None:
    start, _emergency, rest = GOOD.partition("[[emergency]]")
    with pytest.raises(CopingError, match="emergency"):
        read(start + rest[rest.index("[[line]]") :])


@pytest.mark.parametrize("code", ["XX", "", "P", "Poland", "../x", "ß", "_names"])
def test_an_unknown_country_still_says_where_to_turn(code: str) -> None:
    with pytest.raises(UnknownCountry) as told:
        country(code)
    assert "findahelpline.com" in str(told.value)


def test_a_country_code_may_be_typed_in_either_case() -> None:
    assert country("pl") == country("PL")


def test_the_ambulance_goes_before_the_police_for_someone_who_is_hurt() -> None:
    assert country("AE").call_first.number == "998"
    assert country("GB").call_first.number == "999"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("pl", "PL"), ("Poland", "PL"), ("polska", "PL"), ("UK", "GB"), ("England", "GB"), ("scotl", "GB"),
        ("USA", "US"), ("america", "US"), ("u.s.", "US"), ("Holland", "NL"), ("TÜRKIYE", "TR"), ("turkiye", "TR"),
        ("osterreich", "AT"), ("日本", "JP"), ("cote", ""), ("hong-kong", "HK"), ("kibris", "CY"), ("us", "US"),
    ],
)  # fmt: skip
def test_a_country_is_found_by_what_people_type(words: str, code: str) -> None:
    assert [each.code for each in search(words)][:1] == ([code] if code else [])


def test_typing_nothing_lists_every_country_by_name() -> None:
    assert search("  ") == countries()
    assert [each.name for each in countries()] == sorted(each.name for each in countries())


def test_every_typed_letter_narrows_the_list() -> None:
    assert set(search("pola")) < set(search("po")) < set(search("p"))
