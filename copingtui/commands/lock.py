"""`copingtui lock`: how the journal opens, and changing that.

Passphrases are asked for in the terminal itself, or read line by line from ``--passphrase-fd N``: the present one first,
where there is one, then the new one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copingtui.commands import say
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.store import Journal
    from copingtui.profile import Profile


@click.group("lock", invoke_without_command=True)
@click.pass_context
def lock_group(context: click.Context) -> None:
    """A passphrase for the journal, a recovery code, and locking it."""
    if context.invoked_subcommand is None:
        status()


@lock_group.command("status")
def status_command() -> None:
    """How the journal opens now."""
    status()


@lock_group.command("set")
def set_command() -> None:
    """Ask for a passphrase from now on."""
    from copingtui.errors import CopingError
    from copingtui.journal import ways, ways_wording
    from copingtui.plain.lock import new_passphrase

    profile = _profile()
    if profile.asks:
        raise CopingError(
            _("There is a passphrase already."), _("Nothing was changed."), _("copingtui lock change changes it.")
        )
    say(ways_wording.before_setting())
    journal = profile.need_journal()
    passphrase = new_passphrase(say)
    if passphrase is None:
        say(_("Nothing was changed."))
        return
    ways.set_passphrase(journal, passphrase)
    say(ways_wording.after_setting())
    if not ways.ways(profile.where).recovery:
        say(_("copingtui lock recovery makes a recovery code."))


@lock_group.command("change")
def change_command() -> None:
    """Another passphrase in place of the one there is."""
    from copingtui.journal import ways
    from copingtui.plain.lock import new_passphrase

    journal = _opened(_with_passphrase())
    passphrase = new_passphrase(say)
    if passphrase is None:
        say(_("Nothing was changed."))
        return
    ways.set_passphrase(journal, passphrase)
    say(_("The passphrase is changed."))


@lock_group.command("remove")
def remove_command() -> None:
    """No passphrase any more: the journal opens with this computer account."""
    from copingtui.journal import ways, ways_wording

    profile = _with_passphrase()
    say(ways_wording.before_removing())
    ways.remove_passphrase(_opened(profile))
    say(_("The passphrase is taken away."))


@lock_group.command("recovery")
def recovery_command() -> None:
    """A new recovery code; one of before opens nothing from then on."""
    from copingtui.journal import ways
    from copingtui.plain.lock import say_code

    say_code(say, ways.new_code(_opened(_profile())))
    say(_("It is on this terminal's screen now. Clear it once you have written the code down."))


@lock_group.command("renew")
def renew_command() -> None:
    """Somebody knows the passphrase: a new key, a new passphrase, a new recovery code."""
    from copingtui.journal import ways_wording
    from copingtui.plain.lock import new_passphrase, say_code

    profile = _with_passphrase()
    say(ways_wording.before_renewing())
    _opened(profile)
    passphrase = new_passphrase(say)
    if passphrase is None:
        say(_("Nothing was changed."))
        return
    code = profile.renew(passphrase, code=True)
    say(_("The journal has a new key and a new passphrase."))
    say_code(say, code or "")
    say(_("It is on this terminal's screen now. Clear it once you have written the code down."))


@lock_group.command("keychain")
@click.argument("switch", type=click.Choice(["on", "off"]))
def keychain_command(switch: str) -> None:
    """Let this system's keychain open the journal, too, without asking: on or off."""
    from copingtui.journal import ways

    journal = _opened(_with_passphrase())
    if switch == "on":
        ways.use_keychain(journal)
        say(_("The keychain opens the journal from now on, and so does the passphrase."))
    else:
        ways.leave_keychain(journal)
        say(_("The keychain opens nothing any more."))


@lock_group.command("now")
def now_command() -> None:
    """Lock the journal in every copingtui that is open now."""
    from copingtui.paths import replace_private

    profile = _with_passphrase()
    replace_private(profile.where.lock_now, b"")
    say(_("Every open copingtui locks within two seconds. What is being written there is kept."))


def status() -> None:
    from copingtui.journal import ways, ways_wording

    for line in ways_wording.how_it_opens(ways.ways(_profile().where)):
        say(line)


def _profile() -> Profile:
    from copingtui.profile import Profile

    return Profile()


def _with_passphrase() -> Profile:
    from copingtui.journal import trouble

    profile = _profile()
    if not profile.asks:
        raise trouble.no_passphrase()
    return profile


def _opened(profile: Profile) -> Journal:
    """The journal; the passphrase is asked for where it is locked. Raises JournalLocked where none was given."""
    return profile.need_journal()
