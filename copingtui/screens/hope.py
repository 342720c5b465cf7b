"""The hope kit: what is in it, by what it is; add, change, put away, delete; and show it, one at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Button, OptionList, Static, TextArea

from copingtui.errors import CopingError
from copingtui.journal.drafts import Draft
from copingtui.journal.uid import new_uid
from copingtui.plan import hope
from copingtui.plan.hope import Thing
from copingtui.screens.base import Room
from copingtui.screens.pick import PickDialog
from copingtui.widgets.menu import Item
from copingtui.widgets.plan_list import PlanList, Row
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.items import Item as Kept

SHOW, ADD = "show", "add"


class HopeRoom(Room):
    """``draft``: something that was being written for the kit when the window closed."""

    CSS_PATH = "hope.tcss"
    HELP_TEXT = _(
        "Enter changes a line of the list, a adds one. Delete takes one out, u brings it back. A star (*) shows it first. "
        "h puts it away without deleting it: it is not shown until you press h again. The first line shows the kit, one "
        "thing at a time. ctrl+s keeps what you write."
    )
    BINDINGS = [
        Binding("enter", "open", _("change"), show=False),
        Binding("a", "add", _("add")),
        Binding("delete", "remove", _("delete")),
        Binding("u", "undo", _("undo")),
        Binding("h", "put_away", _("put away")),
        Binding("asterisk", "star", _("star")),
        Binding("ctrl+s", "keep", _("keep it"), priority=True, show=False),
    ]

    def __init__(self, draft: Draft | None = None) -> None:
        super().__init__()
        self.draft_id = draft.id if draft else new_uid()
        self._taken = _of(draft.payload) if draft else None
        self.kit: tuple[Thing, ...] = ()
        self.writing: Thing | None = None
        self.past: list[tuple[int, Kept]] = []

    def heading(self) -> str:
        return _("Hope kit")

    def body(self) -> ComposeResult:
        yield PlanList(id="kit")
        with Vertical(id="writing"):
            yield Static("", id="ask", markup=False)
            yield TextArea("", soft_wrap=True, tab_behavior="focus", id="page")
            yield Button(_("Keep it (ctrl+s)"), id="keep", compact=True)

    def on_mount(self) -> None:
        self.load()
        self.listed.focus()
        if self._taken is not None:
            self.write(self._taken)

    def on_screen_resume(self) -> None:
        if self.is_mounted and self.writing is None:
            self.load()

    # -- what is shown ---------------------------------------------------------------------------------------------

    @property
    def listed(self) -> PlanList:
        return self.query_one("#kit", PlanList)

    def load(self, at: str = "") -> None:
        """Look at the kit again."""
        journal, trouble = self.profile.journal, ""
        try:
            self.kit = hope.things(journal) if journal else ()
        except CopingError as error:
            self.kit, trouble = (), str(error)
        rows: list[Row] = []
        if journal is None or trouble:
            words = trouble or _("The kit is in the journal, which is not open now.")
            rows = [Row(words, voice="quiet"), Row(""), Row(_("People and numbers"), "crisis", "way")]
            if self.profile.locked:
                rows.append(Row(_("Unlock"), "unlock", "way"))
        else:
            if hope.one_by_one(self.kit, 0):
                rows += [Row(_("Show it, one at a time"), SHOW, "way"), Row("")]
            if not self.kit:
                rows += [
                    Row(_("On a hard day it is hard to remember what helps. A kit remembers for you."), voice="quiet"),
                    Row(_("A line from a song will do. Leave out what hurts for now."), voice="quiet"),
                    Row(""),
                ]
            for what, words in hope.whats():
                some = [each for each in self.kit if each.what == what]
                if some:
                    rows += [Row(words, voice="heading"), *(self.row(each) for each in some)]
            rows += [Row(""), Row(_("+ add something"), ADD, "way")]
        self.listed.fill(rows, at or self.listed.current)

    def row(self, thing: Thing) -> Row:
        mark = "★ " if thing.starred else ""
        away = " " + _("(put away)") if thing.away else ""
        return Row(f"{mark}{thing.title}{away}", thing.id, "quiet" if thing.away else "line", 3)

    @property
    def here(self) -> Thing | None:
        return next((each for each in self.kit if each.id == self.listed.current), None)

    # -- writing ---------------------------------------------------------------------------------------------------

    def write(self, thing: Thing) -> None:
        """Open the page for this thing."""
        self.writing = thing
        self.query_one("#ask", Static).update(f"{hope.what_words(thing.what)}. {hope.hints().get(thing.what, '')}")
        page = self.query_one("#page", TextArea)
        page.text = thing.text
        page.move_cursor(page.document.end)
        self.add_class("-writing")
        page.focus()

    def on_text_area_changed(self) -> None:
        if self.writing is not None and self.draft() is not None:
            self.coping.touch()

    def on_button_pressed(self) -> None:
        self.action_keep()

    def action_keep(self) -> None:
        """Keep what stands on the page; nothing where nothing does."""
        if self.writing is None:
            return
        text = self.query_one("#page", TextArea).text
        at = self.writing.id
        if text.strip():
            try:
                at = hope.put(self.profile.need_journal(), replace(self.writing, text=text)).id
            except CopingError as error:
                self.coping.tell(error)
                return
        self.close(at)

    def close(self, at: str = "") -> None:
        self.writing = None
        self.coping.drop_draft(self.draft_id)
        self.draft_id = new_uid()
        self.remove_class("-writing")
        self.listed.focus()
        self.load(at)

    def draft(self) -> Draft | None:
        thing = self.writing
        text = self.query_one("#page", TextArea).text if thing is not None else ""
        if thing is None or not text.strip() or text == thing.text:
            return None
        payload = {"what": thing.what, "text": text, "id": thing.id, "starred": thing.starred, "away": thing.away}
        return Draft.of("hope", payload, id=self.draft_id)

    # -- what can be done ------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        match self.listed.current:
            case "show":
                self.coping.go("hope_use")
            case "add":
                self.action_add()
            case "crisis":
                self.coping.go("crisis")
            case "unlock":
                self.coping.go("unlock", ("hope",))
            case _:
                if self.here is not None:
                    self.write(self.here)

    def action_add(self) -> None:
        if self.profile.journal is None:
            self.coping.tell(self.profile.journal_problem or CopingError(_("The journal is not open.")))
            return
        items = tuple(Item(what, words) for what, words in hope.whats())
        self.coping.push_screen(
            PickDialog(_("What goes in?"), items), lambda what: self.write(Thing(what, "")) if what else None
        )

    def change(self, thing: Thing) -> None:
        try:
            hope.put(self.profile.need_journal(), thing)
        except CopingError as error:
            self.coping.tell(error)
        self.load(thing.id)

    def action_star(self) -> None:
        if self.here is not None:
            self.change(replace(self.here, starred=not self.here.starred))

    def action_put_away(self) -> None:
        if self.here is not None:
            self.change(replace(self.here, away=not self.here.away))

    def action_remove(self) -> None:
        if self.here is None:
            return
        try:
            item = hope.drop(self.profile.need_journal(), self.here)
        except CopingError as error:
            self.coping.tell(error)
            return
        if item is not None:
            self.past.append((self.profile.clock() + hope.UNDO_MS, item))
            self.app.notify(_("Taken out. u brings it back."), timeout=4, markup=False)
        self.load()

    def action_undo(self) -> None:
        now = self.profile.clock()
        self.past = [each for each in self.past if now < each[0]]
        if not self.past:
            self.app.notify(_("There is nothing to take back."), timeout=3, markup=False)
            return
        item = self.past.pop()[1]
        try:
            self.profile.need_journal().items.restore(item)
        except CopingError as error:
            self.coping.tell(error)
        self.load(item.name)

    def action_back(self) -> None:
        """From the page to the list, what was written kept; then out."""
        if self.writing is not None:
            self.action_keep()
        else:
            super().action_back()


def _of(payload: dict[str, object]) -> Thing | None:
    """What was being written, from its draft; None where it is none."""
    what, text, name = payload.get("what"), payload.get("text"), payload.get("id")
    if not isinstance(what, str) or what not in hope.WHATS or not isinstance(text, str):
        return None
    flags = {key: payload.get(key) is True for key in ("starred", "away")}
    return Thing(what, text, name if isinstance(name, str) else "", **flags)
