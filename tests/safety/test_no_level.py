"""No number or word about how much danger somebody is in is kept or derived anywhere: there is no place for one (R-24)."""

from __future__ import annotations

import ast
import inspect
import json
import re
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest

from copingtui.journal import codec, entries, items, schema
from copingtui.journal.entries import Answer, Checkin, Did, Entry, Felt, Note, Pick, Practice, Rating, Urge
from copingtui.journal.exchange import own_json
from copingtui.journal.exchange.choice import Choice
from copingtui.settings import Settings

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PACKAGE = Path(__file__).parents[2] / "copingtui"
# Stems of what a place for such a thing would be called. "danger" and "harm" are words of texts, not of places.
LEVEL = re.compile(
    r"risk|suicid|sever|flag|scor|alert|triage|danger|lethal|intent|predict|ideation|threat|acuity|warn|concern",
    re.IGNORECASE,
)
WHOLE = (
    Checkin(1, -1, (Felt("sad", "sadness", 10),), (Pick("tight_chest"),), (Pick("argument"),), "badly", 4.5, False),
    Urge(Pick("not_be_here"), 9, 10, 10, 5, "hours", (Pick("argument"),), (Pick("stress"),), (Felt("ashamed", None, 9),),
         (Pick("tight_chest"),), "words", (Did("waited", 1),), "acted", ((0.0, 9.0),)),
    Note("A question?"),
)  # fmt: skip


def level_words(names: list[str]) -> list[str]:
    return [name for name in names if LEVEL.search(name)]


def keys(value: object) -> list[str]:
    """Every key anywhere in this data."""
    if isinstance(value, dict):
        return [*value, *(key for inner in value.values() for key in keys(inner))]
    return [key for inner in value for key in keys(inner)] if isinstance(value, list | tuple) else []


@pytest.mark.parametrize("steps", [schema.JOURNAL, schema.VISIBLE], ids=["journal", "visible"])
def test_no_table_has_a_place_for_it(steps: tuple[str, ...]) -> None:
    database = apsw.Connection(":memory:")
    for step in steps:
        database.execute(step)
    tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master")]
    found = [f"{table}.{row[1]}" for table in tables for row in database.execute(f'PRAGMA table_info("{table}")')]
    assert len(found) > 5
    assert not level_words([*tables, *found])
    stored = " ".join(row[0] or "" for row in database.execute("SELECT sql FROM sqlite_master"))
    assert not level_words(re.findall(r"'(\w+)'", stored))  # nor do the words a column may hold


def test_no_kind_of_item_no_setting_and_no_field_of_an_entry_is_one() -> None:
    named = [*items.KINDS, *(field.name for field in fields(Settings))]
    classes = [each for _name, each in inspect.getmembers(entries, inspect.isclass) if is_dataclass(each)]
    assert {Entry, Urge, Checkin, Practice, Rating, Answer} <= set(classes)
    named += [f"{each.__name__}.{field.name}" for each in classes for field in fields(each)]
    assert not level_words(named)


def test_what_is_taken_out_of_the_journal_has_no_key_for_it() -> None:
    for detail in WHOLE:
        found = keys(codec.encode(Entry.new(detail, 1_795_000_000_000, 60, note="a note")))
        assert len(found) > 3
        assert not level_words(found)
    data = {"name": "Anna", "steps": ["help"], "knows_plan": True}
    person = items.Item("u", "person", "p", data, 0, 0)
    whole = json.loads("".join(own_json.write(Choice(), [Entry.new(WHOLE[1], 0, 0)], [person], [("u", 0)], NOW)))
    assert len(keys(whole)) > 40
    assert not level_words(keys(whole))


def test_no_class_below_the_line_keeps_one() -> None:
    """Attributes and fields of everything below the line: a level that is only computed would have to live somewhere."""
    below = ("journal", "skills", "crisis", "plan", "homework", "settings.py", "profile.py")
    found = []
    for path in PACKAGE.rglob("*.py"):
        if path.relative_to(PACKAGE).parts[0] not in below:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                found.append(f"{path.name}: {node.attr}")
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                found.append(f"{path.name}: {node.target.id}")
    assert len(found) > 200
    assert not level_words([each.partition(": ")[2] for each in found])


@pytest.mark.parametrize("name", ["risk_level", "isSuicidal", "severity", "urge.flagged", "phq_score", "alert_sent"])
def test_a_place_for_it_would_be_found(name: str) -> None:
    assert level_words([name])
