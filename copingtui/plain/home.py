"""Where to go from here, as a list to choose from: what `copingtui --plain` opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.errors import CopingError
from copingtui.plain.about import about, welcome
from copingtui.plain.card import card
from copingtui.plain.checkin import checkin
from copingtui.plain.choosing import pick_one
from copingtui.plain.helps import helps
from copingtui.plain.homework import homework
from copingtui.plain.journal import journal
from copingtui.plain.learn import learn
from copingtui.plain.lock import lock
from copingtui.plain.people import crisis
from copingtui.plain.plan import plan
from copingtui.plain.resume import offer_resume
from copingtui.plain.right_now import right_now
from copingtui.plain.settings import go_easy, settings
from copingtui.plain.skills import skills
from copingtui.plain.talk import Talk, Turn
from copingtui.plain.urge import urge
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.profile import Profile

LEAVE = "leave"


def home(talk: Talk, profile: Profile) -> None:
    """Go from one thing to the next until the person leaves. Raises EndOfInput."""
    if profile.first_time:
        welcome(talk, profile)
    offer_resume(talk, profile)
    for problem in (profile.settings_problem, profile.journal_problem, profile.visible_problem):
        if problem is not None:
            talk.say(str(problem))
    while True:
        talk.gap()
        try:
            chosen = pick_one(talk, _("What would you like?"), items(locked=profile.locked))
        except Turn:
            return
        if chosen == LEAVE:
            return
        if chosen is None:
            talk.say(_("A number goes there. :q leaves."))
            continue
        try:
            _ROOMS[chosen](talk, profile)
        except Turn:
            continue
        except CopingError as error:
            talk.say(str(error))


def items(*, locked: bool = False) -> tuple[tuple[str, str], ...]:
    """What there is, right now first."""
    unlock = (("unlock", _("Unlock the journal")),) if locked else ()
    return (
        ("right_now", _("Right now: it is hard this minute")),
        ("homework", _("Homework: what was set, done your way")),
        ("checkin", _("Check in: how it is, in half a minute")),
        ("urge", _("Urge: note one")),
        ("skills", _("Skills: things to do, one step at a time")),
        ("card", _("Diary card: the week, a few numbers a day")),
        ("journal", _("Journal: what you kept")),
        ("helps", _("What helps: your own numbers")),
        ("plan", _("Safety plan: your own steps for a hard hour")),
        ("crisis", _("Crisis lines: people to talk to")),
        ("learn", _("Learn: short texts on urges, feelings and help")),
        ("easy", _("What to go easy on")),
        ("settings", _("Settings")),
        ("about", _("About: what this is, and what it is not")),
        *unlock,
        (LEAVE, _("Leave")),
    )


_ROOMS = {
    "unlock": lock,
    "right_now": right_now,
    "homework": homework,
    "checkin": checkin,
    "urge": urge,
    "skills": skills,
    "card": card,
    "journal": journal,
    "helps": helps,
    "plan": plan,
    "crisis": crisis,
    "learn": learn,
    "easy": go_easy,
    "settings": settings,
    "about": about,
}
