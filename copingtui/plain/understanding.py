"""What a typed line means as a number, as yes or no, as a few words."""

from __future__ import annotations

from copingtui.words import _

LABEL_LIMIT = 500  # characters of one short answer, as the journal takes them


class Unclear(Exception):
    """An answer that does not fit; its text is one sentence for the person."""


def short_enough(line: str) -> str:
    """The line as it is. Raises Unclear where the journal could not take it as a short answer."""
    if len(line) > LABEL_LIMIT:
        raise Unclear(_("That is longer than fits here: up to {limit} characters.").format(limit=LABEL_LIMIT))
    return line


def number_words() -> tuple[str, ...]:
    """Zero to ten, for those who dictate."""
    return (
        _("zero"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"),
        _("ten"),
    )  # fmt: skip


def whole_number(line: str, low: int, high: int) -> int | None:
    """The number in this line, None for an empty one. "7/10" and "seven" are fine. Raises Unclear."""
    if not line:
        return None
    word = line.casefold().removesuffix(".").removesuffix(f"/{high}").strip()
    if word in number_words():
        word = str(number_words().index(word))
    if len(word) <= 4 and word.isdecimal() and low <= int(word) <= high:
        return int(word)
    raise Unclear(_("A whole number from {low} to {high} fits here, or an empty line.").format(low=low, high=high))


def yes_or_no(line: str) -> bool | None:
    word = line.casefold().removesuffix(".")
    if not word:
        return None
    if word in (_("yes"), _("y"), "1"):
        return True
    if word in (_("no"), _("n"), "2"):
        return False
    raise Unclear(_("Yes or no fits here, or an empty line."))
