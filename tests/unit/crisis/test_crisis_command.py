"""`copingtui crisis`: whatever is typed, a number to call is the answer."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from copingtui.crisis import table
from copingtui.crisis.command import run
from copingtui.paths import places
from copingtui.settings import Settings, save

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class Said(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def no_hints_from_this_machine(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Nowhere/Place")


def say(*args: str) -> Said:
    out, err = io.StringIO(), io.StringIO()
    return Said(run(list(args), places(), out, err, NOW), out.getvalue(), err.getvalue())


def keep(**settings: object) -> None:
    save(places().settings, Settings().but(**settings))


@pytest.mark.parametrize("words", [["PL"], ["pl"], ["poland"], ["Polska"], ["--plain", "pol"]])
def test_a_country_by_code_name_or_part_of_it(words: list[str]) -> None:
    said = say(*words)
    assert (said.code, said.err) == (0, "")
    assert "800 70 2222" in said.out
    assert said.out.splitlines()[-1].endswith("112 alarmowy (PL)")


def test_several_words_are_one_name() -> None:
    assert "988" in say("united", "states").out


def test_without_a_country_the_persons_own_is_meant() -> None:
    keep(country="GB", country_confirmed=True, own_line_number="0171 2345678")
    said = say()
    assert said.code == 0
    assert "116 123" in said.out
    assert said.out.splitlines()[-1].startswith("0171 2345678 ")


def test_without_a_choice_this_machine_suggests_one_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Warsaw")
    said = say()
    assert said.out.startswith("These are for Poland, going by this computer's settings.\n")
    assert "elsewhere: findahelpline.com" in said.out
    keep(country_confirmed=True)  # rather not say
    assert "Poland" not in say().out


def test_without_any_country_it_says_where_to_turn() -> None:
    said = say()
    assert said.code == 0
    assert "your local emergency number" in said.out
    assert "copingtui crisis NAME" in said.out


@pytest.mark.parametrize("words", [["Narnia"], ["zz"], ["oland"], ["KP"]])
def test_an_unknown_country_is_a_sentence_and_the_numbers_that_help_anywhere(words: list[str]) -> None:
    keep(country="GB", country_confirmed=True)
    said = say(*words)
    assert said.code == 2
    assert "There are no crisis lines here for" in said.err
    assert "findahelpline.com" in said.out
    assert "116 123" in said.out  # their own


def test_an_ambiguous_name_gives_the_numbers_of_each() -> None:
    said = say("ind")
    assert said.code == 2
    assert "copingtui crisis IN" in said.out
    assert "14416" in said.out
    assert "119 ext 8" in said.out


def test_a_wrong_option_is_named_and_the_numbers_are_still_there() -> None:
    keep(country="GB", country_confirmed=True)
    said = say("--loud")
    assert said.code == 2
    assert "--loud" in said.err
    assert "116 123" in said.out


def test_broken_settings_do_not_stand_in_the_way() -> None:
    places().settings.parent.mkdir(parents=True)
    places().settings.write_text("country = \n")
    said = say("GB")
    assert said.code == 0
    assert "settings" in said.err
    assert "116 123" in said.out


def test_a_broken_country_file_is_named_and_the_directory_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pl.toml").write_text("code = \n")
    monkeypatch.setattr(table, "FOLDER", str(tmp_path))
    said = say("PL")
    assert said.code == 2
    assert "pl.toml" in said.err
    assert "findahelpline.com" in said.out


def test_the_list_names_every_country() -> None:
    lines = say("--list").out.splitlines()
    assert len(lines) == 90
    assert "GB  United Kingdom" in lines


def test_the_check_names_what_was_checked_too_long_ago_and_leaves_the_rest_out() -> None:
    out = say("--check").out
    assert "PL · Centrum Wsparcia dla Osób w Kryzysie Psychicznym · 800 70 2222 · Jan 2024 · high · in the row" in out
    assert "988 Suicide & Crisis Lifeline" not in out
    assert out.splitlines()[-1].endswith("of them in a row.")


def test_the_check_is_red_while_a_line_in_a_row_is_due_and_begins_with_those() -> None:
    said = say("--check", "--today", "2026-11-22")
    in_rows = [line.endswith("in the row") for line in said.out.splitlines()[:-1]]
    assert said.code == 1
    assert in_rows == sorted(in_rows, reverse=True)
    assert said.out.splitlines()[-1].endswith(f"{sum(in_rows)} of them in a row.")


def test_the_check_can_look_from_any_day() -> None:
    lines = {
        day: len(say("--check", f"--today={day}").out.splitlines())
        for day in ("2020-01-01", "2026-11-22", "2030-01-01")
    }
    assert lines["2020-01-01"] < lines["2026-11-22"] < lines["2030-01-01"]
    assert "988 Suicide & Crisis Lifeline" in say("--check", "--today", "2030-01-01").out


@pytest.mark.parametrize("day", ["", "tomorrow", "2026-02-31", "2026-13-01"])
def test_a_day_that_is_none_is_not_understood_and_numbers_are_printed_all_the_same(day: str) -> None:
    said = say("--check", *(["--today", day] if day else ["--today"]))
    assert (said.code, said.err) == (2, "--today needs a day, such as 2027-01-31.\n")
    assert "findahelpline.com" in said.out


def test_a_stale_line_shows_its_date_where_people_read_it() -> None:
    assert "Last checked Jan 2024: a while ago." in say("PL").out


def test_help_names_every_form() -> None:
    out = say("--help").out
    assert all(each in out for each in ("COUNTRY", "--list", "--check"))


def in_a_process(code: str, env: dict[str, str], **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, timeout=60, **more)  # type: ignore[call-overload]


def test_it_needs_nothing_heavy(child_env: Callable[..., dict[str, str]]) -> None:
    code = (
        "import sys; from copingtui.crisis.command import run; run(['GB']); "
        "print(sorted({'textual', 'rich', 'click', 'platformdirs', 'dataclasses', 'pathlib', 'inspect', 'secrets',"
        " 'copingtui.settings'} & set(sys.modules)), file=sys.stderr)"
    )
    assert in_a_process(code, child_env()).stderr.decode().strip() == "[]"


def test_an_output_that_knows_no_accents_still_gets_the_numbers(child_env: Callable[..., dict[str, str]]) -> None:
    done = in_a_process(
        "import sys; from copingtui.crisis.command import run; sys.exit(run(['JP']))",
        child_env(PYTHONIOENCODING="ascii"),
    )
    assert done.returncode == 0
    assert b"0120-279-338" in done.stdout


def test_a_reader_that_stops_early_causes_no_complaint(child_env: Callable[..., dict[str, str]]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-c", "import sys; from copingtui.crisis.command import run; sys.exit(run(['GB']))"],
            env=child_env(),
            stdout=writer,
            stderr=subprocess.PIPE,
            timeout=60,
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
