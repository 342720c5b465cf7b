"""Draws ratings over time: a column for each day, week or month, with its ratings, and how many there are below it.

Where there are more of them than columns, every rating is a dot of braille, two days or more to a column.
"""

from __future__ import annotations

from copingtui.journal.insights import naming
from copingtui.journal.insights.figure import ENOUGH, together
from copingtui.journal.insights.over_time import Series, Spot
from copingtui.journal.insights.period import Period
from copingtui.journal.insights.say import nothing
from copingtui.widgets.plots_ink import Line, Sheet, headed, joined, listed, rising, text
from copingtui.words import _, several

WORDS_FROM = 72  # columns from which on the scale has its words beside it
WIDE = 56  # from which on there is room below for all of its words, not for its ends alone
WIDEST_STEP = 4  # columns of one day at most


def draw(part: Series, width: int) -> list[Line]:
    found = headed(naming.part_title(part), naming.count(part.whole.figure.n), width=width)
    if not part.whole.figure.n:
        return [*found, text(nothing(), "quiet")]
    gutter = _gutter(part, width)
    columns = width - len(gutter[0])
    spots, each = part.spots, 1
    if part.step != "day" and len(spots) > columns:
        each = -(-len(spots) // columns)
        spots = tuple(_merged(spots[n : n + each]) for n in range(0, len(spots), each))
    step = min(WIDEST_STEP, columns // len(spots))
    sheet = Sheet(columns, len(gutter))
    (_marks if step else _dots)(part, spots, sheet, step)
    most = max(_in_columns([spot.figure.n for spot in spots], columns, step))
    below = [_counts([spot.figure.n for spot in spots], most, columns, step)]
    if part.what == "urge":
        below.append(_counts([spot.met or 0 for spot in spots], most, columns, step))
    labels = [*gutter, *_below_labels(part, len(gutter[0]))]
    for label, line in zip(labels, [*sheet.lines(), *below], strict=True):
        found.append(joined([(label, "quiet"), *line]))
    found.append(text(" " * len(gutter[0]) + _dates(part, spots, columns, step), "quiet"))
    return found + listed(_legend(part, spots, width, step, most, each), width)


def _merged(spots: tuple[Spot, ...]) -> Spot:
    """Neighbours as one, where there are more than columns."""
    over = Period(spots[0].period.first, spots[-1].period.last)
    met = None if spots[0].met is None else sum(spot.met or 0 for spot in spots)
    return Spot(over, together(spot.figure for spot in spots), sum(spot.entries for spot in spots), met)


def _gutter(part: Series, width: int) -> list[str]:
    """The scale beside each row, highest first; its words where there is room."""
    words = dict(naming.levels(part.what)) if width >= WORDS_FROM else {}
    labels = [
        f"{value:>2} {words.get(value, '')}".rstrip() for value in range(part.scale.most, part.scale.least - 1, -1)
    ]
    widest = max(map(len, labels)) + 1
    return [label.ljust(widest) for label in labels]


def _below_labels(part: Series, width: int) -> list[str]:
    names = [_("n"), _("skill")] if part.what == "urge" and width > 5 else ["n", "s"][: 1 + (part.what == "urge")]
    return [f" {name}".ljust(width)[:width] for name in names]


def _marks(part: Series, spots: tuple[Spot, ...], sheet: Sheet, step: int) -> None:
    """Each spot in columns of its own: the ratings themselves, from five on how far they lie and their middle."""
    top = part.scale.most
    for number, spot in enumerate(spots):
        x, held = number * step + (step - 1) // 2, spot.figure
        if not held.enough:
            for value in held.values:
                sheet.put(x, round(top - value), "•", "mark")
            continue
        for sign, high, low in (("┊", held.most, held.least), ("│", held.high, held.low)):
            for y in range(round(top - (high or 0)), round(top - (low or 0)) + 1):
                sheet.put(x, y, sign, "range")
        row = top - (held.middle or 0)  # half a row down is the lower edge of the row above it
        wide = step > 2
        sheet.put(x - wide, int(row), ("━" if row == int(row) else "▁") * (1 + 2 * wide), "mark")


def _dots(part: Series, spots: tuple[Spot, ...], sheet: Sheet, _step: int) -> None:
    """Every value that was given as two dots, one above the other, in the middle of its row."""
    for number, spot in enumerate(spots):
        x = number * sheet.width * 2 // len(spots)
        for value in spot.figure.values:
            for y in (1, 2):
                sheet.dot(x, round(part.scale.most - value) * 4 + y)


def _in_columns(numbers: list[int], columns: int, step: int) -> list[int]:
    """How many there are in each place that is drawn."""
    if step:
        return numbers
    held = [0] * columns
    for number, n in enumerate(numbers):
        held[number * columns // len(numbers)] += n
    return held


def _counts(numbers: list[int], most: int, columns: int, step: int) -> Line:
    """How many there are, as blocks; the highest one stands in the legend."""
    sheet = Sheet(columns, 1)
    wide = step or 1
    for number, n in enumerate(_in_columns(numbers, columns, step)):
        sheet.put(number * wide, 0, rising(n, most) * wide, "quiet")
    return sheet.lines()[0]


def _dates(part: Series, spots: tuple[Spot, ...], columns: int, step: int) -> str:
    """Dates below the places where weeks, months or years begin, as many as there is room for."""
    row = Sheet(columns, 1)
    free = 0
    for number in range(len(spots)):
        x = number * step if step else number * columns // len(spots)
        label = _date(part, spots, number)
        if label and x >= free and x + len(label) < columns:
            row.put(x, 0, "╵" + label)
            free = x + len(label) + 1
    return "".join(row.at(x, 0) for x in range(columns)).rstrip()


def _date(part: Series, spots: tuple[Spot, ...], number: int) -> str:
    """What stands at this spot, "" for nothing. The first one always has its date."""
    day = spots[number].period.first
    short = f"{day.day} {day:%b}"
    if not number:
        return short if part.step in ("day", "week") else (f"{day:%b %Y}" if part.step == "month" else str(day.year))
    before = spots[number - 1].period.first
    if part.step == "day":
        begins = day.day == 1 if len(spots) > 45 else day.weekday() == spots[0].period.first.weekday()
        return short if begins else ""
    if day.year != before.year:
        return str(day.year)
    crowded = part.step == "year" or (part.step == "month" and len(spots) > 30)
    return f"{day:%b}" if day.month != before.month and not crowded else ""


def _legend(part: Series, spots: tuple[Spot, ...], width: int, step: int, most: int, each: int) -> list[str]:
    """What the signs mean, and the numbers that stand for the heights."""
    said = []
    if width < WORDS_FROM:
        low, high = naming.ends(part.what)
        ends = [f"{part.scale.least} {low}", f"{part.scale.most} {high}"]
        said += naming.scale_items(part.what) if width >= WIDE else ends
    if not step:
        said.append(_("a dot where there is a rating"))
    if step and any(0 < spot.figure.n < ENOUGH for spot in spots):
        said.append(_("• a rating"))
    if step and any(spot.figure.enough for spot in spots):
        said += [_("from five on: ┊ all"), _("│ half of them"), _("━ the middle")]
    if each > 1:
        said.append(
            {
                "week": _("{n} weeks to a column"),
                "month": _("{n} months to a column"),
                "year": _("{n} years to a column"),
            }[part.step].format(n=each)
        )
    said.append(_("row n: how many, up to {n}").format(n=most))
    if part.what == "urge":
        noted = several(part.whole.entries, _("{n} urge"), _("{n} urges"))
        row = _below_labels(part, len(_gutter(part, width)[0]))[1].strip()
        said.append(_("row {row}: met with a skill").format(row=row))
        said.append(_("in all {noted}, {met} met with a skill").format(noted=noted, met=part.whole.met or 0))
    return said
