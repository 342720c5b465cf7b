"""The choices a check-in and an urge offer: an id that is stored for good, and words in the person's language.

The wording is our own; none of the lists is asked in full, and "something else" is always there beside them.
"""

from __future__ import annotations

from copingtui.words import _

Options = tuple[tuple[str, str], ...]  # (id, label), in the order they are shown


def urge_kinds() -> Options:
    """What kind of urge, in general terms only (R-09); the person's own word is as welcome."""
    return (
        ("hurt_myself", _("to hurt myself")),
        ("not_be_here", _("to not be here")),
        ("substance", _("to drink or use something")),
        ("food", _("about food")),
        ("spending", _("to spend money")),
        ("contacting", _("to contact someone")),
        ("other", _("something else")),
        ("rather_not_say", _("rather not say")),
    )


def around() -> Options:
    """What was around an urge or a feeling."""
    return (
        ("argument", _("an argument")),
        ("memory", _("a memory")),
        ("alone", _("being alone")),
        ("too_many_people", _("too many people")),
        ("criticism", _("criticism")),
        ("boredom", _("boredom")),
        ("pain", _("pain")),
        ("night", _("night")),
        ("news", _("news or feed")),
        ("anniversary", _("an anniversary")),
        ("good_thing_ended", _("a good thing ended")),
        ("out_of_nowhere", _("out of nowhere")),
        ("other", _("something else")),
    )


def vulnerable() -> Options:
    """What made the day thinner-skinned."""
    return (
        ("slept_badly", _("slept badly")),
        ("hungry", _("hungry")),
        ("ill", _("ill")),
        ("drank_or_used", _("drank or used")),
        ("cycle", _("cycle")),
        ("stress", _("stress")),
    )


def body_signs() -> Options:
    """Where a feeling sits in the body."""
    return (
        ("tight_chest", _("tight chest")),
        ("lump_in_throat", _("lump in throat")),
        ("stomach_knot", _("stomach knot")),
        ("hot_face", _("hot face")),
        ("cold_hands", _("cold hands")),
        ("shaking", _("shaking")),
        ("heavy_limbs", _("heavy limbs")),
        ("restless_legs", _("restless legs")),
        ("headache", _("headache")),
        ("racing_heart", _("racing heart")),
        ("shallow_breath", _("shallow breath")),
        ("teeth_clenched", _("teeth clenched")),
        ("tears_near", _("tears near")),
        ("far_away", _("far away")),
        ("nothing", _("nothing")),
    )


def did() -> Options:
    """What the person did with the urge, beside the skills they used."""
    return (
        ("waited", _("waited")),
        ("told_someone", _("told someone")),
        ("nothing_yet", _("nothing yet")),
    )


def lasted() -> Options:
    """How long it stayed."""
    return (
        ("under_5", _("less than 5 minutes")),
        ("5_to_15", _("5 to 15 minutes")),
        ("15_to_60", _("15 to 60 minutes")),
        ("hours", _("hours")),
        ("comes_and_goes", _("it comes and goes")),
    )


def outcomes() -> Options:
    """How it went on. None of them is better than another; they are shown alike."""
    return (
        ("passed", _("it passed")),
        ("still_here", _("it's still here")),
        ("came_and_went", _("it came and went")),
        ("acted", _("I acted on it")),
        ("rather_not_say", _("rather not say")),
    )


def helped() -> Options:
    """How much something helped, 0-3; the id is the number."""
    return (
        ("0", _("not this time")),
        ("1", _("a bit")),
        ("2", _("quite")),
        ("3", _("a lot")),
    )


def slept() -> Options:
    return (("rested", _("rested")), ("so_so", _("so-so")), ("badly", _("badly")))


def medication() -> Options:
    return (("yes", _("as agreed")), ("no", _("not this time")))


def shares() -> Options:
    """Whom an entry is for: it stays with the person, or may be offered for a report, where they see it before it goes."""
    return (("private", _("only me")), ("therapist", _("a report for my therapist, too")))


def eased() -> Options:
    """How it was after a practice."""
    return (("eased", _("it eased a little")), ("stayed", _("it stayed")), ("rose", _("it rose")))


def label(options: Options, name: str) -> str:
    """The words for an id; the id itself where this version does not know it."""
    return dict(options).get(name, name)
