"""Deleting in lines: days of the journal, or everything, each asked for once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from copingtui.errors import CopingError
from copingtui.journal import copies, safe_wording, wipe
from copingtui.journal.when import NotADay, parse_day
from copingtui.plain.choosing import pick_one
from copingtui.plain.talk import Talk, Turn
from copingtui.plain.understanding import Unclear
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.profile import Profile


def delete(talk: Talk, profile: Profile) -> None:
    """Days or everything. Raises EndOfInput."""
    try:
        while True:
            talk.gap()
            question = _(
                "Delete. Single entries are deleted in the journal. A number chooses. An empty line goes back."
            )
            lines = (
                ("days", _("Everything from some days")),
                ("all", _("Everything")),
                ("outside", _("What left copingtui, and where it is")),
            )
            chosen = pick_one(talk, question, lines)
            if chosen is None:
                return
            try:
                if chosen == "days":
                    since, until = _ask_days(talk, profile)
                    days(talk, profile, since, until)
                elif chosen == "all":
                    everything(talk, profile)
                    return
                else:
                    talk.say(*safe_wording.outside(wipe.elsewhere(profile.need_journal())))
            except Turn:
                continue
            except CopingError as error:
                talk.say(str(error))
    except Turn:
        return


def days(talk: Talk, profile: Profile, since: date | None, until: date | None) -> None:
    """Delete what was kept from one day to another, both with. Raises Turn, CopingError."""
    journal = profile.need_journal()
    found = wipe.in_range(journal, since, until)
    talk.say(safe_wording.in_days(found))
    if not found:
        return
    question = _("Delete it?")
    if pick_one(talk, question, (("no", _("Keep it")), ("yes", _("Delete it")))) != "yes":
        talk.say(_("Nothing was deleted."))
        return
    done = wipe.delete_range(journal, found)
    talk.say(safe_wording.deleted(done))
    number = len(copies.all_copies(profile.where))
    if number:
        ways = (("yes", _("Take it out of the copies, too")), ("no", _("Leave the copies as they are")))
        if pick_one(talk, safe_wording.copies_too(number), ways) == "yes":
            talk.say(*safe_wording.forgotten(wipe.forget_in_backups(journal, (*found.entries, *found.items))))
        else:
            talk.say(safe_wording.copies_stay())
    talk.say(*safe_wording.outside(wipe.elsewhere(journal)))


def everything(talk: Talk, profile: Profile, *, settings: bool = False, skills: bool = False) -> None:
    """Delete everything, after one question. Raises Turn, CopingError."""
    talk.say(safe_wording.before_everything())
    outside: list[str] = []
    if not profile.locked and profile.journal is not None:
        outside = safe_wording.outside(wipe.elsewhere(profile.journal))
        talk.say(*outside)
    lines = [("no", _("Keep everything")), ("yes", _("Delete everything that is private"))]
    if settings or skills:
        lines[1] = ("yes", _("Delete everything, with what you named besides"))
    else:
        lines.append(("all", _("Delete everything, settings and own skills as well")))
    chosen = pick_one(talk, _("What is it to be?"), lines)
    if chosen not in ("yes", "all"):
        talk.say(_("Nothing was deleted."))
        return
    current = profile.journal_key()
    profile.step_aside()
    try:
        done = wipe.everything(
            profile.where, settings=settings or chosen == "all", skills=skills or chosen == "all", current=current
        )
    finally:
        profile.look_again()
    talk.say(*safe_wording.wiped(done))


def _ask_days(talk: Talk, profile: Profile) -> tuple[date | None, date | None]:
    today = profile.now().date()

    def understand(line: str) -> date | None:
        try:
            return parse_day(line, today)
        except NotADay as error:
            raise Unclear(str(error)) from None

    since = talk.ask(
        _("From which day? Such as 2026-11-01 or yesterday. An empty line: from the beginning."), understand
    )
    until = talk.ask(_("Up to which day, with it? An empty line: up to now."), understand)
    return since, until
