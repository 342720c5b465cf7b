"""CopingApp: rooms, keys, looks, and what happens to drafts; short, because the rooms do the rest."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from typing import Any

from textual.app import SystemCommand
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input, TextArea

from copingtui.app_parts.caring import Caring
from copingtui.app_parts.locking import Locking
from copingtui.app_parts.offering import OfferingApp
from copingtui.crisis import row
from copingtui.errors import CopingError
from copingtui.profile import Profile
from copingtui.terminal import modes, relaunch
from copingtui.widgets.themes import THEMES
from copingtui.words import _

# room -> (module below copingtui.screens, class). Imported when first entered.
ROOMS = {
    "home": ("home", "HomeRoom"),
    "first_run": ("first_run", "FirstRunRoom"),
    "right_now": ("right_now", "RightNowRoom"),
    "hurt": ("hurt", "HurtRoom"),
    "crisis": ("crisis", "CrisisRoom"),
    "people": ("people", "PeopleRoom"),
    "skills": ("skills", "SkillsRoom"),
    "learn": ("learn", "LearnRoom"),
    "practice": ("practice", "PracticeRoom"),
    "checkin": ("checkin", "CheckinRoom"),
    "urge": ("urge", "UrgeRoom"),
    "journal": ("journal", "JournalRoom"),
    "entry": ("entry", "EntryRoom"),
    "day": ("day", "DayRoom"),
    "note": ("note", "NoteRoom"),
    "card": ("card", "CardRoom"),
    "card_rows": ("card_rows", "CardRowsRoom"),
    "card_print": ("card_print", "CardPrintRoom"),
    "take_out": ("take_out", "TakeOutRoom"),
    "bring_in": ("bring_in", "BringInRoom"),
    "helps": ("helps", "HelpsRoom"),
    "plan": ("plan", "PlanRoom"),
    "plan_use": ("plan_use", "PlanUseRoom"),
    "hope": ("hope", "HopeRoom"),
    "hope_use": ("hope_use", "HopeUseRoom"),
    "homework": ("homework", "HomeworkRoom"),
    "homework_add": ("homework", "HomeworkRoom"),
    "homework_file": ("homework_file", "HomeworkFileRoom"),
    "homework_new": ("homework_new", "HomeworkNewRoom"),
    "task": ("task", "TaskRoom"),
    "task_words": ("task_words", "TaskWordsRoom"),
    "session": ("session", "SessionRoom"),
    "report": ("report", "ReportRoom"),
    "report_preview": ("report_preview", "ReportPreviewRoom"),
    "caseload": ("caseload", "CaseloadRoom"),
    "client": ("caseload", "ClientRoom"),
    "page": ("page", "PageRoom"),
    "my_words": ("my_words", "MyWordsRoom"),
    "settings": ("settings", "SettingsRoom"),
    "easy": ("easy", "EasyRoom"),
    "unlock": ("unlock", "UnlockRoom"),
    "lock": ("lock", "LockRoom"),
    "backups": ("backup", "BackupRoom"),
    "delete": ("wipe", "DeleteRoom"),
    "about": ("about", "AboutRoom"),
}
LINKS = {
    "crisis": "crisis",
    "people": "crisis",
    "hurt": "hurt",
    "plan": "plan_use",
    "make-plan": "plan",
    "hope": "hope",
}
ROW_SECONDS = 60.0


class CopingApp(Caring, Locking, OfferingApp):
    """The app. Rooms are given the profile; nothing else is shared."""

    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-middling"), (78, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-medium"), (22, "-tall")]
    BINDINGS = [
        Binding("f2", "crisis", _("crisis lines"), id="crisis", priority=True, show=False),
        Binding("exclamation_mark", "crisis", _("crisis lines"), id="crisis_letter", show=False),
        Binding("f3,ctrl+n", "right_now", _("right now"), id="right_now", priority=True, show=False),
        Binding("f4,ctrl+x", "hide", _("quick hide"), id="hide", priority=True, show=False),
        Binding("f1,question_mark", "help", _("help"), id="help", show=False),
        Binding("f8,ctrl+q", "leave", _("leave"), id="leave", priority=True),
    ]

    def __init__(self, profile: Profile, start: tuple[str, ...] = ()) -> None:
        self.profile = profile
        self.hidden = False
        if modes.taken_over and profile.asks:
            profile.lock()  # what was locked opens only when somebody says so: not by a keychain, either
        self._facts = profile.row_facts()
        self._start = start
        super().__init__()
        self.wipe_scrollback = profile.settings.quick_exit == "clear"
        for theme in THEMES:
            self.register_theme(theme)
        self.look()
        self.move_keys(profile.settings.keys)

    def on_mount(self) -> None:
        self.set_interval(ROW_SECONDS, self.freshen_row)
        self.call_after_refresh(self.write_row)
        self.call_after_refresh(gc.enable)  # see cli.py
        self.call_after_refresh(self.after_opening)
        self.begin_care()
        if self.profile.locked and not self._start:
            self.push_screen(self.room("unlock"))
            if modes.taken_over == relaunch.HIDDEN:
                self.action_hide()
        match self._start:
            case ("practice", skill_id, *form):
                self.start_skill(skill_id, *form)
            case (room, *rest):
                self.go(room, *rest)

    def move_keys(self, keys: dict[str, str]) -> None:
        """Put the keys where the person wants them: action -> keys, comma separated, never none."""
        moved = {
            action: ",".join(key.strip() for key in said.split(",") if key.strip()) for action, said in keys.items()
        }
        if moved:
            self.set_keymap(moved)
        if "leave" in moved:
            self.leave_keys = frozenset(moved["leave"].split(","))

    # -- what every screen shows -----------------------------------------------------------------------------------

    def crisis_rows(self, width: int, height: int) -> list[str]:
        return row.rows(self._facts, width, height)

    def refresh_facts(self) -> None:
        """Something the row says is different now."""
        self._facts = self.profile.row_facts(numbers_only=self.hidden)
        self.refresh_crisis_row()

    def freshen_row(self) -> None:
        """A line that has closed meanwhile yields its place (R-05)."""
        self._facts = self.profile.row_facts(numbers_only=self.hidden)
        if tuple(self.crisis_rows(*self.terminal_size)) != self.shown_rows:
            self.refresh_crisis_row()

    def write_row(self) -> None:
        """Make the row ready for the next start, as it is today; a folder that cannot be written is said elsewhere."""
        with suppress(CopingError):
            self.profile.write_row()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our own themes bring and Textual's do not."""
        return {**super().get_theme_variable_defaults(), "quiet": "auto 65%"}

    def look(self) -> None:
        """Theme and movement as the person set them."""
        settings = self.profile.settings
        self.theme = settings.theme if settings.theme in self.available_themes else THEMES[0].name
        if settings.motion == "still":
            self.animation_level = "none"

    def settings_changed(self) -> None:
        """The person changed something that every screen shows."""
        settings = self.profile.settings
        self._facts = self.profile.row_facts(numbers_only=self.hidden)
        self.wipe_scrollback = settings.quick_exit == "clear"
        self.animation_level = "none" if settings.motion == "still" else "full"
        self.look()
        self.refresh_crisis_row()

    # -- rooms -----------------------------------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[Any]:
        return self.room("first_run" if self.profile.first_time else "home")

    def room(self, name: str, *args: Any) -> Screen[Any]:
        """A fresh room of this name."""
        module, cls = ROOMS[name]
        made: Screen[Any] = getattr(import_module(f"copingtui.screens.{module}"), cls)(*args)
        return made

    def go(self, name: str, *args: Any) -> None:
        """Enter a room; the one before stays behind it."""
        self.keep_drafts()
        if not self.ask_first(name, args):
            self.push_screen(self.room(name, *args))

    def go_back(self) -> None:
        if len(self.screen_stack) > 1:
            self.pop_screen()

    def back_to_first(self) -> None:
        """Leave every room: what they showed is not there any more."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if self.is_open("first_run") and not self.profile.first_time:
            self.go_home()

    def go_home(self) -> None:
        """From the first run into the app. The first run stays behind: the lowest screen cannot be taken away."""
        self.push_screen(self.room("home"))

    def start_skill(
        self, skill_id: str, variant: str | None = None, *, instead: bool = False, rated: bool = True, said: str = ""
    ) -> None:
        """Begin a practice; ``instead`` of the one that is open. ``rated`` and ``said`` as Practice has them."""
        try:
            practice = self.profile.practice(skill_id, variant, rated=rated, said=said)
        except CopingError as error:
            self.tell(error)
            return
        self.enter_practice(practice, instead=instead)

    def enter_practice(
        self, practice: Any, draft_id: str | None = None, saved_as: str | None = None, *, instead: bool = False
    ) -> None:
        room = self.room("practice", practice, draft_id, saved_as)
        if instead:
            self.switch_screen(room)
        else:
            self.keep_drafts()
            self.push_screen(room)

    def follow(self, link: str) -> None:
        """Go where a step or a choice leads: ``skill:ID`` or a place."""
        if link.startswith("skill:"):
            self.start_skill(link.removeprefix("skill:"))
        elif link in LINKS:
            self.go(LINKS[link])

    def plan_there(self) -> bool:
        """Whether there is a safety plan to open: no way to one is shown that leads nowhere."""
        from copingtui.plan.kept import has_plan

        return "plan_use" in ROOMS and has_plan(self.profile)

    def open_plan(self) -> None:
        self.go("plan_use")

    # -- from anywhere ---------------------------------------------------------------------------------------------

    def is_open(self, name: str) -> bool:
        return type(self.screen).__name__ == ROOMS[name][1]

    def action_crisis(self) -> None:
        """Over whatever is open, in one key; a second time changes nothing."""
        if not self.hidden and not self.is_open("crisis"):
            self.go("crisis")

    def action_right_now(self) -> None:
        if not self.hidden and not self.is_open("right_now"):
            self.go("right_now")

    def action_help(self) -> None:
        from copingtui.screens.help import HelpDialog

        if not self.hidden and not isinstance(self.screen, HelpDialog):
            self.push_screen(HelpDialog(self.screen))

    def action_command_palette(self) -> None:
        from copingtui.screens.palette import Palette

        if not self.hidden and not Palette.is_open(self):  # type: ignore[arg-type]
            self.push_screen(Palette(id="--command-palette"))

    def action_suspend_process(self) -> None:
        """ctrl+z to the shell; in a text field it is not that key."""
        if not isinstance(self.focused, Input | TextArea):
            super().action_suspend_process()

    def action_copy_out(self) -> None:
        """What was copied inside the app, into the terminal's clipboard, after one sentence (R-45)."""
        from copingtui.screens.pick import PickDialog
        from copingtui.widgets.menu import Item

        if not self.clipboard:
            self.notify(_("Nothing is copied yet. Select text and press ctrl+c first."), markup=False)
            return
        question = _(
            "This puts what you copied into the terminal's own clipboard. Every program on this computer can read it "
            "there, and it stays until something else is copied."
        )
        items = (Item("no", _("Not now")), Item("yes", _("Copy it out")))
        self.push_screen(
            PickDialog(question, items), lambda said: self.copy_out(self.clipboard) if said == "yes" else None
        )

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: every room, every skill, and the ways out."""
        from copingtui.screens.commands import commands

        return commands(self)

    def action_leave(self) -> None:
        self._leaving = True
        super().action_leave()


def run(profile: Profile, start: tuple[str, ...] = ()) -> int:
    """Open the app in this terminal; gives the exit code. ``start`` names a room to open over the first one."""
    return CopingApp(profile, start).start()
