"""Quick hide: a neutral screen in place of everything, and nothing said over it, until the key again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from copingtui.terminal.private_app import PrivateApp
from copingtui.words import _

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from copingtui.profile import Profile


class HidingApp(PrivateApp):
    """Hides and shows again. What it could not do meanwhile is said afterwards, everything else is left unsaid."""

    profile: Profile
    hidden: bool
    _unsaid: tuple[tuple[str, dict[str, Any]], ...] = ()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        more = {"title": title, "severity": severity, "timeout": timeout, "markup": markup}
        if not self.hidden:
            super().notify(message, **more)  # type: ignore[arg-type]
        elif severity != "information":  # something was not kept, or the like
            self._unsaid = (*self._unsaid, (message, more))

    def action_hide(self) -> None:
        """A neutral screen until the key again; the row goes on as plain numbers."""
        from copingtui.screens.hide import HideScreen

        if not self.hidden:
            self.keep_drafts()
            self.hidden = True
            self.clear_notifications()
            self.push_screen(HideScreen())
            self.lock_if_hidden()
        else:
            self.hidden = False
            while not isinstance(self.screen, HideScreen):  # whatever came to lie over it meanwhile
                self.pop_screen()
            self.pop_screen()
            unsaid, self._unsaid = self._unsaid, ()
            for message, more in unsaid:
                self.notify(message, **more)
        self.refresh_facts()

    def keys_of(self, action: str) -> str:
        """The keys of an action of the app as they are now: "F4 or ctrl+x"."""
        own = self._keymap.get(action)
        usual = [key for key, bound in self._bindings.key_to_bindings.items() if any(one.id == action for one in bound)]
        keys = own.split(",") if own else sorted(usual, key=len)
        return _(" or ").join(_shown(key.strip()) for key in keys)

    # -- for the app to fill in ------------------------------------------------------------------------------------

    def refresh_facts(self) -> None:
        raise NotImplementedError

    def keep_drafts(self) -> None:
        raise NotImplementedError

    def lock_if_hidden(self) -> bool:
        raise NotImplementedError


def _shown(key: str) -> str:
    """The key as it stands on a keyboard, and in every text of ours."""
    if key[:1] == "f" and key[1:].isdecimal():
        return key.upper()
    return {"exclamation_mark": "!", "question_mark": "?"}.get(key, key)
