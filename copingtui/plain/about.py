"""What copingtui is and is not, as lines; and the first conversation, which asks for the country once (R-02, R-32)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.errors import CopingError
from copingtui.plain.settings import ask_country, country_name
from copingtui.plain.talk import Talk, Turn
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.profile import Profile


def disclaimer() -> str:
    return _(
        "copingtui helps you practise coping skills and keep a private journal. It isn't a medical device, doesn't "
        "diagnose or treat, and nobody watches what you write: no one will be alerted. If life is at risk, use the "
        "numbers in the first and the last line, or type !."
    )


def welcome(talk: Talk, profile: Profile) -> None:
    """The first time: what this is, and one question that can be left out. Raises EndOfInput."""
    talk.gap()
    talk.say(disclaimer(), _("What you write stays in one encrypted file on this computer. Nothing is sent anywhere."))
    guess = profile.guessed or profile.settings.country
    question = _("Which country are you in? It decides which numbers are said. Type its name, or - for rather not say.")
    if guess:
        question += " " + _("An empty line means {country}.").format(country=country_name(guess))
    try:
        found = ask_country(talk, question)
    except Turn:
        return  # it is asked again next time
    code = guess if found is None else None if isinstance(found, str) else found.code
    if found is None and not guess:
        return
    try:
        profile.change(country=code, country_confirmed=True)
    except CopingError as error:
        talk.say(str(error))
    talk.say_row()


def about(talk: Talk, profile: Profile) -> None:
    from copingtui import __version__

    talk.gap()
    talk.say(
        disclaimer(),
        _(
            "Skills are practice, not treatment. Stop if you feel faint, short of breath, numb, unreal or more upset. "
            "Ask a doctor first about cold, exertion or holding your breath if you are pregnant or have a heart, lung, "
            "seizure or eating problem."
        ),
        _(
            "Who it is for: people of 16 and older on their own; younger with an adult or therapist they trust. When "
            "not to rely on it: hearing or seeing things others don't, withdrawal, very high and sleepless days, or "
            "danger right now. People can help there."
        ),
        _(
            "The skills come from published therapies, in our own words. The texts have not been reviewed by a "
            "clinician or by people with lived experience yet. The crisis numbers were collected from public sources, "
            "with the date of each; no number was checked on its own site by us."
        ),
        _("copingtui {version}. MIT licence.").format(version=__version__),
    )
