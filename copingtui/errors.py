"""What a person is told when something cannot be done: what happened, what is safe, what to do."""

from __future__ import annotations


class CopingError(Exception):
    """An error with words for a person. Nothing private ever goes into it.

    ``what`` happened, what is ``safe`` (for instance "Your journal is untouched."), what to ``do`` next.
    On the command line it is one short paragraph on standard error and exit code 2.
    """

    def __init__(self, what: str, safe: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what, self.safe, self.do = what, safe, do

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.safe, self.do) if part)
