"""What to go easy on and the gates seen: readable without the journal, the careful side where they are not."""

from __future__ import annotations

import pytest

from copingtui.journal.store import Journal
from copingtui.journal.trouble import VisibleTrouble
from copingtui.journal.visible import Visible
from copingtui.paths import Places


def test_nothing_is_ticked_and_nothing_is_made_before_a_person_chooses(where: Places) -> None:
    visible = Visible.open(where)
    assert visible.easy() == visible.gates() == frozenset()
    assert not visible.gate_seen("tipp")
    visible.close()
    assert not where.data.exists()


def test_what_was_chosen_is_there_next_time_and_the_last_choice_is_the_whole_one(where: Places) -> None:
    visible = Visible.open(where)
    visible.set_easy({"cold", "food"})
    visible.set_easy(["exertion", "food"])
    visible.mark_gate("tipp")
    visible.mark_gate("tipp")
    visible.close()
    again = Visible.open(where)
    assert again.easy() == {"exertion", "food"}
    assert again.gates() == {"tipp"}
    assert again.gate_seen("tipp")
    again.set_easy([])
    assert again.easy() == frozenset()
    assert again.gates() == {"tipp"}
    again.close()


def test_a_window_that_was_open_before_sees_what_another_chose(where: Places) -> None:
    first, second = Visible.open(where), Visible.open(where)
    first.set_easy(["cold"])
    assert second.easy() == {"cold"}
    second.mark_gate("tipp")
    assert first.gates() == {"tipp"}
    first.close()
    second.close()


def test_what_is_no_thing_to_go_easy_on_is_refused(where: Places) -> None:
    with pytest.raises(ValueError):
        Visible.open(where).set_easy(["cold", "heat"])


def test_it_needs_neither_the_journal_nor_its_key(where: Places) -> None:
    Journal.open(where).close()
    visible = Visible.open(where)
    visible.set_easy(["breath_holds"])
    visible.close()
    where.journal_key.unlink()
    where.journal.write_bytes(b"")
    again = Visible.open(where)
    assert again.easy() == {"breath_holds"}
    again.close()
    assert where.device_key.read_bytes() != b""


@pytest.mark.parametrize("spoil", ["empty", "text", "no key", "key damaged", "link", "bit"])
def test_where_it_cannot_be_read_the_sentence_says_which_side_is_taken(where: Places, spoil: str) -> None:
    visible = Visible.open(where)
    visible.set_easy(["cold"])
    visible.close()
    if spoil == "empty":
        where.visible.write_bytes(b"")
    elif spoil == "text":
        where.visible.write_bytes(b"Dear diary\n" * 500)
    elif spoil == "no key":
        where.device_key.unlink()
    elif spoil == "key damaged":
        where.device_key.write_text("?")
    elif spoil == "link":
        where.visible.rename(where.data / "real")
        where.visible.symlink_to(where.data / "real")
    else:
        content = bytearray(where.visible.read_bytes())
        content[700] ^= 4
        where.visible.write_bytes(content)
    with pytest.raises(VisibleTrouble) as caught:
        Visible.open(where)
    assert "easy on everything" in caught.value.safe
    assert "visible.db" in caught.value.do


def test_it_is_encrypted_by_a_key_of_its_own(where: Places) -> None:
    Journal.open(where).close()
    visible = Visible.open(where)
    visible.set_easy(["cold"])
    visible.close()
    assert where.device_key.read_text() != where.journal_key.read_text()
    content = where.visible.read_bytes()
    assert b"cold" not in content
    assert not content.startswith(b"SQLite")
