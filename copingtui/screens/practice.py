"""One skill, one step at a time: back, skip, pause and stop are always there, and stopping is as easy as finishing."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from copingtui.crisis.offer import is_due_in
from copingtui.errors import CopingError
from copingtui.journal.drafts import Draft
from copingtui.screens.base import Room
from copingtui.skills.answers import from_plain
from copingtui.skills.model import Caution, Countdown
from copingtui.skills.practice import Practice, Stage
from copingtui.skills.recount import recount
from copingtui.widgets.practice_end import PracticeEnd
from copingtui.widgets.practice_gate import PracticeGate
from copingtui.widgets.steps import widget_for
from copingtui.widgets.steps.base import StepWidget
from copingtui.words import _

WAY_KEYS = ("o", "w")


def way_words(way: str) -> str:
    """What the key beside a caution leads to."""
    places = {"people": _("people and lines"), "crisis": _("people and lines"), "hurt": _("medical help")}
    places |= {"plan": _("my safety plan"), "make-plan": _("my safety plan"), "hope": _("my hope kit")}
    return places.get(way, _("another way"))


class PracticeRoom(Room):
    """Swaps step widgets in place: a step change takes 15 ms, pushing a screen a step would take 80."""

    CSS_PATH = "practice.tcss"
    HELP_TEXT = _(
        "Enter goes on. Back, skip, pause and stop are at the bottom: by letter, by Tab and Enter, or by mouse. "
        "While you type, Page Up is back and Page Down is skip. You can stop at any moment; nothing is lost."
    )
    BINDINGS = [
        Binding("enter", "forward", _("go on"), show=False),
        Binding("b", "step_back", _("back"), show=False),
        Binding("s", "skip", _("skip"), show=False),
        Binding("p", "pause", _("pause"), show=False),
        Binding("x", "stop", _("stop"), show=False),
        Binding("o", "another_way(0)", _("another way"), show=False),
        Binding("w", "another_way(1)", _("the second other way"), show=False),
        Binding("pageup", "step_back", _("back"), show=False, priority=True),
        Binding("pagedown", "skip", _("skip"), show=False, priority=True),
        Binding("escape", "stop", _("stop"), show=False),
    ]

    def __init__(self, practice: Practice, draft_id: str | None = None, saved_as: str | None = None) -> None:
        """``draft_id`` and ``saved_as`` come from a draft: its name, and the entry that an earlier try left behind."""
        super().__init__()
        self.saved_as = saved_as
        self.practice = practice
        self.draft_id = draft_id or self._new_draft_id()
        self.recorded = False
        self._touched = draft_id is not None

    def _new_draft_id(self) -> str:
        from copingtui.journal.uid import new_uid

        return new_uid()

    def body(self) -> ComposeResult:
        if self.practice.said:
            yield Static(self.practice.said, id="said", markup=False)
        yield Static("", id="line", markup=False)
        yield Static("", id="earlier", markup=False)
        yield Vertical(id="stage")
        with Horizontal(id="controls"):
            yield Button(_("b Back"), id="back", compact=True)
            yield Button(_("s Skip"), id="skip", compact=True)
            yield Button(_("p Pause"), id="pause", compact=True)
            yield Button(_("x Stop"), id="stop", compact=True)
            yield Button(_("Go on"), id="forward", compact=True)

    def compose(self) -> ComposeResult:
        yield Static("", id="heading", markup=False)
        yield from self.body()

    async def on_mount(self) -> None:
        await self.show_stage()

    # -- what is shown ---------------------------------------------------------------------------------------------

    async def show_stage(self) -> None:
        """Put the gate, the step or the end in place of what was there."""
        practice, stage = self.practice, self.query_one("#stage", Vertical)
        with self.app.batch_update():
            await stage.remove_children()
            steps = practice.stage is Stage.STEPS
            for name in ("back", "skip", "pause", "stop", "forward"):
                self.query_one(f"#{name}", Button).display = steps
            self.query_one("#controls").display = steps
            widget: Widget
            if practice.stage is Stage.GATE:
                caution = practice.check or practice.gate
                assert caution is not None
                widget = PracticeGate(caution, self.way_out(caution))
                self.set_heading(practice.skill.title)
            elif practice.step is None:
                widget = PracticeEnd(practice)
                self.set_heading(practice.skill.title)
            else:
                widget = widget_for(practice.step, practice)
                number, of = practice.place
                self.set_heading(_("{skill} · step {n} of {all}").format(skill=practice.skill.title, n=number, all=of))
            self.show_line()
            self.show_earlier()
            await stage.mount(widget)
        self.show_pause()
        self.call_after_refresh(self.focus_first, widget)

    def focus_first(self, widget: Widget) -> None:
        """The step's own main part; a step that only wants Enter leaves it to the screen."""
        if not widget.is_attached or (self.focused is not None and widget in self.focused.ancestors_with_self):
            return
        inside = next((each for each in widget.walk_children(Widget) if each.focusable), None)
        self.set_focus(inside or self.query_one("#forward", Button))

    def show_line(self) -> None:
        """Above step 1: when this skill may not fit, a line each, with the key for another way."""
        line = self.query_one("#line", Static)
        cautions = self.line_cautions()
        line.display = bool(cautions)
        ways = iter(WAY_KEYS)
        texts = []
        for caution in cautions:
            text, way = caution.line or caution.text, self.way_out(caution)
            key = next(ways, "") if way else ""
            texts.append(f"{text}  {key}: {way_words(way)}" if key else text)
        line.update("\n".join(texts))

    def line_cautions(self) -> list[Caution]:
        """What is said in a line above step 1, and only there."""
        if self.practice.stage is not Stage.STEPS or self.practice.trail:
            return []
        return [each for each in self.practice.skill.head.cautions if each.line and not each.check]

    def way_out(self, caution: Caution) -> str:
        """Where to go instead: ``skill:ID`` or a place, "" where there is nothing here."""
        for target in (f"skill:{caution.instead}", caution.link, f"skill:{self.practice.skill.head.instead}"):
            if target not in ("", "skill:") and self.profile.reach(target):
                return target
        return ""

    def show_earlier(self) -> None:
        """What was said before, quietly, where a later step builds on it."""
        earlier = self.query_one("#earlier", Static)
        step = self.practice.step
        said: list[str] = []
        if step is not None and not isinstance(step, Countdown):
            for before, answer in self.practice.earlier()[-3:]:
                if before.id != step.id and not self.practice.led_away(before) and (texts := recount(before, answer)):
                    said.append(" · ".join(texts))
        earlier.display = bool(said)
        earlier.update("\n".join(said))

    def show_pause(self) -> None:
        self.query_one("#pause", Button).label = _("p Go on again") if self.practice.paused else _("p Pause")
        for widget in self.query(StepWidget):
            widget.hold_on(self.practice.paused)

    # -- moving ----------------------------------------------------------------------------------------------------

    @property
    def widget(self) -> StepWidget[Any] | None:
        return next(iter(self.query(StepWidget)), None)

    async def action_forward(self) -> None:
        """Enter: the next small thing inside the step, then the next step."""
        widget = self.widget
        if widget is None:
            return
        if self.practice.paused:
            self.practice.resume()
            self.show_pause()
            return
        if widget.forward():
            return
        self.practice.answer(widget.answer())
        await self.moved()

    async def action_skip(self) -> None:
        if self.practice.stage is Stage.STEPS:
            self.practice.skip()
            await self.moved()

    async def action_step_back(self) -> None:
        """One step back; before the first step lies the room this was opened from."""
        if self.practice.stage is Stage.END:
            self.practice.back()
            self.practice.resume()
            await self.moved()
        elif self.practice.stage is Stage.STEPS and self.practice.back():
            await self.moved()
        else:
            self.leave()

    def action_pause(self) -> None:
        if self.practice.stage is not Stage.STEPS:
            return
        (self.practice.resume if self.practice.paused else self.practice.pause)()
        self.show_pause()

    async def action_stop(self) -> None:
        """Stop here. Before anything was answered there is nothing to say or keep."""
        practice = self.practice
        if practice.stage is Stage.END:
            self.query_one(PracticeEnd).settle("done")
        elif practice.stage is Stage.GATE or (not practice.trail and practice.partial is None):
            self.leave()
        else:
            practice.stop()
            await self.moved()

    def action_another_way(self, number: int) -> None:
        """Another skill takes the place of this one; people and places open over it."""
        ways = [way for caution in self.line_cautions() if (way := self.way_out(caution))][number : number + 1]
        for way in ways:
            if way.startswith("skill:"):
                self.coping.start_skill(way.removeprefix("skill:"), instead=True)
            else:
                self.coping.follow(way)

    async def moved(self) -> None:
        """A step was taken: follow its link, show what comes now, keep the draft."""
        self._touched = True
        link = self.practice.chosen_link()
        if self.practice.was_hurt:
            self.leave_for_help()
            return
        self.coping.touch()
        await self.show_stage()
        if link:
            self.coping.follow(link)

    def leave_for_help(self) -> None:
        """Medical help takes the place of the practice; nothing of it is kept (R-28)."""
        self.recorded = True
        self.coping.drop_draft(self.draft_id)
        if self.saved_as:
            self.coping.remove_entry(self.saved_as)
        self.coping.switch_screen(self.coping.room("hurt"))

    def leave(self) -> None:
        self.coping.drop_draft(self.draft_id)
        self.coping.go_back()

    def action_back(self) -> None:
        self.call_next(self.action_stop)

    # -- what the parts say ----------------------------------------------------------------------------------------

    async def on_step_widget_done(self) -> None:
        await self.action_forward()

    def on_step_widget_changed(self, event: StepWidget.Changed) -> None:
        self.practice.partial = event.partial
        self._touched = True
        self.coping.touch()
        if is_due_in(self.practice, self.practice.step, from_plain(event.partial), self.profile.settings.line):
            self.coping.offer_people()  # beside the step, which goes on as it would have

    async def on_practice_gate_answered(self, event: PracticeGate.Answered) -> None:
        if event.choice == "fine":
            if not self.practice.check:
                self.profile.mark_gate(self.practice.skill.id)
            self.practice.accept_gate()
            await self.show_stage()
        elif event.choice == "another" and event.target.startswith("skill:"):
            self.coping.start_skill(event.target.removeprefix("skill:"), instead=True)
        elif event.choice == "another":
            self.coping.go_back()
            self.coping.follow(event.target)
        else:
            self.leave()

    def on_practice_end_settled(self, event: PracticeEnd.Settled) -> None:
        """The person is done with the end: keep the record unless they said not to, then go where they want."""
        if not self.recorded:
            if not self.taken(event.into):
                return
            self.recorded = True
            if event.entry is not None and not self.coping.keep_entry(event.entry, instead_of=self.saved_as):
                self.recorded = False
                return
            if event.entry is None and self.saved_as:
                self.coping.remove_entry(self.saved_as)
            self.coping.drop_draft(self.draft_id)
            self._touched = False
        if event.then == "back":
            return
        self.coping.go_back()
        if event.then == "another":
            self.coping.go("right_now")
        elif event.then == "person":
            self.coping.go("crisis")

    def taken(self, into: frozenset[str]) -> bool:
        """Put what was said into the plan or the hope kit, where that was ticked. False where it could not be kept."""
        from copingtui.plan.taking import take

        try:
            for target in sorted(into):
                take(self.profile, self.practice, target)
        except CopingError as error:
            self.coping.tell(error)
            return False
        return True

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        match event.button.id:
            case "back":
                await self.action_step_back()
            case "skip":
                await self.action_skip()
            case "pause":
                self.action_pause()
            case "stop":
                await self.action_stop()
            case "forward":
                await self.action_forward()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a line that its own widget did not use."""
        if self.widget is not None and self.widget in event.input.ancestors_with_self:
            await self.action_forward()

    def draft(self) -> Draft | None:
        """The practice so far; nothing while nothing was said, and nothing once it is in the journal."""
        if self.recorded or not self._touched or (not self.practice.trail and self.practice.partial is None):
            return None
        snapshot = self.practice.snapshot()
        return Draft.of(
            "practice", snapshot | {"saved_as": self.saved_as} if self.saved_as else snapshot, id=self.draft_id
        )
