"""Reads one skill from TOML and checks all of it, so that nothing after this has to.

The catalogue, a person's own pack and a therapist's homework come through here. Files are untrusted (R-55): size and
shape are bounded, control and escape characters are taken out, nothing is evaluated, no path or link is opened.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar

from copingtui.errors import CopingError
from copingtui.skills.measures import MEASURE_IDS
from copingtui.skills.model import (
    KINDS,
    PLACES,
    Breathe,
    Caution,
    Choose,
    Countdown,
    Head,
    Rate,
    Ride,
    Skill,
    Step,
    Variant,
    kind_of,
)
from copingtui.skills.shape import LIMIT_ITEMS, build, clean
from copingtui.words import _

LIMIT_BYTES = 200_000
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,47}")
_NOT_IN_FILES = ("builtin", "cautions", "steps")
_STEP_TABLE = re.compile(r"^\s*\[\[\s*step\s*\]\]", re.MULTILINE)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file: where, and what is expected there."""

    file: str
    line: int | None
    table: str
    key: str
    expected: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return ": ".join(part for part in (place, self.table, self.key, self.expected) if part)


class SkillError(CopingError):
    """A skill file that cannot be used; ``problems`` has all of it, in the file's order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(
            "\n".join(str(each) for each in problems),
            _("The file is left as it is; every other skill works."),
            _("Mend what is named, or move the file away."),
        )
        self.problems = problems

    def __str__(self) -> str:
        return f"{self.what}\n{self.safe} {self.do}"


def head_text(text: str) -> str:
    """The part of a skill file before its first step: all that a list needs (80 heads: 4 ms instead of 20)."""
    found = _STEP_TABLE.search(text)
    return text[: found.start()] if found else text


def load_head(text: str, file: str, *, builtin: bool) -> Head:
    """The head of a skill file. Raises SkillError."""
    reader = _Reader(file, text)
    table = reader.toml(head_text(text))
    reader.finish()
    head = reader.head(table, builtin)
    reader.finish()
    assert head is not None
    return head


def load_skill(text: str, file: str, *, builtin: bool) -> Skill:
    """A whole skill. Raises SkillError with every problem at once."""
    reader = _Reader(file, text)
    table = reader.toml(text)
    reader.finish()
    skill = reader.skill(table, builtin)
    reader.finish()
    assert skill is not None
    return skill


class _Reader:
    """One pass over one file; problems are gathered, not raised, until ``finish``."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = clean(file), text
        self.problems: list[Problem] = []

    def finish(self) -> None:
        if self.problems:
            raise SkillError(tuple(self.problems))

    def toml(self, text: str) -> dict[str, Any]:
        if len(text) > LIMIT_BYTES:
            self.problem(
                "", "", _("the file is larger than a skill can be ({limit} kB)").format(limit=LIMIT_BYTES // 1000)
            )
            return {}
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+)", str(error))
            where = int(found.group(1)) if found else None
            self.problems.append(
                Problem(self.file, where, "", "", _("this is not TOML: a line does not fit the format"))
            )
        except (ValueError, RecursionError):
            self.problem("", "", _("this is not TOML: a value is too large or nested too deeply"))
        return {}

    def problem(self, table: str, key: str, expected: str) -> None:
        self.problems.append(Problem(self.file, self._line(table, key), table, key, expected))

    def _line(self, table: str, key: str) -> int | None:
        """The line of this key, counted in the file as the person sees it; None where it cannot be told."""
        lines = self.text.splitlines()
        name, start, nth = re.match(r"([a-z.]*)", table).group(1) if table else "", 0, 1  # type: ignore[union-attr]
        if found := re.search(r"(\d+)", table):
            nth = int(found.group(1))
        if name:
            heads = [
                number for number, line in enumerate(lines) if re.match(rf"\s*\[\[?\s*{re.escape(name)}\s*\]\]?", line)
            ]
            if len(heads) < nth:
                return None
            start = heads[nth - 1]
        for number, line in enumerate(lines[start:], start):
            if number > start and re.match(r"\s*\[", line):
                break
            if key and re.match(rf"\s*{re.escape(key)}\s*=", line):
                return number + 1
        return start + 1 if name else None

    # -- the tables ------------------------------------------------------------------------------------------------

    def head(self, table: dict[str, Any], builtin: bool) -> Head | None:
        own = {key: value for key, value in table.items() if key not in ("step", "variant", "caution")}
        cautions = [
            self.build(Caution, raw, f"caution {number}") for number, raw in self.tables(table, "caution", "caution")
        ]
        head = self.build(Head, own, "")
        if head is None or None in cautions:
            return None
        if not ID.fullmatch(head.id):
            self.problem("", "id", _("small letters, digits and hyphens are expected, such as my-skill"))
        if head.measure and head.measure not in MEASURE_IDS:
            self.problem("", "measure", _("one of {ids} is expected").format(ids=", ".join(sorted(MEASURE_IDS))))
        for number, caution in enumerate(cautions, 1):
            if caution and caution.link and not _is_target(caution.link):
                self.problem(f"caution {number}", "link", _target_words())
        return replace(head, cautions=tuple(each for each in cautions if each), builtin=builtin)

    def skill(self, table: dict[str, Any], builtin: bool) -> Skill | None:
        head = self.head(table, builtin)
        steps = self.steps(self.tables(table, "step", "step"), "step")
        if not steps and not self.problems:
            self.problem("", "", _("at least one [[step]] is expected"))
        self.check_steps(steps, "step")
        variants = [
            self.variant(raw, f"variant {number}", steps) for number, raw in self.tables(table, "variant", "variant")
        ]
        if head is None or self.problems:
            return None
        return Skill(head=head, steps=steps, variants=tuple(each for each in variants if each))

    def tables(self, table: dict[str, Any], key: str, where: str) -> list[tuple[int, dict[str, Any]]]:
        raw = table.get(key, [])
        if not isinstance(raw, list) or not all(isinstance(each, dict) for each in raw) or len(raw) > LIMIT_ITEMS:
            self.problem(
                where,
                "",
                _("tables written [[{key}]] are expected, {limit} at most").format(key=key, limit=LIMIT_ITEMS),
            )
            return []
        return list(enumerate(raw, 1))

    def steps(self, raws: list[tuple[int, dict[str, Any]]], where: str) -> tuple[Step, ...]:
        found = (self.step(raw, f"{where} {number}", number) for number, raw in raws)
        return tuple(each for each in found if each is not None)

    def step(self, raw: dict[str, Any], where: str, number: int) -> Step | None:
        raw = dict(raw)
        kind = raw.pop("kind", None)
        cls = KINDS.get(kind) if isinstance(kind, str) else None
        if cls is None:
            self.problem(where, "kind", _("one of {kinds} is expected").format(kinds=", ".join(KINDS)))
            return None
        raw.setdefault("id", f"step-{number}")
        return self.build(cls, raw, where)

    def variant(self, raw: dict[str, Any], where: str, steps: tuple[Step, ...]) -> Variant | None:
        """A variant names steps of the skill (``only`` or ``without``), changes some, or brings its own."""
        raw = dict(raw)
        only, without, change = raw.pop("only", None), raw.pop("without", None), raw.pop("change", {})
        own = self.steps(self.tables(raw, "step", f"{where} step"), f"{where} step")
        raw.pop("step", None)
        variant = self.build(Variant, raw, where)
        known = {step.id: step for step in steps}
        names = [
            name
            for part in (only, without, list(change) if isinstance(change, dict) else [None])
            for name in part or []
        ]
        if not isinstance(change, dict) or any(not isinstance(name, str) or name not in known for name in names):
            self.problem(
                where,
                "only" if only else "without" if without else "change",
                _("ids of steps of this skill are expected"),
            )
            return None
        if variant is None:
            return None
        chosen = own or [step for step in steps if (only is None or step.id in only) and step.id not in (without or ())]
        changed = []
        for step in chosen:
            if step.id in change:
                merged = (
                    {"kind": kind_of(step), **_as_raw(step), **change[step.id]}
                    if isinstance(change[step.id], dict)
                    else {}
                )
                fresh = self.step(merged, f"{where} change {step.id}", 0)
                if fresh is not None:
                    changed.append(fresh)
            else:
                changed.append(step)
        if not changed:
            self.problem(where, "", _("a variant needs at least one step"))
        known_now = {step.id for step in changed}
        kept = tuple(_without_dead_ends(step, known_now) for step in changed)
        if not self.problems:  # what is wrong in the skill itself is said once
            self.check_steps(kept, f"{where} step")
        return replace(variant, steps=kept)

    def check_steps(self, steps: tuple[Step, ...], where: str) -> None:
        """What one step says of another: unique ids, choices that exist, links of a known form."""
        seen: dict[str, Step] = {}
        ids = {step.id for step in steps}
        for number, step in enumerate(steps, 1):
            place = f"{where} {number}"
            if step.id in seen:
                self.problem(place, "id", _("an id of its own is expected; {id} is taken").format(id=step.id))
            if not ID.fullmatch(step.id):
                self.problem(place, "id", _("small letters, digits and hyphens are expected"))
            for choice in step.when:
                name, _colon, option = choice.partition(":")
                earlier = seen.get(name)
                if not isinstance(earlier, Choose) or option not in {each.id for each in earlier.options}:
                    self.problem(place, "when", _("choices of an earlier step are expected, written step-id:option-id"))
            self.check_kind(step, place, seen, ids)
            seen[step.id] = step

    def check_kind(self, step: Step, place: str, seen: dict[str, Step], ids: set[str]) -> None:
        match step:
            case Rate(measure=name) | Ride(measure=name) if name not in MEASURE_IDS:
                self.problem(place, "measure", _("one of {ids} is expected").format(ids=", ".join(sorted(MEASURE_IDS))))
            case Choose():
                for option in step.options:
                    if option.goto and option.goto not in ids:
                        self.problem(place, "goto", _("the id of a step of this skill is expected"))
                    if option.link and not _is_target(option.link):
                        self.problem(place, "link", _target_words())
                if len({option.id for option in step.options}) < len(step.options) or not step.options:
                    self.problem(place, "options", _("one or more options, each different, are expected"))
            case Countdown():
                source = seen.get(step.seconds_from)
                if step.seconds_from and not isinstance(source, Choose):
                    self.problem(place, "seconds_from", _("the id of an earlier choose step is expected"))
                if not step.seconds and not step.seconds_from:
                    self.problem(place, "seconds", _("seconds, 1 or more, are expected"))
                if step.show_from and step.show_from not in seen:
                    self.problem(place, "show_from", _("the id of an earlier step is expected"))
            case Breathe():
                if step.inhale <= 0 or step.exhale <= 0 or step.cycles < 1:
                    self.problem(
                        place, "inhale", _("inhale and exhale in seconds and cycles, each above 0, are expected")
                    )
            case _:
                target = getattr(step, "target", None)
                if target is not None and not _is_target(target):
                    self.problem(place, "target", _target_words())

    def build(self, cls: type[T], raw: dict[str, Any], where: str) -> T | None:
        return build(cls, raw, lambda key, expected: self.problem(where, key, expected), leave_out=_NOT_IN_FILES)


def _is_target(text: str) -> bool:
    return text in PLACES or (text.startswith("skill:") and bool(ID.fullmatch(text[6:])))


def _target_words() -> str:
    return _("skill:ID or one of {places} is expected").format(places=", ".join(PLACES))


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
