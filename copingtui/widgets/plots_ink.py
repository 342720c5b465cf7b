"""A sheet to draw on: characters with a tone each, as plain data. The tones become colours in plots.py; every sign says
what it means without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from copingtui.crisis.width import cells

Tone = Literal["text", "quiet", "mark", "range", "title", "shade0", "shade1", "shade2", "shade3", "shade4"]
Line = tuple[tuple[str, Tone], ...]
SHADES: tuple[Tone, ...] = ("shade0", "shade1", "shade2", "shade3", "shade4")
RISING = "▁▂▃▄▅▆▇█"
_TIED = "\u00a0=\u00a0"
_BARS = " ▏▎▍▌▋▊▉█"
# bit of each dot of a braille cell, by column and row
_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))


class Sheet:
    """``width`` columns and ``height`` rows. What is put outside is left out."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._signs = [[" "] * width for _row in range(height)]
        self._tones: list[list[Tone]] = [["text"] * width for _row in range(height)]

    def put(self, x: int, y: int, text: str, tone: Tone = "text") -> None:
        """Text of signs that are one column wide."""
        if 0 <= y < self.height:
            for place, sign in enumerate(text, x):
                if 0 <= place < self.width:
                    self._signs[y][place], self._tones[y][place] = sign, tone

    def at(self, x: int, y: int) -> str:
        return self._signs[y][x]

    def dot(self, x: int, y: int, tone: Tone = "mark") -> None:
        """One dot of braille: two to a column, four to a row."""
        column, row = x // 2, y // 4
        if 0 <= column < self.width and 0 <= row < self.height:
            held = ord(self._signs[row][column])
            bits = held - 0x2800 if 0x2800 <= held <= 0x28FF else 0
            self.put(column, row, chr(0x2800 + (bits | _DOTS[x % 2][y % 4])), tone)

    def lines(self) -> list[Line]:
        return [joined(zip(signs, tones, strict=True)) for signs, tones in zip(self._signs, self._tones, strict=True)]


def joined(pieces: Iterable[tuple[str, Tone]]) -> Line:
    """The pieces with neighbours of one tone in one."""
    found: list[tuple[str, Tone]] = []
    for text, tone in pieces:
        if found and found[-1][1] == tone:
            found[-1] = (found[-1][0] + text, tone)
        elif text:
            found.append((text, tone))
    return tuple(found)


def text(words: str, tone: Tone = "text") -> Line:
    return ((words, tone),)


def plain(lines: Sequence[Line]) -> str:
    """The picture as text alone, for tests and for eyes that see no colour."""
    return "\n".join("".join(piece for piece, _tone in line).rstrip() for line in lines)


def wrapped(words: str, width: int, tone: Tone = "text") -> list[Line]:
    """Words in as many lines as they need; a word that is wider than the line is broken, a number stays with its n."""
    rows = [""]
    for word in words.replace(" = ", _TIED).split(" "):
        while cells(word) > width:
            rows.append(fitted(word, width))
            word = word[len(rows[-1]) :]
        if rows[-1] and cells(rows[-1]) + 1 + cells(word) > width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return [text(row.replace(_TIED, " = "), tone) for row in rows if row]


def listed(items: Iterable[str], width: int, between: str = " · ", tone: Tone = "quiet") -> list[Line]:
    """Items side by side, each whole where it fits a line."""
    rows: list[str] = []
    for item in items:
        if rows and cells(rows[-1]) + len(between) + cells(item) <= width:
            rows[-1] += between + item
        else:
            rows.append(item)
    return [line for row in rows for line in wrapped(row, width, tone)]


def headed(*items: str, width: int) -> list[Line]:
    """What a picture is, and how many there are of it."""
    return listed(items, width, tone="title")


def fitted(words: str, width: int) -> str:
    """As much of the words as fits, counted in columns."""
    while cells(words) > width:
        words = words[:-1]
    return words


def cut(words: str, width: int) -> str:
    """The words in so many columns: filled up, or ended by a sign that there is more."""
    if cells(words) > width:
        words = fitted(words, width - 1) + "…"
    return words + " " * (width - cells(words))


def bar(value: float, most: float, width: int) -> str:
    """A bar of eighths of a column; anything above nothing is seen."""
    eighths = round(value / most * width * 8) if most else 0
    eighths = max(1, eighths) if value else 0
    return "█" * (eighths // 8) + (_BARS[eighths % 8] if eighths % 8 else "")


def rising(value: float, most: float) -> str:
    """A block as high as the value; a blank for nothing."""
    if not value or not most:
        return " "
    return RISING[max(0, min(7, round(value / most * 8) - 1))]
