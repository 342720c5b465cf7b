"""Pure frame functions: tones on a grid of square pixels, two to a cell, woven into rows of half blocks or of glyphs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

TOP = 24  # the brightest tone; 0 is the background
RING = TOP + 1  # the faint outline that shows where a full breath will be
FAINT = 4  # tones below this are a glow: the outline shows through
LIT = 6  # tones from here on are brighter than the outline
BAR_PIXELS = 6  # how thick a bar gets
PixelRow = tuple[tuple[int, int], ...]  # runs of (end column, tone)
Piece = tuple[str, int, int]  # text, tone of its ink, tone behind it
Band = tuple[float, int]  # outer radius in pixels, tone


def orb(width: int, height: int, level: float) -> list[PixelRow]:
    """A soft light in a faint ring. ``level`` 0..1 swells it from an ember to the ring; its glow grows with it."""
    full = orb_radius(width, height)
    least = max(2.2, full * 0.36)
    bands = _with_ring(_bands(least + (full - 0.6 - least) * level, full, 0.66 + 0.3 * level), full)
    return disc(bands, width, height)


def orb_radius(width: int, height: int) -> float:
    """The radius of a full breath, in pixels, where it is drawn crisply."""
    return min(width // 2, height) - 0.5 - (1 if min(width // 2, height) > 12 else 0)


def _bands(radius: float, full: float, light: float) -> list[Band]:
    """A light of this radius, brightest in the middle, with a soft rim and a glow round it."""
    reach = radius * 1.12  # where the light ends; its felt edge lies at ``radius``
    glow_end = min(full * 0.5, 8.0)
    bands: list[Band] = []
    for step in range(int((radius + glow_end) * 8) + 1):
        distance = (step + 0.5) / 8
        body = (1 - (distance / reach) ** 2) ** 0.85 if distance < reach else 0.0
        away = max(0.0, distance - radius)
        glow = 0.15 * math.exp(-away / 2.6) * (1 - smooth(away / glow_end))
        tone = round(light * max(body, glow) * TOP)
        if bands and bands[-1][1] == tone:
            bands[-1] = ((step + 1) / 8, tone)
        else:
            bands.append(((step + 1) / 8, tone))
    return bands


def _with_ring(bands: list[Band], full: float) -> list[Band]:
    """The bands with the ring laid at ``full``, wherever nothing is brighter there."""
    inner, outer = full - 0.5, full + 0.5
    found: list[Band] = []
    begun = 0.0
    for radius, tone in [*bands, (math.inf, 0)]:
        if tone < FAINT and begun < outer and radius > inner:
            found += [(max(begun, inner), tone), (min(radius, outer), RING)]
            begun = min(radius, outer)
        if begun < radius < math.inf:
            found.append((radius, tone))
        begun = radius
    return [band for number, band in enumerate(found) if band[0] > (found[number - 1][0] if number else 0.0)]


def bar(width: int, height: int, level: float) -> list[PixelRow]:
    """A soft bar that grows from the middle to both ends of a faint track."""
    full = width / 2 - 1
    least = max(1.5, full * 0.12)
    reach = least + (full - least) * level
    light = 0.66 + 0.3 * level
    pixels = 2 * height
    rim = 0 if height < 2 else max(1, (pixels - BAR_PIXELS) // 2)
    grid = [[0] * width for _ in range(pixels)]
    for y in range(rim, pixels - rim):
        off = (y + 0.5 - height) / max(1.0, height - rim)
        profile = (1 - 0.75 * off * off) * light * TOP
        corner = rim > 0 and y in (rim, pixels - rim - 1)
        line = grid[y]
        for x in range(width):
            away = abs(x + 0.5 - width / 2)
            body = (1 - (away / reach) ** 2) ** 0.7 if away < reach else 0.0
            track = 0 if away >= full - corner else RING if away >= full - 1 - corner else 2
            tone = round(profile * body)
            line[x] = tone if tone > 3 or track == 0 else track
    return rows_of(grid)


EDGES = {"in": 0, "sip": 0, "hold": 1, "out": 2, "rest": 3}


def square_side(width: int, height: int) -> int:
    """The side of the square drawn in this many cells, in pixels."""
    return min(width - 2, 2 * height - 2) // 2 * 2


def square(width: int, height: int, level: float, phase: str, part: float) -> list[PixelRow]:
    """A square whose edge is travelled by a light with a long tail, round a soft light that swells with the breath.

    The light goes up while breathing in, across the top, down while breathing out, and back along the foot.
    """
    side = square_side(width, height)
    left, top = (width - side) // 2, height - side // 2
    full = side / 2 - 4
    least = max(1.5, full * 0.3)
    body = disc(_bands(least + (full - least) * level, full, 0.6 + 0.25 * level), width, height)
    grid = [_spread(row) for row in body]
    tail = side * 1.5
    walk = EDGES[phase] * side + part * side

    def light(x: int, y: int, edge: int, along: int, inner: int) -> None:
        behind = (walk - edge * side - along) % (4 * side)
        glow = round(TOP * (1 - behind / tail) ** 1.6) if behind < tail else 0
        if glow >= LIT:
            grid[y][x] = max(glow, grid[y][x])
        elif not inner:  # the way lies there as a thin line; where the light has been it is broader
            grid[y][x] = RING

    right, bottom = left + side - 1, top + side - 1
    for inner in (0, 1):
        for step in range(1 - inner, side - 1 + inner):  # the corners are round
            light(left + inner, bottom - step, 0, step, inner)
            light(left + step, top + inner, 1, step, inner)
            light(right - inner, top + step, 2, step, inner)
            light(right - step, bottom - inner, 3, step, inner)
    return rows_of(grid)


def _spread(row: PixelRow) -> list[int]:
    line: list[int] = []
    for end, tone in row:
        line.extend([tone] * (end - len(line)))
    return line


def smooth(part: float) -> float:
    """0..1 to 0..1 without corners; beyond that, 0 or 1."""
    part = min(1.0, max(0.0, part))
    return part * part * (3 - 2 * part)


def disc(bands: Sequence[Band], width: int, height: int) -> list[PixelRow]:
    """Concentric bands in the middle of ``width`` x ``height`` cells; the lower half mirrors the upper."""
    middle = width / 2
    upper: list[PixelRow] = []
    for y in range(height):
        off = height - y - 0.5
        left: list[tuple[int, int]] = []  # runs up to the middle one
        begun = tone = 0
        for radius, inner in reversed(bands):
            if radius <= off:
                break
            start = max(0, math.ceil(middle - math.sqrt(radius * radius - off * off) - 0.5))
            if start >= width - start:
                break
            if start > begun:
                left.append((start, tone))
                begun = start
            tone = inner
        ends = [0, *(end for end, _ in left)]
        right = [(width - end, each) for end, (_, each) in zip(ends, left, strict=False)]
        upper.append((*left, (width - begun, tone), *reversed(right)))
    return upper + upper[::-1]


def weave(top: PixelRow, bottom: PixelRow) -> list[Piece]:
    """Two rows of pixels as one row of cells: the upper pixel in half-block ink, the lower one behind it."""
    pieces: list[Piece] = []
    if top is bottom or top == bottom:
        begun = 0
        for end, tone in top:
            pieces.append((" " * (end - begun), tone, tone))
            begun = end
        return pieces
    at = high = low = 0
    width = top[-1][0]
    while at < width:
        end = min(top[high][0], bottom[low][0])
        if end > at:
            ink, back = top[high][1], bottom[low][1]
            pieces.append(((" " if ink == back else "▀") * (end - at), ink, back))
        at = end
        high += top[high][0] == end
        low += bottom[low][0] == end
    return pieces


SHADES = " ░▒▓█"


def weave_glyphs(top: PixelRow, bottom: PixelRow) -> str:
    """Two rows of pixels as one row of glyphs in a single colour, for terminals without gradients."""
    row = []
    for text, upper, lower in weave(top, bottom):
        row.append(_glyph(upper, lower) * len(text))
    return "".join(row)


def _glyph(upper: int, lower: int) -> str:
    if RING in (upper, lower):
        other = lower if upper == RING else upper
        if other == RING or other < FAINT:
            return "·"
        upper, lower = (0, other) if upper == RING else (other, 0)
    high, low = upper / TOP, lower / TOP
    if max(high, low) > 0.4 and min(high, low) < 0.12:
        return "▀" if high > low else "▄"
    return SHADES[min(4, int((high + low) / 2 * 4.6 + 0.4))]


def rows_of(grid: Sequence[Sequence[int]]) -> list[PixelRow]:
    """A grid of tones, one for each pixel, as rows of runs."""
    rows = []
    for line in grid:
        end, runs = 0, []
        for tone, run in groupby(line):
            end += sum(1 for _ in run)
            runs.append((end, tone))
        rows.append(tuple(runs))
    return rows
