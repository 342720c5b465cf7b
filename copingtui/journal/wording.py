"""Says an entry in plain words: one line for a list, all of it for reading. The app and the plain mode say the same."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from copingtui.journal import options
from copingtui.journal.entries import Checkin, Entry, Felt, Pick, Practice, Urge
from copingtui.journal.options import Options
from copingtui.journal.rows import Row
from copingtui.skills.emotions import grid_words
from copingtui.skills.measures import measures
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.filters import Filters, ThereIs


def kinds() -> dict[str, str]:
    """What each kind of entry is called."""
    return {"checkin": _("Check-in"), "urge": _("Urge"), "practice": _("Practice"), "note": _("Note")}


def local(at_ms: int, tz_min: int) -> datetime:
    """The time as the clock showed it where the entry was written."""
    return datetime.fromtimestamp(at_ms / 1000, timezone(timedelta(minutes=tz_min)))


def headline(row: Row) -> str:
    """One line about an entry, without its date and kind, and with nothing in it that could break or turn a line."""
    parts: list[str] = []
    if row.kind == "checkin":
        parts = [grid_words(row.pleasant, row.energy), ", ".join(felt.name for felt in row.emotions)]
    elif row.kind == "urge":
        parts = [picked(row.what, options.urge_kinds()) if row.what else "", numbers(row.at_first, row.peak, row.now)]
        parts.append(options.label(options.outcomes(), row.outcome) if row.outcome else "")
    elif row.kind == "practice":
        parts = [row.title or "", before_after(row.before, row.after)]
        parts.append(options.label(options.eased(), row.eased) if row.eased else "")
        parts.append("" if row.finished else _("stopped here"))
    if row.start:
        parts.append(row.start + ("…" if row.more else ""))
    return one_line(" · ".join(part for part in parts if part))


def one_line(text: str) -> str:
    """The text as one line that takes the same room everywhere.

    Signs that turn the direction of reading would turn the rest of the line as well; the invisible ones that join
    pictures into one are drawn in one, two or eight cells, as the terminal likes. Letters keep theirs.
    """
    if text.isascii():
        return " ".join(text.split())
    kept = [
        char
        for before, char in zip(" " + text, text, strict=False)
        if char not in _TURNERS and char != _PICTURE and not (char == _JOINER and before >= _PICTURES)
    ]
    return " ".join("".join(kept).split())


def unturned(text: str) -> str:
    """The text without signs that turn the direction of reading by force, which could turn what stands around it."""
    return text if text.isascii() else "".join(char for char in text if char not in _FORCED)


_FORCED = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_TURNERS = _FORCED | frozenset("\u200e\u200f\u061c")
_JOINER, _PICTURE, _PICTURES = "\u200d", "\ufe0f", "\u2600"


def full(entry: Entry) -> list[tuple[str, str]]:
    """All of an entry as (what, words); what was not said is not there."""
    detail = entry.detail
    if isinstance(detail, Checkin):
        said = _checkin(detail)
    elif isinstance(detail, Urge):
        said = _urge(detail, entry)
    elif isinstance(detail, Practice):
        said = _practice(detail)
    else:
        said = [(_("To the question"), detail.prompt or "")]
    said.append((_("Note") if entry.kind != "note" else "", entry.note or ""))
    said.append((_("For"), options.label(options.shares(), entry.share) if entry.share != "private" else ""))
    return [(what, unturned(words)) for what, words in said if words]


def times(entry: Entry) -> str:
    """When it was, and what happened to it since, in neutral words."""
    words = f"{local(entry.at_ms, entry.tz_min):%A %d %B %Y, %H:%M}"
    if entry.created_ms - entry.at_ms > 60 * 60 * 1000 and entry.kind != "practice":
        words += " · " + _("added later")
    if entry.edited_ms is not None:
        words += " · " + _("changed {when}").format(when=f"{local(entry.edited_ms, entry.tz_min):%d %b, %H:%M}")
    return words


def day_words(day: date) -> str:
    """A day as a heading."""
    return f"{day:%A %d %B %Y}"


def filter_words(filters: Filters, skill_title: str = "") -> str:
    """What is filtered by, as one plain line without the words that are looked for; "" for nothing."""
    said = []
    if filters.kinds is not None:
        said.append(", ".join(kinds()[kind] for kind in filters.kinds))
    if filters.since and filters.since == filters.until:
        said.append(f"{filters.since:%d %b %Y}")
    elif filters.since and filters.until:
        said.append(_("{first} to {last}").format(first=f"{filters.since:%d %b %Y}", last=f"{filters.until:%d %b %Y}"))
    elif filters.since:
        said.append(_("since {day}").format(day=f"{filters.since:%d %b %Y}"))
    elif filters.until:
        said.append(_("until {day}").format(day=f"{filters.until:%d %b %Y}"))
    if filters.emotions:
        said.append(_("feeling: {words}").format(words=", ".join(filters.emotions)))
    if filters.tag:
        said.append(_("around it: {words}").format(words=picked(filters.tag, options.around())))
    if filters.skill:
        said.append(_("skill: {words}").format(words=skill_title or filters.skill))
    if filters.target:
        said.append(_("urge: {words}").format(words=picked(filters.target, options.urge_kinds())))
    return one_line(" · ".join(said))


def filter_choices(there: ThereIs, name: str) -> list[tuple[str, Any, int]]:
    """What one of the filters can be set to: (words, value, how many entries)."""
    found: list[tuple[str, Any, int]]
    if name == "kinds":
        found = [(kinds()[kind], (kind,), n) for kind, n in there.kinds if kind in kinds()]
    elif name == "emotions":
        found = [(word, (word,), n) for word, n in there.emotions]
    elif name == "tag":
        found = [(picked(tag, options.around()), tag, n) for tag, n in there.tags]
    elif name == "skill":
        found = [(title, skill, n) for skill, title, n in there.skills]
    else:
        found = [(picked(target, options.urge_kinds()), target, n) for target, n in there.targets]
    return [(one_line(words), value, n) for words, value, n in found]


def numbers(at_first: int | None, peak: int | None, now: int | None) -> str:
    """Three numbers of an urge, those that were said."""
    said = [str(value) for value in (at_first, peak, now) if value is not None]
    return " → ".join(said)


def before_after(before: int | None, after: int | None) -> str:
    if before is None or after is None:
        return ""
    return _("{before} before, {after} after").format(before=before, after=after)


def picked(pick: Pick, among: Options) -> str:
    return pick.name if pick.own else options.label(among, pick.name)


def felt_words(felt: tuple[Felt, ...]) -> str:
    return ", ".join(each.word if each.strength is None else f"{each.word} {each.strength}" for each in felt)


def _list(picks: tuple[Pick, ...], among: Options) -> str:
    return ", ".join(picked(each, among) for each in picks)


def _checkin(said: Checkin) -> list[tuple[str, str]]:
    hours = "" if said.sleep_hours is None else _("{n:g} hours").format(n=said.sleep_hours)
    slept = options.label(options.slept(), said.slept) if said.slept else ""
    taken = said.medication
    medication = "" if taken is None else options.label(options.medication(), "yes" if taken else "no")
    return [
        (_("How it was"), grid_words(said.pleasant, said.energy)),
        (_("Feelings"), felt_words(said.emotions)),
        (_("Body"), _list(said.body, options.body_signs())),
        (_("Around it"), _list(said.tags, options.around())),
        (_("Slept"), ", ".join(part for part in (slept, hours) if part)),
        (_("Medication"), medication),
    ]


def _urge(said: Urge, entry: Entry) -> list[tuple[str, str]]:
    started, did = "", []
    if said.started_ms is not None:
        at, began = local(entry.at_ms, entry.tz_min), local(said.started_ms, entry.tz_min)
        started = f"{began:%H:%M}" if began.date() == at.date() else f"{began:%A %d %B %Y, %H:%M}"
    for each in said.did:
        word = each.label if each.own or each.skill else options.label(options.did(), each.label)
        did.append(word if each.helped is None else f"{word} ({options.label(options.helped(), str(each.helped))})")
    ten = _("{value} of 10")
    return [
        (_("What kind"), picked(said.what, options.urge_kinds()) if said.what else ""),
        (_("At first"), "" if said.at_first is None else ten.format(value=said.at_first)),
        (_("At its strongest"), "" if said.peak is None else ten.format(value=said.peak)),
        (_("Now"), "" if said.now is None else ten.format(value=said.now)),
        (_("It started around"), started),
        (_("It stayed"), options.label(options.lasted(), said.lasted) if said.lasted else ""),
        (_("What was around it"), _list(said.around, options.around())),
        (_("Thinner-skinned because"), _list(said.vulnerable, options.vulnerable())),
        (_("Feelings with it"), felt_words(said.emotions)),
        (_("Where in the body"), _list(said.body, options.body_signs())),
        (_("What it was telling me"), said.thought or ""),
        (_("What I did"), ", ".join(did)),
        (_("How it went on"), options.label(options.outcomes(), said.outcome) if said.outcome else ""),
    ]


def _practice(said: Practice) -> list[tuple[str, str]]:
    known = measures()
    points = {"before": _("before"), "during": _("on the way"), "after": _("after")}
    minutes = "" if said.seconds is None else duration(said.seconds)
    ratings = [
        (
            known[each.measure].label.capitalize() if each.measure in known else each.measure,
            f"{each.value} ({points[each.moment]})",
        )
        for each in said.ratings
    ]
    merged: dict[str, list[str]] = {}
    for label, value in ratings:
        merged.setdefault(label, []).append(value)
    return [
        (_("Skill"), said.title),
        (_("Time"), minutes if said.finished else ", ".join(part for part in (minutes, _("stopped here")) if part)),
        *((label, ", ".join(values)) for label, values in merged.items()),
        *((answer.label, "\n".join(answer.texts)) for answer in said.answers),
        (_("Afterwards"), said.eased_word or (options.label(options.eased(), said.eased) if said.eased else "")),
    ]


def duration(seconds: int) -> str:
    """A length of time a person would say."""
    if seconds < 60:
        return _("less than a minute")
    minutes = round(seconds / 60)
    return _("1 minute") if minutes == 1 else _("{n} minutes").format(n=minutes)
