"""`copingtui journal`: what was kept, for a terminal or a script."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from copingtui.commands import complain, converse, either, plain_option, print_json, say
from copingtui.errors import CopingError
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.entries import Kind
    from copingtui.journal.filters import Filters
    from copingtui.journal.store import Journal
    from copingtui.profile import Profile

KINDS = ("checkin", "urge", "practice", "note")
WORDS_LIMIT = 10_000  # bytes of words to look for
NOTE_BYTES = 4_000_000  # a million characters take no more


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


@click.group("journal", cls=JournalCommands, invoke_without_command=True)
@plain_option
@click.pass_context
def journal_group(context: click.Context, plain: bool) -> int | None:
    """What you kept: without a command it opens the journal."""
    context.obj = plain or bool(context.obj)
    return either(context.obj, "journal") if context.invoked_subcommand is None else None


_json = click.option("--json", "as_json", is_flag=True, help=_("As data, for a script."))
_last = click.option("--last", default=50, show_default=True, type=click.IntRange(1), help=_("How many, newest first."))


def _narrowing(command: Any) -> Any:
    """The options of ``list`` and ``search``: no word of the journal among them (R-42)."""
    for option in (
        click.option("--until", metavar="DATE", help=_("Up to this day, and with it.")),
        click.option("--since", metavar="DATE", help=_("From this day on, such as 2026-11-01, yesterday, 7 days ago.")),
        click.option(
            "--kind", "kinds", multiple=True, type=click.Choice(KINDS), help=_("Only this kind; more than once.")
        ),
    ):
        command = option(command)
    return command


@journal_group.command("list")
@_json
@_last
@_narrowing
@plain_option
@click.pass_obj
def journal_list_command(
    everywhere: bool,
    as_json: bool,
    last: int,
    kinds: tuple[Kind, ...],
    since: str | None,
    until: str | None,
    plain: bool,
) -> None:
    """The newest entries, newest first."""
    with _opened() as (profile, journal):
        _print_list(journal, _filters(profile, kinds, since, until), last, as_json, plain or everywhere)


@journal_group.command("search")
@_json
@_last
@_narrowing
@plain_option
@click.pass_obj
def journal_search_command(
    everywhere: bool,
    as_json: bool,
    last: int,
    kinds: tuple[Kind, ...],
    since: str | None,
    until: str | None,
    plain: bool,
) -> None:
    """Entries with these words. The words are asked for, or read from standard input."""
    import sys

    with _opened() as (profile, journal):
        filters = _filters(profile, kinds, since, until)
        if sys.stdin.isatty():
            words = click.prompt(
                _("Which words? The beginning of a word is enough"), default="", show_default=False, err=True
            )
        else:
            words = sys.stdin.buffer.read(WORDS_LIMIT).decode("utf-8", "replace")
        if not words.strip():
            raise CopingError(_("There is nothing to look for: no words were given."), _("Nothing was changed."))
        _print_list(journal, filters.but(words=words), last, as_json, plain or everywhere)


@journal_group.command("show")
@click.argument("number", required=False, type=click.IntRange(1))
@_json
@plain_option
def journal_show_command(number: int | None, as_json: bool, plain: bool) -> int | None:
    """All of one entry: the newest is NUMBER 1. Without a number, one can be picked."""
    if number is None and not as_json:
        return converse(("journal_show",))
    from copingtui.words import several

    with _opened() as (_profile, journal):
        index = journal.index()
        entries = journal.entries(index, start=(number or 1) - 1, most=1)
        entry = next(entries, None)
        if entry is None:
            there = several(len(index), _("There is {n} entry."), _("There are {n} entries."))
            raise CopingError(_("There is no entry of that number."), there)
        if as_json:
            from copingtui.journal.as_data import entry_data

            print_json(entry_data(entry))
            return None
        from copingtui.journal.spoken import entry_lines

        for line in entry_lines(entry):
            say(line)
    return None


@journal_group.command("add")
@_json
@plain_option
@click.pass_obj
def journal_add_command(everywhere: bool, as_json: bool, plain: bool) -> int | None:
    """Write a note. From a pipe, all that comes through it is one note."""
    import sys

    if sys.stdin.isatty():
        return either(plain or everywhere, "note")
    from copingtui import unlocking
    from copingtui.commands import handle_given
    from copingtui.journal.entries import Entry, Note
    from copingtui.profile import Profile

    text = _note_from(sys.stdin.buffer.read(NOTE_BYTES + 1))
    if not text.strip():
        complain(_("Nothing was written, so nothing was kept."))
        return None
    if not handle_given():
        unlocking.asker = None  # where the journal is locked, the note is sealed for it
    profile = Profile()
    try:
        entry = profile.keep(Entry.new(Note(), profile.clock(), profile.tz_min(), note=text))
    finally:
        profile.close()
    if as_json:
        from copingtui.journal.as_data import entry_data

        print_json(entry_data(entry))
    else:
        say(_("Kept in your journal."))
    return None


def _note_from(data: bytes) -> str:
    """The text in these bytes. Raises CopingError for what is none, or too long."""
    kept = _("Nothing was kept.")
    if len(data) > NOTE_BYTES:
        raise CopingError(_("That is more than a journal takes in one piece."), kept, _("It fits as several notes."))
    try:
        return data.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise CopingError(
            _("That is not text in UTF-8."), kept, _("Convert it first; other encodings can't be told apart.")
        ) from None


@contextmanager
def _opened() -> Iterator[tuple[Profile, Journal]]:
    """The profile and its journal, closed in the end. Raises CopingError."""
    from copingtui.profile import Profile

    profile = Profile()
    try:
        yield profile, profile.need_journal()
    finally:
        profile.close()


def _filters(profile: Profile, kinds: tuple[Kind, ...], since: str | None, until: str | None) -> Filters:
    """Raises CopingError for a day that cannot be read."""
    from copingtui.journal.days import day_of
    from copingtui.journal.filters import Filters
    from copingtui.journal.when import parse_day

    starts = profile.settings.day_starts
    today = day_of(profile.clock(), profile.tz_min(), starts)
    return Filters(
        kinds=tuple(kinds) or None,
        since=parse_day(since or "", today),
        until=parse_day(until or "", today),
        day_starts=starts,
    )


def _print_list(journal: Journal, filters: Filters, last: int, as_json: bool, plain: bool) -> None:
    if as_json:
        from copingtui.journal.as_data import entry_data

        entries = journal.entries(journal.index(filters=filters), most=last)
        print_json([entry_data(entry) for entry in entries])
        return
    from copingtui.journal.spoken import row_words
    from copingtui.journal.wording import headline, kinds, local

    rows = journal.page(limit=last, filters=filters)
    for row in rows:
        if plain:
            say(row_words(row))
        else:
            say(f"{local(row.at_ms, row.tz_min):%Y-%m-%d %H:%M}  {kinds()[row.kind]}: {headline(row)}")
    if not rows:
        none = _("Nothing kept yet. What you keep will be here.")
        say(none if filters.is_empty else _("Nothing in the journal fits that."))
