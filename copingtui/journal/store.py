"""The journal: opening it, writing in it, reading from it. The one door to everything private.

Importing this is cheap; the encryption library is loaded when a journal is opened.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from copingtui.journal import drafts as draft_rows
from copingtui.journal import filters as filter_rows
from copingtui.journal import history, listing, opening, rows, trouble
from copingtui.journal.drafts import Draft, LifelineConnection
from copingtui.journal.entries import Entry, Kind
from copingtui.journal.filters import Filters, ThereIs
from copingtui.journal.history import BeforeAfter, Day
from copingtui.journal.items import Items
from copingtui.journal.listing import Cursor, Index
from copingtui.journal.opening import Opener
from copingtui.journal.own_words import OwnWords
from copingtui.journal.rows import Row
from copingtui.journal.undo import Undo
from copingtui.paths import Places, safe_folder

if TYPE_CHECKING:
    from datetime import date

    from copingtui.errors import CopingError
    from copingtui.journal.database import Database
    from copingtui.journal.insights import Insights
    from copingtui.journal.locks import Presence


def wall_ms() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


class Journal:
    """An open journal, for any thread and for several programs at once. Every method may raise JournalTrouble.

    Each change is one transaction, on the disk when the method returns. ``readonly`` says why nothing can be written
    (a newer copingtui wrote the file, the folder is read-only), None where it can.
    """

    def __init__(self, places: Places, database: Database, key: bytes, clock: Callable[[], int]) -> None:
        self._places, self._database, self._key, self._clock = places, database, key, clock
        self._presence: Presence | None = None
        self._lifeline: LifelineConnection | None = None
        self.undo = Undo(clock)
        self.items = Items(database, clock)
        self.own_words = OwnWords(database, self.items)

    # -- opening and closing ---------------------------------------------------------------------------------------

    @classmethod
    def open(
        cls,
        places: Places,
        *,
        clock: Callable[[], int] = wall_ms,
        create: bool = True,
        opener: Opener | None = None,
    ) -> Journal:
        """The journal of these places; a new one where there is none yet and ``create`` is True.

        ``opener`` gives the key where the person has to (opening.with_passphrase, with_code). Never makes a new journal
        over an old one. Raises JournalAbsent, JournalLocked (a passphrase is needed), WrongSecret, PassphraseUnclear,
        JournalLockedAway (the key is not at its place), JournalDamaged, JournalForeign, JournalUnwritable, JournalBusy;
        CopingError for a folder that cannot be.
        """
        if not create and not opening.there(places):
            raise trouble.absent()
        real = Places(places.config, safe_folder(places.data), safe_folder(places.state))
        database, key = opening.opened(real, opener)
        return cls(real, database, key, clock)

    @property
    def readonly(self) -> CopingError | None:
        return self._database.readonly

    def close(self) -> None:
        """Forget what could be undone, fold the log in, close. Safe to call twice."""
        self.undo.forget_all()
        if self._lifeline:
            self._lifeline.close()
        self._database.close()
        if self._presence:
            self._presence.end()
        self._presence = self._lifeline = None
        self._key = b""

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def sound(self) -> bool:
        """Whether every page is as it was written: 3 s at 100,000 entries, so weekly, in a worker, never at start."""
        return self._database.sound()

    # -- entries ---------------------------------------------------------------------------------------------------

    def add(self, entry: Entry, *, draft: str | None = None) -> Entry:
        """Keep a new entry, and drop the draft of this name in the same breath."""
        self._database.write(rows.ADD + rows.FILL + _DROP_DRAFT, rows.bindings(entry) | {"draft": draft})
        self._fold_if_needed(draft is not None)
        return entry

    def change(self, entry: Entry, *, draft: str | None = None) -> Entry:
        """Replace an entry by this version of it; the old text is gone. Raises EntryGone where it was deleted.

        Name, kind, time and time of writing stay those of the original; ``edited_ms`` becomes now.
        """
        bindings = rows.bindings(replace(entry, edited_ms=self._clock())) | {"draft": draft}
        if not self._database.write(rows.CHANGE + rows.EMPTY + rows.FILL + _DROP_DRAFT, bindings):
            raise trouble.entry_gone()
        self._database.fold()
        changed = self.get(entry.uid)
        if changed is None:
            raise trouble.entry_gone()
        return changed

    def get(self, uid: str) -> Entry | None:
        found = self._database.ask(f"{rows.GET} WHERE e.uid = ?", (uid,))
        return self._entry(found[0]) if found else None

    def delete(self, uid: str) -> Entry:
        """Really delete an entry: no text of it stays in any file, only its name and the time. Raises EntryGone.

        It can come back for ten minutes (``undo_delete``), from memory only.
        """
        entry = self.get(uid)
        if entry is None or not self._database.write(rows.DELETE, {"uid": uid, "deleted_ms": self._clock()}):
            raise trouble.entry_gone()
        self._database.fold()
        self.undo.hold(entry)
        return entry

    def restore(self, entry: Entry) -> Entry:
        """Put a deleted entry back under its own name, as if it had stayed."""
        here = self.get(entry.uid)
        if here is None:
            script = rows.ADD + rows.FILL + "DELETE FROM tombstone WHERE uid = :uid"
            self._database.write(script, rows.bindings(entry))
        return here or entry

    def undo_delete(self, uid: str | None = None) -> Entry | None:
        """Bring back this deleted entry, or the last one; None where ten minutes are over or there is none."""
        entry = self.undo.take(uid)
        if entry is None:
            return None
        try:
            return self.restore(entry)
        except BaseException:
            self.undo.hold(entry)
            raise

    # -- the list --------------------------------------------------------------------------------------------------

    def page(
        self,
        before: Cursor | None = None,
        limit: int = 50,
        *,
        filters: Filters | None = None,
        kinds: Collection[Kind] | None = None,
        words: str | None = None,
    ) -> list[Row]:
        """Up to ``limit`` rows, newest first, older than ``before``; ``kinds`` and ``words`` stand for filters of that."""
        return listing.page(self._database, before, limit, listing.narrowed(filters, kinds, words))

    def index(
        self,
        *,
        filters: Filters | None = None,
        kinds: Collection[Kind] | None = None,
        words: str | None = None,
    ) -> Index:
        """The whole list by number, for a screen that shows a stretch of it."""
        return listing.index(self._database, listing.narrowed(filters, kinds, words))

    def count(
        self,
        *,
        filters: Filters | None = None,
        kinds: Collection[Kind] | None = None,
        words: str | None = None,
    ) -> int:
        return listing.count(self._database, listing.narrowed(filters, kinds, words))

    def entries(self, index: Index, at_once: int = 500, *, start: int = 0, most: int | None = None) -> Iterator[Entry]:
        """Entries of a list, in its order, whole, a stretch read at a time; what was deleted meanwhile is left out."""
        stop = len(index) if most is None else min(len(index), start + most)
        for first in range(start, stop, at_once):
            yield from map(self._entry, index.values(first, min(stop, first + at_once)))

    def there_is(self) -> ThereIs:
        """What the journal can be filtered by, with counts."""
        return filter_rows.there_is(self._database)

    def day_beside(self, day: date, by: int, day_starts_hour: int = history.DAY_STARTS_HOUR) -> date | None:
        """The nearest day before (-1) or after (1) this one with something in it; None where there is none."""
        return filter_rows.day_beside(self._database, day, by, day_starts_hour)

    # -- figures ---------------------------------------------------------------------------------------------------

    def before_after(self, skills: Collection[str] | None = None) -> dict[str, BeforeAfter]:
        """What changed with each skill (or these), by the person's own ratings before and after."""
        return history.before_after(self._database, skills)

    def recent_days(
        self, tz_min: int, *, days: int = 14, day_starts_hour: int = history.DAY_STARTS_HOUR, now_ms: int | None = None
    ) -> list[Day]:
        """The person's own ratings of the last days, oldest first; ``tz_min`` is the offset here, minutes east of UTC."""
        now = self._clock() if now_ms is None else now_ms
        return history.recent_days(self._database, now, tz_min, days, day_starts_hour)

    def times_of(self, kind: Kind, since_ms: int, skill: str | None = None) -> list[tuple[str, int, int]]:
        """(uid, at_ms, tz_min) of what was kept of this kind from a moment on, the oldest first; of one skill if named."""
        return history.times_of(self._database, kind, since_ms, skill)

    def insights(
        self, tz_min: int, *, week_starts: int = 0, day_starts_hour: int = history.DAY_STARTS_HOUR
    ) -> Insights:
        """Figures over time, by hour, by skill and so on, up to today; ``week_starts``: 0 is Monday."""
        from copingtui.journal.insights import Insights

        days = {"week_starts": week_starts, "day_starts_hour": day_starts_hour}
        return Insights(self._database, self._clock(), tz_min, **days)

    # -- drafts ----------------------------------------------------------------------------------------------------

    def keep_draft(self, draft: Draft) -> None:
        """Keep the newest state of a draft; the one before is overwritten."""
        self._database.write(draft_rows.KEEP, draft_rows.bindings(draft, self._owner(), self._clock()))

    def drop_draft(self, id: str) -> None:
        """Let a draft go for good. One that is not there is no matter."""
        if self._database.write(draft_rows.DROP, {"id": id}):
            self._database.fold()

    def drafts(self) -> list[Draft]:
        """What can be taken up again, newest first: this process's own, and those whose process has ended.

        Drafts that another running copingtui is writing are not in it.
        """
        found = self._database.ask(
            "SELECT id, owner, kind, payload, updated_ms FROM draft ORDER BY updated_ms DESC, id"
        )
        me = self._presence.name if self._presence else ""
        busy = self._alive() - {me} if any(row[1] != me for row in found) else frozenset()
        return [draft for row in found if row[1] not in busy for draft in [draft_rows.draft_of(row, me)] if draft]

    def take_draft(self, id: str) -> Draft | None:
        """Make a draft ours to go on with. None where it is gone, or another running copingtui has taken it."""
        me = self._owner()
        for row in self._database.ask("SELECT id, owner, kind, payload, updated_ms FROM draft WHERE id = ?", (id,)):
            if row[1] != me and row[1] in self._alive():
                return None
            claim = {"id": id, "me": me, "seen": row[1]}
            if self._database.write("UPDATE draft SET owner = :me WHERE id = :id AND owner = :seen", claim):
                return draft_rows.draft_of((row[0], me, *row[2:]), me)
        return None

    def lifeline(self) -> LifelineConnection:
        """The connection for signal handlers, opened at the first call; ask for it at start, not in the handler."""
        if self._lifeline is None:
            owner = self._owner()
            own = self.second(wait_ms=draft_rows.HANDLER_WAIT_MS)
            self._lifeline = LifelineConnection(own, self._database, owner)
        return self._lifeline

    def second(self, *, wait_ms: int = 5_000) -> Database:
        """A further connection to the same file, so that a long look at it stops nobody; the caller closes it."""
        from copingtui.journal.database import connect

        if not self._key:
            raise trouble.closed()
        return connect(self._database.path, self._key, wait_ms=wait_ms)

    def announce(self) -> str:
        """Let other running copingtui see that this one has the journal open, until it is closed; its name there.

        Raises JournalTrouble.
        """
        return self._owner()

    def now_ms(self) -> int:
        """Milliseconds since 1970, by this journal's clock."""
        return self._clock()

    @property
    def places(self) -> Places:
        """Where this journal lives, its folders already made sure of."""
        return self._places

    @property
    def database(self) -> Database:
        """The open file, for the journal's own modules."""
        return self._database

    @property
    def key(self) -> bytes:
        """The journal's data key, for what belongs to it: slots and copies. b"" once it is closed."""
        return self._key

    # -- inside ----------------------------------------------------------------------------------------------------

    def _entry(self, row: tuple[Any, ...]) -> Entry:
        try:
            return rows.entry_of(row)
        except ValueError:  # only another program, or damage, writes what no entry can be
            raise (
                trouble.newer(self._database.path) if self.readonly else trouble.damaged(self._database.path)
            ) from None

    def _owner(self) -> str:
        """The name under which this process writes its drafts."""
        if self.readonly:
            raise self.readonly
        if self._presence is None:
            from copingtui.journal.locks import Presence

            self._presence = Presence(self._places.state)
        return self._presence.name

    def _alive(self) -> frozenset[str]:
        from copingtui.journal.locks import others_alive

        return others_alive(self._places.state)

    def _fold_if_needed(self, dropped: bool) -> None:
        if dropped or self._database.unfolded:
            self._database.fold()


_DROP_DRAFT = "DELETE FROM draft WHERE id = :draft AND EXISTS (SELECT 1 FROM entry WHERE uid = :uid)"
