"""`copingtui card`: the week as on paper, for a terminal, a printer or a script."""

from __future__ import annotations

from pathlib import Path

import click

from copingtui.cli import full_screen
from copingtui.commands import complain, either, plain_option, print_json, say
from copingtui.words import _

TICKS = {
    "own-rows": "own_rows",
    "why": "why",
    "text-rows": "texts",
    "notes-for-me": "for_me",
}


@click.command("card")
@click.argument("week", default="")
@click.option("--json", "as_json", is_flag=True, help=_("As data, for a script."))
@click.option("--print", "file", type=click.Path(path_type=Path), help=_("Write it to a new file: .html, or .txt."))
@click.option(
    "--with",
    "ticked",
    multiple=True,
    type=click.Choice(list(TICKS)),
    help=_("With --print: words that are on the sheet, too. Notes for the therapist always are, unless left out."),
)
@click.option("--without-notes", is_flag=True, help=_("With --print: leave out the notes for the therapist."))
@plain_option
def card_command(
    week: str, as_json: bool, file: Path | None, ticked: tuple[str, ...], without_notes: bool, plain: bool
) -> int | None:
    """The diary card of a WEEK: a date in it, such as 2026-11-18, or 2026-W47, or last. Without one, of this week."""
    from copingtui.journal.card import card_of, today_of
    from copingtui.journal.card_text import Leaves, week_data, week_lines
    from copingtui.journal.card_weeks import parse_week
    from copingtui.profile import Profile

    profile = Profile()
    settings = profile.settings
    first = parse_week(week, today_of(profile.now(), settings.day_starts), settings.week_starts)
    if not (as_json or file) and (plain or full_screen()):
        return either(plain, "card", first.isoformat())
    try:
        held = card_of(profile).week(first)
        if as_json:
            print_json(week_data(held))
        elif file:
            from copingtui.journal.card_print import not_encrypted, write

            complain(not_encrypted())
            leaves = Leaves(for_therapist=not without_notes, **{TICKS[name]: True for name in ticked})
            path = write(profile.need_journal(), held, file, leaves, profile.clock())
            say(_("Written to {file}.").format(file=path))
        else:
            for line in week_lines(held):
                say(line)
    finally:
        profile.close()
    return None
