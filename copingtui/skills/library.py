"""All skills there are: the built-in catalogue and a person's own packs; listing reads heads only."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from copingtui.errors import CopingError
from copingtui.paths import reason
from copingtui.skills.loader import LIMIT_BYTES, Problem, SkillError, load_head, load_skill
from copingtui.skills.model import Head, Skill
from copingtui.words import _

CATALOGUE = Path(__file__).parent / "catalogue"
LIMIT_PACK_FILES = 500
FAMILIES = ("DBT", "ACT", "CFT", "CBT", "Mindfulness and body", "Safety")


class UnknownSkill(CopingError):
    """There is no skill of this id or name."""

    def __init__(self, near: tuple[Head, ...]) -> None:
        do = _("`copingtui skills` lists all of them.")
        if near:
            do = _("Did you mean {ids}?").format(ids=", ".join(head.id for head in near)) + " " + do
        super().__init__(_("There is no skill of that name."), "", do)


class Library:
    """The skills of this profile. ``problems`` are files that could not be used; every other skill still works."""

    def __init__(self, packs: Path | None = None, catalogue: Path = CATALOGUE) -> None:
        self._files: dict[str, tuple[Path, bool]] = {}
        self._heads: dict[str, Head] = {}
        self.problems: list[SkillError] = []
        self._read(sorted(catalogue.rglob("*.toml")), builtin=True)
        if packs is not None and packs.is_dir():
            self._read(sorted(packs.rglob("*.toml"))[:LIMIT_PACK_FILES], builtin=False)

    @property
    def heads(self) -> tuple[Head, ...]:
        """Every skill's head, by family, module and title; own packs' families come last."""
        return tuple(sorted(self._heads.values(), key=_shelf))

    def has(self, skill_id: str) -> bool:
        return skill_id in self._heads

    def head(self, skill_id: str) -> Head:
        """Raises UnknownSkill."""
        try:
            return self._heads[skill_id]
        except KeyError:
            raise UnknownSkill(self.search(skill_id)[:3]) from None

    def title_of(self, skill_id: str) -> str:
        """The title of a skill, "" where it is not here."""
        head = self._heads.get(skill_id)
        return head.title if head else ""

    def get(self, skill_id: str) -> Skill:
        """The whole skill. Raises UnknownSkill, or SkillError for a pack file that is broken further down."""
        self.head(skill_id)
        path, builtin = self._files[skill_id]
        return load_skill(_text(path), path.name, builtin=builtin)

    def find(self, words: str) -> Head:
        """The one skill meant by an id, a title or an alias. Raises UnknownSkill, naming near ones."""
        wanted = fold(words)
        for head in self.heads:
            if wanted in (fold(head.id), fold(head.title)):
                return head
        for head in self.heads:  # an alias never stands before the skill of that name
            if wanted in map(fold, head.aliases):
                return head
        raise UnknownSkill(self.search(words)[:3])

    def search(self, words: str) -> tuple[Head, ...]:
        """Skills that fit every word typed so far, best first: title, alias, "when it helps", then the rest."""
        parts = fold(words).split()
        if not parts:
            return self.heads
        scored = [(_score(head, parts), head) for head in self.heads]
        return tuple(head for score, head in sorted(((s, h) for s, h in scored if s), key=lambda pair: -pair[0]))

    def _read(self, paths: Iterable[Path], *, builtin: bool) -> None:
        for path in paths:
            try:
                head = load_head(_text(path), path.name, builtin=builtin)
                if head.id in self._heads:
                    expected = _("an id of its own is expected; {id} is taken").format(id=head.id)
                    raise SkillError((Problem(path.name, None, "", "id", expected),))
            except SkillError as error:
                self.problems.append(error)
                continue
            self._heads[head.id] = head
            self._files[head.id] = (path, builtin)


def _shelf(head: Head) -> tuple[int, str, str, str]:
    place = FAMILIES.index(head.family) if head.family in FAMILIES else len(FAMILIES)
    return place, head.family, head.module, head.title


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > 4 * LIMIT_BYTES:
            raise SkillError((Problem(path.name, None, "", "", _("the file is far larger than a skill can be")),))
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise SkillError((Problem(path.name, None, "", "", _("the file is not text (UTF-8)")),)) from None
    except OSError as error:
        raise SkillError((Problem(path.name, None, "", "", reason(error)),)) from None


def fold(text: str) -> str:
    """The text for comparing: small letters, no accents, one blank between words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join(kept.split())


def _score(head: Head, parts: list[str]) -> int:
    """How well a head fits: 0 unless each part begins some word of it."""
    fields = (
        (50, [head.title, head.id]),
        (40, list(head.aliases)),
        (30, list(head.needs)),
        (20, [*head.states, *head.when, head.module, head.family]),
        (10, [head.summary]),
    )
    weighed = [(weight, f" {fold(' | '.join(texts))}") for weight, texts in fields]
    total = 0
    for part in parts:
        best = max((weight for weight, text in weighed if f" {part}" in text), default=0)
        if not best:
            return 0
        total += best
    # between equals, what needs a look at a caution first comes later
    return 2 * total - bool(head.gate) + (200 if fold(head.title).startswith(" ".join(parts)) else 0)
