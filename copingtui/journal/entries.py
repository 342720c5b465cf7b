"""What a journal holds: check-ins, urges, practices and notes, as plain data that cannot be wrong.

``None`` and empty tuples mean "not said" and stay so for good: nothing is filled in for the person. Values keep the
scale they were given on. Everything is checked when it is made: ValueError where a value cannot be, TextTooLong (with
words for the person) where a text is larger than a journal can carry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal

from copingtui.errors import CopingError
from copingtui.journal.uid import is_uid, new_uid
from copingtui.words import _

Kind = Literal["checkin", "urge", "practice", "note"]
Share = Literal["private", "therapist"]
Lasted = Literal["under_5", "5_to_15", "15_to_60", "hours", "comes_and_goes"]
Outcome = Literal["passed", "still_here", "came_and_went", "acted", "rather_not_say"]
Slept = Literal["rested", "so_so", "badly"]
Eased = Literal["eased", "stayed", "rose"]
Moment = Literal["before", "during", "after"]
Better = Literal["lower", "higher", "neither"]

KINDS: tuple[Kind, ...] = ("checkin", "urge", "practice", "note")
SHARES = ("private", "therapist")
LASTED = ("under_5", "5_to_15", "15_to_60", "hours", "comes_and_goes")
OUTCOMES = ("passed", "still_here", "came_and_went", "acted", "rather_not_say")
SLEPT = ("rested", "so_so", "badly")
EASED = ("eased", "stayed", "rose")
MOMENTS = ("before", "during", "after")
BETTER = ("lower", "higher", "neither")

TEXT_LIMIT = 1_000_000  # characters of one text: some 400 pages
LABEL_LIMIT = 500  # of a tag, a word, a title
LIST_LIMIT = 1_000  # of tags, answers; a wave may have ten times as many points
LAST_MS = 253_402_300_799_999  # the end of the year 9999


class TextTooLong(CopingError):
    """A text larger than the journal takes."""


def clean(text: str) -> str:
    """The text as it is kept: line ends as one ``\\n``, without control and escape characters, valid UTF-8.

    An escape sequence pasted into a note would otherwise act on the terminal each time the note is read (R-55).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isprintable():
        text = "".join(
            "\N{REPLACEMENT CHARACTER}" if "\ud800" <= char <= "\udfff" else char
            for char in text
            if char in "\n\t" or not (char < " " or "\x7f" <= char <= "\x9f")
        )
    return text


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing picked: the id of an option (journal/options.py), or the person's own words."""

    name: str
    own: bool = False

    def __post_init__(self) -> None:
        _set(self, name=_label(self.name), own=_flag(self.own))


@dataclass(frozen=True, slots=True)
class Felt:
    """A feeling: ``strength`` 0-10 or None. ``own``: the word is the person's, not one of the vocabulary."""

    word: str
    family: str | None = None
    strength: int | None = None
    own: bool = False

    def __post_init__(self) -> None:
        _set(self, word=_label(self.word), family=_label_or_none(self.family), own=_flag(self.own))
        _whole("strength", self.strength, 0, 10)


@dataclass(frozen=True, slots=True)
class Did:
    """What was done with an urge and whether it helped (0-3, None: not said).

    ``label`` is an option's id, a skill's title (then ``skill`` is its id), or the person's own words.
    """

    label: str
    helped: int | None = None
    skill: str | None = None
    own: bool = False

    def __post_init__(self) -> None:
        _set(self, label=_label(self.label), skill=_label_or_none(self.skill), own=_flag(self.own))
        _whole("helped", self.helped, 0, 3)


@dataclass(frozen=True, slots=True)
class Rating:
    """One value 0-10 on a measure. ``better`` is the direction that is easier for the person."""

    measure: str
    moment: Moment
    value: int
    better: Better
    at_ms: int | None = None
    scale: str = "0-10"

    def __post_init__(self) -> None:
        _set(self, measure=_label(self.measure))
        _one_of("moment", self.moment, MOMENTS)
        _one_of("better", self.better, BETTER)
        _one_of("scale", self.scale, ("0-10",))
        _needed("value", self.value, 0, 10)
        _whole("at_ms", self.at_ms, 0, LAST_MS)


@dataclass(frozen=True, slots=True)
class Answer:
    """The texts a person wanted kept from one step of a practice; ``label`` is what the step asked."""

    step: str
    label: str
    texts: tuple[str, ...]

    def __post_init__(self) -> None:
        _set(self, step=_label(self.step), label=_text(self.label), texts=_each("texts", self.texts, _text))
        if not self.texts:
            raise ValueError("texts: an answer without text is not kept")


@dataclass(frozen=True, slots=True)
class Checkin:
    """How it is now. ``pleasant`` and ``energy`` are columns and rows of a 5x5 grid, each -2..2 (0 is the middle)."""

    pleasant: int | None = None
    energy: int | None = None
    emotions: tuple[Felt, ...] = ()
    body: tuple[Pick, ...] = ()
    tags: tuple[Pick, ...] = ()
    slept: Slept | None = None
    sleep_hours: float | None = None  # 0-24
    medication: bool | None = None  # taken as agreed

    def __post_init__(self) -> None:
        _whole("pleasant", self.pleasant, -2, 2)
        _whole("energy", self.energy, -2, 2)
        _set(self, emotions=_all("emotions", self.emotions, Felt), body=_all("body", self.body, Pick))
        _set(self, tags=_all("tags", self.tags, Pick), sleep_hours=_decimal("sleep_hours", self.sleep_hours, 24))
        _one_of("slept", self.slept, (None, *SLEPT))
        if self.medication is not None:
            _flag(self.medication)


@dataclass(frozen=True, slots=True)
class Urge:
    """One urge, in general terms; never how or with what (R-09). ``what`` kind it is, in a word.

    ``at_first``, ``peak`` (at its strongest) and ``now`` are 0-10.
    ``curve`` is the wave as it was drawn: (seconds from its start, value 0-10).
    """

    what: Pick | None = None
    at_first: int | None = None
    peak: int | None = None
    now: int | None = None
    started_ms: int | None = None
    lasted: Lasted | None = None
    around: tuple[Pick, ...] = ()
    vulnerable: tuple[Pick, ...] = ()
    emotions: tuple[Felt, ...] = ()
    body: tuple[Pick, ...] = ()
    thought: str | None = None
    did: tuple[Did, ...] = ()
    outcome: Outcome | None = None
    curve: tuple[tuple[float, float], ...] = ()
    scale: str = "0-10"

    def __post_init__(self) -> None:
        if not isinstance(self.what, Pick | None):
            raise ValueError("what: a Pick is expected")
        for name in ("at_first", "peak", "now"):
            _whole(name, getattr(self, name), 0, 10)
        _whole("started_ms", self.started_ms, 0, LAST_MS)
        _one_of("lasted", self.lasted, (None, *LASTED))
        _one_of("outcome", self.outcome, (None, *OUTCOMES))
        _one_of("scale", self.scale, ("0-10",))
        _set(self, around=_all("around", self.around, Pick), vulnerable=_all("vulnerable", self.vulnerable, Pick))
        _set(self, emotions=_all("emotions", self.emotions, Felt), body=_all("body", self.body, Pick))
        _set(self, did=_all("did", self.did, Did), thought=_text_or_none(self.thought), curve=_curve(self.curve))


@dataclass(frozen=True, slots=True)
class Practice:
    """One run of a skill. ``seconds`` is time spent in it, ``finished`` False where it was stopped on the way.

    ``eased`` is what the person said at the end, ``eased_word`` their own words for it; ``helped`` 0-3.
    """

    skill: str
    title: str
    variant: str | None = None
    started_ms: int | None = None
    seconds: int | None = None
    finished: bool = True
    ratings: tuple[Rating, ...] = ()
    eased: Eased | None = None
    eased_word: str | None = None
    helped: int | None = None
    answers: tuple[Answer, ...] = ()
    curve: tuple[tuple[float, float], ...] = ()

    def __post_init__(self) -> None:
        _set(self, skill=_label(self.skill), title=_label(self.title), variant=_label_or_none(self.variant))
        _whole("started_ms", self.started_ms, 0, LAST_MS)
        _whole("seconds", self.seconds, 0, 10_000_000)
        _one_of("eased", self.eased, (None, *EASED))
        _whole("helped", self.helped, 0, 3)
        _set(self, ratings=_all("ratings", self.ratings, Rating), answers=_all("answers", self.answers, Answer))
        _set(self, finished=_flag(self.finished), eased_word=_label_or_none(self.eased_word))
        _set(self, curve=_curve(self.curve))


@dataclass(frozen=True, slots=True)
class Note:
    """A free entry; its text is the entry's ``note``. ``prompt`` is the question it answers, if there was one."""

    prompt: str | None = None

    def __post_init__(self) -> None:
        _set(self, prompt=_text_or_none(self.prompt))


Detail = Checkin | Urge | Practice | Note
_KIND_OF: dict[type, Kind] = {Checkin: "checkin", Urge: "urge", Practice: "practice", Note: "note"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the journal.

    ``at_ms`` is when it was (milliseconds since 1970, UTC) and ``tz_min`` the local offset then, in minutes east of
    UTC; ``created_ms`` when it was written down, ``edited_ms`` when it was last changed. ``note`` is free text.
    """

    uid: str
    at_ms: int
    tz_min: int
    detail: Detail
    created_ms: int
    note: str | None = None
    share: Share = "private"
    edited_ms: int | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.uid, str) or not is_uid(self.uid):
            raise ValueError("uid: a UUID is expected")
        if type(self.detail) not in _KIND_OF:
            raise ValueError("detail: a Checkin, Urge, Practice or Note is expected")
        _needed("at_ms", self.at_ms, 0, LAST_MS)
        _needed("tz_min", self.tz_min, -1440, 1440)
        _needed("created_ms", self.created_ms, 0, LAST_MS)
        _whole("edited_ms", self.edited_ms, 0, LAST_MS)
        _one_of("share", self.share, SHARES)
        _set(self, note=_text_or_none(self.note))

    @classmethod
    def new(
        cls,
        detail: Detail,
        now_ms: int,
        tz_min: int,
        *,
        note: str | None = None,
        at_ms: int | None = None,
        share: Share = "private",
    ) -> Entry:
        """A fresh entry written now; ``at_ms`` where it tells of an earlier time."""
        return cls(new_uid(), now_ms if at_ms is None else at_ms, tz_min, detail, now_ms, note, share)

    @property
    def kind(self) -> Kind:
        return _KIND_OF[type(self.detail)]


# -- checks ------------------------------------------------------------------------------------------------------------


def _set(frozen: Any, **values: Any) -> None:
    for name, value in values.items():
        object.__setattr__(frozen, name, value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("True or False is expected")
    return value


def _whole(name: str, value: Any, least: int, most: int) -> None:
    if value is not None:
        _needed(name, value, least, most)


def _needed(name: str, value: Any, least: int, most: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError(f"{name}: a whole number from {least} to {most} is expected")


def _decimal(name: str, value: Any, most: int, digits: int = 2) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value) or not 0 <= value <= most:
        raise ValueError(f"{name}: a number from 0 to {most} is expected")
    return round(float(value), digits)


def _one_of(name: str, value: Any, allowed: tuple[Any, ...]) -> None:
    if value not in allowed:
        raise ValueError(f"{name}: one of {allowed} is expected")


def _text(value: Any, limit: int = TEXT_LIMIT) -> str:
    if not isinstance(value, str):
        raise ValueError("text is expected")
    if len(value) > limit:
        raise TextTooLong(
            _("This text has {length} characters; the journal takes up to {limit} in one piece.").format(
                length=len(value), limit=limit
            ),
            _("Nothing was saved or changed."),
            _("It fits if you split it into several entries, or shorten it."),
        )
    return clean(value)


def _label(value: Any) -> str:
    text = _text(value, LABEL_LIMIT).strip()
    if not text:
        raise ValueError("a word is expected, not an empty text")
    return text


def _text_or_none(value: Any) -> str | None:
    """The text, None where there is nothing but blanks: an empty note is "not said"."""
    if value is None:
        return None
    text = _text(value)
    return text if text.strip() else None


def _label_or_none(value: Any) -> str | None:
    return None if value is None else _text(value, LABEL_LIMIT).strip() or None


def _each(name: str, values: Iterable[Any], check: Callable[[Any], str]) -> tuple[str, ...]:
    if isinstance(values, str):
        raise ValueError(f"{name}: several texts are expected")
    found = tuple(text for text in map(check, values) if text.strip())
    if len(found) > LIST_LIMIT:
        raise ValueError(f"{name}: at most {LIST_LIMIT} are expected")
    return found


def _all(name: str, values: Iterable[Any], kind: type) -> tuple[Any, ...]:
    found = tuple(values)
    if len(found) > LIST_LIMIT or not all(isinstance(each, kind) for each in found):
        raise ValueError(f"{name}: at most {LIST_LIMIT} of {kind.__name__} are expected")
    return found


def _curve(points: Iterable[tuple[Any, Any]]) -> tuple[tuple[float, float], ...]:
    """Points to the millisecond and the hundredth: exactly what the file gives back."""
    found = []
    for seconds, value in points:
        at, height = _decimal("seconds", seconds, 1_000_000, 3), _decimal("value", value, 10)
        if at is None or height is None:
            raise ValueError("curve: numbers are expected")
        found.append((at, height))
    if len(found) > 10 * LIST_LIMIT:
        raise ValueError(f"curve: at most {10 * LIST_LIMIT} points are expected")
    return tuple(found)
