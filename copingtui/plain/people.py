"""One's own people and the crisis lines as conversations: whom to call, all of it if wanted, and what is different for me."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from copingtui.crisis.changes import HIDDEN, LONGEST, changed, keep
from copingtui.crisis.facts import country_code
from copingtui.crisis.lines import Country, Line, country
from copingtui.crisis.people import Contact, People, about, people_of
from copingtui.crisis.say import hurt_heading, report
from copingtui.errors import CopingError
from copingtui.plain.choosing import pick, pick_one
from copingtui.plain.row import say_hurt
from copingtui.plain.settings import NOT_SAID, ask_country
from copingtui.plain.talk import Talk, Turn
from copingtui.plain.understanding import Unclear
from copingtui.plan.kept import PEOPLE_PARTS
from copingtui.plan.safety_plan import part
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.profile import Profile

ALL, HURT, PEOPLE, PUT_RIGHT = "a", "h", "p", "c"
ADD = "+"


def crisis(talk: Talk, profile: Profile) -> None:
    """The first few lines; then all of them, another country, one's own people. Raises Turn."""
    talk.crisis()
    ways = (
        _("All the lines: type a. {heading}: type h.").format(heading=hurt_heading()),
        _("Another country: type its name."),
        _("Your own people: type p. To put a line right for you, or hide it: type c. An empty line goes back."),
    )
    while True:
        found = ask_country(talk, " ".join(ways), ALL, HURT, PEOPLE, PUT_RIGHT)
        if found == HURT:
            say_hurt(talk, profile)
        elif found == ALL:
            talk.crisis(all=True)
        elif found == PEOPLE:
            _try(talk, lambda: people(talk, profile))
        elif found == PUT_RIGHT:
            _try(talk, lambda: put_right(talk, profile))
        elif found is None or isinstance(found, str):
            return
        else:
            talk.say(*report(found.code, profile.settings, profile.now(), people_of(profile)))


def _try(talk: Talk, act: object) -> None:
    """Hold a conversation inside this one: what cannot be done is said, and back leads here."""
    try:
        act()  # type: ignore[operator]
    except Turn:
        pass
    except CopingError as error:
        talk.say(str(error))


# -- people ------------------------------------------------------------------------------------------------------------


def people(talk: Talk, profile: Profile) -> None:
    """Write somebody down, change, move, take off. Raises Turn, CopingError."""
    kept = People(profile)
    talk.gap()
    talk.say(_("They come first when you want to talk to someone. Nobody is called or told from here."))
    while True:
        all_ = kept.all()
        lines = [(each.id, ", ".join(part for part in (each.name, about(each)) if part)) for each in all_]
        question = _("My people. A number changes one. An empty line goes back.")
        chosen = pick_one(talk, question, [*lines, (ADD, _("Add somebody"))])
        if chosen is None:
            return
        try:
            if chosen == ADD:
                kept.keep(_asked(talk, kept, Contact(name="")))
            else:
                _change(talk, kept, next(each for each in all_ if each.id == chosen))
        except Turn:
            continue
        except CopingError as error:
            talk.say(str(error))


def _change(talk: Talk, kept: People, contact: Contact) -> None:
    ways = [
        ("change", _("change")),
        ("up", _("move up")),
        ("down", _("move down")),
        ("off", _("take off the list")),
    ]
    chosen = pick_one(talk, contact.name, ways)
    if chosen == "change":
        kept.keep(_asked(talk, kept, contact))
    elif chosen in ("up", "down"):
        kept.move(contact.id, -1 if chosen == "up" else 1)
    elif chosen == "off":
        gone = kept.remove(contact.id)
        if gone is not None and talk.yes(_("Taken off the list. Bring them back? Yes or no.")):
            kept.bring_back(gone)


def _asked(talk: Talk, kept: People, contact: Contact) -> Contact:
    """The contact as it is said now; an empty line keeps what was there. Raises Turn."""
    if contact.id:
        talk.say(_("An empty line keeps what is there. - takes it away."))

    def words(question: str, before: str) -> str:
        said = talk.ask(f"{question} ({before})" if before else question, _short)
        return "" if said == NOT_SAID else said or before

    name = words(_("The name, or what you call them?"), contact.name)
    number = words(_("The number?"), contact.number)
    how = words(_("How do you reach them: call, text, or your own words?"), contact.how)
    note = words(_("A note for yourself?"), contact.note)
    steps = _steps(talk, kept, contact)
    knows = talk.yes(_("Do they know about your plan? Yes or no."))
    shown = talk.yes(
        _(
            "Show name and number while the journal is locked, too? Whoever uses this computer account can read them then. "
            "Yes or no."
        )
    )
    return replace(
        contact,
        name=name,
        number=number,
        how=how,
        note=note,
        steps=steps,
        knows_plan=contact.knows_plan if knows is None else knows,
        shown=contact.shown if shown is None else shown,
    )


def _steps(talk: Talk, kept: People, contact: Contact) -> tuple[str, ...]:
    """The parts of the plan they stand in; those where a line of the plan names them are not asked for. Raises Turn."""
    written = kept.written_in_plan(contact.id)
    free = [name for name in PEOPLE_PARTS if name not in written]
    if not free:
        return ()
    now = [f"{part(name).number} {part(name).title}" for name in free if name in contact.steps]
    question = _("Where in your safety plan do they stand? An empty line changes nothing.")
    if now:
        question = _("{question} Now: {steps}.").format(question=question, steps="; ".join(now))
    nowhere = _("nowhere in it")
    picked = pick(talk, question, [*(part(name).title for name in free), nowhere], many=True)
    if not picked:
        return contact.steps
    return tuple(free[place] for place in sorted(picked.places) if place < len(free))


def _short(line: str) -> str:
    """Raises Unclear."""
    if len(line) > LONGEST or not line.isprintable():
        raise Unclear(_("One line of up to {limit} characters fits here.").format(limit=LONGEST))
    return line


# -- lines -------------------------------------------------------------------------------------------------------------


def put_right(talk: Talk, profile: Profile) -> None:
    """A line with a number that is wrong, or not for this person. Raises Turn, CopingError."""
    original = country(country_code(profile.settings, profile.guessed) or "")
    changes = profile.settings.line_changes.get(original.code, {})
    lines = [(line.name, _about(line, changes.get(line.name, {}))) for line in original.lines]
    name = pick_one(talk, _("Which line is different for you? Emergency numbers always stay."), lines)
    if name is None:
        return
    change = changes.get(name, {})
    ways = [("change", _("put its number or hours right")), ("hide", _("hide it"))]
    ways += [("back", _("have it back as it came"))] if change else []
    what = pick_one(talk, name, ways)
    if what == "change":
        keep(profile, original.code, name, changed(original, name, _words(talk, original, name, change)))
    elif what is not None:
        keep(profile, original.code, name, {HIDDEN: True} if what == "hide" else None)
    if what is not None:
        talk.say(_("These are the numbers now:"), *talk.row())


def _about(line: Line, change: object) -> str:
    if not change:
        return f"{line.name}, {line.phone or line.text}"
    return _("{line} (different for you)").format(line=line.name)


def _words(talk: Talk, original: Country, name: str, change: dict[str, str | bool]) -> tuple[str, str, str]:
    line = next(each for each in original.lines if each.name == name)
    talk.say(_("An empty line keeps what is there. - takes it away. It is kept as plain text."))
    said = []
    questions = (("phone", _("Number to call?")), ("text", _("How to write instead?")), ("hours", _("Hours?")))
    for key, question in questions:
        before = str(change.get(key, getattr(line, key)))
        answer = talk.ask(f"{question} ({before})" if before else question, _short)
        said.append("" if answer == NOT_SAID else answer or before)
    return said[0], said[1], said[2]
