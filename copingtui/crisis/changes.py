"""What a person changed about the lines of a country for themselves: a number put right, a line hidden (R-04).

It is in the settings as plain text, so that the row is right before anything is unlocked:

    [line_changes.PL."Name of the line"]
    phone = "800 70 2222"
    text = "..."
    hours = "..."
    hidden = true

A line is known by its name. The emergency number is no line: nothing here reaches it.
"""

from __future__ import annotations

from copingtui.crisis.lines import GENERAL, Country, country
from copingtui.errors import CopingError
from copingtui.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from copingtui.crisis.lines import Line
    from copingtui.crisis.person import WhoAsks
    from copingtui.profile import Profile

    Change = Mapping[str, str | bool]
    Changes = Mapping[str, Mapping[str, Change]]  # country code -> name of the line -> what is different

WORDS = ("phone", "text", "hours")
HIDDEN = "hidden"
LONGEST = 80  # characters of a number or of a name
MOST = 200  # lines changed: more than anybody has, and still quick to read


def country_of(settings: WhoAsks, code: str) -> Country:
    """The country with what this person changed. Raises UnknownCountry, or CopingError for a broken file."""
    found = country(code)
    return with_changes(found, settings.line_changes.get(found.code, {}))


def with_changes(found: Country, changes: Mapping[str, Change]) -> Country:
    """The country as the person wants it: changed lines in their places, hidden ones left out."""
    if not changes:
        return found
    lines = [line for each in found.lines if (line := _changed(each, changes.get(each.name, {}))) is not None]
    ready = found.footer_ready or any(line.own and line.phone and line.audience == GENERAL for line in lines)
    return found._replace(lines=tuple(lines), footer_ready=ready)


def _changed(line: Line, change: Change) -> Line | None:
    if change.get(HIDDEN) is True:
        return None
    words = {key: value for key in WORDS if isinstance(value := change.get(key), str)}
    phone, text = words.get("phone", line.phone), words.get("text", line.text)
    if not words or not (phone or text):
        return line
    hours, opening = (words["hours"], ()) if "hours" in words else (line.hours, line.open)
    return line._replace(phone=phone, text=text, hours=hours, open=opening, own=True, confidence="high")


def checked_changes(value: Any) -> dict[str, dict[str, dict[str, str | bool]]]:
    """The table as settings hold it. Raises ValueError where it is not such a table."""
    expected = _('line_changes: tables such as  [line_changes.PL."Name of a line"]  with phone, text, hours or hidden')
    if not isinstance(value, dict):
        raise ValueError(expected)
    for code, lines in value.items():
        if not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()) or not isinstance(lines, dict):
            raise ValueError(expected)
        for name, change in lines.items():
            if not _one_line(name) or not isinstance(change, dict) or not all(map(_fits, change, change.values())):
                raise ValueError(expected)
    if sum(map(len, value.values())) > MOST:
        raise ValueError(expected)
    return value


def _fits(key: str, value: Any) -> bool:
    return isinstance(value, bool) if key == HIDDEN else key in WORDS and _one_line(value)


def _one_line(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable() and len(value) <= LONGEST


def put(changes: Changes, code: str, name: str, change: Change | None) -> dict[str, dict[str, dict[str, str | bool]]]:
    """The table with this line changed so; None: as it came."""
    made = {each: {line: dict(words) for line, words in lines.items()} for each, lines in changes.items()}
    lines = made.setdefault(code, {})
    if change:
        lines[name] = dict(change)
    else:
        lines.pop(name, None)
    return {each: lines for each, lines in made.items() if lines}


def changed(original: Country, name: str, said: tuple[str, str, str]) -> dict[str, str | bool]:
    """What number, way to write and hours, as ``said``, change about a line of the country as it came.

    Raises CopingError where nobody could be reached any more.
    """
    line = next(each for each in original.lines if each.name == name)
    if not said[0] and not said[1]:
        raise CopingError(
            _("A line needs a number, or a way to write."), _("Nothing was changed."), _("It can be hidden instead.")
        )
    return {key: value for key, value in zip(WORDS, said, strict=True) if value != getattr(line, key)}


def keep(profile: Profile, code: str, name: str, change: Change | None) -> None:
    """Write what is different about a line; None: it is as it came. Raises CopingError."""
    profile.change(line_changes=put(profile.settings.line_changes, code, name, change))
