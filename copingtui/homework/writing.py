"""Writes a homework file, for people to read and change: from answers, or as a template full of hints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copingtui.errors import CopingError
from copingtui.homework.assignment import FORMAT, Assignment, Homework, Track
from copingtui.paths import create_private, reason
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.skills.library import Library

TEMPLATE = '''\
# Homework for copingtui. Any text editor can change this file.
# A line that begins with # is a hint, or something left out; take the # away to use it.
# Every text stands in quotes. A longer text may stand between three quotes on each side.

format = "copingtui-homework/1"
from = "your name, as the person knows you"
created = {today}
# review = {review}            # the day of the next session
note = """
A line or two to the person, in your own words.
"""

# One task begins with [[assignment]]. There can be up to 50.
[[assignment]]
skill = "paced-breathing"        # `copingtui skills` lists all of them
# form = "two-minutes"           # a shorter or quieter form of the skill
why = "Why you chose it."
how = "How to do it, in your words."
smallest = "Three slow breaths count."
cue = "After brushing teeth"
times = 3
per = "week"                     # "day", "week", or "all" (in all)
from = {today}
until = {review}
rate = true                      # ask how it is before and after
questions = ["What did you notice?"]
bring = "One moment when it was hard to do."

# A task without a skill:
# [[assignment]]
# task = "Ring the library about the course"
# smallest = "Look up the number."
# times = 1
# per = "all"

# Something to do in copingtui: "check-in", "urge-log", "diary-card" or "note"
# [[assignment]]
# do = "check-in"
# times = 1
# per = "day"

# A row you would like on the diary card. Scale: "0-5", "0-10", "yes-no" or "text"
# [[track]]
# label = "Went outside"
# scale = "yes-no"
# why = "We talked about daylight."
'''


def template(today: str, review: str) -> str:
    """A file to fill in by hand; ``today`` and ``review`` are ISO dates."""
    return TEMPLATE.format(today=today, review=review)


def dump(homework: Homework, carried: str = "") -> str:
    """The file of this homework. ``carried`` is the text of [[skill]] tables it brings with it, as it stands."""
    import tomli_w

    head = {"format": FORMAT, "from": homework.sender, **_dated(homework)}
    if homework.note:
        head["note"] = homework.note
    parts = [f"# {_('Homework for copingtui. Any text editor can change this file.')}", tomli_w.dumps(_given(head))]
    parts += ["[[assignment]]\n" + tomli_w.dumps(_table(each)) for each in homework.assignments]
    parts += ["[[track]]\n" + tomli_w.dumps(_table(each)) for each in homework.tracks]
    return "\n".join([*parts, carried] if carried else parts)


def carry(skill_text: str) -> str:
    """The text of a skill file as a [[skill]] table of a homework file. Raises CopingError where it is no TOML."""
    import tomllib

    import tomli_w

    try:
        table = tomllib.loads(skill_text)
    except (tomllib.TOMLDecodeError, RecursionError):
        raise CopingError(_("This skill's file cannot be read."), _("Nothing was written.")) from None
    return tomli_w.dumps({"skill": [table]})


def carried(library: Library, assignments: Iterable[Assignment]) -> str:
    """The text of the skills among these that only this library has, so that the file brings them with it."""
    from copingtui.skills.packs import read_text

    names = dict.fromkeys(each.skill for each in assignments if each.skill)
    own = [name for name in names if not library.head(name).builtin]
    return "\n".join(carry(read_text(library.file_of(name))) for name in own)


def write(path: Path, text: str) -> None:
    """Write a new file only its owner can read. Raises CopingError, also where there is a file of that name."""
    try:
        create_private(path)
    except FileExistsError:
        raise CopingError(
            _("There is a file of that name already."), _("It was not touched."), _("Another name would be fine.")
        ) from None
    except OSError as error:
        raise CopingError(
            _("{file} cannot be written: {why}.").format(file=path, why=reason(error)), _("Nothing was written.")
        ) from None
    path.write_text(text, "utf-8")


def _dated(homework: Homework) -> dict[str, Any]:
    from datetime import date

    found = {name: getattr(homework, name) for name in ("created", "review")}
    return {name: date.fromisoformat(day) for name, day in found.items() if day}


def _table(made: Assignment | Track) -> dict[str, Any]:
    """The keys that say something, under the names the file has for them."""
    from datetime import date

    found: dict[str, Any] = {}
    for each in fields(made):
        value = getattr(made, each.name)
        if value in ("", None, ()) or (each.name in ("rate", "per") and value == each.default and each.name == "rate"):
            continue
        name = "from" if each.name == "since" else each.name
        found[name] = date.fromisoformat(value) if each.name in ("since", "until") else value
    if "times" not in found:
        found.pop("per", None)
    return {key: list(value) if isinstance(value, tuple) else value for key, value in found.items()}


def _given(table: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value not in ("", None)}
