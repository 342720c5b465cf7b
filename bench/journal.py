"""The journal at 1,000, 10,000, 100,000 and a million entries: each figure beside the same one at 1,000."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench import many
from copingtui.journal.store import Journal
from copingtui.paths import Places
from copingtui.profile import Profile

SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
MILLION_BYTES = 2_000_000_000  # free space without which the largest one is left out
WORD = many.word(400)  # stands in some thirty of 10,000 entries
ROUNDS = 7
FEW = 3  # rounds where one takes long


class Made:
    """A profile with a journal of so many entries, and how long it took to make."""

    def __init__(self, root: Path, n: int) -> None:
        self.root, self.n = root / str(n), n
        self.places = Places(self.root / "config", self.root / "data", self.root / "state")
        profile = Profile(self.places)
        profile.change(country="PL", country_confirmed=True)
        profile.close()
        began = time.perf_counter()
        many.make(self.places, n)
        self.seconds = time.perf_counter() - began

    @property
    def size(self) -> int:
        """Bytes of the file, its log folded in."""
        return self.places.journal.stat().st_size

    def open(self) -> Journal:
        return Journal.open(self.places, clock=lambda: many.LAST_MS)


def first_page(made: Made) -> None:
    with made.open() as journal:
        assert len(journal.page(limit=50)) == 50


def search(journal: Journal) -> None:
    assert journal.page(limit=50, words=WORD)


def year_chart(journal: Journal) -> None:
    insights = journal.insights(many.TZ_MIN)
    assert insights.look("mood", insights.period("365"))


def before_after(journal: Journal) -> None:
    insights = journal.insights(many.TZ_MIN)
    assert insights.look("skills", insights.period("365"))


def all_before_after(journal: Journal) -> None:
    insights = journal.insights(many.TZ_MIN)
    assert insights.look("skills", insights.period("all"))


FIGURES: tuple[tuple[str, Callable[[Journal], None]], ...] = (
    ("search", search),
    ("chart of a year", year_chart),
    ("before and after, a year", before_after),
    ("before and after, everything", all_before_after),
)


def measure(root: Path, tell: Callable[[str, float, float, str, str, str], None], *, million: bool) -> dict[int, Made]:
    """Make the journals and print the figures; what was made is given back, for more to be measured with it."""
    made = {n: Made(root, n) for n in SIZES}
    if million and shutil.disk_usage(root).free < MILLION_BYTES:
        print("a million entries: left out, there is no room for it in the temporary folder", flush=True)
    elif million:
        made[MILLION] = Made(root, MILLION)
    small = made[SIZES[0]]
    for n, each in made.items():
        against = f"at {SIZES[0]:,}"
        tell(f"file, {n:,} entries", each.size / 1e6, small.size / 1e6, "MB", "", against)
        if n == SIZES[0]:
            continue
        rounds = FEW if n == MILLION else ROUNDS
        ours, theirs = both(rounds, lambda each=each: first_page(each), lambda: first_page(small))  # type: ignore[misc]
        tell(f"open and first page, {n:,}", ours, theirs, "ms", "", against)
        with each.open() as journal, small.open() as other:
            for name, figure in FIGURES:
                ours, theirs = both(
                    rounds,
                    lambda figure=figure, journal=journal: figure(journal),  # type: ignore[misc]
                    lambda figure=figure, other=other: figure(other),  # type: ignore[misc]
                )
                tell(f"{name}, {n:,}", ours, theirs, "ms", "", against)
    return made


def both(rounds: int, one: Callable[[], None], other: Callable[[], None]) -> tuple[float, float]:
    """Milliseconds of both, in turns, so that a busy machine is busy for both."""
    took: tuple[list[float], list[float]] = ([], [])
    for _round in range(rounds):
        for held, do in zip(took, (one, other), strict=True):
            began = time.perf_counter()
            do()
            held.append(time.perf_counter() - began)
    return median(took[0]) * 1000, median(took[1]) * 1000
