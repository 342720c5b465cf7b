"""What the crisis screen, the plain mode and `copingtui crisis` say: the same words from one place, as data and lines.

Everything is for a person who may be in danger: short lines, plain words, who first, then the number (R-07, R-61).
"""

from __future__ import annotations

from typing import NamedTuple

from copingtui.crisis.facts import country_code, facts, my_country, row_lines
from copingtui.crisis.lines import GENERAL, Country, Emergency, Line, country
from copingtui.crisis.row import DIRECTORY, rows
from copingtui.crisis.when import ROUND_THE_CLOCK, is_stale, month_year, open_now
from copingtui.crisis.whom import languages_words, whom_words
from copingtui.errors import CopingError
from copingtui.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from copingtui.crisis.people import Contact
    from copingtui.crisis.person import WhoAsks

MOST_FIRST = 2  # people of one's own among the first lines; all of them are further down
SHORT = 4  # lines that are said first, where there is more
NOT_STATED = ("", "check", "check site", "unknown", "varies")  # what sources say when they do not say


class Card(NamedTuple):
    """One place to turn to. Every text is ready to be shown, and empty where there is nothing to say."""

    kind: str  # "own", "person", "emergency", "line", "directory"
    who: str
    call: str  # the number as it is dialled
    write: str  # "Text HOME to 741741"
    hours: str
    open: bool | None  # None: not known
    languages: str
    audience: str  # as in the data, for grouping: "general", "youth"
    whom: str  # the audience in plain words
    tell: str  # one more thing worth knowing
    url: str
    checked: str  # a sentence with month and year
    stale: bool  # checked more than a year ago, or nobody knows when
    sure: bool  # False: the number could not be confirmed


def cards(found: Country | None, settings: WhoAsks, now: datetime, people: Sequence[Contact] = ()) -> tuple[Card, ...]:
    """Everyone to turn to, in the order to read them: the person's own line and people, emergency numbers, lines for
    anyone, lines for some, numbers that could not be confirmed, the directory."""
    shown = [_own_card(settings)] if settings.own_line_number else []
    shown += [_person_card(each) for each in people]
    if found:
        shown += _emergency_cards(found)
        order = sorted(found.lines, key=lambda line: (line.confidence == "low", not line.audience.startswith(GENERAL)))
        shown += [_line_card(line, now) for line in order]
    return (*shown, _directory_card())


def card_lines(card: Card) -> list[str]:
    """The card as lines for reading aloud: who, number, how, hours, language, whom for, when checked."""
    lines = [
        card.who,
        _("Call: {number}").format(number=card.call) if card.call else "",
        card.write,
        _hours_line(card),
        _("Languages: {languages}").format(languages=card.languages) if card.languages else "",
        _("For: {whom}").format(whom=card.whom) if card.whom else "",
        card.tell,
        _("Online: {url}").format(url=card.url) if card.url else "",
        card.checked,
    ]
    if not card.sure:
        lines.append(_("This number could not be confirmed. Another one may be quicker."))
    return [line for line in lines if line]


def first_lines(found: Country | None, settings: WhoAsks, now: datetime, people: Sequence[Contact] = ()) -> list[str]:
    """What the crisis screen opens with: if you might act on this, to talk, to write."""
    lines = [
        _("If you might act on this now, or you're hurt: {number}.").format(number=emergency(found))
        if found
        else _("In danger, or hurt: your local emergency number.")
    ]
    if settings.own_line_number:
        own = _join(settings.own_line_name, settings.own_line_number)
        lines.append(_("To talk: {line}.").format(line=own))
    reachable = [each for each in people if each.number][:MOST_FIRST]
    lines += [_("To talk: {line}.").format(line=_join(each.name, each.number, each.how)) for each in reachable]
    shown, writing = row_lines(found, now) if found else ([], "")
    for line in shown:
        who = _join(line.short, line.phone, hours_words(line))
        closed = open_now(line, now) is False
        lines.append((_("Closed now: {line}.") if closed else _("To talk: {line}.")).format(line=who))
    if not shown:
        lines.append(_("To talk: {directory} lists lines in every country.").format(directory=DIRECTORY))
    writing = writing or next((line.text for line in shown if line.text), "")
    if writing:
        lines.append(_("To write instead: {text}.").format(text=writing))
    lines.append(_("Not sure it's “bad enough”? That's enough of a reason to call."))
    return lines


def short_lines(found: Country | None, settings: WhoAsks, now: datetime, people: Sequence[Contact] = ()) -> list[str]:
    """The first few of these lines: enough to reach somebody, where the whole report would bury it.

    However many people there are, one line of the country is among them (R-04).
    """
    reachable = [each for each in people if each.number][: 1 if settings.own_line_number else MOST_FIRST]
    return first_lines(found, settings, now, reachable)[:-1][:SHORT]


def closing_lines(found: Country | None) -> list[str]:
    """If nobody answers, and what to expect (R-03, R-08)."""
    return [
        _("If a line doesn't answer: {number}, or {directory}.").format(number=emergency(found), directory=DIRECTORY),
        _("Some may send help if they think a life is at risk."),
        _("You can ask them how they work."),
    ]


def saying_lines() -> list[str]:
    """Words to read out where own words are hard."""
    return [
        _("If words are hard, you could read this out:"),
        _("“I'm having a very hard time.”"),
        _("“I'm scared of what I might do.”"),
        _("“Can you stay with me until it eases?”"),
    ]


def hurt(code: str | None, *, recorded: bool = False) -> list[str]:
    """For someone who is hurt or has taken something: medical help first, no questions, nothing recorded (R-28).

    ``recorded``: said beside something the person keeps themselves, where the last line would not be true.
    """
    try:
        found = country(code or "")
    except CopingError:
        found = None
    if found:
        help_first = [_("Get medical help now, even if you feel all right: {number}.").format(number=emergency(found))]
    else:
        help_first = [
            _("Get medical help now: call your local emergency number."),
            _("Do this even if you feel all right."),
        ]
    lines = [
        *help_first,
        _("You don't need to explain how it happened."),
        _("If someone is near, ask them to stay with you."),
        _("Keep warm, and rest until help is there."),
    ]
    return lines if recorded else [*lines, _("Nothing about this is written down here.")]


def report(code: str | None, settings: WhoAsks, now: datetime, people: Sequence[Contact] = ()) -> list[str]:
    """Everything `copingtui crisis` prints for this country; the person's own for None. Never raises."""
    asked = _Asking(settings, code)
    found = my_country(asked)
    blocks = [first_lines(found, settings, now, people), [hurt_heading(), *hurt(asked.country)]]
    if found:
        blocks.append([found.name] if not found.tell else [found.name, found.tell])
    blocks += [card_lines(card) for card in cards(found, settings, now, people)]
    blocks += [closing_lines(found), saying_lines()]
    return [line for block in [*blocks, closing_row(asked, now)] for line in ("", *block)][1:]


def closing_row(settings: WhoAsks, now: datetime) -> list[str]:
    """The crisis row as the last lines of a conversation in lines, where no key can be pressed."""
    shown = facts(settings, now)
    shown.hint = ""
    return [each.strip() for each in rows(shown, 80, 24)]


def hurt_heading() -> str:
    return _("I'm hurt, or I've taken something")


def emergency(found: Country | None) -> str:
    """The number for someone in danger, or what to do where the country is not known (R-02)."""
    return found.call_first.number if found else _("your local emergency number")


def hours_words(line: Line) -> str:
    """When the line is open: in words where it always is, else as its sources have it; "" where they do not say."""
    if line.hours == ROUND_THE_CLOCK:
        return _("day and night")
    return "" if line.hours in NOT_STATED else line.hours


class _Asking:
    """The person as they are, in another country: for looking at the lines of one that is not theirs."""

    def __init__(self, settings: WhoAsks, code: str | None) -> None:
        self.country = code or country_code(settings)
        self.country_confirmed = bool(code) or settings.country_confirmed
        self.own_line_name = settings.own_line_name
        self.own_line_number = settings.own_line_number
        self.row = "full"
        self.keys: dict[str, str] = {}
        self.line_changes = settings.line_changes


def _own_card(settings: WhoAsks) -> Card:
    return _card("own", settings.own_line_name or _("Your own line"), call=settings.own_line_number)


def _person_card(person: Contact) -> Card:
    return _card("person", person.name, call=person.number, tell=person.how)


def _emergency_cards(found: Country) -> list[Card]:
    """The number to call first, then the others; numbers that do the same share a card."""
    shown: dict[tuple[str, str], str] = {}
    for each in sorted(found.emergency, key=lambda each: each is not found.call_first):
        same = _emergency_name(each), _sentence(each.tell)
        shown[same] = _("{one} or {other}").format(one=shown[same], other=each.number) if same in shown else each.number
    return [_card("emergency", who, call=number, tell=tell) for (who, tell), number in shown.items()]


def _emergency_name(one: Emergency) -> str:
    who = {"ambulance": _("Ambulance"), "police": _("Police")}.get(one.what, _("Emergency"))
    return f"{who} ({one.word})" if one.word else who


def _line_card(line: Line, now: datetime) -> Card:
    return Card(
        kind="line",
        who=line.name,
        call=line.phone,
        write=line.text[:1].upper() + line.text[1:],
        hours=hours_words(line) or _("not known here"),
        open=open_now(line, now),
        languages=languages_words(line.languages),
        audience=line.audience,
        whom=whom_words(line.audience),
        tell=line.tell,
        url=line.url,
        checked=_checked_words(line, now),
        stale=not line.own and is_stale(line.checked, now),
        sure=line.confidence != "low",
    )


def _directory_card() -> Card:
    return _card("directory", _("Lines in every country"), url=DIRECTORY)


def _card(kind: str, who: str, call: str = "", tell: str = "", url: str = "") -> Card:
    return Card(kind, who, call, "", "", None, "", "", "", tell, url, "", False, True)


def _hours_line(card: Card) -> str:
    if not card.hours:
        return ""
    state = {True: _("open now"), False: _("closed now"), None: ""}[card.open]
    if not state or card.hours == _("day and night"):
        return _("Hours: {hours}").format(hours=card.hours)
    return _("Hours: {hours} ({state})").format(hours=card.hours, state=state)


def _checked_words(line: Line, now: datetime) -> str:
    if line.own:
        return _("This is your own correction.")
    date = month_year(line.checked)
    if not date:
        return _("Nobody knows when this number was last checked.")
    if is_stale(line.checked, now):
        return _("Last checked {date}: a while ago.").format(date=date)
    return _("Checked {date}.").format(date=date)


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
