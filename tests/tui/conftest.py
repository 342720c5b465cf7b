"""The real app on a profile of its own, driven by Pilot."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from copingtui.app import CopingApp
from copingtui.paths import places
from copingtui.profile import Profile
from copingtui.settings import Settings, save


class Clock:
    """Wall time that stands still unless it is told to go on: 22 November 2026, 02:10 in Warsaw."""

    def __init__(self) -> None:
        self.ms = 1_795_309_800_000

    def __call__(self) -> int:
        return self.ms

    def go(self, seconds: float) -> None:
        self.ms += round(seconds * 1000)


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


def seen(app: CopingApp) -> str:
    """What is on the screen now, as text, without the crisis row."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)
