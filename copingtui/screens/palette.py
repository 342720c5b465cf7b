"""Textual's command palette, made safe for text of a person's own files and for a terminal too small to show its list."""

from __future__ import annotations

from contextlib import suppress

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Matcher, Provider
from textual.content import Content


class Commands(Provider):
    """Every room and every skill. What they are called is text and never markup: a pack may bring any (R-55)."""

    async def discover(self) -> Hits:
        for title, about, act, first in sorted(self.app.get_system_commands(self.screen), key=lambda each: each[0]):
            if first:
                yield DiscoveryHit(Content(title), act, title, Content(about))  # type: ignore[arg-type]

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for title, about, act, *_first in self.app.get_system_commands(self.screen):
            if (score := matcher.match(title)) > 0:
                yield Hit(score, _marked(title, matcher), act, title, Content(about))  # type: ignore[arg-type]


class Palette(CommandPalette):
    def __init__(self, id: str | None = None) -> None:
        super().__init__(providers=[Commands], id=id)

    def _action_command_list(self, action: str) -> None:
        """In a list without room for a line, Textual 8.2 looks up a line that was never laid out."""
        with suppress(KeyError):
            super()._action_command_list(action)


def _marked(title: str, matcher: Matcher) -> Content:
    """The title with the letters that were typed set off."""
    content = Content(title)
    for place in matcher.fuzzy_search.match(matcher.query, title)[1]:
        if not title[place].isspace():
            content = content.stylize(matcher.match_style, place, place + 1)
    return content
