"""The journal as lines: newest first, page by page; searched, narrowed, read by day; entries changed and deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from copingtui.errors import CopingError
from copingtui.journal.days import day_of
from copingtui.journal.filters import Filters
from copingtui.journal.forms import NoteForm
from copingtui.journal.listing import Cursor
from copingtui.journal.prompts import LONGEST, prompts
from copingtui.journal.spoken import entry_lines, plain, row_words
from copingtui.journal.wording import day_words, filter_words
from copingtui.plain.choosing import pick
from copingtui.plain.exchange import bring_in, take_out
from copingtui.plain.filters import ask_filters
from copingtui.plain.forms import Filling
from copingtui.plain.talk import Talk, Turn
from copingtui.plain.understanding import Unclear
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.journal.drafts import Draft
    from copingtui.journal.entries import Entry
    from copingtui.journal.rows import Row
    from copingtui.journal.store import Journal
    from copingtui.profile import Profile

PAGE = 10
MORE, NOTE, PROMPT, UNDO, SEARCH, FILTER, ALL, DAY, LEAVE = "m", "n", "p", "u", "s", "f", "x", "v", ""
CHANGE, DELETE = "e", "d"
OUT, IN = "o", "i"
BEFORE, AFTER = "b", "a"


def journal(talk: Talk, profile: Profile) -> None:
    """Look through the journal. Raises EndOfInput, and CopingError where it cannot be opened."""
    _Looking(talk, profile).look()


def note(
    talk: Talk, profile: Profile, draft: Draft | None = None, entry: Entry | None = None, prompt: str = ""
) -> None:
    """Write a free entry, or change one, or the note of a practice. Raises EndOfInput; ValueError for a draft that is none of a note."""
    if entry is not None:
        form = NoteForm.of(entry)
    else:
        form = NoteForm.from_dict(draft.payload) if draft else NoteForm(prompt=prompt or None)
    filling: Filling[NoteForm] = Filling(talk, profile, form, draft.id if draft else None)
    asked = _("A note about it.") if form.about else form.prompt or _("Write what you like.")
    questions = [filling.words(asked, "note")]
    if filling.changing:
        questions.append(filling.share())
    filling.hold(lambda: filling.ask(questions))


def with_prompt(talk: Talk, profile: Profile) -> None:
    """A free entry that begins with a question: one from a short list, or one's own. Raises EndOfInput and Turn."""
    picked = pick(talk, _("A question to write to? An empty line is a free page."), prompts(), own=True)
    chosen = prompts()[picked.places[0]] if picked.places else picked.own[:LONGEST]
    note(talk, profile, prompt=chosen)


class _Looking:
    """One look through the journal: which entries are shown, and how far the list has been said."""

    def __init__(self, talk: Talk, profile: Profile) -> None:
        self.talk, self.profile = talk, profile
        self.kept: Journal = profile.need_journal()
        self.starts = profile.settings.day_starts
        self.filters = Filters(day_starts=self.starts)
        self.skill_title = ""
        self.rows: list[Row] = []

    def look(self) -> None:
        self.talk.gap()
        try:
            self.begin()
            while True:
                word, number = self.ask()
                if word == LEAVE and number is None:
                    return
                self.do(word, number)
        except Turn:
            return

    def begin(self) -> None:
        """Say the newest of what is to be shown."""
        self.rows = []
        count = self.kept.count(filters=self.filters)
        said = filter_words(self.filters.without_words, self.skill_title)
        if self.filters.words.strip():
            said = "; ".join(part for part in (said, _("words: {words}").format(words=self.filters.words)) if part)
        if count or said:
            words = several(count, _("{n} entry"), _("{n} entries"))
            self.talk.say(f"{words}: {plain(said)}." if said else f"{words}.")
        if count or not said:
            self.page()

    def page(self) -> None:
        """Say the next rows, numbered on."""
        before = self.rows
        rows = self.kept.page(Cursor.after(before[-1]) if before else None, PAGE, filters=self.filters)
        for number, row in enumerate(rows, len(before) + 1):
            self.talk.say(f"{number}. {row_words(row)}")
        if not rows:
            self.talk.say(
                _("Nothing kept yet. What you keep will be here.") if not before else _("That is all there is.")
            )
        self.rows = before + rows

    def ask(self) -> tuple[str, int | None]:
        """A letter, the place of an entry, or both. Raises Turn."""
        letters = (
            _(
                "s searches, f chooses which entries to hear, x says all of them again, v and a number says all of a day."
            ),
            _("n writes a note, p a note that begins with a question, u brings back what was deleted."),
            _("o takes entries out as a file, i brings a file in."),
        )
        for line in letters:
            self.talk.once(line)
        older = self.kept.count(filters=self.filters) > len(self.rows)
        ways = [
            _("A number opens an entry.") if self.rows else "",
            _("m says older ones.") if older else "",
            _("An empty line goes back."),
        ]
        return self.talk.ask(" ".join(way for way in ways if way), self.understand, help=letters)

    def understand(self, line: str) -> tuple[str, int | None]:
        word = line.casefold()
        if word in (LEAVE, MORE, NOTE, PROMPT, UNDO, SEARCH, FILTER, ALL, OUT, IN):
            return word, None
        letter, digits = (DAY, word[1:].strip()) if word.startswith(DAY) else ("", word)
        if letter and not digits and self.rows:
            return DAY, 0
        if digits.isdecimal() and len(digits) <= 6 and 1 <= int(digits) <= len(self.rows):
            return letter, int(digits) - 1
        raise Unclear(_("The number of an entry, m, s, f, x, v, n, p, u, o, i or an empty line fits here."))

    def do(self, word: str, number: int | None) -> None:
        if number is not None:
            row = self.rows[number]
            if word == DAY:
                self.day(day_of(row.at_ms, row.tz_min, self.starts))
            elif not self.open(row.uid):
                return
            self.begin()
        elif word == MORE:
            self.page()
        elif word == SEARCH:
            words = self.talk.short(_("Which words? The beginning of a word is enough. An empty line looks for none."))
            self.filters = self.filters.but(words=words)
            self.begin()
        elif word == FILTER:
            today = day_of(self.profile.clock(), self.profile.tz_min(), self.starts)
            self.filters, self.skill_title = ask_filters(self.talk, self.kept, self.filters, today)
            self.begin()
        elif word == ALL:
            self.filters = Filters(day_starts=self.starts)
            self.begin()
        elif word in (OUT, IN):
            (take_out if word == OUT else bring_in)(self.talk, self.profile)
            self.begin()
        elif word == UNDO:
            self.talk.say(_("It is back.") if self.kept.undo_delete() else _("There is nothing to bring back."))
            self.begin()
        else:
            (note if word == NOTE else with_prompt)(self.talk, self.profile)
            self.begin()

    # -- one entry, one day ----------------------------------------------------------------------------------------

    def open(self, uid: str) -> bool:
        """Say all of an entry. True where the list is not as it was any more. Raises Turn."""
        entry = self.kept.get(uid)
        self.talk.gap()
        if entry is None:
            self.talk.say(_("This entry is not there any more."))
            return True
        self.talk.say(*entry_lines(entry))
        can_change = entry.kind in _CHANGES
        letters = (CHANGE, DELETE, DAY) if can_change else (DELETE, DAY)

        def understand(line: str) -> str:
            word = line.casefold()
            if word in ("", *letters):
                return word
            raise Unclear(_("{letters} or an empty line fits here.").format(letters=", ".join(letters)))

        ways = [
            _("e changes it.") if can_change else "",
            _("d deletes it, v says all of its day. An empty line goes back to the list."),
        ]
        word = self.talk.ask(" ".join(way for way in ways if way), understand)
        if word == DELETE:
            self.kept.delete(uid)
            self.talk.say(_("Deleted. Type u to bring it back, within ten minutes."))
            self.out_of_copies(uid)
        elif word == CHANGE:
            _CHANGES[entry.kind](self.talk, self.profile, entry)
        elif word == DAY:
            self.day(day_of(entry.at_ms, entry.tz_min, self.starts))
        return bool(word)

    def out_of_copies(self, uid: str) -> None:
        """Offer to take what was deleted out of the copies on this computer as well. Raises Turn."""
        from copingtui.journal import safe_wording, wipe

        if n := wipe.copies_here(self.kept):
            if self.talk.yes(safe_wording.copies_too(n)):
                self.talk.say(*safe_wording.forgotten(wipe.forget_in_backups(self.kept, (uid,))))
            else:
                self.talk.say(safe_wording.copies_stay())

    def day(self, day: date) -> None:
        """Say all of one day, oldest first, then go on to the days beside it. Raises Turn."""
        while True:
            filters = Filters(since=day, until=day, day_starts=self.starts)
            found = list(self.kept.entries(self.kept.index(filters=filters)))[::-1]
            self.talk.gap()
            self.talk.say(f"{day_words(day)}. {several(len(found), _('{n} entry.'), _('{n} entries.'))}")
            for entry in found:
                self.talk.say(*entry_lines(entry))

            def understand(line: str) -> int:
                word = line.casefold()
                if word in ("", BEFORE, AFTER):
                    return {"": 0, BEFORE: -1, AFTER: 1}[word]
                raise Unclear(_("b, a or an empty line fits here."))

            beside: date | None = None
            while beside is None:
                by = self.talk.ask(_("b says the day before, a the day after. An empty line goes back."), understand)
                if not by:
                    return
                beside = self.kept.day_beside(day, by, self.starts)
                if beside is None:
                    words = _("Nothing is kept before this day.") if by < 0 else _("Nothing is kept after this day.")
                    self.talk.say(words)
            day = beside


def _change_checkin(talk: Talk, profile: Profile, entry: Entry) -> None:
    from copingtui.plain.checkin import checkin

    checkin(talk, profile, entry=entry)


def _change_urge(talk: Talk, profile: Profile, entry: Entry) -> None:
    from copingtui.plain.urge import urge

    urge(talk, profile, entry=entry)


def _change_note(talk: Talk, profile: Profile, entry: Entry) -> None:
    note(talk, profile, entry=entry)


_CHANGES: dict[str, Callable[[Talk, Profile, Entry], None]] = {
    "checkin": _change_checkin,
    "urge": _change_urge,
    "note": _change_note,
    "practice": _change_note,
}


def show(talk: Talk, profile: Profile) -> None:
    """Say the newest entries, and all of the one that is picked. Raises EndOfInput; CopingError."""
    looking = _Looking(talk, profile)
    looking.begin()
    try:
        while looking.rows:

            def understand(line: str) -> int | None:
                if not line:
                    return None
                if line.isdecimal() and len(line) <= 6 and 1 <= int(line) <= len(looking.rows):
                    return int(line) - 1
                raise Unclear(_("The number of an entry or an empty line fits here."))

            place = talk.ask(_("Which one? A number. An empty line leaves."), understand)
            if place is None:
                return
            entry = looking.kept.get(looking.rows[place].uid)
            if entry is None:
                raise CopingError(_("This entry is not there any more."))
            talk.say(*entry_lines(entry))
    except Turn:
        return
