"""Right now: how strong, what is it, and three things to do, seen together; both questions can be left out."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key
from textual.widgets import OptionList, Static

from copingtui.crisis.people import people_of
from copingtui.screens.base import Room
from copingtui.skills.suggest import states, suggest
from copingtui.widgets.menu import Item, Menu
from copingtui.widgets.rating import Rating
from copingtui.words import _


class RightNowRoom(Room):
    """What is shown below follows the two answers as they are given; the table itself lives in ``skills.suggest``."""

    CSS_PATH = "right_now.tcss"
    HELP_TEXT = _(
        "Digits say how strong it is. The arrow keys choose what it is. Below are three things to do. "
        "You can leave out both questions and go straight to them with Tab."
    )

    def heading(self) -> str:
        return _("Right now")

    def body(self) -> ComposeResult:
        with VerticalScroll(id="right-now", can_focus=False):
            yield Static(_("How strong is it?"), classes="ask", markup=False)
            yield Rating(low=_("not at all"), middle=_("strong"), high=_("as strong as it gets"), id="strength")
            yield Static(_("What is it?"), classes="ask", markup=False)
            yield Menu(
                *(Item(name, words) for name, words in states()),
                Item("hurt", _("I'm hurt, or I've taken something"), apart=True),
                id="states",
            )
            yield Static(_("One of these may help. Esc is fine too."), classes="ask", id="offer", markup=False)
            yield Menu(id="offers")

    def on_mount(self) -> None:
        self._state: str | None = None
        self._record = self.profile.record()
        self._look()
        self.query_one("#states", Menu).highlighted = None
        self.query_one("#strength").focus()
        self.offer()

    def _look(self) -> None:
        """What the offers below need to know of the person."""
        self._plan, self._people = self.coping.plan_there(), people_of(self.profile)

    def on_screen_resume(self) -> None:
        """A plan or a person may have been written down meanwhile."""
        if self.is_mounted and self.query("#offers"):
            self._look()
            self.offer()

    def on_key(self, event: Key) -> None:
        """Digits say the strength wherever the focus is; Enter goes from question to question."""
        strength = self.query_one("#strength", Rating)
        if event.character and event.character.isascii() and event.character.isdigit() and self.focused is not strength:
            strength.on_key(event)
        elif (event.key == "enter" and self.focused is strength) or (event.key == "down" and self.focused is strength):
            self.query_one("#states").focus()

    def on_rating_changed(self, event: Rating.Changed) -> None:
        self.offer()
        self.coping.offer(event.value)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_list.id == "states" and event.option_list.has_focus and event.option.id != "hurt":
            self._state = event.option.id
            self.offer()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        chosen = event.option.id or ""
        if event.option_list.id == "states":
            if chosen == "hurt":
                self.coping.go("hurt")
                return
            self._state = chosen
            self.offer()
            self.query_one("#offers").focus()
        elif chosen == "crisis":
            self.coping.go("crisis")
        elif chosen == "plan":
            self.coping.open_plan()
        elif chosen == "all":
            self.coping.go("skills")
        else:
            self.coping.start_skill(chosen)

    def offer(self) -> None:
        """Show what fits the answers so far."""
        strength = self.query_one("#strength", Rating).value
        now = suggest(
            strength,
            self._state,
            self.profile.library,
            easy=self.profile.easy,
            hidden=self.profile.hidden,
            record=self._record,
            line=self.profile.settings.line,
        )
        people = Item("crisis", _("Talk to someone"), self.people())
        skills = [Item(each.head.id, each.head.title, each.reason) for each in now.suggestions]
        plan = [Item("plan", _("My safety plan"), _("one thing at a time"))] if self._plan else []
        every = Item("all", _("All skills"), "")
        items = [people, *plan, *skills, every] if now.people_first else [*skills, *plan, people, every]
        self.query_one("#offers", Menu).show(*items)

    def people(self) -> str:
        """Who answers first: the person's own line, one of their people, or the country's line; the emergency number."""
        facts = self.profile.row_facts()
        own = " ".join(part for part in (facts.own_name, facts.own) if part)
        line = " ".join(part for part in (facts.lines[0].name, facts.lines[0].number) if part) if facts.lines else ""
        who = own or next((f"{each.name} {each.number}" for each in self._people if each.number), "") or line
        return " · ".join(part for part in (who, facts.emergency) if part) or _("who to call")
