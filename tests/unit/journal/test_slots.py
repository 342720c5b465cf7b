"""The ways into the journal: a passphrase, a recovery code, this account; and a new key when somebody knows them."""

from __future__ import annotations

import json
import re
import stat
import unicodedata

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from journal_parts import noted

from copingtui.errors import CopingError
from copingtui.journal import keys, opening, renewal, slots, trouble, ways
from copingtui.journal.slots import CODE_SIGNS, DeviceSlot, PassphraseSlot, RecoverySlot
from copingtui.journal.store import Journal
from copingtui.paths import Places
from copingtui.profile import Profile

KEY = bytes(range(32))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase that takes no time: what it costs is written in the slot, so nothing else changes."""
    monkeypatch.setattr(slots, "OPS", 1)
    monkeypatch.setattr(slots, "MEM_KIB", 8)


@pytest.fixture
def locked(where: Places) -> Places:
    """A journal of some months, that asks for "old" since today."""
    with Journal.open(where) as journal:
        for n in range(3):
            journal.add(noted(f"entry {n}"))
        ways.set_passphrase(journal, "old")
    return where


def opens(where: Places, typed: str) -> int:
    """How many entries there are with this passphrase or code. Raises WrongSecret."""
    with Journal.open(where, opener=opening.with_either(typed)) as journal:
        assert journal.sound()
        return journal.count()


# -- what a person types ----------------------------------------------------------------------------------------------


@given(st.text(min_size=1, max_size=30))
@hypothesis_settings(max_examples=60)
def test_a_passphrase_opens_again_however_its_letters_are_composed(typed: str) -> None:
    slot = slots.wrap_with_passphrase(KEY, typed)
    for form in ("NFC", "NFD"):
        assert slots.open_with_passphrase(slot, unicodedata.normalize(form, typed)) == (KEY,)
    with pytest.raises(trouble.WrongSecret):
        slots.open_with_passphrase(slot, typed + "x")


def test_an_empty_passphrase_is_none_and_one_sign_is_enough() -> None:
    with pytest.raises(trouble.PassphraseUnclear):
        slots.wrap_with_passphrase(KEY, "")
    assert slots.open_with_passphrase(slots.wrap_with_passphrase(KEY, " "), " ") == (KEY,)


@given(st.data())
@hypothesis_settings(max_examples=60)
def test_a_recovery_code_forgives_how_it_is_typed(data: st.DataObject) -> None:
    code = data.draw(st.text(CODE_SIGNS, min_size=32, max_size=32))
    slot = slots.wrap_with_code(KEY, code)
    typed = "".join(
        data.draw(st.sampled_from({"0": "0oO", "1": "1iIlL"}.get(sign, sign + sign.lower())))
        + data.draw(st.sampled_from(["", "", " ", "-", "  "]))
        for sign in code
    )
    assert slots.open_with_code(slot, typed) == (KEY,)


def test_a_recovery_code_is_160_bits_in_groups_no_two_alike() -> None:
    codes = {slots.new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(f"([{CODE_SIGNS}]{{4}}-){{7}}[{CODE_SIGNS}]{{4}}", code) for code in codes)
    assert set("".join(codes)) == {*CODE_SIGNS, "-"}


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 32, "é" * 32, "A" * 33])
def test_what_cannot_be_a_code_is_said_so_and_nothing_of_it_is_repeated(typed: str) -> None:
    with pytest.raises(trouble.PassphraseUnclear) as said:
        slots.clean_code(typed)
    assert not typed or typed not in str(said.value)


def test_the_usual_cost_of_a_try_is_what_the_manual_says() -> None:
    from pathlib import Path

    manual = (Path(__file__).parents[3] / "docs" / "storage.md").read_text()
    assert "64 MiB" in manual
    assert "Argon2id" in manual


# -- setting, changing, taking away -----------------------------------------------------------------------------------


def test_a_passphrase_set_after_months_keeps_everything_and_the_key_on_this_computer_is_gone(locked: Places) -> None:
    assert not locked.journal_key.exists()
    with pytest.raises(trouble.JournalLocked):
        Journal.open(locked)
    with pytest.raises(trouble.WrongSecret):
        opens(locked, "Old")
    assert opens(locked, "old") == 3


def test_a_wrong_passphrase_changes_nothing_however_often(locked: Places) -> None:
    before = {path: path.read_bytes() for path in (locked.keys, locked.journal)}
    for _ in range(30):
        with pytest.raises(trouble.WrongSecret):
            opens(locked, "wrong")
    assert {path: path.read_bytes() for path in before} == before
    assert opens(locked, "old") == 3


def test_after_a_change_only_the_new_one_opens_and_the_code_goes_on(locked: Places) -> None:
    with Journal.open(locked, opener=opening.with_passphrase("old")) as journal:
        code = ways.new_code(journal)
        ways.set_passphrase(journal, "new")
    with pytest.raises(trouble.WrongSecret):
        opens(locked, "old")
    assert opens(locked, "new") == 3
    assert opens(locked, code.lower().replace("-", " ")) == 3


def test_a_new_code_takes_the_place_of_the_one_before(locked: Places) -> None:
    with Journal.open(locked, opener=opening.with_passphrase("old")) as journal:
        first, second = ways.new_code(journal), ways.new_code(journal)
    with pytest.raises(trouble.WrongSecret):
        opens(locked, first)
    assert opens(locked, second) == 3


def test_taking_the_passphrase_away_gives_the_journal_back_to_this_account(locked: Places) -> None:
    with Journal.open(locked, opener=opening.with_passphrase("old")) as journal:
        ways.remove_passphrase(journal)
    with Journal.open(locked) as journal:
        assert journal.count() == 3
    assert stat.S_IMODE(locked.journal_key.stat().st_mode) == 0o600
    assert not ways.ways(locked).asks


def test_a_recovery_code_helps_where_the_key_file_is_gone(where: Places) -> None:
    with Journal.open(where) as journal:
        journal.add(noted("one"))
        code = ways.new_code(journal)
    where.journal_key.unlink()
    with pytest.raises(trouble.JournalLocked):
        Journal.open(where)
    assert opens(where, code) == 1


def test_being_killed_between_the_list_and_the_key_file_leaves_no_key_behind(locked: Places) -> None:
    with Journal.open(locked, opener=opening.with_passphrase("old")) as journal:
        key = journal.key
    keys.write_secrets(locked.journal_key, key)
    with pytest.raises(trouble.JournalLocked):
        Journal.open(locked)
    assert opens(locked, "old") == 3
    assert not locked.journal_key.exists()


def test_nothing_in_keys_json_is_the_key_and_no_one_else_can_read_it(locked: Places) -> None:
    with Journal.open(locked, opener=opening.with_passphrase("old")) as journal:
        ways.new_code(journal)
        assert journal.key.hex() not in locked.keys.read_text()
    assert stat.S_IMODE(locked.keys.stat().st_mode) == 0o600


def test_a_backup_may_carry_passphrase_and_code_never_what_opens_on_this_computer() -> None:
    made = (
        DeviceSlot("aa"),
        slots.wrap_with_passphrase(KEY, "p"),
        slots.wrap_with_code(KEY, slots.new_code()),
        slots.wrap_with_secret(KEY, KEY),
    )
    assert [type(slot) for slot in slots.portable(made)] == [PassphraseSlot, RecoverySlot]


# -- somebody knows it ------------------------------------------------------------------------------------------------


def test_when_somebody_knows_it_neither_the_old_passphrase_nor_the_old_key_nor_the_old_code_opens(
    locked: Places, tmp_path_factory: pytest.TempPathFactory
) -> None:
    profile = Profile(locked)
    profile.unlock(opening.with_passphrase("old"))
    old_code, old_key = ways.new_code(profile.need_journal()), profile.need_journal().key
    copied = locked.keys.read_bytes()
    new_code = profile.renew("new", code=True)
    assert new_code
    assert profile.need_journal().count() == 3
    profile.need_journal().add(noted("written afterwards"))
    profile.close()
    for typed in ("old", old_code):
        with pytest.raises(trouble.WrongSecret):
            opens(locked, typed)
    assert opens(locked, "new") == opens(locked, new_code) == 4
    with pytest.raises(trouble.JournalDamaged):
        Journal.open(locked, opener=lambda _ring: (old_key,))
    locked.keys.write_bytes(copied)  # what somebody copied before does not help either
    with pytest.raises(trouble.JournalDamaged):
        opens(locked, "old")


def test_a_new_key_waits_until_no_other_copingtui_is_open_and_changes_nothing_before(locked: Places) -> None:
    before = locked.keys.read_bytes()
    profile = Profile(locked)
    profile.unlock(opening.with_passphrase("old"))
    with Journal.open(locked, opener=opening.with_passphrase("old")) as other:
        with pytest.raises(trouble.JournalBusy):
            profile.renew("new", code=True)
        assert other.count() == 3
        assert profile.need_journal().count() == 3
    assert locked.keys.read_bytes() == before
    profile.close()
    assert opens(locked, "old") == 3


class Killed(BaseException):
    pass


@pytest.mark.parametrize("step", range(10))
def test_a_power_cut_at_any_step_of_a_renewal_leaves_a_way_in(
    locked: Places, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Stops before and after each of the steps that change a file; what follows is what opening does about it."""
    with Journal.open(locked, opener=opening.with_passphrase("old")) as journal:
        key = journal.key

    left = [step]

    def cut(owner: object, name: str) -> None:
        real = getattr(owner, name)

        def instead(*given: object) -> object:
            if left[0] == 0:
                raise Killed
            left[0] -= 1
            result = real(*given)
            if left[0] == 0:
                raise Killed
            left[0] -= 1
            return result

        monkeypatch.setattr(owner, name, instead)

    cut(renewal.keys, "write")
    cut(renewal, "_copied")
    cut(renewal, "_swap")
    code = slots.new_code()
    try:
        renewal.renew(locked, key, "new", code=code)
    except Killed:
        pass
    else:
        assert step >= 8  # four steps, each cut before and after
    monkeypatch.undo()
    monkeypatch.setenv("COPINGTUI_HOME", str(locked.data.parent))
    written = keys.read(locked.keys)
    if written.inbox is None or len(written.slots) == 1:  # before the new list: as it was
        assert opens(locked, "old") == 3
    else:
        assert opens(locked, "new") == 3
        assert not keys.read(locked.keys).renewing
        assert opens(locked, code) == 3
        with pytest.raises(trouble.JournalDamaged):
            Journal.open(locked, opener=lambda _ring: (key,))


# -- a list of keys from anywhere -------------------------------------------------------------------------------------


def as_written() -> dict[str, object]:
    ring = keys.Keyring(
        "a journal",
        (
            keys.fresh_device(),
            slots.wrap_with_passphrase(KEY, "p", before=KEY),
            slots.wrap_with_code(KEY, slots.new_code()),
            slots.wrap_with_secret(KEY, KEY),
        ),
        KEY,
    )
    content = keys.dump(ring)
    assert keys.parse(content, Places.keys) == ring  # type: ignore[arg-type]
    table: dict[str, object] = json.loads(content)
    return table


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=80)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
)


def spoil(data: st.DataObject, table: dict[str, object]) -> bytes:
    """This table with a value of it replaced, a key taken away or added; or bytes with some of them changed."""
    if data.draw(st.booleans()):
        content = bytearray(json.dumps(table).encode())
        for _ in range(data.draw(st.integers(1, 4))):
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
        return bytes(content[: data.draw(st.integers(0, len(content)))] if data.draw(st.booleans()) else content)
    listed = table["slots"]
    assert isinstance(listed, list)
    target = data.draw(st.sampled_from([table, *listed]))
    key = data.draw(st.sampled_from([*target, "more"]))
    if data.draw(st.booleans()):
        target.pop(key, None)
    else:
        target[key] = data.draw(anything)
    return json.dumps(table).encode()


def fuzz_the_list(where: Places, data: st.DataObject) -> None:
    """Whatever stands in keys.json, opening gives the journal or words for a person, and quickly."""
    where.keys.write_bytes(spoil(data, as_written()))
    before = where.journal.read_bytes()
    try:
        with Journal.open(where, opener=opening.with_either("p")) as journal:
            assert journal.count() == 1
    except CopingError as error:
        assert str(error)
    assert where.journal.read_bytes()[:4096] == before[:4096]


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Places:
    root = tmp_path_factory.mktemp("fuzz")
    where = Places(root / "config", root / "data", root / "state")
    with Journal.open(where) as journal:
        journal.add(noted("one"))
    return where


@given(st.data())
@hypothesis_settings(max_examples=80)
def test_any_list_of_keys_is_opened_or_explained(fuzzed: Places, data: st.DataObject) -> None:
    fuzz_the_list(fuzzed, data)


@pytest.mark.soak
@given(st.data())
@hypothesis_settings(max_examples=5_000)
def test_any_list_of_keys_is_opened_or_explained_thousands_of_times(fuzzed: Places, data: st.DataObject) -> None:
    fuzz_the_list(fuzzed, data)


@pytest.mark.parametrize(("ops", "mem_kib"), [(17, 8), (1, 1_048_577), (0, 8), (1, 0), (True, 8), (1.0, 8)])
def test_a_list_from_elsewhere_cannot_ask_for_endless_work(ops: object, mem_kib: object) -> None:
    table = slots.as_table(slots.wrap_with_passphrase(KEY, "p")) | {"ops": ops, "mem_kib": mem_kib}
    with pytest.raises(ValueError):
        slots.from_table(table)


def test_too_little_memory_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    from nacl.pwhash import argon2id

    def no_room(*_: object, **__: object) -> bytes:
        raise MemoryError

    slot = slots.wrap_with_passphrase(KEY, "p")
    monkeypatch.setattr(argon2id, "kdf", no_room)
    with pytest.raises(trouble.JournalTrouble, match="MiB"):
        slots.open_with_passphrase(slot, "p")


def test_the_file_opens_elsewhere_with_the_new_data_key_and_not_with_the_old(locked: Places) -> None:
    sqlcipher = pytest.importorskip("sqlcipher3")

    def count(key: bytes) -> int:
        connection = sqlcipher.connect(str(locked.journal))
        try:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])
        finally:
            connection.close()

    with Journal.open(locked, opener=opening.with_passphrase("old")) as journal:
        old = journal.key
    assert count(old) == 3
    new = renewal.renew(locked, old, "new", code=None)
    assert count(new) == 3
    with pytest.raises(sqlcipher.DatabaseError):
        count(old)
