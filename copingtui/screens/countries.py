"""The list of countries as menu lines, for first run, crisis screen and settings alike."""

from __future__ import annotations

from copingtui.crisis.lines import countries, search
from copingtui.screens.pick import PickDialog
from copingtui.widgets.menu import Item
from copingtui.words import _

NOT_SAID = "-"


def country_dialog(at: str | None, *, rather_not: bool) -> PickDialog:
    """Asks for a country by typing or by list; gives its code, or NOT_SAID."""
    first = (Item(NOT_SAID, _("Rather not say")),) if rather_not else ()

    def find(words: str) -> tuple[Item, ...]:
        found = search(words) if words.strip() else countries()
        lines = tuple(Item(each.code, each.name) for each in found)
        return lines if words.strip() and lines else (*first, *lines)

    return PickDialog(_("Which country are you in?"), find(""), find, at or NOT_SAID)
