"""The person's own words in lines: which are offered again; add one, rename one, put one away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.journal.own_words import OwnWord, Role, role_words
from copingtui.plain.choosing import pick_one
from copingtui.plain.talk import Talk, Turn
from copingtui.plain.understanding import Unclear
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.journal.own_words import OwnWords
    from copingtui.profile import Profile

ADD, LEAVE = "a", ""
RENAME, HIDE, SHOW = "rename", "hide", "show"


def my_words(talk: Talk, profile: Profile) -> None:
    """Go through the own words, role by role. Raises EndOfInput and Turn; CopingError where they cannot be kept."""
    words = profile.need_journal().own_words
    talk.gap()
    talk.say(_("Words of your own are offered again in check-ins and urges. Entries keep the word they have."))
    while True:
        role = pick_one(talk, _("Which words? An empty line goes back."), tuple(role_words().items()))
        if role is None:
            return
        try:
            _one_role(talk, words, next(each for each in role_words() if each == role))
        except Turn:
            continue


def _one_role(talk: Talk, words: OwnWords, role: Role) -> None:
    while True:
        found = words.all(role)

        def understand(line: str, found: list[OwnWord] = found) -> OwnWord | str:
            if line.casefold() in (ADD, LEAVE):
                return line.casefold()
            if line.isdecimal() and len(line) <= 6 and 1 <= int(line) <= len(found):
                return found[int(line) - 1]
            raise Unclear(_("The number of a word, a or an empty line fits here."))

        lines = [f"{number}. {_said(own)}" for number, own in enumerate(found, 1)]
        question = _("{role}: a number changes a word, a adds one. An empty line goes back.")
        said = talk.ask(question.format(role=role_words()[role]), understand, more=lines or [_("None yet.")])
        if isinstance(said, OwnWord):
            _one_word(talk, words, role, said)
        elif said == ADD:
            if word := talk.short(_("Which word?")):
                words.add(role, word)
        else:
            return


def _one_word(talk: Talk, words: OwnWords, role: Role, own: OwnWord) -> None:
    other = (SHOW, _("offer it again")) if own.hidden else (HIDE, _("put it away"))
    chosen = pick_one(talk, _("{word}: what with it?").format(word=own.word), ((RENAME, _("rename it")), other))
    if chosen == RENAME:
        if word := talk.short(_("The new word?")):
            words.rename(role, own.word, word)
    elif chosen == HIDE:
        words.hide(role, own.word)
    elif chosen == SHOW:
        words.add(role, own.word)


def _said(own: OwnWord) -> str:
    used = several(own.n, _("{n} time"), _("{n} times")) if own.n else _("not used yet")
    return f"{own.word}, {used}" + (", " + _("put away") if own.hidden else "")
