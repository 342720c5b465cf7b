"""The diary card in a conversation: day by day, any of it left out, nothing taken over unasked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from plain_parts import NOON_MS, Script, to_the_end

from copingtui.errors import CopingError
from copingtui.journal import card_draft
from copingtui.journal.card import card_of
from copingtui.journal.drafts import Draft
from copingtui.journal.entries import Checkin, Entry, Pick, Practice, Urge
from copingtui.plain.card import card
from copingtui.profile import Profile

TODAY = date(2027, 1, 15)  # a Friday: NOON_MS


def hold(profile: Profile, *lines: str, week: str = "") -> Script:
    script = Script(list(lines))
    talk = script.talk()
    to_the_end(talk, lambda: card(talk, profile, week))
    return script


def said(profile: Profile, key: str, day: date = TODAY) -> object:
    week = card_of(profile).week(day)
    cell = week.day(day).cells.get(key) or week.beliefs.get(key)
    return None if cell is None or cell.aside else cell.value


def noted(profile: Profile) -> None:
    journal = profile.need_journal()
    for detail in (
        Urge(what=Pick("hurt_myself"), peak=7, outcome="acted"),
        Checkin(medication=False),
        Practice("stop", "STOP"),
    ):
        journal.add(Entry.new(detail, NOON_MS, 0))


def to_row(profile: Profile, words: str, *before: str) -> list[str]:
    """The lines that lead to the question that begins with these words, on the first day of the list."""
    lines = ["1", *before]
    for _n in range(60):
        script = hold(profile, *lines)
        if any(line.startswith(words) for line in script.said[-3:]):
            return lines
        lines.append("")
    raise AssertionError(script.text)


def test_a_number_an_act_and_words_are_kept_as_they_are_said(profile: Profile) -> None:
    hold(profile, "1", "3", "partly", "0", "n")
    assert [said(profile, key) for key in ("urge", "urge.act", "not_here", "not_here.act")] == [3, "partly", 0, "no"]


def test_empty_lines_lead_through_the_whole_day_and_say_nothing(profile: Profile) -> None:
    script = hold(profile, "1", *[""] * 40)
    assert script.text.count("A number fills in that day") >= 2
    assert profile.need_journal().items.all("card_day") == []
    assert profile.need_journal().items.all("card_week") == []


def test_a_minus_sign_takes_a_value_away_and_an_empty_line_leaves_it(profile: Profile) -> None:
    hold(profile, "1", "3")
    script = hold(profile, "1", "")
    assert "The urge? Now: 3 moderate. 0 to 5." in script.said
    assert said(profile, "urge") == 3
    hold(profile, "1", "-")
    assert said(profile, "urge") is None


def test_the_numbers_are_worded_once_and_skill_use_too(profile: Profile) -> None:
    script = hold(profile, "1", *[""] * 40)
    worded = [line for line in script.said if line.startswith("The numbers:")]
    assert len(worded) == 2
    assert "3 moderate" in worded[0]
    assert "4 did it, didn't help this time" in worded[1]


@pytest.mark.parametrize("typed", ["6", "maybe", "10", "-1", "3.5"])
def test_what_does_not_fit_is_asked_again_with_what_would(profile: Profile, typed: str) -> None:
    script = hold(profile, "1", typed)
    assert any(line.startswith("This fits here: 0 none") for line in script.said)
    assert said(profile, "urge") is None


def test_what_the_journal_says_is_read_out_and_only_confirmed_if_wanted(profile: Profile) -> None:
    noted(profile)
    script = hold(profile, "1", "no")
    assert "Distress tolerance: you practised STOP." in script.said
    assert "The urge? Urge log: 7 of 10. 0 to 5." in script.said
    assert [said(profile, key) for key in ("medication", "skill:Distress tolerance", "urge")] == [None] * 3
    hold(profile, "1", "yes")
    assert said(profile, "medication") == "no"
    assert said(profile, "skill:Distress tolerance") == (("stop", "STOP"),)
    assert said(profile, "urge") is None


def test_plus_confirms_one_cell_and_never_a_number_of_ten(profile: Profile) -> None:
    noted(profile)
    script = hold(profile, "1", "", "+")
    assert said(profile, "urge") is None
    assert any(line.startswith("This fits here") for line in script.said)
    hold(profile, *to_row(profile, "Medication", ""), "+")
    assert said(profile, "medication") == "no"
    assert said(profile, "skill:Distress tolerance") is None


def test_where_something_was_acted_on_one_line_says_where_help_is_and_nothing_else_follows(profile: Profile) -> None:
    with_act = hold(profile, "1", "5", "yes", "")
    assert "If you're hurt, medical help: 999." in with_act.said
    without = hold(profile, "1", "5", "no", "")
    assert "medical help" not in without.text
    assert "lot to carry" not in with_act.text


def test_skills_are_ticked_by_module_or_by_name(profile: Profile) -> None:
    lines = to_row(profile, "Distress tolerance")
    hold(profile, *lines, "yes")
    assert said(profile, "skill:Distress tolerance") == ()
    hold(profile, *lines, "n", "stop, urge surfing")
    assert said(profile, "skill:Distress tolerance") == (("stop", "STOP"), ("urge-surfing", "Urge surfing"))


def test_a_note_has_as_many_lines_as_one_likes_and_can_be_taken_away(profile: Profile) -> None:
    lines = to_row(profile, "Note for my therapist")
    hold(profile, *lines, "one", "two", "")
    assert said(profile, "note.therapist") == "one\ntwo"
    kept = to_row(profile, "Note for my therapist: one")
    hold(profile, *kept, "c", "-", "")
    assert said(profile, "note.therapist") is None


def test_colon_n_goes_to_the_next_part_and_q_back_to_the_week(profile: Profile) -> None:
    script = hold(profile, "1", ":n", "4", ":n", ":q")
    assert said(profile, "joy") == 4
    assert script.said.index("Body and day.") > script.said.index("Joy? 0 to 5.")
    assert sum("A number fills in that day" in line for line in script.said) == 2


def test_an_earlier_week_is_filled_in_and_marked_added_later(profile: Profile) -> None:
    script = hold(profile, "1", "2", ":q", week="2027-01-04")
    assert "1. Sunday 10 January: 1 cell said, added later" in script.said
    assert said(profile, "urge", date(2027, 1, 10)) == 2


def test_the_whole_week_can_be_read_out(profile: Profile) -> None:
    noted(profile)
    hold(profile, "1", "no", "3")
    number = next(line.split(".")[0] for line in hold(profile).said if "Say the whole week" in line)
    script = hold(profile, number)
    assert "the urge: 3 moderate." in script.said
    assert "Monday 11 January. Nothing said." in script.said


def test_a_row_of_ones_own_is_added_and_asked_for(profile: Profile) -> None:
    number = next(line.split(".")[0] for line in hold(profile).said if "The rows of the card" in line)
    hold(profile, number, "1", "evening call", "1", "2", "", "1", "", "", "", "", "9", "yes")
    own = next(row for row in card_of(profile).rows() if row.own)
    assert (own.label, own.scale, own.acts) == ("evening call", "0-10", True)
    assert (said(profile, own.id), said(profile, f"{own.id}.act")) == (9, "yes")


def test_the_card_is_written_to_a_file_only_after_the_sentence_and_every_line_were_said(
    profile: Profile, tmp_path: Path
) -> None:
    hold(profile, "1", "3")
    number = next(line.split(".")[0] for line in hold(profile).said if "Print this week" in line)
    file = tmp_path / "out.txt"
    nothing = hold(profile, number, "", "")
    assert "Nothing was written." in nothing.said
    script = hold(profile, number, "", str(file))
    sentence = next(n for n, line in enumerate(script.said) if "not encrypted" in line)
    assert sentence < script.said.index(f"Written to {file}.")
    begins = script.said.index("This would leave:") + 1
    assert file.read_text("utf-8").splitlines()[:8] == script.said[begins : begins + 8]


def test_a_week_that_is_none_is_said_to_be_none(profile: Profile) -> None:
    with pytest.raises(CopingError, match="as a week"):
        hold(profile, week="soon")


def test_words_left_open_are_taken_up_in_a_conversation(profile: Profile) -> None:
    from copingtui.plain.resume import offer_resume

    journal = profile.need_journal()
    journal.keep_draft(Draft.of("card", card_draft.payload(TODAY, {"note.me": ("", "half a sent")})))
    script = Script(["1", "1"])
    offer_resume(script.talk(), profile)
    assert any("Words on the diary card" in line for line in script.said)
    assert said(profile, "note.me") == "half a sent"
    assert journal.drafts() == []
