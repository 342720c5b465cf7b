"""The gentle offer on the screen: a panel at its foot, never a gate (R-21). It takes no focus and no key of its own."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.message import Message
from textual.widgets import Static

from copingtui.crisis.offer import Offer
from copingtui.widgets.unbroken import Unbroken
from copingtui.words import _

GAP = 3  # cells between two choices


class Choice(Static, can_focus=True):
    """One of the ways: a Tab stop, and a place to click."""

    DEFAULT_CSS = """
    Choice { width: auto; height: 1; margin: 0 2 0 0; color: $accent; }
    Choice:focus { text-style: bold reverse; }
    Choice:hover { text-style: underline; }
    """
    BINDINGS = [
        Binding("enter,space", "choose", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    class Chosen(Message):
        def __init__(self, way: str) -> None:
            super().__init__()
            self.way = way

    def __init__(self, way: str, key: str, words: str, short: str) -> None:
        super().__init__(markup=False)
        self.way, self.long, self.short = way, f"{key} {words}", f"{key} {short}"
        self._words = self.long

    def say(self, *, short: bool) -> None:
        self._words = self.short if short else self.long
        self._show(self.has_focus)

    def watch_has_focus(self, focus: bool) -> None:
        super().watch_has_focus(focus)
        self._show(focus)

    def _show(self, focus: bool) -> None:
        """With a mark beside the colour: where the focus is has to be seen without it."""
        self.update(("›" if focus else " ") + self._words)

    def action_choose(self) -> None:
        self.post_message(self.Chosen(self.way))

    def on_click(self) -> None:
        self.action_choose()


class GentlePanel(Vertical, can_focus=False):
    """``ways`` are (id, key, words, short words). Folded it is one quiet line, with the same ways."""

    SCOPED_CSS = False  # it sits closer where the screen is small
    DEFAULT_CSS = """
    GentlePanel { height: auto; width: 100%; padding: 0 2; background: $surface; }
    GentlePanel > .gentle-first { text-style: bold; }
    GentlePanel > Horizontal { height: 1; width: 100%; }
    GentlePanel > Horizontal > .gentle-kept { width: auto; height: 1; color: $quiet; margin: 0 2 0 0; display: none; }
    GentlePanel.-folded > Unbroken { display: none; }
    GentlePanel.-folded Choice { color: $quiet; }
    GentlePanel.-folded.-roomy > Horizontal > .gentle-kept { display: block; }
    .-short GentlePanel { padding: 0 1; }
    .-short GentlePanel > .gentle-reach { display: none; }
    .-narrow GentlePanel { padding: 0; }
    .-narrow GentlePanel Choice { margin: 0 1 0 0; }
    """

    def __init__(self, offer: Offer, ways: tuple[tuple[str, str, str, str], ...]) -> None:
        super().__init__(classes="" if offer.full else "-folded")
        self.offer, self.ways = offer, ways

    def compose(self) -> ComposeResult:
        yield Unbroken(" ".join(self.offer.first), classes="gentle-first")
        if not self.offer.not_be_here:  # else its first line names them already
            yield Unbroken(_("To talk: {who}").format(who=self.offer.reach), classes="gentle-reach")
        with Horizontal():
            if self.offer.kept:
                yield Static(self.offer.kept, classes="gentle-kept", markup=False)
            for way, key, words, short in self.ways:
                yield Choice(way, key, words, short)

    @property
    def open(self) -> bool:
        return not self.has_class("-folded")

    @property
    def entered(self) -> bool:
        """Whether the focus is on one of its choices: the person went there."""
        return self.screen.focused is not None and self in self.screen.focused.ancestors

    def on_mount(self) -> None:
        self.fit()

    def on_resize(self, event: Resize) -> None:
        self.fit()

    def fit(self) -> None:
        """Long words where they fit, short ones where they do not."""
        room = self.content_size.width or self.app.size.width
        choices = list(self.query(Choice))
        long = sum(cell_len(each.long) + GAP for each in choices)
        short = sum(cell_len(each.short) + GAP for each in choices)
        kept = cell_len(self.offer.kept) + GAP if self.offer.kept and not self.open else 0
        self.set_class(kept + short <= room, "-roomy")
        for each in choices:
            each.say(short=(kept if kept + short <= room else 0) + long > room)

    def fold(self) -> None:
        """One quiet line from here on."""
        self.add_class("-folded")
        self.fit()
