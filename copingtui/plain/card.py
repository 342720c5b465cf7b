"""The diary card as a conversation: a week, a day of it, and one question for each row, any of them left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from copingtui.crisis.care import care_line
from copingtui.errors import CopingError
from copingtui.journal import card_scale
from copingtui.journal.card import Card, Change, Line, Week, card_of, titles_of
from copingtui.journal.card_draft import take_up
from copingtui.journal.card_scale import key_words
from copingtui.journal.card_text import added_words, block_heading, cell_words, day_lines, line_words
from copingtui.journal.card_weeks import day_words, parse_week, week_words
from copingtui.plain.asking import Again, Question, Way, go_through, keep_or_change
from copingtui.plain.card_print import print_card
from copingtui.plain.card_rows import change_rows
from copingtui.plain.choosing import pick
from copingtui.plain.talk import Talk, Turn
from copingtui.plain.understanding import Unclear, number_words
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.journal.drafts import Draft
    from copingtui.profile import Profile

NEXT = ":n"
CLEAR, CONFIRM, NAME = "-", "+", "n"
BEFORE, AFTER, READ, ROWS, PRINT = "before", "after", "read", "rows", "print"


class _NextPart(Exception):
    """The person goes on to the next part of the card."""


def card(talk: Talk, profile: Profile, week: str = "") -> None:
    """Fill in the card, day by day. ``week`` as in ``parse_week``. Raises EndOfInput, CopingError."""
    held = card_of(profile)
    today = held.today(profile.now())
    first = parse_week(week, today, held.week_starts)
    talk.gap()
    talk.say(_("Diary card. Everything is kept as soon as it is said, and any of it can be left out."))
    try:
        while True:
            shown = held.week(first)
            chosen = _choose(talk, shown, today)
            if chosen is None:
                return
            if isinstance(chosen, date):
                _Day(talk, profile, held, chosen, today).hold()
            elif chosen in (BEFORE, AFTER):
                first += timedelta(days=7 if chosen == AFTER else -7)
            elif chosen == READ:
                read(talk, shown, today)
            elif chosen == ROWS:
                change_rows(talk, held)
            else:
                print_card(talk, profile, shown)
    except Turn:
        return


def words(talk: Talk, profile: Profile, draft: Draft) -> None:
    """Put words that were typed when the terminal closed where they belong. Raises ValueError, CopingError."""
    held = card_of(profile)
    day = take_up(held, draft.payload, held.today(profile.now()))
    held.journal.drop_draft(draft.id)
    talk.say(_("They are on the card, under {day}.").format(day=day_words(day)))


def read(talk: Talk, week: Week, today: date) -> None:
    """Say the whole week, day by day; days on which nothing was said in one line."""
    talk.gap()
    for day in week.days:
        if day.date > today:
            break
        said = day_lines(week, day.date)
        talk.say(*(said if len(said) > 1 else [_("{day} Nothing said.").format(day=said[0])]))
    beliefs = [line for line in week.lines if line.row.weekly and week.cell(week.first, line)]
    for line in beliefs:
        cell = week.cell(week.first, line)
        talk.say(f"{line.label}: {cell_words(cell) if cell else ''}.")


def _choose(talk: Talk, week: Week, today: date) -> date | str | None:
    """A day of the week, or something to do with it. Raises Turn."""
    talk.gap()
    days = [day for day in week.days if day.date <= today]
    ways: list[tuple[date | str, str]] = []
    for day in reversed(days):
        words = day_words(day.date) + (_(" (today)") if day.date == today else "")
        said = sum(not cell.aside for cell in day.cells.values())
        parts = [several(said, _("{n} cell said"), _("{n} cells said")) if said else _("open")]
        if added := added_words(day):
            parts.append(added)
        ways.append((day.date, f"{words}: {', '.join(parts)}"))
    ways.append((BEFORE, _("The week before")))
    if week.last < today:
        ways.append((AFTER, _("The week after")))
    ways += [(READ, _("Say the whole week")), (ROWS, _("The rows of the card")), (PRINT, _("Print this week"))]
    question = _("The week {week}. A number fills in that day. An empty line goes back.")
    picked = pick(talk, question.format(week=week_words(week.first)), [words for _what, words in ways])
    return ways[picked.places[0]][0] if picked.places else None


class _Day:
    """One day of the card, asked part by part."""

    def __init__(self, talk: Talk, profile: Profile, card: Card, day: date, today: date) -> None:
        self.talk, self.profile, self.card, self.day, self.today = talk, profile, card, day, today
        self.week = card.week(day)

    def hold(self) -> None:
        """Go through the parts. Comes back where the person stops; raises EndOfInput."""
        talk = self.talk
        talk.gap()
        talk.say(f"{day_words(self.day)}.")
        talk.once(
            _(
                "An empty line leaves a cell as it is, a minus sign takes a value away, plus confirms what the journal "
                "says. :n goes to the next part of the card, :q back to the week."
            )
        )

        def jump() -> None:
            raise _NextPart

        try:
            self.offer_all()
            with talk.also(NEXT, _(":n goes to the next part of the card."), jump):
                for block, lines in groupby(self.week.lines, lambda line: line.row.block):
                    if not self.part(block_heading(self.week, block), list(lines)):
                        return
        except Turn:
            return

    def offer_all(self) -> None:
        """Confirm at once what waits on this day. Raises Turn."""
        waiting = self.week.waiting([self.day])
        if not waiting:
            return
        for day, line in waiting:
            hint = self.week.hint(day, line)
            self.talk.say(f"{_begun(line_words(line))}: {hint.words}." if hint else "")
        if self.talk.yes(_("This is in the journal and not on the card. Confirm all of it? Yes or no.")):
            self.keep(lambda: self.card.confirm(self.week, waiting, self.today))

    def part(self, heading: str, lines: list[Line]) -> bool:
        """Ask for each line of one part; False where the person stops."""
        self.talk.say(f"{heading}.")
        try:
            return go_through(self.talk, [Question(partial(self.ask, line)) for line in lines]) is not Way.STOPPED
        except _NextPart:
            return True

    def ask(self, line: Line) -> None:
        """Ask for one cell and keep it. Raises Turn."""
        if line.scale.id == card_scale.TEXT:
            self.ask_text(line)
        elif line.scale.id == card_scale.SKILLS:
            self.ask_skills(line)
        else:
            if line.scale.is_number:
                self.talk.once(_("The numbers: {scale}.").format(scale="; ".join(line.scale.worded())))
            said = self.talk.ask(self.question(line), lambda text: understand(text, line, self.waiting(line)))
            if said is not None:
                self.say_value(line, said)

    def say_value(self, line: Line, said: Any) -> None:
        if said == CONFIRM:
            self.confirm(line)
        else:
            self.put(line, None if said == CLEAR else said)
        cell = self.week.cell(self.day, line)
        if line.is_act and cell is not None and cell.value != "no":
            self.talk.say(care_line(self.profile.settings, self.profile.guessed))

    def question(self, line: Line, how: str = "") -> str:
        """The row, what stands there or what the journal says, and what can be typed."""
        cell, hint = self.week.cell(self.day, line), self.week.hint(self.day, line)
        parts = [f"{_begun(line_words(line))}?"]
        if cell is not None:
            parts.append(_("Now: {words}.").format(words=cell_words(cell)))
        if hint is not None:
            parts.append(f"{_begun(hint.words)}.")
        return " ".join([*parts, how or how_words(line)])

    def waiting(self, line: Line) -> bool:
        hint = self.week.hint(self.day, line)
        return hint is not None and hint.value is not None

    # -- kinds of cells --------------------------------------------------------------------------------------------

    def ask_text(self, line: Line) -> None:
        cell = self.week.cell(self.day, line)
        if cell is not None:
            said = _("{row}: {words}").format(row=_begun(line.label), words=cell_words(cell))
            if keep_or_change(self.talk, said) is Again.KEEP:
                return
            self.talk.say(_("A minus sign alone takes it away."))
        how = _("As many lines as you like. An empty line goes on.")
        text = self.talk.text(f"{_begun(line.label)}? {how}")
        if text.strip() == CLEAR:
            self.put(line, None)
        elif text:
            self.put(line, text)

    def ask_skills(self, line: Line) -> None:
        """Yes ticks the module, n names skills of it."""
        waiting = self.waiting(line)

        def meant(text: str) -> str | None:
            word = text.casefold().removesuffix(".")
            if word in ("", CLEAR, NAME) or (word == CONFIRM and waiting):
                return word or None
            if word in (_("yes"), _("y"), "1", "x"):
                return "yes"
            raise Unclear(_("Yes, n, a minus sign or an empty line fits here."))

        said = self.talk.ask(self.question(line, _("Yes ticks it, n names skills.")), meant)
        if said == CONFIRM:
            self.confirm(line)
        elif said == CLEAR:
            self.put(line, None)
        elif said == "yes":
            cell = self.week.cell(self.day, line)
            self.put(line, cell.value if cell else (), whole=True)
        elif said == NAME:
            self.name_skills(line)

    def name_skills(self, line: Line) -> None:
        titles = titles_of(self.week, self.day, line, self.profile.library)
        names = list(titles)
        picked = pick(self.talk, _("Which ones?"), [titles[name] for name in names], many=True)
        if picked.places:
            self.put(line, tuple((names[place], titles[names[place]]) for place in picked.places))

    # -- keeping ---------------------------------------------------------------------------------------------------

    def put(self, line: Line, value: Any, *, whole: bool = False) -> None:
        self.keep(lambda: self.card.put(self.day, line, value, self.today, whole=whole))

    def confirm(self, line: Line) -> None:
        self.keep(lambda: self.card.confirm(self.week, [(self.day, line)], self.today))

    def keep(self, change: Callable[[], Change | None]) -> None:
        try:
            change()
        except CopingError as error:
            self.talk.say(str(error))
        self.week = self.card.week(self.day, self.week.hints)


def how_words(line: Line) -> str:
    """What can be typed: "0 to 5.", "Yes, partly or no."."""
    if line.scale.is_number:
        return _("0 to {top}.").format(top=line.scale.top)
    *words, last = (step.words for step in line.scale.steps)
    return _begun(_("{some} or {last}.").format(some=", ".join(words), last=last))


def _begun(words: str) -> str:
    """As the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def understand(text: str, line: Line, waiting: bool) -> int | str | None:
    """A value of the line's scale, CLEAR, CONFIRM where something waits, None for "not said". Raises Unclear."""
    word = text.casefold().removesuffix(".").strip()
    if not word:
        return None
    if word == CLEAR or (word == CONFIRM and waiting):
        return word
    scale = line.scale
    if word in number_words():
        word = str(number_words().index(word))
    for step in scale.steps:
        if word in (str(step.value), step.words.casefold()) or (len(word) == 1 and word in step.keys):
            return step.value
    raise Unclear(_("This fits here: {values}. Or an empty line.").format(values=key_words(scale).replace(" · ", "; ")))
