"""The passphrase: set it, change it, take it away, a recovery code, and when the journal locks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static
from textual.worker import Worker, WorkerState

from copingtui.errors import CopingError
from copingtui.journal import ways, ways_wording
from copingtui.journal.keychain import possible as keychain_possible
from copingtui.screens.base import Room
from copingtui.screens.pick import PickDialog
from copingtui.screens.secret import CodeDialog, NewSecretDialog
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _, several

MINUTES = (1, 5, 10, 15, 30, 60)
NO = "no"


def after_words(minutes: int) -> str:
    return several(minutes, _("after {n} minute without a key"), _("after {n} minutes without a key"))


class LockRoom(Room):
    HELP_TEXT = _("Enter chooses a line. Crisis lines and skills work the same with and without a passphrase.")
    DEFAULT_CSS = """
    LockRoom .body { padding: 1 2; }
    LockRoom #how, LockRoom #said { height: auto; padding: 0 2; margin: 0 0 1 0; }
    LockRoom.-short #how, LockRoom.-short #said { margin: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._after: Callable[[Any], None] | None = None

    def heading(self) -> str:
        return _("Passphrase")

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="body", can_focus=False):
            yield Static(" ".join(ways_wording.how_it_opens(self.ways())), id="how", markup=False)
            yield Static("", id="said", markup=False)
            yield Menu(*self.items(), id="lines")

    def on_mount(self) -> None:
        if self.profile.journal is None:
            self.say(str(self.profile.journal_problem))
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        self.call_after_refresh(self.freshen)

    def ways(self) -> ways.Ways:
        try:
            return ways.ways(self.profile.where)
        except CopingError:
            return ways.Ways(there=True)

    def items(self) -> tuple[Item, ...]:
        if self.profile.locked:
            return (Item("unlock", _("Unlock the journal")),)
        found, now = self.ways(), self.profile.settings
        code = _("there is one; a new one takes its place") if found.recovery else _("none yet")
        if not found.asks:
            return (
                Item("set", _("Set a passphrase"), _("asked for when the journal opens")),
                Item("code", _("Recovery code"), code),
            )
        yes, no = _("yes"), _("no")
        after = after_words(now.lock_after) if now.lock_after else _("never")
        chain = _("yes") if found.keychain else _("no")
        keychain = (Item("keychain", _("Opens with the keychain, too"), chain),) if keychain_possible() else ()
        return (
            Item("now", _("Lock now")),
            Item("after", _("Locks by itself"), after, apart=True),
            Item("hide", _("Hiding locks it, too"), yes if now.hide_locks else no),
            Item("change", _("Change the passphrase"), apart=True),
            Item("code", _("Recovery code"), code),
            Item("renew", _("Somebody knows it"), _("a new key, passphrase and code")),
            *keychain,
            Item("remove", _("Take the passphrase away")),
        )

    def freshen(self) -> None:
        if not self.is_attached:  # locked meanwhile
            return
        self.query_one("#how", Static).update(" ".join(ways_wording.how_it_opens(self.ways())))
        self.query_one(Menu).show(*self.items())

    def say(self, words: str) -> None:
        self.query_one("#said", Static).update(words)

    # -- what the lines do -----------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        getattr(self, f"do_{event.option.id}")()

    def do_unlock(self) -> None:
        self.say("")
        self.coping.push_screen(self.coping.room("unlock"))

    def do_now(self) -> None:
        self.coping.lock()

    def do_set(self) -> None:
        self.ask_new(ways_wording.before_setting(), self.set_passphrase)

    def do_change(self) -> None:
        self.ask_new(
            _("The new passphrase opens the journal from now on; the one of before does not."), self.set_passphrase
        )

    def do_renew(self) -> None:
        self.ask_new(ways_wording.before_renewing(), self.renew)

    def do_remove(self) -> None:
        items = (Item(NO, _("Keep the passphrase")), Item("yes", _("Take it away")))
        self.coping.push_screen(
            PickDialog(ways_wording.before_removing(), items),
            lambda said: self.do(self.removed, self.told_removed) if said == "yes" else None,
        )

    def do_code(self) -> None:
        items = (Item("yes", _("Make a recovery code")), Item(NO, _("Not now")))
        self.coping.push_screen(
            PickDialog(ways_wording.about_code(), items),
            lambda said: self.do(self.made_code, self.show_code) if said == "yes" else None,
        )

    def do_keychain(self) -> None:
        change = ways.leave_keychain if self.ways().keychain else ways.use_keychain
        self.do(lambda: change(self.profile.need_journal()), lambda _done: self.say(""))

    def do_after(self) -> None:
        items = (
            *(Item(str(n), after_words(n)) for n in MINUTES),
            Item("0", _("never by itself")),
        )
        at = str(self.profile.settings.lock_after or 0)
        self.coping.push_screen(
            PickDialog(_("When does the journal lock by itself? What you are writing is kept."), items, at=at),
            lambda said: self.set(lock_after=int(said) or None) if said is not None else None,
        )

    def do_hide(self) -> None:
        self.set(hide_locks=not self.profile.settings.hide_locks)

    def set(self, **changes: Any) -> None:
        try:
            self.profile.change(**changes)
        except CopingError as error:
            self.coping.tell(error)
        self.coping.watch_clock()
        self.freshen()

    def ask_new(self, words: str, then: Callable[[str], None]) -> None:
        self.coping.push_screen(NewSecretDialog(words), lambda said: then(said) if said else None)

    def set_passphrase(self, passphrase: str) -> None:
        def work() -> None:
            ways.set_passphrase(self.profile.need_journal(), passphrase)

        self.do(work, self.told_set)

    def told_set(self, _result: object) -> None:
        self.say(ways_wording.after_setting())
        self.coping.watch_clock()
        if not self.ways().recovery:
            self.do_code()

    def renew(self, passphrase: str) -> None:
        self.coping.keep_drafts()
        self.coping.forget_connections()
        self.do(partial(self.profile.renew, passphrase, code=True), self.show_new_code)

    def show_new_code(self, code: str) -> None:
        """Then locked: what the program has in memory was opened with the key of before."""
        self.coping.push_screen(CodeDialog(code), lambda _said: self.coping.lock())

    def show_code(self, code: str) -> None:
        self.coping.push_screen(CodeDialog(code))

    def made_code(self) -> str:
        return ways.new_code(self.profile.need_journal())

    def removed(self) -> None:
        ways.remove_passphrase(self.profile.need_journal())

    def told_removed(self, _result: object) -> None:
        self.say("")
        self.coping.watch_clock()

    # -- slow things, while the screen goes on ---------------------------------------------------------------------

    def do(self, work: Callable[[], Any], after: Callable[[Any], None]) -> None:
        if self._after is None:
            self._after = after
            self.run_worker(work, thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if not event.worker.is_finished or self._after is None:
            return
        after, self._after = self._after, None
        if event.state is WorkerState.SUCCESS:
            after(event.worker.result)
        elif isinstance(event.worker.error, CopingError):
            self.say(str(event.worker.error))
        elif event.worker.error is not None:
            raise event.worker.error
        self.freshen()
