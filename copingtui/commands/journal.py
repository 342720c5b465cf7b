"""`copingtui journal`: what was kept, for a terminal or a script."""

from __future__ import annotations

import click

from copingtui.commands import plain_option, print_json, say
from copingtui.words import _


@click.group("journal")
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
