"""Writes the table of docs/evidence.md from the skills themselves, so that both say the same."""

from __future__ import annotations

from pathlib import Path

from copingtui.skills.library import Library

PAGE = Path(__file__).parents[1] / "docs" / "evidence.md"
HEAD = "| skill | idea from | how much is known |\n| --- | --- | --- |\n"


def table() -> str:
    """One line a skill, in the order of the list in the app."""
    rows = (
        f"| {head.title} | {'; '.join(head.sources)} | {' '.join(head.evidence.split())} |\n" for head in Library().heads
    )
    return HEAD + "".join(rows)


def with_table(page: str) -> str:
    """The page with its table made anew."""
    start = page.index(HEAD)
    end = page.index("\n\n", start) + 1
    return page[:start] + table() + page[end:]


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text("utf-8")), "utf-8")
