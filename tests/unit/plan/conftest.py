"""A profile of one's own with a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from plan_parts import Clock

from copingtui.paths import places
from copingtui.profile import Profile
from copingtui.settings import Settings, save


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def profile(home: Path, clock: Clock) -> Iterator[Profile]:
    """Someone in Poland."""
    save(places().settings, Settings(country="PL", country_confirmed=True))
    made = Profile(clock=clock)
    yield made
    made.close()
