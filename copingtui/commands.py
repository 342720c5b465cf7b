"""The commands beside the app. Each imports what it needs inside itself, so that none pays for another.

No content is ever taken from the command line, where the shell would keep it (R-42): it is asked for, or read from
standard input. What is printed for a person to read goes to standard output, sentences about trouble to standard error.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from copingtui import __version__
from copingtui.cli import full_screen, open_app
from copingtui.errors import CopingError
from copingtui.skills_command import skills
from copingtui.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copingtui.profile import Profile

TROUBLE = 2
INTERRUPTED = 130
plain_option = click.option("--plain", is_flag=True, help=_("As lines, for a screen reader or a script."))


def run(args: Sequence[str]) -> int:
    """Run one command; the exit code is 0, 2 after a sentence about bad input, 130 after ctrl+c."""
    try:
        return int(cli.main(list(args), prog_name="copingtui", standalone_mode=False) or 0)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except click.UsageError as error:
        complain(usage(error))
    except CopingError as error:
        complain(str(error))
    return TROUBLE


def usage(error: click.UsageError) -> str:
    """What is not understood, without repeating what was typed: it may be private."""
    path = error.ctx.command_path if error.ctx else "copingtui"
    if isinstance(error, click.NoSuchOption):
        what = _("There is no such option.")
    elif isinstance(error, click.MissingParameter):
        what = _("Something is missing.")
    else:
        what = _("That command is not known here.")
    return " ".join((what, _("Nothing was changed."), _("See: {command} --help").format(command=path)))


def complain(text: str) -> None:
    """A sentence on standard error, with nothing in it that could move the cursor."""
    from copingtui.plain.talk import visible

    print(visible(text), file=sys.stderr)


def converse(start: Sequence[str], profile: Profile | None = None) -> int:
    """Hold a conversation as lines: the one named by ``start``, else the list of what there is."""
    from importlib import import_module

    from copingtui.plain.console import Console
    from copingtui.profile import Profile as Fresh

    profile = profile or Fresh()
    name, *rest = start or ("home",)
    module, function = CONVERSATIONS[name]
    hold = getattr(import_module(f"copingtui.plain.{module}"), function)
    try:
        code = 0
        if profile.settings_problem is not None:
            complain(str(profile.settings_problem))
        if name in KEPT and profile.journal is None:  # said before anything is typed in vain
            complain(str(profile.journal_problem))
            code = TROUBLE
        return Console(profile).run(lambda talk, own: hold(talk, own, *rest)) or code
    finally:
        profile.close()


KEPT = ("checkin", "urge")  # conversations that are about keeping something
CONVERSATIONS = {
    "home": ("home", "home"),
    "right_now": ("right_now", "right_now"),
    "practice": ("practice", "practise"),
    "checkin": ("checkin", "checkin"),
    "urge": ("urge", "urge"),
    "learn": ("learn", "learn"),
}


def either(plain: bool, *start: str) -> int:
    """In the app where there is a terminal for it, else as lines."""
    return converse(start) if plain or not full_screen() else open_app(*start)


@click.group(
    invoke_without_command=True,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
    epilog=_("In danger? copingtui crisis prints whom to call."),
)
@plain_option
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def cli(context: click.Context, plain: bool) -> int | None:
    """Practise coping skills and keep a private journal, in the terminal. Without a command it opens the app."""
    context.obj = plain
    if context.invoked_subcommand is None:
        return either(plain)
    return None


@cli.command("crisis", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("country", nargs=-1, type=click.UNPROCESSED)
def crisis_command(country: tuple[str, ...]) -> int:
    """Crisis lines of your country, or of COUNTRY."""
    from copingtui.crisis.command import run as crisis  # cli.py goes there straight where "crisis" comes first

    return crisis(list(country))


@cli.command("now")
@plain_option
@click.pass_obj
def now_command(everywhere: bool, plain: bool) -> int:
    """Something is hard this minute: three things to do, and people."""
    return either(plain or everywhere, "right_now")


@cli.command("do")
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


@cli.command("learn")
@click.argument("word", nargs=-1)
@plain_option
@click.pass_obj
def learn_command(everywhere: bool, word: tuple[str, ...], plain: bool) -> int:
    """Short texts to read: all of them, or those that fit WORD."""
    return either(plain or everywhere, "learn", *([" ".join(word)] if word else []))


cli.add_command(skills)


@cli.command("checkin")
@plain_option
@click.pass_obj
def checkin_command(everywhere: bool, plain: bool) -> int:
    """How it is, in half a minute."""
    return either(plain or everywhere, "checkin")


@cli.command("urge")
@plain_option
@click.pass_obj
def urge_command(everywhere: bool, plain: bool) -> int:
    """Note an urge: how strong, what was around it."""
    return either(plain or everywhere, "urge")


@cli.group("journal")
def journal_group() -> None:
    """What you kept."""


@journal_group.command("list")
@click.option("--json", "as_json", is_flag=True, help=_("As data, for a script."))
@click.option("--last", default=50, show_default=True, type=click.IntRange(1), help=_("How many, newest first."))
@plain_option
def journal_list_command(as_json: bool, last: int, plain: bool) -> None:
    """The newest entries, newest first."""
    from copingtui.profile import Profile

    profile = Profile()
    journal = profile.need_journal()
    try:
        rows = journal.page(limit=last)
        if as_json:
            from copingtui.journal.as_data import entry_data

            entries = (journal.get(row.uid) for row in rows)
            print_json([entry_data(entry) for entry in entries if entry is not None])
            return
        from copingtui.journal.wording import headline, kinds, local

        for row in rows:
            say(f"{local(row.at_ms, row.tz_min):%Y-%m-%d %H:%M}  {kinds()[row.kind]}: {headline(row)}")
        if not rows:
            say(_("Nothing kept yet. What you keep will be here."))
    finally:
        profile.close()


@cli.command("where")
@plain_option
def where_command(plain: bool) -> None:
    """Where your files are, each with what it is."""
    from copingtui.paths import places

    for path, what in places().listed():
        say(f"{path}  {what}" + ("" if path.exists() else " " + _("(not there yet)")))


def say(text: str) -> None:
    from copingtui.plain.talk import visible

    click.echo(visible(text))


def print_json(data: Any) -> None:
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
