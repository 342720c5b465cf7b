"""`copingtui journal`: what was kept, for a terminal or a script."""

from __future__ import annotations

import click

from copingtui.commands import plain_option, print_json, say
from copingtui.words import _


class JournalCommands(click.Group):
    """What lives in a module of its own is imported when it is asked for."""

    LATER = {"export": "export_command", "import": "import_command"}  # names in commands/exchange.py

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *self.LATER]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.LATER:
            return super().get_command(ctx, cmd_name)
        from copingtui.commands import exchange

        found: click.Command = getattr(exchange, self.LATER[cmd_name])
        return found


@click.group("journal", cls=JournalCommands)
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
