"""`copingtui journal export` and `import`: entries out as a file and in from one, for a terminal or a script."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copingtui.cli import full_screen
from copingtui.commands import TROUBLE, complain, either, plain_option, say
from copingtui.errors import CopingError
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.exchange.choice import Choice
    from copingtui.journal.exchange.progress import Progress
    from copingtui.journal.exchange.taking_out import Ready
    from copingtui.profile import Profile

FORMATS = ("html", "markdown", "csv", "json")
SUFFIXES = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown", ".csv": "csv", ".json": "json"}
KINDS = ("checkin", "urge", "practice", "note")
PARTS = ("ratings", "tags", "skills", "notes", "words")
GROUPS = ("plan", "safer", "hope", "people", "card", "homework", "options", "shared")
STANDARD = "-"


@click.command("export")
@click.argument("file", required=False, type=click.Path())
@click.option("--format", "form", type=click.Choice(FORMATS), help=_("What FILE's ending says, else a page (html)."))
@click.option("--since", help=_("First day, such as 2026-11-01, yesterday, 7 days ago."))
@click.option("--until", help=_("Last day, with it."))
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help=_("Only these; more than one is fine."))
@click.option(
    "--with",
    "more",
    multiple=True,
    help=_("Also notes, words; with json also {groups}.").format(groups=", ".join(GROUPS)),
)
@click.option("--without", "less", multiple=True, help=_("Leave out ratings, tags or skills."))
@click.option("--marked", is_flag=True, help=_("Only what is marked for a therapist."))
@click.option("--everything", is_flag=True, help=_("The whole journal as json, for another computer."))
@click.option("--lock", is_flag=True, help=_("Lock it with a passphrase (age): typed, or from --passphrase-fd N."))
@click.option("--yes", is_flag=True, help=_("Do not ask first."))
@plain_option
def export_command(
    file: str | None,
    form: str | None,
    since: str | None,
    until: str | None,
    kinds: tuple[str, ...],
    more: tuple[str, ...],
    less: tuple[str, ...],
    marked: bool,
    everything: bool,
    lock: bool,
    yes: bool,
    plain: bool,
) -> int:
    """Write entries to FILE, or to standard output for -. Without FILE you choose and look first.

    Ratings, picked words and skills are in it, what you wrote yourself is not, unless you add it: --with notes,words
    """
    from copingtui.journal.days import day_of
    from copingtui.journal.exchange.taking_out import default_name
    from copingtui.journal.when import parse_day
    from copingtui.profile import Profile

    if file is None and not any((form, since, until, kinds, more, less, marked, everything, lock, yes)):
        return either(plain, "take_out")
    choice = _choice(file, form, kinds, more, less, marked, everything)
    profile = Profile()
    try:
        starts = profile.settings.day_starts
        today = day_of(profile.clock(), profile.tz_min(), starts)
        if not everything:
            choice = choice.but(since=parse_day(since or "", today), until=parse_day(until or "", today))
        choice = choice.but(day_starts=starts)
        file = file or str(default_name(choice, profile.now(), Path.cwd(), locked=lock))
        return _export(profile, choice, file, ask=not yes, lock=lock)
    finally:
        profile.close()


def _choice(
    file: str | None,
    form: str | None,
    kinds: tuple[str, ...],
    more: tuple[str, ...],
    less: tuple[str, ...],
    marked: bool,
    everything: bool,
) -> Choice:
    """Raises CopingError for what does not go together."""
    from copingtui.journal.exchange import choice as choices

    if everything:
        if form not in (None, "json"):
            raise CopingError(_("Everything goes out as json."), _("Nothing was written."))
        return choices.everything()
    form = form or SUFFIXES.get(Path(file or "").suffix.casefold(), "html")
    added, left_out = _listed(more), _listed(less)
    if (added | left_out) - {*PARTS, *GROUPS}:
        raise CopingError(
            _("A part is not known here."),
            _("Nothing was written."),
            _("There are: {parts}.").format(parts=", ".join((*PARTS, *GROUPS))),
        )
    groups = added & set(GROUPS)
    if groups and form != "json":
        raise CopingError(
            _("What is not an entry goes out as json only."),
            _("Nothing was written."),
            _("Leave it out, or say --format json."),
        )
    parts = (choices.DEFAULT_PARTS | (added & set(PARTS))) - left_out
    return choices.Choice(
        format=form,  # type: ignore[arg-type]
        kinds=frozenset(kinds or KINDS),  # type: ignore[arg-type]
        parts=frozenset(parts),  # type: ignore[arg-type]
        groups=frozenset(groups),
        marked=marked,
    )


def _listed(said: tuple[str, ...]) -> set[str]:
    return {word.strip().casefold() for each in said for word in each.split(",") if word.strip()}


def _export(profile: Profile, choice: Choice, file: str, *, ask: bool, lock: bool) -> int:
    from copingtui.journal.exchange import taking_out
    from copingtui.journal.exchange.wording import ready_lines

    journal, progress, now = profile.need_journal(), _progress(), profile.now()
    path = None if file == STANDARD else taking_out.place(file, choice, now, profile.where)
    ready = taking_out.get_ready(journal, choice, now, progress)
    if not ready.entries and not ready.items:
        complain(_("There is nothing of that to take out.") + " " + _("Nothing was written."))
        return TROUBLE
    if path is None:
        if lock:
            raise CopingError(_("A locked file needs a name."), _("Nothing was written."))
        complain(taking_out.one_sentence())
        _to_standard_output(ready)
        taking_out.note_shared(journal, ready, _("standard output"))
        return 0
    first = not taking_out.shared(journal)
    for line in (*ready_lines(ready), *((taking_out.before_the_first(),) if first else ())):
        complain(line)
    passphrase = _lock() if lock else ""
    if not lock and taking_out.can_lock():  # the locked way is named first
        complain(_("With --lock it is locked with a passphrase."))
    complain(taking_out.locked_sentence() if lock else taking_out.one_sentence())
    complain(_("The file: {file}").format(file=path))
    over = False
    if ask and sys.stdin.isatty():
        if path.exists():
            over = click.confirm(_("There is a file of that name already. Write over it?"), default=False, err=True)
            if not over:
                return TROUBLE
        elif not click.confirm(_("Write it?"), default=False, err=True):
            complain(_("Nothing was written."))
            return 0
    taking_out.save(ready, path, progress, over=over, passphrase=passphrase)
    taking_out.note_shared(journal, ready, path.name, locked=lock)
    say(_("It is in {file}, and only you can read it there.").format(file=path))
    return 0


def _lock() -> str:
    """The passphrase for the file. Raises CopingError where there is none: a file meant to be locked is never open."""
    from copingtui.journal.exchange.taking_out import can_lock
    from copingtui.plain.exchange import new_lock

    if not can_lock():
        raise CopingError(
            _("Locking files needs one more piece that is not installed here."),
            _("Nothing was written."),
            _("It comes with: pip install copingtui[age]"),
        )
    passphrase = new_lock(complain)
    if not passphrase:
        raise CopingError(_("No passphrase was given."), _("Nothing was written."))
    return passphrase


def _to_standard_output(ready: Ready) -> None:
    out = sys.stdout.buffer
    for piece in ready.text():
        out.write(piece.lstrip("\ufeff").encode("utf-8", "replace"))
    out.flush()


@click.command("import")
@click.argument("file", required=False, type=click.Path())
@click.option(
    "--format",
    "source",
    type=click.Choice(("json", "daylio", "jrnl", "csv")),
    help=_("What FILE itself shows, unless you say it."),
)
@click.option("--entries-only", is_flag=True, help=_("Leave out what is not an entry, such as a plan."))
@click.option("--bring-back", is_flag=True, help=_("Also what was deleted here."))
@click.option("--yes", is_flag=True, help=_("Do not ask; without it a script gets the preview alone."))
@plain_option
def import_command(
    file: str | None, source: str | None, entries_only: bool, bring_back: bool, yes: bool, plain: bool
) -> int:
    """Take entries in from FILE: copingtui's JSON, Daylio's CSV, jrnl's JSON or another table. You see first what comes.

    Nothing that is here is overwritten, and an import can be taken out again as a whole.
    """
    from copingtui.profile import Profile

    if file is None:
        return either(plain, "bring_in")
    if not yes and sys.stdin.isatty() and file != STANDARD:
        if full_screen() and not plain:
            return either(plain, "bring_in", file, source or "")
        return either(True, "bring_in", file, source or "")
    profile = Profile()
    try:
        return _import(profile, file, source, entries_only=entries_only, bring_back=bring_back, yes=yes)
    finally:
        profile.close()


def _import(profile: Profile, file: str, source: str | None, *, entries_only: bool, bring_back: bool, yes: bool) -> int:
    from copingtui.journal.exchange import bringing_in, daylio
    from copingtui.journal.exchange.opening import LIMIT_BYTES, read_file
    from copingtui.journal.exchange.wording import count_words, plan_lines
    from copingtui.plain.exchange import unlocked

    journal, progress = profile.need_journal(), _progress()
    data = sys.stdin.buffer.read(LIMIT_BYTES + 1) if file == STANDARD else read_file(Path(file))
    opened = bringing_in.look(unlocked(data), source)  # type: ignore[arg-type]
    found = bringing_in.find(opened, profile.now(), progress)
    plan = bringing_in.plan(journal, found, progress).but(items=not entries_only, deleted=bring_back)
    for line in plan_lines(plan):
        say(line)
    if opened.source == "daylio" and opened.sheet:
        unknown = sum(known is None for _name, known, _n in daylio.moods(opened.sheet.lines))
        if unknown:
            say(
                _(
                    "Moods with names of their own come in as feelings, without a place on the field. In a terminal you are asked."
                )
            )
    if plan.empty or not yes:
        if not plan.empty:
            say(_("Nothing was taken in yet; --yes takes it in."))
        return 0
    past = bringing_in.take_in(journal, plan, profile.clock(), progress)
    say(_("Taken in: {entries}.").format(entries=count_words(past.entries)))
    return 0


def _progress() -> Progress:
    """On standard error, where a person is looking: how far it is, once a second."""
    from copingtui.journal.exchange.progress import Progress

    def tell(progress: Progress) -> None:
        if sys.stderr.isatty():
            complain(_("{what}, about {done} of 100").format(what=progress.what, done=round(progress.done * 100)))

    return Progress(tell)
