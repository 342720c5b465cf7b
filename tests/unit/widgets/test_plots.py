"""Pictures of a record, as text: what a person sees with no colour at all, at any width."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta

import pytest

from copingtui.crisis.width import cells
from copingtui.journal.insights import Part
from copingtui.journal.insights.changes import Change, Changes
from copingtui.journal.insights.ease import Ease
from copingtui.journal.insights.figure import ENOUGH, GRID, NOTHING, TEN, figure, together
from copingtui.journal.insights.groups import Family, Feeling, Feelings, Group, Groups
from copingtui.journal.insights.over_time import Series, Spot
from copingtui.journal.insights.period import Period, step_for, stretches
from copingtui.journal.insights.say import lines
from copingtui.journal.insights.year import Cell, Year
from copingtui.widgets.plots import draw
from copingtui.widgets.plots_ink import bar, plain, rising

LAST = date(2026, 11, 22)
MONTH = Period(LAST - timedelta(days=29), LAST)
SIZES = (36, 44, 54, 58, 76, 118)


def counted(*values: float) -> dict[float, int]:
    return {value: values.count(value) for value in values}


def series(what: str, days: dict[int, tuple[int, ...]], period: Period = MONTH) -> Series:
    """``days``: how many days before the last one -> ratings of that step."""
    step = step_for(period)
    spots = []
    for over in stretches(period, step):
        given = [
            v for back, values in days.items() if over.first <= LAST - timedelta(days=back) <= over.last for v in values
        ]
        met = len(given) // 2 if what == "urge" else None
        spots.append(Spot(over, figure(counted(*given)), len(given), met))
    met = sum(spot.met or 0 for spot in spots) if what == "urge" else None
    whole = Spot(period, together(spot.figure for spot in spots), sum(spot.entries for spot in spots), met)
    return Series(what, TEN if what == "urge" else GRID, period, step, tuple(spots), whole)


def weekdays(*figures: tuple[float, ...]) -> Groups:
    groups = tuple(Group(str(n), False, figure(counted(*values))) for n, values in enumerate(figures) if values)
    return Groups("urge", TEN, "weekday", MONTH, groups, together(group.figure for group in groups))


def some_of_everything() -> list[Part]:
    dice = random.Random(3)

    def many(least: int, most: int, n: int) -> tuple[int, ...]:
        return tuple(dice.randint(least, most) for _each in range(n))

    year = Period(LAST - timedelta(days=364), LAST)
    long = Period(LAST - timedelta(days=6_000), LAST)
    cells_ = tuple(
        Cell(LAST - timedelta(days=7 * 53 - 1 - n), n % 5 - 2 if n % 3 else None, n % 3, n % 4 or 2) for n in range(371)
    )
    change = Change(
        "stop", "STOP", "urge", "lower", figure({8: 3, 6: 3}), figure({4: 6}), figure({-4: 3, -2: 3})
    )  # fmt: skip
    few = Change("a", "A long name of a skill that goes on and on", "calm", "higher", *(figure({3: 2}),) * 3)
    words = tuple(Feeling(word, n) for word, n in (("lonely", 12), ("let down by everyone I know", 3)))
    return [
        series("pleasant", {n: many(-2, 2, n % 7) for n in range(30)}),
        series("energy", {n: many(-2, 2, 2) for n in range(90)}, Period(LAST - timedelta(days=89), LAST)),
        series("urge", {n: many(0, 10, n % 3) for n in range(365)}, year),
        series("urge", {n * 9: many(0, 10, 3) for n in range(600)}, long),
        weekdays((1, 2, 3, 4, 9), (7,) * 8, (), (3,), (0, 10) * 4, (5, 5, 6, 6), (2,) * 100),
        Groups("pleasant", GRID, "around", MONTH, (Group("night", False, figure({1: 9})), Group("my own " * 9, True, figure({0: 5}))), figure({1: 9, 0: 5})),
        Feelings(MONTH, (Family("sadness", 15, words), Family(None, 1, (Feeling("blah", 1),))), 16, 14),
        Changes(MONTH, TEN, (few, change)),
        Ease(MONTH, figure({120.0: 3, 300.5: 4}), 2, figure({3_000.0: 3}), 1, (("under_5", 3), ("hours", 9))),
        Year("pleasant", GRID, Period(cells_[0].day, LAST), 0, cells_),
        Year("urge", TEN, Period(cells_[0].day, LAST), 0, tuple(Cell(c.day, c.value and abs(c.value) * 5, c.n, c.entries) for c in cells_)),
    ]  # fmt: skip


def nothing_of_everything() -> list[Part]:
    empty = tuple(Cell(LAST - timedelta(days=370 - n), None, 0, 0) for n in range(371))
    return [
        series("urge", {}),
        series("pleasant", {}),
        weekdays(),
        Feelings(MONTH, (), 0, 0),
        Changes(MONTH, TEN, ()),
        Ease(MONTH, NOTHING, 0, NOTHING, 0, (("under_5", 0),)),
        Year("urge", TEN, Period(empty[0].day, LAST), 0, empty),
    ]


def test_a_month_of_check_ins_as_it_is_drawn() -> None:
    days = {29: (1,), 28: (0, 2), 22: (-1, -1, 0, 1, 1), 21: (-2, -2, -1, 0, 0, 2), 7: (1, 1, 1), 0: (2,)}
    assert (
        plain(draw(series("pleasant", days), 58))
        == """\
How pleasant, by day · n = 18
 2  •      ┊                    •
 1 •      │┊             •
 0  •     ━▁
-1        ││
-2         │
 n ▁▃     ▇█             ▄      ▁
   ╵24 Oct╵31 Oct╵7 Nov ╵14 Nov╵21 Nov
-2 very unpleasant · -1 unpleasant · 0 in between
1 pleasant · 2 very pleasant · • a rating
from five on: ┊ all · │ half of them · ━ the middle
row n: how many, up to 6"""
    )


def test_a_week_side_by_side_as_it_is_drawn() -> None:
    part = weekdays((1, 2, 3, 4, 9), (7,) * 8, (), (3,), (0, 10) * 4)
    assert (
        plain(draw(part, 48))
        == """\
Urges at their strongest, by weekday · n = 22
          0  1  2  3  4  5  6  7  8  9 10
Monday       ───━━━●━━━───────────────     n = 5
Tuesday                        ●           n = 8
Thursday  not enough yet                   n = 1
Friday    ━━━━━━━━━━━━━━━●━━━━━━━━━━━━━━━  n = 8
0 no urge · 5 strong · 10 as strong as it gets
─ least to most · ━ half of them · ● the middle"""
    )


@pytest.mark.parametrize("width", SIZES)
def test_no_line_of_a_picture_is_wider_than_its_place(width: int) -> None:
    for part in [*some_of_everything(), *nothing_of_everything()]:
        for line in plain(draw(part, width)).splitlines():
            assert cells(line) <= width, line


N = re.compile(r"n = \d+")


@pytest.mark.parametrize("width", SIZES)
def test_no_row_shows_a_figure_without_its_n(width: int) -> None:
    for part in some_of_everything():
        picture = plain(draw(part, width)).splitlines()
        assert N.search(" ".join(picture[:3])), picture[:3]  # the whole, beside the name of the picture
        if isinstance(part, Groups):
            rows = [line for line in picture if "●" in line and "the middle" not in line]
            assert rows
            assert all(N.search(line) for line in rows)
        if isinstance(part, Series):
            assert any(line.startswith(" n ") and set(line) & set("▁▂▃▄▅▆▇█") for line in picture)


def test_no_sentence_holds_a_figure_without_its_n() -> None:
    for part in some_of_everything():
        said = lines(part)
        figures = [line for line in said[1:] if "middle" in line or "half of them" in line or "not enough" in line]
        assert figures or isinstance(part, Feelings)
        assert all(N.search(line) for line in figures), figures
        summed = [re.search(r"middle.*?n = (\d+)", line) for line in figures]
        assert all(int(found[1]) >= ENOUGH for found in summed if found)


def test_below_five_there_is_no_middle_in_picture_or_words() -> None:
    part = weekdays((1, 2, 3, 9))
    assert "●" not in plain(draw(part, 58)).splitlines()[2]
    assert "not enough yet" in plain(draw(part, 58))
    assert lines(part)[-1] == "Monday: not enough yet, n = 4."


def test_every_picture_of_nothing_says_so_in_one_line() -> None:
    for part in nothing_of_everything():
        assert plain(draw(part, 58)).splitlines()[-1] == "Nothing noted in these days."
        assert lines(part)[-1] == "Nothing noted in these days."


def test_what_means_something_differs_by_sign_not_by_colour_alone() -> None:
    """Where one tone turns into another, so does the sign: the text alone says all of it."""
    year = some_of_everything()[-2]
    tone_of: dict[str, set[str]] = {}
    for line in draw(year, 58)[2:9]:
        for text, tone in line:
            for sign in text:
                if sign not in " ·":
                    tone_of.setdefault(sign, set()).add(tone)
    shades = [tones for sign, tones in tone_of.items() if sign in "▁▂▄▆█"]
    assert len(shades) == 5
    assert all(len(tones) == 1 for tones in shades)


def test_a_day_with_a_gap_is_a_gap_and_not_a_zero() -> None:
    drawn = plain(draw(series("urge", {5: (3,)}), 58)).splitlines()
    zero = next(line for line in drawn if line.startswith(" 0"))
    assert zero.strip() == "0"


def test_anything_above_nothing_is_seen() -> None:
    assert bar(1, 1_000_000, 10) == "▏"
    assert bar(0, 5, 10) == ""
    assert rising(1, 1_000_000) == "▁"
    assert rising(0, 5) == " "
    assert bar(5, 5, 10) == "█" * 10
