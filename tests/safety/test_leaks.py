"""A word written through any feature is in no file of ours as plain text, in no temporary file, and not in scrollback.

``FEATURES`` is a table: whoever builds something that takes a person's words adds a line to it. Each writes the marker
the way a person would, in a program of its own; another program then looks through everything that may have been written.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from rig import Terminal, start
from test_plaintext import MARK, files_that_show_it, pages, write_everywhere

from copingtui.errors import CopingError
from copingtui.homework import accepted
from copingtui.journal import copies, items, salvage, slots, ways
from copingtui.journal.drafts import Draft
from copingtui.journal.entries import Entry, Note, Urge
from copingtui.journal.store import Journal
from copingtui.journal.visible import Visible
from copingtui.paths import Places, places
from copingtui.profile import Profile
from copingtui.settings import Settings, save

WORDS = f"{MARK} and more"
CHILD = Path(__file__).with_name("leak_child.py")


@dataclass
class Person:
    """Someone at a computer of their own: a home, a folder for temporary files, and the program."""

    where: Places
    home: Path  # what COPINGTUI_HOME names
    outside: Path  # where they keep other things
    environment: dict[str, str]

    def run(self, *arguments: str, says: str = "") -> subprocess.CompletedProcess[str]:
        """``copingtui ARGUMENTS``, given these lines on standard input."""
        argv = [sys.executable, "-m", "copingtui", *arguments]
        return subprocess.run(
            argv, input=says, capture_output=True, text=True, env=self.environment, cwd=self.outside, timeout=60, check=False
        )  # fmt: skip

    def child(self, what: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, str(CHILD), what], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def journal(self) -> Journal:
        return Journal.open(self.where)


@pytest.fixture
def person(home: Path, tmp_path: Path, child_env: Callable[..., dict[str, str]]) -> Person:
    (tmp_path / "temporary").mkdir()
    (tmp_path / "outside").mkdir()
    save(places().settings, Settings(country="PL", country_confirmed=True, motion="still"))
    found = Person(places(), home, tmp_path / "outside", child_env(TMPDIR=str(tmp_path / "temporary")))
    with found.journal() as journal:
        journal.add(Entry.new(Note(), 1_760_000_000_000, 60, note="something else"))
    return found


# -- the features ------------------------------------------------------------------------------------------------------


def entries(person: Person) -> None:
    with person.journal() as journal:
        kept = write_everywhere(journal)
        journal.keep_draft(Draft.of("note", {"note": WORDS}))
        journal.lifeline().keep(Draft.of("note", {"note": WORDS}))
        assert journal.count(words=MARK) >= len(kept)


def every_kind_of_item(person: Person) -> None:
    with person.journal() as journal:
        journal.items.put_all((kind, "2026-11-22", {"text": WORDS, "rows": [WORDS]}) for kind in items.KINDS)
        journal.items.put("option", f"tag {MARK}", {"word": MARK})
        assert len(journal.items.all("plan")) == 1


def shown_without_unlocking(person: Person) -> None:
    visible = Visible.open(person.where)
    visible.show("plan", {"plan": {"step": WORDS}})
    visible.mark_gate(MARK)
    visible.close()


def a_note_from_standard_input(person: Person) -> None:
    done = person.run("journal", "add", says=f"{WORDS}\n\n")
    assert done.returncode == 0, done.stderr
    with person.journal() as journal:
        assert journal.count(words=MARK) >= 1


def searching(person: Person) -> None:
    a_note_from_standard_input(person)
    assert person.run("journal", "search", says=f"{MARK}\n").returncode == 0


def in_lines(*arguments: str, says: str = f"{WORDS}\n5\n1\n{WORDS}\n\n" * 12) -> Callable[[Person], None]:
    """Hold a conversation in which the words are kept: in the journal they can be found then."""

    def hold(person: Person) -> None:
        person.run(*arguments, "--plain", says=says + ":q\n" * 4)
        with person.journal() as journal:
            key = journal.key
        assert MARK.encode() in pages(person.where.journal, key).lower(), "nothing was kept, so this says nothing"

    return hold


def a_crash_while_words_are_in_memory(person: Person) -> None:
    child = person.child("crash")
    out, error = child.communicate(timeout=60)
    assert child.returncode != 0
    assert b"RuntimeError" in error + out, "it has to crash for this to say anything"
    assert MARK.encode() not in (out + error).lower()


def kill_9_while_writing(person: Person) -> None:
    child = person.child("write")
    assert child.stdout is not None
    assert child.stdout.readline() == b"writing\n"
    time.sleep(0.3)
    child.send_signal(signal.SIGKILL)
    child.communicate(timeout=60)


def an_export_that_was_called_off(person: Person) -> None:
    a_note_from_standard_input(person)
    person.run("journal", "export", "notes.html", "--with", "notes,words", says="no\n")
    for left in person.outside.iterdir():  # one that was made is the person's own wish
        left.unlink()


def an_import(person: Person) -> None:
    file = person.outside / "table.csv"
    file.write_text(f"date,note\n2026-11-01,{WORDS}\n", "utf-8")
    assert person.run("journal", "import", str(file), "--yes").returncode == 0
    file.unlink()
    with person.journal() as journal:
        assert journal.count(words=MARK) == 1


def copies_and_backups(person: Person) -> None:
    a_note_from_standard_input(person)
    assert person.run("backup").returncode == 0
    with person.journal() as journal:
        code = ways.new_code(journal)
    done = person.run("backup", str(person.outside))
    assert done.returncode == 0, done.stderr
    (made,) = person.outside.glob("*.backup")
    assert code.encode() not in made.read_bytes()
    assert person.run("restore", "--merge", str(made)).returncode == 0
    assert person.run("restore", str(made)).returncode == 0
    assert files_that_show_it(person.outside)[0] == []


HOMEWORK = f"""
format = "copingtui-homework/1"
note = "{WORDS}"
[[assignment]]
task = "{WORDS}"
smallest = "{WORDS}"
questions = ["{WORDS}"]
"""


def homework(person: Person) -> None:
    """A file taken, its questions answered, and a report that is called off at the last question."""
    file = person.outside / "task.toml"
    file.write_text(HOMEWORK)
    assert person.run("homework", "add", str(file), "--plain", says="1\nyes\n").returncode == 0
    file.unlink()
    person.run("homework", "--plain", says=f"1\n3\n{WORDS}\n\n4\n{WORDS}\n\n5\n{WORDS}\n\n\n\n")
    with person.journal() as journal:
        (task,) = accepted.tasks(journal)
        assert WORDS in (task.obstacles, task.note, *task.answers.values())
    person.run("homework", "report", "--plain", says="\n\n\n\n1 2 3 4\n1\n3\n\nno\n")
    assert list(person.outside.iterdir()) == []


def a_copy(person: Person) -> None:
    with person.journal() as journal:
        copies.take(journal, Profile(person.where).now())


def saving_what_can_be_read(person: Person) -> None:
    entries(person)
    with person.journal() as journal:
        key = journal.key
    content = bytearray(person.where.journal.read_bytes())
    content[len(content) // 2] ^= 1
    person.where.journal.write_bytes(content)
    salvage.salvage(person.where, key, Profile(person.where).now())
    person.run("doctor")
    person.run("doctor", "--json")


def what_is_written_while_locked(person: Person) -> None:
    entries(person)
    with person.journal() as journal:
        ways.set_passphrase(journal, f"{MARK} passphrase")
    profile = Profile(person.where)
    assert profile.locked
    profile.keep(Entry.new(Urge(thought=WORDS), profile.clock(), 60, note=WORDS))
    profile.keep_draft(Draft.of("note", {"note": WORDS}))
    assert list(person.where.inbox.iterdir())


def deleting_days_and_forgetting_in_copies(person: Person) -> None:
    a_note_from_standard_input(person)
    person.run("backup")
    done = person.run("wipe", "--since", "2020-01-01", says="2\n1\n")
    assert "Taken out of 1 copy" in done.stdout


FEATURES: dict[str, Callable[[Person], None]] = {
    "entries, drafts and the last moment": entries,
    "every kind of item": every_kind_of_item,
    "what is shown without unlocking": shown_without_unlocking,
    "a note from standard input": a_note_from_standard_input,
    "search": searching,
    "check-in": in_lines("checkin"),
    "urge": in_lines("urge"),
    "a practice with texts": in_lines("do", "pros-and-cons", says=f"{WORDS}\n\nyes\n1\n" * 15),
    "safety plan": in_lines("plan", "edit", says=f"3\na\n{WORDS}\n\n\n\n"),
    "hope kit": in_lines("plan", "hope", says=f"a\n1\n{WORDS}\n\n\n\n"),
    "diary card": in_lines("card"),
    "homework and a report": homework,
    "crash": a_crash_while_words_are_in_memory,
    "kill -9": kill_9_while_writing,
    "an export that was called off": an_export_that_was_called_off,
    "import": an_import,
    "backup, restore, merge": copies_and_backups,
    "salvage and doctor": saving_what_can_be_read,
    "locked": what_is_written_while_locked,
    "deleting days": deleting_days_and_forgetting_in_copies,
}


@pytest.fixture(autouse=True)
def quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "OPS", 1)
    monkeypatch.setattr(slots, "MEM_KIB", 8)


@pytest.mark.parametrize("feature", FEATURES.values(), ids=FEATURES)
def test_words_written_through_a_feature_are_in_no_file(
    feature: Callable[[Person], None], person: Person, tmp_path: Path
) -> None:
    feature(person)
    shown, seen = files_that_show_it(tmp_path)
    assert shown == []
    assert seen >= 4  # it has looked at something: settings, journal, keys


def test_the_look_would_find_a_leak(person: Person, tmp_path: Path) -> None:
    for place in (person.where.state / "x.log", tmp_path / "temporary" / f"{MARK}.tmp", person.outside / "y"):
        place.write_bytes(WORDS.encode("utf-16-le"))
        assert len(files_that_show_it(tmp_path)[0]) == 1
        place.unlink()


# -- the terminal ------------------------------------------------------------------------------------------------------


def ready(terminal: Terminal) -> None:
    terminal.wait_until(lambda: terminal.frames > 0, "the first frame")
    terminal.settle(0.2)


def written_in_the_app(terminal: Terminal) -> None:
    """A note, a search, and a check-in begun: everything on the screen is the person's own words."""
    ready(terminal)
    terminal.send("j")
    terminal.wait_for("something else")
    terminal.send("n")
    terminal.settle(0.2)
    terminal.type(WORDS)
    terminal.wait_for(WORDS)
    time.sleep(2.2)  # by then it is kept, whatever happens


@pytest.mark.parametrize("end", ["leave", "kill"])
def test_nothing_written_in_the_app_stays_in_scrollback_or_in_any_file(
    end: str, person: Person, tmp_path: Path
) -> None:
    with start(person.home, row="112", env={"TMPDIR": str(tmp_path / "temporary")}) as terminal:
        written_in_the_app(terminal)
        if end == "leave":
            terminal.send("f8")
            assert terminal.exit_status() == 0
            assert not any(MARK in str(left) for left in terminal.emulator.left_behind)
        else:
            terminal.kill()
            assert terminal.exit_status() == -signal.SIGKILL
        assert MARK not in terminal.primary_text()
        assert MARK not in terminal.emulator.window_title
    assert files_that_show_it(tmp_path)[0] == []
    with person.journal() as journal:
        assert any(MARK in str(draft.payload) for draft in journal.drafts())


# -- modes and links ---------------------------------------------------------------------------------------------------


def test_every_file_and_folder_is_the_owners_alone_whatever_the_umask(person: Person) -> None:
    before = os.umask(0)
    try:
        for feature in (entries, shown_without_unlocking, copies_and_backups, what_is_written_while_locked):
            feature(person)
    finally:
        os.umask(before)
    looked = 0
    for path in [*person.home.rglob("*"), *person.outside.iterdir()]:
        looked += 1
        mode = path.lstat().st_mode & 0o777
        assert mode == (0o700 if path.is_dir() else 0o600), path
    assert looked > 12


@pytest.mark.parametrize("name", ["journal.db", "keys.json", "visible.db", "backups", "inbox"])
def test_a_link_in_the_place_of_a_file_of_ours_is_refused_and_not_followed(
    name: str, person: Person, tmp_path: Path
) -> None:
    shown_without_unlocking(person)
    target = tmp_path / "outside" / "target"
    place = person.where.data / name
    if name in ("backups", "inbox"):
        target.mkdir()
    else:
        shutil.move(place, target)
    place.symlink_to(target)
    before = target.read_bytes() if target.is_file() else b""
    doing: dict[str, Callable[[Person], object]] = {
        "inbox": what_is_written_while_locked,
        "visible.db": lambda person: Visible.open(person.where),
    }
    with pytest.raises(CopingError, match="link"):
        doing.get(name, a_copy)(person)
    assert (target.read_bytes() if target.is_file() else b"") == before
    if target.is_dir():
        assert list(target.iterdir()) == []
