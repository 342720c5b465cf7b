"""The journals that are measured hold what a person could have kept, and are the same each time."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from copingtui.journal.store import Journal
from copingtui.paths import Places

sys.path.insert(0, str(Path(__file__).parents[2]))

many = pytest.importorskip("bench.many")  # the measuring is not part of what is packed for others


def made(root: Path, n: int) -> list[object]:
    places = Places(root / "config", root / "data", root / "state")
    many.make(places, n)
    with Journal.open(places) as journal:
        assert journal.count(words=many.word(5)) > 0
        return [journal.get(row.uid) for row in journal.page(limit=n + 1)]


def test_a_made_journal_has_every_kind_of_entry_and_each_can_be_read(tmp_path: Path) -> None:
    entries = made(tmp_path / "one", 400)
    kinds = Counter(entry.kind for entry in entries)
    assert sum(kinds.values()) == 400
    assert min(kinds[kind] for kind in ("checkin", "urge", "practice", "note")) > 30
    assert max(entry.at_ms for entry in entries) <= many.LAST_MS
    assert made(tmp_path / "other", 400) == entries


@pytest.mark.parametrize("n", [1, 50, 51, 149])
def test_the_size_is_the_one_asked_for_whatever_the_batches(n: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "BATCH", 50)
    batches = many.Writer(n, 1, many.LAST_MS).batches()
    ids = [entry[0] for rows in batches for entry in rows["entry"]]
    assert ids == list(range(1, n + 1))
