"""Reads a homework file from TOML and checks all of it: every error at once, with its line, its key, and what is expected.

Files come from elsewhere (R-55): size and shape are bounded, control and escape characters are taken out, nothing is
evaluated, no path or link is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, TypeVar

from copingtui.errors import CopingError
from copingtui.homework.assignment import (
    DOING,
    FORMAT,
    LIMIT_ASSIGNMENTS,
    LIMIT_QUESTIONS,
    LIMIT_TIMES,
    Assignment,
    Homework,
    Track,
)
from copingtui.skills.loader import line_at, load_table, parse
from copingtui.skills.packs import links_of, read_text
from copingtui.skills.problems import SHOWN, Problem, SkillError, name_of
from copingtui.skills.shape import build, clean
from copingtui.skills.spots import Path, lines_of
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.skills.library import Library
    from copingtui.skills.model import Skill

T = TypeVar("T")
_TABLES = {"assignment": "assignments", "track": "tracks", "skill": "skills"}
_DATES = ("created", "review", "since", "until")


class HomeworkError(CopingError):
    """A homework file that cannot be used; ``problems`` has all of it, in the order of the file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        shown = [str(each) for each in problems[:SHOWN]]
        if len(problems) > SHOWN:
            shown.append(_("and {n} more").format(n=len(problems) - SHOWN))
        super().__init__(
            "\n".join(shown),
            _("The file is left as it is, and nothing was taken over."),
            _("Mend what is named, or ask whoever wrote it."),
        )
        self.problems = problems

    def __str__(self) -> str:
        return f"{self.what}\n{self.safe} {self.do}"


def read(path: FilePath, library: Library) -> tuple[Homework, str]:
    """The homework in this file, and its text. Raises HomeworkError, or CopingError where there is no such file."""
    try:
        path.lstat()
    except FileNotFoundError:
        raise CopingError(
            _("There is no file of that name here."),
            _("Nothing was changed."),
            _("Check the name, or drag the file into the terminal to type it."),
        ) from None
    except (OSError, ValueError):
        pass  # said below, with the rest
    try:
        text = read_text(path)
    except SkillError as error:
        raise HomeworkError(error.problems) from None
    return load(text, path.name, library), text


def load(text: str, file: str, library: Library) -> Homework:
    """The homework in this text; ``file`` is for the sentences only. Raises HomeworkError with every problem at once."""
    try:
        table = parse(text, file)
    except SkillError as error:
        raise HomeworkError(error.problems) from None
    reader = _Reader(file, text, library)
    found = reader.homework(table)
    if reader.problems:
        raise HomeworkError(tuple(sorted(dict.fromkeys(reader.problems), key=lambda each: each.line or 0)))
    assert found is not None
    return found


class _Reader:
    """One pass over one file; problems are gathered."""

    def __init__(self, file: str, text: str, library: Library) -> None:
        self.file, self.text, self.library = name_of(file), text, library
        self.problems: list[Problem] = []
        self._lines = lines_of(text)

    def problem(self, path: Path, expected: str) -> None:
        size = 2 if path[:1] in (("assignment",), ("track",), ("skill",)) else 0
        table, key = (" ".join(name_of(part) for part in each) for each in (path[:size], path[size:]))
        self.problems.append(Problem(self.file, line_at(self._lines, path), table, key, expected))

    def homework(self, table: dict[str, Any]) -> Homework | None:
        table = dict(table)
        if table.pop("format", None) != FORMAT:
            self.problem(("format",), _('format = "{format}" is expected as the first line').format(format=FORMAT))
        skills = self.skills(table)
        assignments = [self.assignment(raw, at, skills) for at, raw in self.tables(table, "assignment")]
        tracks = [self.build(Track, raw, at) for at, raw in self.tables(table, "track")]
        labels = [track.label.casefold() for track in tracks if track]
        for number, track in enumerate(tracks, 1):
            if track and not track.label:
                self.problem(("track", number, "label"), _("a name for the row is expected"))
            elif track and labels.count(track.label.casefold()) > 1:
                self.problem(("track", number, "label"), _("this name is there twice"))
        own = {key: value for key, value in table.items() if key not in _TABLES}
        head = self.build(Homework, own, (), leave_out=("assignments", "tracks", "skills"))
        if not assignments and not tracks and not self.problems:
            self.problem((), _("at least one [[assignment]] or [[track]] is expected"))
        if head is None or None in assignments or None in tracks:
            return None
        return Homework(
            sender=head.sender,
            created=head.created,
            review=head.review,
            note=head.note,
            assignments=tuple(each for each in assignments if each),
            tracks=tuple(each for each in tracks if each),
            skills=tuple(skills.values()),
        )

    def tables(self, table: dict[str, Any], name: str) -> Iterator[tuple[Path, dict[str, Any]]]:
        raw = table.get(name, [])
        if not isinstance(raw, list) or len(raw) > LIMIT_ASSIGNMENTS or not all(isinstance(each, dict) for each in raw):
            words = _("tables written [[{name}]] are expected, {limit} at most")
            self.problem((name,), words.format(name=name, limit=LIMIT_ASSIGNMENTS))
            return
        for number, each in enumerate(raw, 1):
            yield (name, number), each

    def skills(self, table: dict[str, Any]) -> dict[str, Skill]:
        """The skills the file carries, by id."""
        found: dict[str, Skill] = {}
        for at, raw in self.tables(table, "skill"):
            try:
                skill = load_table(raw, self.text, self.file, at)
            except SkillError as error:
                self.problems += error.problems
                continue
            if skill.id in found:
                self.problem((*at, "id"), _("an id of its own is expected; {id} is taken").format(id=skill.id))
            elif self.library.has(skill.id) and self.library.head(skill.id).builtin:
                words = _("an id of its own is expected; {id} is a built-in skill and stays as it is")
                self.problem((*at, "id"), words.format(id=skill.id))
            else:
                found[skill.id] = skill
        for number, skill in enumerate(found.values(), 1):
            for _spot, name in links_of(skill):
                if not self.library.has(name) and name not in found:
                    self.problem(("skill", number), _("there is no skill {id} here").format(id=name))
        return found

    def assignment(self, raw: dict[str, Any], at: Path, skills: dict[str, Skill]) -> Assignment | None:
        before = len(self.problems)
        found = self.build(Assignment, raw, at)
        if found is None:  # what else is wrong in it is said all the same
            told = [raw.get(name) for name in ("skill", "form")]
            skill, form = (each if isinstance(each, str) else "" for each in told)
            if skill:
                self.skill_of(Assignment(skill=skill, form=form), at, skills)
            return None
        if sum(bool(each) for each in (found.skill, found.do, found.task)) != 1:
            self.problem(
                at,
                _("exactly one of these is expected: skill = ..., task = ..., or do = {doing}").format(
                    doing=" / ".join(DOING)
                ),
            )
        if found.skill:
            self.skill_of(found, at, skills)
        elif found.form:
            self.problem((*at, "form"), _("a form goes with a skill"))
        if found.times is not None and not 1 <= found.times <= LIMIT_TIMES:
            self.problem((*at, "times"), _("a whole number from 1 to {limit} is expected").format(limit=LIMIT_TIMES))
        if found.since and found.until and found.since > found.until:
            self.problem((*at, "until"), _("a day on or after the first one is expected"))
        if len(found.questions) > LIMIT_QUESTIONS:
            self.problem((*at, "questions"), _("{limit} questions at most are expected").format(limit=LIMIT_QUESTIONS))
        return found if len(self.problems) == before else None

    def skill_of(self, found: Assignment, at: Path, skills: dict[str, Skill]) -> None:
        """The skill an assignment names is there, in the file or in copingtui, and so is its form."""
        skill = skills.get(found.skill)
        if skill is None:
            if not self.library.has(found.skill):
                near = ", ".join(head.id for head in self.library.search(found.skill)[:3])
                words = _("there is no skill {id} here").format(id=name_of(found.skill))
                near_words = _("; near it are {ids}").format(ids=near) if near else ""
                self.problem((*at, "skill"), words + near_words)
                return
            try:
                skill = self.library.get(found.skill)
            except CopingError:
                self.problem((*at, "skill"), _("the file of this skill cannot be used"))
                return
        forms = [variant.id for variant in skill.variants]
        if found.form and found.form not in forms:
            known = ", ".join(forms) or _("none")
            self.problem((*at, "form"), _("one of the skill's forms is expected: {forms}").format(forms=known))

    def build(self, cls: type[T], raw: dict[str, Any], path: Path, *, leave_out: tuple[str, ...] = ()) -> T | None:
        """One table as a dataclass: dates as ISO texts, long texts up to their own limit. None after telling."""
        fine, own = True, "since" if cls is Assignment else "sender"  # what "from" is called here

        def tell(below: Path, expected: str) -> None:
            if below[:1] == (own,):
                below = ("from", *below[1:])
            elif below[:1] == (f"{own} ",):
                below = (own,)
            self.problem((*path, *below), expected.replace(f" {own}", " from"))

        long, rest = dict[str, str](), dict[str, Any]()
        for key, value in raw.items():
            name = own if key == "from" else key
            if key == own:
                name = f"{key} "  # the field's name is no key of the file: told as not known
            limit = _limits(cls).get(name)
            if name in _DATES:
                day = _day(value)
                if day is None:
                    tell((name,), _("a date such as 2026-11-22 is expected"))
                    fine = False
                rest[name] = day or ""
            elif limit and isinstance(value, str):
                if len(value) > limit:
                    tell((name,), _("a text of up to {limit} characters is expected").format(limit=limit))
                    fine = False
                long[name] = clean(value)[:limit]
                rest[name] = ""
            else:
                rest[name] = value
        made = build(cls, rest, tell, leave_out=leave_out)
        if made is None or not fine:
            return None
        return cls(**{each.name: getattr(made, each.name) for each in fields(made)} | long)  # type: ignore[arg-type]


def _limits(cls: Any) -> dict[str, int]:
    return {each.name: each.metadata["limit"] for each in fields(cls) if "limit" in each.metadata}


def _day(value: Any) -> str | None:
    """The ISO date meant by a TOML date or a text; None where it is none, or of another age than a person's."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value.strip())
        except ValueError:
            return None
    if type(value) is not date or not 1990 <= value.year <= 2200:
        return None
    return value.isoformat()
