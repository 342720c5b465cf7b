"""What was being written or practised when the terminal closed: go on with it, or let it go."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from copingtui.errors import CopingError
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.app import CopingApp
    from copingtui.journal.drafts import Draft

MOST = 3


class OpenDrafts(Vertical):
    DEFAULT_CSS = """
    OpenDrafts { height: auto; display: none; margin: 0 0 1 0; }
    OpenDrafts.-some { display: block; }
    OpenDrafts Static { padding: 0 2; color: $quiet; }
    """

    def compose(self) -> ComposeResult:
        yield Static(_("Left open. Go on with it, or let it go with Delete."), markup=False)
        yield Menu(id="drafts")

    def on_mount(self) -> None:
        self.call_after_refresh(self.freshen)

    @property
    def coping(self) -> CopingApp:
        return cast("CopingApp", self.app)

    def freshen(self) -> None:
        """Look again at what is left open."""
        journal = self.coping.profile.journal
        self._drafts = {draft.id: draft for draft in (journal.drafts() if journal else [])[:MOST]}
        self.set_class(bool(self._drafts), "-some")
        self.query_one(Menu).show(*(Item(draft.id, *self.words(draft)) for draft in self._drafts.values()))

    def words(self, draft: Draft) -> tuple[str, str]:
        """What it is and when it was left."""
        kinds = {"checkin": _("A check-in"), "urge": _("An urge"), "note": _("A note"), "practice": _("A practice")}
        kinds |= {"plan": _("A line of your safety plan"), "hope": _("Something for your hope kit")}
        kinds["card"] = _("Words on the diary card")
        title = kinds.get(draft.kind, _("Something you were writing"))
        if draft.kind == "practice":
            library = self.coping.profile.library
            name = str(draft.payload.get("skill", ""))
            title = library.head(name).title if library.has(name) else title
        left = datetime.fromtimestamp(draft.updated_ms / 1000).astimezone()
        return title, _("left open on {when}").format(when=f"{left:%a %d %b, %H:%M}")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        journal = self.coping.profile.journal
        draft = journal.take_draft(event.option.id or "") if journal else None
        if draft is None:
            self.freshen()
            return
        if draft.kind == "practice":
            try:
                practice = self.coping.profile.resume(draft.payload)
            except (CopingError, ValueError):
                self.coping.notify(_("That skill is not here any more. What you kept in the journal is."), markup=False)
                return
            saved_as = draft.payload.get("saved_as")
            self.coping.enter_practice(practice, draft.id, saved_as if isinstance(saved_as, str) else None)
        else:
            self.coping.go(draft.kind, draft)

    def key_delete(self) -> None:
        """Let the highlighted one go."""
        option = self.query_one(Menu).highlighted_option
        if option and option.id:
            self.coping.drop_draft(option.id)
            self.freshen()
