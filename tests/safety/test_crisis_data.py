"""Every number the program can show: where it comes from, that it is shown whole, and what is never shown."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from wording import grade, longest_line

from copingtui.crisis import table
from copingtui.crisis.facts import facts, row_lines
from copingtui.crisis.lines import GENERAL, Country, Line, countries, country
from copingtui.crisis.row import rows
from copingtui.crisis.say import card_lines, cards, closing_lines, first_lines, hurt, report, saying_lines
from copingtui.crisis.whom import whom_words
from copingtui.settings import Settings

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
NIGHT = NOON.replace(hour=23)
FILES = Path(table.FOLDER)
CODES = [each.code for each in countries()]
ALL = [country(code) for code in CODES]
LINES: list[tuple[str, Line]] = [(found.code, line) for found in ALL for line in found.lines]
SIZES = [(width, height) for width in (20, 40, 60, 80) for height in (3, 24)]
SOURCES = tomllib.loads((FILES / "_sources.toml").read_text("utf-8"))
EXCLUDED = tomllib.loads((FILES / "_excluded.toml").read_text("utf-8"))["excluded"]
CLOCKS = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")


def of(code: str | None, **more: Any) -> Settings:
    return Settings(country=code, country_confirmed=True).but(**more)


def digits(text: str) -> str:
    return "".join(each for each in text if each.isdigit())


def numbers_in(shown: list[str]) -> set[str]:
    """The digits of every thing between the dots."""
    return {digits(part) for row in shown for part in row.split("·")} - {""}


# -- the files --------------------------------------------------------------------------------------------------------


def test_there_are_ninety_countries_each_in_the_file_of_its_code() -> None:
    assert sorted(path.stem.upper() for path in FILES.glob("[a-z]*.toml")) == sorted(CODES)
    assert len(CODES) == 90
    assert [found.known_as for found in ALL] == list(countries())


def test_every_number_names_its_sources_and_each_is_explained() -> None:
    named = [(found.code, each.sources) for found in ALL for each in (*found.emergency, *found.lines)]
    assert not [(code, used) for code, used in named if not used or not set(used) <= set(SOURCES["sources"])]
    assert all(text.endswith(".") for text in SOURCES["sources"].values())


def test_every_number_can_be_dialled_or_written_to() -> None:
    assert not [(found.code, each.number) for found in ALL for each in found.emergency if not each.number.isdecimal()]
    assert not [(code, line.name) for code, line in LINES if not digits(line.phone + line.text)]


def test_no_line_or_number_is_in_a_file_twice() -> None:
    for found in ALL:
        for given_twice in ([line.name for line in found.lines], [each.number for each in found.emergency]):
            assert len(set(given_twice)) == len(given_twice), found.code


def test_nobody_dates_a_check_after_the_files_were_compiled() -> None:
    compiled = SOURCES["compiled"].isoformat()
    assert not [(code, line.name) for code, line in LINES if line.checked > compiled]


def test_a_country_is_ready_if_it_has_a_line_for_anyone_that_is_not_in_doubt() -> None:
    for found in ALL:
        sure = [each for each in found.lines if each.audience == GENERAL and each.phone and each.confidence != "low"]
        assert found.footer_ready <= bool(sure), found.code
        assert bool(row_lines(found, NOON)[0]) == found.footer_ready, found.code


def test_hours_are_data_only_where_the_words_state_them_clearly() -> None:
    stated = [line for _code, line in LINES if line.open]
    assert stated
    for line in stated:
        assert not re.search(r"check|source|disagree|\(\d{4}\)", line.hours), line.name
        hour, minute, to_hour, to_minute = (int(each) for each in CLOCKS.findall(line.hours)[0])
        opening = line.open[0]
        assert (opening.opens, opening.closes % 1440) == (hour * 60 + minute, (to_hour * 60 + to_minute) % 1440)
        assert ("daily" in line.hours) == (opening.days == tuple(range(7)))
        ZoneInfo(opening.tz)


def test_every_audience_has_plain_words() -> None:
    plain_already = {"men", "trans people"}
    assert not {line.audience for _code, line in LINES if whom_words(line.audience) == line.audience} - plain_already


def test_no_file_names_a_place_to_install_from() -> None:
    for path in FILES.glob("*.toml"):
        assert not re.search(r"pypi|npmjs|crates\.io|rubygems", path.read_text("utf-8"), re.IGNORECASE), path


# -- the row ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("found", ALL, ids=CODES)
def test_a_country_has_its_emergency_number_and_its_line_whole_at_every_size(found: Country) -> None:
    known = facts(of(found.code), NOON)
    for width, height in SIZES:
        shown = rows(known, width, height)
        assert all(cell_len(row) <= width for row in shown)
        assert found.call_first.number in numbers_in(shown)
        if found.footer_ready and not known.lines[0].closed:
            expected = digits(known.lines[0].number)
            assert any(number.startswith(expected) for number in numbers_in(shown)), (width, height)


@pytest.mark.parametrize("found", ALL, ids=CODES)
def test_a_person_who_is_watched_sees_numbers_alone(found: Country) -> None:
    for width, height in SIZES:
        shown = rows(facts(of(found.code, row="numbers"), NOON), width, height)
        assert numbers_in(shown)
        assert not [each for row in shown for each in row if each.isalpha() or each == "!"]


WORDS = st.text(
    st.characters().filter(str.isprintable) | st.sampled_from("よりそいทุก קו 🌿❤\ufe0fé\u0301"), max_size=80
)


@given(
    code=st.sampled_from(CODES),
    name=WORDS,
    number=st.from_regex(r"\A\+?[0-9]{2,4}( [0-9]{2,4}){0,4}\Z"),
    size=st.sampled_from(SIZES),
)
def test_whatever_somebody_calls_their_own_line_the_countrys_numbers_stay_whole(
    code: str, name: str, number: str, size: tuple[int, int]
) -> None:
    known = facts(of(code, own_line_name=name, own_line_number=number), NOON)
    shown = rows(known, *size)
    assert all(cell_len(row) <= size[0] for row in shown)
    assert any(known.emergency in row for row in shown)
    if known.lines and not known.lines[0].closed:
        assert digits(known.lines[0].number) in digits(" ".join(shown))


# -- what is said, and what is not --------------------------------------------------------------------------------------


def everything_said(found: Country) -> str:
    known = of(found.code)
    said = [row for now in (NOON, NIGHT) for size in SIZES for row in rows(facts(known, now), *size)]
    said += [line for card in cards(found, known, NOON) for line in card_lines(card)]
    return "\n".join([*said, *first_lines(found, known, NIGHT), *report(found.code, known, NOON)])


@pytest.mark.parametrize("entry", EXCLUDED, ids=lambda entry: f"{entry['code']} {entry['name']}")
def test_a_number_left_out_on_purpose_is_never_shown_for_its_country(entry: dict[str, Any]) -> None:
    said = everything_said(country(entry["code"]))
    for number in entry["numbers"]:
        spaced = r"[\s()-]*".join(re.escape(each) for each in digits(number))
        assert digits(number), "a number that cannot be looked for"
        assert not re.search(rf"(?<!\d){spaced}(?!\d)", said), number


def test_notes_for_whoever_keeps_the_files_are_never_shown() -> None:
    for found in ALL:
        said = everything_said(found)
        notes = [found.note, *(line.note for line in found.lines), *(line.url_unverified for line in found.lines)]
        assert not [note for note in notes if note and note in said], found.code


def test_what_is_said_where_every_second_counts_is_short_and_easy() -> None:
    for found in (None, country("GB")):
        code = found.code if found else None
        said = [*first_lines(found, of(code), NOON), *hurt(code), *closing_lines(found), *saying_lines()]
        assert not [line for line in said if longest_line(line) > 12]
        if found is None:  # the names of services are not ours to choose
            assert grade(said) <= 6
