"""Check-in, urge, right now, journal, skills, settings and the list of them, as conversations."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_parts import CRISIS, Script, put_skill, step_toml, to_the_end

from copingtui.journal.entries import Checkin, Did, Entry, Felt, Note, Pick, Urge
from copingtui.plain.checkin import checkin
from copingtui.plain.home import home
from copingtui.plain.journal import PAGE, journal, note
from copingtui.plain.resume import offer_resume
from copingtui.plain.right_now import right_now
from copingtui.plain.settings import settings as change_settings
from copingtui.plain.skills import skills
from copingtui.plain.urge import urge
from copingtui.profile import Profile

MEDICAL = "Get medical help now, even if you feel all right: 999."


def hold(profile: Profile, conversation: Any, *lines: str) -> Script:
    script = Script(list(lines))
    talk = script.talk()
    to_the_end(talk, lambda: conversation(talk, profile))
    return script


def entries(profile: Profile) -> list[Entry]:
    kept = profile.need_journal()
    return [entry for row in kept.page(limit=200) if (entry := kept.get(row.uid))]


def only(profile: Profile) -> Any:
    (entry,) = entries(profile)
    return entry.detail


# -- check-in ----------------------------------------------------------------------------------------------------------


def test_a_check_in_keeps_what_was_said_and_nothing_else(profile: Profile) -> None:
    script = hold(profile, checkin, "4", "2", "lonely", "6", "", "1 7", "3 o", "the sea", "a word", "", "")
    assert script.said[-1] == "Kept in your journal."
    assert only(profile) == Checkin(
        pleasant=-1,
        energy=-1,
        emotions=(Felt("lonely", "sadness", 6),),
        body=(Pick("tight_chest"), Pick("heavy_limbs")),
        tags=(Pick("alone"), Pick("the sea", own=True)),
    )
    assert entries(profile)[0].note == "a word"


def test_a_check_in_with_nothing_said_keeps_nothing(profile: Profile) -> None:
    script = hold(profile, checkin, *[""] * 6)
    assert script.said[-1] == "Nothing was said, so nothing was kept."
    assert entries(profile) == []


@pytest.mark.parametrize(("line", "word"), [("1", "numb, or nothing"), ("2", "I don't know")])
def test_being_numb_and_not_knowing_are_whole_answers_at_the_top(profile: Profile, line: str, word: str) -> None:
    script = hold(profile, checkin, line, "", "", "", "")
    assert "A word for it?" not in script.said
    assert only(profile).emotions == (Felt(word),)


def test_stopping_a_check_in_keeps_what_was_said(profile: Profile) -> None:
    script = hold(profile, checkin, "3", ":q")
    assert script.said[-1] == "Kept in your journal."
    assert only(profile) == Checkin(pleasant=-2)


def test_going_back_in_a_check_in_keeps_or_changes(profile: Profile) -> None:
    script = hold(profile, checkin, "3", "1", ":b", "", ":b", ":b", "c", "7", "", ":q")
    assert "How much energy is in it? You said: hardly any energy." in script.said
    assert only(profile) == Checkin(pleasant=2, energy=-2)


def test_sleep_and_medication_are_asked_for_once_they_are_switched_on(profile: Profile) -> None:
    assert "How did you sleep?" not in hold(profile, checkin, "4", *[""] * 20).said
    profile.change(ask_sleep=True, ask_medication=True)
    script = hold(profile, checkin, "4", "", "", "3", "a lot", "5,5", "2", *[""] * 9)
    assert "A number of hours from 0 to 24 fits here, or an empty line." in script.said
    assert entries(profile)[0].detail == Checkin(pleasant=-1, slept="badly", sleep_hours=5.5, medication=False)


def test_a_check_in_can_tell_of_another_time_and_be_for_a_report_too(profile: Profile) -> None:
    hold(profile, checkin, "4", *[""] * 5, "more", "never", "20 min ago", "2")
    (entry,) = entries(profile)
    assert (entry.at_ms, entry.share) == (profile.clock() - 20 * 60_000, "therapist")


def test_own_words_of_earlier_are_offered_behind_the_others_and_keep_their_numbers(profile: Profile) -> None:
    once = Urge(Pick("the old thing", own=True), around=(Pick("the bus", own=True),), did=(Did("walked", own=True),))
    profile.need_journal().add(Entry.new(once, profile.clock() - 1000, 0))
    script = hold(profile, urge, "8", "", "", "", "more", "", "", "", "13", "", "", "", "", "4", "", "")
    assert "8. the old thing" in script.said
    assert "13. the bus" in script.said
    assert entries(profile)[0].detail == once


# -- urge --------------------------------------------------------------------------------------------------------------

WHOLE = [
    "1", "4", "9", "6", "more", "20 min ago", "30 min ago", "3", "1 12", "1 6", "ashamed", "8", "", "2", "it will not end", "",
    "1 o", "dropping anchor", "1", "2", "3", "we sat outside", "", "2", "1",
]  # fmt: skip


def test_an_urge_can_be_noted_in_four_short_answers(profile: Profile) -> None:
    script = hold(profile, urge, "1", "4", "7", "3", "")
    assert "More, or is that enough? Type more, or an empty line for enough." in script.said
    assert only(profile) == Urge(what=Pick("hurt_myself"), at_first=4, peak=7, now=3)


def test_an_urge_can_be_noted_whole(profile: Profile) -> None:
    script = hold(profile, urge, *WHOLE)
    assert script.asked == len(WHOLE)
    kept, entry = only(profile), entries(profile)[0]
    assert entry.at_ms == profile.clock() - 20 * 60_000
    assert kept.started_ms == profile.clock() - 30 * 60_000
    assert entry.share == "therapist"
    assert (kept.lasted, kept.outcome) == ("15_to_60", "came_and_went")
    assert kept.around == (Pick("argument"), Pick("out_of_nowhere"))
    assert kept.vulnerable == (Pick("slept_badly"), Pick("stress"))
    assert kept.emotions == (Felt("ashamed", "shame and guilt", 8),)
    assert [(each.label, each.skill, each.helped) for each in kept.did] == [
        ("waited", None, 1),
        ("Dropping anchor", "dropping-anchor", 2),
    ]
    assert (kept.thought, entry.note) == ("it will not end", "we sat outside")


def test_after_i_acted_on_it_comes_care_and_nothing_more(profile: Profile) -> None:
    script = hold(profile, urge, "1", "", "", "", "more", *[""] * 8, "", "4", "")
    assert script.said.index("Kept in your journal.") < script.said.index(MEDICAL)
    after = script.said[script.said.index(MEDICAL) :]
    assert "Nothing about this is written down here." not in after  # the person has just written it down
    assert [line for line in after if line.endswith("?")] == []
    assert "What now?" not in script.said
    assert only(profile).outcome == "acted"


def test_a_person_who_goes_on_after_it_can_add_a_note(profile: Profile) -> None:
    hold(profile, urge, "1", "", "", "", "more", *[""] * 8, "", "4", "yes", "a hard hour", "")
    assert entries(profile)[0].note == "a hard hour"
    assert only(profile).outcome == "acted"


def test_not_being_here_brings_people_in_place_and_no_question(profile: Profile) -> None:
    script = hold(profile, urge, "2", "3")
    assert any(line.startswith("If you might act on this now: 999. To talk: ") for line in script.said)
    assert "You could go where other people are." in script.said
    assert script.asked == 2


def test_only_how_strong_it_is_now_brings_the_offer(profile: Profile) -> None:
    offered = "That's a lot to carry right now."
    assert offered not in hold(profile, urge, "1", "9", "10", "7").said
    assert offered in hold(profile, urge, "1", "9", "10", "8").said


def test_nobody_is_asked_how_with_what_or_where_on_the_body(profile: Profile) -> None:
    script = hold(profile, urge, *WHOLE)
    asked = " ".join(line for line in script.said if "?" in line).casefold()
    for words in ("how did you", "with what", "where on", "how much did", "how many times", "photo"):
        assert words not in asked


def test_wherever_a_form_is_broken_off_what_was_given_is_kept(profile: Profile) -> None:
    for conversation, lines, words in (
        (urge, WHOLE, ("it will not end", "ashamed", "we sat outside")),
        (checkin, ["4", "2", "lonely", "6", "", "1", "3 o", "the sea", "a word", ""], ("lonely", "the sea", "a word")),
    ):
        for count in range(len(lines)):
            before = {each.uid for each in entries(profile)}
            script = Script(list(lines[:count]))
            talk = script.talk()
            to_the_end(talk, lambda: conversation(talk, profile))  # noqa: B023
            held = str([each for each in entries(profile) if each.uid not in before])
            for word in words:
                assert (word in lines[:count]) == (word in held), (count, word)
            assert ("What you gave is kept." in script.said or "Kept in your journal." in script.said) == bool(count)
            assert profile.need_journal().drafts() == []


def test_a_form_left_by_kill_is_taken_up_where_it_was(profile: Profile) -> None:
    from copingtui.journal.drafts import Draft
    from copingtui.journal.forms import UrgeForm

    form = UrgeForm(what=Pick("food"), at_first=4, peak=8)
    profile.need_journal().keep_draft(Draft.of("urge", form.to_dict()))
    script = Script(["1", "1", "3", "", ""])
    offer_resume(script.talk(), profile)
    kept = only(profile)
    assert (kept.what, kept.at_first, kept.peak, kept.now) == (Pick("food"), 4, 8, 3)
    assert profile.need_journal().drafts() == []


def test_while_it_is_filled_in_a_draft_holds_what_was_said(profile: Profile) -> None:
    script = Script(["1", "4"])
    talk = script.talk()
    seen: list[Any] = []
    read = script.read

    def look() -> str | None:
        seen.extend(draft.payload for draft in profile.need_journal().drafts()[:1])
        return read()

    talk._read = look
    to_the_end(talk, lambda: urge(talk, profile))
    assert seen[-1] == {"what": ["hurt_myself", False], "at_first": 4}


# -- right now ---------------------------------------------------------------------------------------------------------


def test_right_now_offers_three_skills_people_and_all_skills(profile: Profile) -> None:
    script = hold(profile, right_now, "7", "1", "")
    offered = script.said[script.said.index("One of these may help. An empty line is fine, too.") :]
    assert len([line for line in offered if line[:2] in ("1.", "2.", "3.", "4.", "5.")]) == 5
    assert offered[-1].startswith("Take care.")


def test_people_come_first_from_the_persons_own_line_up(profile: Profile) -> None:
    low, high = hold(profile, right_now, "7", ""), hold(profile, right_now, "8", "")
    assert any(line.startswith("4. Talk to someone: ") for line in low.said)
    assert any(line.startswith("1. Talk to someone: ") for line in high.said)


@pytest.mark.parametrize("lines", [["h"], ["7", "h"], ["", "H"]])
def test_being_hurt_can_be_said_at_each_question_and_nothing_else_is_asked(profile: Profile, lines: list[str]) -> None:
    script = hold(profile, right_now, *lines, "never read")
    assert script.asked == len(lines)
    assert MEDICAL in script.said
    assert entries(profile) == []


def test_right_now_starts_the_skill_that_is_chosen(profile: Profile) -> None:
    script = hold(profile, right_now, "7", "numb", "1")
    assert any(line.startswith("Step 1 of ") for line in script.said)


def test_both_questions_can_be_left_out_and_left(profile: Profile) -> None:
    assert hold(profile, right_now, "", "", "").said[-1].startswith("Take care.")
    assert hold(profile, right_now, ":s", ":s", "").said[-1].startswith("Take care.")
    assert hold(profile, right_now, ":q").said[-1].startswith("Take care.")


# -- journal, skills, settings, home -----------------------------------------------------------------------------------


def test_the_journal_is_read_page_by_page_and_an_entry_deleted_and_brought_back(profile: Profile) -> None:
    for number in range(PAGE + 2):
        hold(profile, note, f"entry {number}", "")
    script = hold(profile, journal, "m", "12", "d", "u", "m", "m", "")
    assert script.said[1] == f"{PAGE + 2} entries."
    assert "entry 0" in script.said  # number 12, the oldest, opened
    assert "Deleted. Type u to bring it back, within ten minutes." in script.said
    assert "It is back." in script.said
    assert "That is all there is." in script.said
    assert len(entries(profile)) == PAGE + 2


def test_a_note_can_be_written_from_the_journal(profile: Profile) -> None:
    script = hold(profile, journal, "n", "a line", "another", "", "1", "", "")
    assert only(profile) == Note()
    assert "a line" in script.said
    assert "another" in script.said


def test_an_empty_journal_says_so_and_takes_only_what_there_is(profile: Profile) -> None:
    script = hold(profile, journal, "1", "u", "")
    assert "Nothing kept yet. What you keep will be here." in script.said
    assert "The number of an entry, m, s, f, x, v, n, p, u, o, i or an empty line fits here." in script.said
    assert "There is nothing to bring back." in script.said


def test_a_skill_is_found_by_what_is_the_matter_read_and_started(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), more='\nneeds = ["cannot sleep"]\n')
    script = hold(profile, skills, "cannot sleep", "1", "1", "5")
    assert "1. Own skill. A small one." in script.said
    assert "This one is from your own pack." in script.said
    assert "Do the rate." in script.said


def test_words_that_find_no_skill_are_answered_kindly(profile: Profile) -> None:
    script = hold(profile, skills, "xyzzy", ":q")
    assert "Nothing by that word. Try a shorter one." in script.said


def test_country_own_line_and_what_to_go_easy_on_can_be_set(profile: Profile) -> None:
    profile.settings = profile.settings.but(country_confirmed=False)
    script = hold(
        profile, change_settings, "1", "zzzz", "poland", "2", "Ana", "0700 900 000", "3", "1 4", "", "5", "9", "5", "off", "4", ""
    )  # fmt: skip
    now = profile.settings
    assert (now.country, now.country_confirmed) == ("PL", True)
    assert (now.own_line_name, now.own_line_number, now.line, now.count_breaths) == ("Ana", "0700 900 000", None, False)
    assert profile.easy == {"cold", "closed_eyes_body"}
    assert "There is no country of that name here. For any country: findahelpline.com." in script.said
    again = Profile(profile.where)
    assert (again.settings.country, again.settings.own_line_name) == ("PL", "Ana")


def test_settings_that_cannot_be_written_are_said_and_left_as_they_are(profile: Profile) -> None:
    profile.where.config.mkdir(parents=True)
    profile.where.settings.write_text("line = 99")
    broken = Profile(profile.where)
    script = hold(broken, change_settings, "4", "")
    assert any(str(profile.where.settings) in line for line in script.said)
    assert profile.where.settings.read_text() == "line = 99"


def test_the_list_of_everything_leads_everywhere_and_back(profile: Profile) -> None:
    ways = [("check in", ":q"), ("urge", ":q"), ("journal", ""), ("crisis lines", ""), ("settings", "xyz", ""),
            ("what to go easy on", ""), ("learn", ""), ("right now", ":q"), ("skills", ":q"), ("safety plan", "")]  # fmt: skip
    script = hold(profile, home, *(line for way in ways for line in way), "", "leave")
    assert script.said.count("What would you like?") > len(ways)
    assert CRISIS in script.said
    assert "Settings. A number changes one. An empty line goes back." in script.said
    assert not script.lines


def test_a_person_who_is_here_for_the_first_time_is_asked_for_the_country_once(profile: Profile) -> None:
    profile.settings = profile.settings.but(country=None, country_confirmed=False)
    script = hold(profile, home, "germany", "leave")
    assert any(line.startswith("copingtui helps you practise") for line in script.said)
    assert profile.settings.country == "DE"
    assert not any(line.startswith("copingtui helps") for line in hold(profile, home, "leave").said)


def test_rather_not_say_is_an_answer(profile: Profile) -> None:
    profile.settings = profile.settings.but(country=None, country_confirmed=False)
    hold(profile, home, "-", "leave")
    assert (profile.settings.country, profile.settings.country_confirmed) == (None, True)


def test_lines_of_another_country_can_be_heard(profile: Profile) -> None:
    script = hold(profile, home, "crisis lines", "austria", "h", "", "leave")
    assert "Austria" in script.said
    assert MEDICAL in script.said
    assert profile.settings.country == "GB"


def test_a_journal_that_cannot_be_opened_leaves_everything_else(profile: Profile) -> None:
    profile.where.data.mkdir(parents=True)
    profile.where.journal.write_text("not a journal")
    script = hold(profile, home, "journal", "crisis lines", "", "right now", "7", "1", "", "leave")
    assert CRISIS in script.said
    assert any(line.startswith("Take care.") for line in script.said)


COMMANDS = ["", "1", "2", "3", "7", "c", "more", "!", ":b", ":s", ":q", ":p", ":?", "m", "d", "u", "n", "o", "h", "-"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([urge, checkin, right_now, journal, skills, change_settings, home, note]),
    st.lists(st.text(max_size=20) | st.sampled_from(COMMANDS), max_size=30),
)
def test_any_text_in_any_conversation_gives_no_traceback_and_no_escape(
    profile: Profile, conversation: Any, lines: list[str]
) -> None:
    script = hold(profile, conversation, *lines)
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for line in script.said for char in line)
