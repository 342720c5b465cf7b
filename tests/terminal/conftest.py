"""The demo app on a real terminal, for the tests of this folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from rig import Terminal

DEMO = Path(__file__).parent / "demo_app.py"
NUMBER = "555-0100"  # what the demo's crisis row begins with

Demo = Callable[..., Terminal]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Where the demo app keeps what is being typed."""
    return tmp_path / "draft.txt"


@pytest.fixture
def demo(home: Path, draft: Path) -> Iterator[Demo]:
    """Starts the demo app on a terminal and waits until it answers; every frame is watched for the crisis row."""
    with ExitStack() as stack:

        def run(*args: str, wait: bool = True, env: dict[str, str] | None = None, **more: Any) -> Terminal:
            argv = [sys.executable, str(DEMO), *args]
            more.setdefault("row", NUMBER)
            terminal = Terminal(argv, home=home, env={"DEMO_DRAFT": str(draft), **(env or {})}, **more)
            stack.enter_context(terminal)
            if wait:
                terminal.wait_for(NUMBER)
                answered(terminal)
            return terminal

        yield run


def answered(terminal: Terminal) -> None:
    """Waits until the demo app has done all it was sent so far, and the frames of it have come."""
    before = len(terminal.emulator.marks)
    terminal.send("ctrl+g")
    terminal.wait_until(lambda: len(terminal.emulator.marks) > before, "an answer")
