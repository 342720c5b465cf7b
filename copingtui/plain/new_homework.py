"""Writing a homework file by answering questions: for therapists, or for oneself."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copingtui.homework import telling, writing
from copingtui.homework.assignment import SCALES, Assignment, Homework, Scale, Track, doing_words
from copingtui.homework.reading import load
from copingtui.plain.choosing import pick_one
from copingtui.plain.days import ask_day
from copingtui.plain.homework import per_choices
from copingtui.plain.talk import Talk, Turn
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.profile import Profile

SKILL, DO, TASK, TRACK, THAT_IS_ALL = "skill", "do", "task", "track", "all"


def new_homework(talk: Talk, profile: Profile, file: str = "") -> None:
    """Ask for a homework and write it into a new file. Raises Turn, EndOfInput, CopingError."""
    talk.say(
        _("One question after the other; an empty line leaves a thing out. :q stops and writes nothing."),
        _("No name of the person belongs in it: the file may be seen by others."),
    )
    today = date.fromtimestamp(profile.clock() / 1000)
    sender = talk.short(_("Your name, as the person knows you:"))
    review = ask_day(talk, _("The day of the next session, such as {day}?").format(day=today + timedelta(days=7)))
    note = talk.text(_("A line or two to the person, in your own words:"))
    assignments, tracks = list[Assignment](), list[Track]()
    while True:
        ways = [
            (SKILL, _("A skill to practise")),
            (DO, _("Something to do in copingtui: check in, note urges, diary card")),
            (TASK, _("A task in your own words")),
            (TRACK, _("A row for the diary card")),
            (THAT_IS_ALL, _("That is all")),
        ]
        chosen = pick_one(talk, _("What comes next?") if assignments or tracks else _("What comes first?"), ways)
        if chosen in (None, THAT_IS_ALL):
            break
        try:
            if chosen == TRACK:
                tracks.append(_track(talk))
            else:
                assignments.append(_assignment(talk, profile, chosen or TASK, review))
        except Turn as turn:
            if turn.command.name == "STOP":
                raise
            talk.say(_("This one is left out."))
    whole = Homework(
        sender=sender,
        created=today.isoformat(),
        review=review.isoformat() if review else "",
        note=note,
        assignments=tuple(assignments),
        tracks=tuple(tracks),
    )
    if not assignments and not tracks:
        talk.say(_("Nothing was set, so nothing was written."))
        return
    text = writing.dump(whole, writing.carried(profile.library, assignments))
    load(text, "", profile.library)  # what is written can be read
    talk.gap()
    talk.say(*telling.whole(whole, profile.library))
    talk.gap()
    name = file or talk.short(_("Which file? An empty line: {name}").format(name=f"homework-{today}.toml"))
    path = Path(name or f"homework-{today}.toml").expanduser()
    if talk.yes(_("Write {name}? yes or no.").format(name=path.name)) is not True:
        talk.say(_("Nothing was written."))
        return
    writing.write(path, text)
    talk.say(
        _("It is here: {file}").format(file=path),
        _("Anyone who gets the file can read it. `copingtui homework check` looks it over once more."),
    )


def _assignment(talk: Talk, profile: Profile, kind: str, review: date | None) -> Assignment:
    given: dict[str, Any] = {}
    if kind == SKILL:
        given["skill"] = _skill(talk, profile)
        given["form"] = _form(talk, profile, given["skill"])
    elif kind == DO:
        given["do"] = pick_one(talk, _("What is it?"), tuple(doing_words().items())) or "check-in"
    else:
        while not given.get("task"):
            given["task"] = talk.short(_("What is the task, in a few words?"))[:200]
    given["why"] = talk.text(_("Why, in your words?"))
    given["how"] = talk.text(_("How?"))
    given["smallest"] = talk.short(_("What is the smallest version that counts?"))
    given["cue"] = talk.short(_("When or where?"))
    given["times"] = talk.number(_("How many times? An empty line: as often as they like."), 1, 100)
    if given["times"]:
        given["per"] = pick_one(talk, _("Per what?"), per_choices()) or "week"
    since = ask_day(talk, _("From which day?"))
    until = ask_day(talk, _("Until which day?") + (f" ({review})" if review else ""))
    given["since"], given["until"] = (day.isoformat() if day else "" for day in (since, until))
    if since and until and since > until:
        given["since"], given["until"] = given["until"], given["since"]
    if kind == SKILL:
        given["rate"] = talk.yes(_("Ask how it is before and after? An empty line: yes.")) is not False
    given["questions"] = tuple(_lines(talk, _("Questions to think about, a line each; an empty line ends it.")))
    given["bring"] = talk.short(_("What to bring to the session?"))
    return Assignment(**given)


def _skill(talk: Talk, profile: Profile) -> str:
    while True:
        words = talk.short(_("Which skill? Its name, or a word to find it."))
        heads = profile.library.search(words)[:9] if words else ()
        if heads:
            found = pick_one(talk, _("Which one?"), [(head.id, f"{head.title}. {head.summary}") for head in heads])
            if found:
                return found
        else:
            talk.say(_("Nothing by that word. Try a shorter one."))


def _form(talk: Talk, profile: Profile, skill_id: str) -> str:
    variants = profile.library.get(skill_id).variants
    if not variants:
        return ""
    ways = [(variant.id, variant.title) for variant in variants]
    return pick_one(talk, _("Another form of it? An empty line: as it is."), ways) or ""


def _track(talk: Talk) -> Track:
    words = telling.scale_words()
    label = ""
    while not label:
        label = talk.short(_("What is the row called?"))[:60]
    chosen = pick_one(talk, _("On which scale?"), [(scale, words[scale]) for scale in SCALES])
    scales: dict[str, Scale] = {scale: scale for scale in SCALES}
    return Track(label=label, scale=scales.get(chosen or "", "0-5"), why=talk.short(_("Why, in your words?")))


def _lines(talk: Talk, question: str) -> list[str]:
    found: list[str] = []
    line = talk.short(question)
    while line and len(found) < 20:
        found.append(line)
        line = talk.short("")
    return found
