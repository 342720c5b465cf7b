"""Backups and deletion held as a conversation: one question at a time, nothing done by accident."""

from __future__ import annotations

from pathlib import Path

import pytest
from plain_parts import Script, to_the_end

from copingtui import unlocking
from copingtui.journal import copies, slots
from copingtui.journal.entries import Entry, Note
from copingtui.paths import places
from copingtui.plain.backup import backups
from copingtui.plain.settings import settings
from copingtui.plain.wipe import delete
from copingtui.profile import Profile


class Typed:
    """A person at the terminal, typing these secrets one after another."""

    asks_a_person = True

    def __init__(self, *secrets: str) -> None:
        self.secrets, self.asked = list(secrets), list[str]()

    def ask(self, question: str) -> str | None:
        self.asked.append(question)
        return self.secrets.pop(0) if self.secrets else None


@pytest.fixture
def profile(home: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    monkeypatch.setattr(slots, "OPS", 1)
    monkeypatch.setattr(slots, "MEM_KIB", 8)
    found = Profile(places())
    found.need_journal().add(Entry.new(Note(), found.clock(), 60, note="kept"))
    return found


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_backup_is_made_with_a_passphrase_typed_twice_and_put_back(
    profile: Profile, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = Typed("boats", "boots", "boats", "boats")
    monkeypatch.setattr(unlocking, "secrets", typed)
    script = Script(["1", str(stick), ""])
    assert to_the_end(script.talk(), lambda: backups(script.talk(), profile))
    (made,) = stick.iterdir()
    assert "The backup is made, with 1 entry" in script.text
    assert "boats" not in script.text
    assert len(typed.asked) == 4  # the first two were not the same
    profile.need_journal().add(Entry.new(Note(), profile.clock(), 60, note="later"))
    script = Script(["4", str(made), ""])
    assert to_the_end(script.talk(), lambda: backups(script.talk(), profile))
    assert "kept aside" in script.text
    assert profile.need_journal().count() == 1
    profile.close()


def test_an_empty_passphrase_makes_a_recovery_code_that_later_backups_need_no_more(
    profile: Profile, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = Typed("")
    monkeypatch.setattr(unlocking, "secrets", typed)
    script = Script(["1", str(stick), "1", str(stick), ""])
    assert to_the_end(script.talk(), lambda: backups(script.talk(), profile))
    assert script.text.count("The backup is made") == 2
    assert script.text.count("Write it on paper") == 1
    assert len(typed.asked) == 1
    profile.close()


def test_what_is_no_folder_or_no_backup_gets_a_sentence_and_the_conversation_goes_on(
    profile: Profile, stick: Path
) -> None:
    (stick / "photo").write_bytes(b"none")
    script = Script(["1", str(stick / "nowhere"), "3", str(stick / "photo"), "4", "", "2", ""])
    assert to_the_end(script.talk(), lambda: backups(script.talk(), profile))
    assert "There is no folder" in script.text
    assert "not a backup" in script.text
    assert "A copy was made" in script.text
    assert profile.need_journal().count() == 1
    profile.close()


def test_days_are_deleted_and_taken_out_of_the_copies_or_kept(profile: Profile) -> None:
    copies.take(profile.need_journal(), profile.now())
    for answers, left in ((["1", "", "", "", ""], 1), (["1", "2020-01-01", "", "2", "1", ""], 0)):
        script = Script(answers)
        assert to_the_end(script.talk(), lambda script=script: delete(script.talk(), profile))
        assert profile.need_journal().count() == left
    assert "Taken out of 1 copy" in script.text
    profile.close()


def test_everything_is_kept_by_an_empty_line_and_deleted_by_a_number(profile: Profile) -> None:
    script = Script(["2", "", ""])
    to_the_end(script.talk(), lambda: delete(script.talk(), profile))
    assert "Nothing was deleted" in script.text
    assert places().journal.exists()
    script = Script(["2", "3"])
    assert to_the_end(script.talk(), lambda: delete(script.talk(), profile))
    assert "The keys were destroyed first" in script.text
    assert not places().journal.exists()
    profile.close()


def test_the_settings_lead_to_both(profile: Profile) -> None:
    lines = Script([""])
    settings(lines.talk(), profile)
    numbers = {line.partition(". ")[2]: line.partition(".")[0] for line in lines.said if ". " in line}
    script = Script([numbers["Backup"], "", numbers["Delete"], "", ""])
    assert to_the_end(script.talk(), lambda: settings(script.talk(), profile))
    assert "Make a backup into a folder of mine" in script.text
    assert "Everything from some days" in script.text
    profile.close()
