"""One quiet line about medical help, for where something was noted and nothing else is to follow from it (R-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.crisis.facts import country_code
from copingtui.crisis.lines import country
from copingtui.crisis.say import emergency
from copingtui.errors import CopingError
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.settings import Settings


def care_line(settings: Settings, guessed: str | None) -> str:
    """Whom to call when hurt, in this person's country, or the words for any country."""
    try:
        number = emergency(country(country_code(settings, guessed) or ""))
    except CopingError:
        number = emergency(None)
    return _("If you're hurt, medical help: {number}.").format(number=number)
