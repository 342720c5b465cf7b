"""Pure frame functions of the sea: layered water under a curve, and a small light on a board that rides on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

from copingtui.widgets.shapes import Piece

EIGHTHS = " ▁▂▃▄▅▆▇█"
LAYERS = 9  # of water, from the bright crest down; low pictures use fewer
ZONES = 8  # how clear the water is: 0 the way ridden so far, 7 far ahead, where nothing is known
LOW_ROWS = 7  # below this many rows the light is smaller, so that the sea has room to rise
SKY = 0
LIGHT = 1 + LAYERS * ZONES
BOARD = LIGHT + 1
HALO = LIGHT + 2  # and two fainter ones
TONES = HALO + 3
Row = list[int]  # one code for each cell: (zone * 16 + layers above) * 9 + eighths of the next layer
LAUNCHED = ZONES * 16 * 9  # codes from here on: the cells the light and its board lie in


class Sea:
    """One picture of the sea: the code of each cell, and what the codes of light and board stand for."""

    def __init__(self, rows: list[Row], layers: int) -> None:
        self.rows = rows
        self.layers = layers
        self._launched: list[Piece] = []
        self._touched: set[int] = set()  # rows with launched cells

    def cell(self, code: int) -> Piece:
        """(glyph, tone of its ink, tone behind it)."""
        return self._launched[code - LAUNCHED] if code >= LAUNCHED else CELLS[code]

    def pieces(self, y: int) -> list[Piece]:
        """A row as runs of one style."""
        row = self.rows[y]
        found: list[Piece] = []
        if y in self._touched:
            for (fore, back), run in groupby(map(self.cell, row), key=lambda cell: cell[1:]):
                found.append(("".join([cell[0] for cell in run]), fore, back))
            return found
        text = "".join(map(GLYPHS.__getitem__, row))
        begun = 0
        for style, same in groupby(map(STYLES.__getitem__, row)):
            end = begun + len(list(same))
            found.append((text[begun:end], *style))
            begun = end
        return found

    def pixel(self, x: int, eighth: float, tone: int, only_sky: bool = False) -> None:
        """Colour half a cell, the one this many eighths above the bottom lies in."""
        y = len(self.rows) - 1 - int(eighth // 8)
        if not (0 <= y < len(self.rows) and 0 <= x < len(self.rows[y])):
            return
        glyph, fore, back = self.cell(self.rows[y][x])
        upper, lower = (fore, back) if glyph == "▀" else (back, fore) if glyph == "▄" else (back, back)
        high = eighth % 8 >= 4
        if only_sky and (glyph not in " ▀" or (upper if high else lower) != SKY):
            return
        upper, lower = (tone, lower) if high else (upper, tone)
        self.rows[y][x] = LAUNCHED + len(self._launched)
        self._launched.append(("▀", upper, lower) if upper != lower else (" ", upper, upper))
        self._touched.add(y)


def water(layer: int, zone: int) -> int:
    """The tone of this layer in this zone."""
    return 1 + zone * LAYERS + layer


def level(value: float, rows: int) -> float:
    """How high a value of 0..10 lies, in eighths of a row above the bottom: some water at 0, room for the light at 10."""
    foot, headroom = (3.0, 9.0) if rows < LOW_ROWS else (5.0, 18.0)
    return foot + value * max(4.0, rows * 8 - foot - headroom) / 10


def layer_depths(rows: int) -> list[float]:
    """How far under the surface each layer begins, in eighths."""
    count = 4 if rows < 5 else 6 if rows < 9 else LAYERS
    deepest = rows * 8 * 0.8
    return [0.0, *(3.6 + (deepest - 3.6) * (each / (count - 1)) ** 1.3 for each in range(count - 1))]


def surface(heights: Sequence[float], mark: int, seconds: float) -> list[float]:
    """The heights with ripples on them: lively round the mark and ahead, calm where the curve is already history."""
    lively = []
    for column, height in enumerate(heights):
        alive = 1.0 if column >= mark else 1 / (1 + (mark - column) / 9)
        swell = 1.7 * math.sin(column * 0.21 - seconds * 0.9) + 1.1 * math.sin(column * 0.37 + seconds * 0.6 + 1)
        lively.append(height + alive * min(1.0, height / 14) * swell)
    return lively


def sea(heights: Sequence[float], zones: Sequence[int], rows: int, mark: int, seconds: float) -> Sea:
    """The sea whose surface lies at these heights, in eighths, with the light at column ``mark``.

    Each layer has a swell of its own, so that the water lives although its surface is the person's own curve.
    """
    depths = layer_depths(rows)
    half = 3 if rows >= LOW_ROWS else 2
    board = range(max(0, mark - half), min(len(heights), mark + half))
    tops = _level_under_board(heights, board, mark, 4 if rows >= LOW_ROWS else 0)
    edges = [[round(top) for top in tops]]
    sin = math.sin
    for k, depth in enumerate(depths[1:], 1):
        swing = 0.3 * depth**0.8 if depth > 5 else 0.0
        along, shift = 0.16 - 0.011 * k, seconds * (0.7 - 0.07 * k) * (-1) ** k + k * 1.9
        edges.append([int(top - depth - swing * sin(x * along + shift)) for x, top in enumerate(tops)])
    columns = [_column(column, zone * 16, rows) for column, zone in zip(zip(*edges, strict=True), zones, strict=True)]
    picture = Sea([list(row) for row in zip(*columns, strict=True)], len(depths))
    _launch(picture, tops, board, mark)
    return picture


def _column(edges: Sequence[int], zone: int, rows: int) -> Row:
    """The codes of one column, from the top down. Where two layers meet in one cell, the upper one shows."""
    codes: Row = []
    filled = 0
    for layer, edge in enumerate(edges):
        whole, part = divmod(max(0, edge), 8)
        y = rows - whole - (1 if part else 0)
        if y > filled:
            codes += [(zone + layer) * 9] * (y - filled)
            filled = y
        if part and y == filled and filled < rows:
            codes.append((zone + layer) * 9 + part)
            filled += 1
    codes += [(zone + len(edges)) * 9] * (rows - filled)
    return codes


def _cells() -> list[Piece]:
    cells: list[Piece] = []
    for code in range(LAUNCHED):
        style, part = divmod(code, 9)
        zone, above = divmod(style, 16)
        above = min(above, LAYERS)
        back = water(above - 1, zone) if above else SKY
        cells.append((EIGHTHS[part], water(above, zone) if above < LAYERS else back, back))
    return cells


CELLS = _cells()
GLYPHS = [cell[0] for cell in CELLS]
STYLES = [cell[1:] for cell in CELLS]


def _level_under_board(heights: Sequence[float], board: range, mark: int, tilt: int) -> list[float]:
    """The heights, with steps of half a row under the board, so that it lies on the water; it tilts by ``tilt`` at most."""
    tops = list(heights)
    near = [tops[x] for x in board if x < mark] or [tops[mark]]
    far = [tops[x] for x in board if x >= mark] or [tops[mark]]
    left, right = 4 * round(sum(near) / len(near) / 4), 4 * round(sum(far) / len(far) / 4)
    if abs(left - right) > tilt:
        middle = 4 * round((left + right) / 8)
        left, right = max(middle - tilt, min(middle, left)), max(middle - tilt, min(middle, right))
    for x in board:
        tops[x] = left if x < mark else right
    return tops


def _launch(picture: Sea, tops: Sequence[float], board: range, mark: int) -> None:
    """Put the board on the water, the light on the board, and its glow into the sky."""
    for x in board:
        picture.pixel(x, tops[x], BOARD)
    foot = max(tops[x] for x in board) + 4
    if len(picture.rows) < LOW_ROWS:
        for x in (mark - 1, mark):
            picture.pixel(x, foot, LIGHT)
        return
    for across in range(-4, 4):
        for up in range(-1, 5):
            away = math.hypot(across + 0.5, up - 0.5)
            if away < 1:
                picture.pixel(mark + across, foot + up * 4, LIGHT)
            elif away < 3.6:
                picture.pixel(mark + across, foot + up * 4, HALO + int((away - 1) / 0.9), only_sky=True)


def glyphs(picture: Sea, y: int) -> str:
    """A row in glyphs of one colour: full at the crest, thinner with depth and towards what is ahead."""
    return "".join([_glyph(*picture.cell(code)) for code in picture.rows[y]])


def _glyph(glyph: str, fore: int, back: int) -> str:
    if back == SKY or max(fore, back) >= LIGHT:
        if SKY < fore < LIGHT and glyph in "▂▃▄▅▆":
            return "▄"
        return "█" if SKY < fore < LIGHT and glyph in "▇█" else " "
    layer, zone = (back - 1) % LAYERS, (back - 1) // LAYERS
    return "█▓▒▒░░░  "[min(8, layer + (0 if zone == 0 else 2 if zone < 4 else 3))]
