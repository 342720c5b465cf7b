"""What helps: the person's own numbers over time and side by side, as pictures or as sentences, with no verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from copingtui.errors import CopingError
from copingtui.journal.insights import VIEWS, View, naming, say, views
from copingtui.journal.insights.period import SPANS, span_words
from copingtui.screens.base import Room
from copingtui.widgets.menu import Item, Menu
from copingtui.widgets.plots import Plot
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.insights import Part
    from copingtui.journal.insights.period import Period

Look = tuple["Period", tuple["Part", ...]]
FIRST_SPAN = "90"
NARROW = 56  # columns below which the heading names the view alone


class HelpsRoom(Room):
    """``span``: "30", "90", "365", "all", or another number of days, which is then one more period to choose."""

    CSS_PATH = "helps.tcss"
    HELP_TEXT = " ".join(
        (
            _("Left and right go from view to view, Page Up and Page Down through a long one."),
            _("p changes the days, t changes between picture and sentences."),
            say.how_to_read(),
        )
    )
    BINDINGS = [
        Binding("left", "turn(-1)", show=False, priority=True),
        Binding("right", "turn(1)", _("other view"), key_display="←→", priority=True),
        Binding("p", "period", _("other days")),
        Binding("t", "text", _("as text")),
        Binding("t", "picture", _("as picture")),
        Binding("pagedown", "leaf(1)", show=False, priority=True),
        Binding("pageup", "leaf(-1)", show=False, priority=True),
    ]

    class Counted(Message):
        """A view was counted over a span of days, or it could not be."""

        def __init__(self, view: View, span: str, found: Look | CopingError) -> None:
            super().__init__()
            self.view, self.span, self.found = view, span, found

    def __init__(self, span: str = FIRST_SPAN) -> None:
        super().__init__()
        self.spans = tuple(SPANS) if span in SPANS else (span, *SPANS)
        self.span, self.view = span, VIEWS[0]
        self.in_words = False
        self._looked: dict[tuple[str, str], Look] = {}

    def heading(self) -> str:
        narrow = self.app.size.width < NARROW
        words = _("{view}, {n} of {all}") if narrow else _("What helps · {view}, {n} of {all}")
        return words.format(view=views()[self.view], n=VIEWS.index(self.view) + 1, all=len(VIEWS))

    def body(self) -> ComposeResult:
        yield Static("", id="days", markup=False)
        with Horizontal(id="both"):
            yield Menu(*(Item(view, title) for view, title in views().items()), id="views")
            with VerticalScroll(id="page"):
                yield Plot(id="plot")
                yield Static("", id="words", markup=False)

    def on_mount(self) -> None:
        wide = self.query_one("#views").display
        self.query_one("#views" if wide else "#page").focus()

    def on_screen_resume(self) -> None:
        """Something may have been kept or changed meanwhile."""
        self._looked.clear()
        self.freshen()

    # -- choosing --------------------------------------------------------------------------------------------------

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option.id in VIEWS and event.option.id != self.view:
            self.turn_to(event.option.id)

    def on_option_list_option_selected(self) -> None:
        self.query_one("#page").focus()

    def turn_to(self, view: View) -> None:
        self.view = view
        self.query_one("#views", Menu).highlighted = VIEWS.index(view)
        self.query_one("#page").scroll_home(animate=False)
        self.freshen()

    def action_turn(self, by: int) -> None:
        self.turn_to(VIEWS[(VIEWS.index(self.view) + by) % len(VIEWS)])

    def action_period(self) -> None:
        self.span = self.spans[(self.spans.index(self.span) + 1) % len(self.spans)]
        self.freshen()

    def action_text(self) -> None:
        self.in_words = True
        self.freshen()
        self.refresh_bindings()

    def action_picture(self) -> None:
        self.in_words = False
        self.freshen()
        self.refresh_bindings()

    def action_leaf(self, by: int) -> None:
        """A page up or down, with one line of it kept in view."""
        page = self.query_one("#page")
        page.scroll_relative(y=by * max(1, page.scrollable_content_region.height - 1), animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("text", "picture"):
            return self.in_words == (action == "picture")
        return super().check_action(action, parameters)

    # -- showing ---------------------------------------------------------------------------------------------------

    def freshen(self) -> None:
        """Show this view over these days; what is not counted yet is counted beside the screen."""
        self.set_heading(self.heading())
        held = self._looked.get((self.view, self.span))
        if held is not None:
            self.show(held)
            return
        if self.profile.opened_journal is None and self.profile.journal is None:
            self.query_one("#days", Static).update(str(self.profile.journal_problem))
            return
        view, span = self.view, self.span
        self.run_worker(lambda: self.count(view, span), thread=True, exclusive=True, group="count")

    def count(self, view: View, span: str) -> None:
        """In a thread of its own: with a very large journal this takes a second or two."""
        worker = get_current_worker()
        try:
            insights = self.profile.insights()
            over = insights.period(span)
            found: Look | CopingError = (over, insights.look(view, over))
        except CopingError as error:
            found = error
        if not worker.is_cancelled:
            self.post_message(self.Counted(view, span, found))

    def on_helps_room_counted(self, event: Counted) -> None:
        if isinstance(event.found, CopingError):
            self.query_one("#days", Static).update(str(event.found))
            return
        self._looked[event.view, event.span] = event.found
        if (event.view, event.span) == (self.view, self.span):
            self.show(event.found)

    def show(self, look: Look) -> None:
        over, parts = look
        if self.view == "year":  # a year is a year, whatever the days
            over = parts[0].period
        days = "" if self.view == "year" else f"{span_words(self.span)}, "
        self.query_one("#days", Static).update(f"{days}{naming.period_words(over)}")
        plot, words = self.query_one(Plot), self.query_one("#words", Static)
        plot.display, words.display = not self.in_words, self.in_words
        if self.in_words:
            words.update("\n\n".join("\n".join(say.lines(part)) for part in parts))
        else:
            plot.show(parts)
