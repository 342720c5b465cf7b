"""How the app looks after the journal by itself: it says that it is open, and once a week makes a copy and checks it.

Never at the start and never in the way: a good while after the first screen, in a thread, and without a word unless
something is wrong.
"""

from __future__ import annotations

from contextlib import suppress

from copingtui.app_parts.keeping import Keeping
from copingtui.errors import CopingError

ANNOUNCE_SECONDS = 2.0  # after the first screen: others that need to be alone then see this one
FIRST_SECONDS = 45.0
AGAIN_SECONDS = 6 * 3_600.0  # an app that stays open for weeks


class Caring(Keeping):
    """``first_care`` is how long after the start the weekly look may come, in seconds."""

    first_care = FIRST_SECONDS

    def begin_care(self) -> None:
        self.set_timer(ANNOUNCE_SECONDS, self.announce)
        self.set_timer(self.first_care, self.care)
        self.set_interval(AGAIN_SECONDS, self.care)

    def announce(self) -> None:
        journal = self.profile.opened_journal
        if journal is not None and journal.readonly is None:
            with suppress(CopingError):  # a folder that takes no file says so where something is kept
                journal.announce()

    def care(self) -> None:
        if self.profile.opened_journal is not None:
            self.run_worker(self._care, thread=True, group="care", exclusive=True, exit_on_error=False)

    def _care(self) -> None:
        from copingtui.journal.care import take_care
        from copingtui.journal.safe_wording import cared

        journal = self.profile.opened_journal
        if journal is None:
            return
        words = cared(take_care(journal, self.profile.now()))
        if words:
            self.call_from_thread(self.notify, words, severity="warning", timeout=30, markup=False)
