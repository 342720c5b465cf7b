"""Who asks for the passphrase when a locked journal is needed: nobody, unless a command that reads says so.

Skills, crisis lines and everything that is quick never wait for it (R-22). The app has a screen of its own for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from copingtui.profile import Profile


class Secrets(Protocol):
    """Where passphrases come from: the terminal itself, or a file handle that was named (terminal/secrets_in.py)."""

    def ask(self, question: str) -> str | None:
        """What was typed; None where there is nobody to ask."""

    @property
    def asks_a_person(self) -> bool:
        """Whether a wrong one can be tried again."""


asker: Callable[[Profile], None] | None = None
"""Called once a session, the first time a locked journal is needed; it may call ``profile.unlock``."""

secrets: Secrets | None = None
"""Where this process asks; None: nowhere."""
