"""What helps, as lines: choose what to hear and over which days; where nobody can choose, all of it is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from copingtui.journal.insights import VIEWS, Insights, View, say, views
from copingtui.journal.insights.period import span_words, spans
from copingtui.plain.choosing import pick_one
from copingtui.plain.talk import Command, EndOfInput, Talk, Turn
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.profile import Profile

ALL, DAYS = "all of it", "other days"
FIRST_SPAN = "90"


def helps(talk: Talk, profile: Profile, span: str = FIRST_SPAN) -> None:
    """Hear as much as one likes; ``span`` as in the room. Raises EndOfInput, and CopingError for the journal."""
    insights = profile.insights()
    talk.say(say.how_to_read())
    asked = False
    try:
        while True:
            talk.gap()
            ways = [*views().items(), (ALL, _("all of it")), (DAYS, _("other days"))]
            question = _("Over {days}. A number says it. An empty line goes back.").format(days=span_words(span))
            chosen = pick_one(talk, question, ways)
            asked = True
            if chosen is None:
                return
            if chosen == DAYS:
                span = _other_days(talk) or span
                continue
            talk.gap()
            if chosen == ALL:
                talk.say(*everything(insights, span))
            else:
                talk.say(*view_lines(insights, cast(View, chosen), span))
    except EndOfInput:
        if not asked:  # nobody is there to choose
            talk.say(*everything(insights, span))
        raise
    except Turn:
        return


def _other_days(talk: Talk) -> str | None:
    """Another period; None for the one there was. Raises Turn to stop, and EndOfInput."""
    try:
        return pick_one(talk, _("Over which days?"), [*spans().items()])
    except Turn as turn:
        if turn.command is Command.STOP:
            raise
        return None


def view_lines(insights: Insights, view: View, span: str) -> Iterator[str]:
    """One view as sentences, an empty line between its parts."""
    over = insights.period(span)
    for number, part in enumerate(insights.look(view, over)):
        if number:
            yield ""
        yield from say.lines(part)


def everything(insights: Insights, span: str) -> Iterator[str]:
    """All views, each under its name."""
    titles = views()
    for number, view in enumerate(VIEWS):
        if number:
            yield ""
        yield titles[view]
        yield from view_lines(insights, view, span)
