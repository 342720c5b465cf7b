"""What a room that lives in the journal offers while the journal is locked: the way to open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.widgets.menu import Item
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.app import CopingApp
    from copingtui.profile import Profile

UNLOCK = "unlock"


def unlock_items(profile: Profile) -> tuple[Item, ...]:
    """The line that unlocks; none where the journal is not locked but broken."""
    return (Item(UNLOCK, _("Unlock the journal")),) if profile.locked else ()


def go_and_unlock(app: CopingApp) -> None:
    """Ask for what opens it; the room below is there again afterwards."""
    app.push_screen(app.room("unlock"))
