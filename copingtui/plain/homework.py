"""Homework as lines: what is open today, one task and all that can be said about it, and the talk with the therapist."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from copingtui.homework import accepted, desk, telling
from copingtui.homework.accepted import State, Task
from copingtui.homework.assignment import PER, Assignment, Per, how_often
from copingtui.homework.standing import Standing, state_words
from copingtui.plain.choosing import pick_one
from copingtui.plain.days import ask_day
from copingtui.plain.talk import Talk, Turn
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.items import Item
    from copingtui.profile import Profile

ADD, SESSION, REPORT, NEW, LEAVE = "add", "session", "report", "new", "leave"
REMOVE, BACK = "remove", "back"


def homework(talk: Talk, profile: Profile) -> None:
    """Every task there is, and what can be done with homework. Raises EndOfInput, CopingError."""
    gone: list[Item] = []  # what was taken away last, to put it back
    while True:
        found = desk.standings(profile)
        talk.gap()
        today = [each for each in found if each.open_today]
        talk.say(telling.open_words(len(today)) + "." if found else _("There is no homework here."))
        choices = [(each.task.name, _in_list(each)) for each in [*today, *(one for one in found if not one.open_today)]]
        choices.append((ADD, _("Look at a homework file you were given")))
        if found:
            choices.append((SESSION, _("Today with my therapist")))
        choices += [
            (REPORT, _("Make a report to give away")),
            (NEW, _("Write homework for someone (for therapists)")),
            *([(REMOVE, _("Take a homework away"))] if found else []),
            *([(BACK, _("Put back what was taken away"))] if gone else []),
            (LEAVE, _("Back")),
        ]
        chosen = pick_one(talk, _("Which one? An empty line goes back."), choices)
        if chosen in (None, LEAVE):
            return
        try:
            if chosen == ADD:
                add(talk, profile)
            elif chosen == SESSION:
                session(talk, profile)
            elif chosen == REPORT:
                from copingtui.plain.report import report

                report(talk, profile)
            elif chosen == NEW:
                from copingtui.plain.new_homework import new_homework

                new_homework(talk, profile)
            elif chosen == REMOVE:
                gone = remove(talk, profile) or gone
            elif chosen == BACK:
                accepted.put_back(profile.need_journal(), gone)
                gone = []
                talk.say(_("It is back as it was."))
            elif chosen is not None:
                task(talk, profile, chosen)
        except Turn:
            continue


def _in_list(each: Standing) -> str:
    words = telling.headline(each)
    return words if each.open_today else f"{words} · {state_words()[each.state]}"


def remove(talk: Talk, profile: Profile) -> list[Item]:
    """Take one homework away, with what was said about it; what it was, to put it back. Raises Turn."""
    journal = profile.need_journal()
    choices = [(each.name, telling.received_words(each)) for each in accepted.received(journal)]
    chosen = pick_one(talk, _("Which one? An empty line leaves all of them."), choices)
    if chosen is None:
        return []
    question = _("Take away all of it, with your answers? What you practised stays in the journal. yes or no.")
    if talk.yes(question) is not True:
        talk.say(_("Nothing was changed."))
        return []
    gone = accepted.remove(journal, chosen)
    talk.say(_("Taken away."))
    return gone


# -- receiving ---------------------------------------------------------------------------------------------------------


def add(talk: Talk, profile: Profile, file: str = "") -> None:
    """Say all of a homework file, then ask about each assignment. Nothing is kept before that. Raises Turn, CopingError."""
    from copingtui.homework.reading import read

    path = Path(file or talk.short(_("Which file? Its name, with its folder."))).expanduser()
    if not str(path) or str(path) == ".":
        return
    whole, text = read(path, profile.library)
    journal = profile.need_journal()
    if accepted.known(journal, text):
        talk.say(_("This homework is here already."))
        return
    if (clash := accepted.clash(whole, profile.library, profile.library.lent)) is not None:
        raise clash
    talk.gap()
    talk.say(*telling.whole(whole, profile.library))
    talk.gap()
    talk.say(telling.who_reads(whole.sender))
    take, changes = set[int](), dict[int, dict[str, object]]()
    for number, asked in enumerate(whole.assignments):
        ways = (
            ("take", _("take it as it is")),
            ("change", _("take it in my own size")),
            ("leave", _("not this time")),
        )
        title = accepted.title_of(asked, whole, profile.library)
        chosen = pick_one(talk, _("{title}: what would you like?").format(title=title), ways)
        if chosen in ("take", "change"):
            take.add(number)
        if chosen == "change":
            changes[number] = own_size(talk, asked)
    rows = []
    for track in whole.tracks:
        if talk.yes(_("The row “{label}” on my diary card? yes or no.").format(label=track.label)):
            rows.append(track)
    if talk.yes(_("Keep it like this? yes or no.")) is not True:
        talk.say(_("Nothing was kept. The file is as it was."))
        return
    accepted.accept(journal, whole, text, profile.library, take=take, changes=changes, now_ms=profile.clock())
    accepted.take_rows(journal, rows, whole.sender)
    talk.say(_("Kept. You can change or stop any of it at any time."))


def own_size(talk: Talk, asked: Assignment) -> dict[str, object]:
    """The person's own values where they want some. Raises Turn."""
    found: dict[str, object] = {}
    talk.say(_("An empty line leaves a thing as it is."))
    times = talk.number(_("How many times? Now: {often}.").format(often=how_often(asked.times, asked.per)), 1, 100)
    if times is not None:
        found["times"] = times
        per = pick_one(talk, _("Per what?"), per_choices())
        found["per"] = per or asked.per
    for key, question in (
        ("cue", _("When or where? Now: {words}.")),
        ("smallest", _("The smallest version that counts? Now: {words}.")),
    ):
        if words := talk.short(question.format(words=getattr(asked, key) or _("open"))):
            found[key] = words
    for key, question in (("since", _("First day, such as 2026-11-22?")), ("until", _("Last day?"))):
        if day := ask_day(talk, question):
            found[key] = day.isoformat()
    return found


def per_choices() -> tuple[tuple[Per, str], ...]:
    words = {"day": _("a day"), "week": _("a week"), "all": _("in all")}
    return tuple((per, words[per]) for per in PER)


# -- one task ----------------------------------------------------------------------------------------------------------


def task(talk: Talk, profile: Profile, name: str) -> None:
    """One task: the therapist's words, how it stands, and what can be done. Raises Turn, EndOfInput, CopingError."""
    while True:
        each = next((one for one in desk.standings(profile) if one.task.name == name), None)
        if each is None:
            return
        talk.gap()
        talk.say(each.task.title)
        lines = [*telling.assignment_lines(each.task.now, profile.library), *telling.task_lines(each)]
        talk.say(*(f"{what}: {words}" if what else words for what, words in lines))
        chosen = pick_one(talk, _("What would you like? An empty line goes back."), desk.ways(each.task))
        if chosen is None:
            return
        try:
            _WAYS[chosen](talk, profile, each.task)
        except Turn:
            continue


def start(talk: Talk, profile: Profile, task: Task) -> None:
    """Do what the task is about, with the therapist's words said first."""
    from copingtui.plain.card import card
    from copingtui.plain.checkin import checkin
    from copingtui.plain.journal import note as write
    from copingtui.plain.practice import practise
    from copingtui.plain.urge import urge

    if words := desk.words_in_view(task):
        talk.say(words)
    if task.now.skill:
        said = desk.words_in_view(task)
        practise(talk, profile, task.now.skill, task.now.form or None, rated=task.now.rate, said=said)
    elif task.now.do == "diary-card":
        card(talk, profile)
    elif task.now.do == "note":
        write(talk, profile)
    else:
        (checkin if task.now.do == "check-in" else urge)(talk, profile)


def tick(talk: Talk, profile: Profile, task: Task, *, smallest: bool = False) -> None:
    accepted.tick(profile.need_journal(), task, profile.clock(), profile.tz_min(), smallest=smallest)
    talk.say(_("Noted."))


def answers(talk: Talk, profile: Profile, task: Task) -> None:
    """Each question again, with what was answered; an empty answer leaves it as it is."""
    for number, question in enumerate(task.asked.questions):
        before = task.answers.get(number, "")
        shown = [question] + ([_("So far: {text}").format(text=before)] if before else [])
        text = talk.text(*shown)
        if text:
            task = accepted.keep(profile.need_journal(), replace(task, answers={**task.answers, number: text}))


def obstacles(talk: Talk, profile: Profile, task: Task) -> None:
    text = talk.text(_("What got in the way? It happens, and it is good to know."), *_so_far(task.obstacles))
    if text:
        accepted.keep(profile.need_journal(), replace(task, obstacles=text))


def note(talk: Talk, profile: Profile, task: Task) -> None:
    text = talk.text(_("A note of your own:"), *_so_far(task.note))
    if text:
        accepted.keep(profile.need_journal(), replace(task, note=text))


def size(talk: Talk, profile: Profile, task: Task) -> None:
    accepted.keep(profile.need_journal(), replace(task, now=accepted.changed(task.now, own_size(talk, task.now))))


def pause(talk: Talk, profile: Profile, task: Task) -> None:
    """Not shown on home up to a day, moved to another day, or shown again."""
    way = pick_one(talk, _("Home does not show it meanwhile. For how long?"), desk.pauses(task))
    back = ask_day(talk, _("On which day would you like it back?")) if way == desk.OWN_DAY else None
    if way is None or (way == desk.OWN_DAY and back is None):
        return
    try:
        talk.say(desk.pause(profile, task, way, back))
    except ValueError:
        talk.say(_("A day after today fits here. Nothing was changed."))


def state(talk: Talk, profile: Profile, task: Task) -> None:
    said: list[tuple[State, str]] = [
        (each, state_words()[each]) for each in ("tried", "done", "changed", "not this time", "stopped")
    ]
    choices = [*said, ("count", _("let the counting say it"))]
    chosen = pick_one(talk, _("How does it stand?"), choices)
    states: dict[str, State] = {name: name for name, _words in said}
    if chosen is not None:
        accepted.keep(profile.need_journal(), replace(task, said=states.get(chosen, "")))


def take(talk: Talk, profile: Profile, task: Task) -> None:
    accepted.keep(profile.need_journal(), replace(task, said=""))
    talk.say(_("It is open again."))


_WAYS: dict[str, Callable[[Talk, Profile, Task], None]] = {
    "take": take,
    "start": start,
    "tick": tick,
    "smallest": lambda talk, profile, task: tick(talk, profile, task, smallest=True),
    "answers": answers,
    "obstacles": obstacles,
    "note": note,
    "size": size,
    "pause": pause,
    "state": state,
}


# -- with the therapist ------------------------------------------------------------------------------------------------


def session(talk: Talk, profile: Profile) -> None:
    """What was set, what happened, what to bring. Raises Turn, EndOfInput, CopingError."""
    talk.gap()
    talk.say(*desk.session_lines(profile))
    while True:
        ways = (("bring", _("Write down something to bring")), ("clear", _("Clear what I wanted to bring")))
        chosen = pick_one(talk, _("Anything else? An empty line goes back."), ways)
        if chosen is None:
            return
        if chosen == "clear":
            desk.keep_points(profile, [])
            talk.say(_("It is empty now."))
        elif words := talk.short(_("What would you like to bring?")):
            desk.keep_points(profile, [*desk.points(profile), words])
            talk.say(_("Noted."))


def _so_far(text: str) -> list[str]:
    return (
        [_("So far: {text}").format(text=text), _("What you write takes its place; an empty line keeps it.")]
        if text
        else []
    )
