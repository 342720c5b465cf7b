"""Locks a report with age, and opens one: by the ``pyrage`` library where it is installed, in a process of its own.

age's passphrase way takes 256 to 512 MiB and ends the whole process where memory is short, so it never runs inside
copingtui itself. Secrets go through a pipe, never through arguments, the environment or a file.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec

from copingtui.errors import CopingError
from copingtui.words import _

WAIT_SECONDS = 120
LIMIT_BYTES = 20_000_000
_MAGIC = (b"age-encryption.org/v1", b"-----BEGIN AGE ENCRYPTED FILE-----")

# Reads: what to do, the secret, then the content; each with its length in front. Writes the result, or one word.
_CHILD = """
import sys
def take():
    size = int.from_bytes(sys.stdin.buffer.read(8), "big")
    return sys.stdin.buffer.read(size)
what, secret, content = take().decode(), take().decode(), take()
import pyrage
try:
    if what == "lock-passphrase":
        out = pyrage.passphrase.encrypt(content, secret)
    elif what == "lock-key":
        keys = []
        for line in secret.splitlines():
            kind = pyrage.ssh.Recipient if line.startswith("ssh-") else pyrage.x25519.Recipient
            keys.append(kind.from_str(line))
        out = pyrage.encrypt(content, keys)
    elif what == "open-passphrase":
        out = pyrage.passphrase.decrypt(content, secret)
    else:
        names = [line for line in secret.splitlines() if line.startswith("AGE-SECRET-KEY-")]
        out = pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(name) for name in names])
except Exception as error:
    sys.stderr.write(type(error).__name__)
    sys.exit(3)
sys.stdout.buffer.write(out)
"""


@dataclass(frozen=True, slots=True)
class Lock:
    """How a file is locked: with a passphrase both know, or the therapist's public key(s), one a line."""

    passphrase: str = ""
    recipients: str = ""


def available() -> bool:
    """Whether age files can be made and opened here."""
    return find_spec("pyrage") is not None


def is_sealed(content: bytes) -> bool:
    return content.startswith(_MAGIC)


def seal(content: bytes, lock: Lock) -> bytes:
    """The content as an age file. Raises CopingError: not installed, no key, too little memory."""
    if lock.passphrase:
        return _run("lock-passphrase", lock.passphrase, content)
    return _run("lock-key", recipients_of(lock.recipients), content)


def unseal(content: bytes, *, passphrase: str = "", identity: str = "") -> bytes:
    """What is in an age file; ``identity`` is the text of an age key file. Raises CopingError where it does not open."""
    if passphrase:
        return _run("open-passphrase", passphrase, content)
    return _run("open-key", identity, content)


def recipients_of(text: str) -> str:
    """The public keys in a text, one a line. Raises CopingError where there is none, or something else."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if not lines or not all(line.startswith(("age1", "ssh-ed25519 ", "ssh-rsa ")) for line in lines):
        raise CopingError(
            _("This is not a public age key: one begins with age1."),
            _("Nothing was written."),
            _("Ask your therapist for the line that begins with age1; never for their secret key."),
        )
    return "\n".join(lines)


def _run(what: str, secret: str, content: bytes) -> bytes:
    if not available():
        raise CopingError(
            _("Locking files needs one more piece that is not installed here."),
            _("Nothing was written."),
            _("It comes with: pip install copingtui[age]"),
        )
    if len(content) > LIMIT_BYTES:
        raise CopingError(_("This file is far larger than a report can be."), _("It was not opened."))
    parts = (what.encode(), secret.encode(), content)
    sent = b"".join(len(each).to_bytes(8, "big") + each for each in parts)
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _CHILD], input=sent, capture_output=True, timeout=WAIT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        raise _no_memory() from None
    if done.returncode == 0:
        return done.stdout
    if done.returncode == 3 and what.startswith("open"):
        raise CopingError(
            _("It does not open with this."),
            _("Nothing was changed; the file is as it was."),
            _("Try again, or ask which passphrase or key it was locked with."),
        )
    if done.returncode == 3:
        raise CopingError(_("This key cannot be used."), _("Nothing was written."), _("Check that all of it is there."))
    raise _no_memory()


def _no_memory() -> CopingError:
    return CopingError(
        _("Locking or opening the file did not work on this computer, perhaps for want of memory."),
        _("Nothing was written."),
        _("A public key needs far less memory than a passphrase; closing other programs may help, too."),
    )
