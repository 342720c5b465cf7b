"""The very bytes of a report before they become a file; then where it goes, and whether it is locked."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from copingtui.errors import CopingError
from copingtui.homework import leaving, sealing
from copingtui.homework.leaving import Parcel
from copingtui.homework.report import Report
from copingtui.homework.sealing import Lock
from copingtui.homework.writing_report import FORMS, Form, form_words, render
from copingtui.screens.ask import AskDialog
from copingtui.screens.base import Room
from copingtui.screens.pick import PickDialog
from copingtui.widgets.menu import Item
from copingtui.words import _

PATH_LIMIT = 1000


class ReportPreviewRoom(Room):
    HELP_TEXT = _(
        "This is all that would be in the file. The arrow keys scroll, f changes what kind of file it is, w writes it. "
        "Esc goes back to change what is in it."
    )
    DEFAULT_CSS = """
    ReportPreviewRoom #page { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    ReportPreviewRoom #said { height: auto; padding: 0 2; color: $quiet; margin: 0 0 1 0; }
    ReportPreviewRoom.-short #said { margin: 0; }
    """
    BINDINGS = [Binding("f", "form", _("kind of file")), Binding("w", "write", _("write it"))]

    def __init__(self, report: Report) -> None:
        """``report`` holds only what is to leave."""
        super().__init__()
        self.report, self.form = report, FORMS[0]

    def heading(self) -> str:
        return _("This is what would leave")

    def body(self) -> ComposeResult:
        yield Static("", id="said", markup=False)
        with VerticalScroll(id="page"):
            yield Static("", id="bytes", classes="text", markup=False)

    def on_mount(self) -> None:
        self.query_one("#page").focus()
        self.show_form(FORMS[0])

    def show_form(self, form: Form) -> None:
        self.form = form
        self.query_one("#bytes", Static).update(render(self.report, form).decode())
        self.query_one("#said", Static).update(dict(form_words())[form])

    def action_form(self) -> None:
        items = tuple(Item(form, words) for form, words in form_words())
        forms: dict[str, Form] = {form: form for form in FORMS}
        self.coping.push_screen(
            PickDialog(_("What kind of file?"), items, at=self.form),
            lambda picked: self.show_form(forms[picked]) if picked else None,
        )

    def action_write(self) -> None:
        """Locked comes first where it can be done (R-51)."""
        if not sealing.available():
            self.plain()
            return
        items = (
            Item("key", _("Locked, for a therapist's public key (age1...)")),
            Item("passphrase", _("Locked, with a passphrase you both know")),
            Item("open", _("Not locked")),
        )
        self.coping.push_screen(PickDialog(_("Locked or open?"), items), self.picked)

    def picked(self, way: Any) -> None:
        if way == "key":
            self.coping.push_screen(
                AskDialog(_("The public key; it begins with age1."), (_("public key"),), ("",), 500),
                lambda said: self.seal(recipients=said[0]) if said and said[0] else None,
            )
        elif way == "passphrase":
            self.coping.push_screen(
                AskDialog(
                    _("A passphrase you both know. Tell it in person, not in the same mail."),
                    (_("passphrase"),),
                    ("",),
                    500,
                    secret=True,
                ),
                lambda said: self.seal(passphrase=said[0]) if said and said[0] else None,
            )
        elif way == "open":
            self.plain()

    def plain(self) -> None:
        items = (Item("no", _("Not now")), Item("yes", _("Write it all the same")))
        self.coping.push_screen(
            PickDialog(leaving.plain_words(), items),
            lambda said: self.where(leaving.pack(self.report, self.form)) if said == "yes" else None,
        )

    def seal(self, *, passphrase: str = "", recipients: str = "") -> None:
        """Locking takes a second or two of another process's time."""
        lock = Lock(passphrase, recipients)

        def locked() -> None:
            try:
                parcel = leaving.pack(self.report, self.form, lock)
            except CopingError as error:
                self.app.call_from_thread(self.coping.tell, error)
            else:
                self.app.call_from_thread(self.where, parcel)

        self.notify(_("Locking it ..."), timeout=3, markup=False)
        self.run_worker(locked, thread=True, exclusive=True, exit_on_error=False)

    def where(self, parcel: Parcel) -> None:
        self.coping.push_screen(
            AskDialog(_("Which folder, or which file?"), (_("file"),), (f"~/{parcel.name}",), PATH_LIMIT),
            lambda said: self.write(parcel, said[0]) if said else None,
        )

    def write(self, parcel: Parcel, place: str) -> None:
        try:
            journal = self.profile.need_journal()  # first: what is given away is on the list of it
            path = leaving.write(parcel, leaving.place_of(place, parcel))
            leaving.note_shared(journal, self.report, parcel, path, self.profile.clock())
        except CopingError as error:
            self.coping.tell(error)
            return
        self.notify(_("It is here: {file}").format(file=path), timeout=12, markup=False)
