"""The file is encrypted from its first byte, in a format other programs read, and closed to other accounts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import apsw
import pytest
from journal_parts import NOW, noted

from copingtui.journal import database, pragmas, schema
from copingtui.journal.drafts import Draft
from copingtui.journal.entries import Checkin, Entry, Felt
from copingtui.journal.store import Journal
from copingtui.journal.trouble import JournalTrouble
from copingtui.journal.visible import Visible
from copingtui.paths import Places, places

MANUAL = Path(__file__).parents[3] / "docs" / "storage.md"
sqlcipher = pytest.importorskip("sqlcipher3")


def opened(path: Path, key: str):
    connection = sqlcipher.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    return connection


def test_a_person_can_walk_away_with_their_data(where: Places) -> None:
    with Journal.open(where) as journal:
        journal.add(Entry.new(Checkin(-1, 2, (Felt("down", strength=6),)), NOW, 60, note="Zażółć gęślą jaźń"))
    other = opened(where.journal, where.journal_key.read_text().strip())
    assert other.execute("SELECT kind, note, at_ms FROM entry").fetchall() == [("checkin", "Zażółć gęślą jaźń", NOW)]
    assert other.execute("SELECT word, strength, scale FROM felt").fetchall() == [("down", 6, "0-10")]
    assert other.execute("SELECT rowid FROM entry_fts WHERE entry_fts MATCH 'zazolc'").fetchall() == [(1,)]
    assert other.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    other.execute("INSERT INTO tombstone VALUES ('by another program', 0)")
    other.commit()
    other.close()
    with Journal.open(where) as journal:
        assert journal.count(words="zażółć") == 1


def test_the_recipe_in_the_manual_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if sys.platform != "linux":
        pytest.skip("the manual names the folders of Linux")
    for name in ("COPINGTUI_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    with Journal.open(places()) as journal:
        journal.add(noted("a text to take along"))
    recipe = MANUAL.read_text().split("```python\n")[1].split("```")[0]
    exec(recipe, {})
    assert capsys.readouterr().out == "('note', 'a text to take along')\n"


def test_the_manual_names_every_table_and_column(journal: Journal) -> None:
    manual = MANUAL.read_text()
    for name, columns in journal._database.ask(
        "SELECT m.name, group_concat(c.name) FROM sqlite_schema m, pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND m.name NOT LIKE 'entry_%' AND m.name <> 'meta' GROUP BY m.name"
    ):
        line = next(line for line in manual.splitlines() if line.startswith(f"| `{name}`"))
        for column in set(columns.split(",")) - {"id", "entry", "n", "scale"}:
            assert f"`{column}`" in line, (name, column)


@pytest.mark.parametrize("key", ["", "00" * 32])
def test_without_the_key_the_file_says_nothing(where: Places, key: str) -> None:
    Journal.open(where).close()
    connection = opened(where.journal, key) if key else sqlcipher.connect(str(where.journal))
    with pytest.raises(sqlcipher.DatabaseError):
        connection.execute("SELECT * FROM sqlite_master").fetchall()
    connection.close()


def test_nothing_readable_stands_in_any_file(where: Places) -> None:
    with Journal.open(where) as journal:
        journal.add(noted("marker"))
        names = sorted(path.name for path in where.data.iterdir())
        assert names == ["journal.db", "journal.db-shm", "journal.db-wal", "keys.json"]
        # looked at by another program: reading it here would take SQLite's locks away
        look = "import sys; sys.stdout.buffer.write(open(sys.argv[1], 'rb').read())"
        for name in ("journal.db", "journal.db-wal"):
            path = str(where.data / name)
            content = subprocess.run([sys.executable, "-c", look, path], capture_output=True, check=True).stdout
            assert b"marker" not in content
            assert b"CREATE TABLE" not in content
            assert not pragmas.is_plain(content)
    content = where.journal.read_bytes()
    assert len(content) % pragmas.PAGE == 0
    assert len(set(content[:1024])) > 200  # random to the eye


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CIPHER", (("PRAGMA cypher='sqlcipher'", "sqlcipher"), ("PRAGMA legacy=4", "4"))),
        ("KEY", ("PRAGMA kee=\"x'{key}'\"", "ok")),
        ("KEY", ("PRAGMA key=''", "ok")),
        ("CIPHER", (("PRAGMA cipher='sqlcipher'", "sqlcipher"), ("PRAGMA legacy=3", "4"))),
        ("SETTINGS", (("secure_delet", "ON", 1),)),
        ("SETTINGS", (("synchronous", "NORMAL", 2),)),
    ],
)
def test_a_slip_in_the_pragmas_makes_no_journal_rather_than_a_readable_one(
    where: Places, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    monkeypatch.setattr(pragmas, name, value)
    with pytest.raises(JournalTrouble, match="encryption"):
        Journal.open(where)
    assert list(where.data.iterdir()) == []


def test_a_key_of_another_length_is_refused(tmp_path: Path) -> None:
    for key in (b"", b"short", bytes(33)):
        with pytest.raises(ValueError, match="32 bytes"):
            database.create(tmp_path / "file.db", key, schema.JOURNAL)
    assert list(tmp_path.iterdir()) == []


def test_a_file_system_without_a_log_is_not_taken_for_broken_encryption() -> None:
    connection = apsw.Connection(":memory:")  # cannot keep one, either
    with pytest.raises(pragmas.NoLog):
        pragmas.settle(connection, wait_ms=0, write=True)


def test_every_connection_is_set_up_as_it_has_to_be(journal: Journal) -> None:
    journal.keep_draft(Draft.of("note", {}))
    for connection in (journal._database._connection, journal.lifeline()._own._connection):
        for name, value in (
            ("journal_mode", "wal"), ("synchronous", 2), ("temp_store", 2), ("secure_delete", 1), ("foreign_keys", 1),
            ("trusted_schema", 0), ("cell_size_check", 1),
        ):  # fmt: skip
            assert connection.pragma(name) == value, name
    assert journal._database._connection.pragma("busy_timeout") == 5_000


def test_files_belong_to_the_person_alone_whatever_the_umask(where: Places) -> None:
    before = os.umask(0)
    try:
        with Journal.open(where) as journal, Journal.open(where):
            journal.keep_draft(Draft.of("note", {"note": "x"}))
            journal.add(noted("x"))
            visible = Visible.open(where)
            visible.set_easy(["cold"])
            seen = {path.name: path.stat().st_mode & 0o777 for path in where.data.parent.rglob("*")}
            visible.close()
    finally:
        os.umask(before)
    folders = {"data", "state"}
    assert folders | {"journal.db", "journal.db-wal", "journal.db-shm", "visible.db", "journal.key"} <= seen.keys()
    assert {name: mode for name, mode in seen.items() if mode != (0o700 if name in folders else 0o600)} == {}
