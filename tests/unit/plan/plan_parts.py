"""What tests of the plan share: a clock, a plan with something in every step, and a look at all that is on the disk."""

from __future__ import annotations

from copingtui.crisis.people import Contact, People
from copingtui.plan import kept, safety_plan
from copingtui.plan.safety_plan import PERSON, SKILL, Line
from copingtui.profile import Profile

FULL = {
    "signs": ("I go quiet", "Everything is loud"),
    "alone": ("Rain sounds under the blanket",),
    "company": ("The library until it closes",),
    "help": ("Anna next door",),
    "services": ("Dr Nowak, 22 555 01 01",),
    "safer": ("Agreed with Sam, until May",),
    "keeps": ("The dog", "The sea in June"),
}


class Clock:
    """22 November 2026, and moved on by the test."""

    def __init__(self) -> None:
        self.ms = 1_795_309_800_000

    def __call__(self) -> int:
        return self.ms

    def forward(self, minutes: float) -> None:
        self.ms += int(minutes * 60_000)


def write(profile: Profile, part: str, *lines: str) -> None:
    for text in lines:
        kept.keep(profile, safety_plan.add(part, Line(text)))


def fill(profile: Profile) -> None:
    """Something in every step, a skill and a person among them."""
    for part, lines in FULL.items():
        write(profile, part, *lines)
    kept.keep(profile, safety_plan.add("alone", Line(link=SKILL + "paced-breathing", name="Paced breathing")))
    kept.keep(profile, safety_plan.add("help", Line(link=PERSON + sister(profile).id, name="Ola")))


def sister(profile: Profile) -> Contact:
    people = People(profile)
    found = next((each for each in people.all() if each.name == "Ola"), None)
    return found or people.keep(Contact(name="Ola", number="600 100 200", how="text first"))


def on_the_disk(profile: Profile) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of both files."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for name, opened in (("journal", profile.opened_journal), ("visible", profile.visible)):
        database = getattr(opened, "_database", None)
        if database is None:
            continue
        for (table,) in database.ask("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%fts%'"):
            found[f"{name}.{table}"] = database.ask(f"SELECT * FROM {table}")
    return found
