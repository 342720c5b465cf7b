"""copingtui's own JSON, ``copingtui-journal/1``: complete, documented in docs/formats.md, and the same again when it comes back.

One entry stands on one line, so that a person can look through the file with any tool.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from copingtui import __version__
from copingtui.errors import CopingError
from copingtui.journal import items as item_rows
from copingtui.journal.codec import decode, encode
from copingtui.journal.entries import LAST_MS, Entry, clean
from copingtui.journal.exchange.choice import PLAN, SAFER, Choice
from copingtui.journal.exchange.found import Found, Refused, why
from copingtui.journal.exchange.progress import Progress
from copingtui.journal.items import Item
from copingtui.journal.uid import is_uid
from copingtui.words import _

FORMAT = "copingtui-journal/1"
FAMILY = "copingtui-journal/"
_HEAD = ("format", "made_by", "exported", "about", "complete", "parts", "kinds", "since", "until", "marked")
_LISTS = ("entries", "items", "deleted")


def write(
    choice: Choice,
    entries: Iterable[Entry],
    items: Iterable[Item],
    deleted: Iterable[tuple[str, int]],
    now: datetime,
) -> Iterator[str]:
    """The file, piece by piece."""
    head: dict[str, Any] = {
        "format": FORMAT,
        "made_by": f"copingtui {__version__}",
        "exported": now.isoformat(timespec="seconds"),
        "about": _("Written by the person themselves. Nobody watches over it."),
        "complete": choice.complete,
        "parts": choice.ordered_parts,
        "kinds": sorted(choice.kinds),
        "since": choice.since and choice.since.isoformat(),
        "until": choice.until and choice.until.isoformat(),
        "marked": choice.marked,
    }
    yield "{\n" + "".join(f"{_line(key)}: {_line(value)},\n" for key, value in head.items())
    yield from _list("entries", map(encode, entries))
    yield ",\n"
    yield from _list("items", (item_data(item, safer=SAFER in choice.groups) for item in items))
    yield ",\n"
    yield from _list("deleted", ({"uid": uid, "deleted_ms": at} for uid, at in deleted))
    yield "\n}\n"


def item_data(item: Item, *, safer: bool) -> dict[str, Any]:
    """An item as it leaves; the plan's part on a safer place only where it is meant to (R-30)."""
    data = {key: value for key, value in item.data.items() if safer or item.kind != PLAN or key != SAFER}
    return {
        "uid": item.uid,
        "kind": item.kind,
        "name": item.name,
        "created_ms": item.created_ms,
        "edited_ms": item.edited_ms,
        "data": data,
    }


def read(data: Any, progress: Progress) -> Found:
    """What is in a file of ours, its JSON already read. Raises CopingError where the file as a whole cannot be used."""
    if not isinstance(data, dict) or not str(data.get("format", "")).startswith(FAMILY):
        raise _not_ours(_("it does not say that copingtui wrote it"))
    if data["format"] != FORMAT:
        raise CopingError(
            _("This file was written by a newer copingtui."),
            _("Nothing was taken in."),
            _("Update copingtui, then bring it in."),
        )
    if set(data) - {*_HEAD, *_LISTS}:
        raise _not_ours(_("there is something in it that does not belong there"))
    lists = {name: data.get(name, []) for name in _LISTS}
    if not all(isinstance(each, list) for each in lists.values()):
        raise _not_ours(_("a list in it is something else"))
    found = Found("json", complete=data.get("complete") is True)
    for n, raw in enumerate(lists["entries"], 1):
        if n % 500 == 0:
            progress.at(n, len(lists["entries"]))
        try:
            found.add(decode(raw))
        except (ValueError, TypeError, CopingError) as error:
            found.refused.append(Refused(_("entry {n}").format(n=n), why(error)))
    for n, raw in enumerate(lists["items"], 1):
        try:
            found.items.append(_item(raw))
        except (ValueError, TypeError, RecursionError) as error:
            found.refused.append(Refused(_("item {n}").format(n=n), why(error)))
    if found.complete:
        found.deleted.extend(filter(None, map(_deletion, lists["deleted"])))
    return found


def _item(raw: Any) -> Item:
    """Raises ValueError where it can be none of ours."""
    if not isinstance(raw, dict) or set(raw) != {"uid", "kind", "name", "created_ms", "edited_ms", "data"}:
        raise ValueError("uid, kind, name, created_ms, edited_ms and data are expected")
    kind, name, data = raw["kind"], raw["name"], raw["data"]
    if not isinstance(kind, str) or not isinstance(name, str) or not isinstance(data, dict):
        raise ValueError("kind, name or data: of another type than expected")
    if kind == "state":
        raise ValueError("kind: stays on its own computer")
    if raw["uid"] != item_rows.uid_of(kind, name):
        raise ValueError("uid: does not go with kind and name")
    for key in ("created_ms", "edited_ms"):
        _time(key, raw[key])
    return Item(raw["uid"], kind, name, json.loads(item_rows._text(data)), raw["created_ms"], raw["edited_ms"])


def _time(key: str, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LAST_MS:
        raise ValueError(f"{key}: milliseconds since 1970 are expected")


def _deletion(raw: Any) -> tuple[str, int] | None:
    try:
        uid, at = raw["uid"], raw["deleted_ms"]
        _time("deleted_ms", at)
    except (ValueError, TypeError, KeyError):
        return None
    return (uid, at) if isinstance(uid, str) and is_uid(uid) else None


def _list(name: str, values: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield f'"{name}": ['
    first = True
    for value in values:
        yield ("\n" if first else ",\n") + _line(value)
        first = False
    yield "]" if first else "\n]"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _not_ours(because: str) -> CopingError:
    return CopingError(
        _("This JSON cannot be taken in: {why}.").format(why=clean(because)),
        _("Nothing was taken in."),
        _("A file of copingtui, or what jrnl --export json writes, fits here."),
    )
