"""Who asks for the passphrase when a locked journal is needed: nobody, unless a command that reads says so.

Skills, crisis lines and everything that is quick never wait for it (R-22). The app has a screen of its own for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copingtui.profile import Profile

asker: Callable[[Profile], None] | None = None
"""Called once a session, the first time a locked journal is needed; it may call ``profile.unlock``."""
