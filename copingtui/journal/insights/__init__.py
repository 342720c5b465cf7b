"""What the person's own record shows, by SQL, as plain data: values with how many they are and over which days.

Nothing is concluded from it (R-24), nothing is compared with anyone, and scales are never mixed. The same data is drawn
by widgets/plots.py and said by ``say.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from copingtui.journal.days import DAY_STARTS_HOUR, day_of
from copingtui.journal.insights import changes, ease, groups, over_time, period, year
from copingtui.journal.insights.changes import Changes
from copingtui.journal.insights.ease import Ease
from copingtui.journal.insights.figure import What
from copingtui.journal.insights.groups import Feelings, Groups
from copingtui.journal.insights.over_time import Series
from copingtui.journal.insights.period import Period
from copingtui.journal.insights.year import Year
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.database import Database

Part = Series | Year | Groups | Feelings | Changes | Ease
View = Literal["mood", "urges", "year", "hours", "weekdays", "around", "feelings", "skills", "ease"]
VIEWS: tuple[View, ...] = ("mood", "urges", "year", "hours", "weekdays", "around", "feelings", "skills", "ease")


def views() -> dict[View, str]:
    """What each view is called, in the order they are shown."""
    return {
        "mood": _("Mood and energy"),
        "urges": _("Urges"),
        "year": _("A year in days"),
        "hours": _("By hour"),
        "weekdays": _("By weekday"),
        "around": _("What was around"),
        "feelings": _("Feelings"),
        "skills": _("Before and after"),
        "ease": _("How long urges stay"),
    }


class Insights:
    """Figures of one open journal. ``now_ms`` and ``tz_min`` say which day is today; every method may raise JournalTrouble.

    ``week_starts``: 0 is Monday. ``day_starts_hour``: until when a night belongs to the day before.
    """

    def __init__(
        self,
        database: Database,
        now_ms: int,
        tz_min: int,
        *,
        week_starts: int = 0,
        day_starts_hour: int = DAY_STARTS_HOUR,
    ) -> None:
        self._database, self._hour, self._week = database, day_starts_hour, week_starts
        self.today = day_of(now_ms, tz_min, day_starts_hour)

    def period(self, span: str) -> Period:
        """The last days up to today: "all" from the oldest entry on, or so many days as a number."""
        if span == "all":
            return period.everything(self._database, self.today, self._hour)
        return period.last_days(self.today, int(span))

    def look(self, view: View, over: Period) -> tuple[Part, ...]:
        """Everything one view shows. The year is the one up to today, whatever the period."""
        parts: dict[View, tuple[Callable[[], Part], ...]] = {
            "mood": (lambda: self.over_time("pleasant", over), lambda: self.over_time("energy", over)),
            "urges": (lambda: self.over_time("urge", over),),
            "year": (lambda: self.year("pleasant"), lambda: self.year("urge")),
            "hours": (lambda: self.by("pleasant", "hour", over), lambda: self.by("urge", "hour", over)),
            "weekdays": (lambda: self.by("pleasant", "weekday", over), lambda: self.by("urge", "weekday", over)),
            "around": (lambda: self.around("pleasant", over), lambda: self.around("urge", over)),
            "feelings": (lambda: self.feelings(over),),
            "skills": (lambda: self.changes(over),),
            "ease": (lambda: self.ease(over),),
        }
        return tuple(part() for part in parts[view])

    def over_time(self, what: What, over: Period) -> Series:
        return over_time.over_time(self._database, what, over, self._hour, self._week)

    def year(self, what: What) -> Year:
        return year.year(self._database, what, self.today, self._hour, self._week)

    def by(self, what: What, by: Literal["hour", "weekday"], over: Period) -> Groups:
        return groups.by_time(self._database, what, by, over, self._hour, self._week)

    def around(self, what: What, over: Period) -> Groups:
        return groups.by_around(self._database, what, over, self._hour)

    def feelings(self, over: Period) -> Feelings:
        return groups.feelings(self._database, over, self._hour)

    def changes(self, over: Period) -> Changes:
        return changes.changes(self._database, over, self._hour)

    def ease(self, over: Period) -> Ease:
        return ease.ease(self._database, over, self._hour)
