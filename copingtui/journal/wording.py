"""Says an entry in plain words: one line for a list, all of it for reading. The app and the plain mode say the same."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from copingtui.journal import options
from copingtui.journal.entries import Checkin, Entry, Felt, Pick, Practice, Urge
from copingtui.journal.options import Options
from copingtui.journal.rows import Row
from copingtui.skills.emotions import grid_words
from copingtui.skills.measures import measures
from copingtui.words import _


def kinds() -> dict[str, str]:
    """What each kind of entry is called."""
    return {"checkin": _("Check-in"), "urge": _("Urge"), "practice": _("Practice"), "note": _("Note")}


def local(at_ms: int, tz_min: int) -> datetime:
    """The time as the clock showed it where the entry was written."""
    return datetime.fromtimestamp(at_ms / 1000, timezone(timedelta(minutes=tz_min)))


def headline(row: Row) -> str:
    """One line about an entry, without its date and kind."""
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
        parts.append(" ".join(row.start.split()) + ("…" if row.more else ""))
    return " · ".join(part for part in parts if part)


def full(entry: Entry) -> list[tuple[str, str]]:
    """All of an entry as (what, words); what was not said is not there."""
    detail = entry.detail
    if isinstance(detail, Checkin):
        said = _checkin(detail)
    elif isinstance(detail, Urge):
        said = _urge(detail)
    elif isinstance(detail, Practice):
        said = _practice(detail)
    else:
        said = [(_("To the question"), detail.prompt or "")]
    said.append((_("Note") if entry.kind != "note" else "", entry.note or ""))
    return [(what, words) for what, words in said if words]


def times(entry: Entry) -> str:
    """When it was, and what happened to it since, in neutral words."""
    words = f"{local(entry.at_ms, entry.tz_min):%A %d %B %Y, %H:%M}"
    if entry.created_ms - entry.at_ms > 60 * 60 * 1000 and entry.kind != "practice":
        words += " · " + _("added later")
    if entry.edited_ms is not None:
        words += " · " + _("changed {when}").format(when=f"{local(entry.edited_ms, entry.tz_min):%d %b, %H:%M}")
    return words


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
    medication = {True: _("as agreed"), False: _("not this time"), None: ""}[said.medication]
    return [
        (_("How it was"), grid_words(said.pleasant, said.energy)),
        (_("Feelings"), felt_words(said.emotions)),
        (_("Body"), _list(said.body, options.body_signs())),
        (_("Around it"), _list(said.tags, options.around())),
        (_("Slept"), ", ".join(part for part in (slept, hours) if part)),
        (_("Medication"), medication),
    ]


def _urge(said: Urge) -> list[tuple[str, str]]:
    did = []
    for each in said.did:
        word = each.label if each.own or each.skill else options.label(options.did(), each.label)
        did.append(word if each.helped is None else f"{word} ({options.label(options.helped(), str(each.helped))})")
    ten = _("{value} of 10")
    return [
        (_("What kind"), picked(said.what, options.urge_kinds()) if said.what else ""),
        (_("At first"), "" if said.at_first is None else ten.format(value=said.at_first)),
        (_("At its strongest"), "" if said.peak is None else ten.format(value=said.peak)),
        (_("Now"), "" if said.now is None else ten.format(value=said.now)),
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
