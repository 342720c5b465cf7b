"""Homework in plain lines: the therapist's words whole, how a task stands, and who can read what is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from copingtui.homework.accepted import CHANGEABLE, Received, Task, title_of
from copingtui.homework.assignment import Assignment, Homework, day_words, how_often, span
from copingtui.homework.standing import Standing, state_words
from copingtui.skills.outline import outline
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.skills.library import Library

Said = tuple[str, str]  # (what, words); "" where the words stand alone


def who_reads(sender: str) -> str:
    """Who can read what the person will write (R-53)."""
    who = sender or _("The one who wrote this")
    return _(
        "What you write here stays on this computer, in your encrypted journal. {who} sees none of it, unless you make "
        "a report and give it to them."
    ).format(who=who)


def head_lines(homework: Homework) -> list[Said]:
    """Who it is from, and what they say to the person."""
    found = [
        (_("From"), homework.sender or _("not said")),
        (_("Written on"), day_words(homework.created)),
        (_("Next session"), day_words(homework.review)),
        ("", homework.note),
    ]
    return [(what, words) for what, words in found if words]


def assignment_lines(asked: Assignment, library: Library, homework: Homework | None = None) -> list[Said]:
    """All that one assignment says, without its title."""
    form = _form(asked, library, homework)
    found = [
        (_("Form"), form),
        (_("Why"), asked.why),
        (_("How"), asked.how),
        (_("The smallest version that counts"), asked.smallest),
        (_("When or where"), asked.cue),
        (_("How often"), how_often(asked.times, asked.per)),
        (_("Days"), span(asked.since, asked.until)),
        (_("Questions"), "\n".join(f"{number}. {text}" for number, text in enumerate(asked.questions, 1))),
        (_("To bring to the session"), asked.bring),
    ]
    if asked.skill and not asked.rate:
        found.append((_("Ratings"), _("not asked for")))
    return [(what, words) for what, words in found if words]


def track_lines(homework: Homework) -> list[Said]:
    """The rows it would like on the diary card."""
    scales = scale_words()
    return [
        (track.label, " · ".join(part for part in (scales[track.scale], track.why) if part))
        for track in homework.tracks
    ]


def scale_words() -> dict[str, str]:
    return {"0-5": _("0 to 5"), "0-10": _("0 to 10"), "yes-no": _("yes or no"), "text": _("in words")}


def whole(homework: Homework, library: Library) -> list[str]:
    """Everything in a file, as lines: what a person sees before anything is accepted."""
    lines = [_line(*said) for said in head_lines(homework)]
    for number, asked in enumerate(homework.assignments, 1):
        title = title_of(asked, homework, library)
        lines += [
            "",
            f"{number}. {title}",
            *_inset(assignment_lines(asked, library, homework)),
        ]
    if homework.tracks:
        lines += ["", _("Rows it would like on your diary card:")]
        lines += _inset(track_lines(homework))
    for skill in homework.skills:
        lines += ["", _("It brings a skill with it: {title}").format(title=skill.head.title)]
        seen = replace(skill, head=replace(skill.head, builtin=True))  # it is no pack of the person's own
        lines += [f"   {line}".rstrip() for line in outline(seen, library.title_of)]
    return lines


def task_lines(standing: Standing) -> list[Said]:
    """How a task stands: figures and the person's own words, no verdict."""
    task = standing.task
    days = ", ".join(dict.fromkeys(f"{each.day:%a} {each.day.day} {each.day:%b}" for each in standing.done))
    found = [
        (_("How it stands"), state_words()[standing.state]),
        (_("Done"), standing.words if not days else f"{standing.words} ({days})"),
        (_("Changed to my size"), "; ".join(changed_words(task))),
        (_("Paused"), back_words(task) if task.paused_until else ""),
        *(
            (task.asked.questions[number], text)
            for number, text in sorted(task.answers.items())
            if number < len(task.asked.questions)
        ),
        (_("What got in the way"), task.obstacles),
        (_("Note"), task.note),
    ]
    return [(what, words) for what, words in found if words]


def back_words(task: Task) -> str:
    """When a paused task is shown again: the pause is kept by its last day, and a person thinks of the day after it."""
    back = date.fromisoformat(task.paused_until) + timedelta(days=1)
    return _("back on {day}").format(day=day_words(back.isoformat()))


def changed_words(task: Task) -> list[str]:
    """What the person made of the size: "how often: 3 times a week → once a week"."""
    before, after = task.asked, task.now
    found = []
    if {"times", "per"} & set(task.changed):
        found.append((_("how often"), how_often(before.times, before.per), how_often(after.times, after.per)))
    if {"since", "until"} & set(task.changed):
        found.append(
            (_("days"), span(before.since, before.until) or _("open"), span(after.since, after.until) or _("open"))
        )
    names = {"cue": _("when or where"), "smallest": _("smallest version")}
    found += [
        (names[key], getattr(before, key) or _("open"), getattr(after, key) or _("open"))
        for key in CHANGEABLE
        if key in names and key in task.changed
    ]
    return [f"{what}: {then} → {now}" for what, then, now in found]


def headline(standing: Standing) -> str:
    """One line for a list: title, and how often so far."""
    return f"{standing.task.title} · {standing.words}"


def received_words(each: Received) -> str:
    """One line about a file: from whom, of when."""
    words = each.sender or _("homework")
    return _("{who}, {day}").format(who=words, day=day_words(each.created)) if each.created else words


def open_words(n: int) -> str:
    return several(n, _("{n} thing open today"), _("{n} things open today"))


def _form(asked: Assignment, library: Library, homework: Homework | None) -> str:
    if not asked.form:
        return ""
    own = homework.carried(asked.skill) if homework else None
    skill = own or library.get(asked.skill)
    return next((variant.title for variant in skill.variants if variant.id == asked.form), asked.form)


def _inset(said: list[Said]) -> list[str]:
    return [f"   {line}" for each in said for line in _line(*each).split("\n")]


def _line(what: str, words: str) -> str:
    """One thing said; the lines of a longer text stand below each other."""
    first, *more = words.split("\n")
    said = f"{what}: {first}" if what and not more else "\n".join([f"{what}:", f"  {first}"]) if what else first
    return "\n".join([said, *(f"  {line}" if what else line for line in more)])
