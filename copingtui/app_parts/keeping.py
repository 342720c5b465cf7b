"""What the app keeps, and when: entries at once, what is being written within a second or so, all of it encrypted.

Where the journal is locked, things are sealed for it instead (journal/inbox.py); the profile
knows which.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from copingtui.errors import CopingError
from copingtui.terminal.private_app import PrivateApp

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

    from copingtui.journal.drafts import Draft, LifelineConnection
    from copingtui.journal.entries import Entry
    from copingtui.journal.inbox import Inbox
    from copingtui.profile import Profile

DRAFT_SECONDS = 1.0  # from the first unsaved key; the promise is 2 seconds from the last one


class Keeping(PrivateApp):
    """Entries and drafts of whatever is open."""

    profile: Profile
    _draft_timer: Timer | None = None
    _lifeline_connection: LifelineConnection | None = None
    _sealing: Inbox | None = None
    _leaving = False

    def __init__(self) -> None:
        self._kept: dict[str, Draft] = {}
        super().__init__()

    def tell(self, error: CopingError) -> None:
        """Say what could not be done, what is safe and what to do."""
        self.notify(str(error), severity="warning", timeout=20, markup=False)

    def room(self, name: str, *args: Any) -> Screen[Any]:
        """A fresh room of this name."""
        raise NotImplementedError

    def keep_entry(self, entry: Entry, *, instead_of: str | None = None) -> bool:
        """Write an entry, or a later version of the one named. False, with words, where it could not be written."""
        try:
            self.profile.keep(entry, instead_of=instead_of)
        except CopingError as error:
            self.tell(error)
            return False
        return True

    def remove_entry(self, uid: str) -> None:
        """Take away an entry the person wants no record of; one that is not there is no matter."""
        try:
            self.profile.remove(uid)
        except CopingError as error:
            self.tell(error)

    def drafts_now(self) -> list[Draft]:
        """What would be lost if the terminal closed now, of every room that is open."""
        found = (getattr(screen, "draft", lambda: None)() for screen in self.screen_stack)
        return [draft for draft in found if draft is not None]

    def touch(self) -> None:
        """Something unsaved changed: it will be kept within a second or so."""
        profile = self.profile
        if self._lifeline_connection is None and profile.journal is not None:
            with suppress(CopingError):  # a journal that cannot be written says so where something is kept
                self._lifeline_connection = profile.journal.lifeline()
        if self._sealing is None and (profile.locked or (profile.opened_journal is not None and profile.asks)):
            self._sealing = profile.inbox  # made now: a signal handler may load nothing
        if self._draft_timer is None:
            self._draft_timer = self.set_timer(DRAFT_SECONDS, self.keep_drafts)

    def keep_drafts(self) -> None:
        """Keep what is being written now, encrypted, where it changed since last time."""
        if self._draft_timer is not None:
            self._draft_timer.stop()
            self._draft_timer = None
        drafts = self.drafts_now()
        if not drafts or (self.profile.journal is None and not self.profile.locked):
            return
        try:
            for draft in drafts:
                if self._kept.get(draft.id) != draft:
                    self.profile.keep_draft(draft)
                    self._kept[draft.id] = draft
        except CopingError as error:
            self.tell(error)

    def drop_draft(self, draft_id: str) -> None:
        """This draft became an entry, or the person let it go."""
        self._kept.pop(draft_id, None)
        try:
            self.profile.drop_draft(draft_id)
        except CopingError as error:
            self.tell(error)

    def save_draft(self) -> None:
        """Called at a signal or at quick exit, possibly between any two lines: nothing is loaded or waited for here."""
        drafts = self.drafts_now()
        if not drafts or (self._leaving and self.profile.settings.drafts == "drop"):
            return
        if self._lifeline_connection is None and self.profile.opened_journal is not None:
            return  # nothing was touched since it was opened: the drafts are as they were kept
        if self._lifeline_connection is not None and self._lifeline_connection.keep(*drafts):
            return
        if self._sealing is None:
            raise RuntimeError("a draft could not be kept")  # the lifeline then does not claim that it was
        for draft in drafts:
            self._sealing.keep_draft(draft)

    def forget_connections(self) -> None:
        """The journal was closed: what belonged to it is of no use any more."""
        self._lifeline_connection = self._sealing = None
        self._kept.clear()
