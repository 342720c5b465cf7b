"""keys.json and the key files: read strictly, never replaced, and every way they can be wrong has a way on."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from journal_parts import noted

from copingtui.errors import CopingError
from copingtui.journal import keys, opening
from copingtui.journal.store import Journal
from copingtui.journal.trouble import JournalDamaged, JournalLockedAway, JournalNewer
from copingtui.paths import Places

HERE = Path("keys.json")
SLOT = {"kind": "device", "id": "aa"}


@given(st.binary(max_size=200))
@example(b"[" * 100_000)
@example(b'{"format": 1}')
@example(b"\xff")
@example(b"1" * 10_000)
@example(json.dumps({"format": "copingtui-keys/1", "journal": "x", "slots": [[]]}).encode())
def test_bytes_that_are_no_keyring_get_a_sentence(content: bytes) -> None:
    with pytest.raises(CopingError) as caught:
        keys.parse(content, HERE)
    assert caught.value.safe
    assert caught.value.do


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "format": st.sampled_from(["copingtui-keys/1", "copingtui-keys/", "copingtui-keys/x", "other", 1, None]),
            "journal": st.sampled_from(["a-name", "", "two\nlines", "x" * 101, 5]),
            "slots": st.lists(st.sampled_from([SLOT, {"kind": "device"}, {"kind": ""}, {"id": "a"}, "s"]), max_size=2),
        },
    )
)
def test_a_keyring_is_whole_or_refused(table: dict) -> None:
    whole = table == {"format": "copingtui-keys/1", "journal": "a-name", "slots": table.get("slots")} and all(
        slot == SLOT for slot in table["slots"]
    )
    try:
        ring = keys.parse(json.dumps(table).encode(), HERE)
    except CopingError:
        assert not whole or not table["slots"]
    else:
        assert whole
        assert ring.device is not None


def test_a_key_named_twice_is_refused() -> None:
    with pytest.raises(JournalLockedAway):
        keys.parse(
            b'{"format":"copingtui-keys/1","journal":"a","journal":"b","slots":[{"kind":"device","id":"a"}]}', HERE
        )


def test_a_later_format_is_named_as_such() -> None:
    with pytest.raises(JournalNewer):
        keys.parse(b'{"format": "copingtui-keys/2", "ways": []}', HERE)


def test_slots_of_a_later_version_survive_being_written_again() -> None:
    later = {"kind": "passphrase", "salt": "żółć", "cost": [1, 2]}
    content = json.dumps({"format": "copingtui-keys/1", "journal": "j", "slots": [later, SLOT]}).encode()
    ring = keys.parse(content, HERE)
    assert ring.device == keys.DeviceSlot("aa")
    assert json.loads(keys.dump(ring))["slots"] == [later, SLOT]
    assert keys.parse(keys.dump(ring), HERE) == ring


def test_a_journal_that_only_a_later_version_can_open_says_so(where: Places) -> None:
    Journal.open(where).close()
    table = json.loads(where.keys.read_text())
    table["slots"] = [{"kind": "passphrase"}]
    where.keys.write_text(json.dumps(table))
    with pytest.raises(JournalNewer):
        Journal.open(where)


def files(where: Places) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for folder in (where.data, where.state)
        for path in folder.iterdir()
        if path.is_file() and path.name != "alone.lock"
    }


@pytest.fixture
def kept(where: Places) -> Places:
    with Journal.open(where) as journal:
        journal.add(noted("still here"))
    return where


def still_there(where: Places) -> bool:
    with Journal.open(where) as journal:
        return journal.count(words="still") == 1


def test_a_missing_key_gets_a_sentence_and_nothing_is_made_in_its_place(kept: Places) -> None:
    kept.journal_key.rename(kept.state / "elsewhere")
    before = files(kept)
    with pytest.raises(JournalLockedAway) as caught:
        Journal.open(kept)
    assert str(kept.journal_key) in caught.value.what
    assert "Skills and crisis lines still work" in caught.value.safe
    assert files(kept) == before
    (kept.state / "elsewhere").rename(kept.journal_key)
    assert still_there(kept)


@pytest.mark.parametrize(
    "content", [b"", b"abc\n", b"g" * 64, b"A" * 64, b"0" * 63, b"0" * 66, b"\xff" * 64, b"0" * 5_000]
)
def test_a_key_file_without_a_key_is_left_as_it_is(kept: Places, content: bytes) -> None:
    kept.journal_key.write_bytes(content)
    before = files(kept)
    with pytest.raises(JournalLockedAway):
        Journal.open(kept)
    assert files(kept) == before


def test_another_key_does_not_open_the_journal_and_changes_nothing(kept: Places) -> None:
    kept.journal_key.write_text("ab" * 32 + "\n")
    before = files(kept)
    with pytest.raises(JournalDamaged):
        Journal.open(kept)
    assert files(kept) == before


def test_without_its_list_of_keys_the_journal_opens_with_the_key_on_this_computer(kept: Places) -> None:
    name = json.loads(kept.keys.read_text())["journal"]
    kept.keys.unlink()
    assert still_there(kept)
    assert json.loads(kept.keys.read_text())["journal"] == name


def test_without_any_key_the_journal_is_locked_away_not_begun_anew(kept: Places) -> None:
    kept.keys.unlink()
    kept.journal_key.unlink()
    before = files(kept)
    with pytest.raises(JournalLockedAway):
        Journal.open(kept)
    assert files(kept) == before


def test_who_comes_second_to_making_the_journal_leaves_the_list_of_keys_alone(kept: Places) -> None:
    before = files(kept)
    assert opening._made(kept).hex() == kept.journal_key.read_text().strip()
    assert files(kept) == before


def test_a_damaged_list_of_keys_is_left_as_it_is_and_moving_it_away_helps_as_the_sentence_says(kept: Places) -> None:
    kept.keys.write_bytes(b"{")
    before = files(kept)
    with pytest.raises(JournalLockedAway) as caught:
        Journal.open(kept)
    assert "move it away" in caught.value.do
    assert files(kept) == before
    kept.keys.rename(kept.data / "keys.old")
    assert still_there(kept)


def test_keys_without_their_journal_do_not_begin_a_new_one(kept: Places) -> None:
    kept.journal.rename(kept.data / "elsewhere")
    before = files(kept)
    with pytest.raises(JournalDamaged):
        Journal.open(kept)
    assert files(kept) == before


def test_a_key_left_over_is_used_again_never_replaced(kept: Places) -> None:
    key = kept.journal_key.read_bytes()
    shutil.move(kept.data, kept.data.with_name("stick"))  # the stick with the journal is not plugged in
    Journal.open(kept).close()
    assert kept.journal_key.read_bytes() == key
    shutil.rmtree(kept.data)
    shutil.move(kept.data.with_name("stick"), kept.data)
    assert still_there(kept)


@pytest.mark.parametrize("name", ["journal.key", "keys.json"])
def test_a_link_in_the_place_of_a_key_is_refused(kept: Places, name: str) -> None:
    path = kept.journal_key if name == "journal.key" else kept.keys
    real = path.with_name("real")
    path.rename(real)
    path.symlink_to(real)
    with pytest.raises(JournalLockedAway, match="it is a link"):
        Journal.open(kept)


def test_a_pipe_in_the_place_of_a_key_does_not_hang(kept: Places) -> None:
    kept.journal_key.unlink()
    os.mkfifo(kept.journal_key)
    with pytest.raises(JournalLockedAway):
        Journal.open(kept)


def test_a_key_others_could_read_is_closed_to_them_again(kept: Places) -> None:
    for path in (kept.journal_key, kept.keys, kept.journal):
        path.chmod(0o644)
    assert still_there(kept)
    for path in (kept.journal_key, kept.keys, kept.journal):
        assert path.stat().st_mode & 0o777 == 0o600, path.name


def test_being_killed_while_the_journal_is_made_leaves_nothing_in_the_way(where: Places) -> None:
    where.data.mkdir(parents=True, mode=0o700)
    where.state.mkdir(mode=0o700)
    where.journal_key.write_text("0f" * 32 + "\n")  # killed right after the first file
    (where.data / "journal.db.new").write_bytes(b"half a file")
    (where.data / "journal.db.new-wal").write_bytes(b"half a log")
    with Journal.open(where) as journal:
        journal.add(noted("still here"))
    assert still_there(where)
    assert sorted(path.name for path in where.data.iterdir()) == ["journal.db", "keys.json"]
