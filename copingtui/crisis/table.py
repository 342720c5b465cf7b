"""Reading the crisis TOML files, with errors that name file, table and key, and what is expected there."""

# Without pathlib, which costs as much again as reading the file.
# ruff: noqa: PTH118, PTH120, PTH123
from __future__ import annotations

import os.path
from typing import Any, NoReturn

from copingtui.errors import CopingError
from copingtui.words import _

FOLDER = os.path.join(os.path.dirname(__file__), "lines")


class Table:
    """One TOML table with the words to say what is wrong with it."""

    def __init__(self, file: str, where: str, values: dict[str, Any]) -> None:
        self.file, self.where, self.values = file, where, values
        self.read: set[str] = set()

    def text(self, key: str, needed: bool = False) -> str:
        value = self._get(key, "")
        if not isinstance(value, str) or not value.isprintable():
            self.wrong(key, _("one line of text"))
        if needed and not value:
            self.wrong(key, _("a text that is not empty"))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._get(key, None)
        if not isinstance(value, list) or not value or not all(isinstance(each, str) and each for each in value):
            self.wrong(key, _("a list of texts"))
        return tuple(value)

    def flag(self, key: str) -> bool:
        value = self._get(key, None)
        if not isinstance(value, bool):
            self.wrong(key, _("true or false"))
        return value

    def one_of(self, key: str, choices: tuple[str, ...]) -> str:
        value = self._get(key, "")
        if not isinstance(value, str) or value not in choices:
            self.wrong(key, _("one of: {choices}").format(choices=", ".join(each for each in choices if each)))
        return value

    def date(self, key: str) -> str:
        """A date as far as it is known: year, month and day with dashes between, or empty."""
        value = self.text(key)
        parts = value.split("-") if value else []
        sizes = [len(part) for part in parts]
        good = sizes == [4, 2, 2][: len(sizes)] and len(sizes) <= 3 and all(part.isdecimal() for part in parts)
        in_year = (
            all(1 <= int(part) <= most for part, most in zip(parts[1:], (12, 31), strict=False)) if good else False
        )
        if not in_year or key not in self.values:
            self.wrong(key, _('a date such as "2026-10-08", "2026-10" or "2026", or "" where none is known'))
        return value

    def clock(self, key: str) -> int:
        """Minutes after midnight, from "00:00" to "24:00"."""
        value = self.text(key, needed=True)
        hour, _colon, minute = value.partition(":")
        good = len(value) == 5 and hour.isdecimal() and minute.isdecimal() and int(minute) < 60
        if not good or int(hour) * 60 + int(minute) > 24 * 60:
            self.wrong(key, _('a time such as "17:00"'))
        return int(hour) * 60 + int(minute)

    def tables(self, key: str) -> list[Table]:
        value = self._get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.wrong(key, _("tables"))
        return [Table(self.file, self._place(f"{key} {number}"), each) for number, each in enumerate(value, 1)]

    def done(self) -> None:
        """Call when everything has been asked for: a key left over is a slip of the pen."""
        for key in self.values.keys() - self.read:
            self.wrong(key, _("no such key; the keys are in docs/crisis-lines.md"))

    def wrong(self, key: str, expected: str) -> NoReturn:
        place = self._place(key)
        raise broken(self.file, _("{place}: {expected} is expected").format(place=place, expected=expected))

    def _place(self, key: str) -> str:
        return f"{self.where}, {key}" if self.where else key

    def _get(self, key: str, default: Any) -> Any:
        self.read.add(key)
        return self.values.get(key, default)


def read(file: str) -> Table | None:
    """The file as a table; None where there is no such file."""
    import tomllib

    try:
        with open(os.path.join(FOLDER, file), "rb") as handle:
            return Table(file, "", tomllib.load(handle))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise broken(file, (error.strerror or type(error).__name__).lower()) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise broken(file, str(error)) from None


def broken(file: str, why: str) -> CopingError:
    return CopingError(
        _("The crisis lines in {file} cannot be read: {why}.").format(file=os.path.join(FOLDER, file), why=why),
        _("In danger: your local emergency number. Lines in every country: findahelpline.com"),
        _("Mend that line, or install copingtui again."),
    )
