"""The report as Markdown: reads well as it is, and no word of a person turns into markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copingtui.journal.exchange.report import Report, times, words
from copingtui.words import _

_SIGNS = re.compile(r"([\\`*_\[\]<>|~#])")
_BEGINS = re.compile(r"^(\s*)([-+=]|\d{1,9}[.)])(?=\s|$|[-+=])")


def write(report: Report) -> Iterator[str]:
    yield f"# {plain(report.title)}\n\n"
    yield "".join(f"{line}\n" for line in report.about) + "\n"
    yield "".join(f"- {kind}: {n}\n" for kind, n in report.counts)
    yield "".join(f"- {plain(words(points))}\n" for points in report.points)
    if report.skills:
        yield f"\n## {_('Skills practised')}\n\n"
        yield "".join(f"- {plain(title)}, {times(n)}\n" for title, n in report.skills)
    day = None
    for told in report.told:
        if told.day != day:
            day = told.day
            yield f"\n## {day:%A %d %B %Y}\n"
        yield f"\n**{told.time} {told.kind}**" + (f": {plain(told.line)}" if told.line else "") + "\n"
        for what, text in told.more:
            yield "\n" + (f"*{plain(what)}*\n\n" if what else "") + _quoted(text) + "\n"


def plain(text: str) -> str:
    """The text on one line, its signs escaped."""
    return _BEGINS.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", " ".join(text.split())))


def _quoted(text: str) -> str:
    """Lines as they were written: each is a line of its own in a quotation."""
    lines = (_BEGINS.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", line.strip())) for line in text.split("\n"))
    return "".join(f"> {line}  \n".replace(">   \n", ">\n") for line in lines)
