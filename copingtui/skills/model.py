"""What a skill is: a head, cautions, steps of fifteen kinds, variants. Frozen data, checked when loaded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

EasyOn = Literal["cold", "exertion", "breath_holds", "closed_eyes_body", "food", "scents"]
EASY_ON: tuple[str, ...] = get_args(EasyOn)
When = Literal["crisis", "high", "low-mood", "everyday", "after"]
State = Literal["urge", "too-big", "racing", "numb", "low", "ashamed", "conflict", "dont-know"]
STATES: tuple[str, ...] = get_args(State)
Keep = Literal["never", "ask", "yes"]
Point = Literal["before", "during", "after"]
Shape = Literal["circle", "square"]
Picture = Literal["leaves", "clouds", "belt", "subtitles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing to choose. ``goto`` names a step of the same skill; ``link`` a place outside it (see ``Link``)."""

    id: str
    text: str
    goto: str = ""
    link: str = ""
    easy: tuple[EasyOn, ...] = ()  # not shown to a person who goes easy on one of these
    seconds: int = 0  # what a countdown with ``seconds_from`` takes from this choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What every kind of step has.

    ``keep``: "never" is shown and gone (no draft, no record, no undo); "ask" is kept only if the person says so at
    the end; "yes" is part of the record. "" means the kind's own habit, see ``keeps``.
    ``when``: shown only if one of these earlier choices was made, each written ``step-id:option-id``.
    ``into``: at the end the person is asked whether what they said here goes there, too (``INTO``); it never does by itself.
    """

    id: str = ""
    text: str = ""
    hint: str = ""
    keep: Literal["", "never", "ask", "yes"] = ""
    when: tuple[str, ...] = ()
    easy: tuple[EasyOn, ...] = ()  # left out for a person who goes easy on one of these
    into: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read(Step):
    """One short thought at a time."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Breathe(Step):
    """Paced breathing. Seconds for each part, 0 leaves it out; holds can always be taken away."""

    inhale: float
    exhale: float
    hold: float = 0.0
    rest: float = 0.0  # a hold after the out-breath
    sip: float = 0.0  # a small second in-breath (cyclic sighing)
    cycles: int = 6
    shape: Shape = "circle"
    own: bool = True  # the person's own ratio may take the place of this one


@dataclass(frozen=True, slots=True, kw_only=True)
class Countdown(Step):
    """A quiet timer that can end early, be paused, stretched or hidden."""

    seconds: int = 0
    seconds_from: str = ""  # id of an earlier ``choose`` whose option carries the seconds
    show_from: str = ""  # id of an earlier step whose answer stays on screen meanwhile
    half_way: str = ""
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Collect(Step):
    """Up to ``n`` short answers, typed or ticked off; fewer is fine."""

    n: int
    each: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose(Step):
    """One or many from a list; "something else" is there unless ``own`` is false (a yes / not today)."""

    options: tuple[Option, ...]
    many: bool = False
    most: int = 0  # at most this many, 0: no limit
    own: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Step):
    """0 to 10 on a named measure; nothing is preset and "skip" is an answer."""

    measure: str
    point: Point = "during"


@dataclass(frozen=True, slots=True, kw_only=True)
class Write(Step):
    """Free text of any length, or nothing."""

    rows: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Step):
    """Up to ``most`` emotions, with how strong each is if ``strength``."""

    most: int = 3
    strength: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ride(Step):
    """The live wave: the person moves it; every ``every`` seconds one short cue asks where it is now."""

    seconds: int
    every: int = 30
    measure: str = "urge"
    cues: tuple[str, ...] = ()
    steep: str = ""  # said when it climbs


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One muscle group; ``part`` says where on the small body outline it is."""

    id: str
    text: str
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tense(Step):
    """Muscle groups in turn: tense a little, let go, notice."""

    groups: tuple[Group, ...]
    tense: int = 5
    release: int = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift(Step):
    """Thoughts put on leaves that float away. What is typed is never kept."""

    seconds: int
    picture: Picture = "leaves"
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One of the four cells of a grid."""

    id: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid(Step):
    """Four cells of short lines; the ones that matter most can be starred."""

    cells: tuple[Cell, ...]
    stars: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort(Step):
    """Cards into three piles."""

    cards: tuple[str, ...]
    piles: tuple[str, ...] = ()
    most: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One line of a script or letter."""

    id: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compose(Step):
    """Lines that build a script or a letter, with a live preview."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Step):
    """Hand over to ``skill:ID`` or one of ``PLACES``."""

    target: str
    label: str = ""


KINDS: dict[str, type[Step]] = {
    "read": Read,
    "breathe": Breathe,
    "countdown": Countdown,
    "collect": Collect,
    "choose": Choose,
    "rate": Rate,
    "write": Write,
    "name": Name,
    "ride": Ride,
    "tense": Tense,
    "drift": Drift,
    "grid": Grid,
    "sort": Sort,
    "compose": Compose,
    "link": Link,
}
PLACES = ("crisis", "people", "plan", "make-plan", "hope", "hurt")  # what a link may name besides ``skill:ID``
INTO = (  # parts of the safety plan (never step 6, R-30) and kinds of things in the hope kit
    "plan:signs", "plan:alone", "plan:company", "plan:help", "plan:services", "plan:keeps",
    "hope:line", "hope:reason", "hope:memory", "hope:song", "hope:letter", "hope:picture", "hope:thing",
)  # fmt: skip
_KIND_OF = {cls: kind for kind, cls in KINDS.items()}
_HABIT: dict[type[Step], Keep] = {
    Breathe: "yes", Choose: "yes", Rate: "yes", Name: "yes", Ride: "yes", Tense: "yes", Sort: "yes",
    Collect: "ask", Write: "ask", Grid: "ask", Compose: "ask",
}  # fmt: skip


def kind_of(step: Step) -> str:
    """The kind's name as written in TOML."""
    return _KIND_OF[type(step)]


def keeps(step: Step) -> Keep:
    """Whether the answer may be kept: what the step says, else the habit of its kind. A drift is never kept."""
    if isinstance(step, Drift):
        return "never"
    return step.keep or _HABIT.get(type(step), "never")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """When a skill may not fit. A ``gate`` must be seen once a profile; other cautions are one line with another way.

    ``easy``: what to go easy on that makes this caution the person's own; ``instead``: the skill to offer then.
    ``check``: asked every time, before step 1 (danger, abuse): its "yes" leads to ``link`` or ``instead``.
    """

    text: str
    line: str = ""  # "not if ...", shown above step 1 once the gate was seen
    gate: bool = False
    check: bool = False
    instead: str = ""
    link: str = ""
    easy: tuple[EasyOn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The same skill in another form. ``easy``: the form a person gets by default who goes easy on one of these."""

    id: str
    title: str
    minutes: float = 0.0
    easy: tuple[EasyOn, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the list of skills needs to know: everything before the first step."""

    id: str
    title: str
    family: str
    module: str
    summary: str
    why: str
    when: tuple[When, ...]
    minutes: float
    sources: tuple[str, ...]
    evidence: str
    states: tuple[State, ...] = ()
    aliases: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()  # plain-language reasons to come: "can't sleep"
    measure: str = ""  # what is rated before and after
    easy: tuple[EasyOn, ...] = ()  # what in this skill a person may want to go easy on
    instead: str = ""  # the skill to offer in its place then
    cautions: tuple[Caution, ...] = ()
    builtin: bool = True

    @property
    def gate(self) -> Caution | None:
        return next((each for each in self.cautions if each.gate), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """A whole skill: its head, its steps, its other forms."""

    head: Head
    steps: tuple[Step, ...]
    variants: tuple[Variant, ...] = ()

    @property
    def id(self) -> str:
        return self.head.id

    @property
    def title(self) -> str:
        return self.head.title

    def variant(self, name: str) -> Variant:
        """The form of this id. Raises KeyError where the skill has none such."""
        for each in self.variants:
            if each.id == name:
                return each
        raise KeyError(name)

    def steps_for(self, variant: str | None) -> tuple[Step, ...]:
        return self.variant(variant).steps if variant else self.steps

    def default_variant(self, easy: frozenset[str]) -> str | None:
        """The form to start in for a person who goes easy on these things; None is the skill's own form."""
        for each in self.variants:
            if easy.intersection(each.easy):
                return each.id
        return None


def without_holds(step: Breathe) -> Breathe:
    """The same breathing without its holds."""
    return replace(step, hold=0.0, rest=0.0)


def plain_fields(value: Any) -> dict[str, Any]:
    """A dataclass with slots as a dict of its own fields, one level deep."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}
