"""`copingtui journal list`, `show`, `search` and `add` as whole commands, for a script and for a person."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from copingtui.commands import cli, run
from copingtui.journal.entries import Checkin, Entry, Felt, Note, Pick, Practice, Urge
from copingtui.journal.store import Journal
from copingtui.paths import places

AT = 1_795_309_800_000  # 22 November 2026, 01:10 UTC
HOUR = 3_600_000


@pytest.fixture
def kept(home: Path) -> list[Entry]:
    """Four entries, the newest first."""
    made = [
        Entry.new(Note("What is here?"), AT, 60, note="rain on the roof\n\nall night"),
        Entry.new(Urge(Pick("food"), 3, 9, 4), AT, 60, at_ms=AT - HOUR, share="therapist"),
        Entry.new(Checkin(-1, 0, (Felt("lonely", "sadness", 6),)), AT, 60, at_ms=AT - 50 * HOUR),
        Entry.new(Practice("stop", "STOP"), AT, 60, at_ms=AT - 51 * HOUR),
    ]
    with Journal.open(places()) as journal:
        for entry in made:
            journal.add(entry)
    return made


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, str]]:
    """Run a command in this process, with bytes on its standard input: exit code, output, errors."""

    def do(*args: str, given: bytes = b"") -> tuple[int, str, str]:
        import io

        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), "utf-8"))
        capsys.readouterr()
        code = run(["journal", *args])
        out, err = capsys.readouterr()
        return code, out, err

    return do


Said = Callable[..., tuple[int, str, str]]


def uids(out: str) -> list[str]:
    return [each["uid"] for each in json.loads(out)]


def test_the_list_is_newest_first_and_as_long_as_asked_for(kept: list[Entry], said: Said) -> None:
    code, out, err = said("list", "--last", "3")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "2026-11-22 02:10  Note: rain on the roof all night",
        "2026-11-22 01:10  Urge: about food · 3 → 9 → 4",
        "2026-11-20 00:10  Check-in: unpleasant, some energy · lonely",
    ]


def test_for_a_screen_reader_the_list_has_no_signs_to_set_parts_apart(kept: list[Entry], said: Said) -> None:
    _code, out, _err = said("list", "--plain", "--kind", "urge")
    assert out == "Sunday 22 November 2026, 01:10. Urge: about food; 3, then 9, then 4\n"


def test_kinds_and_days_narrow_the_list_and_the_data_alike(kept: list[Entry], said: Said) -> None:
    note, urge, checkin, practice = (entry.uid for entry in kept)
    assert uids(said("list", "--json")[1]) == [note, urge, checkin, practice]
    assert uids(said("list", "--json", "--kind", "urge", "--kind", "note")[1]) == [note, urge]
    assert uids(said("list", "--json", "--since", "2026-11-21")[1]) == [note, urge]  # a night is of the day before
    assert uids(said("list", "--json", "--until", "20.11.2026", "--last", "1")[1]) == [checkin]
    assert uids(said("list", "--json", "--since", "1900-01-01", "--until", "2100-12-31")[1]) == [
        note,
        urge,
        checkin,
        practice,
    ]
    assert uids(said("list", "--json", "--since", "2026-12-01")[1]) == []


def test_an_empty_journal_and_an_empty_stretch_of_it_are_said_apart(home: Path, said: Said) -> None:
    code, out, _err = said("list")
    assert (code, out) == (0, "Nothing kept yet. What you keep will be here.\n")
    assert said("list", "--json")[1] == "[]\n"
    assert said("list", "--kind", "urge")[1] == "Nothing in the journal fits that.\n"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("list", "--since", "someday soon"), "I can't read that as a day."),
        (("search", "--until", "2026-13-40"), "I can't read that as a day."),
        (("list", "--last", "0"), "What was given for --last does not fit there."),
        (("list", "--kind", "private words"), "It can be: checkin, urge, practice, note."),
        (("list", "private words"), "That command is not known here."),
        (("search", "private words"), "That command is not known here."),
        (("add", "private words"), "That command is not known here."),
        (("show", "0"), "What was given for NUMBER does not fit there."),
        (("show", "99"), "There is no entry of that number. There are 4 entries."),
    ],
)
def test_what_does_not_fit_gets_a_sentence_that_repeats_nothing(
    kept: list[Entry], said: Said, args: tuple[str, ...], words: str
) -> None:
    code, out, err = said(*args, given=b"rain")
    assert (code, out) == (2, "")
    assert words in err
    assert "private" not in err
    assert len(err.splitlines()) == 1


def test_search_reads_its_words_and_never_takes_them_as_arguments(kept: list[Entry], said: Said) -> None:
    note, *_rest = (entry.uid for entry in kept)
    assert uids(said("search", "--json", given=b"roo night\n")[1]) == [note]
    assert uids(said("search", "--json", "--kind", "urge", given=b"roo")[1]) == []
    assert said("search", given=b"zzz")[1] == "Nothing in the journal fits that.\n"
    code, out, err = said("search", given=b"  \n")
    assert (code, out) == (2, "")
    assert "no words were given" in err


def test_show_says_all_of_one_entry_the_newest_being_the_first(kept: list[Entry], said: Said) -> None:
    _code, out, _err = said("show", "1")
    assert out.splitlines() == [
        "Sunday 22 November 2026, 02:10. Note.", "To the question: What is here?", "rain on the roof", "", "all night",
    ]  # fmt: skip
    assert json.loads(said("show", "2", "--json")[1])["uid"] == kept[1].uid
    assert json.loads(said("show", "--json")[1])["uid"] == kept[0].uid


def test_without_a_number_an_entry_is_picked(kept: list[Entry], said: Said) -> None:
    code, out, _err = said("show", given=b"3\n")
    assert code == 0
    assert "Feelings: lonely 6" in out


def test_what_comes_through_a_pipe_is_one_note_blank_lines_and_all(home: Path, said: Said) -> None:
    text = "first\n\nשלום 🐕\u200d🦺\n  indented"
    assert said("add", given=f"\ufeff{text}\n\n".encode()) == (0, "Kept in your journal.\n", "")
    data = json.loads(said("add", "--json", given=b"second")[1])
    with Journal.open(places()) as journal:
        newest, first = (journal.get(row.uid) for row in journal.page())
        assert first
        assert newest
        assert (first.note, first.detail) == (text, Note())
        assert (data["uid"], data["text"]) == (newest.uid, "second")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (b"x" * 5_000_000, "more than a journal takes in one piece"),
        (b"x" * 1_000_001, "1000000 in one piece"),
        ("naïve".encode("latin-1"), "not text in UTF-8"),
        (bytes(range(256)), "not text in UTF-8"),
    ],
)
def test_a_note_that_cannot_be_one_is_refused_with_a_sentence(home: Path, said: Said, given: bytes, words: str) -> None:
    code, out, err = said("add", given=given)
    assert (code, out) == (2, "")
    assert words in err
    assert "xx" not in err
    assert not places().journal.exists() or Journal.open(places()).count() == 0


def test_nothing_written_is_nothing_kept_and_no_trouble(home: Path, said: Said) -> None:
    code, _out, err = said("add", given=b" \n\n")
    assert (code, err) == (0, "Nothing was written, so nothing was kept.\n")
    assert not places().journal.exists()


def test_where_nobody_reads_on_it_ends_without_a_word(kept: list[Entry], child_env: Any) -> None:
    with Journal.open(places()) as journal:
        for n in range(200):
            journal.add(Entry.new(Note(), AT, 60, note="word " * 500, at_ms=AT - n))
    for more in ((), ("--json",)):
        child = subprocess.Popen(
            [sys.executable, "-m", "copingtui", "journal", "list", "--last", "500", *more],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=child_env(),
        )  # fmt: skip
        assert child.stdout
        assert child.stderr
        child.stdout.read(10)
        child.stdout.close()
        errors = child.stderr.read()
        child.stderr.close()
        assert (child.wait(), errors) == (0, b"")


def test_help_offers_no_option_that_could_hold_words_of_the_journal() -> None:
    for name in ("list", "search", "show", "add"):
        out = CliRunner().invoke(cli, ["journal", name, "--help"]).output
        options = {word.strip(",") for word in out.split() if word.startswith("--")}
        assert options <= {"--json", "--last", "--kind", "--since", "--until", "--plain", "--help"}, name
