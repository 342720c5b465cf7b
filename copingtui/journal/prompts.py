"""Questions a free entry can begin with, for those who like one. None asks for more than a person wants to say."""

from __future__ import annotations

from copingtui.words import _

LONGEST = 200  # characters of a question of one's own


def prompts() -> tuple[str, ...]:
    """Short ones first: on some days one line is what there is."""
    return (
        _("What is here right now, in a few words?"),
        _("What was the weather in me today?"),
        _("What was heavy, and what carried a little of it?"),
        _("What was small and all right today?"),
        _("What do I need in the next hour?"),
        _("What can wait until tomorrow?"),
        _("What would I say to a friend who feels like this?"),
        _("What would I like to remember of today?"),
        _("What do I want to tell someone, and whom?"),
        _("A letter that I don't have to send"),
    )
