"""The same figures as data, for a script: dates as text, a figure always with its n, numbers on the scale they were given on."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from copingtui.journal.insights.figure import Figure


def plain(value: Any) -> Any:
    """A part as dictionaries, lists, texts and numbers. A figure below five has its ratings (``counts``) and no middle."""
    if is_dataclass(value) and not isinstance(value, type):
        found = {item.name: plain(getattr(value, item.name)) for item in fields(value)}
        return found | {"enough": value.enough} if isinstance(value, Figure) else found
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
