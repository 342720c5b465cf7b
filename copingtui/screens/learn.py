"""Short articles to read: a list on the left, the text on the right, and at its end the skills it explains."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Size, Spacing
from textual.visual import Padding, VisualType
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from copingtui.learn.article import Article
from copingtui.learn.library import articles
from copingtui.learn.page import Line, lines
from copingtui.screens.base import Room
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _

INDENT = Spacing(0, 0, 0, 2)  # a title of two lines still reads as one, below its shelf
STYLES = {"title": "bold", "heading": "$accent bold", "quiet": "$text-muted"}


class ArticleText(Static):
    """One article, broken for the width there is."""

    DEFAULT_CSS = """
    ArticleText { height: auto; width: 100%; max-width: 68; text-wrap: nowrap; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._article: Article | None = None

    def show(self, article: Article) -> None:
        self._article = article
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> VisualType:
        said = self._lines(self.content_size.width or 60)
        return Content("\n").join(Content.styled(line.text, STYLES.get(line.voice, "")) for line in said)

    def _lines(self, width: int) -> tuple[Line, ...]:
        return lines(self._article, width) if self._article else ()


class LearnRoom(Room):
    """``words`` are looked for at the start; ``article`` is the id of one to read at once."""

    CSS_PATH = "learn.tcss"
    HELP_TEXT = _(
        "Type to search. The arrow keys move, Enter reads. In a text the arrow keys and Page Up and Page Down scroll, "
        "Enter goes on, and at the end are the skills it explains. Nothing is recorded here."
    )
    BINDINGS = [
        Binding("enter", "read", _("read")),
        Binding("enter", "onward", _("go on")),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "turn(1)", show=False, priority=True),
        Binding("pageup", "turn(-1)", show=False, priority=True),
    ]

    def __init__(self, words: str = "", article: str = "") -> None:
        super().__init__()
        self.shelves = articles()
        self.words, self.straight = words, article if self.shelves.has(article) else ""
        self.article: Article | None = None

    def heading(self) -> str:
        return _("Learn")

    def body(self) -> ComposeResult:
        yield Input(self.words, placeholder=_("type to find; Enter reads"), id="words")
        with Horizontal(id="shelf"):
            yield OptionList(id="list", markup=False)
            with VerticalScroll(id="page"):
                yield ArticleText(id="text")
                yield Static(_("Skills this explains"), id="explains", markup=False)
                yield Menu(id="ways")
        yield Static("", id="about", markup=False)
        for problem in self.shelves.problems:
            yield Static(str(problem), classes="notice", markup=False)

    def on_mount(self) -> None:
        found = self.shelves.search(self.words)
        self.show_list(found)
        meant = self.shelves.named(self.straight) or self.shelves.named(self.words)
        if meant is None and self.words.strip() and len(found) == 1:
            meant = found[0]
        if meant is None:
            self.query_one("#words").focus()
        else:
            self.show(meant)
            self.action_read()

    # -- the list --------------------------------------------------------------------------------------------------

    def show_list(self, found: tuple[Article, ...]) -> None:
        """The list, under its shelves while nothing is typed."""
        listed = self.query_one("#list", OptionList)
        listed.clear_options()
        shelf = ""
        for article in found:
            if not self.words.strip() and article.shelf != shelf:
                shelf = article.shelf
                listed.add_option(Option(shelf, disabled=True))
            listed.add_option(Option(Padding(Content(article.title), INDENT), id=article.id))
        if not found:
            listed.add_option(Option(_("Nothing by that word. Try a shorter one."), disabled=True))
        listed.highlighted = next((n for n, option in enumerate(listed.options) if option.id), None)

    def on_input_changed(self, event: Input.Changed) -> None:
        self.words = event.value
        self.show_list(self.shelves.search(self.words))

    def on_input_submitted(self) -> None:
        self.action_read()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_list.id == "list" and event.option.id and not self.reading:
            self.show(self.shelves.get(event.option.id))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_list.id == "list":
            if event.option.id:
                self.show(self.shelves.get(event.option.id))
            self.action_read()
        elif event.option.id:
            self.coping.follow(event.option.id)

    # -- the text --------------------------------------------------------------------------------------------------

    @property
    def reading(self) -> bool:
        """Whether the text has the room to itself."""
        return self.has_class("-reading")

    def show(self, article: Article) -> None:
        """Put this article on the page, from its beginning."""
        if article == self.article:
            return
        self.article = article
        self.query_one(ArticleText).show(article)
        self.query_one("#about", Static).update(article.summary)
        ways = [
            Item(f"skill:{name}", self.profile.library.title_of(name))
            for name in article.skills
            if self.profile.library.has(name)
        ]
        self.query_one("#explains").display = bool(ways)
        self.query_one(Menu).show(*ways, Item("crisis", _("People to talk to"), apart=bool(ways)))
        self.query_one("#page").scroll_home(animate=False)

    def action_read(self) -> None:
        """Give the text the whole room."""
        if self.article is not None and self.query_one("#list", OptionList).highlighted is not None:
            self.add_class("-reading")
            self.set_heading(_("Learn · {shelf}").format(shelf=self.article.shelf))
            self.query_one("#page").focus()
            self.refresh_bindings()

    def action_onward(self) -> None:
        """A page further; from the last one to the choices below it."""
        page = self.query_one("#page")
        if page.scroll_offset.y < page.max_scroll_y:
            self.action_turn(1)
        else:
            self.query_one(Menu).focus()

    def action_move(self, by: int) -> None:
        """In the list a line up or down; in the text a line, and at its end on to the choices and back."""
        page, ways = self.query_one("#page"), self.query_one(Menu)
        if self.focused is ways:
            if by < 0 and not ways.highlighted:
                page.focus()
            else:
                (ways.action_cursor_down if by > 0 else ways.action_cursor_up)()
        elif self.focused is page:
            if by > 0 and page.scroll_offset.y >= page.max_scroll_y:
                ways.focus()
            else:
                page.scroll_relative(y=by, animate=False)
        else:
            listed = self.query_one("#list", OptionList)
            (listed.action_cursor_down if by > 0 else listed.action_cursor_up)()

    def action_turn(self, by: int) -> None:
        """A page of the text, with one line of it kept in view."""
        page = self.query_one("#page")
        if self.focused is self.query_one(Menu) and by < 0:
            page.focus()
        page.scroll_relative(y=by * max(1, page.scrollable_content_region.height - 1), animate=False)

    def action_back(self) -> None:
        """From the text to the list, where that is where it was chosen."""
        if self.reading and not self.straight:
            self.remove_class("-reading")
            self.set_heading(self.heading())
            self.query_one("#words").focus()
            self.refresh_bindings()
        else:
            super().action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("read", "onward"):
            return self.reading == (action == "onward")
        return super().check_action(action, parameters)
