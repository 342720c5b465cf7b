"""`copingtui card`: as text, as data, as a file; a week is asked for by date and never by words."""

from __future__ import annotations

import json
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from copingtui.commands import run
from copingtui.journal.card import card_of
from copingtui.profile import Profile


@pytest.fixture
def today(home: Path) -> date:
    """A profile with a number, a text and a row of words on the card of today."""
    profile = Profile()
    card = card_of(profile)
    today = card.today(profile.now())
    for line in card.week(today).lines:
        if line.key == "joy":
            card.put(today, line, 3, today)
        if line.key in ("note.me", "note.therapist", "why"):
            card.put(today, line, f"WORDS {line.key}", today)
    profile.close()
    return today


def outcome(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    code = run(["card", *args])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_without_a_terminal_the_week_is_printed_as_text(today: date, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = outcome(capsys)
    assert (code, err) == (0, "")
    assert out.startswith("Diary card, ")
    assert "WORDS note.me" in out


def test_the_week_is_data_too_and_a_gap_is_null(today: date, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = outcome(capsys, "--json")
    rows = {row["id"]: row for row in json.loads(out)["rows"]}
    assert code == 0
    assert rows["joy"]["days"][today.isoformat()] == {"value": 3}
    assert rows["anger"]["days"][today.isoformat()] == {"value": None}


def test_any_week_can_be_asked_for(today: date, capsys: pytest.CaptureFixture[str]) -> None:
    last = json.loads(outcome(capsys, "last", "--json")[1])
    named = json.loads(outcome(capsys, (today - timedelta(days=7)).isoformat(), "--json")[1])
    assert last == named
    assert date.fromisoformat(last["last"]) < today
    assert not [row for row in last["rows"] for said in row.get("days", {}).values() if said["value"] is not None]


def test_words_are_no_week_and_are_not_repeated(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = outcome(capsys, "PRIVATEWORDS")
    assert (code, out) == (2, "")
    assert "as a week" in err
    assert "PRIVATEWORDS" not in err


def test_the_sheet_is_written_for_its_owner_with_what_was_ticked_and_never_over_a_file(
    today: date, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "week.html"
    code, out, err = outcome(capsys, "--print", str(file), "--with", "why")
    assert (code, out) == (0, f"Written to {file}.\n")
    assert "not encrypted" in err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    page = file.read_text("utf-8")
    assert [key for key in ("why", "note.me", "note.therapist") if f"WORDS {key}" in page] == ["why", "note.therapist"]
    assert outcome(capsys, "--print", str(file))[0] == 2
    assert file.read_text("utf-8") == page


def test_notes_for_the_therapist_can_stay_at_home(
    today: date, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome(capsys, "--print", str(tmp_path / "a.txt"), "--without-notes")
    assert "WORDS" not in (tmp_path / "a.txt").read_text("utf-8")
