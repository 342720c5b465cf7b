"""Short articles as lines: find one by a word, read it part by part, start a skill that it explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.learn.article import Article, Block
from copingtui.learn.library import articles
from copingtui.plain.choosing import pick, pick_one
from copingtui.plain.practice import practise
from copingtui.plain.talk import Command, EndOfInput, Talk, Turn
from copingtui.skills.preview import about_minutes
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.profile import Profile

CRISIS = "crisis"


def learn(talk: Talk, profile: Profile, words: str = "") -> None:
    """Read as much as one likes; ``words`` are looked for first. Raises EndOfInput."""
    shelves = articles()
    for problem in shelves.problems:
        talk.say(str(problem))
    try:
        while True:
            talk.gap()
            asked = words or talk.short(_("What would you like to read about? An empty line lists all of it."))
            words = ""
            found = shelves.search(asked)
            if not found:
                talk.say(_("Nothing by that word. Try a shorter one."))
                continue
            chosen = shelves.named(asked) or _choose(talk, found, bool(asked))
            if chosen is not None:
                read(talk, profile, chosen)
    except Turn:
        return


def read(talk: Talk, profile: Profile, article: Article) -> None:
    """Say this article, a part at a time; then offer what it explains. Raises Turn to stop, and EndOfInput."""
    talk.gap()
    talk.say(article.title, about_minutes(article.minutes))
    try:
        _page_through(talk, article)
    except Turn as turn:
        if turn.command is Command.STOP:
            raise
        if turn.command is Command.BACK:
            return
    talk.gap()
    talk.say(article.said_sources())
    _offer(talk, profile, article)


def _choose(talk: Talk, found: tuple[Article, ...], searched: bool) -> Article | None:
    """Which one to read. The one that was found is taken as it is; a long list is of titles alone."""
    if searched and len(found) == 1:
        return found[0]
    if searched:
        talk.say(several(len(found), _("{n} text."), _("{n} texts.")))
    lines = [f"{each.title}. {each.summary}" if searched else each.title for each in found]
    picked = pick(talk, _("A number opens it. An empty line goes back."), lines)
    return found[picked.places[0]] if picked.places else None


def _page_through(talk: Talk, article: Article) -> None:
    """Part by part, back and forth. Where nobody can ask for more, the rest is said at once.

    Raises Turn: back from the first part, skip, stop.
    """
    parts, at = article.parts, 0
    talk.once(_("After each part an empty line goes on; :b goes back a part, :s to the end."))
    while True:
        _say(talk, parts[at])
        if at + 1 == len(parts):
            return
        try:
            talk.line(again=[_more(at, len(parts))])
        except EndOfInput:
            for part in parts[at + 1 :]:
                _say(talk, part)
            return
        except Turn as turn:
            if turn.command is not Command.BACK or at == 0:
                raise
            at -= 2
        at += 1


def _say(talk: Talk, part: tuple[Block, ...]) -> None:
    talk.gap()
    talk.say(*(f"- {block.text}" if block.kind == "item" else block.text for block in part))


def _more(at: int, of: int) -> str:
    return _("Part {n} of {all}. An empty line goes on.").format(n=at + 1, all=of)


def _offer(talk: Talk, profile: Profile, article: Article) -> None:
    """The skills it explains, where they are here, and people."""
    library = profile.library
    ways = [(name, library.title_of(name)) for name in article.skills if library.has(name)]
    question = _("Skills this explains: a number starts one. An empty line goes back.")
    if not ways:
        question = _("A number goes there. An empty line goes back.")
    chosen = pick_one(talk, question, [*ways, (CRISIS, _("people to talk to"))])
    if chosen == CRISIS:
        talk.crisis()
    elif chosen is not None:
        practise(talk, profile, chosen)
