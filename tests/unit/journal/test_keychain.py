"""The system's keychain opens the journal only where it was asked to, beside a passphrase, and never holds anything up."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from journal_parts import noted

from copingtui.journal import keychain, keys, opening, slots, trouble, ways
from copingtui.journal.slots import KeychainSlot
from copingtui.journal.store import Journal
from copingtui.paths import Places
from copingtui.profile import Profile

pytestmark = pytest.mark.skipif(importlib.util.find_spec("keyring") is None, reason="copingtui[keychain] is not there")

BACKEND = """
import json, os, pathlib, time
from keyring.backend import KeyringBackend

class Chain(KeyringBackend):
    priority = {priority}
    file = pathlib.Path(__file__).with_suffix(".json")

    def _all(self):
        time.sleep({sleep})
        return json.loads(self.file.read_text()) if self.file.exists() else {{}}

    def set_password(self, service, username, password):
        self.file.write_text(json.dumps(self._all() | {{service + username: password}}))

    def get_password(self, service, username):
        return self._all().get(service + username)

    def delete_password(self, service, username):
        left = self._all()
        del left[service + username]
        self.file.write_text(json.dumps(left))
"""


def use(folder: Path, monkeypatch: pytest.MonkeyPatch, *, priority: int = 5, sleep: float = 0) -> Path:
    """A keychain that lies in a file; where it keeps things."""
    module = folder / "test_chain.py"
    module.write_text(BACKEND.format(priority=priority, sleep=sleep))
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "test_chain.Chain")
    return module.with_suffix(".json")


@pytest.fixture
def locked(where: Places, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setattr(slots, "OPS", 1)
    monkeypatch.setattr(slots, "MEM_KIB", 8)
    with Journal.open(where) as journal:
        journal.add(noted("one"))
        ways.set_passphrase(journal, "pass")
    return where


def test_it_opens_beside_the_passphrase_until_it_is_switched_off(
    locked: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = use(tmp_path, monkeypatch)
    with Journal.open(locked, opener=opening.with_passphrase("pass")) as journal:
        ways.use_keychain(journal)
        assert journal.key.hex() not in file.read_text()
    profile = Profile(locked)
    assert not profile.locked
    assert profile.need_journal().count() == 1
    ways.leave_keychain(profile.need_journal())
    profile.close()
    assert file.read_text() == "{}"
    with pytest.raises(trouble.JournalLocked):
        Journal.open(locked)
    assert "keyring" not in sys.modules


def test_what_was_locked_by_hand_is_not_opened_by_it_again(
    locked: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(tmp_path, monkeypatch)
    with Journal.open(locked, opener=opening.with_passphrase("pass")) as journal:
        ways.use_keychain(journal)
    profile = Profile(locked)
    profile.lock()
    assert profile.journal is None
    profile.unlock(opening.with_keychain)
    assert profile.need_journal().count() == 1
    profile.close()


def test_one_that_hangs_or_keeps_nothing_safe_is_refused_and_the_passphrase_goes_on(
    locked: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keychain, "WAIT_SECONDS", 1.0)
    for weak in ({"priority": 0}, {"sleep": 60}):
        use(tmp_path, monkeypatch, **weak)  # type: ignore[arg-type]
        with Journal.open(locked, opener=opening.with_passphrase("pass")) as journal:
            with pytest.raises(trouble.JournalTrouble, match="does not answer"):
                ways.use_keychain(journal)
            assert keys.read(locked.keys).of(KeychainSlot) is None


def test_it_is_never_the_only_way(where: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(tmp_path, monkeypatch)
    with Journal.open(where) as journal, pytest.raises(trouble.JournalTrouble, match="no passphrase"):
        ways.use_keychain(journal)


def test_where_it_has_forgotten_the_secret_the_passphrase_is_asked_for(
    locked: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = use(tmp_path, monkeypatch)
    with Journal.open(locked, opener=opening.with_passphrase("pass")) as journal:
        ways.use_keychain(journal)
    file.write_text("{}")
    assert Profile(locked).locked
    Journal.open(locked, opener=opening.with_passphrase("pass")).close()
