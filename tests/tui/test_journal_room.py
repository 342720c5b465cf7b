"""The journal's room: all of it in one list, found by typing or by choosing, read by day, changed, deleted, brought back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from rich.cells import cell_len
from room_parts import Clock, seen
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from copingtui.app import CopingApp
from copingtui.journal.entries import Checkin, Entry, Felt, Note, Pick, Practice, Urge
from copingtui.journal.prompts import prompts
from copingtui.journal.store import Journal
from copingtui.profile import Profile
from copingtui.widgets.menu import Menu
from copingtui.widgets.timeline import Timeline

SIZES = [(80, 24), (60, 20), (40, 12)]
HOUR = 3_600_000


@pytest.fixture
def kept(profile: Profile, clock: Clock) -> dict[str, Entry]:
    """Some days of someone's life, the newest first."""
    now = clock()
    made = {
        "note": Entry.new(Note(), now, 60, note="rain on the roof, all night", at_ms=now - HOUR),
        "urge": Entry.new(
            Urge(Pick("food"), 3, 9, 4, around=(Pick("night"),), outcome="passed"), now, 60, at_ms=now - 4 * HOUR
        ),
        "checkin": Entry.new(
            Checkin(-1, 0, (Felt("lonely", "sadness", 6),), tags=(Pick("the bus", own=True),)),
            now, 60, at_ms=now - 30 * HOUR,
        ),
        "practice": Entry.new(Practice("stop", "STOP, a pause"), now, 60, at_ms=now - 54 * HOUR),
        "old": Entry.new(Note("What was small and all right today?"), now, 60, note="raisins", at_ms=now - 9000 * HOUR),
    }  # fmt: skip
    for entry in made.values():
        profile.need_journal().add(entry)
    return made


async def rest(pilot: Pilot[None]) -> str:
    """Wait for the search as well, then what is on the screen."""
    await pilot.pause(0.2)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    assert isinstance(pilot.app, CopingApp)
    return seen(pilot.app)


def listed(app: CopingApp) -> list[str]:
    """The names of the entries in the list, in its order."""
    timeline = app.screen.query_one(Timeline)
    assert timeline._index is not None
    return [row.uid for row in timeline._index.rows(0, len(timeline._index)) if row]


def said(app: CopingApp) -> str:
    return str(app.screen.query_one("#said", Static).render())


async def choose(pilot: Pilot[None], name: str) -> None:
    """Press Enter on this line of the list that is open."""
    await pilot.pause()
    menu = pilot.app.screen.query_one(Menu)
    menu.highlighted = menu.get_option_index(name)
    menu.focus()
    await pilot.press("enter")
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_follows_what_is_typed_and_esc_ends_the_search_before_it_leaves(
    app: CopingApp, kept: dict[str, Entry], size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("j", "slash", "r", "a", "i")
        await rest(pilot)
        assert listed(app) == [kept["note"].uid, kept["old"].uid]
        await pilot.press("n")
        text = await rest(pilot)
        assert listed(app) == [kept["note"].uid]
        assert "1 entry" in text
        await pilot.press("backspace", "enter", "down")
        await rest(pilot)
        assert isinstance(app.focused, Timeline)
        assert app.focused.at
        assert app.focused.at.uid == kept["old"].uid
        await pilot.press("escape")
        assert len(listed(app)) == 5
        assert app.focused.at.uid == kept["old"].uid  # what was found is still under the highlight
        assert app.is_open("journal")
        await pilot.press("escape")
        assert app.is_open("home")


async def test_letters_type_in_the_search_and_are_keys_in_the_list(app: CopingApp, kept: dict[str, Entry]) -> None:
    async with app.run_test() as pilot:
        await pilot.press("j", "slash", "d", "x", "n", "exclamation_mark")
        assert app.screen.query_one("#words", Input).value == "dxn!"
        assert len(profile_journal(app).page()) == 5


async def test_nothing_found_says_so_with_a_number_and_shows_no_row(app: CopingApp, kept: dict[str, Entry]) -> None:
    async with app.run_test() as pilot:
        await pilot.press("j", "slash", *"zzz")
        assert "0 entries" in await rest(pilot)
        await pilot.press("enter", "enter", "delete", "e", "v")  # keys on an empty list do nothing
        assert app.is_open("journal")


@pytest.mark.parametrize(
    ("name", "line", "value", "left", "words"),
    [
        ("kinds", "Urge", None, "urge", "Urge"),
        ("emotions", "lonely", None, "checkin", "feeling: lonely"),
        ("tag", "the bus", None, "checkin", "around it: the bus"),
        ("skill", "STOP, a pause", None, "practice", "skill: STOP, a pause"),
        ("target", "about food", None, "urge", "urge: about food"),
    ],
)
async def test_each_filter_leaves_what_it_says_in_one_plain_line_and_x_shows_all_again(
    app: CopingApp, kept: dict[str, Entry], name: str, line: str, value: None, left: str, words: str
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("j", "f")
        await pilot.pause()
        await choose(pilot, name)
        options = app.screen.query_one(Menu).options
        place = next(each.id for each in options if line in str(each.prompt))
        assert place
        await choose(pilot, place)
        assert "there is 1" in seen(app)
        await pilot.press("escape")  # Esc goes back and loses nothing
        await pilot.pause()
        assert listed(app) == [kept[left].uid]
        assert words in said(app)
        assert "x shows all" in said(app)
        await pilot.press("x")
        assert len(listed(app)) == 5
        assert "x shows all" not in said(app)


async def test_time_can_be_chosen_in_a_word_or_from_day_to_day(app: CopingApp, kept: dict[str, Entry]) -> None:
    async with app.run_test() as pilot:
        await pilot.press("j", "f")
        await choose(pilot, "time")
        await choose(pilot, "0")
        await choose(pilot, "show")
        assert listed(app) == [kept["note"].uid, kept["urge"].uid]  # it is two in the morning: the night is still today
        assert "since 21 Nov 2026" in said(app)
        await pilot.press("f")
        await choose(pilot, "time")
        await choose(pilot, "days")
        await pilot.press(*["backspace"] * 10, *"2026-11-19", "tab", *"20.11.2026", "tab", "enter")
        await pilot.pause()
        await choose(pilot, "show")
        assert listed(app) == [kept["checkin"].uid, kept["practice"].uid]
        assert "19 Nov 2026 to 20 Nov 2026" in said(app)


async def test_a_day_that_cannot_be_read_is_asked_for_again_with_what_was_typed(
    app: CopingApp, kept: dict[str, Entry]
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("j", "f")
        await choose(pilot, "time")
        await choose(pilot, "days")
        await pilot.press(*"soon", "tab", "tab", "enter")
        await pilot.pause()
        assert any("can't read that as a day" in each.message for each in app._notifications)
        assert app.screen.query(Input).first().value == "soon"


async def test_filters_and_words_narrow_together(app: CopingApp, kept: dict[str, Entry]) -> None:
    async with app.run_test() as pilot:
        await pilot.press("j", "slash", *"night")
        await rest(pilot)
        assert listed(app) == [kept["note"].uid, kept["urge"].uid]
        await pilot.press("enter", "f")
        await choose(pilot, "kinds")
        await choose(pilot, "2")  # most first: notes, then check-in, practice, urge by letter
        await choose(pilot, "clear")
        await choose(pilot, "show")
        assert listed(app) == [kept["note"].uid, kept["urge"].uid]  # clearing the filters leaves the words


async def test_only_what_is_there_can_be_chosen(app: CopingApp, profile: Profile, clock: Clock) -> None:
    profile.need_journal().add(Entry.new(Note(), clock(), 60, note="alone here"))
    async with app.run_test() as pilot:
        await pilot.press("j", "f")
        await pilot.pause()
        ids = [each.id for each in app.screen.query_one(Menu).options]
        assert ids == ["kinds", "time", None, "show"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_day_shows_all_of_it_from_morning_into_the_night(
    app: CopingApp, kept: dict[str, Entry], size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("j", "v")
        await pilot.pause()
        text = seen(app)
        assert "Saturday 21 November 2026" in text  # at one in the night it is still that day
        blocks = [each.entry.uid for each in app.screen.query("DayEntry")]  # type: ignore[attr-defined]
        assert blocks == [kept["urge"].uid, kept["note"].uid]
        assert app.focused
        assert app.focused.entry.uid == kept["note"].uid  # type: ignore[attr-defined]
        await pilot.press("left")
        await pilot.pause()
        assert "Friday 20 November 2026" in seen(app)
        await pilot.press("left", "left")  # days with nothing in them are passed over
        await pilot.pause()
        assert "11 November 2025" in seen(app)
        await pilot.press("left")
        await pilot.pause()
        assert any("before this day" in each.message for each in app._notifications)
        await pilot.press("right", "enter")
        await pilot.pause()
        assert app.is_open("entry")
        await pilot.press("v")  # from an entry opened here, the day is right behind it
        await pilot.pause()
        assert type(app.screen).__name__ == "DayRoom"
        await pilot.press("escape")
        assert app.is_open("journal")


async def test_what_is_deleted_in_a_day_is_gone_from_it(app: CopingApp, kept: dict[str, Entry]) -> None:
    async with app.run_test() as pilot:
        await pilot.press("j", "v", "enter", "delete")
        await pilot.pause()
        assert [each.entry.uid for each in app.screen.query("DayEntry")] == [kept["urge"].uid]  # type: ignore[attr-defined]
        await pilot.press("escape", "u")
        await rest(pilot)
        assert listed(app)[0] == kept["note"].uid


async def test_a_long_entry_can_be_read_to_its_end_in_the_day(app: CopingApp, profile: Profile, clock: Clock) -> None:
    long = "\n".join(f"line {n}" for n in range(30))
    for text in (long, "the other one"):
        profile.need_journal().add(Entry.new(Note(), clock(), 60, note=text))
    async with app.run_test() as pilot:
        await pilot.press("j", "v", "up")
        await pilot.pause()
        app.screen.query("DayEntry").first().focus()
        await pilot.pause()
        await pilot.press(*["down"] * 26)
        await pilot.pause()
        assert "line 29" in seen(app)
        await pilot.press("down", "down", "down")
        assert "the other one" in seen(app)


async def test_e_changes_an_entry_from_the_list(app: CopingApp, kept: dict[str, Entry]) -> None:
    async with app.run_test() as pilot:
        await pilot.press("j", "e")
        await pilot.pause()
        await pilot.press(*" and more", "ctrl+s")
        await pilot.pause()
        entry = profile_journal(app).get(kept["note"].uid)
        assert entry
        assert entry.note == "rain on the roof, all night and more"
        assert entry.at_ms == kept["note"].at_ms


@pytest.mark.parametrize("size", SIZES)
async def test_the_note_of_a_practice_can_be_written_anew_and_all_else_of_it_stays(
    app: CopingApp, kept: dict[str, Entry], size: tuple[int, int]
) -> None:
    before = kept["practice"]
    async with app.run_test(size=size) as pilot:
        await pilot.press("j", "down", "down", "down", "e")
        await pilot.pause()
        assert "STOP, a pause" in seen(app)
        await pilot.press(*"it helped", "ctrl+o")
        assert app.is_open("note")  # no question stands above the note of a practice
        await pilot.press("ctrl+s")
        await pilot.pause()
        after = profile_journal(app).get(before.uid)
        assert after
        assert (after.note, after.detail, after.at_ms) == ("it helped", before.detail, before.at_ms)
        await pilot.press("enter", "e", "ctrl+u", "ctrl+s")
        await pilot.pause()
        emptied = profile_journal(app).get(before.uid)
        assert emptied
        assert (emptied.note, emptied.detail) == (None, before.detail)


async def test_the_note_of_a_practice_left_open_is_taken_up_again(app: CopingApp, kept: dict[str, Entry]) -> None:
    async with app.run_test() as pilot:
        await pilot.press("j", "down", "down", "down", "e")
        await pilot.press(*"it", "escape")
        await pilot.pause()
        (draft,) = profile_journal(app).drafts()
        app.go("note", draft)
        await pilot.pause()
        await pilot.press(*" helped", "ctrl+s")
        await pilot.pause()
        after = profile_journal(app).get(kept["practice"].uid)
        assert after
        assert (after.note, after.detail) == ("it helped", kept["practice"].detail)


async def test_a_note_can_begin_with_a_question_from_the_list_or_with_ones_own(app: CopingApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("j", "p", "down", "enter")
        await pilot.pause()
        assert prompts()[1] in seen(app)
        await pilot.press(*"grey", "ctrl+s", "p")
        await choose(pilot, "own")
        await pilot.press(*"What about Ana", "tab", "enter")
        await pilot.pause()
        await pilot.press(*"called", "ctrl+s")
        await pilot.pause()
        own, listed_one = profile_journal(app).page()
        assert (own.start, own.prompt) == ("called", "What about Ana")
        assert (listed_one.start, listed_one.prompt) == ("grey", prompts()[1])


async def test_a_question_can_be_taken_away_from_a_note_that_has_begun(app: CopingApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("j", "n", *"words", "ctrl+o", "enter")
        await pilot.pause()
        assert prompts()[0] in seen(app)
        await pilot.press("ctrl+o")
        await choose(pilot, "none")
        assert prompts()[0] not in seen(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        (row,) = profile_journal(app).page()
        assert (row.start, row.prompt) == ("words", None)


async def test_a_note_can_tell_of_an_earlier_time_and_be_for_a_report_too(app: CopingApp, clock: Clock) -> None:
    async with app.run_test() as pilot:
        await pilot.press("j", "n", *"late", "ctrl+t", *"25", "tab", "enter")
        await pilot.pause()
        assert any("can't read that as a time" in each.message for each in app._notifications)
        await pilot.press("backspace", "backspace", *"yesterday 21:30", "tab", "enter")
        await pilot.pause()
        await pilot.press("ctrl+l")
        text = seen(app)
        assert "yesterday, Sat 21 Nov, 21:30" in text
        assert "for a report" in text
        await pilot.press("ctrl+s")
        await pilot.pause()
        (row,) = profile_journal(app).page()
        entry = profile_journal(app).get(row.uid)
        assert entry
        assert (clock() - entry.at_ms) / HOUR == pytest.approx(4.67, abs=0.01)
        assert entry.share == "therapist"


async def test_a_note_far_too_long_is_refused_with_a_sentence_and_stays_on_the_page(app: CopingApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("j", "n", "x")
        app.screen.form.note = "x" * 1_000_001  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.is_open("note")
        assert any("1000000 in one piece" in each.message for each in app._notifications)
        assert isinstance(app.focused, TextArea)
        assert profile_journal(app).count() == 0


ODD = [
    "\u202eשלום לך, היה יום ארוך ואני עייף מאוד מאוד",
    "今日はとても疲れた。電車で泣きそうになった。でも帰ってきた。",
    "👨\u200d👩\u200d👧\u200d👦 and 🐕\u200d🦺 and ❤\ufe0f\u200d🔥 " * 4,
    "e\u0301" * 60,
    "one\u2028two\u0085three\x1b[31m\ttab",
    "[b]not markup[/b] $foreground [@click=app.quit]x[/]",
]


@pytest.mark.parametrize("size", SIZES)
async def test_any_script_and_any_sign_stays_in_its_row(
    app: CopingApp, profile: Profile, clock: Clock, size: tuple[int, int]
) -> None:
    now = clock()
    for n, text in enumerate(ODD):
        word = text[:60]
        profile.need_journal().add(Entry.new(Note(), now, 60, note=text, at_ms=now - n))
        odd = Urge(Pick(word, own=True), around=(Pick(word, own=True),), emotions=(Felt(word, own=True),))
        profile.need_journal().add(Entry.new(odd, now, 60, at_ms=now - HOUR - n))
    async with app.run_test(size=size) as pilot:
        await pilot.press("j")
        await pilot.pause()
        rows = seen(app).split("\n")
        assert all(cell_len(row) <= size[0] for row in rows)
        for row in rows:
            assert not set(row) & set("\u202e\u200d\u2028\x85\x1b\t"), ascii(row)
        if size[0] == 80:
            assert any("שלום לך" in row for row in rows)
            assert any("[b]not markup[/b]" in row for row in rows)
        await pilot.press("f")
        await choose(pilot, "emotions")
        await pilot.press("escape", "escape", "v")
        await pilot.pause()
        assert all(cell_len(row) <= size[0] for row in seen(app).split("\n"))


async def test_a_list_of_many_years_says_the_year_where_there_is_little_room(
    app: CopingApp, kept: dict[str, Entry]
) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("j")
        text = await rest(pilot)
        assert "12 Nov 2025" in text
        assert "22 Nov 01:10" in text


async def test_days_of_1970_and_of_a_far_future_are_shown_like_others(
    app: CopingApp, profile: Profile, clock: Clock
) -> None:
    for year in (1970, 2100, 9998):
        at_ms = (date(year, 6, 1).toordinal() - date(1970, 1, 1).toordinal()) * 24 * HOUR
        profile.need_journal().add(Entry.new(Note(), clock(), 60, note=f"of {year}", at_ms=at_ms))
    async with app.run_test() as pilot:
        await pilot.press("j")
        text = await rest(pilot)
        assert "9998" in text
        assert "1970" in text
        await pilot.press("v", "left", "left")
        await pilot.pause()
        assert "of 1970" in seen(app)


def profile_journal(app: CopingApp) -> Journal:
    return app.profile.need_journal()


async def test_what_was_deleted_goes_out_of_the_copies_too_at_one_key(
    opened: Callable[..., CopingApp], profile: Profile
) -> None:
    from copingtui.journal import copies

    journal = profile.need_journal()
    journal.add(Entry.new(Note(), profile.clock(), 60, note="GONEFROMCOPIES"))
    copies.take(journal, profile.now())
    app = opened("journal")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        assert any("copy on this computer" in note.message for note in app._notifications)
        await pilot.press("k")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert any("Taken out of 1 copy" in note.message for note in app._notifications)
