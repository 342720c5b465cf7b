"""The crisis lines: one TOML file a country, read when it is asked for, checked while it is read.

The types are named tuples: dataclasses alone would cost `copingtui crisis` another bare interpreter's start.
"""

from __future__ import annotations

from typing import NamedTuple

from copingtui.crisis.table import Table, read
from copingtui.errors import CopingError
from copingtui.words import _

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WHAT = ("everything", "ambulance", "police")
CONFIDENCE = ("high", "medium", "low")
GENERAL = "general"


class UnknownCountry(CopingError):
    """There is no file for this country."""


class CountryName(NamedTuple):
    code: str  # ISO 3166, two capitals
    name: str


class Opening(NamedTuple):
    """Hours that repeat every week, in the line's own time zone."""

    days: tuple[int, ...]  # 0 is Monday
    opens: int  # minutes after midnight
    closes: int  # minutes after the same midnight: past 1440 where the line is open into the next day
    tz: str


class Emergency(NamedTuple):
    number: str
    what: str  # "everything", "ambulance", "police", or "" where no source says
    word: str  # what people there call it: "Notruf"; "" where the plain word will do
    tell: str  # "from mobile phones"
    sources: tuple[str, ...]  # codes, see _sources.toml


class Line(NamedTuple):
    """One crisis line. Texts that are not known are empty; at least one of ``phone`` and ``text`` is there."""

    name: str
    short: str  # for the row; the name where there is no shorter one
    mark: str  # the language or region a line in the row is for, where a country needs two
    phone: str  # "0800 111 0 111", "119 ext 8"
    text: str  # "text HOME to 741741", "WhatsApp 18111"
    url: str  # seen in a source
    url_unverified: str  # from general knowledge: kept for whoever checks, never shown
    hours: str  # as the sources have it: "24/7", "17:00-24:00 daily", "check site"
    open: tuple[Opening, ...]  # the hours as data, only where they are stated clearly
    languages: tuple[str, ...]
    audience: str  # "general", or whom it is for
    tell: str  # one more thing worth knowing: "Free to call."
    sources: tuple[str, ...]
    checked: str  # "2026-10-08", "2025-07", "2025", or "" where no source has a date
    confidence: str  # "high", "medium", "low"
    strong_recent: bool  # a source of 2025 or later that states its own check
    note: str  # for whoever keeps the file, never shown
    own: bool = False  # put right by the person themselves, see changes.py


class Country(NamedTuple):
    code: str
    name: str
    shown_as: str  # the code as people write it: "UK"
    footer_ready: bool  # False: no line for adults could be confirmed, so the row has none
    beside: str  # name of a second line for the row, where one does not do for the whole country
    tell: str
    note: str
    emergency: tuple[Emergency, ...]
    lines: tuple[Line, ...]

    @property
    def call_first(self) -> Emergency:
        """The number for someone who is hurt: the first one that is not the police alone (R-28)."""
        return next((each for each in self.emergency if each.what != "police"), self.emergency[0])

    @property
    def known_as(self) -> CountryName:
        return CountryName(self.code, self.name)


def country(code: str) -> Country:
    """The country with this ISO code, in either case. Raises UnknownCountry, or CopingError for a broken file."""
    plain = code.strip().upper()
    if len(plain) == 2 and plain.isascii() and plain.isalpha():
        table = read(f"{plain.lower()}.toml")
        if table is not None:
            return read_country(table)
    raise UnknownCountry(
        _("There are no crisis lines here for {country}.").format(country=code.strip()[:40] or "?"),
        "",
        _("In danger: your local emergency number. Lines in every country: findahelpline.com"),
    )


def read_country(table: Table) -> Country:
    """A country from its file. Raises CopingError that names file, table and key, and what is expected."""
    found = Country(
        code=table.text("code", needed=True),
        name=table.text("name", needed=True),
        shown_as=table.text("shown_as") or table.text("code"),
        footer_ready=table.flag("footer_ready"),
        beside=table.text("beside"),
        tell=table.text("tell"),
        note=table.text("note"),
        emergency=tuple(_emergency(each) for each in table.tables("emergency")),
        lines=tuple(_line(each) for each in table.tables("line")),
    )
    table.done()
    if not found.emergency:
        table.wrong("emergency", _("at least one emergency number"))
    if found.beside and not any(line.name == found.beside for line in found.lines):
        table.wrong("beside", _("the name of one of the lines"))
    return found


def _emergency(table: Table) -> Emergency:
    found = Emergency(
        number=table.text("number", needed=True),
        what=table.one_of("what", ("", *WHAT)),
        word=table.text("word"),
        tell=table.text("tell"),
        sources=table.texts("sources"),
    )
    table.done()
    return found


def _line(table: Table) -> Line:
    name = table.text("name", needed=True)
    found = Line(
        name=name,
        short=table.text("short") or name,
        mark=table.text("mark"),
        phone=table.text("phone"),
        text=table.text("text"),
        url=table.text("url"),
        url_unverified=table.text("url_unverified"),
        hours=table.text("hours"),
        open=tuple(_opening(each) for each in table.tables("open")),
        languages=table.texts("languages"),
        audience=table.text("audience", needed=True),
        tell=table.text("tell"),
        sources=table.texts("sources"),
        checked=table.date("checked"),
        confidence=table.one_of("confidence", CONFIDENCE),
        strong_recent=table.flag("strong_recent"),
        note=table.text("note"),
    )
    table.done()
    if not (found.phone or found.text):
        table.wrong("phone", _("a number to call, or text with how to write"))
    return found


def _opening(table: Table) -> Opening:
    days = table.text("days", needed=True)
    first, _dash, last = days.partition("-")
    if first not in DAYS or (last or first) not in DAYS:
        table.wrong("days", _("days such as Mon-Fri, or one such as Sat"))
    begin, end = DAYS.index(first), DAYS.index(last or first)
    if end < begin:
        table.wrong("days", _("the first day before the last, in a week that begins on Mon"))
    opens, closes = table.clock("from"), table.clock("to")
    found = Opening(
        days=tuple(range(begin, end + 1)),
        opens=opens,
        closes=closes if closes > opens else closes + 24 * 60,
        tz=table.text("tz", needed=True),
    )
    table.done()
    return found


def countries() -> tuple[CountryName, ...]:
    """Every country there are lines for, by name."""
    from copingtui.crisis.names import names

    return names()


def search(words: str) -> tuple[CountryName, ...]:
    """The countries a person may mean by these words, best first: part of a name or a code, in any case, accents or
    not, other names included ("Holland", "UK", "Polska"). All of them for no words."""
    from copingtui.crisis.names import search as by_name

    return by_name(words)
