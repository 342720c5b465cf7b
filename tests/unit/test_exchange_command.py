"""`copingtui journal export` and `import` as whole commands, for a script and for a person."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rig import start

from copingtui.journal.entries import Checkin, Entry, Note
from copingtui.journal.exchange import taking_out
from copingtui.journal.store import Journal
from copingtui.paths import places
from copingtui.settings import Settings, save

Env = Callable[..., dict[str, str]]
AT = 1_795_309_800_000
JRNL = {"tags": {}, "entries": [{"title": "One day", "body": "by the sea", "date": "2026-11-01", "time": "09:00", "tags": [], "starred": False}]}  # fmt: skip


@pytest.fixture
def filled(home: Path) -> Path:
    save(places().settings, Settings(country="PL", country_confirmed=True))
    with Journal.open(places()) as journal:
        journal.add(Entry.new(Checkin(-1, 0), AT, 60, note="heronsong"))
        journal.add(Entry.new(Note(), AT + 60_000, 60, note="kingfisher"))
    return home


def ran(
    env: Env, *args: str, given: bytes = b"", cwd: Path | None = None, fd: int | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "copingtui", "journal", *args],
        input=given, capture_output=True, env=env(), timeout=60, cwd=cwd, check=False, pass_fds=() if fd is None else (fd,),
    )  # fmt: skip


def test_a_script_gets_a_table_on_standard_output(filled: Path, child_env: Env) -> None:
    done = ran(child_env, "export", "--format", "csv", "-")
    assert done.returncode == 0
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))
    assert [row["pleasant"] for row in rows] == ["-1"]
    assert b"heronsong" not in done.stdout
    assert b"not encrypted" in done.stderr


def test_parts_are_added_by_name_and_the_ending_of_the_file_says_the_format(
    filled: Path, child_env: Env, tmp_path: Path
) -> None:
    path = tmp_path / "out.json"
    done = ran(child_env, "export", "--with", "notes,words", str(path))
    assert done.returncode == 0
    assert [entry["text"] for entry in json.loads(path.read_text("utf-8"))["entries"]] == ["heronsong", "kingfisher"]
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"heronsong" not in done.stdout + done.stderr


def test_a_name_is_made_up_where_none_was_said(filled: Path, child_env: Env, tmp_path: Path) -> None:
    assert ran(child_env, "export", "--yes", cwd=tmp_path).returncode == 0
    assert [path.suffix for path in tmp_path.glob("notes-*")] == [".html"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("export", "--since", "soon", "-"), b"can't read that as a day"),
        (("export", "--with", "secrets", "-"), b"A part is not known"),
        (("export", "--with", "plan", "-"), b"json only"),
        (("export", "--everything", "--format", "csv", "-"), b"Everything goes out as json"),
        (("export", "--since", "2030-01-01", "-"), b"nothing of that"),
        (("export", "--until", "9000 days ago", "-"), b"nothing of that"),
        (("export", "--format", "pdf", "-"), b"html, markdown, csv, json"),
        (("export", "--lock", "-"), b"needs a name"),
        (("import", "no-such-file"), b"cannot be read"),
        (("import", "--format", "daylio", "pyproject.toml"), b"Nothing was taken in"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_exit_code_2(
    filled: Path, child_env: Env, args: tuple[str, ...], words: bytes
) -> None:
    done = ran(child_env, *args)
    assert done.returncode == 2
    assert words in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_a_file_that_is_there_stays(filled: Path, child_env: Env, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("mine")
    assert ran(child_env, "export", "--yes", str(tmp_path / "mine.csv")).returncode == 2
    assert (tmp_path / "mine.csv").read_text() == "mine"


def test_a_script_sees_the_preview_and_takes_it_in_with_yes(filled: Path, child_env: Env) -> None:
    data = json.dumps(JRNL).encode()
    seen = ran(child_env, "import", "-", given=data)
    assert (seen.returncode, b"New: 1 entry" in seen.stdout, b"--yes takes it in" in seen.stdout) == (0, True, True)
    assert b"by the sea" not in seen.stdout
    done = ran(child_env, "import", "--yes", "-", given=data)
    assert b"Taken in: 1 entry" in done.stdout
    again = ran(child_env, "import", "--yes", "-", given=data)
    assert b"1 is here already" in again.stdout
    with Journal.open(places()) as journal:
        assert journal.count() == 3


def test_a_whole_journal_moves_through_a_pipe(
    filled: Path, child_env: Env, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = ran(child_env, "export", "--everything", "-").stdout
    other = {"COPINGTUI_HOME": str(tmp_path / "other")}
    done = ran(lambda **more: child_env(**other, **more), "import", "--yes", "-", given=out)
    assert b"Taken in: 2 entries" in done.stdout


@pytest.mark.skipif(not taking_out.can_lock(), reason="age is not installed")
def test_a_locked_file_takes_its_passphrase_from_a_handle(filled: Path, child_env: Env, tmp_path: Path) -> None:
    path = tmp_path / "all.json.age"

    def with_passphrase(*args: str) -> subprocess.CompletedProcess[bytes]:
        ours, theirs = os.pipe()
        os.write(theirs, b"heron\n")
        os.close(theirs)
        try:
            return ran(child_env, *args, "--passphrase-fd", str(ours), fd=ours)
        finally:
            os.close(ours)

    done = with_passphrase("export", "--everything", "--lock", "--yes", str(path))
    assert (done.returncode, path.read_bytes()[:21]) == (0, b"age-encryption.org/v1")
    assert b"2 are here already" in with_passphrase("import", str(path)).stdout
    assert ran(child_env, "import", str(path)).returncode == 2


def test_a_person_is_asked_before_a_file_is_written(filled: Path, child_env: Env, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    for answer, there in (("n", False), ("y", True)):
        with start(filled, ("journal", "export", str(path))) as terminal:
            terminal.wait_for("[y/N]")
            terminal.type(answer)
            terminal.type("\r")
            assert terminal.exit_status() == 0
        assert path.exists() == there
