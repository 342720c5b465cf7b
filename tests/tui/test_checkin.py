"""The check-in: quick by keyboard alone, nothing preset, nothing lost, and nothing kept that was not said."""

from __future__ import annotations

from datetime import datetime

import pytest
from form_rooms import NOW, entries, form_room, in_view, open_room, shown, told, write
from textual.widgets import Input, TextArea

from copingtui.journal.drafts import Draft
from copingtui.journal.entries import Checkin, Entry, Felt, Pick
from copingtui.profile import Profile
from copingtui.widgets.emotion_picker import found
from copingtui.widgets.form.part import Part
from copingtui.widgets.mood_grid import MoodGrid
from copingtui.widgets.picks import Picks
from copingtui.widgets.word_columns import WordColumns


async def test_the_short_form_by_keyboard_alone_is_the_entry_the_person_meant(profile: Profile) -> None:
    async with open_room(profile, "checkin") as (app, pilot):
        await pilot.press("left", "down", "enter")  # the dot, then words
        await write(pilot, "lonel")
        await pilot.press("enter", "7", "enter", "enter")
        await write(pilot, "long\nnight")
        await pilot.press("ctrl+s")
        (entry,) = entries(app)
        assert entry.detail == Checkin(-1, -1, (Felt("lonely", "sadness", 7),))
        assert entry.note == "long\nnight"
        assert (entry.at_ms, entry.created_ms, entry.edited_ms) == (NOW, NOW, None)
        assert app.is_open("home")
        assert app.profile.need_journal().drafts() == []


async def test_going_through_all_of_it_without_a_word_keeps_nothing(profile: Profile) -> None:
    async with open_room(profile, "checkin") as (app, pilot):
        for _ in range(40):
            await pilot.press("tab")
        assert form_room(app).form.is_empty
        await pilot.press("ctrl+s")
        assert app.is_open("home")
        assert "nothing was kept" in told(app)
        assert entries(app) == []
        assert app.profile.need_journal().drafts() == []


async def test_what_was_not_said_stays_unsaid_and_is_shown_as_such(profile: Profile) -> None:
    async with open_room(profile, "checkin") as (app, pilot):
        assert "not said" in str(app.screen.query_one("#emotions .part-ask").render())
        app.screen.query_one(TextArea).focus()
        await write(pilot, "x")
        await pilot.press("ctrl+s")
        assert entries(app)[0].detail == Checkin()


async def test_numb_is_two_steps_away_and_is_no_word_of_ones_own(profile: Profile) -> None:
    async with open_room(profile, "checkin") as (app, pilot):
        await pilot.press("enter", "down", "enter", "ctrl+s")
        assert entries(app)[0].detail == Checkin(emotions=(Felt("numb, or nothing"),))


async def test_a_word_of_ones_own_is_kept_as_that(profile: Profile) -> None:
    async with open_room(profile, "checkin") as (app, pilot):
        await write(pilot, "wobbly")
        await pilot.press("enter", "ctrl+s")
        assert entries(app)[0].detail == Checkin(emotions=(Felt("wobbly", own=True),))


async def test_more_opens_in_place_and_its_answers_are_kept(profile: Profile) -> None:
    async with open_room(profile, "checkin") as (app, pilot):
        app.screen.query_one("#open").focus()
        await pilot.press("enter", "right", "space", "tab")  # body: the second one
        await pilot.press("down", "space")
        await write(pilot, "the bus")  # a letter anywhere in the tags begins a word of one's own
        await pilot.press("ctrl+s")
        detail = entries(app)[0].detail
        assert isinstance(detail, Checkin)
        assert detail.body == (Pick("lump_in_throat"),)
        assert detail.tags[-1] == Pick("the bus", own=True)
        assert len(detail.tags) == 2


async def test_a_draft_shows_what_was_said_and_becomes_the_entry(profile: Profile) -> None:
    said = {"note": "half a sentence", "pleasant": 1, "energy": -2, "emotions": [["calm", "calm", 4, False]]}
    draft = Draft.of("checkin", {**said, "tags": [["night", False], ["the dog", True]]})
    profile.need_journal().keep_draft(draft)
    async with open_room(profile, "checkin", draft=draft) as (app, pilot):
        assert app.screen.query_one("#note TextArea", TextArea).text == "half a sentence"
        assert app.screen.query_one(MoodGrid).value == (1, -2)
        assert "calm 4" in app.screen.query_one("Chips").texts  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        (entry,) = entries(app)
        assert entry.note == "half a sentence"
        assert entry.detail == Checkin(
            1, -2, (Felt("calm", "calm", 4),), tags=(Pick("night"), Pick("the dog", own=True))
        )
        assert app.profile.need_journal().drafts() == []


async def test_esc_leaves_it_open_and_home_brings_it_back_as_it_was(profile: Profile) -> None:
    async with open_room(profile, "checkin") as (app, pilot):
        await pilot.press("right", "escape")
        (draft,) = app.profile.need_journal().drafts()
        assert draft.payload == {"pleasant": 1, "energy": 0}
        app.go("checkin", draft)
        await pilot.pause()
        app.screen.query_one(MoodGrid).focus()
        await pilot.press("backspace", "escape")  # taken back: then there is nothing to leave open
        assert app.profile.need_journal().drafts() == []


async def test_what_was_left_open_last_night_is_kept_as_of_last_night(profile: Profile) -> None:
    left = Draft("x", "checkin", {"pleasant": -1}, updated_ms=NOW - 9 * 3_600_000)
    async with open_room(profile, "checkin", draft=left) as (app, pilot):
        assert "yesterday, Sat 21 Nov, 17:10" in shown(app.screen.query_one("#at_ms"))
        await pilot.press("ctrl+s")
        assert (entries(app)[0].at_ms, entries(app)[0].created_ms) == (left.updated_ms, NOW)


async def test_what_was_left_open_a_moment_ago_is_of_now(profile: Profile) -> None:
    left = Draft("x", "checkin", {"pleasant": -1}, updated_ms=NOW - 600_000)
    async with open_room(profile, "checkin", draft=left) as (app, pilot):
        await pilot.press("ctrl+s")
        assert entries(app)[0].at_ms == NOW


async def test_a_draft_that_cannot_be_read_stays_and_the_form_begins_empty(profile: Profile) -> None:
    draft = Draft.of("checkin", {"pleasant": 9})
    profile.need_journal().keep_draft(draft)
    async with open_room(profile, "checkin", draft=draft) as (app, pilot):
        assert "could not be read" in shown(app.screen)
        assert form_room(app).form.is_empty
        await pilot.press("right", "ctrl+s")
        assert len(entries(app)) == 1
        assert [each.id for each in app.profile.need_journal().drafts()] == [draft.id]


async def test_changing_an_entry_keeps_its_name_and_its_times(profile: Profile) -> None:
    was = Entry.new(
        Checkin(-2, 2, tags=(Pick("night"),), slept="badly", sleep_hours=4.5, medication=False),
        NOW - 7_200_000, 330, note="first words", at_ms=NOW - 86_400_000, share="therapist",
    )  # fmt: skip
    profile.need_journal().add(was)
    async with open_room(profile, "checkin", entry=was) as (app, pilot):
        assert not app.screen.query("#at_ms Input")  # its time is shown, and is not asked for
        page = app.screen.query_one("#note TextArea", TextArea)
        page.focus()
        page.move_cursor(page.document.end)
        await write(pilot, " and more")
        app.screen.query_one("#medication Picks").focus()
        await pilot.press("left", "space", "ctrl+s")
        (now,) = entries(app)
        assert (now.uid, now.at_ms, now.tz_min, now.created_ms) == (was.uid, was.at_ms, was.tz_min, was.created_ms)
        assert (now.note, now.share, now.edited_ms) == ("first words and more", "therapist", NOW)
        assert now.detail == Checkin(-2, 2, tags=(Pick("night"),), slept="badly", sleep_hours=4.5, medication=True)


async def test_looking_at_an_entry_and_going_back_leaves_nothing_open(profile: Profile) -> None:
    was = Entry.new(Checkin(1, 1), NOW, 0, note="as it was")
    profile.need_journal().add(was)
    async with open_room(profile, "checkin", entry=was) as (app, pilot):
        await pilot.press("tab", "tab", "escape")
        assert app.profile.need_journal().drafts() == []
        assert entries(app) == [was]


async def test_a_change_begun_and_left_open_still_changes_that_entry(profile: Profile) -> None:
    felt = (Felt("wobbly", own=True), Felt("calm", "calm", 4))
    was = Entry.new(Checkin(1, 1, felt), NOW - 1000, 0)
    profile.need_journal().add(was)
    async with open_room(profile, "checkin", entry=was) as (app, pilot):
        app.screen.query_one(MoodGrid).focus()
        await pilot.press("right", "escape")
        (draft,) = app.profile.need_journal().drafts()
        app.go("checkin", draft)
        await pilot.pause()
        await pilot.press("ctrl+s")
        (now,) = entries(app)
        assert (now.uid, now.at_ms, now.detail) == (was.uid, was.at_ms, Checkin(2, 1, felt))


async def test_what_was_changed_in_an_entry_deleted_meanwhile_can_still_be_kept(profile: Profile) -> None:
    was = Entry.new(Checkin(1, 1), NOW - 1000, 0)
    profile.need_journal().add(was)
    async with open_room(profile, "checkin", entry=was) as (app, pilot):
        await pilot.press("right")
        profile.need_journal().delete(was.uid)
        await pilot.press("ctrl+s")
        assert "not lost" in told(app)
        assert form_room(app)
        await pilot.press("ctrl+s")
        (now,) = entries(app)
        assert now.uid != was.uid
        assert (now.at_ms, now.detail) == (was.at_ms, Checkin(2, 1))


async def test_sleep_and_medication_are_not_asked_for_where_nothing_was_said_of_them(profile: Profile) -> None:
    async with open_room(profile, "checkin") as (app, pilot):
        app.screen.query_one("#open").focus()
        await pilot.press("enter")
        assert not app.screen.query("#slept, #sleep_hours, #medication")


async def test_they_are_there_to_be_changed_where_something_was_said(profile: Profile) -> None:
    was = Entry.new(Checkin(sleep_hours=4.5), NOW, 0)
    profile.need_journal().add(was)
    async with open_room(profile, "checkin", entry=was) as (app, pilot):
        app.screen.query_one("#sleep_hours Input").focus()
        await pilot.press("end", "backspace", "backspace", "backspace", *"6,25", "ctrl+s")
        assert entries(app)[0].detail == Checkin(sleep_hours=6.25)


async def test_a_past_time_is_kept_as_the_time_it_was_and_now_as_the_time_of_writing(profile: Profile) -> None:
    async with open_room(profile, "checkin") as (app, pilot):
        await pilot.press("left")
        app.screen.query_one("#open").focus()
        await pilot.press("enter")
        app.screen.query_one("#at_ms Input").focus()
        await write(pilot, "yesterday 21:30")
        assert "yesterday, Sat 21 Nov, 21:30" in shown(app.screen.query_one("#at_ms"))
        await pilot.press("ctrl+s")
        (entry,) = entries(app)
        then = datetime(2026, 11, 21, 21, 30).astimezone()
        assert (entry.at_ms, entry.created_ms) == (int(then.timestamp() * 1000), NOW)


async def test_a_time_that_cannot_be_read_never_becomes_now(profile: Profile) -> None:
    async with open_room(profile, "checkin") as (app, pilot):
        await pilot.press("left")
        app.screen.query_one("#open").focus()
        await pilot.press("enter")
        app.screen.query_one("#at_ms Input").focus()
        await write(pilot, "25:99")
        await pilot.press("ctrl+s")
        assert entries(app) == []
        assert "can't read that as a time" in told(app)
        assert isinstance(app.focused, Input)
        await pilot.press(*["backspace"] * 5, "ctrl+s")
        assert entries(app)[0].at_ms == NOW


async def test_where_the_journal_cannot_be_written_the_form_stays_with_all_that_was_said(profile: Profile) -> None:
    profile.where.data.mkdir(parents=True)
    profile.where.journal.write_bytes(b"not a journal" * 100)
    async with open_room(profile, "checkin") as (app, pilot):
        await pilot.press("left", "ctrl+s")
        assert told(app)
        assert form_room(app).form.to_dict() == {"pleasant": -1, "energy": 0}


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
async def test_every_part_can_be_reached_and_seen_at_any_size(profile: Profile, size: tuple[int, int]) -> None:
    async with open_room(profile, "checkin", size=size) as (app, pilot):
        app.screen.query_one("#open").focus()
        await pilot.press("enter")
        seen = set()
        for _ in range(14):
            await pilot.press("tab")
            await pilot.pause()
            assert in_view(app), app.focused
            assert app.focused is not None
            seen |= {each.id for each in app.focused.ancestors_with_self if isinstance(each, Part)}
            seen.add(app.focused.id)
        assert {"emotions", "note", "body", "tags", "at_ms", "keep"} <= seen


async def test_brackets_and_markup_in_a_note_are_shown_as_they_are(profile: Profile) -> None:
    async with open_room(profile, "checkin") as (app, pilot):
        app.screen.query_one("#open").focus()
        await pilot.press("enter")
        await write(pilot, "x [b]y[/]")
        await pilot.press("enter", "tab")
        assert app.screen.query_one("#body Picks").options[-2][1] == "x [b]y[/]"  # type: ignore[attr-defined]
        assert form_room(app).form.to_dict() == {"body": [["x [b]y[/]", True]]}


async def test_sleep_and_medication_are_in_the_short_form_once_they_are_switched_on(profile: Profile) -> None:
    profile.change(ask_sleep=True, ask_medication=True)
    async with open_room(profile, "checkin") as (app, pilot):
        assert not app.screen.query("#more Part")
        app.screen.query_one("#slept Picks").focus()
        await pilot.press("right", "right", "enter", *"5,5", "enter", "enter", "ctrl+s")
        assert entries(app)[0].detail == Checkin(slept="badly", sleep_hours=5.5, medication=True)


async def test_sleep_switched_on_and_left_open_stays_unsaid(profile: Profile) -> None:
    profile.change(ask_sleep=True, ask_medication=True)
    async with open_room(profile, "checkin") as (app, pilot):
        for _ in range(40):
            await pilot.press("tab")
        await pilot.press("ctrl+s")
        assert entries(app) == []


async def test_an_entry_is_for_the_person_alone_until_they_say_otherwise(profile: Profile) -> None:
    async with open_room(profile, "checkin") as (app, pilot):
        await pilot.press("left")
        app.screen.query_one("#open").focus()
        await pilot.press("enter")
        share = app.screen.query_one("#share Picks", Picks)
        assert share.picked == ("private",)
        share.focus()
        await pilot.press("right", "space")
        assert form_room(app).form.share == "therapist"
        await pilot.press("backspace")  # taken back, it is for the person alone again
        await pilot.pause()
        assert (form_room(app).form.share, share.picked) == ("private", ("private",))
        await pilot.press("right", "space", "ctrl+s")
        assert entries(app)[0].share == "therapist"


async def test_an_own_feeling_used_once_has_a_door_of_its_own_and_is_found_by_typing(profile: Profile) -> None:
    profile.need_journal().add(Entry.new(Checkin(emotions=(Felt("wobbly", own=True),)), NOW - 86_400_000, 60))
    async with open_room(profile, "checkin") as (app, pilot):
        await pilot.press("enter", *["down"] * 4, "right", "enter", "4", "enter")
        await write(pilot, "obbl")
        await pilot.press("ctrl+s")
        assert entries(app)[0].detail == Checkin(emotions=(Felt("wobbly", strength=4, own=True),))
    words = [node.word for node in found("obbl", ("wobbly",))]
    assert words[0] == "wobbly"


async def test_with_own_feelings_the_dot_still_leads_to_the_families_near_it(profile: Profile) -> None:
    profile.need_journal().add(Entry.new(Checkin(emotions=(Felt("wobbly", own=True),)), NOW - 86_400_000, 60))
    async with open_room(profile, "checkin") as (app, pilot):
        await pilot.press("left", "left", "enter")
        here = app.screen.query_one(WordColumns).here
        assert here is not None
        assert here.family
