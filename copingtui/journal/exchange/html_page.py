"""The report as one HTML file that needs nothing else, opens nothing, and prints on A4 and Letter.

Every word is escaped, and a policy in its head forbids scripts and anything from elsewhere. Ink alone says all: no
colour has a meaning. A usual month fits on one page.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from copingtui.journal.exchange.report import Points, Report, times, words

WIDTH, HEIGHT, EDGE = 340, 72, 6  # of a picture, in its own units

STYLE = """
@page { margin: 10mm; }
* { box-sizing: border-box; }
body { font: 9pt/1.3 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: #111; background: #fff;
  max-width: 62em; margin: 1.2em auto; padding: 0 1em; }
h1 { font-size: 14pt; margin: 0 0 .2em; }
h2 { font-size: 9pt; margin: .7em 0 .1em; break-after: avoid; border-bottom: .5pt solid #999; }
p { margin: .1em 0; }
.about { color: #444; }
.sum { display: flex; flex-wrap: wrap; gap: .3em 2em; margin: .6em 0; align-items: flex-start; }
.sum ul { list-style: none; margin: 0; padding: 0; }
figure { margin: 0; flex: 1 1 18em; max-width: 30em; }
figcaption { font-size: 8pt; color: #444; }
svg { width: 100%; height: auto; display: block; }
.list { columns: 27em 2; column-gap: 1.6em; }
.e { margin: 0 0 .12em; padding-left: 3.2em; text-indent: -3.2em; orphans: 2; widows: 2; }
.e b { font-weight: 600; }
.e time { display: inline-block; width: 3.2em; text-indent: 0; color: #444; font-variant-numeric: tabular-nums; }
.m { margin: .1em 0 .3em 3.2em; padding-left: .6em; border-left: .5pt solid #999; white-space: pre-wrap;
  overflow-wrap: anywhere; }
.m i { color: #444; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 7.1pt; line-height: 1.22; }
  h1 { font-size: 12pt; } h2 { font-size: 7.1pt; margin: .3em 0 0; } figcaption { font-size: 6.6pt; }
  .sum { margin: .3em 0; } }
"""


def write(report: Report) -> Iterator[str]:
    """The page, piece by piece."""
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(report.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    )
    yield f"<h1>{escape(report.title)}</h1>\n"
    yield "".join(f'<p class="about">{escape(line)}</p>\n' for line in report.about)
    yield '<div class="sum">\n'
    if report.counts:
        yield _listed([f"{kind}: {n}" for kind, n in report.counts])
    if report.skills:
        yield _listed([f"{title}, {times(n)}" for title, n in report.skills[:MOST_SKILLS]])
    for points in report.points:
        yield _figure(points, report)
    yield '</div>\n<div class="list">\n'
    day = None
    for told in report.told:
        if told.day != day:
            day = told.day
            yield f"<h2>{escape(f'{day:%A %d %B %Y}')}</h2>\n"
        line = f": <bdi>{escape(told.line)}</bdi>" if told.line else ""
        yield f'<p class="e"><time>{told.time}</time><b>{escape(told.kind)}</b>{line}</p>\n'
        for what, text in told.more:
            head = f"<i>{escape(what)}:</i> " if what else ""
            yield f'<div class="m" dir="auto">{head}{escape(text)}</div>\n'
    yield "</div>\n</body>\n</html>\n"


MOST_SKILLS = 8  # in the summary; the list below names them all


def _listed(lines: list[str]) -> str:
    return "<ul>" + "".join(f"<li><bdi>{escape(line)}</bdi></li>" for line in lines) + "</ul>\n"


def _figure(points: Points, report: Report) -> str:
    """Dots, not a line: between two of them nothing is known."""

    def x(at: float) -> float:
        return EDGE + 22 + at * (WIDTH - 2 * EDGE - 22)

    def y(value: float) -> float:
        return EDGE + (points.high - value) / (points.high - points.low) * (HEIGHT - 2 * EDGE - 10)

    middle = (points.low + points.high) // 2
    grid = "".join(
        f'<line x1="{x(0):.1f}" x2="{x(1):.1f}" y1="{y(n):.1f}" y2="{y(n):.1f}" stroke="#bbb" stroke-width=".5"/>'
        f'<text x="{x(0) - 5:.1f}" y="{y(n) + 2.5:.1f}" text-anchor="end">{n}</text>'
        for n in (points.low, middle, points.high)
    )
    dots = "".join(
        f'<circle cx="{x(at):.1f}" cy="{y(value):.1f}" r="2" fill="#333" fill-opacity=".7"/>'
        for at, value in points.values
    )
    ends = ""
    if report.first and report.last:
        ends = (
            f'<text x="{x(0):.1f}" y="{HEIGHT - 1}">{report.first:%d %b}</text>'
            f'<text x="{x(1):.1f}" y="{HEIGHT - 1}" text-anchor="end">{report.last:%d %b}</text>'
        )
    said = escape(words(points))
    return (
        f'<figure><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{said}" font-size="7" fill="#444">'
        f"{grid}{dots}{ends}</svg><figcaption>{said}</figcaption></figure>\n"
    )
