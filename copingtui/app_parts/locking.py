"""How the app locks and unlocks the journal: by hand, after a while without a key, and never because of what is written.

To lock is to begin anew in the same process (terminal/relaunch.py), with the crisis row in sight all the
time; skills, crisis lines and everything that can be sealed go on without the passphrase.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual import events

from copingtui.app_parts.idle import Idle, seconds_now
from copingtui.app_parts.keeping import Keeping
from copingtui.errors import CopingError
from copingtui.words import _, several

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from copingtui.journal.inbox import Merged

LOOK_SECONDS = 2.0  # between two looks at the clock
READS = frozenset(  # rooms that show what is in the journal, or change it; the others say for themselves what is locked
    {
        "journal",
        "entry",
        "day",
        "helps",
        "people",
        "card",
        "card_rows",
        "card_print",
        "take_out",
        "bring_in",
        "homework",
        "homework_add",
        "task",
        "task_words",
        "session",
        "report",
        "report_preview",
        "my_words",
    }
)


class Locking(Keeping):
    """``idle_clock`` gives (monotonic, wall) seconds; tests bring their own."""

    hidden: bool
    idle_clock: Callable[[], tuple[float, float]] = staticmethod(seconds_now)
    _idle: Idle | None = None
    _watch_timer: Timer | None = None
    _told = False
    _asked_ns = 0

    async def on_event(self, event: events.Event) -> None:
        if self._idle is not None and isinstance(event, events.Key | events.Paste | events.MouseEvent):
            self._idle.touch()
            self._told = False
        await super().on_event(event)

    # -- unlocking -------------------------------------------------------------------------------------------------

    def ask_first(self, name: str, args: tuple[Any, ...]) -> bool:
        """Ask for the passphrase where this room shows the journal and that is locked; then the room. False: no need."""
        if name not in READS or not self.profile.locked:
            return False
        self.push_screen(self.room("unlock", (name, *args)))
        return True

    def unlocked(self, merged: Merged, then: tuple[Any, ...] = ()) -> None:
        """The passphrase was right: on to where the person was going, and say what came in meanwhile."""
        self.forget_connections()
        if then:
            self.switch_screen(self.room(*then))
        else:
            self.pop_screen()
        self.watch_clock()
        self.say_merged(merged)

    def after_opening(self) -> None:
        """The first screen is there, and with it the journal, if it needs no passphrase."""
        self.watch_clock()
        if self.profile.merged is not None:
            self.say_merged(self.profile.merged)

    def say_merged(self, merged: Merged) -> None:
        words = []
        if merged.entries:
            words.append(
                several(
                    merged.entries,
                    _("{n} entry from while it was locked is in the journal now."),
                    _("{n} entries from while it was locked are in the journal now."),
                )
            )
        if merged.aside:
            words.append(
                several(merged.aside, _("{n} sealed file is not readable."), _("{n} sealed files are not readable."))
            )
            words.append(_("It was put aside: {folder}").format(folder=self.profile.where.inbox / "aside"))
        if merged.trouble is not None:
            words.append(str(merged.trouble))
        if words:
            self.notify(" ".join(words), markup=False, timeout=12)

    # -- locking ---------------------------------------------------------------------------------------------------

    def watch_clock(self) -> None:
        """Look at the clock from now on, where there is a passphrase and the journal is open."""
        if self._watch_timer is not None:
            self._watch_timer.stop()
            self._watch_timer = None
        self._idle = None
        if self.profile.opened_journal is None or not self.profile.asks:
            return
        self._idle = Idle(self.profile.settings.lock_after, self.idle_clock)
        self._asked_ns = self.asked_ns()
        self._watch_timer = self.set_interval(LOOK_SECONDS, self.look_at_clock)

    def look_at_clock(self) -> None:
        if self._idle is None:
            return
        if self.asked_ns() != self._asked_ns or self._idle.stage == "over":
            self.lock()
        elif self._idle.stage == "soon" and not self._told and not self.hidden:
            self._told = True
            self.notify(_("The journal locks in a minute. Any key keeps it open."), markup=False, timeout=50)

    def asked_ns(self) -> int:
        """When ``copingtui lock now`` was last called, in another window; 0 for never."""
        with suppress(OSError):
            return self.profile.where.lock_now.stat().st_mtime_ns
        return 0

    def action_lock(self) -> None:
        if self.profile.locked:
            return
        if self.profile.asks:
            self.lock()
        else:
            self.notify(_("There is no passphrase yet. Settings has a line for it."), markup=False)

    def lock(self) -> None:
        """Keep what is being written, close the journal, and begin anew with it locked. Nothing is asked."""
        self.keep_drafts()
        self.profile.close()
        if self._in_terminal:
            self.start_over("hidden" if self.hidden else "locked")  # does not come back
            return
        self.profile.lock()
        self.forget_connections()
        self.watch_clock()
        self.clear_notifications()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(self.room("unlock"))

    def lock_if_hidden(self) -> bool:
        """Whether hiding locks as well; then it has."""
        if not self.profile.settings.hide_locks or self.profile.opened_journal is None or not self.profile.asks:
            return False
        with suppress(CopingError):
            self.lock()
        return True
