"""A person's own skills: files and folders of any kind beside the catalogue, and a check that says all of it at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from packs_parts import HEAD, READ, pack

from copingtui.errors import CopingError
from copingtui.skills import packs
from copingtui.skills.library import Library, UnknownSkill
from copingtui.skills.packs import check, read_text
from copingtui.skills.problems import SkillError


def trouble(path: Path, library: Library | None = None) -> list[str]:
    with pytest.raises(SkillError) as caught:
        check(path, library or Library())
    return [str(each) for each in caught.value.problems]


def test_one_file_with_one_skill_and_a_folder_of_them_are_packs(tmp_path: Path) -> None:
    pack(tmp_path, "alone")
    pack(tmp_path / "from my group" / "week 2", "deeper")
    pack(tmp_path / ".git", "not-me")
    pack(tmp_path, "nor-me", name=".draft.toml")
    library = Library(tmp_path)
    assert [head.id for head in library.heads if not head.builtin] == ["alone", "deeper"]
    assert library.problems == []
    assert [skill.id for skill in check(tmp_path, library)] == ["alone", "deeper"]


def test_broken_packs_are_named_and_everything_else_works(tmp_path: Path) -> None:
    pack(tmp_path, "fine")
    pack(tmp_path, "late", READ + '[[step]]\nkind = "jump"\n')
    (tmp_path / "broken.toml").write_text('id = "broken"\ntitle = ')
    library = Library(tmp_path)
    assert library.get("fine").title == "Mine"
    assert [each.problems[0].file for each in library.problems] == ["broken.toml"]
    assert library.look_into_packs(1) is False
    assert library.look_into_packs() is True
    assert [each.problems[0].file for each in library.problems] == ["broken.toml", "late.toml"]
    assert not library.has("late")
    assert library.look_into_packs()
    assert len(library.problems) == 2
    assert library.search("mine")[0].id == "fine"
    assert len(library.heads) == len(Library().heads) + 1


def test_the_list_reads_no_further_than_the_head(tmp_path: Path) -> None:
    pack(tmp_path, "mine", "\n[[step]]\nthis is no TOML")
    assert Library(tmp_path).has("mine")


@pytest.mark.parametrize("name", ["safety-plan", "reach-out", "stop", "tipp-temperature", "paced-breathing"])
def test_a_pack_takes_no_built_in_skill_and_none_of_its_cautions_away(tmp_path: Path, name: str) -> None:
    path = pack(tmp_path, name, family="Safety", title="Safety plan")
    library = Library(tmp_path)
    assert library.get(name) == Library().get(name)
    assert "is a built-in skill and stays as it is" in str(library.problems[0])
    assert trouble(path, library) == [
        f"{path.name}:1: id: an id of its own is expected; {name} is a built-in skill and stays as it is"
    ]


def test_a_name_borrowed_from_a_built_in_skill_leads_to_the_built_in_one(tmp_path: Path) -> None:
    pack(tmp_path, "a", title="Safety plan", family="ACT")
    pack(tmp_path, "b", 'aliases = ["reach-out", "stay safe plan", "b-name"]\n' + READ, family="DBT")
    library = Library(tmp_path)
    assert library.find("Safety plan").id == "safety-plan"
    assert library.find("reach-out").id == "reach-out"
    assert library.find("stay safe plan").id == "safety-plan"
    assert library.find("B name").id == "b"
    assert library.search("safety plan")[0].id == "safety-plan"


@pytest.mark.parametrize("line", ["builtin = true", "crisis = 1", 'emergency = "1"', "gate = false", "row = 1"])
def test_a_pack_cannot_turn_anything_off(tmp_path: Path, line: str) -> None:
    path = pack(tmp_path, "mine", f"{line}\n{READ}")
    assert "this key is not known here" in trouble(path)[0]


def test_two_files_with_one_id_are_told_apart(tmp_path: Path) -> None:
    pack(tmp_path, "twin", name="a.toml", title="First")
    pack(tmp_path, "twin", name="b.toml", title="Second")
    library = Library(tmp_path)
    assert library.head("twin").title == "First"
    assert trouble(tmp_path, Library()) == ["b.toml:1: id: an id of its own is expected; twin is taken"]
    assert trouble(tmp_path / "b.toml", library) == ["b.toml:1: id: an id of its own is expected; twin is taken"]


def test_everything_wrong_is_said_at_once_each_at_its_line(tmp_path: Path) -> None:
    path = pack(
        tmp_path,
        "mine",
        """instead = "gone"

[[caution]]
text = ""
link = "skill:nowhere"

[[step]]
id = "pick"
kind = "choose"
options = [
    { text = "a", goto = "no-step", colour = "red" },
    { text = "b", link = "https://example.net" },
    7,
]

[[step]]
kind = "breathe"
inhale = 400
exhale = 6

[[variant]]
id = "short"
title = "Short"
only = ["pick", "gone"]
[variant.change.pick]
text = 5

[[variant]]
id = "short"
title = "Own"
[[variant.step]]
kind = "read"
lines = ["x"]
[[variant.step]]
kind = "countdown"
seconds = "ten"
""",
    )
    found = trouble(path)
    for line, words in {
        14: "caution 1: text",
        21: "step 1: options 1 colour",
        23: "step 1: options 3",
        28: "step 2: inhale",
        34: "variant 1: only 2",
        46: "variant 2 step 2: seconds",
    }.items():
        assert any(each.startswith(f"mine.toml:{line}: {words}: ") for each in found), (line, words, found)
    assert [int(each.split(":")[1]) for each in found] == sorted(int(each.split(":")[1]) for each in found)


def test_what_one_step_says_of_another_is_told_at_its_line_too(tmp_path: Path) -> None:
    path = pack(
        tmp_path,
        "mine",
        """
[[step]]
id = "pick"
kind = "choose"
options = [
    { text = "a", goto = "no-step" },
    { text = "b", link = "https://example.net" },
]
[[step]]
kind = "countdown"
seconds_from = "later"
when = ["pick:a", "pick:c"]
[[variant]]
id = "v"
title = "V"
without = ["pick"]
[variant.change.step-2]
seconds_from = "pick"
show_from = "pick"
""",
    )
    found = trouble(path)
    for line, words in {
        16: "step 1: options 1 goto",
        17: "step 1: options 2 link",
        21: "step 2: seconds_from",
        22: "step 2: when 2",
    }.items():
        assert any(each.startswith(f"mine.toml:{line}: {words}: ") for each in found), (line, words, found)


def test_links_to_skills_that_are_not_there_are_told_unless_they_come_along(tmp_path: Path) -> None:
    link = '\n[[step]]\nkind = "link"\ntarget = "skill:{to}"\n'
    pack(tmp_path, "one", 'instead = "stop"\n' + link.format(to="two"))
    path = pack(
        tmp_path, "two", link.format(to="nowhere") + '[[caution]]\ntext = "x"\ninstead = "one"\nlink = "people"\n'
    )
    assert trouble(tmp_path) == ["two.toml:14: step 1: target: there is no skill nowhere here"]
    assert [each.split(": ", 1)[1] for each in trouble(path)] == [
        "caution 1: instead: there is no skill one here",
        "step 1: target: there is no skill nowhere here",
    ]
    pack(tmp_path, "two", link.format(to="one"))
    assert len(check(tmp_path, Library())) == 2


def test_a_skill_does_not_hand_over_to_itself(tmp_path: Path) -> None:
    path = pack(tmp_path, "mine", '\n[[step]]\nkind = "link"\ntarget = "skill:mine"\n')
    assert trouble(path) == ["mine.toml:14: step 1: target: another skill than this one is expected"]


def test_a_checked_file_may_already_be_in_its_place(tmp_path: Path) -> None:
    path = pack(tmp_path, "mine")
    assert [skill.id for skill in check(path, Library(tmp_path))] == ["mine"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x00\xff\xfe\x9c" * 900, "not text in UTF-8"),
        ("id = 'x'".encode("utf-16"), "not text in UTF-8"),
        ("title = 'ąę'".encode("iso-8859-2"), "not text in UTF-8"),
        (b"\x00" * 50, "this is not TOML"),
        (b"", "this is needed"),
        (b"a." * 150_000 + b"a = 1", "larger than a skill can be"),
        (b"a." * 50_000 + b"a = 1", "more dots in this line"),
        (b"x = " + b"[" * 9_000, "nested too deeply"),
        (b"x = " + b"9" * 9_000, "too large"),
        (b"PK\x03\x04\x14\x00\x06\x00", "this is not TOML"),
    ],
)
def test_what_is_no_skill_file_gets_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(content)
    assert said in trouble(path)[0]
    assert said in str(Library(tmp_path).problems[0]) or content == b""


def test_a_file_far_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert trouble(path) == ["huge.toml: the file is far larger than a skill can be"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_or_a_device_is_no_file_and_nothing_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    (tmp_path / "gone.toml").symlink_to("nowhere")
    (tmp_path / "folder.toml").mkdir()
    said = {each.problems[0].file: each.problems[0].expected for each in Library(tmp_path).problems}
    assert said["pipe.toml"] == said["zero.toml"] == "a file is expected"
    assert "gone.toml" in said


def test_what_is_not_there_and_what_is_empty_get_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CopingError) as caught:
        check(tmp_path / "not-here.toml", Library())
    assert "no file of that name" in caught.value.what
    with pytest.raises(CopingError) as caught:
        check(tmp_path, Library())
    assert "no skill file in this folder" in caught.value.what
    with pytest.raises(CopingError):
        check(Path("nul\0in the name"), Library())
    assert Library(tmp_path / "not-here").problems == []


def test_escape_sequences_in_a_name_do_not_reach_the_sentence(tmp_path: Path) -> None:
    path = pack(tmp_path, "mine", "[[step]]\n", name="\x1b[2J\u202ered\n.toml")
    (tmp_path / "\udcff.toml").write_text("x", "utf-8")
    found = trouble(path) + [str(each) for each in Library(tmp_path).problems]
    assert len(found) == 2
    assert all(char.isprintable() for each in found for char in each.replace("\n", ""))
    assert found[0].startswith("[2Jred .toml:")


def test_more_files_than_a_folder_can_hold_are_left_out_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs, "LIMIT_FILES", 3)
    for number in range(5):
        pack(tmp_path, f"own-{number}")
    library = Library(tmp_path)
    assert [head.id for head in library.heads if not head.builtin] == ["own-0", "own-1", "own-2"]
    assert "the first 3 files are read" in str(library.problems[0])


def test_a_folder_that_goes_round_in_circles_ends(tmp_path: Path) -> None:
    pack(tmp_path, "mine")
    (tmp_path / "round").symlink_to(tmp_path)
    assert len(Library(tmp_path).heads) == len(Library().heads) + 1


def test_a_file_changed_while_copingtui_is_open_is_not_taken_for_another(tmp_path: Path) -> None:
    path = pack(tmp_path, "mine")
    library = Library(tmp_path)
    path.write_text(HEAD.format(id="other", title="Other", family="Own") + READ, "utf-8")
    with pytest.raises(SkillError):
        library.get("mine")
    path.unlink()
    with pytest.raises(SkillError):
        library.get("mine")


def test_a_name_nobody_has_names_near_ones(tmp_path: Path) -> None:
    with pytest.raises(UnknownSkill) as caught:
        Library(tmp_path).find("paced breathign")
    assert "paced-breathing" in caught.value.do


def test_an_editor_that_marks_its_files_is_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(
        b"\xef\xbb\xbf" + (HEAD.format(id="mine", title="Mine", family="Own") + READ).replace("\n", "\r\n").encode()
    )
    assert read_text(path).startswith("id")
    assert check(path, Library())[0].steps


def test_the_skill_in_the_guide_to_writing_one_has_nothing_wrong(tmp_path: Path) -> None:
    guide = Path(__file__).parents[3] / "docs" / "writing-a-skill.md"
    path = tmp_path / "warm-hands.toml"
    path.write_text(guide.read_text("utf-8").split("```toml\n")[1].split("```")[0], "utf-8")
    assert [each.id for each in check(path, Library())[0].variants] == ["short"]
