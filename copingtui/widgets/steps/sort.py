"""Sort cards into three piles, one at a time; any of them can be taken back."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Center, Horizontal
from textual.widgets import Static

from copingtui.skills.answers import Answer, Filled
from copingtui.skills.model import Sort
from copingtui.skills.practice import Practice
from copingtui.widgets.piles import Card, Pile
from copingtui.widgets.steps.base import LOW, StepWidget
from copingtui.words import _, several

ARROWS = ("←", "↓", "→")


def pile_names(step: Sort) -> tuple[str, ...]:
    """The three piles; a skill that names none gets these. The names are the keys of the answer's lines."""
    return step.piles or (_("Matters most"), _("Matters"), _("Not now"))


class SortStep(StepWidget[Sort]):
    """Arrows put the card on a pile, the mouse drags it there or clicks the pile. Enter goes on, cards left or not."""

    DEFAULT_CSS = """
    SortStep > .sort-left { height: 1; width: 100%; text-align: center; color: $quiet; }
    SortStep > Center { height: 3; margin: 0 0 1 0; }
    SortStep > Horizontal { height: 1fr; min-height: 5; }
    SortStep > .sort-note { height: auto; color: $quiet; }
    SortStep.-low > Center { margin: 0; height: 1; }
    """

    def __init__(self, step: Sort, practice: Practice) -> None:
        super().__init__(step, practice)
        before = self.before.lines if isinstance(self.before, Filled) else {}
        self._first = [list(before.get(name, ())) for name in pile_names(step)]
        placed = {card for cards in self._first for card in cards}
        self.deck = [card for card in step.cards if card not in placed]
        self._last: list[str] = []  # cards in the order they were put down, for taking back

    def body(self) -> ComposeResult:
        yield Static("", classes="sort-left", markup=False)
        with Center():
            yield Card()
        with Horizontal():
            for number, (name, cards) in enumerate(zip(pile_names(self.step), self._first, strict=True)):
                key = ARROWS[number] if number < len(ARROWS) else ""
                yield Pile(name, key, cards, self.step.most if number == 0 else 0)
        note = Static("", classes="sort-note", markup=False)
        note.display = False
        yield note

    def on_mount(self) -> None:
        self.show()
        self.query_one(Card).focus()

    def on_resize(self, event: events.Resize) -> None:
        self.query_one(Card).set_class(event.size.height < LOW, "-flat")

    @property
    def piles(self) -> list[Pile]:
        return list(self.query(Pile))

    def show(self) -> None:
        """The card on top, and how many there are."""
        card = self.query_one(Card)
        card.text = self.deck[0] if self.deck else ""
        count = len(self.deck)
        left = several(count, _("1 card"), _("{n} cards")) if count else _("All cards are laid. Enter goes on.")
        self.query_one(".sort-left", Static).update(left)
        self.say("")

    def say(self, text: str) -> None:
        note = self.query_one(".sort-note", Static)
        note.display = bool(text)
        note.update(text)

    def put(self, card: str, number: int) -> bool:
        """Lay this card on a pile; False where the pile is full."""
        piles = self.piles
        if not 0 <= number < len(piles):
            return False
        if piles[number].full:
            most = piles[number].most
            room = several(most, _("One fits on that pile."), _("{n} fit on that pile."))
            self.say(f"{room} {_('Take one back to add another.')}")
            return False
        for pile in piles:
            if card in pile.cards:
                pile.take(card)
        self.deck = [each for each in self.deck if each != card]
        piles[number].add(card)
        self._last = [each for each in self._last if each != card] + [card]
        self.show()
        self.changed()
        return True

    def take_back(self, card: str) -> None:
        """Back on top of the deck."""
        for pile in self.piles:
            if card in pile.cards:
                pile.take(card)
        self._last = [each for each in self._last if each != card]
        self.deck.insert(0, card)
        self.show()
        self.changed()

    def on_card_put(self, event: Card.Put) -> None:
        if self.deck:
            self.put(self.deck[0], event.pile)

    def on_card_later(self) -> None:
        if self.deck:
            self.deck.append(self.deck.pop(0))
            self.show()

    def on_card_undo(self) -> None:
        if self._last:
            self.take_back(self._last[-1])

    def on_card_held(self, event: Card.Held) -> None:
        for pile in self.piles:
            pile.set_class(pile.region.contains_point(event.at), "-over")

    def on_card_dropped(self, event: Card.Dropped) -> None:
        for pile in self.piles:
            pile.remove_class("-over")
        for number, pile in enumerate(self.piles):
            if self.deck and pile.region.contains_point(event.at):
                self.put(self.deck[0], number)
                return

    def on_pile_clicked(self, event: Pile.Clicked) -> None:
        if self.deck:
            self.put(self.deck[0], self.piles.index(event.pile))
            self.query_one(Card).focus()

    def on_pile_handed(self, event: Pile.Handed) -> None:
        to = self.piles.index(event.pile) + event.by
        if self.put(event.card, to):
            self.piles[to].focus()

    def on_pile_taken_back(self, event: Pile.TakenBack) -> None:
        self.take_back(event.card)
        if not event.pile.cards:
            self.query_one(Card).focus()

    def answer(self) -> Answer | None:
        names = pile_names(self.step)
        lines = {name: tuple(pile.cards) for name, pile in zip(names, self.piles, strict=True) if pile.cards}
        return Filled(lines) if lines else None
