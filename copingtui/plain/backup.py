"""Backups in lines: make one, put one back, bring another machine's in. Also what the commands do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from copingtui import unlocking
from copingtui.errors import CopingError
from copingtui.journal import backup, copies, keys, restore, safe_wording, slots, trouble, ways, ways_wording
from copingtui.plain.choosing import pick_one
from copingtui.plain.talk import Talk, Turn
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.restore import Unpacked
    from copingtui.journal.slots import Slot
    from copingtui.journal.store import Journal
    from copingtui.profile import Profile

Say = Callable[[str], object]


# -- for commands and conversations alike ------------------------------------------------------------------------------


def copy_here(say: Say, profile: Profile) -> None:
    """A copy among those on this computer. Raises CopingError."""
    copy = copies.take(profile.need_journal(), profile.now())
    for line in safe_wording.copied(copy, profile.asks):
        say(line)


def back_up(say: Say, profile: Profile, folder: Path) -> None:
    """A backup into this folder; where nothing but this account opens the journal, a way in is made first. Raises CopingError."""
    journal = profile.need_journal()
    extra = None
    if not backup.ways(keys.read(profile.where.keys)):
        backup.need_folder(folder)  # said before anybody types a passphrase in vain
        extra = _way_in(say, journal)
    done = backup.make(journal, folder, profile.now(), extra=extra, visible=profile.beside())
    for line in safe_wording.made(done):
        say(line)


def put_back(say: Say, profile: Profile, path: Path) -> None:
    """Put a backup in the journal's place; the one from before is kept aside. Raises CopingError."""
    found = backup.read(path)
    current = profile.journal_key()
    profile.step_aside()
    try:
        with _opened(say, profile, found, current) as unpacked:
            say(safe_wording.what_it_is(found, unpacked.entries))
            done = restore.put_back(profile.where, found, unpacked, profile.now(), current)
            beside = restore.bring_back_beside(profile.where, unpacked)
    finally:
        profile.look_again()
    for line in safe_wording.restored(done):
        say(line)
    if beside:
        say(_("What to go easy on and pinned skills came with it."))


def bring_in(say: Say, profile: Profile, path: Path) -> None:
    """Bring another machine's backup into the journal. Raises CopingError."""
    found = backup.read(path)
    journal = profile.need_journal()
    with _opened(say, profile, found, journal.key) as unpacked:
        say(safe_wording.what_it_is(found, unpacked.entries))
        for line in safe_wording.merged(restore.bring_in(journal, unpacked, profile.now())):
            say(line)


def _way_in(say: Say, journal: Journal) -> Slot | None:
    """A passphrase for this backup alone, or a recovery code for the journal. Raises NoWayBack where nobody can be asked."""
    secrets = unlocking.secrets
    say(safe_wording.before_backup())
    while secrets is not None:
        first = secrets.ask(_("A passphrase for this backup (empty: a recovery code):"))
        if first is None:
            break
        if not first:
            if not secrets.asks_a_person:
                break
            code = ways.new_code(journal)
            say(ways_wording.about_code())
            say(code)
            return None
        if not secrets.asks_a_person or secrets.ask(_("The same again:")) == first:
            return slots.wrap_with_passphrase(journal.key, first)
        say(ways_wording.two_differ())
    raise backup.NoWayBack(
        _("There is no terminal to type a passphrase in."),
        _("Nothing was written."),
        _("--passphrase-fd N reads it from the file handle N; copingtui lock recovery makes a recovery code."),
    )


@contextmanager
def _opened(say: Say, profile: Profile, found: backup.Backup, current: bytes | None) -> Iterator[Unpacked]:
    """The backup, unpacked; a passphrase or code is asked for until one fits or none is given."""
    secrets, secret = unlocking.secrets, None
    while True:
        opening = restore.unpacked(profile.where, found, current, secret)
        try:
            unpacked = opening.__enter__()
        except restore.NeedsSecret as error:
            secret = secrets.ask(f"{error.what} ({_('empty: leave it')}):") if secrets else None
            if not secret:
                raise
            continue
        except (trouble.WrongSecret, trouble.PassphraseUnclear) as error:
            if secrets is None or not secrets.asks_a_person:
                raise
            say(" ".join((error.what, error.do)))
            secret = secrets.ask(_("Passphrase or recovery code (empty: leave it):"))
            if not secret:
                raise
            continue
        break
    try:
        yield unpacked
    finally:
        opening.__exit__(None, None, None)


# -- as a conversation -------------------------------------------------------------------------------------------------


def backups(talk: Talk, profile: Profile) -> None:
    """Copies and backups, from the settings. Raises EndOfInput."""
    try:
        while True:
            talk.gap()
            local = copies.local_copies(profile.where)
            if local:
                talk.say(_("The newest copy on this computer: {day}.").format(day=f"{local[0].at:%Y-%m-%d %H:%M}"))
            question = _("Backups. A number chooses. An empty line goes back.")
            chosen = pick_one(talk, question, _lines())
            if chosen is None:
                return
            try:
                _DOES[chosen](talk, profile)
            except Turn:
                continue
            except CopingError as error:
                talk.say(str(error))
    except Turn:
        return


def _lines() -> tuple[tuple[str, str], ...]:
    return (
        ("folder", _("Make a backup into a folder of mine")),
        ("here", _("Make a copy on this computer")),
        ("merge", _("Bring in a backup of my other computer")),
        ("restore", _("Put a backup in the journal's place")),
    )


def ask_path(talk: Talk, question: str) -> Path | None:
    """A file or folder, with ~ for home; None for an empty line. Raises Turn."""
    said = talk.ask(question, lambda line: line.strip())
    return Path(said).expanduser() if said else None


def _folder(talk: Talk, profile: Profile) -> None:
    folder = ask_path(talk, _("Which folder? A stick, or one that you carry."))
    if folder is not None:
        back_up(talk.say, profile, folder)


def _file(then: Callable[[Say, Profile, Path], None]) -> Callable[[Talk, Profile], None]:
    def ask(talk: Talk, profile: Profile) -> None:
        path = ask_path(talk, _("Which file? Its name ends in .backup, or it is a copy that copingtui where names."))
        if path is not None:
            then(talk.say, profile, path)

    return ask


_DOES: dict[str, Callable[[Talk, Profile], None]] = {
    "folder": _folder,
    "here": lambda talk, profile: copy_here(talk.say, profile),
    "merge": _file(bring_in),
    "restore": _file(put_back),
}
