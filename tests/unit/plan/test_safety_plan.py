"""The plan as data: lines that come, change, move and go, and a plan that survives whatever is in its file."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copingtui.errors import CopingError
from copingtui.plan.safety_plan import (
    LINE_LIMIT,
    MOST_LINES,
    PARTS,
    Line,
    LineGone,
    Plan,
    about,
    add,
    change,
    from_data,
    move,
    part,
    parts,
    remove,
    to_data,
)

words = st.text(min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)
links = st.sampled_from(["", "skill:stop", "person:someone"])
plans = st.builds(
    Plan,
    parts=st.dictionaries(
        st.sampled_from(PARTS), st.lists(st.builds(Line, text=words, link=links), min_size=1, max_size=4).map(tuple)
    ),
    reviewed=st.none() | st.dates(),
    talk_over=st.booleans(),
    shown=st.frozensets(st.sampled_from(PARTS)),
    asked=st.booleans(),
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(plans)
@settings(max_examples=60)
def test_what_is_kept_is_what_was_written(plan: Plan) -> None:
    assert from_data(to_data(plan)) == plan


@given(st.dictionaries(st.sampled_from([*PARTS, "reviewed", "shown", "asked"]), anything))
@settings(max_examples=80)
def test_nothing_in_a_file_makes_the_plan_unreadable(data: dict[str, object]) -> None:
    plan = from_data(data)
    assert all(line.words or line.link for name in PARTS for line in plan.lines(name))


def test_what_a_later_program_keeps_beside_is_carried_along() -> None:
    plan = add("alone", Line("walk"))(from_data({"colour": "blue"}))
    assert to_data(plan)["colour"] == "blue"


def test_lines_come_change_move_and_go() -> None:
    plan = Plan()
    for text in ("one", "two", "three"):
        plan = add("alone", Line(text))(plan)
    plan = move("alone", 2, Line("three"), -1)(plan)
    plan = change("alone", 0, Line("one"), Line("first"))(plan)
    plan = remove("alone", 2, Line("two"))(plan)
    assert [line.text for line in plan.lines("alone")] == ["first", "three"]


def test_a_line_at_the_top_stays_when_it_is_moved_up() -> None:
    plan = add("alone", Line("two"))(add("alone", Line("one"))(Plan()))
    assert move("alone", 0, Line("one"), -1)(plan).lines("alone") == plan.lines("alone")


def test_a_line_is_found_where_it_stands_now() -> None:
    plan = add("alone", Line("new"), 0)(add("alone", Line("old"))(Plan()))
    assert remove("alone", 0, Line("old"))(plan).lines("alone") == (Line("new"),)


def test_a_line_that_is_gone_is_not_mistaken_for_another() -> None:
    plan = add("alone", Line("other"))(Plan())
    with pytest.raises(LineGone):
        remove("alone", 0, Line("gone"))(plan)


@pytest.mark.parametrize("text", ["", "  \n ", "a" * (LINE_LIMIT + 1)])
def test_an_empty_or_endless_line_is_refused_in_words(text: str) -> None:
    with pytest.raises(CopingError, match="Nothing was changed"):
        add("alone", Line(text))(Plan())


def test_a_part_has_an_end() -> None:
    plan = Plan()
    for number in range(MOST_LINES):
        plan = add("alone", Line(str(number)))(plan)
    with pytest.raises(CopingError):
        add("alone", Line("more"))(plan)


def test_a_number_that_was_looked_up_is_not_kept_in_the_plan() -> None:
    plan = add("help", Line("Ola", "person:x", "Ola", "600 100 200", "call"))(Plan())
    assert "600" not in str(to_data(plan))


def test_step_six_asks_for_nothing_by_name_and_has_alcohol_in_one_line() -> None:
    hint = part("safer").hint
    assert "No thing has to be named" in hint
    assert hint.count("lcohol") == 1
    assert "pharmacy" in hint


def test_a_plan_is_no_vow_and_works_best_with_a_person() -> None:
    said = " ".join(about())
    assert "not a vow" in said
    assert "with a person" in said


def test_there_are_six_steps_and_what_keeps_me_going() -> None:
    assert [each.number for each in parts()] == [1, 2, 3, 4, 5, 6, 7]
    assert parts()[5].id == "safer"


def test_the_day_of_looking_through_is_kept() -> None:
    assert from_data(to_data(Plan(reviewed=date(2026, 11, 22)))).reviewed == date(2026, 11, 22)
