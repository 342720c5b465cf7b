"""The therapist's side: a folder of report files as a table and a view over time. Read, never written, nothing kept.

No ranking, no risk, no score: clients stand in the order of their names, and what is shown is what each of them chose to
send. A file is a snapshot of the day it was made (R-35). Files are untrusted (R-55).
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from copingtui.errors import CopingError
from copingtui.homework import sealing
from copingtui.homework.report import FORMAT, part_titles
from copingtui.journal.entries import clean
from copingtui.paths import reason
from copingtui.skills.problems import name_of
from copingtui.words import _

LIMIT_BYTES = 5_000_000
LIMIT_FILES = 5_000
LIMIT_TEXT = 20_000  # characters of one text in a report
LIMIT_LINES = 5_000  # of one part
ENDINGS = (".json", ".age")

Unseal = Callable[[Path, bytes], bytes | None]
"""Asks for what opens a locked file; None where the person leaves it closed."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One report as it came: whose, which days, and each part's lines as tables, unchanged but for cleaning."""

    file: str
    name: str
    made: date
    since: date
    until: date
    parts: dict[str, tuple[dict[str, Any], ...]] = field(default_factory=dict)

    def part(self, id: str) -> tuple[dict[str, Any], ...]:
        return self.parts.get(id, ())


@dataclass(frozen=True, slots=True)
class Client:
    """All reports of one name, the oldest first."""

    name: str
    reports: tuple[Sent, ...]

    @property
    def last(self) -> Sent:
        return self.reports[-1]


@dataclass(frozen=True, slots=True)
class Caseload:
    """A folder as it was when it was read. ``closed``: locked files that were not opened; ``problems``: sentences."""

    clients: tuple[Client, ...]
    closed: tuple[str, ...]
    problems: tuple[str, ...]

    def client(self, name: str) -> Client | None:
        return next((each for each in self.clients if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Point:
    """Figures of one day out of a client's reports; None where there is none."""

    day: date
    pleasant: float | None = None  # the mean of that day's check-ins, -2..2
    checkins: int = 0
    strongest: int | None = None  # the strongest urge of the day, 0-10
    urges: int = 0


def look(folder: Path, unseal: Unseal | None = None) -> Caseload:
    """Every report in this folder (not in folders below it). Raises CopingError where there is no such folder.

    ``unseal`` is asked for each locked file; without it they stay closed.
    """
    sent: list[Sent] = []
    closed: list[str] = []
    problems: list[str] = []
    for path in _files(folder):
        try:
            content = _content(path)
            if sealing.is_sealed(content):
                opened = unseal(path, content) if unseal else None
                if opened is None:
                    closed.append(name_of(path.name))
                    continue
                content = opened
            sent.append(report_of(content, path.name))
        except CopingError as error:
            problems.append(f"{name_of(path.name)}: {error.what}")
    clients: dict[str, list[Sent]] = {}
    for each in sent:
        clients.setdefault(each.name, []).append(each)
    return Caseload(
        tuple(
            Client(name, tuple(sorted(reports, key=lambda report: (report.until, report.made, report.file))))
            for name, reports in sorted(clients.items(), key=lambda each: each[0].casefold())
        ),
        tuple(closed),
        tuple(problems),
    )


def report_of(content: bytes, file: str) -> Sent:
    """The report in these bytes. Raises CopingError for anything else. Without a name in it, the file's name is used."""
    try:
        table = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _no_report(_("it is not readable JSON")) from None
    if not isinstance(table, dict) or not isinstance(table.get("format"), str):
        raise _no_report(_("its format line is missing"))
    if table["format"] != FORMAT:
        raise _no_report(_("its format is another one than {format}").format(format=FORMAT))
    made, since, until = (_day(table.get(key), key) for key in ("made", "since", "until"))
    if until < since:
        raise _no_report(_("its days run backwards"))
    name = table.get("name")
    return Sent(
        name_of(file),
        name_of(name) if isinstance(name, str) and name.strip() else name_of(Path(file).name.split(".")[0]),
        made,
        since,
        until,
        {id: _lines(table.get(id, []), id) for id in part_titles() if id in table},
    )


def over_time(client: Client) -> list[Point]:
    """The figures of every day that a client sent, each day once: the newest report counts."""
    found: dict[date, dict[str, Any]] = {}
    for report in client.reports:
        inside: dict[date, dict[str, Any]] = {}
        for line in report.part("checkins"):
            if (day := _day_or_none(line.get("day"))) and (values := _numbers(line.get("pleasant"), -2, 2)):
                inside.setdefault(day, {}).update(pleasant=sum(values) / len(values), checkins=len(values))
        for line in report.part("urges"):
            if day := _day_or_none(line.get("day")):
                peaks = _numbers(line.get("strongest"), 0, 10)
                held = inside.setdefault(day, {})
                if peaks:
                    held["strongest"] = int(max(peaks))
                if isinstance(line.get("n"), int) and not isinstance(line["n"], bool):
                    held["urges"] = min(line["n"], 1_000)
        found |= inside
    return [Point(day, **values) for day, values in sorted(found.items())]


def _files(folder: Path) -> Iterator[Path]:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - the names are all that is needed
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else _("no folder can have this name")
        raise CopingError(
            _("This folder cannot be read: {why}.").format(why=why),
            _("Nothing was opened."),
            _("Name the folder in which the report files are."),
        ) from None
    chosen = [name for name in names if name.lower().endswith(ENDINGS) and not name.startswith(".")]
    if len(chosen) > LIMIT_FILES:
        raise CopingError(_("There are more than {n} files in this folder.").format(n=LIMIT_FILES))
    for name in chosen:
        yield folder / name


def _content(path: Path) -> bytes:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
        with os.fdopen(handle, "rb") as file:
            info = os.fstat(file.fileno())
            if not stat.S_ISREG(info.st_mode):
                raise _no_report(_("it is not a file"))
            if info.st_size > LIMIT_BYTES:
                raise _no_report(_("it is far larger than a report can be"))
            return file.read(LIMIT_BYTES + 1)
    except OSError as error:
        raise _no_report(reason(error)) from None


def _no_report(why: str) -> CopingError:
    return CopingError(
        _("This file is no report: {why}.").format(why=why),
        _("It was left as it is."),
        _("Every other file is shown."),
    )


def _day(value: Any, key: str) -> date:
    found = _day_or_none(value)
    if found is None:
        raise _no_report(_("its day “{key}” is missing").format(key=key))
    return found


def _day_or_none(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _lines(raw: Any, id: str) -> tuple[dict[str, Any], ...]:
    if not isinstance(raw, list) or len(raw) > LIMIT_LINES or not all(isinstance(each, dict) for each in raw):
        raise _no_report(_("its part “{part}” is not one").format(part=id))
    return tuple(_cleaned(each, 0) for each in raw)


def _cleaned(value: Any, depth: int) -> Any:
    """Texts without control characters and of bounded length; nothing nested deeper than a report is."""
    if depth > 6:
        raise _no_report(_("it is nested too deeply"))
    if isinstance(value, str):
        return clean(value)[:LIMIT_TEXT]
    if isinstance(value, dict):
        return {name_of(key): _cleaned(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_cleaned(each, depth + 1) for each in value[:LIMIT_LINES]]
    return value


def _numbers(value: Any, least: int, most: int) -> list[float]:
    """The numbers in a list that can be what they are said to be."""
    if not isinstance(value, list):
        return []
    return [
        each for each in value if isinstance(each, int | float) and not isinstance(each, bool) and least <= each <= most
    ]
