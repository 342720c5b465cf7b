"""The system's keychain as a further way into the journal, only where the person asks for it and never the only one.

It keeps a random secret; the slot in keys.json wraps the data key with it. Keychains can hang, ask, or talk to other
programs, so each question is put by a program of its own that gets three seconds; this one never loads ``keyring``.
"""

from __future__ import annotations

import contextlib
import os
import sys

from copingtui.journal import trouble
from copingtui.journal.slots import KEY_BYTES

WAIT_SECONDS = 3.0
SERVICE = "copingtui"

# A backend below 1 keeps its secrets in a readable file, or nowhere.
_PROGRAM = f"""
import sys
try:
    import keyring
    action, name = sys.argv[1:]
    if keyring.get_keyring().priority < 1:
        sys.exit(3)
    if action == "keep":
        keyring.set_password({SERVICE!r}, name, sys.stdin.read())
    elif action == "forget":
        keyring.delete_password({SERVICE!r}, name)
    else:
        sys.stdout.write(keyring.get_password({SERVICE!r}, name) or "")
except Exception:
    sys.exit(3)
"""


def possible() -> bool:
    """Whether the extra ``copingtui[keychain]`` is installed. Loads nothing of it."""
    from importlib.util import find_spec

    return find_spec("keyring") is not None


def keep(name: str) -> bytes:
    """Let the keychain keep a fresh secret under this name; gives the secret. Raises JournalTrouble."""
    secret = os.urandom(KEY_BYTES)
    if _ask("keep", name, secret.hex()) is None or fetch(name) != secret:
        raise trouble.no_keychain()
    return secret


def fetch(name: str) -> bytes | None:
    """The secret of this name; None where the keychain does not give it within three seconds."""
    with contextlib.suppress(ValueError):
        secret = bytes.fromhex(_ask("fetch", name) or "")
        return secret if len(secret) == KEY_BYTES else None
    return None


def forget(name: str) -> None:
    """Take it out of the keychain; where that cannot be, it opens nothing once its slot is gone."""
    _ask("forget", name)


def _ask(action: str, name: str, text: str = "") -> str | None:
    import subprocess

    if not possible():
        return None
    # -P: nothing that lies in the present folder is taken for the keyring package
    command = [sys.executable, "-P", "-c", _PROGRAM, action, name]
    with contextlib.suppress(OSError, subprocess.SubprocessError, UnicodeDecodeError):
        done = subprocess.run(
            command,
            input=text,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            timeout=WAIT_SECONDS,
            check=True,
        )
        return done.stdout
    return None
