"""A journal that moves house by its own JSON is the same journal there, and nothing is ever written over."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journal_parts import NOW, Clock, entries, noted, texts

from copingtui.errors import CopingError
from copingtui.journal.entries import Checkin, Entry, Felt, Note, Pick
from copingtui.journal.exchange import bringing_in, taking_out
from copingtui.journal.exchange.bringing_in import Plan
from copingtui.journal.exchange.choice import GROUPS, Choice, everything
from copingtui.journal.exchange.progress import Progress
from copingtui.journal.items import KINDS, NAME_LIMIT
from copingtui.journal.store import Journal
from copingtui.paths import Places

AT = datetime.fromtimestamp(NOW / 1000, UTC)
item_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
items = st.tuples(
    st.sampled_from(sorted(set(KINDS) - {"state"})),
    st.text(st.characters(min_codepoint=32, max_codepoint=0xD7FF), min_size=1, max_size=20).filter(
        lambda name: name.isprintable() and len(name) <= NAME_LIMIT
    ),
    st.dictionaries(texts, item_values, max_size=3),
)


@contextmanager
def fresh() -> Iterator[Journal]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with Journal.open(Places(root / "c", root / "d", root / "s"), clock=Clock()) as opened:
            yield opened


def file_of(journal: Journal, choice: Choice | None = None) -> bytes:
    ready = taking_out.get_ready(journal, choice or everything(), AT, Progress())
    return "".join(ready.text()).encode()


def planned(journal: Journal, data: bytes) -> Plan:
    found = bringing_in.find(bringing_in.look(data), AT, Progress())
    return bringing_in.plan(journal, found, Progress())


def taken(journal: Journal, data: bytes, **but: bool) -> bringing_in.Past:
    return bringing_in.take_in(journal, planned(journal, data).but(**but), NOW, Progress())


def all_of(journal: Journal) -> dict[str, Entry]:
    return {entry.uid: entry for entry in journal.entries(journal.index())}


@settings(max_examples=25)
@given(st.lists(entries, max_size=6, unique_by=lambda entry: entry.uid), st.lists(items, max_size=4), st.data())
def test_a_journal_brought_in_elsewhere_is_the_same_to_the_byte(
    held: list[Entry], kept: list[tuple[str, str, dict[str, Any]]], data: st.DataObject
) -> None:
    with fresh() as here, fresh() as there:
        for entry in held:
            here.add(entry)
        here.items.put_all(kept)
        for entry in held:
            if data.draw(st.booleans()):
                here.delete(entry.uid)
        file = file_of(here)
        taken(there, file)
        assert all_of(there) == all_of(here)
        assert file_of(there) == file
        assert planned(there, file).empty


def test_bringing_it_in_a_second_time_adds_nothing(journal: Journal) -> None:
    journal.add(noted("one"))
    journal.items.put("person", "a", {"name": "x"})
    plan = planned(journal, file_of(journal))
    assert plan.empty
    assert (plan.here, plan.items_here) == (1, 1)


def test_what_is_here_is_never_written_over(journal: Journal) -> None:
    entry = journal.add(noted("as it was"))
    journal.items.put("plan", "plan", {"signs": ["old"]})
    file = file_of(journal)
    changed = journal.change(replace(entry, note="as it is now"))
    journal.items.put("plan", "plan", {"signs": ["new"]})
    plan = planned(journal, file)
    assert (plan.empty, plan.other, plan.items_here) == (True, 1, 1)
    taken(journal, file)
    assert journal.get(entry.uid) == changed
    assert journal.items.get("plan", "plan").data == {"signs": ["new"]}  # type: ignore[union-attr]


def test_what_was_deleted_here_stays_deleted_unless_it_is_wanted_back(journal: Journal) -> None:
    entry = journal.add(noted("gone"))
    file = file_of(journal)
    journal.delete(entry.uid)
    plan = planned(journal, file)
    assert plan.empty
    assert [each.uid for each in plan.deleted] == [entry.uid]
    past = taken(journal, file, deleted=True)
    assert journal.get(entry.uid) == entry
    bringing_in.undo(journal, past, Progress())
    assert [each.uid for each in planned(journal, file).deleted] == [entry.uid]  # as deleted as it was before


def test_what_was_written_again_after_the_deletion_comes_in(journal: Journal) -> None:
    entry = journal.add(noted("gone"))
    file = file_of(journal).replace(b'"share"', b'"edited_ms":%d,"share"' % (NOW + 5))
    journal.delete(entry.uid)
    taken(journal, file)
    assert journal.get(entry.uid) is not None


def test_deletions_travel_with_the_whole_journal_and_delete_nothing(journal: Journal) -> None:
    entry, other = journal.add(noted("deleted there")), noted("deleted there, kept here")
    journal.add(other)
    file = file_of(journal)
    journal.delete(entry.uid)
    journal.delete(other.uid)
    with fresh() as there:
        there.add(other)
        taken(there, file_of(journal))
        assert there.get(other.uid) == other
        assert [each.uid for each in planned(there, file).deleted] == [entry.uid]


def test_a_part_of_a_journal_brings_no_deletions(journal: Journal) -> None:
    entry = journal.add(noted("x"))
    journal.delete(entry.uid)
    data = json.loads(file_of(journal, everything().but(since=AT.date())))
    assert (data["complete"], data["deleted"]) == (False, [])


def test_the_plans_part_on_a_safer_place_stays_inside_unless_ticked(journal: Journal) -> None:
    journal.items.put("plan", "plan", {"signs": ["restless"], "safer": ["kept apart"]})
    file = file_of(journal, everything().but(groups=frozenset(GROUPS) - {"safer"}))
    assert b"restless" in file
    assert b"kept apart" not in file
    assert b"kept apart" in file_of(journal)


def test_nothing_but_entries_is_in_it_unless_ticked(journal: Journal) -> None:
    journal.items.put("person", "a", {"name": "kittiwake"})
    journal.add(Entry.new(Checkin(pleasant=1), NOW, 60))
    assert b"kittiwake" not in file_of(journal, Choice(format="json"))
    assert b"kittiwake" in file_of(journal, Choice(format="json", groups=frozenset({"people"})))


def test_what_is_not_an_entry_can_be_left_out_when_it_comes_in(journal: Journal) -> None:
    journal.add(noted("one"))
    journal.items.put("plan", "plan", {"signs": ["x"]})
    with fresh() as there:
        taken(there, file_of(journal), items=False)
        assert (there.count(), there.items.all("plan")) == (1, [])


def test_an_import_goes_out_again_as_a_whole_but_for_what_was_changed_since(journal: Journal) -> None:
    mine = journal.add(noted("mine"))
    with fresh() as other:
        came = [other.add(noted(f"came {n}")) for n in range(3)]
        other.items.put("hope", "a", {"words": "x"})
        file = file_of(other)
    past = taken(journal, file)
    changed = journal.change(replace(came[0], note="mine now"))
    assert bringing_in.imports(journal) == [replace(past, entries=2)]
    assert bringing_in.undo(journal, past, Progress()) == 2
    assert set(all_of(journal)) == {mine.uid, changed.uid}
    assert journal.items.all("hope") == []
    assert journal.items.all("state") == []
    assert bringing_in.imports(journal) == []
    assert journal.count(words="came") == 0
    assert len(planned(journal, file).new) == 2  # it can come in once more


def test_taking_out_a_large_import_leaves_no_word_of_it_in_the_index(journal: Journal, where: Places) -> None:
    journal.add(noted("mine stays"))
    with fresh() as other:
        for n in range(5):
            other.add(noted(f"quizzacious {n}"))
        data = json.loads(file_of(other))
    one = data["entries"][0]
    data["entries"] = [{**one, "uid": f"{n:08x}{one['uid'][8:]}"} for n in range(2_100)]
    past = taken(journal, json.dumps(data).encode())
    assert journal.count(words="quizzacious") == 2_100
    assert bringing_in.undo(journal, past, Progress()) == 2_100
    assert journal.count(words="mine") == 1
    assert journal.sound()
    journal._database._connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, entry_fts, row)")
    assert "quizzacious" not in {row[0] for row in journal._database.ask("SELECT term FROM vocabulary")}
    pages = journal._database._connection
    (count,) = pages.execute("PRAGMA page_count").fetchone()
    content = b"".join(pages.read("main", 0, n * 4096, 4096)[1] for n in range(count))
    assert b"quizzacious" not in content
    entry = journal.add(noted("written afterwards"))  # the index still follows
    journal.delete(entry.uid)
    assert journal.count(words="afterwards") == 0


def test_stopping_on_the_way_keeps_nothing(journal: Journal) -> None:
    with fresh() as other:
        for n in range(30):
            other.add(noted(f"came {n}"))
        file = file_of(other)
    plan = planned(journal, file)
    progress = Progress()
    progress.stop()
    with pytest.raises(CopingError, match="Nothing of it was kept"):
        bringing_in.take_in(journal, plan, NOW, progress)
    assert journal.count() == 0
    assert bringing_in.imports(journal) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"uid": "no"}, "uid"),
        ({"at_ms": "today"}, "at_ms"),
        ({"at_ms": 10**18}, "at_ms"),
        ({"kind": "spell"}, "kind"),
        ({"surprise": 1}, "surprise"),
        ({"note": {"prompt": 3}}, "note"),
        ({"tz_min": 5_000}, "tz_min"),
        ({"text": "x" * 5_000_000}, "5000000 characters"),
    ],
)
def test_an_entry_that_cannot_be_is_named_and_the_others_come(
    journal: Journal, change: dict[str, Any], place: str
) -> None:
    with fresh() as other:
        other.add(noted("fine"))
        other.add(noted("broken"))
        data = json.loads(file_of(other))
    data["entries"][0] |= change
    plan = planned(journal, json.dumps(data).encode())
    assert len(plan.new) == 1
    (refused,) = plan.found.refused
    assert refused.place == "entry 1"
    assert place in refused.why
    assert len(refused.why) <= 160


@pytest.mark.parametrize(
    "data",
    [
        b'{"format": "copingtui-journal/2", "entries": []}',
        b'{"format": "copingtui-journal/1", "entries": {}}',
        b'{"format": "copingtui-journal/1", "entries": [], "settings": {"country": "XX"}}',
        b'{"format": "something-else/1"}',
        b"[1, 2, 3]",
        b'{"format": "copingtui-journal/1", "entries": [',
        b'{"a": NaN}',
        b"[" * 100_000,
    ],
)
def test_a_file_that_is_no_journal_is_refused_with_what_is_safe(journal: Journal, data: bytes) -> None:
    with pytest.raises(CopingError, match="Nothing was taken in"):
        planned(journal, data)


@pytest.mark.parametrize(
    "item",
    [
        {"kind": "settings", "name": "country"},
        {"kind": "state", "name": "backup"},
        {"kind": "plan", "name": ""},
        {"kind": "plan", "name": "plan", "data": []},
        {"kind": "plan", "name": "plan", "uid": "00000000-0000-8000-8000-000000000000"},
        {"kind": "plan", "name": "plan", "edited_ms": -1},
        {"kind": "plan", "name": "plan", "more": 1},
    ],
)
def test_an_item_that_is_none_of_ours_stays_out(journal: Journal, item: dict[str, Any]) -> None:
    from copingtui.journal.items import uid_of

    whole = {"uid": uid_of("plan", "plan"), "created_ms": 1, "edited_ms": 1, "data": {}, **item}
    file = json.dumps({"format": "copingtui-journal/1", "entries": [], "items": [whole]}).encode()
    plan = planned(journal, file)
    assert plan.items == []
    assert len(plan.found.refused) == 1


def test_control_and_escape_characters_do_not_come_in(journal: Journal) -> None:
    with fresh() as other:
        entry = other.add(Entry.new(Checkin(emotions=(Felt("odd", own=True),), tags=(Pick("rain", True),)), NOW, 60))
        other.items.put("hope", "a", {"words": "fine"})
        data = json.loads(file_of(other))
    data["entries"][0]["text"] = "\x1b]52;c;aGVsbG8=\x07 red \x1b[31m \x9b5m"
    data["entries"][0]["checkin"]["tags"][0]["name"] = "ra\x1b[2Jin"
    data["items"][0]["data"] = {"words\x1b[2J": "\x1b[31mfine"}
    taken(journal, json.dumps(data).encode())
    kept = journal.get(entry.uid)
    assert kept is not None
    assert kept.note == "]52;c;aGVsbG8= red [31m 5m"
    assert kept.detail.tags[0].name == "ra[2Jin"  # type: ignore[union-attr]
    assert journal.items.all("hope")[0].data == {"words[2J": "[31mfine"}


def test_the_same_entry_twice_in_a_file_comes_once(journal: Journal) -> None:
    with fresh() as other:
        other.add(Entry.new(Note(), NOW, 60, note="once"))
        data = json.loads(file_of(other))
    data["entries"] *= 2
    plan = planned(journal, json.dumps(data).encode())
    assert (len(plan.new), plan.found.twice) == (1, 1)


def test_the_example_in_the_docs_comes_in(journal: Journal) -> None:
    page = (Path(__file__).parents[3] / "docs" / "formats.md").read_text("utf-8")
    example = page.split("```json\n")[1].split("```")[0]
    plan = planned(journal, example.encode())
    assert (len(plan.new), plan.found.refused) == (1, [])


def test_the_docs_name_every_column_and_every_key() -> None:
    from dataclasses import fields

    from copingtui.journal.codec import DETAILS
    from copingtui.journal.exchange.csv_table import COLUMNS

    page = (Path(__file__).parents[3] / "docs" / "formats.md").read_text("utf-8")
    keys = {each.name for made in DETAILS.values() for each in fields(made)} - {"scale"}
    assert not [name for name in (*COLUMNS, *keys) if f"`{name}`" not in page]
