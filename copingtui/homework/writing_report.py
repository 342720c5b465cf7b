"""A report as the bytes of a file: Markdown, one page of HTML, JSON or CSV. The preview shows these very bytes."""

from __future__ import annotations

import json
from datetime import date, timedelta
from html import escape
from itertools import groupby
from typing import Any, Literal, get_args

from copingtui.homework.assignment import day_words
from copingtui.homework.report import Line, Report, about, as_data, heading, made_words
from copingtui.journal.card_scale import SKILLS, TEXT
from copingtui.words import _

Form = Literal["md", "html", "json", "csv"]
FORMS: tuple[Form, ...] = get_args(Form)

_STYLE = """
@page { size: auto; margin: 14mm 13mm; }
body { font: 10pt/1.3 Georgia, "Times New Roman", serif; color: #111; max-width: 52em; margin: 0 auto; }
h1 { font-size: 14pt; margin: 0 0 .2em; }
h2 { font-size: 11.5pt; margin: .9em 0 .2em; break-after: avoid; }
ul { margin: 0; padding-left: 1.1em; }
li { white-space: pre-wrap; overflow-wrap: anywhere; break-inside: avoid; }
p { margin: .2em 0; }
.about { font-size: 9pt; color: #444; }
.days { columns: 2; column-gap: 7mm; font-size: 9pt; line-height: 1.25; }
table { border-collapse: collapse; width: 100%; margin: 0 0 .6em; break-inside: avoid; }
caption { text-align: left; font-style: italic; }
th, td { border: .3pt solid #999; padding: 0 .25em; text-align: center; font-weight: normal; min-width: 1.7em; }
tbody th { text-align: left; overflow-wrap: anywhere; width: 45%; }
small { color: #444; }
"""
_IN_COLUMNS = ("checkins", "urges")  # parts of many short lines, a day each


def form_words() -> tuple[tuple[Form, str], ...]:
    """Each form and what it is good for."""
    return (
        ("md", _("Text (Markdown): reads well anywhere")),
        ("html", _("A page to print (HTML)")),
        ("json", _("For the therapist's copingtui (JSON)")),
        ("csv", _("For a spreadsheet (CSV)")),
    )


def render(report: Report, form: Form) -> bytes:
    """The file's content, UTF-8. ``report`` holds only what is to leave (``Report.only``)."""
    return _RENDER[form](report).encode("utf-8", "replace")


def file_name(report: Report, form: Form) -> str:
    """A neutral name that says nothing about what is inside (R-51)."""
    return f"notes-{report.until.isoformat()}.{form}"


def markdown(report: Report) -> str:
    lines = [f"# {_md(heading(report))}", "", _md(made_words(report)), "", about(), ""]
    for part in report.parts:
        lines += [f"## {_md(part.title)}", ""]
        for line in part.lines:
            first, *rest = line.text.split("\n")
            lines += [f"- {_md(first)}", *(f"  {_md(each)}" for each in rest)]
        lines.append("")
    return "\n".join(lines)


def html(report: Report) -> str:
    body = [f"<h1>{escape(heading(report))}</h1>", f"<p>{escape(made_words(report))}</p>"]
    body.append(f'<p class="about">{escape(about())}</p>')
    for part in report.parts:
        rows = [line for line in part.lines if _in_table(line)] if part.id == "card" else []
        rest = [line for line in part.lines if line not in rows]
        body.append(f"<h2>{escape(part.title)}</h2>")
        if rows:
            body.append(_weeks(rows))
        if rest:
            items = "\n".join(f"<li>{escape(line.text)}</li>" for line in rest)
            kind = ' class="days"' if part.id in _IN_COLUMNS else ""
            body.append(f"<ul{kind}>\n{items}\n</ul>")
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{_("Notes")}</title>\n'
        f"<style>{_STYLE}</style>\n" + "\n".join(body) + "\n</html>\n"
    )


def _in_table(line: Line) -> bool:
    """Whether this line of the card is a number or a word a day; longer texts stand in a list."""
    return "values" in line.data and line.data.get("scale") not in (TEXT, SKILLS)


def _weeks(rows: list[Line]) -> str:
    """Rows of the card as on paper: a small table a week, a column a day. It holds these lines and no others."""
    tables = []
    for week, lines in groupby(rows, key=lambda line: str(line.data["week"])):
        first = date.fromisoformat(week)
        days = [first + timedelta(days=n) for n in range(7)]
        head = "".join(f"<th>{day:%a}</th>" for day in days)
        body = ""
        for line in lines:
            values = (escape(str(line.data["values"].get(day.isoformat(), ""))) for day in days)
            label = f"{escape(line.data['row'])} <small>{escape(line.data['scale'])}</small>"
            body += f"<tr><th>{label}</th>{''.join(f'<td>{value}</td>' for value in values)}</tr>\n"
        caption = escape(_("Week of {day}").format(day=day_words(week)))
        tables.append(
            f"<table>\n<caption>{caption}</caption>\n<thead><tr><th></th>{head}</tr></thead>\n"
            f"<tbody>\n{body}</tbody>\n</table>"
        )
    return '<div class="days">\n' + "\n".join(tables) + "\n</div>"


def as_json(report: Report) -> str:
    return json.dumps(as_data(report), ensure_ascii=False, indent=2) + "\n"


def csv(report: Report) -> str:
    """One row a line: the part, the day if it has one, the words."""
    import csv as writer
    import io

    out = io.StringIO()
    rows = writer.writer(out, lineterminator="\r\n")
    rows.writerow(["part", "day", "text"])
    for part in report.parts:
        for line in part.lines:
            rows.writerow([cell(part.title), cell(line.data.get("day", "")), cell(line.text)])
    return out.getvalue()


def cell(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _md(text: str) -> str:
    """The text with signs of Markdown kept as signs."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|" else char for char in text)


_RENDER = {"md": markdown, "html": html, "json": as_json, "csv": csv}
