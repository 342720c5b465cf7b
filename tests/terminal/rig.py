"""A real terminal to run the program in: a pty, an emulator behind it, and an eye on every finished frame.

    with start(home) as terminal:
        terminal.wait_for("Right now")
        terminal.send("f2")
        ...
        terminal.send("f8")
        assert terminal.exit_status() == 0

Once ``row`` has been seen it has to be on the last two lines of every frame the program finishes, until it leaves
the alternate screen; the end of the ``with`` block fails if one frame lacked it, or if the network was used.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from emulator import Emulator

ROOT = Path(__file__).parents[2]
OFFLINE = Path(__file__).parent / "offline"
PATIENCE = 30.0  # seconds; a busy machine may be slow, only a broken program takes this long

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "esc": "\x1b[27u",  # as newer terminals send it: a bare one could be the start of whatever comes next
    "bare esc": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "insert": "\x1b[2~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "f11": "\x1b[23~",
    "f12": "\x1b[24~",
    **{f"ctrl+{letter}": chr(ord(letter) & 31) for letter in "abcdefghijklmnopqrstuvwxyz"},
}


def clean_env(home: Path, network_log: Path, **more: str) -> dict[str, str]:
    """An environment with nothing of the tester's in it: no settings, no locale, no network."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return {
        **kept,
        "HOME": str(home.parent),
        "COPINGTUI_HOME": str(home),
        "TZ": "Europe/Warsaw",
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONPATH": os.pathsep.join([str(OFFLINE), str(ROOT)]),
        "COPINGTUI_TEST_NETWORK_LOG": str(network_log),
        **more,
    }


def start(
    home: Path,
    args: Sequence[str] = (),
    *,
    size: tuple[int, int] = (80, 24),
    row: str | None = None,
    env: Mapping[str, str] | None = None,
) -> Terminal:
    """The real program, ``python -m copingtui ARGS``, on a terminal of ``size`` (columns, rows).

    ``row`` is what every frame has to show at the bottom: a number the crisis row holds.
    """
    return Terminal([sys.executable, "-m", "copingtui", *args], home=home, size=size, row=row, env=env)


class Terminal:
    """A program on a pty, and what a person would see of it."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        home: Path,
        size: tuple[int, int] = (80, 24),
        row: str | None = None,
        env: Mapping[str, str] | None = None,
        synchronised: bool = True,
        in_band: bool = False,
        on_frame: Callable[[Terminal], str | None] | None = None,
    ) -> None:
        """``synchronised``: the terminal knows mode 2026, so a frame is complete when its update ends; without, the
        screen is looked at after every read. ``in_band``: it reports its size itself (mode 2048). ``on_frame`` is
        asked after every frame and returns what is wrong, or None."""
        self.argv, self.row, self.on_frame = list(argv), row, on_frame
        self._home = home
        self._network_log = home.parent / f"network-{os.getpid()}-{time.monotonic_ns()}.log"
        self._env = clean_env(home, self._network_log, **(env or {}))
        self.emulator = Emulator(*size, synchronised=synchronised, in_band=in_band)
        self.emulator.on_reply = self._write
        self.emulator.on_frame = self._frame
        self.frames = 0
        self.failures: list[str] = []
        self.raw = bytearray()  # everything the program wrote
        self._open, self._ends = False, 0
        self._row_seen = False
        self._resized = False

    # Life

    def __enter__(self) -> Terminal:
        self._home.parent.mkdir(parents=True, exist_ok=True)
        self._master, slave = pty.openpty()
        self._set_size()
        os.set_blocking(self._master, False)
        try:
            self.process = subprocess.Popen(
                self.argv,
                stdin=slave,
                stdout=slave,
                stderr=slave,
                env=self._env,
                cwd=self._home.parent,
                start_new_session=True,
                preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            )
        finally:
            self.before = termios.tcgetattr(slave)  # a snapshot of the settings the program found
            os.close(slave)
        self._open, self._ends = True, 0
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self._open and kind is None and self.process.poll() is not None:
            self._drain()
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(PATIENCE)
        self._close()
        if kind is None:
            assert not self.failures, f"{len(self.failures)} of {self.frames} frames: {self.failures[0]}"
            assert not self._network_log.exists(), f"the network was used: {self._network_log.read_text()}"

    def exit_status(self, timeout: float = PATIENCE) -> int:
        """Waits for the end: the exit code, or minus the number of the signal that ended it."""
        self._until(lambda: self.process.poll() is not None, timeout, "the end of the program")
        self._drain()
        assert self.process.returncode is not None
        return self.process.returncode

    def kill(self, number: int = signal.SIGKILL) -> None:
        self.process.send_signal(number)

    def close_master(self) -> None:
        """What closing the window does: the terminal is gone."""
        self._close()

    def settings(self) -> list[object]:
        """The terminal's settings (tcgetattr) as they are now."""
        return termios.tcgetattr(self._master)

    # Doing

    def send(self, *keys: str) -> None:
        """Press keys, by name where they have one ("f2", "ctrl+q", "esc", "up"), else as text."""
        self.type("".join(KEYS.get(key, key) for key in keys))

    def type(self, text: str) -> None:
        # a terminal without a program shows what is typed all the same
        assert self.process.poll() is None, f"the program has ended, with {self.process.returncode}:\n{self._dump()}"
        self._write(text)

    def click(self, x: int, y: int) -> None:
        """Press and let go the left button on this cell, counted from 0; a negative y counts from the bottom."""
        self.press(x, y)
        self.let_go(x, y)

    def press(self, x: int, y: int) -> None:
        self._mouse(0, x, y, "M")

    def drag(self, x: int, y: int) -> None:
        self._mouse(32, x, y, "M")

    def let_go(self, x: int, y: int) -> None:
        self._mouse(0, x, y, "m")

    def point(self, x: int, y: int) -> None:
        self._mouse(35, x, y, "M")

    def scroll(self, x: int, y: int) -> None:
        self._mouse(65, x, y, "M")

    def _mouse(self, code: int, x: int, y: int, end: str) -> None:
        y = y % self.emulator.lines
        width, height = self.emulator.cell_pixels if 1016 in self.emulator.modes else (1, 1)
        self._write(f"\x1b[<{code};{x * width + 1};{y * height + 1}{end}")

    def resize(self, columns: int, rows: int) -> None:
        self.pump(0)
        self._resized = True
        self.emulator.resize_to(columns, rows)
        self._set_size()

    # Seeing

    @property
    def lines(self) -> list[str]:
        return self.emulator.text()

    @property
    def last_line(self) -> str:
        return self.lines[-1]

    def screen_text(self) -> str:
        return "\n".join(self.lines)

    def primary_text(self) -> str:
        """The screen the shell uses, with everything that scrolled off it."""
        return "\n".join([*self.emulator.scrollback, *self.emulator.primary_lines()])

    def shows(self, text: str) -> bool:
        """Is it on the screen, also where a line break or a frame parts its words?"""
        return text in self.screen_text() or text in " ".join(self.screen_text().split())

    def wait_for(self, text: str, timeout: float = PATIENCE) -> None:
        self._until(lambda: self.shows(text), timeout, repr(text))

    def wait_until_gone(self, text: str, timeout: float = PATIENCE) -> None:
        self._until(lambda: not self.shows(text), timeout, f"the end of {text!r}")

    def wait_until(self, condition: Callable[[], bool], what: str, timeout: float = PATIENCE) -> None:
        self._until(condition, timeout, what)

    def settle(self, quiet: float = 0.15, timeout: float = PATIENCE) -> None:
        """Waits until nothing has been written for ``quiet`` seconds and the program sleeps, then looks once more."""
        end = time.monotonic() + timeout
        while self.pump(quiet) or self._at_work():
            assert time.monotonic() < end, f"it never came to rest:\n{self.screen_text()}"
        self._look()

    # Under the lid

    def pump(self, timeout: float) -> bool:
        """Read what is there, or comes within ``timeout`` seconds. False if there was nothing."""
        if not self._open:
            if timeout:
                time.sleep(min(timeout, 0.05))
            return False
        ready, _, _ = select.select([self._master], [], [], timeout)
        if not ready:
            return False
        try:
            data = os.read(self._master, 65536)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            data = b""
        if not data:
            # What was written last may still be on its way inside the system: the end is what stays the end.
            self._ends += 1
            time.sleep(0.01)
            return False
        self._ends = 0
        self.raw += data
        self.emulator.feed(data)
        return True

    def _at_work(self) -> bool:
        """Is a thread of the program running, or waiting for a processor? Only Linux says."""
        for thread in Path(f"/proc/{self.process.pid}/task").glob("*/stat"):
            with contextlib.suppress(OSError):
                if thread.read_text().rpartition(")")[2].split()[0] == "R":
                    return True
        return False

    def _until(self, condition: Callable[[], bool], timeout: float, what: str) -> None:
        end = time.monotonic() + timeout
        while not condition():
            if not self.pump(0.05):
                if condition():
                    return
                ended = self._open and self.process.poll() is not None
                if ended:
                    self._drain()
                    if condition():
                        return
                    raise AssertionError(
                        f"waited for {what}, but the program ended with {self.process.returncode}:\n{self._dump()}"
                    )
            if time.monotonic() > end:
                raise AssertionError(f"waited {timeout:g} s for {what}:\n{self._dump()}")

    def _dump(self) -> str:
        return f"{self.screen_text()}\n-- primary screen --\n{self.primary_text()}"

    def _drain(self) -> None:
        """What an ended program wrote last may take a moment to come through."""
        end = time.monotonic() + 1.0
        while self._open and self._ends < 5 and (self.pump(0.05) or time.monotonic() < end):
            pass

    def _write(self, text: str) -> None:
        data = text.encode()
        end = time.monotonic() + PATIENCE
        while data and self._open:
            try:
                data = data[os.write(self._master, data) :]
            except BlockingIOError:
                self.pump(0.05)
                assert time.monotonic() < end, "the program reads nothing"
            except OSError as error:
                if error.errno != errno.EIO:
                    raise
                return

    def _set_size(self) -> None:
        size = struct.pack("HHHH", self.emulator.lines, self.emulator.columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def _close(self) -> None:
        if self._open:
            self._open = False
            os.close(self._master)

    def _frame(self) -> None:
        self.frames += 1
        self._look()

    def _look(self) -> None:
        wrong = self._row_wrong()
        if wrong is None and self.on_frame is not None:
            wrong = self.on_frame(self)
        if wrong:
            self.failures.append(f"{wrong}\n{self.screen_text()}")

    def _row_wrong(self) -> str | None:
        if self.row is None or not self.emulator.in_alternate:
            return None
        lines = self.lines
        if any(self.row in line for line in lines[-2:]):
            self._row_seen, self._resized = True, False
            return None
        if not self._row_seen:
            return None
        if self._resized and any(self.row in line for line in lines):
            return None  # a frame that was on its way while the window changed
        return f"no {self.row!r} at the bottom"
