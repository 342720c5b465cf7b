"""A report for the therapist, line by line: which days, what stays out, what goes in, and exactly what leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui import unlocking
from copingtui.errors import CopingError
from copingtui.homework import desk, leaving, sealing
from copingtui.homework.report import Line, Report
from copingtui.homework.sealing import Lock
from copingtui.homework.writing_report import Form, form_words
from copingtui.plain.choosing import pick, pick_one
from copingtui.plain.days import ask_day
from copingtui.plain.talk import Talk
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.profile import Profile

NAME_LIMIT = 60


def report(talk: Talk, profile: Profile) -> None:
    """Ask what is to leave, show its very bytes, write it.

    Raises Turn, EndOfInput, CopingError; nothing is written before the last yes.
    """
    journal = profile.need_journal()
    if leaving.first_time(journal):
        talk.say(leaving.first_words())
        leaving.was_explained(journal, profile.clock())
    since, until = desk.usual_span(profile)
    since = ask_day(talk, _("From which day? An empty line: {day}.").format(day=since.isoformat())) or since
    until = ask_day(talk, _("Up to which day? An empty line: {day}.").format(day=until.isoformat())) or until
    since, until = min(since, until), max(since, until)
    name = talk.short(_("What may it call you? Initials are enough; an empty line leaves it out."))[:NAME_LIMIT]
    whole = desk.full_report(profile, since, until, name)
    ticked = _choose(talk, whole)
    if not ticked:
        talk.say(_("Nothing is in it, so nothing is written."))
        return
    chosen = whole.only(ticked)
    form = pick_one(talk, _("As what?"), form_words())
    if form is None:
        return
    forms: dict[str, Form] = {each: each for each, _words in form_words()}
    lock = _lock(talk)
    parcel = leaving.pack(chosen, forms[form], lock)
    talk.say(_("This is all that leaves:"), "")
    talk.say(*parcel.readable.decode().splitlines())
    talk.gap()
    if not parcel.locked:
        talk.say(leaving.plain_words())
    place = talk.short(_("Which folder or file? An empty line: {name}, in this folder.").format(name=parcel.name))
    path = leaving.place_of(place, parcel)
    if talk.yes(_("Write {name}? yes or no.").format(name=path.name)) is not True:
        talk.say(_("Nothing was written."))
        return
    path = leaving.write(parcel, path)
    leaving.note_shared(journal, chosen, parcel, path, profile.clock())
    talk.say(_("It is here: {file}").format(file=path))


def _choose(talk: Talk, whole: Report) -> frozenset[str]:
    """Which lines leave: those ticked from the start but for what is taken out, and what is put in."""
    ticked = set(whole.ticked)
    inside = [line for line in whole.lines if line.id in ticked]
    if inside:
        talk.say(_("These are in it: numbers, skills, and what was picked from lists."))
        out = _places(talk, whole, inside, _("Numbers of lines to leave out? An empty line leaves all in."))
        ticked -= {line.id for line in out}
    free = [line for line in whole.lines if line.free]
    if free:
        talk.say(_("These are left out, because they are your own words or may name others."))
        ticked |= {
            line.id for line in _places(talk, whole, free, _("Numbers of lines to put in? An empty line: none."))
        }
    return frozenset(ticked)


def _places(talk: Talk, whole: Report, lines: list[Line], question: str) -> list[Line]:
    titles = {line.id: part.title for part in whole.parts for line in part.lines}
    options = []
    for line in lines:
        why = f" ({line.why})" if line.why else ""
        options.append(f"{titles[line.id]}: {line.text}{why}".replace("\n", " / "))
    picked = pick(talk, question, options, many=True)
    talk.say(several(len(picked.places), _("{n} line."), _("{n} lines.")))
    return [lines[place] for place in picked.places]


def _lock(talk: Talk) -> Lock | None:
    """How it is locked; None for a file that everybody can read. Locking comes first where it can be done (R-51)."""
    if not sealing.available():
        return None
    ways = [("key", _("locked, for a therapist's public key (age1...)"))]
    if unlocking.secrets is not None:
        ways.append(("passphrase", _("locked, with a passphrase you both know")))
    ways.append(("open", _("not locked")))
    chosen = pick_one(talk, _("Locked or open?"), ways)
    if chosen == "key":
        return Lock(recipients=sealing.recipients_of(talk.short(_("The public key:"))))
    if chosen == "passphrase" and unlocking.secrets is not None:
        words = unlocking.secrets.ask(_("The passphrase (it is not shown):"))
        if not words:
            raise CopingError(_("No passphrase was given."), _("Nothing was written."))
        return Lock(passphrase=words)
    return None
