"""The plan on paper: one page of HTML for A4 and Letter, or text; step 6 only where it was ticked (R-30).

Everything of the person's is escaped, nothing is loaded from anywhere, and no file is ever replaced.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path

from copingtui.errors import CopingError
from copingtui.paths import create_private, reason
from copingtui.plan.safety_plan import PARTS, PERSON, SAFER, Line, Part, Plan
from copingtui.words import _

USUAL = tuple(name for name in PARTS if name != SAFER)
WIDTH = 76  # columns of the text page
DENSE, DENSER = 34, 52  # lines of a page from which the letters get smaller, so that one page is enough

_STYLE = """
@page { size: auto; margin: 12mm; }
* { box-sizing: border-box; }
body { font: SIZE/1.35 Georgia, "Times New Roman", serif; color: #000; background: #fff; margin: 0 auto; max-width: 190mm; padding: 4mm; }
h1 { font-size: 1.5em; margin: 0 0 .1em; }
.when { margin: 0 0 .8em; color: #333; }
.parts { columns: COLUMNS; column-gap: 9mm; }
section { break-inside: avoid; margin: 0 0 .8em; padding: 0 0 0 .7em; border-left: 2px solid #000; }
h2 { font-size: 1.08em; margin: 0 0 .2em; }
ul { margin: 0; padding: 0 0 0 1.1em; }
li { margin: 0 0 .15em; overflow-wrap: anywhere; }
.numbers { border: 1.5px solid #000; padding: .5em .8em; margin: .3em 0 0; break-inside: avoid; }
.numbers p { margin: 0 0 .2em; font-weight: bold; }
@media print { body { padding: 0; max-width: none; } }
"""


def anyone_can_read() -> str:
    """What to know before a plan leaves this program."""
    return _("Whoever has the paper or the file can read it: it has no lock.")


def page(plan: Plan, ticked: Iterable[str] = USUAL, *, numbers: bool = False) -> Plan:
    """The plan as it goes on paper: the parts ticked, and the numbers of one's own people only if wanted."""
    wanted = set(ticked)
    parts = {name: plan.lines(name) for name in PARTS if name in wanted and plan.lines(name)}
    if not numbers:
        parts = {name: tuple(_without_number(line) for line in lines) for name, lines in parts.items()}
    return replace(plan, parts=parts)


def as_text(plan: Plan, today: date, crisis: Iterable[str] = ()) -> str:
    """The page as text. ``crisis`` are lines with whom to call, last on the page."""
    blocks = [[_heading(), _when(plan, today)]]
    for part in plan.filled():
        blocks.append([_title(part)])
        blocks[-1] += [row for line in plan.lines(part.id) for row in _wrapped(_one(line))]
    numbers = list(crisis)
    if numbers:
        blocks.append(numbers)
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def as_html(plan: Plan, today: date, crisis: Iterable[str] = (), language: str = "en") -> str:
    """The page as one HTML file that needs nothing else."""
    rows = sum(2 + sum(1 + len(_one(line)) // 46 for line in plan.lines(part.id)) for part in plan.filled())
    size, columns = ("12pt", "1") if rows <= DENSE else ("11pt", "2") if rows <= DENSER else ("9.5pt", "2")
    style = _STYLE.replace("SIZE", size).replace("COLUMNS", columns)
    sections = "\n".join(_section(part, plan.lines(part.id)) for part in plan.filled())
    numbers = "".join(f"<p>{escape(line)}</p>" for line in crisis)
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(_heading())}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n<h1>{escape(_heading())}</h1>\n"
        f'<p class="when">{escape(_when(plan, today))}</p>\n<div class="parts">\n{sections}\n</div>\n'
        + (f'<div class="numbers">{numbers}</div>\n' if numbers else "")
        + "</body>\n</html>\n"
    )


def write(file: str, plan: Plan, today: date, crisis: Iterable[str] = ()) -> Path:
    """Write the page into a new file only its owner can read: HTML where the name ends so, else text.

    Raises CopingError: where there is such a file already it stays as it is.
    """
    path = Path(file).expanduser()
    html = path.suffix.lower() in (".html", ".htm")
    content = (as_html if html else as_text)(plan, today, tuple(crisis))
    try:
        create_private(path, content.encode())
    except FileExistsError:
        raise CopingError(
            _("There is a file of that name already."), _("It was left as it is."), _("Choose another name.")
        ) from None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else _("no file can have this name")
        raise CopingError(
            _("The file cannot be written: {why}.").format(why=why),
            _("Your plan is untouched."),
            _("Try another place."),
        ) from None
    return path


def _heading() -> str:
    return _("My plan")


def _when(plan: Plan, today: date) -> str:
    if plan.reviewed:
        return _("Looked through on {day}. Written out on {today}.").format(day=day(plan.reviewed), today=day(today))
    return _("Written out on {today}.").format(today=day(today))


def day(when: date) -> str:
    """A date as a person reads it: 22 November 2026."""
    return f"{when.day} {when:%B %Y}"


def _title(part: Part) -> str:
    return f"{part.number}  {part.title}" if part.number <= 6 else part.title


def _section(part: Part, lines: tuple[Line, ...]) -> str:
    rows = "".join(f"<li>{escape(_one(line))}</li>" for line in lines)
    return f"<section><h2>{escape(_title(part))}</h2><ul>{rows}</ul></section>"


def _one(line: Line) -> str:
    if line.skill and line.name and line.text and line.name != line.text:
        return f"{line.text} ({line.name})"
    return line.whole


def _without_number(line: Line) -> Line:
    return replace(line, number="", how="") if line.link.startswith(PERSON) else line


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, WIDTH, initial_indent="   - ", subsequent_indent="     ", break_long_words=False) or []
