"""A homework file is read whole or not at all, and everything wrong in it is said at once."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
import tomli_w
from homework_parts import FILE, library
from hypothesis import given, settings
from hypothesis import strategies as st

from copingtui.errors import CopingError
from copingtui.homework import writing
from copingtui.homework.assignment import DOING, PER, SCALES, Assignment, Homework, Track
from copingtui.homework.reading import HomeworkError, load, read


def problems(text: str) -> list[str]:
    with pytest.raises(HomeworkError) as found:
        load(text, "file.toml", library())
    return [str(each) for each in found.value.problems]


def test_a_file_by_hand_is_read_as_it_was_meant() -> None:
    found = load(FILE, "file.toml", library())
    assert (found.sender, found.created, found.review) == ("Dr. Ada", "2026-11-02", "2026-11-16")
    breathing, call, checkin, stone = found.assignments
    assert (breathing.times, breathing.per, breathing.since, breathing.until) == (3, "week", "2026-11-02", "2026-11-15")
    assert breathing.questions == ("What did you notice?", "When was it hard?")
    assert (call.task, checkin.do, stone.skill) == ("Ring the library", "check-in", "warm-stone")
    assert found.tracks == (Track(label="Went outside", scale="yes-no"),)
    assert found.carried("warm-stone") is not None


def test_the_template_is_a_file_that_can_be_used_as_it_is() -> None:
    found = load(writing.template("2026-11-22", "2026-11-29"), "new.toml", library())
    assert found.assignments[0].until == "2026-11-29"


def test_every_error_is_said_at_once_with_line_and_key() -> None:
    text = (
        'format = "copingtui-homework/9"\nfro = "x"\ncreated = 1900-01-01\n'
        '[[assignment]]\nskill = "paced-breathin"\ntimes = 0\nsince = 2026-01-01\n'
        '[[assignment]]\nskill = "stop"\ntask = "both"\nfrom = 2026-12-01\nuntil = 2026-11-01\n'
        '[[track]]\nlabel = ""\n'
    )
    said = "\n".join(problems(text))
    assert "file.toml:1: format" in said
    assert "file.toml:2: fro" in said
    assert "file.toml:3: created" in said
    assert (
        "file.toml:5: assignment 1: skill: there is no skill paced-breathin here; near it are paced-breathing" in said
    )
    assert "file.toml:7: assignment 1: since" in said
    assert "from, until" in said  # the known keys are named as the file has them
    assert "file.toml:8: assignment 2" in said
    assert "file.toml:12: assignment 2: until" in said
    assert "file.toml:14: track 1: label" in said


@pytest.mark.parametrize("table", ["crisis", "settings", "caution", "keys"])
def test_a_file_has_no_way_to_touch_anything_else(table: str) -> None:
    assert problems(FILE + f"\n[{table}]\ncountry = 'XX'\n")


def test_a_built_in_skill_cannot_be_replaced() -> None:
    assert "built-in" in problems(FILE.replace("warm-stone", "paced-breathing"))[0]


def test_a_carried_skill_cannot_lead_to_one_that_is_not_there() -> None:
    more = '\n[[skill.step]]\nkind = "link"\nid = "on"\ntarget = "skill:nowhere"\n'
    assert "nowhere" in "".join(problems(FILE + more))


def test_control_and_turning_characters_are_taken_out() -> None:
    found = load(FILE.replace("Take what fits.", "Take\\u001b[2J what\\u202e fits."), "file.toml", library())
    assert found.note == "Take[2J what fits."


def test_a_form_that_the_skill_does_not_have_is_named() -> None:
    text = 'format = "copingtui-homework/1"\n[[assignment]]\nskill = "paced-breathing"\nform = "loud"\n'
    assert "two-minutes" in problems(text)[0]


@pytest.mark.parametrize("content", [b"\x00\xff\xfe", b"a" * 900_000, b"[[assignment"])
def test_a_file_that_is_none_gets_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.toml"
    path.write_bytes(content)
    with pytest.raises(HomeworkError) as found:
        read(path, library())
    assert "nothing was taken over" in str(found.value)


def test_a_file_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CopingError, match="no file of that name"):
        read(tmp_path / "none.toml", library())


texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp", "Cf")), max_size=30).map(
    str.strip
)
words = texts.filter(bool)
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2200, 1, 1))


@st.composite
def assignments(draw: st.DrawFn) -> Assignment:
    kind = draw(st.sampled_from(["skill", "task", "do"]))
    first, last = sorted(draw(st.tuples(days, days)))
    times = draw(st.none() | st.integers(1, 100))
    return Assignment(
        skill="stop" if kind == "skill" else "",
        task=draw(words) if kind == "task" else "",
        do=draw(st.sampled_from(DOING)) if kind == "do" else "",
        why=draw(texts),
        how=draw(texts),
        smallest=draw(texts),
        cue=draw(texts),
        times=times,
        per=draw(st.sampled_from(PER)) if times else "week",
        since=first.isoformat(),
        until=last.isoformat(),
        rate=draw(st.booleans()),
        questions=tuple(draw(st.lists(words, max_size=3))),
        bring=draw(texts),
    )


tracks = st.lists(
    st.builds(Track, label=words, scale=st.sampled_from(SCALES), why=texts),
    max_size=3,
    unique_by=lambda track: track.label.casefold(),
)


@settings(max_examples=60)
@given(st.lists(assignments(), min_size=1, max_size=4), tracks, texts, texts)
def test_what_is_written_is_read_back_as_it_was(
    given_assignments: list[Assignment], given_tracks: list[Track], sender: str, note: str
) -> None:
    whole = Homework(
        sender=sender,
        created="2026-11-22",
        note=note,
        assignments=tuple(given_assignments),
        tracks=tuple(given_tracks),
    )
    assert load(writing.dump(whole), "file.toml", library()) == whole


def read_or_refused(text: str) -> None:
    try:
        load(text, "file.toml", library())
    except HomeworkError as error:
        assert error.problems
        assert all(each.expected for each in error.problems)


@settings(max_examples=150)
@given(st.text(max_size=200), st.integers(0, len(FILE)), st.integers(0, 40))
def test_a_broken_file_is_refused_in_words_or_read(noise: str, at: int, cut: int) -> None:
    read_or_refused(FILE[:at] + noise + FILE[at + cut :])


KEYS = [each.name for each in (*fields(Assignment), *fields(Track), *fields(Homework))] + ["from", "format"]
values = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.dates() | st.datetimes() | st.times(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
any_table = st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=8), values, max_size=8)
changes = st.lists(st.tuples(st.integers(0, len(FILE)), st.text(max_size=60), st.integers(0, 60)), max_size=6)


@pytest.mark.soak
@settings(max_examples=20_000, deadline=None)
@given(
    changes,
    any_table,
    st.lists(any_table, max_size=4),
    st.lists(any_table, max_size=2),
    st.lists(any_table, max_size=2),
)
def test_soak_of_files_by_many_hands(
    edits: list[tuple[int, str, int]],
    head: dict[str, object],
    set_: list[dict[str, object]],
    rows: list[dict[str, object]],
    brought: list[dict[str, object]],
) -> None:
    text = FILE
    for at, noise, cut in edits:
        text = text[:at] + noise + text[at + cut :]
    read_or_refused(text)
    table = {"format": "copingtui-homework/1", **head, "assignment": set_, "track": rows, "skill": brought}
    try:
        written = tomli_w.dumps(table)
    except (ValueError, TypeError):
        return  # a name or a number that TOML cannot hold
    read_or_refused(written)
