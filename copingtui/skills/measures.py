"""What can be rated from 0 to 10, in which words, and which way is easier for the person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from copingtui.words import _

Better = Literal["lower", "higher", "neither"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A 0-10 scale (SUDS habit). ``better`` says which direction is easier; only "lower" ones about now can be high (R-20)."""

    id: str
    label: str
    better: Better
    low: str  # the word at 0
    middle: str  # at 5
    high: str  # at 10
    about_now: bool = False  # an urge or distress rating about this moment


def measures() -> dict[str, Measure]:
    """Every measure by its id, worded in the person's language."""
    rows = (
        ("urge", _("urge"), "lower", _("no urge"), _("strong"), _("as strong as it gets"), True),
        ("distress", _("distress"), "lower", _("none"), _("hard"), _("as hard as it gets"), True),
        ("tension", _("tension"), "lower", _("loose"), _("tight"), _("as tight as it gets"), False),
        ("struggle", _("struggle with it"), "lower", _("not fighting"), _("some"), _("all of me fights it"), False),
        ("tangled", _("tangled up in thoughts"), "lower", _("free of them"), _("half in"), _("all tangled up"), False),
        ("heat", _("heat of the judgement"), "lower", _("cool"), _("warm"), _("burning"), False),
        ("believability", _("how true it feels"), "neither", _("not true"), _("half true"), _("fully true"), False),
        ("likelihood", _("how likely"), "neither", _("no chance"), _("even"), _("certain"), False),
        (
            "strength",
            _("how strong the feeling is"),
            "neither",
            _("not there"),
            _("clear"),
            _("as strong as it gets"),
            False,
        ),
        ("steadiness", _("steadiness"), "higher", _("swept away"), _("wobbly"), _("steady"), False),
        ("here-ness", _("how here you are"), "higher", _("far away"), _("half here"), _("fully here"), False),
        ("calm", _("calm"), "higher", _("none"), _("some"), _("calm all through"), False),
        ("mood", _("mood"), "higher", _("very low"), _("in between"), _("very good"), False),
        ("pleasure", _("pleasure"), "higher", _("none"), _("some"), _("a lot"), False),
        ("mastery", _("sense of getting it done"), "higher", _("none"), _("some"), _("a lot"), False),
        ("confidence", _("how sure I could do it"), "higher", _("not at all"), _("half"), _("fully"), False),
        ("importance", _("how much it matters"), "neither", _("not now"), _("some"), _("very much"), False),
        ("lived", _("how much I lived it this week"), "neither", _("not at all"), _("some"), _("fully"), False),
        ("kindness", _("kindness to myself"), "higher", _("none"), _("some"), _("a lot"), False),
    )
    return {row[0]: Measure(*row) for row in rows}  # type: ignore[arg-type]


def measure(name: str) -> Measure:
    """The measure of this id. Raises KeyError for one that does not exist; the loader checks every skill first."""
    return measures()[name]


MEASURE_IDS = frozenset(measures())


def easier(better: Better, before: int, after: int) -> int:
    """How many points easier it got (negative: harder). 0 where neither direction is easier."""
    if better == "neither":
        return 0
    return before - after if better == "lower" else after - before
