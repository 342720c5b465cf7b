"""A caseload in words and columns: the table of clients, and one client over time. Figures with their counts, no verdict."""

from __future__ import annotations

from copingtui.homework.caseload import Caseload, Client, Point, Sent, over_time
from copingtui.homework.report import part_titles
from copingtui.words import _, several

BLOCKS = "▁▂▃▄▅▆▇█"


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


def client_lines(client: Client) -> list[str]:
    """One client over time, then each report whole, the newest first."""
    lines = [client.name, ""]
    points = over_time(client)
    if points:
        lines += [_("Over time"), *over_time_lines(points), ""]
    for report in reversed(client.reports):
        lines += [*report_lines(report), ""]
    return lines[:-1]


def over_time_lines(points: list[Point]) -> list[str]:
    """Every day that was sent, oldest first, with a bar for the strongest urge: figures in words, too."""
    lines = []
    for point in points:
        parts = []
        if point.strongest is not None or point.urges:
            bar = BLOCKS[round((point.strongest or 0) / 10 * 7)] if point.strongest is not None else " "
            words = (
                _("urge {n} of 10").format(n=point.strongest) if point.strongest is not None else _("urge, no number")
            )
            parts.append(f"{bar} {words} ({several(point.urges, _('{n} urge'), _('{n} urges'))})")
        if point.pleasant is not None:
            words = _("mood {value:+.1f} of -2 to +2").format(value=point.pleasant)
            parts.append(f"{words} ({several(point.checkins, _('{n} check-in'), _('{n} check-ins'))})")
        lines.append(f"{point.day.isoformat()}  " + "  ".join(parts))
    return lines


def report_lines(report: Sent) -> list[str]:
    """One report, whole: what was sent and nothing worked out."""
    heading = _("Report of {made}: {since} – {until}").format(made=report.made, since=report.since, until=report.until)
    lines = [heading]
    titles = part_titles()
    for id, said in report.parts.items():
        if said:
            lines += ["", f"  {titles[id]}", *(f"    {words(line)}" for line in said)]
    return lines


def words(line: dict[str, object]) -> str:
    """One line of a report: its keys and values as they came."""
    return " · ".join(f"{key}: {_value(value)}" if key not in ("text",) else str(value) for key, value in line.items())


def _value(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_value(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(_value(each) for each in value)
    return str(value)


def _ints(value: object) -> list[int]:
    if not isinstance(value, list):
        return []
    return [each for each in value if isinstance(each, int) and not isinstance(each, bool) and 0 <= each <= 10]
