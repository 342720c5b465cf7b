"""An entry as plain data, and back, without any loss: what exports, sealed entries and reports carry.

``decode(encode(entry)) == entry`` for every entry. What was not said is left out of the data. Data from elsewhere is not
trusted: unknown keys and values that cannot be are a ValueError that names the key.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

from copingtui.journal.entries import (
    Answer,
    Checkin,
    Did,
    Entry,
    Felt,
    Note,
    Pick,
    Practice,
    Rating,
    Urge,
)

DETAILS: dict[str, type] = {"checkin": Checkin, "urge": Urge, "practice": Practice, "note": Note}
_HEAD = ("uid", "kind", "at_ms", "tz_min", "created_ms", "edited_ms", "share")
TEXT = "text"  # the entry's free text; "note" is the table of a note
# where a field holds tables of its own: which
_ONE = {"what": Pick}
_MANY = {
    "emotions": Felt,
    "body": Pick,
    "tags": Pick,
    "around": Pick,
    "vulnerable": Pick,
    "did": Did,
    "ratings": Rating,
    "answers": Answer,
}


def encode(entry: Entry) -> dict[str, Any]:
    """JSON-ready: numbers, texts, lists and tables, times in milliseconds since 1970."""
    head = {name: getattr(entry, name) for name in _HEAD}
    found = {key: value for key, value in (head | {TEXT: entry.note}).items() if value is not None}
    return found | {entry.kind: _table(entry.detail)}


def decode(data: Any) -> Entry:
    """The entry in this data. Raises ValueError (it names the key), and TextTooLong with words for the person."""
    if not isinstance(data, dict):
        raise ValueError("entry: a table is expected")
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in DETAILS:
        raise ValueError(f"kind: one of {sorted(DETAILS)} is expected")
    if unknown := set(data) - {*_HEAD, TEXT, kind}:
        raise ValueError(f"{min(map(str, unknown))}: not known")
    missing = {"uid", "at_ms", "tz_min", "created_ms"} - set(data)
    if missing:
        raise ValueError(f"{min(missing)}: missing")
    detail = _made(DETAILS[kind], data.get(kind, {}), kind)
    return Entry(
        data["uid"],
        data["at_ms"],
        data["tz_min"],
        detail,
        data["created_ms"],
        data.get(TEXT),
        data.get("share", "private"),
        data.get("edited_ms"),
    )


def _table(made: Any) -> dict[str, Any]:
    found = {}
    for each in fields(made):
        value = getattr(made, each.name)
        if value is None or value == () or (each.default is not MISSING and value == each.default):
            continue
        found[each.name] = _value(value)
    return found


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    return _table(value) if hasattr(value, "__dataclass_fields__") else value


def _made(kind: type, table: Any, where: str) -> Any:
    if not isinstance(table, dict):
        raise ValueError(f"{where}: a table is expected")
    known = {each.name: each for each in fields(kind)}
    if unknown := set(table) - set(known):
        raise ValueError(f"{where}.{min(map(str, unknown))}: not known")
    given: dict[str, Any] = {}
    for key, value in table.items():
        place = f"{where}.{key}"
        if key in _ONE and value is not None:
            given[key] = _made(_ONE[key], value, place)
        elif key in _MANY:
            given[key] = tuple(_made(_MANY[key], each, place) for each in _list(value, place))
        elif key == "texts":
            given[key] = tuple(_list(value, place))
        elif key == "curve":
            given[key] = tuple(_point(each, place) for each in _list(value, place))
        else:
            given[key] = value
    for each in fields(kind):
        if each.name not in given and each.default is MISSING and each.default_factory is MISSING:
            raise ValueError(f"{where}.{each.name}: missing")
    try:
        return kind(**given)
    except ValueError as error:
        raise ValueError(f"{where}.{error}") from None


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"{where}: a list is expected")
    return value


def _point(value: Any, where: str) -> tuple[Any, Any]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError(f"{where}: pairs of numbers are expected")
    return value[0], value[1]
