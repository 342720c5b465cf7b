"""The pages for people say what the program does."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_evidence_page_has_every_skill_as_it_is() -> None:
    spec = importlib.util.spec_from_file_location("evidence", ROOT / "scripts" / "evidence.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = module.PAGE.read_text("utf-8")
    assert module.with_table(page) == page, "run scripts/evidence.py"


def test_no_link_in_the_pages_leads_nowhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_command_the_readme_names_is_there() -> None:
    from copingtui.commands import COMMANDS

    text = (ROOT / "README.md").read_text("utf-8")
    for command in re.findall(r"`copingtui ([a-z]+)", text):
        assert command in COMMANDS, command
