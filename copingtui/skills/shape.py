"""Turns one untrusted table into one frozen dataclass, by the types the dataclass declares (R-55)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from copingtui.skills.spots import Path
from copingtui.words import _

LIMIT_TEXT = 800
LIMIT_ITEMS = 100
LIMIT_NUMBER = 24 * 60 * 60
_TURNERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")

T = TypeVar("T")
Tell = Callable[[Path, str], None]  # (where below this table, what is expected)


class _Unfit(Exception):
    """A value that is not what it has to be; it was told."""


def clean(text: str) -> str:
    """The text without control, escape and direction-turning characters. Line breaks stay; a tab becomes a blank."""
    text = text.replace("\r\n", "\n").replace("\t", " ")
    if text.replace("\n", "").isprintable():  # nearly always, and it saves half the time of reading 60 heads
        return text.strip()
    return "".join(char for char in text if char == "\n" or not _unseen(char)).strip()


def _unseen(char: str) -> bool:
    return char in _TURNERS or unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")


_known_types: dict[Any, dict[str, Any]] = {}


def _types(cls: Any) -> dict[str, Any]:
    if cls not in _known_types:
        _known_types[cls] = get_type_hints(cls)
    return _known_types[cls]


def build(cls: type[T], raw: dict[str, Any], tell: Tell, *, leave_out: tuple[str, ...] = ()) -> T | None:
    """An instance of ``cls`` from ``raw``; None after every problem was told by its place and what is expected.

    Strings are cleaned and bounded, numbers are finite and bounded, unknown keys are problems. ``leave_out`` names
    fields that a file may not set.
    """
    known = {item.name: item for item in fields(cls) if item.name not in leave_out}  # type: ignore[arg-type]
    types, found, fine = _types(cls), {}, True
    for key in raw:
        if key not in known:
            tell((key,), _("this key is not known here; known are {keys}").format(keys=", ".join(known)))
            fine = False
    for name, item in known.items():
        if name in raw:
            try:
                found[name] = _value(types[name], raw[name], (name,), tell)
            except _Unfit:
                fine = False
        elif item.default is MISSING and item.default_factory is MISSING:
            tell((name,), _("this is needed: {what}").format(what=expected(types[name])))
            fine = False
    return cls(**found) if fine else None


def _value(kind: Any, value: Any, at: Path, tell: Tell) -> Any:
    """The value as ``kind``, cleaned. Raises _Unfit after telling what is expected."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _value(next(each for each in get_args(kind) if each is not NoneType), value, at, tell)
    if origin is tuple:
        return _items(kind, value, at, tell)
    if is_dataclass(kind):
        return _inner(kind, value, at, tell)  # type: ignore[arg-type]
    fit = _plain(kind, origin, value)
    if fit is None:
        tell(at, expected(kind))
        raise _Unfit
    return fit


def _plain(kind: Any, origin: Any, value: Any) -> Any:
    """A text, a number, true or false as it has to be; None where it is not."""
    if origin is Literal:
        return value if isinstance(value, str) and value in get_args(kind) else None
    if kind is str:
        return clean(value) if isinstance(value, str) and len(value) <= LIMIT_TEXT else None
    if kind is bool:
        return value if isinstance(value, bool) else None
    if kind not in (int, float):
        raise TypeError(kind)
    if isinstance(value, bool) or not isinstance(value, int if kind is int else int | float):
        return None
    return kind(value) if 0 <= value <= LIMIT_NUMBER else None  # also turns away nan and inf


def _items(kind: Any, value: Any, at: Path, tell: Tell) -> tuple[Any, ...]:
    if not isinstance(value, list) or len(value) > LIMIT_ITEMS:
        tell(at, expected(kind))
        raise _Unfit
    inner, found, fine = get_args(kind)[0], [], True
    if is_dataclass(inner):
        value = _with_ids(inner, value)
    for number, each in enumerate(value, 1):
        try:
            found.append(_value(inner, each, (*at, number), tell))
        except _Unfit:
            fine = False
    if not fine:
        raise _Unfit
    return tuple(found)


def _with_ids(kind: Any, values: list[Any]) -> list[Any]:
    """The small tables of an array, each with an id: its own, or one made of its text. A plain string is a text."""
    types, made, used = _types(kind), [], set[str]()
    for number, value in enumerate(values, 1):
        if isinstance(value, str):
            value = {"title" if "title" in types else "text": value}
        if isinstance(value, dict) and "id" in types and "id" not in value:
            name = slug(value.get("title") or value.get("text")) or "item"
            value = {"id": f"{name}-{number}" if name in used | {"item"} else name, **value}
        if isinstance(value, dict):
            used.add(str(value.get("id")))
        made.append(value)
    return made


def _inner(kind: type[T], value: Any, at: Path, tell: Tell) -> T:
    """A small table inside an array, such as an option."""
    if not isinstance(value, dict):
        tell(at, _("a text or a table such as {{ text = ... }} is expected").format())
        raise _Unfit
    made = build(kind, value, lambda below, what: tell((*at, *below), what))
    if made is None:
        raise _Unfit
    return made


def slug(text: Any) -> str:
    """An id made of a text: "Somewhere else" -> "somewhere-else"; "" where none of it is in Latin letters."""
    plain = (
        unicodedata.normalize("NFKD", text if isinstance(text, str) else "").encode("ascii", "ignore").decode().lower()
    )
    return "-".join("".join(char if char.isalnum() else " " for char in plain).split())[:48].strip("-")


def expected(kind: Any) -> str:
    """What a person writes for a value of this kind."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return expected(next(each for each in get_args(kind) if each is not NoneType))
    if origin is Literal:
        return _("one of {choices} is expected").format(choices=", ".join(each or '""' for each in get_args(kind)))
    if origin is tuple:
        inner = get_args(kind)[0]
        if get_origin(inner) is Literal:
            return _("a list is expected, each one of {choices}").format(choices=", ".join(get_args(inner)))
        return _('a list is expected, such as ["one", "two"], {limit} at most').format(limit=LIMIT_ITEMS)
    if kind is str:
        return _("a text in quotes is expected, up to {limit} characters").format(limit=LIMIT_TEXT)
    if kind is bool:
        return _("true or false is expected")
    if kind is int:
        return _("a whole number is expected, 0 or more")
    return _("a number is expected, 0 or more")
