"""What is written while the journal is locked is unreadable, and comes into it once, as if it had been open."""

from __future__ import annotations

import random
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from journal_parts import NOW, entries, noted

from copingtui.errors import CopingError
from copingtui.journal import inbox, opening, slots, trouble, ways
from copingtui.journal.drafts import Draft
from copingtui.journal.entries import Entry
from copingtui.journal.inbox import Inbox, Merged
from copingtui.journal.store import Journal
from copingtui.paths import Places
from copingtui.profile import Profile

CHILD = Path(__file__).with_name("lock_child.py")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "OPS", 1)
    monkeypatch.setattr(slots, "MEM_KIB", 8)


def lock(where: Places) -> Places:
    with Journal.open(where) as journal:
        ways.set_passphrase(journal, "p")
    return where


@pytest.fixture
def locked(where: Places) -> Places:
    return lock(where)


def opened(where: Places) -> Journal:
    return Journal.open(where, opener=opening.with_passphrase("p"))


def notes(journal: Journal) -> list[str]:
    """The texts, oldest first."""
    found = [journal.get(row.uid) for row in reversed(journal.page(limit=100_000))]
    return [entry.note or "" for entry in found if entry]


# -- once each, in their own order ------------------------------------------------------------------------------------


def test_an_urge_logged_while_locked_appears_after_unlocking_at_its_own_time(locked: Places) -> None:
    profile = Profile(locked, clock=lambda: NOW)
    assert profile.locked
    for minutes, text in ((30, "third"), (10, "first"), (20, "second")):
        profile.keep(noted(text, NOW + minutes * 60_000))
    assert ways.ways(locked).waiting == 3
    merged = profile.unlock(opening.with_passphrase("p"))
    assert merged == Merged(entries=3)
    assert notes(profile.need_journal()) == ["first", "second", "third"]
    assert inbox.waiting(locked) == []
    profile.close()


def test_nothing_of_it_can_be_read_meanwhile_and_only_its_owner_sees_the_file(locked: Places) -> None:
    box = Inbox.of(locked)
    box.keep(noted("a marker nobody reads"))
    box.keep_draft(Draft.of("note", {"note": "a marker nobody reads"}))
    for path in inbox.waiting(locked):
        assert b"marker" not in path.read_bytes()
        assert b"note" not in path.read_bytes()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(locked.inbox.stat().st_mode) == 0o700


@given(st.lists(entries, min_size=1, max_size=4, unique_by=lambda entry: entry.uid))
@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_entry_comes_out_as_it_went_in(long_lived: Journal, several: list[Entry]) -> None:
    if not inbox._boxes(long_lived):
        ways.set_passphrase(long_lived, "p")
    box = Inbox.of(long_lived.places)
    for entry in several:
        box.keep(entry)
    assert inbox.merge(long_lived) == Merged(entries=len(several))
    for entry in several:
        assert long_lived.get(entry.uid) == entry


def test_what_was_merged_but_not_yet_taken_away_is_not_there_twice(locked: Places) -> None:
    entry = noted("once")
    Inbox.of(locked).keep(entry)
    (file,) = inbox.waiting(locked)
    sealed = file.read_bytes()
    with opened(locked) as journal:
        assert inbox.merge(journal).entries == 1
        file.write_bytes(sealed)  # as a program killed in that moment leaves it
        assert inbox.merge(journal).entries == 0
        assert notes(journal) == ["once"]
        journal.change(replace(entry, note="changed since"))
        file.write_bytes(sealed)
        inbox.merge(journal)
        assert notes(journal) == ["changed since"]
        journal.delete(entry.uid)
        file.write_bytes(sealed)
        inbox.merge(journal)
        assert notes(journal) == []  # what was deleted stays deleted
    assert inbox.waiting(locked) == []


def test_a_later_version_made_while_locked_takes_the_place_of_the_first_once(locked: Places) -> None:
    first = noted("first words")
    with opened(locked) as journal:
        journal.add(first)
    profile = Profile(locked, clock=lambda: NOW)
    profile.keep(noted("better words"), instead_of=first.uid)
    (file,) = inbox.waiting(locked)
    sealed = file.read_bytes()
    profile.unlock(opening.with_passphrase("p"))
    assert notes(profile.need_journal()) == ["better words"]
    profile.close()
    with opened(locked) as journal:
        journal.change(replace(first, note="the newest words"))
        file.write_bytes(sealed)
        inbox.merge(journal)
        assert notes(journal) == ["the newest words"]


def test_a_draft_made_while_locked_is_offered_after_unlocking_with_its_own_time(locked: Places) -> None:
    profile = Profile(locked)
    profile.keep_draft(Draft.of("note", {"note": "half"}, id="draft"))
    profile.keep_draft(Draft.of("note", {"note": "half a thought"}, id="draft"))
    before = time.time_ns() // 1_000_000
    profile.unlock(opening.with_passphrase("p"))
    (draft,) = profile.need_journal().drafts()
    assert draft.payload == {"note": "half a thought"}
    assert before - 60_000 < draft.updated_ms <= before
    profile.close()


def test_an_entry_that_was_a_draft_takes_the_draft_along(locked: Places) -> None:
    with opened(locked) as journal:
        journal.keep_draft(Draft.of("note", {"note": "before locking"}, id="draft"))
    profile = Profile(locked)
    profile.keep_draft(Draft.of("note", {"note": "while locked"}, id="draft"))
    profile.keep(noted("whole"), draft="draft")
    profile.unlock(opening.with_passphrase("p"))
    assert profile.need_journal().drafts() == []
    assert notes(profile.need_journal()) == ["whole"]
    profile.close()


def test_what_is_taken_back_while_locked_never_comes(locked: Places) -> None:
    profile = Profile(locked)
    entry = profile.keep(noted("not this"))
    profile.remove(entry.uid)
    assert profile.unlock(opening.with_passphrase("p")).entries == 0
    profile.close()


def test_it_goes_on_while_the_key_changes_and_what_was_sealed_for_the_old_one_still_comes(locked: Places) -> None:
    before = Inbox.of(locked)
    profile = Profile(locked)
    profile.unlock(opening.with_passphrase("p"))
    profile.renew("new", code=False)
    before.keep(noted("sealed by a window that knew nothing of it"))
    Inbox.of(locked).keep(noted("sealed afterwards"))
    assert inbox.merge(profile.need_journal()) == Merged(entries=2)
    assert len(inbox._boxes(profile.need_journal())) == 1  # the private key of before is forgotten once nothing waits
    profile.close()


def test_where_there_never_was_a_passphrase_there_is_no_inbox_and_nothing_pretends(where: Places) -> None:
    with Journal.open(where):
        pass
    profile = Profile(where)
    assert profile.inbox is None
    assert not profile.locked


# -- what cannot be read ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"copingtui-inbox/1\n",
        b"copingtui-inbox/1\n" + bytes(100),
        b"copingtui-inbox/2\nnewer",
        b"another program's file",
        b"x" * 1000,
    ],
)
def test_what_is_not_readable_is_put_aside_and_the_rest_comes(locked: Places, content: bytes) -> None:
    Inbox.of(locked).keep(noted("whole"))
    (locked.inbox / "strange.sealed").write_bytes(content)
    with opened(locked) as journal:
        assert inbox.merge(journal) == Merged(entries=1, aside=1)
        assert notes(journal) == ["whole"]
        assert inbox.merge(journal) == Merged()
    assert (locked.inbox / inbox.ASIDE / "strange.sealed").read_bytes() == content


def test_a_link_in_the_inbox_is_not_followed(locked: Places, tmp_path: Path) -> None:
    Inbox.of(locked).keep(noted("whole"))
    (file,) = inbox.waiting(locked)
    elsewhere = tmp_path / "elsewhere"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    with opened(locked) as journal:
        assert inbox.merge(journal).aside == 1
    assert elsewhere.exists()


def test_what_was_sealed_for_another_journal_is_put_aside(locked: Places, tmp_path: Path) -> None:
    other = lock(Places(tmp_path / "c", tmp_path / "d", tmp_path / "s"))
    Inbox.of(other).keep(noted("elsewhere"))
    (file,) = inbox.waiting(other)
    Inbox.of(locked).keep(noted("here"))
    (locked.inbox / file.name).write_bytes(file.read_bytes())
    with opened(locked) as journal:
        assert inbox.merge(journal) == Merged(entries=1, aside=1)


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
)
records = st.dictionaries(
    st.sampled_from(["what", "entry", "sealed_ms", "change", "drop", "id", "kind", "payload"]),
    st.sampled_from(["entry", "draft", NOW, True, False, "note"]) | json_like,
)


def fuzz_a_record(journal: Journal, record: object, cut: int | None) -> None:
    """Whatever somebody seals for this journal: it comes in, or it is put aside, and the journal stays whole."""
    box = Inbox.of(journal.places)
    sealed = inbox.FORMAT + bytes(box._box.encrypt(repr(record).encode() if cut else _json(record)))
    box.keep(noted("a whole one"))
    (journal.places.inbox / "record.sealed").write_bytes(sealed if cut is None else sealed[:cut])
    before = journal.count()
    merged = inbox.merge(journal)
    assert merged.trouble is None
    assert merged.entries >= 1
    assert journal.count() == before + merged.entries
    assert inbox.waiting(journal.places) == []


def _json(record: object) -> bytes:
    import json

    return json.dumps(record).encode()


@given(records | json_like, st.none() | st.integers(0, 200))
@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_record_comes_in_or_is_put_aside(long_lived: Journal, record: object, cut: int | None) -> None:
    if not inbox._boxes(long_lived):
        ways.set_passphrase(long_lived, "p")
    fuzz_a_record(long_lived, record, cut)


@pytest.mark.soak
@given(records | json_like, st.none() | st.integers(0, 200))
@hypothesis_settings(
    max_examples=4_000, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_any_record_thousands_of_times(long_lived: Journal, record: object, cut: int | None) -> None:
    if not inbox._boxes(long_lived):
        ways.set_passphrase(long_lived, "p")
    fuzz_a_record(long_lived, record, cut)


def test_a_name_from_elsewhere_never_leads_out_of_the_folder(locked: Places) -> None:
    box = Inbox.of(locked)
    for name in ("../keys", "a/b", "", ".", "x" * 90, "a\0b"):
        with pytest.raises(ValueError, match="plain name"):
            box.keep_draft(Draft("", "note", {}) if not name else Draft(name, "note", {}))
        assert not box.drop(name)


def test_where_nothing_can_be_written_the_inbox_says_so(locked: Places) -> None:
    locked.inbox.write_text("in the way")
    with pytest.raises(CopingError):
        Inbox.of(locked).keep(noted("lost?"))


# -- kill -9 ----------------------------------------------------------------------------------------------------------


def run_and_kill(env: dict[str, str], seconds: float, *what: str) -> list[str]:
    """What a child said before it was killed; waits until it begins."""
    with subprocess.Popen(
        [sys.executable, str(CHILD), *what], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True, env=env
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(seconds)
        child.kill()
        return child.stdout.read().split()


def killed_while_merging(where: Places, env: dict[str, str], times: int) -> None:
    expected: set[str] = set()
    for n in range(times):
        box = Inbox.of(where)
        for k in range(12):
            text = f"{n}-{k}"
            box.keep(noted(text, NOW + n * 1_000 + k))
            expected.add(text)
        run_and_kill(env, random.uniform(0, 0.06), "merge", "p")
        with opened(where) as journal:
            assert journal.sound()
            inbox.merge(journal)
            found = notes(journal)
            assert len(found) == len(expected)
            assert set(found) == expected
    assert inbox.waiting(where) == []


def test_kill_9_while_the_inbox_is_merged_loses_nothing_and_doubles_nothing(
    locked: Places, child_env: Callable[..., dict[str, str]]
) -> None:
    killed_while_merging(locked, child_env(), 8)


@pytest.mark.soak
def test_two_hundred_times_kill_9_while_merging(locked: Places, child_env: Callable[..., dict[str, str]]) -> None:
    killed_while_merging(locked, child_env(), 200)


def killed_while_renewing(where: Places, env: dict[str, str], times: int) -> None:
    with opened(where) as journal:
        for n in range(40):
            journal.add(noted(f"{n} " + "filler " * 2_000))
    now = "p"
    for n in range(times):
        new = f"p{n}"
        said = run_and_kill(env, random.uniform(0, 0.05), "renew", now, new)
        for typed in [new] if "done" in said else [new, now]:
            try:
                journal = Journal.open(where, opener=opening.with_passphrase(typed))
            except trouble.WrongSecret:
                continue
            break
        else:
            raise AssertionError("no way in is left")
        now = typed
        with journal:
            assert journal.sound()
            assert journal.count() == 40


def test_kill_9_while_the_journal_gets_a_new_key_leaves_it_whole_and_one_passphrase_that_opens_it(
    locked: Places, child_env: Callable[..., dict[str, str]]
) -> None:
    killed_while_renewing(locked, child_env(), 8)


@pytest.mark.soak
def test_two_hundred_times_kill_9_while_renewing(locked: Places, child_env: Callable[..., dict[str, str]]) -> None:
    killed_while_renewing(locked, child_env(), 200)


def renewed_while_others_write(where: Places, env: dict[str, str], times: int) -> None:
    """The same passphrase each time, so that the others always know it."""
    others = [
        subprocess.Popen([sys.executable, str(CHILD), "add", "p"], stdout=subprocess.PIPE, text=True, env=env)
        for _ in range(2)
    ]
    renewed = 0
    for child in others:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    try:
        while renewed < times:
            profile = Profile(where)
            try:
                profile.unlock(opening.with_passphrase("p"))
                profile.renew("p", code=False)
                renewed += 1
            except trouble.JournalBusy:
                pass
            finally:
                profile.close()
    finally:
        for child in others:
            child.kill()
    said = {word for child in others if child.stdout for word in child.stdout.read().split()} - {"busy"}
    for child in others:
        child.communicate()
    assert said, "the others wrote nothing meanwhile"
    with opened(where) as journal:
        assert journal.sound()
        found = {row.uid for row in journal.page(limit=1_000_000)}
    assert said <= found, sorted(said - found)[:5]


def test_a_new_key_while_others_open_and_write_loses_nothing_of_theirs(
    locked: Places, child_env: Callable[..., dict[str, str]]
) -> None:
    renewed_while_others_write(locked, child_env(), 3)


@pytest.mark.soak
def test_a_new_key_many_times_while_others_open_and_write(
    locked: Places, child_env: Callable[..., dict[str, str]]
) -> None:
    renewed_while_others_write(locked, child_env(), 300)


def killed_while_sealing(where: Places, env: dict[str, str], times: int) -> None:
    kept: set[str] = set()
    for _ in range(times):
        said = run_and_kill(env, random.uniform(0, 0.05), "seal")
        kept |= set(said)
    with opened(where) as journal:
        merged = inbox.merge(journal)
        assert merged.aside == 0
        assert kept <= set(notes(journal))
    assert [path.name for path in where.inbox.iterdir() if path.name.endswith(inbox.SUFFIX)] == []


def test_kill_9_while_sealing_loses_nothing_that_was_kept(
    locked: Places, child_env: Callable[..., dict[str, str]]
) -> None:
    killed_while_sealing(locked, child_env(), 4)


@pytest.mark.soak
def test_two_hundred_times_kill_9_while_sealing(locked: Places, child_env: Callable[..., dict[str, str]]) -> None:
    killed_while_sealing(locked, child_env(), 200)
