"""A field for a passphrase: what is typed never shows and is never copied."""

from __future__ import annotations

from copingtui.widgets.lines import Field


class SecretField(Field):
    """``value`` is what was typed, as it was typed."""

    def __init__(self, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id, max_length=1000, undo=False)
        self.password = True

    def action_copy(self) -> None:
        """Not even inside the app."""

    def action_cut(self) -> None:
        """Not even inside the app."""
