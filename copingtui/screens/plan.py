"""The safety plan: see it, make it, change it, in any order and in the person's own words.

Each change is kept at once and can be taken back; a line that is still being typed is a draft like any other.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static

from copingtui.errors import CopingError
from copingtui.journal.drafts import Draft
from copingtui.journal.uid import new_uid
from copingtui.plan import safety_plan
from copingtui.plan.ending import country_choices
from copingtui.plan.kept import Editor, visible_plan
from copingtui.plan.making import Begun, asked, reviewed_today, show_parts, talk_over
from copingtui.plan.safety_plan import LINE_LIMIT, SERVICES, Edit, Line
from copingtui.screens.base import Room
from copingtui.screens.pick import PickDialog
from copingtui.screens.plan_dialogs import PrintDialog, ShownDialog
from copingtui.screens.plan_rows import Spot, rows, spot_of
from copingtui.widgets.lines import Field
from copingtui.widgets.menu import Item
from copingtui.widgets.plan_list import PlanList
from copingtui.words import _

NONE, NEW = "none", "new"


class PlanRoom(Room):
    """``draft``: a line that was being typed when the window closed."""

    CSS_PATH = "plan.tcss"
    HELP_TEXT = _(
        "The arrow keys move. Enter changes a line, or adds one. Delete takes a line out, u takes the last change back. "
        "Shift with an arrow key, or K and J, moves a line. s links a skill, p a person of yours. Nothing has to be "
        "filled in. The first line of the list goes through the plan, one thing at a time."
    )
    BINDINGS = [
        Binding("enter", "open", _("change"), show=False),
        Binding("a", "add", _("add")),
        Binding("delete", "remove", _("delete")),
        Binding("u", "undo", _("undo")),
        Binding("s", "skill", _("skill")),
        Binding("p", "person", _("person")),
        Binding("shift+up,K", "shift(-1)", _("line up"), show=False),
        Binding("shift+down,J", "shift(1)", _("line down"), show=False),
    ]

    def __init__(self, draft: Draft | None = None) -> None:
        super().__init__()
        self.draft_id = draft.id if draft else new_uid()
        self.begun = Begun.of(draft.payload) if draft else None
        self.spot: Spot | None = None  # what is being written now

    def heading(self) -> str:
        return _("Safety plan")

    def body(self) -> ComposeResult:
        yield PlanList(id="plan")
        with Vertical(id="writing"):
            yield Static("", id="ask", markup=False)
            yield Field(id="line", max_length=LINE_LIMIT, placeholder=_("Enter keeps it"), select_on_focus=False)

    def on_mount(self) -> None:
        self.editor = Editor(self.profile)
        self.show()
        self.listed.focus()
        if self.begun is not None:
            self.write(Spot(self.begun.part, self.begun.at), self.begun.text)

    def on_screen_resume(self) -> None:
        """Something may have been taken into the plan meanwhile, or a person changed."""
        if hasattr(self, "editor") and self.spot is None:
            self.editor.freshen()
            self.show()

    # -- what is shown ---------------------------------------------------------------------------------------------

    @property
    def listed(self) -> PlanList:
        return self.query_one("#plan", PlanList)

    def show(self, at: str = "") -> None:
        reading = visible_plan(self.profile)
        self.listed.fill(rows(self.profile, self.editor.plan, reading), at or self.listed.current)
        self.set_class(self.spot is not None, "-writing")

    @property
    def here(self) -> Spot:
        """Where the highlight is."""
        return spot_of(self.listed.current)

    def line_at(self, spot: Spot) -> Line | None:
        """The person's own line there, None where it is none."""
        lines = self.editor.plan.lines(spot.part)
        line = lines[spot.at] if spot.at is not None and spot.at < len(lines) else None
        if line is not None and line.lent:
            self.app.notify(_("This is one of your people. It can be changed there."), timeout=4, markup=False)
            return None
        return line

    def apply(self, edit: Edit, at: str = "") -> bool:
        """Change the plan; False, with words, where that cannot be."""
        try:
            self.editor.apply(edit)
        except CopingError as error:
            self.coping.tell(error)
            self.editor.freshen()
            self.show(at)
            return False
        self.show(at)
        return True

    # -- writing a line --------------------------------------------------------------------------------------------

    def write(self, spot: Spot, text: str = "") -> None:
        """Open the field for a new line of this part, or for the line at this place."""
        if self.profile.journal is None:
            self.coping.tell(self.profile.journal_problem or CopingError(_("The journal is not open.")))
            return
        self.spot = spot
        part = safety_plan.part(spot.part)
        self.query_one("#ask", Static).update(part.ask)
        field = self.query_one("#line", Field)
        field.value = text
        field.cursor_position = len(text)
        self.add_class("-writing")
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        if self.spot is None:
            return
        lines = self.editor.plan.lines(self.spot.part)
        before = lines[self.spot.at].text if self.spot.at is not None and self.spot.at < len(lines) else ""
        text = event.value
        self.begun = Begun(self.spot.part, self.spot.at, text) if text.strip() and text.strip() != before else None
        if self.begun:
            self.coping.touch()
        else:
            self.coping.drop_draft(self.draft_id)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the line; after a new one comes the next, until an empty one."""
        event.stop()
        spot, text = self.spot, event.value.strip()
        if spot is None:
            return
        if self.finish() and spot.at is None and text:
            self.write(Spot(spot.part))

    def finish(self) -> bool:
        """Keep what stands in the field and close it. False where it could not be kept: it stays open then."""
        spot, begun = self.spot, self.begun
        if spot is None:
            return True
        at = spot.id
        if begun is not None:
            lines = self.editor.plan.lines(spot.part)
            if spot.at is not None and spot.at < len(lines):
                old = lines[spot.at]
                edit = safety_plan.change(spot.part, spot.at, old, Line(begun.text, old.link, old.name))
            else:
                edit = safety_plan.add(spot.part, Line(begun.text))
            if not self.apply(edit):
                return False
        self.close(at)
        return True

    def close(self, at: str = "") -> None:
        self.spot = self.begun = None
        self.coping.drop_draft(self.draft_id)
        self.draft_id = new_uid()
        self.query_one("#line", Field).value = ""
        self.remove_class("-writing")
        self.listed.focus()
        self.show(at)

    # -- what can be done ------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Enter on a row."""
        spot = self.here
        match spot.way:
            case "line":
                line = self.line_at(spot)
                if line is not None:
                    self.write(spot, line.text)
            case "add":
                self.write(Spot(spot.part))
            case "skill":
                self.link_skill(Spot(spot.part))
            case "person":
                self.link_person(Spot(spot.part))
            case "take":
                self.take_line()
            case "reviewed":
                self.apply(reviewed_today(self.profile.now().date()))
            case "talk":
                self.apply(talk_over(not self.editor.plan.talk_over))
            case "shown":
                self.coping.push_screen(ShownDialog(self.editor.plan), self.said_shown)
            case "print":
                self.coping.push_screen(PrintDialog(self.editor.plan))
            case "use":
                self.coping.go("plan_use")
            case "hope":
                self.coping.go("hope")
            case "unlock":
                self.coping.go("unlock", ("plan",))

    def action_add(self) -> None:
        if self.here.part:
            self.write(Spot(self.here.part))

    def action_remove(self) -> None:
        spot = self.here
        line = self.line_at(spot) if spot.way == "line" else None
        if line is not None and spot.at is not None and self.apply(safety_plan.remove(spot.part, spot.at, line)):
            self.app.notify(_("Taken out. u brings it back."), timeout=4, markup=False)

    def action_undo(self) -> None:
        try:
            done = self.editor.undo()
        except CopingError as error:
            self.coping.tell(error)
            return
        self.show()
        if not done:
            self.app.notify(_("There is nothing to take back."), timeout=3, markup=False)

    def action_shift(self, by: int) -> None:
        spot = self.here
        line = self.line_at(spot) if spot.way == "line" else None
        if line is None or spot.at is None:
            return
        own = [each for each in self.editor.plan.lines(spot.part) if not each.lent]
        to = min(max(0, spot.at + by), len(own) - 1)
        self.apply(safety_plan.move(spot.part, spot.at, line, by), Spot(spot.part, to).id)

    # -- links -----------------------------------------------------------------------------------------------------

    def action_skill(self) -> None:
        if self.here.part:
            self.link_skill(self.here)

    def action_person(self) -> None:
        if self.here.part:
            self.link_person(self.here)

    def link_skill(self, spot: Spot) -> None:
        """A skill for the line here, or as a line of its own."""
        library, line = self.profile.library, self.linked_line(spot)

        def found(words: str) -> tuple[Item, ...]:
            none = (Item(NONE, _("No skill")),) if line is not None and line.skill and not words else ()
            return (*none, *(Item(head.id, head.title) for head in library.search(words)))

        question = _("Which skill goes with this line?") if line else _("Which skill?")

        def chosen(name: str | None) -> None:
            if name:
                link = "" if name == NONE else safety_plan.SKILL + name
                self.set_link(spot, line, link, library.title_of(name) if link else "")

        self.coping.push_screen(PickDialog(question, found(""), found), chosen)

    def link_person(self, spot: Spot) -> None:
        """One of the person's own people, for the line here or as a line of its own."""
        from copingtui.crisis.people import people_of

        line, known = self.linked_line(spot), {each.id: each for each in people_of(self.profile)}
        items = [Item(each.id, each.name, each.number) for each in known.values()]
        if line is not None and line.person:
            items.insert(0, Item(NONE, _("Nobody")))
        from copingtui.app import ROOMS

        if "people" in ROOMS:
            items.append(Item(NEW, _("Someone new"), apart=bool(items)))
        if not items:
            self.app.notify(_("Write a name and a number as a line of its own."), timeout=5, markup=False)
            return

        def chosen(name: str | None) -> None:
            if name == NEW:
                self.coping.go("people")
            elif name:
                found = known.get(name)
                self.set_link(spot, line, safety_plan.PERSON + name if found else "", found.name if found else "")

        self.coping.push_screen(PickDialog(_("Who?"), tuple(items)), chosen)

    def linked_line(self, spot: Spot) -> Line | None:
        return self.line_at(spot) if spot.way == "line" else None

    def set_link(self, spot: Spot, line: Line | None, link: str, name: str) -> None:
        if line is None or spot.at is None:
            self.apply(safety_plan.add(spot.part, Line(link=link, name=name)), spot.id)
        else:
            text = line.text or line.name
            self.apply(safety_plan.change(spot.part, spot.at, line, Line(text, link, name)), spot.id)

    def take_line(self) -> None:
        """A line of the country into step 5, as the person's own from then on."""
        choices = country_choices(self.profile)
        items = tuple(Item(str(number), line.text) for number, line in enumerate(choices))

        def chosen(number: str | None) -> None:
            if number is not None:
                self.apply(safety_plan.add(SERVICES, choices[int(number)]))

        self.coping.push_screen(PickDialog(_("Which one goes into your plan?"), items), chosen)

    # -- without unlocking, and leaving ----------------------------------------------------------------------------

    def said_shown(self, parts: frozenset[str] | None) -> None:
        if parts is not None:
            self.apply(show_parts(parts))

    def action_back(self) -> None:
        """From the field to the list, what was typed kept; from the list out, after one question, asked once (R-41)."""
        if self.spot is not None:
            typed = self.begun is not None
            if self.finish() and typed:
                self.app.notify(_("Kept. u takes it back."), timeout=3, markup=False)
            return
        plan = self.editor.plan
        if plan.is_empty or plan.asked or self.profile.journal is None:
            super().action_back()
            return

        def answered(parts: frozenset[str] | None) -> None:
            if self.apply(asked(parts or frozenset())):
                self.coping.go_back()

        self.coping.push_screen(ShownDialog(plan, once=True), answered)

    def draft(self) -> Draft | None:
        return Draft.of("plan", self.begun.to_dict(), id=self.draft_id) if self.begun else None
