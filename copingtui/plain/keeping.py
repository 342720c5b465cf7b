"""What a conversation keeps: entries, and drafts of what is not an entry yet; and what is said where that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from copingtui.errors import CopingError
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.entries import Entry
    from copingtui.plain.talk import Talk
    from copingtui.profile import Profile


class Keeper:
    """One thing being written: its draft while it grows, then the entry that takes the draft's place.

    Nothing here raises for a journal that cannot be used: that is said once, and the conversation goes on.
    """

    def __init__(self, talk: Talk, profile: Profile, kind: str, draft_id: str | None = None) -> None:
        from copingtui.journal.uid import new_uid

        self._talk, self._profile, self._kind = talk, profile, kind
        self.draft_id = draft_id or new_uid()
        self._last: dict[str, Any] | None = None
        self._told = False

    def draft(self, payload: dict[str, Any]) -> bool:
        """Keep this as the newest state. False where it could not be kept."""
        from copingtui.journal.drafts import Draft

        if payload == self._last:
            return True
        try:
            self._profile.keep_draft(Draft.of(self._kind, payload, id=self.draft_id))
        except CopingError as error:
            self._trouble(error)
            return False
        self._last = payload
        return True

    def drop(self) -> None:
        """Let the draft go."""
        try:
            self._profile.drop_draft(self.draft_id)
        except CopingError as error:
            self._trouble(error)

    def remove(self, uid: str) -> None:
        """Delete an entry that an earlier try left behind."""
        try:
            self._profile.remove(uid)
        except CopingError as error:
            self._trouble(error)

    def add(self, entry: Entry, *, instead_of: str | None = None, keep_draft: bool = False) -> bool:
        """Keep the entry, and let the draft go with it. ``instead_of`` names an entry that this one is a later version of.

        False where it could not be kept; then the draft stays, too.
        """
        try:
            self._profile.keep(entry, instead_of=instead_of, draft=None if keep_draft else self.draft_id)
        except CopingError as error:
            self._talk.say(str(error), _("So this is not in your journal."))
            return False
        return True

    @property
    def kept_words(self) -> str:
        """What is said once the entry is kept."""
        if self._profile.locked:
            return _("Sealed for your journal. It is in there once you unlock it.")
        return _("Kept in your journal.")

    def _trouble(self, error: CopingError) -> None:
        if not self._told:
            self._told = True
            self._talk.say(str(error), _("You can go on here all the same."))
