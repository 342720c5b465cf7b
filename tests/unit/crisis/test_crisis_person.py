"""The crisis command reads the few settings it needs as the settings themselves would, and never stumbles over them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copingtui import settings
from copingtui.crisis.person import Person, read_person

PLAIN = st.text(st.characters().filter(str.isprintable), max_size=80)
FEW = Person.__slots__


@given(
    st.builds(
        settings.Settings,
        country=st.sampled_from([None, "PL", "US"]),
        country_confirmed=st.booleans(),
        own_line_name=PLAIN,
        own_line_number=PLAIN,
        row=st.sampled_from(["full", "numbers"]),
        keys=st.dictionaries(st.sampled_from(["skills", "help"]), st.sampled_from(["f5", "ctrl+k"])),
    )
)
def test_what_was_saved_is_read_the_same(tmp_path_factory: pytest.TempPathFactory, saved: settings.Settings) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    file.write_text(settings.dump(saved), "utf-8")
    person, trouble = read_person(str(file))
    assert trouble == ""
    assert {name: getattr(person, name) for name in FEW} == {name: getattr(saved, name) for name in FEW}


@pytest.mark.parametrize(
    "content", [b"country = \n", b"\xff\xfe", b"a = " + b"[" * 50_000, b"x = 1\n" * 30_000], ids=["broken", "bytes", "deep", "huge"]
)  # fmt: skip
def test_settings_that_cannot_be_read_leave_the_defaults_and_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    person, trouble = read_person(str(file))
    assert (person.country, person.own_line_number) == (None, "")
    assert "settings" in trouble


def test_a_value_that_makes_no_sense_is_left_out_and_the_rest_is_used(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('country = 7\nown_line_number = "601"\nown_line_name = "a\\u001b[2J"\nrow = "loud"\nkeys = 3\n')
    person, trouble = read_person(str(file))
    assert (person.country, person.own_line_number, person.own_line_name) == (None, "601", "")
    assert (person.row, person.keys, trouble) == ("full", {}, "")


def test_no_settings_yet_is_no_trouble(tmp_path: Path) -> None:
    assert read_person(str(tmp_path / "none.toml"))[1] == ""
