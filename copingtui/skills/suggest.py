"""What to offer right now: three skills and the reason for each, by state and strength first, by own record second.

A fixed table, chosen by the person's two answers; nothing is random, nothing is
learnt, and no text is looked at (R-24, R-27).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from copingtui.skills.library import Library
from copingtui.skills.measures import Better
from copingtui.skills.model import Head
from copingtui.words import _

HIGH = 6  # from here the body comes first (DBT's choosing by arousal)
DEFAULT_LINE = 8
ENOUGH = 5  # uses before the person's own record may reorder a row
_HIGH_ROW = ("grounding-54321", "paced-breathing", "dropping-anchor")
_TOP_ROW = ("stop", "paced-breathing", "delay-and-decide")
_DEFAULT_ROW = ("feet-on-floor", "name-the-emotion", "paced-breathing")
_ROWS: dict[str, tuple[str, ...]] = {
    "urge": ("urge-surfing", "delay-and-decide", "stop", "grounding-54321"),
    "too-big": ("grounding-54321", "feet-on-floor", "paced-breathing", "dropping-anchor"),
    "racing": ("having-the-thought", "leaves-on-a-stream", "worry-time", "thought-record", "dropping-anchor"),
    "numb": ("grounding-54321", "feet-on-floor", "tipp-temperature", "dropping-anchor"),
    "low": ("behavioural-activation", "accumulate-positives", "build-mastery", "please"),
    "ashamed": ("self-compassion-break", "self-validate", "opposite-action", "compassionate-letter"),
    "conflict": ("dear-man", "give", "fast", "how-strongly-to-ask", "paced-breathing"),
    "dont-know": _DEFAULT_ROW,
}


@dataclass(frozen=True, slots=True)
class Record:
    """The person's own before and after for one skill: ``mean`` points easier (negative: harder), over ``n`` uses."""

    n: int
    mean: float
    better: Better


@dataclass(frozen=True, slots=True)
class Suggestion:
    head: Head
    reason: str


@dataclass(frozen=True, slots=True)
class RightNow:
    """``people_first``: people and plan come before the skills (at or above the person's own line)."""

    people_first: bool
    suggestions: tuple[Suggestion, ...]


def states() -> tuple[tuple[str, str], ...]:
    """(id, words) for "what is it?", in the order asked."""
    return (
        ("urge", _("an urge")),
        ("too-big", _("feelings too big")),
        ("racing", _("thoughts racing")),
        ("numb", _("numb or unreal")),
        ("low", _("low or stuck")),
        ("ashamed", _("ashamed or hard on myself")),
        ("conflict", _("someone upset me")),
        ("dont-know", _("I don't know")),
    )


def suggest(
    strength: int | None,
    state: str | None,
    library: Library,
    *,
    easy: frozenset[str] = frozenset(),
    hidden: frozenset[str] = frozenset(),
    record: Mapping[str, Record] | None = None,
    line: int | None = DEFAULT_LINE,
) -> RightNow:
    """Three skills for this strength (0-10, None: not said) and state (an id of ``states``, None: not said).

    ``line`` is the person's own line, None where they turned it off: then people never come first by themselves.
    ``hidden``: skills the person put away, never suggested; short ones for hard moments stand in where too few are left.
    """
    top = DEFAULT_LINE if line is None else line
    row = _row(strength, state, top)
    fitting: list[Head] = []
    for name in (*row, *_HIGH_ROW, *_DEFAULT_ROW, "grounding-54321", *(_stand_ins(library) if hidden else ())):
        head = _fitting(name, library, easy, hidden, bare=state == "numb")
        if head and head not in fitting:
            fitting.append(head)
    chosen = fitting[:3]
    known = {name: own for name, own in (record or {}).items() if own.n >= ENOUGH and own.better != "neither"}
    chosen.sort(key=lambda head: -known[head.id].mean if head.id in known and known[head.id].mean > 0 else 0)
    if chosen and chosen[0].id == "tipp-temperature":  # never first (safety.md section 9)
        chosen.append(chosen.pop(0))
    return RightNow(
        line is not None and strength is not None and strength >= line,
        tuple(Suggestion(head, _own_words(known.get(head.id)) or _reason(head, strength, state)) for head in chosen),
    )


def _row(strength: int | None, state: str | None, top: int) -> tuple[str, ...]:
    if strength is not None and strength >= top:
        return (*_TOP_ROW[:2], "urge-surfing") if state == "urge" else _TOP_ROW
    if strength is not None and strength >= HIGH:
        if state == "ashamed":
            return ("self-compassion-break", *_HIGH_ROW)
        if state == "numb":
            return ("feet-on-floor", "grounding-54321", "dropping-anchor")
        return _HIGH_ROW
    return _ROWS.get(state or "", _DEFAULT_ROW)


def _stand_ins(library: Library) -> tuple[str, ...]:
    """Built-in skills for the worst moments that need no look at a caution first, the shortest in front."""
    fit = [head for head in library.heads if head.builtin and "crisis" in head.when and not head.gate]
    return tuple(head.id for head in sorted(fit, key=lambda head: head.minutes))


def _fitting(name: str, library: Library, easy: frozenset[str], hidden: frozenset[str], *, bare: bool) -> Head | None:
    """The skill, or what takes its place for this person; None where there is neither.

    ``bare``: nothing with closed eyes or body focus, whatever the person ticked (numb or unreal).
    """
    avoid = easy | {"closed_eyes_body"} if bare else easy
    for _hop in range(4):
        if not library.has(name) or name in hidden:
            return None
        head = library.head(name)
        if not avoid.intersection(head.easy):
            return head
        name = head.instead
    return None


def _reason(head: Head, strength: int | None, state: str | None) -> str:
    """Why this one, in a few words a person can check against themselves."""
    if strength is not None and strength >= HIGH:
        body_first = {
            "stop": _("a few seconds between you and the urge")
            if state == "urge"
            else _("a few seconds to stop first"),
            "delay-and-decide": _("nothing to decide for ten minutes"),
            "urge-surfing": _("stay with the wave until it turns"),
            "self-compassion-break": _("kindness first when it is this hard"),
        }
        return body_first.get(head.id, _("body first when it is this strong"))
    by_state = {
        "urge": _("made for urges"),
        "too-big": _("brings the size down a little"),
        "racing": _("gives the thoughts some room"),
        "numb": _("wakes the senses, eyes open"),
        "low": _("one small thing that moves"),
        "ashamed": _("a kinder voice"),
        "conflict": _("for what is between you"),
    }
    if state in head.states and state in by_state:
        return by_state[state]
    return _("short, and it fits almost anything")


def _own_words(own: Record | None) -> str:
    """The person's own figures with their count; no verdict."""
    if own is None:
        return ""
    if abs(own.mean) < 0.05:
        return _("about the same afterwards on average for you, {n} times").format(n=own.n)
    lower = (own.mean > 0) == (own.better == "lower")
    words = (
        _("{points:.1f} lower afterwards on average for you, {n} times")
        if lower
        else _("{points:.1f} higher afterwards on average for you, {n} times")
    )
    return words.format(points=abs(own.mean), n=own.n)
