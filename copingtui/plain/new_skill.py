"""Making a skill of one's own by answering questions: what it is called, what it is for, and one step after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from copingtui.plain.asking import Question, Way, go_through
from copingtui.plain.choosing import by_name, numbered, pick, pick_one
from copingtui.plain.talk import Command, EndOfInput, Talk, Turn
from copingtui.plain.understanding import Unclear, short_enough, whole_number
from copingtui.skills.fitting import LIMIT_SUMMARY
from copingtui.skills.measures import measures
from copingtui.skills.model import KINDS
from copingtui.skills.new_pack import NewSkill, fits_as_title, free_id, write
from copingtui.skills.outline import kind_words, step_lines
from copingtui.skills.shape import clean
from copingtui.skills.suggest import states
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.profile import Profile

MOST_STEPS = 40
MOST_LINES = 30
LIST = "?"


def new_skill(talk: Talk, profile: Profile) -> None:
    """Ask for a skill and write it. Raises EndOfInput; CopingError where it cannot be written."""
    talk.say(
        _("A skill of your own, one question after the other. :b goes back, :q stops and writes nothing by itself.")
    )
    new = NewSkill()
    try:
        way = go_through(talk, _questions(talk, profile, new))
        if way is not Way.BEFORE and new.title and new.steps and _wanted(talk, profile, new):
            _keep(talk, profile, new)
            return
    except Turn:
        pass
    except EndOfInput:
        talk.say(_("Nothing was written."))
        raise
    talk.say(_("Nothing was written."))


def _wanted(talk: Talk, profile: Profile, new: NewSkill) -> bool:
    talk.gap()
    talk.say(new.title, *step_lines(new.skill().steps, profile.library.title_of))
    return talk.yes(_("Write it into a file of your own? yes or no.")) is True


def _keep(talk: Talk, profile: Profile, new: NewSkill) -> None:
    folder = profile.where.packs
    name = free_id(new.title, profile.library, folder)
    path = write(new, name, folder)
    talk.say(_("It is here: {file}").format(file=path))
    talk.say(_("`copingtui do {id}` starts it. Any editor can change it.").format(id=name))


def _questions(talk: Talk, profile: Profile, new: NewSkill) -> list[Question]:
    def title() -> None:
        new.title = talk.ask(_("What is it called?"), _as_title)

    def summary() -> None:
        new.summary = talk.ask(_("What is it for, in one line?"), _as_summary)

    def why() -> None:
        new.why = talk.ask(_("Why may it help? An empty line leaves that out."), _as_text)

    def fits() -> None:
        picked = pick(
            talk, _("When does it fit? An empty line leaves that out."), [words for _id, words in states()], many=True
        )
        new.states = tuple(states()[place][0] for place in picked.places)

    def minutes() -> None:
        new.minutes = talk.number(_("How many minutes does it take? An empty line counts its steps."), 0, 240)

    def caution() -> None:
        new.caution = talk.ask(
            _("Is there anything to mind, or anyone it does not suit? An empty line leaves that out."), _as_text
        )

    return [
        Question(title, said=lambda: new.title),
        Question(summary, said=lambda: new.summary),
        Question(why, said=lambda: new.why),
        Question(fits),
        Question(minutes),
        Question(caution, said=lambda: new.caution),
        Question(lambda: _steps(talk, profile, new)),
    ]


def _as_title(line: str) -> str:
    """Raises Unclear."""
    line = _bare(line)
    if not line:
        raise Unclear(_("It needs a name. :q stops."))
    if what := fits_as_title(line):
        raise Unclear(what)
    return line


def _as_summary(line: str) -> str:
    """Raises Unclear."""
    line = _bare(line)
    if len(line) > LIMIT_SUMMARY:
        raise Unclear(_("That is longer than fits here: up to {limit} characters.").format(limit=LIMIT_SUMMARY))
    return line


def _as_text(line: str) -> str:
    """Raises Unclear."""
    return _bare(short_enough(line))


def _bare(line: str) -> str:
    """The line without what steers a terminal, or would make two of it."""
    return " ".join(clean(line).split())


# -- steps -------------------------------------------------------------------------------------------------------------


def _steps(talk: Talk, profile: Profile, new: NewSkill) -> None:
    """One step after the other; back takes the last one away. Raises Turn."""
    while len(new.steps) < MOST_STEPS:
        try:
            kind = _kind(talk, len(new.steps) + 1)
        except Turn as turn:
            if turn.command is not Command.BACK or not new.steps:
                raise
            new.steps.pop()
            talk.say(_("The last step is taken away."))
            continue
        if not kind:
            return
        try:
            new.steps.append({"kind": kind, **_Step(talk, profile).of(kind)})
        except Turn as turn:
            if turn.command is Command.STOP:
                raise
            talk.say(_("This step is left out."))


def _kind(talk: Talk, number: int) -> str:
    """What the next step is; "" where there is no next one. The list of kinds is said the first time, then on demand."""
    words = [kind_words()[kind] for kind in KINDS]
    first = number == 1

    def understand(line: str) -> str:
        if not line and not first:
            return ""
        if line == LIST:
            talk.say(*numbered(words))
        place = by_name(line, words, whole=False)
        if place is None and line.isdecimal() and 1 <= int(line[:4]) <= len(words):
            place = int(line[:4]) - 1
        if place is None:
            raise Unclear(
                _("A number from 1 to {n} goes there; {list} says what they are.").format(n=len(words), list=LIST)
            )
        return tuple(KINDS)[place]

    if first:
        return talk.ask(_("What comes first? The number of a line."), understand, more=numbered(words))
    more = _("A number again; {list} says what they are. An empty line: that is all.").format(list=LIST)
    return talk.ask(_("What comes next, as step {n}?").format(n=number), understand, more=(more,))


@dataclass(slots=True)
class _Step:
    """Asks what a step of each kind needs. Every method may raise Turn."""

    talk: Talk
    profile: Profile

    def of(self, kind: str) -> dict[str, Any]:
        found: dict[str, Any] = getattr(self, f"_{kind}")()
        return {key: value for key, value in found.items() if value not in ("", [], None)}

    def _read(self) -> dict[str, Any]:
        return {
            "lines": self.lines(_("What is there to read? Up to three short lines; an empty line ends it."), most=3)
        }

    def _breathe(self) -> dict[str, Any]:
        return {
            "text": self.asked(),
            "inhale": self.number(_("How many seconds in?"), 1, 20, 4),
            "exhale": self.number(_("How many seconds out?"), 1, 20, 6),
            "cycles": self.number(_("How many breaths?"), 1, 300, 6),
        }

    def _countdown(self) -> dict[str, Any]:
        return {"text": self.asked(), "seconds": self.seconds(60)}

    def _collect(self) -> dict[str, Any]:
        return {"text": self.asked(), "n": self.number(_("How many lines at most?"), 1, MOST_LINES, 3)}

    def _choose(self) -> dict[str, Any]:
        asked = self.asked()
        options = self.lines(_("What is there to choose from? A line each; an empty line ends it."))
        return {"text": asked, "options": options, "many": bool(self.talk.yes(_("May one pick several? yes or no.")))}

    def _rate(self) -> dict[str, Any]:
        known = [(name, each.label) for name, each in measures().items()]
        name = self.one(_("Rate what?"), known)
        points = [("before", _("before it")), ("during", _("in between")), ("after", _("after it"))]
        return {"text": self.asked(), "measure": name, "point": self.one(_("When is it rated?"), points)}

    def _write(self) -> dict[str, Any]:
        return {"text": self.asked()}

    def _name(self) -> dict[str, Any]:
        return {"text": self.asked()}

    def _ride(self) -> dict[str, Any]:
        return {"text": self.asked(), "seconds": self.seconds(300)}

    def _tense(self) -> dict[str, Any]:
        question = _("Which parts of the body? A line each; an empty line ends it.")
        return {"text": self.asked(), "groups": self.lines(question)}

    def _drift(self) -> dict[str, Any]:
        return {"text": self.asked(), "seconds": self.seconds(240)}

    def _grid(self) -> dict[str, Any]:
        return {"text": self.asked(), "cells": self.lines(_("The titles of the cells, a line each."), most=4)}

    def _sort(self) -> dict[str, Any]:
        return {"text": self.asked(), "cards": self.lines(_("The cards, a line each; an empty line ends it."))}

    def _compose(self) -> dict[str, Any]:
        question = _("What are its parts? A line each, such as: what happened.")
        return {"text": self.asked(), "parts": self.lines(question)}

    def _link(self) -> dict[str, Any]:
        places = [
            ("skill", _("another skill")), ("people", _("people to talk to")), ("crisis", _("crisis lines")),
            ("plan", _("the safety plan")), ("make-plan", _("making the safety plan")), ("hope", _("the hope kit")),
            ("hurt", _("medical help")),
        ]  # fmt: skip
        target = self.one(_("Where to?"), places)
        if target == "skill":
            target = "skill:" + self.other_skill()
        return {
            "target": target,
            "label": self.talk.ask(_("What is said there? An empty line leaves that out."), _as_text),
        }

    # -- the questions they are made of --------------------------------------------------------------------------------

    def asked(self) -> str:
        return self.talk.ask(_("What is asked or said there?"), _as_text)

    def seconds(self, otherwise: int) -> int:
        return self.number(_("How many seconds?"), 1, 3600, otherwise)

    def number(self, question: str, low: int, high: int, otherwise: int) -> int:
        asked = question + " " + _("An empty line takes {n}.").format(n=otherwise)
        found = self.talk.ask(asked, lambda line: whole_number(line, low, high))
        return otherwise if found is None else found

    def one(self, question: str, choices: Sequence[tuple[str, str]]) -> str:
        while True:
            found = pick_one(self.talk, question, choices)
            if found is not None:
                return found
            self.talk.say(_("A number goes there. :b leaves this step out."))

    def lines(self, question: str, *, most: int = MOST_LINES) -> list[str]:
        """One or more short lines, none twice, up to an empty one."""
        found: list[str] = []
        line = self.talk.ask(question, _as_text)
        while line or not found:
            if not line:
                self.talk.say(_("At least one line goes there. :b leaves this step out."))
            elif line in found:
                self.talk.say(_("That line is there already."))
            else:
                found.append(line)
            if len(found) >= most:
                break
            line = self.talk.ask("", _as_text)
        self.talk.say(several(len(found), _("{n} line."), _("{n} lines.")))
        return found

    def other_skill(self) -> str:
        library = self.profile.library
        while True:
            words = self.talk.short(_("Which skill? Its name, or a word to find it."))
            heads = library.search(words)[:9] if words else ()
            if heads:
                return self.one(_("Which one?"), [(head.id, head.title) for head in heads])
            self.talk.say(_("Nothing by that word. Try a shorter one."))
