"""Draws figures side by side, a row each: a line from least to most, thicker where half of them lie, and the middle on it."""

from __future__ import annotations

from collections.abc import Sequence

from copingtui.crisis.width import cells
from copingtui.journal import options
from copingtui.journal.insights import naming
from copingtui.journal.insights.changes import Change, Changes
from copingtui.journal.insights.ease import Ease
from copingtui.journal.insights.figure import Figure
from copingtui.journal.insights.groups import Feelings, Groups
from copingtui.journal.insights.say import change_words, ease_rows, long, nothing
from copingtui.widgets.plots_ink import Line, Sheet, bar, cut, headed, joined, listed, text, wrapped
from copingtui.words import _

MARK, THICK, THIN = "●", "━", "─"
LONGEST_NAME = 18


def draw_groups(part: Groups, width: int) -> list[Line]:
    found = headed(naming.part_title(part), naming.count(part.whole.n), width=width)
    if not part.groups:
        return [*found, text(nothing(), "quiet")]
    names = [naming.group_words(part, group) for group in part.groups]
    name = min(LONGEST_NAME, max(map(cells, names)), width // 3) + 2
    counts = [naming.count(group.figure.n) for group in part.groups]
    room = width - name - max(map(len, counts)) - 2
    found.append(joined([(" " * name, "quiet"), *_axis(part.scale.least, part.scale.most, room)]))
    for words, group, n in zip(names, part.groups, counts, strict=True):
        row = _row(group.figure, part.scale.least, part.scale.most, room)
        found.append(joined([(cut(words, name - 1) + " ", "text"), *row, ("  " + n, "quiet")]))
    return found + _legend(naming.scale_items(part.what), width)


def draw_changes(part: Changes, width: int) -> list[Line]:
    found = headed(_("Before and after each skill, 0 to 10"), naming.count(part.n), width=width)
    if not part.changes:
        return [*found, text(nothing(), "quiet")]
    room = min(41, width - 2)
    for change in part.changes:
        found += _change(change, room, width)
    found.append(joined([("  ", "quiet"), *_axis(0, 10, room)]))
    return [*found, *wrapped(_("○ the middle before, ● the middle after, ◉ both"), width, "quiet")]


def _change(change: Change, room: int, width: int) -> list[Line]:
    n = naming.count(change.n)
    name = f"{change.title} · {naming.measure_words(change.measure)}"
    head = joined([(cut(name, width - len(n) - 1) + " ", "text"), (n, "quiet")])
    if not change.change.enough:
        return [head, text("  " + _("not enough yet"), "quiet")]
    sheet = Sheet(room, 1)
    before, after = (_place(each.middle or 0, 0, 10, room) for each in (change.before, change.after))
    sheet.put(0, 0, "·" * room, "quiet")
    sheet.put(min(before, after), 0, THICK * (abs(after - before) + 1), "range")
    sheet.put(before, 0, "○", "mark")
    sheet.put(after, 0, "◉" if before == after else MARK, "mark")
    return [
        head,
        joined([("  ", "quiet"), *sheet.lines()[0]]),
        *(joined([("  ", "quiet"), *line]) for line in wrapped(change_words(change), width - 2, "quiet")),
    ]


def draw_feelings(part: Feelings, width: int) -> list[Line]:
    found = headed(_("Words for feelings"), naming.count(part.n), width=width)
    if not part.n:
        return [*found, text(nothing(), "quiet")]
    most = max(word.n for family in part.families for word in family.words)
    names = [word.word for family in part.families for word in family.words]
    name = min(LONGEST_NAME + 4, max(map(cells, names)), width // 2) + 4
    room = width - name - len(str(most)) - 1
    for family in part.families:
        found += listed((family.name or _("in no family"), naming.count(family.n)), width, tone="text")
        for word in family.words:
            drawn = bar(word.n, most, room)
            found.append(joined([(f"  {cut(word.word, name - 3)} ", "text"), (drawn, "mark"), (f" {word.n}", "quiet")]))
    return [*found, *wrapped(_("The number is in how many check-ins and urges the word stands."), width, "quiet")]


def draw_ease(part: Ease, width: int) -> list[Line]:
    found = headed(_("Until an urge was 2 or more lower than its peak"), naming.count(part.n), width=width)
    if not part.n:
        return [*found, text(nothing(), "quiet")]
    for name, eased, not_yet, still in ease_rows(part):
        if not eased.n and not not_yet:
            continue
        found += listed((name, naming.count(eased.n)), width, tone="text")
        if eased.enough:
            most = eased.most or 1
            found.append(joined([("  ", "quiet"), *_row(eased, 0, most, width - 2)]))
            low, high = "0", naming.length(most)
            found.append(text(f"  {low}{' ' * max(1, width - 2 - len(low) - len(high))}{high}", "quiet"))
        found += [joined([("  ", "quiet"), *line]) for line in wrapped(long(eased), width - 2, "quiet")]
        found += [joined([("  ", "quiet"), *line]) for line in wrapped(
            f"{still}: {naming.count(not_yet)}", width - 2, "quiet"
        )]  # fmt: skip
    picked = [(options.label(options.lasted(), name), times) for name, times in part.picked]
    total = sum(times for _name, times in picked)
    if total:
        found += listed((_("How long it stayed, as you picked it"), naming.count(total)), width, tone="text")
        found += _bars(picked, width)
    return found + _legend([], width)


def _bars(rows: Sequence[tuple[str, int]], width: int) -> list[Line]:
    most = max(times for _name, times in rows)
    name = min(LONGEST_NAME + 4, max(cells(words) for words, _times in rows), width // 2) + 4
    room = width - name - len(str(most)) - 1
    return [
        joined([(f"  {cut(words, name - 3)} ", "text"), (bar(times, most, room), "mark"), (f" {times}", "quiet")])
        for words, times in rows
    ]


def _row(of: Figure, least: float, most: float, room: int) -> Line:
    """One figure on the axis; words below five."""
    if not of.enough:
        return text(cut(_("not enough yet"), room), "quiet")
    sheet = Sheet(room, 1)
    values = (of.least, of.low, of.middle, of.high, of.most)
    first, low, middle, high, last = (_place(value or 0, least, most, room) for value in values)
    sheet.put(first, 0, THIN * (last - first + 1), "range")
    sheet.put(low, 0, THICK * (high - low + 1), "range")
    sheet.put(middle, 0, MARK, "mark")
    return sheet.lines()[0]


def _axis(least: int, most: int, room: int) -> Line:
    """The scale's numbers above or below the rows."""
    sheet = Sheet(room, 1)
    span = most - least
    each = 1 if room > 3 * span + (span < 5) * 4 else max(2, span // 2)
    for value in range(least, most + 1, each):
        label = str(value)
        place = _place(value, least, most, room)
        sheet.put(min(place - (len(label) > 1), room - len(label)) if place else 0, 0, label, "quiet")
    return sheet.lines()[0]


def _place(value: float, least: float, most: float, room: int) -> int:
    return round((value - least) / (most - least) * (room - 1)) if most > least else 0


def _legend(scale: list[str], width: int) -> list[Line]:
    return listed([*scale, _("─ least to most"), _("━ half of them"), _("● the middle")], width)
