"""The safety plan as lines: use it, read it, write in it, print it; using it asks nothing and writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.errors import CopingError
from copingtui.plain.choosing import pick, pick_one
from copingtui.plain.practice import practise_within
from copingtui.plain.talk import Command, EndOfInput, Talk, Turn
from copingtui.plain.understanding import Unclear
from copingtui.plan import page, safety_plan
from copingtui.plan.ending import (
    country_choices,
    crisis_for_paper,
    people_and_numbers,
    state_words,
    whole_plan,
)
from copingtui.plan.kept import PEOPLE_PARTS, Editor, visible_plan
from copingtui.plan.making import reviewed_today, show_parts, shown_words, talk_over
from copingtui.plan.safety_plan import ALONE, SAFER, SERVICES, Line, Part
from copingtui.plan.walk import Stop, Walk
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.profile import Profile

USE, SEE, PRINT, SHOWN, TODAY, TALK, HOPE = "use", "see", "print", "shown", "today", "talk", "hope"
START, ADD, DELETE, UP, SKILL, WHO, TAKE, UNDO = "d", "a", "d", "m", "s", "p", "t", "u"


def plan(talk: Talk, profile: Profile) -> None:
    """Everything about the plan, from a list. Raises EndOfInput."""
    if profile.journal is None and profile.journal_problem is not None:
        talk.say(str(profile.journal_problem))
    making = Making(talk, profile)
    while True:
        reading = visible_plan(profile)
        talk.gap()
        try:
            chosen = pick_one(talk, _("Safety plan. A number goes there, an empty line goes back."), _ways(profile))
            if chosen is None:
                making.ask_once()
                return
            if chosen == USE:
                use(talk, profile)
            elif chosen == SEE:
                talk.say(*whole_plan(profile, reading))
            elif chosen == PRINT:
                ask_print(talk, profile)
            elif chosen == SHOWN:
                making.ask_shown()
            elif chosen == TODAY:
                making.editor.apply(reviewed_today(profile.now().date()))
            elif chosen == TALK:
                making.editor.apply(talk_over(not reading.plan.talk_over))
            elif chosen == HOPE:
                from copingtui.plain.hope import hope

                hope(talk, profile)
            else:
                making.part(safety_plan.part(chosen))
        except CopingError as error:
            talk.say(str(error))
        except Turn as turn:
            if turn.command is Command.STOP:
                return


def _ways(profile: Profile) -> list[tuple[str, str]]:
    reading = visible_plan(profile)
    found = reading.plan
    use = _("use it, one thing at a time") if reading.anything else _("people and numbers, now")
    ways = [(USE, use), (SEE, _("read all of it"))]
    if reading.whole:
        ways += [(part.id, _part_words(part, len(found.lines(part.id)))) for part in safety_plan.parts()]
        when = page.day(found.reviewed) if found.reviewed else _("not yet")
        wanted = _("wanted") if found.talk_over else _("not marked")
        shown = "; ".join(shown_words(found)) or _("nothing")
        ways += [
            (TODAY, _("looked through: {when}. This number says today").format(when=when)),
            (TALK, _("go through it with someone: {wanted}").format(wanted=wanted)),
            (SHOWN, _("readable without unlocking: {parts}").format(parts=shown)),
        ]
    ways += [(PRINT, _("print it, or write it to a file")), (HOPE, _("hope kit"))]
    return ways


def _part_words(part: Part, count: int) -> str:
    said = _("write in step {number}: {title}") if part.number < 7 else _("write in: {title}")
    words = said.format(number=part.number, title=part.title)
    return words if count else _("{what} (empty)").format(what=words)


# -- using it ---------------------------------------------------------------------------------------------------------


def use(talk: Talk, profile: Profile) -> None:
    """One thing at a time, to people and numbers."""
    reading = visible_plan(profile)
    walk = Walk(reading.plan)
    talk.gap()
    if state := state_words(reading):
        talk.say(state)
    if walk.stops:
        talk.once(_("An empty line goes on, :b goes back, a number goes to that step, 0 to people and numbers."))
    while walk.stop is not None:
        talk.gap()
        _say(talk, profile, walk.stop)
        try:
            _move(talk, profile, walk)
        except Turn as turn:
            if turn.command is Command.STOP:
                break
            (walk.back if turn.command is Command.BACK else walk.forward)()
        except EndOfInput:  # nobody can ask for more: the rest is said at once
            while walk.forward() and walk.stop is not None:
                _say(talk, profile, walk.stop)
    talk.gap()
    talk.say(*people_and_numbers(profile, reading.plan))


def _say(talk: Talk, profile: Profile, stop: Stop) -> None:
    number = _("{number} of {of}").format(number=stop.at, of=stop.of) if stop.of > 1 else ""
    talk.say(f"{stop.part.number}. {stop.part.title}" + (f" ({number})." if number else "."))
    talk.say(*(line.whole or profile.library.title_of(line.skill) for line in stop.lines))
    if stop.skill and profile.library.has(stop.skill):
        title = profile.library.title_of(stop.skill)
        talk.say(_("Type {letter} to start {skill}, then come back here.").format(letter=START, skill=title))


def _move(talk: Talk, profile: Profile, walk: Walk) -> None:
    """One answer: on, a step, or the skill. Raises Turn, EndOfInput."""
    stop = walk.stop
    assert stop is not None

    def understand(line: str) -> str:
        word = line.casefold()
        if not word or (word == START and stop.skill):
            return word
        if word.isdecimal() and len(word) == 1 and (word == "0" or int(word) in walk.numbers()):
            return word
        raise Unclear(_("An empty line goes on."))

    said = talk.ask("", understand)
    if said == START:
        practise_within(talk, profile, stop.skill, (_("your safety plan"),))
    elif said:
        walk.jump(int(said))
    else:
        walk.forward()


# -- making it --------------------------------------------------------------------------------------------------------


class Making:
    """Writing in the plan. Each change is kept at once."""

    def __init__(self, talk: Talk, profile: Profile) -> None:
        self.talk, self.profile = talk, profile
        self.editor = Editor(profile)

    def part(self, part: Part) -> None:
        """Write in one part, until an empty line. Raises Turn, EndOfInput."""
        self.talk.gap()
        self.talk.say(part.ask, part.hint)
        while True:
            lines = self.editor.freshen().lines(part.id)
            self.talk.say(*(f"{number}. {line.whole}" for number, line in enumerate(lines, 1)))
            word, number = self._ask(part, lines)
            if not word:
                return
            try:
                self._do(part, word, lines, number)
            except CopingError as error:
                self.talk.say(str(error))
            except Turn as turn:
                if turn.command is Command.STOP:
                    raise

    def _ask(self, part: Part, lines: tuple[Line, ...]) -> tuple[str, int]:
        letters = {ADD: _("a adds lines"), UNDO: _("u takes the last change back")}
        if lines:
            letters |= {DELETE: _("d and a number deletes one"), UP: _("m and a number moves one up")}
        if part.id == ALONE:
            letters[SKILL] = _("s adds a skill")
        if part.id in PEOPLE_PARTS:
            letters[WHO] = _("p adds one of your people")
        if part.id == SERVICES:
            letters[TAKE] = _("t takes one of the lines of your country")

        def understand(line: str) -> tuple[str, int]:
            word, number = line.casefold(), 0
            if word and word[-1].isdecimal():
                letter = word.rstrip("0123456789").strip()
                number = int(word[len(word.rstrip("0123456789")) :][:4])
                word = letter or "change"
                if not 1 <= number <= len(lines) or word not in ("change", DELETE, UP):
                    raise Unclear(_("The number of a line fits here."))
                return word, number - 1
            if word and (word not in letters or word in (DELETE, UP)):
                raise Unclear(_("One of the letters fits here, or an empty line."))
            return word, 0

        first = [_("A number changes that line.")] if lines else []
        said = " ".join([*first, ", ".join(letters.values()) + ".", _("An empty line goes back.")])
        return self.talk.ask(said, understand)

    def _do(self, part: Part, word: str, lines: tuple[Line, ...], at: int) -> None:
        apply, talk = self.editor.apply, self.talk
        if word in ("change", DELETE, UP) and lines[at].lent:
            talk.say(_("This is one of your people. It can be changed there."))
        elif word == "change":
            old = lines[at]
            text = talk.short(_("In place of “{words}”, an empty line leaves it:").format(words=old.words))
            if text:
                apply(safety_plan.change(part.id, at, old, Line(text, old.link, old.name)))
        elif word == DELETE:
            apply(safety_plan.remove(part.id, at, lines[at]))
            talk.say(_("Taken out. u brings it back."))
        elif word == UP:
            apply(safety_plan.move(part.id, at, lines[at], -1))
        elif word == UNDO:
            talk.say(_("It is as before.") if self.editor.undo() else _("There is nothing to take back."))
        elif word == SKILL:
            self._skill(part)
        elif word == WHO:
            self._person(part)
        elif word == TAKE:
            self._take()
        else:
            while text := talk.short(_("One line in your own words. An empty line ends it.")):
                apply(safety_plan.add(part.id, Line(text)))

    def _skill(self, part: Part) -> None:
        library = self.profile.library
        words = self.talk.short(_("Which skill? A word is enough."))
        found = library.search(words)[:9] if words else ()
        picked = pick(self.talk, _("A number takes one."), [head.title for head in found]) if found else None
        if picked and picked.places:
            head = found[picked.places[0]]
            self.editor.apply(safety_plan.add(part.id, Line(link=safety_plan.SKILL + head.id, name=head.title)))
        elif words and not found:
            self.talk.say(_("Nothing by that word. Try a shorter one."))

    def _person(self, part: Part) -> None:
        from copingtui.crisis.people import people_of

        known = people_of(self.profile)
        if not known:
            self.talk.say(_("Write a name and a number as a line of its own."))
            return
        picked = pick(self.talk, _("Who?"), [each.name for each in known])
        if picked.places:
            who = known[picked.places[0]]
            self.editor.apply(safety_plan.add(part.id, Line(link=safety_plan.PERSON + who.id, name=who.name)))

    def _take(self) -> None:
        choices = country_choices(self.profile)
        picked = pick(self.talk, _("Which one goes into your plan?"), [line.text for line in choices])
        if picked.places:
            self.editor.apply(safety_plan.add(SERVICES, choices[picked.places[0]]))

    # -- without unlocking -----------------------------------------------------------------------------------------

    def ask_once(self) -> None:
        """The one question, at the end of the first time (R-41)."""
        plan = self.editor.freshen()
        if not plan.is_empty and not plan.asked and visible_plan(self.profile).whole:
            self.talk.gap()
            self.ask_shown(_("You are asked this once. An empty line leaves all of it locked."))

    def ask_shown(self, more: str = "") -> None:
        """Which parts. An empty line changes nothing, or none of them where it was never asked."""
        words = _(
            "While the journal is locked or will not open, your plan cannot be read. Parts you name here stay readable, to anyone "
            "at this computer."
        )
        self.talk.say(words, more or _("An empty line changes nothing. 8 is none of them."))
        titles = [part.title for part in safety_plan.parts()]
        options = titles if more else [*titles, _("none of them")]
        picked = pick(self.talk, _("Which parts?"), options, many=True)
        if not picked.places and not more:
            return
        names = {safety_plan.PARTS[place] for place in picked.places if place < len(titles)}
        now = self.editor.apply(show_parts(frozenset(names)))
        said = "; ".join(shown_words(now)) or _("nothing")
        self.talk.say(_("Readable without unlocking: {parts}.").format(parts=said))


# -- printing ---------------------------------------------------------------------------------------------------------


def ask_print(talk: Talk, profile: Profile) -> None:
    """Write a page into a file. Raises Turn, EndOfInput."""
    talk.say(page.anyone_can_read())
    file = talk.short(_("Which file? A name that ends in .html gives a page for a printer, any other plain text."))
    if not file:
        return
    title = safety_plan.part(SAFER).title
    safer = talk.yes(_("With step 6, {title}? Yes or no. An empty line means no.").format(title=title))
    numbers = talk.yes(_("With the numbers of your own people? Yes or no. An empty line means no."))
    talk.say(write(profile, file, safer=bool(safer), numbers=bool(numbers)))


def write(profile: Profile, file: str, *, safer: bool, numbers: bool) -> str:
    """Write the page; where it is, in words. Raises CopingError where there is nothing to write, or no file can be."""
    reading = visible_plan(profile)
    if not reading.anything:
        raise CopingError(state_words(reading).partition(":")[0], _("No file was written."))
    parts = {*page.USUAL, SAFER} if safer else set(page.USUAL)
    chosen = page.page(reading.plan, parts, numbers=numbers)
    path = page.write(file, chosen, profile.now().date(), crisis_for_paper(profile))
    return _("Written: {file}").format(file=path)
