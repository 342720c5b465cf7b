"""`copingtui homework`: look at a file, take it one's own way, write one, make a report. No words come from arguments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from copingtui.commands import either, plain_option, print_json, say
from copingtui.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from copingtui.homework.assignment import Homework
    from copingtui.plain.talk import Talk
    from copingtui.profile import Profile


@click.group("homework", invoke_without_command=True)
@plain_option
@click.pass_context
def homework_group(context: click.Context, plain: bool) -> int | None:
    """What your therapist set, done your way. Without a command it opens the list."""
    if context.invoked_subcommand is None:
        return either(plain or bool(context.obj), "homework")
    return None


@homework_group.command("add")
@click.argument("file", type=click.Path())
@plain_option
def add_command(file: str, plain: bool) -> int:
    """See all of FILE, then take, change or leave each part of it."""
    from copingtui.profile import Profile

    _looked_over(file, Profile())
    return either(plain, "homework_add", file)


@homework_group.command("check")
@click.argument("file", nargs=-1, required=True, type=click.Path())
@plain_option
def check_command(file: tuple[str, ...], plain: bool) -> int:
    """Look over FILE: everything that is wrong, with line and key. Changes nothing."""
    from copingtui.commands import TROUBLE, complain
    from copingtui.errors import CopingError
    from copingtui.profile import Profile
    from copingtui.words import several

    profile, troubled = Profile(), False
    for name in file:
        try:
            whole = _looked_over(name, profile)
        except CopingError as error:
            complain(str(error))
            troubled = True
            continue
        parts = [several(len(whole.assignments), _("{n} assignment"), _("{n} assignments"))]
        if whole.tracks:
            parts.append(several(len(whole.tracks), _("{n} row for the card"), _("{n} rows for the card")))
        if whole.skills:
            parts.append(several(len(whole.skills), _("{n} skill"), _("{n} skills")))
        say(_("{file}: nothing is wrong. {parts}.").format(file=Path(name).name, parts=", ".join(parts)))
    return TROUBLE if troubled else 0


@homework_group.command("new")
@click.argument("file", required=False, type=click.Path())
@plain_option
def new_command(file: str | None, plain: bool) -> int:
    """Write a homework file by answering questions (for therapists)."""
    from copingtui.plain.new_homework import new_homework

    return _hold(lambda talk, profile: new_homework(talk, profile, file or ""))


@homework_group.command("template")
@click.argument("file", type=click.Path())
@plain_option
def template_command(file: str, plain: bool) -> None:
    """Write a file full of hints, to be filled in with any editor (for therapists)."""
    from datetime import date, timedelta

    from copingtui.homework import writing

    today = date.today()
    writing.write(Path(file), writing.template(today.isoformat(), (today + timedelta(days=7)).isoformat()))
    say(_("It is here: {file}").format(file=file))


@homework_group.command("list")
@click.option("--json", "as_json", is_flag=True, help=_("As data, for a script."))
@plain_option
def list_command(as_json: bool, plain: bool) -> None:
    """Every task and how it stands."""
    from copingtui.homework import desk, telling
    from copingtui.homework.standing import state_words
    from copingtui.profile import Profile

    profile = Profile()
    try:
        found = desk.standings(profile)
        if as_json:
            print_json(
                [
                    {
                        "task": each.task.title,
                        "state": each.state,
                        "open_today": each.open_today,
                        "done": [one.day.isoformat() for one in each.done],
                        "times": each.task.now.times,
                        "per": each.task.now.per,
                    }
                    for each in found
                ]
            )
            return
        for each in found:
            say(f"{telling.headline(each)} · {state_words()[each.state]}")
        if not found:
            say(_("There is no homework here."))
    finally:
        profile.close()


@homework_group.command("session")
@plain_option
def session_command(plain: bool) -> int:
    """Today with my therapist: what was set, what happened, what to bring."""
    return either(plain, "session")


@homework_group.command("report")
@plain_option
def report_command(plain: bool) -> int:
    """Make a report to give away: every line is seen first, each can stay out."""
    from copingtui.cli import full_screen

    if not plain and full_screen():
        return either(plain, "report")
    from copingtui.plain.report import report

    return _hold(report)


def _looked_over(file: str, profile: Profile) -> Homework:
    from copingtui.homework.reading import read

    return read(Path(file), profile.library)[0]


def _hold(hold: Callable[[Talk, Profile], None]) -> int:
    from copingtui.commands import complain
    from copingtui.plain.console import Console
    from copingtui.profile import Profile

    profile = Profile()
    if profile.settings_problem is not None:
        complain(str(profile.settings_problem))
    try:
        return Console(profile).run(hold)
    finally:
        profile.close()
