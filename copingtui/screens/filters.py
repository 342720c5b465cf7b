"""What the journal shows: by kind, time, feeling, tag, skill, kind of urge; only what is there can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from copingtui.errors import CopingError
from copingtui.journal.filters import Filters, ThereIs
from copingtui.journal.when import parse_day
from copingtui.journal.wording import filter_choices, filter_words
from copingtui.screens.ask import AskDialog
from copingtui.screens.base import Dialog
from copingtui.screens.pick import PickDialog
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _

ANY = "any"
SEARCHED = 12  # a longer list than this is narrowed by typing


class FiltersDialog(Dialog):
    """Gives the filters as they were left, also on Esc: each choice counts at once."""

    DEFAULT_CSS = """
    FiltersDialog Menu { max-height: 14; margin: 1 0 0 0; padding: 0; }
    FiltersDialog #found { color: $quiet; height: auto; }
    FiltersDialog.-short Menu { max-height: 5; margin: 0; }
    """
    CSS = "FiltersDialog.-short > .box { padding: 0 1; }"

    def __init__(self, filters: Filters, there: ThereIs, count: Callable[[Filters], int], today: date) -> None:
        super().__init__()
        self.filters, self.there, self.count, self.today = filters, there, count, today

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("", id="found", markup=False)
            yield Menu(*self.items(), id="list")

    def on_mount(self) -> None:
        self.query_one(Menu).focus()
        self.freshen()

    def action_close(self) -> None:
        self.dismiss(self.filters)

    def items(self) -> tuple[Item, ...]:
        now, there = self.filters, self.there
        title = self.title_of(now.skill or "")

        def said(**only: Any) -> str:
            return filter_words(Filters(**only), title).partition(": ")[2] or _("any")

        lines = [Item("kinds", _("Kind"), filter_words(Filters(kinds=now.kinds)) or _("all"))]
        lines.append(Item("time", _("Time"), filter_words(Filters(since=now.since, until=now.until)) or _("any")))
        if there.emotions:
            lines.append(Item("emotions", _("Feeling"), said(emotions=now.emotions)))
        if there.tags:
            lines.append(Item("tag", _("Around it"), said(tag=now.tag)))
        if there.skills:
            lines.append(Item("skill", _("Skill"), said(skill=now.skill)))
        if there.targets:
            lines.append(Item("target", _("Kind of urge"), said(target=now.target)))
        lines.append(Item("show", _("Show them"), apart=True))
        if not now.without_words.is_empty:
            lines.append(Item("clear", _("Show all again")))
        return tuple(lines)

    def title_of(self, skill: str) -> str:
        return next((title for name, title, _n in self.there.skills if name == skill), skill)

    def freshen(self) -> None:
        """Say how many there are with what is chosen now."""
        try:
            n = self.count(self.filters)
        except CopingError as error:
            self.query_one("#found", Static).update(str(error))
            return
        words = (
            _("Which entries? With these choices there is {n}.")
            if n == 1
            else _("Which entries? With these choices there are {n}.")
        )
        self.query_one("#found", Static).update(words.format(n=n))
        self.query_one(Menu).show(*self.items())

    def change(self, **changes: Any) -> None:
        self.filters = self.filters.but(**changes)
        self.freshen()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        name = event.option.id or ""
        if name == "show":
            self.dismiss(self.filters)
        elif name == "clear":
            self.filters = Filters(words=self.filters.words, day_starts=self.filters.day_starts)
            self.freshen()
        elif name == "time":
            self.ask_time()
        elif name:
            self.ask(name)

    # -- one of the lists ------------------------------------------------------------------------------------------

    def ask(self, name: str) -> None:
        choices = filter_choices(self.there, name)
        nothing = () if name == "emotions" else None
        items = (
            Item(ANY, _("any")),
            *(Item(str(n), words, str(count)) for n, (words, _v, count) in enumerate(choices)),
        )
        title = next(item.title for item in self.items() if item.id == name)
        now = getattr(self.filters, name)
        at = next((str(n) for n, (_w, value, _c) in enumerate(choices) if value == now), ANY)

        def found(typed: str) -> tuple[Item, ...]:
            wanted = typed.strip().casefold()
            return tuple(item for item in items if wanted in item.title.casefold()) if wanted else items

        def chosen(said: str | None) -> None:
            if said is not None:
                self.change(**{name: nothing if said == ANY else choices[int(said)][1]})

        search = found if len(items) > SEARCHED else None
        self.app.push_screen(PickDialog(title, items, search, at=at), chosen)

    # -- time ------------------------------------------------------------------------------------------------------

    def ask_time(self) -> None:
        items = (
            Item(ANY, _("any time")),
            Item("0", _("today")),
            Item("6", _("the last 7 days")),
            Item("29", _("the last 30 days")),
            Item("364", _("the last 365 days")),
            Item("days", _("from one day to another")),
        )

        def chosen(said: str | None) -> None:
            if said == "days":
                self.ask_days()
            elif said is not None:
                since = None if said == ANY else self.today - timedelta(days=int(said))
                self.change(since=since, until=None)

        self.app.push_screen(PickDialog(_("Time"), items), chosen)

    def ask_days(self, values: tuple[str, str] | None = None) -> None:
        now = self.filters
        given = values or (str(now.since or ""), str(now.until or ""))

        def said(days: tuple[str, ...] | None) -> None:
            if days is None:
                return
            try:
                since, until = (parse_day(each, self.today) for each in days)
            except CopingError as error:
                self.coping.tell(error)
                self.ask_days((days[0], days[1]))
                return
            self.change(since=since, until=until)

        question = _("From which day, to which day? Such as 2026-11-01, or yesterday, or 7 days ago. Left empty: open.")
        self.app.push_screen(AskDialog(question, (_("from"), _("to")), given), said)
