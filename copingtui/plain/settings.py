"""What a person may want to set in a conversation: country, own line, what to go easy on, breaths, their own line."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from copingtui.crisis.lines import CountryName, country, search
from copingtui.errors import CopingError
from copingtui.journal.card_weeks import weekday_words
from copingtui.plain.choosing import pick, pick_one
from copingtui.plain.lock import lock
from copingtui.plain.my_words import my_words
from copingtui.plain.talk import Talk, Turn, Ways
from copingtui.plain.understanding import Unclear, whole_number
from copingtui.skills.easy import easy_words
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.profile import Profile

NOT_SAID = "-"
OFF = "off"
LONGEST = 80  # characters of a name or a number, as settings take them
MOST_COUNTRIES = 12


def settings(talk: Talk, profile: Profile) -> None:
    """Change what one likes. Raises EndOfInput."""
    try:
        while True:
            talk.gap()
            lines = _lines(profile)
            chosen = pick_one(talk, _("Settings. A number changes one. An empty line goes back."), lines)
            if chosen is None:
                return
            try:
                _CHANGES[chosen](talk, profile)
            except Turn:
                continue
            except CopingError as error:
                talk.say(str(error))
    except Turn:
        return


def _lines(profile: Profile) -> list[tuple[str, str]]:
    now = profile.settings
    own = " ".join(part for part in (now.own_line_name, now.own_line_number) if part)
    yes, no = _("yes"), _("no")
    line = _("off") if now.line is None else _("from {n} of 10 up, people come first").format(n=now.line)
    return [
        ("country", _("Country: {value}").format(value=country_name(now.country) or _("not said"))),
        ("own_line", _("Own line, said first: {value}").format(value=own or _("none"))),
        ("easy", _("What to go easy on: {value}").format(value=_easy(profile) or _("nothing ticked"))),
        ("count_breaths", _("Seconds while breathing: {value}").format(value=yes if now.count_breaths else no)),
        ("line", _("My own line: {value}").format(value=line)),
        (
            "week_starts",
            _("A week of the card begins on: {value}").format(value=dict(weekday_words())[now.week_starts]),
        ),
        ("day_starts", _("A day of the card begins at: {value}").format(value=f"{now.day_starts:02}:00")),
        ("my_words", _("My words: own feelings, kinds of urge and others")),
        ("ask_sleep", _("A check-in asks about sleep: {value}").format(value=yes if now.ask_sleep else no)),
        (
            "ask_medication",
            _("A check-in asks about medication: {value}").format(value=yes if now.ask_medication else no),
        ),
        ("lock", _("Passphrase: {value}").format(value=yes if profile.asks else _("none"))),
        ("backups", _("Backup")),
        ("delete", _("Delete")),
        ("plain", _("Always as lines: {value}").format(value=yes if now.plain else no)),
    ]


def country_name(code: str | None) -> str:
    """The country's name, "" where none was said; the code where there are no lines for it."""
    try:
        return country(code).name if code else ""
    except CopingError:
        return code or ""


def _easy(profile: Profile) -> str:
    return "; ".join(words.partition(":")[0] for name, words in easy_words() if name in profile.easy)


# -- changing ----------------------------------------------------------------------------------------------------------


def change_country(talk: Talk, profile: Profile) -> None:
    """By typing; "-" is rather not say. Raises Turn; CopingError where it cannot be written."""
    found = ask_country(talk, _("Which country are you in? Type its name, or - for rather not say."))
    if found is None:
        return
    code = None if found == NOT_SAID else cast(CountryName, found).code
    profile.change(country=code, country_confirmed=True)
    talk.say(_("These are the numbers now:"), *talk.row())


def ask_country(talk: Talk, question: str, *letters: str) -> CountryName | str | None:
    """A country, NOT_SAID for rather not say or one of ``letters`` as it is, None for "not said". Raises Turn."""

    def understand(line: str) -> tuple[CountryName, ...] | str | None:
        if line in ("", NOT_SAID, *letters):
            return line or None
        found = search(line)
        if not found:
            raise Unclear(_("There is no country of that name here. For any country: findahelpline.com."))
        return found

    said = talk.ask(question, understand)
    if said is None or isinstance(said, str):
        return said
    if len(said) == 1:
        return said[0]
    picked = pick(talk, _("Which one?"), [each.name for each in said[:MOST_COUNTRIES]])
    return said[picked.places[0]] if picked.places else None


def _change_own_line(talk: Talk, profile: Profile) -> None:
    talk.say(_("A person or line of your own, said before the others. It is kept as plain text. - takes it away."))
    name = talk.ask(_("The name?"), _short)
    number = talk.ask(_("The number?"), _short)
    profile.change(
        own_line_name=_new(name, profile.settings.own_line_name),
        own_line_number=_new(number, profile.settings.own_line_number),
    )
    talk.say(_("These are the numbers now:"), *talk.row())


def _new(said: str, before: str) -> str:
    return "" if said == NOT_SAID else said or before


def _short(line: str) -> str:
    if len(line) > LONGEST or not line.isprintable():
        raise Unclear(_("One line of up to {limit} characters fits here.").format(limit=LONGEST))
    return line


def go_easy(talk: Talk, profile: Profile) -> None:
    """Tick what is hard or risky. Raises Turn; CopingError where it cannot be kept."""
    talk.gap()
    talk.say(_("What is hard or risky for you? Skills that ask for it are shown another way or left out."))
    while True:
        ticked = profile.easy
        lines = [_("{words} (ticked)").format(words=words) if name in ticked else words for name, words in easy_words()]
        question = _("Numbers tick, or take a tick away. An empty line goes back. You don't have to say why.")
        picked = pick(talk, question, lines, many=True)
        if not picked.places:
            return
        profile.set_easy(ticked ^ {easy_words()[place][0] for place in picked.places})


def _change_line(talk: Talk, profile: Profile) -> None:
    def understand(line: str) -> int | str | None:
        return OFF if line.casefold() in (OFF, _("off")) else whole_number(line, 0, 10)

    said = talk.ask(_("From which number up do people come first? 0 to 10, or off."), understand)
    if said is not None:
        profile.change(line=None if said == OFF else said)


def _change_count(talk: Talk, profile: Profile) -> None:
    profile.change(count_breaths=not profile.settings.count_breaths)
    now = profile.settings
    talk.ways = Ways(now.count_breaths, now.breath_in, now.breath_out)


def _change_plain(talk: Talk, profile: Profile) -> None:
    profile.change(plain=not profile.settings.plain)


def _change_week(talk: Talk, profile: Profile) -> None:
    chosen = pick_one(talk, _("On which day does your week begin? The day of therapy is one way."), weekday_words())
    if chosen is not None:
        profile.change(week_starts=chosen)


def _change_day(talk: Talk, profile: Profile) -> None:
    said = talk.number(_("From which hour on is it the next day? 0 to 12; a night belongs to the day before."), 0, 12)
    if said is not None:
        profile.change(day_starts=said)


def _backups(talk: Talk, profile: Profile) -> None:
    from copingtui.plain.backup import backups  # rarely needed: not on the way to every conversation

    backups(talk, profile)


def _delete(talk: Talk, profile: Profile) -> None:
    from copingtui.plain.wipe import delete

    delete(talk, profile)


_CHANGES = {
    "country": change_country,
    "own_line": _change_own_line,
    "easy": go_easy,
    "count_breaths": _change_count,
    "line": _change_line,
    "week_starts": _change_week,
    "day_starts": _change_day,
    "my_words": my_words,
    "ask_sleep": lambda talk, profile: profile.change(ask_sleep=not profile.settings.ask_sleep),
    "ask_medication": lambda talk, profile: profile.change(ask_medication=not profile.settings.ask_medication),
    "lock": lock,
    "backups": _backups,
    "delete": _delete,
    "plain": _change_plain,
}
