"""Everything a person can set, as a list of plain lines; it is written to a TOML file they can read."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.widgets import OptionList, Static

from copingtui.app_parts.neutral import read_text
from copingtui.crisis.lines import country
from copingtui.errors import CopingError
from copingtui.journal.card_weeks import hour_words, weekday_words
from copingtui.screens.ask import AskDialog
from copingtui.screens.base import Room
from copingtui.screens.countries import NOT_SAID, country_dialog
from copingtui.screens.pick import PickDialog
from copingtui.settings import LONGEST_PATH
from copingtui.widgets.menu import Item, Menu
from copingtui.widgets.themes import theme_names
from copingtui.words import _


class SettingsRoom(Room):
    HELP_TEXT = _("Enter changes a line. Everything here can be changed back.")

    def heading(self) -> str:
        return _("Settings")

    def body(self) -> ComposeResult:
        yield Menu(*self.items(), id="lines", classes="body")
        yield Static(str(self.profile.where.settings), classes="quiet", id="file", markup=False)

    def on_mount(self) -> None:
        self.query_one(Menu).focus()

    def items(self) -> tuple[Item, ...]:
        now = self.profile.settings
        yes, no = _("yes"), _("no")
        own = " ".join(part for part in (now.own_line_name, now.own_line_number) if part)
        return (
            Item("country", _("Country"), country(now.country).name if now.country else _("not said")),
            Item("own_line", _("Own line, shown first"), own or _("none")),
            Item("row", _("The last line shows"), self.words("row")),
            Item("easy", _("What to go easy on"), _("cold, breath holds, closed eyes ..."), apart=True),
            Item("motion", _("Movement"), self.words("motion")),
            Item("count_breaths", _("Numbers while breathing"), yes if now.count_breaths else no),
            Item("line", _("My own line"), self.line_words(), apart=True),
            Item("people", _("My people"), _("who comes first when you want to talk")),
            Item("my_words", _("My words"), _("own feelings, kinds of urge and others"), apart=True),
            Item("ask_sleep", _("A check-in asks about sleep"), yes if now.ask_sleep else no),
            Item("ask_medication", _("A check-in asks about medication"), yes if now.ask_medication else no),
            Item("week_starts", _("A week of the card begins on"), self.words("week_starts"), apart=True),
            Item("day_starts", _("A day of the card begins at"), self.words("day_starts")),
            Item("theme", _("Looks"), dict(theme_names()).get(now.theme, now.theme), apart=True),
            Item("lock", _("Passphrase"), _("asked for when the journal opens") if self.profile.asks else _("none")),
            Item("backups", _("Backup"), _("make one, put one back")),
            Item("delete", _("Delete"), _("days of the journal, or everything")),
            Item("quick_exit", _("Leaving at once"), self.words("quick_exit")),
            Item("drafts", _("Unsaved words when leaving at once"), self.words("drafts")),
            Item("take_out", _("Take entries out"), _("as a page, a table or data"), apart=True),
            Item("bring_in", _("Bring entries in"), _("from Daylio, jrnl, a table or copingtui")),
            Item("hide_screen", _("Hiding shows"), self.words("hide_screen")),
        )

    def choices(self, key: str) -> tuple[tuple[str, str], ...]:
        return {
            "row": (("full", _("names and numbers")), ("numbers", _("numbers only"))),
            "motion": (("full", _("yes")), ("still", _("no: words and still pictures"))),
            "quick_exit": (
                ("leave", _("leaves the terminal as it was")),
                ("clear", _("also clears what other programs left above")),
            ),
            "hide_screen": (
                ("clock", _("a plain clock")),
                ("shell", _("an empty shell")),
                ("text", _("a text file of your own")),
            ),
            "drafts": (("keep", _("kept, encrypted, offered next time")), ("drop", _("dropped"))),
            "week_starts": weekday_words(),
            "day_starts": hour_words(),
            "theme": theme_names(),
        }[key]

    def words(self, key: str) -> str:
        return dict(self.choices(key)).get(str(getattr(self.profile.settings, key)), "")

    def line_words(self) -> str:
        line = self.profile.settings.line
        return _("off") if line is None else _("from {n} of 10 up, people come first").format(n=line)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        key = event.option.id or ""
        now = self.profile.settings
        if key == "country":
            self.coping.push_screen(country_dialog(now.country, rather_not=True), self.set_country)
        elif key == "own_line":
            self.coping.push_screen(
                AskDialog(
                    _("A person or line of your own, shown first in the last line. It is kept as plain text."),
                    (_("name"), _("number")),
                    (now.own_line_name, now.own_line_number),
                ),
                self.set_own_line,
            )
        elif key in ("easy", "lock", "people", "backups", "delete", "take_out", "bring_in", "my_words"):
            self.coping.go(key)
        elif key in ("count_breaths", "ask_sleep", "ask_medication"):
            self.set(**{key: not getattr(now, key)})
        elif key == "line":
            ways = tuple(Item(str(n), _("from {n} of 10").format(n=n)) for n in range(5, 11))
            self.coping.push_screen(
                PickDialog(
                    _("When it is this strong, people come first."), (*ways, Item("off", _("off"))), at=str(now.line)
                ),
                lambda picked: self.set(line=None if picked == "off" else int(picked)) if picked else None,
            )
        elif key:
            items = tuple(Item(name, words) for name, words in self.choices(key))
            title = next(item.title for item in self.items() if item.id == key)
            self.coping.push_screen(
                PickDialog(title, items, at=str(getattr(now, key))),
                lambda picked: self.picked(key, picked),
            )

    def picked(self, key: str, picked: Any) -> None:
        if (key, picked) == ("hide_screen", "text"):
            question = _("Which file? It is read when you hide, and never changed. Its path is kept as plain text.")
            file = self.profile.settings.hide_file
            self.coping.push_screen(AskDialog(question, (_("path"),), (file,), LONGEST_PATH), self.set_hide_file)
        elif picked:
            self.set(**{key: int(picked) if key == "day_starts" else picked})

    def set_hide_file(self, said: Any) -> None:
        """A text to hide behind: looked at once now, so that it is there when it is needed."""
        if said is None:
            return
        try:
            read_text(said[0])
        except CopingError as error:
            self.coping.tell(error)
        else:
            self.set(hide_screen="text", hide_file=said[0])

    def set_country(self, code: Any) -> None:
        if code is not None:
            self.set(country=None if code == NOT_SAID else code, country_confirmed=True)

    def set_own_line(self, said: Any) -> None:
        if said is not None:
            self.set(own_line_name=said[0], own_line_number=said[1])

    def set(self, **changes: Any) -> None:
        """Change, write, and show it everywhere at once."""
        try:
            self.profile.change(**changes)
        except CopingError as error:
            self.coping.tell(error)
        self.coping.settings_changed()
        self.query_one(Menu).show(*self.items())
