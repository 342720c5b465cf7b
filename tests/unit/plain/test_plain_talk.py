"""Talking in lines: what works at every question, what is understood, and what never reaches a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_parts import CRISIS, Script

from copingtui.plain.choosing import Picked, pick, pick_one
from copingtui.plain.talk import Command, EndOfInput, Turn, wrap
from copingtui.plain.understanding import whole_number, yes_or_no
from copingtui.visible_text import visible


@pytest.mark.parametrize(
    ("word", "command"),
    [
        (":b", Command.BACK),
        (":S", Command.SKIP),
        (" :q ", Command.STOP),
        (":back", Command.BACK),
        (":quit", Command.STOP),
    ],
)
def test_a_colon_and_a_letter_is_a_command_at_any_question(word: str, command: Command) -> None:
    with pytest.raises(Turn) as turned:
        Script([word]).talk().short("Well?")
    assert turned.value.command is command


def test_an_exclamation_mark_says_the_crisis_lines_and_asks_again() -> None:
    script = Script(["!", "tea"])
    assert script.talk().short("What helps?", more=("a list",)) == "tea"
    assert script.said == ["What helps?", "a list", "", CRISIS, "", "What helps?", "a list"]


def test_help_says_the_words_that_work_and_asks_again() -> None:
    script = Script([":?", "tea"])
    assert script.talk().short("What helps?", help=("It is about you.",)) == "tea"
    assert "It is about you." in script.said
    assert any(line.startswith(":q stops") for line in script.said)
    assert script.said[-1] == "What helps?"


def test_a_text_that_begins_with_a_colon_is_written_with_two() -> None:
    assert Script(["::b"]).talk().short("Well?") == ":b"
    assert Script(["::) a smile"]).talk().short("Well?") == ":) a smile"


def test_an_unknown_word_with_a_colon_is_not_taken_as_an_answer() -> None:
    script = Script([":x", "tea"])
    assert script.talk().short("Well?") == "tea"
    assert any("not known here" in line for line in script.said)


def test_a_pause_stands_still_until_an_empty_line() -> None:
    script = Script([":p", "!", ":p", "", "tea"])
    talk, heard = script.talk(), []
    with talk.pausing(lambda: heard.append("pause"), lambda: heard.append("resume")):
        assert talk.short("Well?") == "tea"
    assert heard == ["pause", "resume"]
    assert CRISIS in script.said


def test_a_person_can_stop_while_paused() -> None:
    with pytest.raises(Turn) as turned:
        Script([":p", ":q"]).talk().short("Well?")
    assert turned.value.command is Command.STOP


def test_a_bad_answer_gets_one_sentence_and_the_question_again_as_often_as_it_takes() -> None:
    script = Script(["eleven", "-1", "11", "7.5", "much", "7"])
    assert script.talk().number("How strong?", 0, 10) == 7
    assert script.said == ["How strong?"] + 5 * [
        "A whole number from 0 to 10 fits here, or an empty line.",
        "How strong?",
    ]


@pytest.mark.parametrize(
    ("line", "value"), [("0", 0), ("10", 10), ("7/10", 7), ("seven", 7), ("Ten.", 10), ("٧", 7), ("", None)]
)
def test_numbers_are_understood_as_people_say_them(line: str, value: int | None) -> None:
    assert whole_number(line, 0, 10) == value


def test_an_empty_line_is_not_said() -> None:
    assert Script([""]).talk().number("How strong?", 0, 10) is None
    assert Script([""]).talk().yes("Keep it?") is None
    assert yes_or_no("Yes.") is True
    assert yes_or_no("n") is False


def test_a_longer_text_ends_with_an_empty_line_and_its_last_line_can_be_taken_back() -> None:
    script, grown = Script(["one", "tow", ":b", "two", "", "not this"]), []
    assert script.talk().text("Write.", so_far=grown.append) == "one\ntwo"
    assert grown == ["one", "one\ntow", "one", "one\ntwo"]
    assert script.asked == 5


def test_a_text_that_the_end_of_input_breaks_off_is_whole_as_it_is() -> None:
    assert Script(["one", "two"]).talk().text() == "one\ntwo"


def test_the_end_of_input_ends_a_question_that_nobody_answered() -> None:
    with pytest.raises(EndOfInput):
        Script(["what"]).talk().number("How strong?", 0, 10)


def test_ctrl_c_between_two_questions_is_heard_at_the_next_one() -> None:
    script = Script(["tea"])
    talk = script.talk()
    talk.interrupted = True
    with pytest.raises(KeyboardInterrupt):
        talk.short("Well?")
    assert script.asked == 0


def test_nothing_that_acts_on_a_terminal_is_said_or_heard() -> None:
    script = Script(["red \x1b[31m\x07tea\x9b2J\u202e"])
    talk = script.talk()
    talk.say("title \x1b]0;x\x07 and\ttab\r\nnext")
    assert talk.short("Well?") == "red [31mtea2J"
    assert script.said[:2] == ["title ]0;x and tab", "next"]


@given(st.text(max_size=200))
def test_whatever_is_said_holds_no_control_character(text: str) -> None:
    script = Script([])
    script.talk().say(text)
    assert not any((ord(char) < 32) or (0x7F <= ord(char) < 0xA0) for line in script.said for char in line)


def test_new_signs_that_this_python_does_not_know_are_not_lost() -> None:
    assert visible("tired \U0001fae8 \U0001fadc") == "tired \U0001fae8 \U0001fadc"


def test_lines_are_wrapped_between_words_on_a_terminal_and_never_elsewhere() -> None:
    script = Script([], width=24)
    script.talk().say("a line of quite a few words for a narrow place")
    assert script.said == ["a line of quite a few", "words for a narrow", "place"]
    assert wrap("a line " * 50, None) == ["a line " * 50]
    assert wrap("日本語 の 長い 文 です から", 20) == ["日本語 の 長い 文", "です から"]


def test_a_choice_is_made_by_number_by_name_or_in_own_words() -> None:
    options = ("Tea", "A walk", "Music")
    assert pick(Script(["2"]).talk(), "Which?", options) == Picked((1,))
    assert pick(Script(["music"]).talk(), "Which?", options) == Picked((2,))
    assert pick(Script(["mus"]).talk(), "Which?", options) == Picked((2,))
    assert pick(Script(["1, 3"]).talk(), "Which?", options, many=True) == Picked((0, 2))
    assert pick(Script(["1 music"]).talk(), "Which?", options, many=True, own=True) == Picked((0, 2))
    assert pick(Script(["a walk, 1"]).talk(), "Which?", options, many=True, own=True) == Picked((1, 0))
    assert pick(Script(["2 loud people"]).talk(), "Which?", options, many=True, own=True) == Picked((), "2 loud people")
    assert pick(Script(["1 and 3"]).talk(), "Which?", options, many=True, own=True) == Picked((), "1 and 3")
    assert pick(Script(["tea, music"]).talk(), "Which?", options, many=True) == Picked((0, 2))
    assert pick(Script(["1 o", "my cat"]).talk(), "Which?", options, many=True, own=True) == Picked((0,), "my cat")
    assert pick(Script(["my cat"]).talk(), "Which?", options, own=True) == Picked((), "my cat")
    assert pick(Script([""]).talk(), "Which?", options, own=True) == Picked()
    assert pick_one(Script(["2"]).talk(), "Which?", (("a", "A"), ("b", "B"))) == "b"


def test_a_number_that_is_not_in_the_list_is_asked_again_and_never_taken_as_words() -> None:
    script = Script(["4", "0", "1 2", "3"])
    assert pick(script.talk(), "Which?", ("Tea", "A walk", "Music"), own=True) == Picked((2,))
    assert script.said.count("One number from 1 to 3 fits here, or your own words.") == 3


def test_no_more_are_taken_than_fit() -> None:
    script = Script(["1 2 3", "1 2"])
    assert pick(script.talk(), "Which?", ("A", "B", "C"), many=True, most=2) == Picked((0, 1))
    assert "Up to 2 fit here." in script.said


def test_own_words_longer_than_the_journal_takes_are_asked_again() -> None:
    script = Script(["x" * 501, "short"])
    assert script.talk().short("Which?") == "short"
    assert "That is longer than fits here: up to 500 characters." in script.said


def test_how_to_talk_here_is_said_once() -> None:
    script = Script([])
    talk = script.talk()
    talk.greet()
    talk.greet()
    assert sum(":q to stop" in line for line in script.said) == 1
