"""Taking homework one's own way: accepted, changed, left, done, counted; the therapist's words stay as they came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from homework_parts import FILE, NOW, TZ, at, library, practised, taken

from copingtui.homework import accepted
from copingtui.homework.accepted import Task
from copingtui.homework.reading import load
from copingtui.homework.standing import Standing, standing, today_of
from copingtui.journal.entries import Checkin, Entry
from copingtui.journal.store import Journal
from copingtui.paths import Places
from copingtui.skills.library import Library


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(Places(tmp_path / "config", tmp_path / "data", tmp_path / "state"), clock=lambda: NOW) as opened:
        yield opened


def one(journal: Journal, task: Task, today: str) -> Standing:
    found = accepted.task(journal, task.name)
    assert found is not None
    return standing(journal, [found], date.fromisoformat(today))[0]


def test_what_was_accepted_is_there_again_with_the_words_it_came_with(journal: Journal) -> None:
    taken(journal, take=(0, 2), changes={0: {"times": 1, "cue": "on the bus"}})
    breathing, call, checkin, stone = accepted.tasks(journal)
    assert (breathing.asked.times, breathing.now.times, breathing.now.cue) == (3, 1, "on the bus")
    assert breathing.asked.why == "You said mornings are hard."
    assert breathing.changed == ("times", "cue")
    assert [each.taken for each in (breathing, call, checkin, stone)] == [True, False, True, False]
    assert stone.title == "Warm stone"
    (head,) = accepted.received(journal)
    assert (head.sender, head.review, head.text) == ("Dr. Ada", "2026-11-16", FILE)


def test_the_same_file_a_second_time_is_recognised(journal: Journal) -> None:
    assert accepted.known(journal, FILE) is None
    taken(journal)
    assert accepted.known(journal, FILE) is not None


def test_a_carried_skill_can_be_practised_and_leaves_with_its_homework(journal: Journal) -> None:
    taken(journal)
    (stone,) = accepted.carried_skills(journal, library())
    assert stone.id == "warm-stone"
    assert accepted.remove(journal, accepted.received(journal)[0].name)
    assert accepted.carried_skills(journal, library()) == []
    assert accepted.tasks(journal) == []


def test_a_carried_skill_with_the_id_of_an_own_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "warm-stone.toml").write_text(
        'id = "warm-stone"\ntitle = "Mine"\nfamily = "Mine"\nmodule = "Mine"\nsummary = "Mine."\nwhy = "Mine."\n'
        'when = ["everyday"]\nstates = []\nminutes = 1\nsources = []\nevidence = ""\n'
        '[[step]]\nkind = "read"\nid = "a"\nlines = ["Mine."]\n'
    )
    own = Library(tmp_path)
    clash = accepted.clash(load(FILE, "file.toml", own), own)
    assert clash is not None
    assert "warm-stone" in str(clash)
    assert accepted.clash(load(FILE, "file.toml", library()), library()) is None


def test_practising_counts_by_itself_and_a_week_is_a_week(journal: Journal) -> None:
    breathing = taken(journal)[0]
    for day in ("2026-11-03", "2026-11-05", "2026-11-09"):
        journal.add(practised("paced-breathing", day))
    journal.add(practised("stop", "2026-11-05"))  # another skill
    journal.add(practised("paced-breathing", "2026-12-01"))  # after it ended
    found = one(journal, breathing, "2026-11-08")
    assert (len(found.done), found.lately, found.state, found.open_today) == (3, 2, "tried", True)
    assert one(journal, breathing, "2026-11-09").lately == 1
    assert not one(journal, breathing, "2026-11-20").open_today


def test_a_night_counts_for_the_day_before(journal: Journal) -> None:
    breathing = taken(journal)[0]
    journal.add(practised("paced-breathing", "2026-11-04", hour=2))
    assert one(journal, breathing, "2026-11-05").done[0].day == date(2026, 11, 3)


def test_a_check_in_counts_for_a_task_to_check_in(journal: Journal) -> None:
    checkin = taken(journal)[2]
    journal.add(Entry.new(Checkin(pleasant=1), at("2026-11-03"), TZ))
    found = one(journal, checkin, "2026-11-03")
    assert (found.lately, found.open_today) == (1, False)  # once a day was the idea
    assert one(journal, checkin, "2026-11-04").open_today


def test_the_smallest_version_counts_the_same(journal: Journal) -> None:
    call = taken(journal)[1]
    accepted.tick(journal, call, at("2026-11-03"), TZ, smallest=True)
    found = one(journal, call, "2026-11-03")
    assert (found.state, found.open_today) == ("done", False)


def test_a_habit_is_done_when_all_of_it_was_done_and_never_late(journal: Journal) -> None:
    breathing = taken(journal)[0]
    for day in ("02", "03", "04", "09", "10", "11"):
        journal.add(practised("paced-breathing", f"2026-11-{day}"))
    assert one(journal, breathing, "2026-11-12").state == "done"


def test_what_the_person_said_goes_before_what_was_counted(journal: Journal) -> None:
    from dataclasses import replace

    breathing = taken(journal)[0]
    journal.add(practised("paced-breathing", "2026-11-03"))
    accepted.keep(journal, replace(breathing, said="stopped", obstacles="too loud", answers={1: "in the morning"}))
    found = one(journal, breathing, "2026-11-04")
    assert (found.state, found.open_today) == ("stopped", False)
    assert found.task.obstacles == "too loud"
    assert found.task.answers == {1: "in the morning"}


def test_a_pause_hides_a_task_and_nothing_else(journal: Journal) -> None:
    from dataclasses import replace

    breathing = taken(journal)[0]
    accepted.keep(journal, replace(breathing, paused_until="2026-11-05"))
    names = {each.task.name for each in today_of(journal, date(2026, 11, 4))}
    assert breathing.name not in names
    assert breathing.name in {each.task.name for each in today_of(journal, date(2026, 11, 6))}
    assert one(journal, breathing, "2026-11-04").state == "planned"


def test_the_therapists_words_cannot_be_changed() -> None:
    asked = load(FILE, "file.toml", library()).assignments[0]
    with pytest.raises(ValueError, match="why"):
        accepted.changed(asked, {"why": "other"})
