"""Standard input and output as a conversation: lines in and out, waits that a key ends, ctrl+c at the right moment."""

from __future__ import annotations

import codecs
import io
import os
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from types import FrameType
from typing import TYPE_CHECKING, TextIO

from copingtui.errors import CopingError
from copingtui.plain.talk import EndOfInput, Talk, Ways
from copingtui.visible_text import visible
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.profile import Profile

LINE_LIMIT = 200_000  # characters of one line; what goes on beyond that is the next line
TERMINAL_LINE = 4095 if sys.platform != "darwin" else 1023  # bytes a terminal takes in one line; it drops the rest
CHUNK = 65_536
INTERRUPTED, TROUBLE = 130, 2


class Lines:
    """Lines from a stream, and whether one is there already. Bytes that are not UTF-8 become a sign for that."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._text, self._ended = "", False
        try:
            self._file: int | None = stream.fileno()
        except (OSError, ValueError, AttributeError):
            self._file = None  # not a real file: a test's
        self.cut = False  # whether the last line was as long as a terminal can take

    def read(self) -> str | None:
        """The next line without its end, None when there is none."""
        if self._file is None:
            line = self._stream.readline()
            return line.rstrip("\r\n") if line else None
        while "\n" not in self._text and len(self._text) <= LINE_LIMIT and not self._ended:
            self._fill()
        if not self._text:
            return None
        line, _end, rest = self._text.partition("\n")
        if len(line) > LINE_LIMIT:
            line, rest = self._text[:LINE_LIMIT], self._text[LINE_LIMIT:]
        self._text = rest
        self.cut = len(line.encode("utf-8", "replace")) >= TERMINAL_LINE
        return line.rstrip("\r")

    def ready(self, seconds: float) -> bool:
        """Wait at most so long for something to read."""
        if self._text or self._ended:
            return True
        if self._file is None:
            time.sleep(seconds)
            return False
        try:
            return bool(select.select([self._file], [], [], seconds)[0])
        except (OSError, ValueError):  # a system that cannot wait for a terminal
            time.sleep(seconds)
            return False

    def _fill(self) -> None:
        assert self._file is not None
        try:
            chunk = os.read(self._file, CHUNK)
        except OSError:  # the terminal is gone
            chunk = b""
        self._ended = not chunk
        self._text += self._decoder.decode(chunk, final=not chunk)


class Out:
    """Lines to a stream. Where nobody listens any more, it goes quiet."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.deaf = False
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")

    def write(self, line: str) -> None:
        if self.deaf:
            return
        try:
            self._stream.write(line + "\n")
            self._stream.flush()
        except (OSError, ValueError):
            self.deaf = True
            self._let_go()

    def _let_go(self) -> None:
        """What is still in the stream's buffer goes nowhere, instead of failing again when Python closes it."""
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)


class Console:
    """A conversation on this process's own input and output."""

    def __init__(self, profile: Profile, stdin: TextIO | None = None, stdout: TextIO | None = None) -> None:
        self.profile = profile
        self._in, self._out = stdin or sys.stdin, stdout or sys.stdout
        self._lines, self._said = Lines(self._in), Out(self._out)
        timed, wraps = self._in.isatty(), self._out.isatty()
        self._timed = timed
        self.talk = Talk(
            self._read,
            self._said.write,
            sleep=self._lines.ready,
            timed=timed,
            crisis_lines=self._crisis,
            first_lines=self._first_crisis,
            row=self._row,
            width=(lambda: shutil.get_terminal_size().columns) if wraps else (lambda: None),
        )
        settings = profile.settings
        self.talk.ways = Ways(settings.count_breaths, settings.breath_in, settings.breath_out)

    def run(self, conversation: Callable[[Talk, Profile], None]) -> int:
        """Hold this conversation, calmly to its end whatever ends it; the crisis row is the last line. The exit code."""
        before = self._listen()
        code = 0
        try:
            self.talk.greet()
            with self._steadying():
                conversation(self.talk, self.profile)
        except EndOfInput:
            pass
        except KeyboardInterrupt:
            code = INTERRUPTED
        except CopingError as error:
            print(visible(str(error)), file=sys.stderr)
            code = TROUBLE
        finally:
            self._deafen(before)
        self.talk.say_row()
        return code

    # -- inside ----------------------------------------------------------------------------------------------------

    def _steadying(self) -> ExitStack:
        """Two minutes of steadying and the safety plan from anywhere, and back to the same question."""
        from copingtui.plain.offer import PLAN, STEADY, steady, use_plan

        ways = ExitStack()
        help = _("{word} is two minutes of steadying, then back here.").format(word=STEADY)
        ways.enter_context(self.talk.also(STEADY, help, lambda: steady(self.talk, self.profile)))
        help = _("{word} is your safety plan, then back here.").format(word=PLAN)
        ways.enter_context(self.talk.also(PLAN, help, lambda: use_plan(self.talk, self.profile)))
        return ways

    def _read(self) -> str | None:
        if self._said.deaf:
            return None
        line = self._lines.read()
        if line is not None and self._timed and self._lines.cut:
            self.talk.say(
                _("That line was as long as this terminal takes. If its end is missing, go on in a new line.")
            )
        return line

    def _crisis(self) -> list[str]:
        from copingtui.plain.row import crisis_lines

        return crisis_lines(self.profile)

    def _first_crisis(self) -> list[str]:
        from copingtui.plain.row import first_crisis_lines

        return first_crisis_lines(self.profile)

    def _row(self) -> list[str]:
        from copingtui.plain.row import row_lines

        return row_lines(self.profile)

    def _listen(self) -> object:
        """Let ctrl+c break in only where the conversation waits, so that nothing is ever half done."""

        def interrupted(_number: int, _frame: FrameType | None) -> None:
            if self.talk.waiting:
                self.talk.waiting = False
                raise KeyboardInterrupt
            self.talk.interrupted = True

        try:
            return signal.signal(signal.SIGINT, interrupted)
        except ValueError:  # not the main thread
            return None

    def _deafen(self, before: object) -> None:
        if callable(before) or isinstance(before, int):
            signal.signal(signal.SIGINT, before)
