"""Name what is felt: a dot on a field, words from wide to fine, or typing; "numb" and "I don't know" come first."""

from __future__ import annotations

from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from copingtui.skills.answers import Felt, Named
from copingtui.skills.emotions import body_signs, families, family_of, near, search, unsure
from copingtui.skills.library import fold
from copingtui.widgets.chips import Chips
from copingtui.widgets.lines import Line, Onward
from copingtui.widgets.mood_grid import MoodGrid
from copingtui.widgets.rating import Rating
from copingtui.widgets.word_columns import Node, WordColumns
from copingtui.words import _, several


class EmotionPicker(Vertical, can_focus=False):
    """Up to ``most`` emotions, each with a strength if ``strength``. ``named`` is what the person said so far, ``own``
    are words of their own that they used before.

    Letters typed anywhere in it search. ``forward`` is Enter: the next small thing, False where there is none left.
    """

    DEFAULT_CSS = """
    EmotionPicker { height: 1fr; min-height: 8; width: 100%; }
    EmotionPicker > Chips { margin: 0 0 1 0; }
    EmotionPicker > .pick-strength { height: auto; margin: 0 0 1 0; }
    EmotionPicker > .pick-strength > Static { width: 100%; height: auto; }
    EmotionPicker > Line { width: 100%; margin: 0 0 1 0; }
    EmotionPicker > .pick-body { height: 1fr; min-height: 5; width: 100%; max-width: 100; }
    EmotionPicker > .pick-body > MoodGrid { margin: 0 2 0 0; height: 100%; max-height: 8; }
    EmotionPicker > .pick-body > WordColumns { height: 100%; }
    EmotionPicker > .pick-note { height: auto; color: $quiet; }
    EmotionPicker > Onward { margin: 1 0 0 0; }
    EmotionPicker.-tight > Chips, EmotionPicker.-tight > .pick-strength, EmotionPicker.-tight > Line,
    EmotionPicker.-tight > Onward { margin: 0; }
    EmotionPicker.-one > .pick-body > MoodGrid { width: 100%; margin: 0; }
    """
    TIGHT, ONE = 14, 50  # below so many rows or columns: closer, and one thing at a time

    class Changed(Message):
        def __init__(self, picker: EmotionPicker, named: Named) -> None:
            super().__init__()
            self.picker, self.named = picker, named

        @property
        def control(self) -> EmotionPicker:
            return self.picker

    class Done(Message):
        """The person goes on by mouse."""

    def __init__(
        self,
        named: Named | None = None,
        *,
        most: int = 3,
        strength: bool = True,
        own: tuple[str, ...] = (),
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.own = own
        self.named = named or Named()
        self.most, self.strength = max(1, most), strength
        self._rated: int | None = None  # whose strength is being asked

    def compose(self) -> ComposeResult:
        named = self.named
        yield Chips(self._chips())
        with Vertical(classes="pick-strength") as strength:
            yield Static("", markup=False)
            yield Rating(classes="slim")
        strength.display = False
        yield Line(placeholder=_("type a feeling word, or move below"))
        with Horizontal(classes="pick-body"):
            spot = None if named.pleasant is None or named.energy is None else (named.pleasant, named.energy)
            yield MoodGrid(spot)
            yield WordColumns(self._roots())
        note = Static("", classes="pick-note", markup=False)
        note.display = False
        yield note
        yield Onward()

    def on_mount(self) -> None:
        self._mark()

    def begin(self) -> None:
        """Focus where a person starts: the field, or the way on where something was named before."""
        (self.query_one(Onward) if self.named.felt else self.query_one(MoodGrid)).focus()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height < self.TIGHT, "-tight")
        self.set_class(event.size.width < self.ONE, "-one")
        self.call_after_refresh(self._one_at_a_time)

    # -- moving through --------------------------------------------------------------------------------------------

    def forward(self) -> bool:
        """Enter: the next small thing, False where the person is through."""
        words, onward = self.query_one(WordColumns), self.query_one(Onward)
        focused = self.screen.focused
        if isinstance(focused, MoodGrid):
            self._enter_words()
        elif isinstance(focused, WordColumns):
            if not words.press():
                onward.focus()
        elif isinstance(focused, Line):
            if focused.value.strip():
                words.press()
            else:
                (onward if self.named.felt else self.query_one(MoodGrid)).focus()
        elif isinstance(focused, Chips):
            self._ask_strength(focused.cursor)
        elif isinstance(focused, Rating):
            self._strength_said()
        else:
            return False
        return True

    def _enter_words(self) -> None:
        words = self.query_one(WordColumns)
        if words.here is None and self.named.pleasant is not None:
            words.show(words.roots, at=len(doors(self.own)))  # the families near the dot; the doors are right above
        words.focus()

    def on_descendant_focus(self) -> None:
        self._one_at_a_time()

    def _one_at_a_time(self) -> None:
        """In little room, the field or the words: whichever the person is in."""
        grid, words = self.query_one(MoodGrid), self.query_one(WordColumns)
        typing = bool(self.query_one(Line).value.strip())
        if not self.has_class("-one"):
            grid.display = words.display = True
        elif typing or self.screen.focused is words:
            grid.display, words.display = False, True
        elif self.screen.focused is grid or not words.display:
            grid.display, words.display = True, False

    def on_key(self, event: events.Key) -> None:
        """A letter anywhere begins a search; up and down in the search field move among what was found."""
        focused, line = self.screen.focused, self.query_one(Line)
        if not isinstance(focused, Input) and event.character and event.character.isalpha():
            event.stop()
            event.prevent_default()
            line.focus()
            line.insert_text_at_cursor(event.character)
        elif focused is line and event.key in ("left", "right") and not line.value:
            event.stop()
            event.prevent_default()
            self.query_one(MoodGrid).focus()

    def on_line_neighbour(self, event: Line.Neighbour) -> None:
        if event.line.value.strip():
            self.query_one(WordColumns).action_move(event.by)
        elif event.by > 0:
            self.query_one(MoodGrid).focus()
        elif self.named.felt:
            self.query_one(Chips).focus()

    def on_word_columns_left(self) -> None:
        grid = self.query_one(MoodGrid)
        grid.display = True
        grid.focus()

    def on_onward_above(self) -> None:
        words = self.query_one(WordColumns)
        words.display = True
        words.focus()

    def on_onward_pressed(self) -> None:
        self.post_message(self.Done())

    # -- searching -------------------------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._search(event.value.strip())

    def _search(self, typed: str) -> None:
        words = self.query_one(WordColumns)
        words.driven = bool(typed)
        if typed:
            words.show(found(typed, self.own), at=0)
        else:
            words.show(self._roots())
        self._one_at_a_time()

    # -- what is named ---------------------------------------------------------------------------------------------

    def on_mood_grid_changed(self, event: MoodGrid.Changed) -> None:
        event.stop()
        pleasant, energy = event.value or (None, None)
        self._set(replace(self.named, pleasant=pleasant, energy=energy))
        if not self.query_one(Line).value.strip():
            self.query_one(WordColumns).show(self._roots())

    def on_word_columns_taken(self, event: WordColumns.Taken) -> None:
        event.stop()
        node = event.node
        known = [each.word for each in self.named.felt]
        line = self.query_one(Line)
        searched = bool(line.value)
        if node.word in known:
            self._take_off(known.index(node.word))
        elif len(known) >= self.most:
            self._say(
                several(self.most, _("One fits here."), _("{n} fit here."))
                + " "
                + _("Take one off to add another: it is above.")
            )
            return
        else:
            self._set(replace(self.named, felt=(*self.named.felt, Felt(node.word, node.family))))
            if self.strength and node.rated:
                self._ask_strength(len(known))
            else:
                self._go_on()
        if searched:
            line.clear()

    def on_chips_taken_off(self, event: Chips.TakenOff) -> None:
        event.stop()
        self._take_off(event.index)

    def on_chips_chosen(self, event: Chips.Chosen) -> None:
        event.stop()
        self._ask_strength(event.index)

    def _take_off(self, index: int) -> None:
        felt = self.named.felt
        self._close_strength()
        self._set(replace(self.named, felt=felt[:index] + felt[index + 1 :]))
        if not self.named.felt and isinstance(self.screen.focused, Chips):
            self.query_one(Line).focus()

    def _ask_strength(self, index: int) -> None:
        """Ask how strong this one is; "not said" is fine."""
        if not self.strength:
            self._go_on()
            return
        self._rated = None  # the rating is changed for the new word, not for the one before
        rating, felt = self.query_one(Rating), self.named.felt[index]
        rating.value = felt.strength
        self._rated = index
        self.query_one(".pick-strength > Static", Static).update(
            _("How strong is it: {word}? 0 to 10, or leave it open.").format(word=felt.word)
        )
        self.query_one(".pick-strength").display = True
        rating.focus()

    def on_rating_changed(self, event: Rating.Changed) -> None:
        event.stop()
        if self._rated is None or self._rated >= len(self.named.felt):
            return
        felt = list(self.named.felt)
        if felt[self._rated].strength != event.rating.value:
            felt[self._rated] = replace(felt[self._rated], strength=event.rating.value)
            self._set(replace(self.named, felt=tuple(felt)))

    def _strength_said(self) -> None:
        self._close_strength()
        self._go_on()

    def _close_strength(self) -> None:
        self._rated = None
        self.query_one(".pick-strength").display = False

    def _go_on(self) -> None:
        self.query_one(Onward).focus()

    def _set(self, named: Named) -> None:
        self.named = named
        self._mark()
        self.post_message(self.Changed(self, named))

    def _mark(self) -> None:
        """Show what is named wherever it shows."""
        self._say("")
        self.query_one(Chips).show(self._chips())
        words = self.query_one(WordColumns)
        words.taken = {each.word for each in self.named.felt}
        words.refresh()
        more = self.named.felt and len(self.named.felt) < self.most
        self.query_one(Onward).say(_("go on, or type another word") if more else "")

    def _say(self, text: str) -> None:
        note = self.query_one(".pick-note", Static)
        note.display = bool(text)
        note.update(text)

    def _chips(self) -> list[str]:
        return [each.word if each.strength is None else f"{each.word} {each.strength}" for each in self.named.felt]

    def _roots(self) -> list[Node]:
        return [*doors(self.own), *(family_node(each.name) for each in near(self.named.pleasant, self.named.energy))]


def doors(own: tuple[str, ...] = ()) -> list[Node]:
    """What comes before the families, because many people need it first; the person's own words, if there are any."""
    made = [Node(label, label, rated=False) for _id, label in unsure()]
    body = tuple(Node(sign, sign, _("body"), rated=False) for sign in body_signs())
    mine = [Node(_("my own words"), inside=tuple(Node(word, word) for word in own))] if own else []
    return [*made, Node(_("start from the body"), inside=body), *mine]


def family_node(name: str) -> Node:
    """A family with its words and finer words inside; each wide word can be taken as it is."""
    family = next(each for each in families() if each.name == name)
    words = []
    for word in family.words:
        finer = tuple(Node(each, each, name) for each in word.finer)
        words.append(Node(word.name, word.name, name, (_itself(word.name, name), *finer) if finer else ()))
    return Node(name, name, name, (_itself(name, name), *words))


def _itself(word: str, family: str) -> Node:
    return Node(_("{word} (this word)").format(word=word), word, family)


def found(typed: str, mine: tuple[str, ...] = ()) -> list[Node]:
    """What fits the typed text, an exact word first, then own words used before; the text itself is always among it."""
    wanted = fold(typed)
    nodes = [Node(word, word) for word in mine if wanted in fold(word)]
    nodes += [Node(each.name, each.name, each.name) for each in families() if fold(each.name).startswith(wanted)]
    for match in search(typed):
        where = f"{match.name}  ({match.under or match.family})"
        nodes.append(Node(where, match.name, match.family))
    nodes.sort(key=lambda node: fold(node.word) != wanted)
    if not any(fold(node.word) == wanted for node in nodes):
        own = Node(_("“{word}”, my own word").format(word=typed), typed, family_of(typed))
        nodes.insert(1 if nodes else 0, own)
    return nodes
