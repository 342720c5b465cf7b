"""What the tests of the check-in and the urge share: the real app at a fixed time, and a way to look at it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from copingtui.app import CopingApp
from copingtui.journal.drafts import Draft
from copingtui.journal.entries import Entry
from copingtui.profile import Profile
from copingtui.screens.form import FormRoom
from copingtui.widgets.form.part import Part

NOW = 1_795_309_800_000  # 22 November 2026, 02:10 in Warsaw: where the clock of the ``profile`` fixture stands


@asynccontextmanager
async def open_room(
    who: Profile,
    name: str,
    *,
    draft: Draft | None = None,
    entry: Entry | None = None,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[tuple[CopingApp, Pilot[None]]]:
    """The app with this room open over the home."""
    app = CopingApp(who)
    async with app.run_test(size=size) as pilot:
        app.go(name, draft, entry)
        await pilot.pause()
        yield app, pilot


def form_room(app: CopingApp) -> FormRoom:  # type: ignore[type-arg]
    assert isinstance(app.screen, FormRoom)
    return app.screen


def entries(app: CopingApp) -> list[Entry]:
    """Everything in the journal, newest first."""
    journal = app.profile.need_journal()
    return [entry for row in journal.page() for entry in [journal.get(row.uid)] if entry]


def shown(widget: Widget) -> str:
    """The words of every text below this widget that is on the screen."""
    return "\n".join(str(each.render()) for each in widget.query(Static) if each.is_on_screen and each.region)


def told(app: CopingApp) -> str:
    """What stands in the notices at the edge."""
    return "\n".join(each.message for each in app._notifications)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type this text, key by key."""
    for char in text:
        await pilot.press({" ": "space", "\n": "enter"}.get(char, char))


def in_view(app: CopingApp) -> bool:
    """Whether the control that has the focus can be seen, with its question where both fit."""
    focused, room = app.focused, app.screen.query_one("#form").region
    if focused is None or not room.intersection(focused.region):
        return False
    part = next((each for each in focused.ancestors if isinstance(each, Part)), None)
    if part is None or part.region.height > room.height:
        return True
    return room.contains_region(part.query_one(".part-ask").region)
