"""Delete: days of the journal, or everything; and where what left copingtui is."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from copingtui.errors import CopingError
from copingtui.journal import copies, safe_wording, wipe
from copingtui.journal.when import NotADay, parse_day
from copingtui.screens.ask import AskDialog
from copingtui.screens.slow import ChoiceDialog, SlowRoom
from copingtui.widgets.menu import Item
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.app import CopingApp


class DeleteRoom(SlowRoom):
    HELP_TEXT = _("Single entries are deleted in the journal. Days can come back for ten minutes, everything cannot.")

    def __init__(self) -> None:
        super().__init__()
        self.deleted: wipe.Deleted | None = None

    def heading(self) -> str:
        return _("Delete")

    def items(self) -> tuple[Item, ...]:
        back = (Item("back", _("Bring them back"), _("for ten minutes")),) if self.deleted else ()
        if self.profile.journal is None:
            return (Item("all", _("Delete everything")),)
        return (
            *back,
            Item("days", _("Delete some days"), _("entries, card and drafts of these days")),
            Item("all", _("Delete everything"), _("journal, plan, copies and keys")),
            Item("outside", _("What left copingtui"), _("backups, reports, exports"), apart=True),
        )

    # -- days ------------------------------------------------------------------------------------------------------

    def do_days(self) -> None:
        question = _("From which day, and up to which, both with? Such as 2026-11-01 or yesterday. Empty: no end.")
        self.coping.push_screen(AskDialog(question, (_("from"), _("up to")), ("", "")), self.look_at_days)

    def look_at_days(self, said: Any) -> None:
        if said is None:
            return
        today = self.profile.now().date()
        try:
            since, until = (parse_day(each, today) for each in said)
        except NotADay as error:
            self.say(str(error))
            return
        self.do(partial(self.found, since, until), self.ask_days)

    def found(self, since: date | None, until: date | None) -> wipe.Range:
        return wipe.in_range(self.profile.need_journal(), since, until)

    def ask_days(self, found: wipe.Range) -> None:
        if not found:
            self.say(safe_wording.in_days(found))
            return
        items = (Item("no", _("Keep it")), Item("yes", _("Delete it")))
        dialog = ChoiceDialog([safe_wording.in_days(found)], items)
        self.coping.push_screen(dialog, lambda said: self.delete(found) if said == "yes" else None)

    def delete(self, found: wipe.Range) -> None:
        self.do(lambda: wipe.delete_range(self.profile.need_journal(), found), partial(self.is_deleted, found))

    def is_deleted(self, found: wipe.Range, done: wipe.Deleted) -> None:
        self.deleted = done if done.held else None
        self.say(safe_wording.deleted(done))
        number = len(copies.all_copies(self.profile.where))
        if number:
            items = (Item("no", _("Leave the copies as they are")), Item("yes", _("Take it out there, too")))
            self.coping.push_screen(
                ChoiceDialog([safe_wording.deleted(done), safe_wording.copies_too(number)], items),
                partial(self.from_copies, found),
            )

    def from_copies(self, found: wipe.Range, said: Any) -> None:
        if said != "yes":
            self.say(safe_wording.copies_stay())
            return
        uids = (*found.entries, *found.items)
        self.do(
            lambda: wipe.forget_in_backups(self.profile.need_journal(), uids),
            lambda done: self.say(*safe_wording.forgotten(done)),
        )

    def do_back(self) -> None:
        deleted, self.deleted = self.deleted, None
        if deleted is not None:
            number = wipe.bring_back(self.profile.need_journal(), deleted)
            self.say(safe_wording.back(number))
            self.freshen()

    # -- everything ------------------------------------------------------------------------------------------------

    def outside(self) -> list[str]:
        journal = self.profile.journal
        if journal is None:
            return []
        try:
            return safe_wording.outside(wipe.elsewhere(journal))
        except CopingError:
            return []

    def do_outside(self) -> None:
        self.coping.push_screen(ChoiceDialog(self.outside(), (Item("ok", _("Go back")),)))

    def do_all(self) -> None:
        items = (
            Item("no", _("Keep everything")),
            Item("yes", _("Delete everything that is private")),
            Item("all", _("Settings and own skills as well")),
        )
        dialog = ChoiceDialog([safe_wording.before_everything(), "", *self.outside()], items)
        self.coping.push_screen(dialog, self.everything)

    def everything(self, said: Any) -> None:
        if said not in ("yes", "all"):
            return
        profile, coping = self.profile, self.coping
        current = profile.journal_key()
        coping.forget_connections()
        profile.step_aside()

        def work() -> wipe.Wiped:
            return wipe.everything(profile.where, settings=said == "all", skills=said == "all", current=current)

        self.do(work, self.is_gone, self.not_gone)

    def is_gone(self, done: wipe.Wiped) -> None:
        self.profile.load_settings()
        self.coping.call_later(_tell_gone, self.coping, done)  # this room goes with the others: it could hear no answer

    def not_gone(self, error: CopingError) -> None:
        self.profile.look_again()
        self.say(str(error))


def _tell_gone(coping: CopingApp, done: wipe.Wiped) -> None:
    """Nothing is made anew until the person says so: what is in memory goes when copingtui ends."""
    coping.back_to_first()
    coping.settings_changed()
    items = (Item("leave", _("Leave copingtui")), Item("anew", _("Begin anew")))
    coping.push_screen(ChoiceDialog(safe_wording.wiped(done), items), partial(_after, coping))


def _after(coping: CopingApp, said: Any) -> None:
    if said == "leave":
        coping.action_leave()
        return
    coping.profile.look_again()
    if coping.profile.first_time and not coping.is_open("first_run"):
        coping.push_screen(coping.room("first_run"))
