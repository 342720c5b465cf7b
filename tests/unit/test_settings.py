"""Settings: what a person sets comes back, and a broken file is named and left alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copingtui import settings as settings_file
from copingtui.errors import CopingError
from copingtui.settings import Settings

lines = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=60).filter(str.isprintable)


@given(
    country=st.sampled_from([None, "PL", "US"]),
    line=st.one_of(st.none(), st.integers(0, 10)),
    name=lines,
    breath=st.one_of(st.none(), st.floats(1, 20)),
    numbers=st.booleans(),
)
def test_what_is_set_comes_back_the_same(
    country: str | None, line: int | None, name: str, breath: float | None, numbers: bool
) -> None:
    said = Settings(country=country, line=line, own_line_name=name, breath_in=breath, count_breaths=numbers)
    assert settings_file.parse(tomllib.loads(settings_file.dump(said))) == said


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert settings_file.load(tmp_path / "settings.toml") == Settings()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("line = 11", "line"),
        ("line = true", "line"),
        ('row = "off"', "row"),
        ("country = 7", "country"),
        ('country = "Poland"', "country"),
        ("breath_in = 0.2", "breath_in"),
        ('own_line_name = "a\\u001bb"', "own_line_name"),
        ('[keys]\nleave = " "', "leave"),
        ("this is not toml", "settings.toml"),
        ("x = " + "[" * 5000, "settings.toml"),
    ],
)
def test_a_broken_file_is_named_and_left_alone(tmp_path: Path, text: str, named: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    with pytest.raises(CopingError) as error:
        settings_file.load(file)
    assert named in str(error.value)
    assert "untouched" in str(error.value)
    assert file.read_text() == text


def test_the_crisis_row_cannot_be_switched_off() -> None:
    with pytest.raises(ValueError, match="row"):
        settings_file.parse({"row": "none"})


def test_binary_junk_gets_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(CopingError, match="not text"):
        settings_file.load(file)
