"""What to go easy on and the gates seen: readable without the journal, the careful side where they are not."""

from __future__ import annotations

import pytest

from copingtui.journal import database, keys, schema
from copingtui.journal.store import Journal
from copingtui.journal.trouble import JournalTrouble, VisibleTrouble
from copingtui.journal.visible import Visible
from copingtui.paths import Places, safe_folder


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


def test_pins_keep_their_order_and_a_hidden_skill_is_not_pinned(where: Places) -> None:
    visible = Visible.open(where)
    assert visible.pins() == ()
    assert visible.hidden() == frozenset()
    for skill in ("urge-surfing", "stop", "urge-surfing"):
        visible.pin(skill)
    visible.close()
    again = Visible.open(where)
    assert again.pins() == ("urge-surfing", "stop")
    again.hide("urge-surfing")
    assert (again.pins(), again.hidden()) == (("stop",), {"urge-surfing"})
    again.pin("urge-surfing")
    assert (again.pins(), again.hidden()) == (("stop", "urge-surfing"), frozenset())
    again.unpin("stop")
    again.hide("give")
    again.unhide("give")
    assert (again.pins(), again.hidden()) == (("urge-surfing",), frozenset())
    again.close()


def test_pins_are_kept_while_the_journal_and_its_key_are_away(where: Places) -> None:
    Visible.open(where).pin("stop")
    assert not where.journal.exists()
    assert Visible.open(where).pins() == ("stop",)
    assert b"stop" not in where.visible.read_bytes()


def of_before(where: Places) -> None:
    """A file as the first version of copingtui made it."""
    key = keys.read_or_make_secret(safe_folder(where.state) / where.device_key.name)
    path = safe_folder(where.data) / where.visible.name
    database.create(
        path, key, schema.VISIBLE[:1], "INSERT INTO easy VALUES ('cold'); INSERT INTO gate VALUES ('tipp', 7);"
    )


def test_a_file_of_before_keeps_what_is_in_it_and_takes_pins(where: Places) -> None:
    of_before(where)
    visible = Visible.open(where)
    assert (visible.easy(), visible.gates(), visible.pins()) == ({"cold"}, {"tipp"}, ())
    visible.pin("stop")
    visible.close()
    assert Visible.open(where).pins() == ("stop",)


def test_two_windows_may_find_a_file_of_before_at_once(where: Places) -> None:
    of_before(where)
    first = Visible.open(where)
    first.hide("give")
    second = Visible.open(where)
    assert second.hidden() == {"give"}
    assert second.easy() == {"cold"}


def test_a_file_of_before_that_cannot_be_brought_up_to_date_is_read_and_has_no_pins(where: Places) -> None:
    of_before(where)
    (where.data / "visible.db.before.new").mkdir()  # where the copy would go
    visible = Visible.open(where)
    assert (visible.easy(), visible.gates(), visible.pins(), visible.hidden()) == ({"cold"}, {"tipp"}, (), frozenset())
    with pytest.raises(JournalTrouble):
        visible.pin("stop")


def test_a_file_of_a_later_copingtui_is_read_but_not_changed(where: Places) -> None:
    Visible.open(where).pin("stop")
    path, key = where.visible, keys.read_secret(where.device_key)
    later = database.connect(path, key)
    later.write("PRAGMA user_version=99", {})
    later.close()
    visible = Visible.open(where)
    assert visible.pins() == ("stop",)
    with pytest.raises(JournalTrouble) as caught:
        visible.hide("stop")
    assert "newer" in caught.value.what
