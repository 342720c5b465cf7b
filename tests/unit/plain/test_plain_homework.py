"""Homework as lines: seen whole before anything is taken, done one's own way, and a report that is what was shown."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from plain_parts import NOON_MS, Script, to_the_end

from copingtui.homework import accepted, desk
from copingtui.journal.entries import Checkin, Entry, Note
from copingtui.plain import homework as lines
from copingtui.plain.report import report
from copingtui.profile import Profile

DAY = datetime.fromtimestamp(NOON_MS / 1000, UTC).date()  # 15 January 2027
FILE = f"""
format = "copingtui-homework/1"
from = "Dr. Ada"
created = {DAY}

[[assignment]]
skill = "feet-on-floor"
why = "You said mornings are hard."
smallest = "One breath."
times = 3
per = "week"
questions = ["What did you notice?", "When was it hard?"]

[[assignment]]
task = "Ring the library"
times = 1
per = "all"

[[track]]
label = "Went outside"
scale = "yes-no"
"""


def hold(profile: Profile, conversation: Any, *said: str) -> Script:
    script = Script(list(said))
    talk = script.talk()
    to_the_end(talk, lambda: conversation(talk, profile))
    return script


def change(profile: Profile, *said: str, name: str = "") -> Script:
    """Go to the first task, or the one of this name, and say these lines."""
    name = name or accepted.tasks(profile.need_journal())[0].name
    return hold(profile, lambda talk, who: lines.task(talk, who, name), *said)


def way(profile: Profile, name: str) -> str:
    """The number before one of the things that can be done with the first task."""
    ways = [each for each, _words in desk.ways(accepted.tasks(profile.need_journal())[0])]
    return str(ways.index(name) + 1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "task.toml"
    path.write_text(FILE)
    return path


@pytest.fixture
def taken(profile: Profile, file: Path) -> list[accepted.Task]:
    from copingtui.homework.reading import read

    whole, text = read(file, profile.library)
    return accepted.accept(
        profile.need_journal(), whole, text, profile.library, take={0, 1}, changes={}, now_ms=profile.clock()
    )


def add(profile: Profile, file: Path, *said: str) -> Script:
    return hold(profile, lambda talk, who: lines.add(talk, who, str(file)), *said)


def test_each_part_is_taken_changed_or_left_after_all_of_it_was_said(profile: Profile, file: Path) -> None:
    script = add(profile, file, "2", "1", "2", "on the bus", "", "", "", "3", "yes", "yes")
    said = script.text
    assert (
        said.index("You said mornings are hard.") < said.index("Dr. Ada sees none of it") < said.index("what would you")
    )
    first, second = accepted.tasks(profile.need_journal())
    assert (first.now.times, first.now.per, first.now.cue, first.asked.times) == (1, "week", "on the bus", 3)
    assert not second.taken
    from copingtui.journal.card_rows import rows_of

    assert "Went outside" in [row.label for row in rows_of(profile.need_journal())]


@pytest.mark.parametrize("end", [("no",), (":q",), ()])
def test_nothing_is_kept_without_the_last_yes(profile: Profile, file: Path, end: tuple[str, ...]) -> None:
    from copingtui.plain.talk import Turn

    with suppress(Turn):
        add(profile, file, "1", "1", "yes", *end)
    assert accepted.received(profile.need_journal()) == []


def test_homework_that_is_here_is_not_taken_twice(profile: Profile, file: Path, taken: list[accepted.Task]) -> None:
    assert "This homework is here already." in add(profile, file).text
    assert len(accepted.received(profile.need_journal())) == 1


def test_a_task_is_ticked_answered_and_said_to_stand(profile: Profile, taken: list[accepted.Task]) -> None:
    change(profile, way(profile, "smallest"), way(profile, "answers"), "cold floor", "", "", "")
    change(profile, way(profile, "obstacles"), "no quiet room", "", way(profile, "state"), "5", "")
    each = desk.standings(profile)[0]
    assert [one.smallest for one in each.done] == [True]
    assert each.task.answers == {0: "cold floor"}
    assert each.task.obstacles == "no quiet room"
    assert (each.state, each.open_today) == ("stopped", False)
    change(profile, "1", "")
    assert desk.standings(profile)[0].open_today  # taken up after all


def test_a_pause_until_a_day_of_ones_own_moves_and_ends(profile: Profile, taken: list[accepted.Task]) -> None:
    script = change(profile, way(profile, "pause"), "5", "2027-01-20", "")
    assert "Paused, back on Wednesday 20 January 2027." in script.text
    assert not desk.standings(profile)[0].open_today
    script = change(profile, way(profile, "pause"), "2", "")  # until tomorrow instead
    assert "back on Saturday 16 January 2027" in script.text
    script = change(profile, way(profile, "pause"), "6", "2027-01-15", "")
    assert "A day after today fits here." in script.text
    change(profile, way(profile, "pause"), "1", "")
    assert desk.standings(profile)[0].open_today


def test_practising_says_the_therapists_words_and_counts(profile: Profile, taken: list[accepted.Task]) -> None:
    script = change(profile, way(profile, "start"), "3", ":q")
    assert "You said mornings are hard." in script.text
    assert [each.way for each in desk.standings(profile)[0].done] == ["practice"]


def test_a_homework_taken_away_can_be_put_back(profile: Profile, taken: list[accepted.Task]) -> None:
    script = hold(profile, lines.homework, "7", "1", "yes", "4", "")
    assert "Taken away." in script.text
    assert "There is no homework here." in script.text
    assert "It is back as it was." in script.text
    assert accepted.tasks(profile.need_journal()) == taken


def test_the_page_for_the_session_says_what_was_set_and_what_to_bring(
    profile: Profile, taken: list[accepted.Task]
) -> None:
    script = hold(profile, lines.session, "1", "the letter", "")
    assert "Ring the library" in script.text
    assert desk.points(profile) == ["the letter"]
    assert "- the letter" in hold(profile, lines.session, "").text


@pytest.mark.parametrize(("form", "ending"), [("1", "md"), ("2", "html"), ("3", "json"), ("4", "csv")])
def test_what_is_shown_is_what_is_written(
    profile: Profile, taken: list[accepted.Task], tmp_path: Path, form: str, ending: str
) -> None:
    journal = profile.need_journal()
    journal.add(Entry.new(Checkin(pleasant=1, energy=0), profile.clock(), 0))
    journal.add(Entry.new(Note(), profile.clock(), 0, note="NOT TICKED", share="therapist"))
    desk.keep_points(profile, ["TICKED"])
    script = hold(profile, report, "", "", "J.", "1", "1", form, *_open(), str(tmp_path), "yes")
    written = (tmp_path / f"notes-{DAY}.{ending}").read_text("utf-8")
    shown = script.said[script.said.index("This is all that leaves:") + 2 :]
    assert shown[: len(written.splitlines())] == written.splitlines()
    assert "TICKED" in written
    assert "NOT TICKED" not in written
    assert "feet" not in written.lower()  # the first line was left out
    assert "pleasant" in written


def test_a_report_of_nothing_is_not_written(profile: Profile, tmp_path: Path) -> None:
    assert "Nothing is in it" in hold(profile, report, "", "", "").text


def _open() -> list[str]:
    """The answer to how it is locked, where that is asked."""
    from copingtui import unlocking
    from copingtui.homework import sealing

    if not sealing.available():
        return []
    return ["3" if unlocking.secrets is not None else "2"]
