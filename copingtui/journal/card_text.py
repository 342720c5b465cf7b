"""The diary card in words: a cell, a day, a week as lines of text, and a week as data for a script."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from copingtui.crisis.width import cells
from copingtui.journal import card_rows, card_scale
from copingtui.journal.card_scale import scale, step_words
from copingtui.journal.card_weeks import day_words, week_words
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.card import Cell, Day, Line, Week
    from copingtui.journal.card_rows import CardRow

WIDTH = 79  # columns of the text form: one less than a terminal, for whatever stands beside it
COLUMN = 8  # of one day in it
GAP = "·"  # not said
TICK = "x"


@dataclass(frozen=True, slots=True)
class Leaves:
    """Which free text leaves with a card that is printed: nothing but what is marked for the therapist, unless ticked.

    ``own_rows`` are the person's own names of rows; ``texts`` what they wrote in rows of text (R-50).
    """

    for_therapist: bool = True
    own_rows: bool = False
    why: bool = False
    texts: bool = False
    for_me: bool = False

    def words_of(self, line: Line) -> bool:
        """Whether what was written in this line leaves."""
        given = {card_rows.FOR_THERAPIST: self.for_therapist, card_rows.FOR_ME: self.for_me, card_rows.WHY: self.why}
        return given.get(line.key, self.texts)


ALL = Leaves(own_rows=True, why=True, texts=True, for_me=True)  # for the person's own eyes


def leaves_words() -> dict[str, str]:
    """What can be ticked, by the names of ``Leaves``."""
    return {
        "for_therapist": _("notes for my therapist"),
        "own_rows": _("the names of my own rows"),
        "why": _("why no skill"),
        "texts": _("what I wrote in rows of words"),
        "for_me": _("notes for me"),
    }


def block_words(block: str) -> str:
    """What a part of the card is called."""
    return {
        card_rows.URGES: _("Urges"),
        card_rows.FEELINGS: _("Feelings"),
        card_rows.BODY: _("Body and day"),
        card_rows.OTHER: _("My own rows"),
        card_rows.SKILLS: _("Skills used"),
        card_rows.WORDS: _("In words"),
        card_rows.WEEK: _("This week: I believe that"),
    }[block]


def scale_words(name: str) -> str:
    """What kind of row this is, to choose from."""
    return {
        card_scale.ZERO_FIVE: _("a number from 0 to 5"),
        card_scale.ZERO_TEN: _("a number from 0 to 10"),
        card_scale.YES_NO: _("yes or no"),
        card_scale.TEXT: _("words"),
    }[name]


def row_about(row: CardRow) -> str:
    """A few words about a row: its scale, and whether it is seen."""
    said = {
        card_scale.ZERO_FIVE: _("0 to 5"),
        card_scale.ZERO_TEN: _("0 to 10"),
        card_scale.SKILL_USE: _("0 to 7"),
        card_scale.YES_NO: _("yes or no"),
        card_scale.SLEEP: _("ok, so-so, rough"),
        card_scale.TEXT: _("words"),
        card_scale.SKILLS: _("skills"),
    }
    parts = [said.get(row.scale, row.scale)]
    if row.acts:
        parts.append(_("acted on it"))
    if row.weekly:
        parts.append(_("once a week"))
    if row.hidden:
        parts.append(_("hidden"))
    elif row.when_used:
        parts.append(_("seen when used"))
    return ", ".join(parts)


def cell_short(cell: Cell, line: Line) -> str:
    """What a cell shows: "3", "yes", "7/10" where it was said on another scale than the row has now."""
    if cell.scale == card_scale.SKILLS:
        return str(len(cell.value)) if cell.value else TICK
    if cell.scale == card_scale.TEXT:
        return "…" if cell.value else ""
    said = scale(cell.scale)
    step = said.step(cell.value)
    short = step.short if step else str(cell.value)
    return f"{short}/{said.top}" if said.is_number and said.id != line.scale.id else short


def cell_words(cell: Cell) -> str:
    """What a cell says, in full: "3 moderate", "STOP, Paced breathing"."""
    if cell.scale == card_scale.SKILLS:
        return ", ".join(title for _id, title in cell.value) or _("used")
    if cell.scale == card_scale.TEXT:
        return str(cell.value)
    said = scale(cell.scale)
    step = said.step(cell.value)
    return step_words(said, step) if step else str(cell.value)


def line_words(line: Line) -> str:
    """A line's own words; below an urge, with the urge they belong to."""
    return f"{line.row.label}, {line.label}" if line.is_act else line.label


def added_words(day: Day) -> str:
    """In neutral words, whether a day was filled in later; "" where it was not."""
    return {"later": _("added later"), "partly": _("partly added later"), "": ""}[day.added]


def label_of(line: Line, number: int, leaves: Leaves) -> str:
    """The label as it leaves: a name of one's own is free text. ``number`` counts the own rows."""
    if line.row.own and not leaves.own_rows and not line.is_act:
        return _("own row {n}").format(n=number)
    return line.label


# -- a week as text ----------------------------------------------------------------------------------------------------


def week_lines(week: Week, leaves: Leaves = ALL, *, hints: bool = True) -> list[str]:
    """The week in lines of at most 79 columns; what the journal says stands in brackets, as it is not confirmed."""
    width, label_width = WIDTH, WIDTH - COLUMN * len(week.days)
    lines = [_("Diary card, {week}").format(week=week_words(week.first)), ""]
    lines += _head(week, label_width)
    block, own, bracketed = "", 0, False
    words: list[str] = []
    for line in week.lines:
        own += line.row.own and not line.is_act
        if line.scale.id == card_scale.TEXT:
            words += _written(week, line, label_of(line, own, leaves), leaves, width)
            continue
        if line.row.block != block:
            block = line.row.block
            lines += ["", block_heading(week, block)]
        label = ("   " if line.is_act else " ") + label_of(line, own, leaves)
        if line.row.weekly:
            cell = week.cell(week.first, line)
            lines.append(f"{_fit(label, label_width)} {cell_short(cell, line) if cell else GAP}")
            continue
        marks = []
        for day in week.days:
            cell, hint = week.cell(day.date, line), week.hint(day.date, line) if hints else None
            mark = cell_short(cell, line) if cell else "" if hint else GAP
            if hint is not None:
                mark, bracketed = f"{mark}[{hint.short}]", True
            marks.append(_right(mark, COLUMN))
        *above, last = _wrapped(label, label_width)
        lines += [*above, _fit(last, label_width) + "".join(marks)]
    if any(day.added for day in week.days):
        later = [f"{day.date:%a} {added_words(day)}" for day in week.days if day.added]
        lines += ["", *_wrapped(", ".join(later), width)]
    lines += words
    lines += ["", _("{gap} not said").format(gap=GAP)]
    if bracketed:
        lines.append(_("[ ] noted in the journal, not confirmed here"))
    if counts_skills(week):
        lines += _wrapped(count_words(), width)
    if any(line.key == card_rows.USE for line in week.lines):
        lines += _wrapped(_("Skills, whole day: {scale}").format(scale=use_words()), width)
    return lines


def block_heading(week: Week, block: str) -> str:
    """The name of a block, with its scale where all of its rows share one."""
    scales = {line.scale.id for line in week.lines if line.row.block == block and not line.is_act}
    if block in (card_rows.URGES, card_rows.FEELINGS) and scales == {card_scale.ZERO_FIVE}:
        return _("{block} (0 to 5, the strongest of the day)").format(block=block_words(block))
    if block == card_rows.WEEK:
        return _("{block} (0 to 5)").format(block=block_words(block))
    return block_words(block)


def use_words() -> str:
    """The whole scale of skill use, so that no one has to know the numbers by heart."""
    return "; ".join(scale(card_scale.SKILL_USE).worded())


def counts_skills(week: Week) -> bool:
    """Whether a number or a tick of skills is to be explained."""
    lines = [line for line in week.lines if line.scale.id == card_scale.SKILLS]
    return any(week.cell(day.date, line) or week.hint(day.date, line) for day in week.days for line in lines)


def count_words() -> str:
    return _("Skills used: how many of the module; {tick} is used, none named").format(tick=TICK)


def _head(week: Week, label_width: int) -> list[str]:
    names = "".join(_right(f"{day.date:%a}", COLUMN) for day in week.days)
    numbers = "".join(_right(str(day.date.day), COLUMN) for day in week.days)
    return [" " * label_width + names, " " * label_width + numbers]


def _written(week: Week, line: Line, label: str, leaves: Leaves, width: int) -> list[str]:
    """What was written in a row of text, day by day; nothing where nothing was, or where it does not leave."""
    if not leaves.words_of(line):
        return []
    found = []
    for day in week.days:
        cell = week.cell(day.date, line)
        if cell is not None:
            first, *more = cell_words(cell).split("\n")
            found += _wrapped(f"  {day.date:%a} {day.date.day}: {first}", width)
            found += [part for each in more for part in _wrapped(f"    {each}", width)]
    return ["", label[:1].upper() + label[1:], *found] if found else []


def _wrapped(text: str, width: int) -> list[str]:
    """Broken between words where it is wider than this; a longer word is broken anywhere."""
    indent = " " * (len(text) - len(text.lstrip()))
    indent = indent[: width // 4]
    parts, line = [], ""
    for word in text.split() or [""]:
        while cells(word) > width - len(indent) - 2:
            word, rest = _split(word, width - len(indent) - 2)
            if line:
                parts.append(line)
                line = ""
            parts.append(indent + word)
            word = rest
        if line and cells(line) + 1 + cells(word) > width:
            parts.append(line)
            line = f"{indent}  {word}"
        else:
            line = f"{line} {word}" if line else (indent if not parts else f"{indent}  ") + word
    return [*parts, line] if line or not parts else parts


def _split(word: str, width: int) -> tuple[str, str]:
    at = 1
    while at < len(word) and cells(word[: at + 1]) <= width:
        at += 1
    return word[:at], word[at:]


def _fit(text: str, width: int) -> str:
    return text + " " * max(0, width - cells(text))


def _right(text: str, width: int) -> str:
    """At the right end of its column, a blank before it at least."""
    while cells(text) > width - 1:
        text = text[:-2] + "]" if text.endswith("]") else text[:-1]
    return " " * (width - cells(text)) + text


# -- a day as lines, a week as data ------------------------------------------------------------------------------------


def day_lines(week: Week, day: date) -> list[str]:
    """What was said on one day, a line each; hints where nothing was."""
    heading = day_words(day)
    if added := added_words(week.day(day)):
        heading += f", {added}"
    lines = [heading + "."]
    for line in week.lines:
        if line.row.weekly:
            continue
        cell, hint = week.cell(day, line), week.hint(day, line)
        if cell is not None:
            lines.append(f"{line_words(line)}: {cell_words(cell)}.")
        elif hint is not None:
            lines.append(_("{row}: not said. {hint}.").format(row=line_words(line), hint=hint.words))
    return lines


def week_data(week: Week) -> dict[str, Any]:
    """The week as JSON-ready data; what was not said is null, what the journal says is under "noted"."""
    return {
        "first": week.first.isoformat(),
        "last": week.last.isoformat(),
        "rows": [
            {
                "id": line.key,
                "label": line_words(line),
                "block": line.row.block,
                "scale": line.scale.id,
                "own": line.row.own,
                **({"value": _value(week.cell(week.first, line))} if line.row.weekly else {"days": _days(week, line)}),
            }
            for line in week.lines
        ],
        "added": {day.date.isoformat(): day.added for day in week.days if day.added},
    }


def _days(week: Week, line: Line) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for day in week.days:
        cell, hint = week.cell(day.date, line), week.hint(day.date, line)
        said: dict[str, Any] = {"value": _value(cell)}
        if cell is not None and cell.scale != line.scale.id:
            said["scale"] = cell.scale
        if hint is not None:
            said["noted"] = hint.words
        found[day.date.isoformat()] = said
    return found


def _value(cell: Cell | None) -> Any:
    if cell is None:
        return None
    if cell.scale == card_scale.SKILLS:
        return [{"id": skill, "title": title} for skill, title in cell.value]
    return cell.value
