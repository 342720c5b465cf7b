"""All skills there are: the built-in catalogue and a person's own packs; listing reads heads only."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from copingtui.errors import CopingError
from copingtui.skills.finding import Finder
from copingtui.skills.finding import fold as fold
from copingtui.skills.loader import load_head, load_skill
from copingtui.skills.model import Head, Skill
from copingtui.skills.packs import LIMIT_FILES, files_below, read_text
from copingtui.skills.problems import SkillError, trouble_with
from copingtui.words import _

CATALOGUE = Path(__file__).parent / "catalogue"
FAMILIES = ("DBT", "ACT", "CFT", "CBT", "Mindfulness and body", "Safety")


class UnknownSkill(CopingError):
    """There is no skill of this id or name."""

    def __init__(self, near: tuple[Head, ...]) -> None:
        do = _("`copingtui skills` lists all of them.")
        if near:
            do = _("Did you mean {ids}?").format(ids=", ".join(head.id for head in near)) + " " + do
        super().__init__(_("There is no skill of that name."), "", do)


class Library:
    """The skills of this profile. ``problems`` are files that could not be used; every other skill still works.

    A built-in skill always keeps its name: a pack that takes it is one of the problems.
    """

    def __init__(self, packs: Path | None = None, catalogue: Path = CATALOGUE) -> None:
        self._files: dict[str, tuple[Path, bool]] = {}
        self._heads: dict[str, Head] = {}
        self._listed: tuple[Head, ...] | None = None
        self._finder: Finder | None = None
        self._looked_into: set[str] = set()
        self._lent: dict[str, Skill] = {}
        self.problems: list[SkillError] = []
        self._read(sorted(catalogue.rglob("*.toml")), builtin=True)
        if packs is not None:
            files, problem = files_below(packs)
            self.problems += [problem] if problem else []
            self._read(files, builtin=False)

    @property
    def heads(self) -> tuple[Head, ...]:
        """Every skill's head, by family, module and title; own packs' families come last."""
        if self._listed is None:
            self._listed = tuple(sorted(self._heads.values(), key=_shelf))
        return self._listed

    def lend(self, skills: Iterable[Skill]) -> None:
        """Know these skills, too, by their id only: those that homework brought. They stand in no list and no search."""
        self._lent = {skill.id: skill for skill in skills}

    @property
    def lent(self) -> frozenset[str]:
        """Ids of the lent skills."""
        return frozenset(self._lent)

    def has(self, skill_id: str) -> bool:
        return skill_id in self._heads or skill_id in self._lent

    def head(self, skill_id: str) -> Head:
        """Raises UnknownSkill."""
        if skill_id in self._lent and skill_id not in self._heads:
            return self._lent[skill_id].head
        try:
            return self._heads[skill_id]
        except KeyError:
            raise UnknownSkill(self.search(skill_id)[:3]) from None

    def file_of(self, skill_id: str) -> Path:
        """The file this skill comes from. Raises UnknownSkill."""
        self.head(skill_id)
        return self._files[skill_id][0]

    def title_of(self, skill_id: str) -> str:
        """The title of a skill, "" where it is not here."""
        return self.head(skill_id).title if self.has(skill_id) else ""

    def get(self, skill_id: str) -> Skill:
        """The whole skill. Raises UnknownSkill, or SkillError for a pack file that is broken further down."""
        self.head(skill_id)
        if skill_id not in self._files:
            return self._lent[skill_id]
        path, builtin = self._files[skill_id]
        skill = load_skill(read_text(path), path.name, builtin=builtin)
        if skill.id != skill_id:  # the file was changed since it was listed
            raise trouble_with(path.name, _("this file was changed; open copingtui anew to use it"), "id")
        return skill

    def find(self, words: str) -> Head:
        """The one skill meant by an id, a title or an alias. Raises UnknownSkill, naming near ones.

        A skill's own name comes before another's alias, and a built-in skill before one out of a pack.
        """
        if words in self._heads:
            return self._heads[words]
        wanted = fold(words)
        heads = sorted(self.heads, key=lambda head: not head.builtin)
        for head in heads:
            if wanted in (fold(head.id), fold(head.title)):
                return head
        for head in heads:
            if wanted in map(fold, head.aliases):
                return head
        raise UnknownSkill(self.search(words)[:3])

    def search(self, words: str) -> tuple[Head, ...]:
        """Skills that fit what was typed so far, best first; all of them where nothing was."""
        if not fold(words):
            return self.heads
        if self._finder is None:
            self._finder = Finder(self.heads)
        return self._finder.search(words)

    def look_into_packs(self, most: int = LIMIT_FILES) -> bool:
        """Read the person's own skills whole, ``most`` of them now; whether all were. What is broken joins ``problems``.

        A broken one leaves the list: a skill that cannot be started is not offered.
        """
        left = [name for name, (_path, builtin) in self._files.items() if not builtin and name not in self._looked_into]
        for skill_id in left[:most]:
            self._looked_into.add(skill_id)
            try:
                self.get(skill_id)
            except SkillError as error:
                self.problems.append(error)
                del self._heads[skill_id], self._files[skill_id]
                self._listed = self._finder = None
        return len(left) <= most

    def _read(self, paths: Iterable[Path], *, builtin: bool) -> None:
        for path in paths:
            try:
                head = load_head(read_text(path), path.name, builtin=builtin)
                if head.id in self._heads:
                    raise trouble_with(path.name, taken(self._heads[head.id]), "id")
            except SkillError as error:
                self.problems.append(error)
                continue
            self._heads[head.id] = head
            self._files[head.id] = (path, builtin)


def taken(head: Head) -> str:
    """What is said of a file whose id is that of another skill."""
    if head.builtin:
        return _("an id of its own is expected; {id} is a built-in skill and stays as it is").format(id=head.id)
    return _("an id of its own is expected; {id} is taken").format(id=head.id)


def _shelf(head: Head) -> tuple[int, str, str, str]:
    place = FAMILIES.index(head.family) if head.family in FAMILIES else len(FAMILIES)
    return place, head.family, head.module, head.title
