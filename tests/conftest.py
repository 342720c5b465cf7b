"""What every test has: no network, a home of its own, and Hypothesis without a stopwatch."""

from __future__ import annotations

import gc
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

TERMINAL = Path(__file__).parent / "terminal"
sys.path.insert(0, str(TERMINAL))  # any test may say: from rig import start

_spec = importlib.util.spec_from_file_location("offline", TERMINAL / "offline" / "sitecustomize.py")
assert _spec is not None
assert _spec.loader is not None
offline = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(offline)
offline.install()

# Machines differ: a test never fails for being slow, and in CI the same examples run each time.
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("dev"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_collection_finish() -> None:
    """Five thousand collected tests are no garbage: looking through them again and again took a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profile of its own for this test: settings, data and state all below it. Not created yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("COPINGTUI_HOME", str(folder))
    return folder


@pytest.fixture
def child_env(home: Path, tmp_path: Path) -> Iterator[Callable[..., dict[str, str]]]:
    """Makes the environment for a program this test starts: nothing of ours in it, and no network.

    ``child_env(TERM="dumb")`` adds to it. At the end of the test nothing may have tried the network.
    """
    log = tmp_path / "network.log"

    def make(**more: str) -> dict[str, str]:
        from rig import clean_env

        return clean_env(home, log, **more)

    yield make
    assert not log.exists(), f"a program used the network: {log.read_text()}"
