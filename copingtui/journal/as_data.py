"""An entry as data for scripts: ISO times, ids as they are stored, nothing that was not said."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from copingtui.journal.entries import Entry
from copingtui.journal.wording import local


def entry_data(entry: Entry) -> dict[str, Any]:
    """JSON-ready; keys of what was not said are left out."""
    data: dict[str, Any] = {
        "uid": entry.uid,
        "kind": entry.kind,
        "at": local(entry.at_ms, entry.tz_min).isoformat(timespec="seconds"),
        "written": local(entry.created_ms, entry.tz_min).isoformat(timespec="seconds"),
        "changed": None
        if entry.edited_ms is None
        else local(entry.edited_ms, entry.tz_min).isoformat(timespec="seconds"),
        "share": entry.share,
        "text": entry.note,  # "note" is the table of a note
        entry.kind: _said(asdict(entry.detail)),
    }
    said: dict[str, Any] = _said(data)
    return said


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _said(each) for key, each in value.items() if each is not None and each != () and each != []}
    if isinstance(value, list | tuple):
        return [_said(each) for each in value]
    return value
