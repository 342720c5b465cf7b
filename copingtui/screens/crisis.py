"""The crisis screen: who, number, how, hours; one key from anywhere, no lock, no question, nothing recorded (R-07)."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll

from copingtui.crisis.changes import HIDDEN, changed, country_of, keep
from copingtui.crisis.lines import Country, country
from copingtui.crisis.people import Contact, people_of
from copingtui.crisis.say import Card, card_lines, cards, closing_lines, first_lines, hurt_heading, saying_lines
from copingtui.errors import CopingError
from copingtui.screens.base import Room
from copingtui.screens.countries import country_dialog
from copingtui.screens.line_change import lines_dialog, what_dialog, words_dialog
from copingtui.widgets.unbroken import Unbroken
from copingtui.words import _


class CrisisRoom(Room):
    """Everything on one page to scroll, the most urgent first."""

    CSS_PATH = "crisis.tcss"
    HELP_TEXT = _(
        "The arrow keys scroll. Nothing here is recorded, and nobody is told. "
        "p leads to your own people, who come first here. c puts a number right for you, or hides a line."
    )
    BINDINGS = [
        Binding("h", "hurt", _("I'm hurt")),
        Binding("l", "country", _("other countries")),
        Binding("p", "people", _("my people")),
        Binding("c", "correct", _("put a line right"), show=False),
        Binding("s", "plan", _("my safety plan")),
        Binding("r", "app.right_now", _("right now")),
        Binding("f2,exclamation_mark", "stay", show=False),
    ]

    _code: str | None = None
    _people: tuple[Contact, ...] = ()
    _plan = False

    def heading(self) -> str:
        return _("Crisis lines")

    def body(self) -> ComposeResult:
        yield VerticalScroll(id="lines")

    async def on_mount(self) -> None:
        await self.show(self.profile.settings.country or self.profile.guessed)
        self.query_one("#lines").focus()

    async def on_screen_resume(self) -> None:
        """Somebody may have been written down meanwhile."""
        if self.is_mounted and (people_of(self.profile), self.coping.plan_there()) != (self._people, self._plan):
            await self.show(self._code)

    async def show(self, code: str | None) -> None:
        """The lines of this country; for an unknown one the directory."""
        self._code, self._people = code, people_of(self.profile)
        self._plan = self.coping.plan_there()
        self.refresh_bindings()
        try:
            found = country_of(self.profile.settings, code or "")
        except CopingError:
            found = None
        page = self.query_one("#lines", VerticalScroll)
        await page.remove_children()
        await page.mount_all(self.page(found))
        page.scroll_home(animate=False)
        self.set_heading(_("Crisis lines · {country}").format(country=found.name) if found else _("Crisis lines"))

    def page(self, found: Country | None) -> list[Unbroken]:
        now, settings = self.profile.now(), self.profile.settings
        first = first_lines(found, settings, now, self._people)
        parts = [
            Unbroken(first[0], classes="first"),
            *(Unbroken(line, classes="to-talk") for line in first[1:]),
            Unbroken(_("{hurt}: press h").format(hurt=hurt_heading()), classes="apart", id="hurt"),
        ]
        if self._plan:
            parts.append(Unbroken(_("My safety plan: press s"), id="plan"))
        parts += [
            Unbroken("\n".join(self.card(card)), classes="card") for card in cards(found, settings, now, self._people)
        ]
        parts.append(Unbroken("\n".join(closing_lines(found)), classes="apart"))
        parts.append(Unbroken("\n".join(saying_lines()), classes="apart"))
        if found:
            parts.append(
                Unbroken(_("A number is wrong here, or not for you: press c"), classes="apart quiet", id="wrong")
            )
        return parts

    def card(self, card: Card) -> list[str]:
        """Who on the first line, everything else below it, set in a little."""
        who, *rest = card_lines(card)
        return [who, *(f"  {line}" for line in rest)]

    def on_click(self, event: Any) -> None:
        if getattr(event.widget, "id", "") == "hurt":
            self.action_hurt()
        elif getattr(event.widget, "id", "") == "plan":
            self.action_plan()
        elif getattr(event.widget, "id", "") == "wrong":
            self.action_correct()

    def action_plan(self) -> None:
        self.coping.open_plan()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._plan if action == "plan" else super().check_action(action, parameters)

    def action_people(self) -> None:
        self.coping.go("people")

    def action_correct(self) -> None:
        """Put a line right, or hide it, for this person alone."""
        try:
            original = country(self._code or "")
        except CopingError:
            return

        def which(name: Any) -> None:
            if name:
                self.coping.push_screen(what_dialog(original, name, self.profile), lambda what: do(name, what))

        def do(name: str, what: Any) -> None:
            if what == "change":
                self.coping.push_screen(words_dialog(original, name, self.profile), lambda said: put_right(name, said))
            elif what:
                self.call_later(self.keep_change, original.code, name, {HIDDEN: True} if what == "hide" else None)

        def put_right(name: str, said: Any) -> None:
            if said is None:
                return
            try:
                change = changed(original, name, said)
            except CopingError as error:
                self.coping.tell(error)
                return
            self.call_later(self.keep_change, original.code, name, change)

        self.coping.push_screen(lines_dialog(original, self.profile), which)

    async def keep_change(self, code: str, name: str, change: Any) -> None:
        """From now on the line is so for this person; the row follows."""
        try:
            keep(self.profile, code, name, change)
        except CopingError as error:
            self.coping.tell(error)
        self.coping.settings_changed()
        await self.show(self._code)

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
