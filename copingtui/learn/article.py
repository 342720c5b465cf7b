"""One article: its head, its text in blocks, and the reader that checks both.

A file begins with a head in TOML between two lines of ``+++``; below it stand paragraphs, ``## `` headings and ``- ``
lists, with an empty line between them. Nothing else of Markdown is known: what looks like it is a problem, so that no
reader ever meets a stray asterisk.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from copingtui.errors import CopingError
from copingtui.skills.shape import clean
from copingtui.words import _

LIMIT_CHARS = 20_000
WORDS_A_MINUTE = 150  # slower than most people read: a hard day reads slower
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,47}")
_HEAD = re.compile(r"\A\+\+\+\n(.*?)^\+\+\+[ \t]*$", re.DOTALL | re.MULTILINE)
_MARKS = re.compile(r"[*_`\[\]<>#|\\]")

Kind = Literal["paragraph", "heading", "item"]
Tell = Callable[[str, str], None]  # (key, what is expected)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, or one item of a list. ``text`` is one line without marks."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """``shelf`` is the group it stands in, ``order`` its place among all, from 1. ``skills`` are ids of skills that it
    explains, the nearest first; some may not be here. ``words`` are what people may type to find it. ``sources`` are
    authors with a year: whose idea it is."""

    id: str
    title: str
    summary: str
    shelf: str
    order: int
    sources: tuple[str, ...]
    skills: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """What there is to read, block by block."""
        return tuple(block.text for block in self.blocks)

    @property
    def word_count(self) -> int:
        return sum(len(text.split()) for text in self.texts)

    @property
    def minutes(self) -> float:
        """How long reading it takes, at an easy pace."""
        return self.word_count / WORDS_A_MINUTE

    @property
    def parts(self) -> tuple[tuple[Block, ...], ...]:
        """The text in parts, each but the first beginning with its heading."""
        found: list[list[Block]] = [[]]
        for block in self.blocks:
            if block.kind == "heading" and found[-1]:
                found.append([])
            found[-1].append(block)
        return tuple(tuple(part) for part in found)

    def said_sources(self) -> str:
        """The sources as one sentence."""
        return _("Sources: {sources}.").format(sources="; ".join(self.sources).rstrip("."))


class ArticleError(CopingError):
    """An article file that cannot be used; ``problems`` has all of it, each with file, key and what is expected."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(
            "\n".join(problems),
            _("Every other article can be read."),
            _("Putting copingtui in place again brings it back."),
        )
        self.problems = problems


def load_article(text: str, file: str) -> Article:
    """The article in this text. Raises ArticleError with every problem at once."""
    problems: list[str] = []

    def problem(key: str, expected: str) -> None:
        problems.append(": ".join(part for part in (clean(file), key, expected) if part))

    article = _read(text.replace("\r\n", "\n"), problem)
    if article is None or problems:
        raise ArticleError(tuple(problems))
    return article


def _read(text: str, problem: Tell) -> Article | None:
    found = _HEAD.match(text)
    if found is None or len(text) > LIMIT_CHARS:
        problem("", _("a head between two lines of +++ is expected, then at most {n} characters").format(n=LIMIT_CHARS))
        return None
    try:
        raw = tomllib.loads(found.group(1))
    except (ValueError, RecursionError):
        problem("", _("the head is not TOML: a line does not fit the format"))
        return None
    head = _head(raw, problem)
    blocks = tuple(_blocks(text[found.end() :]))
    if not blocks:
        problem("", _("a text is expected below the head"))
    for block in blocks:
        if not block.text or _MARKS.search(block.text):
            problem(
                "", _("plain paragraphs, ## headings and - lists are expected: {text}").format(text=block.text[:40])
            )
    return None if head is None else Article(**head, blocks=blocks)


def _head(raw: dict[str, Any], problem: Tell) -> dict[str, Any] | None:
    """What the head says, cleaned; None after every problem was told."""
    found: dict[str, Any] = {"skills": (), "words": ()}
    fine = True
    for key, (fits, expected) in _keys().items():
        if key not in raw and key in found:
            continue
        value = raw.get(key)
        if fits(value):
            found[key] = _tidy(value)
        else:
            problem(key, expected)
            fine = False
    for key in raw.keys() - _keys().keys():
        problem(clean(key)[:40], _("this key is not known here; known are {keys}").format(keys=", ".join(_keys())))
        fine = False
    return found if fine else None


def _keys() -> dict[str, tuple[Callable[[Any], bool], str]]:
    """What each key takes, and the words for it."""
    text = (_is_text, _("a text in quotes is expected"))
    name = _("small letters, digits and hyphens are expected")
    return {
        "id": (_is_id, name),
        "title": text,
        "summary": text,
        "shelf": text,
        "order": (lambda value: type(value) is int and value > 0, _("a whole number from 1 is expected")),
        "sources": (lambda value: _is_list(value, _is_text) and bool(value), _("a list of texts is expected")),
        "skills": (lambda value: _is_list(value, _is_id), name),
        "words": (lambda value: _is_list(value, _is_text), _("a list of texts is expected")),
    }


def _tidy(value: Any) -> str | int | tuple[str, ...]:
    """The value without characters that act on a terminal."""
    if isinstance(value, list):
        return tuple(map(clean, value))
    return clean(value) if isinstance(value, str) else int(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(clean(value))


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_list(value: Any, fits: Callable[[Any], bool]) -> bool:
    return isinstance(value, list) and all(map(fits, value))


def _blocks(text: str) -> Iterator[Block]:
    """The blocks of a text, in order. A heading is one line; any other line that goes on belongs to the one before."""
    for part in re.split(r"\n[ \t]*\n", text):
        kind: Kind = "paragraph"
        lines: list[str] = []
        for line in map(clean, part.splitlines()):
            heads, begins = line.startswith("## "), line.startswith("- ")
            if (heads or begins) and lines:
                yield Block(kind, " ".join(lines))
                lines = []
            if heads:
                yield Block("heading", line.removeprefix("## ").strip())
                kind = "paragraph"
            elif begins:
                kind, lines = "item", [line.removeprefix("- ").strip()]
            elif line:
                lines.append(line)
        if lines:
            yield Block(kind, " ".join(lines))
