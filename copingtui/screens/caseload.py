"""Reports of several people, for a therapist: a table, and each one over time. Read only; nothing of it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from copingtui.errors import CopingError
from copingtui.homework import caseload, sealing
from copingtui.homework import caseload_telling as telling
from copingtui.screens.ask import AskDialog
from copingtui.screens.base import Room
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _, several

NARROW = 60
BARS = 76  # columns from which a bar stands beside a figure without breaking the line


class CaseloadRoom(Room):
    """``folder`` holds report files; ``identity`` is an age key file that opens locked ones."""

    HELP_TEXT = _(
        "Enter shows one person over time. o opens locked reports with a passphrase; it is asked for and not kept. "
        "Clients stand in the order of their names. Nothing is stored by looking."
    )
    DEFAULT_CSS = """
    CaseloadRoom #said { height: auto; padding: 0 2; color: $quiet; margin: 0 0 1 0; }
    CaseloadRoom.-short #said { display: none; }
    CaseloadRoom #clients { height: 1fr; }
    CaseloadRoom #notices { height: auto; max-height: 6; padding: 0 2; color: $quiet; }
    """
    BINDINGS = [Binding("o", "open_locked", _("open locked ones"))]

    def __init__(self, folder: str, identity: str = "") -> None:
        super().__init__()
        self.folder, self.identity = Path(folder).expanduser(), identity
        self.passphrase = ""
        self.found: caseload.Caseload | None = None

    def heading(self) -> str:
        return _("Reports")

    def body(self) -> ComposeResult:
        yield Static(telling.about(), id="said", markup=False)
        yield Menu(id="clients")
        yield Static("", id="notices", markup=False)

    def on_mount(self) -> None:
        self.query_one(Menu).focus()
        self.look_again()

    def look_again(self) -> None:
        """Read the folder in a worker: a hundred reports take a moment, a locked one seconds."""

        def work() -> None:
            try:
                found = caseload.look(self.folder, self.unseal)
            except CopingError as error:
                self.app.call_from_thread(self.query_one("#notices", Static).update, str(error))
            else:
                self.app.call_from_thread(self.show_found, found)

        self.run_worker(work, thread=True, exclusive=True, exit_on_error=False)

    def unseal(self, _path: Path, content: bytes) -> bytes | None:
        try:
            if self.identity:
                text = Path(self.identity).expanduser().read_text("utf-8")[:100_000]
                return sealing.unseal(content, identity=text)
            return sealing.unseal(content, passphrase=self.passphrase) if self.passphrase else None
        except (CopingError, OSError, ValueError):
            return None

    def show_found(self, found: caseload.Caseload) -> None:
        self.found = found
        wide = self.app.size.width >= NARROW
        items = []
        for client in found.clients:
            last = client.last
            reports = several(len(client.reports), _("{n} report"), _("{n} reports"))
            about = _("{reports}, the last of {day}: {since} – {until}").format(
                reports=reports, day=last.made, since=last.since, until=last.until
            )
            items.append(Item(client.name, client.name, about if wide else ""))
        self.query_one(Menu).show(*items)
        self.query_one("#notices", Static).update("\n".join(telling.notices(found)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        client = self.found.client(event.option.id or "") if self.found else None
        if client is not None:
            self.coping.go("client", client)

    def action_open_locked(self) -> None:
        if not sealing.available():
            self.notify(_("Opening locked files needs one more piece: pip install copingtui[age]"), markup=False)
            return
        question = _("The passphrase of the locked reports. It is used once and not kept.")
        self.coping.push_screen(AskDialog(question, (_("passphrase"),), ("",), 500, secret=True), self.said)

    def said(self, given: Any) -> None:
        if given and given[0]:
            self.passphrase = given[0]
            self.look_again()


class ClientRoom(Room):
    """One client: every day that was sent, then each report whole."""

    HELP_TEXT = _("The arrow keys scroll. Only what was sent is here, and only while this page is open.")
    DEFAULT_CSS = """
    ClientRoom #page { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    """

    def __init__(self, client: caseload.Client) -> None:
        super().__init__()
        self.client = client

    def heading(self) -> str:
        return self.client.name

    def body(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            drawn = self.app.size.width >= BARS
            yield Static("\n".join(telling.client_lines(self.client, drawn=drawn)), classes="text", markup=False)

    def on_mount(self) -> None:
        self.query_one("#page").focus()
