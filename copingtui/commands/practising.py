"""`copingtui crisis`, `now`, `do`, `learn`, `checkin`, `urge`: what a person does, in the app or as lines."""

from __future__ import annotations

import click

from copingtui.commands import either, plain_option
from copingtui.errors import CopingError
from copingtui.words import _


@click.command("crisis", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("country", nargs=-1, type=click.UNPROCESSED)
def crisis_command(country: tuple[str, ...]) -> int:
    """Crisis lines of your country, or of COUNTRY."""
    from copingtui.crisis.command import run as crisis  # cli.py goes there straight where "crisis" comes first

    return crisis(list(country))


@click.command("now")
@plain_option
@click.pass_obj
def now_command(everywhere: bool, plain: bool) -> int:
    """Something is hard this minute: three things to do, and people."""
    return either(plain or everywhere, "right_now")


@click.command("do")
@click.argument("skill", nargs=-1, required=True)
@click.option("--form", help=_("Another form of the skill, such as a short one."))
@plain_option
@click.pass_obj
def do_command(everywhere: bool, skill: tuple[str, ...], form: str | None, plain: bool) -> int:
    """Practise SKILL, by its id or its title."""
    from copingtui.profile import Profile

    profile = Profile()
    head = profile.library.find(" ".join(skill))
    whole = profile.library.get(head.id)
    if form and form not in {variant.id for variant in whole.variants}:
        raise CopingError(
            _("This skill has no form of that name."),
            do=_("Its forms: {forms}.").format(forms=", ".join(variant.id for variant in whole.variants) or _("none")),
        )
    return either(plain or everywhere, "practice", head.id, *([form] if form else []))


@click.command("learn")
@click.argument("word", nargs=-1)
@plain_option
@click.pass_obj
def learn_command(everywhere: bool, word: tuple[str, ...], plain: bool) -> int:
    """Short texts to read: all of them, or those that fit WORD."""
    return either(plain or everywhere, "learn", *([" ".join(word)] if word else []))


@click.command("checkin")
@plain_option
@click.pass_obj
def checkin_command(everywhere: bool, plain: bool) -> int:
    """How it is, in half a minute."""
    return either(plain or everywhere, "checkin")


@click.command("urge")
@plain_option
@click.pass_obj
def urge_command(everywhere: bool, plain: bool) -> int:
    """Note an urge: how strong, what was around it."""
    return either(plain or everywhere, "urge")
