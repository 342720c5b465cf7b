"""`copingtui backup`, `restore`, `wipe`, `doctor` and `where`, as somebody types them or a script runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from copingtui.journal.entries import Entry, Note
from copingtui.journal.store import Journal
from copingtui.paths import Places, places

SECRET = "seven quiet boats"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(home: Path, tmp_path: Path, child_env: Callable[..., dict[str, str]]) -> Run:
    """``run("backup", DIR, says=..., secret=...)``: the real program, with a passphrase on handle of its own."""

    def command(
        *arguments: object, says: str = "", secret: str = "", at: Path = home
    ) -> subprocess.CompletedProcess[str]:
        environment = child_env() | {"COPINGTUI_HOME": str(at)}
        argv = [sys.executable, "-m", "copingtui", *map(str, arguments)]
        reading, writing = os.pipe()
        os.write(writing, secret.encode())
        os.close(writing)
        try:
            return subprocess.run(
                [*argv, *(["--passphrase-fd", str(reading)] if secret else [])],
                input=says, capture_output=True, text=True, env=environment, cwd=tmp_path, timeout=60, check=False,
                pass_fds=(reading,),
            )  # fmt: skip
        finally:
            os.close(reading)

    return command


@pytest.fixture
def kept(home: Path) -> Places:
    with Journal.open(places()) as journal:
        for n, text in enumerate(("one", "two")):
            journal.add(Entry.new(Note(), 1_760_000_000_000 + n * 86_400_000, 60, note=text))
    return places()


def texts(where: Places) -> set[str | None]:
    with Journal.open(where) as journal:
        return {row.start for row in journal.page()}


def test_a_backup_goes_to_another_computer_and_what_was_written_there_comes_back(
    kept: Places, run: Run, tmp_path: Path
) -> None:
    folder, other = tmp_path / "stick", tmp_path / "other"
    folder.mkdir()
    assert run("backup", folder).returncode == 2  # nobody there to choose a way in
    assert list(folder.iterdir()) == []
    done = run("backup", folder, secret=SECRET)
    assert done.returncode == 0
    assert SECRET not in done.stdout + done.stderr
    (made,) = folder.iterdir()
    assert run("restore", made, at=other).returncode == 2
    assert run("restore", made, secret="another one", at=other).returncode == 2
    done = run("restore", made, secret=SECRET, at=other)
    assert done.returncode == 0
    assert "kept aside" not in done.stdout
    assert run("journal", "add", says="three\n\n", at=other).returncode == 0
    assert run("backup", folder, secret=SECRET, at=other).returncode == 0
    newest = max(folder.iterdir(), key=lambda path: (path.stat().st_mtime, len(path.name)))
    done = run("restore", "--merge", newest)
    assert done.returncode == 0
    assert "1 thing came in" in done.stdout
    assert texts(kept) == {"one", "two", "three"}
    assert "the same already" in run("restore", newest, "--merge").stdout
    where = run("where").stdout
    assert str(made) in where
    assert "journal-" in where


def test_a_copy_without_a_folder_stays_on_this_computer(kept: Places, run: Run) -> None:
    done = run("backup")
    assert done.returncode == 0
    assert "only on this computer account" in done.stdout
    assert len(list(kept.backups.iterdir())) == 1


def test_days_are_deleted_after_one_question_and_kept_without_an_answer(kept: Places, run: Run) -> None:
    day = "2025-10-09"
    assert run("wipe", "--since", day, "--until", day).returncode == 0
    assert "Nothing was deleted" in run("wipe", "--since", day, "--until", day, says="1\n").stdout
    assert texts(kept) == {"one", "two"}
    done = run("wipe", "--since", day, "--until", day, says="2\n")
    assert "1 thing is deleted" in done.stdout
    assert texts(kept) == {"two"}
    for arguments in (["--since", "soon"], ["--everything", "--until", day], ["--skills"]):
        done = run("wipe", *arguments)
        assert done.returncode == 2
        assert "Nothing was deleted" in done.stderr
    assert texts(kept) == {"two"}


def test_everything_is_deleted_after_one_question_and_kept_without_an_answer(kept: Places, run: Run) -> None:
    run("wipe", "--everything")
    assert texts(kept) == {"one", "two"}
    done = run("wipe", "--everything", says="2\n")
    assert "The keys were destroyed first" in done.stdout
    assert "SSDs" in done.stdout
    assert not kept.journal.exists()
    assert not kept.journal_key.exists()


def test_doctor_says_how_it_is_and_its_exit_code_whether_something_is_wrong(kept: Places, run: Run) -> None:
    done = run("doctor")
    assert done.returncode == 0
    assert "2 entries" in done.stdout
    kept.journal.chmod(0o644)
    done = run("doctor", "--json")
    assert done.returncode == 2
    assert [each["name"] for each in json.loads(done.stdout) if each["state"] == "wrong"] == ["modes"]
    content = bytearray(kept.journal.read_bytes())
    content[len(content) // 2] ^= 1
    kept.journal.write_bytes(content)
    done = run("doctor")
    assert done.returncode == 2
    assert "damaged" in done.stdout
    assert "restore" in done.stdout
    done = run("doctor", "--salvage")
    assert done.returncode == 0
    saved = next(kept.backups.glob("journal-*.db"))
    assert run("restore", saved).returncode == 0
    assert run("doctor").returncode == 0
    assert texts(kept) <= {"one", "two"}


@pytest.mark.parametrize("command", ["backup", "restore", "wipe", "doctor", "where"])
def test_each_says_in_its_help_what_it_does_and_takes_no_words(command: str, run: Run) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert "copingtui" in done.stdout
    assert run(command, "quizzaciously", "quizzaciously", "quizzaciously").returncode == 2
