"""An article as lines for a screen so many cells wide: what each line is, and where it is broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from copingtui.crisis.wrap import unbroken
from copingtui.learn.article import Article
from copingtui.skills.preview import about_minutes

BULLET = "• "
NARROWEST = 8  # cells; below it every word is a line


@dataclass(frozen=True, slots=True)
class Line:
    """``voice`` is how it is said: the title, a heading, the text, or quietly."""

    voice: Literal["title", "heading", "text", "quiet"]
    text: str


def lines(article: Article, width: int) -> tuple[Line, ...]:
    """The whole article: title, how long it takes, text, sources. No line is wider than ``width`` cells, unless one
    word is."""
    width = max(width, NARROWEST)
    empty = Line("text", "")
    page = [
        *(Line("title", line) for line in unbroken(article.title, width)),
        *(Line("quiet", line) for line in unbroken(about_minutes(article.minutes), width)),
    ]
    before = ""
    for block in article.blocks:
        if not (before == "heading" or before == block.kind == "item"):
            page.append(empty)
        if block.kind == "item":
            first, *rest = unbroken(block.text, width - len(BULLET))
            page.append(Line("text", BULLET + first))
            page.extend(Line("text", " " * len(BULLET) + line) for line in rest)
        else:
            page.extend(
                Line("heading" if block.kind == "heading" else "text", line) for line in unbroken(block.text, width)
            )
        before = block.kind
    page.append(empty)
    page.extend(Line("quiet", line) for line in unbroken(article.said_sources(), width))
    return tuple(page)
