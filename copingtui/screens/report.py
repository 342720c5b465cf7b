"""A report for the therapist: which days, and a tick for every single line; nothing leaves from this room itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from copingtui.errors import CopingError
from copingtui.homework import desk, leaving
from copingtui.homework.report import Line, Part, Report
from copingtui.screens.ask import AskDialog
from copingtui.screens.base import Room
from copingtui.screens.locked import UNLOCK, go_and_unlock, unlock_items
from copingtui.screens.pick import PickDialog
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _, several

NAME_LIMIT = 60
LINE_LIMIT = 300  # characters of a line shown beside its tick; the preview has all of it


class ReportRoom(Room):
    HELP_TEXT = _(
        "Enter or the space bar puts a line in or leaves it out. On a heading it does so for the whole part. Your own "
        "words are left out until you put them in. v shows exactly what would leave; only there is a file written."
    )
    DEFAULT_CSS = """
    ReportRoom #said { height: auto; padding: 0 2; color: $quiet; }
    ReportRoom #lines { height: 1fr; margin: 1 0 0 0; }
    ReportRoom.-short #lines { margin: 0; }
    """
    BINDINGS = [
        Binding("space", "flip_line", _("in or out"), show=False),
        Binding("v", "preview", _("see what leaves")),
        Binding("y", "days", _("days")),
        Binding("w", "who", _("name")),
        Binding("s", "shared", _("what was shared")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.report: Report | None = None
        self.ticked: set[str] = set()

    def heading(self) -> str:
        return _("A report to give away")

    def body(self) -> ComposeResult:
        yield Static("", id="said", markup=False)
        yield Menu(id="lines")

    def on_mount(self) -> None:
        self.query_one(Menu).focus()
        self.begin()

    def on_screen_resume(self) -> None:
        if self.report is None:
            self.begin()

    def begin(self) -> None:
        """The days a report is usually about; the way to unlock where the journal is not open."""
        try:
            since, until = desk.usual_span(self.profile)
            self.gather(since, until, "")
            journal = self.profile.need_journal()
            if leaving.first_time(journal):
                self.coping.push_screen(PickDialog(leaving.first_words(), (Item("on", _("Go on")),)))
                leaving.was_explained(journal, self.profile.clock())
        except CopingError as error:
            self.query_one("#said", Static).update(str(error))
            self.query_one(Menu).show(*unlock_items(self.profile))

    def gather(self, since: date, until: date, name: str) -> None:
        """Every line of these days; ticks that were set stay where the line is still there."""
        fresh = desk.full_report(self.profile, since, until, name)
        before = {line.id for line in self.report.lines} if self.report else set()
        self.ticked = {
            line.id for line in fresh.lines if (line.id in self.ticked if line.id in before else not line.free)
        }
        self.report = fresh
        self.freshen()

    def freshen(self) -> None:
        """All the lines anew, for other days or another name."""
        if self.report is None:
            return
        items: list[Item] = []
        for number, part in enumerate(self.report.parts):
            items.append(Item(f"part {part.id}", self.part_words(part), apart=number > 0))
            items += [Item(f"line {line.id}", self.line_words(line)) for line in part.lines]
        self.query_one(Menu).show(*items)
        self.count()

    def part_words(self, part: Part) -> str:
        n = sum(line.id in self.ticked for line in part.lines)
        return _("── {part} · {n} of {all} in").format(part=part.title, n=n, all=len(part.lines))

    def line_words(self, line: Line) -> str:
        tick = "[x]" if line.id in self.ticked else "[ ]"
        why = f" ({line.why})" if line.why else ""
        return f"{tick} {' '.join(f'{line.text}{why}'.split())[:LINE_LIMIT]}"

    def count(self) -> None:
        report = self.report
        if report is None:
            return
        days = f"{report.since.isoformat()} – {report.until.isoformat()}"
        name = report.name or _("no name")
        words = several(len(self.ticked), _("{n} line would leave"), _("{n} lines would leave"))
        self.query_one("#said", Static).update(
            f"{days} · {name} · {words}"
            if report.parts
            else _("Nothing was recorded in these days. y changes the days.")
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == UNLOCK:
            go_and_unlock(self.coping)
        else:
            self.flip(event.option.id or "")

    def action_flip_line(self) -> None:
        option = self.query_one(Menu).highlighted_option
        self.flip(option.id if option and option.id else "")

    def flip(self, id: str) -> None:
        """A line in or out; a whole part out where all of it is in, else in."""
        kind, _blank, name = id.partition(" ")
        if self.report is None or not name:
            return
        part = next(
            part
            for part in self.report.parts
            if part.id == name or (kind == "line" and any(line.id == name for line in part.lines))
        )
        inside = {line.id for line in part.lines}
        if kind == "line":
            self.ticked ^= {name}
        else:
            self.ticked = self.ticked - inside if inside <= self.ticked else self.ticked | inside
        menu = self.query_one(Menu)
        menu.replace_option_prompt(f"part {part.id}", self.part_words(part))
        for line in part.lines:
            if kind == "part" or line.id == name:
                menu.replace_option_prompt(f"line {line.id}", self.line_words(line))
        self.count()

    def action_days(self) -> None:
        if self.report is None:
            return
        values = (self.report.since.isoformat(), self.report.until.isoformat())
        self.coping.push_screen(
            AskDialog(_("Which days? Written like 2026-11-22."), (_("first day"), _("last day")), values), self.set_days
        )

    def set_days(self, said: Any) -> None:
        if said is None or self.report is None:
            return
        try:
            since, until = sorted(date.fromisoformat(each) for each in said)
        except ValueError:
            self.notify(_("A day is written like this: 2026-11-22."), markup=False)
            return
        try:
            self.gather(since, until, self.report.name)
        except CopingError as error:
            self.coping.tell(error)

    def action_who(self) -> None:
        if self.report is not None:
            question = _("What may it call you? Initials are enough; empty leaves it out.")
            self.coping.push_screen(AskDialog(question, (_("name"),), (self.report.name,), NAME_LIMIT), self.set_who)

    def set_who(self, said: Any) -> None:
        if said is not None and self.report is not None:
            try:
                self.gather(self.report.since, self.report.until, said[0])
            except CopingError as error:
                self.coping.tell(error)

    def action_preview(self) -> None:
        if self.report is not None and self.ticked:
            self.coping.go("report_preview", self.report.only(self.ticked))
        else:
            self.notify(_("Nothing is in it yet."), markup=False)

    def action_shared(self) -> None:
        """The list of what was shared, when: no line of what was in it."""
        journal = self.profile.journal
        if journal is not None:
            try:
                lines = leaving.shared_lines(journal)
            except CopingError as error:
                self.coping.tell(error)
                return
            words = "\n".join(lines) or _("Nothing was shared so far.")
            self.coping.go("page", _("What was shared, and when"), words)
