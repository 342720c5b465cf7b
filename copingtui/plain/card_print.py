"""The printed card in a conversation: what is on it, every line of it, and where it is written to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from copingtui.journal.card_print import not_encrypted, suggested, takes_two, write
from copingtui.journal.card_text import Leaves, leaves_words, week_lines
from copingtui.plain.choosing import pick
from copingtui.plain.talk import Talk
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.card import Week
    from copingtui.profile import Profile


def print_card(talk: Talk, profile: Profile, week: Week) -> None:
    """Write the week to a file. Raises Turn, EndOfInput; CopingError where it cannot be written."""
    talk.gap()
    talk.say(not_encrypted())
    names = list(leaves_words())
    question = _("The numbers are on the sheet. Which words, too? An empty line is none of them.")
    picked = pick(talk, question, list(leaves_words().values()), many=True)
    ticked = {names[place] for place in picked.places}
    leaves = Leaves(**{name: name in ticked for name in names})
    talk.say(_("This would leave:"), *week_lines(week, leaves))
    if takes_two(week, leaves):
        talk.say(_("The notes take a sheet of their own."))
    path = suggested(week)
    said = talk.short(
        _("Where to? Type a name that ends in .html or .txt, or y for {path}. An empty line writes nothing.").format(
            path=path
        )
    )
    if not said:
        talk.say(_("Nothing was written."))
        return
    if said.casefold() not in (_("y"), _("yes")):
        path = Path(said)
    written = write(profile.need_journal(), week, path, leaves, profile.clock())
    talk.say(_("Written to {file}.").format(file=written))
