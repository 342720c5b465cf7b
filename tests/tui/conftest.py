"""The real app on a profile of its own, driven by Pilot."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from room_parts import Clock

from copingtui.app import CopingApp
from copingtui.paths import places
from copingtui.profile import Profile
from copingtui.settings import Settings, save


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def profile(home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Profile]:
    """Someone in Poland who has been here before, and likes things still."""
    monkeypatch.setenv("TZ", "Europe/Warsaw")
    time.tzset()
    save(places().settings, Settings(country="PL", country_confirmed=True, motion="still"))
    yield Profile(clock=clock)
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def app(profile: Profile) -> CopingApp:
    return CopingApp(profile)


@pytest.fixture
def opened(profile: Profile) -> Callable[..., CopingApp]:
    """An app that opens at a room: ``opened("journal")``."""
    return lambda *start: CopingApp(profile, start)
