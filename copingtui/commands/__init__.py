"""The commands beside the app. Each imports what it needs inside itself, so that none pays for another.

No content is ever taken from the command line, where the shell would keep it (R-42): it is asked for, or read from
standard input. What is printed for a person to read goes to standard output, sentences about trouble to standard error.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from copingtui import __version__, unlocking
from copingtui.cli import full_screen, open_app
from copingtui.errors import CopingError
from copingtui.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copingtui.profile import Profile

TROUBLE = 2
PASSPHRASE_FD = "--passphrase-fd"
INTERRUPTED = 130
plain_option = click.option("--plain", is_flag=True, help=_("As lines, for a screen reader or a script."))


def run(args: Sequence[str]) -> int:
    """Run one command; the exit code is 0, 2 after a sentence about bad input, 130 after ctrl+c."""
    try:
        args = _ready_to_ask(args)
        return int(cli.main(list(args), prog_name="copingtui", standalone_mode=False) or 0)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except SystemExit as ended:
        return 0 if ended.code == 1 else TROUBLE  # so click ends where nobody reads on, as behind "| head"
    except click.UsageError as error:
        complain(usage(error))
    except CopingError as error:
        complain(str(error))
    return TROUBLE


def _ready_to_ask(args: Sequence[str]) -> list[str]:
    """Let a command that meets a locked journal ask for the passphrase; the arguments without ``--passphrase-fd N``.

    That one may stand anywhere: what it is for is not a matter of the single command. Raises CopingError.
    """
    left, handle, rest = [], None, list(args)
    while rest:
        each = rest.pop(0)
        if each == "--":
            left += [each, *rest]
            break
        name, equals, value = each.partition("=")
        if name != PASSPHRASE_FD:
            left.append(each)
            continue
        value = value if equals else (rest.pop(0) if rest else "")
        if not value.isdecimal() or len(value) > 9:
            raise CopingError(_("--passphrase-fd takes the number of a file handle."), _("Nothing was changed."))
        handle = int(value)
    from copingtui.terminal.secrets_in import Secrets

    unlocking.secrets, unlocking.asker = Secrets(handle), _unlock
    return left


def _unlock(profile: Profile) -> None:
    from copingtui.plain.lock import unlock

    unlock(complain, profile)


def usage(error: click.UsageError) -> str:
    """What is not understood, without repeating what was typed: it may be private."""
    path = error.ctx.command_path if error.ctx else "copingtui"
    if isinstance(error, click.NoSuchOption):
        what = _("There is no such option.")
    elif isinstance(error, click.MissingParameter):
        what = _("Something is missing.")
    elif isinstance(error, click.BadParameter) and error.param is not None:
        name = error.param.opts[0] if isinstance(error.param, click.Option) else (error.param.name or "").upper()
        what = _("What was given for {name} does not fit there.").format(name=name)
        if isinstance(error.param.type, click.Choice):
            what += " " + _("It can be: {choices}.").format(choices=", ".join(error.param.type.choices))
    else:
        what = _("That command is not known here.")
    return " ".join((what, _("Nothing was changed."), _("See: {command} --help").format(command=path)))


def complain(text: str) -> None:
    """A sentence on standard error, with nothing in it that could move the cursor."""
    from copingtui.visible_text import visible

    print(visible(text), file=sys.stderr)


def converse(start: Sequence[str], profile: Profile | None = None) -> int:
    """Hold a conversation as lines: the one named by ``start``, else the list of what there is."""
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
        if unlocking.secrets is None:
            _ready_to_ask([])
        if name in QUICK and not handle_given():
            unlocking.asker = None
        if name in KEPT and profile.journal is None:  # said before anything is typed in vain
            if profile.locked and profile.inbox is not None:
                complain(_("The journal is locked. What you write is sealed, and comes into it when it opens."))
            else:
                complain(str(profile.journal_problem))
                code = TROUBLE
        return Console(profile).run(lambda talk, own: hold(talk, own, *rest)) or code
    finally:
        profile.close()


def handle_given() -> bool:
    """Whether a passphrase comes from a file handle: then it is used, and nobody is asked."""
    return unlocking.secrets is not None and not unlocking.secrets.asks_a_person


KEPT = ("checkin", "urge", "note")  # conversations that are about keeping something
# these never wait for a passphrase: what they keep is sealed where the journal is locked
QUICK = frozenset({"right_now", "practice", "checkin", "urge", "note", "learn", "plan_use"})
CONVERSATIONS = {
    "home": ("home", "home"),
    "right_now": ("right_now", "right_now"),
    "practice": ("practice", "practise"),
    "checkin": ("checkin", "checkin"),
    "urge": ("urge", "urge"),
    "learn": ("learn", "learn"),
    "note": ("journal", "note"),
    "journal": ("journal", "journal"),
    "journal_show": ("journal", "show"),
    "take_out": ("exchange", "take_out"),
    "bring_in": ("exchange", "bring_in"),
    "card": ("card", "card"),
    "helps": ("helps", "helps"),
    "homework": ("homework", "homework"),
    "homework_add": ("homework", "add"),
    "session": ("homework", "session"),
    "plan": ("plan", "plan"),
    "plan_use": ("plan", "use"),
    "hope": ("hope", "hope"),
    "backups": ("backup", "backups"),
    "delete": ("wipe", "delete"),
}


def either(plain: bool, *start: str) -> int:
    """In the app where there is a terminal for it, else as lines."""
    if plain or not full_screen():
        return converse(start)
    unlocking.asker = None  # the app has a screen for that
    return open_app(*start)


# command -> (module below copingtui.commands, name in it). Imported when asked for.
COMMANDS = {
    "crisis": ("practising", "crisis_command"),
    "now": ("practising", "now_command"),
    "do": ("practising", "do_command"),
    "learn": ("practising", "learn_command"),
    "skills": ("skills", "skills"),
    "checkin": ("practising", "checkin_command"),
    "urge": ("practising", "urge_command"),
    "journal": ("journal", "journal_group"),
    "card": ("card", "card_command"),
    "helps": ("helps", "helps_command"),
    "plan": ("plan", "plan_group"),
    "homework": ("homework", "homework_group"),
    "caseload": ("caseload", "caseload_command"),
    "lock": ("lock", "lock_group"),
    "backup": ("files", "backup_command"),
    "restore": ("files", "restore_command"),
    "wipe": ("files", "wipe_command"),
    "doctor": ("files", "doctor_command"),
    "where": ("files", "where_command"),
}


class Commands(click.Group):
    """The commands, each imported when it is asked for, so that none pays for another."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        found: click.Command = getattr(import_module(f"copingtui.commands.{module}"), name)
        return found


@click.group(
    cls=Commands,
    invoke_without_command=True,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
    epilog=_("In danger? copingtui crisis prints whom to call."),
)
@plain_option
@click.option(PASSPHRASE_FD, metavar="N", help=_("Read a passphrase from this file handle, not from the terminal."))
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def cli(context: click.Context, plain: bool, passphrase_fd: str | None) -> int | None:
    """Practise coping skills and keep a private journal, in the terminal. Without a command it opens the app."""
    context.obj = plain
    if context.invoked_subcommand is None:
        return either(plain)
    return None


def say(text: str) -> None:
    from copingtui.visible_text import visible

    click.echo(visible(text))


def print_json(data: Any) -> None:
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
