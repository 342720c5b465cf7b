"""Putting a line of one's country right, hiding it, or having it back as it came; for oneself alone, as plain settings."""

from __future__ import annotations

from copingtui.crisis.changes import HIDDEN, LONGEST
from copingtui.crisis.lines import Country, Line
from copingtui.profile import Profile
from copingtui.screens.ask import AskDialog
from copingtui.screens.pick import PickDialog
from copingtui.widgets.menu import Item
from copingtui.words import _


def lines_dialog(original: Country, profile: Profile) -> PickDialog:
    """Which line? Gives its name."""
    changes = profile.settings.line_changes.get(original.code, {})

    def about(line: Line) -> str:
        change = changes.get(line.name, {})
        if change.get(HIDDEN) is True:
            return _("hidden by you")
        return _("corrected by you") if change else ""  # a number beside it would be broken over two lines

    question = _("Which line is different for you? Emergency numbers always stay.")
    return PickDialog(question, tuple(Item(line.name, line.name, about(line)) for line in original.lines))


def what_dialog(original: Country, name: str, profile: Profile) -> PickDialog:
    """What about it? Gives "change", "hide" or "back"."""
    change = profile.settings.line_changes.get(original.code, {}).get(name, {})
    items = [Item("change", _("Put its number or hours right"))]
    if not change.get(HIDDEN):
        items.append(Item("hide", _("Hide it")))
    if change:
        items.append(Item("back", _("Have it back as it came")))
    return PickDialog(name, tuple(items))


def words_dialog(original: Country, name: str, profile: Profile) -> AskDialog:
    """Number, how to write, hours."""
    line = next(each for each in original.lines if each.name == name)
    change = profile.settings.line_changes.get(original.code, {}).get(name, {})
    values = tuple(str(change.get(key, getattr(line, key))) for key in ("phone", "text", "hours"))
    question = _("As you know it. It is kept as plain text in your settings, and shown as your own correction.")
    return AskDialog(question, (_("number to call"), _("how to write instead"), _("hours")), values, LONGEST)
