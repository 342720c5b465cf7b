"""A practice goes where the person goes, keeps what may be kept, and comes back after anything."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copingtui.skills.answers import (
    Breathed,
    Chosen,
    Collected,
    Drifted,
    Felt,
    Named,
    Rated,
    Rode,
    Written,
    from_plain,
    to_plain,
)
from copingtui.skills.loader import load_skill
from copingtui.skills.model import Breathe, Choose, Countdown, Rate
from copingtui.skills.practice import Change, Practice, Stage

TEXT = """
id = "mine"
title = "Mine"
family = "DBT"
module = "Own"
summary = "s"
why = "w"
when = ["everyday"]
minutes = 2
sources = ["me"]
evidence = "none"
measure = "urge"

[[caution]]
text = "Not if it is cold."
gate = true

[[step]]
id = "before"
kind = "rate"
measure = "urge"
point = "before"

[[step]]
id = "pick"
kind = "choose"
options = [
  { text = "Ten", id = "ten", seconds = 600 },
  { text = "Plan", id = "plan", link = "plan" },
  { text = "Cold", id = "cold", easy = ["cold"] },
  { text = "Skip all", id = "skip", goto = "after" },
]

[[step]]
id = "wait"
kind = "countdown"
seconds_from = "pick"
when = ["pick:ten"]

[[step]]
id = "secret"
kind = "write"
keep = "never"

[[step]]
id = "said"
kind = "write"

[[step]]
id = "breath"
kind = "breathe"
inhale = 4
hold = 4
exhale = 4
rest = 4

[[step]]
id = "after"
kind = "rate"
measure = "urge"
point = "after"
"""
SKILL = load_skill(TEXT, "mine.toml", builtin=True)


class Clock:
    def __init__(self) -> None:
        self.ms = 1_000_000

    def __call__(self) -> int:
        return self.ms


def practice(clock: Clock | None = None, **kwargs: object) -> Practice:
    return Practice(SKILL, clock or Clock(), gate_seen=True, **kwargs)  # type: ignore[arg-type]


def at(run: Practice) -> str | None:
    return run.step.id if run.step else None


def walked_to(step: str, run: Practice) -> Practice:
    while at(run) != step:
        run.answer(Chosen(("ten",)) if at(run) == "pick" else Rated(8) if at(run) == "before" else None)
    return run


def test_the_gate_comes_first_and_only_until_it_was_seen() -> None:
    first = Practice(SKILL, Clock())
    assert first.stage is Stage.GATE
    assert first.step is None
    first.accept_gate()
    assert at(first) == "before"
    assert at(practice()) == "before"


def test_a_choice_that_leads_nowhere_or_is_gone_easy_on_is_not_shown() -> None:
    run = practice(easy=frozenset({"cold"}), reach=lambda target: False)
    run.skip()
    assert isinstance(run.step, Choose)
    assert [option.id for option in run.step.options] == ["ten", "skip"]


def test_steps_follow_choices() -> None:
    run = practice()
    run.skip()
    run.answer(Chosen(("ten",)))
    assert isinstance(run.step, Countdown)
    assert run.seconds_of(run.step) == 600
    other = practice()
    other.skip()
    other.answer(Chosen(("skip",)))
    assert at(other) == "after"


def test_where_am_i_counts_only_steps_on_the_way() -> None:
    run = practice()
    assert run.place == (1, 6)  # the countdown is not on this way
    run.skip()
    run.answer(Chosen(("ten",)))
    assert run.place == (3, 7)


def test_breath_holds_are_gone_for_who_goes_easy_on_them() -> None:
    run = walked_to("breath", practice(easy=frozenset({"breath_holds"})))
    assert isinstance(run.step, Breathe)
    assert (run.step.hold, run.step.rest) == (0.0, 0.0)


def test_back_brings_the_answer_back_to_be_changed() -> None:
    run = practice()
    run.answer(Rated(7))
    assert run.back()
    assert at(run) == "before"
    assert from_plain(run.partial) == Rated(7)
    run.answer(Rated(4))
    assert [rating.value for rating in run.ratings()] == [4]


def test_stopping_half_way_keeps_what_was_given_and_back_goes_on() -> None:
    run = practice()
    run.answer(Rated(7))
    run.stop()
    assert run.stage is Stage.END
    assert not run.result(keep_texts=True).finished
    assert run.back()
    assert run.stage is Stage.STEPS


@pytest.mark.parametrize(("after", "change"), [(5, Change.EASED), (8, Change.STAYED), (9, Change.ROSE)])
def test_what_became_of_it_is_read_by_the_measure(after: int, change: Change) -> None:
    run = walked_to("after", practice())
    run.answer(Rated(after))
    assert run.finished
    assert run.change() is change


def test_nothing_is_said_of_a_change_that_was_not_rated() -> None:
    run = walked_to("after", practice())
    run.skip()
    assert run.change() is None


def test_texts_are_kept_only_if_asked_for_and_not_kept_ones_never() -> None:
    run = walked_to("secret", practice())
    run.answer(Written("only between us"))
    run.answer(Written("this I would keep"))
    run.skip()
    run.answer(Rated(6))
    assert "between us" not in repr(run.result(keep_texts=True))
    assert "would keep" not in repr(run.result(keep_texts=False))
    assert "would keep" in repr(run.result(keep_texts=True))


def test_a_not_kept_step_leaves_nothing_in_the_draft_and_comes_back_empty() -> None:
    run = walked_to("secret", practice())
    run.partial = to_plain(Written("only between us"))
    written = json.dumps(run.snapshot())
    assert "between us" not in written
    again = Practice.restore(SKILL, Clock(), json.loads(written))
    assert at(again) == "secret"
    assert again.partial is None
    run.answer(Written("only between us"))
    assert "between us" not in json.dumps(run.snapshot())


def test_time_spent_leaves_out_pauses_and_the_night_in_between() -> None:
    clock = Clock()
    run = practice(clock)
    clock.ms += 5_000
    run.pause()
    clock.ms += 60_000
    run.resume()
    clock.ms += 5_000
    assert run.seconds == 10
    saved = json.loads(json.dumps(run.snapshot()))
    clock.ms += 8 * 3_600_000
    assert Practice.restore(SKILL, clock, saved).seconds == 10


answers = st.one_of(
    st.none(),
    st.builds(Rated, st.integers(0, 10)),
    st.builds(Written, st.text()),
    st.builds(Collected, st.lists(st.text()).map(tuple), st.integers(0, 5)),
    st.builds(
        Named, st.lists(st.builds(Felt, st.text(), st.text(), st.one_of(st.none(), st.integers(0, 10)))).map(tuple)
    ),
    st.builds(Breathed, st.integers(0, 99), st.floats(0, 1e6), st.text()),
    st.builds(Rode, st.lists(st.tuples(st.floats(0, 1e6), st.integers(0, 10))).map(tuple), st.floats(0, 1e6)),
    st.builds(Drifted, st.integers(0, 50)),
    st.builds(Chosen, st.lists(st.sampled_from(["ten", "skip", "plan"]), max_size=2).map(tuple), st.text()),
)


@given(answers)
def test_every_answer_can_be_written_down_and_read_back(answer: object) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(answer)))) == answer  # type: ignore[arg-type]


@given(st.lists(st.one_of(answers, st.sampled_from(["back", "pause", "resume", "save"])), max_size=25))
def test_wherever_it_was_left_it_goes_on_from_there(moves: list[object]) -> None:
    clock = Clock()
    run = practice(clock)
    for move in moves:
        clock.ms += 1000
        if move == "back":
            run.back()
        elif move in ("pause", "resume"):
            getattr(run, str(move))()
        elif move == "save":
            saved = json.loads(json.dumps(run.snapshot()))
            again = Practice.restore(SKILL, clock, saved)
            assert (again.stage, at(again), again.seconds) == (run.stage, at(run), pytest.approx(run.seconds, abs=0.01))
            assert again.ratings() == run.ratings()
            run = again
        elif isinstance(run.step, Rate) or not isinstance(move, Rated):
            run.answer(move)  # type: ignore[arg-type]
    number, of = run.place
    assert 0 <= number <= of


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.text()),
        lambda inner: st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_a_draft_that_is_not_a_practice_is_turned_away(junk: object) -> None:
    with pytest.raises(ValueError):
        Practice.restore(SKILL, Clock(), junk if isinstance(junk, dict) else {"format": junk})


def test_words_typed_beside_a_choice_are_kept_only_if_asked_for() -> None:
    run = practice()
    run.skip()
    run.answer(Chosen(("ten",), "something of my own"))
    run.stop()
    assert run.asks_to_keep()
    assert "of my own" not in repr(run.result(keep_texts=False))
    assert "ten" in repr(run.result(keep_texts=False).answers)
    assert "of my own" in repr(run.result(keep_texts=True))


def test_going_back_twice_loses_nothing_that_lay_ahead() -> None:
    run = practice()
    run.answer(Rated(7))
    run.answer(Chosen(("plan",)))
    assert at(run) == "secret"
    run.skip()
    run.answer(Written("what I would keep"))
    run.back()
    run.back()
    run.back()
    assert at(run) == "pick"
    run.answer(Chosen(("plan",)))
    run.skip()
    assert from_plain(run.partial) == Written("what I would keep")


def test_a_not_kept_step_is_empty_when_one_comes_back_to_it() -> None:
    run = walked_to("secret", practice())
    run.answer(Written("only between us"))
    run.back()
    assert at(run) == "secret"
    assert run.partial is None
    assert "between us" not in repr(run.__dict__)


def test_what_was_begun_before_skipping_waits_there() -> None:
    run = walked_to("said", practice())
    run.partial = to_plain(Written("half a line"))
    run.skip()
    assert run.answer_at("said") is None
    run.back()
    assert from_plain(run.partial) == Written("half a line")


def test_being_hurt_is_known_and_a_choice_that_led_away_says_nothing_later() -> None:
    skill = load_skill(TEXT.replace('link = "plan"', 'link = "hurt"'), "mine.toml", builtin=True)
    run = Practice(skill, Clock(), gate_seen=True)
    run.skip()
    assert not run.was_hurt
    run.answer(Chosen(("plan",)))
    assert run.chosen_link() == "hurt"
    assert run.was_hurt
    assert run.led_away(skill.steps[1])
