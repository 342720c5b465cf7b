"""One person's copingtui on this machine: settings, skills, journal, and what each of them said when it could not open.

Both faces, the app and the plain mode, stand on this. Everything is opened when it is first needed, and nothing here
stops a person from reaching skills and crisis lines: what cannot be opened is None and leaves its sentence behind.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from copingtui import settings as settings_file
from copingtui import unlocking
from copingtui.errors import CopingError
from copingtui.paths import Places, places
from copingtui.settings import Settings

if TYPE_CHECKING:
    from copingtui.crisis.row import RowFacts
    from copingtui.journal.drafts import Draft
    from copingtui.journal.entries import Entry
    from copingtui.journal.inbox import Inbox, Merged
    from copingtui.journal.insights import Insights
    from copingtui.journal.opening import Opener
    from copingtui.journal.store import Journal
    from copingtui.journal.visible import Visible
    from copingtui.skills.library import Library
    from copingtui.skills.practice import Practice
    from copingtui.skills.suggest import Record

DEVICE_SLOT, KEYS_BYTES = b'"kind": "device"', 64_000  # how keys.json says that this computer account opens the journal
PLACES_THAT_EXIST = frozenset({"crisis", "people", "hurt", "plan", "make-plan", "hope"})


def wall_ms() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


class Profile:
    """``clock`` gives milliseconds since 1970; tests bring their own."""

    def __init__(self, where: Places | None = None, clock: Callable[[], int] = wall_ms) -> None:
        self.where = where or places()
        self.clock = clock
        self.settings_problem: CopingError | None = None
        self.journal_problem: CopingError | None = None
        self.visible_problem: CopingError | None = None
        self._guessed: str | None = None
        self._library: Library | None = None
        self._journal: Journal | None = None
        self._visible: Visible | None = None
        self._inbox: Inbox | None = None
        self._asked = False
        self.merged: Merged | None = None
        """What came out of the inbox when the journal was opened, until somebody has said it."""
        self.settings = Settings()
        self.load_settings()

    # -- settings --------------------------------------------------------------------------------------------------

    def load_settings(self) -> None:
        """Read the settings; where the file is broken, the defaults are used and the file is left alone."""
        try:
            self.settings, self.settings_problem = settings_file.load(self.where.settings), None
        except CopingError as error:
            self.settings, self.settings_problem = Settings(), error

    @property
    def guessed(self) -> str | None:
        """The country to begin with until the person has said one: the time zone's, else the locale's (R-02)."""
        if self.settings.country_confirmed:
            return None
        if self._guessed is None:
            import os

            from copingtui.crisis.guess import guess_country, system_zone

            self._guessed = guess_country(os.environ, system_zone()) or ""
        return self._guessed or None

    def row_facts(self, *, numbers_only: bool = False) -> RowFacts:
        """What the crisis row says for this person now."""
        from copingtui.crisis.facts import facts

        settings = self.settings.but(row="numbers") if numbers_only else self.settings
        return facts(settings, self.now(), self.guessed)

    def change(self, **changes: Any) -> None:
        """Change settings and write them, and the crisis row that the next start shows first.

        Raises CopingError where they cannot be written; they hold for this session then all the same.
        """
        self.settings = self.settings.but(**changes)
        if self.settings_problem is not None:
            raise self.settings_problem
        settings_file.save(self.where.settings, self.settings)
        self.write_row()

    def write_row(self) -> None:
        """Bring the ready row texts up to date with settings and time of day."""
        from copingtui.crisis import rowfile

        rowfile.write(self.where, self.settings, self.now(), self.guessed)

    @property
    def first_time(self) -> bool:
        return not self.settings.country_confirmed

    def now(self) -> datetime:
        """The time now, with the offset of this place."""
        return datetime.fromtimestamp(self.clock() / 1000).astimezone()

    def tz_min(self) -> int:
        """Minutes east of UTC here and now."""
        offset = self.now().utcoffset()
        return int(offset.total_seconds() // 60) if offset else 0

    # -- what is opened when needed --------------------------------------------------------------------------------

    @property
    def library(self) -> Library:
        if self._library is None:
            from copingtui.skills.library import Library

            self._library = Library(self.where.packs)
        return self._library

    @property
    def journal(self) -> Journal | None:
        """The journal, or None with the reason in ``journal_problem``; tried once a session, and asked for once."""
        if self._journal is None and self.journal_problem is None:
            try:
                self._open(None)
            except CopingError as error:
                self.journal_problem = error
        if self._journal is None and unlocking.asker is not None and not self._asked and self.locked:
            self._asked = True
            unlocking.asker(self)
        return self._journal

    @property
    def locked(self) -> bool:
        """Whether the journal waits for a passphrase. Looks at no more than the list of its keys."""
        from copingtui.journal.trouble import JournalLocked

        if self._journal is not None or self.journal_problem is not None:
            return self._journal is None and isinstance(self.journal_problem, JournalLocked)
        if self.asks and self._has_keychain():
            return self.journal is None
        return self.asks

    @property
    def asks(self) -> bool:
        """Whether there is a passphrase: whether the journal can be locked at all."""
        with contextlib.suppress(OSError):  # nearly always, and the first screen waits for no reader of keys
            if DEVICE_SLOT in self.where.keys.read_bytes()[:KEYS_BYTES]:
                return False
        from copingtui.journal import keys

        try:
            return keys.read(self.where.keys).asks
        except (FileNotFoundError, CopingError):
            return False

    def _has_keychain(self) -> bool:
        from copingtui.journal import keys
        from copingtui.journal.slots import KeychainSlot

        with contextlib.suppress(FileNotFoundError, CopingError):
            return keys.read(self.where.keys).of(KeychainSlot) is not None
        return False

    def unlock(self, opener: Opener) -> Merged:
        """Open the locked journal, and bring in what was written meanwhile.

        Raises WrongSecret, PassphraseUnclear, JournalTrouble; it is as locked as before then.
        """
        self._open(opener)
        self.journal_problem = None
        return self.merged or self._nothing_merged()

    def lock(self) -> None:
        """Close the journal; from now on it waits for the passphrase. In this process's memory words may be left."""
        from copingtui.journal import trouble

        if self._journal is not None:
            self._journal.close()
        self._journal, self.merged, self._asked = None, None, True
        self.journal_problem = trouble.locked()

    def renew(self, passphrase: str, *, code: bool) -> str | None:
        """Give the journal a new data key and this passphrase, and a new recovery code if wanted; gives that code.

        Raises JournalBusy where another copingtui has the journal open, PassphraseUnclear, JournalTrouble.
        """
        from copingtui.journal import inbox, renewal, slots

        slots.clean_passphrase(passphrase)
        journal = self.need_journal()
        left = inbox.merge(journal).trouble
        if left is not None:
            raise left
        key, fresh = journal.key, slots.new_code() if code else None
        journal.close()
        self._journal = self._inbox = None
        try:
            key = renewal.renew(journal.places, key, passphrase, code=fresh)
        finally:
            self._open(lambda _ring: (key,))
        return fresh

    def _open(self, opener: Opener | None) -> None:
        from copingtui.journal.store import Journal

        self._journal = journal = Journal.open(self.where, clock=self.clock, opener=opener)
        self._inbox = None
        if self.where.inbox.is_dir():
            from copingtui.journal import inbox

            self.merged = inbox.merge(journal)

    def _nothing_merged(self) -> Merged:
        from copingtui.journal.inbox import Merged

        return Merged()

    # -- what is kept, in the journal or sealed for it -------------------------------------------------------------

    @property
    def inbox(self) -> Inbox | None:
        """Where things are kept while the journal is locked; None where there never was a passphrase."""
        if self._inbox is None:
            from copingtui.journal.inbox import Inbox

            with contextlib.suppress(CopingError):
                self._inbox = Inbox.of(self.where)
        return self._inbox

    def keep(self, entry: Entry, *, instead_of: str | None = None, draft: str | None = None) -> Entry:
        """Keep an entry, or a later version of the one named, and let the draft go; sealed where the journal is locked.

        Raises CopingError where it could not be kept; the draft stays then.
        """
        sealing = self.inbox if self.locked else None
        if sealing is not None:
            kept = replace(entry, uid=instead_of) if instead_of else entry
            sealing.keep(kept, change=instead_of is not None, drop=draft)
            return kept
        journal = self.need_journal()
        if instead_of and journal.get(instead_of) is not None:
            return journal.change(replace(entry, uid=instead_of), draft=draft)
        return journal.add(entry, draft=draft)

    def remove(self, uid: str) -> None:
        """Take away an entry the person wants no record of; one that is not there is no matter. Raises CopingError."""
        sealing = self.inbox if self.locked else None
        if sealing is not None:
            sealing.drop(uid)
            return
        journal = self.need_journal()
        if journal.get(uid) is not None:
            journal.delete(uid)

    def keep_draft(self, draft: Draft) -> None:
        """Keep the newest state of a draft; sealed where the journal is locked. Raises CopingError."""
        sealing = self.inbox if self.locked else None
        if sealing is not None:
            sealing.keep_draft(draft)
        else:
            self.need_journal().keep_draft(draft)

    def drop_draft(self, draft_id: str) -> None:
        """Let a draft go. Raises CopingError."""
        if self.locked:
            if self.inbox is not None:
                self.inbox.drop(draft_id)
        elif self._journal is not None:
            self._journal.drop_draft(draft_id)

    @property
    def opened_journal(self) -> Journal | None:
        """The journal if it is open already; for a signal handler, which may open nothing."""
        return self._journal

    def need_journal(self) -> Journal:
        """The journal. Raises its CopingError where it cannot be opened."""
        journal = self.journal
        if journal is None:
            assert self.journal_problem is not None
            raise self.journal_problem
        return journal

    @property
    def visible(self) -> Visible | None:
        """What stays readable without the journal: what to go easy on, gates seen."""
        if self._visible is None and self.visible_problem is None:
            from copingtui.journal.visible import Visible

            try:
                self._visible = Visible.open(self.where)
            except CopingError as error:
                self.visible_problem = error
        return self._visible

    def close(self) -> None:
        """Close what is open. Nothing is lost without it; the files are just left tidier."""
        for opened in (self._journal, self._visible):
            if opened is not None:
                opened.close()
        self._journal = self._visible = None

    def look_again(self) -> None:
        """Other files may lie in the places of those that were open or could not be opened: close, and try anew when asked."""
        self.close()
        self.journal_problem = self.visible_problem = None
        self._inbox = self.merged = None
        self._asked = False

    def step_aside(self) -> None:
        """Close what is open, and open nothing by itself until ``look_again``: its files are about to be swapped."""
        from copingtui.journal import trouble

        self.close()
        self.journal_problem = trouble.closed()

    def journal_key(self) -> bytes | None:
        """The key of the journal where it is open or opens by itself; None where there is none, it is locked or broken."""
        if not self.where.journal.exists():
            return None
        journal = self._journal or (None if self.locked else self.journal)
        return journal.key if journal is not None else None

    def beside(self) -> dict[str, list[str]]:
        """What is kept beside the journal and belongs into a backup; empty where it cannot be read."""
        try:
            visible = self.visible
            if visible is None:
                return {}
            found = {
                "easy": visible.easy(),
                "pins": visible.pins(),
                "hidden": visible.hidden(),
                "gates": visible.gates(),
            }
        except CopingError:
            return {}
        return {name: list(ids) for name, ids in found.items()}

    # -- what the person is like -----------------------------------------------------------------------------------

    @property
    def easy(self) -> frozenset[str]:
        """What to go easy on. Where that cannot be read, everything is: the careful side."""
        from copingtui.skills.model import EASY_ON

        return self.visible.easy() if self.visible else frozenset(EASY_ON)

    def set_easy(self, things: frozenset[str]) -> None:
        if self.visible is None:
            assert self.visible_problem is not None
            raise self.visible_problem
        self.visible.set_easy(things)

    @property
    def hidden(self) -> frozenset[str]:
        """Skills the person put away: neither listed nor suggested. None where that cannot be read."""
        try:
            return self.visible.hidden() if self.visible else frozenset()
        except CopingError:
            return frozenset()

    def gate_seen(self, skill_id: str) -> bool:
        return self.visible is not None and skill_id in self.visible.gates()

    def mark_gate(self, skill_id: str) -> None:
        if self.visible is not None:
            with contextlib.suppress(CopingError):  # then it is shown once more next time
                self.visible.mark_gate(skill_id)

    def insights(self) -> Insights:
        """Figures of the journal, with this person's days and weeks. Raises the journal's CopingError."""
        from copingtui.journal.card_weeks import WEEKDAYS

        settings = self.settings
        return self.need_journal().insights(
            self.tz_min(), week_starts=WEEKDAYS.index(settings.week_starts), day_starts_hour=settings.day_starts
        )

    def record(self) -> dict[str, Record]:
        """The person's own before and after, by skill."""
        from copingtui.skills.suggest import Record

        found = self.journal.before_after() if self.journal else {}
        return {skill: Record(own.n, own.mean, own.better) for skill, own in found.items()}

    # -- practice --------------------------------------------------------------------------------------------------

    def reach(self, target: str) -> bool:
        """Whether a link leads somewhere: no choice is shown that does not."""
        if target.startswith("skill:"):
            return self.library.has(target.removeprefix("skill:"))
        return target in PLACES_THAT_EXIST

    def practice(self, skill_id: str, variant: str | None = None, *, rated: bool = True, said: str = "") -> Practice:
        """A fresh practice of this skill, fitted to the person; ``rated`` and ``said`` as Practice has them.

        Raises UnknownSkill or SkillError.
        """
        from copingtui.skills.practice import Practice

        self.borrow(skill_id)
        skill, easy = self.library.get(skill_id), self.easy
        return Practice(
            skill,
            self.clock,
            variant=variant or skill.default_variant(easy),
            easy=easy,
            reach=self.reach,
            gate_seen=self.gate_seen(skill_id),
            rated=rated,
            said=said,
        )

    def borrow(self, skill_id: str) -> None:
        """Where this skill is not in the library, look for it in what homework brought."""
        if not self.library.has(skill_id) and self.journal is not None:
            from copingtui.homework.accepted import carried_skills

            self.library.lend(carried_skills(self.journal, self.library))

    def resume(self, snapshot: dict[str, Any]) -> Practice:
        """A practice taken up from its draft. Raises UnknownSkill, SkillError, or ValueError where it does not fit."""
        from copingtui.skills.practice import Practice

        skill_id = str(snapshot.get("skill", ""))
        self.borrow(skill_id)
        skill = self.library.get(skill_id)
        return Practice.restore(skill, self.clock, snapshot, easy=self.easy, reach=self.reach)
