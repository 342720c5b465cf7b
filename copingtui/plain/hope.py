"""The hope kit as lines: show it one at a time, add to it, change it, put things away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from copingtui.plain.choosing import pick_one
from copingtui.plain.talk import Command, Talk, Turn
from copingtui.plain.understanding import Unclear
from copingtui.plan import hope as kit
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.items import Item
    from copingtui.profile import Profile

SHOW, ADD, UNDO = "s", "a", "u"
CHANGE, STAR, AWAY, DELETE = "change", "star", "away", "delete"


def hope(talk: Talk, profile: Profile) -> None:
    """Everything about the kit, from a list. Raises EndOfInput, and CopingError where the journal cannot be opened."""
    journal = profile.need_journal()
    past: list[tuple[int, Item]] = []
    while True:
        things = kit.things(journal)
        talk.gap()
        _list(talk, things)
        try:
            said = _ask(talk, len(things))
            if said == "":
                return
            if said == SHOW:
                show(talk, profile)
            elif said == ADD:
                _add(talk, profile)
            elif said == UNDO:
                past = [each for each in past if profile.clock() < each[0]]
                if past:
                    journal.items.restore(past.pop()[1])
                    talk.say(_("It is back."))
                else:
                    talk.say(_("There is nothing to bring back."))
            elif isinstance(said, int):
                gone = _open(talk, profile, things[said])
                if gone is not None:
                    past.append((profile.clock() + kit.UNDO_MS, gone))
        except Turn as turn:
            if turn.command is Command.STOP:
                return


def show(talk: Talk, profile: Profile) -> None:
    """One thing after the other; nothing is recorded. Raises EndOfInput."""
    shown = kit.one_by_one(kit.readable(profile), profile.clock())
    at = 0
    if shown:
        talk.once(_("An empty line shows the next one, :b the one before, :q ends it."))
    while at < len(shown):
        talk.gap()
        talk.say(kit.what_words(shown[at].what) + ".", shown[at].text)
        try:
            talk.line()
            at += 1
        except Turn as turn:
            if turn.command is Command.STOP:
                break
            at = max(0, at - 1) if turn.command is Command.BACK else at + 1
    talk.gap()
    talk.say(
        _("That is all of it for now. People are there with !")
        if shown
        else _("There is nothing to show now. People are there with !")
    )


def _list(talk: Talk, things: tuple[kit.Thing, ...]) -> None:
    if not things:
        talk.say(_("On a hard day it is hard to remember what helps. A kit remembers for you."))
    for number, thing in enumerate(things, 1):
        marks = [_("starred")] if thing.starred else []
        marks += [_("put away")] if thing.away else []
        more = f" ({', '.join(marks)})" if marks else ""
        talk.say(f"{number}. {kit.what_words(thing.what)}: {thing.title}{more}")


def _ask(talk: Talk, count: int) -> int | str:
    def understand(line: str) -> int | str:
        word = line.casefold()
        if word in ("", SHOW, ADD, UNDO):
            return word
        if word.isdecimal() and len(word) <= 5 and 1 <= int(word) <= count:
            return int(word) - 1
        raise Unclear(_("A number of the list, s, a, u or an empty line fits here."))

    first = _("A number opens one. s shows them one at a time.") + " " if count else ""
    return talk.ask(first + _("a adds something, u brings back what was deleted, an empty line goes back."), understand)


def _add(talk: Talk, profile: Profile) -> None:
    what = pick_one(talk, _("What goes in?"), kit.whats())
    if what is None:
        return
    text = talk.text(f"{kit.hints()[what]} {_('As many lines as you like. An empty line ends it.')}")
    if text.strip():
        kit.put(profile.need_journal(), kit.Thing(what, text))
        talk.say(_("It is in the kit."))


def _open(talk: Talk, profile: Profile, thing: kit.Thing) -> Item | None:
    """Say it, and change it if wanted; what was deleted, for an undo. Raises Turn."""
    talk.gap()
    talk.say(kit.what_words(thing.what) + ".", thing.text)
    ways = (
        (CHANGE, _("write it anew")),
        (STAR, _("take the star away") if thing.starred else _("a star: it is shown first")),
        (AWAY, _("show it again") if thing.away else _("put it away, without deleting it")),
        (DELETE, _("delete it")),
    )
    journal = profile.need_journal()
    match pick_one(talk, _("A number does that. An empty line leaves it as it is."), ways):
        case "change":
            text = talk.text(_("As many lines as you like. An empty line ends it."))
            if text.strip():
                kit.put(journal, replace(thing, text=text))
        case "star":
            kit.put(journal, replace(thing, starred=not thing.starred))
        case "away":
            kit.put(journal, replace(thing, away=not thing.away))
        case "delete":
            talk.say(_("Deleted. u brings it back, within ten minutes."))
            return kit.drop(journal, thing)
    return None
