"""What a readable export says: counts, points over time, and each entry in a line, for HTML and Markdown alike.

Nothing is concluded from it, and nothing in it flags anything (R-24, R-52). What was not said is a gap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from copingtui.journal import options
from copingtui.journal.entries import KINDS, Checkin, Entry, Practice, Urge
from copingtui.journal.wording import duration, felt_words, kinds, local, numbers, picked
from copingtui.skills.emotions import grid_words
from copingtui.skills.measures import measures
from copingtui.words import _, several

SHORT = 60  # characters: what is longer stands in a paragraph of its own


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: ``line`` in short words, ``more`` longer texts with what they are ("" for the note itself)."""

    day: date
    time: str
    kind: str
    line: str
    more: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Points:
    """Values over time on one scale; ``at`` is 0-1 between the first and the last day."""

    title: str
    low: int
    high: int
    low_word: str
    high_word: str
    values: tuple[tuple[float, int], ...]


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    about: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    skills: tuple[tuple[str, int], ...]
    points: tuple[Points, ...]
    first: date | None
    last: date | None
    told: tuple[Told, ...]


def report(entries: Sequence[Entry], since: date | None, until: date | None, today: date) -> Report:
    """From entries, oldest first."""
    days = [local(entry.at_ms, entry.tz_min).date() for entry in entries]
    first, last = since or min(days, default=None), until or max(days, default=None)
    counted = Counter(entry.kind for entry in entries)
    skills = Counter(entry.detail.title for entry in entries if isinstance(entry.detail, Practice))
    return Report(
        _title(first, last),
        (
            _("Taken out of copingtui on {date}.").format(date=f"{today:%d %B %Y}"),
            _("These are one person's own words and numbers. Nobody watches over them."),
        ),
        tuple((kinds()[kind], counted[kind]) for kind in KINDS if counted[kind]),
        tuple(skills.most_common()),
        _points(entries, first, last),
        first,
        last,
        tuple(map(tell, entries)),
    )


def tell(entry: Entry) -> Told:
    at = local(entry.at_ms, entry.tz_min)
    said = [(what, " ".join(words.split()), words) for what, words in _said(entry) if words]
    short = [f"{what}: {line}" if what else line for what, line, _words in said if len(line) <= SHORT]
    long = tuple((what, words) for what, line, words in said if len(line) > SHORT)
    note = (("", entry.note),) if entry.note else ()
    return Told(at.date(), f"{at:%H:%M}", kinds()[entry.kind], "; ".join(short), long + note)


def text_lines(report: Report) -> list[str]:
    """The report as plain lines: what a preview shows, every word of it."""
    lines = [report.title, *report.about, ""]
    lines += [f"{kind}: {n}" for kind, n in report.counts]
    lines += [words(points) for points in report.points]
    if report.skills:
        lines += ["", _("Skills practised")]
        lines += [_("{title}, {times}").format(title=title, times=times(n)) for title, n in report.skills]
    day = None
    for told in report.told:
        if told.day != day:
            day = told.day
            lines += ["", f"{day:%A %d %B %Y}"]
        lines.append(f"{told.time}  {told.kind}: {told.line}".rstrip(" :"))
        lines += ["    " + line for what, words in told.more for line in _titled(what, words).split("\n")]
    return lines


def times(n: int) -> str:
    return several(n, _("{n} time"), _("{n} times"))


def words(points: Points) -> str:
    """Points in words, for those who do not see the picture."""
    values = [value for _at, value in points.values]
    scale = _("{low} is {low_word}, {high} is {high_word}")
    return _("{title}: {n}, from {least} to {most} ({scale})").format(
        title=points.title,
        n=times(len(values)),
        least=min(values),
        most=max(values),
        scale=scale.format(low=points.low, high=points.high, low_word=points.low_word, high_word=points.high_word),
    )


def _titled(what: str, words: str) -> str:
    return f"{what}: {words}" if what else words


def _title(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return _("Notes")
    if first == last:
        return _("Notes, {day}").format(day=f"{first:%d %B %Y}")
    return _("Notes, {first} to {last}").format(first=f"{first:%d %B %Y}", last=f"{last:%d %B %Y}")


def _points(entries: Sequence[Entry], first: date | None, last: date | None) -> tuple[Points, ...]:
    if first is None or last is None:
        return ()
    span = max(1, (last - first).days + 1) * 24 * 60

    def place(entry: Entry) -> float:
        at = local(entry.at_ms, entry.tz_min)
        return min(1.0, max(0.0, ((at.date() - first).days * 24 * 60 + at.hour * 60 + at.minute) / span))

    pleasant, urges = [], []
    for entry in entries:
        if isinstance(entry.detail, Checkin) and entry.detail.pleasant is not None:
            pleasant.append((place(entry), entry.detail.pleasant))
        elif isinstance(entry.detail, Urge):
            said = [n for n in (entry.detail.at_first, entry.detail.peak, entry.detail.now) if n is not None]
            if said:
                urges.append((place(entry), max(said)))
    rows = (
        (_("How it was"), -2, 2, _("very unpleasant"), _("very pleasant"), pleasant),
        (_("Urges, the strongest number"), 0, 10, _("no urge"), _("as strong as it gets"), urges),
    )
    return tuple(Points(*row[:5], tuple(row[5])) for row in rows if row[5])


def _said(entry: Entry) -> list[tuple[str, str]]:
    """All of an entry but its note, in the fewest words that leave nothing out."""
    detail = entry.detail
    if isinstance(detail, Checkin):
        return _checkin(detail)
    if isinstance(detail, Urge):
        return _urge(detail, entry.tz_min)
    if isinstance(detail, Practice):
        return _practice(detail)
    return [(_("To the question"), detail.prompt or "")]


def _checkin(said: Checkin) -> list[tuple[str, str]]:
    slept = options.label(options.slept(), said.slept) if said.slept else ""
    hours = "" if said.sleep_hours is None else _("{n:g} hours").format(n=said.sleep_hours)
    medication = {True: _("as agreed"), False: _("not this time"), None: ""}[said.medication]
    return [
        ("", grid_words(said.pleasant, said.energy)),
        ("", felt_words(said.emotions)),
        (_("body"), ", ".join(picked(each, options.body_signs()) for each in said.body)),
        (_("around it"), ", ".join(picked(each, options.around()) for each in said.tags)),
        (_("slept"), ", ".join(part for part in (slept, hours) if part)),
        (_("medication"), medication),
    ]


def _urge(said: Urge, tz_min: int) -> list[tuple[str, str]]:
    did = []
    for each in said.did:
        word = each.label if each.own or each.skill else options.label(options.did(), each.label)
        helped = "" if each.helped is None else f" ({options.label(options.helped(), str(each.helped))})"
        did.append(word + helped)
    strong = numbers(said.at_first, said.peak, said.now)
    return [
        ("", picked(said.what, options.urge_kinds()) if said.what else ""),
        ("", _("{numbers} of 10").format(numbers=strong) if strong else ""),
        ("", options.label(options.lasted(), said.lasted) if said.lasted else ""),
        (_("began"), "" if said.started_ms is None else f"{local(said.started_ms, tz_min):%H:%M}"),
        (_("around it"), ", ".join(picked(each, options.around()) for each in said.around)),
        (_("thinner-skinned"), ", ".join(picked(each, options.vulnerable()) for each in said.vulnerable)),
        ("", felt_words(said.emotions)),
        (_("body"), ", ".join(picked(each, options.body_signs()) for each in said.body)),
        (_("done"), ", ".join(did)),
        ("", options.label(options.outcomes(), said.outcome) if said.outcome else ""),
        (_("it was telling me"), said.thought or ""),
    ]


def _practice(said: Practice) -> list[tuple[str, str]]:
    known = measures()
    rated: dict[str, list[str]] = {}
    for each in said.ratings:
        label = known[each.measure].label if each.measure in known else each.measure
        rated.setdefault(label, []).append(str(each.value))
    eased = options.label(options.eased(), said.eased) if said.eased else ""
    helped = "" if said.helped is None else options.label(options.helped(), str(said.helped))
    return [
        ("", said.title),
        ("", "" if said.seconds is None else duration(said.seconds)),
        ("", "" if said.finished else _("stopped on the way")),
        *((label, " → ".join(values)) for label, values in rated.items()),
        ("", said.eased_word or eased),
        (_("helped"), helped),
        *((answer.label, "\n".join(answer.texts)) for answer in said.answers),
    ]
