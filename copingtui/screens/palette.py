"""Textual's command palette, made safe for a terminal too small to show its list."""

from __future__ import annotations

from contextlib import suppress

from textual.command import CommandPalette


class Palette(CommandPalette):
    def _action_command_list(self, action: str) -> None:
        """In a list without room for a line, Textual 8.2 looks up a line that was never laid out."""
        with suppress(KeyError):
            super()._action_command_list(action)
