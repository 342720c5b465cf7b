"""Add, the last ten and a search as whole processes, beside jrnl with the same entries. jrnl's file is not encrypted.

jrnl lives in an environment of its own below the project (.venv-bench), made when this is first run.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from statistics import median

from bench import many
from bench.journal import WORD, Made

VENV = Path(__file__).parents[1] / ".venv-bench"
JRNL = VENV / "bin" / "jrnl"
PATIENCE = 600.0  # seconds for making the environment
ROUNDS = 9
SIZES = (1_000, 10_000)
NOTE = "A walk by the river. The light was low and the air was cold.\n"
CONFIG = """
journals: {{default: {{journal: "{journal}"}}}}
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
display_format: pretty
editor: ''
encrypt: false
highlight: false
indent_character: '|'
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%Y-%m-%d %H:%M'
version: v4.6
"""


def there() -> bool:
    """Whether jrnl can be run; tries to install it the first time."""
    if not JRNL.exists():
        try:
            subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True, capture_output=True, timeout=PATIENCE)
            pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "jrnl"]
            subprocess.run(pip, check=True, capture_output=True, timeout=PATIENCE)
        except (OSError, subprocess.SubprocessError):
            return False
    return JRNL.exists()


def write(root: Path, n: int) -> list[str]:
    """The same entries as a jrnl file; gives the command that opens it."""
    root.mkdir(parents=True, exist_ok=True)
    zone = timezone(timedelta(minutes=many.TZ_MIN))
    with (root / "journal.txt").open("w", encoding="utf-8") as file:
        for rows in many.Writer(n, many.SEED, many.LAST_MS).batches():
            for entry, text in zip(rows["entry"], rows["entry_text"], strict=True):
                at = datetime.fromtimestamp(entry[2] / 1000, zone)
                file.write(f"[{at:%Y-%m-%d %H:%M}] {entry[4]}.\n{text[1]}\n\n")
    config = root / "jrnl.yaml"
    config.write_text(CONFIG.format(journal=root / "journal.txt"), "utf-8")
    return [str(JRNL), "--config-file", str(config)]


def compare(
    root: Path, made: dict[int, Made], env: dict[str, str], tell: Callable[[str, float, float, str, str, str], None]
) -> None:
    """Print the three figures at each size; a sentence where jrnl cannot be had."""
    if not there():
        print("jrnl: left out, it could not be installed here", flush=True)
        return
    for n in SIZES:
        theirs = write(root / f"jrnl-{n}", n)
        ours = [sys.executable, "-m", "copingtui", "journal"]
        home = {**env, "COPINGTUI_HOME": str(made[n].root)}
        for name, our_args, their_args, our_input, their_input in (
            ("add", ["add"], [], NOTE, NOTE),
            ("the last ten", ["list", "--last", "10"], ["-n", "10"], "", ""),
            ("search", ["search"], ["-contains", WORD], f"{WORD}\n", ""),
        ):
            took: tuple[list[float], list[float]] = ([], [])
            for _round in range(ROUNDS):
                for held, command, given in (
                    (took[0], [*ours, *our_args], our_input),
                    (took[1], [*theirs, *their_args], their_input),
                ):
                    seconds = run(command, given, home)
                    if seconds is None:
                        break
                    held.append(seconds)
            if len(took[0]) == len(took[1]) == ROUNDS:
                tell(f"{name}, {n:,}", median(took[0]) * 1000, median(took[1]) * 1000, "ms", "", "jrnl")
            else:
                print(f"{name}, {n:,}: left out, it did not end well", flush=True)


def run(command: list[str], given: str, env: dict[str, str]) -> float | None:
    """Seconds of a whole process; None where it ends badly."""
    began = time.perf_counter()
    done = subprocess.run(command, input=given, text=True, env=env, capture_output=True, check=False, timeout=PATIENCE)
    return time.perf_counter() - began if done.returncode == 0 else None
