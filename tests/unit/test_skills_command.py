"""`copingtui skills`: words are searched for, files are checked, skills are shown, and every sentence ends in its place."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from copingtui.commands import run
from copingtui.paths import places

FILE = """id = "{id}"
title = "{title}"
family = "Own"
module = "Own"
summary = "A short one."
why = "Because."
when = ["everyday"]
minutes = 2
sources = []
evidence = ""

[[step]]
kind = "read"
lines = ["one", "{line}"]
"""


def pack(folder: Path, id: str, title: str = "Mine", line: str = "two", more: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{id}.toml"
    path.write_text(FILE.format(id=id, title=title, line=line) + more, "utf-8")
    return path


def outcome(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    code = run(["skills", *args])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_without_a_word_all_of_them_are_listed_and_as_data_too(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = outcome(capsys)
    code_json, data, err = outcome(capsys, "--json")
    assert code == code_json == 0
    assert not err
    assert [line.split()[0] for line in out.splitlines()] == [each["id"] for each in json.loads(data)]
    assert len(json.loads(data)) > 12


def test_words_are_searched_for_in_any_order_with_options(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(capsys, "can't", "sleep")[1].startswith("paced-breathing")
    assert json.loads(outcome(capsys, "can't", "sleep", "--json")[1])[0]["id"] == "paced-breathing"
    assert json.loads(outcome(capsys, "--json", "shame")[1])[0]["id"] == "self-compassion-break"
    assert "Nothing by that word" in outcome(capsys, "xyzzy")[1]


@pytest.mark.parametrize("word", ["new", "check", "show", "find"])
def test_a_word_that_is_also_a_command_can_be_searched_for(
    home: Path, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    pack(places().packs, "mine", title=f"The {word} one")
    assert "\nmine " in "\n" + outcome(capsys, "--", word)[1]
    assert outcome(capsys, "the", word, "one")[1].startswith("mine ")


def test_help_is_about_the_words_and_the_commands(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = outcome(capsys, "--help")
    assert code == 0
    for word in ("WORD", "check", "new", "show", "--"):
        assert word in out
    assert "find" not in out


def test_broken_packs_are_named_on_standard_error_and_the_list_is_whole(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack(places().packs, "fine")
    pack(places().packs, "late", more='[[step]]\nkind = "jump"\n')
    code, out, err = outcome(capsys)
    assert code == 0
    assert "fine" in out
    assert "late.toml:16: step 2: kind: one of read, " in err
    assert "every other skill works" in err


def test_show_says_all_of_a_skill_and_where_it_comes_from(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = pack(
        places().packs,
        "mine",
        more='[[caution]]\ntext = "Not on the bus."\n[[variant]]\nid = "v"\ntitle = "Short"\nonly = ["step-1"]\n',
    )
    code, out, _err = outcome(capsys, "show", "mine")
    assert code == 0
    for words in (
        "Mine\n",
        "A short one.",
        "Not on the bus.",
        "1. Read: one\n  two",
        "v: Short.",
        f"It comes from {path}",
        "own pack",
    ):
        assert words in out
    assert "Urge surfing\n" in outcome(capsys, "show", "urge", "surfing")[1]
    assert [each["kind"] for each in json.loads(outcome(capsys, "show", "mine", "--json")[1])["steps"]] == ["read"]


def test_show_of_what_is_not_there_names_near_ones(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = outcome(capsys, "show", "paced", "breathign")
    assert (code, out) == (2, "")
    assert "paced-breathing" in err


def test_check_says_that_nothing_is_wrong_and_changes_nothing(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = pack(tmp_path / "packs", "mine")
    before = path.read_bytes()
    for name in (path, path.parent):
        code, out, err = outcome(capsys, "check", str(name))
        assert (code, out, err) == (0, "mine: nothing is wrong. Mine: 1 step. Other forms: none.\n", "")
    assert path.read_bytes() == before
    assert not home.exists()


def test_check_names_everything_wrong_in_every_file_and_ends_with_2(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = pack(tmp_path, "good")
    stop = pack(tmp_path, "stop")
    bad = pack(
        tmp_path,
        "bad",
        more='[[step]]\nkind = "link"\ntarget = "skill:gone"\n[[step]]\nkind = "link"\ntarget = "skill:lost"\n',
    )
    code, out, err = outcome(capsys, "check", str(bad), str(good), str(stop), str(tmp_path / "none.toml"))
    assert code == 2
    assert "good: nothing is wrong" in out
    for words in (
        "bad.toml:17: step 2: target: there is no skill gone here",
        "bad.toml:20: step 3: target: there is no skill lost here",
        "stop.toml:1: id: an id of its own is expected; stop is a built-in skill",
        "There is no file of that name here.",
        "skills -- check",
    ):
        assert words in err


def test_what_a_person_writes_in_a_file_of_their_own_is_not_judged(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = pack(tmp_path, "mine", title="You must never stop", line="My streak. I failed, and I should do better.")
    assert outcome(capsys, "check", str(path))[0] == 0


def test_no_escape_sequence_of_a_file_reaches_the_terminal(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack(places().packs, "mine", title="A\\u001b[2JB\\u202e", line="C\\u009b0mD\\u0007")
    bad = pack(places().packs, "bad", more='[[step]]\n"\\u001b[2J" = 1\n')
    bad.rename(bad.with_name("b\x1b[31mad.toml"))
    for args in ((), ("--json",), ("show", "mine"), ("show", "mine", "--json"), ("check", str(places().packs))):
        _code, out, err = outcome(capsys, *args)
        assert out or args[0] == "check"
        assert not [char for char in out + err if char != "\n" and not char.isprintable()], args


def test_new_asks_on_standard_input_and_writes_one_file(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Warm cup\n\n\n\n\n\n7\nWhat is warm?\n\nyes\n"))
    code, out, _err = outcome(capsys, "new")
    assert code == 0
    assert f"It is here: {places().packs / 'warm-cup.toml'}" in out
    assert out.splitlines()[0] == out.splitlines()[-1]  # the crisis row
    assert outcome(capsys, "warm", "cup")[1].startswith("warm-cup")
    assert outcome(capsys, "check", str(places().packs))[0] == 0


def test_new_with_further_words_writes_nothing_and_says_where_to_look(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = outcome(capsys, "new", "start")
    assert (code, out) == (2, "")
    assert "--help" in err
    assert "start" not in err


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no such files here")
def test_files_that_are_none_get_a_sentence(home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    link = tmp_path / "loop.toml"
    link.symlink_to(link)
    for name in ("/dev/null", "/dev/zero", "/proc/self/mem", str(link), "", "a" * 5000, os.fspath(tmp_path)):
        code, out, err = outcome(capsys, "check", name)
        assert (code, out) == (2, ""), name
        assert err.count("\n") <= 2, name
