"""What the crisis row says for one person at one moment: the step from settings and country files to row.py."""

from __future__ import annotations

from copingtui.crisis.changes import country_of
from copingtui.crisis.lines import GENERAL, Country, Line
from copingtui.crisis.row import DIRECTORY, RowFacts, RowLine
from copingtui.crisis.when import is_stale, month_year, open_now
from copingtui.errors import CopingError
from copingtui.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from copingtui.crisis.person import WhoAsks


def facts(settings: WhoAsks, now: datetime, guessed: str | None = None) -> RowFacts:
    """The facts for ``rows``. Never raises: a country without a file, or with a broken one, is an unknown country.

    ``guessed`` is a country from `guess_country`; it counts until the person has accepted or declined one.
    """
    own, own_name = settings.own_line_number, settings.own_line_name
    hint = hint_key(settings.keys)
    found = my_country(settings, guessed)
    if found is None:
        return RowFacts(own=own, own_name=own_name, style=settings.row, hint=hint)
    shown, text = row_lines(found, now)
    return RowFacts(
        own=own,
        own_name=own_name,
        code=found.shown_as,
        lines=tuple(_row_line(line, now) for line in shown),
        text=text,
        emergency=found.call_first.number,
        word=emergency_word(found),
        confirmed=settings.country_confirmed,
        style=settings.row,
        hint=hint,
    )


def main_line(settings: WhoAsks, now: datetime, guessed: str | None = None) -> str:
    """Whom to call first, in one short line: the person's own line, else the country's, else where to look."""
    if settings.own_line_number:
        return _named(settings.own_line_name, settings.own_line_number)
    found = my_country(settings, guessed)
    shown, _writing = row_lines(found, now) if found else ([], "")
    return _named(shown[0].short, shown[0].phone) if shown else DIRECTORY


def my_country(settings: WhoAsks, guessed: str | None = None) -> Country | None:
    """The country whose numbers this person gets, as they want it; None where it is unknown or its file is broken."""
    try:
        return country_of(settings, country_code(settings, guessed) or "")
    except CopingError:
        return None


def country_code(settings: WhoAsks, guessed: str | None = None) -> str | None:
    """The country whose numbers this person gets; None: none is known, or rather not said (R-02)."""
    if settings.country or settings.country_confirmed:
        return settings.country
    return guessed


def row_lines(found: Country, now: datetime) -> tuple[list[Line], str]:
    """The lines of the row, the main one first, and a way without a voice ("" if there is none).

    The main line is the first one in the file for anyone; only where it is known to be closed now does the first one
    known to be open take its place (R-05). A number that could not be confirmed never comes here.
    """
    if not found.footer_ready:
        return [], ""
    lines = [line for line in found.lines if line.audience == GENERAL and line.confidence != "low"]
    spoken = [line for line in lines if line.phone]
    if not spoken:
        return [], ""
    main = spoken[0]
    if open_now(main, now) is False:
        main = next((line for line in spoken if open_now(line, now)), main)
    shown = [main]
    if main is spoken[0]:
        shown += [line for line in found.lines if line.name == found.beside and open_now(line, now) is not False]
    return shown, _way_to_write(main, lines, now)


def _way_to_write(main: Line, lines: list[Line], now: datetime) -> str:
    """How to write instead of calling: to the same line, or else to one that is open for writing now."""
    if main.text:
        return "" if _same_number(main) else main.text
    return next((line.text for line in lines if line.text and not line.phone and open_now(line, now)), "")


def _row_line(line: Line, now: datetime) -> RowLine:
    return RowLine(
        line.phone,
        name=line.short,
        how=line.mark or _how(line),
        hours=line.hours if line.open else "",
        checked=_checked(line, now),
        closed=open_now(line, now) is False,
    )


def _how(line: Line) -> str:
    if not _same_number(line):
        return ""
    return _("call or WhatsApp") if line.text.startswith("WhatsApp") else _("call or text")


def _same_number(line: Line) -> bool:
    """Whether one number serves both ways: "988" and "text 988"."""
    return bool(line.text) and line.text.split(" ", 1)[-1] == line.phone


def _checked(line: Line, now: datetime) -> str:
    if line.own or not is_stale(line.checked, now):
        return ""
    date = month_year(line.checked)
    return _("checked {date}").format(date=date) if date else _("not dated")


def _named(name: str, number: str) -> str:
    return f"{name}, {number}" if name else number


def emergency_word(found: Country) -> str:
    """What the row calls the emergency number: the word used there, or a plain one."""
    first = found.call_first
    return first.word or (_("ambulance") if first.what == "ambulance" else _("emergency"))


def hint_key(keys: Mapping[str, str]) -> str:
    """The key that opens the crisis screen, as a person reads it: "!" unless it was moved, or moved away."""
    moved = keys.get("crisis_letter", "exclamation_mark") or keys.get("crisis", "") or "f2"
    name = moved.split(",")[0].strip()
    if name in ("exclamation_mark", "!"):
        return "!"
    return name.upper() if name[:1] in "fF" and name[1:].isdecimal() else name
