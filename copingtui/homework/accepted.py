"""Homework as the person took it: what they accepted, changed or left, kept as items of the journal.

The person decides (R-53): each assignment is accepted as it is, accepted in their own size, or left; all of that can be
changed later. The therapist's words stay as they came. Nothing is reported by keeping anything here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Literal

from copingtui.errors import CopingError
from copingtui.homework.assignment import Assignment, Homework, Track, doing_words
from copingtui.journal.entries import clean
from copingtui.journal.uid import new_uid
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.items import Item
    from copingtui.journal.store import Journal
    from copingtui.skills.library import Library
    from copingtui.skills.model import Skill

State = Literal["planned", "tried", "done", "changed", "not this time", "stopped"]
STATES: tuple[State, ...] = ("planned", "tried", "done", "changed", "not this time", "stopped")
CHANGEABLE = ("times", "per", "cue", "since", "until", "smallest")
LIMIT_TEXT = 20_000  # characters of an answer, an obstacle, a note


@dataclass(frozen=True, slots=True)
class Task:
    """One assignment as the person has it now. ``asked`` is what the therapist wrote, ``now`` the person's own size.

    ``said`` is a state the person chose themselves ("" where it follows from what was done). ``paused_until`` is an ISO
    date up to which home does not show it, "" for no pause. ``answers`` are by question number, from 0.
    """

    name: str
    homework: str
    number: int
    asked: Assignment
    now: Assignment
    title: str
    said: State | Literal[""] = ""
    paused_until: str = ""
    accepted_ms: int = 0
    answers: dict[int, str] = field(default_factory=dict)
    obstacles: str = ""
    note: str = ""

    @property
    def changed(self) -> tuple[str, ...]:
        """Which of ``CHANGEABLE`` are not as the therapist wrote them."""
        return tuple(name for name in CHANGEABLE if getattr(self.asked, name) != getattr(self.now, name))

    @property
    def taken(self) -> bool:
        """Whether the person wants to do it; False for what was left, now or when it came."""
        return self.said not in ("not this time", "stopped")


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was looked at and kept: in whose words, when, and what of the card it would like."""

    name: str
    sender: str
    created: str
    review: str
    note: str
    received_ms: int
    text: str
    digest: str


def known(journal: Journal, text: str) -> Received | None:
    """The homework that came with this very text before; None for a new one."""
    wanted = _digest(text)
    return next((each for each in received(journal) if each.digest == wanted), None)


def clash(homework: Homework, library: Library, own: Collection[str] = ()) -> CopingError | None:
    """Why skills that the file carries cannot come in: the person has one of that name. ``own``: lent ones do not count."""
    for skill in homework.skills:
        if library.has(skill.id) and skill.id not in own:
            return CopingError(
                _("This file brings a skill called {title}, and you have one with the same id ({id}).").format(
                    title=skill.head.title, id=skill.id
                ),
                _("Nothing was taken over; your own skill is as it was."),
                _("Give yours another id, or ask for a file with another one."),
            )
    return None


def accept(
    journal: Journal,
    homework: Homework,
    text: str,
    library: Library,
    *,
    take: Collection[int],
    changes: Mapping[int, Mapping[str, Any]],
    now_ms: int,
) -> list[Task]:
    """Keep a homework file: the assignments with these numbers (from 0) are taken, the others left for another time.

    ``changes``: by number, the person's own values for any of CHANGEABLE. One transaction. Raises JournalTrouble.
    """
    name = new_uid()
    head = {
        "from": homework.sender,
        "created": homework.created,
        "review": homework.review,
        "note": homework.note,
        "received_ms": now_ms,
        "text": text,
        "digest": _digest(text),
    }
    items: list[tuple[str, str, dict[str, Any]]] = [("homework", name, head)]
    tasks = []
    for number, asked in enumerate(homework.assignments):
        task = Task(
            new_uid(),
            name,
            number,
            asked,
            changed(asked, changes.get(number, {})),
            title_of(asked, homework, library),
            "" if number in take else "not this time",
            accepted_ms=now_ms,
        )
        tasks.append(task)
        items.append(("assignment", task.name, _data(task)))
    journal.items.put_all(items)
    return tasks


def changed(asked: Assignment, values: Mapping[str, Any]) -> Assignment:
    """An assignment in the person's own size. Raises ValueError for what cannot be changed."""
    if unknown := set(values) - set(CHANGEABLE):
        raise ValueError(f"{min(unknown)}: stays as it is")
    return replace(asked, **values)


def keep(journal: Journal, task: Task) -> Task:
    """Keep what the person said about a task. Raises JournalTrouble; CopingError for a text that is far too long."""
    for text in (task.obstacles, task.note, *task.answers.values()):
        if len(text) > LIMIT_TEXT:
            raise CopingError(
                _("This text is longer than fits here ({limit} characters).").format(limit=LIMIT_TEXT),
                _("Nothing was changed."),
                _("A note in the journal takes longer texts."),
            )
    journal.items.put("assignment", task.name, _data(task))
    return task


def remove(journal: Journal, homework: str) -> list[Item]:
    """Really delete a homework, its tasks and what was ticked; what it was, for an undo. Entries of practice stay."""
    gone = [item for each in tasks(journal) if each.homework == homework for item in _drop(journal, each)]
    head = journal.items.drop("homework", homework)
    return [*gone, head] if head else gone


def put_back(journal: Journal, gone: Iterable[Item]) -> None:
    """Undo ``remove``: everything as it was. Raises JournalTrouble."""
    for item in gone:
        journal.items.restore(item)


def _drop(journal: Journal, task: Task) -> list[Item]:
    done = [item for item in journal.items.all("done") if item.data.get("assignment") == task.name]
    dropped = [journal.items.drop("done", item.name) for item in done]
    return [item for item in (*dropped, journal.items.drop("assignment", task.name)) if item]


def received(journal: Journal) -> list[Received]:
    """Every homework that was kept, the first one in front."""
    return [_received(item) for item in journal.items.all("homework")]


def tasks(journal: Journal, homework: str | None = None) -> list[Task]:
    """Every task, in the order of files and within them; or those of one homework."""
    order = {each.name: place for place, each in enumerate(received(journal))}
    found = [task for item in journal.items.all("assignment") if (task := _task(item)) is not None]
    found = [task for task in found if homework in (None, task.homework)]
    return sorted(found, key=lambda task: (order.get(task.homework, len(order)), task.number))


def task(journal: Journal, name: str) -> Task | None:
    item = journal.items.get("assignment", name)
    return _task(item) if item else None


def tick(journal: Journal, task: Task, at_ms: int, tz_min: int, *, smallest: bool = False) -> Item:
    """The person did it once. ``smallest``: in its smallest version, which counts the same."""
    data = {"assignment": task.name, "at_ms": at_ms, "tz_min": tz_min, "smallest": smallest}
    return journal.items.put("done", new_uid(), data)


def carried_skills(journal: Journal, library: Library) -> list[Skill]:
    """The skills that kept homework brings with it; what cannot be read any more is left out."""
    from copingtui.homework.reading import HomeworkError, load

    found: list[Skill] = []
    for each in received(journal):
        if "[[skill]]" in each.text.replace(" ", ""):
            try:
                found += load(each.text, "", library).skills
            except HomeworkError:
                continue
    return found


def title_of(asked: Assignment, homework: Homework, library: Library) -> str:
    """What an assignment is called in a list."""
    if asked.task:
        return asked.task
    if asked.do:
        return doing_words()[asked.do]
    own = homework.carried(asked.skill)
    return own.head.title if own else library.title_of(asked.skill) or asked.skill


def tracks_of(each: Received, library: Library) -> tuple[Track, ...]:
    """The rows for the diary card that a kept homework proposed."""
    from copingtui.homework.reading import HomeworkError, load

    try:
        return load(each.text, "", library).tracks
    except HomeworkError:
        return ()


_CARD_SCALE = {"yes-no": "yes/no"}  # what a scale is called on the card


def take_rows(journal: Journal, tracks: Iterable[Track], sender: str = "") -> None:
    """Put these rows on the diary card. Raises TooManyRows, JournalTrouble."""
    from copingtui.journal.card_rows import keep_row, propose_row

    for track in tracks:
        label = track.label
        keep_row(journal, propose_row(label, _CARD_SCALE.get(track.scale, track.scale), origin=sender or "homework"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


_SHARED = ("title", "said", "paused_until", "accepted_ms", "obstacles", "note")


def _data(task: Task) -> dict[str, Any]:
    return {
        "homework": task.homework,
        "number": task.number,
        "asked": asdict(task.asked),
        "now": asdict(task.now),
        "answers": {str(number): text for number, text in task.answers.items() if text.strip()},
        **{name: getattr(task, name) for name in _SHARED},
    }


def _task(item: Item) -> Task | None:
    """The task in an item; None where another version wrote what this one cannot read."""
    data = item.data
    try:
        return Task(
            item.name,
            str(data["homework"]),
            int(data["number"]),
            _assignment(data["asked"]),
            _assignment(data["now"]),
            answers={int(number): clean(text) for number, text in data.get("answers", {}).items()},
            **{name: data[name] for name in _SHARED if name in data},
        )
    except (KeyError, TypeError, ValueError):
        return None


def _assignment(data: dict[str, Any]) -> Assignment:
    known = {each.name for each in fields(Assignment)}
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    return Assignment(**{key: value for key, value in values.items() if key in known})


def _received(item: Item) -> Received:
    data = item.data
    sender, created, review, note, text, digest = (
        str(data.get(name, "")) for name in ("from", "created", "review", "note", "text", "digest")
    )
    return Received(item.name, sender, created, review, note, int(data.get("received_ms", 0)), text, digest)
