"""What can be wrong with a journal, each with its own name and words for the person."""

from __future__ import annotations

from pathlib import Path

from copingtui.errors import CopingError
from copingtui.words import _


def still_working() -> str:
    """What a person needs to know first, whatever is wrong with the journal."""
    return _("Skills and crisis lines still work.")


class JournalTrouble(CopingError):
    """Something about the journal; the rest of the program goes on."""

    def __init__(self, what: str, safe: str = "", do: str = "") -> None:
        super().__init__(what, f"{safe} {still_working()}".strip(), do)


class JournalAbsent(JournalTrouble):
    """There is no journal yet, and none was to be made."""


class JournalDamaged(JournalTrouble):
    """The file is ours, but bytes of it are not as they were written."""


class JournalForeign(JournalTrouble):
    """What lies at the journal's place is not a journal of ours."""


class JournalNewer(JournalTrouble):
    """Written by a later copingtui: read where possible, never changed."""


class JournalLockedAway(JournalTrouble):
    """The journal may be fine, but the key to it is not at its place."""


class JournalLocked(JournalTrouble):
    """The journal opens with a passphrase, and none was given yet."""


class WrongSecret(JournalTrouble):
    """This passphrase or recovery code does not open this journal. Nothing was counted, nothing changed."""


class PassphraseUnclear(JournalTrouble):
    """What was typed cannot be a passphrase or a recovery code at all."""


class JournalUnwritable(JournalTrouble):
    """It can be read, or not even that, but not be changed."""


class JournalBusy(JournalTrouble):
    """Another copingtui held the file for longer than a person should wait."""


class JournalStopped(JournalTrouble):
    """Long work was stopped on the way; nothing of it was kept."""


class EntryGone(JournalTrouble):
    """The entry is not there any more: deleted, perhaps by another copingtui."""


class VisibleTrouble(CopingError):
    """visible.db cannot be read: the careful side is taken until it can."""


def visible(why: CopingError) -> VisibleTrouble:
    return VisibleTrouble(
        why.what,
        _("Nothing was changed. Until it can be read, copingtui goes easy on everything that can be ticked there."),
        _("To choose anew, move visible.db away. Beside that it holds only cautions seen and skills pinned or hidden."),
    )


def absent() -> JournalAbsent:
    return JournalAbsent(_("There is no journal here yet."), "", _("A first check-in or urge begins one."))


def damaged(path: Path) -> JournalDamaged:
    return JournalDamaged(
        _("The file {file} is damaged, or it belongs to another key.").format(file=path),
        _("Nothing was written over it."),
        _(
            "A copy can take its place, and this one is kept: Settings, Backup, or copingtui restore. copingtui doctor says more."
        ),
    )


def empty(path: Path) -> JournalDamaged:
    return JournalDamaged(
        _("The file {file} is empty, and it was not so when it was made.").format(file=path),
        _("Nothing was written over it."),
        _(
            "A copy can take its place: Settings, Backup, or copingtui restore. To begin anew, move the whole folder away."
        ),
    )


def gone(path: Path) -> JournalDamaged:
    return JournalDamaged(
        _("There are keys for a journal, but the file {file} is not there.").format(file=path),
        _("No new one was made in its place."),
        _("Put it back, or a copy: Settings, Backup, or copingtui restore. To begin anew, move keys.json away."),
    )


def foreign(path: Path, why: str) -> JournalForeign:
    return JournalForeign(
        _("{file} is not a file of copingtui: {why}.").format(file=path, why=why),
        _("It was not changed."),
        _("Move it away, or set COPINGTUI_HOME to a folder of your own."),
    )


def newer(path: Path) -> JournalNewer:
    return JournalNewer(
        _("{file} was written by a newer copingtui.").format(file=path),
        _("It was not changed."),
        _("Update copingtui to go on writing in it."),
    )


def key_missing(key: Path) -> JournalLockedAway:
    return JournalLockedAway(
        _("The journal is here, but its key {key} is not.").format(key=key),
        _("Nothing was changed."),
        _("Put the key file back where it was. To begin anew, move journal.db and keys.json away and keep them."),
    )


def key_damaged(key: Path, why: str) -> JournalLockedAway:
    return JournalLockedAway(
        _("The key file {key} cannot be used: {why}.").format(key=key, why=why),
        _("It was left as it is."),
        _("Put a copy from before in its place. To begin anew, move it away together with journal.db and keys.json."),
    )


def keys_damaged(keys: Path, why: str) -> JournalLockedAway:
    return JournalLockedAway(
        _("The list of keys {keys} cannot be used: {why}.").format(keys=keys, why=why),
        _("It was left as it is, and so was the journal."),
        _("Put a copy from before in its place, or move it away: a new one is made if the key on this computer fits."),
    )


def locked() -> JournalLocked:
    return JournalLocked(
        _("The journal is locked."),
        "",
        _("To read it, unlock it with your passphrase or the recovery code."),
    )


def wrong_secret(*, code: bool) -> WrongSecret:
    return WrongSecret(
        _("This code does not open the journal.") if code else _("This passphrase does not open the journal."),
        _("Nothing was changed, and nobody counts."),
        _("Try again, use the other way, or go on without the journal."),
    )


def no_such_slot(*, code: bool) -> WrongSecret:
    return WrongSecret(
        _("There is no recovery code for this journal.") if code else _("There is no passphrase for this journal."),
        _("Nothing was changed."),
        _("Use the other way, or go on without the journal."),
    )


def others_open() -> JournalBusy:
    return JournalBusy(
        _("The journal is open in another copingtui, and this has to be alone with it."),
        _("Nothing was lost."),
        _("Close it there and try again."),
    )


def no_keychain() -> JournalTrouble:
    return JournalTrouble(
        _("This system's keychain does not answer, or copingtui[keychain] is not installed."),
        _("Nothing was changed."),
        _("The passphrase opens the journal as before."),
    )


def no_passphrase() -> JournalTrouble:
    return JournalTrouble(
        _("This journal has no passphrase."),
        _("Nothing was changed."),
        _("copingtui lock set gives it one."),
    )


def passphrase_empty() -> PassphraseUnclear:
    return PassphraseUnclear(_("A passphrase needs at least one sign."), _("Nothing was changed."))


def code_unclear(typed: int, length: int) -> PassphraseUnclear:
    return PassphraseUnclear(
        _("A recovery code has {length} letters and numbers; these are {typed}.").format(length=length, typed=typed)
        if typed != length
        else _("There is a sign in it that no recovery code has."),
        _("Nothing was changed."),
        _("Dashes, blanks and small letters make no difference."),
    )


def no_memory(mib: int) -> JournalTrouble:
    return JournalTrouble(
        _("Opening the journal takes {mib} MiB of memory for a moment, and this computer has not got it now.").format(
            mib=mib
        ),
        _("Nothing was changed."),
        _("Close something else and try again."),
    )


def closed() -> JournalTrouble:
    return JournalTrouble(_("The journal is closed."), "", _("Open copingtui anew to go on."))


def no_encryption() -> JournalTrouble:
    return JournalTrouble(
        _("The encryption library on this computer does not do what it has to."),
        _("No journal was made, so that nothing could be written in plain text."),
        _("Install copingtui anew."),
    )


def unwritable(path: Path, why: str) -> JournalUnwritable:
    return JournalUnwritable(
        _("The file {file} cannot be changed: {why}.").format(file=path, why=why),
        _("What is in it is as it was."),
        _("Check that the disk has room and that file and folder are yours to write."),
    )


def busy() -> JournalBusy:
    return JournalBusy(
        _("Another copingtui has been writing in the journal for a while."),
        _("Nothing was lost."),
        _("Try again in a moment."),
    )


def stopped() -> JournalStopped:
    return JournalStopped(_("Stopped."), _("Nothing of it was kept; your journal is as it was before."))


def entry_gone() -> EntryGone:
    return EntryGone(
        _("This entry is not in the journal any more."),
        _("The rest of the journal is as it was."),
        _("It was deleted, maybe in another window."),
    )
