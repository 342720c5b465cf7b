"""Backups and deletion in the app: made, put back, brought in, deleted, each by keys alone and with its own words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from room_parts import Clock, seen
from textual.pilot import Pilot
from textual.widgets import Input

from copingtui.app import CopingApp
from copingtui.journal import backup, copies, slots
from copingtui.journal.entries import Entry, Note
from copingtui.journal.store import Journal
from copingtui.paths import Places, places
from copingtui.profile import Profile
from copingtui.widgets.menu import Menu

Opened = Callable[..., CopingApp]


@pytest.fixture(autouse=True)
def quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "OPS", 1)
    monkeypatch.setattr(slots, "MEM_KIB", 8)


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def noted(text: str, at_ms: int) -> Entry:
    return Entry.new(Note(), at_ms, 60, note=text)


async def settled(app: CopingApp, pilot: Pilot) -> None:
    """Until the slow work is done and what it brought is on the screen."""
    for _again in range(3):
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause()


async def choose(app: CopingApp, pilot: Pilot, line: str) -> None:
    menu = app.screen.query(Menu).last()
    menu.focus()
    menu.highlighted = menu.get_option_index(line)
    await pilot.press("enter")
    await settled(app, pilot)


async def give(app: CopingApp, pilot: Pilot, path: Path) -> None:
    """The path of a file or folder, into the line that asks for it."""
    app.screen.query_one(Input).value = str(path)
    await pilot.press("enter", "enter")
    await settled(app, pilot)


async def answer(pilot: Pilot, *lines: str) -> None:
    for line in lines:
        await pilot.press(*line, "enter")
    await pilot.press("enter")


async def test_a_backup_with_a_recovery_code_is_made_and_put_back(
    opened: Opened, profile: Profile, usb: Path, clock: Clock
) -> None:
    journal = profile.need_journal()
    journal.add(noted("kept", clock.ms))
    app = opened("backups")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await choose(app, pilot, "folder")
        await give(app, pilot, usb)
        await choose(app, pilot, "code")
        assert "Write it on paper" in seen(app)
        await pilot.press("enter")
        await settled(app, pilot)
        assert "The backup is made" in seen(app)
        (made,) = usb.iterdir()
        assert made.name in "".join(seen(app).split())
        journal.add(noted("later", clock.ms))
        await choose(app, pilot, "restore")
        await give(app, pilot, made)
        assert "The journal is back" in seen(app)
        assert "kept aside" in seen(app)
        await pilot.press("enter")
        await settled(app, pilot)
        assert app.is_open("home")
        assert profile.need_journal().count() == 1
        profile.need_journal().add(noted("goes on", clock.ms))
    assert len(list(profile.where.aside.iterdir())) == 1


async def test_another_computers_backup_asks_for_its_passphrase_and_is_brought_in(
    opened: Opened, profile: Profile, usb: Path, clock: Clock, tmp_path: Path
) -> None:
    other = Places(*(tmp_path / "other" / part for part in ("config", "data", "state")))
    with Journal.open(other) as journal:
        journal.add(noted("on the train", clock.ms))
        extra = slots.wrap_with_passphrase(journal.key, "boats")
        made = backup.make(journal, usb, profile.now(), extra=extra).path
    profile.need_journal().add(noted("at home", clock.ms))
    app = opened("backups")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await choose(app, pilot, "merge")
        await give(app, pilot, made)
        assert "passphrase" in seen(app)
        await pilot.press(*"boots", "enter")
        await settled(app, pilot)
        assert "That one does not open it" in seen(app)
        await pilot.press(*"boats", "enter")
        await settled(app, pilot)
        assert "1 thing came in" in seen(app)
        assert "boats" not in seen(app)
        assert profile.need_journal().count() == 2


async def test_what_is_no_backup_gets_its_sentence_and_the_journal_stays(
    opened: Opened, profile: Profile, usb: Path, clock: Clock
) -> None:
    profile.need_journal().add(noted("kept", clock.ms))
    (usb / "photo.jpg").write_bytes(b"not a backup")
    app = opened("backups")
    async with app.run_test(size=(60, 20)) as pilot:
        await settled(app, pilot)
        for line in ("merge", "restore"):
            await choose(app, pilot, line)
            await give(app, pilot, usb / "photo.jpg")
            assert "not a backup" in " ".join(seen(app).split())
        assert profile.need_journal().count() == 1


async def test_days_are_deleted_and_brought_back_at_the_smallest_size(
    opened: Opened, profile: Profile, clock: Clock
) -> None:
    journal = profile.need_journal()
    journal.add(noted("today", clock.ms))
    journal.add(noted("long ago", clock.ms - 100 * 24 * 3_600_000))
    copies.take(journal, profile.now())
    app = opened("delete")
    async with app.run_test(size=(40, 12)) as pilot:
        await settled(app, pilot)
        await choose(app, pilot, "days")
        await answer(pilot, "2026-11-20", "")
        await settled(app, pilot)
        assert "1 entry" in seen(app)
        await pilot.press("enter")  # the first line keeps it
        assert journal.count() == 2
        await choose(app, pilot, "days")
        await answer(pilot, "2026-11-20", "")
        await settled(app, pilot)
        await choose(app, pilot, "yes")
        assert journal.count() == 1
        assert "1 copy on this computer" in " ".join(seen(app).replace("│", " ").split())
        await choose(app, pilot, "yes")
        assert "Taken out of 1 copy" in seen(app)
        await choose(app, pilot, "back")
        assert journal.count() == 2


async def test_everything_is_deleted_after_one_question_and_nothing_is_made_by_itself(
    opened: Opened, profile: Profile, clock: Clock
) -> None:
    journal = profile.need_journal()
    journal.add(noted("private", clock.ms))
    app = opened("delete")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await choose(app, pilot, "all")
        assert "cannot be undone" in seen(app)
        await pilot.press("enter")  # the first line keeps everything
        assert places().journal.exists()
        await choose(app, pilot, "all")
        await choose(app, pilot, "yes")
        assert "The keys were destroyed first" in seen(app)
        assert not list(profile.where.data.glob("*"))
        assert not list(profile.where.state.glob("*.key"))
        await choose(app, pilot, "anew")
        assert app.is_open("home")
        profile.need_journal().add(noted("anew", clock.ms))
        assert profile.need_journal().count() == 1


async def test_while_another_copingtui_is_open_neither_restore_nor_deletion_goes_through(
    opened: Opened, profile: Profile, clock: Clock
) -> None:
    journal = profile.need_journal()
    journal.add(noted("kept", clock.ms))
    copy = copies.take(journal, profile.now())
    with Journal.open(profile.where) as second:
        second.announce()
        app = opened("delete")
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(app, pilot)
            await choose(app, pilot, "all")
            await choose(app, pilot, "yes")
            assert "open in another copingtui" in " ".join(seen(app).split())
            app.go("backups")
            await settled(app, pilot)
            await choose(app, pilot, "restore")
            await choose(app, pilot, str(copy.path))
            assert "open in another copingtui" in " ".join(seen(app).split())
            assert profile.need_journal().count() == 1


async def test_the_app_says_that_it_is_open_and_looks_after_the_journal_in_its_own_time(
    opened: Opened, profile: Profile, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("copingtui.app_parts.caring.ANNOUNCE_SECONDS", 0.01)
    profile.need_journal().add(noted("kept", clock.ms))
    assert not list(profile.where.state.glob("open-*.lock"))
    app = opened()
    app.first_care = 0.05
    async with app.run_test(size=(80, 24)) as pilot:
        assert copies.local_copies(profile.where) == []
        for _again in range(100):
            await pilot.pause(0.02)
            if copies.local_copies(profile.where):
                break
        await settled(app, pilot)
        assert len(copies.local_copies(profile.where)) == 1
        assert list(profile.where.state.glob("open-*.lock"))


async def test_a_damaged_journal_is_said_at_home_and_a_copy_takes_its_place(
    opened: Opened, profile: Profile, clock: Clock
) -> None:
    journal = profile.need_journal()
    journal.add(noted("kept", clock.ms))
    copy = copies.take(journal, profile.now())
    profile.close()
    profile.where.journal.write_bytes(b"")
    app = opened()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        assert "is empty" in " ".join(seen(app).split())
        app.go("backups")
        await settled(app, pilot)
        await choose(app, pilot, "restore")
        await choose(app, pilot, str(copy.path))
        assert "The journal is back" in seen(app)
        await pilot.press("enter")
        await settled(app, pilot)
        assert "is empty" not in " ".join(seen(app).split())
        assert profile.need_journal().count() == 1
