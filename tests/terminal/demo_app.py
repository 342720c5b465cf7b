# ruff: noqa: E402  (the splash comes before the imports, as in the real program)
"""A small app with everything that could cover or forget the crisis row, and every way to end. Run by the tests.

    python demo_app.py [splash]

DEMO_DRAFT names the file the draft goes to. SECRET stands for what a person wrote: it is in memory, on the screen and
in error messages, and may turn up nowhere else.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from copingtui.terminal import modes
from copingtui.terminal.guard import harden, install_excepthook

SECRET = "marzipan-otter"
NUMBER = "555-0100"
COUNTRY = {"now": "one"}


def rows(width: int, height: int) -> list[str]:
    if COUNTRY["now"] == "plain":
        return [f"{NUMBER} 112"]
    if COUNTRY["now"] == "two" or width < 50:
        return [f"{NUMBER} talk"[:width], "112 emergency"[:width]]
    return [f" {NUMBER} someone to talk to │ 112 emergency "]


if __name__ == "__main__":
    harden()
    install_excepthook(lambda: rows(80, 24))
    if "splash" in sys.argv:
        columns, lines = os.get_terminal_size(0)
        row = rows(columns, lines)
        text = "".join(
            f"\x1b[{lines - len(row) + n};1H\x1b[7m{each:<{columns}}\x1b[0m" for n, each in enumerate(row, 1)
        )
        modes.in_full_screen = True  # before the write: ctrl+c may come right after it
        os.write(2, f"{modes.ALTERNATE}\x1b[?25l{text}".encode())
    if "broken-import" in sys.argv:
        raise KeyError(SECRET)
    if "slow-import" in sys.argv:
        time.sleep(60)

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, Header, Input, Label, Select, Static, TextArea

from copingtui.terminal.private_app import PrivateApp


class Bare(Screen[None]):
    """A screen that never heard of a crisis row, and docks something at the bottom."""

    CSS = "Bare Static {dock: bottom; height: 3; background: red;} Bare #over {offset: 0 2; width: 100%;}"

    def compose(self) -> ComposeResult:
        yield Static("bare screen")
        yield Static("overlay " * 40, id="over")


class Tall(Screen[None]):
    CSS = "Tall Label {height: 200vh; width: 200vw;}"

    def compose(self) -> ComposeResult:
        yield Label("tall " * 4000)


class Dialog(ModalScreen[None]):
    CSS = "Dialog {align: center bottom;} Dialog Label {background: green; width: 100%; height: 100%;}"

    def compose(self) -> ComposeResult:
        yield Label("a dialog")


class Broken(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Label("never seen")
        raise LookupError(SECRET)


class DemoApp(PrivateApp):
    # Textual 8.2.8 stops with a ValueError where an OptionList is no wider than its padding: beside the help panel
    CSS = "TextArea {height: 1fr;} #scroll {height: 4;} SelectOverlay, Select {min-width: 16;}"
    BINDINGS = [
        Binding("ctrl+g", "mark", priority=True, show=False),
        Binding("f2", "crisis", "crisis", priority=True),
        *(
            Binding(key, f"do('{what}')", what, priority=True, show=key.startswith("f"))
            for key, what in {
                "f3": "bare",
                "f4": "tall",
                "f5": "dialog",
                "f6": "toast",
                "f7": "back",
                "f9": "loading",
                "f10": "maximise",
                "f11": "help",
                "f12": "theme",
                "ctrl+b": "select",
                "ctrl+e": "two",
                "ctrl+f": "plain",
                "ctrl+r": "swap",
                "ctrl+o": "handler-error",
                "ctrl+t": "worker-error",
                "ctrl+u": "thread-error",
                "ctrl+w": "compose-error",
                "ctrl+y": "panic",
                "ctrl+a": "hang",
                "ctrl+l": "out",
                "ctrl+s": "storm",
                "ctrl+k": "scroll",
            }.items()
        ),
    ]
    marks = 0
    saving = False

    def crisis_rows(self, width: int, height: int) -> list[str]:
        if "row-error" in sys.argv:
            raise KeyError(SECRET)
        return rows(width, height)

    def compose(self) -> ComposeResult:
        yield Header()
        yield VerticalScroll(Label("line\n" * 50), id="scroll")
        yield Select([(f"choice {n}", n) for n in range(30)])
        yield Input()
        yield TextArea()
        yield Footer()

    def on_mount(self) -> None:
        if "css-error" not in sys.argv:
            self.query_one(TextArea).focus()
        self.wipe_scrollback = "wipe" in sys.argv
        if "deaf-to-hangup" in sys.argv:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
        if "chatty" in sys.argv:
            self.set_interval(0.005, self.chatter)
        if "own-key" in sys.argv:
            self.set_keymap({"leave": "ctrl+d"})

    def save_draft(self) -> None:
        if "save-error" in sys.argv:
            raise OSError(SECRET)
        if "save-hangs" in sys.argv:
            time.sleep(60)
        draft = os.environ.get("DEMO_DRAFT")
        if draft and self.saving:
            Path(draft).write_text("saved inside of saving")
        elif draft:
            self.saving = True
            if "save-is-slow" in sys.argv:
                time.sleep(0.6)
            Path(draft).write_text(self.query_one(TextArea).text)
            self.saving = False

    def chatter(self) -> None:
        self.screen.refresh()

    def action_mark(self) -> None:
        self.marks += 1
        number = self.marks
        self.set_timer(0.05, lambda: self._driver and self._driver.write(f"\x1b]777;{number}\x07"))

    def action_crisis(self) -> None:
        self.notify("the crisis screen")

    def action_do(self, what: str) -> None:
        text = SECRET
        match what:
            case "bare":
                self.push_screen(Bare())
            case "tall":
                self.push_screen(Tall())
            case "dialog":
                self.push_screen(Dialog())
            case "toast":
                for number in range(12):
                    self.notify(f"toast {number} " * 20, severity="error")
            case "back":
                if len(self.screen_stack) > 1:
                    self.pop_screen()
            case "loading":
                self.screen.loading = not self.screen.loading
            case "maximise":
                if self.screen.maximized:
                    self.screen.minimize()
                elif self.screen.query(TextArea):
                    self.screen.maximize(self.screen.query_one(TextArea))
            case "help":
                self.action_show_help_panel()
            case "theme":
                names = ["textual-light", "ansi-dark", "ansi-light", "dracula", "textual-dark"]
                now = names.index(self.theme) if self.theme in names else -1
                self.theme = names[(now + 1) % len(names)]
            case "select":
                select = self.query_one(Select)
                select.focus()
                select.action_show_overlay()
            case "two" | "plain":
                COUNTRY["now"] = what if COUNTRY["now"] != what else "one"
                self.refresh_crisis_row()
            case "swap":
                self.switch_screen(Bare())
            case "scroll":
                self.query_one("#scroll").focus()
            case "handler-error":
                raise ValueError(text)
            case "worker-error":
                self.fail_later(text)
            case "thread-error":
                self.fail_in_thread(text)
            case "compose-error":
                self.push_screen(Broken())
            case "panic":
                self.panic(text)
            case "hang":
                time.sleep(600)
            case "storm":
                while self._driver is not None:
                    self._driver.write(f"{text}\r\n")
            case "out":
                self.copy_out("taken out")

    @work
    async def fail_later(self, text: str) -> None:
        raise KeyError(text)

    @work(thread=True)
    def fail_in_thread(self, text: str) -> None:
        raise KeyError(text)


if __name__ == "__main__":
    if "css-error" in sys.argv:
        DemoApp.CSS = "TextArea {nonsense: 12;}"
    sys.exit(DemoApp().start())
