"""The row at every size: numbers whole, in their order, and a way to help however small the window is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from copingtui.crisis.row import RowFacts, RowLine, plain_number, rows
from copingtui.crisis.width import cells

US = RowFacts(
    code="US", lines=(RowLine("988", "Lifeline", "call or text"),), emergency="911", word="emergency", hint="!"
)
GERMANY = RowFacts(
    code="DE",
    own="0171 2345678",
    own_name="Mira",
    lines=(RowLine("0800 111 0 111", "TelefonSeelsorge"),),
    emergency="112",
    word="Notruf",
    hint="!",
)
UNKNOWN = RowFacts(hint="!")

# Names of people and services in any script. No digits and no dots in them, so that a test can take a row apart.
NAMES = st.text(
    st.characters(exclude_categories=("Nd", "No", "Nl"), exclude_characters="·+*#").filter(str.isprintable)
    | st.sampled_from("よりそい心理ทุก קו חם 🌿❤\ufe0fé\u0301"),
    max_size=30,
)
NUMBERS = st.from_regex(r"\A\+?[0-9]{2,5}([ -][0-9]{2,4}){0,4}( ext [0-9])?\Z")
EMERGENCY = st.from_regex(r"\A[0-9]{2,5}\Z")
LINES = st.builds(
    RowLine,
    NUMBERS,
    NAMES,
    st.sampled_from(["", "call or text"]),
    st.sampled_from(["", "weekdays"]),
    closed=st.booleans(),
)
FACTS = st.builds(
    RowFacts,
    code=st.sampled_from(["US", "PL"]),
    own=NUMBERS | st.just(""),
    own_name=NAMES,
    lines=st.lists(LINES, max_size=2).map(tuple),
    text=st.sampled_from(["", "write to us"]),
    emergency=EMERGENCY,
    word=st.sampled_from(["emergency", "tiesňová linka", "急救"]),
    confirmed=st.booleans(),
    style=st.sampled_from(["full", "numbers"]),
    hint=st.sampled_from(["", "!"]),
)
WIDTHS = st.integers(1, 250)
HEIGHTS = st.integers(2, 60)


def digits(text: str) -> str:
    return "".join(each for each in text if each.isdigit())


def numbers_in(shown: list[str]) -> list[str]:
    """The digits of every thing between the dots, in order."""
    return [digits(part) for row in shown for part in row.split("·") if digits(part)]


def tight(number: str) -> int:
    """The cells of a number with nothing but what it needs to be dialled."""
    return len(number.replace(" ext ", "()").replace(" ", "").replace("-", ""))


@given(FACTS, WIDTHS, HEIGHTS)
def test_no_row_is_wider_than_the_terminal_or_takes_more_than_two_lines(
    facts: RowFacts, width: int, height: int
) -> None:
    shown = rows(facts, width, height)
    assert all(max(cells(row), cell_len(row)) <= width for row in shown)
    assert len(shown) <= (2 if height >= 4 else 1)


@given(FACTS, WIDTHS, HEIGHTS)
def test_a_number_is_there_with_every_digit_or_not_at_all(facts: RowFacts, width: int, height: int) -> None:
    known = {digits(each) for each in (facts.own, facts.emergency, *(line.number for line in facts.lines))}
    assert set(numbers_in(rows(facts, width, height))) <= known


@given(FACTS, WIDTHS, HEIGHTS)
def test_the_emergency_number_is_there_wherever_it_has_room(facts: RowFacts, width: int, height: int) -> None:
    shown = numbers_in(rows(facts, width, height))
    assert (facts.emergency in shown) == (width >= len(facts.emergency))


@given(FACTS, WIDTHS, HEIGHTS)
def test_an_open_crisis_line_is_there_wherever_both_numbers_have_room(facts: RowFacts, width: int, height: int) -> None:
    opened = [line.number for line in facts.lines if not line.closed]
    if not opened:
        return
    one_row = tight(opened[0]) + 1 + len(facts.emergency) <= width
    two_rows = height >= 4 and max(tight(opened[0]), len(facts.emergency)) <= width
    if one_row or two_rows:
        assert digits(opened[0]) in numbers_in(rows(facts, width, height))


@given(FACTS, WIDTHS, HEIGHTS)
def test_the_persons_own_number_comes_first_where_all_have_room(facts: RowFacts, width: int, height: int) -> None:
    opened = [tight(line.number) + 1 for line in facts.lines if not line.closed][:1]
    country = sum(opened) + len(facts.emergency)
    one_row = tight(facts.own) + 1 + country <= width
    two_rows = height >= 4 and tight(facts.own) <= width and country <= width
    if facts.own and (one_row or two_rows):
        assert numbers_in(rows(facts, width, height))[0] == digits(facts.own)


@given(FACTS, WIDTHS, HEIGHTS)
def test_every_row_with_numbers_begins_with_one(facts: RowFacts, width: int, height: int) -> None:
    first = rows(facts, width, height)[:1]
    assert not first or first[0].strip()[0] in "0123456789+("


@given(FACTS, WIDTHS, HEIGHTS)
def test_a_person_who_is_watched_sees_numbers_and_no_letter(facts: RowFacts, width: int, height: int) -> None:
    facts.style = "numbers"
    assert not [each for row in rows(facts, width, height) for each in row if each.isalpha() or each == "!"]


@given(st.text(), st.text(), WIDTHS, HEIGHTS)
def test_whatever_somebody_typed_as_their_own_line_the_row_stays_one_line(
    own: str, name: str, width: int, height: int
) -> None:
    for facts in (RowFacts(own=own, own_name=name), RowFacts(own=own, own_name=name, emergency="112")):
        shown = rows(facts, width, height)
        assert all(row.replace("\u200e", "").isprintable() and cell_len(row) <= width for row in shown)


@pytest.mark.parametrize("height", [0, 1])
def test_a_terminal_of_one_line_keeps_it_for_the_person(height: int) -> None:
    assert rows(US, 80, height) == []


@pytest.mark.parametrize(
    ("width", "row"),
    [
        (80, " 988 Lifeline, call or text · 911 emergency (US) · ! help "),
        (50, " 988 call or text · 911 emergency (US) · ! help "),
        (40, " 988 · 911 emergency (US) · ! help "),
        (30, " 988 · 911 emergency (US) "),
        (20, " 988 · 911 (US) "),
        (11, " 988 · 911 "),
        (9, "988 · 911"),
    ],
)
def test_words_go_before_the_key_and_the_key_before_the_country(width: int, row: str) -> None:
    assert rows(US, width, 24) == [row]


def test_own_line_national_line_and_emergency_number_take_two_rows_where_one_cannot_hold_them() -> None:
    assert rows(GERMANY, 40, 24) == ["0171 2345678 · 0800 111 0 111 · 112 (DE)"]
    assert rows(GERMANY, 34, 24) == [" 0171 2345678 Mira ", " 0800 111 0 111 · 112 Notruf (DE) "]
    assert rows(GERMANY, 34, 3) == [" 01712345678·08001110111·112 (DE) "]
    assert rows(GERMANY, 24, 3) == [" 0800 111 0 111 · 112 "]
    assert rows(GERMANY, 16, 24) == [" 0171 2345678 ", "08001110111·112"]


def test_two_numbers_are_never_parted_by_a_blank_alone() -> None:
    for width in range(3, 60):
        for row in rows(GERMANY, width, 24):
            assert "0111 112" not in row.replace("111 0 111", "1110111")
            assert "345678 0" not in row


def test_the_last_thing_to_stay_is_the_emergency_number() -> None:
    assert rows(GERMANY, 7, 3) == [" 112 "]
    assert rows(GERMANY, 2, 24) == []


def test_until_a_country_is_confirmed_the_row_says_where_to_look_elsewhere() -> None:
    guessed = RowFacts(code="US", lines=US.lines, emergency="911", word="emergency", confirmed=False)
    assert rows(guessed, 80, 24)[0].endswith("elsewhere: findahelpline.com ")
    assert rows(guessed, 40, 24) == [" 988 call or text · 911 emergency (US) ", " elsewhere: findahelpline.com "]
    assert rows(guessed, 20, 24) == [" 988 · 911 (US) ", " findahelpline.com "]


def test_a_country_without_a_confirmed_line_gets_its_emergency_number_and_the_directory() -> None:
    ghana = RowFacts(code="GH", emergency="112", word="emergency")
    assert rows(ghana, 80, 24) == [" 112 emergency (GH) · findahelpline.com "]
    assert rows(ghana, 20, 24) == [" 112 emergency (GH) ", " findahelpline.com "]


def test_a_closed_line_stands_after_the_emergency_number_and_says_so() -> None:
    closed = RowFacts(code="UG", lines=(RowLine("0800 21 21 21", closed=True),), emergency="999", word="emergency")
    assert rows(closed, 60, 24) == [" 999 emergency (UG) · 0800 21 21 21 closed now "]
    assert rows(closed, 12, 24) == [" 999 "]


def test_an_unknown_country_points_to_the_local_number_and_the_directory() -> None:
    assert rows(RowFacts(), 58, 24) == ["In danger? Your local emergency number · findahelpline.com"]
    assert rows(RowFacts(), 20, 24) == [" Emergency number ", " findahelpline.com "]
    assert rows(RowFacts(), 20, 3) == [" findahelpline.com "]


@given(WIDTHS, HEIGHTS)
def test_an_unknown_country_still_has_a_row_down_to_one_column(width: int, height: int) -> None:
    assert rows(UNKNOWN, width, height)


def test_an_own_line_without_a_country_comes_before_the_local_number() -> None:
    mine = RowFacts(own="0171 2345678", own_name="Mira")
    assert rows(mine, 80, 24) == [" 0171 2345678 Mira · Your local emergency number · findahelpline.com "]
    assert rows(mine, 30, 24) == [" 0171 2345678 Mira ", " findahelpline.com "]


def test_digits_after_a_name_from_right_to_left_keep_their_order() -> None:
    facts = RowFacts(own="050 123 4567", own_name="דנה", lines=(RowLine("1201"),), emergency="101")
    assert "דנה\u200e · 1201" in rows(facts, 80, 24)[0]


@pytest.mark.parametrize(
    ("number", "plain"),
    [
        ("119 ext 8", "119 (8)"),
        ("988 then press 1", "988 (1)"),
        ("(02) 8893 7603", "(02) 8893 7603"),
        ("*4141", "*4141"),
        ("Signal +49 157 1", "+49 157 1"),
        ("ask Mira", ""),
    ],
)
def test_a_number_without_its_words_keeps_what_is_dialled(number: str, plain: str) -> None:
    assert plain_number(number) == plain
