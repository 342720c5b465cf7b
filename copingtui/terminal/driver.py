"""Our own driver for Linux and macOS: at once to quit, at once on Esc, and the terminal handed back clean.

Everything here that is POSIX stays here. Other systems use Textual's own driver: ``driver_class`` says which.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

if sys.platform == "win32":

    def driver_class() -> None:
        """None: this system uses Textual's own driver."""
        return

else:
    import queue
    import select
    import selectors
    import signal
    import termios
    import threading
    from codecs import getincrementaldecoder
    from collections.abc import Callable

    from textual import events
    from textual._time import get_time
    from textual._xterm_parser import XTermParser
    from textual.drivers.linux_driver import LinuxDriver
    from textual.geometry import Size
    from textual.message import Message

    from copingtui.terminal import modes

    if TYPE_CHECKING:
        from copingtui.terminal.private_app import PrivateApp

    _FOR_MAIN_THREAD = (
        signal.SIGTERM,
        signal.SIGHUP,
        signal.SIGINT,
        signal.SIGQUIT,
        signal.SIGWINCH,
        signal.SIGTSTP,
        signal.SIGCONT,
    )
    QUIET = termios.ECHO | termios.ISIG  # off between two processes: nothing shows, and ctrl+c does not end the new one
    _FALLBACK_SIZE = (80, 24)
    _FLUSH_AT = 65_536  # characters: a terminal that falls behind gets what there is in pieces of this size

    def driver_class() -> type[LinuxDriver] | None:
        """The driver for this system."""
        return QuickDriver

    class Output:
        """What Textual's writer thread writes to: the terminal itself, until it is shut.

        Not a text file: those write in pieces of 8 KiB, and raise when the terminal has gone.
        """

        def __init__(self, handle: int) -> None:
            self._handle = handle
            self._parts: list[str] = []
            self._size = 0
            self._busy = threading.Lock()
            self._shut = False

        def write(self, text: str) -> None:
            self._parts.append(text)
            self._size += len(text)
            if self._size >= _FLUSH_AT:
                self.flush()

        def flush(self) -> None:
            data = "".join(self._parts).encode("utf-8", "replace")
            self._parts.clear()
            self._size = 0
            with self._busy:
                while data and not self._shut:
                    try:
                        data = data[os.write(self._handle, data) :]
                    except BlockingIOError:  # whoever we share the terminal with made it so
                        select.select([], [self._handle], [], 1.0)
                    except OSError:  # it has gone; the input side notices and acts
                        return

        def shut(self, patience: float) -> bool:
            """Let nothing more through. False if a write is still stuck on its way after ``patience`` seconds."""
            self._shut = True
            if not self._busy.acquire(timeout=patience):
                return False
            self._busy.release()
            return True

        def fileno(self) -> int:
            return self._handle

        def isatty(self) -> bool:
            return True

    class QuickDriver(LinuxDriver):
        """Textual's driver, with an input thread that is woken instead of waking itself ten times a second."""

        _app: PrivateApp

        def __init__(
            self, app: PrivateApp, *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
        ) -> None:
            # debug would write every key to a file
            super().__init__(app, debug=False, mouse=mouse, size=size)
            # As Textual: the terminal is where error output goes; if that is a file, where output goes.
            handle = next((each for each in (2, 1) if os.isatty(each)), 2)
            self._output = Output(handle)
            self._file = self._output  # type: ignore[assignment]
            self._size = size or self._get_terminal_size()
            self._wake: int | None = None
            self._stopping = False
            self._releasing = threading.Lock()
            self._released = False
            self._unwritten = False  # stopped, but the writer thread may not have got that far
            self.active = False  # between the start of the full screen and its end; False while suspended

        # Start and stop

        def start_application_mode(self) -> None:
            self._wake_reading, self._wake = os.pipe()
            # Signals are for the main thread: one that lands in a thread that sleeps would wait until it wakes.
            # Threads inherit this; not SIGTTOU and SIGTTIN, with which Textual finds out if we are in the background.
            before = signal.pthread_sigmask(signal.SIG_BLOCK, _FOR_MAIN_THREAD)
            try:
                super().start_application_mode()  # type: ignore[no-untyped-call]
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
            if modes.taken_over and self.attrs_before is not None:
                self.attrs_before[3] |= QUIET  # as they were before the process replaced itself
            if not self.active:  # in the background: the shell will let us go on later
                os.close(self._wake_reading)
                os.close(self._wake)
                self._wake = None

        def stop_application_mode(self) -> None:
            self.active = False
            self._unwritten = True
            super().stop_application_mode()

        def close(self) -> None:
            super().close()
            self._unwritten = False

        def disable_input(self) -> None:
            wake, self._wake = self._wake, None
            if wake is not None:
                os.close(wake)  # the other end sees the end of file: that is the signal to stop
            super().disable_input()

        def write(self, data: str) -> None:
            """Textual's writes, with what belongs around the two that enter and leave the alternate screen."""
            if data == modes.ALTERNATE:
                data = self._opening()
            elif data == modes.PRIMARY:
                modes.in_full_screen = False
                data = modes.ERASE + modes.REPORTS_OFF.removesuffix("\x1b[<u") + modes.PRIMARY + modes.OLD_TITLE
            super().write(data)

        def _opening(self) -> str:
            """One write that never shows a screen without the crisis row.

            The first write of the program has entered the alternate screen already: entering it again would clear
            it on some terminals, so only the row is drawn over itself.
            """
            self.active = True
            row = self._app.row_sequence(Size(*self._get_terminal_size()))
            if modes.in_full_screen:
                return ("" if modes.taken_over else modes.NEUTRAL_TITLE) + row
            modes.in_full_screen = True
            return modes.NEUTRAL_TITLE + modes.ALTERNATE + modes.ERASE + row

        def hand_over(self) -> None:
            """Let go of the terminal without leaving the full screen: for a process that replaces itself.

            What is left on it is the crisis row alone. Nothing that is typed shows until the next one takes over.
            """
            self.active = False
            row = self._app.row_sequence(Size(*self._get_terminal_size()))
            self.disable_input()
            self.flush()
            if self._writer_thread is not None:
                self._writer_thread.stop()  # after the last frame
                self._writer_thread = None
            with contextlib.suppress(OSError, termios.error):
                if self.attrs_before is not None:
                    quiet = [*self.attrs_before]
                    quiet[3] &= ~QUIET
                    termios.tcsetattr(self.fileno, termios.TCSANOW, quiet)
                data = f"\x1b[?2026h{modes.ERASE}{row}\x1b[H\x1b[?2026l{modes.REPORTS_OFF}"
                _write_soon(self._own_handle(), data.encode(), patience=0.5)

        def release(self, *, wipe_scrollback: bool = False) -> None:
            """Hand the terminal back now, from any thread, past the queue of frames. The driver is done for then.

            One write, on a handle that cannot block for long: a terminal that has stopped reading (a dead
            connection) does not keep the process. Does nothing while suspended: the terminal is the shell's then.
            A second call drops what was typed since the first.
            """
            with self._releasing:  # whoever comes second waits: after this the process ends
                if self.active:
                    self._release(wipe_scrollback)
                    self._released = True
                elif self._unwritten and self._writer_thread is not None:
                    # Textual was stopping by itself: what hands the terminal back is still in the queue.
                    self._unwritten, self._released = False, True
                    with contextlib.suppress(queue.Full):
                        self._writer_thread._queue.put(None, timeout=0.2)
                    self._writer_thread.join(timeout=0.2)
                if self._released:
                    with contextlib.suppress(termios.error):
                        termios.tcflush(self.fileno, termios.TCIFLUSH)

        def _release(self, wipe_scrollback: bool) -> None:
            self.active = modes.in_full_screen = False
            stuck = not self._output.shut(patience=0.05)
            data = modes.goodbye(wipe_scrollback=wipe_scrollback).encode()
            with contextlib.suppress(OSError, termios.error):
                handle = self._own_handle()
                if stuck:
                    termios.tcflush(handle, termios.TCOFLUSH)
                _write_soon(handle, data, patience=0.2)
            with contextlib.suppress(OSError, termios.error):
                if self.attrs_before is not None:
                    # from the background this would stop us; the shell has its own settings back by then
                    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
                    termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

        def _own_handle(self) -> int:
            """The terminal opened anew, so that not blocking concerns us alone and not the shell."""
            flags = os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK
            try:
                return os.open(os.ttyname(self._output.fileno()), flags)
            except OSError:
                return os.open("/dev/tty", flags)

        # ctrl+z, fg

        def stop(self) -> None:
            """Stop everything that was started with us, and ourselves: ``make run`` waits for the app, and would go
            on holding the terminal while the app alone lies stopped."""
            self._stop(lambda: os.killpg(os.getpgrp(), signal.SIGTSTP))

        # A signal may come while the main thread holds the lock of the queue of frames, so what has to write is left
        # to the event loop.

        def _sigtstp_application(self, *_: object) -> None:
            if not self._stopping:
                self._soon(self._stop, lambda: os.kill(os.getpid(), signal.SIGTSTP))

        def _sigcont_application(self, *_: object) -> None:
            if not self._stopping and self._auto_restart:
                self._soon(self._continue)

        def _soon(self, call: Callable[..., None], *arguments: object) -> None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: we are ending anyway
                self._loop.call_soon_threadsafe(call, *arguments)

        def _stop(self, send: Callable[[], None]) -> None:
            """Stop, the way the system means it: where no shell could let us go on, it does not stop us.

            Textual stops itself with SIGSTOP, which nothing can refuse: opened in a window of its own, it would
            stay frozen there for good.
            """
            self._stopping = True
            was_active = self.active
            if was_active:
                self._suspend()
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            send()
            # here we go on: after fg, after bg, or at once
            signal.signal(signal.SIGTSTP, self._sigtstp_application)
            self._stopping = False
            if was_active:
                self._resume()

        def _continue(self) -> None:
            """Go on after a stop from outside, or in the foreground again after ``bg``."""
            if self.active:
                self._suspend()  # SIGSTOP gave us no chance to hand the terminal back, and a shell has used it since
            self._resume()

        def _suspend(self) -> None:
            # A shell that takes the terminal back in this moment would stop us half-way (SIGTTOU).
            before = signal.signal(signal.SIGTTOU, signal.SIG_IGN)
            try:
                self.suspend_application_mode()
            finally:
                signal.signal(signal.SIGTTOU, before)

        def _resume(self) -> None:
            self._must_signal_resume = True
            self.resume_application_mode()

        # Size

        def _get_terminal_size(self) -> tuple[int, int]:
            """Columns and rows, from the terminal itself: COLUMNS and LINES are often left over from another window."""
            for handle in (self.fileno, self._output.fileno()):
                with contextlib.suppress(OSError):
                    columns, rows = os.get_terminal_size(handle)
                    if columns > 0 and rows > 0:
                        return columns, rows
            return _FALLBACK_SIZE

        # Input

        def _run_input_thread(self) -> None:
            try:
                self.run_input_thread()
            except Exception as error:
                self._loop.call_soon_threadsafe(self._app._handle_exception, error)

        def run_input_thread(self) -> None:
            """Read keys until woken. There is no timeout but the one that tells Esc from the start of a sequence."""
            reading = self._wake_reading
            keys = _Keys()
            decode = getincrementaldecoder("utf-8")("replace").decode
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                selector.register(reading, selectors.EVENT_READ)
                try:
                    while True:
                        ready = {key.fd for key, _ in selector.select(keys.seconds_left())}
                        if reading in ready:
                            return
                        typed = ""
                        if self.fileno in ready:
                            data = self._read()
                            if data is None:
                                self._app.terminal_lost()
                                return
                            typed = decode(data)
                        for message in keys.parse(typed):
                            self.process_message(message)
                finally:
                    os.close(reading)

        def _read(self) -> bytes | None:
            """What was typed; None if the terminal has gone (closed window, dropped connection)."""
            try:
                if data := os.read(self.fileno, 4096):
                    return data
                termios.tcgetattr(self.fileno)  # fails on a terminal that hung up
            except BlockingIOError:
                return b""
            except (OSError, termios.error):
                return None
            select.select([], [], [], 0.05)  # somebody else set this terminal to answer with nothing
            return b""

        def process_message(self, message: Message) -> None:
            if isinstance(message, events.Key) and message.key in self._app.leave_keys:
                self._app.leave_soon()  # at once, even while the app is busy
            else:
                super().process_message(message)

    class _Keys:
        """Textual's parser for what a terminal sends, kept alive through anything a terminal sends."""

        def __init__(self) -> None:
            self._parser = XTermParser(False)

        def seconds_left(self) -> float | None:
            """Until an unfinished sequence counts as the keys it is made of; None if there is none."""
            due = self._parser._timeout_time
            return None if due is None else max(0.0, due - get_time())

        def parse(self, typed: str) -> list[Message]:
            """The messages in this text, and those whose time is up."""
            found: list[Message] = []
            try:
                if typed:
                    found.extend(self._parser.feed(typed))
                found.extend(self._parser.tick())
            except Exception:  # a number no character has, for instance: what else is in there is lost, no more
                old, self._parser = self._parser, XTermParser(False)
                for kept in ("mouse_pixels", "terminal_size", "terminal_pixel_size"):
                    setattr(self._parser, kept, getattr(old, kept))
            return found

    def _write_soon(handle: int, data: bytes, patience: float) -> None:
        end = get_time() + patience
        while data and (left := end - get_time()) > 0:
            try:
                data = data[os.write(handle, data) :]
            except BlockingIOError:
                select.select([], [handle], [], left)

    __all__ = ["Output", "QuickDriver", "driver_class"]
