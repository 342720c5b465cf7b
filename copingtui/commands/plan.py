"""`copingtui plan`: the safety plan without the app; use it, write in it, print it, and the hope kit."""

from __future__ import annotations

import click

from copingtui.commands import either, plain_option, say
from copingtui.words import _


@click.group("plan", invoke_without_command=True)
@plain_option
@click.pass_context
def plan_group(context: click.Context, plain: bool) -> None:
    """Your safety plan, then whom to call. It is read here; "use" goes through it one thing at a time."""
    context.obj = plain or bool(context.obj)
    if context.invoked_subcommand is None:
        show()


def show() -> None:
    """What can be read now, and people and numbers; the journal may be locked."""
    from copingtui.plain.row import row_lines
    from copingtui.plan.ending import whole_plan
    from copingtui.plan.kept import visible_plan
    from copingtui.profile import Profile

    profile = Profile()
    try:
        for line in (*whole_plan(profile, visible_plan(profile)), "", *row_lines(profile)):
            say(line)
    finally:
        profile.close()


@plan_group.command("show")
@plain_option
def plan_show_command(plain: bool) -> None:
    """Read it, then whom to call."""
    show()


@plan_group.command("use")
@plain_option
@click.pass_obj
def plan_use_command(everywhere: bool, plain: bool) -> int:
    """One thing at a time, to people and numbers. Nothing is asked, nothing is written."""
    return either(plain or everywhere, "plan_use")


@plan_group.command("edit")
@plain_option
@click.pass_obj
def plan_edit_command(everywhere: bool, plain: bool) -> int:
    """Make it, or change it."""
    return either(plain or everywhere, "plan")


@plan_group.command("hope")
@plain_option
@click.pass_obj
def plan_hope_command(everywhere: bool, plain: bool) -> int:
    """The hope kit: lines, songs, letters, good memories, reasons."""
    return either(plain or everywhere, "hope")


@plan_group.command("print")
@click.argument("file")
@click.option("--safer", is_flag=True, help=_("With step 6, which is left out otherwise."))
@click.option("--numbers", is_flag=True, help=_("With the numbers of your own people."))
@plain_option
def plan_print_command(file: str, safer: bool, numbers: bool, plain: bool) -> None:
    """Write it into FILE for paper: a page where the name ends in .html, else text. No file is ever replaced."""
    from copingtui.plain.plan import write
    from copingtui.plan.page import anyone_can_read
    from copingtui.profile import Profile

    profile = Profile()
    try:
        say(write(profile, file, safer=safer, numbers=numbers))
        say(anyone_can_read())
    finally:
        profile.close()
