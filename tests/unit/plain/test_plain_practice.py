"""A practice as a conversation: caution, steps, the end, what is kept, and calm whatever ends it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_parts import CRISIS, STEPS, Script, put_skill, step_toml, to_the_end

from copingtui.journal.entries import Entry, Practice
from copingtui.plain.practice import practise, resume
from copingtui.plain.resume import offer_resume
from copingtui.profile import Profile

RATE_AGAIN = '\n[[step]]\nkind = "rate"\nid = "after"\ntext = "And now?"\nmeasure = "urge"\npoint = "after"\n'
CAUTION = """
[[caution]]
text = "Not with a heart problem."
line = "Not with a heart problem."
gate = true
instead = "feet-on-floor"
"""
CHECK = """
[[caution]]
text = "Is somebody a danger to you now?"
check = true
link = "hurt"
"""


def hold(profile: Profile, *lines: str | tuple[float, str], skill: str = "own-skill", timed: bool = False) -> Script:
    script = Script(list(lines), timed=timed)
    talk = script.talk()
    to_the_end(talk, lambda: practise(talk, profile, skill))
    return script


def entries(profile: Profile) -> list[Entry]:
    kept = profile.need_journal()
    return [entry for row in kept.page() if (entry := kept.get(row.uid))]


def only(profile: Profile) -> tuple[Entry, Practice]:
    (entry,) = entries(profile)
    assert isinstance(entry.detail, Practice)
    return entry, entry.detail


def test_a_practice_is_held_from_first_to_last_and_kept(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), step_toml("write"), RATE_AGAIN)
    script = hold(profile, "8", "it was loud", "", "4", "2", "a note", "", "yes", "1")
    assert "Step 2 of 3." in script.said
    assert "Urge: 8 before, 4 after." in script.said
    assert "It eased a little." in script.said
    assert script.said[-1] == "Kept in your journal."
    entry, kept = only(profile)
    assert [(each.moment, each.value) for each in kept.ratings] == [("before", 8), ("after", 4)]
    assert kept.answers[0].texts == ("it was loud",)
    assert (kept.finished, kept.helped, entry.note) == (True, 2, "a note")
    assert not profile.need_journal().drafts()


@pytest.mark.parametrize(
    ("after", "words"),
    [("3", "It eased a little."), ("5", "It didn't shift this time."), ("6", "It rose this time. That can happen.")],
)
def test_what_became_of_it_is_said_neutrally(profile: Profile, after: str, words: str) -> None:
    put_skill(profile, step_toml("rate"), RATE_AGAIN)
    script = hold(profile, "5", after)
    assert any(line.startswith(words) for line in script.said)


def test_texts_are_kept_only_where_the_person_says_so(profile: Profile) -> None:
    put_skill(profile, step_toml("write"))
    script = hold(profile, "private words", "", "", "", "", "", "")
    assert "Keep what you wrote in the journal? Yes or no. An empty line means no." in script.said
    assert only(profile)[1].answers == ()
    assert not profile.need_journal().drafts()


def test_no_record_is_kept_where_the_person_wants_none(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"))
    script = hold(profile, "5", "", "", "", "4")
    assert script.said[-1] == "No record was kept."
    assert entries(profile) == []
    assert profile.need_journal().drafts() == []


def test_stopping_is_as_easy_as_finishing(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), step_toml("choose"), step_toml("write"))
    script = hold(profile, "6", ":q")
    assert script.said[-3:] == ["You stopped here. That's fine.", "Urge: 6 of 10.", "Kept in your journal."]
    assert only(profile)[1].finished is False


def test_words_typed_before_stopping_are_asked_about(profile: Profile) -> None:
    put_skill(profile, step_toml("write"), step_toml("rate"))
    hold(profile, "one", "two", ":q", "yes")
    assert only(profile)[1].answers[0].texts == ("one\ntwo",)


def test_nothing_said_is_nothing_kept(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), step_toml("write"))
    script = hold(profile, ":s", ":q")
    assert script.said[-1] == "Nothing was said, so nothing was kept."
    assert entries(profile) == []
    assert profile.need_journal().drafts() == []


def test_going_back_shows_what_was_said_and_loses_nothing(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), step_toml("choose"), step_toml("write"))
    script = hold(profile, "6", "1", ":b", "", ":b", ":b", "c", "7", "", ":q")
    assert "Here you said: Tea" in script.said
    assert "Here you said: urge: 6 of 10" in script.said
    kept = only(profile)[1]
    assert [each.value for each in kept.ratings] == [7]
    assert kept.answers[0].texts == ("Tea",)


def test_from_the_end_one_can_go_back_into_the_steps(profile: Profile) -> None:
    put_skill(profile, step_toml("choose"), step_toml("rate"))
    hold(profile, "1", "6", ":b", "c", "3", "", "", "", "", "1")
    assert [each.value for each in only(profile)[1].ratings] == [3]


def test_a_last_word_about_it_can_be_the_persons_own(profile: Profile) -> None:
    put_skill(profile, step_toml("choose"))
    hold(profile, "1", "quieter", "1", "", "1")
    assert only(profile)[1].eased_word == "quieter"


def test_the_first_step_has_nothing_before_it(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"))
    script = hold(profile, ":b", ":b", "5")
    assert script.said.count("This is the first step. Type :q to leave.") == 2


def test_what_was_just_written_is_said_again_where_it_is_built_on(profile: Profile) -> None:
    put_skill(profile, step_toml("write"), step_toml("compose"))
    script = hold(profile, "they were late", "")
    assert "You wrote: they were late" in script.said


# -- cautions ----------------------------------------------------------------------------------------------------------


def test_a_gate_is_read_once_and_is_one_line_after_that(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), more=CAUTION)
    script = hold(profile, "", "1", "5", "", "", "", "1")
    assert script.said.count("Not with a heart problem.") == 2  # asked, and above the first step
    assert "One thing first." in script.said
    again = hold(profile, "5")
    assert again.said.count("Not with a heart problem.") == 1
    assert "One thing first." not in again.said


@pytest.mark.parametrize("leave", ["3", ":q", ":b", ":s"])
def test_a_gate_can_be_left_and_keeps_nothing(profile: Profile, leave: str) -> None:
    put_skill(profile, step_toml("rate"), more=CAUTION)
    script = hold(profile, leave)
    assert "Do the rate." not in script.said
    assert entries(profile) == []


def test_another_way_leads_to_another_skill(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), step_toml("choose"), more=CAUTION)
    assert any(line.startswith("Feet on the floor.") for line in hold(profile, "2").said)
    script = hold(profile, "1", "5", ":o")
    assert any(line.startswith("Feet on the floor.") for line in script.said)


def test_what_was_given_before_going_another_way_is_kept(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), step_toml("choose"), more=CAUTION)
    hold(profile, "1", "5", ":o")
    assert [each.value for each in only(profile)[1].ratings] == [5]


def test_a_danger_check_is_asked_every_time_and_yes_leads_to_help(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), more=CHECK)
    script = hold(profile, "2")
    assert any(line.startswith("Get medical help now") for line in script.said)
    assert "Do the rate." not in script.said
    for _time in range(2):
        assert "Is somebody a danger to you now?" in hold(profile, "1", "5").said


# -- other places ------------------------------------------------------------------------------------------------------


def test_a_choice_can_hand_over_to_another_skill_and_come_back(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), id="other-skill", title="Other skill")
    link = '\n[[step]]\nkind = "choose"\nid = "go"\ntext = "Which?"\noptions = [{ text = "That", link = "skill:other-skill" }]\n'
    put_skill(profile, link, step_toml("rate"))
    script = hold(profile, "1", "9", "1", "", "", "1", "3")
    assert "1. go on with Own skill" in script.said
    assert "Back to Own skill." in script.said
    assert {each.detail.skill for each in entries(profile) if isinstance(each.detail, Practice)} == {
        "own-skill",
        "other-skill",
    }


def test_people_chosen_at_the_end_come_before_any_question_about_how_it_was(profile: Profile) -> None:
    link = (
        '\n[[step]]\nkind = "choose"\nid = "go"\ntext = "Which?"\noptions = [{ text = "A person", link = "people" }]\n'
    )
    put_skill(profile, step_toml("rate"), link)
    script = hold(profile, "9", "1", "", "", "", "")
    assert script.said.index(CRISIS) < script.said.index("Kept in your journal.")
    assert "What now?" not in script.said


def test_skills_that_hand_over_to_each_other_do_not_pile_up_for_ever(profile: Profile) -> None:
    step = '\n[[step]]\nkind = "link"\nid = "{id}"\ntarget = "skill:{to}"\n'
    put_skill(profile, step.format(id="go", to="two"), step_toml("rate"), id="one", title="One")
    put_skill(profile, step.format(id="go", to="one"), step_toml("rate"), id="two", title="Two")
    script = hold(profile, *["1"] * 30, skill="one")
    assert script.asked == 30
    assert (
        "You stopped here. That's fine." in script.said
    )  # from the third one inside another, one takes the other's place


def test_two_minutes_of_steadying_come_back_to_the_same_question(profile: Profile) -> None:
    from copingtui.plain.offer import STEADY, steady

    put_skill(profile, step_toml("rate"), step_toml("choose"))
    script = Script(["9", STEADY, ":q", "2"])
    talk = script.talk()
    with talk.also(STEADY, "steady", lambda: steady(talk, profile)):
        to_the_end(talk, lambda: practise(talk, profile, "own-skill"))
    assert any(line.startswith("For two minutes of steadying, type :t.") for line in script.said)
    assert script.said.count("Back to where you were.") == 1
    assert script.said.count("Do the choose.") == 2


# -- a very high number ------------------------------------------------------------------------------------------------


def offers(script: Script) -> int:
    return script.said.count("That's a lot to carry right now.")


def test_a_number_at_the_persons_own_line_brings_people_and_no_question(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), step_toml("choose"))
    low, high = hold(profile, "7", ":q"), hold(profile, "8", ":q")
    assert (offers(low), offers(high)) == (0, 1)
    assert high.asked == 2
    profile.settings = profile.settings.but(line=None)
    assert offers(hold(profile, "10", ":q")) == 0


def test_a_number_that_rose_to_seven_brings_it_too(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), RATE_AGAIN)
    assert offers(hold(profile, "4", "6")) == 0
    assert offers(hold(profile, "6", "7")) == 1
    assert offers(hold(profile, "7", "7")) == 0


def test_a_measure_where_higher_is_easier_never_brings_it(profile: Profile) -> None:
    put_skill(profile, step_toml("rate").replace('"urge"', '"calm"'), step_toml("choose"))
    assert offers(hold(profile, "10", ":q")) == 0


def test_a_second_high_number_soon_after_is_met_with_one_quiet_line(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), RATE_AGAIN)
    script = hold(profile, "9", "10")
    assert offers(script) == 1
    assert "The crisis lines are there whenever you type !." in script.said


# -- whatever ends it --------------------------------------------------------------------------------------------------

ANSWERS: dict[str, list[str]] = {
    "collect": ["lamp", "x", "door"], "choose": ["1 3"], "rate": ["7"], "write": ["one", "two", ""],
    "name": ["lonely", "7", ""], "ride": ["6", "r", "e"], "drift": ["gone", ""], "grid": ["rest", "", "tired", "", "1"],
    "sort": ["1", "3"], "compose": ["late", "", "wait", "", ""], "link": ["2"],
}  # fmt: skip


def all_lines() -> list[str]:
    said = [line for kind in STEPS for line in ANSWERS.get(kind, [])]
    return [*said, "1", "2", "a note", "", "yes", "1"]


def held_now(profile: Profile, besides: frozenset[str] = frozenset()) -> dict[str, str]:
    """Everything the journal holds now, entries and drafts by their ids, as text; without those of earlier."""
    kept = profile.need_journal()
    found = {row.uid: str(kept.get(row.uid)) for row in kept.page(limit=500) if row.uid not in besides}
    return found | {draft.id: str(draft.payload) for draft in kept.drafts() if draft.id not in besides}


def test_the_whole_of_every_kind_goes_through(profile: Profile) -> None:
    put_skill(profile, *(step_toml(kind) for kind in STEPS))
    script = hold(profile, *all_lines())
    assert script.said[-1] == "Kept in your journal."
    texts = str(only(profile)[1].answers)
    for words in ("lamp", "one\\ntwo", "lonely", "rest", "late"):
        assert words in texts
    assert "gone" not in texts


@pytest.mark.parametrize("ctrl_c", [False, True])
def test_wherever_it_is_broken_off_it_ends_calmly_and_keeps_what_was_given(profile: Profile, ctrl_c: bool) -> None:
    put_skill(profile, *(step_toml(kind) for kind in STEPS))
    lines, earlier = all_lines(), frozenset[str]()
    for count in range(0, len(lines), 4 if ctrl_c else 1):
        script = Script(list(lines[:count]))
        talk = script.talk()
        if ctrl_c:
            script.read = stop_after(script)  # type: ignore[method-assign]
            talk._read = script.read
            with pytest.raises(KeyboardInterrupt):
                practise(talk, profile, "own-skill")
        else:
            assert not to_the_end(talk, lambda: practise(talk, profile, "own-skill"))  # noqa: B023
        found = held_now(profile, earlier)
        earlier, held = earlier | found.keys(), str(found)
        for word in ("lamp", "'one", "two", "lonely", "rest", "tired", "late", "wait", "a note"):
            typed = lines[:count]
            if word.strip("'") in typed:
                assert word.strip("'") in held, (count, word)
        assert "gone" not in held


def stop_after(script: Script, how: type[BaseException] = KeyboardInterrupt) -> Any:
    """Reading that ends with ctrl+c, or worse, where the script would have ended."""
    read = script.read

    def wrapped() -> str | None:
        line = read()
        if line is None:
            raise how
        return line

    return wrapped


def forget(profile: Profile) -> None:
    kept = profile.need_journal()
    for row in kept.page(limit=200):
        kept.delete(row.uid)
    for draft in kept.drafts():
        kept.drop_draft(draft.id)


def test_words_not_decided_on_are_offered_again_and_make_one_record(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), step_toml("write"), RATE_AGAIN)
    hold(profile, "8", "my words", "")
    assert only(profile)[1].answers == ()
    (draft,) = profile.need_journal().drafts()
    script = Script(["4", "", "", "yes", "1"])
    resume(script.talk(), profile, draft)
    kept = only(profile)[1]
    assert kept.answers[0].texts == ("my words",)
    assert [each.value for each in kept.ratings] == [8, 4]
    assert profile.need_journal().drafts() == []


class Killed(BaseException):
    """The program is gone, with no time for anything."""


def test_one_record_it_stays_even_where_the_second_try_is_killed(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), step_toml("write"), RATE_AGAIN, step_toml("choose"))
    broken_off(profile, "8", "my words", "")
    (draft,) = profile.need_journal().drafts()
    script = Script(["4"])
    talk = script.talk()
    talk._read = stop_after(script, Killed)
    with pytest.raises(Killed):
        resume(talk, profile, draft)
    (draft,) = profile.need_journal().drafts()
    resume(Script(["1", "", "", "yes", "1"]).talk(), profile, draft)
    kept = only(profile)[1]
    assert [each.value for each in kept.ratings] == [8, 4]
    assert kept.answers[0].texts == ("my words",)


def broken_off(profile: Profile, *lines: str) -> None:
    """A practice that ends with ctrl+c after these lines."""
    script = Script(list(lines))
    talk = script.talk()
    talk._read = stop_after(script)
    with pytest.raises(KeyboardInterrupt):
        practise(talk, profile, "own-skill")


def test_a_practice_left_open_is_offered_and_can_be_let_go(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), step_toml("write"), RATE_AGAIN)
    broken_off(profile, "8", "half a")
    script = Script([""])
    offer_resume(script.talk(), profile)
    assert any(line.startswith("1. Own skill, left on ") for line in script.said)
    script = Script(["1", "1", "a", "line", "", ":q", "yes"])
    offer_resume(script.talk(), profile)
    assert "Here you said: half a" in script.said
    assert only(profile)[1].answers[0].texts == ("half a\nline",)
    forget(profile)
    broken_off(profile, "8", "half a")
    offer_resume(Script(["1", "2"]).talk(), profile)
    assert profile.need_journal().drafts() == []


def test_a_person_who_starts_the_same_skill_again_is_asked_about_the_open_one(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), step_toml("write"), RATE_AGAIN)
    broken_off(profile, "8", "half a")
    asked = hold(profile, "1", "", ":q", "", timed=True)
    assert any(line.startswith("Left open: Own skill, left on ") for line in asked.said)
    assert "Here you said: half a" in asked.said
    broken_off(profile, "8", "half a")
    assert not any(line.startswith("Left open") for line in hold(profile, "5").said)  # a script is not asked


def test_nothing_of_a_step_that_is_never_kept_is_in_entry_or_draft(profile: Profile) -> None:
    put_skill(profile, step_toml("write", more='keep = "never"'), step_toml("rate"))
    hold(profile, "a secret", "", "5")
    hold(profile, "a secret")
    assert "a secret" not in str(held_now(profile))


def test_a_journal_that_cannot_be_used_is_said_once_and_the_practice_goes_on(profile: Profile) -> None:
    put_skill(profile, step_toml("rate"), step_toml("choose"))
    profile.where.data.mkdir(parents=True, exist_ok=True)
    profile.where.journal.write_text("not a journal")
    script = hold(profile, "5", "1", "", "", "", "1")
    assert script.said.count("You can go on here all the same.") == 1
    assert script.said[-1] == "So this is not in your journal."
    assert "Thanks for taking the time." in script.said
    assert "Kept in your journal." not in script.said
    assert profile.where.journal.read_text() == "not a journal"


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(max_size=30) | st.sampled_from(["1", "7", "", ":b", ":s", ":q", "!", ":?", ":p", "::b"]), max_size=40
    )
)
def test_any_text_at_any_question_gives_no_traceback_and_no_escape(profile: Profile, lines: list[str]) -> None:
    put_skill(profile, *(step_toml(kind) for kind in STEPS))
    script = Script(list(lines))
    talk = script.talk()
    to_the_end(talk, lambda: practise(talk, profile, "own-skill"))
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for line in script.said for char in line)
