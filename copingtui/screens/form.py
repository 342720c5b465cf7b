"""What the check-in and the urge share: one form to move through, a draft of it, and one way to keep it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Button, Static

from copingtui.errors import CopingError
from copingtui.journal.drafts import Draft
from copingtui.journal.entries import Entry
from copingtui.journal.forms import Form
from copingtui.journal.own_words import Role
from copingtui.journal.uid import new_uid
from copingtui.journal.when import local_time, offset_min, when_words
from copingtui.screens.base import Room
from copingtui.widgets.form.part import Part, leave
from copingtui.widgets.form.picks import SharePart
from copingtui.widgets.form.texts import WhenPart
from copingtui.words import _

F = TypeVar("F", bound=Form)
LEFT_MS = 60 * 60 * 1000  # a form left open for longer tells of the time it was left, not of now
MINUTE_MS = 60_000


class Way(Button):
    """A button of the form; up and down leave it. Its mark is seen where a theme gives it no ground of its own."""

    BINDINGS = [
        Binding("space", "press", show=False),
        Binding("up,left", "leave(-1)", show=False),
        Binding("down,right", "leave(1)", show=False),
    ]

    def action_leave(self, by: int) -> None:
        leave(self, by)


class FormRoom(Room, Generic[F]):
    """``draft``: what was left open. ``entry``: an entry to change; it keeps its name and its time.

    The form is filled as the person says things; the widgets only show it. A subclass names its ``FORM``, and gives
    its parts: those of the short form, and those that "More" opens in place.
    """

    CSS_PATH = "form.tcss"
    HELP_TEXT = _(
        "Tab and the arrow keys move, Space or Enter chooses, digits give a number, Backspace takes it back. "
        "All of it can be left out. ctrl+s keeps it, from anywhere. Esc leaves it open for later."
    )
    BINDINGS = [Binding("ctrl+s", "keep", _("keep it"), id="keep", priority=True)]
    FORM: ClassVar[type[Form]]

    def __init__(self, draft: Draft | None = None, entry: Entry | None = None) -> None:
        super().__init__()
        self.draft_id = new_uid()
        self.unreadable = False
        self.kept = False
        self._has_draft = False
        self._follows = True
        self._left_ms = draft.updated_ms if draft is not None else 0
        form: Form | None = None
        if draft is not None:
            try:
                form = self.FORM.from_dict(draft.payload)
                self.draft_id, self._has_draft = draft.id, True
            except (ValueError, CopingError):
                self.unreadable = True  # it stays among the drafts, for a program that can read it
        elif entry is not None:
            form = self.FORM.of(entry)
        self.form: F = form or self.FORM()  # type: ignore[assignment]
        self._at_first = self.form.to_dict() if entry is not None and draft is None else None

    # -- what a form is made of ------------------------------------------------------------------------------------

    def short(self) -> Iterable[Widget]:
        """The parts of the short form."""
        return ()

    def more(self) -> Iterable[Part]:
        """The parts that come after "More"."""
        return ()

    def more_words(self) -> str:
        """What "More" would ask."""
        return ""

    @property
    def more_said(self) -> bool:
        """Whether anything was said there already: then it is open from the start."""
        return False

    def about(self) -> Iterable[Part]:
        """What is asked about any entry: when it was, and whom it is for."""
        yield WhenPart(self.form.at_ms, self.profile.now, kept=self.form.original is not None)
        yield SharePart(self.form.share)

    @property
    def about_said(self) -> bool:
        form = self.form
        return form.share != "private" or (form.at_ms is not None and not form.original)

    def own(self, role: Role) -> tuple[str, ...]:
        """The person's own words of earlier, to offer again; none where the journal cannot be read."""
        journal = self.profile.journal
        try:
            return journal.own_words.offered(role) if journal else ()
        except CopingError:
            return ()

    @property
    def about_now(self) -> bool:
        """Whether this tells of this very time, not of one that is over (R-20)."""
        return self.form.at_ms is None

    # -- the room --------------------------------------------------------------------------------------------------

    def title_words(self) -> str:
        return ""

    def heading(self) -> str:
        if self.form.original is None or self.form.at_ms is None:
            return self.title_words()
        when = when_words(local_time(self.form.at_ms), self.profile.now())
        return _("{what} of {when}").format(what=self.title_words(), when=when)

    def body(self) -> ComposeResult:
        self.keep_time_left()
        with VerticalScroll(id="form", can_focus=False):
            if self.unreadable:
                yield Static(
                    _("What was left open could not be read, so this begins empty."), classes="form-quiet", markup=False
                )
            yield from self.short()
            yield Vertical(id="more")
            with Horizontal(id="ways"):
                yield Way("› " + _("Keep it"), id="keep", compact=True)
                yield Way("› " + _("More: {what}").format(what=self.more_words()), id="open", compact=True)

    def keep_time_left(self) -> None:
        """What was said last night is of last night; the time stands there and can be changed."""
        form = self.form
        old = self._has_draft and self._left_ms and self.profile.clock() - self._left_ms > LEFT_MS
        if old and form.at_ms is None and form.original is None:
            form.at_ms = self._left_ms // MINUTE_MS * MINUTE_MS

    async def on_mount(self) -> None:
        if self.more_said:
            await self.open_more()
        self.query(Part).first().begin()

    async def open_more(self) -> None:
        """Show the rest of the form, in place."""
        more = self.query_one("#more", Vertical)
        if not more.has_class("-open"):
            more.add_class("-open")
            self.query_one("#open").display = False
            await more.mount(*self.more())

    def on_resize(self) -> None:
        if self.focused is not None:
            self.call_after_refresh(self.show_part, self.focused)

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """What is being clicked stays under the pointer: only keys scroll the form."""
        self._follows = scroll_visible
        super().set_focus(widget, scroll_visible, from_app_focus)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show the question along with its control."""
        self.call_after_refresh(self.show_part, event.widget)

    def show_part(self, focused: Widget) -> None:
        if not focused.is_attached or not self._follows:
            return
        form = self.query_one("#form", VerticalScroll)
        part = next((each for each in focused.ancestors_with_self if isinstance(each, Part)), None)
        if part is not None and part.size.height <= form.size.height:
            form.scroll_to_widget(part, animate=False)
        elif form in focused.ancestors:
            form.scroll_to_widget(focused, animate=False)

    def on_part_changed(self, event: Part.Changed) -> None:
        event.stop()
        for name, value in event.part.values.items():
            setattr(self.form, name, value)
        self.changed(event.part)

    def changed(self, part: Part) -> None:
        """Something was said, or taken back."""
        if self.draft() is not None:
            self._has_draft = True
            self.coping.touch()
        elif self._has_draft:
            self._has_draft = False
            self.coping.drop_draft(self.draft_id)

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "open":
            await self.open_more()
            self.query(Part).filter("#more > *").first().begin()
        else:
            self.action_keep()

    # -- keeping it ------------------------------------------------------------------------------------------------

    def action_keep(self) -> None:
        """Put it in the journal. Where that cannot be, the form stays as it is, with words for the person."""
        for part in self.query(WhenPart):
            if part.problem is not None:
                self.coping.tell(part.problem)
                part.begin()
                return
        try:
            entry = self.form.entry(self.profile.clock(), self.tz_min())
            if entry is not None:
                self.write(entry)
        except CopingError as error:
            self.coping.tell(error)
            return
        self.kept = True
        if entry is None:
            self.coping.drop_draft(self.draft_id)
            self.say_nothing_kept()
            self.coping.go_back()
        else:
            self.after(entry)

    def write(self, entry: Entry) -> None:
        """Add the entry, or change the one it is of. Raises CopingError."""
        from copingtui.journal.trouble import EntryGone

        if self.form.original is None or self.profile.locked:  # sealed for the journal, where it is locked
            self.profile.keep(entry, instead_of=self.form.original, draft=self.draft_id)
            return
        try:
            self.profile.need_journal().change(entry, draft=self.draft_id)
        except EntryGone as error:
            self.form.original = None  # what stands here can still be kept, as an entry of its own
            raise CopingError(
                error.what, _("What stands here is not lost."), _("Keep it once more, and it is a new entry.")
            ) from None

    def tz_min(self) -> int:
        """Minutes east of UTC here, at the time the entry tells of."""
        return self.profile.tz_min() if self.form.at_ms is None else offset_min(self.form.at_ms)

    def say_nothing_kept(self) -> None:
        if self.form.original is None:
            words = _("Nothing was said, so nothing was kept.")
        else:
            words = _("Nothing is left in it, so the entry stays as it was. The journal can delete it.")
        self.app.notify(words, timeout=4, markup=False)

    def after(self, entry: Entry) -> None:
        """The entry is in the journal."""
        self.app.notify(_("Noted."), timeout=3, markup=False)
        self.coping.go_back()

    def draft(self) -> Draft | None:
        if self.kept or self.form.is_empty:
            return None
        said = self.form.to_dict()
        return None if said == self._at_first else Draft.of(self.form.kind, said, id=self.draft_id)
