"""Asking for a day."""

from __future__ import annotations

from datetime import date

from copingtui.plain.talk import Talk
from copingtui.plain.understanding import Unclear
from copingtui.words import _


def ask_day(talk: Talk, question: str) -> date | None:
    """A day such as 2026-11-22, None for "not said". Raises Turn and EndOfInput."""

    def understand(line: str) -> date | None:
        if not line:
            return None
        try:
            found = date.fromisoformat(line)
        except ValueError:
            found = None
        if found is None or not 1990 <= found.year <= 2200:
            raise Unclear(_("A day such as 2026-11-22 fits here, or an empty line."))
        return found

    return talk.ask(question, understand)
