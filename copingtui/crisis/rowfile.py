"""row.txt: the crisis row ready for every size of terminal, so that the splash can show it before anything is loaded.

    copingtui row 1            first line; "copingtui row 1 plain" where the person always uses the line mode
    72<TAB>4<TAB>row           from 72 columns and 4 lines on this row
    40<TAB>4<TAB>row<TAB>row   from 40 columns on these two

The first line that fits the terminal is the one to show; where none fits, nothing is shown.
"""

# The splash reads this file: pathlib would cost more than everything it does.
# ruff: noqa: PTH123
from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from copingtui.crisis.row import RowFacts
    from copingtui.paths import Places
    from copingtui.settings import Settings

    Entries = list[tuple[int, int, list[str]]]  # columns and lines from which on these rows are the ones

MAGIC = "copingtui row 1"
LIMIT_BYTES = 64_000
HEIGHTS = (4, 2)  # two rows are possible from 4 lines on, one from 2


def write(places: Places, settings: Settings, now: datetime, guessed: str | None = None) -> None:
    """Write row.txt for these settings (0600). Raises CopingError where the folder cannot be used.

    Call it whenever the settings change and when the app starts: a line's hours may have passed since.
    """
    from copingtui.crisis.facts import facts
    from copingtui.paths import replace_private

    replace_private(places.row, text(facts(settings, now, guessed), settings.plain).encode())


def text(facts: RowFacts, plain: bool = False) -> str:
    """The whole file for these facts."""
    lines = [f"{MAGIC} plain" if plain else MAGIC]
    for height in HEIGHTS:
        lines += ["\t".join([str(width), str(height), *shown]) for width, shown in _steps(facts, height)]
    return "\n".join(lines) + "\n"


def _steps(facts: RowFacts, height: int) -> list[tuple[int, list[str]]]:
    """Every different row with the narrowest terminal it is for, widest first.

    A row stays the right one down to its own width, because only a shorter one can take its place.
    """
    from copingtui.crisis.row import rows
    from copingtui.crisis.width import cells

    found = []
    width = 10_000
    while shown := rows(facts, width, height):
        narrowest = max(cells(each) for each in shown)
        found.append((narrowest, shown))
        width = narrowest - 1
    return found


def read_rows(path: str, columns: int, lines: int) -> list[str] | None:
    """The rows for a terminal of this size; None where there is no file, or none to trust. Never raises."""
    _plain, entries = read(path)
    if entries is None:
        return None
    return pick(entries, columns, lines)


def pick(entries: Entries, columns: int, lines: int) -> list[str]:
    """The rows of the first entry that fits a terminal of this size."""
    return next((shown for width, height, shown in entries if columns >= width and lines >= height), [])


def read(path: str) -> tuple[bool, Entries | None]:
    """Whether the person always uses the line mode, and every entry (None: no file, or none to trust). Never raises."""
    try:
        with open(path, "rb") as file:
            content = file.read(LIMIT_BYTES).decode()
        first, *rest = content.splitlines()
        if first not in (MAGIC, f"{MAGIC} plain"):
            return False, None
        entries = []
        for line in rest:
            width, height, *shown = line.split("\t")
            if not shown or not all(each.replace("\u200e", "").isprintable() for each in shown):
                return False, None
            entries.append((int(width), int(height), shown))
    except (OSError, ValueError):
        return False, None
    return first != MAGIC, entries or None
