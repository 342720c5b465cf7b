"""What tests of the plan's rooms share: plans of different sizes, keys pressed and waited for, all that is on the disk."""

from __future__ import annotations

from typing import Any

from room_parts import seen
from textual.pilot import Pilot

from copingtui.plan import kept, safety_plan
from copingtui.plan.kept import visible_plan
from copingtui.plan.safety_plan import SKILL, Line
from copingtui.profile import Profile
from copingtui.screens.plan import PlanRoom

SECRET = "a passphrase for a test"
SIZES = [(80, 24), (60, 20), (40, 12)]
SKILL_LINE = Line(link=SKILL + "paced-breathing", name="Paced breathing")


def write(profile: Profile, part: str, *lines: str | Line) -> None:
    for line in lines:
        kept.keep(profile, safety_plan.add(part, line if isinstance(line, Line) else Line(line)))


def half(profile: Profile) -> None:
    write(profile, "alone", "Rain sounds", SKILL_LINE)
    write(profile, "help", "Anna, 600 100 200")


def whole(profile: Profile) -> None:
    half(profile)
    write(profile, "signs", "I go quiet", "Everything is loud")
    write(profile, "company", "The library until it closes")
    write(profile, "services", "Dr Nowak, 22 555 01 01")
    write(profile, "safer", "Agreed with Sam, until May")
    write(profile, "keeps", "The dog")


def everything_kept(profile: Profile) -> dict[str, Any]:
    """Every row of the journal."""
    database = profile.need_journal()._database
    tables = database.ask("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%fts%'")
    return {name: database.ask(f"SELECT * FROM {name}") for (name,) in tables}


async def rest(pilot: Pilot[None]) -> str:
    await pilot.pause()
    await pilot.pause()
    return seen(pilot.app)  # type: ignore[arg-type]


async def press(pilot: Pilot[None], *keys: str) -> str:
    await pilot.press(*keys)
    return await rest(pilot)


async def to_row(pilot: Pilot[None], id: str) -> None:
    """Move the highlight to this row with the arrow keys, as a person would."""
    room = pilot.app.screen
    assert isinstance(room, PlanRoom)
    await rest(pilot)
    for _step in range(60):
        if room.listed.current == id:
            return
        await pilot.press("down")
    raise AssertionError(f"no row {id}")


def lines(profile: Profile, part: str) -> list[str]:
    return [line.words for line in visible_plan(profile).plan.lines(part)]
