"""How digits become a number from 0 to 10, the same everywhere a rating is given."""

from __future__ import annotations


def dial(current: int | None, digit: int) -> int:
    """The value after this digit was pressed.

    A digit selects and never goes on by itself; 0 after 1 makes 10; any other digit takes the place of the last.
    """
    return 10 if current == 1 and digit == 0 else digit


def nudge(current: int | None, by: int) -> int:
    """One step up or down, within 0 and 10. From "not said" the first step lands at the near end."""
    if current is None:
        return 0 if by > 0 else 10
    return max(0, min(10, current + by))
