"""An entry as data and back: nothing lost, nothing let in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from journal_parts import entries, noted

from copingtui.journal.codec import decode, encode
from copingtui.journal.entries import Entry


@given(entries)
def test_any_entry_comes_back_as_it_was_through_json(entry: Entry) -> None:
    assert decode(json.loads(json.dumps(encode(entry)))) == entry


@pytest.mark.parametrize(
    ("key", "value", "named"),
    [
        ("at_ms", "yesterday", "at_ms"),
        ("kind", "risk", "kind"),
        ("text", 5, "text"),
        ("score", 5, "score"),
        ("detail", {}, "detail"),
        ("uid", "me", "uid"),
    ],
)
def test_what_no_entry_can_be_is_refused_by_name(key: str, value: object, named: str) -> None:
    data = encode(noted("words")) | {key: value}
    with pytest.raises(ValueError, match=named):
        decode(data)


def test_a_missing_time_is_named() -> None:
    data = encode(noted("words"))
    del data["created_ms"]
    with pytest.raises(ValueError, match="created_ms"):
        decode(data)
