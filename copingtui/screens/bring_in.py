"""Bringing a file in: its path, a few questions where it needs them, what would come, and a way to take it out again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, OptionList, Static

from copingtui.errors import CopingError
from copingtui.journal.exchange import bringing_in, daylio
from copingtui.journal.exchange.bringing_in import SOURCES, Opened, Past, Plan, Source
from copingtui.journal.exchange.columns import ROLES, Mapped, as_number, guess, mood_ends, mood_words
from copingtui.journal.exchange.opening import LIMIT_MB, read_file
from copingtui.journal.exchange.progress import Progress
from copingtui.journal.exchange.report import times
from copingtui.journal.exchange.sheet import Sheet
from copingtui.journal.exchange.wording import count_words, past_words, plan_lines, role_words
from copingtui.screens.ask import AskDialog
from copingtui.screens.base import Room
from copingtui.screens.pick import PickDialog
from copingtui.screens.working import WorkDialog
from copingtui.skills.emotions import pleasant_words
from copingtui.widgets.lines import Field
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _, several

PATH_LIMIT = 1_000
OPEN = "open"  # a mood that is left open
GO_ON = "go on"


class Left(Exception):
    """The person went back from a question."""


class BringInRoom(Room):
    """``file`` is looked at straight away, as ``source`` where that was said."""

    HELP_TEXT = _(
        "Type the path of a file and press Enter. You see what would come in, and nothing is taken in before you say so. "
        "Nothing that is here is overwritten. An import can be taken out again as a whole."
    )
    BINDINGS = [Binding("down", "to_list", show=False), Binding("up", "to_path", show=False)]
    DEFAULT_CSS = """
    BringInRoom #path { margin: 1 2 0 2; }
    BringInRoom #page { height: 1fr; padding: 1 2 0 2; scrollbar-size-vertical: 1; }
    BringInRoom #said { height: auto; }
    BringInRoom #lines { height: auto; margin: 1 0 0 0; padding: 0; }
    BringInRoom.-short #path { margin: 0 2; }
    BringInRoom.-short #page { padding: 0 1; }
    BringInRoom.-short #lines { margin: 0; }
    """

    def __init__(self, file: str = "", source: str = "") -> None:
        super().__init__()
        self.file, self.source = file, source
        self.plan: Plan | None = None
        self.past: list[Past] = []
        self.came: Past | None = None
        self.take_items, self.take_deleted = True, False

    def heading(self) -> str:
        return _("Bring in")

    def body(self) -> ComposeResult:
        yield Field(self.file, placeholder=_("the path of a file; Enter looks at it"), max_length=PATH_LIMIT, id="path")
        with VerticalScroll(id="page", can_focus=False):
            yield Static("", id="said", markup=False)
            yield Menu(id="lines")

    def on_mount(self) -> None:
        self.query_one("#path").focus()
        self.begin()
        if self.file:
            self.bring(self.file)

    # -- what is shown ---------------------------------------------------------------------------------------------

    def begin(self, *first: str) -> None:
        """What can come in, and what came in before."""
        self.plan = self.came = None
        try:
            self.past = bringing_in.imports(self.profile.need_journal())
        except CopingError as error:
            self.show([str(error)])
            return
        words = [
            *first,
            _("copingtui's own JSON, a CSV export of Daylio, jrnl's JSON, and any other table (CSV) can come in."),
            _("Up to {limit} MB. You see first what would come, and nothing here is overwritten.").format(
                limit=LIMIT_MB
            ),
        ]
        if self.past:
            words += ["", _("What came in before can be taken out again. What you changed since stays.")]
        self.show(words, *(Item(f"past {past.batch}", past_words(past)) for past in self.past))

    def show(self, words: list[str], *items: Item) -> None:
        self.query_one("#said", Static).update("\n".join(words))
        menu = self.query_one(Menu)
        menu.show(*items)
        menu.display = bool(items)
        self.query_one("#page").scroll_home(animate=False)

    def show_plan(self) -> None:
        assert self.plan is not None
        items = []
        if self.plan.items:
            items.append(Item("items", ("[x] " if self.take_items else "[ ] ") + _("with what is not an entry")))
        if self.plan.deleted:
            items.append(Item("deleted", ("[x] " if self.take_deleted else "[ ] ") + _("with what was deleted here")))
        if not self.wanted().empty:
            items.append(Item("take", _("Take it in"), apart=bool(items)))
        items.append(Item("not", _("Not now")))
        self.show(plan_lines(self.plan), *items)

    def wanted(self) -> Plan:
        assert self.plan is not None
        return self.plan.but(items=self.take_items, deleted=self.take_deleted)

    # -- keys ------------------------------------------------------------------------------------------------------

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.bring(event.value.strip())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        what, _blank, name = (event.option.id or "").partition(" ")
        if what == "items":
            self.take_items = not self.take_items
            self.show_plan()
        elif what == "deleted":
            self.take_deleted = not self.take_deleted
            self.show_plan()
        elif what == "take":
            self.take()
        elif what in ("not", "again"):
            self.begin()
            self.query_one("#path").focus()
        elif what == "journal":
            self.coping.go("journal")
        elif what == "undo" and self.came is not None:
            self.take_back(self.came)
        elif what == "past":
            self.ask_back(next(past for past in self.past if past.batch == name))

    def action_to_list(self) -> None:
        """Down from the path; a list that has the keys moves by itself."""
        if self.query_one(Menu).display:
            self.query_one(Menu).focus()

    def action_to_path(self) -> None:
        self.query_one("#path").focus()

    def action_back(self) -> None:
        """From the preview to the path, from there out of the room."""
        if self.plan is not None:
            self.begin()
            self.query_one("#path").focus()
        else:
            super().action_back()

    # -- doing -----------------------------------------------------------------------------------------------------

    @work(exclusive=True)
    async def bring(self, typed: str) -> None:
        """Look at the file, ask what it needs, say what would come."""
        try:
            data = await self.working(lambda _progress: _read(typed))
            if bringing_in.is_locked(data):
                data = await self.unlocked(data)
            opened = await self.working(lambda _progress: bringing_in.look(data, self.said))
            moods = await self.ask_moods(opened) if opened.source == "daylio" else None
            mapped = await self.ask_columns(opened.sheet) if opened.source == "csv" and opened.sheet else None
            journal, now = self.profile.need_journal(), self.profile.now()

            def compare(progress: Progress) -> Plan:
                found = bringing_in.find(opened, now, progress, moods=moods, mapped=mapped)
                return bringing_in.plan(journal, found, progress)

            self.plan = await self.working(compare)
        except Left:
            return
        except CopingError as error:
            self.begin(str(error), "")
            return
        self.take_items, self.take_deleted = True, False
        self.show_plan()
        self.query_one(Menu).focus()

    @work(exclusive=True)
    async def take(self) -> None:
        try:
            journal, wanted, now_ms = self.profile.need_journal(), self.wanted(), self.profile.clock()
            self.came = await self.working(lambda progress: bringing_in.take_in(journal, wanted, now_ms, progress))
        except CopingError as error:
            self.coping.tell(error)
            return
        self.plan = None
        assert self.came is not None
        words = _("Taken in: {entries}.").format(entries=count_words(self.came.entries))
        self.show(
            [words, _("Look around. It can be taken out again as a whole, here, at any time.")],
            Item("journal", _("To the journal")),
            Item("undo", _("Take it out again")),
            Item("again", _("Bring in another file")),
        )
        self.query_one(Menu).focus()

    def ask_back(self, past: Past) -> None:
        items = (Item("no", _("Not now")), Item("yes", _("Take it out: {import_}").format(import_=past_words(past))))
        question = _("Take this out of the journal again? It is really deleted. What you changed since stays.")
        self.coping.push_screen(PickDialog(question, items), lambda said: self.answered(said, past))

    def answered(self, said: Any, past: Past) -> None:
        if said == "yes":
            self.take_back(past)

    @work(exclusive=True)
    async def take_back(self, past: Past) -> None:
        try:
            journal = self.profile.need_journal()
            n = await self.working(lambda progress: bringing_in.undo(journal, past, progress))
        except CopingError as error:
            self.coping.tell(error)
            return
        self.begin(several(n, _("{n} entry is out again."), _("{n} entries are out again.")))
        self.query_one("#path").focus()

    async def working(self, do: Callable[[Progress], Any]) -> Any:
        """What it gives. Raises the CopingError it met."""
        outcome = await self.app.push_screen_wait(WorkDialog(do))
        if isinstance(outcome, CopingError):
            raise outcome
        return outcome

    # -- questions -------------------------------------------------------------------------------------------------

    async def ask(self, question: str, items: tuple[Item, ...], at: str = "") -> str:
        """Raises Left where the person went back."""
        said = await self.app.push_screen_wait(PickDialog(question, items, at=at))
        if said is None:
            raise Left
        return str(said)

    @property
    def said(self) -> Source | None:
        """The format, where it was said."""
        return next((source for source in SOURCES if source == self.source), None)

    async def unlocked(self, data: bytes) -> bytes:
        """What is in a locked file. Raises Left, CopingError."""
        question = _("This file is locked with age. Its passphrase?")
        typed = await self.app.push_screen_wait(AskDialog(question, (_("passphrase"),), ("",), 200, secret=True))
        if typed is None or not typed[0]:
            raise Left
        passphrase = str(typed[0])
        content: bytes = await self.working(lambda _progress: bringing_in.opened_with(data, passphrase))
        return content

    async def ask_moods(self, opened: Opened) -> dict[str, int | None]:
        assert opened.sheet is not None
        unknown = [(name, f" ({times(n)})") for name, known, n in daylio.moods(opened.sheet.lines) if known is None]
        return await self.ask_scale(unknown)

    async def ask_scale(self, names: list[tuple[str, str]]) -> dict[str, int | None]:
        """What each mood in a person's own words stands for."""
        found: dict[str, int | None] = {}
        ways = [Item(str(n - 2), words) for n, words in enumerate(pleasant_words())]
        for name, more in names:
            question = _("{name}{more}: how pleasant is it? The word is kept as a feeling.").format(
                name=name, more=more
            )
            said = await self.ask(question, (*ways, Item(OPEN, _("leave it open"), apart=True)), at="0")
            found[name] = None if said == OPEN else int(said)
        return found

    async def ask_columns(self, sheet: Sheet) -> Mapped:
        """Which column is what, beginning with a guess from their names."""
        mapped, roles = guess(sheet), role_words()
        while True:
            lines = [Item(role, roles[role], getattr(mapped, role) or _("none")) for role in ROLES]
            question = _("Which column is what? Enter changes a line.")
            at = GO_ON if mapped.date else "date"
            role = await self.ask(question, (*lines, Item(GO_ON, _("Go on"), apart=True)), at=at)
            if role == GO_ON:
                if mapped.date is not None:
                    return await self.ask_mood(sheet, mapped)
                self.notify(_("One column has to be the date."), timeout=6, markup=False)
                continue
            columns = tuple(Item(str(n), column) for n, column in enumerate(sheet.columns))
            question = _("{role} is which column?").format(role=roles[role])
            said = await self.ask(question, (*columns, Item("none", _("none"), apart=True)))
            mapped = mapped.but(**{role: None if said == "none" else sheet.columns[int(said)]})

    async def ask_mood(self, sheet: Sheet, mapped: Mapped) -> Mapped:
        """The two ends of the mood's own scale, or what its words stand for."""
        ends = mood_ends(sheet, mapped.mood)
        if ends is not None:
            question = _("The numbers of {column}: which one is very unpleasant, which one very pleasant?")
            labels = (_("very unpleasant"), _("very pleasant"))
            shown = tuple(f"{end:g}" for end in ends)
            said = await self.app.push_screen_wait(AskDialog(question.format(column=mapped.mood), labels, shown))
            if said is None:
                raise Left
            low, high = (as_number(text) for text in said)
            mapped = mapped.but(low=ends[0] if low is None else low, high=ends[1] if high is None else high)
        return mapped.but(words=await self.ask_scale([(word, "") for word in mood_words(sheet, mapped.mood)]))


def _read(typed: str) -> bytes:
    try:
        path = Path(typed).expanduser()
    except RuntimeError:  # no such account
        path = Path(typed)
    return read_file(path)
