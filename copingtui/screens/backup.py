"""Backups: make one, put one back, bring another computer's in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from copingtui.errors import CopingError
from copingtui.journal import backup, copies, keys, restore, safe_wording, slots, trouble, ways
from copingtui.screens.file import FileDialog
from copingtui.screens.secret import CodeDialog, NewSecretDialog
from copingtui.screens.slow import ChoiceDialog, SecretDialog, SlowRoom
from copingtui.widgets.menu import Item
from copingtui.words import _

MOST_LISTED = 7  # copies on this computer


class BackupRoom(SlowRoom):
    HELP_TEXT = _(
        "A backup is one encrypted file that opens on any computer, with your passphrase or a recovery code. Copies on this "
        "computer are made by themselves, once a week."
    )

    def heading(self) -> str:
        return _("Backup")

    def how(self) -> str:
        local = copies.local_copies(self.profile.where)
        said = [_("Newest copy on this computer: {day:%Y-%m-%d}.").format(day=local[0].at)] if local else []
        journal = self.profile.opened_journal
        if journal is not None:
            try:
                made = backup.noted(journal)
            except CopingError:
                made = []
            if made:
                said.append(_("Last backup: {place}").format(place=made[-1][1]))
        return "\n".join(said)

    def items(self) -> tuple[Item, ...]:
        if self.profile.locked:
            return (
                Item("unlock", _("Unlock the journal")),
                Item("restore", _("Put a backup in its place"), _("this one is kept aside")),
            )
        return (
            Item("folder", _("Make a backup"), _("into a folder or onto a stick of yours")),
            Item("here", _("Make a copy"), _("on this computer")),
            Item("merge", _("Bring in"), _("what another computer of yours has"), apart=True),
            Item("restore", _("Put a backup in its place"), _("the journal of now is kept aside")),
        )

    # -- making ----------------------------------------------------------------------------------------------------

    def do_unlock(self) -> None:
        self.coping.push_screen(self.coping.room("unlock"))

    def do_here(self) -> None:
        def work() -> list[str]:
            copy = copies.take(self.profile.need_journal(), self.profile.now())
            return safe_wording.copied(copy, self.profile.asks)

        self.do(work, lambda lines: self.say(*lines))

    def do_folder(self) -> None:
        words = [_("Into which folder? A stick, or one that you carry with you. The file is encrypted.")]
        self.coping.push_screen(FileDialog(words, self.last_folder(), _("Make the backup")), self.into)

    def last_folder(self) -> str:
        """Where the last backup went, if that is there now."""
        journal = self.profile.opened_journal
        try:
            made = backup.noted(journal) if journal is not None else []
        except CopingError:
            return ""
        folder = Path(made[-1][1]).parent if made else None
        return str(folder) if folder is not None and folder.is_dir() else ""

    def into(self, typed: str | None) -> None:
        if typed is None:
            return
        folder = Path(typed).expanduser()
        try:
            self.profile.need_journal()
            backup.need_folder(folder)
            without = not backup.ways(keys.read(self.profile.where.keys))
        except CopingError as error:
            self.say(str(error))
            return
        if not without:
            self.make(folder, None)
            return
        items = (
            Item("code", _("Make a recovery code"), _("for this and later ones")),
            Item("passphrase", _("A passphrase"), _("for this backup alone")),
            Item("no", _("Not now")),
        )
        dialog = ChoiceDialog([safe_wording.before_backup()], items)
        self.coping.push_screen(dialog, partial(self.way_in, folder))

    def way_in(self, folder: Path, said: Any) -> None:
        if said == "code":
            self.do(
                lambda: ways.new_code(self.profile.need_journal()),
                lambda code: self.coping.push_screen(CodeDialog(code), lambda _done: self.make(folder, None)),
            )
        elif said == "passphrase":
            words = _("A passphrase for this backup. Nobody can open it without.")
            self.coping.push_screen(
                NewSecretDialog(words), lambda secret: self.make(folder, secret) if secret else None
            )

    def make(self, folder: Path, secret: str | None) -> None:
        def work() -> list[str]:
            journal = self.profile.need_journal()
            extra = slots.wrap_with_passphrase(journal.key, secret) if secret else None
            done = backup.make(journal, folder, self.profile.now(), extra=extra, visible=self.profile.beside())
            return safe_wording.made(done)

        self.do(work, lambda lines: self.say(*lines))

    # -- putting back and bringing in ------------------------------------------------------------------------------

    def do_merge(self) -> None:
        words = [_("Which file? What both have is there once; what was changed or deleted later counts.")]
        self.coping.push_screen(FileDialog(words, "", _("Bring it in")), lambda typed: self.use(self.merge, typed))

    def do_restore(self) -> None:
        """The newest copies to choose from, or a file."""
        local = copies.local_copies(self.profile.where)[:MOST_LISTED]
        if not local:
            self.ask_file()
            return
        items = (
            Item("file", _("A backup file of mine")),
            *(Item(str(copy.path), _("The copy of {when:%Y-%m-%d %H:%M}").format(when=copy.at)) for copy in local),
        )
        words = [_("Which one? It comes in place of the journal of now, which is kept aside.")]
        self.coping.push_screen(ChoiceDialog(words, items), self.chosen)

    def chosen(self, said: Any) -> None:
        if said == "file":
            self.ask_file()
        elif said:
            self.use(self.put_back, said)

    def ask_file(self) -> None:
        words = [_("Which file? It comes in place of the journal of now, which is kept aside.")]
        self.coping.push_screen(
            FileDialog(words, "", _("Put it in place")), lambda typed: self.use(self.put_back, typed)
        )

    def use(self, then: Callable[[backup.Backup, str | None], None], typed: str | None) -> None:
        if typed is None:
            return
        try:
            found = backup.read(Path(typed).expanduser())
        except CopingError as error:
            self.say(str(error))
        else:
            then(found, None)

    def merge(self, found: backup.Backup, secret: str | None) -> None:
        def work() -> list[str]:
            profile = self.profile
            journal = profile.need_journal()
            with restore.unpacked(profile.where, found, journal.key, secret) as unpacked:
                what = safe_wording.what_it_is(found, unpacked.entries)
                return [what, *safe_wording.merged(restore.bring_in(journal, unpacked, profile.now()))]

        self.do(work, lambda lines: self.say(*lines), partial(self.ask_secret, self.merge, found))

    def put_back(self, found: backup.Backup, secret: str | None) -> None:
        """The app steps aside first: what is open would be the old journal."""
        profile, coping = self.profile, self.coping
        current = profile.journal_key()
        coping.keep_drafts()
        coping.forget_connections()
        profile.step_aside()

        def work() -> tuple[list[str], bool]:
            try:
                with restore.unpacked(profile.where, found, current, secret) as unpacked:
                    done = restore.put_back(profile.where, found, unpacked, profile.now(), current)
                    restore.bring_back_beside(profile.where, unpacked)
            finally:
                profile.look_again()
            return safe_wording.restored(done), done.asks

        self.do(work, self.is_back, partial(self.ask_secret, self.put_back, found))

    def is_back(self, result: tuple[list[str], bool]) -> None:
        """Rooms that were open showed the other journal: back to the first one."""
        lines, asks = result
        coping = self.coping
        coping.back_to_first()
        coping.watch_clock()
        if asks:
            coping.push_screen(coping.room("unlock"))
        coping.push_screen(ChoiceDialog(lines, (Item("ok", _("Go on")),)))

    def ask_secret(
        self, again: Callable[[backup.Backup, str | None], None], found: backup.Backup, error: CopingError
    ) -> None:
        if isinstance(error, restore.NeedsSecret):
            words = error.what
        elif isinstance(error, trouble.WrongSecret | trouble.PassphraseUnclear):
            words = _("That one does not open it. Try again, or go back.")
        else:
            self.say(str(error))
            return
        self.coping.push_screen(SecretDialog(words), lambda secret: again(found, secret) if secret else None)
