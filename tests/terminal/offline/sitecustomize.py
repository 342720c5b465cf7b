"""Lets no test, and no program a test starts, use the network (R-49).

Python loads a module of this name at start from PYTHONPATH: the rig puts this folder there. The test session itself
installs the same hook. A try raises, and is written down as well, because a program may swallow what is raised.
"""

from __future__ import annotations

import os
import sys

EVENTS = frozenset(
    {
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
        "socket.sendmsg",
        "socket.sendto",
        "urllib.Request",
        "webbrowser.open",
    }
)
LOG = "COPINGTUI_TEST_NETWORK_LOG"  # a file that is there only if somebody tried


class NetworkUsed(RuntimeError):
    """Something tried to use the network."""


def refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event not in EVENTS:
        return
    log = os.environ.get(LOG)
    if log:
        handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.write(handle, f"{event}\n".encode())
        os.close(handle)
    raise NetworkUsed(event)


def install() -> None:
    if not getattr(sys, "_copingtui_offline", False):
        sys._copingtui_offline = True  # type: ignore[attr-defined]
        sys.addaudithook(refuse)


if __name__ == "sitecustomize":
    install()
