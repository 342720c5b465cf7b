"""A conversation with a script in place of a person, and skills small enough to see through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from copingtui.plain.talk import EndOfInput, Talk
from copingtui.profile import Profile
from copingtui.skills.loader import load_skill
from copingtui.skills.model import Skill
from copingtui.skills.practice import Practice

CRISIS = "All the crisis lines."
ROW = "The crisis row."
NOON_MS = 1_800_000_000_000

HEAD = """
id = "{id}"
title = "{title}"
family = "Own"
module = "Tests"
summary = "A small one."
why = "To try it."
when = ["everyday"]
minutes = 1
sources = ["none"]
evidence = "none"
measure = "urge"
"""
STEPS = {
    "read": 'lines = ["First thought.", "Second thought."]',
    "breathe": "inhale = 4\nexhale = 6\ncycles = 2",
    "countdown": 'seconds = 240\nhalf_way = "Half of it."',
    "collect": 'n = 3\neach = "One thing you see"',
    "choose": 'options = ["Tea", "A walk", "Music"]\nmany = true',
    "rate": 'measure = "urge"\npoint = "before"',
    "write": "rows = 3",
    "name": "most = 2",
    "ride": 'seconds = 90\nevery = 30\ncues = ["Let it be there."]\nsteep = "The steep part."',
    "tense": 'groups = ["Hands", "Face"]\ntense = 5\nrelease = 10',
    "drift": 'seconds = 60\ncues = ["Look."]',
    "grid": 'cells = [{ title = "For" }, { title = "Against" }]',
    "sort": 'cards = ["Honesty", "Rest"]\npiles = ["A lot", "Some", "Not now"]',
    "compose": 'parts = [{ title = "Describe" }, { title = "Ask" }]',
    "link": 'target = "people"\nlabel = "A person"',
}


@dataclass
class Script:
    """Plays the person: lines typed in answer to questions, or ``(seconds, line)`` typed at that moment.

    Its clock moves only while it waits. ``said`` is every line of output, ``times`` when each was said.
    """

    lines: list[str | tuple[float, str]]
    timed: bool = False
    width: int | None = None
    now: float = 0.0
    said: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    asked: int = 0  # how many lines were read
    late: float = 0.0  # how long the program sleeps in, each time

    def talk(self) -> Talk:
        return Talk(
            self.read,
            self.write,
            clock=lambda: self.now,
            sleep=self.sleep,
            timed=self.timed,
            crisis_lines=lambda: [CRISIS],
            row=lambda: [ROW],
            width=lambda: self.width,
        )

    def read(self) -> str | None:
        if not self.lines:
            return None
        self.asked += 1
        line = self.lines.pop(0)
        if isinstance(line, str):
            return line
        self.now = max(self.now, line[0])
        return line[1]

    def sleep(self, seconds: float) -> bool:
        following = self.lines[0] if self.lines else None
        if isinstance(following, tuple) and following[0] <= self.now + seconds:
            self.now = max(self.now, following[0])
            return True
        self.now += seconds + self.late
        return False

    def write(self, line: str) -> None:
        self.said.append(line)
        self.times.append(self.now)

    @property
    def text(self) -> str:
        return "\n".join(self.said)

    def when(self, words: str) -> list[float]:
        """The moments at which a line with these words was said."""
        return [at for at, line in zip(self.times, self.said, strict=True) if words in line]


def step_toml(kind: str, name: str = "", more: str = "") -> str:
    return f'\n[[step]]\nkind = "{kind}"\nid = "{name or kind}"\ntext = "Do the {kind}."\n{STEPS[kind]}\n{more}\n'


def skill(*steps: str, id: str = "own-skill", more: str = "", title: str = "Own skill") -> Skill:
    return load_skill(HEAD.format(id=id, title=title) + more + "".join(steps), f"{id}.toml", builtin=False)


def every_kind() -> Skill:
    return skill(*(step_toml(kind) for kind in STEPS))


def practice_of(*steps: str) -> Practice:
    return Practice(skill(*steps), lambda: NOON_MS)


def put_skill(profile: Profile, *steps: str, id: str = "own-skill", more: str = "", title: str = "Own skill") -> None:
    """Give this profile a skill of its own."""
    profile.where.packs.mkdir(parents=True, exist_ok=True)
    text = HEAD.format(id=id, title=title) + more + "".join(steps)
    (profile.where.packs / f"{id}.toml").write_text(text, "utf-8")


def to_the_end(talk: Talk, conversation: Callable[[], object]) -> bool:
    """Hold a conversation. Whether it came to its own end before the lines did."""
    try:
        conversation()
    except EndOfInput:
        return False
    return True
