"""The rows of the diary card: what is on it from the start, what the person added, hid, named or took off.

A row that was never touched is not stored: it is what this version of the program says. A row of the person's own, and
each change to a given one, is an item of kind ``card_row``, named by the row's id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from copingtui.errors import CopingError
from copingtui.journal import card_scale
from copingtui.journal.entries import clean
from copingtui.journal.items import Item
from copingtui.journal.uid import new_uid
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.store import Journal

URGES, FEELINGS, BODY, OTHER, SKILLS, WORDS, WEEK = "urge", "feeling", "body", "other", "skill", "words", "week"
BLOCKS = (URGES, FEELINGS, BODY, OTHER, SKILLS, WORDS, WEEK)  # from top to bottom
OWN_BLOCKS = (URGES, FEELINGS, BODY, OTHER)  # where a row of one's own can stand
URGE, NOT_HERE = "urge", "not_here"
USE, WHY, FOR_THERAPIST, FOR_ME = "use", "why", "note.therapist", "note.me"
ACT = ".act"  # ends the name of the line below an urge that says whether it was acted on
SKILL = "skill:"  # begins the name of a row for the skills of one module
DBT = "DBT"  # the family whose modules are on the card from the start
LABEL_LIMIT = 60  # characters
ROW_LIMIT = 100


class TooManyRows(CopingError):
    """More rows than a card can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """One row. ``own``: the label is in the person's words (free text, then), not one of ours.

    ``acts``: below it stands whether it was acted on. ``when_used``: seen only in weeks in which something is in it.
    ``past``: taken off the card, its values kept; it is seen where they are. ``weekly``: one value for the week.
    ``origin`` names the homework file that proposed it.
    """

    id: str
    label: str
    scale: str
    block: str
    acts: bool = False
    own: bool = False
    hidden: bool = False
    past: bool = False
    when_used: bool = False
    place: float = 0.0
    origin: str = ""

    def __post_init__(self) -> None:
        card_scale.scale(self.scale)
        if self.block not in BLOCKS:
            raise ValueError(f"block: one of {BLOCKS} is expected")
        object.__setattr__(self, "label", one_line(self.label))

    @property
    def weekly(self) -> bool:
        return self.block == WEEK

    @property
    def keys(self) -> tuple[str, ...]:
        """The names under which its cells are kept."""
        return (self.id, self.id + ACT) if self.acts else (self.id,)


@dataclass(frozen=True, slots=True)
class Module:
    """A module of skills: its name, and the family it belongs to."""

    name: str
    family: str


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken away with a row, so that it can come back."""

    row: Item | None
    cells: tuple[tuple[str, str, dict[str, Any]], ...] = ()


def one_line(label: str) -> str:
    """The label as it is kept. Raises ValueError where it is empty or longer than a row can carry."""
    text = " ".join(clean(label).split())
    if not text or len(text) > LABEL_LIMIT:
        raise ValueError(f"label: one line of up to {LABEL_LIMIT} characters is expected")
    return text


@cache
def given_rows() -> tuple[CardRow, ...]:
    """The rows a card begins with, but for the modules of skills."""
    return (
        *_block(URGES, card_scale.ZERO_FIVE, {URGE: _("the urge"), NOT_HERE: _("not wanting to be here")}, acts=True),
        *_block(
            FEELINGS,
            card_scale.ZERO_FIVE,
            {
                "joy": _("joy"),
                "sadness": _("sadness"),
                "fear": _("fear or anxiety"),
                "anger": _("anger"),
                "shame": _("shame"),
                "guilt": _("guilt"),
                "misery": _("emotional pain"),
                "pain": _("physical pain"),
            },
        ),
        *_block(BODY, card_scale.SLEEP, {"sleep": _("sleep")}),
        *_block(
            BODY,
            card_scale.YES_NO,
            {
                "medication": _("medication as agreed"),
                "meals": _("regular meals"),
                "movement": _("some movement"),
                "illness": _("ill"),
            },
            first=1,
        ),
        CardRow(id=USE, label=_("skills, whole day"), scale=card_scale.SKILL_USE, block=SKILLS, place=1000),
        *_block(
            WORDS,
            card_scale.TEXT,
            {
                WHY: _("why no skill"),
                FOR_THERAPIST: _("note for my therapist"),
                FOR_ME: _("note for me"),
            },
        ),
        *_block(
            WEEK,
            card_scale.ZERO_FIVE,
            {
                "belief.emotions": _("I can change my emotions"),
                "belief.actions": _("I can change my actions"),
                "belief.thoughts": _("I can change my thoughts"),
            },
        ),
    )


def _block(
    block: str, scale: str, labels: dict[str, str], *, acts: bool = False, first: int = 0
) -> tuple[CardRow, ...]:
    return tuple(
        CardRow(id=id_, label=label, scale=scale, block=block, acts=acts, place=place)
        for place, (id_, label) in enumerate(labels.items(), first)
    )


def module_rows(modules: Mapping[str, Module]) -> list[CardRow]:
    """A row for each module: those of DBT from the start, the others where one of their skills was used."""
    found = dict.fromkeys(modules.values())
    return [
        CardRow(
            id=SKILL + module.name,
            label=module.name[:LABEL_LIMIT],
            scale=card_scale.SKILLS,
            block=SKILLS,
            when_used=module.family != DBT,
            place=place,
        )
        for place, module in enumerate(sorted(found, key=lambda module: module.family != DBT))
        if module.name.strip()
    ]


def rows_of(journal: Journal, modules: Mapping[str, Module] | None = None) -> list[CardRow]:
    """Every row there is, hidden and past ones too, in the order of the card. ``modules``: skill id -> its module."""
    stored = {item.name: item.data for item in journal.items.all("card_row")}
    found = []
    for row in (*given_rows(), *module_rows(modules or {})):
        found.append(_changed(row, stored.pop(row.id, {})))
    for name, data in stored.items():
        row_read = _own(name, data)
        if row_read is not None:
            found.append(row_read)
    return sorted(found, key=lambda row: (BLOCKS.index(row.block), row.place))


def kinds_of_row() -> tuple[tuple[str, str], ...]:
    """What a row of one's own can be: the part of the card it stands in, and words to choose it by."""
    return (
        (URGES, _("an urge: asks apart whether it was acted on")),
        (FEELINGS, _("a feeling")),
        (BODY, _("body and day")),
        (OTHER, _("something else")),
    )


# -- changing ----------------------------------------------------------------------------------------------------------


def propose_row(label: str, scale: str, *, acts: bool = False, block: str = "", origin: str = "") -> CardRow:
    """A row to be looked at before it is kept (``keep_row``). Without ``block`` it stands with the urges if ``acts``.

    ``scale`` is one of ``card_scale.OWN``. Raises ValueError for a label or a scale that cannot be.
    """
    if scale not in card_scale.OWN:
        raise ValueError(f"scale: one of {', '.join(card_scale.OWN)} is expected")
    block = block or (URGES if acts else OTHER)
    if block not in OWN_BLOCKS:
        raise ValueError(f"block: one of {', '.join(OWN_BLOCKS)} is expected")
    return CardRow(id=new_uid(), label=label, scale=scale, block=block, acts=acts, own=True, origin=origin)


def keep_row(journal: Journal, row: CardRow) -> CardRow:
    """Put a proposed row on the card. Where one of the same words and scale is there already, that one is shown again.

    Raises TooManyRows.
    """
    here = rows_of(journal)
    for other in here:
        if (other.label.casefold(), other.scale, other.acts) == (row.label.casefold(), row.scale, row.acts):
            return change_row(journal, replace(other, hidden=False, past=False))
    if len(here) >= ROW_LIMIT:
        raise TooManyRows(
            _("The card holds up to {n} rows.").format(n=ROW_LIMIT),
            _("Nothing was changed."),
            _("There is room once a row is taken off."),
        )
    place = max((other.place for other in here if other.block == row.block), default=-1.0) + 1
    return change_row(journal, replace(row, place=place))


def change_row(journal: Journal, row: CardRow) -> CardRow:
    """Keep this state of a row: its name, whether it is shown, where it stands."""
    journal.items.put("card_row", row.id, _data(row))
    return row


def rename_row(journal: Journal, row: CardRow, label: str) -> CardRow:
    """Raises ValueError for a label that cannot be."""
    return change_row(journal, replace(row, label=label, own=True))


def move_row(journal: Journal, rows: list[CardRow], row: CardRow, by: int) -> bool:
    """One place up (-1) or down (1) within its block; ``rows`` is the list it is seen in. False where it is at the end."""
    block = [each for each in rows if each.block == row.block]
    at = next(n for n, each in enumerate(block) if each.id == row.id)
    if not 0 <= at + by < len(block):
        return False
    block[at], block[at + by] = block[at + by], block[at]
    journal.items.put_all(("card_row", each.id, _data(replace(each, place=place))) for place, each in enumerate(block))
    return True


def remove_row(journal: Journal, row: CardRow, *, history: bool) -> Removed:
    """Take a row off the card. With ``history`` its values stay, and are seen in the weeks they belong to.

    Without it every value of the row is deleted for good; what is given back brings them again (``bring_back``).
    """
    before = journal.items.get("card_row", row.id)
    if history:
        change_row(journal, replace(row, past=True))
        return Removed(before)
    cells = []
    for kind in ("card_day", "card_week"):
        for item in journal.items.all(kind):
            held = {key: item.data[key] for key in row.keys if key in item.data}
            if held:
                cells.append((kind, item.name, held))
    journal.items.patch_all((kind, name, dict.fromkeys(held)) for kind, name, held in cells)
    if row.own and row.id not in {each.id for each in given_rows()}:
        journal.items.drop("card_row", row.id)
    else:
        change_row(journal, replace(row, hidden=True))
    return Removed(before, tuple(cells))


def bring_back(journal: Journal, row: CardRow, removed: Removed) -> None:
    """Undo ``remove_row``."""
    journal.items.patch_all(removed.cells)
    if removed.row is not None:
        journal.items.put("card_row", row.id, removed.row.data)
    else:
        journal.items.drop("card_row", row.id)


# -- stored form -------------------------------------------------------------------------------------------------------


def _data(row: CardRow) -> dict[str, Any]:
    """What is kept of a row; of a given one, nothing that this program knows by itself."""
    data: dict[str, Any] = {"place": row.place, "hidden": row.hidden, "past": row.past, "shown": not row.when_used}
    if row.own:
        data |= {"label": row.label, "scale": row.scale, "block": row.block, "acts": row.acts}
    if row.origin:
        data["origin"] = row.origin
    return data


def _changed(row: CardRow, data: Mapping[str, Any]) -> CardRow:
    """A given row as the person wants it."""
    if not data:
        return row
    label = data.get("label")
    named = isinstance(label, str) and 0 < len(label.strip()) <= LABEL_LIMIT
    return replace(
        row,
        label=str(label) if named else row.label,
        own=named,
        hidden=data.get("hidden") is True,
        past=data.get("past") is True,
        when_used=row.when_used and data.get("shown") is not True,
        place=_place(data, row.place),
    )


def _own(name: str, data: Mapping[str, Any]) -> CardRow | None:
    """A row of the person's own; None for what no row can be: only another program, or a newer one, writes that.

    A module whose skills are not here any more is still a row where something was ticked.
    """
    if name.startswith(SKILL):
        data = {"label": name.removeprefix(SKILL), "scale": card_scale.SKILLS, "block": SKILLS} | dict(data)
    try:
        return CardRow(
            id=name,
            label=str(data["label"]),
            scale=str(data["scale"]),
            block=str(data["block"]),
            acts=data.get("acts") is True,
            own=True,
            hidden=data.get("hidden") is True,
            past=data.get("past") is True,
            place=_place(data, 0.0),
            origin=str(data.get("origin", "")),
        )
    except (KeyError, ValueError):
        return None


def _place(data: Mapping[str, Any], default: float) -> float:
    place = data.get("place", default)
    return float(place) if isinstance(place, int | float) and not isinstance(place, bool) else default
