"""What helps in the app: every view at three sizes, as pictures and as sentences, and the ways between them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from room_parts import Clock, seen
from textual.pilot import Pilot

from copingtui.app import CopingApp
from copingtui.journal.entries import Checkin, Did, Entry, Felt, Pick, Practice, Rating, Urge
from copingtui.journal.insights import VIEWS, views
from copingtui.profile import Profile

DAY_MS = 86_400_000
Opened = Callable[..., CopingApp]


@pytest.fixture
def lived(profile: Profile, clock: Clock) -> Profile:
    """Forty days with a check-in, an urge and a practice on most of them."""
    journal = profile.need_journal()
    rated = (Rating("urge", "before", 8, "lower"), Rating("urge", "after", 5, "lower"))
    for day in range(40):
        at = clock() - day * DAY_MS - 3_600_000
        pleasant = day % 5 - 2
        checkin = Checkin(pleasant, 1, (Felt("lonely", "sadness", 5),), tags=(Pick("night"),))
        journal.add(Entry.new(checkin, at, 60))
        did = (Did("STOP", skill="stop"),) if day % 2 else ()
        journal.add(Entry.new(Urge(peak=day % 11, started_ms=at - 600_000, now=0, did=did, lasted="hours"), at, 60))
        journal.add(Entry.new(Practice("stop", "STOP", ratings=rated, curve=((0, 8), (60, 5))), at, 60))
    return profile


async def rest(pilot: Pilot[None]) -> str:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()
    return seen(pilot.app)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)], ids=str)
async def test_every_view_can_be_seen_and_read_at_any_size(
    lived: Profile, opened: Opened, size: tuple[int, int]
) -> None:
    app = opened("helps")
    async with app.run_test(size=size) as pilot:
        for view in VIEWS:
            picture = await rest(pilot)
            assert views()[view] in picture.splitlines()[0]
            assert "n = " in picture, picture
            await pilot.press("t")
            words = await rest(pilot)
            assert words != picture
            assert not set(words.split("\n", 3)[3]) & set("⠆┊●━"), words
            await pilot.press("t", "right")
        assert views()["mood"] in (await rest(pilot)).splitlines()[0]


async def test_the_days_can_be_changed_and_ten_past_two_belongs_to_the_day_before(
    lived: Profile, opened: Opened
) -> None:
    async with opened("helps").run_test(size=(80, 24)) as pilot:
        assert "90 days, 24 Aug to 21 Nov 2026" in await rest(pilot)
        await pilot.press("p")
        text = await rest(pilot)
        assert "a year, 22 Nov 2025 to 21 Nov 2026" in text
        assert "by week" in text
        await pilot.press("p")
        assert "everything, 13 Oct to 21 Nov 2026" in await rest(pilot)
        await pilot.press("p")
        text = await rest(pilot)
        assert "30 days, 23 Oct to 21 Nov 2026" in text
        assert "n = 30" in text


async def test_the_list_of_views_is_walked_with_the_arrow_keys_where_it_is_in_sight(
    lived: Profile, opened: Opened
) -> None:
    async with opened("helps").run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        await pilot.press("down")
        assert "Urges at their strongest, by day · n = 40" in await rest(pilot)
        await pilot.press("left", "left")
        assert "How long urges stay, 9 of 9" in await rest(pilot)


async def test_a_long_view_is_paged_through(lived: Profile, opened: Opened) -> None:
    async with opened("helps").run_test(size=(40, 12)) as pilot:
        above = await rest(pilot)
        await pilot.press("pagedown")
        below = await rest(pilot)
        assert above != below
        await pilot.press("pageup")
        assert await rest(pilot) == above


async def test_what_was_kept_meanwhile_is_counted_when_one_comes_back(
    lived: Profile, opened: Opened, clock: Clock
) -> None:
    app = opened("helps")
    async with app.run_test(size=(80, 24)) as pilot:
        assert "How pleasant, by day · n = 40" in await rest(pilot)
        app.go("about")
        await rest(pilot)
        lived.need_journal().add(Entry.new(Checkin(pleasant=2), clock(), 60))
        await pilot.press("escape")
        assert "How pleasant, by day · n = 41" in await rest(pilot)


async def test_an_empty_journal_says_so_and_draws_nothing(opened: Opened) -> None:
    async with opened("helps").run_test(size=(80, 24)) as pilot:
        for _view in VIEWS:
            assert "Nothing noted in these days." in await rest(pilot)
            await pilot.press("right")


async def test_home_leads_there_and_escape_back(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        await pilot.press("h")
        assert "What helps · Mood and energy" in await rest(pilot)
        await pilot.press("escape")
        assert "Right now" in await rest(pilot)


async def test_a_journal_that_cannot_be_opened_leaves_its_sentence(profile: Profile, opened: Opened) -> None:
    profile.where.journal.parent.mkdir(parents=True)
    profile.where.journal.write_text("not a journal")
    async with opened("helps").run_test(size=(80, 24)) as pilot:
        text = await rest(pilot)
        assert "journal" in text
        await pilot.press("right", "t", "p")
        assert "Urges" in await rest(pilot)
