"""Taking out and bringing in as lines: asked step by step, nothing written or taken in before a yes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from plain_parts import NOON_MS, Script, to_the_end

from copingtui.journal.entries import Checkin, Entry, Note
from copingtui.journal.exchange import bringing_in, taking_out
from copingtui.plain.exchange import bring_in, take_out
from copingtui.profile import Profile

DAYLIO = """full_date,date,weekday,time,mood,activities,note_title,note
2026-10-03,October 3,Saturday,9:30 pm,rad,"friends | walk","","A long evening."
2026-10-02,October 2,Friday,20:15,prickly,"work","",""
2026-13-01,x,x,8:05,meh,,"","no such month"
"""


@pytest.fixture
def profile(home: Path) -> Profile:
    return Profile(clock=lambda: NOON_MS)


@pytest.fixture
def filled(profile: Profile) -> Profile:
    journal = profile.need_journal()
    journal.add(Entry.new(Checkin(1, 0), NOON_MS - 60_000, 60, note="heronsong"))
    journal.add(Entry.new(Note(), NOON_MS, 60, note="kingfisher"))
    return profile


def held(conversation: Callable[..., None], profile: Profile, *lines: str, more: tuple[str, ...] = ()) -> Script:
    script = Script(list(lines))
    talk = script.talk()
    assert to_the_end(talk, lambda: conversation(talk, profile, *more))
    return script


def test_a_file_is_written_after_a_yes_and_says_what_it_is(filled: Profile, tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    script = held(take_out, filled, "1", "2", "8", "w", str(path), "yes")
    assert "kingfisher" in path.read_text("utf-8")
    assert path.stat().st_mode & 0o777 == 0o600
    assert "cannot be called back" in script.text
    assert "If you are under 18" in script.text  # before the first one
    again = held(take_out, filled, "w", str(tmp_path / "two.html"), "yes", "")
    assert "If you are under 18" not in again.text


@pytest.mark.parametrize("answer", ["", "no"])
def test_without_a_yes_nothing_is_written(filled: Profile, tmp_path: Path, answer: str) -> None:
    script = held(take_out, filled, "w", str(tmp_path / "out.html"), answer, "")
    assert "Nothing was written." in script.text
    assert list(tmp_path.glob("*.html")) == []


def test_all_that_would_be_in_the_file_can_be_said_first(filled: Profile) -> None:
    script = held(take_out, filled, "p", "")
    assert "pleasant, some energy" in script.text
    assert "heronsong" not in script.text


def test_a_file_that_is_there_stays(filled: Profile, tmp_path: Path) -> None:
    (tmp_path / "mine.html").write_text("mine")
    script = held(take_out, filled, "w", str(tmp_path / "mine.html"), "yes", "")
    assert "There is a file of that name already" in script.text
    assert (tmp_path / "mine.html").read_text() == "mine"


def test_everything_goes_out_as_data(filled: Profile, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    held(take_out, filled, "1", "4", "18", "w", str(path), "yes")
    assert json.loads(path.read_text("utf-8"))["complete"]


def test_what_was_taken_out_can_be_seen_and_cleared(filled: Profile, tmp_path: Path) -> None:
    held(take_out, filled, "w", str(tmp_path / "out.html"), "yes")
    script = held(take_out, filled, "t", "yes", "")
    assert "out.html" in script.text
    assert str(tmp_path) not in script.text  # the name alone
    assert taking_out.shared(filled.need_journal()) == []


def test_going_back_from_any_question_leaves_nothing(filled: Profile, tmp_path: Path) -> None:
    for lines in (("w", ":b"), ("w", str(tmp_path / "x.html"), ":q"), ("1", ":b"), ("2", ":b"), (":q",)):
        held(take_out, filled, *lines)
    assert list(tmp_path.glob("*.html")) == []


def test_a_daylio_file_is_asked_about_shown_taken_in_and_out_again(filled: Profile, tmp_path: Path) -> None:
    path = tmp_path / "daylio.csv"
    path.write_text(DAYLIO, "utf-8")
    journal = filled.need_journal()
    script = held(bring_in, filled, str(path), "2", "yes", "")
    assert "prickly (1 time): how pleasant is it?" in script.text
    assert "line 4: its date cannot be read" in script.text
    assert journal.count() == 4
    (entry,) = journal.entries(journal.index(words="prickly"))
    assert entry.detail.pleasant == -1  # type: ignore[union-attr]
    script = held(bring_in, filled, "t", "1", "")
    assert "2 entries are out again." in script.text
    assert journal.count() == 2


def test_taken_out_again_at_once(filled: Profile, tmp_path: Path) -> None:
    path = tmp_path / "daylio.csv"
    path.write_text(DAYLIO, "utf-8")
    held(bring_in, filled, "", "yes", "yes", more=(str(path),))
    assert filled.need_journal().count() == 2
    assert bringing_in.imports(filled.need_journal()) == []


def test_a_table_is_mapped_by_question(filled: Profile, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("when;what;score\n2026-10-03 20:00;walked;2\n", "utf-8")
    held(bring_in, filled, str(path), "3", "2", "5", "3", "", "0", "4", "yes", "")
    journal = filled.need_journal()
    (entry,) = journal.entries(journal.index(words="walked"))
    assert entry.detail == Checkin(0)


def test_a_file_that_cannot_be_read_is_said_and_another_can_be_named(filled: Profile, tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(bytes(range(256)) * 50)
    script = held(bring_in, filled, str(tmp_path / "x.bin"), str(tmp_path / "no"), "")
    assert "not a text" in script.text
    assert "cannot be read" in script.text


def test_without_a_yes_nothing_comes_in(filled: Profile, tmp_path: Path) -> None:
    path = tmp_path / "daylio.csv"
    path.write_text(DAYLIO, "utf-8")
    script = held(bring_in, filled, str(path), "", "")
    assert "Nothing was taken in." in script.text
    assert filled.need_journal().count() == 2


def test_both_are_reached_from_the_journal(filled: Profile, tmp_path: Path) -> None:
    from copingtui.plain.journal import journal

    script = held(journal, filled, "o", "w", str(tmp_path / "out.html"), "yes", "i", "", "")
    assert (tmp_path / "out.html").exists()
    assert "Which file?" in script.text


def test_only_what_is_marked_for_a_therapist_goes_out(filled: Profile, tmp_path: Path) -> None:
    journal = filled.need_journal()
    journal.add(Entry.new(Checkin(2, 2), NOON_MS, 60, share="therapist"))
    held(take_out, filled, "4", "w", str(tmp_path / "out.html"), "yes")
    assert "Check-in: 1<" in (tmp_path / "out.html").read_text("utf-8")
