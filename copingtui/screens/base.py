"""What every room of the app shares: a heading, a body, the key bar, and a way back that loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, Input, Static, TextArea

from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.app import CopingApp
    from copingtui.journal.drafts import Draft
    from copingtui.profile import Profile


class Coping:
    """The app and the profile, with their own types, for any screen."""

    @property
    def coping(self) -> CopingApp:
        return cast("CopingApp", cast(Any, self).app)

    @property
    def profile(self) -> Profile:
        return self.coping.profile


class Room(Coping, Screen[None]):
    """A full screen. ``HELP_TEXT`` is what the help panel says of it; ``heading`` stands in its first line."""

    HELP_TEXT = ""
    BINDINGS = [Binding("escape", "back", _("back"), id="back")]

    def heading(self) -> str:
        return ""

    def compose(self) -> ComposeResult:
        yield Static(self.heading(), id="heading", markup=False)
        yield from self.body()
        yield Footer(show_command_palette=False, compact=True)

    def body(self) -> ComposeResult:
        yield from ()

    def set_heading(self, text: str) -> None:
        self.query_one("#heading", Static).update(text)

    def action_back(self) -> None:
        """One room back; what was begun is kept as a draft where there is something to keep."""
        self.coping.keep_drafts()
        self.coping.go_back()

    def draft(self) -> Draft | None:
        """What would be lost if the terminal closed now; None for nothing."""
        return None

    @property
    def typing(self) -> bool:
        """Whether letters go into a text field now: then one-letter keys type."""
        return isinstance(self.focused, Input | TextArea)


class Dialog(Coping, ModalScreen[Any]):
    """A small screen over a room. Esc always closes it and changes nothing."""

    HELP_TEXT = ""
    BINDINGS = [Binding("escape", "close", _("back"), id="back")]

    def action_close(self) -> None:
        self.dismiss(None)

    def draft(self) -> Draft | None:
        return None
