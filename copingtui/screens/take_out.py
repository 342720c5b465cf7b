"""Taking entries out: what goes, as what, from when; all of it to look at first; then one file, and a list of what left."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from copingtui.errors import CopingError
from copingtui.journal.days import day_of
from copingtui.journal.entries import KINDS
from copingtui.journal.exchange import taking_out
from copingtui.journal.exchange.choice import (
    Choice,
    Part,
    everything,
    format_words,
    group_words,
    marked_words,
    part_words,
)
from copingtui.journal.exchange.taking_out import Ready, Shared
from copingtui.journal.exchange.wording import count_words, range_words, ready_lines, shared_words
from copingtui.journal.when import NotADay, parse_day
from copingtui.journal.wording import kinds
from copingtui.screens.ask import AskDialog
from copingtui.screens.base import Room
from copingtui.screens.file import FileDialog
from copingtui.screens.pick import PickDialog
from copingtui.screens.working import WorkDialog
from copingtui.widgets.leaves import Leaves
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _


class TakeOutRoom(Room):
    HELP_TEXT = _(
        "Enter ticks a line, or takes the tick away. v shows all that would be in the file. w writes it, after it asked "
        "where. t shows what was taken out before. Nothing leaves by itself."
    )
    BINDINGS = [
        Binding("v", "look", _("look at it")),
        Binding("w", "write", _("write it")),
        Binding("t", "list", _("taken out before")),
        Binding("space", "tick", show=False),
    ]
    DEFAULT_CSS = """
    TakeOutRoom #said { height: auto; padding: 0 2; color: $quiet; }
    TakeOutRoom #lines { height: 1fr; margin: 1 1 0 1; }
    TakeOutRoom.-short #lines { margin: 0; }
    TakeOutRoom.-short #said { max-height: 3; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.choice = Choice()

    def heading(self) -> str:
        return _("Take out")

    def body(self) -> ComposeResult:
        yield Static("", id="said", markup=False)
        yield Menu(*self.items(), id="lines")

    def on_mount(self) -> None:
        self.query_one(Menu).focus()
        self.change(day_starts=self.profile.settings.day_starts)

    # -- choosing --------------------------------------------------------------------------------------------------

    def items(self) -> tuple[Item, ...]:
        choice = self.choice
        found = [
            Item("format", _("As"), dict(format_words())[choice.format]),
            Item("days", _("Days"), range_words(choice)),
        ]
        for n, kind in enumerate(KINDS):
            found.append(Item(f"kind {kind}", _tick(kind in choice.kinds, kinds()[kind]), apart=not n))
        found.append(Item("marked", _tick(choice.marked, marked_words())))
        for n, (part, words) in enumerate(part_words()):
            found.append(Item(f"part {part}", _tick(part in choice.parts, words), apart=not n))
        if choice.format == "json":
            for n, (group, words) in enumerate(group_words()):
                found.append(Item(f"group {group}", _tick(group in choice.groups, words), apart=not n))
        found += [
            Item("everything", _("Everything, for moving to another computer"), apart=True),
            Item("look", _("Look at all that would be in it"), apart=True),
            Item("write", _("Write the file")),
            Item("list", _("What was taken out before")),
        ]
        return tuple(found)

    def change(self, **changes: Any) -> None:
        self.choose(self.choice.but(**changes))

    def choose(self, choice: Choice) -> None:
        self.choice = choice
        self.query_one(Menu).show(*self.items())
        self.count()

    def say(self, words: str) -> None:
        self.query_one("#said", Static).update(words)

    def count(self) -> None:
        """How many entries lie in these days and kinds, and the one sentence."""
        try:
            n = self.profile.need_journal().count(filters=self.choice.filters)
        except CopingError as error:
            self.say(str(error))
            return
        words = f"{count_words(n)}, {range_words(self.choice)}. {taking_out.one_sentence()}"
        self.say(words)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        what, _blank, name = (event.option.id or "").partition(" ")
        if what == "kind":
            self.change(kinds=self.choice.kinds ^ {name})
        elif what == "part":
            self.change(parts=self.choice.parts ^ {cast("Part", name)})
        elif what == "group":
            self.change(groups=self.choice.groups ^ {name})
        elif what == "marked":
            self.change(marked=not self.choice.marked)
        elif what == "everything":
            self.choose(everything().but(day_starts=self.choice.day_starts))
        elif what == "format":
            items = tuple(Item(each, words) for each, words in format_words())
            self.coping.push_screen(
                PickDialog(_("As what?"), items, at=self.choice.format),
                lambda said: self.change(format=said) if said else None,
            )
        elif what == "days":
            days = tuple(day.isoformat() if day else "" for day in (self.choice.since, self.choice.until))
            question = _("From which day up to which? 2026-11-22 for instance. Empty is the beginning, or today.")
            self.coping.push_screen(AskDialog(question, (_("first day"), _("last day")), days), self.set_days)
        elif what in ("look", "write", "list"):
            getattr(self, f"action_{what}")()

    def action_tick(self) -> None:
        self.query_one(Menu).action_select()

    def set_days(self, said: Any) -> None:
        if said is None:
            return
        profile = self.profile
        today = day_of(profile.clock(), profile.tz_min(), profile.settings.day_starts)
        try:
            since, until = (parse_day(text, today) for text in said)
        except NotADay as error:
            self.say(str(error))
        else:
            self.change(since=since, until=until)

    # -- doing -----------------------------------------------------------------------------------------------------

    @work(exclusive=True)
    async def action_look(self) -> None:
        ready = await self.ready()
        if ready is not None:
            lines = [*ready_lines(ready), "", *ready.lines()]
            await self.app.push_screen(LookRoom(lines))

    @work(exclusive=True)
    async def action_write(self) -> None:
        """Ask where, and write; where there is such a file already, nothing is touched."""
        ready = await self.ready()
        if ready is None:
            return
        journal = self.profile.need_journal()
        try:
            first = not taking_out.shared(journal)
        except CopingError as error:
            self.coping.tell(error)
            return
        passphrase = await self.ask_lock() if taking_out.can_lock() else ""
        if passphrase is None:
            return
        sentence = taking_out.locked_sentence() if passphrase else taking_out.one_sentence()
        words = [*ready_lines(ready), sentence, *([taking_out.before_the_first()] if first else [])]
        path = await self.written(ready, words, passphrase)
        if path is None:
            return
        where = _("It is in {file}, and only you can read it there.").format(file=path)
        self.say(where)
        try:
            taking_out.note_shared(journal, ready, path.name, locked=bool(passphrase))
        except CopingError as error:
            self.coping.tell(error)

    async def ask_lock(self) -> str | None:
        """The passphrase to lock the file with, "" for an open one, None where the person went back (R-51)."""
        items = (Item("lock", _("Lock it with a passphrase (age)")), Item("open", _("Leave it open")))
        said = await self.app.push_screen_wait(
            PickDialog(_("Lock the file? {why}").format(why=taking_out.one_sentence()), items)
        )
        question = _("A passphrase for the file, twice the same. Without it nobody can open it.")
        while said == "lock":
            typed = await self.app.push_screen_wait(
                AskDialog(question, (_("passphrase"), _("the same again")), ("", ""), 200, secret=True)
            )
            if typed is None:
                return None
            if typed[0] and typed[0] == typed[1]:
                return str(typed[0])
            question = _("The two are not the same, or there is nothing in them. Type it once more, twice.")
        return "" if said == "open" else None

    async def written(self, ready: Ready, words: list[str], passphrase: str) -> Path | None:
        """Ask for the file until it could be written there; None where the person went back."""
        typed = str(taking_out.default_name(ready.choice, ready.now, Path.home(), locked=bool(passphrase)))
        while True:
            typed = await self.app.push_screen_wait(FileDialog(words, typed, _("Write it")))
            if typed is None:
                return None
            outcome: Any
            try:
                path = taking_out.place(typed, ready.choice, ready.now, self.profile.where)
                save = partial(taking_out.save, ready, path, passphrase=passphrase)
                outcome = await self.app.push_screen_wait(WorkDialog(save))
            except CopingError as error:
                outcome = error
            if not isinstance(outcome, CopingError):
                return path
            words = [str(outcome)]

    async def ready(self) -> Ready | None:
        """What would leave; None, with a word, where there is nothing or it cannot be read."""
        choice, now = self.choice, self.profile.now()
        try:
            journal = self.profile.need_journal()
        except CopingError as error:
            self.coping.tell(error)
            return None
        outcome = await self.app.push_screen_wait(
            WorkDialog(lambda progress: taking_out.get_ready(journal, choice, now, progress))
        )
        if isinstance(outcome, CopingError):
            self.coping.tell(outcome)
            return None
        if not outcome.entries and not outcome.items:
            self.say(_("There is nothing of that to take out."))
            return None
        return cast("Ready", outcome)

    def action_list(self) -> None:
        self.coping.push_screen(TakenOutRoom())


class LookRoom(Room):
    """Lines to look through, before anything happens with them."""

    HELP_TEXT = _("This is all that would be in the file. The arrow keys, Page Up and Page Down move. Esc goes back.")

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self.lines = lines

    def heading(self) -> str:
        return _("All that would be in the file")

    def body(self) -> ComposeResult:
        yield Leaves(self.lines, id="leaves")

    def on_mount(self) -> None:
        self.query_one(Leaves).focus()


class TakenOutRoom(Room):
    """What was taken out, and when; a line can be taken off the list, the file stays where it went."""

    HELP_TEXT = _("Delete takes a line off this list, c clears it. The files stay wherever they went.")
    BINDINGS = [
        Binding("delete,d", "forget", _("take off the list")),
        Binding("c", "clear", _("clear the list")),
    ]
    DEFAULT_CSS = """
    TakenOutRoom #said { height: auto; padding: 0 2; color: $quiet; }
    TakenOutRoom #lines { height: 1fr; margin: 1 1 0 1; }
    TakenOutRoom.-short #lines { margin: 0; }
    """

    def heading(self) -> str:
        return _("What was taken out")

    def body(self) -> ComposeResult:
        yield Static("", id="said", markup=False)
        yield Menu(id="lines")

    def on_mount(self) -> None:
        self.query_one(Menu).focus()
        self.freshen()

    def freshen(self) -> None:
        try:
            held: list[Shared] = taking_out.shared(self.profile.need_journal())
        except CopingError as error:
            self.query_one("#said", Static).update(str(error))
            return
        words = _("It cannot be called back; this is only where you can see it.") if held else _("Nothing so far.")
        self.query_one("#said", Static).update(words)
        self.query_one(Menu).show(*(Item(each.name, shared_words(each)) for each in held))

    def action_forget(self) -> None:
        option = self.query_one(Menu).highlighted_option
        if option is not None and option.id:
            self.forget(option.id)

    def action_clear(self) -> None:
        items = (Item("no", _("Not now")), Item("yes", _("Clear the list; the files stay where they went")))
        self.coping.push_screen(
            PickDialog(_("Clear this list?"), items), lambda said: self.forget(*self.names()) if said == "yes" else None
        )

    def names(self) -> list[str]:
        return [option.id for option in self.query_one(Menu).options if option.id]

    def forget(self, *names: str) -> None:
        try:
            taking_out.forget_shared(self.profile.need_journal(), names)
        except CopingError as error:
            self.coping.tell(error)
        self.freshen()


def _tick(ticked: bool, words: str) -> str:
    return ("[x] " if ticked else "[ ] ") + words
