"""The person's own words, as check-ins and urges offer them again: add one, rename one, put one away."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import OptionList, Static

from copingtui.errors import CopingError
from copingtui.journal.own_words import LONGEST, ROLES, OwnWord, Role, role_words
from copingtui.journal.wording import one_line
from copingtui.screens.ask import AskDialog
from copingtui.screens.base import Room
from copingtui.screens.pick import PickDialog
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _, several

RENAME, HIDE, SHOW = "rename", "hide", "show"


class MyWordsRoom(Room):
    DEFAULT_CSS = """
    MyWordsRoom #said { height: auto; padding: 0 2; color: $quiet; margin: 0 0 1 0; }
    MyWordsRoom #words { height: 1fr; }
    MyWordsRoom.-short #said { display: none; }
    """
    HELP_TEXT = _(
        "Words of your own that you used once are offered again. Enter on a heading adds one, Enter on a word renames it "
        "or puts it away. Entries keep the word they have."
    )

    def heading(self) -> str:
        return _("My words")

    def body(self) -> ComposeResult:
        yield Static(
            _("Offered again in check-ins and urges. Entries keep the word they have."), id="said", markup=False
        )
        yield Menu(id="words")

    def on_mount(self) -> None:
        self.lines: dict[str, tuple[Role, OwnWord]] = {}
        self.freshen()
        self.query_one(Menu).focus()

    def freshen(self) -> None:
        """Read the words again."""
        try:
            journal = self.profile.need_journal()
            found = {role: journal.own_words.all(role) for role in ROLES}
        except CopingError as error:
            said = self.query_one("#said", Static)
            said.update(str(error))
            said.display = True
            return
        items, self.lines = list[Item](), {}
        for role, title in role_words().items():
            items.append(Item(role, title, _("add a word"), apart=bool(items)))
            for n, own in enumerate(found[role]):
                name = f"{role}/{n}"
                self.lines[name] = (role, own)
                items.append(Item(name, f"  {one_line(own.word)}", _about(own)))
        self.query_one(Menu).show(*items)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        name = event.option.id or ""
        if name in self.lines:
            self.ask(*self.lines[name])
        else:
            self.add(next(role for role in ROLES if role == name))

    def add(self, role: Role) -> None:
        def said(lines: tuple[str, ...] | None) -> None:
            if lines is not None and lines[0]:
                self.do(lambda: self.profile.need_journal().own_words.add(role, lines[0]))

        self.app.push_screen(AskDialog(role_words()[role], (_("a word of your own"),), ("",), most=LONGEST), said)

    def ask(self, role: Role, own: OwnWord) -> None:
        other = Item(SHOW, _("offer it again")) if own.hidden else Item(HIDE, _("put it away"))

        def chosen(said: str | None) -> None:
            words = self.profile.need_journal().own_words
            if said == RENAME:
                self.rename(role, own)
            elif said == HIDE:
                self.do(lambda: words.hide(role, own.word))
            elif said == SHOW:
                self.do(lambda: words.add(role, own.word))

        self.app.push_screen(PickDialog(one_line(own.word), (Item(RENAME, _("rename it")), other)), chosen)

    def rename(self, role: Role, own: OwnWord) -> None:
        def said(lines: tuple[str, ...] | None) -> None:
            if lines is not None and lines[0]:
                self.do(lambda: self.profile.need_journal().own_words.rename(role, own.word, lines[0]))

        self.app.push_screen(AskDialog(_("The new word:"), (_("word"),), (own.word,), most=LONGEST), said)

    def do(self, act: Callable[[], object]) -> None:
        """Change something, and show it; or say why it could not be."""
        try:
            act()
        except CopingError as error:
            self.coping.tell(error)
        self.freshen()


def _about(own: OwnWord) -> str:
    """How often it was used, and whether it is offered."""
    used = several(own.n, _("{n} time"), _("{n} times")) if own.n else _("not used yet")
    return f"{used}, {_('put away')}" if own.hidden else used
