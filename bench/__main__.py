"""make bench: figures side by side in one run, as ratios to an empty Textual app and a bare interpreter.

Milliseconds are of this machine today; the ratios travel. Nothing here is asserted in a test.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import journal, jrnl
from bench.terminal import Program, python
from copingtui.paths import Places
from copingtui.profile import Profile

ROUNDS = 11
KEYS = 40
BREATH_SECONDS = 20.0
READY = b"ready"
HOME_READY = b"About"  # the last line of the home screen
ROW = b"112"
BARE = {
    "PATH": "/usr/bin:/bin",
    "TZ": "Europe/Warsaw",
}  # nothing of the shell's: PYTHONDONTWRITEBYTECODE makes imports slow


def median_ms(values: list[float]) -> float:
    return statistics.median(values) * 1000


def tell(what: str, ours: float, theirs: float, unit: str, bound: str, against: str) -> None:
    print(
        f"{what:<34} {ours:9.1f} {unit:<3} {theirs:9.1f} {unit:<3} {ours / theirs:6.2f}x   {bound:<9} {against}",
        flush=True,
    )


class Bench:
    def __init__(self, home: Path) -> None:
        self.home = home
        self.million = False  # whether the largest journal is made, too
        places = Places(home / "config", home / "data", home / "state")
        profile = Profile(places)
        profile.change(country="PL", country_confirmed=True)
        assert profile.need_journal().count() == 0
        profile.close()

    def app(self, *args: str, size: tuple[int, int] = (80, 24), **env: str) -> Program:
        return Program(python("-m", "copingtui", *args), size=size, COPINGTUI_HOME=str(self.home), **env)

    def peer(self, name: str) -> Program:
        return Program(python(str(Path(__file__).with_name("peers.py")), name))

    def bare(self) -> float:
        began = time.perf_counter()
        subprocess.run(python("-c", "pass"), check=True, env=BARE)
        return time.perf_counter() - began

    # -- the figures -----------------------------------------------------------------------------------------------

    def start(self) -> None:
        paint, row, empty, bare, memory, empty_memory = [], [], [], [], [], []
        for _round in range(ROUNDS):
            with self.peer("empty") as peer:
                empty.append(peer.until(READY))
                peer.settle()
                empty_memory.append(peer.memory())
            with self.app() as ours:
                row.append(ours.until(ROW))
                paint.append(ours.until(HOME_READY))
                ours.settle()
                memory.append(ours.memory())
            bare.append(self.bare())
        tell("first paint", median_ms(paint), median_ms(empty), "ms", "<= 1.3x", "empty Textual app")
        tell("crisis row on screen", median_ms(row), median_ms(bare), "ms", "<= 3x", "python -c pass")
        mine, theirs = statistics.median(memory) / 1024, statistics.median(empty_memory) / 1024
        tell("memory at rest", mine, theirs, "MiB", "<= 1.3x", "empty Textual app")

    def commands(self) -> None:
        env = {**BARE, "COPINGTUI_HOME": str(self.home)}
        for args in (["crisis"], ["skills"], ["journal", "list"], ["--help"]):
            ours, bare = [], []
            for _round in range(ROUNDS):
                began = time.perf_counter()
                subprocess.run(python("-m", "copingtui", *args), check=True, env=env, stdout=subprocess.DEVNULL)
                ours.append(time.perf_counter() - began)
                bare.append(self.bare())
            bound = "<= 4x" if args == ["crisis"] else ""
            tell("copingtui " + " ".join(args), median_ms(ours), median_ms(bare), "ms", bound, "python -c pass")

    def keys(self) -> None:
        menu, typing, counter = [], [], []
        with self.peer("counter") as peer, self.app() as ours, self.app() as writer:
            peer.until(READY)
            ours.until(HOME_READY)
            writer.until(HOME_READY)
            for program in (peer, ours, writer):
                program.settle()
            for key in (b"j", b"n"):
                writer.key(key)
                writer.settle()
            for turn in range(KEYS):
                counter.append(peer.key(b"x"))
                peer.settle()
                menu.append(ours.key(b"\x1b[B" if turn % 8 < 4 else b"\x1b[A"))
                ours.settle()
                typing.append(writer.key(b"a"))
                writer.settle()
        tell("key to paint, menu", median_ms(menu), median_ms(counter), "ms", "<= 4x", "counter app")
        tell("key to paint, typing a note", median_ms(typing), median_ms(counter), "ms", "<= 5x", "counter app")

    def motion(self) -> None:
        demo = str(Path(__file__).with_name("demo_motion.py"))
        for what, args, bound in (
            ("4-7-8 breath", ["breath"], "<= 5 %"),
            ("4-7-8 breath, animations off", ["breath", "--still"], "<= 1 %"),
            ("urge wave", ["wave"], ""),
            ("urge wave, animations off", ["wave", "--still"], "<= 1 %"),
        ):
            with Program(python(demo, *args), size=(80, 24), COPINGTUI_HOME=str(self.home)) as ours:
                ours.spin(3)
                before, began = ours.cpu(), time.perf_counter()
                ours.spin(BREATH_SECONDS)
                share = 100 * (ours.cpu() - before) / (time.perf_counter() - began)
            print(f"{what:<34} {share:9.1f} % of a core{'':>24}{bound}", flush=True)

    def leaving(self) -> None:
        quick, peer_quit = [], []
        for _round in range(ROUNDS):
            with self.app() as ours:
                ours.until(HOME_READY)
                ours.settle()
                quick.append(ours.end(b"\x1b[19~"))
            with self.peer("empty") as peer:
                peer.until(READY)
                peer.settle()
                peer_quit.append(peer.end(b"\x11"))
        tell(
            "leaving (F8) to process gone",
            median_ms(quick),
            median_ms(peer_quit),
            "ms",
            "<= 100 ms",
            "empty Textual app, ctrl+q",
        )

    def journals(self) -> None:
        """Up to 100,000 entries; with ``million`` one more, which takes two minutes to make."""
        self.made = journal.measure(self.home / "journals", tell, million=self.million)
        self.scrolling(self.made[100_000])
        jrnl.compare(self.home / "journals", self.made, BARE, tell)

    def scrolling(self, made: journal.Made) -> None:
        """The journal's list at 100,000 entries: a line further, a page further."""
        line, page, counter = [], [], []
        with self.peer("counter") as peer, Program(python("-m", "copingtui"), COPINGTUI_HOME=str(made.root)) as ours:
            peer.until(READY)
            ours.until(HOME_READY)
            peer.settle()
            ours.settle()
            ours.key(b"j")
            ours.settle()
            for _turn in range(KEYS):
                counter.append(peer.key(b"x"))
                peer.settle()
                line.append(ours.key(b"\x1b[B"))
                ours.settle()
                page.append(ours.key(b"\x1b[6~"))
                ours.settle()
        against = "counter app"
        tell("key to paint, a line of 100,000", median_ms(line), median_ms(counter), "ms", "", against)
        tell("key to paint, a page of 100,000", median_ms(page), median_ms(counter), "ms", "", against)


def main(wanted: list[str]) -> None:
    home = Path(tempfile.mkdtemp(prefix="copingtui-bench-"))
    try:
        bench = Bench(home)
        parts: dict[str, Callable[[], None]] = {
            "start": bench.start,
            "commands": bench.commands,
            "keys": bench.keys,
            "leaving": bench.leaving,
            "motion": bench.motion,
            "journals": bench.journals,
        }
        bench.million = "million" in wanted or not wanted
        print(f"{'':<34} {'copingtui':>13} {'the other':>13}  ratio   bound     against")
        for name in [each for each in wanted if each != "million"] or parts:
            parts[name]()
    finally:
        shutil.rmtree(home)


if __name__ == "__main__":
    main(sys.argv[1:])
