"""The crisis screen: who, number, how, hours; one key from anywhere, no lock, no question, nothing recorded (R-07)."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll

from copingtui.crisis.lines import Country, country
from copingtui.crisis.say import Card, card_lines, cards, closing_lines, first_lines, hurt_heading, saying_lines
from copingtui.errors import CopingError
from copingtui.screens.base import Room
from copingtui.screens.countries import country_dialog
from copingtui.widgets.unbroken import Unbroken
from copingtui.words import _


class CrisisRoom(Room):
    """Everything on one page to scroll, the most urgent first."""

    CSS_PATH = "crisis.tcss"
    HELP_TEXT = _("The arrow keys scroll. Nothing here is recorded, and nobody is told.")
    BINDINGS = [
        Binding("h", "hurt", _("I'm hurt")),
        Binding("l", "country", _("other countries")),
        Binding("r", "app.right_now", _("right now")),
        Binding("f2,exclamation_mark", "stay", show=False),
    ]

    def heading(self) -> str:
        return _("Crisis lines")

    def body(self) -> ComposeResult:
        yield VerticalScroll(id="lines")

    async def on_mount(self) -> None:
        await self.show(self.profile.settings.country or self.profile.guessed)
        self.query_one("#lines").focus()

    async def show(self, code: str | None) -> None:
        """The lines of this country; for an unknown one the directory."""
        try:
            found = country(code or "")
        except CopingError:
            found = None
        page = self.query_one("#lines", VerticalScroll)
        await page.remove_children()
        await page.mount_all(self.page(found))
        page.scroll_home(animate=False)
        self.set_heading(_("Crisis lines · {country}").format(country=found.name) if found else _("Crisis lines"))

    def page(self, found: Country | None) -> list[Unbroken]:
        now, settings = self.profile.now(), self.profile.settings
        first = first_lines(found, settings, now)
        parts = [
            Unbroken(first[0], classes="first"),
            *(Unbroken(line, classes="to-talk") for line in first[1:]),
            Unbroken(_("{hurt}: press h").format(hurt=hurt_heading()), classes="apart", id="hurt"),
        ]
        parts += [Unbroken("\n".join(self.card(card)), classes="card") for card in cards(found, settings, now)]
        parts.append(Unbroken("\n".join(closing_lines(found)), classes="apart"))
        parts.append(Unbroken("\n".join(saying_lines()), classes="apart"))
        return parts

    def card(self, card: Card) -> list[str]:
        """Who on the first line, everything else below it, set in a little."""
        who, *rest = card_lines(card)
        return [who, *(f"  {line}" for line in rest)]

    def on_click(self, event: Any) -> None:
        if getattr(event.widget, "id", "") == "hurt":
            self.action_hurt()

    def action_hurt(self) -> None:
        self.coping.go("hurt")

    def action_country(self) -> None:
        """Look at another country's lines; the row stays as it is."""
        at = self.profile.settings.country or self.profile.guessed
        self.coping.push_screen(country_dialog(at, rather_not=False), self.picked)

    async def picked(self, code: Any) -> None:
        if code:
            await self.show(code)

    def action_stay(self) -> None:
        """Already here."""
