"""What figures, scales, days and groups are called, for pictures and sentences alike."""

from __future__ import annotations

from datetime import date

from copingtui.journal import options
from copingtui.journal.insights.figure import Figure, What
from copingtui.journal.insights.groups import Group, Groups
from copingtui.journal.insights.over_time import Series
from copingtui.journal.insights.period import Period, Step
from copingtui.journal.insights.year import Year
from copingtui.skills.emotions import energy_words, pleasant_words
from copingtui.skills.measures import measures
from copingtui.words import _


def what_words(what: What) -> str:
    """What was rated."""
    return {
        "pleasant": _("How pleasant"),
        "energy": _("How much energy"),
        "urge": _("Urges at their strongest"),
    }[what]


def step_words(step: Step) -> str:
    return {"day": _("by day"), "week": _("by week"), "month": _("by month"), "year": _("by year")}[step]


def part_title(part: Series | Year | Groups) -> str:
    """What is shown, without dates and without n."""
    what = what_words(part.what)
    if isinstance(part, Series):
        return f"{what}, {step_words(part.step)}"
    if isinstance(part, Year):
        return _("{what}, the middle of each day").format(what=what) if part.what == "pleasant" else _(
            "Urges, the strongest of each day"
        )  # fmt: skip
    by = {"hour": _("by hour"), "weekday": _("by weekday"), "around": _("by what was around")}[part.by]
    return f"{what}, {by}"


def ends(what: What) -> tuple[str, str]:
    """The words at the low and the high end of a scale."""
    if what == "urge":
        urge = measures()["urge"]
        return urge.low, urge.high
    words = pleasant_words() if what == "pleasant" else energy_words()
    return words[0], words[-1]


def levels(what: What) -> tuple[tuple[int, str], ...]:
    """The numbers of a scale that have words of their own, lowest first."""
    if what == "urge":
        urge = measures()["urge"]
        return (0, urge.low), (5, urge.middle), (10, urge.high)
    words = pleasant_words() if what == "pleasant" else energy_words()
    return tuple(zip(range(-2, 3), words, strict=True))


def scale_items(what: What) -> list[str]:
    """What each number means that has words of its own."""
    return [f"{value} {word}" for value, word in levels(what)]


def scale_words(what: What) -> str:
    """What the numbers mean, in one line."""
    return ", ".join(scale_items(what))


def number(value: float) -> str:
    """As it was given, or with half a point where it lies between two."""
    return f"{round(value, 2):g}"


def signed(value: float) -> str:
    """A change: with its sign, 0 without one."""
    return f"{round(value, 2):+g}" if value else "0"


def count(n: int) -> str:
    return _("n = {n}").format(n=n)


def not_enough(n: int) -> str:
    return _("not enough yet, {n}").format(n=count(n))


def spread(figure: Figure) -> str:
    """A figure in words, always with its n."""
    if not figure.enough:
        return not_enough(figure.n)
    assert figure.middle is not None
    assert figure.low is not None
    assert figure.high is not None
    assert figure.least is not None
    assert figure.most is not None
    if figure.least == figure.most:
        return _("all {value}, {n}").format(value=number(figure.least), n=count(figure.n))
    return _("middle {middle}, half of them {low} to {high}, all {least} to {most}, {n}").format(
        middle=number(figure.middle),
        low=number(figure.low),
        high=number(figure.high),
        least=number(figure.least),
        most=number(figure.most),
        n=count(figure.n),
    )


def day_words(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def period_words(period: Period) -> str:
    """From when to when; a year that is the same is said once."""
    first = (
        f"{period.first.day} {period.first:%b}" if period.first.year == period.last.year else day_words(period.first)
    )
    return _("{first} to {last}").format(first=first, last=day_words(period.last))


def spot_words(period: Period, step: Step) -> str:
    """A day, a week, a month or a year of a series."""
    first = period.first
    if step == "day":
        return f"{first:%a} {day_words(first)}"
    if step == "week":
        return _("Week from {day}").format(day=day_words(first))
    return f"{first:%B %Y}" if step == "month" else f"{first.year}"


def weekdays() -> tuple[str, ...]:
    """From Monday on."""
    return (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
    )  # fmt: skip


def group_words(groups: Groups, group: Group) -> str:
    """An hour, a weekday, or what was around."""
    if groups.by == "hour":
        return f"{int(group.name):02}:00"
    if groups.by == "weekday":
        return weekdays()[int(group.name)]
    return group.name if group.own else options.label(options.around(), group.name)


def measure_words(measure: str) -> str:
    known = measures().get(measure)
    return known.label if known else measure


def better_words(better: str) -> str:
    """Which way is easier; said as it is, also where there is none."""
    return {
        "lower": _("lower is easier"),
        "higher": _("higher is easier"),
        "neither": _("neither way is easier"),
    }[better]


def length(seconds: float) -> str:
    """A length of time as a person would say it."""
    if seconds < 90:
        n = round(seconds)
        return _("1 second") if n == 1 else _("{n} seconds").format(n=n)
    if seconds < 90 * 60:
        n = round(seconds / 60)
        return _("{n} minutes").format(n=n)
    if seconds < 36 * 3600:
        return _("{n} hours").format(n=number(round(seconds / 3600, 1)))
    return _("{n} days").format(n=number(round(seconds / 86400, 1)))
