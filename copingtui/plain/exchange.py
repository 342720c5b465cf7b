"""Taking entries out and bringing a file in, as lines: what would happen is said first, and nothing happens unasked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from copingtui import unlocking
from copingtui.errors import CopingError
from copingtui.journal.days import day_of
from copingtui.journal.entries import KINDS
from copingtui.journal.exchange import bringing_in, daylio, taking_out
from copingtui.journal.exchange.bringing_in import SOURCES, Opened, Past, Plan
from copingtui.journal.exchange.choice import (
    Choice,
    Part,
    everything,
    format_words,
    group_words,
    marked_words,
    part_words,
)
from copingtui.journal.exchange.columns import ROLES, Mapped, guess, mood_ends, mood_words
from copingtui.journal.exchange.opening import read_file
from copingtui.journal.exchange.progress import Progress
from copingtui.journal.exchange.report import times
from copingtui.journal.exchange.sheet import Sheet
from copingtui.journal.exchange.wording import (
    past_words,
    plan_lines,
    range_words,
    ready_lines,
    role_words,
    shared_words,
)
from copingtui.journal.trouble import JournalStopped
from copingtui.journal.when import NotADay, parse_day
from copingtui.journal.wording import kinds
from copingtui.plain.choosing import numbered, pick, pick_one
from copingtui.plain.talk import Talk, Turn
from copingtui.plain.understanding import Unclear, whole_number
from copingtui.skills.emotions import pleasant_words
from copingtui.words import _, several

if TYPE_CHECKING:
    from copingtui.profile import Profile

WRITE, LOOK, LIST, LEAVE = "w", "p", "t", ""
NEVER = "-"
PAGE = 20  # lines said at once
TELL_EVERY = 5  # times a second has gone by


# -- out ---------------------------------------------------------------------------------------------------------------


def take_out(talk: Talk, profile: Profile) -> None:
    """Choose what to take out, look through it, write it. Raises EndOfInput, CopingError without a journal."""
    journal = profile.need_journal()
    choice = Choice(day_starts=profile.settings.day_starts)
    talk.gap()
    try:
        while True:
            lines = _choices(choice)
            talk.gap()
            asked = _ask(talk, len(lines), choice)
            if asked == LEAVE:
                return
            if isinstance(asked, int):
                choice = _changed(talk, profile, choice, lines[asked][0])
            elif asked == LIST:
                taken_out(talk, profile)
            else:
                ready = taking_out.get_ready(journal, choice, profile.now(), _progress(talk))
                if asked == LOOK:
                    _look(talk, ready.lines())
                elif _write(talk, profile, ready):
                    return
    except Turn:
        return
    except JournalStopped as stopped:
        _stopped(talk, stopped)


def taken_out(talk: Talk, profile: Profile) -> None:
    """What was taken out, and when; the list can be cleared. Raises Turn."""
    journal = profile.need_journal()
    list_ = taking_out.shared(journal)
    if not list_:
        talk.say(_("Nothing was taken out yet."))
        return
    talk.say(*map(shared_words, list_))
    if talk.yes(_("Clear this list? The files stay wherever they are. Yes, or an empty line for no.")):
        taking_out.forget_shared(journal, [each.name for each in list_])
        talk.say(_("The list is empty."))


def _choices(choice: Choice) -> list[tuple[str, str]]:
    ticked = _("{words} (ticked)")
    lines = [
        ("format", _("As {format}").format(format=dict(format_words())[choice.format])),
        ("since", _("Days: {days}").format(days=range_words(choice))),
        ("kinds", _("Kinds: {kinds}").format(kinds=", ".join(kinds()[kind] for kind in KINDS if kind in choice.kinds))),
    ]
    lines.append(("marked", ticked.format(words=marked_words()) if choice.marked else marked_words()))
    lines += [(part, ticked.format(words=words) if part in choice.parts else words) for part, words in part_words()]
    if choice.format == "json":
        lines += [
            (f"+{group}", ticked.format(words=words) if group in choice.groups else words)
            for group, words in group_words()
        ]
        lines.append(("everything", _("everything, for moving to another computer")))
    return lines


def _ask(talk: Talk, count: int, choice: Choice) -> int | str:
    def understand(line: str) -> int | str:
        word = line.casefold()
        if word in (WRITE, LOOK, LIST, LEAVE):
            return word
        if word.isdecimal() and len(word) <= 3 and 1 <= int(word) <= count:
            return int(word) - 1
        raise Unclear(_("A number, w, p, t or an empty line fits here."))

    question = _(
        "Take out. A number changes a line or ticks it. p says all that would be in the file, w writes it, "
        "t says what was taken out before, an empty line goes back."
    )
    return talk.ask(question, understand, more=numbered([words for _id, words in _choices(choice)]))


def _changed(talk: Talk, profile: Profile, choice: Choice, what: str) -> Choice:
    """The choice after one line of it was chosen. Raises Turn."""
    if what == "format":
        return choice.but(format=pick_one(talk, _("As what?"), format_words()) or choice.format)
    if what == "since":
        today = day_of(profile.clock(), profile.tz_min(), choice.day_starts)
        first = _("From which day? 2026-11-01 for instance, or - for the beginning.")
        last = _("Up to which day, with it? 2026-11-30 for instance, or - for today.")
        since, until = _day(talk, first, choice.since, today), _day(talk, last, choice.until, today)
        return choice.but(since=since, until=until)
    if what == "kinds":
        picked = pick(talk, _("Which kinds? An empty line takes all."), [kinds()[kind] for kind in KINDS], many=True)
        return choice.but(kinds=frozenset(KINDS[place] for place in picked.places or range(len(KINDS))))
    if what == "marked":
        return choice.but(marked=not choice.marked)
    if what == "everything":
        return everything().but(day_starts=choice.day_starts)
    if what.startswith("+"):
        return choice.but(groups=choice.groups ^ {what[1:]})
    return choice.but(parts=choice.parts ^ {cast("Part", what)})


def _day(talk: Talk, question: str, before: date | None, today: date) -> date | None:
    def understand(line: str) -> date | None:
        if line in ("", NEVER):
            return before if not line else None
        try:
            return parse_day(line, today)
        except NotADay as error:
            raise Unclear(str(error)) from None

    return talk.ask(question, understand)


def _look(talk: Talk, lines: list[str]) -> None:
    """All lines, a page at a time. Raises Turn."""
    talk.gap()
    for start in range(0, len(lines), PAGE):
        talk.say(*lines[start : start + PAGE])
        left = len(lines) - start - PAGE
        if left > 0 and talk.yes(several(left, _("{n} line more. Go on?"), _("{n} lines more. Go on?"))) is False:
            return


def _write(talk: Talk, profile: Profile, ready: taking_out.Ready) -> bool:
    """Ask where, and write; False where nothing was written. Raises Turn."""
    journal = profile.need_journal()
    if not ready.entries and not ready.items:
        talk.say(_("There is nothing of that to take out."))
        return False
    talk.say(*ready_lines(ready))
    if not taking_out.shared(journal):
        talk.say(taking_out.before_the_first())
    passphrase = new_lock(talk.say)
    talk.say(taking_out.locked_sentence() if passphrase else taking_out.one_sentence())
    proposed = taking_out.default_name(ready.choice, ready.now, Path.home(), locked=bool(passphrase))
    typed = talk.short(_("The file? An empty line takes {name}.").format(name=proposed))
    try:
        path = taking_out.place(typed or str(proposed), ready.choice, ready.now, profile.where)
        if not talk.yes(_("Write {file}? Yes, or an empty line for no.").format(file=path)):
            talk.say(_("Nothing was written."))
            return False
        taking_out.save(ready, path, _progress(talk), passphrase=passphrase)
    except CopingError as error:
        talk.say(str(error))
        return False
    talk.say(_("It is in {file}, and only you can read it there.").format(file=path))
    taking_out.note_shared(journal, ready, path.name, locked=bool(passphrase))
    return True


def new_lock(say: Callable[[str], object]) -> str:
    """A passphrase for the file, typed twice; "" for none, or where it cannot be locked or nobody can be asked."""
    secrets = unlocking.secrets
    while secrets is not None and taking_out.can_lock():
        first = secrets.ask(_("A passphrase to lock the file with (empty: no lock):"))
        if not first:
            return ""
        if not secrets.asks_a_person or secrets.ask(_("The same again:")) == first:
            return first
        say(_("The two are not the same. Nothing was locked yet."))
    return ""


def unlocked(data: bytes) -> bytes:
    """The file, opened with its passphrase where it is locked. Raises CopingError."""
    secrets = unlocking.secrets
    if secrets is None or not bringing_in.is_locked(data):
        return data
    typed = secrets.ask(_("The passphrase of the file (empty: leave it):"))
    return bringing_in.opened_with(data, typed) if typed else data


# -- in ----------------------------------------------------------------------------------------------------------------


def bring_in(talk: Talk, profile: Profile, file: str = "", source: str = "") -> None:
    """Bring a file in, or take an earlier import out again. Raises EndOfInput, CopingError without a journal."""
    journal = profile.need_journal()
    try:
        while True:
            past = bringing_in.imports(journal)
            typed = file or _which_file(talk, past)
            if not typed:
                return
            if typed == LIST:
                _take_back(talk, profile, past)
                continue
            try:
                _bring(talk, profile, typed, source)
            except JournalStopped as stopped:
                _stopped(talk, stopped)
            except CopingError as error:
                if file:
                    raise
                talk.say(str(error))
                continue
            return
    except Turn:
        return


def _which_file(talk: Talk, past: list[Past]) -> str:
    question = _(
        "Which file? Its path. copingtui's own JSON, a CSV of Daylio, jrnl's JSON and other tables can come in. "
        "An empty line goes back."
    )
    if past:
        question += " " + _("t takes an earlier import out again.")
    return talk.short(question)


def _bring(talk: Talk, profile: Profile, file: str, source: str) -> None:
    """Look at the file, say what would come, take it in where the person says so. Raises Turn, CopingError."""
    journal, progress = profile.need_journal(), _progress(talk)
    try:
        path = Path(file).expanduser()
    except RuntimeError:
        path = Path(file)
    opened = bringing_in.look(unlocked(read_file(path)), source if source in SOURCES else None)
    moods = ask_moods(talk, opened) if opened.source == "daylio" else None
    mapped = ask_columns(talk, opened.sheet) if opened.source == "csv" and opened.sheet else None
    found = bringing_in.find(opened, profile.now(), progress, moods=moods, mapped=mapped)
    plan = bringing_in.plan(journal, found, progress)
    talk.gap()
    talk.say(*plan_lines(plan))
    wanted = _wanted(talk, plan)
    if wanted is None:
        talk.say(_("Nothing was taken in."))
        return
    past = bringing_in.take_in(journal, wanted, profile.clock(), progress)
    words = several(past.entries, _("{n} entry is in the journal now."), _("{n} entries are in the journal now."))
    talk.say(words)
    talk.say(_("It can be taken out again as a whole, here, at any time."))
    if talk.yes(_("Take it out again now? Yes, or an empty line to keep it.")):
        bringing_in.undo(journal, past, progress)
        talk.say(_("It is out again. Nothing of it stays."))


def _wanted(talk: Talk, plan: Plan) -> Plan | None:
    """The plan as the person wants it; None for not at all. Raises Turn."""
    deleted, items = False, bool(plan.items)
    if plan.deleted:
        deleted = bool(talk.yes(_("Bring back what was deleted here as well? Yes, or an empty line for no.")))
    if plan.items:
        items = (
            talk.yes(_("Take in what is not an entry as well? No leaves it out, an empty line takes it in."))
            is not False
        )
    wanted = plan.but(items=items, deleted=deleted)
    if wanted.empty:
        return None
    question = _("Take it in? Yes, or an empty line for no.")
    return wanted if talk.yes(question) else None


def ask_moods(talk: Talk, opened: Opened) -> dict[str, int | None]:
    """What each mood with a name of the person's own stands for. Raises Turn."""
    assert opened.sheet is not None
    unknown = [(name, n) for name, known, n in daylio.moods(opened.sheet.lines) if known is None]
    return _ask_scale(talk, [(name, f" ({times(n)})") for name, n in unknown])


def _ask_scale(talk: Talk, names: list[tuple[str, str]]) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    if names:
        talk.say(_("Some moods have names of their own. They are kept as feelings."))
    for name, more in names:
        picked = pick(
            talk,
            _("{name}{more}: how pleasant is it? An empty line leaves it open.").format(name=name, more=more),
            pleasant_words(),
        )
        found[name] = picked.places[0] - 2 if picked.places else None
    return found


def ask_columns(talk: Talk, sheet: Sheet) -> Mapped:
    """Which column is what, beginning with a guess. Raises Turn."""
    mapped = guess(sheet)
    roles = role_words()
    while True:
        lines = [
            (role, _("{role}: {column}").format(role=roles[role], column=getattr(mapped, role) or _("none")))
            for role in ROLES
        ]
        question = _("Which column is what? A number changes a line, an empty line goes on.")
        role = pick_one(talk, question, lines)
        if role is None:
            if mapped.date is not None:
                return ask_mood_scale(talk, sheet, mapped)
            talk.say(_("One column has to be the date."))
            continue
        picked = pick(talk, _("{role} is which column?").format(role=roles[role]), [*sheet.columns, _("none")])
        if picked.places:
            place = picked.places[0]
            mapped = mapped.but(**{role: sheet.columns[place] if place < len(sheet.columns) else None})


def ask_mood_scale(talk: Talk, sheet: Sheet, mapped: Mapped) -> Mapped:
    """The ends of the mood's own scale, or what its words stand for. Raises Turn."""
    ends = mood_ends(sheet, mapped.mood)
    if ends is not None:
        low, high = ends
        question = _("Which number is very unpleasant? An empty line is {n}.")
        said = talk.ask(question.format(n=f"{low:g}"), lambda line: whole_number(line, -1000, 1000))
        low = low if said is None else said
        said = talk.ask(
            _("Which number is very pleasant? An empty line is {n}.").format(n=f"{high:g}"),
            lambda line: whole_number(line, -1000, 1000),
        )
        mapped = mapped.but(low=low, high=high if said is None else said)
    return mapped.but(words=_ask_scale(talk, [(word, "") for word in mood_words(sheet, mapped.mood)]))


def _take_back(talk: Talk, profile: Profile, past: list[Past]) -> None:
    """Take an earlier import out. Raises Turn."""
    journal = profile.need_journal()
    picked = pick(talk, _("Which one? What you changed since stays."), [past_words(each) for each in past])
    if picked.places:
        n = bringing_in.undo(journal, past[picked.places[0]], _progress(talk))
        talk.say(several(n, _("{n} entry is out again."), _("{n} entries are out again.")))


# -- inside ------------------------------------------------------------------------------------------------------------


def _progress(talk: Talk) -> Progress:
    """Says now and then how far it is; ctrl+c stops it."""
    told = 0

    def tell(progress: Progress) -> None:
        nonlocal told
        told += 1
        if told % TELL_EVERY == 1:
            words = _("{what}, about {done} of 100. Ctrl+c stops it.")
            talk.say(words.format(what=progress.what, done=round(progress.done * 100)))

    return Progress(tell, lambda: talk.interrupted)


def _stopped(talk: Talk, stopped: JournalStopped) -> None:
    talk.interrupted = False
    talk.say(stopped.what, stopped.safe)
