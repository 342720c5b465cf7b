"""What doctor finds, in lines."""

from __future__ import annotations

from collections.abc import Callable

from copingtui.journal.doctor import Finding
from copingtui.words import _

Say = Callable[[str], object]


def say_findings(say: Say, found: list[Finding]) -> None:
    """What is wrong first, then what is good to know, then what is fine."""
    titles = (("wrong", _("To mend:")), ("note", _("Good to know:")), ("fine", _("Fine:")))
    for state, title in titles:
        lines = [each for each in found if each.state == state]
        if lines:
            say(title)
        for each in lines:
            say(f"  {each.what}" + (f" {each.do}" if each.do else ""))
