"""Homework goes where the journal goes: out and in by a file, from machine to machine, and away for good."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from homework_parts import NOW, TZ, taken

from copingtui.homework import accepted
from copingtui.journal import merge
from copingtui.journal.exchange import bringing_in, taking_out
from copingtui.journal.exchange.choice import everything
from copingtui.journal.exchange.progress import Progress
from copingtui.journal.keys import read_secret
from copingtui.journal.store import Journal
from copingtui.paths import Places


class Later:
    """A clock that goes on by a second each time, as between two machines nobody does two things at once."""

    def __init__(self) -> None:
        self.ms = NOW

    def __call__(self) -> int:
        self.ms += 1_000
        return self.ms


def place(root: Path) -> Places:
    return Places(root / "config", root / "data", root / "state")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(place(tmp_path / "here"), clock=Later()) as opened:
        first = taken(opened)[0]
        accepted.keep(opened, replace(first, answers={0: "colder than I thought"}, note="my words"))
        accepted.tick(opened, first, NOW, TZ, smallest=True)
        yield opened


def test_an_export_taken_in_elsewhere_brings_every_task_as_it_stood(journal: Journal, tmp_path: Path) -> None:
    ready = taking_out.get_ready(journal, everything(), datetime.fromtimestamp(NOW / 1000, UTC), Progress())
    file = tmp_path / "everything.json"
    taking_out.save(ready, file, Progress())
    with Journal.open(place(tmp_path / "there"), clock=Later()) as there:
        found = bringing_in.find(
            bringing_in.look(file.read_bytes()), datetime.fromtimestamp(NOW / 1000, UTC), Progress()
        )
        bringing_in.take_in(there, bringing_in.plan(there, found, Progress()), NOW, Progress())
        assert accepted.tasks(there) == accepted.tasks(journal)
        assert accepted.received(there) == accepted.received(journal)
        assert [each.data for each in there.items.all("done")] == [each.data for each in journal.items.all("done")]


def test_homework_taken_away_stays_away_when_an_older_copy_comes_in(journal: Journal, tmp_path: Path) -> None:
    journal.close()
    shutil.copytree(tmp_path / "here", tmp_path / "copy")
    key = read_secret(place(tmp_path / "here").journal_key)
    clock = Later()
    clock.ms = NOW + 60_000
    with Journal.open(place(tmp_path / "here"), clock=clock) as here:
        accepted.remove(here, accepted.received(here)[0].name)
        merge.merge(here, place(tmp_path / "copy").journal, key)
        assert accepted.received(here) == []
        assert accepted.tasks(here) == []
        assert here.items.all("done") == []


def test_homework_taken_away_can_be_put_back_as_it_was(journal: Journal) -> None:
    before = accepted.tasks(journal), accepted.received(journal), [each.data for each in journal.items.all("done")]
    gone = accepted.remove(journal, accepted.received(journal)[0].name)
    assert accepted.tasks(journal) == []
    accepted.put_back(journal, gone)
    assert (accepted.tasks(journal), accepted.received(journal), [e.data for e in journal.items.all("done")]) == before
