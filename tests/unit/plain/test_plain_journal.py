"""The journal as lines: searched, narrowed, heard by day; entries changed by the questions they were made with."""

from __future__ import annotations

from typing import Any

import pytest
from plain_parts import Script, to_the_end

from copingtui.journal.entries import Checkin, Did, Entry, Felt, Note, Pick, Practice, Urge
from copingtui.journal.prompts import prompts
from copingtui.plain.journal import journal, show
from copingtui.plain.my_words import my_words
from copingtui.plain.settings import settings as change_settings
from copingtui.profile import Profile

HOUR = 3_600_000


def hold(profile: Profile, conversation: Any, *lines: str) -> Script:
    script = Script(list(lines))
    talk = script.talk()
    to_the_end(talk, lambda: conversation(talk, profile))
    return script


@pytest.fixture
def kept(profile: Profile) -> dict[str, Entry]:
    now = profile.clock()
    made = {
        "note": Entry.new(Note(), now, 0, note="rain on the roof", at_ms=now - HOUR),
        "urge": Entry.new(
            Urge(Pick("food"), 3, 9, 4, around=(Pick("night"),), did=(Did("waited", 2),), outcome="acted"),
            now, 0, at_ms=now - 2 * HOUR,
        ),
        "checkin": Entry.new(Checkin(-1, 0, (Felt("lonely", "sadness", 6),)), now, 0, at_ms=now - 60 * HOUR),
        "practice": Entry.new(Practice("stop", "STOP"), now, 0, at_ms=now - 61 * HOUR),
    }  # fmt: skip
    for entry in made.values():
        profile.need_journal().add(entry)
    return made


def numbered(script: Script, after: str) -> list[str]:
    """The rows that were said first behind this line."""
    said = script.said[script.said.index(after) + 1 :]
    rows = []
    for line in said:
        if not line[:1].isdecimal():
            break
        rows.append(line)
    return rows


def test_words_are_asked_for_and_leave_the_entries_that_have_them(profile: Profile, kept: dict[str, Entry]) -> None:
    script = hold(profile, journal, "s", "roo", "x", "s", "", "")
    (row,) = numbered(script, "1 entry: words: roo.")
    assert "rain on the roof" in row
    assert script.said.count("4 entries.") == 3  # at first, with x, and with no words


def test_words_that_find_nothing_are_said_as_a_number(profile: Profile, kept: dict[str, Entry]) -> None:
    script = hold(profile, journal, "s", "zzz", "1", "")
    assert "0 entries: words: zzz." in script.said
    assert any("fits here" in line for line in script.said)  # there is no number 1 now


@pytest.mark.parametrize(
    ("lines", "said", "row"),
    [
        (("1", "urge"), "1 entry: Urge.", "Urge: about food"),
        (("3", "1"), "1 entry: feeling: lonely.", "lonely"),
        (("4", "night"), "1 entry: around it: night.", "about food"),
        (("5", "sto"), "1 entry: skill: STOP.", "STOP"),
        (("kind of urge", "1"), "1 entry: urge: about food.", "about food"),
        (("2", "5", "5 days ago", "2 days ago"), None, "lonely"),
    ],
)
def test_each_filter_is_a_question_and_is_said_back(
    profile: Profile, kept: dict[str, Entry], lines: tuple[str, ...], said: str | None, row: str
) -> None:
    script = hold(profile, journal, "f", *lines, "")
    said = said or next(line for line in script.said if line.startswith("2 entries: "))
    assert row in numbered(script, said)[0]


def test_a_day_that_cannot_be_read_is_asked_for_again(profile: Profile, kept: dict[str, Entry]) -> None:
    script = hold(profile, journal, "f", "2", "5", "soon", "")
    assert any(line.startswith("I can't read that as a day.") for line in script.said)


def test_leaving_the_filter_half_way_changes_nothing(profile: Profile, kept: dict[str, Entry]) -> None:
    script = hold(profile, journal, "f", "3", ":b", "")
    assert script.said.count("4 entries.") == 2


def test_a_day_is_said_as_a_whole_and_leads_to_the_days_beside_it(profile: Profile, kept: dict[str, Entry]) -> None:
    script = hold(profile, journal, "v 1", "a", "b", "b", "", "")
    text = script.text
    assert text.index("What kind: about food") < text.index("rain on the roof", text.index("What kind"))
    assert "Nothing is kept after this day." in script.said
    assert "Nothing is kept before this day." in script.said
    assert "Feelings: lonely 6" in script.said
    assert "Skill: STOP" in script.said


def test_an_entry_is_changed_by_the_questions_it_was_made_with(profile: Profile, kept: dict[str, Entry]) -> None:
    script = hold(profile, journal, "3", "e", "", "", "c", "angry", "8", "", "", "", "words", "", "2", "")
    now = profile.need_journal().get(kept["checkin"].uid)
    assert now
    assert "How is it now? You said: unpleasant." in script.said
    assert now.detail == Checkin(-1, 0, (Felt("angry", own=True, strength=8),))
    assert (now.note, now.share, now.at_ms) == ("words", "therapist", kept["checkin"].at_ms)
    assert "When was it? Such as 22:40, or 20 min ago. An empty line means now." not in script.said


def test_changing_an_urge_that_was_acted_on_asks_for_no_care_again_and_offers_nothing(
    profile: Profile, kept: dict[str, Entry]
) -> None:
    script = hold(profile, journal, "2", "e", "", "", "", "c", "9", *[""] * 12, "")
    now = profile.need_journal().get(kept["urge"].uid)
    assert now
    assert isinstance(now.detail, Urge)
    assert (now.detail.now, now.detail.outcome, now.detail.did) == (9, "acted", (Did("waited", 2),))
    assert not any("medical help" in line for line in script.said)
    assert "That's a lot to carry right now." not in script.said  # of a time that is over
    assert "What now?" not in script.said


def test_a_note_is_changed_in_place(profile: Profile, kept: dict[str, Entry]) -> None:
    hold(profile, journal, "1", "e", "c", "snow", "", "", "")
    now = profile.need_journal().get(kept["note"].uid)
    assert now
    assert (now.note, now.at_ms) == ("snow", kept["note"].at_ms)


def test_the_note_of_a_practice_is_written_anew_and_the_practice_stays_as_it_was(
    profile: Profile, kept: dict[str, Entry]
) -> None:
    script = hold(profile, journal, "4", "e", "it helped", "", "", "4", "e", "c", "", "", "4", "d", "u", "")
    assert "It is back." in script.said
    entry = profile.need_journal().get(kept["practice"].uid)
    assert entry
    assert (entry.note, entry.detail, entry.at_ms) == (None, kept["practice"].detail, kept["practice"].at_ms)
    assert sum("it helped" in line for line in script.said) == 3  # in the list, read, said back


def test_a_note_can_begin_with_a_question_from_the_list_or_with_ones_own(profile: Profile) -> None:
    hold(profile, journal, "p", "2", "grey", "", "p", "What about Ana?", "called", "", "p", "", "free", "", "")
    rows = [(row.start, row.prompt) for row in profile.need_journal().page()]
    assert rows == [("free", None), ("called", "What about Ana?"), ("grey", prompts()[1])]


def test_the_letters_are_told_once_and_again_when_asked_for(profile: Profile, kept: dict[str, Entry]) -> None:
    script = hold(profile, journal, "m", "m", ":?", "")
    letters = [line for line in script.said if line.startswith("s searches")]
    assert len(letters) == 2


def test_one_entry_can_be_picked_and_heard(profile: Profile, kept: dict[str, Entry]) -> None:
    script = hold(profile, show, "9", "1", "")
    assert "The number of an entry or an empty line fits here." in script.said
    assert "rain on the roof" in script.said


def test_own_words_are_renamed_put_away_and_added_in_lines(profile: Profile) -> None:
    checkin = Checkin(emotions=(Felt("wobbly", own=True),))
    profile.need_journal().add(Entry.new(checkin, profile.clock(), 0))
    words = profile.need_journal().own_words
    script = hold(profile, my_words, "2", "1", "1", "shaky", "9", "a", "grey", "", "")
    assert words.offered("feeling") == ("grey", "shaky")
    assert "1. wobbly, 1 time, put away" in script.said
    hold(profile, my_words, "feelings", "1", "offer it again", "2", "put it away", "", "")
    assert words.offered("feeling") == ("wobbly", "shaky")


def test_settings_in_lines_lead_to_my_words_and_to_sleep_and_medication(profile: Profile) -> None:
    script = hold(profile, change_settings, "a check-in asks about s", "a check-in asks about m", "my w", "", "")
    assert (profile.settings.ask_sleep, profile.settings.ask_medication) == (True, True)
    assert "Which words? An empty line goes back." in script.said
