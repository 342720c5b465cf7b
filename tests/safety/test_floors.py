"""The house stays clean: nothing below the line knows a face, and nothing heavy is loaded before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "copingtui"
BELOW = [
    "skills",
    "journal",
    "plan",
    "homework",
    "crisis",
    "learn",
    "settings.py",
    "paths.py",
    "errors.py",
    "words.py",
    "profile.py",
    "unlocking.py",
]
FACES = {"textual", "rich", "click"}
POSIX = {"termios", "resource", "fcntl", "tty", "pty"}


def sources(names: list[str]) -> list[Path]:
    found = []
    for name in names:
        path = PACKAGE / name
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.exists() else []
    return found


def imported(path: Path) -> set[str]:
    """Top-level names of every import in the file, wherever it stands."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", sources(BELOW), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_below_the_line_imports_a_face(path: Path) -> None:
    names = imported(path)
    assert not {name.split(".")[0] for name in names} & FACES
    faces = (
        "copingtui.app",
        "copingtui.screens",
        "copingtui.widgets",
        "copingtui.plain",
        "copingtui.terminal",
        "copingtui.c",
    )
    assert not [name for name in names if name.startswith(faces[:-1])]


@pytest.mark.parametrize("path", sources(["plain"]), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_plain_mode_needs_no_full_screen(path: Path) -> None:
    assert not {name.split(".")[0] for name in imported(path)} & {"textual", "rich"}


def test_only_terminal_and_paths_know_posix() -> None:
    allowed = {"terminal", "paths.py", "locks.py", "modes.py"}
    for path in PACKAGE.rglob("*.py"):
        parts = set(path.relative_to(PACKAGE).parts)
        if not parts & allowed:
            assert not {name.split(".")[0] for name in imported(path)} & POSIX, path


def test_nothing_can_open_a_connection() -> None:
    """No module that talks to a network is imported anywhere in the program (R-49)."""
    network = {
        "socket",
        "ssl",
        "http",
        "urllib.request",
        "ftplib",
        "smtplib",
        "telnetlib",
        "xmlrpc",
        "requests",
        "httpx",
        "aiohttp",
    }
    for path in PACKAGE.rglob("*.py"):
        assert not imported(path) & network, path


def loaded_by(code: str) -> set[str]:
    """The modules that are loaded after this code ran in a fresh interpreter."""
    program = f"{code}\nimport sys; print('\\n'.join(sys.modules))"
    out = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    )
    return set(out.stdout.split())


def test_the_first_row_loads_next_to_nothing() -> None:
    loaded = loaded_by("import copingtui.__main__")
    assert not loaded & {"textual", "rich", "click", "tomllib", "platformdirs", "pathlib", "asyncio", "json", "re"}


def test_crisis_lines_load_no_face_and_no_journal() -> None:
    loaded = loaded_by("import copingtui.crisis.command")
    assert not loaded & {"textual", "rich", "click", "apsw", "asyncio", "platformdirs"}


def test_one_line_commands_load_no_full_screen() -> None:
    loaded = loaded_by(
        "import copingtui.commands, copingtui.plain.console, copingtui.journal.store, copingtui.skills.library"
    )
    assert not loaded & {"textual", "rich", "asyncio", "keyring", "nacl"}


def test_opening_the_app_loads_no_room_but_the_first() -> None:
    loaded = loaded_by("import copingtui.app")
    assert not {name for name in loaded if name.startswith("copingtui.screens.")}
    assert not loaded & {"apsw", "textual.widgets._markdown", "textual.widgets._data_table"}


def test_no_variable_but_our_own_is_read_where_content_could_come_in() -> None:
    """Nothing private comes from the environment: only the home, the terminal, the locale and the time zone (R-42)."""
    allowed = {
        "COPINGTUI_HOME",
        "TERM",
        "TZ",
        "LANG",
        "LC_ALL",
        "LC_MESSAGES",
        "LC_TIME",
        "LANGUAGE",
        "HOME",
        "XDG_STATE_HOME",
        "XDG_CONFIG_HOME",
        "ESCDELAY",
        "NO_COLOR",
        "TZDIR",
    }
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("os.environ.get", "environ.get", "os.getenv"):
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    assert first.value in allowed, f"{path}: {first.value}"


@pytest.mark.parametrize("args", [("list",), ("search",), ("show", "1"), ("add",)])
def test_a_quick_command_of_the_journal_loads_no_conversation_and_no_skills(
    args: tuple[str, ...], tmp_path: Path
) -> None:
    code = (
        "import sys; from copingtui.commands import run; run(sys.argv[1:]);"
        "print(*(each for each in sys.modules if each.startswith(('copingtui.plain', 'copingtui.journal.exchange',"
        " 'copingtui.skills.model', 'copingtui.skills.library'))), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "journal", *args],
        input="rain\n",
        capture_output=True,
        text=True,
        check=True,
        env={"COPINGTUI_HOME": str(tmp_path), "PATH": ""},
    )
    assert done.stderr.splitlines()[-1] == ""
