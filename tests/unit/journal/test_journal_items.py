"""Items: kept, replaced, really deleted, and the same on every machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from copingtui.journal import items
from copingtui.journal.store import Journal
from copingtui.journal.uid import is_uid
from copingtui.paths import Places


@pytest.fixture
def where(tmp_path: Path) -> Places:
    return Places(tmp_path / "config", tmp_path / "data", tmp_path / "state")


def test_an_item_is_there_again_after_opening(where: Places) -> None:
    with Journal.open(where) as journal:
        journal.items.put("card_day", "2026-11-22", {"urge": 3, "words": ["ja\u017a\u0144"]})
    with Journal.open(where) as journal:
        found = journal.items.get("card_day", "2026-11-22")
        assert found is not None
        assert found.data == {"urge": 3, "words": ["ja\u017a\u0144"]}
        assert journal.items.all("card_row") == []


def test_putting_again_replaces_and_is_always_later(where: Places) -> None:
    now = [1_000]
    with Journal.open(where, clock=lambda: now[0]) as journal:
        first = journal.items.put("plan", "plan", {"a": 1})
        now[0] = 500  # the clock was set back
        second = journal.items.put("plan", "plan", {"b": 2})
        assert (first.uid, first.created_ms) == (second.uid, second.created_ms)
        assert second.edited_ms > first.edited_ms
        assert second.data == {"b": 2}


def test_a_dropped_item_leaves_its_name_and_nothing_else(where: Places) -> None:
    with Journal.open(where) as journal:
        journal.items.put("hope", "one", {"text": "MARKERINHOPE"})
        dropped = journal.items.drop("hope", "one")
        assert journal.items.get("hope", "one") is None
        assert journal.items.drop("hope", "one") is None
        assert journal._database.ask("SELECT count(*) FROM tombstone") == [(1,)]
        assert dropped is not None
        journal.items.restore(dropped)
        assert journal.items.all("hope") == [dropped]
        assert journal._database.ask("SELECT count(*) FROM tombstone") == [(0,)]


def test_a_part_of_an_item_changes_and_the_rest_stays_as_another_wrote_it(where: Places) -> None:
    with Journal.open(where) as journal, Journal.open(where) as beside:
        journal.items.patch("card_day", "2026-11-22", {"a": {"value": 1, "note": "x"}})
        beside.items.patch("card_day", "2026-11-22", {"b": 2})
        journal.items.patch("card_day", "2026-11-22", {"a": {"note": None}})
        found = beside.items.get("card_day", "2026-11-22")
        assert found is not None
        assert found.data == {"a": {"value": 1}, "b": 2}
        journal.items.patch("card_day", "2026-11-22", {"a": None, "b": None})
        assert beside.items.get("card_day", "2026-11-22") is None
        assert journal._database.ask("SELECT count(*) FROM tombstone") == [(1,)]
        journal.items.patch("card_day", "2026-11-22", {"a": 3})
        assert journal._database.ask("SELECT count(*) FROM tombstone") == [(0,)]


def test_several_items_change_in_one_breath_each_in_its_own_way(where: Places) -> None:
    with Journal.open(where) as journal:
        days = {"2026-11-21": {"a": 1, "b": 1}, "2026-11-22": {"a": 2}, "2026-11-23": {"a": 3}}
        journal.items.put_all([("card_day", name, data) for name, data in days.items()])
        changes = [("2026-11-21", {"a": None}), ("2026-11-22", {"a": None}), ("2026-11-24", {"c": "ż"})]
        journal.items.patch_all([("card_day", name, each) for name, each in changes])
        found = {item.name: item.data for item in journal.items.between("card_day", "2026-11-01", "2026-11-30")}
        assert found == {"2026-11-21": {"b": 1}, "2026-11-23": {"a": 3}, "2026-11-24": {"c": "ż"}}


def test_two_machines_give_the_same_item_the_same_name() -> None:
    assert items.uid_of("plan", "plan") == items.uid_of("plan", "plan")
    assert items.uid_of("plan", "plan") != items.uid_of("hope", "plan")
    assert is_uid(items.uid_of("card_day", "2026-11-22"))


def test_escape_characters_never_get_in(where: Places) -> None:
    with Journal.open(where) as journal:
        journal.items.put("hope", "one", {"lines": ["a\x1b[2Jb"]})
        found = journal.items.get("hope", "one")
        assert found is not None
        assert found.data == {"lines": ["a[2Jb"]}


def test_what_is_no_kind_is_refused(where: Places) -> None:
    with Journal.open(where) as journal, pytest.raises(ValueError, match="kind"):
        journal.items.put("risk", "one", {})
