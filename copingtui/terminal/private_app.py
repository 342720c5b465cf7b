"""The base of the app: the crisis row, the quick ways out, and no private text where it does not belong.

Here is what every screen gets without doing anything: a crash report without values (R-44), no screenshots (R-45),
copying that stays inside the app, leaving at once (R-40), suspending, signals. No content, no screens.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Iterable
from typing import ClassVar, NoReturn

from textual.app import SystemCommand
from textual.binding import Binding, BindingType, Keymap
from textual.driver import Driver
from textual.screen import Screen

from copingtui.terminal import modes, relaunch
from copingtui.terminal.crisis_row import CrisisRowApp
from copingtui.terminal.driver import driver_class
from copingtui.terminal.guard import crash_text, last_rows, say
from copingtui.terminal.lifeline import Lifeline
from copingtui.words import _

LOST = 129  # as a shell counts a hang-up


class PrivateApp(CrisisRowApp):
    """A crisis-row app that keeps what is written in it to itself.

    A subclass overrides ``crisis_rows`` and ``save_draft`` and sets ``wipe_scrollback``. Start it with ``start``, in
    tests with ``run_test``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,ctrl+q", "leave", _("leave at once"), id="leave", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", _("to the shell"), id="suspend", show=False),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    leave_keys: frozenset[str] = frozenset({"f8", "ctrl+q"})
    """Keys that clear the screen before the app even hears of them; they follow the keymap."""

    wipe_scrollback: bool = False
    """Leaving also clears what other programs left on the screen and in the scrollback (a setting)."""

    def __init__(self, *, lifeline: Lifeline | None = None) -> None:
        super().__init__()
        self.features = frozenset()  # the TEXTUAL variable: debug, devtools
        self.lifeline = lifeline or Lifeline()
        self.lifeline.save = self._save
        self._in_terminal = False  # tests run without one: then nothing here may end the process

    def save_draft(self) -> None:
        """Keep what is being typed, synchronously. For the subclass; see ``Lifeline`` for what it may not do."""

    def _save(self) -> None:
        with self._context():  # a signal may come while Textual's is not set
            self.save_draft()

    # Start and end

    def start(self) -> int:
        """Run in this terminal until the person leaves. The exit code."""
        logging.disable(logging.CRITICAL)  # records hold values, and the last resort for them is the terminal
        self.lifeline.install()
        self._in_terminal = True
        self.run()
        return self.return_code or 0

    def get_driver_class(self) -> type[Driver]:
        """Ours, whatever the environment asks for: never a web driver."""
        own = driver_class()
        return own if own is not None else super().get_driver_class()

    def _build_driver(self, headless: bool, inline: bool, mouse: bool, size: tuple[int, int] | None) -> Driver:
        if inline:
            raise ValueError("inline mode has no room for the crisis row")
        driver = super()._build_driver(headless, inline, mouse, size)
        if not driver.is_headless:
            self.lifeline.release = getattr(driver, "release", _release_blindly)
        return driver

    def action_leave(self) -> None:
        """Leave at once: clear, hand back the terminal, keep the draft, exit 0. No question.

        A subclass that overrides it calls this last. The driver has cleared the screen already if it was a key.
        """
        if self._in_terminal:
            self.lifeline.leave(wipe_scrollback=self.wipe_scrollback)
        self._save()
        self.exit()

    def start_over(self, what: str) -> None:
        """Begin anew in this process, so that nothing it held stays in memory (terminal/relaunch.py).

        Close and keep everything first. Where a system cannot do that, the app ends.
        """
        hand_over = getattr(self._driver, "hand_over", None)
        if hand_over is not None and relaunch.possible():
            hand_over()
            relaunch.relaunch(what)
            modes.taken_over, self.lifeline.release = what, modes.leave_full_screen  # the driver is done for
        self.lifeline.save = None
        self.lifeline.end(0, last_words=lambda _kept: _("The journal is locked. Open copingtui again to go on."))

    async def action_quit(self) -> None:
        self.action_leave()

    def action_suspend_process(self) -> None:
        """To the shell, until ``fg``."""
        stop = getattr(self._driver, "stop", None)
        if stop is not None:
            self._suspend_signal()
            stop()

    def leave_soon(self) -> None:
        """Called by the driver, from its own thread, the moment one of ``leave_keys`` arrives."""
        self.lifeline.release(wipe_scrollback=self.wipe_scrollback)
        self.lifeline.end_soon(0)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.action_leave)

    def set_keymap(self, keymap: Keymap) -> None:
        super().set_keymap(keymap)
        self._learn_leave_keys()

    def update_keymap(self, keymap: Keymap) -> None:
        super().update_keymap(keymap)
        self._learn_leave_keys()

    def _learn_leave_keys(self) -> None:
        own = self._keymap.get("leave", "")
        self.leave_keys = frozenset(own.split(",")) - {""} or type(self).leave_keys

    def terminal_lost(self) -> None:
        """Called by the driver, from its own thread, when the terminal has gone."""
        self.lifeline.end_soon(LOST)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.lifeline.end, LOST)

    # Crashes

    def _handle_exception(self, error: Exception) -> None:
        self._return_code = 1
        if self._exception is None:  # tests raise it again
            self._exception = error
            self._exception_event.set()
        if self._in_terminal:
            self._end_with(error)
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self._handle_exception(_current_error())

    def panic(self, *renderables: object) -> None:
        """Textual's other way to end: what it would print may hold anything, so it is left out."""
        self._handle_exception(_current_error())

    def _end_with(self, error: BaseException) -> NoReturn:
        """No more of the app runs: whatever else is broken in there cannot print, ask or wait."""

        def last_words(kept: bool) -> str:
            text = crash_text(error, draft_kept=kept, width=self.terminal_size.width or 80)
            return "\n".join([text, "", *last_rows(self._rows_for_report)])

        self.lifeline.end(1, last_words=last_words)

    def _rows_for_report(self) -> Iterable[str]:
        width, height = self.terminal_size if self.terminal_size else (80, 24)
        return self.crisis_rows(width, height)

    def _print_error_renderables(self) -> None:
        """Textual prints its crash report here; ours is out by then. What is left is a message of our own."""
        modes.leave_full_screen()
        for message in self._exit_renderables:
            say(str(message))
        self._exit_renderables.clear()

    # Screenshots, clipboard, links

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        for command in super().get_system_commands(screen):
            if command.title != "Screenshot":
                yield command

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """No picture of the screen is ever written (R-45)."""

    def deliver_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str | None:
        return None

    def save_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str:
        return ""

    def copy_to_clipboard(self, text: str) -> None:
        """Copy inside the app: ctrl+v in another field pastes it, no other program sees it."""
        self._clipboard = text

    def copy_out(self, text: str) -> None:
        """Copy to the terminal's own clipboard (OSC 52), where every program can read it. Ask before calling."""
        super().copy_to_clipboard(text)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """A link is shown, never opened: a browser would use the network and keep a history (R-49)."""
        self.notify(url, title=_("The address, to open it yourself"), markup=False)

    def action_help_quit(self) -> None:
        """ctrl+c with nothing selected: it never ends the app, so say what does."""
        keys = sorted(self.leave_keys, key=lambda key: (len(key), key))
        shown = _(" or ").join(self.get_key_display(Binding(key, "leave")) for key in keys)
        if shown:
            self.notify(_("To leave at once: {keys}.").format(keys=shown), markup=False)


def _release_blindly(*, wipe_scrollback: bool = False) -> None:
    """For a driver that is not ours: everything we know, written past it."""
    with contextlib.suppress(OSError):
        os.write(2, modes.goodbye(wipe_scrollback=wipe_scrollback).encode())


def _current_error() -> Exception:
    error = sys.exc_info()[1]
    return error if isinstance(error, Exception) else RuntimeError()
