"""A question to write to: one from a short list, or one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from copingtui.journal.prompts import LONGEST, prompts
from copingtui.screens.ask import AskDialog
from copingtui.screens.pick import PickDialog
from copingtui.widgets.menu import Item
from copingtui.words import _

OWN, NONE = "own", "none"


def pick_prompt(app: App[Any], then: Callable[[str], object], *, now: str = "") -> None:
    """Ask for a question and hand it on; "" for none. Nothing happens where the person goes back."""
    own = now if now and now not in prompts() else ""

    def chosen(said: str | None) -> None:
        if said == OWN:
            question = _("Your own question, or whatever you want to begin with:")
            app.push_screen(AskDialog(question, (_("question"),), (own,), most=LONGEST), written)
        elif said is not None:
            then("" if said == NONE else prompts()[int(said)])

    def written(lines: tuple[str, ...] | None) -> None:
        if lines is not None:
            then(lines[0])

    items = [Item(str(n), prompt) for n, prompt in enumerate(prompts())]
    items.append(Item(OWN, _("my own question"), apart=True))
    items.append(Item(NONE, _("none, a free page")))
    at = str(prompts().index(now)) if now in prompts() else "0"
    app.push_screen(PickDialog(_("A question to write to?"), tuple(items), at=at), chosen)
