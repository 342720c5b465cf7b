"""What is said before something leaves or comes in: the app, the plain mode and the commands say the same."""

from __future__ import annotations

from collections.abc import Mapping

from copingtui.journal.entries import Kind
from copingtui.journal.exchange.bringing_in import Past, Plan, source_words
from copingtui.journal.exchange.choice import GROUPS, Choice, format_words, group_words, part_words
from copingtui.journal.exchange.found import Refused
from copingtui.journal.exchange.taking_out import Ready, Shared
from copingtui.journal.wording import kinds, local
from copingtui.words import _, several

MOST_REFUSED = 20  # lines of what cannot be taken; the rest is counted


def count_words(n: int) -> str:
    return several(n, _("{n} entry"), _("{n} entries"))


def kinds_words(counts: Mapping[Kind, int]) -> str:
    """ "Check-in 29, Urge 13"."""
    return ", ".join(f"{kinds()[kind]} {n}" for kind, n in counts.items())


def range_words(choice: Choice) -> str:
    if choice.since and choice.until:
        return _("from {since} to {until}").format(since=choice.since, until=choice.until)
    if choice.since:
        return _("from {since} on").format(since=choice.since)
    return _("up to {until}").format(until=choice.until) if choice.until else _("all days")


def ready_lines(ready: Ready) -> list[str]:
    """What would leave, counted."""
    choice = ready.choice
    lines = [
        f"{count_words(len(ready.entries))}, {range_words(choice)}. {kinds_words(ready.counts)}".rstrip(". ") + "."
    ]
    lines.append(
        _("In it: {parts}.").format(parts="; ".join(words for part, words in part_words() if part in choice.parts))
    )
    if ready.items or (choice.groups and choice.format == "json"):
        ticked = "; ".join(words for group, words in group_words() if group in choice.groups)
        lines.append(_("Beside entries: {groups} ({n}).").format(groups=ticked, n=len(ready.items)))
    if ready.empty:
        words = (
            _("{n} has nothing of that in it and stays inside."),
            _("{n} have nothing of that in them and stay inside."),
        )
        lines.append(several(ready.empty, *words))
    return lines


def plan_lines(plan: Plan) -> list[str]:
    """What would come in, what is here already, and what cannot be taken with the reason for each."""
    found = plan.found
    lines = [_("From {source}.").format(source=source_words().get(found.source, found.source))]
    if plan.new:
        assert plan.first is not None
        assert plan.last is not None
        lines.append(
            _("New: {entries}. {kinds}.").format(entries=count_words(len(plan.new)), kinds=kinds_words(plan.counts))
        )
        first, last = (local(entry.at_ms, entry.tz_min) for entry in (plan.first, plan.last))
        lines.append(
            _("The first is of {first}, the last of {last}.").format(first=f"{first:%d %b %Y}", last=f"{last:%d %b %Y}")
        )
    else:
        lines.append(_("No new entries are in it."))
    if plan.items:
        groups = dict(group_words())
        of_kind = {kind: groups[group] for group, held in GROUPS.items() for kind in held}
        said = ", ".join(f"{of_kind.get(kind, kind)} {n}" for kind, n in plan.item_counts.items())
        lines.append(_("New beside entries: {items}.").format(items=said))
    here = plan.here + plan.items_here
    if here:
        words = _("{n} is here already and stays as it is."), _("{n} are here already and stay as they are.")
        lines.append(several(here, *words))
    if plan.other:
        words = _("{n} is here in another version; yours stays."), _("{n} are here in another version; yours stay.")
        lines.append(several(plan.other, *words))
    if gone := len(plan.deleted) + plan.items_deleted:
        lines.append(several(gone, _("{n} was deleted here and stays out."), _("{n} were deleted here and stay out.")))
    if found.twice:
        lines.append(several(found.twice, _("{n} stands in the file twice."), _("{n} stand in the file twice.")))
    lines += found.remarks
    return lines + refused_lines(found.refused)


def refused_lines(refused: list[Refused], most: int = MOST_REFUSED) -> list[str]:
    if not refused:
        return []
    lines = [several(len(refused), _("{n} cannot be taken:"), _("{n} cannot be taken:"))]
    lines += [f"  {each.place}: {each.why}" for each in refused[:most]]
    if len(refused) > most:
        lines.append("  " + _("and {n} more").format(n=len(refused) - most))
    return lines


def past_words(past: Past) -> str:
    """One import, in a line."""
    at = local(past.at_ms, _here(past.at_ms))
    source = source_words().get(past.source, past.source)
    return f"{at:%d %b %Y, %H:%M}  {source}, {count_words(past.entries)}"


def shared_words(shared: Shared) -> str:
    """One thing that left, in a line: when, what, how many, the file's name."""
    at = local(shared.at_ms, _here(shared.at_ms))
    forms: dict[str, str] = {**dict(format_words())}
    form = forms.get(shared.format, shared.format)
    parts: dict[str, str] = {**dict(part_words()), **dict(group_words())}
    names = "; ".join(parts.get(part, part) for part in shared.parts)
    days = " ".join(
        day for day in (shared.since, _("to") if shared.since and shared.until else "", shared.until) if day
    )
    other = {"report": _("a report"), "card": _("the diary card")}
    said = [
        f"{at:%d %b %Y, %H:%M}",
        shared.place,
        other.get(shared.what) or count_words(shared.count),
        form,
        _("locked") if shared.locked else "",
        days,
        names,
    ]
    return " · ".join(part for part in said if part)


def role_words() -> dict[str, str]:
    """What a column of a table can be."""
    return {
        "date": _("the date"),
        "time": _("the time"),
        "text": _("the text"),
        "tags": _("tags"),
        "mood": _("how it was"),
    }


def _here(at_ms: int) -> int:
    """Minutes east of UTC here, at that time."""
    from datetime import datetime

    offset = datetime.fromtimestamp(at_ms / 1000).astimezone().utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0
