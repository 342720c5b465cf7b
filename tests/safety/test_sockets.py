"""copingtui uses no network, and no test could (R-49)."""

from __future__ import annotations

import ast
import asyncio
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import copingtui

PACKAGE = Path(copingtui.__file__).parent
NETWORK = {
    "aiohttp",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "websockets",
    "xmlrpc",
}


def _imports(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _reaches_out(name: str) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in NETWORK)


def test_no_part_of_the_program_imports_a_network_module() -> None:
    files = list(PACKAGE.rglob("*.py"))
    assert len(files) > 10
    found = [
        f"{file.relative_to(PACKAGE)}: {name}"
        for file in files
        for name in _imports(file.read_text("utf-8"))
        if _reaches_out(name)
    ]
    assert found == []


def test_the_search_for_network_modules_finds_them() -> None:
    source = "import urllib.request\nfrom http import client\nfrom urllib import request\nimport json\n"
    assert [name for name in _imports(source) if _reaches_out(name)] == [
        "urllib.request",
        "http",
        "http.client",
        "urllib.request",
    ]


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: socket.create_connection(("127.0.0.1", 9)),
        lambda: socket.getaddrinfo("localhost", 9),
        lambda: socket.socket().bind(("127.0.0.1", 0)),
        lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)),
    ],
    ids=["connect", "look up", "bind", "send"],
)
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_test_cannot_use_the_network(attempt: Callable[[], object]) -> None:
    with pytest.raises(RuntimeError, match=r"socket\."):
        attempt()


def test_an_event_loop_still_works() -> None:
    async def work() -> str:
        await asyncio.sleep(0)
        return "done"

    assert asyncio.run(work()) == "done"


def test_a_program_a_test_starts_cannot_use_it_either_and_cannot_hide_it(
    child_env: Callable[..., dict[str, str]],
) -> None:
    env = child_env()
    code = "import socket\ntry:\n    socket.socket().connect(('127.0.0.1', 9))\nexcept Exception:\n    pass"
    subprocess.run([sys.executable, "-c", code], env=env, check=True, timeout=60)
    log = Path(env["COPINGTUI_TEST_NETWORK_LOG"])
    assert log.read_text() == "socket.connect\n"
    log.unlink()
