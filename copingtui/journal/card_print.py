"""The diary card on one sheet of paper: as a page for a browser to print, or as text; and the file it is written to.

The page is set so that it fits A4 and Letter: the type is as large as the number of lines allows. Notes that would make
it too small to read go to a sheet of their own. Everything a person typed is escaped, and the page may load nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copingtui.crisis.width import cells
from copingtui.errors import CopingError
from copingtui.journal import card_rows, card_scale
from copingtui.journal.card_text import (
    Leaves,
    added_words,
    block_heading,
    cell_short,
    cell_words,
    count_words,
    counts_skills,
    label_of,
    use_words,
    week_lines,
)
from copingtui.journal.card_weeks import week_words
from copingtui.journal.uid import new_uid
from copingtui.paths import create_private, reason
from copingtui.words import _

if TYPE_CHECKING:
    from datetime import date

    from copingtui.journal.card import Line, Week
    from copingtui.journal.store import Journal

SUFFIXES = (".html", ".txt")
HIGH, WIDE = 728.0, 538.0  # points: what A4 and Letter both have within margins of 10 mm, a little kept back
LABELS = 0.31  # of the width
LARGEST, SMALLEST, LEAST = 9.5, 6.0, 4.0  # points: of type; below the second the notes leave the sheet
LINE, PAD = 1.2, 0.42  # of the type: one line of it, and the air in a row

_STYLE = """
@page { margin: 10mm; }
* { box-sizing: border-box; }
body { font: %(type)spt/1.2 Arial, "Liberation Sans", Helvetica, sans-serif; color: #000; background: #fff; margin: 0; }
h1 { font-size: 1.5em; margin: 0 0 .3em; }
h2 { font-size: 1em; margin: .5em 0 .1em; }
table { border-collapse: collapse; width: 100%%; table-layout: fixed; }
col.label { width: 31%%; }
th, td { border: .5pt solid #777; padding: .2em .3em; text-align: center; overflow: hidden; font-weight: normal; }
th[scope=row] { text-align: left; overflow-wrap: anywhere; }
th.act { padding-left: 1.2em; }
th.block { text-align: left; font-weight: bold; border-color: #000; }
thead th { font-weight: bold; }
.noted { font-style: italic; }
p { margin: .35em 0 0; }
.words p { white-space: pre-wrap; overflow-wrap: anywhere; }
.small { font-size: .9em; }
.apart { break-before: page; }
"""
_FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>%(title)s</title>
<style>%(style)s</style>
</head>
<body>
%(body)s
</body>
</html>
"""


def html(week: Week, leaves: Leaves) -> str:
    """The card as a page of its own, without anything to load."""
    type_size, apart = _type(week, leaves)
    notes = "\n".join(_notes(week, leaves))
    parts = [f"<h1>{_safe(_('Diary card, {week}').format(week=week_words(week.first)))}</h1>"]
    parts += ["<table>", '<colgroup><col class="label"><col span="7"></colgroup>', *_head(week), *_body(week, leaves)]
    parts.append("</table>")
    parts += [f'<p class="small">{_safe(each)}</p>' for each in _small(week)]
    if notes:
        parts.append(f'<div class="words{" apart" if apart else ""}">{notes}</div>')
    title = _("Week {week}").format(week=week_words(week.first))
    return _FRAME % {
        "title": _safe(title),
        "style": _STYLE % {"type": f"{type_size:g}"},
        "body": "\n".join(parts),
    }


def text(week: Week, leaves: Leaves) -> str:
    """The card as text of 80 columns at most."""
    return "\n".join([*week_lines(week, leaves), _self_reported(), ""])


def takes_two(week: Week, leaves: Leaves) -> bool:
    """Whether the notes need a sheet of their own."""
    return _type(week, leaves)[1]


# -- the file ----------------------------------------------------------------------------------------------------------


def not_encrypted() -> str:
    """The one sentence before a file is written (R-51)."""
    return _(
        "The file is not encrypted: on this computer, in a mail or at a printer, whoever gets it can read it. "
        "It can't be called back."
    )


def suggested(week: Week, suffix: str = ".html") -> Path:
    """A place for the file, under a name that says nothing but the week, where there is none yet."""
    home = Path.home()
    name = f"week-{week.first.isoformat()}"
    for number in range(1, 1000):
        path = home / f"{name}{'' if number == 1 else f'-{number}'}{suffix}"
        if not path.exists():
            return path
    return home / f"{name}-{new_uid()}{suffix}"


def write(journal: Journal, week: Week, path: Path, leaves: Leaves, now_ms: int) -> Path:
    """Write the card for its owner only (0600), never over a file that is there, and note that it left.

    HTML or text by the name's ending. Raises CopingError.
    """
    path = path.expanduser()
    if path.suffix.casefold() not in SUFFIXES:
        raise CopingError(
            _("The name of the file tells what it becomes: .html for a page to print, .txt for text."),
            _("Nothing was written."),
        )
    made = text(week, leaves) if path.suffix.casefold() == ".txt" else html(week, leaves)
    try:
        create_private(path, made.encode("utf-8", "replace"))
    except FileExistsError:
        raise CopingError(
            _("There is a file of that name already: {file}.").format(file=path),
            _("It is as it was."),
            _("Another name will do."),
        ) from None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else _("that is no name for a file")
        raise CopingError(
            _("{file} cannot be written: {why}.").format(file=path, why=why), _("Your card is as it was.")
        ) from None
    with suppress(CopingError):  # a journal that cannot be written: the file is there all the same
        journal.items.put("shared", new_uid(), _note(week, path, leaves, now_ms))
    return path


def _note(week: Week, path: Path, leaves: Leaves, now_ms: int) -> dict[str, Any]:
    """What is remembered of it: when, which days, which words, and the file's name; nothing that stood in it."""
    return {
        "at_ms": now_ms,
        "what": "card",
        "format": path.suffix.casefold().removeprefix("."),
        "parts": ["card", *(name for name in Leaves.__slots__ if getattr(leaves, name))],
        "range": [week.first.isoformat(), week.last.isoformat()],
        "count": sum(len(day.cells) for day in week.days),
        "place": path.name,
    }


# -- the page ----------------------------------------------------------------------------------------------------------


def _head(week: Week) -> Iterator[str]:
    yield "<thead><tr><th></th>"
    for day in week.days:
        added = added_words(day)
        late = f'<br><span class="noted">{_safe(added)}</span>' if added else ""
        yield f'<th scope="col">{_safe(f"{day.date:%a} {day.date.day}")}{late}</th>'
    yield "</tr></thead>"


def _body(week: Week, leaves: Leaves) -> Iterator[str]:
    yield "<tbody>"
    block = ""
    for line, label in _labelled(week, leaves):
        if line.row.block != block:
            block = line.row.block
            yield f'<tr><th class="block" colspan="8">{_safe(block_heading(week, block))}</th></tr>'
        kind = ' class="act"' if line.is_act else ""
        yield f'<tr><th scope="row"{kind} dir="auto">{_safe(label)}</th>'
        if line.row.weekly:
            yield f'<td>{_cell(week, week.first, line)}</td><td colspan="6"></td>'
        else:
            yield "".join(f"<td>{_cell(week, day.date, line)}</td>" for day in week.days)
        yield "</tr>"
    yield "</tbody>"


def _cell(week: Week, day: date, line: Line) -> str:
    cell, hint = week.cell(day, line), week.hint(day, line)
    said = _safe(cell_short(cell, line)) if cell else ""
    noted = f'<span class="noted">[{_safe(hint.short)}]</span>' if hint else ""
    return " ".join(part for part in (said, noted) if part)


def _labelled(week: Week, leaves: Leaves) -> Iterator[tuple[Line, str]]:
    """The lines of the table, with what they are called on paper."""
    own = 0
    for line in week.lines:
        own += line.row.own and not line.is_act
        if line.scale.id != card_scale.TEXT:
            yield line, label_of(line, own, leaves)


def _small(week: Week) -> list[str]:
    said = []
    if any(week.hint(day.date, line) for day in week.days for line in week.lines):
        said.append(_("[ ] noted in the journal, not confirmed here"))
    if counts_skills(week):
        said.append(count_words())
    if any(line.key == card_rows.USE for line in week.lines):
        said.append(_("Skills, whole day: {scale}").format(scale=use_words()))
    return [*said, _self_reported()]


def _self_reported() -> str:
    return _("Self-reported. Nobody watches what is written here.")


def _notes(week: Week, leaves: Leaves) -> Iterator[str]:
    own = 0
    for line in week.lines:
        own += line.row.own and not line.is_act
        if line.scale.id != card_scale.TEXT or not leaves.words_of(line):
            continue
        written = [(day.date, cell) for day in week.days if (cell := week.cell(day.date, line))]
        if written:
            label = label_of(line, own, leaves)
            yield f'<h2 dir="auto">{_safe(label[:1].upper() + label[1:])}</h2>'
        for day, cell in written:
            yield f'<p dir="auto">{_safe(f"{day:%a} {day.day}")}: {_safe(cell_words(cell))}</p>'


def _type(week: Week, leaves: Leaves) -> tuple[float, bool]:
    """How large the type can be, in points, and whether the notes go to a sheet of their own."""
    notes = [part.split(">", 1)[1] for part in _notes(week, leaves)]
    for smallest, apart in ((SMALLEST, False), (LEAST, True)):
        size = LARGEST
        while size >= smallest:
            if _height(week, leaves, size, [] if apart else notes) <= HIGH:
                return size, apart and bool(notes)
            size -= 0.25
    return LEAST, bool(notes)


def _height(week: Week, leaves: Leaves, size: float, notes: list[str]) -> float:
    """How high all of it is at this size of type, in points: rather too much than too little."""
    label_room = WIDE * LABELS / size - 0.9
    room = WIDE / size
    late = any(day.added for day in week.days)
    rows = [LINE * (3 if late else 1)]
    block = ""
    for line, label in _labelled(week, leaves):
        if line.row.block != block:
            block = line.row.block
            rows.append(LINE)
        rows.append(LINE * _rows(label, label_room - 0.9 * line.is_act))
    total = sum(rows) * size + len(rows) * (PAD * size + 0.75) + 2.4 * size
    total += sum(_rows(each, room / 0.9) * LINE * size * 0.9 + 0.4 * size for each in _small(week))
    for note in notes:
        total += sum(_rows(each, room) for each in note.split("\n")) * LINE * size + 0.7 * size
    return total


def _rows(text: str, room: float) -> int:
    """How many lines this text takes in so many ems; words that do not fit go to the next line."""
    lines, used = 1, 0.0
    for word in text.split():
        wide = sum(map(_ems, word))
        if used and used + 0.28 + wide > room:
            lines, used = lines + 1, 0.0
        used += wide + (0.28 if used else 0)
        while used > room:
            lines, used = lines + 1, used - room
    return lines


def _ems(char: str) -> float:
    """About how wide a character is in a plain sans-serif type, in ems."""
    if char in "iljItfr.,:;'|!()[]-/":
        return 0.32
    if char in "mwMW@%":
        return 0.88
    return 0.7 if char.isupper() else max(0.53, 1.02 * (cells(char) - 1))


def _safe(words: str) -> str:
    return escape(words, quote=True)
