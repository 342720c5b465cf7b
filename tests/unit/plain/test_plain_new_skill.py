"""Making a skill by answering questions: a file that loads, in its place, readable by its owner alone, over no other."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from plain_parts import Script, put_skill, step_toml, to_the_end

from copingtui.errors import CopingError
from copingtui.plain.new_skill import new_skill
from copingtui.profile import Profile
from copingtui.skills.library import Library
from copingtui.skills.model import KINDS, Breathe, Choose, Countdown, Link, Read
from copingtui.skills.new_pack import NewSkill, free_id, write
from copingtui.skills.packs import check

ABOUT = ("Warm cup", "For cold evenings", "Warmth is easy to notice.", "1 4", "", "Warm, never hot.")


def hold(profile: Profile, *lines: str) -> Script:
    script = Script(list(lines))
    talk = script.talk()
    to_the_end(talk, lambda: new_skill(talk, profile))
    return script


def files(profile: Profile) -> list[Path]:
    return sorted(profile.where.packs.glob("*")) if profile.where.packs.exists() else []


def test_a_skill_is_asked_for_shown_and_written_where_it_says(profile: Profile) -> None:
    script = hold(
        profile, *ABOUT,
        "1", "Hold it.", "Feel it.", "",
        "breathe", "With the steam.", "", "8", "5",
        "3", "Drink slowly.", "90",
        "5", "What now?", "Tea", "Milk", "", "n",
        "15", "1", "feet on", "1", "",
        "", "yes",
    )  # fmt: skip
    [path] = files(profile)
    assert f"It is here: {path}" in script.said
    assert "  - Milk" in script.said
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    library = Library(profile.where.packs)
    [skill] = check(path, library)
    head = skill.head
    assert (skill.id, head.title, head.summary, head.why) == ("warm-cup", *ABOUT[:3])
    assert head.states == ("urge", "numb")
    assert head.cautions[0].text == head.cautions[0].line == "Warm, never hot."
    assert head.minutes == 4
    read, breathe, wait, choose, link = skill.steps
    assert isinstance(read, Read)
    assert read.lines == ("Hold it.", "Feel it.")
    assert isinstance(breathe, Breathe)
    assert (breathe.inhale, breathe.exhale, breathe.cycles) == (4, 8, 5)
    assert isinstance(wait, Countdown)
    assert wait.seconds == 90
    assert isinstance(choose, Choose)
    assert [option.text for option in choose.options] == ["Tea", "Milk"]
    assert isinstance(link, Link)
    assert link.target == "skill:feet-on-floor"
    assert library.search("warm cup")[0].id == "warm-cup"


ANSWERS = {
    "read": ["a", "b", "c"],
    "breathe": ["t", "", "", ""],
    "countdown": ["t", "30"],
    "collect": ["t", "4"],
    "choose": ["t", "a", "", "y"],
    "rate": ["1", "t", "3"],
    "write": ["t"],
    "name": [""],
    "ride": ["t", ""],
    "tense": ["t", "Hands", "Face", ""],
    "drift": ["t", ""],
    "grid": ["t", "For", "Against", ""],
    "sort": ["t", "Rest", "Play", ""],
    "compose": ["t", "What happened", ""],
    "link": ["2", "Someone"],
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_step_can_be_made_and_the_file_loads(profile: Profile, kind: str) -> None:
    number = str(list(KINDS).index(kind) + 1)
    script = hold(profile, "Mine", "", "", "", "3", "", number, *ANSWERS[kind], "", "y")
    assert not script.lines
    [path] = files(profile)
    [skill] = check(path, Library())
    assert [type(step) for step in skill.steps] == [KINDS[kind]]


def test_nothing_is_written_without_a_yes(profile: Profile) -> None:
    for last in ("n", "", ":q", ":b"):
        script = hold(profile, *ABOUT, "7", "a line", "", last)
        assert script.said[-1] == "Nothing was written."
    assert files(profile) == []


def test_stopping_half_way_offers_what_is_there_so_far(profile: Profile) -> None:
    assert hold(profile, "Mine", ":q").said[-1] == "Nothing was written."
    hold(profile, "Mine", "", "", "", "", "", "7", "a line", "2", ":q", "y")
    [path] = files(profile)
    assert [type(step).__name__ for step in check(path, Library())[0].steps] == ["Write"]


def test_input_that_ends_half_way_writes_nothing(profile: Profile) -> None:
    assert "Nothing was written." in hold(profile, *ABOUT, "7", "a line").said
    assert files(profile) == []


def test_back_leaves_a_step_out_then_takes_the_last_one_away_then_asks_the_question_before(profile: Profile) -> None:
    script = hold(
        profile,
        *ABOUT[:5],
        "",
        "7",
        "one",
        "7",
        "two",
        "2",
        "t",
        ":b",
        ":b",
        ":b",
        ":b",
        "Mind the steam.",
        "7",
        "three",
        "",
        "y",
    )
    assert "This step is left out." in script.said
    assert script.said.count("The last step is taken away.") == 2
    [path] = files(profile)
    table = tomllib.loads(path.read_text("utf-8"))
    assert [step["text"] for step in table["step"]] == ["three"]
    assert table["caution"][0]["text"] == "Mind the steam."


def test_a_name_that_is_taken_gets_a_number_and_no_file_is_written_over(profile: Profile) -> None:
    put_skill(profile, step_toml("read"), id="stop-2")
    before = (profile.where.packs / "stop-2.toml").read_bytes()
    (profile.where.packs / "stop-3.toml").write_text("notes of mine")
    hold(profile, "STOP", "", "", "", "", "", "7", "x", "", "y")
    assert [path.name for path in files(profile)] == ["stop-2.toml", "stop-3.toml", "stop-4.toml"]
    assert (profile.where.packs / "stop-2.toml").read_bytes() == before
    assert (profile.where.packs / "stop-3.toml").read_text() == "notes of mine"
    with pytest.raises(CopingError) as caught:
        write(NewSkill("Notes", steps=[{"kind": "write"}]), "stop-3", profile.where.packs)
    assert "no file was changed" in caught.value.safe


def test_a_title_in_any_letters_gives_a_file_name(profile: Profile) -> None:
    library = Library()
    assert free_id("Ćwiczenie na dziś", library, profile.where.packs) == "cwiczenie-na-dzis"
    assert free_id("お茶", library, profile.where.packs) == "my-skill"
    assert free_id("Stop", library, profile.where.packs) == "stop-2"
    assert len(free_id("a" * 60, library, profile.where.packs)) <= 48


def test_where_the_folder_cannot_be_used_a_sentence_says_so_and_nothing_else_is_touched(profile: Profile) -> None:
    profile.where.data.mkdir(parents=True)
    profile.where.packs.write_text("a file in the way")
    with pytest.raises(CopingError):
        hold(profile, "Mine", "", "", "", "", "", "7", "x", "", "y")
    assert profile.where.packs.read_text() == "a file in the way"


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(
            [
                "",
                "1",
                "2",
                "3",
                "5",
                "7",
                "12",
                "15",
                "y",
                ":b",
                ":s",
                ":q",
                "?",
                "Tea",
                "a\x1b[2J\u202eb",
                '"""',
                "# x",
            ]
        )
        | st.text(max_size=40),
        max_size=40,
    )
)
@example(["1", "0\r0", "", ""])
def test_any_answers_give_a_file_that_loads_or_none(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, lines: list[str]
) -> None:
    monkeypatch.setenv("COPINGTUI_HOME", str(tmp_path_factory.mktemp("home")))
    profile = Profile()
    script = hold(profile, *(line.replace("\n", " ") for line in lines), "", "", "7", "x", "", "y")
    assert not any(ord(char) < 32 or char == "\u202e" for line in script.said for char in line)
    for path in files(profile):
        assert check(path, Library(profile.where.packs))
