"""The person's settings, typed, kept in one TOML file they can read and edit themselves."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from copingtui.errors import CopingError
from copingtui.paths import reason, replace_private
from copingtui.words import _

RowStyle = Literal["full", "numbers"]
Motion = Literal["full", "still"]
QuickExit = Literal["clear", "leave"]
Drafts = Literal["keep", "drop"]
HideScreen = Literal["clock", "shell", "text"]
LONGEST = 80  # characters of a text; a path may be longer
LONGEST_PATH = 1000
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

LIMIT_BYTES = 100_000
HEADER = "# copingtui settings. Nothing here is secret but your country and your own line; both are plain text.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a person can set. ``None`` means "not said"."""

    country: str | None = None  # ISO 3166 code in capitals; None: rather not say
    country_confirmed: bool = False  # False until the person has accepted or declined a country
    own_line_name: str = ""  # comes first in the row: a therapist's number, a friend
    own_line_number: str = ""
    row: RowStyle = "full"  # "numbers": the row shows plain numbers only
    line: int | None = 8  # from here up (0-10) the gentle offer may show; None: never
    theme: str = "copingtui-dark"
    motion: Motion = "full"
    count_breaths: bool = True  # show the seconds while breathing
    breath_in: float | None = None  # own breathing ratio in seconds; None: the skill's own
    breath_out: float | None = None
    quick_exit: QuickExit = "leave"  # "clear": leaving also wipes what other programs left in scrollback
    drafts: Drafts = "keep"  # at quick exit: keep an encrypted draft, or drop it
    day_starts: int = (
        4  # the hour (0-12, local) at which a day of the diary card begins: a night belongs to the day before
    )
    week_starts: Weekday = "monday"  # the day on which a week of the card begins: the day of therapy, for many
    ask_sleep: bool = False  # a check-in asks about sleep
    ask_medication: bool = False  # and whether medication was taken as agreed
    lock_after: int | None = 15  # minutes without a key (1-240) after which a passphrase is asked again; None: never
    hide_locks: bool = False  # hiding locks the journal as well, where there is a passphrase
    hide_screen: HideScreen = "clock"  # what quick hide shows
    hide_file: str = ""  # a text file to show instead, by its path; see app_parts/neutral.py
    plain: bool = False  # always use the line mode
    language: str = ""  # "": the system's
    keys: dict[str, str] = field(default_factory=dict)  # action -> keys, comma separated
    line_changes: dict[str, dict[str, dict[str, str | bool]]] = field(default_factory=dict)  # see crisis/changes.py

    def but(self, **changes: Any) -> Settings:
        return replace(self, **changes)


_LITERALS: dict[str, tuple[str, ...]] = {
    "row": get_args(RowStyle),
    "motion": get_args(Motion),
    "quick_exit": get_args(QuickExit),
    "drafts": get_args(Drafts),
    "hide_screen": get_args(HideScreen),
    "week_starts": get_args(Weekday),
}


def load(path: Path) -> Settings:
    """The settings in this file; the defaults where there is none.

    Raises CopingError that names file, key and what is expected; nothing is overwritten then.
    """
    try:
        if path.stat().st_size > LIMIT_BYTES:
            raise _broken(path, _("it is far larger than settings can be"))
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise _broken(path, reason(error)) from None
    except UnicodeDecodeError:
        raise _broken(path, _("it is not text (UTF-8)")) from None
    try:
        return parse(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise _broken(path, str(error) or _("it is nested too deeply")) from None


def parse(table: dict[str, Any]) -> Settings:
    """Settings from a TOML table. Raises ValueError with key and what is expected. Unknown keys are left alone."""
    found: dict[str, Any] = {}
    for item in fields(Settings):
        if item.name in table:
            found[item.name] = _check(item.name, table[item.name])
    return Settings(**found)


def dump(settings: Settings) -> str:
    """The settings as TOML text, without those that are not said."""
    import tomli_w

    table = {item.name: getattr(settings, item.name) for item in fields(Settings)}
    for key in ("line", "lock_after"):
        if table[key] is None:
            table[key] = False  # TOML has no word for "never"
    return HEADER + tomli_w.dumps({key: value for key, value in table.items() if value is not None and value != {}})


def save(path: Path, settings: Settings) -> None:
    replace_private(path, dump(settings).encode())


def _check(key: str, value: Any) -> Any:
    if key in _LITERALS:
        if value not in _LITERALS[key]:
            raise ValueError(
                _("{key}: one of {choices} is expected").format(key=key, choices=", ".join(_LITERALS[key]))
            )
    elif key == "line":
        if value is False:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 10:
            raise ValueError(_("line: a whole number from 0 to 10 is expected, or false for never"))
    elif key == "lock_after":
        if value is False:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 240:
            raise ValueError(_("lock_after: minutes from 1 to 240 are expected, or false for never"))
    elif key == "day_starts":
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 12:
            raise ValueError(_("day_starts: an hour from 0 to 12 is expected"))
    elif key in ("breath_in", "breath_out"):
        if isinstance(value, bool) or not isinstance(value, int | float) or not 1 <= value <= 20:
            raise ValueError(_("{key}: seconds from 1 to 20 are expected").format(key=key))
        return float(value)
    elif key == "keys":
        if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
            raise ValueError(_('keys: lines like  crisis = "f2"  are expected'))
        for action, keys in value.items():
            if not [key for key in keys.split(",") if key.strip()]:
                raise ValueError(_("keys: {action} needs a key; it can move, but not to nothing").format(action=action))
    elif key == "line_changes":
        from copingtui.crisis.changes import checked_changes

        return checked_changes(value)
    elif key in ("country_confirmed", "count_breaths", "ask_sleep", "ask_medication", "hide_locks", "plain"):
        if not isinstance(value, bool):
            raise ValueError(_("{key}: true or false is expected").format(key=key))
    else:
        most = LONGEST_PATH if key == "hide_file" else LONGEST
        if not isinstance(value, str) or not value.isprintable() or len(value) > most:
            words = _("{key}: one line of text is expected, up to {most} characters")
            raise ValueError(words.format(key=key, most=most))
        if key == "country":
            if not (len(value) == 2 and value.isascii() and value.isalpha()):
                raise ValueError(_('country: a code of two letters is expected, such as "PL"'))
            return value.upper()
    return value


def _broken(path: Path, why: str) -> CopingError:
    return CopingError(
        _("The settings file {file} cannot be used: {why}.").format(file=path, why=why.rstrip(".")),
        _("It is left as it is, and your journal is untouched."),
        _("Mend that line, or move the file away to start with fresh settings."),
    )
