"""A conversation in lines: what is said, what is asked, and the few words that work at every question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from copingtui.crisis.offer import Offers
from copingtui.crisis.width import cells
from copingtui.plain.understanding import Unclear, short_enough, whole_number, yes_or_no
from copingtui.skills.clock import Clock, Stopwatch, now
from copingtui.visible_text import visible
from copingtui.words import _

T = TypeVar("T")
SLICE_SECONDS = 1.0  # a wait is cut into these, so that a closed lid or a pause is noticed
TEXT_LIMIT = 900_000  # characters of one longer text: the journal takes a million
NARROWEST = 20  # columns below which wrapping would tear every word apart


class Command(StrEnum):
    """What can be typed at any question instead of an answer, and is for the conversation to act on."""

    BACK = ":b"
    SKIP = ":s"
    STOP = ":q"


class Turn(Exception):
    """The person typed back, skip or stop where an answer was asked for."""

    def __init__(self, command: Command) -> None:
        super().__init__(command.name)
        self.command = command


class EndOfInput(Exception):
    """There is nothing more to read: a script ended, or the terminal is gone."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How this person likes timed things: seconds said or not, their own breathing ratio."""

    count_breaths: bool = True
    breath_in: float | None = None
    breath_out: float | None = None


class Talk:
    """``read`` gives the next line, None when there is none; ``write`` takes one line; neither has a line end in it.

    ``sleep`` waits for so many seconds and returns True as soon as a line can be read. ``timed``: whether breaths and
    countdowns take their time; without it nothing waits and only questions read a line. ``crisis_lines`` is the whole
    crisis report, ``first_lines`` the few of it that come first, ``row`` the line a conversation begins and ends with. ``width``: columns to wrap at, None for never.
    """

    def __init__(
        self,
        read: Callable[[], str | None],
        write: Callable[[str], object],
        *,
        clock: Clock = now,
        sleep: Callable[[float], bool],
        timed: bool,
        crisis_lines: Callable[[], Sequence[str]],
        first_lines: Callable[[], Sequence[str]] | None = None,
        row: Callable[[], Sequence[str]] = tuple,
        width: Callable[[], int | None] = lambda: None,
    ) -> None:
        self._read, self._write, self._sleep, self._width = read, write, sleep, width
        self.clock, self.timed, self.row = clock, timed, row
        self._crisis_lines, self._first_lines = crisis_lines, first_lines
        self._said_first = False  # the first few crisis lines were said last: asked again, all of them are
        self.ways = Ways()
        self.waiting = False  # inside a read or a wait: the only moments at which ctrl+c may break in
        self.interrupted = False  # ctrl+c came at another moment; the next wait raises it
        self.offers = Offers(clock)
        self._keep: list[Callable[[], None]] = []
        self._also: dict[str, tuple[str, Callable[[], None]]] = {}
        self._greeted = False
        self._told: set[str] = set()
        self._pauses: list[tuple[Callable[[], None], Callable[[], None]]] = []

    # -- saying ----------------------------------------------------------------------------------------------------

    def say(self, *texts: str) -> None:
        """Each text as a line of its own (or several, where it has line ends or is wider than the terminal)."""
        width = self._width()
        for text in texts:
            for line in visible(text).split("\n"):
                for part in wrap(line, width):
                    self._write(part)

    def gap(self) -> None:
        """An empty line: silent when read aloud, a pause for the eye."""
        self._write("")

    def once(self, text: str) -> None:
        """How something is done here: said the first time only."""
        if text not in self._told:
            self._told.add(text)
            self.say(text)

    def say_row(self) -> None:
        self.say(*self.row())

    def crisis(self, *, all: bool = False) -> None:
        """The first few crisis lines; the whole report where it is asked for again, or nothing is shorter."""
        self.gap()
        if self._first_lines is None or self._said_first or all:
            self._said_first = False
            self.say(*self._crisis_lines())
        else:
            self._said_first = True
            self.say(*self._first_lines(), _("For all the lines, type ! again."))
        self.gap()

    def greet(self) -> None:
        """The crisis row, then how to talk here: once, however many conversations follow."""
        if self._greeted:
            return
        self._greeted = True
        self.say_row()
        self.say(brief_help())

    # -- asking ----------------------------------------------------------------------------------------------------

    def ask(
        self,
        question: str,
        understand: Callable[[str], T],
        *,
        more: Sequence[str] = (),
        help: Sequence[str] = (),
    ) -> T:
        """Ask until ``understand`` makes something of the line ("" is "not said"); it raises Unclear if it cannot.

        ``more`` are lines after the question, such as a list; they are left out when it is asked again after an
        unclear answer. ``help`` is said before the general help. Raises Turn and EndOfInput.
        """
        asked = (question, *more) if question else tuple(more)
        self.say(*asked)
        while True:
            line = self.line(again=asked, help=help)
            try:
                return understand(line)
            except Unclear as unclear:
                self.say(str(unclear), *asked[:1])

    def line(self, *, again: Sequence[str] = (), help: Sequence[str] = ()) -> str:
        """The next line that is meant as an answer, without blanks around it. Raises Turn and EndOfInput."""
        while True:
            answer = self._meant(self._next_line(), help)
            if answer is not None:
                return answer
            self.say(*again)

    def short(self, question: str, *, more: Sequence[str] = (), help: Sequence[str] = ()) -> str:
        """A few words on one line; "" for "not said"."""
        return self.ask(question, short_enough, more=more, help=help)

    def number(self, question: str, low: int, high: int, *, help: Sequence[str] = ()) -> int | None:
        """A whole number, None for "not said"."""
        return self.ask(question, lambda line: whole_number(line, low, high), help=help)

    def yes(self, question: str) -> bool | None:
        """Yes or no, None for "not said"."""
        return self.ask(question, yes_or_no)

    def text(self, *question: str, so_far: Callable[[str], None] | None = None) -> str:
        """Lines up to an empty one, or to the end of input. ``so_far`` is told the text after each line.

        ``:b`` takes the last line back and ``:s`` goes on with what is there; before the first line both are Turn.
        Raises EndOfInput only where nothing was said.
        """
        lines: list[str] = []
        size = 0
        self.say(*question)
        while True:
            try:
                line = self.line(again=question)
            except EndOfInput:
                if not lines:
                    raise
                return "\n".join(lines)
            except Turn as turn:
                if turn.command is Command.STOP or not lines:
                    raise
                if turn.command is Command.SKIP:
                    return "\n".join(lines)
                size -= len(lines.pop()) + 1
                self.say(_("The last line is taken back."))
                if so_far:
                    so_far("\n".join(lines))
                continue
            if not line:
                return "\n".join(lines)
            if size + len(line) > TEXT_LIMIT:
                self.say(_("That is as long as one text can be. This line was left out; an empty line goes on."))
                continue
            size += len(line) + 1
            lines.append(line)
            if so_far:
                so_far("\n".join(lines))

    # -- time ------------------------------------------------------------------------------------------------------

    def rest(self, seconds: float) -> str | None:
        """Wait at most so long. A line typed meanwhile is given back ("" for Enter alone); None for none.

        After a pause or the crisis report it returns at once: look at your own watch again. Raises Turn, EndOfInput.
        """
        if not self.timed:
            return None
        self._break_in()
        self.waiting = True
        try:
            typed = self._sleep(min(SLICE_SECONDS, max(0.001, seconds)))
        finally:
            self.waiting = False
        return self._meant(self._next_line(), ()) if typed else None

    def spend(self, seconds: float) -> str | None:
        """Wait so long, pauses left out; a line typed meanwhile ends it and is given back."""
        if not self.timed:
            return None
        watch = Stopwatch(self.clock)
        watch.start()
        with self.pausing(watch.pause, watch.start):
            while watch.seconds < seconds:
                typed = self.rest(seconds - watch.seconds)
                if typed is not None:
                    return typed
        return None

    # -- what runs beside ------------------------------------------------------------------------------------------

    def changed(self) -> None:
        """A longer answer grew by a line: whoever keeps the draft of it does so now."""
        if self._keep:
            self._keep[-1]()

    @contextmanager
    def drafting(self, keep: Callable[[], None]) -> Iterator[None]:
        """``keep`` is called after each line of a longer answer."""
        self._keep.append(keep)
        try:
            yield
        finally:
            self._keep.pop()

    @contextmanager
    def also(self, word: str, help: str, act: Callable[[], None]) -> Iterator[None]:
        """Another word with a colon that works at every question meanwhile; ``act`` may raise to leave it."""
        before = self._also.get(word)
        self._also[word] = (help, act)
        try:
            yield
        finally:
            if before is None:
                del self._also[word]
            else:
                self._also[word] = before

    def knows(self, word: str) -> bool:
        """Whether this word with a colon works now."""
        return word in self._also

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Whatever runs is paused meanwhile, and words that belong to it do not work: for something else in between."""
        pauses, also = self._pauses, self._also
        for pause, _resume in pauses:
            pause()
        self._pauses, self._also = [], {}
        try:
            yield
        finally:
            self._pauses, self._also = pauses, also
            for _pause, resume in pauses:
                resume()

    @contextmanager
    def pausing(self, pause: Callable[[], None], resume: Callable[[], None]) -> Iterator[None]:
        """Whatever runs meanwhile is told when the person pauses and goes on."""
        self._pauses.append((pause, resume))
        try:
            yield
        finally:
            self._pauses.pop()

    def pause(self) -> None:
        """Stand still until the person goes on. Raises Turn where they stop or go back instead, and EndOfInput."""
        with self.standing_still():
            self.say(_("Paused. An empty line goes on."))
            while self._meant(self._next_line(), (), paused=True) is None:
                self.say(_("Still paused. An empty line goes on."))
        self.say(_("Going on."))

    # -- inside ----------------------------------------------------------------------------------------------------

    def _next_line(self) -> str:
        self._break_in()
        self.waiting = True
        try:
            line = self._read()
        finally:
            self.waiting = False
        if line is None:
            raise EndOfInput
        return visible(line).strip()

    def _break_in(self) -> None:
        if self.interrupted:
            self.interrupted = False
            raise KeyboardInterrupt

    def _meant(self, line: str, help: Sequence[str], *, paused: bool = False) -> str | None:
        """The line as an answer; None where it was a word to the conversation that is dealt with now."""
        if line in ("!", "!!"):
            self.crisis(all=line == "!!")
            return None
        self._said_first = False
        if not line.startswith(":"):
            return line
        if line.startswith("::"):
            return line[1:]
        word = line.casefold()
        if word in (":b", ":back"):
            raise Turn(Command.BACK)
        if word in (":s", ":skip"):
            raise Turn(Command.SKIP)
        if word in (":q", ":stop", ":quit"):
            raise Turn(Command.STOP)
        if word in (":p", ":pause"):
            if not paused:
                self.pause()
        elif word in (":?", ":h", ":help"):
            self.say(*help, *full_help(), *(help for help, _act in self._also.values()))
        elif word in self._also:
            self._also[word][1]()
        else:
            self.say(
                _("That word with a colon is not known here. Type :? for help, or two colons to begin a text with one.")
            )
        return None


def brief_help() -> str:
    """How to talk here, in one line."""
    return _(
        "Answer on a line of its own. An empty line means not said. "
        "Type :b to go back, :s to skip, :p to pause, :q to stop, :? for help, and ! for crisis lines."
    )


def full_help() -> tuple[str, ...]:
    return (
        _("A colon and a letter, on a line of their own, work at every question."),
        _(":b goes back one question."),
        _(":s skips this one."),
        _(":p pauses. An empty line goes on."),
        _(":q stops here. What you gave so far is kept."),
        _("! shows whom to call, and all the crisis lines if you type it again. Then it asks again."),
        _("An empty line means not said. A longer text ends with an empty line."),
        _("To begin a text with a colon, type two."),
    )


def wrap(line: str, width: int | None) -> list[str]:
    """The line in parts of at most ``width`` cells, broken between words; a longer word stays whole."""
    if width is None or width < NARROWEST or cells(line) < width:
        return [line]
    parts: list[str] = []
    for word in line.split(" "):
        if parts and cells(parts[-1]) + 1 + cells(word) < width:
            parts[-1] += " " + word
        else:
            parts.append(word)
    return parts
