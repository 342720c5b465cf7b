"""Whatever a pack holds: a clean skill that can be practised to its end, or sentences. Never a traceback."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from packs_parts import HEAD, READ

from copingtui.skills.library import CATALOGUE, Library
from copingtui.skills.loader import load_head, load_skill
from copingtui.skills.model import EASY_ON, KINDS, STATES, Choose, Skill, Step
from copingtui.skills.practice import Practice, Stage
from copingtui.skills.problems import SkillError

STEERING = "\x1b\x9b\x07\x00\x7f\u202e\u2066\u061c\u2028\x85\udc80"
NASTY = [
    "\x1b[2J",
    "\x1b]0;x\x07",
    "[bold]x[/]",
    "[@click=app.leave]x[/]",
    "\u202egnp",
    "{0}",
    "%s",
    "",
    " ",
    "\x00",
    "skill:stop",
]


@cache
def originals() -> tuple[str, ...]:
    return tuple(path.read_text("utf-8") for path in sorted(CATALOGUE.rglob("*.toml")))


def strings(value: Any) -> Iterator[str]:
    """Every text of a skill."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each)
    elif is_dataclass(value):
        for item in fields(value):
            yield from strings(getattr(value, item.name))


def walk(skill: Skill, form: str | None, choice: int) -> None:
    """To the end: the option of this number wherever there is a choice, every third step skipped."""
    practice = Practice(skill, lambda: 0, variant=form, easy=frozenset(EASY_ON) if choice % 2 else frozenset())
    practice.accept_gate()
    from copingtui.skills.answers import Chosen

    for turn in range(300):
        step = practice.step
        if step is None:
            break
        assert practice.place[0] <= practice.place[1]
        if isinstance(step, Choose) and turn % 3:
            practice.answer(Chosen((step.options[choice % len(step.options)].id,)))
        else:
            practice.skip()
        Practice.restore(skill, lambda: 0, practice.snapshot())
    if practice.stage is not Stage.END:  # choices that go round and round are the person's own; stopping ends them
        practice.stop()
    practice.result(keep_texts=True)


def try_out(text: str) -> Skill | None:
    """Load it as the program would, and see that nothing comes out but a clean skill or clean sentences."""
    for load in (load_head, load_skill):
        try:
            loaded = load(text, "x\x1b[2J.toml", builtin=False)
        except SkillError as error:
            last = text.count("\n") + 1
            assert all(each.expected for each in error.problems)
            assert all(1 <= each.line <= last for each in error.problems if each.line is not None)
            assert not set(str(error)) & set(STEERING)
        else:
            assert not {char for each in strings(loaded) for char in each} & set(STEERING)
            if isinstance(loaded, Skill):
                for form in (None, *(each.id for each in loaded.variants)):
                    for choice in range(3):
                        walk(loaded, form, choice)
                return loaded
    return None


edits = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 40),
        st.sampled_from(["", "\n", '"', "[[step]]", "[", "]", "{", "= 0", "= -1", "#", "\\", *NASTY, *STEERING])
        | st.text(max_size=8),
    ),
    max_size=6,
)


def edited(text: str, changes: list[tuple[float, int, str]]) -> str:
    for where, length, fresh in changes:
        at = int(where * len(text))
        text = text[:at] + fresh + text[at + length :]
    return text


some = st.text(alphabet="abc żł茶\n[]{}", min_size=1, max_size=12).map(
    lambda text: text + "x"
)  # never empty once clean
nasty = st.sampled_from([each + "y" for each in NASTY]) | st.text(alphabet=STEERING, min_size=1, max_size=4).map(
    lambda text: text + "z"
)
fine = some | nasty
texts = fine | st.text(max_size=30) | st.sampled_from(NASTY)
ids = st.sampled_from(["a", "b", "c", "step-1", "step-2", "A b", "", "a:b"])
scalars = st.booleans() | st.integers(-5, 10**6) | st.floats(width=32) | texts
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts.filter(bool), inner, max_size=3),
    max_leaves=5,
)
several = st.lists(
    fine, min_size=1, max_size=4, unique_by=lambda text: "".join(char for char in text if char.isalnum())
)
parts = several | several.map(
    lambda each: [{"title": text, "text": text, "id": f"p{n}"} for n, text in enumerate(each)]
)
links = st.sampled_from(["people", "crisis", "skill:stop"])
options = several | several.map(
    lambda each: [{"text": text, "id": f"o{n}", "seconds": 9} for n, text in enumerate(each)]
)
RIGHT: dict[str, st.SearchStrategy[Any]] = {
    "text": texts, "hint": texts, "keep": st.sampled_from(["never", "ask", "yes"]), "when": st.just([]),
    "easy": st.lists(st.sampled_from(EASY_ON), max_size=2), "lines": several, "inhale": st.floats(1, 9), "exhale": st.floats(1, 9),
    "hold": st.floats(0, 9), "rest": st.floats(0, 9), "sip": st.floats(0, 2), "cycles": st.integers(1, 40), "seconds": st.integers(1, 400),
    "seconds_from": st.just(""), "show_from": st.just(""), "half_way": texts, "cues": several, "n": st.integers(1, 20), "each": texts,
    "examples": several, "options": options, "many": st.booleans(), "most": st.integers(0, 5), "own": st.booleans(),
    "measure": st.sampled_from(["urge", "calm"]), "point": st.sampled_from(["before", "after"]), "rows": st.integers(1, 9),
    "every": st.integers(1, 60), "groups": parts, "tense": st.integers(0, 20), "release": st.integers(1, 20), "cells": parts,
    "cards": several, "piles": st.just([]), "parts": parts, "target": links, "strength": st.booleans(), "stars": st.booleans(),
    "steep": texts, "label": texts, "shape": st.just("square"), "picture": st.just("belt"), "into": st.just(""),
}  # fmt: skip
WRONG: dict[str, st.SearchStrategy[Any]] = {
    "id": ids, "when": st.lists(st.sampled_from(["a:b", "step-1:o0", "x"]), max_size=2), "seconds_from": ids, "show_from": ids,
    "options": st.lists(st.fixed_dictionaries({"text": texts}, optional={"id": ids, "goto": ids, "link": links | texts}), max_size=3),
    "target": texts, "inhale": st.floats(0, 30), "cycles": st.integers(0, 900), "n": st.integers(0, 99), "piles": several,
    "lines": st.lists(texts, max_size=3), "measure": texts, "into": st.sampled_from(["plan:signs", "plan:safer"]) | texts,
}  # fmt: skip


@st.composite
def steps(draw: st.DrawFn) -> dict[str, Any]:
    """A step that is right, or nearly: now and then a key is wrong, missing, or something else altogether."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    table: dict[str, Any] = {"kind": kind}
    slips = draw(st.integers(0, 2)) == 0
    for item in fields(KINDS[kind]):
        if item.name == "id":
            continue
        if not slips or draw(st.integers(0, 5)):
            if item.default is MISSING or draw(st.booleans()):
                table[item.name] = draw(RIGHT[item.name])
        else:
            table[item.name] = draw(WRONG.get(item.name, values) | values)
    if slips and draw(st.booleans()):
        table["id"] = draw(ids)
    return table


@st.composite
def variants(draw: st.DrawFn) -> dict[str, Any]:
    table: dict[str, Any] = {"id": draw(st.sampled_from(["v", "w", "V v"])), "title": draw(some).replace("\n", " ")}
    for key in ("only", "without"):
        if draw(st.integers(0, 3)) == 0:
            table[key] = draw(st.lists(st.sampled_from(["step-1", "step-2", "a"]), max_size=3) | values)
    if draw(st.integers(0, 3)) == 0:
        inner = (
            st.fixed_dictionaries({}, optional={"text": texts, "seconds": st.integers(0, 9), "kind": texts}) | values
        )
        table["change"] = draw(st.dictionaries(st.sampled_from(["step-1", "step-2", "a"]), inner, max_size=2) | values)
    if draw(st.integers(0, 3)) == 0:
        table["step"] = draw(st.lists(steps(), max_size=2) | values)
    return table


line = some.map(lambda text: text.replace("\n", " "))
cautions = st.lists(
    st.fixed_dictionaries(
        {"text": fine},
        optional={"gate": st.booleans(), "check": st.booleans(), "line": texts, "link": links, "instead": ids},
    ),
    max_size=2,
)
heads = st.just({}) | st.fixed_dictionaries(
    {},
    optional={
        "title": line | nasty, "summary": line | texts, "states": st.lists(st.sampled_from(STATES), max_size=3),
        "minutes": st.integers(0, 60) | scalars, "measure": st.sampled_from(["urge", "x"]), "instead": ids, "aliases": several | values,
        "caution": cautions | values,
    },
)  # fmt: skip


def of_tables(head: dict[str, Any], some_steps: Any, some_variants: Any) -> str:
    own = {"id": "mine", "title": "Mine", "family": "F", "module": "M", "summary": "S", "why": "W", "when": ["high"],
           "minutes": 1, "sources": [], "evidence": "E"}  # fmt: skip
    return tomli_w.dumps({**own, **head, "step": some_steps, "variant": some_variants})


few = settings(max_examples=80, suppress_health_check=list(HealthCheck))
many = settings(max_examples=int(os.environ.get("COPINGTUI_SOAK", "4000")), suppress_health_check=list(HealthCheck))


@few
@given(st.integers(0, 10**6), edits)
@example(0, [(0.0, 10**6, "")])
def test_a_skill_edited_by_a_clumsy_hand_is_a_skill_or_a_sentence(
    which: int, changes: list[tuple[float, int, str]]
) -> None:
    try_out(edited(originals()[which % len(originals())], changes))


@few
@given(heads, st.lists(steps(), min_size=1, max_size=4) | values, st.lists(variants(), max_size=2) | values)
@example({}, [{"kind": "read", "lines": ["x"], "id": "a"}], [{"id": "v", "title": "V", "only": 5}])
@example({}, [{"kind": "read", "lines": ["x"], "id": "a"}], [{"id": "v", "title": "V", "change": {"a": 3}}])
@example({}, [{"kind": "choose", "options": ["Чай", "Кофе"]}], [])
def test_tables_of_any_shape_are_a_skill_or_a_sentence(
    head: dict[str, Any], some_steps: Any, some_variants: Any
) -> None:
    try_out(of_tables(head, some_steps, some_variants))


@pytest.mark.soak
@many
@given(st.integers(0, 10**6), edits)
def test_soak_of_edited_skills(which: int, changes: list[tuple[float, int, str]]) -> None:
    try_out(edited(originals()[which % len(originals())], changes))


@pytest.mark.soak
@many
@given(heads, st.lists(steps(), min_size=1, max_size=6) | values, st.lists(variants(), max_size=3) | values)
def test_soak_of_tables(head: dict[str, Any], some_steps: Any, some_variants: Any) -> None:
    try_out(of_tables(head, some_steps, some_variants))


@pytest.mark.soak
@settings(parent=many, max_examples=400)
@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_soak_of_bytes_in_the_folder_of_packs(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder: Path = tmp_path_factory.mktemp("packs")
    (folder / "x.toml").write_bytes(content)
    library = Library(folder)
    library.look_into_packs()
    assert len(library.heads) + len(library.problems) == len(originals()) + 1


def test_choices_in_letters_of_any_kind_have_ids_of_their_own() -> None:
    text = (
        HEAD.format(id="mine", title="Mine", family="F")
        + '\n[[step]]\nkind = "choose"\noptions = ["Чай", "Кофе", "茶"]\n'
    )
    skill = try_out(text)
    assert skill is not None
    step: Step = skill.steps[0]
    assert isinstance(step, Choose)
    assert len({option.id for option in step.options}) == 3
    assert try_out(text + READ) is not None
