"""A bare pty for measuring: what a program writes, when, and what it costs; no emulator in the way."""

from __future__ import annotations

import contextlib
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
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 30.0
QUIET = 0.25  # seconds without a byte: the program is at rest
TICKS = os.sysconf("SC_CLK_TCK")


class Program:
    """A program on a pty of its own. Times are seconds since it was started."""

    def __init__(self, argv: list[str], *, size: tuple[int, int] = (80, 24), **env: str) -> None:
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        whole = {
            **kept,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "TZ": "Europe/Warsaw",
            **env,
        }
        whole["PYTHONPATH"] = str(ROOT)
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            argv,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=whole,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)
        self.fd = master
        self.written = bytearray()

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.fd)

    def read(self, timeout: float) -> bytes:
        """What comes within so many seconds, b"" for nothing."""
        if not select.select([self.fd], [], [], timeout)[0]:
            return b""
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            return b""
        if b"\x1b[?2026$p" in data:
            os.write(self.fd, b"\x1b[?2026;2$y")  # frames come whole, as in a terminal of today
        self.written += data
        return data

    def until(self, mark: bytes) -> float:
        """Seconds from the start until these bytes were written."""
        while mark not in self.written:
            if time.perf_counter() - self.began > PATIENCE:
                raise TimeoutError(f"never saw {mark!r}")
            self.read(1.0)
        return time.perf_counter() - self.began

    def settle(self) -> None:
        while self.read(QUIET):
            pass

    def key(self, keys: bytes) -> float:
        """Seconds from a key press to the first byte that answers it."""
        while self.read(0):  # a cursor that blinked meanwhile is no answer
            pass
        began = time.perf_counter()
        os.write(self.fd, keys)
        if not self.read(PATIENCE):
            raise TimeoutError("no answer to a key")
        return time.perf_counter() - began

    def end(self, keys: bytes) -> float:
        """Seconds from a key press to the end of the process."""
        began = time.perf_counter()
        os.write(self.fd, keys)
        while self.process.poll() is None:
            self.read(0.001)
            if time.perf_counter() - began > PATIENCE:
                raise TimeoutError("it did not end")
        return time.perf_counter() - began

    def cpu(self) -> float:
        """Seconds of processor time so far (Linux)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self) -> int:
        """Resident memory in KiB (Linux)."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
        return 0

    def spin(self, seconds: float) -> None:
        """Take what it writes for so long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)


def python(*args: str) -> list[str]:
    return [sys.executable, *args]
