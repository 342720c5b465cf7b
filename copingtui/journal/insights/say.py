"""Every view as sentences, one a line: the text form of the pictures, what plain mode says and `copingtui helps` prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from copingtui.journal import options
from copingtui.journal.insights import naming
from copingtui.journal.insights.figure import Figure, figure
from copingtui.journal.insights.naming import count, length, not_enough, number, signed, spread
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.journal.insights import Part
    from copingtui.journal.insights.changes import Change, Changes
    from copingtui.journal.insights.ease import Ease
    from copingtui.journal.insights.groups import Feelings, Groups
    from copingtui.journal.insights.over_time import Series, Spot
    from copingtui.journal.insights.year import Year


def how_to_read() -> str:
    """What the words mean, once."""
    return _(
        "n is how many there are. The middle has as many above it as below. Below five nothing is summed up. "
        "These are your own numbers, with no verdict."
    )


def nothing() -> str:
    return _("Nothing noted in these days.")


def lines(part: Part) -> list[str]:
    """One part of a view: what it is, then a line for each figure."""
    from copingtui.journal.insights.changes import Changes
    from copingtui.journal.insights.ease import Ease
    from copingtui.journal.insights.groups import Feelings, Groups
    from copingtui.journal.insights.over_time import Series

    match part:
        case Series():
            return [*_series(part)]
        case Groups():
            return [*_groups(part)]
        case Feelings():
            return [*_feelings(part)]
        case Changes():
            return [*_changes(part)]
        case Ease():
            return [*_ease(part)]
    return [*_year(part)]


def _series(part: Series) -> Iterator[str]:
    yield f"{naming.part_title(part)}, {naming.period_words(part.period)}."
    if not part.whole.entries:
        yield nothing()
        return
    yield naming.scale_words(part.what) + "."
    yield _("All of it: {words}.").format(words=_spot(part.whole, summed=True))
    for spot in part.spots:
        if spot.entries and (spot.figure.n or spot.met is not None):
            yield f"{naming.spot_words(spot.period, part.step)}: {_spot(spot)}."


def _spot(spot: Spot, *, summed: bool = False) -> str:
    """A figure; below five the ratings themselves, but for a whole period."""
    if spot.figure.enough or summed:
        words = spread(spot.figure)
    elif spot.figure.n:
        words = f"{_ratings(spot.figure)}, {count(spot.figure.n)}"
    else:
        words = _("no number, {n}").format(n=count(0))
    if spot.met is None:
        return words
    noted = several(spot.entries, _("{n} urge"), _("{n} urges"))
    if not spot.met and not summed:
        return f"{words}; {noted}"
    return _("{words}; {noted}, {met} met with a skill").format(words=words, noted=noted, met=spot.met)


def _ratings(of: Figure) -> str:
    return ", ".join(number(value) for value, times in of.counts for _each in range(times))


def _year(part: Year) -> Iterator[str]:
    yield f"{naming.part_title(part)}, {naming.period_words(part.period)}."
    if not any(cell.entries for cell in part.cells):
        yield nothing()
        return
    yield f"{naming.scale_words(part.what)}. " + _("n counts days here.")
    months: dict[tuple[int, int], tuple[dict[float, int], list[int]]] = {}
    for cell in part.cells:
        counts, written = months.setdefault((cell.day.year, cell.day.month), ({}, []))
        if cell.value is not None:
            counts[cell.value] = counts.get(cell.value, 0) + 1
        if cell.entries:
            written.append(cell.entries)
    days = _("All days with a number: {words}.") if part.rated else _("No day has a number, {words}.")
    yield days.format(words=spread(figure(_merged(months))) if part.rated else count(0))
    for (year, month), (counts, written) in months.items():
        if written:
            words = spread(figure(counts)) if counts else _("no day with a number, {n}").format(n=count(0))
            days = several(len(written), _("something written on {n} day"), _("something written on {n} days"))
            yield f"{part.period.first.replace(year=year, month=month, day=1):%B %Y}: {words}; {days}."


def _merged(months: dict[tuple[int, int], tuple[dict[float, int], list[int]]]) -> dict[float, int]:
    found: dict[float, int] = {}
    for counts, _written in months.values():
        for value, times in counts.items():
            found[value] = found.get(value, 0) + times
    return found


def _groups(part: Groups) -> Iterator[str]:
    yield f"{naming.part_title(part)}, {naming.period_words(part.period)}."
    if not part.groups:
        yield nothing()
        return
    yield naming.scale_words(part.what) + "."
    if part.by == "around":
        yield _("One rating may have several things around it.")
    yield _("All of it: {words}.").format(words=spread(part.whole))
    for group in part.groups:
        yield f"{naming.group_words(part, group)}: {spread(group.figure)}."


def _feelings(part: Feelings) -> Iterator[str]:
    yield _("Words for feelings, {days}.").format(days=naming.period_words(part.period))
    if part.n == 0:
        yield nothing()
        return
    entries = several(part.entries, _("In {n} check-in or urge"), _("In {n} check-ins and urges"))
    yield f"{entries}, {count(part.n)}."
    for family in part.families:
        name = family.name or _("in no family")
        words = ", ".join(f"{word.word} {word.n}" for word in family.words)
        yield f"{name}, {count(family.n)}: {words}."


def _changes(part: Changes) -> Iterator[str]:
    yield _("Before and after each skill, {days}.").format(days=naming.period_words(part.period))
    if not part.changes:
        yield nothing()
        return
    yield _("Ratings from 0 to 10, by name of the skill. Each measure stands alone.")
    for change in part.changes:
        yield f"{change.title}, {naming.measure_words(change.measure)}: {change_words(change)}."


def change_words(change: Change) -> str:
    """What changed on one measure, with its n and which way is easier."""
    if not change.change.enough:
        return not_enough(change.n)
    before, after, moved = change.before, change.after, change.change
    assert before.middle is not None
    assert after.middle is not None
    assert moved.middle is not None
    return _(
        "middle before {before}, after {after}; change {change}, half of them {low} to {high}, all {least} to {most}, "
        "{n} ({better})"
    ).format(
        before=number(before.middle),
        after=number(after.middle),
        change=signed(moved.middle),
        low=signed(moved.low or 0),
        high=signed(moved.high or 0),
        least=signed(moved.least or 0),
        most=signed(moved.most or 0),
        n=count(change.n),
        better=naming.better_words(change.better),
    )


def _ease(part: Ease) -> Iterator[str]:
    yield _("How long until an urge was 2 or more lower than at its peak, {days}.").format(
        days=naming.period_words(part.period)
    )
    if not part.n:
        yield nothing()
        return
    yield _("Only what was recorded; the three ways are not put together.")
    for name, eased, not_yet, still in ease_rows(part):
        if eased.n or not_yet:
            yield f"{name}: {long(eased)}. {still}: {count(not_yet)}."
    picked = sum(times for _name, times in part.picked)
    if picked:
        chosen = ", ".join(f"{options.label(options.lasted(), name)} {times}" for name, times in part.picked if times)
        yield _("How long it stayed, as you picked it, {n}: {chosen}.").format(n=count(picked), chosen=chosen)


def ease_rows(part: Ease) -> tuple[tuple[str, Figure, int, str], ...]:
    """What was recorded in time: its name, seconds, how often not lower, and the words for that."""
    return (
        (_("Waves you rode"), part.waves, part.waves_not, _("not 2 lower while you rode")),
        (_("Urges noted with their start"), part.noted, part.noted_not, _("not 2 lower when you noted them")),
    )


def long(of: Figure) -> str:
    """A figure of seconds in words."""
    if not of.enough:
        return not_enough(of.n)
    return _("middle {middle}, half of them {low} to {high}, all {least} to {most}, {n}").format(
        middle=length(of.middle or 0),
        low=length(of.low or 0),
        high=length(of.high or 0),
        least=length(of.least or 0),
        most=length(of.most or 0),
        n=count(of.n),
    )
