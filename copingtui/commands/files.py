"""`copingtui where`, `backup`, `restore`, `wipe` and `doctor`: the files of this person, kept, put back, deleted, looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copingtui.commands import TROUBLE, either, plain_option, print_json, say
from copingtui.errors import CopingError
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.plain.talk import Talk
    from copingtui.profile import Profile


@click.command("where")
@plain_option
def where_command(plain: bool) -> None:
    """Where your files are, each with what it is."""
    from copingtui.journal.on_disk import also
    from copingtui.profile import Profile

    profile = Profile()
    for path, what in profile.where.listed():
        say(f"{path}  {what}" + ("" if path.exists() else " " + _("(not there yet)")))
    for path, what in also(profile.where):
        say(f"{path}  {what}")
    if not profile.where.journal.exists():
        return
    if profile.locked:
        say(_("What left copingtui is listed in the journal, and that is locked."))
        return
    try:
        from copingtui.journal import safe_wording, wipe

        if profile.journal is not None:
            for line in safe_wording.outside(wipe.elsewhere(profile.journal)):
                say(line)
    finally:
        profile.close()


@click.command("backup")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path())
@plain_option
def backup_command(folder: str | None, plain: bool) -> None:
    """Make a backup into the folder DIR; without one, a copy on this computer.

    A backup opens on any computer, with your passphrase or a recovery code. Carry it in any folder you like.
    """
    from copingtui.plain.backup import back_up, copy_here
    from copingtui.profile import Profile

    profile = Profile()
    try:
        if folder is None:
            copy_here(say, profile)
        else:
            back_up(say, profile, Path(folder).expanduser())
    finally:
        profile.close()


@click.command("restore")
@click.argument("file", type=click.Path())
@click.option(
    "--merge", is_flag=True, help=_("Bring it into the journal that is here, as from another computer of yours.")
)
@plain_option
def restore_command(file: str, merge: bool, plain: bool) -> None:
    """Put the backup FILE in the journal's place. The journal from before is kept aside."""
    from copingtui.plain.backup import bring_in, put_back
    from copingtui.profile import Profile

    profile = Profile()
    try:
        (bring_in if merge else put_back)(say, profile, Path(file).expanduser())
    finally:
        profile.close()


@click.command("wipe")
@click.option("--since", help=_("First day, such as 2026-11-01."))
@click.option("--until", help=_("Last day, with it."))
@click.option("--everything", is_flag=True, help=_("Journal, plan, drafts, copies and keys."))
@click.option("--settings", is_flag=True, help=_("With --everything: settings, too."))
@click.option("--skills", is_flag=True, help=_("With --everything: your own skills, too."))
@plain_option
def wipe_command(
    since: str | None, until: str | None, everything: bool, settings: bool, skills: bool, plain: bool
) -> int:
    """Delete days of the journal, or everything. You are asked once."""
    from copingtui.plain import wipe

    if everything and (since or until):
        raise CopingError(_("Either days or everything."), _("Nothing was deleted."))
    if everything:
        return _hold(lambda talk, profile: wipe.everything(talk, profile, settings=settings, skills=skills))
    if settings or skills:
        raise CopingError(
            _("Settings and own skills go along with --everything only."), _("Nothing was deleted."),
        )  # fmt: skip
    if since is None and until is None:
        return either(plain, "delete")
    first, last = _day(since), _day(until)
    return _hold(lambda talk, profile: wipe.days(talk, profile, first, last))


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help=_("As data, for a script."))
@click.option("--mend", is_flag=True, help=_("Make files private again, and take away what ended programs left."))
@click.option("--salvage", is_flag=True, help=_("Write what can be read of a damaged journal into a new file."))
@plain_option
def doctor_command(as_json: bool, mend: bool, salvage: bool, plain: bool) -> int:
    """Look at everything copingtui keeps: what is wrong, and what can be done. Changes nothing by itself."""
    from dataclasses import asdict

    from copingtui.journal import doctor
    from copingtui.plain.doctor import say_findings
    from copingtui.profile import Profile

    profile = Profile()
    if salvage:
        return _salvage(profile)
    if mend:
        for line in doctor.mend(profile.where):
            say(line)
    found = doctor.look(profile.where, profile.now(), _key(profile))
    if as_json:
        print_json([asdict(each) for each in found])
    else:
        say_findings(say, found)
    return TROUBLE if doctor.wrong(found) else 0


def _key(profile: Profile) -> bytes | None:
    """The key of a locked journal, where the person gives the passphrase; looking at the rest goes on without."""
    if not profile.locked or not profile.where.journal.exists():
        return None
    try:
        journal = profile.journal
        return journal.key if journal is not None else None
    except CopingError:
        return None
    finally:
        profile.close()


def _salvage(profile: Profile) -> int:
    from copingtui.journal import keys, safe_wording
    from copingtui.journal.salvage import salvage

    key = _key(profile) or keys.device_keys(profile.where, keys.read(profile.where.keys))[0]
    for line in safe_wording.saved(salvage(profile.where, key, profile.now())):
        say(line)
    return 0


def _day(said: str | None) -> date | None:
    if said is None:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise CopingError(_("A day looks like 2026-11-01."), _("Nothing was deleted.")) from None


def _hold(hold: Callable[[Talk, Profile], None]) -> int:
    from copingtui.plain.console import Console
    from copingtui.profile import Profile

    profile = Profile()
    try:
        return Console(profile).run(hold)
    finally:
        profile.close()
