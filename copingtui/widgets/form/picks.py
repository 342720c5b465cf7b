"""Parts that ask for one thing or several out of a few, or for the person's own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Input

from copingtui.journal import options
from copingtui.journal.entries import Pick, Share
from copingtui.journal.options import Options
from copingtui.widgets.form.part import Part, leave
from copingtui.widgets.lines import Line
from copingtui.widgets.picks import Picks
from copingtui.words import _

OWN = "+own"  # opens the field for own words; no option has such an id
MARK = "own:"  # before the person's own words, where an id is needed
LONGEST = 200  # characters of one own word


class OnePart(Part):
    """One of the choices, by its id; None is "not said"."""

    def __init__(self, name: str, ask: str, options: Options, value: str | None) -> None:
        super().__init__(ask, id=name)
        self.name_, self.options, self.value = name, options, value

    def body(self) -> ComposeResult:
        yield Picks(self.options, [self.value] if self.value else [])

    @property
    def values(self) -> dict[str, Any]:
        return {self.name_: self.value}

    def on_picks_changed(self, event: Picks.Changed) -> None:
        event.stop()
        self.value = next(iter(event.picks.picked), None)
        self.changed()

    def on_picks_left(self, event: Picks.Left) -> None:
        event.stop()
        leave(event.picks, event.by)


class SharePart(OnePart):
    """Whom the entry is for. It is for the person alone until they say otherwise, and again where that is taken back."""

    def __init__(self, value: Share) -> None:
        super().__init__("share", _("Who is it for?"), options.shares(), value)

    @property
    def values(self) -> dict[str, Any]:
        return {"share": self.value or "private"}

    def on_picks_changed(self, event: Picks.Changed) -> None:
        super().on_picks_changed(event)
        if self.value is None:
            self.query_one(Picks).set_picked(["private"])


class PicksPart(Part):
    """One of the choices or, with ``many``, several; the person's own words are as welcome.

    ``value`` is a list of Pick, or a Pick or None where one is asked for; ``own`` are own words of earlier times, offered
    again. Words in the field count as said at once.
    """

    DEFAULT_CSS = """
    PicksPart > Line { width: 100%; max-width: 66; margin: 0 0 0 3; }
    """

    OPENERS: tuple[str, ...] = (OWN,)

    def __init__(
        self,
        name: str,
        ask: str,
        options: Options,
        value: list[Pick] | Pick | None,
        *,
        many: bool = True,
        own: Sequence[str] = (),
    ) -> None:
        super().__init__(ask, id=name)
        self.name_, self.many = name, many
        given = value if isinstance(value, list) else [value] if value else []
        self.taken = [self.key(each) for each in given]
        known = dict(options)
        self.offered = [
            *options,
            *((each.name, each.name) for each in given if not each.own and each.name not in known),
        ]
        self.words = list(dict.fromkeys([*own, *(each.name for each in given if each.own)]))
        self.typed = ""

    @staticmethod
    def key(pick: Pick) -> str:
        return f"{MARK}{pick.name}" if pick.own else pick.name

    def body(self) -> ComposeResult:
        yield Picks(self.lines(), self.taken, many=self.many, openers=self.OPENERS)
        line = Line(placeholder=_("in your own words, then Enter"))
        line.max_length = LONGEST
        line.display = False
        yield line

    def lines(self) -> Options:
        """What is offered: the options, own words used before, and the way to more of them."""
        own = ((f"{MARK}{word}", word) for word in self.words)
        return (*self.offered, *own, (OWN, _("your own word")))

    @property
    def values(self) -> dict[str, Any]:
        picks = [Pick(each.removeprefix(MARK), own=each.startswith(MARK)) for each in self.taken]
        if self.typed.strip():
            picks = [*(picks if self.many else ()), Pick(self.typed, own=True)]
        return {self.name_: picks if self.many else next(iter(picks), None)}

    # -- own words -------------------------------------------------------------------------------------------------

    def on_picks_changed(self, event: Picks.Changed) -> None:
        event.stop()
        self.taken = list(event.picks.picked)
        self.changed()

    def on_picks_opened(self, event: Picks.Opened) -> None:
        event.stop()
        line = self.query_one(Line)
        line.display = True
        line.focus()
        if event.typed:
            line.insert_text_at_cursor(event.typed)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.typed = event.value
        self.changed()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: the word is taken; of many, the next can follow, and an empty line goes on."""
        event.stop()
        had = bool(event.value.strip())
        self.take()
        if self.many and had:
            return
        leave(event.input, 1)
        self.query_one(Line).display = False

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Words left in the field are taken, and the field goes away."""
        event.stop()
        if self.app.app_focus:  # else only the terminal lost it: the person will be back in this field
            self.take()
            self.query_one(Line).display = False

    def take(self) -> None:
        """Make one of the choices of what stands in the field."""
        word = " ".join(self.typed.split())
        if not word:
            return
        if word not in self.words:
            self.words.append(word)
        self.taken = [*(self.taken if self.many else ()), f"{MARK}{word}"]
        self.typed = ""
        line = self.query_one(Line)
        with line.prevent(Input.Changed):
            line.clear()
        self.query_one(Picks).show(self.lines(), self.taken)
        self.changed()

    def on_line_erased(self, event: Line.Erased) -> None:
        """Backspace in the empty field: it was none of the own words after all."""
        event.stop()
        self.query_one(Picks).focus()

    def on_line_neighbour(self, event: Line.Neighbour) -> None:
        event.stop()
        leave(event.line, event.by)

    def on_picks_left(self, event: Picks.Left) -> None:
        event.stop()
        leave(event.picks, event.by)
