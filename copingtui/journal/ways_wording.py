"""What is said about the ways into the journal, in the app, in lines and by commands: the same words everywhere."""

from __future__ import annotations

from copingtui.journal.ways import Ways
from copingtui.words import _, several


def how_it_opens(found: Ways) -> list[str]:
    """How the journal opens now, and against whom that does not help."""
    if not found.there:
        return [_("There is no journal here yet. A first check-in or urge begins one.")]
    said = []
    if found.asks:
        said.append(_("The journal opens with a passphrase."))
        if found.keychain:
            said.append(_("It also opens with this system's keychain, without asking."))
        if found.recovery:
            said.append(_("There is a recovery code. It opens the journal, too."))
        else:
            said.append(_("There is no recovery code: if the passphrase is lost, the journal is lost."))
    else:
        said.append(_("Opens with this computer account. It does not protect you from someone who uses this account."))
        if found.recovery:
            said.append(_("There is a recovery code, for a backup or for the day the key file is gone."))
    if found.waiting:
        said.append(
            several(
                found.waiting,
                _("{n} thing written while it was locked waits to come into it."),
                _("{n} things written while it was locked wait to come into it."),
            )
        )
    return said


def before_setting() -> str:
    """What a person needs to know before there is a passphrase (R-41)."""
    return _(
        "With a passphrase, nobody opens your journal without it. If you lose both the passphrase and the recovery "
        "code, the journal is lost: nobody can open it then. Crisis lines and skills never need it, and neither do "
        "the parts of your safety plan that you show without unlocking."
    )


def after_setting() -> str:
    return _(
        "The passphrase is set. The key that lay on this computer is deleted; what a disk or an older backup still "
        "holds of it cannot be promised away."
    )


def before_removing() -> str:
    return _(
        "Without a passphrase the journal stays encrypted, but its key lies on this computer: whoever uses this "
        "account can open it."
    )


def before_renewing() -> str:
    return _(
        "For when somebody knows the passphrase. The journal gets a new key, a new passphrase and a new recovery "
        "code; the old ones open nothing any more. Copies that were made before still open with the old ones, and "
        "what somebody has read stays read."
    )


def about_code() -> str:
    return _(
        "A recovery code opens the journal if you lose the passphrase. Write it on paper and keep it where you "
        "would keep a key. It is shown this once; you can make a new one while the journal is open, and then the "
        "one of before opens nothing."
    )


def code_lines(code: str) -> list[str]:
    """The code in two lines that fit the narrowest screen."""
    groups = code.split("-")
    return ["-".join(groups[:4]), "-".join(groups[4:])]


def two_differ() -> str:
    return _("The two are not the same. Nothing was changed.")
