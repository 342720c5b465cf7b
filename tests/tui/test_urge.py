"""An urge: noted by keyboard alone, in general words; care first where it was acted on; then a way on, no praise."""

from __future__ import annotations

from datetime import datetime

import pytest
from form_rooms import NOW, entries, form_room, in_view, open_room, shown, told, write
from textual.pilot import Pilot
from textual.widgets import Static

from copingtui.app import CopingApp
from copingtui.journal.drafts import Draft
from copingtui.journal.entries import Did, Entry, Felt, Pick, Practice, Urge
from copingtui.profile import Profile
from copingtui.screens.after_urge import AfterUrge
from copingtui.widgets.form.part import Part
from copingtui.widgets.gentle import GentlePanel
from copingtui.widgets.menu import Menu
from copingtui.widgets.picks import Picks


async def act(app: CopingApp, pilot: Pilot[None]) -> None:
    """Say "I acted on it"."""
    app.screen.query_one("#outcome Picks").focus()
    await pilot.press("home", "right", "right", "right", "space")
    await pilot.pause()


async def test_the_short_form_by_keyboard_alone_is_the_urge_the_person_meant(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await pilot.press("enter")  # the first kind, and on
        await pilot.press("4", "enter", "1", "0", "down", "6", "tab")
        await pilot.press("space", "tab", "right", "right", "enter")  # waited; it helped quite
        await pilot.press("right", "enter")  # it's still here
        await pilot.press("enter")  # Keep it
        (entry,) = entries(app)
        assert entry.detail == Urge(
            Pick("hurt_myself"), at_first=4, peak=10, now=6, did=(Did("waited", 2),), outcome="still_here"
        )
        assert (entry.at_ms, entry.created_ms, entry.note) == (NOW, NOW, None)
        assert isinstance(app.screen, AfterUrge)


async def test_going_through_all_of_it_without_a_word_keeps_nothing(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        for _ in range(30):
            await pilot.press("tab")
        await pilot.press("ctrl+s")
        assert app.is_open("home")
        assert entries(app) == []
        assert app.profile.need_journal().drafts() == []


async def test_a_number_can_be_taken_back_and_is_not_said_again(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        app.screen.query_one("#peak").focus()
        unsaid = app.screen.query_one("#unsaid-peak", Static)
        await pilot.press("0")
        assert form_room(app).form.to_dict() == {"peak": 0}
        assert str(unsaid.render()) == ""
        await pilot.press("backspace")
        assert form_room(app).form.is_empty
        assert str(unsaid.render()) == "not said"


async def test_the_persons_own_word_is_as_good_a_kind_as_any(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await pilot.press("right", "space")
        await write(pilot, "the old thing")
        await pilot.press("enter", "3", "ctrl+s")
        assert entries(app)[0].detail == Urge(Pick("the old thing", own=True), at_first=3)


async def test_words_still_in_the_field_are_kept_with_the_rest(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        app.screen.query_one("#did Picks").focus()
        await write(pilot, "walked")
        await pilot.press("ctrl+s")
        assert entries(app)[0].detail == Urge(did=(Did("walked", own=True),))


async def test_everything_under_more_is_kept(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        app.screen.query_one("#open").focus()
        await pilot.press("enter", "space", "tab", "space", "tab")  # around it, thinner-skinned
        await write(pilot, "ashamed")
        await pilot.press("enter", "8", "enter", "enter")
        await pilot.press("space", "tab")  # body
        await write(pilot, "01:40")  # when it started
        await pilot.press("tab", "down", "space", "tab")  # how long
        await write(pilot, "it will never end")
        await pilot.press("tab")
        await write(pilot, "a note")
        await pilot.press("tab", "tab", "right", "space", "ctrl+s")  # when: now; for a report, too
        (entry,) = entries(app)
        assert entry.detail == Urge(
            started_ms=NOW - 30 * 60_000,
            around=(Pick("argument"),), vulnerable=(Pick("slept_badly"),),
            emotions=(Felt("ashamed", "shame and guilt", 8),), body=(Pick("tight_chest"),), lasted="comes_and_goes",
            thought="it will never end",
        )  # fmt: skip
        assert (entry.note, entry.share, entry.at_ms) == ("a note", "therapist", NOW)


async def test_i_acted_on_it_brings_medical_help_first_in_the_place_of_the_form(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await act(app, pilot)
        assert not app.screen.query_one("#form").display
        first = shown(app.screen.query_one("#care")).splitlines()[0]
        assert "medical help now" in first
        assert "112" in first
        ways = [str(each.prompt) for each in app.screen.query_one("#care-ways", Menu).options]
        assert ways[0].strip() == "Medical help"
        assert "?" not in shown(app.screen.query_one("#care"))  # nothing is asked, least of all how


async def test_care_never_says_that_nothing_is_written_down(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await act(app, pilot)
        assert "written down" not in shown(app.screen.query_one("#care"))


@pytest.mark.parametrize(("way", "room"), [(0, "hurt"), (1, "crisis"), (2, "home")])
async def test_care_leads_to_help_to_people_or_to_rest_and_loses_nothing(profile: Profile, way: int, room: str) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await act(app, pilot)
        await pilot.press(*["down"] * way, "enter")
        await pilot.pause()
        assert app.is_open(room)
        (draft,) = app.profile.need_journal().drafts()
        assert draft.payload == {"outcome": "acted"}


async def test_the_form_goes_on_after_care_where_the_person_wants_it_to(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await act(app, pilot)
        await pilot.press("end", "enter")
        await pilot.pause()
        assert not app.screen.query_one("#care").display
        assert app.focused is app.screen.query_one("#outcome Picks")
        assert "medical help: 112" in shown(app.screen)


async def test_care_holds_nobody_up_from_keeping_it(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await act(app, pilot)
        await pilot.press("ctrl+s")
        assert entries(app)[0].detail == Urge(outcome="acted")


async def test_medical_help_and_the_way_to_it_are_in_sight_on_the_smallest_screen(profile: Profile) -> None:
    async with open_room(profile, "urge", size=(40, 12)) as (app, pilot):
        await act(app, pilot)
        await pilot.pause()
        assert "112" in shown(app.screen.query_one("#care"))
        menu = app.screen.query_one("#care-ways", Menu)
        assert app.focused is menu
        assert app.screen.query_one("#care").region.contains_region(menu.region)


async def test_an_entry_that_says_so_already_opens_as_a_form_with_a_quiet_line(profile: Profile) -> None:
    was = Entry.new(Urge(outcome="acted"), NOW, 0)
    profile.need_journal().add(was)
    async with open_room(profile, "urge", entry=was) as (app, _pilot):
        assert not app.screen.query_one("#care").display
        assert "medical help: 112" in shown(app.screen)


async def test_not_wanting_to_be_here_says_who_is_there_and_stops_nothing(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await pilot.press("right", "enter")
        near = shown(app.screen.query_one(GentlePanel))
        assert near.startswith("If you might act on this now: 112.")
        assert "800 70 2222" in near
        assert "where other people are" in near.replace("\n", " ")
        assert app.focused is app.screen.query_one("#at_first")  # the form went on
        await pilot.press("shift+tab", "left", "space")
        assert not app.screen.query(GentlePanel)


async def test_no_text_is_ever_looked_at(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await pilot.press("right", "right")
        await write(pilot, "to not be here")
        await pilot.press("enter")
        assert form_room(app).form.to_dict() == {"what": ["to not be here", True]}
        assert not app.screen.query(GentlePanel)


async def test_a_time_that_is_over_brings_no_offer_and_nothing_to_ride_out(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await pilot.press("right", "enter")
        app.screen.query_one("#open").focus()
        await pilot.press("enter")
        app.screen.query_one("#at_ms Input").focus()
        await write(pilot, "yesterday 21:30")
        assert not app.screen.query(GentlePanel)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.is_open("home")
        assert told(app) == "Noted."
        then = datetime(2026, 11, 21, 21, 30).astimezone()
        assert (entries(app)[0].at_ms, entries(app)[0].created_ms) == (int(then.timestamp() * 1000), NOW)


async def test_a_skill_of_the_last_hours_is_offered_and_any_other_can_be_named(profile: Profile) -> None:
    for hours, skill, title in ((1, "urge-surfing", "Urge surfing"), (9, "stop", "STOP")):
        detail = Practice(skill, title)
        profile.need_journal().add(Entry.new(detail, NOW, 0, at_ms=NOW - hours * 3_600_000))
    async with open_room(profile, "urge") as (app, pilot):
        picks = app.screen.query_one("#did Picks", Picks)
        assert [words for _name, words in picks.options][:2] == ["Urge surfing", "waited"]
        picks.focus()
        await pilot.press("space")
        app.screen.query_one("#did Picks").focus()
        await pilot.press("end", "left", "enter")
        await pilot.pause()
        await write(pilot, "box breathing")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("ctrl+s")
        detail = entries(app)[0].detail
        assert isinstance(detail, Urge)
        assert set(detail.did) == {
            Did("Urge surfing", skill="urge-surfing"), Did("Box breathing", skill="box-breathing")
        }  # fmt: skip


async def test_the_mouse_does_it_all(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await pilot.click("#what Picks", offset=(4, 1))  # about food
        await pilot.click("#did Picks", offset=(1, 0))
        await pilot.click("#outcome Picks", offset=(20, 0))
        await pilot.click("#outcome Picks", offset=(4, 0))
        await pilot.click("#keep")
        assert entries(app)[0].detail == Urge(Pick("food"), did=(Did("waited"),), outcome="passed")


async def test_nothing_is_asked_about_whether_doing_nothing_yet_helped(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        app.screen.query_one("#did Picks").focus()
        await pilot.press("space", "right", "right", "space")
        await pilot.pause()
        assert [each.key for each in app.screen.query("Helped")] == ["waited"]  # type: ignore[attr-defined]


async def test_afterwards_there_is_a_way_to_ride_it_out(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await pilot.press("enter", "ctrl+s")
        await pilot.pause()
        assert shown(app.screen).startswith("Noted.")
        app.keep_drafts()
        assert app.profile.need_journal().drafts() == []  # it is in the journal, and nowhere else
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.is_open("practice")
        await pilot.press("escape")
        await pilot.pause()
        assert app.is_open("home")  # the form is behind us


async def test_after_acting_on_it_people_are_named_and_no_skill(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await act(app, pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        ways = [each.id for each in app.screen.query_one(Menu).options]
        assert ways == ["done", "crisis"]
        await pilot.press("enter")
        await pilot.pause()
        assert app.is_open("home")


async def test_changing_an_urge_keeps_its_name_its_times_and_its_wave(profile: Profile) -> None:
    was = Entry.new(
        Urge(Pick("food"), 3, 8, None, started_ms=NOW - 5000, did=(Did("waited", 1), Did("Old one", 3, "gone-skill")),
             curve=((0.0, 3.0), (10.0, 8.0))),
        NOW - 1000, 60, at_ms=NOW - 900_000,
    )  # fmt: skip
    profile.need_journal().add(was)
    async with open_room(profile, "urge", entry=was) as (app, pilot):
        app.screen.query_one("#now").focus()
        await pilot.press("2", "ctrl+s")
        await pilot.pause()
        (now,) = entries(app)
        assert (now.uid, now.at_ms, now.tz_min, now.created_ms) == (was.uid, was.at_ms, 60, was.created_ms)
        assert now.detail == Urge(
            Pick("food"), 3, 8, 2, started_ms=NOW - 5000,
            did=(Did("waited", 1), Did("Old one", 3, "gone-skill")), curve=((0.0, 3.0), (10.0, 8.0)),
        )  # fmt: skip
        assert app.is_open("home")


async def test_a_draft_shows_what_was_said_with_more_open_where_it_was(profile: Profile) -> None:
    said = {
        "what": ["the old thing", True], "peak": 9, "did": [["waited", 2, None, False], ["Box breathing", None, "box-breathing", False]],
        "around": [["night", False]], "outcome": "came_and_went", "thought": "words",
    }  # fmt: skip
    draft = Draft.of("urge", said)
    async with open_room(profile, "urge", draft=draft) as (app, pilot):
        assert [each.picked for each in app.screen.query("Part > Picks").results(Picks)] == [
            ("own:the old thing",), ("skill:box-breathing", "waited"), ("came_and_went",), ("night",), (), (), (), ("private",)
        ]  # fmt: skip
        assert app.screen.query_one("#peak").value == 9  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        detail = entries(app)[0].detail
        assert isinstance(detail, Urge)
        assert form_plain(detail) == said


def form_plain(urge: Urge) -> dict[str, object]:
    """The urge as a draft of it would say it."""
    from copingtui.journal.forms import UrgeForm

    plain = UrgeForm.of(Entry.new(urge, 0, 0)).to_dict()
    return {name: value for name, value in plain.items() if name not in ("at_ms", "original")}


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
async def test_every_part_can_be_reached_and_seen_at_any_size(profile: Profile, size: tuple[int, int]) -> None:
    async with open_room(profile, "urge", size=size) as (app, pilot):
        app.screen.query_one("#open").focus()
        await pilot.press("enter")
        seen = set()
        for _ in range(22):
            await pilot.press("tab")
            await pilot.pause()
            assert in_view(app), app.focused
            assert app.focused is not None
            seen |= {each.id for each in app.focused.ancestors_with_self if isinstance(each, Part)}
            seen.add(app.focused.id)
        assert {"what", "at_first", "peak", "now", "did", "outcome", "around", "vulnerable", "emotions"} <= seen
        assert {"body", "lasted", "thought", "note", "at_ms", "keep"} <= seen


@pytest.mark.parametrize("width", [80, 60, 40])
async def test_all_eleven_numbers_fit_the_screen(profile: Profile, width: int) -> None:
    async with open_room(profile, "urge", size=(width, 20)) as (app, _pilot):
        row = app.screen.query_one("#peak")
        assert "10" in row.render_line(0).text.rstrip()[-3:]
        assert row.region.right <= width


async def test_an_own_kind_of_urge_used_once_is_there_to_be_picked_next_time(profile: Profile) -> None:
    journal = profile.need_journal()
    once = Urge(Pick("the old thing", own=True), did=(Did("walked", own=True),), around=(Pick("the bus", own=True),))
    journal.add(Entry.new(once, NOW - 86_400_000, 60))
    async with open_room(profile, "urge") as (app, pilot):
        assert form_room(app).form.is_empty  # offered is not said
        await pilot.press("end", "left", "enter")  # the last before "your own word"
        app.screen.query_one("#did Picks").focus()
        await pilot.press("end", "left", "left", "space")  # before "a skill" and "your own word"
        app.screen.query_one("#open").focus()
        await pilot.press("enter", "end", "left", "space", "ctrl+s")
        assert entries(app)[0].detail == once


async def test_a_word_put_away_is_not_offered_any_more(profile: Profile) -> None:
    journal = profile.need_journal()
    journal.add(Entry.new(Urge(Pick("the old thing", own=True)), NOW - 86_400_000, 60))
    journal.own_words.hide("target", "the old thing")
    async with open_room(profile, "urge") as (app, _pilot):
        assert "the old thing" not in dict(app.screen.query_one("#what Picks", Picks).options).values()


async def test_a_time_it_started_that_cannot_be_read_is_asked_about_again(profile: Profile) -> None:
    async with open_room(profile, "urge") as (app, pilot):
        await pilot.press("enter")
        app.screen.query_one("#open").focus()
        await pilot.press("enter")
        app.screen.query_one("#started_ms Input").focus()
        await write(pilot, "soon")
        await pilot.press("ctrl+s")
        assert entries(app) == []
        assert "can't read that as a time" in told(app)
