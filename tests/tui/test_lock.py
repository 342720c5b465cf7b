"""The passphrase in the app: asked for calmly, never in the way of help, and the journal closed after a while."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from room_parts import seen

from copingtui.app import CopingApp
from copingtui.journal import inbox, keys, opening, slots, ways
from copingtui.journal.entries import Entry, Note
from copingtui.journal.store import Journal
from copingtui.profile import Profile
from copingtui.screens.lock import LockRoom
from copingtui.screens.secret import CodeDialog, NewSecretDialog
from copingtui.screens.unlock import UnlockRoom


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "OPS", 1)
    monkeypatch.setattr(slots, "MEM_KIB", 8)


@pytest.fixture
def locked(profile: Profile) -> Profile:
    journal = profile.need_journal()
    journal.add(Entry.new(Note(), profile.clock(), 60, note="words from before"))
    ways.set_passphrase(journal, "pass")
    profile.close()
    return Profile(clock=profile.clock)


class Idle:
    """A clock for the locking, moved by the test."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> tuple[float, float]:
        return self.seconds, self.seconds


async def until(pilot: Any, condition: Callable[[], bool]) -> None:
    for _ in range(200):
        await pilot.pause()
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(seen(pilot.app))


async def enter(pilot: Any, passphrase: str) -> None:
    await pilot.press(*passphrase, "enter")


async def test_the_right_passphrase_opens_and_home_says_nothing_of_a_lock(locked: Profile) -> None:
    app = CopingApp(locked)
    async with app.run_test() as pilot:
        assert isinstance(app.screen, UnlockRoom)
        await enter(pilot, "pass")
        await until(pilot, lambda: not isinstance(app.screen, UnlockRoom))
        assert "Unlock" not in seen(app)
        assert not locked.locked
        assert locked.need_journal().count() == 1


async def test_a_wrong_one_gets_a_sentence_and_the_next_try_is_as_free_as_the_first(locked: Profile) -> None:
    app = CopingApp(locked)
    async with app.run_test() as pilot:
        for _ in range(3):
            await enter(pilot, "nope")
            await until(pilot, lambda: "does not open the journal" in " ".join(seen(app).split()))
            assert "nope" not in seen(app)
        await enter(pilot, "pass")
        await until(pilot, lambda: not isinstance(app.screen, UnlockRoom))


async def test_the_recovery_code_opens_in_the_same_field(locked: Profile) -> None:
    with Journal.open(locked.where, opener=opening.with_passphrase("pass")) as journal:
        code = ways.new_code(journal)
    app = CopingApp(locked)
    async with app.run_test() as pilot:
        await enter(pilot, code.lower().replace("-", ""))
        await until(pilot, lambda: not isinstance(app.screen, UnlockRoom))
        assert not locked.locked


async def test_help_is_one_key_away_without_the_passphrase(locked: Profile) -> None:
    app = CopingApp(locked)
    async with app.run_test() as pilot:
        await pilot.press("f3")
        await pilot.pause()
        assert type(app.screen).__name__ == "RightNowRoom"
        await pilot.press("escape")
        await pilot.press("f2")
        await pilot.pause()
        assert type(app.screen).__name__ == "CrisisRoom"
        assert app.shown_rows


async def test_esc_goes_on_without_the_journal_and_skills_are_there(locked: Profile) -> None:
    app = CopingApp(locked)
    async with app.run_test() as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert "the journal is locked" in seen(app)
        await pilot.press("s")
        await pilot.pause()
        assert type(app.screen).__name__ == "SkillsRoom"


async def test_a_room_that_shows_the_journal_asks_first_and_then_is_there(locked: Profile) -> None:
    app = CopingApp(locked)
    async with app.run_test() as pilot:
        await pilot.press("escape", "j")
        await pilot.pause()
        assert isinstance(app.screen, UnlockRoom)
        await enter(pilot, "pass")
        await until(pilot, lambda: "words from before" in seen(app))


async def test_every_room_without_the_journal_asks_or_is_there_and_none_breaks(locked: Profile) -> None:
    from copingtui.app import ROOMS
    from copingtui.app_parts.locking import READS

    assert set(ROOMS) >= READS
    needs = {"practice", "homework_file", "caseload", "client", "page", "first_run"}  # not without something to show
    app = CopingApp(locked)
    async with app.run_test() as pilot:
        await pilot.press("escape")
        for name in ROOMS.keys() - needs:
            app.go(name)
            await pilot.pause()
            shown = type(app.screen).__name__
            assert shown == ("UnlockRoom" if name in READS else ROOMS[name][1]), name
            while len(app.screen_stack) > 1:
                app.pop_screen()
                await pilot.pause()


async def test_asked_for_help_by_name_the_lock_does_not_come_first(locked: Profile) -> None:
    app = CopingApp(locked, ("right_now",))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert type(app.screen).__name__ == "RightNowRoom"


async def test_what_is_kept_while_locked_is_sealed(locked: Profile) -> None:
    app = CopingApp(locked)
    async with app.run_test() as pilot:
        await pilot.press("escape")
        assert app.keep_entry(Entry.new(Note(), locked.clock(), 60, note="sealed words"))
        await pilot.pause()
        assert len(inbox.waiting(locked.where)) == 1
        await pilot.press("k")
        await enter(pilot, "pass")
        await until(pilot, lambda: not locked.locked)
        await pilot.pause()
        assert inbox.waiting(locked.where) == []
        assert locked.need_journal().count(words="sealed") == 1


async def unlocked(app: CopingApp, pilot: Any) -> None:
    await enter(pilot, "pass")
    await until(pilot, lambda: not isinstance(app.screen, UnlockRoom))


async def test_after_fourteen_minutes_a_notice_after_fifteen_the_lock_and_the_words_are_kept(locked: Profile) -> None:
    app = CopingApp(locked)
    app.idle_clock = idle = Idle()  # type: ignore[method-assign]
    async with app.run_test(notifications=True) as pilot:
        await unlocked(app, pilot)
        app.go("note")
        await pilot.pause()
        await pilot.press(*"half")
        idle.seconds = 13 * 60
        app.look_at_clock()
        await pilot.pause()
        assert "locks in a minute" not in seen(app)
        idle.seconds = 14 * 60 + 1
        app.look_at_clock()
        await until(pilot, lambda: "locks in a minute" in seen(app))
        idle.seconds = 15 * 60 + 1
        app.look_at_clock()
        await until(pilot, lambda: isinstance(app.screen, UnlockRoom))
        assert "half" not in seen(app)
        assert locked.opened_journal is None
        await unlocked(app, pilot)
        (draft,) = locked.need_journal().drafts()
        assert "half" in str(draft.payload)


async def test_a_key_in_time_keeps_it_open(locked: Profile) -> None:
    app = CopingApp(locked)
    app.idle_clock = idle = Idle()  # type: ignore[method-assign]
    async with app.run_test() as pilot:
        await unlocked(app, pilot)
        idle.seconds = 14 * 60 + 30
        await pilot.press("down")
        idle.seconds = 28 * 60
        app.look_at_clock()
        await pilot.pause()
        assert not locked.locked


@pytest.mark.parametrize("why", ["never", "no passphrase"])
async def test_it_never_locks_by_itself_where_that_is_not_wanted(locked: Profile, why: str) -> None:
    if why == "never":
        locked.change(lock_after=None)
    else:
        with Journal.open(locked.where, opener=opening.with_passphrase("pass")) as journal:
            ways.remove_passphrase(journal)
    app = CopingApp(locked)
    app.idle_clock = idle = Idle()  # type: ignore[method-assign]
    async with app.run_test() as pilot:
        if why == "never":
            await unlocked(app, pilot)
        await pilot.pause()
        idle.seconds = 1e6
        app.look_at_clock()
        await pilot.pause()
        assert not locked.locked


async def in_lock_room(app: CopingApp, pilot: Any) -> LockRoom:
    app.go("lock")
    await pilot.pause()
    room = app.screen
    assert isinstance(room, LockRoom)
    return room


async def new_secret(app: CopingApp, pilot: Any, first: str, again: str) -> None:
    await until(pilot, lambda: isinstance(app.screen, NewSecretDialog))
    app.screen.query_one("#first").value = first  # type: ignore[attr-defined]
    app.screen.query_one("#again").value = again  # type: ignore[attr-defined]
    app.screen.query_one("Button").press()  # type: ignore[attr-defined]
    await pilot.pause()


async def test_setting_a_passphrase_offers_a_code_that_is_shown_once(profile: Profile) -> None:
    app = CopingApp(profile)
    async with app.run_test() as pilot:
        room = await in_lock_room(app, pilot)
        assert "does not protect you from someone who uses this account" in " ".join(seen(app).split())
        room.do_set()
        await until(pilot, lambda: isinstance(app.screen, NewSecretDialog))
        await until(pilot, lambda: "journal is lost: nobody can" in seen(app))
        await new_secret(app, pilot, "one", "two")
        assert isinstance(app.screen, NewSecretDialog)
        assert "not the same" in seen(app)
        await new_secret(app, pilot, "one", "one")
        await until(pilot, lambda: "Make a recovery code" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodeDialog))
        code = app.screen.code  # type: ignore[attr-defined]
        assert code.split("-")[0] in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LockRoom))
        assert code.split("-")[0] not in seen(app)
        assert not profile.where.journal_key.exists()
    profile.close()
    for typed in ("one", code):
        Journal.open(profile.where, opener=opening.with_either(typed)).close()


async def test_somebody_knows_it_gives_a_new_code_and_then_locks(locked: Profile) -> None:
    app = CopingApp(locked)
    async with app.run_test() as pilot:
        await unlocked(app, pilot)
        room = await in_lock_room(app, pilot)
        room.do_renew()
        await new_secret(app, pilot, "fresh", "fresh")
        await until(pilot, lambda: isinstance(app.screen, CodeDialog))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, UnlockRoom))
        await enter(pilot, "fresh")
        await until(pilot, lambda: not locked.locked)
        assert not keys.read(locked.where.keys).renewing
        assert locked.need_journal().count() == 1


async def test_taking_it_away_says_what_that_means_and_asks_once(locked: Profile) -> None:
    app = CopingApp(locked)
    async with app.run_test() as pilot:
        await unlocked(app, pilot)
        room = await in_lock_room(app, pilot)
        room.do_remove()
        await until(pilot, lambda: "Keep the passphrase" in seen(app))
        assert "whoever uses this" in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert locked.asks
        room.do_remove()
        await until(pilot, lambda: "Keep the passphrase" in seen(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: not locked.asks)


async def test_a_passphrase_is_never_copied(locked: Profile) -> None:
    app = CopingApp(locked)
    async with app.run_test() as pilot:
        await pilot.press(*"pass", "ctrl+a", "ctrl+c", "ctrl+x")
        await pilot.pause()
        assert "pass" not in app.clipboard


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12), (20, 5)])
async def test_every_size_shows_where_to_type(locked: Profile, size: tuple[int, int]) -> None:
    app = CopingApp(locked)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.focused is not None
        region = app.focused.region
        assert region.height == 1
        assert 0 <= region.y < app.size.height
        await enter(pilot, "pass")
        await until(pilot, lambda: not locked.locked)
