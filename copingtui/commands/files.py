"""`copingtui where`: the files of this person, and what each is."""

from __future__ import annotations

import click

from copingtui.commands import plain_option, say
from copingtui.words import _


@click.command("where")
@plain_option
def where_command(plain: bool) -> None:
    """Where your files are, each with what it is."""
    from copingtui.paths import places

    for path, what in places().listed():
        say(f"{path}  {what}" + ("" if path.exists() else " " + _("(not there yet)")))
