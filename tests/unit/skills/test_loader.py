"""A skill file is either whole and clean, or every problem in it is named."""

from __future__ import annotations

import string

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from copingtui.skills.loader import load_head, load_skill
from copingtui.skills.model import Breathe, Choose, Read, Skill
from copingtui.skills.problems import SkillError

HEAD = """
id = "my-skill"
title = "Mine"
family = "DBT"
module = "Own"
summary = "A short one."
why = "Because."
when = ["everyday"]
minutes = 2
sources = ["me"]
evidence = "none"
"""
READ = '\n[[step]]\nkind = "read"\nlines = ["one", "two"]\n'


def problems(text: str) -> list[str]:
    with pytest.raises(SkillError) as error:
        load_skill(text, "mine.toml", builtin=False)
    return [str(each) for each in error.value.problems]


def test_a_whole_skill_loads() -> None:
    skill = load_skill(HEAD + READ, "mine.toml", builtin=False)
    assert skill.title == "Mine"
    assert skill.steps == (Read(id="step-1", lines=("one", "two")),)
    assert not skill.head.builtin


def test_the_list_reads_only_what_stands_before_the_first_step() -> None:
    assert load_head(HEAD + '\n[[step]]\nkind = "nonsense"\n', "mine.toml", builtin=False).id == "my-skill"


def test_every_problem_is_named_at_once_with_file_line_table_and_key() -> None:
    text = HEAD.replace('title = "Mine"\n', "") + (
        '\n[[step]]\nkind = "rate"\nmeasure = "joy"\n\n[[step]]\nkind = "choose"\noptions = [{ text = "a", goto = "nowhere" }]\n'
    )
    found = problems(text)
    assert any("title" in each and "needed" in each for each in found)
    assert any(each.startswith("mine.toml:14: step 1: measure:") for each in found)
    assert any("step 2" in each and "goto" in each for each in found)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ('kind = "jump"', "kind"),
        ('kind = "read"\nlines = "one"', "lines"),
        ('kind = "read"\nlines = ["a"]\ncolour = "red"', "colour"),
        ('kind = "breathe"\ninhale = 0\nexhale = 6', "inhale"),
        ('kind = "breathe"\ninhale = nan\nexhale = 6', "inhale"),
        ('kind = "breathe"\ninhale = 1e99\nexhale = 6', "inhale"),
        ('kind = "countdown"', "seconds"),
        ('kind = "countdown"\nseconds = -4', "seconds"),
        ('kind = "link"\ntarget = "https://example.net"', "target"),
        ('kind = "link"\ntarget = "/etc/passwd"', "target"),
        ('kind = "choose"\noptions = ["a", "a"]', "options"),
        ('kind = "read"\nlines = ["a"]\nwhen = ["x:y"]', "when 1"),
        ('kind = "read"\nlines = ["a"]\nkeep = "always"', "keep"),
        ('kind = "read"\nid = "Über uns"\nlines = ["a"]', "id"),
    ],
)
def test_what_a_step_cannot_be_is_said_by_its_key(wrong: str, named: str) -> None:
    assert any(f": {named}: " in each for each in problems(f"{HEAD}\n[[step]]\n{wrong}\n"))


def test_escape_sequences_and_turned_text_are_taken_out() -> None:
    skill = load_skill(
        HEAD + '\n[[step]]\nkind = "read"\nlines = ["a\\u001b[2Jb", "c\\u202ed", "e\\u0007\\u009bf"]\n',
        "x",
        builtin=False,
    )
    assert skill.steps == (Read(id="step-1", lines=("a[2Jb", "cd", "ef")),)


def test_a_file_cannot_call_itself_built_in() -> None:
    assert any("builtin" in each for each in problems("builtin = true\n" + HEAD + READ))


def test_a_variant_can_leave_out_change_and_replace_steps() -> None:
    text = HEAD + (
        '\n[[step]]\nid = "pick"\nkind = "choose"\noptions = ["a", { text = "b", goto = "end" }]\n'
        '\n[[step]]\nid = "breath"\nkind = "breathe"\ninhale = 4\nexhale = 6\ncycles = 30\nwhen = ["pick:a"]\n'
        '\n[[step]]\nid = "end"\nkind = "read"\nlines = ["x"]\n'
        '\n[[variant]]\nid = "short"\ntitle = "Short"\nwithout = ["end"]\nchange.breath = { cycles = 3 }\n'
        '\n[[variant]]\nid = "own"\ntitle = "Own"\n[[variant.step]]\nkind = "read"\nlines = ["y"]\n'
    )
    skill = load_skill(text, "x", builtin=False)
    pick, breath = skill.steps_for("short")
    assert isinstance(pick, Choose)
    assert [option.goto for option in pick.options] == ["", ""]  # where it led is not there in this form
    assert isinstance(breath, Breathe)
    assert (breath.cycles, breath.inhale) == (3, 4.0)
    assert skill.steps_for("own") == (Read(id="step-1", lines=("y",)),)
    assert skill.steps_for(None) == skill.steps


def test_a_variant_of_steps_that_are_not_there_is_a_problem() -> None:
    assert any(
        "variant 1" in each
        for each in problems(HEAD + READ + '\n[[variant]]\nid = "v"\ntitle = "V"\nonly = ["gone"]\n')
    )


def test_a_very_large_file_and_deep_nesting_get_a_sentence() -> None:
    assert any("larger" in each for each in problems(HEAD + "#" * 300_000))
    assert any("TOML" in each for each in problems("x = " + "[" * 100_000))


@given(st.text(alphabet=string.printable + "\u202e\u001bż", max_size=300))
def test_no_text_gives_anything_but_a_skill_or_a_sentence(text: str) -> None:
    try:
        load_skill(HEAD + READ + text, "x", builtin=False)
    except SkillError as error:
        assert error.problems


values = st.recursive(
    st.one_of(
        st.none().map(lambda _none: ""), st.booleans(), st.integers(-5, 10**6), st.floats(), st.text(max_size=20)
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=6,
)
keys = st.sampled_from(
    ["id", "kind", "text", "lines", "options", "seconds", "when", "easy", "cells", "goto", "measure", "keep", "n"]
)


@given(
    kind=st.sampled_from(
        [
            "read",
            "breathe",
            "countdown",
            "collect",
            "choose",
            "rate",
            "write",
            "name",
            "ride",
            "tense",
            "drift",
            "grid",
            "sort",
            "compose",
            "link",
        ]
    ),
    table=st.dictionaries(keys, values, max_size=6),
)
def test_no_table_gives_anything_but_a_clean_skill_or_a_sentence(kind: str, table: dict[str, object]) -> None:
    text = HEAD + "\n" + tomli_w.dumps({"step": [{**table, "kind": kind}]})
    try:
        skill = load_skill(text, "x", builtin=False)
    except SkillError as error:
        assert all(each.expected for each in error.problems)
    else:
        assert isinstance(skill, Skill)
        assert "\x1b" not in repr(skill)
