"""`copingtui helps`: what the record shows, in the app, as lines, or as data for a script."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from copingtui.commands import either, plain_option, print_json, say
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.insights import Insights

LONGEST_DAYS = 36_525


@click.command("helps")
@click.option("--days", type=click.IntRange(1, LONGEST_DAYS), help=_("How many days up to today; 90 if not said."))
@click.option("--json", "as_json", is_flag=True, help=_("As data, for a script."))
@plain_option
@click.pass_obj
def helps_command(everywhere: bool, days: int | None, as_json: bool, plain: bool) -> int | None:
    """What your own record shows: over time, by hour, before and after skills."""
    span = str(days or 90)
    piped = sys.stdin.isatty() and not sys.stdout.isatty()  # nobody sees a question
    if not as_json and (plain or everywhere or not piped):
        return either(plain or everywhere, "helps", span)
    from copingtui.profile import Profile

    profile = Profile()
    try:
        insights = profile.insights()
        if as_json:
            print_json(data(insights, span))
        else:
            from copingtui.journal.insights.say import how_to_read
            from copingtui.plain.helps import everything

            for line in (how_to_read(), "", *everything(insights, span)):
                say(line)
    finally:
        profile.close()
    return None


def data(insights: Insights, span: str) -> dict[str, object]:
    """All views by name; docs/figures.md says what is in them."""
    from copingtui.journal.insights import VIEWS
    from copingtui.journal.insights.as_data import plain

    over = insights.period(span)
    shown = {view: [plain(part) for part in insights.look(view, over)] for view in VIEWS}
    return {"format": "copingtui-helps/1", "period": plain(over), "views": shown}
