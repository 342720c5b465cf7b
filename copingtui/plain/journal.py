"""The journal as lines: newest first, page by page; open one, delete one, bring it back, write a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.journal.forms import NoteForm
from copingtui.journal.listing import Cursor
from copingtui.journal.wording import full, headline, kinds, local, times
from copingtui.plain.exchange import bring_in, take_out
from copingtui.plain.forms import Filling
from copingtui.plain.talk import Talk, Turn
from copingtui.plain.understanding import Unclear
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.journal.drafts import Draft
    from copingtui.journal.rows import Row
    from copingtui.journal.store import Journal
    from copingtui.profile import Profile

PAGE = 10
MORE, NOTE, UNDO, DELETE, LEAVE = "m", "n", "u", "d", ""
OUT, IN = "o", "i"


def journal(talk: Talk, profile: Profile) -> None:
    """Look through the journal. Raises EndOfInput, and CopingError where it cannot be opened."""
    kept = profile.need_journal()
    talk.gap()
    if count := kept.count():
        talk.say(several(count, _("{n} entry."), _("{n} entries.")))
    rows = _page(talk, kept, [])
    try:
        while True:
            word = _ask(talk, rows, older=kept.count() > len(rows))
            if word == LEAVE:
                return
            if word == MORE:
                rows = rows + _page(talk, kept, rows)
            elif word == NOTE:
                note(talk, profile)
                rows = _page(talk, kept, [])
            elif word == UNDO:
                talk.say(_("It is back.") if kept.undo_delete() else _("There is nothing to bring back."))
                rows = _page(talk, kept, [])
            elif word in (OUT, IN):
                (take_out if word == OUT else bring_in)(talk, profile)
                rows = _page(talk, kept, [])
            elif isinstance(word, int) and _open(talk, kept, rows[word].uid):
                rows = _page(talk, kept, [])
    except Turn:
        return


def note(talk: Talk, profile: Profile, draft: Draft | None = None) -> None:
    """Write a free entry. Raises EndOfInput; ValueError for a draft that is none of a note."""
    form = NoteForm.from_dict(draft.payload) if draft else NoteForm()
    filling: Filling[NoteForm] = Filling(talk, profile, form, draft.id if draft else None)
    filling.hold(lambda: filling.ask([filling.words(form.prompt or _("Write what you like."), "note")]))


def plain(words: str) -> str:
    """Signs that set parts of a line apart, as signs that are not read out."""
    return words.replace(" · ", "; ").replace(" → ", ", then ")


def _page(talk: Talk, kept: Journal, before: list[Row]) -> list[Row]:
    """Say the next rows after these, numbered on."""
    rows = kept.page(Cursor.after(before[-1]) if before else None, PAGE)
    for number, row in enumerate(rows, len(before) + 1):
        when = f"{local(row.at_ms, row.tz_min):%A %d %B %Y, %H:%M}"
        talk.say(_("{number}. {when}. {kind}: {words}").format(
            number=number, when=when, kind=kinds()[row.kind], words=plain(headline(row))
        ).rstrip(" :"))  # fmt: skip
    if not rows:
        talk.say(_("Nothing kept yet. What you keep will be here.") if not before else _("That is all there is."))
    return rows


def _ask(talk: Talk, rows: list[Row], *, older: bool) -> int | str:
    """The place of the entry to open, or a letter. Raises Turn."""

    def understand(line: str) -> int | str:
        word = line.casefold()
        if word in (LEAVE, MORE, NOTE, UNDO, OUT, IN):
            return word
        if word.isdecimal() and len(word) <= 6 and 1 <= int(word) <= len(rows):
            return int(word) - 1
        raise Unclear(_("The number of an entry, m, n, u, o, i or an empty line fits here."))

    ways = [
        _("A number opens an entry.") if rows else "",
        _("m says older ones.") if older else "",
        _("n writes a note, u brings back what was deleted."),
        _("o takes entries out as a file, i brings a file in. An empty line goes back."),
    ]
    return talk.ask(" ".join(way for way in ways if way), understand)


def _open(talk: Talk, kept: Journal, uid: str) -> bool:
    """Say all of an entry. True where the list is not as it was any more. Raises Turn."""
    entry = kept.get(uid)
    talk.gap()
    if entry is None:
        talk.say(_("This entry is not there any more."))
        return True
    talk.say(f"{plain(times(entry))}. {kinds()[entry.kind]}.")
    for what, words in full(entry):
        talk.say(f"{what}: {plain(words)}" if what else words)

    def understand(line: str) -> bool:
        word = line.casefold()
        if word in ("", DELETE):
            return word == DELETE
        raise Unclear(_("d or an empty line fits here."))

    if not talk.ask(_("d deletes it. An empty line goes back to the list."), understand):
        return False
    kept.delete(uid)
    talk.say(_("Deleted. Type u to bring it back, within ten minutes."))
    return True
