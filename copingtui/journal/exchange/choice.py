"""What a person chose to take out: a format, days, kinds, and which parts of an entry; the rest leaves no trace.

Ratings, words of the lists and skills are ticked to begin with; whatever a person worded themselves is not (R-50).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Literal

from copingtui.journal.days import DAY_STARTS_HOUR
from copingtui.journal.entries import KINDS, Checkin, Did, Entry, Felt, Kind, Note, Pick, Practice, Urge
from copingtui.journal.filters import Filters
from copingtui.words import _

Format = Literal["html", "markdown", "csv", "json"]
Part = Literal["ratings", "tags", "skills", "notes", "words"]

FORMATS: tuple[Format, ...] = ("html", "markdown", "csv", "json")
PARTS: tuple[Part, ...] = ("ratings", "tags", "skills", "notes", "words")
DEFAULT_PARTS: frozenset[Part] = frozenset({"ratings", "tags", "skills"})
SUFFIX: dict[Format, str] = {"html": "html", "markdown": "md", "csv": "csv", "json": "json"}
OWN_SKILL = "own-skill"  # stands for a skill of the person's own where their words stay inside

# What is not an entry, in groups a person can tick; JSON alone carries it. "safer" is the sixth part of the safety plan.
GROUPS: dict[str, tuple[str, ...]] = {
    "plan": ("plan",),
    "safer": (),
    "hope": ("hope",),
    "people": ("person",),
    "card": ("card_row", "card_day", "card_week"),
    "homework": ("homework", "assignment", "done"),
    "options": ("option",),
    "shared": ("shared",),
}
PLAN, SAFER = "plan", "safer"  # item kind, and the key in its data that stays inside unless ticked


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """``since`` and ``until``: days, both with. ``groups``: see GROUPS. ``marked``: only entries marked for a therapist."""

    format: Format = "html"
    since: date | None = None
    until: date | None = None
    kinds: frozenset[Kind] = frozenset(KINDS)
    parts: frozenset[Part] = DEFAULT_PARTS
    groups: frozenset[str] = frozenset()
    marked: bool = False
    day_starts: int = DAY_STARTS_HOUR  # the hour of the night at which a day begins for this person

    def but(self, **changes: Any) -> Choice:
        return replace(self, **changes)

    @property
    def whole(self) -> bool:
        """Whether every entry of these days and kinds goes out as it is, so that it can come back as it was."""
        return self.parts == frozenset(PARTS)

    @property
    def complete(self) -> bool:
        """Whether this is the whole journal, for moving house; the deletions go along then."""
        return self.but(groups=self.groups | {SAFER}, day_starts=DAY_STARTS_HOUR) == everything()

    @property
    def filters(self) -> Filters:
        kinds = tuple(kind for kind in KINDS if kind in self.kinds)
        every = None if len(kinds) == len(KINDS) else kinds
        return Filters(kinds=every, since=self.since, until=self.until, day_starts=self.day_starts)

    @property
    def ordered_parts(self) -> list[str]:
        return [part for part in PARTS if part in self.parts]

    @property
    def ordered_groups(self) -> list[str]:
        return [group for group in GROUPS if group in self.groups]


def everything() -> Choice:
    """The whole journal as JSON, the safety plan's sixth part with it: for the person's own next computer."""
    return Choice(format="json", parts=frozenset(PARTS), groups=frozenset(GROUPS))


def format_words() -> tuple[tuple[Format, str], ...]:
    return (
        ("html", _("a page to read or print (HTML)")),
        ("markdown", _("text to read (Markdown)")),
        ("csv", _("a table for a spreadsheet (CSV)")),
        ("json", _("data that can come back in (JSON)")),
    )


def part_words() -> tuple[tuple[Part, str], ...]:
    return (
        ("ratings", _("numbers: how it was, how strong, sleep")),
        ("tags", _("feelings and words picked from the lists")),
        ("skills", _("skills practised")),
        ("notes", _("what you wrote: notes, thoughts, answers")),
        ("words", _("own words: tags, kinds of urges, own skills")),
    )


def marked_words() -> str:
    return _("only what is marked for a therapist")


def group_words() -> tuple[tuple[str, str], ...]:
    return (
        ("plan", _("the safety plan")),
        ("safer", _("the plan's part on making the place safer")),
        ("hope", _("the hope kit")),
        ("people", _("people and lines of your own")),
        ("card", _("the diary card")),
        ("homework", _("homework")),
        ("options", _("own words to offer again")),
        ("shared", _("the list of what was taken out")),
    )


def thin(entry: Entry, parts: frozenset[Part]) -> Entry | None:
    """The entry with nothing in it but these parts; None where nothing is left of it."""
    if parts == frozenset(PARTS):
        return entry
    detail = entry.detail
    left: Checkin | Urge | Practice | Note
    if isinstance(detail, Checkin):
        left = _checkin(detail, parts)
    elif isinstance(detail, Urge):
        left = _urge(detail, parts)
    elif isinstance(detail, Practice):
        if "skills" not in parts:
            return None
        left = _practice(detail, parts)
    else:
        left = Note(detail.prompt if "notes" in parts else None)
    note = entry.note if "notes" in parts else None
    if note is None and left in (Checkin(), Urge(), Note()):
        return None
    return replace(entry, detail=left, note=note)


@cache
def built_in() -> frozenset[str]:
    """Ids of the skills that come with copingtui: their titles are ours, those of any other are somebody's words."""
    from copingtui.skills.library import CATALOGUE

    return frozenset(path.stem for path in CATALOGUE.rglob("*.toml"))


def _felt(felt: tuple[Felt, ...], parts: frozenset[Part]) -> tuple[Felt, ...]:
    return tuple(each for each in felt if ("words" if each.own else "tags") in parts)


def _picks(picks: tuple[Pick, ...], parts: frozenset[Part]) -> tuple[Pick, ...]:
    return tuple(each for each in picks if ("words" if each.own else "tags") in parts)


def _checkin(said: Checkin, parts: frozenset[Part]) -> Checkin:
    lists = Checkin(emotions=_felt(said.emotions, parts), body=_picks(said.body, parts), tags=_picks(said.tags, parts))
    if "ratings" not in parts:
        return lists
    return replace(said, emotions=lists.emotions, body=lists.body, tags=lists.tags)


def _urge(said: Urge, parts: frozenset[Part]) -> Urge:
    left = replace(
        said,
        what=said.what if "words" in parts else None,  # what kind of urge it was counts as own words
        around=_picks(said.around, parts),
        vulnerable=_picks(said.vulnerable, parts),
        emotions=_felt(said.emotions, parts),
        body=_picks(said.body, parts),
        thought=said.thought if "notes" in parts else None,
        did=tuple(each for each in (_did(each, parts) for each in said.did) if each),
    )
    if "ratings" in parts:
        return left
    return replace(
        left, at_first=None, peak=None, now=None, started_ms=None, lasted=None, outcome=None, curve=(),
    )  # fmt: skip


def _did(did: Did, parts: frozenset[Part]) -> Did | None:
    """A skill of one's own, or an own word, is free text; an option is a tag."""
    if did.own or (did.skill and did.skill not in built_in()):
        if "words" not in parts:
            return Did(_("a skill of your own"), did.helped, OWN_SKILL) if did.skill and "skills" in parts else None
    elif ("skills" if did.skill else "tags") not in parts:
        return None
    return did if "ratings" in parts else replace(did, helped=None)


def _practice(said: Practice, parts: frozenset[Part]) -> Practice:
    left = replace(
        said,
        eased_word=said.eased_word if "words" in parts else None,
        answers=said.answers if "notes" in parts else (),
    )
    if "words" not in parts and said.skill not in built_in():
        left = replace(left, skill=OWN_SKILL, title=_("a skill of your own"), variant=None)
    if "ratings" in parts:
        return left
    return replace(left, ratings=(), eased=None, helped=None, curve=())
