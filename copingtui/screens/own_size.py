"""Homework in one's own size: how often, when or where, the smallest version, which days. One box, all of it optional."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Button, Input, Static

from copingtui.homework.assignment import LIMIT_TIMES, PER, Assignment, Per
from copingtui.screens.base import Dialog
from copingtui.widgets.lines import Field
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.app import CopingApp


def ask_own_size(app: CopingApp, asked: Assignment, take: Callable[[dict[str, Any]], None]) -> None:
    """Ask for the person's own size and hand it over; nothing where they go back."""
    app.push_screen(OwnSizeDialog(asked), lambda values: take(values) if values is not None else None)


def per_words() -> dict[Per, str]:
    return {"day": _("a day"), "week": _("a week"), "all": _("in all")}


class PerButton(Button):
    """A day, a week, in all: space and the arrow keys change it; Enter goes on, so Enter all the way changes nothing."""

    BINDINGS = [
        Binding("enter", "app.focus_next", show=False),
        Binding("space,right", "press", show=False),
        Binding("left", "press", show=False),
    ]


class OwnSizeDialog(Dialog):
    """Gives what may be changed as values (accepted.CHANGEABLE), or None for none."""

    DEFAULT_CSS = """
    OwnSizeDialog .box > Static { margin: 1 0 0 0; color: $quiet; }
    OwnSizeDialog.-short .box > Static { margin: 0; }
    OwnSizeDialog #wrong { color: $foreground; display: none; }
    OwnSizeDialog #wrong.-some { display: block; }
    """

    def __init__(self, asked: Assignment) -> None:
        super().__init__()
        self.asked, self.per = asked, asked.per

    def compose(self) -> ComposeResult:
        asked = self.asked
        with VerticalScroll(classes="box", can_focus=False):
            yield Static(_("How many times? Empty: as often as you like."), markup=False)
            yield Field("" if asked.times is None else str(asked.times), id="times", max_length=3)
            yield PerButton(self.per_label(), id="per", compact=True)
            yield Static(_("When or where"), markup=False)
            yield Field(asked.cue.replace("\n", " "), id="cue", max_length=500)
            yield Static(_("The smallest version that counts"), markup=False)
            yield Field(asked.smallest.replace("\n", " "), id="smallest", max_length=500)
            yield Static(_("First and last day, such as 2026-11-22; empty: open"), markup=False)
            yield Field(asked.since, id="since", max_length=10, placeholder=_("first day"))
            yield Field(asked.until, id="until", max_length=10, placeholder=_("last day"))
            yield Static("", id="wrong", markup=False)
            yield Button(_("Keep this size"), id="keep", compact=True)

    def on_mount(self) -> None:
        self.query_one("#times").focus()

    def per_label(self) -> str:
        return _("{per} (space changes it)").format(per=per_words()[self.per])

    def on_input_submitted(self) -> None:
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "per":
            self.per = PER[(PER.index(self.per) + 1) % len(PER)]
            event.button.label = self.per_label()
            return
        values, wrong = self.values()
        if wrong:
            told = self.query_one("#wrong", Static)
            told.update(wrong)
            told.add_class("-some")
            return
        self.dismiss(values)

    def values(self) -> tuple[dict[str, Any], str]:
        """What was typed, where it differs; and what does not fit, in a sentence."""
        said = {field.id or "": " ".join(field.value.split()) for field in self.query(Input)}
        times: int | None = None
        if said["times"]:
            if not said["times"].isdecimal() or not 1 <= int(said["times"]) <= LIMIT_TIMES:
                return {}, _("A whole number from 1 to {limit} fits for how many times.").format(limit=LIMIT_TIMES)
            times = int(said["times"])
        for key in ("since", "until"):
            if said[key]:
                try:
                    said[key] = date.fromisoformat(said[key]).isoformat()
                except ValueError:
                    return {}, _("A day is written like this: 2026-11-22.")
        if said["since"] and said["until"] and said["since"] > said["until"]:
            return {}, _("The last day comes after the first one.")
        now = {
            "times": times,
            "per": self.per,
            "cue": said["cue"],
            "smallest": said["smallest"],
            "since": said["since"],
            "until": said["until"],
        }
        before = {key: getattr(self.asked, key) for key in now}
        before |= {key: before[key].replace("\n", " ") for key in ("cue", "smallest")}
        return {key: value for key, value in now.items() if value != before[key]}, ""
