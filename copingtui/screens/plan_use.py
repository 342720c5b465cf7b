"""Using the safety plan: one thing at a time, large and calm; Enter goes on, and it ends at people and numbers.

Nothing is asked, and nothing of it is written anywhere: no draft, no record, no "last opened".
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.events import Key
from textual.widgets import Button, OptionList, Static

from copingtui.plan.ending import people_and_numbers, state_words
from copingtui.plan.hope import something_to_show
from copingtui.plan.kept import visible_plan
from copingtui.plan.safety_plan import Line
from copingtui.plan.walk import Walk
from copingtui.screens.base import Room
from copingtui.widgets.menu import Item, Menu
from copingtui.widgets.skill_list import FamilyStrip
from copingtui.widgets.unbroken import Unbroken
from copingtui.words import _

END = "0"


class Words(Unbroken):
    """The one thing that is shown now."""

    DEFAULT_CSS = """
    Words { text-style: bold; max-width: 64; }
    """

    def show(self, text: str) -> None:
        self._text = text
        self.refresh(layout=True)


class PlanUseRoom(Room):
    """Goes through whatever of the plan can be read now."""

    CSS_PATH = "plan_use.tcss"
    HELP_TEXT = _(
        "Enter goes on, b goes back. A digit goes to that step, 0 to people and numbers. Where a skill is linked, s "
        "starts it, and you come back here. Nothing is recorded."
    )
    BINDINGS = [
        Binding("enter,space,right", "forward", _("go on"), show=False),
        Binding("b,left,backspace", "walk_back", _("back"), show=False),
        Binding("s", "start", _("start the skill"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.walk: Walk | None = None

    def heading(self) -> str:
        return _("My safety plan")

    def body(self) -> ComposeResult:
        yield FamilyStrip(id="steps")
        with VerticalScroll(id="page"):
            yield Static("", id="state", markup=False)
            yield Static("", id="part", markup=False)
            yield Words("", id="words")
            yield Static("", id="place", markup=False)
            yield Menu(id="ways")
        with Horizontal(id="controls"):
            yield Button(_("Go on"), id="forward", compact=True)
            yield Button(_("b Back"), id="walk-back", compact=True)
            yield Button("", id="start", compact=True)

    def on_mount(self) -> None:
        self.reading = visible_plan(self.profile)
        self.walk = Walk(self.reading.plan)
        names = [(str(number), str(number)) for number in self.walk.numbers()]
        steps = self.query_one("#steps", FamilyStrip)
        steps.fill([*names, (END, _("0 people"))])
        steps.display = bool(names)
        self.show()

    # -- what is shown ---------------------------------------------------------------------------------------------

    def show(self) -> None:
        """The thing the walk is at, or the end."""
        assert self.walk is not None
        stop = self.walk.stop
        state = state_words(self.reading) if self.walk.at_start else ""
        self.query_one("#state", Static).update(state)
        self.query_one("#state").display = bool(state)
        self.query_one("#steps", FamilyStrip).mark(str(stop.part.number) if stop else END)
        if stop is not None:
            self.set_heading(_("My safety plan · {n}").format(n=stop.part.number))
            self.query_one("#part", Static).update(stop.part.title)
            self.query_one("#words", Words).show("\n\n".join(self.said(line) for line in stop.lines))
            self.query_one("#place", Static).update(
                _("{n} of {all}").format(n=stop.at, all=stop.of) if stop.of > 1 else ""
            )
        else:
            self.set_heading(self.heading())
            self.query_one("#part", Static).update(_("People and numbers"))
            self.query_one("#words", Words).show("\n".join(people_and_numbers(self.profile, self.walk.plan)))
            self.query_one("#place", Static).update("")
        skill = self.skill
        start = self.query_one("#start", Button)
        start.display = bool(skill)
        if skill:
            start.label = _("s Start: {skill}").format(skill=self.profile.library.title_of(skill))
        self.query_one("#walk-back", Button).display = not self.walk.at_start
        self.query_one("#forward", Button).display = stop is not None
        ways = self.query_one("#ways", Menu)
        ways.display = stop is None
        if stop is None:
            ways.show(*self.ways())
        self.query_one("#page").scroll_home(animate=False)
        self.query_one("#page").focus()

    def said(self, line: Line) -> str:
        """Own words, number and how on lines of their own."""
        title = self.profile.library.title_of(line.skill) if line.skill else ""
        words = line.words or title
        if line.person and line.name and line.name not in words:
            words = f"{words} ({line.name})"
        return "\n".join(part for part in (words, line.number, line.how) if part)

    @property
    def skill(self) -> str:
        """The skill that can be started here, "" for none."""
        stop = self.walk.stop if self.walk else None
        return stop.skill if stop and self.profile.library.has(stop.skill) else ""

    def ways(self) -> tuple[Item, ...]:
        """Where one can go from the end."""
        first = (Item("first", _("From the beginning")),) if self.walk and self.walk.stops else ()
        return (
            Item("crisis", _("All lines, and what to say")),
            *((Item("hope_use", _("Hope kit")),) if something_to_show(self.profile) else ()),
            Item("hurt", _("I'm hurt, or I've taken something")),
            *first,
            *((Item("unlock", _("Unlock: all of my plan")),) if self.profile.locked else ()),
            Item("back", _("Done for now")),
        )

    # -- moving ----------------------------------------------------------------------------------------------------

    def action_forward(self) -> None:
        """A page further where the text is longer than the screen, then the next thing; at the end, what is offered."""
        assert self.walk is not None
        page = self.query_one("#page")
        if page.scroll_offset.y < page.max_scroll_y and self.walk.stop is not None:
            page.scroll_relative(y=max(1, page.scrollable_content_region.height - 1), animate=False)
        elif self.walk.forward():
            self.show()
        else:
            self.query_one("#ways").focus()

    def action_walk_back(self) -> None:
        """The thing before; before the first one lies the room this was opened from."""
        assert self.walk is not None
        if self.walk.back():
            self.show()
        else:
            self.action_back()

    def action_start(self) -> None:
        if self.skill:
            self.coping.start_skill(self.skill)

    def jump(self, number: int) -> None:
        if self.walk is not None and self.walk.jump(number):
            self.show()

    def on_key(self, event: Key) -> None:
        if event.character and event.character.isascii() and event.character.isdigit():
            event.stop()
            self.jump(int(event.character))

    def on_family_strip_chosen(self, event: FamilyStrip.Chosen) -> None:
        self.jump(int(event.shelf))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.id:
            case "forward":
                self.action_forward()
            case "walk-back":
                self.action_walk_back()
            case "start":
                self.action_start()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        match event.option.id:
            case "back":
                self.action_back()
            case "first":
                assert self.walk is not None
                self.jump(self.walk.stops[0].part.number)
            case "unlock":
                self.coping.go("unlock", ("plan_use",))
            case room if room:
                self.coping.go(room)
