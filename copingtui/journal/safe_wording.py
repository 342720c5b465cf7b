"""What is said about backups, copies and deleting: in the app, in lines and by commands the same words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from copingtui.journal.backup import Backup, Made
from copingtui.journal.care import Cared, damage_words
from copingtui.journal.copies import Forgotten, LocalCopy
from copingtui.journal.merge import Merged
from copingtui.journal.restore import Restored
from copingtui.journal.salvage import Saved
from copingtui.journal.wipe import Deleted, Elsewhere, Range, Wiped, copies_here, not_promised
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.journal.store import Journal


def opens_here(asks: bool) -> str:
    """What opens a copy on this computer."""
    if asks:
        return _(
            "It opens with the passphrase of the journal, and only together with the list of keys on this computer."
        )
    return _("It opens only on this computer account. For another computer, make a backup into a folder of yours.")


def copied(copy: LocalCopy, asks: bool) -> list[str]:
    return [_("A copy was made: {file}").format(file=copy.path), opens_here(asks)]


def before_backup() -> str:
    """Where only this account opens the journal: a backup needs a way in of its own."""
    return _(
        "This computer's key does not go into a backup. It opens with a recovery code, which opens the journal as well, or "
        "with a passphrase for this one backup. Without either, nobody can open it."
    )


def made(done: Made) -> list[str]:
    return [
        several(done.entries, _("The backup is made, with {n} entry:"), _("The backup is made, with {n} entries:")),
        str(done.path),
        _("It was opened and looked through. Keep it where you would look for it."),
    ]


def what_it_is(found: Backup, entries: int) -> str:
    """One line about a backup that was opened."""
    number = several(entries, _("{n} entry"), _("{n} entries"))
    if found.at is None:
        return _("A copy of a journal, with {number}.").format(number=number)
    return _("A backup of {when:%Y-%m-%d %H:%M}, with {number}.").format(when=found.at, number=number)


def restored(done: Restored) -> list[str]:
    said = [
        several(done.entries, _("The journal is back, with {n} entry."), _("The journal is back, with {n} entries."))
    ]
    if done.asks:
        said.append(_("It opens with the passphrase it had there."))
    if done.aside is not None:
        said.append(_("The journal from before is kept aside: {file}").format(file=done.aside / "journal.db"))
        said.append(_("copingtui restore with that file puts it back. Deleting it is up to you."))
    return said


def merged(done: Merged) -> list[str]:
    if not done:
        return [_("Both have the same already.")]
    said = []
    if done.new:
        said.append(several(done.new, _("{n} thing came in."), _("{n} things came in.")))
    if done.changed:
        said.append(
            several(
                done.changed,
                _("{n} was changed there later: that version counts."),
                _("{n} were changed there later: those versions count."),
            )
        )
    if done.deleted:
        said.append(
            several(
                done.deleted,
                _("{n} was deleted there, and is here, too."),
                _("{n} were deleted there, and are here, too."),
            )
        )
    return [" ".join(said), _("A copy of the journal as it was before is among the copies on this computer.")]


def in_days(found: Range) -> str:
    """What lies in the days that were named."""
    parts = []
    if found.entries:
        parts.append(several(len(found.entries), _("{n} entry"), _("{n} entries")))
    if found.items:
        parts.append(
            several(
                len(found.items),
                _("{n} mark on the diary card or on homework"),
                _("{n} marks on the diary card or on homework"),
            )
        )
    if found.drafts:
        parts.append(several(found.drafts, _("{n} draft"), _("{n} drafts")))
    return _("There: {what}.").format(what=", ".join(parts)) if parts else _("Nothing was kept in those days.")


def deleted(done: Deleted) -> str:
    if not done.entries and not done.items:
        return _("Deleted.")
    return several(done.entries + done.items, _("{n} thing is deleted."), _("{n} things are deleted."))


def back(number: int) -> str:
    return several(number, _("{n} entry is back."), _("{n} entries are back."))


def copies_too(number: int) -> str:
    return several(
        number,
        _("{n} copy on this computer may still have it. Take it out there as well?"),
        _("{n} copies on this computer may still have it. Take it out there as well?"),
    )


def deleted_words(journal: Journal) -> str:
    """What is said after an entry was deleted in the journal's room: the way back, and what copies may hold."""
    words = _("Deleted. Press u to bring it back, within ten minutes.")
    n = copies_here(journal)
    more = several(
        n,
        _("{n} copy on this computer may still have it; k takes it out there, too."),
        _("{n} copies on this computer may still have it; k takes it out there, too."),
    )
    return f"{words} {more}" if n else words


def copies_stay() -> str:
    return _("Left in the copies. Each goes when newer ones take its place.")


def forgotten(done: Forgotten) -> list[str]:
    said = [several(done.rewritten, _("Taken out of {n} copy."), _("Taken out of {n} copies."))]
    for path in done.left:
        said.append(_("Not possible in {file}: it has another key, or cannot be written.").format(file=path))
    return said


def before_everything() -> str:
    return _(
        "This deletes the journal, with plan, diary card, people and homework, drafts, the copies on this computer, and "
        "the keys. It cannot be undone. Your country, settings and own skills stay unless you say so. Crisis lines and "
        "skills go on working."
    )


def wiped(done: Wiped) -> list[str]:
    said = [
        several(done.files, _("{n} file is deleted."), _("{n} files are deleted."))
        if done.files
        else _("There was nothing to delete."),
        *not_promised(),
    ]
    for path in done.left:
        said.append(_("This one could not be deleted: {file}").format(file=path))
    return said


def outside(found: list[Elsewhere]) -> list[str]:
    """What left copingtui and lies elsewhere, to be said before and after deleting."""
    if not found:
        return [_("No backup, report or export is noted outside copingtui.")]
    kinds = {"backup": _("backup"), "export": _("export"), "report": _("report")}
    lines = [
        f"{datetime.fromtimestamp(each.at_ms / 1000):%Y-%m-%d}  {kinds.get(each.what, _('file'))}  {each.place}"
        for each in found
    ]
    return [_("What left copingtui, as far as it was noted. It is not deleted from here:"), *lines]


def saved(done: Saved) -> list[str]:
    said = [
        several(done.entries, _("{n} entry could be read whole."), _("{n} entries could be read whole.")),
    ]
    if done.texts:
        said.append(several(done.texts, _("Of {n} more only the text."), _("Of {n} more only the text.")))
    said.append(
        several(
            done.items,
            _("{n} other thing (plan, card, homework) as well."),
            _("{n} other things (plan, card, homework) as well."),
        )
    )
    said.append(_("What lay on damaged pages is lost. The damaged file is as it was."))
    return [
        *said,
        _("The new file is {file}").format(file=done.path),
        _("copingtui restore with that file puts it in place."),
    ]


def cared(done: Cared) -> str:
    """What is worth a notice after the weekly look; "" as long as all is well."""
    if done.sound is False:
        return damage_words()
    return str(done.trouble) if done.trouble is not None else ""
