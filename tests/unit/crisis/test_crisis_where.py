"""The splash finds the row where the app puts it, although it asks nobody but the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from copingtui.crisis.where import row_file, settings_file
from copingtui.paths import places

PLACES = ("COPINGTUI_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME")


@pytest.mark.parametrize(
    "environ",
    [
        {"HOME": "/home/someone"},
        {"HOME": "/home/someone/"},
        {"HOME": "/home/someone", "XDG_STATE_HOME": "/elsewhere/state", "XDG_CONFIG_HOME": "/elsewhere/config"},
        {"HOME": "/home/someone", "XDG_STATE_HOME": "not/absolute", "XDG_CONFIG_HOME": ""},
        {"HOME": "/home/someone", "COPINGTUI_HOME": "/a/stick"},
        {"HOME": "/home/someone", "COPINGTUI_HOME": "~/stick"},
        {"HOME": "/home/someone", "COPINGTUI_HOME": "here/../there"},
        {"HOME": "/home/someone", "COPINGTUI_HOME": ""},
        {"HOME": "not/absolute"},
        {"HOME": ""},
        {},
    ],
)
def test_the_environment_alone_leads_to_the_same_files(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in PLACES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    assert Path(row_file() or "") == places().row
    assert Path(settings_file() or "") == places().settings
