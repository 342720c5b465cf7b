"""A report as the bytes of a file: Markdown, one page of HTML, JSON or CSV. The preview shows these very bytes."""

from __future__ import annotations

import json
from html import escape
from typing import Any, Literal, get_args

from copingtui.homework.report import Report, about, as_data, heading, made_words
from copingtui.words import _

Form = Literal["md", "html", "json", "csv"]
FORMS: tuple[Form, ...] = get_args(Form)

_STYLE = """
@page { size: auto; margin: 16mm 15mm; }
body { font: 11pt/1.4 Georgia, "Times New Roman", serif; color: #111; max-width: 46em; margin: 0 auto; }
h1 { font-size: 15pt; margin: 0 0 .3em; }
h2 { font-size: 12pt; margin: 1.1em 0 .25em; break-after: avoid; }
ul { margin: 0; padding-left: 1.2em; }
li { white-space: pre-wrap; overflow-wrap: anywhere; break-inside: avoid; }
p { margin: .3em 0; }
.about { font-size: 9.5pt; color: #444; }
"""


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
        items = "\n".join(f"<li>{escape(line.text)}</li>" for line in part.lines)
        body.append(f"<h2>{escape(part.title)}</h2>\n<ul>\n{items}\n</ul>")
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{_("Notes")}</title>\n'
        f"<style>{_STYLE}</style>\n" + "\n".join(body) + "\n</html>\n"
    )


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
