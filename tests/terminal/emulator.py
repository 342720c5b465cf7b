"""A terminal emulator for tests: pyte, with the alternate screen, scrollback, titles and modes it does not know.

It is strict where real terminals differ: entering the alternate screen clears it even when it is the one in use, and
erasing a whole primary screen pushes it into the scrollback.
"""

from __future__ import annotations

import codecs
import copy
import re
from collections.abc import Callable

import pyte

# A complete sequence: CSI, OSC, the other strings, or a short escape.
TOKEN = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[PX^_][^\x1b]*\x1b\\"
    r"|\x1b[ -/]*[0-OQ-WYZ\\`-~]"
)
ALTERNATE_MODES = {47, 1047, 1049}
LONGEST = 100_000  # characters: longer than this no sequence is still on its way


class Emulator(pyte.Screen):
    def __init__(self, columns: int, rows: int, *, synchronised: bool = True, in_band: bool = False) -> None:
        self.in_alternate = False
        self.scrollback: list[str] = []
        super().__init__(columns, rows)
        self.synchronised, self.in_band = synchronised, in_band
        self.on_reply: Callable[[str], None] = lambda _text: None
        self.on_frame: Callable[[], None] = lambda: None
        self.modes: set[int] = set()  # the private modes that are on
        self.keyboards = 0  # how many times the kitty keyboard protocol was pushed and not popped
        self.window_title = "user@host"
        self.titles: list[str] = []  # the title stack
        self.every_title: list[str] = []
        self.clipboard: list[str] = []  # OSC 52
        self.marks: list[str] = []  # OSC 777: a test program's own signals
        self.cell_pixels = (10, 20)
        self.left_behind: list[str] = []  # the alternate screen as it was when it was left
        self._hidden = self._blank()
        self._hidden_size = (columns, rows)
        self._hidden_cursor = copy.copy(self.cursor)
        self._stream = pyte.Stream(self, strict=False)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""

    # Seeing

    def text(self) -> list[str]:
        return [self._line(number) for number in range(self.lines)]

    def primary_lines(self) -> list[str]:
        if not self.in_alternate:
            return self.text()
        self._swap()
        lines = self.text()
        self._swap()
        return lines

    def _line(self, number: int) -> str:
        row = self.buffer[number]
        return "".join(row[x].data for x in range(self.columns)).rstrip()

    # Reading

    def feed(self, data: bytes) -> None:
        text, self._rest = self._rest + self._decode(data), ""
        position = 0
        while position < len(text):
            escape = text.find("\x1b", position)
            if escape < 0:
                self._stream.feed(text[position:])
                break
            if escape > position:
                self._stream.feed(text[position:escape])
            token = TOKEN.match(text, escape)
            if token is None:
                following = text.find("\x1b", escape + 1)
                if 0 <= following < len(text) - 1:
                    position = following  # cut off by another one
                    continue
                assert len(text) - escape < LONGEST, "a sequence without an end"
                self._rest = text[escape:]
                break
            self._sequence(token.group())
            position = token.end()
        if not (self.synchronised and self.in_alternate):
            self.on_frame()

    def _sequence(self, token: str) -> None:
        if token.startswith("\x1b]"):
            self._string(token[2:].rstrip("\x07").removesuffix("\x1b\\"))
        elif token[1] in "PX^_\\":
            pass
        elif token.startswith("\x1b["):
            self._control(token[2:-1], token[-1], token)
        else:
            self._stream.feed(token)

    def _string(self, content: str) -> None:
        code, _, value = content.partition(";")
        if code in ("0", "2"):
            self.window_title = value
            self.every_title.append(value)
        elif code == "52":
            self.clipboard.append(value)
        elif code == "777":
            self.marks.append(value)

    def _control(self, parameters: str, final: str, token: str) -> None:
        if final == "p" and parameters.endswith("$"):
            self._mode_query(parameters.strip("?$"))
        elif final in "hl" and parameters.startswith("?"):
            for number in parameters[1:].split(";"):
                self._private_mode(int(number), final == "h")
        elif final == "u":
            if parameters.startswith(">"):
                self.keyboards += 1
            elif parameters.startswith("<"):
                self.keyboards -= 1
        elif final == "t":
            action = parameters.split(";")[0]
            if action == "22":
                self.titles.append(self.window_title)
            elif action == "23" and self.titles:
                self.window_title = self.titles.pop()
        elif parameters[:1] not in ("<", ">", "=") and final != "q":
            self._stream.feed(token)

    def _mode_query(self, mode: str) -> None:
        if mode == "2026" and self.synchronised:
            self.on_reply("\x1b[?2026;2$y")
        elif mode == "2048" and self.in_band:
            self.on_reply("\x1b[?2048;2$y")

    def _private_mode(self, mode: int, on: bool) -> None:
        (self.modes.add if on else self.modes.discard)(mode)
        if mode in ALTERNATE_MODES:
            self._show_alternate(on)
        elif mode == 2026:
            if not on and self.in_alternate:
                self.on_frame()
        elif mode == 2048:
            if on:
                self._report_size()
        elif mode in (6, 7, 25):
            (self.set_mode if on else self.reset_mode)(mode, private=True)

    # The two screens

    def _show_alternate(self, on: bool) -> None:
        if on == self.in_alternate:
            if on:
                self._erase()
            return
        if not on:
            self.left_behind = self.text()
        self._swap()
        self.in_alternate = on
        if on:
            self._erase()

    def _swap(self) -> None:
        size = (self.columns, self.lines)
        self.buffer, self._hidden = self._hidden, self.buffer
        here = copy.copy(self.cursor)
        self.cursor, self._hidden_cursor = self._hidden_cursor, here
        (self.columns, self.lines), self._hidden_size = self._hidden_size, size
        super().resize(size[1], size[0])

    def _erase(self) -> None:
        self.buffer = self._blank()

    def _blank(self):  # type: ignore[no-untyped-def]
        return pyte.Screen(self.columns, self.lines).buffer

    def resize_to(self, columns: int, rows: int) -> None:
        super().resize(rows, columns)
        if 2048 in self.modes:
            self._report_size()

    def _report_size(self) -> None:
        width, height = self.cell_pixels
        self.on_reply(f"\x1b[48;{self.lines};{self.columns};{self.lines * height};{self.columns * width}t")

    # Scrollback

    def index(self) -> None:
        bottom = self.margins.bottom if self.margins else self.lines - 1
        if self.cursor.y == bottom and not self.in_alternate:
            self.scrollback.append(self._line(0))
        super().index()

    def erase_in_display(self, how: int = 0, *args: object, **kwargs: object) -> None:
        if how == 3:
            self.scrollback.clear()
            return
        if how == 2 and not self.in_alternate:
            self.scrollback.extend(self.text())
        super().erase_in_display(how)
