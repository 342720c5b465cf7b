"""row.txt gives the splash the very rows the app will show, and never anything that is not a row."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copingtui.crisis import rowfile
from copingtui.crisis.facts import facts
from copingtui.crisis.lines import countries
from copingtui.crisis.row import RowFacts, RowLine, rows
from copingtui.paths import places
from copingtui.settings import Settings

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


EVERY_WIDTH = range(1, 251)
SOME_WIDTHS = (3, 11, 17, 20, 35, 40, 60, 80, 132)


def assert_same(file: Path, shown: RowFacts, widths: Iterable[int] = EVERY_WIDTH) -> None:
    for height in (0, 1, 2, 3, 4, 24):
        for width in widths:
            assert rowfile.read_rows(str(file), width, height) == rows(shown, width, height), (width, height)


@pytest.mark.parametrize("code", [None, "US", "GB", "BE", "UG", "GH", "CN", "ID"])
def test_every_terminal_gets_from_the_file_what_the_app_would_show(home: Path, code: str | None) -> None:
    settings = Settings(
        country=code, own_line_name="דנה", own_line_number="050 123 4567", country_confirmed=code != "GB"
    )
    rowfile.write(places(), settings, NOW)
    assert_same(places().row, facts(settings, NOW))


def test_every_country_is_the_same_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "row.txt"
    for each in countries():
        shown = facts(Settings(country=each.code), NOW)
        file.write_text(rowfile.text(shown), "utf-8")
        assert_same(file, shown, SOME_WIDTHS)


@given(name=st.text(max_size=20), number=st.text(max_size=20))
def test_nothing_a_person_types_as_their_own_line_spoils_the_file(
    tmp_path_factory: pytest.TempPathFactory, name: str, number: str
) -> None:
    file = tmp_path_factory.mktemp("row") / "row.txt"
    shown = RowFacts(own=number, own_name=name, lines=(RowLine("988", "Lifeline"),), emergency="911")
    file.write_bytes(rowfile.text(shown).encode())
    for width in (5, 20, 40, 80, 200):
        assert rowfile.read_rows(str(file), width, 24) == rows(shown, width, 24)


def test_the_file_is_for_its_owner_alone(home: Path) -> None:
    rowfile.write(places(), Settings(own_line_number="601"), NOW)
    assert stat.S_IMODE(places().row.stat().st_mode) == 0o600


def test_a_person_who_uses_the_line_mode_is_remembered_in_it(home: Path) -> None:
    for plain in (True, False):
        rowfile.write(places(), Settings(country="US", plain=plain), NOW)
        assert rowfile.read(str(places().row))[0] is plain


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"something else\n",
        b"copingtui row 1\n",
        b"copingtui row 1\n80\t4\n",
        b"copingtui row 1\nwide\t4\trow\n",
        b"copingtui row 1\n80\t4\t\x1b[2Jrow\n",
        b"copingtui row 1\n80\t4\t\xe2\x80\xaerow\n",
        b"copingtui row 1\n80\t4\t\xff\n",
        b"copingtui row 2\n80\t4\trow\n",
    ],
)
def test_a_file_that_is_not_ours_or_could_move_the_cursor_is_no_file(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "row.txt"
    file.write_bytes(content)
    assert rowfile.read_rows(str(file), 80, 24) is None
    assert rowfile.read_rows(str(tmp_path / "none"), 80, 24) is None
