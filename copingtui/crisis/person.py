"""What the crisis part knows of the person: the few settings that decide which numbers come first.

`Settings` fits as it is. `Person` is the same for places that cannot afford to import the settings: reading them
costs `copingtui crisis` more than everything else it does.
"""

# ruff: noqa: PTH123
from __future__ import annotations

from copingtui.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Protocol

    class WhoAsks(Protocol):
        """The settings the crisis part reads."""

        @property
        def country(self) -> str | None: ...
        @property
        def country_confirmed(self) -> bool: ...
        @property
        def own_line_name(self) -> str: ...
        @property
        def own_line_number(self) -> str: ...
        @property
        def row(self) -> str: ...
        @property
        def keys(self) -> Mapping[str, str]: ...
        @property
        def line_changes(self) -> Mapping[str, Mapping[str, Mapping[str, str | bool]]]: ...


LIMIT_BYTES = 100_000


class Person:
    """The defaults of a person who has said nothing yet."""

    __slots__ = ("country", "country_confirmed", "keys", "line_changes", "own_line_name", "own_line_number", "row")

    def __init__(self) -> None:
        self.country: str | None = None
        self.country_confirmed = False
        self.own_line_name = ""
        self.own_line_number = ""
        self.row = "full"
        self.keys: dict[str, str] = {}
        self.line_changes: dict[str, dict[str, dict[str, str | bool]]] = {}


def read_person(settings_file: str) -> tuple[Person, str]:
    """The person, and one sentence about what could not be read there ("" if all is well). Never raises.

    A value that is not as settings have it is left out: a broken file does not stand in the way of help.
    """
    import tomllib

    person = Person()
    try:
        with open(settings_file, "rb") as file:
            content = file.read(LIMIT_BYTES + 1)
        if len(content) <= LIMIT_BYTES:
            _take(person, tomllib.loads(content.decode()))
            return person, ""
    except FileNotFoundError:
        return person, ""
    except (OSError, ValueError, RecursionError):
        pass
    return person, _("Your settings cannot be read, so your own line and country are not used here.")


def _take(person: Person, table: dict[str, Any]) -> None:
    code = table.get("country")
    if isinstance(code, str) and len(code) == 2 and code.isascii() and code.isalpha():
        person.country = code.upper()
    person.country_confirmed = table.get("country_confirmed") is True
    person.own_line_name = _words(table.get("own_line_name"))
    person.own_line_number = _words(table.get("own_line_number"))
    if table.get("row") == "numbers":
        person.row = "numbers"
    keys = table.get("keys")
    if isinstance(keys, dict):
        person.keys = {action: value for action, value in keys.items() if isinstance(value, str)}
    if "line_changes" in table:
        from copingtui.crisis.changes import checked_changes

        try:
            person.line_changes = checked_changes(table["line_changes"])
        except ValueError:  # then the lines are as they came
            person.line_changes = {}


def _words(value: object) -> str:
    return value if isinstance(value, str) and value.isprintable() and len(value) <= 80 else ""
