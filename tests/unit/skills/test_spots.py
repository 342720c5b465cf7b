"""The line of each key is the line a person sees in their editor."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from copingtui.skills.library import CATALOGUE
from copingtui.skills.spots import Path, lines_of

TEXT = '''# a comment with [[step]] in it
id = "x" # "id" = 3
why = """
[[step]]
text = 'not a key'
\\"""
end"""

[[step]]
kind = "choose"
options = [
    "one # not a comment",
    { id = "two", goto = "end" }, # yes
    { id = 'three', "goto" = 'x' },
]
a.b . "c" = 1979-05-27 07:32:00

[[variant]]
id = "v"
[variant.change.hold]
seconds = 3
[[variant.step]]
kind = "read"
[[variant.step]]
lines = ["a", """
b""", "c"]
[[variant]]
[[variant.step]]
kind = "x"
'''


def test_every_key_table_and_item_has_its_line() -> None:
    found = lines_of(TEXT)
    expected: dict[Path, int] = {
        ("id",): 2,
        ("why",): 3,
        ("step", 1): 9,
        ("step", 1, "kind"): 10,
        ("step", 1, "options"): 11,
        ("step", 1, "options", 1): 12,
        ("step", 1, "options", 2, "goto"): 13,
        ("step", 1, "options", 3, "goto"): 14,
        ("step", 1, "a", "b", "c"): 16,
        ("variant", 1): 18,
        ("variant", 1, "change", "hold", "seconds"): 21,
        ("variant", 1, "step", 2): 24,
        ("variant", 1, "step", 2, "lines", 3): 26,
        ("variant", 2, "step", 1, "kind"): 29,
    }
    assert {path: found.get(path) for path in expected} == expected


def places(value: Any, path: Path = ()) -> set[Path]:
    """Every place in a table, as the standard reader sees it."""
    inner = value.items() if isinstance(value, dict) else enumerate(value, 1) if isinstance(value, list) else ()
    return {path} | {found for key, each in inner for found in places(each, (*path, key))}


def test_no_place_in_any_skill_is_without_a_line() -> None:
    for file in CATALOGUE.rglob("*.toml"):
        text = file.read_text("utf-8")
        found = lines_of(text)
        wanted = {path for path in places(tomllib.loads(text)) if path and not isinstance(path[-1], int)}
        assert not wanted - set(found) - {("step",), ("variant",), ("caution",)} - _many(wanted), file.name


def _many(paths: set[Path]) -> set[Path]:
    """Names of lists of tables within tables, and of tables that are only spoken of through what is in them."""
    return {path for path in paths if path[0] == "variant" and path[-1] in ("step", "change")}


@given(st.text(alphabet="[]{}=,.\"'#\\ \n\rab1_-é\t", max_size=60))
def test_no_text_makes_it_stumble_or_go_on_for_ever(text: str) -> None:
    last = text.count("\n") + 1
    assert all(1 <= line <= last for line in lines_of(text).values())
