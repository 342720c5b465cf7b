"""Places, a clock and an open journal for the journal's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from journal_parts import Clock

from copingtui.journal.store import Journal
from copingtui.paths import Places, places


@pytest.fixture
def where(home: Path) -> Places:
    return places()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(where: Places, clock: Clock) -> Iterator[Journal]:
    with Journal.open(where, clock=clock) as opened:
        yield opened


@pytest.fixture(scope="module")
def long_lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """One journal for all examples of a property."""
    root = tmp_path_factory.mktemp("journal")
    with Journal.open(Places(root / "config", root / "data", root / "state")) as opened:
        yield opened
