"""An installed copingtui works away from its checkout, with all its data."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(args), capture_output=True, text=True, env={**os.environ, **env}, cwd="/")


def test_a_wheel_holds_everything_and_runs_elsewhere(tmp_path: Path) -> None:
    built = run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
        str(ROOT),
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("copingtui-*.whl")
    here = tmp_path / "site"
    with zipfile.ZipFile(wheel) as content:
        names = set(content.namelist())
        content.extractall(here)
    for path in (ROOT / "copingtui").rglob("*"):
        if path.is_file() and path.suffix in (".py", ".toml", ".tcss", ".md", ".typed"):
            assert str(path.relative_to(ROOT)) in names
    env = {"PYTHONPATH": str(here), "COPINGTUI_HOME": str(tmp_path / "home"), "TZ": "Europe/Warsaw"}
    crisis = run(sys.executable, "-P", "-m", "copingtui", "crisis", "PL", **env)
    assert "112" in crisis.stdout
    skills = run(sys.executable, "-P", "-m", "copingtui", "skills", **env)
    assert "urge-surfing" in skills.stdout
    where = run(sys.executable, "-P", "-c", "import copingtui; print(copingtui.__file__)", **env)
    assert where.stdout.startswith(str(here))
