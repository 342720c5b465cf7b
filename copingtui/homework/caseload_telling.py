"""A caseload in words and columns: the table of clients, and one client over time. Figures with their counts, no verdict."""

from __future__ import annotations

from copingtui.homework.caseload import Caseload, Client, Point, Sent, over_time
from copingtui.homework.report import part_titles
from copingtui.homework.sent_words import card_days, card_row, practice_words, sentence, task_words, told_or_none
from copingtui.words import _, several


def header() -> tuple[str, ...]:
    return (_("name"), _("reports"), _("last one"), _("its days"), _("homework"), _("strongest urge"), _("check-ins"))


def row(client: Client) -> tuple[str, ...]:
    """One client in the table, from the report that came last."""
    last = client.last
    peaks = [value for line in last.part("urges") for value in _ints(line.get("strongest"))]
    tasks = [line for line in last.part("homework") if "state" in line]
    done = ", ".join(f"{line.get('task', '')}: {line.get('state', '')}" for line in tasks)
    checkins = sum(line["n"] for line in last.part("checkins") if isinstance(line.get("n"), int))
    return (
        client.name,
        str(len(client.reports)),
        last.made.isoformat(),
        f"{last.since.isoformat()} – {last.until.isoformat()}",
        done or _("not sent"),
        _("{peak} of 10 (n {n})").format(peak=max(peaks), n=len(peaks)) if peaks else _("not sent"),
        str(checkins) if checkins else _("not sent"),
    )


def table(found: Caseload) -> list[str]:
    """The table as aligned lines; homework, the longest, comes last."""
    rows = [header(), *(row(client) for client in found.clients)]
    widths = [max(len(each[n]) for each in rows) for n in range(4)]
    lines = []
    for each in rows:
        cells = [each[n].ljust(widths[n]) for n in range(4)]
        lines.append("  ".join([*cells, *each[5:], each[4]]).rstrip())
    return lines


def notices(found: Caseload) -> list[str]:
    """What was not opened, and why."""
    lines = list(found.problems)
    if found.closed:
        lines.append(_("Locked and left closed: {files}.").format(files=", ".join(found.closed)))
    if not found.clients:
        lines.append(_("There are no reports in this folder: files that end in .json or .age."))
    return lines


def about() -> str:
    """What stands above every view (R-35)."""
    return _(
        "What clients chose to send, as it was on the day they made it. Not monitoring: what is not here was left out or "
        "never recorded. Nothing is stored by looking, nothing is ranked, nothing is worked out about anyone."
    )


def client_lines(client: Client, *, drawn: bool = False) -> list[str]:
    """One client over time, then each report whole, the newest first. ``drawn`` adds a bar to each figure, below a heading."""
    lines = [] if drawn else [client.name, ""]
    points = over_time(client)
    if points:
        lines += [_("Over time"), *over_time_lines(points, drawn=drawn), ""]
    if len(client.reports) > 1:
        for heading, told in beside(client):
            lines += [heading, *(f"  {each}" for each in told), ""]
    for report in reversed(client.reports):
        lines += [*report_lines(report), ""]
    return lines[:-1]


def over_time_lines(points: list[Point], *, drawn: bool = False) -> list[str]:
    """Every day that was sent, oldest first, by months: the strongest urge, and the mean of how pleasant it was."""
    lines, month = [_("Each day: the strongest urge of 10; how pleasant from -2 to +2, the mean of its check-ins.")], ""
    urges = [_urge(point, drawn=drawn) for point in points]
    wide = max(map(len, urges)) if drawn else 0
    for point, urge in zip(points, urges, strict=True):
        if (now := f"{point.day:%B %Y}") != month:
            month = now
            lines.append(month)
        parts = [urge.ljust(wide)] if urge or drawn else []
        if point.pleasant is not None:
            count = several(point.checkins, _("{n} check-in"), _("{n} check-ins"))
            parts.append(_("pleasant {value:+.1f}, {count}").format(value=point.pleasant, count=count))
        lines.append(
            f"  {point.day:%a} {point.day.day:2}  {' · '.join(parts) if not drawn else '  '.join(parts)}".rstrip()
        )
    return lines


def _urge(point: Point, *, drawn: bool) -> str:
    count = several(point.urges, _("{n} urge"), _("{n} urges")) if point.urges else ""
    if point.strongest is None:
        return count
    n = f"{point.strongest:2}" if drawn else str(point.strongest)
    bar = f"{'█' * point.strongest}{'·' * (10 - point.strongest)} " if drawn else ""
    return bar + ", ".join(each for each in (_("urge {n} of 10").format(n=n), count) if each)


def beside(client: Client) -> list[tuple[str, list[str]]]:
    """What several reports say about the same thing, side by side: tasks, skills, rows of the card. No verdict."""
    found = []
    for heading, part, key, said in (
        (_("Homework, report by report"), "homework", "task", task_words),
        (_("Skills practised, report by report"), "practices", "title", practice_words),
    ):
        told: dict[str, list[str]] = {}
        for report in client.reports:
            for line in report.part(part):
                name = line.get(key)
                if isinstance(name, str) and (key != "task" or "state" in line) and (words := told_or_none(said, line)):
                    told.setdefault(name, []).append(f"{report.since} – {report.until}: {words}")
        lines = [each for name, words in told.items() for each in (name, *(f"  {one}" for one in words))]
        if lines:
            found.append((heading, lines))
    rows: dict[str, dict[str, str]] = {}  # of each row, the words of each day; the newest report counts
    for report in client.reports:
        for line in report.part("card"):
            row, days = told_or_none(card_row, line), told_or_none(card_days, line)
            if row and days:
                rows.setdefault(row, {}).update(days)
    lines = [each for row, days in rows.items() for each in (row, f"  {', '.join(days[day] for day in sorted(days))}")]
    if lines:
        found.append((_("Diary card, row by row"), lines))
    return found


def report_lines(report: Sent) -> list[str]:
    """One report, whole: what was sent and nothing worked out."""
    heading = _("Report of {made}: {since} – {until}").format(made=report.made, since=report.since, until=report.until)
    lines = [heading]
    titles = part_titles()
    for id, said in report.parts.items():
        if said:
            lines += ["", f"  {titles[id]}"]
            lines += [f"    {each}" for line in said for each in sentence(id, line).split("\n")]
    return lines


def _ints(value: object) -> list[int]:
    if not isinstance(value, list):
        return []
    return [each for each in value if isinstance(each, int) and not isinstance(each, bool) and 0 <= each <= 10]
