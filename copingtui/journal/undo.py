"""A deleted entry, held in memory for a while so that it can come back. Nothing of it is on the disk."""

from __future__ import annotations

from collections.abc import Callable

from copingtui.journal.entries import Entry

UNDO_MS = 10 * 60_000


class Undo:
    """The deletions of this session that can still be undone, for ten minutes each. ``clock`` gives milliseconds."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._held: list[tuple[int, Entry]] = []

    def __len__(self) -> int:
        self.forget_old()
        return len(self._held)

    @property
    def uids(self) -> tuple[str, ...]:
        """The names of the entries that could come back now."""
        self.forget_old()
        return tuple(entry.uid for _until, entry in self._held)

    def hold(self, entry: Entry) -> None:
        self.forget_old()
        self._held.append((self._clock() + UNDO_MS, entry))

    def take(self, uid: str | None = None) -> Entry | None:
        """The entry of this name, or the one deleted last; None where its time is over. It is held no longer."""
        self.forget_old()
        for place in range(len(self._held) - 1, -1, -1):
            if uid is None or self._held[place][1].uid == uid:
                return self._held.pop(place)[1]
        return None

    def forget_old(self) -> None:
        """Let go of what is older than ten minutes. Call it now and then: memory is not emptied by itself."""
        now = self._clock()
        self._held = [(until, entry) for until, entry in self._held if now < until]

    def forget_all(self) -> None:
        self._held.clear()
