"""All skills: type to find one, read what it is and when not, start it; pin what is wanted, put away what is not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Button, Input, Static

from copingtui.errors import CopingError
from copingtui.learn.library import articles_for
from copingtui.screens.base import Room
from copingtui.screens.pick import PickDialog
from copingtui.skills.model import Head, Variant
from copingtui.skills.preview import about_minutes, preview
from copingtui.skills.shelf import HIDDEN, Marks, found, hidden_heads, marks_of, shelves
from copingtui.skills.suggest import Record
from copingtui.widgets.menu import Item
from copingtui.widgets.skill_list import FamilyStrip, Line, SearchLine, Sideways, SkillList, more_hidden
from copingtui.words import _

FOUND, BROKEN = "found", "broken"
SHOW_HIDDEN, RIGHT_NOW, CRISIS = "do/hidden", "do/right_now", "do/crisis"  # lines that are no skill
AT_ONCE = 20  # own files looked into before the screen may draw again


class SkillsRoom(Room):
    """The list reads heads only; a skill is read whole when it is shown."""

    CSS_PATH = "skills.tcss"
    HELP_TEXT = _(
        "Type to search: a name, or what is the matter (can't sleep, shame, panic). The arrow keys move, left and right "
        "go from family to family while nothing is typed, Enter starts. ctrl+o shows other forms of a skill, ctrl+t its "
        "text where there is no room for it beside the list, ctrl+r what there is to read about it. ctrl+l pins a skill "
        "to the top, ctrl+y puts one away; the last line of the list brings it back."
    )
    BINDINGS = [
        Binding("enter", "start", _("start"), show=True),
        Binding("ctrl+o", "variants", _("other forms")),
        Binding("ctrl+t", "about", _("about it")),
        Binding("ctrl+r", "learn", _("read more")),
        Binding("ctrl+l", "pin", _("pin"), id="pin"),
        Binding("ctrl+l", "unpin", _("unpin"), id="unpin"),
        Binding("ctrl+y", "hide_skill", _("put away"), id="hide_skill"),
        Binding("ctrl+y", "show_again", _("show again"), id="show_again"),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "turn(1)", show=False, priority=True),
        Binding("pageup", "turn(-1)", show=False, priority=True),
    ]

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.words = words
        self.marks = Marks()
        self.all_of_them = False
        self._record: dict[str, Record] = {}
        self._away = False
        self._forms: tuple[Variant, ...] = ()
        self._offered: tuple[bool, ...] = ()

    def heading(self) -> str:
        return _("Skills")

    def body(self) -> ComposeResult:
        yield SearchLine(self.words, placeholder=_("type to find: a name, or what is the matter"), id="words")
        yield FamilyStrip(id="families")
        with Horizontal(id="shelf"):
            yield SkillList(id="list")
            with Vertical(id="side"):
                with VerticalScroll(id="preview"):
                    yield Static("", id="text", markup=False)
                with Horizontal(id="doing"):
                    yield Button(_("Start"), id="start", compact=True)
                    yield Button(_("Forms"), id="forms", compact=True)
                    yield Button(_("Pin"), id="pin", compact=True)
                    yield Button(_("Put away"), id="hide", compact=True)
        yield Static("", id="broken", markup=False)

    def on_mount(self) -> None:
        self._record = self.profile.record()
        self.marks = marks_of(self.profile)
        self.show_list()
        self.show_broken()
        self.query_one("#words").focus()
        self.run_worker(self.look_into_packs(), exit_on_error=False)

    def on_screen_suspend(self) -> None:
        self._away = True

    def on_screen_resume(self) -> None:
        """Back from a practice: what was used, and how it was rated, may have changed."""
        if not self._away:
            return
        self._away = False
        marks = marks_of(self.profile)
        self._record = self.profile.record()
        if marks != self.marks:
            self.marks = marks
            self.show_list()

    async def look_into_packs(self) -> None:
        """The person's own files, a few at a time; what is broken further down leaves the list and is named."""
        library = self.profile.library
        before = len(library.problems)
        while not library.look_into_packs(AT_ONCE):
            await asyncio.sleep(0)
        if len(library.problems) > before and self.is_attached:
            self.show_list()
            self.show_broken()

    # -- the list --------------------------------------------------------------------------------------------------

    @property
    def listed(self) -> SkillList:
        return self.query_one("#list", SkillList)

    @property
    def chosen(self) -> str:
        """The id of the highlighted skill, "" where the line is none."""
        line = self.listed.current
        shelf, _slash, name = (line.id if line else "").rpartition("/")
        return "" if shelf in ("do", BROKEN) else name

    def show_list(self, *, stay: bool = True) -> None:
        """Everything under its families; what fits, best first, once something is typed. ``stay`` on the same line."""
        current, place = self.listed.current, self.listed.highlighted or 0
        typed = bool(self.words.strip())
        lines = self._found() if typed else self._everything()
        self.set_class(typed, "-typing")
        self.listed.fill(lines, current.id if current and stay else "", place if stay else 0)
        if self.listed.current is None:
            self.show_text("", "")

    def _everything(self) -> list[Line]:
        library = self.profile.library
        listed = shelves(library, self.marks, all_of_them=self.all_of_them)
        self.query_one("#families", FamilyStrip).fill([(shelf.id, shelf.title) for shelf in listed])
        lines = []
        for shelf in listed:
            lines.append(Line(shelf.title, shelf=shelf.id))
            modules = shelf.modules()
            for module, heads in modules:
                if module:
                    lines.append(Line(module, shelf=shelf.id, indent=1))
                indent = 2 if module else 1
                lines += [_line(head, shelf.id, indent) for head in heads]
        return lines + self._hidden_line("") + self._broken_lines()

    def _found(self) -> list[Line]:
        library, words = self.profile.library, self.words
        lines = [_line(head, FOUND, 0) for head in found(library, self.marks, words, all_of_them=self.all_of_them)]
        if not lines:
            lines = [
                Line(_("Nothing by that word.")),
                Line(_("Try a shorter one, or:"), indent=1),
                Line(_("Right now: three things to do"), id=RIGHT_NOW),
                Line(_("Talk to someone"), id=CRISIS),
            ]
        return lines + self._hidden_line(words)

    def _hidden_line(self, words: str) -> list[Line]:
        away = hidden_heads(self.profile.library, self.marks, words)
        return [] if self.all_of_them or not away else [Line(more_hidden(len(away)), id=SHOW_HIDDEN)]

    def _broken_lines(self) -> list[Line]:
        problems = self.profile.library.problems
        if not problems:
            return []
        lines = [Line(_("Files that could not be used"), shelf=BROKEN)]
        names = [error.problems[0].file for error in problems]
        return lines + [Line(name, f"{BROKEN}/{n}", BROKEN, 1) for n, name in enumerate(names)]

    def show_broken(self) -> None:
        names = ", ".join(error.problems[0].file for error in self.profile.library.problems)
        notice = self.query_one("#broken", Static)
        notice.display = bool(names)
        notice.update(_("Not used, see the end of the list: {files}").format(files=names))

    def on_input_changed(self, event: Input.Changed) -> None:
        self.words = event.value
        self.show_list(stay=False)

    def on_input_submitted(self) -> None:
        self.action_start()

    def on_key(self, event: Key) -> None:
        """Typing searches wherever the focus is."""
        words = self.query_one("#words", SearchLine)
        if event.is_printable and event.character and self.focused is not words and not self.has_class("-reading"):
            event.stop()
            words.focus()
            words.insert_text_at_cursor(event.character)

    def on_sideways(self, event: Sideways) -> None:
        if not self.words.strip():
            strip = self.query_one("#families", FamilyStrip)
            self.listed.to_shelf(strip.beside(event.by))

    def on_family_strip_chosen(self, event: FamilyStrip.Chosen) -> None:
        self.listed.to_shelf(event.shelf)

    def action_move(self, by: int) -> None:
        if self.focused is self.query_one("#preview"):
            self.query_one("#preview").scroll_relative(y=by, animate=False)
        else:
            (self.listed.action_cursor_down if by > 0 else self.listed.action_cursor_up)()

    def action_turn(self, by: int) -> None:
        preview = self.query_one("#preview")
        if self.focused is preview:
            preview.scroll_relative(y=by * max(1, preview.size.height - 1), animate=False)
        else:
            (self.listed.action_page_down if by > 0 else self.listed.action_page_up)()

    # -- what is said of a skill -----------------------------------------------------------------------------------

    def on_option_list_option_highlighted(self) -> None:
        line = self.listed.current
        self.query_one("#families", FamilyStrip).mark(line.shelf if line else "")
        self._forms = ()
        if line is not None and line.shelf == BROKEN:
            self.show_text(line.title, self._why_broken(line))
        elif self.chosen:
            self.show_skill(self.profile.library.head(self.chosen))
        else:
            self.show_text("", "")
        self.query_one("#preview").scroll_home(animate=False)
        self.show_doing()

    def show_skill(self, head: Head) -> None:
        library = self.profile.library
        try:
            self._forms = library.get(head.id).variants
        except CopingError as error:  # a file of the person's own that is broken further down
            self.show_text(head.title, str(error))
            return
        title, *rest = preview(head, self._record.get(head.id), library.title_of)
        if self._forms:
            rest.append(_("Other forms: {forms}.").format(forms="; ".join(each.title for each in self._forms)))
        if texts := articles_for(head.id):
            rest.append(_("To read: {titles}.").format(titles="; ".join(each.title for each in texts)))
        self.show_text(title, "\n\n".join(rest))

    def show_text(self, title: str, text: str) -> None:
        self.query_one("#text", Static).update(Content.assemble((title, "bold"), "\n\n" if title else "", text))

    def _why_broken(self, line: Line) -> str:
        return str(self.profile.library.problems[int(line.id.rpartition("/")[2])])

    def show_doing(self) -> None:
        """Buttons and key bar say what can be done with this skill."""
        pinned, away = self.chosen in self.marks.pins, self.chosen in self.marks.hidden
        for name, label in (
            ("pin", _("Unpin") if pinned else _("Pin")),
            ("hide", _("Show again") if away else _("Put away")),
        ):
            button = self.query_one(f"#{name}", Button)
            button.label = label
            button.refresh(layout=True)
        self.query_one("#forms", Button).display = bool(self._forms)
        self.query_one("#doing").set_class(not self.chosen, "-none")
        offered = (bool(self.chosen), bool(self._forms), pinned, away, bool(articles_for(self.chosen)))
        if offered != self._offered:
            self._offered = offered
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now is in the key bar."""
        if action in ("pin", "unpin", "hide_skill", "show_again", "variants", "learn", "about") and self.is_mounted:
            pinned, away = self.chosen in self.marks.pins, self.chosen in self.marks.hidden
            return {
                "pin": bool(self.chosen) and not pinned,
                "unpin": pinned,
                "hide_skill": bool(self.chosen) and not away,
                "show_again": away,
                "variants": bool(self._forms),
                "learn": bool(articles_for(self.chosen)),
                "about": not self.query_one("#side").display or self.has_class("-reading"),
            }[action]
        return True

    # -- what is done with it --------------------------------------------------------------------------------------

    def on_option_list_option_selected(self) -> None:
        self.action_start()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        pinned, away = self.chosen in self.marks.pins, self.chosen in self.marks.hidden
        match event.button.id:
            case "start":
                self.action_start()
            case "forms":
                self.action_variants()
            case "pin":
                (self.action_unpin if pinned else self.action_pin)()
            case "hide":
                (self.action_show_again if away else self.action_hide_skill)()

    def action_start(self) -> None:
        line = self.listed.current
        if self.chosen:
            self.coping.start_skill(self.chosen)
        elif line is None:
            return
        elif line.id == SHOW_HIDDEN:
            self.all_of_them = True
            self.show_list()
            self.listed.to_shelf(HIDDEN)
        elif line.id in (RIGHT_NOW, CRISIS):
            self.coping.go(line.id.rpartition("/")[2])
        elif line.shelf == BROKEN and not self.has_class("-reading"):
            self.action_about()

    def action_pin(self) -> None:
        self.mark(lambda visible, name: visible.pin(name))

    def action_unpin(self) -> None:
        self.mark(lambda visible, name: visible.unpin(name))

    def action_hide_skill(self) -> None:
        self.mark(lambda visible, name: visible.hide(name))

    def action_show_again(self) -> None:
        self.mark(lambda visible, name: visible.unhide(name))

    def mark(self, change: Callable[[Any, str], None]) -> None:
        """Keep a pin or what was put away, and show the list as it is then, near where it was."""
        name, visible = self.chosen, self.profile.visible
        if not name:
            return
        try:
            if visible is None:
                assert self.profile.visible_problem is not None
                raise self.profile.visible_problem
            change(visible, name)
        except CopingError as error:
            self.coping.tell(error)
            return
        self.marks = marks_of(self.profile)
        self.show_list()
        self.show_doing()

    def action_about(self) -> None:
        """Show the text alone, where the two columns do not fit."""
        self.toggle_class("-reading")
        self.query_one("#preview" if self.has_class("-reading") else "#words").focus()
        self.refresh_bindings()

    def action_back(self) -> None:
        if self.has_class("-reading"):
            self.action_about()
        else:
            super().action_back()

    def action_learn(self) -> None:
        """Read what explains this skill; where there is more than one text, the person chooses."""
        texts = articles_for(self.chosen)
        if len(texts) == 1:
            self.coping.go("learn", "", texts[0].id)
        elif texts:
            self.coping.push_screen(
                PickDialog(_("Which one?"), tuple(Item(each.id, each.title) for each in texts)),
                lambda name: self.coping.go("learn", "", name) if name else None,
            )

    def action_variants(self) -> None:
        """The other forms of this skill, such as a short one."""
        name, forms = self.chosen, self._forms
        if not name or not forms:
            return
        own = Item("", _("As it is"), about_minutes(self.profile.library.head(name).minutes))
        items = (
            own,
            *(Item(each.id, each.title, about_minutes(each.minutes) if each.minutes else "") for each in forms),
        )
        self.coping.push_screen(
            PickDialog(_("Which form?"), items),
            lambda form: self.coping.start_skill(name, form or None) if form is not None else None,
        )


def _line(head: Head, shelf: str, indent: int) -> Line:
    return Line(head.title, f"{shelf}/{head.id}", shelf, indent, "" if head.builtin else _("own"))
