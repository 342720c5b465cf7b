"""What is wrong with a skill file: where, and what is expected there, in words a person can act on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from copingtui.errors import CopingError
from copingtui.skills.shape import clean
from copingtui.skills.spots import Path
from copingtui.words import _

SHOWN = 100  # problems said at once; after that, how many more
LIMIT_NAME = 80  # characters of a file's or key's name in a sentence


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file: where, and what is expected there."""

    file: str
    line: int | None
    table: str
    key: str
    expected: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return ": ".join(part for part in (place, self.table, self.key, self.expected) if part)


class SkillError(CopingError):
    """Skill files that cannot be used; ``problems`` has all of it, in the order of each file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        shown = [str(each) for each in problems[:SHOWN]]
        if len(problems) > SHOWN:
            shown.append(_("and {n} more").format(n=len(problems) - SHOWN))
        super().__init__(
            "\n".join(shown),
            _("The file is left as it is; every other skill works."),
            _("Mend what is named, or move the file away."),
        )
        self.problems = problems

    def __str__(self) -> str:
        return f"{self.what}\n{self.safe} {self.do}"


def trouble_with(file: str, expected: str, key: str = "") -> SkillError:
    """A file that cannot be used for one reason, which stands on no line of it."""
    return SkillError((Problem(name_of(file), None, "", key, expected),))


def name_of(text: object) -> str:
    """A name out of a file, or of one, as it can stand in a sentence: one line, nothing that steers a terminal."""
    return " ".join(clean(str(text)).split())[:LIMIT_NAME]


def said(path: Path) -> tuple[str, str]:
    """The table and the key meant by this path: ("variant", 1, "step", 2, "text") -> "variant 1 step 2", "text"."""
    size = 0
    if path[:1] in (("step",), ("caution",), ("variant",), ("skill",)):
        size = 2
        if path[0] in ("variant", "skill") and path[2:3] in (("step",), ("change",), ("caution",), ("variant",)):
            size = 4
            if path[0] == "skill" and path[4:5] in (("step",), ("change",)):
                size = 6
    words = [name_of(part) for part in path]
    return " ".join(words[:size]), " ".join(words[size:])


_MEANT = (
    (r"Expected '='", "{key} = {value}"),
    (r"Illegal character '\\n'|Unterminated string", '"'),
    (r"Unclosed array|Unclosed inline", "]"),
    (r"Cannot (?:overwrite|declare|mutate|add)|Duplicate", "twice"),
    (r"Expected newline or end of document", "line"),
    (r"Unescaped '\\\\'|Invalid hex|not a Unicode scalar", "\\"),
    (r"Illegal character|invalid character|not.*allowed in", "char"),
    (r"Invalid value|Invalid (?:date|statement)|Expected '\]", "value"),
)


def toml_words(message: str) -> str:
    """What is expected where the standard reader gave up, without its terms."""
    words = {
        "{key} = {value}": _("a key, = and a value are expected on one line"),
        '"': _("a closing quote is missing; a text of several lines stands between three quotes on each side"),
        "]": _("a closing bracket is missing"),
        "twice": _("this is there twice, or its table is written in two ways"),
        "line": _("one key on a line is expected, and nothing behind its value"),
        "\\": _("a backslash in a text is expected to be written twice"),
        "char": _("there is a character that cannot stand here"),
        "value": _("a value is expected: a text in quotes, a number, true, false, or a list in square brackets"),
    }
    for pattern, meant in _MEANT:
        if re.search(pattern, message):
            return words[meant]
    return _("this line does not fit the format (TOML)")
