"""A profile of its own for each conversation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from plain_parts import NOON_MS

from copingtui.paths import places
from copingtui.profile import Profile


@pytest.fixture
def profile(home: Path) -> Iterator[Profile]:
    made = Profile(places(), clock=lambda: NOON_MS)
    made.settings = made.settings.but(country="GB", country_confirmed=True)
    yield made
    made.close()
