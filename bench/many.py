"""Journals of any size to measure with: the same seed gives the same one, and a million entries take minutes.

Written straight through the schema, many entries in one transaction; what is in them reads like a person's records:
a third are check-ins, a quarter urges, a quarter practices rated before and after, the rest notes of 40-400 characters.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from typing import Any

from copingtui.journal import options
from copingtui.journal.database import Database
from copingtui.journal.search import fold
from copingtui.journal.store import Journal
from copingtui.paths import Places
from copingtui.skills.emotions import families

BATCH = 20_000
SEED = 7
DAY_MS = 86_400_000
LAST_MS = 1_795_309_800_000  # 22 November 2026: the newest entry; the rest lie before it
A_DAY = 7  # entries: 1,000 are five months, 10,000 four years
LONGEST_DAYS = 30 * 365  # more entries than fit in it lie closer together
TZ_MIN = 60
SYLLABLES = "ba bel da den fa gol ha hin ja jor ka kel la lim ma mir na nol pa per ra rin sa sol ta tir va wen".split()
SKILLS = (
    ("paced-breathing", "Paced breathing", "distress", "lower"),
    ("grounding-54321", "5-4-3-2-1", "distress", "lower"),
    ("urge-surfing", "Urge surfing", "urge", "lower"),
    ("stop", "STOP", "urge", "lower"),
    ("dropping-anchor", "Dropping anchor", "here-ness", "higher"),
    ("safe-place", "Safe place", "calm", "higher"),
    ("leaves-on-a-stream", "Leaves on a stream", "tangled", "lower"),
    ("check-the-facts", "Check the facts", "believability", "neither"),
)

INTO = """
INSERT INTO entry (id, uid, at_ms, tz_min, kind, note, share, created_ms)
    SELECT j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4, j.value->>5, 'private', j.value->>2
    FROM json_each(:entry) j;
INSERT INTO checkin SELECT j.value->>0, j.value->>1, j.value->>2, '-2..2', j.value->>3, NULL, NULL
    FROM json_each(:checkin) j;
INSERT INTO urge SELECT j.value->>0, j.value->>1, 0, j.value->>2, j.value->>3, j.value->>4, '0-10', j.value->>5,
    j.value->>6, NULL, j.value->>7 FROM json_each(:urge) j;
INSERT INTO practice SELECT j.value->>0, j.value->>1, j.value->>2, NULL, j.value->>3, j.value->>4, 1, NULL, NULL, NULL
    FROM json_each(:practice) j;
INSERT INTO note SELECT j.value, NULL FROM json_each(:note) j;
INSERT INTO felt SELECT j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4, '0-10', 0
    FROM json_each(:felt) j;
INSERT INTO pick SELECT j.value->>0, j.value->>1, j.value->>2, j.value->>3, 0 FROM json_each(:pick) j;
INSERT INTO did SELECT j.value->>0, 0, j.value->>1, j.value->>2, 0, j.value->>3 FROM json_each(:did) j;
INSERT INTO rating SELECT j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4, '0-10', j.value->>5, NULL
    FROM json_each(:rating) j;
INSERT INTO curve SELECT j.value->>0, j.value->>1, j.value->>2, j.value->>3 FROM json_each(:curve) j;
INSERT INTO entry_text SELECT j.value->>0, j.value->>1 FROM json_each(:entry_text) j;
"""
TABLES = "entry checkin urge practice note felt pick did rating curve entry_text".split()

Rows = dict[str, list[Any]]


class Writer:
    """Makes one entry after the other, oldest first, from one seed."""

    def __init__(self, n: int, seed: int, last_ms: int) -> None:
        self.dice = random.Random(seed)
        self.n, self.last_ms = n, last_ms
        self.apart_ms = min(DAY_MS / A_DAY, LONGEST_DAYS * DAY_MS / n)
        self.lexicon = [self._word() for _each in range(6_000)]
        self.weights = [1 / (rank + 3) for rank in range(len(self.lexicon))]  # some words often, most of them seldom
        self.words = [(word.name, word.family) for family in families() for word in family.words]
        self.tags = [name for name, _label in options.around()]
        self.kinds = [name for name, _label in options.urge_kinds()]
        self.lasted = [name for name, _label in options.lasted()]
        self.outcomes = [name for name, _label in options.outcomes()]

    def batches(self) -> Iterator[Rows]:
        for first in range(0, self.n, BATCH):
            rows: Rows = {table: [] for table in TABLES}
            for number in range(first, min(self.n, first + BATCH)):
                self._entry(number + 1, rows)
            yield rows

    def _entry(self, id_: int, rows: Rows) -> None:
        dice = self.dice
        at_ms = self.last_ms - max(0, int((self.n - id_ - dice.random()) * self.apart_ms))
        kind = dice.choices(("checkin", "urge", "practice", "note"), (35, 25, 25, 15))[0]
        note = self._note() if kind == "note" or dice.random() < 0.3 else None
        said = [note] if note else []
        getattr(self, f"_{kind}")(id_, at_ms, rows, said)
        rows["entry"].append((id_, _uid(at_ms, dice), at_ms, TZ_MIN, kind, note))
        rows["entry_text"].append((id_, fold("\n".join(said))))

    def _checkin(self, id_: int, at_ms: int, rows: Rows, said: list[str]) -> None:
        dice = self.dice
        energy = dice.randint(-2, 2) if dice.random() < 0.9 else None
        slept = dice.choice(("rested", "so_so", "badly", None))
        rows["checkin"].append((id_, self._near(-2, 2, 0.2), energy, slept))
        self._feelings(id_, rows, said)
        self._picks(id_, "tag", rows)

    def _urge(self, id_: int, at_ms: int, rows: Rows, said: list[str]) -> None:
        dice = self.dice
        first = dice.randint(2, 8)
        peak = min(10, first + dice.randint(0, 3))
        now = max(0, peak - dice.randint(0, 6)) if dice.random() < 0.7 else None
        started = at_ms - dice.randint(2, 90) * 60_000 if dice.random() < 0.4 else None
        lasted = dice.choice(self.lasted) if dice.random() < 0.5 else None
        outcome = dice.choice(self.outcomes)
        rows["urge"].append((id_, dice.choice(self.kinds), first, peak, now, started, lasted, outcome))
        self._feelings(id_, rows, said)
        self._picks(id_, "around", rows)
        if dice.random() < 0.5:
            skill, title, *_rest = dice.choice(SKILLS)
            rows["did"].append((id_, title, skill, dice.randint(0, 3)))

    def _practice(self, id_: int, at_ms: int, rows: Rows, said: list[str]) -> None:
        dice = self.dice
        skill, title, measure, better = dice.choice(SKILLS)
        seconds = dice.randint(40, 900)
        rows["practice"].append((id_, skill, title, at_ms, seconds))
        said.append(title)
        before = dice.randint(3, 9)
        change = dice.randint(-1, 4)
        after = min(10, max(0, before + (change if better == "higher" else -change)))
        rows["rating"].append((id_, 0, measure, "before", before, better))
        if dice.random() < 0.85:
            rows["rating"].append((id_, 1, measure, "after", after, better))
        if skill == "urge-surfing":
            wave = [min(10, before + 1), min(10, before + 2), *range(before, max(0, after), -1)]
            rows["curve"] += [(id_, place, place * seconds / len(wave), value) for place, value in enumerate(wave)]

    def _note(self, *_rest: Any) -> str:
        if _rest:  # as a kind: its text is made before
            _rest[2]["note"].append(_rest[0])
            return ""
        length = self.dice.randint(40, 400)
        text = " ".join(self.dice.choices(self.lexicon, self.weights, k=length // 7 + 1))
        return text[:length].strip().capitalize()

    def _feelings(self, id_: int, rows: Rows, said: list[str]) -> None:
        for place, (word, family) in enumerate(self.dice.sample(self.words, self.dice.randint(0, 3))):
            rows["felt"].append((id_, place, word, family, self.dice.randint(1, 10)))
            said += [word, family]

    def _picks(self, id_: int, role: str, rows: Rows) -> None:
        for place, name in enumerate(self.dice.sample(self.tags, self.dice.randint(0, 2))):
            rows["pick"].append((id_, role, place, name))

    def _near(self, least: int, most: int, spread: float) -> int:
        middle = (least + most) / 2
        return min(most, max(least, round(self.dice.gauss(middle, (most - least) * (spread + 0.1)))))

    def _word(self) -> str:
        return "".join(self.dice.choices(SYLLABLES, k=self.dice.randint(1, 4)))


def _uid(at_ms: int, dice: random.Random) -> str:
    text = f"{at_ms:012x}7{dice.getrandbits(12):03x}8{dice.getrandbits(60):015x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def word(rank: int) -> str:
    """A word of the notes, of eight letters or more: a beginning of others would find those, too. Higher is rarer."""
    return next(each for each in Writer(1, SEED, LAST_MS).lexicon[rank:] if len(each) >= 8)


def fill(database: Database, n: int, *, seed: int = SEED, last_ms: int = LAST_MS) -> None:
    """Put ``n`` entries into a journal that is empty, the newest at ``last_ms``."""
    for rows in Writer(n, seed, last_ms).batches():
        database.write(INTO, {table: json.dumps(rows[table]) for table in TABLES})
    database.fold()


def make(places: Places, n: int, *, seed: int = SEED, last_ms: int = LAST_MS) -> None:
    """A journal of ``n`` entries at these places, where there is none yet."""
    with Journal.open(places) as journal:
        fill(journal._database, n, seed=seed, last_ms=last_ms)  # the one place that goes around the journal's door


if __name__ == "__main__":  # python -m bench.many 1000: fills the journal of COPINGTUI_HOME, which has to be a new one
    from copingtui.paths import places

    make(places(), int(sys.argv[1]))
