"""The hope kit, one thing at a time, one a key; it ends at people and numbers, and nothing of it is recorded."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from copingtui.plan import hope
from copingtui.screens.base import Room
from copingtui.screens.plan_use import Words
from copingtui.words import _


class HopeUseRoom(Room):
    CSS_PATH = "plan_use.tcss"
    HELP_TEXT = _("Enter shows the next one, b the one before. Esc leaves. Nothing is recorded.")
    BINDINGS = [
        Binding("enter,space,right", "forward", _("next"), show=False),
        Binding("b,left,backspace", "step_back", _("back"), show=False),
    ]

    def heading(self) -> str:
        return _("Hope kit")

    def body(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Static("", id="part", markup=False)
            yield Words("", id="words")
        with Horizontal(id="controls"):
            yield Button(_("Next"), id="forward", compact=True)
            yield Button(_("b Back"), id="walk-back", compact=True)
            yield Button(_("People and numbers"), id="people", compact=True)

    def on_mount(self) -> None:
        self.kit, self.at = hope.one_by_one(hope.readable(self.profile), self.profile.clock()), 0
        self.show()

    def show(self) -> None:
        """The thing that is next, or the end."""
        thing = self.kit[self.at] if self.at < len(self.kit) else None
        end = _("That is all of it for now. People are one key away: !")
        if not self.kit:
            end = _("There is nothing to show now. People are one key away: !")
        self.query_one("#part", Static).update(hope.what_words(thing.what) if thing else "")
        self.query_one("#words", Words).show(thing.text if thing else end)
        self.query_one("#forward").display = thing is not None
        self.query_one("#walk-back").display = self.at > 0
        page = self.query_one("#page")
        page.scroll_home(animate=False)
        page.focus()

    def action_forward(self) -> None:
        """A page further in a long letter, else the next thing."""
        page = self.query_one("#page")
        if page.scroll_offset.y < page.max_scroll_y:
            page.scroll_relative(y=max(1, page.scrollable_content_region.height - 1), animate=False)
        elif self.at < len(self.kit):
            self.at += 1
            self.show()
        else:
            self.coping.go("crisis")

    def action_step_back(self) -> None:
        if self.at:
            self.at -= 1
            self.show()
        else:
            self.action_back()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.id:
            case "forward":
                self.action_forward()
            case "walk-back":
                self.action_step_back()
            case "people":
                self.coping.go("crisis")
