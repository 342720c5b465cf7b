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


def head_text(text: str) -> str:
    """The part of a skill file before its first step: all that a list needs (80 heads: 4 ms instead of 20)."""
    found = _STEP_TABLE.search(text)
    return text[: found.start()] if found else text


def load_head(text: str, file: str, *, builtin: bool) -> Head:
    """The head of a skill file. Raises SkillError."""
    reader = _Reader(file, text)
    table = reader.toml(head_text(text), LIMIT_HEAD if _STEP_TABLE.search(text) else LIMIT_BYTES)
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
        if len(text) > limit:
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
            self._lines = lines_of(self.text)
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
        steps = self.steps(raws, ("step",))
        if not raws and not self.problems:
            self.problem((), _("at least one [[step]] is expected"))
        whole = len(steps) == len(raws)
        if whole:  # what a step says of another can only be judged where both could be read
            fitting.check_steps(steps, lambda number: ("step", number), self.problem)
        variants = [self.variant(raw, ("variant", number), steps) for number, raw in self.tables(table, ("variant",))]
        fitting.check_variants(variants, self.problem)
        if head is None or self.problems:
            return None
        return Skill(head=head, steps=steps, variants=tuple(each for each in variants if each))

    def tables(self, table: dict[str, Any], path: Path) -> list[tuple[int, dict[str, Any]]]:
        """What is written ``[[name]]``, numbered from 1."""
        raw = table.get(str(path[-1]), [])
        if not isinstance(raw, list) or not all(isinstance(each, dict) for each in raw) or len(raw) > LIMIT_ITEMS:
            key = ".".join(str(part) for part in path if not isinstance(part, int))
            words = _("tables written [[{key}]] are expected, {limit} at most")
            self.problem(path, words.format(key=key, limit=LIMIT_ITEMS))
            return []
        return list(enumerate(raw, 1))

    def steps(self, raws: list[tuple[int, dict[str, Any]]], path: Path) -> tuple[Step, ...]:
        found = (self.step(raw, (*path, number), number) for number, raw in raws)
        return tuple(each for each in found if each is not None)

    def step(self, raw: dict[str, Any], path: Path, number: int) -> Step | None:
        raw = dict(raw)
        kind = raw.pop("kind", None)
        cls = KINDS.get(kind) if isinstance(kind, str) else None
        if cls is None:
            self.problem((*path, "kind"), _("one of {kinds} is expected").format(kinds=", ".join(KINDS)))
            return None
        raw.setdefault("id", f"step-{number}")
        return self.build(cls, raw, path)

    def variant(self, raw: dict[str, Any], path: Path, steps: tuple[Step, ...]) -> Variant | None:
        """A variant names steps of the skill (``only`` or ``without``), changes some, or brings its own."""
        raw = dict(raw)
        numbered = self.tables(raw, (*path, "step"))
        own = self.steps(numbered, (*path, "step"))
        raw.pop("step", None)
        before = len(self.problems)
        known = {step.id for step in steps}
        only, without = (self.names(raw.pop(key, None), (*path, key), known) for key in ("only", "without"))
        change = self.changes(raw.pop("change", {}), (*path, "change"), known)
        variant = self.build(Variant, raw, path)
        if len(own) < len(numbered) or len(self.problems) > before:
            return None
        chosen = own or [step for step in steps if (only is None or step.id in only) and step.id not in (without or ())]
        changed = [self.changed(step, change.get(step.id), (*path, "change", step.id)) for step in chosen]
        if not changed:
            self.problem(path, _("a variant needs at least one step"))
        kept = [step for step in changed if step is not None]
        left = {step.id for step in kept}
        whole = tuple(_without_dead_ends(step, left) for step in kept)
        if not self.problems:  # what is wrong in the skill itself is said once
            place = _places(path, kept, own, change)
            fitting.check_steps(whole, lambda number: place[number - 1], self.problem)
        return replace(variant, steps=whole) if variant else None

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

    def changed(self, step: Step, change: dict[str, Any] | None, path: Path) -> Step | None:
        if change is None:
            return step
        return self.step({"kind": kind_of(step), **_as_raw(step), **change}, path, 0)

    def build(self, cls: type[T], raw: dict[str, Any], path: Path) -> T | None:
        return build(cls, raw, lambda below, what: self.problem((*path, *below), what), leave_out=_NOT_IN_FILES)


def _places(path: Path, steps: list[Step], own: tuple[Step, ...], change: dict[str, Any]) -> list[Path]:
    """Where each step of a variant is written: in the variant, or where it changes a step it takes over."""
    if own:
        return [(*path, "step", number) for number in range(1, len(steps) + 1)]
    return [(*path, "change", step.id) if step.id in change else path for step in steps]


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
