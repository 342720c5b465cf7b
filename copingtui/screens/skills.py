"""All skills: type to find one, read what it is and when not, start it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from copingtui.learn.library import articles_for
from copingtui.screens.base import Room
from copingtui.screens.pick import PickDialog
from copingtui.skills.model import Head
from copingtui.skills.preview import preview
from copingtui.widgets.menu import Item
from copingtui.words import _


class SkillsRoom(Room):
    CSS_PATH = "skills.tcss"
    HELP_TEXT = _(
        "Type to search: a name, or what is the matter (can't sleep, shame, panic). "
        "The arrow keys move, Enter starts. ctrl+o shows other forms of a skill, ctrl+t its text where there is no room "
        "for it beside the list, ctrl+r what there is to read about it."
    )
    BINDINGS = [
        Binding("enter", "start", _("start"), show=True),
        Binding("ctrl+o", "variants", _("other forms")),
        Binding("ctrl+t", "about", _("about it")),
        Binding("ctrl+r", "learn", _("read more")),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.words = words

    def heading(self) -> str:
        return _("Skills")

    def body(self) -> ComposeResult:
        yield Input(self.words, placeholder=_("type to find: a name, or what is the matter"), id="words")
        with Horizontal(id="shelf"):
            yield OptionList(id="list", markup=False)
            with VerticalScroll(id="preview"):
                yield Static("", id="text", markup=False)
        for problem in self.profile.library.problems:
            yield Static(str(problem), classes="notice", markup=False)

    def on_mount(self) -> None:
        self.show(self.profile.library.search(self.words))
        self.query_one("#words").focus()

    def show(self, heads: tuple[Head, ...]) -> None:
        """The list, under its families while nothing is typed."""
        listed = self.query_one("#list", OptionList)
        listed.clear_options()
        module = ""
        for head in heads:
            if not self.words.strip() and head.module != module:
                module = head.module
                listed.add_option(
                    Option(module if module == head.family else f"{module} ({head.family})", disabled=True)
                )
            listed.add_option(Option(f"  {head.title}", id=head.id))
        if not heads:
            listed.add_option(Option(_("Nothing by that word. Try a shorter one."), disabled=True))
        first = next((n for n, option in enumerate(listed.options) if option.id), None)
        listed.highlighted = first

    @property
    def chosen(self) -> str:
        option = self.query_one("#list", OptionList).highlighted_option
        return (option.id or "") if option else ""

    def on_input_changed(self, event: Input.Changed) -> None:
        self.words = event.value
        self.show(self.profile.library.search(self.words))

    def on_input_submitted(self) -> None:
        self.action_start()

    def on_option_list_option_highlighted(self) -> None:
        if self.chosen:
            head = self.profile.library.head(self.chosen)
            text = preview(head, self.profile.record().get(head.id), self.profile.library.title_of)
            if found := articles_for(head.id):
                text += (_("To read: {titles}.").format(titles="; ".join(each.title for each in found)),)
            self.query_one("#text", Static).update("\n\n".join(text))
            self.query_one("#preview").scroll_home(animate=False)

    def on_option_list_option_selected(self) -> None:
        self.action_start()

    def action_move(self, by: int) -> None:
        listed = self.query_one("#list", OptionList)
        (listed.action_cursor_down if by > 0 else listed.action_cursor_up)()

    def action_start(self) -> None:
        if self.chosen:
            self.coping.start_skill(self.chosen)

    def action_about(self) -> None:
        """Show the text alone, where the two columns do not fit."""
        self.toggle_class("-reading")
        self.query_one("#preview" if self.has_class("-reading") else "#words").focus()

    def action_back(self) -> None:
        if self.has_class("-reading"):
            self.action_about()
        else:
            super().action_back()

    def action_learn(self) -> None:
        """Read what explains this skill; where there is more than one text, the person chooses."""
        found = articles_for(self.chosen)
        if len(found) == 1:
            self.coping.go("learn", "", found[0].id)
        elif found:
            self.coping.push_screen(
                PickDialog(_("Which one?"), tuple(Item(each.id, each.title) for each in found)),
                lambda name: self.coping.go("learn", "", name) if name else None,
            )

    def action_variants(self) -> None:
        """The other forms of this skill, such as a short one."""
        if not self.chosen:
            return
        name = self.chosen
        variants = self.profile.library.get(name).variants
        items = (Item("", _("As it is")), *(Item(each.id, each.title) for each in variants))
        self.coping.push_screen(
            PickDialog(_("Which form?"), items),
            lambda form: self.coping.start_skill(name, form or None) if form is not None else None,
        )
