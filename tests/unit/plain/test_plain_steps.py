"""Every kind of step in lines: answered, left out, gone back from, stopped, broken off, and paced by the clock."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from plain_parts import CRISIS, STEPS, Script, practice_of, step_toml

from copingtui.plain.steps import FUNCTIONS, ask
from copingtui.plain.talk import Command, EndOfInput, Ways
from copingtui.skills.answers import (
    Answer,
    Breathed,
    Chosen,
    Collected,
    Drifted,
    Felt,
    Filled,
    Named,
    Rated,
    Rode,
    Tensed,
    Waited,
    Written,
    from_plain,
)
from copingtui.skills.model import KINDS

QUESTIONS = ["collect", "choose", "rate", "write", "name", "ride", "drift", "grid", "sort", "compose", "link"]


def answer(kind: str, *lines: Any, more: str = "", timed: bool = False) -> tuple[Answer | Command | None, Script]:
    script, practice = Script(list(lines), timed=timed), practice_of(step_toml(kind, more=more))
    assert practice.step is not None
    return ask(script.talk(), practice, practice.step), script


def test_every_kind_of_step_can_be_asked_in_lines() -> None:
    assert FUNCTIONS.keys() == KINDS.keys()
    assert STEPS.keys() == KINDS.keys()


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        ("collect", ["lamp", "x", "door"], Collected(("lamp", "door"), 1)),
        ("collect", ["lamp", ""], Collected(("lamp",))),
        ("choose", ["1 3"], Chosen(("tea", "music"))),
        ("choose", ["my cat"], Chosen((), "my cat")),
        ("rate", ["7"], Rated(7)),
        ("write", ["one", "two", ""], Written("one\ntwo")),
        ("link", ["1"], Chosen(("go",))),
        ("link", ["2"], None),
        ("tense", [], None),
        ("read", [], None),
        ("breathe", [], None),
        ("countdown", [], None),
        ("drift", ["a thought", "another", ""], Drifted(2)),
        ("grid", ["rest", "calm", "", "tired", "", "1 3"], Filled({"for": ("rest", "calm"), "against": ("tired",)}, ("rest", "tired"))),
        ("sort", ["1", "3"], Filled({"A lot": ("Honesty",), "Not now": ("Rest",)})),
        ("compose", ["I was late", "", "please wait", "", ""], Filled({"describe": ("I was late",), "ask": ("please wait",)})),
        ("compose", ["late", "", "wait", "", "1", "I was late", "", ""], Filled({"describe": ("I was late",), "ask": ("wait",)})),
        ("name", ["1", ""], Named((Felt("numb, or nothing"),))),
        ("name", ["lonely", "7", "my own kind", ""], Named((Felt("lonely", "sadness", 7), Felt("my own kind")))),
        ("name", ["anx", "1", "4", ""], Named((Felt("anxious", "fear", 4),))),
        ("name", ["4", "1", ""], Named((Felt("tight chest", "body"),))),
    ],
)  # fmt: skip
def test_an_answer_is_what_the_person_said(kind: str, lines: list[str], expected: Answer | None) -> None:
    said, script = answer(kind, *lines)
    assert said == expected
    assert script.asked == len(lines)


def test_a_feeling_is_found_through_the_grid_family_word_and_finer_word() -> None:
    said, _script = answer("name", "3", "1", "1", "sadness", "3", "2", "6", "")
    assert said == Named((Felt("unseen", "sadness", 6),), pleasant=-2, energy=-2)
    said, _script = answer("name", "3", "", "", "fear", "2", "", "", "")
    assert said == Named((Felt("scared", "fear"),))


@pytest.mark.parametrize("kind", QUESTIONS)
def test_every_question_can_be_left_out_with_an_empty_line(kind: str) -> None:
    said, _script = answer(kind, *[""] * 6)
    assert said is None or (kind == "ride" and isinstance(said, Rode)) or said == Filled({})


@pytest.mark.parametrize("kind", QUESTIONS)
@pytest.mark.parametrize("command", list(Command))
def test_every_question_can_be_skipped_gone_back_from_and_stopped(kind: str, command: Command) -> None:
    said, script = answer(kind, command.value)
    assert said is command
    assert script.asked == 1


@pytest.mark.parametrize("kind", QUESTIONS)
def test_the_crisis_lines_can_be_heard_at_every_question(kind: str) -> None:
    _said, script = answer(kind, "!", *[""] * 6)
    assert CRISIS in script.said


@pytest.mark.parametrize("kind", QUESTIONS)
def test_the_end_of_input_is_noticed_at_every_question(kind: str) -> None:
    with pytest.raises(EndOfInput):
        answer(kind)


@pytest.mark.parametrize(
    ("kind", "lines", "kept"),
    [
        ("collect", ["lamp"], Collected(("lamp",))),
        ("write", ["one", "two", ":q"], Written("one\ntwo")),
        ("name", ["lonely", "7"], Named((Felt("lonely", "sadness", 7),))),
        ("grid", ["rest", "", "tired"], Filled({"for": ("rest",), "against": ("tired",)})),
        ("compose", ["I was late"], Filled({"describe": ("I was late",)})),
        ("sort", ["2"], Filled({"Some": ("Honesty",)})),
    ],
)
def test_what_was_typed_before_the_end_is_there_to_be_kept(kind: str, lines: list[str], kept: Answer) -> None:
    script, practice = Script(list(lines)), practice_of(step_toml(kind))
    drafts: list[Any] = []
    talk = script.talk()
    assert practice.step is not None
    with talk.drafting(lambda: drafts.append(practice.partial)), contextlib.suppress(EndOfInput):
        assert ask(talk, practice, practice.step) is Command.STOP
    assert from_plain(practice.partial) == kept
    assert drafts[-1] == practice.partial


def test_a_thought_on_a_leaf_is_gone_and_in_no_draft() -> None:
    script, practice = Script(["a heavy thought", ""]), practice_of(step_toml("drift"))
    assert practice.step is not None
    assert ask(script.talk(), practice, practice.step) == Drifted(1)
    assert "On a leaf, floating off: a heavy thought" in script.said
    assert "heavy" not in str(practice.snapshot())


def test_a_step_gone_back_to_keeps_its_answer_unless_it_is_changed() -> None:
    for lines, expected in (
        ([""], Written("first")),
        (["c", "second", ""], Written("second")),
        (["a", "second", ""], Written("first\nsecond")),
    ):
        practice = practice_of(step_toml("write"), step_toml("read"))
        practice.answer(Written("first"))
        practice.back()
        script = Script(list(lines))
        assert practice.step is not None
        assert ask(script.talk(), practice, practice.step) == expected
        assert "Here you said: first" in script.said


def test_a_step_that_is_never_kept_says_nothing_of_before() -> None:
    practice = practice_of(step_toml("write", more='keep = "never"'), step_toml("read"))
    practice.answer(Written("a secret"))
    practice.back()
    script = Script(["new", ""])
    assert practice.step is not None
    assert ask(script.talk(), practice, practice.step) == Written("new")
    assert "a secret" not in script.text


def test_a_rating_says_its_words_at_nothing_half_and_most() -> None:
    _said, script = answer("rate", "7")
    assert script.said == ["Do the rate.", "0 is no urge, 5 strong, 10 as strong as it gets."]


# -- time --------------------------------------------------------------------------------------------------------------


def test_a_breath_is_said_when_it_begins_and_does_not_drift() -> None:
    said, script = answer("breathe", timed=True)
    assert said == Breathed(2, 20.0, "4-0-6-0")
    assert script.when("breathe in, 4") == pytest.approx([0, 10])
    assert script.when("breathe out, 6") == pytest.approx([4, 14])


def test_a_program_that_wakes_late_each_time_does_not_add_it_up() -> None:
    script, practice = (
        Script([], timed=True, late=0.05),
        practice_of(step_toml("breathe").replace("cycles = 2", "cycles = 30")),
    )
    assert practice.step is not None
    ask(script.talk(), practice, practice.step)
    begun = script.when("breathe in")
    assert len(begun) == 30
    assert all(10 * number <= at <= 10 * number + 0.06 for number, at in enumerate(begun))


def test_breathing_can_end_early_be_paused_slowed_and_led_by_the_person() -> None:
    said, _script = answer("breathe", (11.0, ""), timed=True)
    assert said == Breathed(1, 11.0, "4-0-6-0")
    said, script = answer("breathe", (2.0, ":p"), (60.0, ""), timed=True)
    assert said == Breathed(2, pytest.approx(22.0), "4-0-6-0")
    assert "Going on." in script.said
    said, _script = answer("breathe", (0.5, "+"), timed=True)
    assert isinstance(said, Breathed)
    assert said.pattern == "5-0-7-0"
    said, _script = answer("breathe", (10.0, "own"), (45.0, ""), timed=True)
    assert said == Breathed(1, 45.0, "")


def test_holds_can_be_left_out_while_breathing() -> None:
    script = Script([(1.0, "x")], timed=True)
    practice = practice_of(step_toml("breathe").replace("inhale = 4", "inhale = 4\nhold = 7"))
    assert practice.step is not None
    said = ask(script.talk(), practice, practice.step)
    assert isinstance(said, Breathed)
    assert said.pattern == "4-0-6-0"
    assert not script.when("hold, 7")


def test_a_closed_lid_is_noticed_and_nobody_comes_back_into_the_middle_of_a_breath() -> None:
    script, practice = Script([""], timed=True), practice_of(step_toml("breathe"))
    talk = script.talk()
    slept = []

    def sleep(seconds: float) -> bool:
        if script.now > 2 and not slept:
            slept.append(True)
            script.now += 3600
        script.now += seconds
        return False

    talk._sleep = sleep
    assert practice.step is not None
    said = ask(talk, practice, practice.step)
    assert any("Some time went by" in line for line in script.said)
    assert isinstance(said, Breathed)
    assert said.seconds < 60


def test_own_ratio_and_breaths_without_numbers_are_used_where_a_person_set_them() -> None:
    script, practice = Script([], timed=True), practice_of(step_toml("breathe"))
    talk = script.talk()
    talk.ways = Ways(count_breaths=False, breath_in=3, breath_out=5)
    assert practice.step is not None
    assert ask(talk, practice, practice.step) == Breathed(2, 16.0, "3-0-5-0")
    assert script.said[-1] == "breathe out"


def test_a_countdown_seldom_speaks_and_can_be_stretched_or_ended() -> None:
    said, script = answer("countdown", timed=True)
    assert said == Waited(240.0)
    assert script.when("Half of it.") == [120]
    assert script.when("1 minute left.") == [180]
    assert len(script.said) <= 6
    said, _script = answer("countdown", (30.0, ""), timed=True)
    assert said == Waited(30.0)
    said, _script = answer("countdown", (30.0, "+"), timed=True)
    assert said == Waited(300.0)


def test_muscles_are_named_one_after_the_other_and_one_can_be_left_out() -> None:
    said, script = answer("tense", timed=True)
    assert said == Tensed(("hands", "face"))
    assert script.when("Let go.") == [5, 20]
    said, _script = answer("tense", (2.0, "x"), timed=True)
    assert said == Tensed(("face",))


def test_thoughts_are_waited_for_as_long_as_they_take() -> None:
    said, script = answer("drift", (5.0, "one"), (500.0, "two"), (900.0, ""), timed=True)
    assert said == Drifted(2)
    assert script.when("Look.") == [30]


def test_a_ride_asks_now_and_then_and_draws_the_persons_own_curve() -> None:
    lines = [(0.0, "6"), (32.0, "r"), (64.0, "e"), (91.0, "")]
    said, script = answer("ride", *lines, timed=True)
    assert isinstance(said, Rode)
    assert said.points == ((0.0, 6), (32.0, 7), (64.0, 6))
    assert said.seconds == 90.0
    assert script.when("The steep part.") == [32]
    assert script.when("The wave is at 7 of 10.") == [32]
    assert script.when("Let it be there.") == [30, 62]  # the next question waits from the last answer


def test_a_ride_begins_where_the_person_last_said_it_was() -> None:
    practice = practice_of(step_toml("rate"), step_toml("ride"))
    practice.answer(Rated(8))
    script = Script(["easing", "done"])
    assert practice.step is not None
    said = ask(script.talk(), practice, practice.step)
    assert isinstance(said, Rode)
    assert [value for _at, value in said.points] == [8, 7]


def test_a_ride_can_go_on_a_little_longer() -> None:
    lines = [(10.0, "4"), (31.0, ""), (62.0, ""), (91.0, "more"), (100.0, "3"), (119.0, "done")]
    said, _script = answer("ride", *lines, timed=True)
    assert isinstance(said, Rode)
    assert [value for _at, value in said.points] == [4, 3]
    assert 90 < said.points[-1][0] < said.seconds < 120


def test_thoughts_are_read_one_at_a_time_and_can_be_gone_back_to() -> None:
    said, script = answer("read", "", ":b", "", "", timed=True)
    assert said is None
    assert [line for line in script.said if "thought" in line] == [
        "First thought.", "Second thought.", "First thought.", "Second thought.",
    ]  # fmt: skip


def test_nothing_waits_where_input_is_not_a_terminal() -> None:
    for kind in ("read", "breathe", "countdown", "tense"):
        said, script = answer(kind)
        assert said is None
        assert (script.asked, script.now) == (0, 0.0)
        assert script.said
