"""CopingApp: rooms, keys, looks, and what happens to drafts; short, because the rooms do the rest."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.binding import Binding
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, TextArea

from copingtui.crisis import row
from copingtui.errors import CopingError
from copingtui.offering import OfferingApp
from copingtui.profile import Profile
from copingtui.widgets.themes import THEMES
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.drafts import Draft, LifelineConnection
    from copingtui.journal.entries import Entry

# room -> (module below copingtui.screens, class). Imported when first entered.
ROOMS = {
    "home": ("home", "HomeRoom"),
    "first_run": ("first_run", "FirstRunRoom"),
    "right_now": ("right_now", "RightNowRoom"),
    "hurt": ("hurt", "HurtRoom"),
    "crisis": ("crisis", "CrisisRoom"),
    "skills": ("skills", "SkillsRoom"),
    "learn": ("learn", "LearnRoom"),
    "practice": ("practice", "PracticeRoom"),
    "checkin": ("checkin", "CheckinRoom"),
    "urge": ("urge", "UrgeRoom"),
    "journal": ("journal", "JournalRoom"),
    "entry": ("entry", "EntryRoom"),
    "note": ("note", "NoteRoom"),
    "helps": ("helps", "HelpsRoom"),
    "plan": ("plan", "PlanRoom"),
    "plan_use": ("plan_use", "PlanUseRoom"),
    "hope": ("hope", "HopeRoom"),
    "hope_use": ("hope_use", "HopeUseRoom"),
    "settings": ("settings", "SettingsRoom"),
    "easy": ("easy", "EasyRoom"),
    "about": ("about", "AboutRoom"),
}
LINKS = {"crisis": "crisis", "people": "crisis", "hurt": "hurt", "plan": "plan_use", "make-plan": "plan", "hope": "hope"}
ROW_SECONDS = 60.0
DRAFT_SECONDS = 1.0  # from the first unsaved key; the promise is 2 seconds from the last one


class CopingApp(OfferingApp):
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
        self._facts = profile.row_facts()
        self._start = start
        self._draft_timer: Timer | None = None
        self._kept: dict[str, Draft] = {}
        self._lifeline_connection: LifelineConnection | None = None
        self._leaving = False
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

    def tell(self, error: CopingError) -> None:
        """Say what could not be done, what is safe and what to do."""
        self.notify(str(error), severity="warning", timeout=20, markup=False)

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
        self.push_screen(self.room(name, *args))

    def go_back(self) -> None:
        if len(self.screen_stack) > 1:
            self.pop_screen()

    def go_home(self) -> None:
        """From the first run into the app. The first run stays behind: the lowest screen cannot be taken away."""
        self.push_screen(self.room("home"))

    def start_skill(self, skill_id: str, variant: str | None = None, *, instead: bool = False) -> None:
        """Begin a practice; ``instead`` of the one that is open."""
        try:
            practice = self.profile.practice(skill_id, variant)
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

    # -- from anywhere ---------------------------------------------------------------------------------------------

    def is_open(self, name: str) -> bool:
        return type(self.screen).__name__ == ROOMS[name][1]
    def plan_there(self) -> bool:
        """Whether there is a safety plan to open: no way to one is shown that leads nowhere."""
        from copingtui.plan.kept import has_plan

        return "plan_use" in ROOMS and has_plan(self.profile)

    def open_plan(self) -> None:
        self.go("plan_use")


    def action_crisis(self) -> None:
        """Over whatever is open, in one key; a second time changes nothing."""
        if not self.hidden and not self.is_open("crisis"):
            self.go("crisis")

    def action_right_now(self) -> None:
        if not self.hidden and not self.is_open("right_now"):
            self.go("right_now")

    def action_hide(self) -> None:
        """A neutral screen until the key again; the row goes on as plain numbers."""
        from copingtui.screens.hide import HideScreen

        if self.hidden:
            self.hidden = False
            self.pop_screen()
        else:
            self.keep_drafts()
            self.hidden = True
            self.clear_notifications()
            self.push_screen(HideScreen())
        self._facts = self.profile.row_facts(numbers_only=self.hidden)
        self.refresh_crisis_row()

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

    # -- what is kept ----------------------------------------------------------------------------------------------

    def keep_entry(self, entry: Entry, *, instead_of: str | None = None) -> bool:
        """Write an entry, or a later version of the one named. False, with words, where it could not be written."""
        try:
            journal = self.profile.need_journal()
            if instead_of and journal.get(instead_of) is not None:
                journal.change(replace(entry, uid=instead_of))
            else:
                journal.add(entry)
        except CopingError as error:
            self.tell(error)
            return False
        return True

    def remove_entry(self, uid: str) -> None:
        """Take away an entry the person wants no record of; one that is not there is no matter."""
        try:
            journal = self.profile.need_journal()
            if journal.get(uid) is not None:
                journal.delete(uid)
        except CopingError as error:
            self.tell(error)

    def drafts_now(self) -> list[Draft]:
        """What would be lost if the terminal closed now, of every room that is open."""
        found = (getattr(screen, "draft", lambda: None)() for screen in self.screen_stack)
        return [draft for draft in found if draft is not None]

    def touch(self) -> None:
        """Something unsaved changed: it will be kept within a second or so."""
        if self._lifeline_connection is None and self.profile.journal is not None:
            with suppress(CopingError):  # a journal that cannot be written says so where something is kept
                self._lifeline_connection = self.profile.journal.lifeline()
        if self._draft_timer is None:
            self._draft_timer = self.set_timer(DRAFT_SECONDS, self.keep_drafts)

    def keep_drafts(self) -> None:
        """Keep what is being written now, encrypted, where it changed since last time."""
        if self._draft_timer is not None:
            self._draft_timer.stop()
            self._draft_timer = None
        journal = self.profile.journal if self.drafts_now() else None
        if journal is None:
            return
        try:
            for draft in self.drafts_now():
                if self._kept.get(draft.id) != draft:
                    journal.keep_draft(draft)
                    self._kept[draft.id] = draft
        except CopingError as error:
            self.tell(error)

    def drop_draft(self, draft_id: str) -> None:
        """This draft became an entry, or the person let it go."""
        self._kept.pop(draft_id, None)
        journal = self.profile.journal
        if journal is not None:
            try:
                journal.drop_draft(draft_id)
            except CopingError as error:
                self.tell(error)

    def save_draft(self) -> None:
        """Called at a signal or at quick exit, possibly between any two lines: a connection of its own does it."""
        drafts = self.drafts_now()
        if not drafts or (self._leaving and self.profile.settings.drafts == "drop"):
            return
        if self._lifeline_connection is None and self.profile.opened_journal is not None:
            return  # nothing was touched since it was opened: the drafts are as they were kept
        if self._lifeline_connection is None or not self._lifeline_connection.keep(*drafts):
            raise RuntimeError("a draft could not be kept")  # the lifeline then does not claim that it was

    def action_leave(self) -> None:
        self._leaving = True
        super().action_leave()


def run(profile: Profile, start: tuple[str, ...] = ()) -> int:
    """Open the app in this terminal; gives the exit code. ``start`` names a room to open over the first one."""
    return CopingApp(profile, start).start()
