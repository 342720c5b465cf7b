"""Which keys do what here: one small page, made from the bindings themselves so that it cannot be wrong."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from copingtui.screens.base import Dialog
from copingtui.words import _


class HelpDialog(Dialog):
    DEFAULT_CSS = """
    HelpDialog .box { height: auto; max-height: 96%; scrollbar-size-vertical: 1; }
    HelpDialog Static { height: auto; }
    """
    BINDINGS = [Binding("f1,question_mark,enter", "close", show=False)]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self.below = below

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box"):
            if text := getattr(self.below, "HELP_TEXT", ""):
                yield Static(text + "\n", markup=False)
            yield Static("\n".join(self.lines()), markup=False)

    def lines(self) -> list[str]:
        """First the keys of the screen below, then those that work anywhere."""
        here: list[str] = []
        anywhere: list[str] = []
        seen: set[str] = set()
        for active in self.below.active_bindings.values():
            binding = active.binding
            if not binding.description or binding.action in seen or binding.action not in _own_actions(active.node):
                continue
            seen.add(binding.action)
            keys = [
                self.app.get_key_display(each.binding)
                for each in self.below.active_bindings.values()
                if each.binding.action == binding.action and each.node is active.node
            ]
            line = f"{'  '.join(dict.fromkeys(keys)):<16} {binding.description}"
            (anywhere if active.node is self.app else here).append(line)
        move = _("Tab and the arrow keys move, Enter chooses.")
        return [move, "", *here, "", _("Anywhere"), *anywhere]

    def on_mount(self) -> None:
        self.query_one(".box").focus()


def _own_actions(node: object) -> set[str]:
    """The actions that copingtui itself bound here; what a text field does with its arrow keys needs no list."""
    own = (cls.__dict__.get("BINDINGS", ()) for cls in type(node).__mro__ if cls.__module__.startswith("copingtui"))
    return {binding.action for bindings in own for binding in bindings if isinstance(binding, Binding)}
