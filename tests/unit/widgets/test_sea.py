"""The sea lies where the person says, shows the light at every height, and leaves no cell out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copingtui.widgets.sea import BOARD, LIGHT, SKY, TONES, Sea, glyphs, level, sea, surface

rows_of_pictures = st.integers(2, 40)
values = st.floats(0, 10)


def calm(value: float, width: int, rows: int) -> Sea:
    return sea([level(value, rows)] * width, [0] * width, rows, width * 2 // 3, 0.0)


def tones_at(picture: Sea, x: int) -> list[tuple[int, int]]:
    cells = [picture.cell(row[x]) for row in picture.rows]
    return [(fore if glyph != " " else back, back) for glyph, fore, back in cells]


@given(st.integers(12, 120), rows_of_pictures, values)
def test_every_cell_of_every_row_is_drawn(width: int, rows: int, value: float) -> None:
    picture = calm(value, width, rows)
    assert len(picture.rows) == rows
    for y in range(rows):
        pieces = picture.pieces(y)
        assert sum(len(text) for text, _, _ in pieces) == width
        assert all(0 <= tone < TONES for _, fore, back in pieces for tone in (fore, back))
        assert len(glyphs(picture, y)) == width


@given(rows_of_pictures, values)
def test_the_light_and_its_board_are_in_the_picture_at_every_height(rows: int, value: float) -> None:
    picture = calm(value, 60, rows)
    seen = {tone for y in range(rows) for _, fore, back in picture.pieces(y) for tone in (fore, back)}
    assert BOARD in seen
    assert LIGHT in seen or rows < 3


@given(st.integers(4, 40), st.integers(0, 9))
def test_a_stronger_urge_is_a_higher_sea(rows: int, value: int) -> None:
    def depth(at: float) -> float:
        return level(at, rows)

    assert depth(value + 1) > depth(value)
    assert depth(0) > 0
    assert depth(10) <= rows * 8 - 8


@given(st.integers(8, 40), values)
def test_there_is_sky_above_and_water_below(rows: int, value: float) -> None:
    picture = calm(value, 60, rows)
    column = tones_at(picture, 5)
    wet = [fore != SKY for fore, _ in column]
    assert wet == sorted(wet)
    assert wet[-1]


@given(st.integers(4, 6), st.floats(-3, 3))
def test_a_small_board_lies_flat_under_its_light(rows: int, slope: float) -> None:
    picture = sea([max(3.0, 12 + (x - 20) * slope) for x in range(30)], [0] * 30, rows, 20, 0.0)
    lying = [y for y, row in enumerate(picture.rows) for code in row if BOARD in picture.cell(code)[1:]]
    assert len(set(lying)) == 1


@given(st.integers(8, 40), st.floats(-12, 12))
def test_the_board_lies_on_the_water_however_steep_the_wave_is(rows: int, slope: float) -> None:
    heights = [max(4.0, min(rows * 8 - 18.0, level(5, rows) + (x - 40) * slope)) for x in range(60)]
    picture = sea(heights, [0] * 60, rows, 40, 0.0)
    halves = []
    for row in picture.rows:
        glyph, fore, back = picture.cell(row[40])
        halves += {"▀": [fore, back], "▄": [back, fore]}.get(glyph, [back, back])
    board = halves.index(BOARD)
    assert abs((2 * rows - 1 - board) * 4 - heights[40]) <= 4 + 2 * abs(slope)
    assert halves[board - 1] == LIGHT or halves[board - 2] == LIGHT
    assert all(SKY < tone < LIGHT for tone in halves[board + 1 :])


def test_deeper_water_is_another_layer() -> None:
    column = [back for _, back in tones_at(calm(8, 60, 20), 5) if back != SKY]
    assert column == sorted(column)
    assert len(set(column)) >= 6


@given(st.floats(0, 900))
def test_what_was_ridden_long_ago_lies_nearly_still(seconds: float) -> None:
    heights = [60.0] * 80
    before, after = surface(heights, 54, seconds), surface(heights, 54, seconds + 0.125)
    assert abs(before[0] - after[0]) < 0.1
    assert all(abs(here - 60) < 3 for here in before)
    assert all(abs(here - there) < 0.5 for here, there in zip(before, after, strict=True))
