"""The passphrase in lines: unlocking, and everything that can be set about it. Also what the commands say."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from copingtui import unlocking
from copingtui.errors import CopingError
from copingtui.journal import trouble, ways, ways_wording
from copingtui.plain.choosing import pick_one
from copingtui.plain.talk import Talk, Turn
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.journal.inbox import Merged
    from copingtui.profile import Profile

Say = Callable[[str], object]


# -- for commands and conversations alike ------------------------------------------------------------------------------


def unlock(say: Say, profile: Profile) -> bool:
    """Ask for the passphrase or the code until one opens the journal, or an empty one says to go on without it.

    False where it is locked still. Raises WrongSecret where nobody can try again; JournalTrouble.
    """
    from copingtui.journal.opening import with_either

    secrets = unlocking.secrets
    while secrets is not None:
        typed = secrets.ask(_("Passphrase or recovery code (empty: without the journal):"))
        if not typed:
            return False
        try:
            merged = profile.unlock(with_either(typed))
        except (trouble.WrongSecret, trouble.PassphraseUnclear) as error:
            if not secrets.asks_a_person:
                raise
            say(" ".join((error.what, error.do)))
        else:
            say_merged(say, profile, merged)
            return True
    return False


def say_merged(say: Say, profile: Profile, merged: Merged) -> None:
    if merged.entries:
        say(
            several(
                merged.entries,
                _("{n} entry from while it was locked is in the journal now."),
                _("{n} entries from while it was locked are in the journal now."),
            )
        )
    if merged.aside:
        say(several(merged.aside, _("{n} sealed file is not readable."), _("{n} sealed files are not readable.")))
        say(_("It was put aside: {folder}").format(folder=profile.where.inbox / "aside"))
    if merged.trouble is not None:
        say(str(merged.trouble))


def new_passphrase(say: Say) -> str | None:
    """A new one, typed twice the same by a person; None where none was given. Raises CopingError where nobody can be asked."""
    secrets = unlocking.secrets
    while secrets is not None:
        first = secrets.ask(_("New passphrase (empty: leave it as it is):"))
        if first is None:
            break
        if not first:
            return None
        if not secrets.asks_a_person or secrets.ask(_("The same again:")) == first:
            return first
        say(ways_wording.two_differ())
    raise CopingError(
        _("There is no terminal to type a passphrase in."),
        _("Nothing was changed."),
        _("--passphrase-fd N reads it from the file handle N."),
    )


def say_code(say: Say, code: str) -> None:
    say(ways_wording.about_code())
    say(code)


# -- as a conversation -------------------------------------------------------------------------------------------------


def lock(talk: Talk, profile: Profile) -> None:
    """What the settings say about the passphrase, and changing it. Raises EndOfInput."""
    try:
        while True:
            talk.gap()
            for line in ways_wording.how_it_opens(ways.ways(profile.where)):
                talk.say(line)
            if profile.journal is None:
                if not profile.locked or not unlock(talk.say, profile):
                    talk.say(str(profile.journal_problem))
                    return
                continue
            chosen = pick_one(talk, _("A number changes something. An empty line goes back."), _lines(profile))
            if chosen is None:
                return
            try:
                _CHANGES[chosen](talk, profile)
            except Turn:
                continue
            except CopingError as error:
                talk.say(str(error))
    except Turn:
        return


def _lines(profile: Profile) -> list[tuple[str, str]]:
    found, now = ways.ways(profile.where), profile.settings
    code = _("A new recovery code") if found.recovery else _("Make a recovery code")
    if not found.asks:
        return [("set", _("Set a passphrase")), ("code", code)]
    after = (
        several(now.lock_after, _("after {n} minute without a key"), _("after {n} minutes without a key"))
        if now.lock_after
        else _("never")
    )
    return [
        ("change", _("Change the passphrase")),
        ("code", code),
        ("renew", _("Somebody knows it: a new key, passphrase and code")),
        ("remove", _("Take the passphrase away")),
        ("after", _("The app locks by itself: {value}").format(value=after)),
    ]


def _set(talk: Talk, profile: Profile) -> None:
    talk.say(ways_wording.before_setting())
    passphrase = new_passphrase(talk.say)
    if passphrase is not None:
        ways.set_passphrase(profile.need_journal(), passphrase)
        talk.say(ways_wording.after_setting())


def _change(talk: Talk, profile: Profile) -> None:
    passphrase = new_passphrase(talk.say)
    if passphrase is not None:
        ways.set_passphrase(profile.need_journal(), passphrase)
        talk.say(_("The passphrase is changed."))


def _code(talk: Talk, profile: Profile) -> None:
    say_code(talk.say, ways.new_code(profile.need_journal()))


def _renew(talk: Talk, profile: Profile) -> None:
    talk.say(ways_wording.before_renewing())
    passphrase = new_passphrase(talk.say)
    if passphrase is not None:
        say_code(talk.say, profile.renew(passphrase, code=True) or "")


def _remove(talk: Talk, profile: Profile) -> None:
    talk.say(ways_wording.before_removing())
    if pick_one(talk, _("Take it away? An empty line keeps it."), (("yes", _("take it away")),)) == "yes":
        ways.remove_passphrase(profile.need_journal())


def _after(talk: Talk, profile: Profile) -> None:
    from copingtui.plain.understanding import whole_number

    said = talk.ask(
        _("After how many minutes without a key? 1 to 240, or 0 for never."), lambda line: whole_number(line, 0, 240)
    )
    if said is not None:
        profile.change(lock_after=said or None)


_CHANGES = {"set": _set, "change": _change, "code": _code, "renew": _renew, "remove": _remove, "after": _after}
