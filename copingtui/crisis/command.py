"""`copingtui crisis [COUNTRY]`: the crisis lines as plain text, on the shortest way there is from the shell to a number.

It reads its own few options: a command-line library would take longer than everything else here.
"""

from __future__ import annotations

import sys

from copingtui.crisis.facts import country_code, row_lines
from copingtui.crisis.lines import CountryName, UnknownCountry, countries, country
from copingtui.crisis.person import Person, read_person
from copingtui.crisis.say import closing_row, report
from copingtui.crisis.when import is_stale, month_year
from copingtui.crisis.where import settings_file
from copingtui.errors import CopingError
from copingtui.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import TextIO

    from copingtui.paths import Places

TROUBLE = 2
DUE = 1  # a line in a row is due for another look
MOST_NAMED = 12  # more countries than this are not an answer to "which one?"


def run(
    args: list[str],
    places: Places | None = None,
    out: TextIO | None = None,
    err: TextIO | None = None,
    now: datetime | None = None,
) -> int:
    """Do what ``copingtui crisis`` with these arguments does and return the exit code: 0, or 2 after a sentence about
    what was not understood; the numbers to call are printed in any case.

    ``places`` defaults to this profile's, ``out`` and ``err`` to the process's, ``now`` to this moment.
    """
    call = _Call(out or sys.stdout, err or sys.stderr, now or _now(), _person(places))
    try:
        code = call.do(args)
        call.out.flush()
    except BrokenPipeError:  # whoever was reading has seen enough
        return _quiet_end()
    return code


class _Call:
    """One run of the command."""

    def __init__(self, out: TextIO, err: TextIO, now: datetime, person: tuple[Person, str]) -> None:
        self.out, self.err, self.now = out, err, now
        self.person, self.trouble = person
        for stream in (out, err):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure:  # a terminal that cannot show a name still gets its number
                reconfigure(errors="replace")

    def do(self, args: list[str]) -> int:
        if any(arg.startswith("--today") for arg in args):
            args, self.now = _dated(args, self.now)
            if any(arg.startswith("--today") for arg in args):
                return self.refuse(_("--today needs a day, such as 2027-01-31."))
        options = [arg for arg in args if arg.startswith("-")]
        words = " ".join(arg for arg in args if not arg.startswith("-"))
        for option in options:
            if option in ("-h", "--help"):
                return self.say(usage())
            if option == "--list":
                return self.say([f"{each.code}  {each.name}" for each in countries()])
            if option == "--check":
                found, in_rows = check(self.now)
                self.say(found)
                return DUE if in_rows else 0
            if option != "--plain":  # this command has no other form
                return self.refuse(_("copingtui crisis has no option {option}.").format(option=option[:40]))
        if self.trouble:
            self.complain(self.trouble)
        return self.of(words) if words.strip() else self.own()

    def own(self) -> int:
        """The person's own country; where none was chosen, the one this machine suggests."""
        if country_code(self.person) is None and not self.person.country_confirmed:
            from copingtui.crisis.guess import guess_country_here

            self.person.country = guess_country_here()
            if self.person.country:
                name = country(self.person.country).name
                self.say([_("These are for {country}, going by this computer's settings.").format(country=name)])
                self.say([_("For another country: copingtui crisis NAME"), ""])
        code = self.person.country
        if code is None:
            self.say([_("For the lines of a country: copingtui crisis NAME"), ""])
            return self.say(report(None, self.person, self.now))
        try:
            country(code)
        except CopingError as error:
            return self.refuse(str(error))
        return self.say(report(None, self.person, self.now))

    def of(self, words: str) -> int:
        """The country these words mean."""
        try:
            found = _named(words)
            if len(found) == 1:
                country(found[0].code)
                return self.say(report(found[0].code, self.person, self.now))
            if not found:
                country(words)  # says that there is none
        except UnknownCountry as error:
            hint = _("All countries: copingtui crisis --list")
            return self.refuse(f"{error.what} {hint}")
        except CopingError as error:
            return self.refuse(str(error))
        return self.which(found)

    def which(self, found: tuple[CountryName, ...]) -> int:
        """Several countries go by these words: each with its row, so that nobody has to ask twice."""
        self.complain(_("Several countries go by that name. Here are their numbers."))
        for each in found[:MOST_NAMED]:
            person = Person()
            person.country, person.country_confirmed = each.code, True
            self.say([f"{each.name} (copingtui crisis {each.code})", *closing_row(person, self.now), ""])
        if len(found) > MOST_NAMED:
            self.say([_("More: copingtui crisis --list")])
        return TROUBLE

    def refuse(self, why: str) -> int:
        """Say what was not understood, and still print whom to call."""
        self.complain(why)
        self.say(closing_row(self.person, self.now))
        if country_code(self.person) is not None:
            self.say(closing_row(Person(), self.now))  # for wherever else they are
        return TROUBLE

    def complain(self, words: str) -> None:
        self.out.flush()
        print(words, file=self.err, flush=True)

    def say(self, lines: list[str]) -> int:
        self.out.write("".join(f"{line}\n" for line in lines))
        return 0


def usage() -> list[str]:
    return [
        _("copingtui crisis            the crisis lines of your country"),
        _("copingtui crisis COUNTRY    those of another: its name, part of it, or its code"),
        _("copingtui crisis --list     every country there are lines for"),
        _("copingtui crisis --check    lines whose numbers have not been checked for a year"),
        _("                            (--today 2027-01-31: as seen on that day)"),
    ]


def _dated(args: list[str], now: datetime) -> tuple[list[str], datetime]:
    """The arguments without ``--today DATE``, and that day; a date that is none stays among the arguments."""
    from datetime import date

    for at, arg in enumerate(args):
        if arg != "--today" and not arg.startswith("--today="):
            continue
        said = arg.partition("=")[2] or "".join(args[at + 1 : at + 2])
        try:
            day = date.fromisoformat(said)
        except ValueError:
            continue
        rest = args[:at] + args[at + (1 if "=" in arg else 2) :]
        return rest, now.replace(year=day.year, month=day.month, day=day.day)
    return args, now


def check(now: datetime) -> tuple[list[str], int]:
    """For whoever keeps the files: every line checked more than twelve months ago, or below medium confidence (R-03);
    those in a row first, and how many those are."""
    rows: list[str] = []
    rest: list[str] = []
    for name in countries():
        one = country(name.code)
        shown, _writing = row_lines(one, now)
        for line in one.lines:
            if not is_stale(line.checked, now) and line.confidence != "low":
                continue
            checked = month_year(line.checked) or _("no date")
            place = _("in the row") if line in shown else ""
            facts_ = (one.code, line.name, line.phone or line.text, checked, line.confidence, place)
            (rows if place else rest).append(" · ".join(each for each in facts_ if each))
    counted = _("{total} lines to check again, {rows} of them in a row.").format(
        total=len(rows) + len(rest), rows=len(rows)
    )
    return [*rows, *rest, counted], len(rows)


def _named(words: str) -> tuple[CountryName, ...]:
    """The countries these words fit best; a code needs no list of names."""
    if len(words) == 2:
        try:
            return (country(words).known_as,)
        except UnknownCountry:
            pass
    from copingtui.crisis.names import best

    return best(words)


def _person(places: Places | None) -> tuple[Person, str]:
    file = str(places.settings) if places else settings_file()
    if file is None:
        from copingtui.paths import places as usual

        file = str(usual().settings)
    return read_person(file)


def _now() -> datetime:
    from datetime import datetime

    return datetime.now().astimezone()


def _quiet_end() -> int:
    """Leave nothing for the interpreter to flush into a pipe that is gone."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
