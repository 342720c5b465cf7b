"""A table for spreadsheets: one row an entry, a column for each thing that was chosen, empty where nothing was said.

A cell of text that a spreadsheet would take for a formula gets an apostrophe in front, which shows it as text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from copingtui.journal import options
from copingtui.journal.entries import Checkin, Entry, Note, Pick, Practice, Urge
from copingtui.journal.exchange.choice import Choice
from copingtui.journal.options import Options
from copingtui.journal.wording import felt_words, local, picked

BOM = "\ufeff"  # without it spreadsheets take UTF-8 for something else
_FORMULA = frozenset("=+-@\t\r\n")
# column -> the parts that bring it; "" is always there
COLUMNS: dict[str, tuple[str, ...]] = {
    "date": (), "time": (), "minutes_from_utc": (), "kind": (),
    "pleasant": ("ratings",), "energy": ("ratings",),
    "feelings": ("tags", "words"), "body": ("tags", "words"), "tags": ("tags", "words"),
    "slept": ("ratings",), "sleep_hours": ("ratings",), "medication": ("ratings",),
    "urge_kind": ("words",),
    "at_first": ("ratings",), "peak": ("ratings",), "now": ("ratings",), "lasted": ("ratings",),
    "thinner_skinned": ("tags", "words"), "did": ("tags", "skills", "words"), "outcome": ("ratings",),
    "skill": ("skills",), "skill_title": ("skills",), "minutes": ("skills",), "finished": ("skills",),
    "measure": ("ratings",), "before": ("ratings",), "after": ("ratings",), "eased": ("ratings", "words"),
    "thought": ("notes",), "answers": ("notes",), "question": ("notes",), "note": ("notes",),
    "written": (), "changed": (), "uid": (),
}  # fmt: skip


def write(choice: Choice, entries: Iterable[Entry]) -> Iterator[str]:
    """The table, row by row."""
    columns = [name for name, parts in COLUMNS.items() if not parts or choice.parts & set(parts)]
    yield BOM + _row(columns)
    for entry in entries:
        cells = _cells(entry)
        yield _row([safe(cells.get(column)) for column in columns])


def safe(value: Any) -> Any:
    """The cell as a spreadsheet may have it: numbers as they are, no text that begins like a formula."""
    if isinstance(value, str) and value and value[0] in _FORMULA:
        return "'" + value
    return value


def _row(cells: list[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(["" if cell is None else cell for cell in cells])
    return out.getvalue()


def _cells(entry: Entry) -> dict[str, Any]:
    at = local(entry.at_ms, entry.tz_min)
    cells: dict[str, Any] = {
        "date": f"{at:%Y-%m-%d}",
        "time": f"{at:%H:%M:%S}",
        "minutes_from_utc": entry.tz_min,
        "kind": entry.kind,
        "note": entry.note,
        "written": _moment(entry.created_ms, entry.tz_min),
        "changed": None if entry.edited_ms is None else _moment(entry.edited_ms, entry.tz_min),
        "uid": entry.uid,
    }
    detail = entry.detail
    if isinstance(detail, Checkin):
        medication = {True: "yes", False: "not this time", None: None}[detail.medication]
        cells |= {
            "pleasant": detail.pleasant, "energy": detail.energy, "feelings": felt_words(detail.emotions),
            "body": _list(detail.body, options.body_signs()), "tags": _list(detail.tags, options.around()),
            "slept": detail.slept, "sleep_hours": detail.sleep_hours, "medication": medication,
        }  # fmt: skip
    elif isinstance(detail, Urge):
        did = [
            each.label if each.own or each.skill else options.label(options.did(), each.label) for each in detail.did
        ]
        cells |= {
            "urge_kind": picked(detail.what, options.urge_kinds()) if detail.what else None,
            "at_first": detail.at_first, "peak": detail.peak, "now": detail.now, "lasted": detail.lasted,
            "tags": _list(detail.around, options.around()),
            "thinner_skinned": _list(detail.vulnerable, options.vulnerable()),
            "feelings": felt_words(detail.emotions), "body": _list(detail.body, options.body_signs()),
            "did": ", ".join(did), "outcome": detail.outcome, "thought": detail.thought,
        }  # fmt: skip
    elif isinstance(detail, Practice):
        rated = next((each for each in detail.ratings if each.moment == "before"), None) or next(
            iter(detail.ratings), None
        )
        of = [each for each in detail.ratings if rated and each.measure == rated.measure]
        cells |= {
            "skill": detail.skill, "skill_title": detail.title, "finished": "yes" if detail.finished else "no",
            "minutes": None if detail.seconds is None else round(detail.seconds / 60, 1),
            "measure": rated.measure if rated else None,
            "before": next((each.value for each in of if each.moment == "before"), None),
            "after": next((each.value for each in reversed(of) if each.moment == "after"), None),
            "eased": detail.eased_word or detail.eased,
            "answers": "\n".join(f"{each.label}: {' / '.join(each.texts)}" for each in detail.answers),
        }  # fmt: skip
    elif isinstance(detail, Note):
        cells["question"] = detail.prompt
    return cells


def _moment(at_ms: int, tz_min: int) -> str:
    return f"{local(at_ms, tz_min):%Y-%m-%d %H:%M:%S}"


def _list(picks: tuple[Pick, ...], among: Options) -> str:
    return ", ".join(picked(each, among) for each in picks)
