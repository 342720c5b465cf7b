"""How wide a text is on a terminal: if we think it narrower than the terminal does, a digit falls off the row."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from copingtui.crisis.width import MARK, cells, one_line, shielded

PRINTABLE = st.text(st.characters().filter(str.isprintable))


def test_no_single_character_is_taken_for_narrower_than_it_is_drawn() -> None:
    printable = (chr(code) for code in range(sys.maxunicode + 1))
    assert not [each for each in printable if each.isprintable() and cells(each) < cell_len(each)]


@given(PRINTABLE)
def test_no_text_is_taken_for_narrower_than_it_is_drawn(text: str) -> None:
    assert cells(text) >= cell_len(text)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("116 123", 7), ("よりそい", 8), ("e\u0301", 1), ("❤\ufe0f", 2), ("🇵🇱", 4), ("Öse", 3), ("情緒通", 6)],
)
def test_wide_and_combining_characters_are_counted_as_they_are_drawn(text: str, width: int) -> None:
    assert cells(text) == width


@given(st.text())
def test_nothing_that_moves_a_cursor_or_turns_digits_around_gets_into_a_row(text: str) -> None:
    assert one_line(text).isprintable()
    assert one_line(f"12{text}\x1b[2J\u202e34").startswith("12")


def test_a_name_from_right_to_left_is_closed_off_from_the_digits_after_it() -> None:
    assert shielded("דנה") == "דנה" + MARK
    assert shielded("Anna") == "Anna"
