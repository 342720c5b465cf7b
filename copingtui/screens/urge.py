"""An urge: what kind, how strong, what was done, how it went on; care first where it was acted on. Never how (R-09)."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import OptionList

from copingtui.crisis.facts import country_code
from copingtui.crisis.lines import country
from copingtui.crisis.say import emergency, hurt
from copingtui.errors import CopingError
from copingtui.journal import options
from copingtui.journal.entries import Entry, Pick
from copingtui.journal.forms import UrgeForm
from copingtui.screens.after_urge import AfterUrge
from copingtui.screens.form import FormRoom
from copingtui.screens.pick import PickDialog
from copingtui.widgets.form.did import DidPart, Used
from copingtui.widgets.form.feelings import FeelingsPart
from copingtui.widgets.form.numbers import NumbersPart
from copingtui.widgets.form.part import Part
from copingtui.widgets.form.picks import OnePart, PicksPart
from copingtui.widgets.form.texts import StartedPart, TextPart
from copingtui.widgets.menu import Item, Menu
from copingtui.widgets.unbroken import Unbroken
from copingtui.words import _

NOT_BE_HERE, ACTED = Pick("not_be_here"), "acted"
RECENT_MS = 3 * 60 * 60 * 1000  # a skill practised this long ago may have been for this urge
MOST_RECENT = 3


class UrgeRoom(FormRoom[UrgeForm]):
    FORM = UrgeForm

    def title_words(self) -> str:
        return _("Urge")

    # -- the parts -------------------------------------------------------------------------------------------------

    def short(self) -> Iterable[Widget]:
        form = self.form
        yield PicksPart(
            "what", _("What kind of urge?"), options.urge_kinds(), form.what, many=False, own=self.own("target")
        )
        yield NumbersPart(
            _("How strong? 0 is no urge, 10 as strong as it gets."),
            (
                ("at_first", _("at first"), form.at_first),
                ("peak", _("at its strongest"), form.peak),
                ("now", _("now"), form.now),
            ),
            id="numbers",
        )
        yield DidPart(_("What did you do with it?"), form.did, self.used(), own=self.own("did"))
        yield OnePart("outcome", _("And then?"), options.outcomes(), form.outcome)
        yield Unbroken(self.help_words(), id="help")

    def more_words(self) -> str:
        return _("around it, feelings, body, thought, when, who it is for")

    @property
    def more_said(self) -> bool:
        form = self.form
        said = (form.around, form.vulnerable, form.emotions, form.body, form.thought, form.lasted, form.note)
        return any(said) or form.started_ms is not None or self.about_said

    def more(self) -> Iterable[Part]:
        form = self.form
        yield PicksPart("around", _("What was around it?"), options.around(), form.around, own=self.own("around"))
        yield PicksPart(
            "vulnerable",
            _("What made today thinner-skinned?"),
            options.vulnerable(),
            form.vulnerable,
            own=self.own("vulnerable"),
        )
        yield FeelingsPart(_("Feelings with it?"), form.emotions, dot=False, own=self.own("feeling"))
        yield PicksPart("body", _("Where in the body?"), options.body_signs(), form.body, own=self.own("body"))
        yield StartedPart(form.started_ms, self.profile.now)
        yield OnePart("lasted", _("How long did it stay?"), options.lasted(), form.lasted)
        yield TextPart("thought", _("What was it telling you?"), form.thought)
        yield TextPart("note", _("A note?"), form.note)
        yield from self.about()

    def used(self) -> tuple[Used, ...]:
        """Skills practised in the last hours, to be named with one key."""
        if self.form.original is not None:
            return ()
        journal = self.profile.journal
        try:
            rows = journal.page(limit=MOST_RECENT, kinds=["practice"]) if journal else []
        except CopingError:
            rows = []
        since = self.profile.clock() - RECENT_MS
        return tuple(
            {
                row.skill: Used(row.skill, row.title) for row in rows if row.skill and row.title and row.at_ms >= since
            }.values()
        )

    # -- care ------------------------------------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        first, *rest = self.care_words()
        with Vertical(id="care"):
            yield Unbroken(first, classes="first")  # stays in sight, however little room there is
            with VerticalScroll(can_focus=False):
                for line in rest:
                    yield Unbroken(line)
                yield Menu(
                    Item("hurt", _("Medical help")),
                    Item("crisis", _("People and lines")),
                    Item("rest", _("Rest"), _("what you noted waits, for later or never")),
                    Item("on", _("Go on with the note"), apart=True),
                    id="care-ways",
                )
        yield from super().body()

    def care_words(self) -> list[str]:
        """Medical help first, no questions; but for the line that nothing is written down: here something may be."""
        return hurt(country_code(self.profile.settings, self.profile.guessed), recorded=True)

    def emergency(self) -> str:
        try:
            return emergency(country(country_code(self.profile.settings, self.profile.guessed) or ""))
        except CopingError:
            return emergency(None)

    def help_words(self) -> str:
        return _("If you're hurt, medical help: {number}.").format(number=self.emergency())

    async def on_mount(self) -> None:
        self._near, self._rated = False, self.form.now
        self.show_lines()
        self.call_after_refresh(self.offer)

    def show_lines(self) -> None:
        """The quiet line belongs to what is picked now, whatever was picked before."""
        self.query_one("#help").display = self.form.outcome == ACTED

    def offer(self) -> None:
        """People, beside the form: for how strong it is now, and for who may not want to be here (R-20, R-21)."""
        near = self.form.what == NOT_BE_HERE and self.about_now
        if near and not self._near:
            self.coping.offer_people(not_be_here=True)
        elif self._near and not near:
            self.coping.withdraw_offer()
        self._near = near
        if self.form.now != self._rated:
            self._rated = self.form.now
            self.coping.offer(self._rated, now=self.about_now)

    def changed(self, part: Part) -> None:
        super().changed(part)
        self.show_lines()
        self.offer()
        if part.id == "outcome" and self.form.outcome == ACTED:
            self.care(True)
            self.coping.offer_people(acted=True)

    def care(self, shown: bool) -> None:
        """Care in the place of the form, or the form again."""
        self.query_one("#care").display = shown
        self.query_one("#form").display = not shown
        if shown:
            menu = self.query_one("#care-ways", Menu)
            menu.action_first()
            menu.focus()
            self.call_after_refresh(menu.scroll_visible, animate=False)
        else:
            self.query_one("#outcome", OnePart).begin()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        chosen = event.option.id or ""
        if chosen == "on":
            self.care(False)
        elif chosen == "rest":
            self.action_back()
        else:
            self.coping.go(chosen)

    # -- skills ----------------------------------------------------------------------------------------------------

    def on_did_part_wanted(self) -> None:
        def items(words: str) -> tuple[Item, ...]:
            return tuple(Item(head.id, head.title) for head in self.profile.library.search(words))

        self.app.push_screen(PickDialog(_("Which skill?"), items(""), items), self.skill_named)

    def skill_named(self, skill: str | None) -> None:
        if skill is not None:
            title = self.profile.library.title_of(skill)
            self.query_one(DidPart).add_skill(Used(skill, title or skill))

    # -- afterwards ------------------------------------------------------------------------------------------------

    def after(self, entry: Entry) -> None:
        """Say where one could go from here; of a time that is over there is nothing to ride out."""
        if self.form.original is not None or not self.about_now:
            super().after(entry)
            return
        self.app.push_screen(AfterUrge(acted=self.form.outcome == ACTED), self.go_on)

    def go_on(self, way: str | None) -> None:
        self.coping.go_back()
        if way in ("right_now", "crisis"):
            self.coping.go(way)
        elif way:
            self.coping.start_skill(way)
