"""Cards and the piles they go on: by arrow keys, or taken by the mouse and put where they belong."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from copingtui.widgets.lines import bring_into_view, fit, wrap
from copingtui.words import _

CARD_COLUMNS, CARD_ROWS = 30, 3


class Card(Widget, can_focus=True):
    """The card on top of the deck. Left, down and right put it on a pile; up puts it under the deck for later."""

    DEFAULT_CSS = """
    Card {
        width: 30; height: 3; border: round $border-blurred; content-align: center middle; text-style: bold;
        background: $panel;
    }
    Card:focus { border: round $accent; }
    Card.-held { border: round $accent; background: $surface; overlay: screen; }
    Card.-flat { border: none; height: 1; }
    Card.-empty { border: blank; background: transparent; }
    """
    BINDINGS = [
        Binding("left", "put(0)", _("first pile"), show=False),
        Binding("down", "put(1)", _("second pile"), show=False),
        Binding("right", "put(2)", _("third pile"), show=False),
        Binding("up", "later", _("later"), show=False),
        Binding("backspace,delete", "undo", _("take the last one back"), show=False),
    ]

    class Put(Message):
        """Onto this pile, from 0."""

        def __init__(self, pile: int) -> None:
            super().__init__()
            self.pile = pile

    class Held(Message):
        """Held by the mouse over this place on the screen."""

        def __init__(self, at: Offset) -> None:
            super().__init__()
            self.at = at

    class Dropped(Message):
        """Let go of by the mouse, here on the screen."""

        def __init__(self, at: Offset) -> None:
            super().__init__()
            self.at = at

    class Later(Message):
        """Not now: the next card first."""

    class Undo(Message):
        """The last card put down comes back."""

    text: reactive[str] = reactive("")

    def __init__(self) -> None:
        super().__init__()
        self._held: Offset | None = None  # where on the screen it was taken

    def watch_text(self, text: str) -> None:
        self.set_class(not text, "-empty")

    def action_put(self, pile: int) -> None:
        if self.text:
            self.post_message(self.Put(pile))

    def action_later(self) -> None:
        self.post_message(self.Later())

    def action_undo(self) -> None:
        self.post_message(self.Undo())

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if self.text:
            self._held = event.screen_offset
            self.add_class("-held")
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._held is not None:
            self.offset = event.screen_offset - self._held
            self.post_message(self.Held(event.screen_offset))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._held is not None:
            moved = event.screen_offset != self._held
            self.let_go()
            if moved:
                self.post_message(self.Dropped(event.screen_offset))

    def let_go(self) -> None:
        """Back to its place."""
        self._held = None
        self.remove_class("-held")
        self.release_mouse()
        self.offset = Offset(0, 0)

    def render_line(self, y: int) -> Strip:
        width, height, style = self.content_size.width, self.content_size.height, self.rich_style
        lines = wrap(self.text, width)[:height]
        row = y - (height - len(lines)) // 2
        text = lines[row] if 0 <= row < len(lines) else ""
        left = max(0, (width - cell_len(text)) // 2)
        return Strip([Segment(" " * left + text, style)]).adjust_cell_length(width, style)


class Pile(Widget, can_focus=True):
    """Its name and the cards on it. Up and down choose one; left and right hand it to the neighbour, Enter back."""

    COMPONENT_CLASSES = {"pile--title", "pile--cursor", "pile--quiet"}
    DEFAULT_CSS = """
    Pile {
        width: 1fr; height: 1fr; min-height: 3; padding: 0 1; border-top: solid $border-blurred;
        .pile--title { color: $primary; text-style: bold; }
        .pile--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
        .pile--quiet { color: $quiet; }
    }
    Pile:focus { border-top: solid $accent; }
    Pile.-over { background: $panel; border-top: solid $accent; }
    """
    BINDINGS = [
        Binding("up", "move(-1)", _("up"), show=False),
        Binding("down", "move(1)", _("down"), show=False),
        Binding("left", "hand(-1)", _("to the pile on the left"), show=False),
        Binding("right", "hand(1)", _("to the pile on the right"), show=False),
        Binding("backspace,delete", "take_back", _("back to the deck"), show=False),
    ]
    cursor: reactive[int] = reactive(0)

    class Handed(Message):
        """This card goes to the pile ``by`` places further."""

        def __init__(self, pile: Pile, card: str, by: int) -> None:
            super().__init__()
            self.pile, self.card, self.by = pile, card, by

    class TakenBack(Message):
        """This card goes back to the deck."""

        def __init__(self, pile: Pile, card: str) -> None:
            super().__init__()
            self.pile, self.card = pile, card

    class Clicked(Message):
        """Somewhere on the pile, but on no card of it."""

        def __init__(self, pile: Pile) -> None:
            super().__init__()
            self.pile = pile

    def __init__(self, title: str, key: str, cards: Sequence[str] = (), most: int = 0) -> None:
        super().__init__()
        self.title, self.key, self.most = title, key, most
        self.cards = list(cards)

    @property
    def full(self) -> bool:
        return bool(self.most) and len(self.cards) >= self.most

    def add(self, card: str) -> None:
        self.cards.append(card)
        self.cursor = len(self.cards) - 1
        self.refresh(layout=True)

    def take(self, card: str) -> None:
        self.cards.remove(card)
        self.cursor = max(0, min(self.cursor, len(self.cards) - 1))
        self.refresh(layout=True)

    def action_move(self, by: int) -> None:
        self.cursor = max(0, min(len(self.cards) - 1, self.cursor + by))
        bring_into_view(self, self.cursor + self._head)

    def action_hand(self, by: int) -> None:
        if self.cards:
            self.post_message(self.Handed(self, self.cards[self.cursor], by))

    def action_take_back(self) -> None:
        if self.cards:
            self.post_message(self.TakenBack(self, self.cards[self.cursor]))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        row = offset.y - self._head + self._scroll if offset is not None and offset.y >= self._head else -1
        if 0 <= row < len(self.cards):
            self.cursor = row
            self.action_take_back()
        else:
            self.post_message(self.Clicked(self))

    def _title(self, width: int) -> list[str]:
        room = f" ({len(self.cards)}/{self.most})" if self.most else f" ({len(self.cards)})" if self.cards else ""
        return wrap(f"{self.key} {self.title}{room}", width)[:2]

    @property
    def _head(self) -> int:
        return len(self._title(self.content_size.width))

    @property
    def _scroll(self) -> int:
        """Cards scrolled off, so that the chosen one is always in sight."""
        room = max(1, self.content_size.height - self._head)
        return max(0, min(len(self.cards) - room, self.cursor - room // 2))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._title(width)) + max(1, len(self.cards))

    def render_line(self, y: int) -> Strip:
        width, style = self.content_size.width, self.rich_style
        titles = self._title(width)
        if y < len(titles):
            look = style + self.get_component_rich_style("pile--title", partial=True)
            return Strip([Segment(fit(titles[y], width), look)])
        row = y - len(titles) + self._scroll
        if not 0 <= row < len(self.cards):
            return Strip.blank(width, style)
        here = row == self.cursor and self.has_focus
        look = style + self.get_component_rich_style("pile--cursor", partial=True) if here else style
        return Strip([Segment(fit(f"{'›' if here else ' '}{self.cards[row]}", width), look)])
