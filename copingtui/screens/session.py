"""Today with my therapist: what was set, what happened, the answers, the week of the card, and what to bring."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from copingtui.errors import CopingError
from copingtui.homework import desk
from copingtui.screens.ask import AskDialog
from copingtui.screens.base import Room
from copingtui.screens.locked import UNLOCK, go_and_unlock, unlock_items
from copingtui.widgets.menu import Menu
from copingtui.words import _


class SessionRoom(Room):
    HELP_TEXT = _(
        "The arrow keys scroll. b writes down something to bring, k takes the last one away. Nothing here leaves this "
        "computer; m makes a report, which you see before it does."
    )
    DEFAULT_CSS = """
    SessionRoom #page { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    SessionRoom .part { height: auto; margin: 0 0 1 0; }
    SessionRoom .title { text-style: bold; height: auto; }
    """
    BINDINGS = [
        Binding("b", "bring", _("bring something")),
        Binding("k", "take_back", _("take the last back"), show=False),
        Binding("m", "report", _("report")),
    ]

    def heading(self) -> str:
        return _("Today with my therapist")

    def body(self) -> ComposeResult:
        yield VerticalScroll(id="page")

    def on_mount(self) -> None:
        self.query_one("#page").focus()

    async def on_screen_resume(self) -> None:
        await self.freshen()

    async def freshen(self) -> None:
        page = self.query_one("#page", VerticalScroll)
        ways = Menu()
        try:
            parts = desk.session_parts(self.profile)
        except CopingError as error:
            parts = [("", [str(error)])]
            ways = Menu(*unlock_items(self.profile))
        await page.remove_children()
        for title, lines in parts:
            if title:
                await page.mount(Static(title, classes="title", markup=False))
            await page.mount(Static("\n".join(lines), classes="part", markup=False))
        if ways.option_count:
            await page.mount(ways)
            ways.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == UNLOCK:
            go_and_unlock(self.coping)

    def action_bring(self) -> None:
        self.coping.push_screen(
            AskDialog(_("What would you like to bring?"), (_("a few words"),), ("",), 500), self.brought
        )

    async def brought(self, said: tuple[str] | None) -> None:
        if said and said[0]:
            await self.keep(lambda points: [*points, said[0]])

    async def action_take_back(self) -> None:
        await self.keep(lambda points: points[:-1])

    async def keep(self, change: Callable[[list[str]], list[str]]) -> None:
        try:
            desk.keep_points(self.profile, change(desk.points(self.profile)))
        except CopingError as error:
            self.coping.tell(error)
        await self.freshen()

    def action_report(self) -> None:
        self.coping.go("report")
