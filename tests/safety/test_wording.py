"""What the program says to a person: no means, no shame, no counting, no praise, and words that are easy to read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from wording import (
    NOT_PROSE,
    PACKAGE,
    ROOT,
    Exception_,
    Said,
    exceptions,
    grade,
    hard_words,
    in_code,
    in_prose,
    in_tables,
    longest_line,
    sentences,
    soft_words,
    syllables,
    unexcused,
    walk,
)

from copingtui.skills import library

CATALOGUE = library.CATALOGUE
SKILLS = sorted(CATALOGUE.rglob("*.toml"))
CRISIS = PACKAGE / "crisis"
# Crisis lines carry the names of services and what their sources wrote; only what we tell a person is ours to word.
NOT_OURS = frozenset({"sources", "url", "id", "confidence", "checked"})
EVIDENCE_GRADE = 9.0


def program() -> list[Said]:
    """Everything the program itself says: skills, feelings, crisis texts, and every sentence in the code."""
    said = [*in_tables(CATALOGUE), *in_tables(PACKAGE / "skills", "emotions.toml"), *in_code()]
    said += in_prose(sorted((PACKAGE / "learn").rglob("*.md")))
    return [*said, *in_tables(CRISIS, "[!_]*.toml", leave=NOT_OURS)]


def prose(path: Path, *, evidence: bool = False) -> list[str]:
    """What a person reads in a skill: its texts, or its evidence note."""
    table = tomllib.loads(path.read_text("utf-8"))
    note = table.pop("evidence")
    return [note] if evidence else [text for _place, text in walk(table, NOT_PROSE)]


def name(path: Path) -> str:
    return path.stem


def test_nothing_the_program_says_names_means_or_shames_or_counts_or_praises() -> None:
    assert not [str(each) for each in hard_words(program())]


def test_readme_and_guides_keep_to_the_same_hard_words() -> None:
    guides = [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md")), *sorted(PACKAGE.rglob("*.md"))]
    assert guides
    assert not [str(each) for each in hard_words(in_prose(guides))]


def test_a_pressing_word_is_there_only_where_a_reason_is_written_down() -> None:
    assert not [str(each) for each in unexcused(soft_words(program()), exceptions())]


def test_every_exception_is_still_needed_and_says_why() -> None:
    needed = {(each.word.lower(), each.said.text.strip()) for each in soft_words(program())}
    for each in exceptions():
        assert len(each.why) > 20, each
        assert (each.word.lower(), each.text) in needed, f"no longer needed: {each.text!r}"


@pytest.mark.parametrize("path", SKILLS, ids=name)
def test_a_skill_reads_easily(path: Path) -> None:
    limit, hardest = (6.5, 12) if "crisis" in tomllib.loads(path.read_text("utf-8"))["when"] else (8.5, 15)
    assert grade(prose(path)) <= limit
    assert not [words for words in sentences(prose(path)) if grade([" ".join(words)]) > hardest]
    assert grade(prose(path, evidence=True)) <= EVIDENCE_GRADE


@pytest.mark.parametrize("path", SKILLS, ids=name)
def test_lines_are_short_where_someone_is_in_distress(path: Path) -> None:
    limit = 12 if "crisis" in tomllib.loads(path.read_text("utf-8"))["when"] else 17
    assert not [text for text in prose(path) if longest_line(text) > limit]


@pytest.mark.parametrize("path", SKILLS, ids=name)
def test_no_skill_asks_anyone_to_shut_their_eyes(path: Path) -> None:
    assert not [text for text in prose(path) if "close your eyes" in text.lower() or "shut your eyes" in text.lower()]


@pytest.mark.parametrize(
    "text",
    ["Your streak ends here.", "You slipped.", "Well done, keep it up!", "Are you sure?", "Three days clean.",
     "This will be gone in 20 minutes.", "Hold some ice.", "A relapse."],
)  # fmt: skip
def test_the_lint_finds_what_it_is_there_for(text: str) -> None:
    assert hard_words([Said("here", text)])


@pytest.mark.parametrize(
    "text",
    ["A clean cup.", "You feel scared.", "high blood pressure", "Wear slippers.", "a slip of paper", "nice and slow", "burnt out",
     "{streak} days", "an ice-free word: notice"],
)  # fmt: skip
def test_the_lint_lets_ordinary_words_be(text: str) -> None:
    assert not hard_words([Said("here", text)])


@pytest.mark.parametrize("text", ["You should rest.", "Just breathe.", "You shouldn’t.", "Calm down.", "a bad feeling"])
def test_soft_words_are_noticed(text: str) -> None:
    assert soft_words([Said("here", text)])


def test_an_exception_allows_its_own_sentence_and_no_other() -> None:
    found = soft_words([Said("here", "You must."), Said("there", "They must."), Said("beside", "You must. Normal.")])
    left = unexcused(found, [Exception_("must", "You must.", "a reason")])
    assert [(each.said.where, each.word) for each in left] == [
        ("there", "must"),
        ("beside", "must"),
        ("beside", "Normal"),
    ]


def test_sentences_in_the_code_are_read_however_they_are_broken_up(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "one.py").write_text('x = _("Never " "a streak")\ny = other("streak")\n', "utf-8")
    assert [each.text for each in in_code(folder)] == ["Never a streak"]


def test_code_in_a_guide_is_not_prose(tmp_path: Path) -> None:
    guide = ROOT / "docs" / "writing-a-skill.md"
    assert guide.is_file()
    assert not [each for each in in_prose([guide]) if "[[step]]" in each.text]


@pytest.mark.parametrize(
    ("word", "count"),
    [("breathe", 1), ("breathing", 2), ("table", 2), ("feeling", 2), ("steady", 2), ("noticed", 2), ("wanted", 2),
     ("urges", 2), ("being", 2), ("people", 2), ("evidence", 3), ("I'm", 1)],
)  # fmt: skip
def test_syllables_are_counted_near_enough(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_hard_text_grades_higher_than_an_easy_one() -> None:
    easy = ["Put your feet on the floor. Look at the wall. Let your breath go out slowly."]
    dense = ["Interpersonal effectiveness necessitates deliberate articulation of individual requirements."]
    assert grade(easy) < 4 < 12 < grade(dense)


def test_a_long_line_is_seen_in_a_text_of_several() -> None:
    assert longest_line("One two.\nOne two three four.") == 4
