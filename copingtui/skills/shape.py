"""Turns one untrusted table into one frozen dataclass, by the types the dataclass declares (R-55)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from copingtui.words import _

LIMIT_TEXT = 800
LIMIT_ITEMS = 100
LIMIT_NUMBER = 24 * 60 * 60
_TURNERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")

T = TypeVar("T")
Tell = Callable[[str, str], None]  # (key, what is expected)


def clean(text: str) -> str:
    """The text without control, escape and direction-turning characters. Line breaks stay; a tab becomes a blank."""
    text = text.replace("\r\n", "\n").replace("\t", " ")
    return "".join(char for char in text if char == "\n" or not _unseen(char)).strip()


def _unseen(char: str) -> bool:
    return char in _TURNERS or unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")


_known_types: dict[Any, dict[str, Any]] = {}


def _types(cls: Any) -> dict[str, Any]:
    if cls not in _known_types:
        _known_types[cls] = get_type_hints(cls)
    return _known_types[cls]


def build(cls: type[T], raw: dict[str, Any], tell: Tell, *, leave_out: tuple[str, ...] = ()) -> T | None:
    """An instance of ``cls`` from ``raw``; None after every problem was told by key and what is expected.

    Strings are cleaned and bounded, numbers are finite and bounded, unknown keys are problems. ``leave_out`` names
    fields that a file may not set.
    """
    known = {item.name: item for item in fields(cls) if item.name not in leave_out}  # type: ignore[arg-type]
    types, found, fine = _types(cls), {}, True
    for key in raw:
        if key not in known:
            tell(clean(str(key))[:40], _("this key is not known here; known are {keys}").format(keys=", ".join(known)))
            fine = False
    for name, item in known.items():
        if name in raw:
            try:
                found[name] = value_of(types[name], raw[name])
            except ValueError as error:
                tell(name, str(error))
                fine = False
        elif item.default is MISSING and item.default_factory is MISSING:
            tell(name, _("this is needed: {what}").format(what=expected(types[name])))
            fine = False
    return cls(**found) if fine else None


def value_of(kind: Any, value: Any) -> Any:
    """The value as ``kind``, cleaned. Raises ValueError with what is expected."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return value_of(next(each for each in get_args(kind) if each is not NoneType), value)
    if origin is tuple:
        inner = get_args(kind)[0]
        if not isinstance(value, list) or len(value) > LIMIT_ITEMS:
            raise ValueError(expected(kind))
        return tuple(value_of(inner, each) for each in value)
    if origin is Literal:
        if not isinstance(value, str) or value not in get_args(kind):
            raise ValueError(expected(kind))
        return value
    if kind is str:
        if not isinstance(value, str) or len(value) > LIMIT_TEXT:
            raise ValueError(expected(kind))
        return clean(value)
    if kind is bool:
        if not isinstance(value, bool):
            raise ValueError(expected(kind))
        return value
    if kind in (int, float):
        whole = kind is int
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
            raise ValueError(expected(kind))
        if not 0 <= value <= LIMIT_NUMBER:  # also turns away nan and inf
            raise ValueError(expected(kind))
        return kind(value)
    if is_dataclass(kind):
        return _inner(kind, value)  # type: ignore[arg-type]
    raise TypeError(kind)


def _inner(kind: type[T], value: Any) -> T:
    """A small table inside an array, such as an option; a plain string stands for its text."""
    if isinstance(value, str):
        value = {"text": value} if "text" in _types(kind) else {"title": value}
    if not isinstance(value, dict):
        raise ValueError(_("a text or a table such as {{ text = ... }} is expected"))
    if "id" in _types(kind) and "id" not in value:
        value = {"id": slug(value.get("title") or value.get("text")), **value}
    problems: list[str] = []
    made = build(kind, value, lambda key, what: problems.append(f"{key}: {what}"))
    if made is None:
        raise ValueError("; ".join(problems))
    return made


def slug(text: Any) -> str:
    """An id made of a text: "Somewhere else" -> "somewhere-else"."""
    plain = (
        unicodedata.normalize("NFKD", text if isinstance(text, str) else "").encode("ascii", "ignore").decode().lower()
    )
    return "-".join("".join(char if char.isalnum() else " " for char in plain).split())[:48].strip("-") or "other"


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
