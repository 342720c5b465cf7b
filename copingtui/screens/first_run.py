"""The first screen, once: which country, what this is and is not, and the two keys worth knowing."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from copingtui.crisis.lines import country
from copingtui.errors import CopingError
from copingtui.screens.about import DISCLAIMER
from copingtui.screens.base import Room
from copingtui.screens.countries import NOT_SAID, country_dialog
from copingtui.words import _


class FirstRunRoom(Room):
    """Nothing here has to be answered; `r` goes straight to right now."""

    CSS_PATH = "first_run.tcss"
    BINDINGS = [
        Binding("r", "right_now", _("right now: it is hard this minute")),
        Binding("c", "country", _("another country")),
        Binding("n", "decline", _("rather not say")),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-6)", show=False),
        Binding("pagedown", "move(6)", show=False),
        Binding("escape", "back", show=False),
    ]

    def heading(self) -> str:
        return _("Welcome")

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="body", can_focus=False):
            yield Static(DISCLAIMER, classes="text", markup=False)
            yield Static(
                _("The last line of every screen shows who you can call. For that, one question: where are you?"),
                classes="text space",
                markup=False,
            )
            with Horizontal(classes="row space"):
                yield Button(self.accept_label(), id="accept", compact=True)
                yield Button(_("Another country"), id="other", compact=True)
                yield Button(_("Rather not say"), id="decline", compact=True)
            yield Static(
                _(
                    "Two keys worth knowing.\n"
                    "{leave}: leave at once. The screen is cleared, nothing is asked, nothing is lost.\n"
                    "{hide}: hide. A plain clock shows until you press it again."
                ).format(leave=self.coping.keys_of("leave"), hide=self.coping.keys_of("hide")),
                id="keys",
                classes="text space",
                markup=False,
            )
            yield Static(
                _(
                    "What you write stays in one encrypted file on this computer; nothing is sent anywhere. A passphrase is "
                    "possible, now or later in the settings. If it and its recovery code are lost, so is the journal; "
                    "the numbers and the skills never need it."
                ),
                classes="text space quiet",
                markup=False,
            )
            yield Button(_("Set a passphrase now"), id="passphrase", compact=True)

    @property
    def country(self) -> str | None:
        return self.profile.settings.country or self.profile.guessed

    def accept_label(self) -> str:
        code = self.country
        return _("Go on ({country})").format(country=country(code).name) if code else _("Go on without a country")

    def on_mount(self) -> None:
        self.query_one("#accept").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "accept":
            self.settle(self.country)
        elif event.button.id == "passphrase":
            self.coping.go("lock")
        elif event.button.id == "other":
            self.action_country()
        else:
            self.action_decline()

    def action_country(self) -> None:
        self.coping.push_screen(country_dialog(self.country, rather_not=True), self.picked)

    def picked(self, code: Any) -> None:
        if code is not None:
            self.settle(None if code == NOT_SAID else code)

    def action_decline(self) -> None:
        self.settle(None)

    def settle(self, code: str | None) -> None:
        """The person has said which country, or that they rather not."""
        try:
            self.profile.change(country=code, country_confirmed=True)
        except CopingError as error:
            self.coping.tell(error)
        taught = self.query_one(".body").region.contains_region(self.query_one("#keys").region)
        self.coping.settings_changed()
        self.coping.go_home()
        if not taught:  # the screen had no room for the keys: once more, where there is
            leave, hide = self.coping.keys_of("leave"), self.coping.keys_of("hide")
            words = _("{leave} leaves at once and loses nothing. {hide} hides everything.").format(
                leave=leave, hide=hide
            )
            self.app.notify(words, timeout=20, markup=False)

    def action_move(self, by: int) -> None:
        self.query_one(".body").scroll_relative(y=by, animate=False)

    def action_right_now(self) -> None:
        """Straight to help; the country can wait and is asked again next time."""
        self.coping.go("right_now")

    def action_back(self) -> None:
        """There is no room before this one."""
