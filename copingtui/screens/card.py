"""The diary card: the week as on paper, each cell kept as soon as it is filled in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from copingtui.crisis.care import care_line
from copingtui.errors import CopingError
from copingtui.journal import card_draft, card_scale
from copingtui.journal.card import Card, Change, Line, NotYet, Week, card_of, titles_of
from copingtui.journal.card_scale import step_words
from copingtui.journal.card_text import line_words
from copingtui.journal.card_weeks import day_words, week_first, week_words
from copingtui.journal.drafts import Draft
from copingtui.journal.uid import new_uid
from copingtui.screens.base import Room
from copingtui.screens.pick import PickDialog
from copingtui.screens.tick import TickDialog
from copingtui.widgets.card_detail import CardDetail
from copingtui.widgets.day_words import DayWords
from copingtui.widgets.menu import Item
from copingtui.widgets.week_grid import WeekGrid
from copingtui.words import _, several

NOT_SAID, WHOLE = "-", "-whole"
MOST_UNDO = 200


class CardRoom(Room):
    """``start``: a day of the week to open on, or a draft of words that were not kept yet."""

    CSS_PATH = "card.tcss"
    HELP_TEXT = _(
        "Arrow keys move, digits fill in the cell, Backspace leaves it open again. Yes, partly and no are y, p, n, or 1, "
        "2, 0. Enter shows the words of a row; Tab opens the notes of the day. What the journal already says stands in "
        "brackets: space confirms one cell, d a day, w the week. The left and right square bracket or Page Up and Page "
        "Down turn the week. u undoes, e changes the rows, x prints. Every cell is kept at once."
    )
    BINDINGS = [
        Binding("tab", "words", _("notes")),
        Binding("left_square_bracket,pageup", "week(-1)", _("week before"), show=False),
        Binding("right_square_bracket,pagedown", "week(1)", _("week after"), show=False),
        Binding("d", "confirm_day", _("confirm day"), show=False),
        Binding("w", "confirm_week", _("confirm week")),
        Binding("u", "undo", _("undo")),
        Binding("e", "rows", _("rows")),
        Binding("x", "print", _("print")),
    ]

    def __init__(self, start: date | str | Draft | None = None) -> None:
        super().__init__()
        self.card: Card | None = None
        self.week: Week | None = None
        self._start = start
        self._undo: list[Change] = []
        self._draft_id, self._drafted = new_uid(), False

    def heading(self) -> str:
        return _("Diary card")

    def body(self) -> ComposeResult:
        yield WeekGrid(id="card")
        yield Static("", id="noted", markup=False)
        yield CardDetail(id="detail")
        yield DayWords(id="words")

    def on_mount(self) -> None:
        try:
            self.card = card_of(self.profile)
        except CopingError as error:
            self.query_one(CardDetail).say(str(error))
            return
        start, day = self._start, self.today
        if isinstance(start, Draft):
            day = self.take_up(start)
        elif start:
            day = start if isinstance(start, date) else date.fromisoformat(start)
        self.turn_to(day)
        self.grid.focus()

    def on_screen_resume(self) -> None:
        """Rows may have been changed, a skill practised, the journal opened anew, or midnight passed meanwhile."""
        if self.week is None:
            return
        try:
            self.card = card_of(self.profile)
        except CopingError as error:
            self.coping.tell(error)
            return
        self.freshen(hints=False)

    @property
    def grid(self) -> WeekGrid:
        return self.query_one(WeekGrid)

    @property
    def today(self) -> date:
        assert self.card is not None
        return self.card.today(self.profile.now())

    # -- the week --------------------------------------------------------------------------------------------------

    def turn_to(self, day: date, key: str = "") -> None:
        """Show the week this day is in, the cursor on it."""
        if self.card is None:
            return
        try:
            self.week = self.card.week(day)
        except CopingError as error:
            self.coping.tell(error)
            return
        self.set_heading(_("Diary card · {week}").format(week=week_words(self.week.first)))
        self.grid.show(self.week, self.today, day=day, key=key)
        self.show_noted()

    def freshen(self, *, hints: bool = True) -> None:
        """Read the week again; with ``hints`` what the journal says beside it is as it was a moment ago."""
        if self.card is None or self.week is None:
            return
        try:
            self.week = self.card.week(self.week.first, self.week.hints if hints else None)
        except CopingError as error:
            self.coping.tell(error)
            return
        self.grid.show(self.week, self.today)
        self.show_noted()

    def action_week(self, by: int, edge: int | None = None) -> None:
        """The week before or after; none that lies wholly ahead."""
        if self.card is None or self.week is None or self.has_class("-writing"):
            return
        day = self.grid.day + timedelta(days=7 * by) if edge is None else self.week.first + timedelta(days=edge)
        if week_first(day, self.card.week_starts) > self.today:
            if edge is None:
                self.quietly(_("That week is still to come."))
            return
        self.turn_to(day)

    def on_week_grid_beyond(self, event: WeekGrid.Beyond) -> None:
        self.action_week(event.by, -1 if event.by < 0 else 7)

    def show_noted(self) -> None:
        """How much the journal already says, and the keys that take it over."""
        waiting = len(self.week.waiting()) if self.week else 0
        noted = self.query_one("#noted", Static)
        noted.set_class(waiting > 0, "-some")
        self.refresh_bindings()
        if waiting:
            words = several(
                waiting, _("{n} cell in brackets can be confirmed"), _("{n} cells in brackets can be confirmed")
            )
            noted.update(_("{words}: space for one, d the day, w the week.").format(words=words))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that confirm are named where something waits."""
        if action in ("confirm_week", "confirm_day"):
            return self.week is not None and bool(self.week.waiting())
        return True

    # -- the cell --------------------------------------------------------------------------------------------------

    def on_week_grid_moved(self) -> None:
        self.show_detail()

    def show_detail(self) -> None:
        """What the cell says, and what can be said there."""
        line = self.grid.line
        if line is not None and self.week is not None:
            self.query_one(CardDetail).show(self.week, self.grid.day, line, self.care_words(line))

    def care_words(self, line: Line) -> str:
        """Medical help in one quiet line where something was acted on; nothing else follows from a cell (R-12, R-20)."""
        cell = self.week.cell(self.grid.day, line) if self.week and line.is_act else None
        if cell is None or cell.value == "no":
            return ""
        return care_line(self.profile.settings, self.profile.guessed)

    def on_week_grid_said(self, event: WeekGrid.Said) -> None:
        self.put(event.value)

    def on_week_grid_cleared(self) -> None:
        """The value goes; where there is none, the hint is put aside."""
        card, week, line = self.card, self.week, self.grid.line
        if card is None or week is None or line is None:
            return
        day = self.grid.day
        if week.cell(day, line) is not None:
            self.put(None)
        elif week.hint(day, line) is not None:
            self.do(lambda: card.put_aside(day, line, self.today))

    def on_week_grid_taken(self) -> None:
        """Space: confirm what waits here; a module of skills is ticked, or its tick taken away."""
        card, week, line = self.card, self.week, self.grid.line
        if card is None or week is None or line is None:
            return
        day = self.grid.day
        hint, cell = week.hint(day, line), week.cell(day, line)
        if hint is not None and hint.value is not None:
            self.do(lambda: card.confirm(week, [(day, line)], self.today))
        elif line.scale.id == card_scale.SKILLS:
            if cell is not None and cell.value:
                self.open_skills(line)
            else:
                self.put((), whole=cell is None)
        elif hint is not None:
            self.quietly(_("{hint}. It is on another scale: a value of your own goes here.").format(hint=hint.words))

    def action_confirm_day(self) -> None:
        self.confirm([self.grid.day])

    def action_confirm_week(self) -> None:
        self.confirm(None)

    def confirm(self, days: list[date] | None) -> None:
        card, week = self.card, self.week
        if card is None or week is None:
            return
        waiting = week.waiting(days)
        if not waiting:
            self.quietly(_("Nothing is waiting to be confirmed here."))
            return
        self.do(lambda: card.confirm(week, waiting, self.today))
        self.quietly(
            several(len(waiting), _("{n} cell confirmed. u undoes it."), _("{n} cells confirmed. u undoes it."))
        )

    def put(self, value: Any, *, whole: bool = False) -> None:
        card, line = self.card, self.grid.line
        if card is not None and line is not None:
            day = self.grid.day
            self.do(lambda: card.put(day, line, value, self.today, whole=whole))

    def do(self, change: Callable[[], Change | None]) -> bool:
        """Make a change, remember how to undo it, show it. False, with words, where it could not be kept."""
        try:
            undo = change()
        except NotYet as error:
            self.quietly(str(error))
            return False
        except CopingError as error:
            self.coping.tell(error)
            return False
        if undo:
            self._undo = [*self._undo[-MOST_UNDO:], undo]
        self.freshen()
        return True

    def action_undo(self) -> None:
        if self.card is None or not self._undo:
            self.quietly(_("There is nothing to undo."))
            return
        try:
            self.card.undo(self._undo[-1])
        except CopingError as error:
            self.coping.tell(error)
            return
        del self._undo[-1]
        self.freshen()

    def quietly(self, words: str) -> None:
        self.notify(words, timeout=4, markup=False)

    # -- the words of a row ----------------------------------------------------------------------------------------

    async def on_week_grid_opened(self) -> None:
        """Enter: the values with their words, the skills of a module, or the field to write in."""
        line = self.grid.line
        if line is None or self.week is None:
            return
        if line.scale.id == card_scale.TEXT:
            await self.open_words(line.key)
        elif line.scale.id == card_scale.SKILLS:
            self.open_skills(line)
        else:
            self.open_scale(line)

    def open_scale(self, line: Line) -> None:
        assert self.week is not None
        cell = self.week.cell(self.grid.day, line)
        steps = line.scale.steps
        items = [Item(str(n), step_words(line.scale, step)) for n, step in enumerate(steps)]
        items.append(Item(NOT_SAID, _("not said"), apart=True))
        at = next((n for n, step in enumerate(steps) if cell and step.value == cell.value), None)
        question = f"{line_words(line)}, {self.day_text(line)}"
        hint = self.week.hint(self.grid.day, line)
        if hint is not None:
            question += f"\n{hint.words}"

        def chosen(picked: str | None) -> None:
            if picked is not None:
                self.put(None if picked == NOT_SAID else steps[int(picked)].value)

        dialog = PickDialog(question, tuple(items), at=NOT_SAID if at is None else str(at))
        self.app.push_screen(dialog, chosen)

    def open_skills(self, line: Line) -> None:
        """Tick the skills of a module, or the module without naming any."""
        assert self.week is not None
        cell, hint = self.week.cell(self.grid.day, line), self.week.hint(self.grid.day, line)
        titles = titles_of(self.week, self.grid.day, line, self.profile.library)
        noted = dict(hint.value) if hint is not None and hint.value else {}
        items = [Item(WHOLE, _("used, without naming one"))]
        items += [Item(name, title, _("practised that day") if name in noted else "") for name, title in titles.items()]
        ticked = {name for name, _title in cell.value} if cell else set()
        if cell is not None and cell.whole:
            ticked.add(WHOLE)

        def chosen(picked: frozenset[str] | None) -> None:
            if picked is not None:
                self.put(
                    tuple((name, title) for name, title in titles.items() if name in picked), whole=WHOLE in picked
                )

        question = f"{line.label}, {self.day_text(line)}"
        self.app.push_screen(TickDialog(question, tuple(items), frozenset(ticked)), chosen)

    def day_text(self, line: Line) -> str:
        return _("this week") if line.row.weekly else day_words(self.grid.day)

    # -- notes -----------------------------------------------------------------------------------------------------

    async def action_words(self) -> None:
        if self.grid.has_focus:
            line = self.grid.line
            await self.open_words(line.key if line and line.scale.id == card_scale.TEXT else "note.therapist")
        else:
            self.focus_next()

    async def open_words(self, key: str) -> None:
        if self.week is None:
            return
        if self.grid.day > self.today:
            self.quietly(str(NotYet(_("That day is still to come."))))
            return
        if not any(line.scale.id == card_scale.TEXT for line in self.week.lines):
            self.quietly(_("No row of words is on your card. e changes the rows."))
            return
        self.add_class("-writing")
        await self.query_one(DayWords).open(self.week, self.grid.day, key)

    def on_day_words_touched(self) -> None:
        self.coping.touch()

    def on_day_words_written(self, event: DayWords.Written) -> None:
        card = self.card
        if (
            card is not None
            and self.do(lambda: card.put(event.day, event.line, event.text, self.today))
            and self._drafted
        ):
            self._drafted = False
            self.coping.drop_draft(self._draft_id)

    def on_day_words_done(self) -> None:
        self.close_words()

    def close_words(self) -> None:
        self.query_one(DayWords).close()
        self.remove_class("-writing")
        self.grid.focus()

    def draft(self) -> Draft | None:
        """Words that were typed a moment ago and are in no cell yet."""
        words = self.query_one(DayWords) if self.is_mounted else None
        if words is None or not words.unsaved or words.day is None:
            return None
        self._drafted = True
        typed = {key: (words.held[key], text) for key, text in words.unsaved.items()}
        return Draft.of(card_draft.KIND, card_draft.payload(words.day, typed), id=self._draft_id)

    def take_up(self, draft: Draft) -> date:
        """Put the words of a draft where they belong; the day they are of."""
        assert self.card is not None
        try:
            day = card_draft.take_up(self.card, draft.payload, self.today)
        except ValueError:
            day = self.today
        except CopingError as error:
            self.coping.tell(error)
            return self.today
        self.coping.drop_draft(draft.id)
        return day

    # -- elsewhere -------------------------------------------------------------------------------------------------

    def action_back(self) -> None:
        if self.has_class("-writing"):
            self.close_words()
        else:
            super().action_back()

    def action_rows(self) -> None:
        if self.card is not None:
            self.coping.go("card_rows")

    def action_print(self) -> None:
        if self.week is not None:
            self.coping.go("card_print", self.week.first)
