"""What a person answered at a step, as data that can be written down and read back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Breathed:
    """How long and in which pattern; ``seconds`` is time breathed, pauses left out."""

    cycles: int
    seconds: float
    pattern: str  # "4-0-6-0"; "" when the person led


@dataclass(frozen=True, slots=True)
class Waited:
    seconds: float


@dataclass(frozen=True, slots=True)
class Collected:
    """Short answers; ``ticked`` counts those noticed without typing a word."""

    items: tuple[str, ...] = ()
    ticked: int = 0


@dataclass(frozen=True, slots=True)
class Chosen:
    """Ids of the options chosen, and the person's own words where they gave some."""

    ids: tuple[str, ...] = ()
    own: str = ""


@dataclass(frozen=True, slots=True)
class Rated:
    value: int  # 0-10


@dataclass(frozen=True, slots=True)
class Written:
    text: str


@dataclass(frozen=True, slots=True)
class Felt:
    """One emotion: the word, its family where it has one, its strength 0-10 where it was said."""

    word: str
    family: str = ""
    strength: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """``pleasant`` -2..2 and ``energy`` -2..2 from the grid, where they were said."""

    felt: tuple[Felt, ...] = ()
    pleasant: int | None = None
    energy: int | None = None


@dataclass(frozen=True, slots=True)
class Rode:
    """The wave as the person drew it: (seconds since its start, value 0-10)."""

    points: tuple[tuple[float, int], ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Tensed:
    done: tuple[str, ...] = ()  # ids of the groups that were not skipped


@dataclass(frozen=True, slots=True)
class Drifted:
    leaves: int = 0  # how many; what was on them is gone


@dataclass(frozen=True, slots=True)
class Filled:
    """Lines by cell or part id (grid, compose), or cards by pile (sort); ``stars`` are the starred lines."""

    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stars: tuple[str, ...] = ()


Answer = Breathed | Waited | Collected | Chosen | Rated | Written | Named | Rode | Tensed | Drifted | Filled
_KINDS: dict[str, type] = {
    cls.__name__.lower(): cls
    for cls in (Breathed, Waited, Collected, Chosen, Rated, Written, Named, Rode, Tensed, Drifted, Filled)
}


def is_empty(answer: Answer | None) -> bool:
    """Whether nothing was said: then nothing is kept either."""
    match answer:
        case None:
            return True
        case Collected(items=items, ticked=ticked):
            return not items and not ticked
        case Chosen(ids=ids, own=own):
            return not ids and not own.strip()
        case Written(text=text):
            return not text.strip()
        case Named(felt=felt, pleasant=pleasant, energy=energy):
            return not felt and pleasant is None and energy is None
        case Filled(lines=lines):
            return not any(lines.values())
    return False


def texts(answer: Answer | None) -> tuple[str, ...]:
    """The person's own words in this answer, in order."""
    match answer:
        case Collected(items=items):
            return items
        case Chosen(own=own):
            return (own,) if own else ()
        case Written(text=text):
            return (text,) if text.strip() else ()
        case Filled(lines=lines):
            return tuple(line for each in lines.values() for line in each if line.strip())
    return ()


def to_plain(answer: Answer | None) -> dict[str, Any] | None:
    """The answer as JSON-ready data."""
    if answer is None:
        return None
    plain = {name: getattr(answer, name) for name in type(answer).__dataclass_fields__}
    if isinstance(answer, Named):
        plain["felt"] = [[each.word, each.family, each.strength] for each in answer.felt]
    return {"answer": type(answer).__name__.lower(), **plain}


def from_plain(plain: Any) -> Answer | None:
    """The answer back from its data. Raises ValueError where it is not one."""
    if plain is None:
        return None
    try:
        plain = dict(plain)
        cls = _KINDS[plain.pop("answer")]
        for name, value in plain.items():
            if name == "felt":
                plain[name] = tuple(Felt(str(word), str(family), strength) for word, family, strength in value)
            elif name == "points":
                plain[name] = tuple((float(seconds), int(height)) for seconds, height in value)
            elif name == "lines":
                plain[name] = {str(key): tuple(map(str, lines)) for key, lines in value.items()}
            elif isinstance(value, list):
                plain[name] = tuple(map(str, value))
        made: Answer = cls(**plain)
    except (KeyError, TypeError, AttributeError, ValueError):
        raise ValueError("not an answer") from None
    return made
