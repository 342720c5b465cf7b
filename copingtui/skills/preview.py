"""What a person may want to know of a skill before starting it, as short paragraphs."""

from __future__ import annotations

from collections.abc import Callable

from copingtui.skills.model import Head
from copingtui.skills.suggest import Record
from copingtui.words import _, several

ENOUGH = 5


def preview(head: Head, own: Record | None, title_of: Callable[[str], str]) -> tuple[str, ...]:
    """What, why, how long, when not, own history with its count, source and how much research there is.

    ``title_of`` gives the title of a skill by its id, "" where it is not here.
    """
    parts = [head.title, head.summary, head.why, about_minutes(head.minutes)]
    for caution in head.cautions:
        text = caution.text
        if other := title_of(caution.instead):
            text += " " + _("Another way: {skill}.").format(skill=other)
        parts.append(text)
    parts.append(history(own))
    parts.append(_("Idea from: {sources}.").format(sources="; ".join(head.sources).rstrip(".")) if head.sources else "")
    parts.append(head.evidence)
    if not head.builtin:
        parts.append(_("This one is from your own pack."))
    return tuple(part for part in parts if part)


def about_minutes(minutes: float) -> str:
    if minutes < 1:
        return _("Less than a minute.")
    whole = round(minutes)
    return several(whole, _("About {n} minute."), _("About {n} minutes."))


def history(own: Record | None) -> str:
    """Own before and after, with the count beside it; nothing before there is any."""
    if own is None or own.n == 0:
        return ""
    times = several(own.n, _("You rated it {n} time."), _("You rated it {n} times."))
    if own.n < ENOUGH:
        return times + " " + _("Not enough yet to say more.")
    lower = (own.mean >= 0) == (own.better == "lower")
    words = _("On average {points:.1f} lower afterwards.") if lower else _("On average {points:.1f} higher afterwards.")
    return times + " " + words.format(points=abs(own.mean))
