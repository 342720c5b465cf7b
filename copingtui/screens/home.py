"""The first room: where to go from here, what was left open, and nothing that presumes a mood."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from copingtui.errors import CopingError
from copingtui.journal.trouble import JournalLocked
from copingtui.screens.base import Room
from copingtui.widgets.menu import Item, Menu
from copingtui.widgets.open_drafts import OpenDrafts
from copingtui.widgets.strip14 import Strip14
from copingtui.words import _

NARROW = 56  # columns below which a title stands alone


class HomeRoom(Room):
    """Right now first, always; the rest in the order of how soon it may be needed."""

    CSS_PATH = "home.tcss"
    homework = ""  # how much of it is open today, in words, once it was looked up
    HELP_TEXT = _("Choose with the arrow keys and Enter, with a letter, or with the mouse.")
    BINDINGS = [
        Binding("r", "enter('right_now')", _("right now")),
        Binding("t", "enter('homework')", _("homework"), show=False),
        Binding("c", "enter('checkin')", _("check in"), show=False),
        Binding("u", "enter('urge')", _("urge"), show=False),
        Binding("s", "enter('skills')", _("skills"), show=False),
        Binding("d", "enter('card')", _("diary card"), show=False),
        Binding("j", "enter('journal')", _("journal"), show=False),
        Binding("h", "enter('helps')", _("what helps"), show=False),
        Binding("p", "enter('plan')", _("safety plan"), show=False),
        Binding("e", "enter('learn')", _("learn"), show=False),
        Binding("l", "enter('crisis')", _("crisis lines"), show=False),
        Binding("k", "unlock", _("unlock"), show=False),
        Binding("comma", "enter('settings')", _("settings"), show=False),
        Binding("a", "enter('about')", _("about"), show=False),
        Binding("question_mark", "app.help", _("help")),
        Binding("escape", "back", show=False),
    ]

    def body(self) -> ComposeResult:
        with VerticalScroll(id="home", can_focus=False):
            for number, words in enumerate(self.notices()):
                notice = Static(words, classes="notice", id=f"notice{number}", markup=False)
                notice.display = bool(words)
                yield notice
            yield OpenDrafts()
            yield Menu(*self.shown_items(), id="menu")
            yield Strip14()

    def notices(self) -> list[str]:
        """What could not be opened, each in its own sentence; everything else goes on."""
        profile = self.profile
        problems = (profile.settings_problem, profile.journal_problem, profile.visible_problem)
        # that it is locked has a line of its own below
        return ["" if each is None or isinstance(each, JournalLocked) else str(each) for each in problems]

    def shown_items(self) -> tuple[Item, ...]:
        narrow = self.app.size.width < NARROW
        return tuple(replace(item, about="") if narrow else item for item in self.items())

    def items(self) -> tuple[Item, ...]:
        locked = (Item("unlock", _("Unlock"), _("the journal is locked"), "k"),) if self.profile.locked else ()
        return (
            Item("right_now", _("Right now"), _("it is hard this minute"), "r"),
            Item("homework", _("Homework"), self.homework or _("what was set, done your way"), "t", apart=True),
            Item("checkin", _("Check in"), _("how it is, in half a minute"), "c"),
            Item("urge", _("Urge"), _("how strong, what was around it"), "u"),
            Item("skills", _("Skills"), _("things to do, one step at a time"), "s"),
            Item("card", _("Diary card"), _("the week, a few numbers a day"), "d"),
            Item("journal", _("Journal"), _("what you kept"), "j"),
            Item("helps", _("What helps"), _("your own numbers, as pictures"), "h"),
            Item("plan", _("Safety plan"), _("your own steps for a hard hour"), "p"),
            Item("learn", _("Learn"), _("short texts: urges, feelings, help"), "e"),
            Item("crisis", _("Crisis lines"), _("people to talk to"), "l", apart=True),
            *locked,
            Item("settings", _("Settings"), _("country, looks, what to go easy on"), ","),
            Item("about", _("About"), _("what this is, and what it is not"), "a"),
        )

    def on_mount(self) -> None:
        self.was_locked = self.profile.locked
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        """Something may have been kept meanwhile."""
        self.call_after_refresh(self.freshen)

    def freshen(self) -> None:
        if self.was_locked != self.profile.locked:
            self.was_locked = self.profile.locked
            self.query_one(Menu).show(*self.shown_items())
        self.query_one(OpenDrafts).freshen()
        self.query_one(Strip14).freshen()
        words = self.open_homework()
        if words != self.homework:
            self.homework = words
            self.query_one("#menu", Menu).show(*self.shown_items())

        for number, said in enumerate(self.notices()):  # the journal was opened only now
            notice = self.query_one(f"#notice{number}", Static)
            notice.update(said)
            notice.display = bool(said)

    def open_homework(self) -> str:
        """How much is open today; "" where nothing was ever set, or it cannot be read now."""
        journal = self.profile.journal
        if journal is None:
            return ""
        try:
            if not journal.items.all("assignment"):
                return ""
            from copingtui.homework import desk, telling

            return telling.open_words(len(desk.open_today(self.profile)))
        except CopingError:
            return ""

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option.id:
            self.action_enter(event.option.id)

    def action_unlock(self) -> None:
        if self.profile.locked:
            self.coping.go("unlock")

    def action_enter(self, room: str) -> None:
        self.coping.go(room)

    def action_back(self) -> None:
        """Home is the first room: nothing lies behind it."""
