"""What helps, as lines: choose what to hear and over which days; where nobody can choose, all of it is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from copingtui.journal.insights import VIEWS, Insights, View, say, views
from copingtui.journal.insights.period import span_words, spans
from copingtui.plain.choosing import pick_one
from copingtui.plain.talk import EndOfInput, Talk
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.profile import Profile

ALL, DAYS = "all of it", "other days"
FIRST_SPAN = "90"


def helps(talk: Talk, profile: Profile, span: str = FIRST_SPAN) -> None:
    """Hear as much as one likes; ``span`` as in the room. Raises Turn, EndOfInput, and CopingError for the journal."""
    insights = profile.insights()
    talk.say(say.how_to_read())
    asked = False
    while True:
        talk.gap()
        ways = [*views().items(), (ALL, _("all of it")), (DAYS, _("other days"))]
        question = _("Over {days}. A number says it. An empty line goes back.").format(days=span_words(span))
        try:
            chosen = pick_one(talk, question, ways)
        except EndOfInput:
            if not asked:
                talk.say(*everything(insights, span))
            raise
        asked = True
        if chosen is None:
            return
        if chosen == DAYS:
            span = pick_one(talk, _("Over which days?"), [*spans().items()]) or span
        else:
            talk.gap()
            talk.say(*(everything(insights, span) if chosen == ALL else view_lines(insights, chosen, span)))  # type: ignore[arg-type]


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
