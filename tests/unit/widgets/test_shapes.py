"""The shapes of the breath: round, even on both sides, growing with the breath, and whole at every size."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copingtui.widgets.shapes import RING, TOP, PixelRow, bar, orb, square, weave, weave_glyphs

widths = st.integers(16, 130)
heights = st.integers(6, 42)
levels = st.floats(0, 1)


def tones(row: PixelRow) -> list[int]:
    found: list[int] = []
    for end, tone in row:
        found += [tone] * (end - len(found))
    return found


def light(rows: list[PixelRow]) -> int:
    return sum(tone for row in rows for tone in tones(row) if tone != RING)


@given(widths, heights, levels)
def test_the_circle_is_the_same_left_and_right_above_and_below(width: int, height: int, level: float) -> None:
    rows = [tones(row) for row in orb(width, height, level)]
    assert len(rows) == 2 * height
    assert rows == rows[::-1]
    assert all(row == row[::-1] and len(row) == width for row in rows)


@given(widths, heights, st.integers(0, 19))
def test_a_fuller_breath_is_a_bigger_and_brighter_light(width: int, height: int, twentieth: int) -> None:
    for shape in (orb, bar):
        assert light(shape(width, height, (twentieth + 1) / 20)) >= light(shape(width, height, twentieth / 20))
        assert light(shape(width, height, 1)) > 1.5 * light(shape(width, height, 0))


@given(widths, heights)
def test_an_empty_breath_shows_where_the_full_one_will_be(width: int, height: int) -> None:
    for shape in (orb, bar):
        assert any(RING in tones(row) for row in shape(width, height, 0))


@given(widths, heights, levels)
def test_the_light_is_brightest_in_the_middle_and_fades_outwards(width: int, height: int, level: float) -> None:
    middle = tones(orb(width, height, level)[height])
    right = [tone for tone in middle[(width + 1) // 2 :] if tone != RING]
    assert right == sorted(right, reverse=True)
    assert max(right) <= TOP


@given(widths, st.integers(9, 42), st.sampled_from(["in", "hold", "out", "rest"]), st.floats(0, 0.99))
def test_the_light_walks_up_across_down_and_back(width: int, height: int, phase: str, part: float) -> None:
    rows = [tones(row) for row in square(width, height, 0.0, phase, part)]
    assert all(len(row) == width for row in rows)
    brightest = max(tone for row in rows for tone in row if tone != RING)
    spots = [(x, y) for y, row in enumerate(rows) for x, tone in enumerate(row) if tone == brightest]
    if part < 0.1 or brightest < TOP - 1:
        return
    x, y = sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)
    if phase == "in":
        assert x < width / 2
    elif phase == "out":
        assert x > width / 2
    elif phase == "hold":
        assert y < height
    else:
        assert y > height


@given(widths, heights, levels)
def test_woven_rows_are_as_wide_as_the_picture(width: int, height: int, level: float) -> None:
    rows = orb(width, height, level)
    for top, bottom in zip(rows[::2], rows[1::2], strict=True):
        pieces = weave(top, bottom)
        assert sum(len(text) for text, _, _ in pieces) == width
        assert all(text for text, _, _ in pieces)
        assert len(weave_glyphs(top, bottom)) == width


def test_woven_cells_show_both_of_their_pixels() -> None:
    assert weave(((2, 0), (4, 9)), ((1, 0), (4, 5))) == [(" ", 0, 0), ("▀", 0, 5), ("▀▀", 9, 5)]


def test_glyphs_show_edges_shades_and_the_outline() -> None:
    top = ((1, 0), (2, TOP), (3, TOP), (4, RING), (5, 8))
    bottom = ((1, 0), (2, 0), (3, TOP), (4, 0), (5, 8))
    assert weave_glyphs(top, bottom) == " ▀█·░"
