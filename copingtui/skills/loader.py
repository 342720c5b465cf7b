"""Reads one skill from TOML and checks all of it, so that nothing after this has to.

The catalogue, a person's own pack and a therapist's homework come through here. Files are untrusted (R-55): size and
shape are bounded, control and escape characters are taken out, nothing is evaluated, no path or link is opened.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict, replace
from typing import Any, TypeVar

from copingtui.skills import fitting
from copingtui.skills.model import KINDS, Caution, Choose, Countdown, Head, Skill, Step, Variant, kind_of
from copingtui.skills.problems import Problem, SkillError, name_of, said, toml_words
from copingtui.skills.shape import LIMIT_ITEMS, build
from copingtui.skills.spots import Path, lines_of
from copingtui.words import _

LIMIT_BYTES = 200_000
LIMIT_HEAD = 40_000
LIMIT_DOTS = 100  # in one line: the standard reader takes minutes over a key of 20,000 parts
_NOT_IN_FILES = ("builtin", "cautions", "steps")
_STEP_TABLE = re.compile(r"^\s*\[\[\s*step\s*\]\]", re.MULTILINE)

T = TypeVar("T")
Placed = tuple[Path, Step]


def head_text(text: str) -> str:
    """The part of a skill file before its first step: all that a list needs (80 heads: 4 ms instead of 20)."""
    found = _STEP_TABLE.search(text)
    return text[: found.start()] if found else text


def load_head(text: str, file: str, *, builtin: bool) -> Head:
    """The head of a skill file. Raises SkillError."""
    reader = _Reader(file, text)
    first = head_text(text)
    table = reader.toml(first, LIMIT_BYTES if len(first) == len(text) or len(text) > LIMIT_BYTES else LIMIT_HEAD)
    reader.finish()
    head = reader.head(table, builtin)
    reader.finish()
    assert head is not None
    return head


def load_skill(text: str, file: str, *, builtin: bool) -> Skill:
    """A whole skill. Raises SkillError with every problem at once."""
    reader = _Reader(file, text)
    table = reader.toml(text, LIMIT_BYTES)
    reader.finish()
    return _whole(reader, table, builtin)


def load_table(table: dict[str, Any], text: str, file: str, at: Path) -> Skill:
    """A whole skill that is part of a larger file, such as the first ``[[skill]]`` of a homework: ``at`` ("skill", 1).

    ``text`` is the larger file, for the lines of what is wrong. Raises SkillError with every problem at once.
    """
    return _whole(_Reader(file, text, at), table, builtin=False)


def parse(text: str, file: str) -> dict[str, Any]:
    """The tables of an untrusted file, unchecked but for size and format. Raises SkillError."""
    reader = _Reader(file, text)
    table = reader.toml(text, LIMIT_BYTES)
    reader.finish()
    return table


def line_at(lines: dict[Path, int], path: Path) -> int | None:
    """The line on which this key stands, or the table it would stand in; None where it cannot be told."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path)


def _whole(reader: _Reader, table: dict[str, Any], builtin: bool) -> Skill:
    skill = reader.skill(table, builtin)
    reader.finish()
    assert skill is not None
    return skill


class _Reader:
    """One pass over one skill; problems are gathered, not raised, until ``finish``."""

    def __init__(self, file: str, text: str, at: Path = ()) -> None:
        self.file, self.text, self.at = name_of(file), text, at
        self.problems: list[Problem] = []
        self._lines: dict[Path, int] | None = None

    def finish(self) -> None:
        if self.problems:
            self.problems.sort(key=lambda each: each.line or 0)
            raise SkillError(tuple(dict.fromkeys(self.problems)))

    def toml(self, text: str, limit: int) -> dict[str, Any]:
        if len(text) > limit or len(self.text) > LIMIT_BYTES:
            self.problem((), _("the file is larger than a skill can be ({limit} kB)").format(limit=limit // 1000))
            return {}
        for number, line in enumerate(text.split("\n"), 1):
            if line.count(".") > LIMIT_DOTS:
                self.not_toml(number, _("there are more dots in this line than a skill can have"))
                return {}
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+)", str(error))
            self.not_toml(int(found.group(1)) if found else text.rstrip("\n").count("\n") + 1, toml_words(str(error)))
        except (ValueError, RecursionError):
            self.problem((), _("this is not TOML: a value is too large or nested too deeply"))
        return {}

    def not_toml(self, line: int, expected: str) -> None:
        self.problems.append(Problem(self.file, line, "", "", _("this is not TOML: {what}").format(what=expected)))

    def problem(self, path: Path, expected: str) -> None:
        whole = (*self.at, *path)
        table, key = said(whole)
        if self._lines is None:
            self._lines = lines_of(self.text) if whole else {}
        self.problems.append(Problem(self.file, line_at(self._lines, whole), table, key, expected))

    # -- the tables ------------------------------------------------------------------------------------------------

    def head(self, table: dict[str, Any], builtin: bool) -> Head | None:
        own = {key: value for key, value in table.items() if key not in ("step", "variant", "caution")}
        cautions = [self.build(Caution, raw, ("caution", number)) for number, raw in self.tables(table, ("caution",))]
        head = self.build(Head, own, ())
        if head is not None:
            fitting.check_head(head, self.problem)
        for number, caution in enumerate(cautions, 1):
            if caution is not None:
                fitting.check_caution(caution, ("caution", number), self.problem)
        if head is None or None in cautions:
            return None
        return replace(head, cautions=tuple(each for each in cautions if each), builtin=builtin)

    def skill(self, table: dict[str, Any], builtin: bool) -> Skill | None:
        head = self.head(table, builtin)
        raws = self.tables(table, ("step",))
        steps, unread = self.steps(raws, ("step",))
        if not raws and not self.problems:
            self.problem((), _("at least one [[step]] is expected"))
        fitting.check_steps(steps, unread, self.problem)
        variants = [
            self.variant(raw, ("variant", number), [step for _at, step in steps], unread)
            for number, raw in self.tables(table, ("variant",))
        ]
        fitting.check_variants(variants, self.problem)
        if head is None or self.problems:
            return None
        whole = tuple(step for _at, step in steps)
        return Skill(head=head, steps=whole, variants=tuple(each for each in variants if each))

    def tables(self, table: dict[str, Any], path: Path) -> list[tuple[int, dict[str, Any]]]:
        """What is written ``[[name]]``, numbered from 1."""
        raw = table.get(str(path[-1]), [])
        if not isinstance(raw, list) or not all(isinstance(each, dict) for each in raw) or len(raw) > LIMIT_ITEMS:
            key = ".".join(str(part) for part in path if not isinstance(part, int))
            words = _("tables written [[{key}]] are expected, {limit} at most")
            self.problem(path, words.format(key=key, limit=LIMIT_ITEMS))
            return []
        return list(enumerate(raw, 1))

    def steps(self, raws: list[tuple[int, dict[str, Any]]], path: Path) -> tuple[list[Placed], frozenset[str]]:
        """The steps that can be read, each with its place, and the ids of those that cannot."""
        read, unread = list[Placed](), set[str]()
        for number, raw in raws:
            step = self.step(raw, (*path, number), number)
            if step is None:
                unread.add(str(raw.get("id", f"step-{number}")))
            else:
                read.append(((*path, number), step))
        return read, frozenset(unread)

    def step(self, raw: dict[str, Any], path: Path, number: int) -> Step | None:
        raw = dict(raw)
        kind = raw.pop("kind", None)
        cls = KINDS.get(kind) if isinstance(kind, str) else None
        if cls is None:
            self.problem((*path, "kind"), _("one of {kinds} is expected").format(kinds=", ".join(KINDS)))
            return None
        raw.setdefault("id", f"step-{number}")
        return self.build(cls, raw, path)

    def variant(self, raw: dict[str, Any], path: Path, steps: list[Step], unread: frozenset[str]) -> Variant | None:
        """A variant names steps of the skill (``only`` or ``without``), changes some, or brings its own."""
        raw = dict(raw)
        fine = not self.problems  # what is wrong in the skill itself is said once
        own, own_unread = self.steps(self.tables(raw, (*path, "step")), (*path, "step"))
        raw.pop("step", None)
        known = {step.id for step in steps} | unread
        only, without = (self.names(raw.pop(key, None), (*path, key), known) for key in ("only", "without"))
        change = self.changes(raw.pop("change", {}), (*path, "change"), known)
        variant = self.build(Variant, raw, path)
        if own or own_unread:
            fitting.check_steps(own, own_unread, self.problem)
            return replace(variant, steps=tuple(step for _at, step in own)) if variant else None
        chosen = [step for step in steps if (only is None or step.id in only) and step.id not in (without or ())]
        if not chosen and fine:
            self.problem(path, _("a variant needs at least one step"))
        taken = [self.changed(step, change.get(step.id), path) for step in chosen]
        left = {step.id for step in chosen}
        kept = [(at, _without_dead_ends(step, left)) for at, step in filter(None, taken)]
        if fine:
            fitting.check_steps(kept, frozenset(), self.problem)
        return replace(variant, steps=tuple(step for _at, step in kept)) if variant else None

    def names(self, raw: Any, path: Path, known: set[str]) -> frozenset[str] | None:
        """Ids of steps of this skill; None where the key is not there."""
        if raw is None:
            return None
        if not isinstance(raw, list) or len(raw) > LIMIT_ITEMS:
            self.problem(path, _("a list with ids of steps of this skill is expected"))
            return frozenset()
        for number, name in enumerate(raw, 1):
            if not isinstance(name, str) or name not in known:
                self.problem((*path, number), _("the id of a step of this skill is expected"))
        return frozenset(name for name in raw if isinstance(name, str))

    def changes(self, raw: Any, path: Path, known: set[str]) -> dict[str, dict[str, Any]]:
        """The keys to change, by the id of the step."""
        if not isinstance(raw, dict):
            self.problem(path, _("tables written [variant.change.STEP] are expected"))
            return {}
        for name, table in raw.items():
            if name not in known:
                self.problem((*path, name), _("the id of a step of this skill is expected"))
            elif not isinstance(table, dict):
                self.problem((*path, name), _("keys of this step with their new values are expected"))
            elif {"id", "kind"} & set(table):
                self.problem((*path, name), _("id and kind of a step stay as they are"))
        return raw

    def changed(self, step: Step, change: dict[str, Any] | None, path: Path) -> Placed | None:
        if not isinstance(change, dict):
            return path, step
        at = (*path, "change", step.id)
        fresh = self.step({"kind": kind_of(step), **_as_raw(step), **change}, at, 0)
        return (at, fresh) if fresh else None

    def build(self, cls: type[T], raw: dict[str, Any], path: Path) -> T | None:
        return build(cls, raw, lambda below, what: self.problem((*path, *below), what), leave_out=_NOT_IN_FILES)


def _as_raw(step: Step) -> dict[str, Any]:
    """The step as a table again, so that a variant can change a part of it."""
    return {key: _listed(value) for key, value in asdict(step).items()}


def _listed(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_listed(each) for each in value]
    if isinstance(value, dict):
        return {key: _listed(each) for key, each in value.items()}
    return value


def _without_dead_ends(step: Step, ids: set[str]) -> Step:
    """The step without what points at steps that a variant leaves out."""
    when = tuple(each for each in step.when if each.partition(":")[0] in ids)
    if isinstance(step, Choose):
        options = tuple(replace(each, goto="") if each.goto and each.goto not in ids else each for each in step.options)
        return replace(step, when=when, options=options)
    if isinstance(step, Countdown) and step.seconds_from and step.seconds_from not in ids:
        return replace(step, when=when, seconds_from="")
    return replace(step, when=when)
